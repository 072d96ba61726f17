"""Returns in layouts of their senders' making: the rows come out as they were meant."""

from workbooks import FILE

from tonggao.model.cell import Area, Cell, Sheet, WorkbookRead, column_letter
from tonggao.model.entry import Entries, WorkbookKind
from tonggao.profile import locate
from tonggao.sheets.member.reading.entries import read_entries

FORM = locate.read("民主生活会-2025年度").form


def drawn(table: str, *merges: str, name: str = "Sheet1") -> Sheet:
    """Return the sheet that `table` shows, its first line in row 1; merges as B2:B4."""
    cells = []
    for row, line in enumerate(table.strip().splitlines(), start=1):
        texts = [part.strip() for part in line.strip().strip("|").split("|")]
        cells += [
            Cell(row=row, column=column_letter(number), text=text.replace("⏎", "\n"))
            for number, text in enumerate(texts, start=1)
            if text
        ]
    return Sheet(name=name, cells=tuple(cells), merges=tuple(map(area, merges)))


def area(words: str) -> Area:
    (column, row), (last_column, last_row) = (
        (ord(each[0]) - 64, int(each[1:])) for each in words.split(":")
    )
    return Area(row=row, column=column, last_row=last_row, last_column=last_column)


def read(*sheets: Sheet, columns: dict[tuple[str, str], str] | None = None) -> Entries:
    return read_entries(WorkbookRead(file=FILE, sheets=sheets), FORM, columns=columns or {})


def said(entries: Entries) -> list[str]:
    """Return each record in a line: kind, number, and what is filled in."""
    return [
        " ".join(filter(None, (each.kind.value, each.number, *each.values.values())))
        for each in entries.entries
    ]


def left(entries: Entries) -> list[tuple[str, str]]:
    return [(each.ref.cell, each.why) for each in entries.unread]


def told(entries: Entries) -> list[tuple[str, str]]:
    return [(each.code, each.cell) for each in entries.findings]


# Several tables in one sheet.


def test_tables_below_each_other_are_read_each_by_its_headings() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 事例 |
            | 问1 | 政治忠诚 | 班子 | 学习不深 | 读得少 | |
            | 问2 | 担当作为 | 个人 | 办法不多 | 老办法 | |
            | 二、原因剖析 |
            | 编号 | 从哪方面剖析 | 原因 | 剖析 | 对应问题 |
            | 因1 | 思想 | 认识不到位 | 以为忙就行 | 问1 |
            |  |
            | 编号 | 对应问题 | 措施 | 整改措施 | 完成标准 | 完成时限 | 责任部门 |
            | 措1 | 问2 | 补能力 | 每月学一次 | 12次 | 长期坚持 | 办公室 |
        """)
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 班子 学习不深 读得少",
        "issue 问2 担当作为 个人 办法不多 老办法",
        "cause 因1 思想 认识不到位 以为忙就行 问1",
        "measure 措1 问2 补能力 每月学一次 12次 长期坚持 办公室",
    ]
    assert (left(entries), told(entries)) == ([], [])
    assert entries.kind is WorkbookKind.MEMBER


def test_tables_beside_each_other_are_read_each_by_its_headings() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 问题 | 具体表现 |  | 编号 | 原因 | 剖析 |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 |  | 因1 | 认识不到位 | 以为忙就行 |
            | 问2 | 担当作为 | 办法不多 |  |  | 因2 | 能力不足 |  |
        """)
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深 读得少",
        "cause 因1 认识不到位 以为忙就行",
        "issue 问2 担当作为 办法不多",
        "cause 因2 能力不足",
    ]
    assert left(entries) == []


def test_headings_repeated_on_the_next_page_are_headings_again() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 问题 | 具体表现 | 整改措施 |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 | 每月学 |
            | 编号 | 对照方面 | 问题 | 具体表现 | 整改措施 |
            | 问2 | 政治忠诚 | 办法不多 | 老办法 | 每季学 |
        """)
    )
    assert [each.number for each in entries.entries] == ["问1", "", "问2", ""]
    assert left(entries) == []


def test_a_row_of_data_is_not_taken_for_headings() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 问题 | 具体表现 | 整改措施 |
            | 问1 | 方面 | 问题 | 写得长一些的具体表现，不是标题 | 措施一条 |
            | 问2 | 政治忠诚 | 学习不深 | 读得少 | |
        """)
    )
    assert [each.row for each in entries.entries] == [2, 2, 3]


