"""What must hold after every step of a season, whatever happened in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from random_season import Doings, Season, Stand, items_of, pieces, place_of, sheets_of
from walking import PREVIEW

from tonggao.model.change import ChangeOrigin
from tonggao.model.editing import RULE, Decision, Disposition, Field, Subject
from tonggao.model.report import Quoted
from tonggao.model.text import normal_form
from tonggao.sheets.editing.view import shown
from tonggao.steps.standing.history import readable
from tonggao.steps.words.anchors import AnchorKind, understood
from tonggao.verbs.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One run: what stood before, what was done, what stands after."""

    season: Season
    before: Stand
    after: Stand
    doings: Doings

    @property
    def new_decisions(self) -> tuple[Decision, ...]:
        return self.after.desk.decisions[len(self.before.desk.decisions) :]

    @property
    def treatments(self) -> dict[str, str]:
        """What was answered in 改动对照, by the key of the change."""
        return {
            key: cells[Field.TREATMENT]
            for (subject, key), cells in self.doings.typed.items()
            if subject is Subject.CHANGE
        }


# Counts


def the_counts_add_up(step: Step) -> None:
    facts = step.after.facts
    parts = ("selected", "points", "reserve", "personal", "set_aside", "undecided")
    assert sum(facts[name] for name in parts) == facts["issues"]


def the_receipt_balances(step: Step) -> None:
    facts = step.after.facts
    assert facts["cells_filled"] == facts["cells_used"] + facts["cells_listed"]
    assert "OUT-002" not in step.after.codes


def every_record_is_in_one_place(step: Step) -> None:
    desk = step.after.desk
    placed = [each.key for each in desk.draft.placings]
    assert placed == [each.key for each in desk.register.issues]
    assert len(set(placed)) == len(placed)
    inside = sorted(key for item in desk.draft.items for key in item.issues)
    standing = {Disposition.SELECTED, Disposition.POINT}
    chosen = (each for each in desk.draft.placings if each.disposition in standing)
    assert inside == sorted(each.key for each in chosen)


# What is printed


def items_are_numbered_without_a_gap(step: Step) -> None:
    for texts in items_of(step.after.draft):
        for number, text in enumerate(texts, start=1):
            assert text.startswith(f"{number}."), texts


def the_file_says_what_the_report_says(step: Step) -> None:
    desk = step.after.desk
    if desk.draft.items:
        texts = [normal_form(each.text) for each in step.after.draft.paragraphs]
        assert texts == [normal_form(each.text) for each in desk.team_report.paragraphs]


def nothing_is_printed_that_nobody_wrote(step: Step) -> None:
    """What is not somebody's words is of the profile or the plan, or a computed number."""
    desk = step.after.desk
    wrote = "\x1f".join(map(normal_form, step.season.wrote))
    loosely = "\x1f".join(map(_uncounted, step.season.wrote))
    fixed = _fixed(desk)
    for paragraph in desk.team_report.paragraphs if desk.draft.items else ():
        anchor = understood(paragraph.anchor)
        counted = anchor is not None and anchor.kind not in _WORDS
        for run in paragraph.runs:
            for piece in pieces(run.text):
                known = normal_form(_ORDINAL.sub("", piece)) in wrote
                if not isinstance(run, Quoted):
                    known = known or _is_fixed(piece, fixed)
                elif counted:  # a leader's words over ours, with the counts we compute
                    known = known or _uncounted(piece) in loosely
                assert known, (paragraph.anchor, type(run).__name__, piece)
    for act in desk.draft.measures:
        for piece in pieces(act.text.text):
            assert normal_form(piece) in wrote, piece


_WORDS = {AnchorKind.ITEM, AnchorKind.HEAD}
_ORDINAL = re.compile(r"^（[一二三四五六七八九十]+）")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百两]+")
_OURS = re.compile(r"的?[#是年月日]|待补充|待确认|方面|部分|的?问题|标题|的内容|具体表现")


def _uncounted(text: str) -> str:
    return _COUNTED.sub("#", normal_form(text))


def _fixed(desk: Desk) -> tuple[str, ...]:
    """Return the fixed words of profile and plan, the longest first."""
    said = {
        _uncounted(piece)
        for text in (*_strings(desk.profile), *_strings(desk.plan))
        for piece in re.split(r"\{[^}]*\}|[。；！？\n]", text)
    }
    return tuple(sorted(filter(None, said), key=len, reverse=True))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(tuple(value.items()))
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for name in fields(value):
            yield from _strings(getattr(value, name.name))


