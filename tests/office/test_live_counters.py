"""首页 counts while somebody types: computed anew by LibreOffice, nothing stored in it."""

import io
from pathlib import Path

import openpyxl
import pytest
from make import (
    DUTY,
    cause,
    decide,
    issue,
    measure,
    register,
    signed,
    table,
    use,
    worded,
)
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from recalculating import recalculated
from walking import column

from tonggao.model.cell import WorkbookRead
from tonggao.model.editing import Field, Subject
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.view import EditingTable

STUDY = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。")
TWIN = issue("02", "问3", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
MEETING = issue("01", "问2", "会议开得多", "专题研究安全的会议少，材料会前才送到。")
VISIT = issue("03", "问2", "调研不够", "全年到现场3次，听汇报多。", aspect=DUTY)
SLOW = issue("03", "问4", "推进不力", "罗砚田分管的泵站改造工程拖了两年。", aspect=DUTY)
LATE = issue("02", "问5", "答复不及时", "热线转办单平均4天才有答复。", aspect=DUTY)
WHY = cause("01", "因1", "理论武装不紧。", answers=[STUDY])
ACT = measure("03", "问2", "工程部每季到现场", answers=[VISIT])
FOUND = register(STUDY, TWIN, MEETING, VISIT, SLOW, LATE, WHY, ACT)


def put(page: Worksheet, label: str, heading: str, value: object) -> None:
    """Type a value into the row of that 来源."""
    labels = column(page, "来源")
    row = next(n for n in range(2, 99) if page.cell(n, labels).value == label)
    page.cell(row, column(page, heading)).value = value  # type: ignore[assignment]


def front(workbook: WorkbookRead) -> list[list[str]]:
    """Return the filled rows of 首页."""
    page = next(each for each in workbook.sheets if each.name == "首页")
    return [[cell.text for cell in cells.values()] for _, cells in page.rows()]


def under(lines: list[list[str]], name: str) -> list[str]:
    """Return what stands beside a name on 首页."""
    return next(words for first, *words in lines if first == name)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """Return 首页 after a clerk typed in all his ways and nothing was run since."""
    return typed_and_counted(
        table(FOUND, [signed()]),
        tmp_path_factory.mktemp("counted"),
    )


def typed_and_counted(made: EditingTable, folder: Path) -> list[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(editing_book(made))))
    number_in_all_ways(book)
    out = io.BytesIO()
    book.save(out)
    return front(recalculated(out.getvalue(), folder))


def number_in_all_ways(book: Workbook) -> None:
    page = book["问题定号"]
    put(page, "01-问1", "题号", "1")  # its twin stays blank, and follows
    put(page, "01-问2", "题号", 1)
    put(page, "03-问2", "题号", " 2 ")
    put(page, "03-问4", "题号", "备用")
    put(page, "02-问5", "题号", "0")
    spare = next(
        n for n in range(2, 99) if page.cell(n, column(page, "提示")).value
        and not page.cell(n, column(page, "来源")).value
    )  # fmt: skip
    page.cell(spare, column(page, "题号")).value = 2
    page.cell(spare, column(page, "问题")).value = "表率作用不够"


def test_numbers_count_as_text_too_and_a_twin_counts_with_its_main_point(
    counted: list[list[str]],
) -> None:
    assert under(counted, "条数") == ["7", "5", "1", "1", "0", "0", "0"]


def test_a_group_is_counted_down_as_soon_as_its_main_point_has_a_number(
    counted: list[list[str]], tmp_path: Path
) -> None:
    untouched = write_workbook(editing_book(table(FOUND, [signed()])))
    assert under(front(recalculated(untouched, tmp_path)), "相近未定")[0] == "1"
    assert under(counted, "相近未定")[0] == "0"


def test_items_are_counted_once_however_many_points_share_a_number(
    counted: list[list[str]],
) -> None:
    loyalty, duty = under(counted, "政治忠诚"), under(counted, "担当作为")
    assert (loyalty[:2], duty[:2]) == (["4", "2"], ["3", "1"])
    assert under(counted, "合计")[:2] == ["7", "3"]


def test_each_members_points_are_counted_by_where_they_went(
    counted: list[list[str]],
) -> None:
    assert under(counted, "01 罗砚田") == ["2", "2", "0", "0", "0", "0"]
    assert under(counted, "02 贺长亭") == ["2", "0", "0", "1", "0", "1"]
    assert under(counted, "03 闻素秋") == ["2", "1", "1", "0", "0", "0"]


LOG = (
    signed(),
    use(STUDY, 1),
    use(SLOW, 1, aspect=DUTY),
    use(VISIT, 2, aspect=DUTY),
    worded(VISIT, "我们去得少，我没有带头。", "本人调研不够"),
    decide(Subject.SENTENCE, WHY.sentences[0].key, {Field.HEAD: "1"}),
)


def test_lengths_and_what_does_not_suit_the_team_follow_the_words_typed(
    tmp_path: Path,
) -> None:
    made = table(FOUND, LOG)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(editing_book(made))))
    before = front(recalculated(write_workbook(editing_book(made)), tmp_path / "前"))
    page = book["成文"]
    put(page, "03-问2", "定稿正文", "全年到现场少。")
    put(page, "03-问2", "定稿标题", "调研不够")
    put(page, "03-问4", "定稿正文", "改造进度慢于计划。")
    out = io.BytesIO()
    book.save(out)
    after = front(recalculated(out.getvalue(), tmp_path / "后"))
    kinds = ("“我”", "“本人”", "“分管”", "姓名", "部门", "项目")
    assert [under(before, kind)[0] for kind in kinds] == ["1", "1", "1", "1", "0", "1"]
    assert [under(after, kind)[0] for kind in kinds] == ["0"] * len(kinds)
    shorter = len("我们去得少，我没有带头。本人调研不够") - len("全年到现场少。调研不够")
    shorter += len("罗砚田分管的泵站改造工程拖了两年。") - len("改造进度慢于计划。")
    was, now = under(before, "担当作为")[2], under(after, "担当作为")[2]
    assert int(was) - int(now) == shorter
    assert under(before, "问题") != under(after, "问题")


def test_what_is_stored_is_what_the_office_program_computes(tmp_path: Path) -> None:
    content = write_workbook(editing_book(table(FOUND, LOG)))
    stored, refused = read_workbook(content, "表.xlsx")
    assert refused == ()
    assert front(recalculated(content, tmp_path)) == front(stored)