# Headings.


def test_headings_are_found_below_twenty_lines_of_something_else() -> None:
    lines = "\n".join(f"| 第{n}行说明 |" for n in range(1, 21))
    entries = read(
        drawn(f"""
            {lines}
            | 序号 | 对照检查方面 | 存在的主要问题 | 具体问题表现 | 下一步整改措施 | 整改时限 |
            | 1 | 政治忠诚 | 学习不深 | 读得少 | 每月学 | 立行立改 |
        """)
    )
    assert said(entries) == [
        "issue 1 政治忠诚 学习不深 读得少",
        "measure 1 每月学 立行立改",
    ]


def test_headings_may_have_marks_spaces_ordinals_and_breaks() -> None:
    entries = read(
        drawn("""
            | 编　号 | 一、对照方面* | 3.问 题 | 具体⏎表现（请写明时间、事项、数字，不少于一百字，可以另附材料说明） | 整改\u200b措施： |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 | 每月学 |
        """)
    )
    assert said(entries) == ["issue 问1 政治忠诚 学习不深 读得少", "measure 问1 每月学"]
    assert told(entries) == []


def test_of_two_heading_rows_the_lower_word_rules() -> None:
    entries = read(
        drawn(
            """
            | 2025年度问题查摆表 |
            | 编号 | 对照方面 | 问题情况 |  |  | 整改 |  |
            |  |  | 标题 | 具体表现 | 事例 | 措施 | 时限 |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 | 3月 | 每月学 | 长期坚持 |
            """.replace("问题情况", "问题"),
            "A2:A3",
            "B2:B3",
            "C2:E2",
            "F2:G2",
        )
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深 读得少 3月",
        "measure 问1 每月学 长期坚持",
    ]
    assert (left(entries), told(entries)) == ([], [])


def test_a_group_heading_above_headings_that_say_it_all_is_no_content() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 查摆情况 |  | 整改情况 |  |
            |  |  | 问题 | 具体表现 | 整改措施 | 完成时限 |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 | 每月学 | 长期坚持 |
        """)
    )
    assert said(entries)[0] == "issue 问1 政治忠诚 学习不深 读得少"
    assert left(entries) == []


def test_of_two_columns_of_one_heading_the_first_is_read_and_the_other_shown() -> None:
    sheet = drawn("""
        | 编号 | 对照方面 | 问题 | 整改措施 | 整改措施 |
        | 问1 | 政治忠诚 | 学习不深 | 每月学 | 每季查 |
    """)
    entries = read(sheet)
    assert said(entries)[1] == "measure 问1 每月学"
    assert left(entries) == [("E2", "“整改措施”不是填报表的列")]
    assert told(entries) == [("HEAD-003", "E1")]
    assert [(each.ref.cell, each.taken_as) for each in entries.guesses] == [("E1", "")]


GUESSED = """
    | 编号 | 对照检查的内容 | 问题 | 说法 | 期望 |
    | 问1 | 政治忠诚 | 学习不深 | 班子 | 2026年6月底前 |
    | 问2 | 担当作为 | 办法不多 | 个人 | 长期坚持 |
