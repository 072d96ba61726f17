"""Decisions in plain Chinese, one sentence each: what `tonggao log` says.

A sentence says what was done and not who did it, as the name and the day stand beside it.
Long words are cut; the whole of them is in the answers themselves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tonggao.model.change import Change
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.plan import HeadPart, ReportPart
from tonggao.model.text import whole_number
from tonggao.steps.decisions.carrying import change_of
from tonggao.steps.decisions.undo import head_of, undoes
from tonggao.steps.editing.acts import own_act_label
from tonggao.steps.editing.heads import head_name
from tonggao.steps.words.anchors import AnchorKind, understood
from tonggao.steps.words.fixed_words import TITLE
from tonggao.steps.words.wording import in_words

GONE = "一条现已不在的记录"
_SHOWN = 40
_SEPARATOR = "\x1f"
_PLACED, _NOT_PLACED = "照审稿的先后排", "仍照原来的先后排"
_NUMBERS = {"0": "不用", "备": "备用", "个": "只入个人", "": "未定"}
_PARTS = {
    ReportPart.OPENING: "引言",
    ReportPart.ISSUES: "查摆的问题",
    ReportPart.CASE: "典型案例剖析",
    ReportPart.STATEMENTS: "说明事项",
    ReportPart.PREVIOUS: "上年度整改落实情况",
    ReportPart.CAUSES: "原因剖析",
    ReportPart.MEASURES: "整改措施",
}
_ANCHORS = {
    AnchorKind.TITLE: "标题",
    AnchorKind.SUBTITLE: "副标题",
    AnchorKind.SALUTATION: "称谓",
    AnchorKind.SIGNATURE: "落款",
    AnchorKind.DATE: "成文日期",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What things are called: `labels` by key, `aspects` by id.

    `given` is the aspect a record stood in before anybody said another; `items` the item
    in which it now stands, as 方面-题号; `changes` are those of 改动对照 that still exist.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    aspects: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)

    def label(self, key: str) -> str:
        """Return the 来源 of a record, or of an act of the office's own."""
        return key if own_act_label(key) else self.labels.get(key, GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One decision with its number in the log, its 来源, its 题 and its sentence."""

    number: int
    decision: Decision
    label: str
    item: str
    words: str

    def is_about(self, wanted: str) -> bool:
        """Return whether it is about that 来源 or that 题."""
        return wanted in {*self.label.split("、"), *self.item.split("、")}


def told(decisions: Sequence[Decision], names: Names) -> tuple[Told, ...]:
    """Return every decision of a log in plain words, in order."""
    aspects = dict(names.given)
    found = []
    for number, decision in enumerate(decisions, start=1):
        if decision.subject is Subject.ISSUE and Field.ASPECT in decision.answers:
            aspects[decision.key] = decision.answers[Field.ASPECT]
        aspect = names.aspects.get(aspects.get(decision.key, ""), "")
        label, item = _about(decision, names)
        sentence = _SENTENCES[decision.subject](_Telling(decision, label, aspect, names))
        found.append(
            Told(
                number=number,
                decision=decision,
                label=label,
                item=item,
                words=f"{_reason(decisions, number)}{sentence}。",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What one sentence is made of."""

    decision: Decision
    label: str
    aspect: str
    names: Names

    @property
    def answers(self) -> dict[Field, str]:
        """The answers in the order in which their columns stand."""
        given = self.decision.answers
        own = self.decision.subject is Subject.OWN
        return {
            name: given[name]
            for name in Field
            if name in given and (own or name is not Field.ORIGIN)
        }

    def shown(self, name: Field) -> str:
        """Return an answer as a person reads it."""
        value = self.answers[name]
        if self.decision.subject in {Subject.FIXED, Subject.STATEMENT}:
            return in_words(value)
        return self.names.aspects.get(value, value) if name is Field.ASPECT else value


def _about(decision: Decision, names: Names) -> tuple[str, str]:
    """Return the 来源 and the 题 that a decision is about."""
    key = decision.key
    if decision.subject is Subject.CHANGE:
        change = names.changes.get(key)
        if change:
            return change.label, change.item
        of_records = change_of(key)
        records = of_records.records if of_records else (key,)
        known = (each for each in reversed(records) if each in names.labels)
        key = next(known, records[0])
        return names.labels.get(key, ""), names.items.get(key, "")
    if decision.subject is Subject.DISPUTE:
        key = key.split(_SEPARATOR)[1] if _SEPARATOR in key else key
    if decision.subject is Subject.CORRECTION:
        key = key.split(_SEPARATOR)[0]
    if decision.subject is Subject.HEAD:
        part, _, number = key.partition("-")
        return head_name(HeadPart(part), int(number)), ""
    if decision.subject is Subject.FIXED:
        return place_called(key), ""
    if decision.subject in {Subject.OWN, Subject.STATEMENT, Subject.SETTING}:
        return key, ""
    return names.label(key), names.items.get(key, "")


def place_called(anchor: str) -> str:
    """Return what a fixed place of the report is called.

    >>> place_called("tg_opening_lead")
    '引言'
    >>> place_called("tg_causes_heading")
    '原因剖析的标题'
    """
    said = understood(anchor)
    if said is None:
        return _ANCHORS[AnchorKind.TITLE] if anchor == TITLE else anchor
    if said.kind in _ANCHORS:
        return _ANCHORS[said.kind]
    part = _PARTS[said.part] if said.part else ""
    if said.kind is AnchorKind.HEADING:
        return f"{part}的标题"
    if said.kind is AnchorKind.ASPECT:
        return f"第{said.number}个方面的标题"
    if said.kind is AnchorKind.STATEMENT:
        return f"说明事项第{said.number}项的标题"
    return part if said.part is ReportPart.OPENING or not part else f"{part}的过渡句"


def _reason(decisions: Sequence[Decision], number: int) -> str:
    """Return what a sentence begins with where the decision follows another."""
    decision, head = decisions[number - 1], head_of(decisions, number)
    if taken := undoes(decision):
        return f"撤销第{taken}条："
    return f"随第{head}条：" if head != number else ""


def _issue(telling: _Telling) -> str:
    answers, phrases = telling.answers, []
    if Field.NUMBER in answers:
        phrases.append(_numbered(telling))
    elif Field.ASPECT in answers:
        phrases.append(f"把{telling.label}移到“{telling.aspect or '未定'}”方面")
    if answers.get(Field.POINT):
        phrases.append(f"分点{answers[Field.POINT]}")
    if answers.get(Field.USE):
        phrases.append(answers[Field.USE])
    if answers.get(Field.REASON):
        phrases.append(f"原因是“{answers[Field.REASON]}”")
    if Field.PLACE in answers:
        phrases.append(_PLACED if answers[Field.PLACE] else _NOT_PLACED)
    emptied = [
        f"“{name}”"
        for name in (Field.POINT, Field.USE, Field.REASON)
        if answers.get(name) == ""
    ]
    if emptied and Field.NUMBER not in answers:
        phrases.append(f"清空{'、'.join(emptied)}")
    begun = Field.NUMBER in answers or Field.ASPECT in answers
    words = "，".join(phrases) or "没有改动"
    return words if begun else f"{telling.label}：{words}"


def _numbered(telling: _Telling) -> str:
    number = telling.answers[Field.NUMBER]
    if whole_number(number):
        place = f"“{telling.aspect}”第{number}题" if telling.aspect else f"第{number}题"
        return f"把{telling.label}定为{place}"
    return f"把{telling.label}定为{_NUMBERS.get(number, number)}"


def _own(telling: _Telling) -> str:
    names = (Field.OWN_TITLE, Field.OWN_BODY, Field.OWN_EXAMPLE)
    if not any(telling.answers.get(name) for name in names):
        return f"删去{telling.label}"
    words = "。".join(
        telling.answers[name].rstrip("。") for name in names if telling.answers.get(name)
    )
    return f"写入{telling.label}：“{_cut(words)}”"


def _words(telling: _Telling) -> str:
    return _fields(telling, telling.label)


def _whole(telling: _Telling) -> str:
    return _fields(telling, f"{telling.label}所在的整题")


def _head(telling: _Telling) -> str:
    if telling.answers == {Field.HEAD_TITLE: ""}:
        return f"删去{telling.label}"
    return _fields(telling, telling.label)


def _hung(telling: _Telling) -> str:
    """Tell what a sentence or a measure is for: its head, its use, its items."""
    part = HeadPart.CAUSES
    if telling.decision.subject is Subject.MEASURE:
        part = HeadPart.MEASURES
    phrases = []
    for name, value in telling.answers.items():
        if name is Field.HEAD:
            phrases.append(f"放在{part}第{value}条" if value else "不再放在大条下")
        elif name in {Field.SENTENCE_USE, Field.PURPOSE}:
            phrases.append(f"“{name}”选“{value}”" if value else f"清空“{name}”")
        else:
            phrases.append(f"“{name}”填“{value}”" if value else f"清空“{name}”")
    return f"{telling.label}：{'，'.join(phrases)}"


def _statement(telling: _Telling) -> str:
    return _fields(telling, f"说明事项“{telling.label}”")


def _setting(telling: _Telling) -> str:
    return _fields(telling, "首页")


def _correction(telling: _Telling) -> str:
    phrases = [
        f"改为“{_cut(telling.shown(name))}”" if telling.answers[name] else "改回原来的填写"
        for name in telling.answers
    ]
    column = telling.decision.key.partition(_SEPARATOR)[2]
    return f"代为修正{telling.label}的“{column}”，{'，'.join(phrases)}"


def _collected(telling: _Telling) -> str:
    number = telling.answers.get(Field.COLLECTED, "")
    return f"{telling.label}的汇编号定为{number}"


def _letter(telling: _Telling) -> str:
    letter = telling.answers.get(Field.LETTER, "")
    return f"{telling.label}{f'归入相近的{letter}组' if letter else '不再归入相近的组'}"


def _change(telling: _Telling) -> str:
    change = telling.names.changes.get(telling.decision.key)
    about = f"{telling.label}的改动" if telling.label else "一处现已不在的改动"
    if change:
        item = f"题{change.item}" if change.item[:1].isdigit() else change.item
        about = f"{change.label}的{change.kind}{f'（{item}）' if item else ''}"
    treatment = telling.answers.get(Field.TREATMENT, "")
    return f"{about}：选“{treatment}”" if treatment else f"{about}：收回答复"


def _dispute(telling: _Telling) -> str:
    heading = telling.decision.key.split(_SEPARATOR)[-1]
    value = telling.answers.get(Field.OTHER, "")
    if heading == Field.ASPECT:
        value = telling.names.aspects.get(value, value)
    return f"另一份统稿表中，{telling.label}的“{heading}”填的是“{_cut(value)}”"


def _fields(telling: _Telling, about: str) -> str:
    phrases = [
        f"“{name}”改为“{_cut(telling.shown(name))}”" if value else f"清空“{name}”"
        for name, value in telling.answers.items()
        if name is not Field.PLACE
    ]
    if Field.PLACE in telling.answers:
        phrases.append(_PLACED if telling.answers[Field.PLACE] else _NOT_PLACED)
    return f"{about}：{'，'.join(phrases)}"


def _cut(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}……"


_SENTENCES: Mapping[Subject, Callable[[_Telling], str]] = {
    Subject.ISSUE: _issue,
    Subject.OWN: _own,
    Subject.WORDING: _words,
    Subject.WHOLE: _whole,
    Subject.HEAD: _head,
    Subject.SENTENCE: _hung,
    Subject.MEASURE: _hung,
    Subject.ACT: _words,
    Subject.STATEMENT: _statement,
    Subject.FIXED: _words,
    Subject.CORRECTION: _correction,
    Subject.COLLECTED: _collected,
    Subject.LETTER: _letter,
    Subject.CHANGE: _change,
    Subject.DISPUTE: _dispute,
    Subject.SETTING: _setting,
}


def those_about(sentences: Iterable[Told], wanted: str) -> tuple[Told, ...]:
    """Return those about a 来源 or a 题; all of them where nothing is wanted."""
    name = wanted.strip()
    return tuple(each for each in sentences if not name or each.is_about(name))
