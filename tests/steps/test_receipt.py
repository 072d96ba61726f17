"""收发回执: every filled cell of every return is used or listed, exactly once."""

from collections import Counter
from dataclasses import dataclass, replace

from books import as_read
from hypothesis import given, settings
from hypothesis import strategies as st
from make import CLERK, PLAN, PROFILE, decide, material, use
from strategies import BODIES, EXAMPLES, MEASURES, TITLES, decision_logs

from tonggao.model.cell import Cell, WorkbookRead, column_letter
from tonggao.model.editing import Decision, Field, Purpose, Subject
from tonggao.model.record import Issue, Register
from tonggao.sheets.member.form.layout import Rows, form_book
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import printed_in
from tonggao.steps.compose import compose
from tonggao.steps.intake.parse import parse
from tonggao.steps.texts.individual import individual
from tonggao.steps.texts.receipt import (
    LEDGER,
    PERSONAL_MATTER,
    PERSONAL_TEXT,
    TEAM_TEXT,
    ReceiptLine,
    ReceivedFile,
    counts,
    receipt,
    standing,
)

FIRST, SECOND = PLAN.members[:2]


@dataclass(frozen=True)
class Taken:
    """A return as taken in: what was counted as filled, and what was read."""

    file: ReceivedFile

    @property
    def issues(self) -> tuple[Issue, ...]:
        return self.file.returned.issues


def returned(
    member: str, rows: dict[str, Rows], typed: dict[tuple[str, str], str] | None = None
) -> Taken:
    """Return what a member filled in, with more typed anywhere over it."""
    person = PLAN.member(member)
    book = form_book(PROFILE, PLAN, person, campaign="c", filled=rows)
    workbook = _with(as_read(book, f"2 收回/{member}.xlsx"), typed or {})
    printed = printed_in(form_book(PROFILE, PLAN, person, campaign="c"), PROFILE.form)
    entries = read_entries(workbook, PROFILE.form, printed=printed)
    found, _ = parse(entries, member=member, sha256="", plan=PLAN, profile=PROFILE)
    filled = filled_cells(workbook, PROFILE.form, printed)
    return Taken(ReceivedFile(file=workbook.file, filled=filled, returned=found))


def _with(workbook: WorkbookRead, typed: dict[tuple[str, str], str]) -> WorkbookRead:
    sheets = []
    for sheet in workbook.sheets:
        cells = {(each.row, each.column): each for each in sheet.cells}
        for (name, address), text in typed.items():
            column, row = address.rstrip("0123456789"), address.lstrip("ABCDEFGHIJKL")
            if name == sheet.name:
                place = (int(row), column)
                cells[place] = Cell(row=place[0], column=column, text=text)
        ordered = sorted(
            cells.values(), key=lambda each: (each.row, len(each.column), each.column)
        )
        sheets.append(replace(sheet, cells=tuple(ordered)))
    return replace(workbook, sheets=tuple(sheets))


def lines_of(files: tuple[Taken, ...], log: tuple[Decision, ...] = ()) -> list[ReceiptLine]:
    """Return the receipt of some returns, after some decisions."""
    counted = [each.file.returned for each in files if not each.file.unused]
    stuff = material(Register(returns=tuple(counted)), log)
    personal = [individual(PLAN.member(each.member), each, stuff) for each in counted]
    stands = standing(compose(stuff), personal, stuff.draft)
    came = stuff.register
    return list(receipt([each.file for each in files], came, {}, stuff.draft, stands))


def assert_balanced(files: tuple[Taken, ...], lines: list[ReceiptLine]) -> None:
    for each in files:
        filled, used, listed = counts(each.file.file, each.file.filled, lines)
        mine = [
            (line.ref.sheet, line.ref.cell)
            for line in lines
            if line.ref.file == each.file.file
        ]
        assert Counter(mine) == Counter(each.file.filled)
        assert filled == used + listed
    assert all(line.why for line in lines if not line.used)


problems = st.fixed_dictionaries(
    {
        "编号": st.sampled_from(["问1", "问2", "问2", "7", "例", ""]),
        "对照方面": st.sampled_from(["政治忠诚", "担当作为", "别的", ""]),
        "层面": st.sampled_from(["班子", "个人", "都写", "随便", ""]),
        "问题": st.sampled_from(TITLES),
        "具体表现": st.sampled_from(BODIES),
        "事例": st.sampled_from(EXAMPLES),
        "整改措施": st.sampled_from(("", *MEASURES)),
        "完成时限": st.sampled_from(["", "立行立改", "尽快", "2026.6.30"]),
    }
)
causes = st.fixed_dictionaries(
    {
        "编号": st.sampled_from(["因1", ""]),
        "从哪方面剖析": st.sampled_from(["思想上", ""]),
        "原因": st.sampled_from(["理论武装不紧", ""]),
        "剖析": st.sampled_from(["学得少。想得少。", ""]),
        "对应问题": st.sampled_from(["问1", "问1、问9", "全部", ""]),
    }
)
places = st.builds(
    lambda column, row: f"{column_letter(column)}{row}",
    st.integers(1, 12),
    st.integers(1, 30),
)
strays = st.dictionaries(
    st.tuples(st.sampled_from(["问题和措施", "原因", "填表说明", "说明事项"]), places),
    st.sampled_from(["补充说明", "3", "政治忠诚", "问1", "班子"]),
    max_size=5,
)