"""


def guessed(entries: Entries) -> list[tuple[str, str, bool]]:
    return [(each.found, each.taken_as, each.chosen) for each in entries.guesses]


def test_columns_are_guessed_by_likeness_and_by_what_stands_in_them() -> None:
    entries = read(drawn(GUESSED))
    assert guessed(entries) == [
        ("对照检查的内容", "对照方面", False),
        ("说法", "层面", False),
        ("期望", "完成时限", False),
    ]
    assert told(entries) == [("HEAD-002", cell) for cell in ("B1", "D1", "E1")]
    assert "标题相近" in entries.findings[0].message
    assert "班子、个人一类的字样" in entries.findings[1].message
    assert entries.guesses[0].choices[:3] == ("编号", "对照方面", "层面")
    assert [each.values["层面"] for each in entries.entries] == ["班子", "个人"]


def test_what_the_clerk_chose_rules_and_is_not_asked_again() -> None:
    chosen = {("Sheet1", "说法"): "具体表现", ("Sheet1", "期望"): ""}
    entries = read(drawn(GUESSED), columns=chosen)
    assert guessed(entries) == [
        ("对照检查的内容", "对照方面", False),
        ("说法", "具体表现", True),
        ("期望", "", True),
    ]
    assert told(entries) == [("HEAD-002", "B1")]
    assert [each.values["具体表现"] for each in entries.entries] == ["班子", "个人"]
    assert left(entries) == [("E2", "已选定不读这一列"), ("E3", "已选定不读这一列")]


def test_a_column_chosen_takes_the_place_of_the_one_that_had_its_name() -> None:
    sheet = drawn("""
        | 编号 | 对照方面 | 问题 | 要点 |
        | 问1 | 政治忠诚 | 草稿 | 学习不深 |
    """)
    entries = read(sheet, columns={("Sheet1", "要点"): "问题"})
    assert said(entries) == ["issue 问1 政治忠诚 学习不深"]
    assert left(entries) == [("C2", "已选定另一列")]
    assert [(each.found, each.chosen) for each in entries.guesses] == [("要点", True)]
    assert not entries.findings


# Merged cells.


def test_an_aspect_merged_over_several_rows_counts_for_each() -> None:
    entries = read(
        drawn(
            """
            | 编号 | 对照方面 | 层面 | 问题 | 具体表现 | 整改措施 |
            | 问1 | 政治忠诚 | 班子 | 学习不深 | 读得少 | 每月学 |
            | 问2 |  |  | 调研不够 | 到现场少 | 每季调研 |
            | 问3 |  |  |  |  |  |
            """,
            "B2:B4",
            "C2:C4",
        )
    )
    assert said(entries)[2] == "issue 问2 政治忠诚 班子 调研不够 到现场少"
    assert entries.entries[2].cells["对照方面"].cell == "B2"
    assert left(entries) == []


def test_an_aspect_merged_down_from_an_empty_row_is_not_left_over() -> None:
    entries = read(
        drawn(
            """
            | 编号 | 对照方面 | 问题 | 具体表现 |
            | 补1 | 另外的方面 |  |  |
            | 补2 |  | 调研不够 | 到现场少 |
            """,
            "B2:B3",
        )
    )
    assert said(entries) == ["issue 补2 另外的方面 调研不够 到现场少"]
    assert left(entries) == []


def test_a_measure_merged_over_several_problems_answers_all_of_them() -> None:
    entries = read(
        drawn(
            """
            | 编号 | 对照方面 | 问题 | 整改措施 | 完成时限 |
            | 问1 | 政治忠诚 | 学习不深 | 每月学 | 长期坚持 |
            | 问2 | 政治忠诚 | 调研不够 |  |  |
            | 问3 | 政治忠诚 | 办法不多 | 每季查 |  |
            """,
            "D2:D3",
            "E2:E4",
        )
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深",
        "measure 问1、问2 每月学 长期坚持",
        "issue 问2 政治忠诚 调研不够",
        "issue 问3 政治忠诚 办法不多",
        "measure 问3 每季查 长期坚持",
    ]
    assert entries.entries[1].beside == (2, 3)
    assert told(entries) == [("ROW-013", "D2")]


def test_a_problem_merged_over_several_rows_stands_in_each() -> None:
    entries = read(
        drawn(
            """
            | 编号 | 对照方面 | 问题 | 具体表现 |
            | 问1 | 政治忠诚 | 学习不深 | 读得少 |
            | 问2 |  |  | 用得少 |
            """,
            "B2:B3",
            "C2:C3",
        )
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深 读得少",
        "issue 问2 政治忠诚 学习不深 用得少",
    ]


# Other shapes.


def test_problem_cause_and_measure_may_stand_in_one_row() -> None:
    entries = read(
        drawn("""
            | 序号 | 问题类别 | 层面 | 存在问题 | 具体表现 | 典型事例 | 原因 | 原因分析 | 整改措施 | 完成标准 | 责任单位 | 整改时限 |
            | 1 | 政治忠诚 | 班子 | 学习不深 | 读得少 | 3月 | 认识不够 | 以为忙就行 | 每月学 | 12次 | 办公室 | 2026.6.30 |
            |  |  |  |  |  |  | 还有一条原因 |  | 还有一条措施 |  |  |  |
        """)
    )
    assert said(entries) == [
        "issue 1 政治忠诚 班子 学习不深 读得少 3月",
        "cause 认识不够 以为忙就行 1",
        "measure 1 每月学 12次 2026-06-30 办公室",
        "cause 还有一条原因 1",
        "measure 1 还有一条措施",
    ]
    assert (left(entries), told(entries)) == ([], [])


def test_everything_of_a_row_may_be_written_into_one_cell() -> None:
    cell = (
        "问题：学习不深⏎具体表现：读得少。一年：两次⏎整改措施：每月学；完成时限：长期坚持"
    )
    entries = read(
        drawn(f"""
            | 编号 | 对照方面 | 问题 | 具体表现 | 整改措施 | 完成时限 |
            | 问1 | 政治忠诚 |  | {cell} |  |  |
        """)
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深 读得少。一年：两次",
        "measure 问1 每月学 长期坚持",
    ]
    assert {each.cell for each in entries.entries[1].cells.values()} == {"D2"}
    assert told(entries) == [("ROW-012", "D2")]
    assert "问题、具体表现、整改措施、完成时限" in entries.findings[0].message


def test_labels_in_a_cell_are_left_where_the_columns_they_name_are_filled() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 问题 | 具体表现 | 整改措施 |
            | 问1 | 政治忠诚 | 学习不深 | 问题：读得少⏎整改措施：每月学 | 每季查 |
        """)
    )
    assert said(entries) == [
        "issue 问1 政治忠诚 学习不深 问题：读得少\n整改措施：每月学",
        "measure 问1 每季查",
    ]
    assert told(entries) == []


