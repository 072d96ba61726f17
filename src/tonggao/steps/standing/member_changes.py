"""改动对照 of what members changed: one row a change, one answer a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tonggao import codes
from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Treatment
from tonggao.model.editing import Decision, Disposition, Draft, Field, Subject, Use
from tonggao.model.finding import Finding
from tonggao.model.plan import Plan
from tonggao.model.record import Issue, Measure, Register, Sentence
from tonggao.model.text import ContentKey, whole_number
from tonggao.profile.schema import Thresholds
from tonggao.steps.decisions.carrying import Moved, Succession, change_of
from tonggao.steps.decisions.log import Answered, fold_decisions
from tonggao.steps.editing.heads import head_name
from tonggao.steps.editing.items import item_of
from tonggao.steps.editing.own import own_keys_ever
from tonggao.steps.standing.history import Decided, Earlier, Old, R, readable, with_parts
from tonggao.steps.standing.settling import Settled
from tonggao.steps.standing.succession import Said, alike, said, share

_WITHDRAWN = "成员已不再写这一条；选“不变”则保留，选“用新的”则不再使用"
_JOINED = "成员把它和别的条目并成了一条；选“用新的”则这一条不再单列"
_BY_NUMBER = "按编号对应，文字差别较大，请核对是不是同一条"
_MOVES = "选“用新的”则改到该方面，重新定号"
_ADDED = "重交后才有"
_OWN_WORDS = "这里用的是定稿文字；选“用新的”则改用成员新写的原文"
_OWN_WORDS_GO = "这里用的是定稿文字"
_NOT_PRINTED = "本题用的是定稿文字"
_ITEM = re.compile(r"\d+-\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is needed to say what was changed."""

    answered: Answered
    plan: Plan
    decided: Decided
    limits: Thresholds

    def aspect(self, name: str) -> str:
        """Return what people call an aspect."""
        found = (each.short or each.full for each in self.plan.aspects if each.id == name)
        return next(found, "未定")


def changes_of(found: Settled[R], earlier: Earlier[R], asking: Asking) -> Iterator[Change]:
    """Yield the changes of one sender's records of one kind: waiting, answered, and new ones."""
    for old in found.gone:
        yield _gone(old, found, asking)
    yield from _in_force(found, asking)
    yield from _added(found, earlier, asking)


def _gone(old: Old[R], found: Settled[R], asking: Asking) -> Change:
    """What was decided about and is no more, with what came in its place."""
    record = old.record
    key = found.successors.of.get(record.key)
    change = Succession(record.key, key or "").key
    treatment = asking.answered.treatment(change)
    kept = {each.key: each.label for each in found.kept}
    follower = found.new[key] if key else None
    kind, label = ChangeKind.REWORDED, kept.get(record.key, record.label)
    if follower is None:
        kind, remark = ChangeKind.WITHDRAWN, _WITHDRAWN
    elif record.key in kept:
        kind, remark = ChangeKind.JOINED, _JOINED
    else:
        label, remark = follower.label, _reworded(record, follower, asking)
    return Change(
        key=change,
        origin=ChangeOrigin.MEMBER,
        kind=kind,
        item="",
        label=label,
        before=readable(record),
        after=readable(follower) if follower else "",
        remark=remark,
        treatment=Treatment.KEEP if treatment is Treatment.KEEP else None,
    )


def _reworded(old: R, new: R, asking: Asking) -> str:
    remarks = []
    if not alike(_said(old), _said(new), asking.limits):
        remarks.append(_BY_NUMBER)
    if old.label != new.label:
        remarks.append(f"来源由{old.label}变为{new.label}")
    if isinstance(old, Issue) and isinstance(new, Issue) and old.aspect != new.aspect:
        remarks.append(f"成员把它改到了“{asking.aspect(new.aspect)}”方面")
    return "；".join(remarks)


def _said(record: Issue | Sentence | Measure) -> Said:
    return said(record.key, record.label, readable(record))


def _in_force(found: Settled[R], asking: Asking) -> Iterator[Change]:
    """Yield what was answered 用新的, as long as both wordings are at hand to take it back."""
    there: dict[ContentKey, R] = dict(found.new)
    for record in found.standing + found.kept:
        there[record.key] = record
    for old, new in asking.decided.followed.items():
        before = found.olds.get(ContentKey(old))
        after = there.get(ContentKey(new))
        withdrawn = not new and ContentKey(old) not in found.new
        if before is None or not (after or withdrawn):
            continue
        yield Change(
            key=Succession(old, new).key,
            origin=ChangeOrigin.MEMBER,
            kind=ChangeKind.REWORDED if after else ChangeKind.WITHDRAWN,
            item="",
            label=after.label if after else before.record.label,
            before=readable(before.record),
            after=readable(after) if after else "",
            treatment=Treatment.NEW,
        )


