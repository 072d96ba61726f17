import pytest
from books import printed_texts
from hypothesis import given, settings
from hypothesis import strategies as st
from one_member import FORM, PLAN, PROFILE, ZHANG
from workbooks import FILE, workbook

from tonggao.model.cell import Cell, Doubt, Filled, Sheet, WorkbookRead, column_letter
from tonggao.model.entry import Entries, Entry, EntryKind, WorkbookKind
from tonggao.model.form import Stamp
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import printed_in
from tonggao.steps.intake.parse import parse

SENT = form_book(PROFILE, PLAN, ZHANG, campaign="c")
TEXTS = printed_texts(SENT)
PRINTED = printed_in(SENT, FORM)
HEADINGS = (
    "问题和措施 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 | 整改措施 | 完成时限"
)


def sent(*, stamped: bool = True) -> WorkbookRead:
    """Return the workbook as it is sent, as if it had been written and read."""
    return with_cells({}, stamped=stamped)


def with_cells(
    typed: dict[tuple[str, str], str],
    printed: dict[tuple[str, str], str] = TEXTS,
    *,
    stamped: bool = True,
) -> WorkbookRead:
    sheets: dict[str, dict[tuple[int, int], Cell]] = {}
    for (name, address), words in {**printed, **typed}.items():
        letters = address.rstrip("0123456789")
        row = int(address[len(letters) :])
        column = sum(26**n * (ord(c) - 64) for n, c in enumerate(reversed(letters)))
        if words:
            cell = Cell(row=row, column=letters, text=words)
            sheets.setdefault(name, {})[row, column] = cell
    read = [
        Sheet(name=name, cells=tuple(cells[place] for place in sorted(cells)))
        for name, cells in sheets.items()
    ]
    if stamped:
        stamp = Stamp(form=FORM.id, version="1", digest="d", campaign="c", member="03")
        pairs = [
            Cell(row=row, column=column, text=text)
            for row, pair in enumerate(stamp.pairs(), start=1)
            for column, text in zip("AB", pair, strict=True)
        ]
        read.append(Sheet(name="表单标识", hidden=True, cells=tuple(pairs)))
    return WorkbookRead(file=FILE, sheets=tuple(read))


def kinds(read: Entries) -> list[tuple[str, str]]:
    return [(each.kind.value, each.number) for each in read.entries]


def only(read: Entries, kind: EntryKind) -> Entry:
    (entry,) = (each for each in read.entries if each.kind is kind)
    return entry


def unread(read: Entries) -> list[tuple[str, str]]:
    return [(each.ref.cell, each.why) for each in read.unread]


@pytest.mark.parametrize("stamped", [True, False])
def test_a_workbook_as_it_was_sent_holds_nothing(stamped: bool) -> None:
    read = read_entries(sent(stamped=stamped), FORM)
    assert read.kind is WorkbookKind.MEMBER
    assert (read.entries, read.unread, read.findings) == ((), (), ())
    assert read.person == "张建国"
    assert (read.stamp is not None) is stamped


def test_a_row_gives_a_problem_and_its_measure() -> None:
    read = read_entries(
        workbook(f"""
            | {HEADINGS} |
            |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读文件多 | 3月 | 每月学习 | 2026.6.30 |
        """),
        FORM,
    )
    assert kinds(read) == [("issue", "问1"), ("measure", "")]
    issue, measure = read.entries
    assert issue.values == {
        "对照方面": "政治忠诚",
        "层面": "班子",
        "问题": "学习不深入",
        "具体表现": "读文件多",
        "事例": "3月",
    }
    assert {heading: ref.cell for heading, ref in issue.cells.items()} == {
        "编号": "A5",
        "对照方面": "B5",
        "层面": "C5",
        "问题": "D5",
        "具体表现": "E5",
        "事例": "F5",
    }
    assert measure.values == {
        "对应问题": "问1",
        "措施": "",
        "整改措施": "每月学习",
        "完成标准": "",
        "完成时限": "2026-06-30",
        "责任部门": "",
    }
    assert {h: ref.cell for h, ref in measure.cells.items()} == {
        "整改措施": "G5",
        "完成时限": "H5",
    }


def test_a_row_with_a_measure_only_is_a_further_measure_of_the_row_above() -> None:
    read = read_entries(
        workbook(f"""
            | {HEADINGS} |
            |  | 问1 | 政治忠诚 | 班子 | 学习不深入 |  |  | 每月学习 |  |
            |  | 问2 | 政治忠诚 | 班子 |  |  |  | 每季检查 |  |
        """),
        FORM,
    )
    assert kinds(read) == [("issue", "问1"), ("measure", ""), ("measure", "")]
    assert read.entries[2].values["对应问题"] == "问1"
    assert read.unread == ()


