"""Every law of the random season notices what it is there for."""

from collections.abc import Callable
from copy import copy
from dataclasses import replace

import pytest
import season_laws
from openpyxl.workbook import Workbook
from random_season import Doings, Line, Season, Stand, place_of, prepared, put
from season_laws import LAWS, Step
from season_people import DUTY, Row

from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Treatment
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.report import Quoted
from tonggao.model.source import CellRef, Passage
from tonggao.verbs.desk import Desk

FIRST = Row(number="问1", title="学习不深入", body="读文件多，研讨少。", act="每月学习一次")
SECOND = Row(number="问2", title="调研不够", body="全年到现场3次。", aspect=DUTY)
NOBODYS = Passage(
    "谁也没有写过这句话", (CellRef("2 收回/01.xlsx", "问题", 5, "D", "问题"),)
)
Spoil = Callable[[Step], Step]


@pytest.fixture(scope="module")
def step(tmp_path_factory: pytest.TempPathFactory) -> Step:
    """A season in which something stands: two items, a measure, a change that was answered."""
    folder = tmp_path_factory.mktemp("laws")
    season = Season(prepared(folder / "发放"), folder / "项目")
    season.send("01", (FIRST, SECOND))
    season.stand = season.run()
    _type(season, "问题定号", "题号", "1")
    _type(season, "措施定号", "用途", "都用")
    season.stand = season.run()
    season.send("01", (replace(FIRST, body="读文件多，研讨少，联系实际不紧密。"), SECOND))
    season.stand = season.run()
    before, season.doings = season.stand, Doings()
    _type(season, "改动对照", "处理", "用新的")
    after = season.run()
    return Step(season=season, before=before, after=after, doings=season.doings)


def _type(season: Season, sheet: str, heading: str, words: str) -> None:
    def work(book: Workbook) -> None:
        for line in season.stand.sheets[sheet]:
            place = place_of(season.stand, sheet, line)
            if place:
                put(book, sheet, line.number, heading, words)
                name = {"题号": Field.NUMBER, "处理": Field.TREATMENT}.get(
                    heading, Field.PURPOSE
                )
                season.doings.typed[place] = {name: words}

    season.at_table(work)


def after(step: Step, **others: object) -> Step:
    return replace(step, after=replace(step.after, **others))  # type: ignore[arg-type]


def facts(name: str) -> Spoil:
    return lambda step: after(step, facts={**step.after.facts, name: 99})


def desk(step: Step, **computed: object) -> Desk:
    """Return the desk as if it had computed something else."""
    made = replace(step.after.desk)
    made.__dict__.update(computed)
    return made


def an_item_without_its_number(step: Step) -> Step:
    draft = step.after.draft
    others = tuple(each for each in draft.paragraphs if not each.text.startswith("1.学习"))
    odd = tuple(replace(each, text=each.text.replace("1.", "2.", 1)) for each in others)
    return after(step, draft=replace(draft, paragraphs=odd))


def a_paragraph_is_missing(step: Step) -> Step:
    draft = step.after.draft
    return after(step, draft=replace(draft, paragraphs=draft.paragraphs[:-1]))


def strange_words_are_printed(step: Step) -> Step:
    report = step.after.desk.team_report
    last = replace(report.paragraphs[-1], runs=(Quoted(NOBODYS),))
    made = replace(report, paragraphs=(*report.paragraphs[:-1], last))
    return after(step, desk=desk(step, team_report=made))


def a_record_has_no_place(step: Step) -> Step:
    draft = step.after.desk.draft
    return after(step, desk=desk(step, draft=replace(draft, placings=draft.placings[1:])))


def something_is_decided(step: Step) -> Step:
    made = Decision(
        subject=Subject.ISSUE,
        key="0" * 16,
        answers={Field.NUMBER: "3"},
        decided_by="沈一帆",
        decided_on=step.season.day,
    )
    found = step.after.desk
    return after(step, desk=replace(found, decisions=(*found.decisions, made)))


def _issue(stand: Stand) -> tuple[Subject, str]:
    return Subject.ISSUE, stand.desk.register.issues[0].key


def a_typed_number_is_gone(step: Step) -> Step:
    doings = Doings(typed={_issue(step.after): {Field.NUMBER: "7"}})
    return replace(step, doings=doings)


