"""A season at random: members send again, the clerk answers, readers edit in Word."""

import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
import word_edits
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from openpyxl.workbook import Workbook
from random_season import (
    SHEETS,
    Doings,
    Line,
    Season,
    Stand,
    answer_of,
    place_of,
    prepared,
    put,
    sheets_of,
)
from season_laws import LAWS, Step
from season_people import (
    ASPECTS,
    CAUSES,
    EDITS,
    MEMBERS,
    POINTS,
    READER,
    SENDINGS,
    Row,
    edited,
    rows_of,
    sent_again,
)
from walking import EDITING, snapshot

from tonggao.model.editing import Field, Subject, Use
from tonggao.model.outcome import MisuseError
from tonggao.model.text import whole_number
from tonggao.store.project import find
from tonggao.verbs.log import log
from tonggao.verbs.run import run
from tonggao.verbs.verify import verify

NUMBERS = ("1", "2", "2", "3", "0", "备", "个", "", "１", "②")
ISSUE_CELLS = {
    "题号": st.sampled_from(NUMBERS),
    "分点": st.sampled_from(("", "一", "二")),
    "取用": st.sampled_from(("", *map(str, Use))),
    "方面（定）": st.sampled_from(ASPECTS),
    "不用的原因": st.sampled_from(("", "表述空泛")),
}
WORDS = "写"  # instead of a cell: words that nobody wrote before
OTHER_CELLS: dict[str, dict[str, tuple[str, ...]]] = {
    "成文": {"定稿标题": ("", WORDS), "定稿正文": ("", WORDS)},
    "大条": {"标题": (WORDS,), "关键词": ("学习、理论", "")},
    "原因定号": {"大条号": ("", "1", "2"), "用句": ("", "主稿", "补一句", "不用")},
    "措施定号": {"用途": ("", "报告", "台账", "都用", "都用"), "大条号": ("", "1")},
    "班子措施": {
        "整改措施（定稿）": ("", WORDS),
        "完成标准": (WORDS,),
        "牵头领导": ("罗砚田", "贺长亭"),
        "完成时限": ("2026年6月底前", ""),
        "题号": ("1-1", "2-1", ""),
    },
}


BY_RULE = {Subject.COLLECTED, Subject.LETTER}  # given once, by nobody


def said(stand: Stand) -> dict[tuple[Subject, str], dict[Field, str]]:
    """Return what counts, but for what is answered to changes and what is given once.

    分点 and 取用 say nothing without a number.
    """
    given = {Subject.CHANGE, *BY_RULE, Subject.DISPUTE}
    found = {}
    for place, cells in stand.folded.items():
        numbered = whole_number(cells.get(Field.NUMBER, "")) is not None
        left = {Field.POINT, Field.USE} if not numbered else set()
        counts = {name: value for name, value in cells.items() if name not in left}
        if counts and place[0] not in given:
            found[place] = counts
    return found