def test_a_column_of_cells_with_labels_needs_no_headings() -> None:
    one = "【对照方面】政治忠诚【问题】学习不深【整改措施】每月学"
    two = "1. 对照方面：担当作为⏎2. 问题：办法不多⏎3. 原因：本领不够"
    entries = read(
        drawn(f"""
            | 张三的问题 |
            | {one.replace("【", "⏎【")} |
            | {two} |
        """)
    )
    assert said(entries) == [
        "issue 政治忠诚 学习不深",
        "measure 每月学",
        "issue 担当作为 办法不多",
        "cause 本领不够",
    ]
    assert left(entries) == [("A1", "该表不在读取范围内")]


def test_lines_of_signature_and_sums_are_no_rows() -> None:
    entries = read(
        drawn("""
            | 编号 | 对照方面 | 问题 | 整改措施 |
            | 问1 | 政治忠诚 | 学习不深 | 每月学 |
            | 合计 |  | 1个 | 1条 |
            |  |  | 填报人（签字）：张三 |  |
        """)
    )
    assert len(entries.entries) == 2
    assert {why for _, why in left(entries)} == {"签字、日期或合计，不作为填报内容"}
    assert [cell for cell, _ in left(entries)] == ["A3", "C3", "D3"]
    assert entries.person == "张三"


def test_lists_and_stamp_that_were_made_visible_are_still_ours() -> None:
    stamp = drawn("| form | 问题查摆表 |\n| member | 03 |\n| 我写的 |", name="表单标识")
    lists = drawn("| 层面 | 完成时限 |\n| 班子 | 立行立改 |", name="列表")
    entries = read(stamp, lists)
    assert left(entries) == [("A3", "该表不在读取范围内")]
    assert entries.stamp
    assert entries.stamp.member == "03"


def test_the_name_stands_in_the_first_lines_of_any_sheet() -> None:
    for line in (
        "| 填报人：张 三  日期：2026年1月 |",
        "| 填表人（签字） | 张三 |",
        "| 填报人姓名: 张三 |",
    ):
        assert read(drawn(line)).person == "张三", line