def an_answer_to_a_change_is_gone(step: Step) -> Step:
    return replace(
        step,
        doings=replace(
            step.doings,
            typed={place: {Field.TREATMENT: "不变"} for place in step.doings.typed},
        ),
    )


def the_new_words_have_no_answers(step: Step) -> Step:
    place = next(each for each in step.doings.typed if each[0] is Subject.CHANGE)
    made = replace(step, doings=Doings(typed={place: {Field.TREATMENT: "用新的"}}))
    return after(made, desk=replace(step.after.desk, decisions=()))


def a_number_in_a_copy_is_gone(step: Step) -> Step:
    doings = Doings(copies={"李.xlsx": {_issue(step.after): "7"}})
    return replace(step, doings=doings)


def a_cell_shows_something_else(step: Step) -> Step:
    first, *others = step.after.sheets["问题定号"]
    spoilt = Line(first.number, {**first.cells, "题号": "7"})
    sheets = {**step.after.sheets, "问题定号": (spoilt, *others)}
    return after(step, sheets=sheets)


def another_log_counts(step: Step) -> Step:
    """Another log of the same length: nothing was added, and other answers count."""
    log = step.before.desk.decisions
    other = [replace(each, answers={Field.NUMBER: "5"}) for each in log]
    made = replace(step.after.desk, decisions=tuple(other))
    return after(step, desk=made)


def an_answered_change_waits(step: Step) -> Step:
    def as_change(treatment: Treatment | None) -> tuple[Change, ...]:
        return (
            Change(
                key="a>b",
                origin=ChangeOrigin.MEMBER,
                kind=ChangeKind.REWORDED,
                item="1-1",
                label="01-问1",
                before="前",
                after="后",
                treatment=treatment,
            ),
        )

    made = after(step, desk=desk(step, changes=as_change(None)))
    earlier = replace(step.before.desk)
    earlier.__dict__["changes"] = as_change(Treatment.NEW)
    return replace(made, before=replace(step.before, desk=earlier), doings=Doings())


def a_members_words_are_gone(step: Step) -> Step:
    season = copy(step.season)
    season.rows = {**season.rows, "02": (replace(FIRST, title=NOBODYS.text),)}
    return replace(step, season=season)


def a_readers_words_are_gone(step: Step) -> Step:
    season = copy(step.season)
    season.marks = [NOBODYS.text]
    return replace(step, season=season)


SPOILT: dict[str, Spoil] = {
    "the_counts_add_up": facts("undecided"),
    "the_receipt_balances": facts("cells_listed"),
    "every_record_is_in_one_place": a_record_has_no_place,
    "items_are_numbered_without_a_gap": an_item_without_its_number,
    "the_file_says_what_the_report_says": a_paragraph_is_missing,
    "nothing_is_printed_that_nobody_wrote": strange_words_are_printed,
    "nothing_is_decided_that_nobody_said": something_is_decided,
    "what_was_typed_is_not_lost": a_typed_number_is_gone,
    "what_was_answered_to_a_change_stands": an_answer_to_a_change_is_gone,
    "what_a_change_brings_stands": the_new_words_have_no_answers,
    "what_another_clerk_typed_is_not_lost": a_number_in_a_copy_is_gone,
    "the_table_shows_what_was_decided": a_cell_shows_something_else,
    "answers_stand_somewhere": something_is_decided,
    "only_what_was_touched_has_changed": another_log_counts,
    "an_answered_change_is_not_asked_again": an_answered_change_waits,
    "what_members_say_stands_somewhere": a_members_words_are_gone,
    "what_readers_write_stands_somewhere": a_readers_words_are_gone,
    "the_ledger_says_what_the_acts_say": facts("ledger_rows"),
}


def test_every_law_has_its_spoiler() -> None:
    assert set(SPOILT) == {law.__name__ for law in LAWS}


@pytest.mark.parametrize("name", SPOILT)
def test_a_season_that_breaks_a_law_is_noticed(step: Step, name: str) -> None:
    law = getattr(season_laws, name)
    law(step)
    with pytest.raises(AssertionError):
        law(SPOILT[name](step))