def test_a_deadline_without_a_measure_is_unread() -> None:
    read = read_entries(
        workbook(f"""
            | {HEADINGS} |
            |  | 问1 | 政治忠诚 | 班子 | 学习不深入 |  |  |  | 立行立改 |
            |  | 问2 | 政治忠诚 | 班子 |  |  |  |  | 立行立改 |
        """),
        FORM,
    )
    assert kinds(read) == [("issue", "问1")]
    assert unread(read) == [("H5", "没有措施的完成时限"), ("H6", "没有措施的完成时限")]


def test_rows_with_nothing_but_printed_words_and_the_example_are_no_records() -> None:
    read = read_entries(
        workbook(f"""
            | {HEADINGS} |
            |  | 例 |  |  |  |  |  |  |  |
            |  | 问1 | 政治忠诚 | 班子 |  |  |  |  |  |
            |  | 问2 |  |  |  |  |  |  |  |
        """),
        FORM,
    )
    assert (read.entries, read.unread) == ((), ())


def test_what_somebody_wrote_into_the_example_is_listed() -> None:
    typed = {("问题和措施", "D4"): "学习不深入"}
    read = read_entries(with_cells(typed), FORM)
    assert unread(read) == [("D4", "示例行不作为填报内容")]


@pytest.mark.parametrize(
    "written",
    ["2026/6/30", "2026.6.30", "2026年6月30日", "2026-06-30", "２０２６年６月３０日"],
)
def test_a_full_day_has_one_spelling_and_other_deadlines_stay_as_written(
    written: str,
) -> None:
    read = read_entries(
        workbook(f"""
            | {HEADINGS} |
            |  | 问1 |  |  | 学习不深入 |  |  | 每月学习 | {written} |
            |  | 问2 |  |  | 调研不深入 |  |  | 每季调研 | 2026年6月底前 |
        """),
        FORM,
    )
    due = [e.values["完成时限"] for e in read.entries if e.kind is EntryKind.MEASURE]
    assert due == ["2026-06-30", "2026年6月底前"]


def test_three_sheets_give_the_same_records() -> None:
    read = read_entries(
        workbook("""
            | 问题 | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
            |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读文件多 | |
            | 原因 | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
            |  | 因1 | 思想 | 认识不到位 | 以为忙就行。 | 问1 |
            | 措施 | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
            |  | 措1 | 问1 | 抓学习 | 每月学习 | 12次 | 2026年底前 | 办公室 |
        """),
        FORM,
    )
    assert read.kind is WorkbookKind.MEMBER
    assert kinds(read) == [("issue", "问1"), ("cause", "因1"), ("measure", "措1")]
    assert read.entries[2].values["责任部门"] == "办公室"
    assert read.entries[1].values["对应问题"] == "问1"


def test_headings_in_row_one_under_another_sheet_name_are_found() -> None:
    read = read_entries(
        workbook(
            """
            | Sheet1 | 序号 | 查摆方面 | 存在问题 | 主要表现 | 整改措施 | 整改时限 |
            |  | 1 | 政治忠诚 | 学习不深入 | 读文件多 | 每月学习 | 长期坚持 |
            """,
            heading_row=1,
            first_row=2,
        ),
        FORM,
    )
    assert kinds(read) == [("issue", "1"), ("measure", "")]
    assert read.entries[1].values["对应问题"] == "1"


def test_a_heading_that_is_a_little_different_is_taken_with_a_note() -> None:
    read = read_entries(
        workbook("""
            | 原因 | 编号 | 从哪个方面剖析 | 原因 | 剖析 | 对应问题 |
            |  | 因1 | 思想 | 认识不到位 | 以为忙就行 | 问1 |
        """),
        FORM,
    )
    assert [(f.code, f.cell) for f in read.findings] == [("HEAD-002", "B2")]
    assert read.entries[0].values["从哪方面剖析"] == "思想"


def test_a_required_column_that_is_missing_is_told_with_the_nearest() -> None:
    read = read_entries(
        workbook("""
            | 问题和措施 | 编号 | 哪一块 | 层面 | 问题 | 具体表现 | 整改措施 |
            |  | 问1 | 政治忠诚 | 班子 | 学习不深入 | 读文件多 | 每月学习 |
        """),
        FORM,
    )
    assert [(f.code, f.cell) for f in read.findings] == [
        ("HEAD-001", "B2"),
        ("HEAD-003", "B2"),
    ]
    assert unread(read) == [("B5", "“哪一块”不是填报表的列")]
    assert kinds(read) == [("issue", "问1"), ("measure", "")]


