"""What two copies of the table say differently, as changes to be answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Effect, Treatment
from tonggao.model.editing import Decision, Draft, Subject
from tonggao.model.finding import Finding
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.columns import CHANGES
from tonggao.sheets.editing.labels import label_of, labels_by_key, value_shown
from tonggao.steps.decisions.log import Answered
from tonggao.steps.editing.items import item_of
from tonggao.steps.standing.disputes import Dispute, disputes_in, who_said

_NOBODY = "本表"  # what a cell says that nobody answered


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in dispute: the dispute, how its row is called, and who answered it last."""

    dispute: Dispute
    label: str
    stands: str
    by: str
    treatment: Treatment | None


def disputes(
    answered: Answered,
    decisions: Sequence[Decision],
    *,
    register: Register,
    draft: Draft,
    plan: Plan,
    changes: Sequence[Change] = (),
) -> tuple[Change, ...]:
    """Return what two copies of the table say differently, answered ones included.

    One that nobody can see any more, because its record is gone or both say the same, is
    left out. `changes` are the other rows of 改动对照, whose answers may differ as well.
    """
    items = item_of(draft.items, plan)
    return tuple(
        Change(
            key=cell.dispute.change,
            origin=ChangeOrigin.COPIES,
            kind=ChangeKind.DISPUTED,
            item=items.get(ContentKey(cell.dispute.key), ""),
            label=f"{cell.label} {cell.dispute.name}",
            before=f"{cell.by}：{value_shown(cell.dispute.name, cell.stands, plan)}",
            after=(
                f"{cell.dispute.by}："
                f"{value_shown(cell.dispute.name, cell.dispute.other, plan)}"
            ),
            remark="两份统稿表填得不同；不选时用改前的",
            treatment=cell.treatment,
            effects=(
                Effect(
                    subject=cell.dispute.subject,
                    key=cell.dispute.key,
                    answers={cell.dispute.name: cell.dispute.other},
                ),
            ),
        )
        for cell in _cells(answered, decisions, register, changes)
    )


def dispute_findings(
    answered: Answered,
    decisions: Sequence[Decision],
    *,
    register: Register,
    plan: Plan,
    file: str,
    changes: Sequence[Change] = (),
) -> Iterator[Finding]:
    """Yield a finding for every dispute that still waits."""
    for cell in _cells(answered, decisions, register, changes):
        if cell.treatment is None:
            name = cell.dispute.name
            yield codes.EDIT_016.in_sheet(
                file,
                CHANGES,
                label=cell.label,
                heading=name,
                first=cell.by,
                one=value_shown(name, cell.stands, plan),
                second=cell.dispute.by,
                other=value_shown(name, cell.dispute.other, plan),
            )


def _cells(
    answered: Answered,
    decisions: Sequence[Decision],
    register: Register,
    changes: Sequence[Change],
) -> Iterator[_Cell]:
    found = tuple(disputes_in(answered))
    if not found:
        return
    labels = labels_by_key(register)
    rows = {each.key: f"{each.label} {each.item}".strip() for each in changes}
    for dispute in found:
        place = dispute.subject, dispute.key
        stands = answered.value(*place, dispute.name)
        treatment = answered.treatment(dispute.change)
        label = _label(dispute, labels, rows)
        shown = treatment is None and stands != dispute.other
        shown = shown or (treatment is Treatment.NEW and stands == dispute.other)
        shown = shown or (treatment is Treatment.KEEP and stands == dispute.stood)
        if not (label and shown):
            continue
        before = dispute.stood if treatment is Treatment.NEW else stands
        given = answered.about(*place)
        by = given.given.get(dispute.name, ("",))[0] if given else ""
        if before != stands:
            by = who_said(decisions, place, dispute.name, before)
        yield _Cell(dispute, label, before, by or _NOBODY, treatment)


def _label(dispute: Dispute, labels: dict[ContentKey, str], rows: Mapping[str, str]) -> str:
    if dispute.subject is Subject.CHANGE:
        return rows.get(dispute.key, "")
    return label_of(dispute.subject, dispute.key, labels)
