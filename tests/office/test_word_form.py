"""The Word form as a file: what stands in it, and that it comes back as it went out."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_in_office import resaved

from tonggao.model.cell import Sheet
from tonggao.model.plan import Member, Plan
from tonggao.model.word_form import WordForm
from tonggao.office.read import read_workbook
from tonggao.office.write_word_form import WordForms, write_word_form
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.form.word_form import word_form, word_tables
from tonggao.sheets.member.reading.entries import read_entries

PROFILE = locate.read("民主生活会-2025年度")
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    due=date(2026, 1, 9),
    contact="王芳",
    phone="0531-1234567",
    aspects=PROFILE.aspects,
    statements=PROFILE.statements,
)
BOOK = form_book(PROFILE, PLAN, Member(id="", name=""), campaign="0123456789ab")
TABLES = word_tables(PROFILE.form, PLAN, BOOK)


def form(name: str = "张建国", member: str = "03") -> WordForm:
    stamp = (*BOOK.stamp[:-1], ("member", member))
    return word_form(PROFILE, PLAN, Member(id=member, name=name), TABLES, stamp)


WRITTEN = write_word_form(form())


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def sheets(content: bytes) -> tuple[Sheet, ...]:
    workbook, findings = read_workbook(content, "张三.docx")
    assert findings == ()
    return workbook.sheets


def words(sheet: Sheet) -> dict[str, str]:
    return {cell.address: cell.text for cell in sheet.cells}


def filled(content: bytes, *answers: str) -> bytes:
    """Return the form with answers in its first empty cells, typed as Word types them."""
    made = parts(content)
    left = list(answers)

    def typed(cell: re.Match[str]) -> str:
        return f"{cell[1]}<w:r><w:t>{left.pop(0)}</w:t></w:r></w:p>" if left else cell[0]

    empty = re.compile('(<w:p><w:pPr><w:pStyle w:val="FormCell"/></w:pPr>)</w:p>')
    made["word/document.xml"] = empty.sub(typed, made["word/document.xml"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in made.items():
            package.writestr(name, part)
    return out.getvalue()


def test_it_is_read_as_it_was_laid_out() -> None:
    text, first, *_, stamp = sheets(WRITTEN)
    assert text.name == "正文"
    assert words(text)["A2"] == "填报人：张建国"
    assert [words(first)[f"{letter}1"] for letter in "ABCDEFGH"] == [
        *("编号", "对照方面", "层面", "问题", "具体表现", "事例", "整改措施", "完成时限")
    ]
    assert words(first)["B4"] == "政治忠诚"
    assert [(area.row, area.last_row, area.column) for area in first.merges] == [(4, 6, 2)]
    assert stamp.hidden
    assert words(stamp)["B5"] == "03"


def test_what_a_member_types_is_read_at_its_place() -> None:
    first = sheets(filled(WRITTEN, "学习不深", "研讨少", "", "每月一次"))[1]
    assert [words(first).get(f"{letter}4") for letter in "DEFG"] == [
        *("学习不深", "研讨少", None, "每月一次")
    ]


@pytest.mark.parametrize("through", [(), ("doc",), ("odt",)])
def test_what_is_typed_is_the_same_after_the_office_saved_it(
    through: tuple[str, ...], tmp_path: Path
) -> None:
    typed = filled(
        WRITTEN, "学习不深", "读文件多，研讨少。", "3月抢修未到场", "1. 每月一次。"
    )
    assert sheets(resaved(typed, tmp_path, *through)) == sheets(typed)


def records(content: bytes, file: str) -> list[tuple[str, str, dict[str, str]]]:
    workbook, findings = read_workbook(content, file)
    assert findings == ()
    entries = read_entries(workbook, PROFILE.form).entries
    return [(each.kind.value, each.number, each.values) for each in entries]


def test_a_member_says_the_same_in_word_as_in_the_workbook() -> None:
    member = Member(id="03", name="张建国")
    point = {
        "对照方面": "政治忠诚",
        "层面": "班子",
        "问题": "学习不深",
        "具体表现": "研讨少。",
    }
    further = {
        "对照方面": "政治忠诚",
        "整改措施": "每季度检查一次。",
        "完成时限": "长期坚持",
    }
    filled = {
        "问题和措施": (
            {"编号": "问1", **point, "整改措施": "1. 每月一次。\n2. 年底测试。"},
            {"编号": "问2", **further},
            {"编号": "问3", **point, "对照方面": "担当作为", "层面": "个人"},
        ),
        "原因": (
            {"编号": "因1", "从哪方面剖析": "思想", "原因": "抓得不紧", "剖析": "怕麻烦"},
        ),
        "说明事项": ({"事项": "个人有关事项报告情况", "回答": "不涉及"},),
    }
    book = form_book(PROFILE, PLAN, member, campaign="c", filled=filled)
    tables = word_tables(PROFILE.form, PLAN, book)
    word = write_word_form(word_form(PROFILE, PLAN, member, tables, book.stamp))
    in_workbook = records(write_workbook(book), "张三.xlsx")
    assert [kind for kind, _, _ in in_workbook] == [
        *("issue", "measure", "measure", "issue", "cause", "statement")
    ]
    assert records(word, "张三.docx") == in_workbook


def test_rows_are_tall_enough_to_write_by_hand_and_grow_with_what_is_typed() -> None:
    document = parts(WRITTEN)["word/document.xml"]
    assert '<w:trHeight w:val="800" w:hRule="atLeast"/>' in document
    assert "exact" not in document
    assert 'w:orient="landscape"' in document
    assert document.count("<w:tblHeader/>") == len(TABLES) + 3  # three of them have hints


def test_nobody_is_named_but_the_member_and_no_day_but_a_fixed_one() -> None:
    made = parts(WRITTEN)
    assert set(made) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
    core = made["docProps/core.xml"]
    assert not re.search("creator|lastModifiedBy", core)
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2000-01-01"}


def test_what_several_share_is_the_same_as_written_for_one_alone() -> None:
    writer = WordForms()
    one, other = form("李红", "04"), form("欧阳建国", "05")
    assert [writer.write(each) for each in (one, other, one)] == [
        write_word_form(each) for each in (one, other, one)
    ]


@settings(max_examples=40)
@given(st.text("张国&<>\"'=_\x07\ufffe\ud800\n𠮷é", min_size=1, max_size=6))
def test_any_name_gives_a_file_that_can_be_read(name: str) -> None:
    text, *_, stamp = sheets(write_word_form(form(name, name)))
    kept = re.sub("[\x07\ufffe\ud800]", "\ufffd", name)
    assert words(text)["A2"] == f"填报人：{kept}"
    assert words(stamp).get("B5", "").strip() == kept.strip()
