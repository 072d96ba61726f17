"""雷同情况.xlsx: neutral words, shares in percent, both texts side by side."""

from dataclasses import replace

from books import as_read
from make import PLAN, VOCABULARY, cause, issue, register, shows

from tonggao.model.cell import WorkbookRead
from tonggao.model.overlap import Overlap, Part
from tonggao.model.past import PastText
from tonggao.model.record import Cause, Issue
from tonggao.model.table import Look, Table, Value
from tonggao.sheets.overlap import excerpt, overlap_book
from tonggao.steps.texts.overlap import overlap

# The lists that come with the program may change; nothing here hangs on them.
WORDS = replace(VOCABULARY, set_phrases=(), light_words=())

VISIT = "全年到现场只有3次，问题多在会上听，很少在现场看"
FOUND = (
    issue("01", "问1", "调研不够", f"{VISIT}。"),
    issue("02", "问4", "", f"我们{VISIT}。"),
    cause("02", "因1", "想问题办事情从部门出发，替用户想得不够。"),
    issue("03", "问2", "", "抄表员一人管三千多户，催收、答疑和维修顾不过来。"),
)
PAST = (
    PastText(file="上年/定稿.docx", member="", text="抄表员一人管三千多户，催收顾不过来。"),
)
BLAME = ("抄袭", "照抄", "雷同率", "涉嫌", "违规", "不合格", "错误")


def found(*records: Issue | Cause, past: tuple[PastText, ...] = ()) -> Overlap:
    return overlap(register(*records), PLAN, WORDS, past)


def read(result: Overlap) -> WorkbookRead:
    return as_read(overlap_book(result, "2025年度民主生活会"), "雷同情况.xlsx")


def values(result: Overlap) -> list[Value]:
    sheets = overlap_book(result, "2025年度民主生活会").sheets
    return [
        value
        for sheet in sheets
        if isinstance(sheet, Table)
        for row in sheet.rows
        for value in row.values
    ]


def test_every_member_has_a_row_with_his_shares() -> None:
    shown = shows(
        read(found(*FOUND)),
        "概况",
        "成员|字数|与其他成员相同|问题相同|原因相同|措施相同|相同最多的成员|与上年相同",
    )
    assert shown == [
        "01 罗砚田 | 26 | 0.8462 | 0.8462 | — | — | 02 贺长亭 | —",
        "02 贺长亭 | 42 | 0.5238 | 0.9167 | 0.0 | — | 01 罗砚田 | —",
        "03 闻素秋 | 21 | 0.0 | 0.0 | — | — | — | —",
    ]


def test_pairs_and_their_texts_stand_with_both_sources() -> None:
    book = read(found(*FOUND))
    assert shows(
        book, "两两对照", "成员甲|成员乙|甲的相同字数|乙的相同字数|完全相同（条）"
    ) == ["01 罗砚田 | 02 贺长亭 | 22 | 22 | 0"]
    assert shows(
        book, "对照文字", "来源（甲）|文字（甲）|来源（乙）|文字（乙）|相同字数|程度"
    ) == [f"01-问1 | 调研不够\n{VISIT}。 | 02-问4 | 我们{VISIT}。 | 22 | 部分文字相同"]


def test_last_year_is_told_with_its_file() -> None:
    book = read(found(*FOUND, past=PAST))
    assert shows(book, "与上年对照", "成员|来源|上年是谁的|上年文件|相同字数") == [
        "03 闻素秋 | 03-问2 | 班子 | 上年/定稿.docx | 12"
    ]
    assert shows(book, "概况", "成员|与上年相同")[2] == "03 闻素秋 | 0.5714"


def test_without_last_year_it_says_so() -> None:
    told = shows(read(found(*FOUND)), "说明", "项目|说明")
    assert [each for each in told if each.startswith("与上年对照 | 没有读到上年的材料。")]


def test_what_is_the_same_is_underlined_and_nothing_warns() -> None:
    shown = [each for each in values(found(*FOUND, past=PAST)) if each.marked]
    assert {each.look for each in shown} == {Look.COMPARED}
    assert [str(each.content)[slice(*each.marked[0])] for each in shown[:2]] == [VISIT] * 2
    looks = {each.look for each in values(found(*FOUND, past=PAST))}
    assert looks == {Look.PLAIN, Look.COMPARED}


def test_the_words_blame_nobody() -> None:
    words = "\n".join(str(each.content) for each in values(found(*FOUND, past=PAST)))
    assert not [each for each in BLAME if each in words]
    assert "只供办公室内部参考，不外传" in words


def test_of_a_long_text_only_what_is_near_is_shown() -> None:
    words = "前" * 90 + VISIT + "后" * 90
    shown, marked = excerpt(words, ((90, 90 + len(VISIT)),))
    assert shown == f"……{'前' * 30}{VISIT}{'后' * 30}……"
    assert [shown[slice(*span)] for span in marked] == [VISIT]


def test_a_book_without_returns_is_a_book_all_the_same() -> None:
    assert shows(read(Overlap()), "说明", "项目")[0] == "用途"
    assert Part().share == 0
