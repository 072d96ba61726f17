"""The sheets 大条, 原因定号, 措施定号 and 班子措施 of the 统稿表."""

from collections.abc import Iterator

from tonggao.model.editing import Field, Head, Subject, TeamMeasure, item_order
from tonggao.model.plan import HeadPart
from tonggao.model.record import Measure, Sentence
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import ContentKey, chinese_number, normal_form
from tonggao.sheets.editing.columns import (
    ACT_COLUMNS,
    ACTS,
    HEAD_COLUMNS,
    HEADS,
    MEASURE_COLUMNS,
    MEASURES,
    SENTENCE_COLUMNS,
    SENTENCES,
)
from tonggao.sheets.editing.view import PROPOSED, EditingTable, act_shows, measure_shows
from tonggao.steps.check import first_person_in
from tonggao.steps.heads import emptied_heads, head_titles
from tonggao.steps.items import item_name

_OUTSIDE = (
    "客观",
    "疫情",
    "任务重",
    "人手",
    "编制",
    "历史原因",
    "上级",
)  # reasons not one's own
_SPARE_HEADS = 6


def heads_sheet(table: EditingTable) -> Table:
    """Return 大条: the heads with what hangs under each, and room for more."""
    return Table(
        name=HEADS,
        columns=HEAD_COLUMNS,
        rows=tuple(_head_row(head, table) for head in _heads_shown(table)),
        spare=_SPARE_HEADS,
        frozen=3,
        tint="2E8B57",
    )


def _heads_shown(table: EditingTable) -> list[Head]:
    """Return the heads, and those of 提纲 that were emptied, so that this is seen."""
    used = {(head.part, head.number) for head in table.draft.heads}
    emptied = [
        Head(part=part, number=number, title="")
        for part, number in emptied_heads(table.plan, table.answered)
        if (part, number) not in used
    ]
    return sorted((*table.draft.heads, *emptied), key=lambda head: (head.part, head.number))


def _head_row(head: Head, table: EditingTable) -> TableRow:
    length = sum(len(normal_form(each.passage.text)) for each in head.hung)
    title_look = Look.ANSWER if head.title else Look.ASKED
    return TableRow(
        values=(
            Value(content=str(head.part), look=Look.ANSWER),
            Value(content=head.number, look=Look.ANSWER),
            Value(content=head.title, look=title_look),
            Value(content=len(head.hung)),
            Value(content=length),
            Value(content="、".join(head.items)),
            Value(content=_head_hint(head, table), look=Look.HINT),
        )
    )


def _head_hint(head: Head, table: EditingTable) -> str:
    if not head.hung:
        return "还没有选句" if head.title else "标题已清空，不再使用"
    if not head.items:
        return f"第{chinese_number(head.number)}条没有对应问题"
    if head.part is HeadPart.CAUSES and head is table.draft.part(HeadPart.CAUSES)[-1]:
        missing = _without_cause(table)
        return f"题{'、'.join(missing)}没有原因对应" if missing else ""
    return ""


def _without_cause(table: EditingTable) -> list[str]:
    answered = {item for head in table.draft.part(HeadPart.CAUSES) for item in head.items}
    names = [item_name(item, table.plan) for item in table.draft.items]
    return [name for name in names if name not in answered]


def sentences_sheet(table: EditingTable) -> Table:
    """Return 原因定号: one row a sentence, with the head suggested for it."""
    titles = head_titles(table.plan, table.answered)
    return Table(
        name=SENTENCES,
        columns=SENTENCE_COLUMNS,
        rows=tuple(
            _sentence_row(sentence, table, titles) for sentence in table.register.sentences
        ),
        frozen=2,
        paper=Paper.A3_LANDSCAPE,
        tint="2E8B57",
    )


def _sentence_row(
    sentence: Sentence, table: EditingTable, titles: dict[tuple[HeadPart, int], str]
) -> TableRow:
    answered = table.answered
    number = answered.value(Subject.SENTENCE, sentence.key, Field.HEAD)
    use = answered.value(Subject.SENTENCE, sentence.key, Field.SENTENCE_USE)
    suggested = table.draft.suggested.get(sentence.key)
    title = titles.get((HeadPart.CAUSES, suggested), "") if suggested else ""
    names = table.item_names
    items = dict.fromkeys(names[key] for key in sentence.issues if key in names)
    return TableRow(
        values=(
            Value(content=_whole(number), look=Look.ANSWER),
            Value(content=use, look=Look.ANSWER),
            Value(content=sentence.passage.text),
            Value(content=sentence.title),
            Value(content=sentence.label),
            Value(content="、".join(sorted(items, key=item_order))),
            Value(content=f"{suggested} {title}" if title else "", look=Look.PROPOSED),
            Value(content=_sentence_hint(sentence, table), look=Look.HINT),
        )
    )