def _is_fixed(piece: str, fixed: tuple[str, ...]) -> bool:
    left = _uncounted(piece)
    for each in fixed:
        left = left.replace(each, "#")
    return not _OURS.sub("", left)


# What was answered


def nothing_is_decided_that_nobody_said(step: Step) -> None:
    old = step.before.desk.decisions
    assert step.after.desk.decisions[: len(old)] == old
    for decision in () if step.doings.undone else step.new_decisions:
        assert _is_said(decision, step), decision


def _is_said(decision: Decision, step: Step) -> bool:
    doings, subject = step.doings, decision.subject
    if subject in {Subject.COLLECTED, Subject.LETTER}:
        return decision.decided_by == RULE
    if subject is Subject.DISPUTE:
        return bool(doings.copied)
    if decision.because or subject is Subject.CHANGE:
        return doings.accepted or (decision.because or decision.key) in step.treatments
    if doings.own and subject in {Subject.OWN, Subject.ISSUE}:
        return True
    said = {_together(key, step) for _, key in (*doings.typed, *doings.copied)}
    return _together(decision.key, step) in said


def _together(key: str, step: Step) -> str:
    """Return the record with which a rule lets another stand: its row follows."""
    record = key.split("\x1f", maxsplit=1)[0]
    for stand in (step.after, step.before):
        merged = {str(one): str(other) for one, other in stand.desk.likeness.merged.items()}
        record = merged.get(record, record)
    return record


def what_was_typed_is_not_lost(step: Step) -> None:
    """It stands in its cell, or under the words that an answer of the same day brought."""
    after = step.after
    shows, folded = shown(after.desk.table), after.folded
    replaced = {record for key in step.treatments for record in _records(key)}
    for place, cells in step.doings.typed.items():
        if place[0] is Subject.CHANGE or place[1] in replaced or step.doings.accepted:
            continue
        row = shows.of(*place)
        numbered = row.get(Field.NUMBER, "") not in {"", "0", "备", "个"}
        for name, value in cells.items():
            if name in {Field.POINT, Field.USE} and not numbered:
                continue
            stands = folded.get(place, {}).get(name, "")
            assert value in {stands, row.get(name, "")}, (place, name, value, stands)


def what_was_answered_to_a_change_stands(step: Step) -> None:
    if len(step.treatments) == len(step.doings.typed):
        for key, value in step.treatments.items():
            if key in step.after.changes:
                assert str(step.after.changes[key].treatment or "") == value, (key, value)


def what_a_change_brings_stands(step: Step) -> None:
    """A single answer 用新的 gives the new words what was answered of the old ones."""
    if len(step.doings.typed) != 1 or [*step.treatments.values()] != ["用新的"]:
        return
    (key,) = step.treatments
    change, folded = step.before.changes[key], step.after.folded
    if change.treatment:
        return
    for effect in change.effects:
        stands = folded.get((effect.subject, effect.key), {})
        for name, value in effect.answers.items():
            assert stands.get(name, "") == value, (effect, stands)
    old, carried, new = key.partition(">")
    for subject in _SAYS if carried and new else ():
        had = step.before.folded.get((subject, old), {})
        own = step.before.folded.get((subject, new), {})
        for name, value in had.items() if not any(own.values()) else ():
            assert folded.get((subject, new), {}).get(name) == value, (key, name, value)


def what_another_clerk_typed_is_not_lost(step: Step) -> None:
    """It stands in its cell, or waits in 改动对照 where somebody else said otherwise."""
    after = step.after
    shows, folded = shown(after.desk.table), after.folded
    disputed = {
        (effect.subject, effect.key, name, value)
        for change in after.desk.changes
        if change.origin is ChangeOrigin.COPIES
        for effect in change.effects
        for name, value in effect.answers.items()
    }
    for place, numbers in step.doings.copied.items():
        cells = (folded.get(place, {}), shows.of(*place))
        stands = {each.get(Field.NUMBER, "") for each in cells}
        for value in numbers if place not in step.doings.typed else ():
            known = value in stands or (*place, Field.NUMBER, value) in disputed
            assert known or len(numbers) > 1, (place, value, stands)


def the_table_shows_what_was_decided(step: Step) -> None:
    after = step.after
    shows = shown(after.desk.table)
    for line in after.sheets["问题定号"]:
        place = place_of(after, "问题定号", line)
        cells = shows.of(*place) if place else {}
        for name in (Field.NUMBER, Field.POINT, Field.USE) if cells else ():
            assert line.cells[str(name)] == cells[name], (line.cells, name)


