"""Tables of a Word file as sheets, from files made by hand, part by part."""

import pytest
from handmade import links, packed
from word_parts import NAMES, ins, p, r, struck, word, word_parts

from tonggao.model.cell import Area, Cell, Doubt, Format, Sheet, WorkbookRead
from tonggao.office.read import LIMITS, Limits
from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, RefusedError
from tonggao.office.read.word_tables import read_word

TEXT = "正文"
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ACROSS = '<w:hMerge w:val="restart"/>'


def read(content: bytes, limits: Limits = LIMITS) -> WorkbookRead:
    budget = Budget(limits)
    return read_word(Container(content, budget), "张三.docx", budget)


def sheets(inside: str) -> dict[str, Sheet]:
    return {each.name: each for each in read(word(inside)).sheets}


def cells(inside: str, name: str = "表1") -> dict[str, str]:
    return words(sheets(inside)[name].cells)


def words(found: tuple[Cell, ...]) -> dict[str, str]:
    return {each.address: each.text for each in found}


def tc(*inside: str, look: str = "") -> str:
    """Return a cell; what has no tag is a paragraph."""
    held = "".join(each if each.startswith("<") else p(each) for each in inside)
    return f"<w:tc>{f'<w:tcPr>{look}</w:tcPr>' if look else ''}{held or p()}</w:tc>"


def tr(*inside: str, look: str = "") -> str:
    held = (each if each.startswith("<") else tc(each) for each in inside)
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(held)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def spanning(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def test_every_table_is_a_sheet_and_the_text_around_them_is_one_more() -> None:
    inside = (
        p("问题查摆表")
        + p()
        + p("填报人：张三")
        + tbl(tr("编号", "问题"), tr("问1", "学习不深"))
        + p("二、原因")
        + tbl(tr("原因"), tr("抓得不紧"))
    )
    read_back = read(word(inside))
    assert [each.name for each in read_back.sheets] == [TEXT, "表1", "表2"]
    assert read_back.format is Format.WORD
    text, first, second = (words(each.cells) for each in read_back.sheets)
    assert text == {"A1": "问题查摆表", "A3": "填报人：张三", "A4": "二、原因"}
    assert first == {"A1": "编号", "B1": "问题", "A2": "问1", "B2": "学习不深"}
    assert second == {"A1": "原因", "A2": "抓得不紧"}


def test_a_file_without_a_table_is_its_text() -> None:
    read_back = read(word(p("政治忠诚方面：学习不深。")))
    assert [each.name for each in read_back.sheets] == [TEXT]


def test_paragraphs_and_breaks_of_a_cell_are_its_lines() -> None:
    inside = tbl(
        tr(tc("1. 每月一次。", "2. 每季一次。", p(r("甲"), "<w:r><w:br/></w:r>", r("乙"))))
    )
    assert cells(inside) == {"A1": "1. 每月一次。\n2. 每季一次。\n甲\n乙"}


def test_a_cell_keeps_its_place_on_the_grid_beside_wide_ones() -> None:
    inside = tbl(
        tr(tc("对照检查", look=spanning(3)), "时限"),
        tr("编号", "方面", "问题", "完成时限"),
        tr(tc("问1"), look='<w:gridBefore w:val="2"/>'),
    )
    found = sheets(inside)["表1"]
    assert words(found.cells) == {
        "A1": "对照检查",
        "D1": "时限",
        "A2": "编号",
        "B2": "方面",
        "C2": "问题",
        "D2": "完成时限",
        "C3": "问1",
    }
    assert found.merges == (Area(row=1, column=1, last_row=1, last_column=3),)


def test_cells_merged_down_are_an_area_and_what_they_hide_stays_a_cell() -> None:
    inside = tbl(
        tr(tc("政治忠诚", look=DOWN), "问1"),
        tr(tc(look=ON), "问2"),
        tr(tc("藏在下面的字", look=ON), "问3"),
        tr(tc("增强党性", look=DOWN), "问4"),
        tr(tc(look=ON), "问5"),
        tr("担当作为", "问6"),
    )
    found = sheets(inside)["表1"]
    assert found.merges == (
        Area(row=1, column=1, last_row=3, last_column=1),
        Area(row=4, column=1, last_row=5, last_column=1),
    )
    assert words(found.cells)["A3"] == "藏在下面的字"


def test_cells_merged_down_and_across_are_one_area() -> None:
    inside = tbl(
        tr(tc("大格", look=spanning(2) + DOWN), "右"),
        tr(tc(look=spanning(2) + ON), "右下"),
        tr(tc("旧式", look=ACROSS), tc("被并的字", look="<w:hMerge/>"), "末"),
    )
    found = sheets(inside)["表1"]
    assert found.merges == (
        Area(row=1, column=1, last_row=2, last_column=2),
        Area(row=3, column=1, last_row=3, last_column=2),
    )
    assert words(found.cells)["B3"] == "被并的字"
    assert words(found.cells)["C3"] == "末"


def test_a_merge_that_goes_on_from_nowhere_is_none() -> None:
    inside = tbl(tr(tc("甲", look="<w:hMerge/>"), tc("乙", look=ON)), tr("丙", "丁"))
    found = sheets(inside)["表1"]
    assert found.merges == ()
    assert set(words(found.cells).values()) == {"甲", "乙", "丙", "丁"}


def test_a_table_in_a_cell_is_words_of_that_cell_in_reading_order() -> None:
    inner = tbl(tr("从 Excel 粘来", "第二格"), tr("第三格", "第四格"))
    inside = tbl(tr("问1", tc("先看下表：", inner, "以上。")), tr("问2", "另一格"))
    assert cells(inside) == {
        "A1": "问1",
        "B1": "先看下表：\n从 Excel 粘来\n第二格\n第三格\n第四格\n以上。",
        "A2": "问2",
        "B2": "另一格",
    }
    assert set(sheets(inside)) == {TEXT, "表1"}


def test_a_table_in_a_text_box_is_a_table_and_a_box_in_a_cell_is_of_the_cell() -> None:
    def box(held: str) -> str:
        return f"<w:r><w:pict><v:textbox><w:txbxContent>{held}</w:txbxContent></v:textbox></w:pict></w:r>"

    inside = p(box(tbl(tr("框里的表")))) + tbl(tr(tc(p(r("格里"), box(p("框里的字"))))))
    assert cells(inside) == {"A1": "框里的表"}
    assert cells(inside, "表2") == {"A1": "格里\n框里的字"}


def test_tracked_changes_are_read_as_accepted() -> None:
    gone = '<w:del w:id="8" w:author="高文" w:date="2026-01-15T09:30:00Z"/>'
    inside = tbl(
        tr(tc(p("学习", struck("不够"), ins("不深")))),
        tr(tc(p(struck("整句删去")))),
        tr(tc(p("删去的行")), look=gone),
        tr("留下的行"),
    )
    assert cells(inside) == {"A1": "学习不深", "A4": "留下的行"}


def test_words_in_controls_tags_and_links_are_words() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('立行立改')}</w:sdtContent></w:sdt>"
    tag = f"<w:smartTag>{r('2026年')}</w:smartTag>"
    link = f'<w:hyperlink w:anchor="a">{r("清源县")}</w:hyperlink>'
    whole = f"<w:sdt><w:sdtContent>{tr('整行在控件里')}</w:sdtContent></w:sdt>"
    inside = tbl(tr(tc(p(control, tag, link))), whole)
    assert cells(inside) == {"A1": "立行立改2026年清源县", "A2": "整行在控件里"}