def _whole(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _sentence_hint(sentence: Sentence, table: EditingTable) -> str:
    text = sentence.passage.text
    word = first_person_in(text, table.profile.first_person)
    words = [f"含“{word}”"] if word else []
    if any(word in text for word in _OUTSIDE):
        words.append("疑似客观原因")
    normal = normal_form(text)
    if any(normal and normal in normal_form(issue.text) for issue in table.register.issues):
        words.append("与问题重复")
    return "；".join(words)


def measures_sheet(table: EditingTable) -> Table:
    """Return 措施定号: what each measure is for."""
    return Table(
        name=MEASURES,
        columns=MEASURE_COLUMNS,
        rows=tuple(_measure_row(measure, table) for measure in _by_item(table)),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="B8860B",
    )


def _by_item(table: EditingTable) -> list[Measure]:
    """Return the measures by the item they answer, the others after in their order."""
    last = (99, 99)

    def place(measure: Measure) -> tuple[int, ...]:
        names = measure_shows(measure, table)[Field.NUMBER]
        return item_order(names.split("、")[0]) if names[:1].isdecimal() else last

    return sorted(table.register.measures, key=place)


def _measure_row(measure: Measure, table: EditingTable) -> TableRow:
    cells = measure_shows(measure, table)
    return TableRow(
        values=(
            Value(content=cells[Field.PURPOSE], look=Look.ANSWER),
            Value(content=_whole(cells[Field.HEAD]), look=Look.ANSWER),
            Value(content=cells[Field.NUMBER], look=Look.ANSWER),
            Value(content=measure.body.text),
            Value(content=measure.label),
            Value(content=measure.deadline.wording),
            Value(content=_measure_hint(measure, table), look=Look.HINT),
        )
    )


def _measure_hint(measure: Measure, table: EditingTable) -> str:
    words: list[str] = []
    if measure.issues and not measure_shows(measure, table)[Field.NUMBER]:
        words.append("对应的问题没有定号")
    if not measure.issues:
        words.append("没有对应问题")
    if first_person_in(measure.body.text, table.profile.first_person):
        words.append("含第一人称")
    if any(word in measure.deadline.wording for word in table.profile.unclear_deadlines):
        words.append("时限不具体")
    return "；".join(words)


def acts_sheet(table: EditingTable) -> Table:
    """Return 班子措施: the ledger to be, one row one act."""
    return Table(
        name=ACTS,
        columns=ACT_COLUMNS,
        rows=tuple(_act_row(act, table) for act in table.draft.measures),
        frozen=3,
        paper=Paper.A3_LANDSCAPE,
        tint="B8860B",
    )


_ACT_FIELDS = (
    Field.ACT,
    Field.STANDARD,
    Field.LEAD,
    Field.DEPARTMENT,
    Field.OWNER,
    Field.PARTNERS,
    Field.DEADLINE,
)
_MAY_STAY_EMPTY = {Field.OWNER, Field.PARTNERS}


def _act_row(act: TeamMeasure, table: EditingTable) -> TableRow:
    cells = act_shows(act)
    return TableRow(
        values=(
            Value(content="、".join(act.items) or "综合"),
            Value(content="；".join(_titles(act, table))),
            *(_act_value(name, cells[name]) for name in _ACT_FIELDS),
            Value(content="、".join(act.labels)),
        )
    )


def _act_value(name: Field, content: str) -> Value:
    if content.startswith(PROPOSED):
        return Value(content=content, look=Look.PROPOSED)
    asked = not content and name not in _MAY_STAY_EMPTY
    return Value(content=content, look=Look.ASKED if asked else Look.ANSWER)


def _titles(act: TeamMeasure, table: EditingTable) -> Iterator[str]:
    for item in table.draft.items:
        if item_name(item, table.plan) in act.items and item.heading:
            yield item.heading.text


def labels_of(table: EditingTable) -> dict[str, ContentKey]:
    """Return the key of every record by its visible label."""
    return {
        **{each.label: each.key for each in table.register.issues},
        **{each.label: each.key for each in table.register.sentences},
        **{each.label: each.key for each in table.register.measures},
    }