def answers_stand_somewhere(step: Step) -> None:
    """What was decided about words that are gone stands with them, or is asked about."""
    desk = step.after.desk
    there: set[str] = {each.key for each in desk.register.issues}
    there |= {each.key for each in desk.register.measures}
    there |= {each.key for each in desk.register.sentences}
    there |= {each.key for each in desk.table.issues_beside}
    there |= {each.key for each in desk.table.measures_beside}
    told = {record for each in desk.changes for record in _records(each.key)}
    told |= step.season.own  # the office's own points go when their writing is taken back
    for (subject, key), values in step.after.folded.items():
        if subject in _SAYS and values.get(_SAYS[subject]) and "|" not in key:
            assert key in there or key in told, (subject, key, values)


_SAYS = {
    Subject.ISSUE: Field.NUMBER,
    Subject.SENTENCE: Field.HEAD,
    Subject.MEASURE: Field.PURPOSE,
}


def only_what_was_touched_has_changed(step: Step) -> None:
    before, after = step.before.folded, step.after.folded
    touched = {record for each in step.new_decisions for record in _records(each.key)}
    for place in {*before, *after}:
        if before.get(place) != after.get(place):
            assert touched & set(_records(place[1])), (place, before.get(place))


def _records(key: str) -> list[str]:
    """Return the records that a key is about."""
    plain = re.sub(r"[\x1f@|]", ">", key)
    return [each for each in plain.split(">") if each]


def an_answered_change_is_not_asked_again(step: Step) -> None:
    doings, before, after = step.doings, step.before, step.after
    waiting = {key for key, each in after.changes.items() if each.waits}
    settled = {key for key, each in before.changes.items() if each.treatment}
    if not (
        doings.typed or doings.sent or doings.copied or doings.undone or doings.accepted
    ):
        assert not waiting & settled
    if not doings.sent and not doings.copied and len(step.treatments) == len(doings.typed):
        said = {
            (each.label, each.before, each.after)
            for key, each in before.changes.items()
            if step.treatments.get(key)
        }
        asked = {
            (each.label, each.before, each.after)
            for key, each in after.changes.items()
            if key in waiting
        }
        assert not said & asked


# What was written


def what_members_say_stands_somewhere(step: Step) -> None:
    desk = step.after.desk
    issues = (*desk.register.issues, *desk.table.issues_beside)
    told = [normal_form(readable(each)) for each in issues]
    told += [
        normal_form(words) for each in desk.changes for words in (each.before, each.after)
    ]
    for member, rows in step.season.rows.items():
        for row in rows:
            words = normal_form(row.title) + normal_form(row.body)
            assert any(words in each for each in told), (member, row)


def what_readers_write_stands_somewhere(step: Step) -> None:
    """It is in 改动对照, answered or not, or printed already."""
    desk = step.after.desk
    told = [
        words for each in desk.changes for words in (each.before, each.after, each.remark)
    ]
    if desk.draft.items:
        told += [each.text for each in desk.team_report.paragraphs]
    for mark in step.season.marks:
        assert any(mark in each for each in told), mark


def the_ledger_says_what_the_acts_say(step: Step) -> None:
    path, desk = step.season.folder / PREVIEW, step.after.desk
    if not (desk.draft.items or desk.draft.measures):
        assert not path.exists()
        return
    rows = sheets_of(path.read_bytes())["整改台账"]
    assert len(rows) == step.after.facts["ledger_rows"]
    said = {normal_form(each.cells["整改措施"]) for each in rows}
    acts = {normal_form(each.text.text) for each in desk.draft.measures}
    assert {each for each in said if not each.startswith("待补充")} == acts
    problems = {normal_form(each.cells["问题"]) for each in rows}
    for item in desk.draft.items:
        if item.heading and item.heading.text:
            assert normal_form(item.heading.text) in problems, item


LAWS: tuple[Callable[[Step], None], ...] = (
    the_counts_add_up,
    the_receipt_balances,
    every_record_is_in_one_place,
    items_are_numbered_without_a_gap,
    the_file_says_what_the_report_says,
    nothing_is_printed_that_nobody_wrote,
    nothing_is_decided_that_nobody_said,
    what_was_typed_is_not_lost,
    what_was_answered_to_a_change_stands,
    what_a_change_brings_stands,
    what_another_clerk_typed_is_not_lost,
    the_table_shows_what_was_decided,
    answers_stand_somewhere,
    only_what_was_touched_has_changed,
    an_answered_change_is_not_asked_again,
    what_members_say_stands_somewhere,
    what_readers_write_stands_somewhere,
    the_ledger_says_what_the_acts_say,
)