def test_what_nobody_sees_is_taken_out_and_told() -> None:
    (cell,) = sheets(tbl(tr("学习\u200b不深")))["表1"].cells
    assert (cell.text, cell.doubt) == ("学习不深", Doubt.CLEANED)


def test_what_a_workbook_would_take_for_an_escape_stays_as_typed() -> None:
    assert cells(tbl(tr("型号_x0041_"))) == {"A1": "型号_x0041_"}


def test_notes_are_read_and_of_headers_only_who_filled_it_in() -> None:
    inside = tbl(tr("格")) + p("正文")
    content = word(
        inside,
        header=p("机密") + p("填报人：张三"),
        footer=p("第1页"),
        footnotes=f'<w:footnote w:id="1">{p("注：按6月底统计")}</w:footnote>',
    )
    text, *_ = read(content).sheets
    assert list(words(text.cells).values()) == ["正文", "注：按6月底统计", "填报人：张三"]


def stamped(properties: str) -> bytes:
    parts = word_parts(p("正文"))
    parts["_rels/.rels"] = links(
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", "custom-properties", "docProps/custom.xml"),
    )
    parts["docProps/custom.xml"] = f"<Properties>{properties}</Properties>"
    return packed(parts)


def test_the_stamp_is_a_hidden_sheet_without_what_other_programs_add() -> None:
    added = '<property name="KSOProductBuildVer"><lpwstr>2052-12.1</lpwstr></property>'
    ours = '<property name="member"><lpwstr>03</lpwstr></property>'
    form = '<property name="form"><lpwstr>问题查摆表</lpwstr></property>'
    _, sheet = read(stamped(added + ours + form)).sheets
    assert sheet.hidden
    assert sheet.name == "表单标识"
    assert words(sheet.cells) == {
        "A1": "form",
        "B1": "问题查摆表",
        "A2": "member",
        "B2": "03",
    }


@pytest.mark.parametrize("properties", ["", "<property", '<property name="x"/>'])
def test_without_a_stamp_or_with_a_broken_one_the_rest_is_read(properties: str) -> None:
    (text,) = read(stamped(properties)).sheets
    assert words(text.cells) == {"A1": "正文"}


@pytest.mark.parametrize(
    ("inside", "limits", "said"),
    [
        (tbl(tr("甲")) * 3, Limits(sheets=2), "表格超过2个"),
        (tbl(tr("甲", "乙", "丙")), Limits(cells=2), "单元格超过2个"),
        (tbl(tr("一二三四五")), Limits(cell_characters=4), "一个单元格的文字超过4个字"),
        (
            tbl(tr(tc("宽", look=spanning(16_384)), "右边")),
            Limits(),
            "一张表格超过16384列",
        ),
    ],
)
def test_too_much_is_refused(inside: str, limits: Limits, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(word(inside), limits)
    assert refused.value.values == {"limit": said}


def test_a_prefix_of_its_own_makes_no_difference() -> None:
    inside = tbl(tr(tc("甲", look=DOWN)), tr(tc(look=ON)))
    parts = word_parts(inside)
    body = str(parts["word/document.xml"])
    foreign = body.replace("<w:", "<o:").replace("</w:", "</o:").replace(" w:val", " o:val")
    parts["word/document.xml"] = foreign.replace("xmlns:w=", "xmlns:o=", 1)
    assert NAMES.startswith("xmlns:w=")
    assert read(packed(parts)).sheets == read(word(inside)).sheets