def test_words_beside_and_above_the_table_are_unread_with_a_reason() -> None:
    typed = {
        ("问题和措施", "J6"): "另附说明",
        ("问题和措施", "D1"): "张建国填",
        ("附页", "A1"): "草稿",
    }
    read = read_entries(with_cells(typed), FORM)
    assert unread(read) == [
        ("D1", "标题行上方的内容"),
        ("J6", "不在任何一列之下"),
        ("A1", "该表不在读取范围内"),
    ]
    assert [(f.code, f.cell) for f in read.findings] == [("ROW-009", "J6")]


def test_error_cells_and_formulas_without_result_are_empty_and_unread() -> None:
    cells = (
        *workbook(f"| {HEADINGS} |").sheets[0].cells,
        Cell(row=5, column="D", text="学习不深入"),
        Cell(
            row=5,
            column="E",
            text="",
            kind=Filled.ERROR,
            doubt=Doubt.ERROR,
            shown="#REF!",
        ),
        Cell(row=5, column="F", text="", doubt=Doubt.NO_RESULT, shown="=A1"),
        Cell(row=5, column="G", text="每月学习", doubt=Doubt.FORMULA),
    )
    sheet = Sheet(name="问题和措施", cells=cells)
    read = read_entries(WorkbookRead(file=FILE, sheets=(sheet,)), FORM)
    issue, measure = read.entries
    assert (issue.values["具体表现"], issue.values["事例"]) == ("", "")
    assert measure.values["整改措施"] == "每月学习"
    assert [(each.ref.cell, each.value) for each in read.unread] == [
        ("E5", "#REF!"),
        ("F5", "=A1"),
    ]
    assert [(f.code, f.cell) for f in read.findings] == [
        ("ROW-005", "E5"),
        ("ROW-004", "F5"),
        ("ROW-006", "G5"),
    ]


def test_opinions_are_known_by_their_headings() -> None:
    read = read_entries(
        workbook(
            """
            | 意见汇总 | 序号 | 来源 | 对象 | 方面 | 内容 | 件次 |
            |  | 1 | 座谈会 | 班子 | 担当作为 | 解决难题慢 | 3 |
            |  | 2 |  |  |  |  |  |
            """,
            heading_row=1,
            first_row=2,
        ),
        FORM,
    )
    assert read.kind is WorkbookKind.OPINIONS
    assert kinds(read) == [("opinion", "1")]
    assert read.entries[0].values["件次"] == "3"
    assert "序号" in read.entries[0].cells
    assert read.unread == ()


def test_a_plan_is_not_read_as_a_return() -> None:
    plan = workbook(
        """
        | 会议 | 项目 | 内容 | 说明 |
        | 方面 | 序号 | 类别 | 全称 |
        | 成员 | 成员编号 | 序号 | 姓名 |
        | 说明事项 | 事项 | 适用 | 回答 |
        |  | 个人事项 | 个人 | 不涉及 |
        """,
        heading_row=1,
        first_row=2,
    )
    read = read_entries(plan, FORM)
    assert read.kind is WorkbookKind.PLAN
    assert read.entries == ()


def test_a_workbook_without_our_headings_is_told_and_listed_cell_by_cell() -> None:
    read = read_entries(workbook("| Sheet1 | 日期 | 金额 |\n|  | 3月 | 200 |"), FORM)
    assert read.kind is WorkbookKind.OTHER
    assert [each.code for each in read.findings] == ["FORM-007"]
    assert len(read.unread) == 4


def test_a_workbook_written_and_read_holds_what_was_filled_in() -> None:
    rows = [{"编号": "问1", "问题": "学习不深入", "整改措施": "每月学习"}]
    book = form_book(PROFILE, PLAN, ZHANG, campaign="c", filled={"问题和措施": rows})
    back, refused = read_workbook(write_workbook(book), FILE)
    read = read_entries(back, FORM, printed=PRINTED)
    assert refused == ()
    assert read.stamp == Stamp(
        form=FORM.id, version=FORM.version, digest=FORM.digest, campaign="c", member="03"
    )
    assert kinds(read) == [("issue", "问1"), ("measure", "")]
    assert (read.unread, read.findings) == ((), ())


def test_statements_count_only_where_something_is_answered() -> None:
    read = read_entries(with_cells({("说明事项", "B5"): "不涉及"}), FORM)
    entry = only(read, EntryKind.STATEMENT)
    assert entry.values["事项"] == TEXTS["说明事项", "A5"]
    assert entry.values["回答"] == "不涉及"