class RandomSeason(RuleBasedStateMachine):
    """One season; `base` is a project whose forms went out."""

    base: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="season-"))
        self.season = Season(self.base, self.place / "项目")
        self.older: list[Stand] = []
        self.copied: list[str] = []
        self.sent: dict[str, list[tuple[Row, ...]]] = {}
        self.pending = False

    def teardown(self) -> None:
        try:
            if self.pending:
                self.settle()
        finally:
            shutil.rmtree(self.place)

    def settle(self) -> None:
        """Run, and hold every law against what stands then."""
        season = self.season
        before, doings = season.stand, season.doings
        season.doings = Doings()
        after = season.run()
        season.stand = after
        self.pending = False
        step = Step(season=season, before=before, after=after, doings=doings)
        self.hold(step)
        still = snapshot(season.folder)
        run(find(season.folder), on=season.day)
        assert snapshot(season.folder) == still, "the second run was not idle"

    def hold(self, step: Step) -> None:
        for law in LAWS:
            law(step)

    def done(self, wait: bool) -> None:
        self.pending = True
        if not wait:
            self.settle()

    @initialize(data=st.data())
    def first_returns(self, data: st.DataObject) -> None:
        for member in MEMBERS[:2]:
            count = data.draw(st.integers(1, 4), "points")
            rows = tuple(data.draw(rows_of(f"问{place}")) for place in range(1, count + 1))
            self.season.causes[member] = (data.draw(st.sampled_from(CAUSES)),)
            self._send(member, rows)
        self.settle()
        self.answers(data, sheet="措施定号", wait=True)
        self.answers(data, sheet="原因定号", wait=True)
        self.numbers(data, wait=False)

    def _send(self, member: str, rows: tuple[Row, ...], *, beside: bool = False) -> None:
        self.sent.setdefault(member, []).append(rows)
        self.season.send(member, rows, beside=beside)

    # What members do

    @rule(data=st.data(), wait=st.booleans(), beside=st.booleans())
    def a_member_sends_again(self, data: st.DataObject, wait: bool, beside: bool) -> None:
        member = data.draw(st.sampled_from(MEMBERS), "member")
        rows = self.season.rows.get(member, ())
        for kind in data.draw(st.lists(st.sampled_from(SENDINGS), min_size=1, max_size=3)):
            if kind == "back" and self.sent.get(member):
                rows = data.draw(st.sampled_from(self.sent[member]), "as before")
            else:
                rows = sent_again(data, rows, kind, self.season.new_words("补充"))
        self._send(member, rows, beside=beside)
        self.done(wait)

    @rule(data=st.data(), wait=st.booleans())
    def an_opinion_comes(self, data: st.DataObject, wait: bool) -> None:
        title, body, _ = data.draw(st.sampled_from([kind[0] for kind in POINTS]))
        source = data.draw(st.sampled_from(("征求意见", "上级点", "巡视巡察")))
        self.season.say(f"{title}{body}", data.draw(st.sampled_from(ASPECTS)), source)
        self.done(wait)

    # What the clerk does

    def lines(self, sheet: str) -> list[tuple[tuple[Subject, str], Line]]:
        """Return the rows of a sheet as it lies there now, with what they are about."""
        season = self.season
        sheets = sheets_of((season.folder / EDITING).read_bytes())
        found = [(place_of(season.stand, sheet, each), each) for each in sheets[sheet]]
        return [(place, each) for place, each in found if place]

    @rule(data=st.data(), wait=st.booleans())
    def numbers(self, data: st.DataObject, wait: bool) -> None:
        """The clerk fills in 问题定号."""
        lines = self.lines("问题定号")
        if not lines:
            return
        chosen = data.draw(
            st.lists(
                st.sampled_from(range(len(lines))), min_size=1, max_size=5, unique=True
            )
        )
        cells = [
            (*lines[at], heading, words)
            for at in chosen
            for heading, words in data.draw(
                st.fixed_dictionaries(
                    {"题号": ISSUE_CELLS["题号"]},
                    optional={k: v for k, v in ISSUE_CELLS.items() if k != "题号"},
                ),
                lines[at][1].cells["来源"],
            ).items()
        ]
        self._type("问题定号", cells)
        self.done(wait)

    @rule(data=st.data(), sheet=st.sampled_from(sorted(OTHER_CELLS)), wait=st.booleans())
    def answers(self, data: st.DataObject, sheet: str, wait: bool) -> None:
        """The clerk fills in another sheet."""
        lines = self.lines(sheet)
        cells = []
        for _ in range(data.draw(st.integers(1, 3), "cells") if lines else 0):
            place, line = data.draw(st.sampled_from(lines), "row")
            heading = data.draw(st.sampled_from(sorted(OTHER_CELLS[sheet])))
            words = data.draw(st.sampled_from(OTHER_CELLS[sheet][heading]))
            words = self.season.new_words("文稿") if words == WORDS else words
            if answer_of(self.season.stand, place, heading, words):
                cells.append((place, line, heading, words))
        if cells:
            self._type(sheet, cells)
            self.done(wait)

    def _type(
        self,
        sheet: str,
        cells: Sequence[tuple[tuple[Subject, str], Line, str, str]],
    ) -> None:
        def work(book: Workbook) -> None:
            for _, line, heading, words in cells:
                put(book, sheet, line.number, heading, words)

        self.season.at_table(work)
        last = {(place, heading): (line, words) for place, line, heading, words in cells}
        for (place, heading), (line, words) in last.items():
            answer = answer_of(self.season.stand, place, heading, words)
            if answer and line.cells[heading] != answer[1]:
                self.season.doings.typed.setdefault(place, {})[answer[0]] = answer[1]

    @precondition(
        lambda self: any(each.asks for each in self.season.stand.changes.values())
    )
    @rule(data=st.data(), wait=st.booleans(), some=st.booleans())
    def treats_changes(self, data: st.DataObject, wait: bool, some: bool) -> None:
        """The clerk answers rows of 改动对照."""
        lines = self.lines("改动对照")
        if not lines:
            return
        if some:
            lines = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=3))
        cells = [
            (*each, "处理", data.draw(st.sampled_from(("用新的", "用新的", "不变", ""))))
            for each in lines
        ]
        self._type("改动对照", cells)
        self.done(wait)

    @rule(wait=st.booleans())
    def takes_what_is_proposed(self, wait: bool) -> None:
        def work(book: Workbook) -> None:
            page = book["首页"]
            for row in range(1, page.max_row + 1):
                if page.cell(row, 1).value == "改动按建议":
                    page.cell(row, 2).value = "是"

        self.season.at_table(work)
        self.season.doings.accepted = True
        self.done(wait)

    @rule(data=st.data(), wait=st.booleans())
    def writes_a_point(self, data: st.DataObject, wait: bool) -> None:
        """The office writes a point of its own into an empty row."""
        words = self.season.new_words("办公室写的")

        def work(book: Workbook) -> None:
            page = book["问题定号"]
            row = page.max_row + 1
            put(book, "问题定号", row, "来源", "书记审稿")
            put(book, "问题定号", row, "问题", words)
            put(book, "问题定号", row, "方面（定）", ASPECTS[0])
            put(book, "问题定号", row, "题号", data.draw(st.sampled_from(NUMBERS)))

        self.season.at_table(work)
        self.season.doings.own = True
        self.done(wait)

    @rule(data=st.data(), sheet=st.sampled_from(sorted(SHEETS)), wait=st.booleans())
    def table_is_disordered(self, data: st.DataObject, sheet: str, wait: bool) -> None:
        """Rows are sorted otherwise, a column is moved, a row is deleted; saved elsewhere."""
        kind = data.draw(st.sampled_from(("sort", "column", "delete", "save")))

        def work(book: Workbook) -> None:
            page = book[sheet]
            if kind == "sort" and page.max_row > 2:
                order = data.draw(st.permutations(range(2, page.max_row + 1)))
                rows = [[cell.value for cell in page[row]] for row in order]
                for row, values in enumerate(rows, start=2):
                    for place, value in enumerate(values, start=1):
                        page.cell(row, place).value = value
            elif kind == "column":
                last = page.max_column + 1
                for row in range(1, page.max_row + 1):
                    page.cell(row, last).value = page.cell(row, 1).value
                page.delete_cols(1)
            elif kind == "delete" and page.max_row > 1:
                page.delete_rows(data.draw(st.integers(2, page.max_row)))

        self.season.at_table(work)
        if kind == "delete":
            self._forget_deleted(sheet)
        self.done(wait)

    def _forget_deleted(self, sheet: str) -> None:
        """A row that was deleted says nothing, whatever had been typed into it."""
        there = {place for place, _ in self.lines(sheet)}
        typed = self.season.doings.typed
        for place in [each for each in typed if each[0] is SHEETS[sheet]]:
            if place not in there:
                del typed[place]

    @rule(data=st.data(), wait=st.booleans())
    def another_clerk_fills_in_a_copy(self, data: st.DataObject, wait: bool) -> None:
        """A copy of an older table is filled in and put beside."""
        older = data.draw(st.sampled_from([*self.older, self.season.stand]), "table")
        lines = [
            (place, each)
            for each in older.sheets["问题定号"]
            if (place := place_of(older, "问题定号", each))
        ]
        if not lines:
            return
        chosen = data.draw(
            st.lists(st.sampled_from(range(len(lines))), min_size=1, max_size=3)
        )
        numbers = [(lines[at], data.draw(st.sampled_from(NUMBERS))) for at in chosen]

        def work(book: Workbook) -> None:
            for (_, line), number in numbers:
                put(book, "问题定号", line.number, "题号", number)

        name = f"统稿表（李{len(self.copied) + 1}）.xlsx"
        self.copied.append(name)
        self.season.copy_of(older.table, name, work)
        said = {}
        for (place, line), number in numbers:
            answer = answer_of(older, place, "题号", number)
            if answer and line.cells["题号"] != answer[1]:
                said[place] = answer[1]
            else:
                said.pop(place, None)
        self.season.doings.copies[name] = said
        self.done(wait)

    @rule()
    def keeps_the_table_of_today(self) -> None:
        self.older.append(self.season.stand)

    # What readers do

    @precondition(lambda self: self.season.draft_file.exists())
    @rule(data=st.data(), wait=st.booleans(), beside=st.booleans(), tracked=st.booleans())
    def a_reader_edits(
        self, data: st.DataObject, wait: bool, beside: bool, tracked: bool
    ) -> None:
        kinds = data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=3))
        by, marks = (
            READER if tracked else "",
            [self.season.new_words("领导") for _ in kinds],
        )

        def edit(document: bytes) -> bytes:
            for kind, words in zip(kinds, marks, strict=True):
                with contextlib.suppress(KeyError, ValueError):
                    document = edited(data, document, kind, words, by=by)
            if data.draw(st.integers(0, 4), "anchors lost") == 4:
                document = word_edits.without_anchors(document)
            return document

        name = f"送书记改（{marks[0]}）.docx" if beside else ""
        self.season.edit_draft(edit, marks, name)
        self.done(wait)

    # What goes wrong, and what is taken back

    @rule(data=st.data())
    def a_decision_is_taken_back(self, data: st.DataObject) -> None:
        if self.pending:
            self.settle()
        season = self.season
        numbers = [
            place
            for place, each in enumerate(season.stand.desk.decisions, start=1)
            if each.subject not in BY_RULE
        ]
        if not numbers:
            return
        number = data.draw(st.sampled_from(numbers), "decision")
        with contextlib.suppress(MisuseError):
            log(find(season.folder), undo=number, on=season.day)
        season.doings.undone = True
        self.settle()

    @rule(data=st.data())
    def what_was_just_answered_is_taken_back(self, data: st.DataObject) -> None:
        """Taken back by their numbers, the last first, answers leave nothing behind."""
        if self.pending:
            self.settle()
        before = self.season.stand
        self.numbers(data, wait=False)
        self._take_back(before)

    @precondition(
        lambda self: any(each.asks for each in self.season.stand.changes.values())
    )
    @rule(data=st.data(), by_number=st.booleans())
    def a_change_is_answered_and_taken_back(
        self, data: st.DataObject, by_number: bool
    ) -> None:
        if self.pending:
            self.settle()
        before = self.season.stand
        lines = self.lines("改动对照")
        if not lines:
            return  # what waited to be read answered them all
        place, line = data.draw(st.sampled_from(lines), "change")
        change = before.changes[place[1]]
        self._type("改动对照", [(place, line, "处理", "用新的")])
        self.settle()
        if by_number:
            self._take_back(before)
            return
        again = [each for each in self.lines("改动对照") if each[0] == place]
        words = str(change.treatment or "不变")
        if again:
            self._type("改动对照", [(*again[0], "处理", words)])
            self.settle()
            assert said(self.season.stand) == said(before)

    def _take_back(self, before: Stand) -> None:
        season = self.season
        first = len(before.desk.decisions)
        for number in range(len(season.stand.desk.decisions), first, -1):
            if season.stand.desk.decisions[number - 1].subject not in BY_RULE:
                with contextlib.suppress(MisuseError):
                    log(find(season.folder), undo=number, on=season.day)
        season.doings.undone = True
        self.settle()
        assert said(season.stand) == said(before)

    @rule()
    def the_log_is_lost(self) -> None:
        if self.pending:
            self.settle()
        find(self.season.folder).decisions_log.unlink(missing_ok=True)
        before = self.season.stand.log
        self.settle()
        assert self.season.stand.log == before

    @rule()
    def everything_can_be_made_again(self) -> None:
        if self.pending:
            self.settle()
        assert verify(find(self.season.folder)).details["different"] == []

    @rule()
    def nothing_happens(self) -> None:
        self.settle()


def test_a_season_at_random_keeps_every_law(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = prepared(tmp_path / "2025年度民主生活会")
    monkeypatch.setattr(RandomSeason, "base", base, raising=False)
    run_state_machine_as_test(
        RandomSeason,
        settings=settings(
            max_examples=16,
            stateful_step_count=7,
            # Making a failing season shorter would take far longer than playing it.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