def _added(found: Settled[R], earlier: Earlier[R], asking: Asking) -> Iterator[Change]:
    """Yield what came since something was decided, for as long as nobody decided about it."""
    followed = asking.decided.followed
    decided = (
        {each.key for each in records}
        for records in earlier.returns
        if any(each.key in followed or asking.decided.about(each) for each in records)
    )
    known = next(decided, None)
    if known is None:
        return
    before: list[R] = [old.record for old in found.gone]
    before += [old.record for key, old in found.olds.items() if key in followed]
    fresh: list[R] = [
        each
        for each in found.standing
        if each.key in found.new and each.key not in known
        if each.key not in followed.values() and not asking.decided.about(each)
    ]
    for record in fresh:
        yield Change(
            key=Succession("", record.key).key,
            origin=ChangeOrigin.MEMBER,
            kind=ChangeKind.ADDED,
            item="",
            label=record.label,
            before="",
            after=readable(record),
            remark=_of_added(record, before, asking),
            asks=False,
        )


def _of_added(
    record: Issue | Sentence | Measure,
    before: Sequence[Issue | Sentence | Measure],
    asking: Asking,
) -> str:
    """Return what to say of something new, and from which old words it may be taken."""
    words = _said(record).words
    shares = [
        (share(words, _said(old).words, asking.limits), -place)
        for place, old in enumerate(before)
    ]
    most, place = max(shares, default=(0.0, 0))
    return f"{_ADDED}；可能由{before[-place].label}分出" if most else _ADDED


def moves(
    found: Settled[Issue], earlier: Earlier[Issue], asking: Asking
) -> Iterator[Change]:
    """Yield the numbered points that their member put under another aspect."""
    for issue in found.standing:
        if issue.key not in found.new or not issue.aspect:
            continue
        logged = asking.answered.value(Subject.ISSUE, issue.key, Field.ASPECT)
        treatment = asking.answered.treatment(Moved(issue.key, issue.aspect).key)
        before = _aspects_before(issue.key, earlier, asking)
        if logged == issue.aspect:
            others = [each for each in before if each != logged]
            if treatment is Treatment.NEW and others:
                yield _moved(issue, others[-1], treatment, asking)
        elif _is_numbered(issue, asking.answered) and logged in before:
            kept = treatment if treatment is Treatment.KEEP else None
            yield _moved(issue, logged, kept, asking)


def as_placed(issue: Issue, earlier: Earlier[Issue], asking: Asking) -> Issue:
    """Return a point where it stood: one that had a number and no aspect goes nowhere unasked."""
    logged = asking.answered.value(Subject.ISSUE, issue.key, Field.ASPECT)
    if logged or not (issue.aspect and _is_numbered(issue, asking.answered)):
        return issue
    nowhere = "" in _aspects_before(issue.key, earlier, asking)
    return replace(issue, aspect="") if nowhere else issue


def _is_numbered(issue: Issue, answered: Answered) -> bool:
    return bool(whole_number(answered.value(Subject.ISSUE, issue.key, Field.NUMBER)))


def _aspects_before(key: ContentKey, earlier: Earlier[Issue], asking: Asking) -> list[str]:
    """Return the aspects under which a member wrote a point before, whatever its words."""
    line = {str(key)}
    for old, new in reversed(asking.decided.followed.items()):
        if new in line:
            line.add(old)
    return [
        issue.aspect
        for records in earlier.returns
        for issue in records
        if issue.key in line
    ]


def _moved(
    issue: Issue, before: str, treatment: Treatment | None, asking: Asking
) -> Change:
    words = readable(issue)
    return Change(
        key=Moved(issue.key, issue.aspect).key,
        origin=ChangeOrigin.MEMBER,
        kind=ChangeKind.MOVED,
        item="",
        label=issue.label,
        before=f"“{asking.aspect(before)}”方面：{words}",
        after=f"“{asking.aspect(issue.aspect)}”方面：{words}",
        remark=_MOVES,
        treatment=treatment,
    )


