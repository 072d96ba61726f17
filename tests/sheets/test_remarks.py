from dataclasses import replace

from books import printed_texts
from one_member import PLAN, PROFILE, ZHANG
from workbooks import workbook

from tonggao import codes
from tonggao.model.cell import Cell, Doubt, Sheet
from tonggao.model.finding import Finding
from tonggao.model.source import CellRef
from tonggao.model.table import Book, Look, Page, Placed
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.copies.remarks import (
    LINES_AT_MOST,
    Places,
    remark_lines,
    remarks_book,
)
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.steps.check import check
from tonggao.steps.intake.parse import parse

RETURNED = workbook("""
    | 问题和措施 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 | 完成时限 |
    |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读得少 | =1+1 | 每月学习 | 尽快 |
    |  | 问2 |  | 班子 | 调研不深入 | 到现场少 |  |  |  |
    | 附页 | 草稿 |
""")


def copy(findings: tuple[Finding, ...] | None = None) -> Book:
    entries = read_entries(RETURNED, PROFILE.form)
    if findings is None:
        returned, said = parse(entries, member="03", sha256="", plan=PLAN, profile=PROFILE)
        findings = (*said, *check(returned, PROFILE), *entries.findings)
    return remarks_book(
        RETURNED, entries, findings, profile=PROFILE, plan=PLAN, member=ZHANG, campaign="c"
    )


def page(book: Book, name: str) -> Page:
    found = next(each for each in book.sheets if each.name == name)
    assert isinstance(found, Page)
    return found


def placed_at(laid: Page, row: int, column: int) -> Placed:
    return next(each for each in laid.placed if (each.row, each.column) == (row, column))


def test_every_word_stands_where_it_stood_and_as_text() -> None:
    book = copy()
    texts = printed_texts(book)
    for sheet in RETURNED.sheets:
        for cell in sheet.cells:
            assert texts[sheet.name, cell.address] == cell.text
    formula = placed_at(page(book, "问题和措施"), 5, 6).value
    assert (formula.content, formula.formula) == ("=1+1", "")


def test_remarks_are_at_their_cells_which_are_yellow() -> None:
    laid = page(copy(), "问题和措施")
    deadline = placed_at(laid, 5, 8).value
    assert deadline.look is Look.ASKED
    assert deadline.remark.startswith("请核对：整改时限“尽快”不是具体日期。")
    aspect = placed_at(laid, 6, 2).value
    assert (aspect.look, aspect.content) == (Look.ASKED, "")
    assert aspect.remark.startswith("请补充：")
    assert not placed_at(laid, 5, 4).value.remark


def test_the_drop_downs_and_the_stamp_are_those_of_the_form() -> None:
    book = copy()
    laid = page(book, "问题和措施")
    aspect = placed_at(laid, 6, 2)
    assert book.lists[aspect.choices] == tuple(each.short for each in PLAN.aspects)
    assert dict(book.stamp)["member"] == "03"
    assert not placed_at(laid, 2, 2).choices


def test_the_first_sheet_lists_the_remarks_politely_and_without_codes() -> None:
    laid = copy().sheets[0]
    assert isinstance(laid, Page)
    words = " ".join(str(each.value.content) for each in laid.placed)
    assert laid.name == "请补充"
    assert "张建国同志" in words
    for banned in ("退回", "错误", "不合格", "TEXT-", "ROW-", "DATE-"):
        assert banned not in words


def test_remarks_of_one_kind_are_one_line_and_there_are_ten_at_most() -> None:
    ref = CellRef(RETURNED.file, "问题和措施", 5, "E", "具体表现")
    short = [
        codes.TEXT_001.at(replace(ref, row=row), value="读得少", length=3, minimum=15)
        for row in range(5, 12)
    ]
    assert remark_lines(short, Places()) == (
        (
            "请核对",
            "问题和措施 E5、E6、E7等7处",
            "“读得少”只有3个字，看不出具体表现。请写明具体事例或表现，建议不少于15个字。",
        ),
    )
    many = [replace(short[0], code=f"TEXT-{number}") for number in range(20)]
    assert len(remark_lines(many, Places())) == LINES_AT_MOST


def test_what_concerns_the_file_or_another_file_is_not_shown() -> None:
    other = codes.FORM_004.in_file(RETURNED.file, names="张建国、李红")
    theirs = codes.LINK_003.at(CellRef("2 收回/李红.xlsx", "问题和措施", 5, "G", ""))
    words = " ".join(printed_texts(copy((other, theirs))).values())
    assert "李红" not in words
    assert "没有需要补充的地方" in words


def test_an_error_value_is_shown_as_words() -> None:
    sheet = RETURNED.sheets[0]
    broken = Cell(row=6, column="F", text="", doubt=Doubt.ERROR, shown="#REF!")
    changed = replace(
        RETURNED, sheets=(Sheet(name=sheet.name, cells=(*sheet.cells, broken)),)
    )
    entries = read_entries(changed, PROFILE.form)
    book = remarks_book(
        changed,
        entries,
        entries.findings,
        profile=PROFILE,
        plan=PLAN,
        member=ZHANG,
        campaign="c",
    )
    value = placed_at(page(book, "问题和措施"), 6, 6).value
    assert value.content == "#REF!"
    assert "未能取到内容" in value.remark


def test_the_copy_filled_in_and_sent_back_is_read_like_the_first() -> None:
    back, refused = read_workbook(write_workbook(copy()), RETURNED.file)
    again = read_entries(back, PROFILE.form)
    first = read_entries(RETURNED, PROFILE.form)
    assert refused == ()
    assert again.entries == first.entries
    assert [each.value for each in again.unread] == ["草稿"]
    assert again.stamp is not None
    assert again.stamp.member == "03"