@st.composite
def taken(draw: st.DrawFn, member: str) -> Taken:
    rows: dict[str, Rows] = {}
    for name, row in (("问题和措施", problems), ("原因", causes)):
        if draw(st.booleans()):
            rows[name] = draw(st.lists(row, max_size=4))
    return returned(member, rows, draw(strays))


@settings(max_examples=80, deadline=None)
@given(data=st.data(), first=taken("01"), second=taken("02"))
def test_every_filled_cell_is_used_or_listed_exactly_once(
    data: st.DataObject, first: Taken, second: Taken
) -> None:
    register = Register(returns=(first.file.returned, second.file.returned))
    log = data.draw(decision_logs(register))
    assert_balanced((first, second), lines_of((first, second), log))


@settings(max_examples=30, deadline=None)
@given(first=taken("01"))
def test_a_file_that_does_not_count_is_listed_whole(first: Taken) -> None:
    unused = Taken(replace(first.file, unused="重复交"))
    lines = lines_of((unused,))
    assert_balanced((unused,), lines)
    assert not any(line.used for line in lines)


ROW = {
    "编号": "问1",
    "对照方面": "政治忠诚",
    "层面": "班子",
    "问题": "学习不深入",
    "具体表现": "读文件多，研讨少。",
    "事例": "3月没有组织学习。",
    "整改措施": "每月学习一次",
    "完成时限": "立行立改",
}


def whereabouts(lines: list[ReceiptLine]) -> dict[str, str]:
    return {line.ref.heading: f"{line.where} {line.why}".strip() for line in lines}


def test_words_are_where_they_stand_and_the_rest_of_the_row_with_them() -> None:
    sent = returned("01", {"问题和措施": [ROW]})
    (issue,), (act,) = sent.issues, sent.file.returned.measures
    marks = {Field.PURPOSE: str(Purpose.LEDGER)}
    log = (use(issue, 1), decide(Subject.MEASURE, act.key, marks))
    found = whereabouts(lines_of((sent,), log))
    for heading in ("问题", "具体表现", "事例"):
        assert found[heading] == TEAM_TEXT
    assert (found["整改措施"], found["完成时限"]) == (LEDGER, LEDGER)


def test_what_is_not_used_is_listed_with_its_reason() -> None:
    sent = returned("01", {"问题和措施": [ROW]})
    (issue,) = sent.issues
    for number, reason, why in (
        ("", "", "未定"),
        ("备", "", "备用"),
        ("0", "表述空泛", "表述空泛"),
        ("0", "", "不用"),
    ):
        found = whereabouts(lines_of((sent,), (use(issue, number, reason=reason),)))
        assert found["问题"] == f"列入清单 {why}"
    assert found["整改措施"] == "列入清单 措施未定"


def test_what_a_rule_merged_is_listed_as_merged_or_stands_with_its_twin() -> None:
    one, other = (
        returned("01", {"问题和措施": [ROW]}),
        returned("02", {"问题和措施": [ROW]}),
    )
    lines = lines_of((one, other), (use(one.issues[0], 1),))
    assert_balanced((one, other), lines)
    mine = [line for line in lines if line.ref.file.endswith("02.xlsx")]
    assert {line.where for line in mine if line.ref.heading == "具体表现"} == {TEAM_TEXT}


def test_what_a_person_joined_without_its_words_is_listed_with_his_name() -> None:
    other_row = {**ROW, "问题": "读得少", "具体表现": "不读原著。", "事例": ""}
    one, other = (
        returned("01", {"问题和措施": [ROW]}),
        returned("02", {"问题和措施": [other_row]}),
    )
    log = (use(one.issues[0], 1, use="主稿"), use(other.issues[0], 1))
    mine = [
        line for line in lines_of((one, other), log) if line.ref.file.endswith("02.xlsx")
    ]
    assert whereabouts(mine)["问题"] == f"列入清单 已并入（{CLERK}）"


def test_personal_matters_are_counted_without_their_words() -> None:
    sent = returned("01", {}, {("说明事项", "B4"): "涉及", ("说明事项", "C4"): "家里的事"})
    lines = [line for line in lines_of((sent,)) if line.ref.sheet == "说明事项"]
    assert_balanced((sent,), lines_of((sent,)))
    assert {(line.where, line.why) for line in lines} == {(PERSONAL_TEXT, PERSONAL_MATTER)}
    assert {line.content for line in lines} == {""}


def without_a_cell(sent: Taken) -> Taken:
    """Return a return from which reading dropped one cell of a record."""
    first, *others = sent.issues
    poorer = replace(first, cells=first.cells[:-1])
    again = replace(sent.file.returned, issues=(poorer, *others))
    return Taken(replace(sent.file, returned=again))


def test_a_cell_dropped_in_reading_makes_the_receipt_fail() -> None:
    sent = without_a_cell(returned("01", {"问题和措施": [ROW]}))
    filled, used, listed = counts(sent.file.file, sent.file.filled, lines_of((sent,)))
    assert filled - (used + listed) == 1


def test_a_row_dropped_in_reading_makes_the_receipt_fail() -> None:
    sent = returned("01", {"问题和措施": [ROW, {**ROW, "编号": "问2", "问题": "别的"}]})
    again = replace(sent.file.returned, issues=sent.issues[:1])
    lines = lines_of((Taken(replace(sent.file, returned=again)),))
    filled, used, listed = counts(sent.file.file, sent.file.filled, lines)
    assert filled > used + listed