def named(
    changes: Iterable[Change], draft: Draft, register: Register, plan: Plan
) -> tuple[Change, ...]:
    """Return the members' changes with 题 as the 统稿 now stands, and what is printed there.

    What is new only informs, and no more once it was decided about.
    """
    names = _Names(draft, register, plan)
    return tuple(
        replace(
            change,
            item=names.of(change),
            remark="；".join(filter(None, (change.remark, names.printed(change)))),
        )
        for change in changes
        if change.asks or names.is_open(change)
    )


class _Names:
    """What is called how, and whose words are printed."""

    def __init__(self, draft: Draft, register: Register, plan: Plan) -> None:
        self.items = item_of(draft.items, plan)
        self.placings = {each.key: each for each in draft.placings}
        self.points = {
            key: point
            for item in draft.items
            for point in item.points
            for key in point.issues
        }
        self.heads = {each.key: head for head in draft.heads for each in head.hung}
        self.acts = {label: act for act in draft.measures for label in act.labels}
        self.measures = {each.key: each for each in register.measures}
        self.sentences = {each.key for each in register.sentences}
        self.labels = {each.key: each.label for each in register.issues}

    def _key(self, change: Change) -> ContentKey:
        """Return the record that stands in the 统稿: the old one as long as it waits."""
        about = change_of(change.key)
        for key in about.records if about else ():
            record = ContentKey(key)
            known = (self.placings, self.measures, self.sentences)
            if any(record in each for each in known):
                return record
        return ContentKey("")

    def of(self, change: Change) -> str:
        """Return 题 of a change."""
        key = self._key(change)
        if key in self.placings:
            return self.items.get(key, str(self.placings[key].disposition))
        if key in self.sentences:
            head = self.heads.get(key)
            return head_name(head.part, head.number) if head else "原因"
        if key in self.measures:
            named = dict.fromkeys(
                self.items[each] for each in self.measures[key].issues if each in self.items
            )
            return f"措施{'、'.join(named)}"
        return ""

    def printed(self, change: Change) -> str:
        """Return what is printed in place of a member's words, "" where it is his words."""
        if (
            change.kind not in {ChangeKind.REWORDED, ChangeKind.WITHDRAWN}
            or not change.waits
        ):
            return ""
        key = self._key(change)
        own = _OWN_WORDS if change.after else _OWN_WORDS_GO
        point, measure = self.points.get(key), self.measures.get(key)
        if measure and measure.label in self.acts:
            act = self.acts[measure.label].text.text
            return "" if act == measure.body.text else own
        if point is None:
            return ""
        if point.main == key and (point.own_text or point.own_title):
            return own
        if point.own_text:
            return _NOT_PRINTED
        use = self.placings[key].use
        other = self.labels.get(point.main, "")
        return f"本题用的是{other}的文字" if use is Use.CREDIT and point.main != key else ""

    def is_open(self, change: Change) -> bool:
        """Return whether nobody decided yet about what is new."""
        placing = self.placings.get(self._key(change))
        return placing is None or placing.disposition is Disposition.UNDECIDED


def waiting_findings(changes: Iterable[Change], file: str) -> tuple[Finding, ...]:
    """Return a finding for every item, or point in no item, of which a change waits."""
    waiting = [
        each for each in changes if each.waits and each.origin is ChangeOrigin.MEMBER
    ]
    said = dict.fromkeys(
        f"第{each.item}题所用" if _ITEM.fullmatch(each.item) else each.label
        for each in waiting
    )
    return tuple(codes.EDIT_002.in_sheet(file, Subject.CHANGE, what=what) for what in said)


def lost_findings(
    register: Register, decisions: Sequence[Decision], file: str
) -> tuple[Finding, ...]:
    """Return a finding where numbers were given to words that are kept nowhere any more.

    What a change set aside is kept under its name; the office's own words are kept in the
    log, whatever became of them.
    """
    answered = fold_decisions(decisions)
    known = {str(each.key) for each in with_parts(register.issues)}
    known |= own_keys_ever(decisions)
    gone = [
        key
        for key in answered.keys(Subject.ISSUE)
        if key not in known
        and change_of(key) is None
        and answered.value(Subject.ISSUE, key, Field.NUMBER)
    ]
    if not gone:
        return ()
    return (codes.EDIT_014.in_sheet(file, Subject.ISSUE, count=len(gone)),)