def test_what_stands_as_printed_is_known_once_the_member_is() -> None:
    typed = {("问题和措施", "D5"): "学习不深入", ("问题和措施", "C5"): "个人"}
    read = read_entries(with_cells(typed), FORM, printed=PRINTED)
    assert only(read, EntryKind.ISSUE).printed == {"编号", "对照方面"}


def test_a_choice_without_words_is_listed_once_the_member_is_known() -> None:
    typed = {("问题和措施", "C5"): "个人"}
    read = read_entries(with_cells(typed), FORM, printed=PRINTED)
    assert unread(read) == [("C5", "该行没有写问题")]


def test_rows_moved_by_an_insertion_are_still_ours() -> None:
    moved = {
        key: words
        for key, words in TEXTS.items()
        if key[0] != "问题和措施" or int(key[1][1:]) < 6
    }
    for (name, address), words in TEXTS.items():
        if name == "问题和措施" and int(address[1:]) >= 6:
            moved[name, f"{address[0]}{int(address[1:]) + 1}"] = words
    shifted = with_cells({("问题和措施", "D6"): "学习不深入"}, moved)
    read = read_entries(shifted, FORM, printed=PRINTED)
    assert kinds(read) == [("issue", "")]
    assert read.unread == ()
    assert filled_cells(shifted, FORM, PRINTED) == (("问题和措施", "D6"),)


def test_preprinted_cells_are_untouched_whatever_the_sheet_is_called() -> None:
    renamed = sent()
    renamed = WorkbookRead(
        file=FILE,
        sheets=tuple(
            Sheet(name=f"Sheet{number}", cells=each.cells)
            for number, each in enumerate(renamed.sheets, start=1)
            if not each.hidden
        ),
    )
    read = read_entries(renamed, FORM, printed=PRINTED)
    assert (read.entries, read.unread, read.findings) == ((), (), ())
    assert read.person == "张建国"
    assert filled_cells(renamed, FORM, PRINTED) == ()


def test_a_preprinted_cell_that_was_changed_is_filled_in() -> None:
    number = next(at for at, words in TEXTS.items() if words == "问2")
    typed = {(number[0], number[1].replace("A", "B")): "自己写的方面"}
    read = read_entries(with_cells(typed), FORM, printed=PRINTED)
    assert unread(read) == [(number[1].replace("A", "B"), "该行没有写问题")]
    assert filled_cells(with_cells(typed), FORM, PRINTED) == tuple(typed)


def test_a_form_without_its_column_of_numbers_is_still_untouched() -> None:
    kept = {
        at: words
        for at, words in TEXTS.items()
        if at[0] != "问题和措施" or not at[1].startswith("A")
    }
    returned = with_cells({("问题和措施", "D5"): "学习不深入"}, kept)
    assert filled_cells(returned, FORM, PRINTED) == (("问题和措施", "D5"),)
    issue = only(read_entries(returned, FORM, printed=PRINTED), EntryKind.ISSUE)
    assert issue.printed == {"对照方面", "层面"}


SHEETS = ("填表说明", "问题和措施", "原因", "说明事项", "请补充", "附页")
WORDS = (
    "学习不深入",
    "问3",
    "例",
    "班子",
    "个人",
    "立行立改",
    "问1、问9",
    "三个敬畏",
    "。",
)


@settings(max_examples=200, deadline=None)
@given(
    typed=st.dictionaries(
        st.tuples(
            st.sampled_from(SHEETS),
            st.builds(
                lambda column, row: f"{column_letter(column)}{row}",
                st.integers(1, 10),
                st.integers(1, 14),
            ),
        ),
        st.sampled_from(("", *WORDS))
        | st.text("学习不够深入。\n1", min_size=1, max_size=8),
        max_size=25,
    ),
    stamped=st.booleans(),
)
def test_every_filled_cell_is_in_one_record_or_unread(
    typed: dict[tuple[str, str], str], stamped: bool
) -> None:
    typed = {place: words.strip() for place, words in typed.items()}
    returned = with_cells(typed, stamped=stamped)
    read = read_entries(returned, FORM, printed=PRINTED)
    record, _ = parse(read, member="03", sha256="", plan=PLAN, profile=PROFILE)
    refs = [
        *(ref for each in record.issues for ref in each.cells),
        *(ref for each in record.causes for ref in each.cells),
        *(ref for each in record.measures for ref in each.cells),
        *(ref for each in record.previous for ref in each.cells),
        *(ref for each in record.statements for ref in each.cells),
    ]
    cells = [(ref.sheet, ref.cell) for ref in refs]
    cells += [(each.ref.sheet, each.ref.cell) for each in record.unread]
    assert sorted(cells) == sorted(filled_cells(returned, FORM, PRINTED))
    assert len(set(cells)) == len(cells)
