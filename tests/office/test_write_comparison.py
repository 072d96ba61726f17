"""对照稿: what was changed since the draft before, as changes that Word can accept or refuse."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_edits import W, packed, parts
from word_in_office import edited_in_office

from tonggao.model.document import DocumentParagraph
from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Style
from tonggao.model.source import CellRef, Passage
from tonggao.office.read.document import read_document
from tonggao.office.write_comparison import rows_of, write_comparison
from tonggao.office.write_report import write_report
from tonggao.steps.texts.comparison import compare

TITLE = "中共示例集团有限公司委员会领导班子2025年度民主生活会对照检查材料"
CELL = CellRef("2 收回/03-张三.xlsx", "问题和措施", 9, "E", "具体表现")
TRACKED = (f"{W}ins", f"{W}del")
WORDS = (
    "理论学习不够深入。读文件多，研讨少，联系实际不紧。",
    "理论学习还不深入。读文件多、讨论少，联系实际不紧。全年研讨3次。",
    "“调研”不够。到现场3次，\n听汇报多。",
    " 前后有空格的话。 ",
    "带\t制表符的话",
    "督办不严，决定的事项有5项过了时限。",
    "督办不严，决定的事项有13项过了时限。",
    "完",
)
STYLES = (Style.BODY, Style.BODY, Style.HEADING_1, Style.HEADING_2)


def body(words: str, anchor: str = "", style: Style = Style.BODY) -> Paragraph:
    return Paragraph(style=style, runs=(Boilerplate(words),), anchor=anchor)


def item(
    number: int, title: str, words: str, anchor: str, *, on: bool = False
) -> Paragraph:
    ordinal = f"{number}."
    runs = (
        Boilerplate(ordinal, Lead.THIRD),
        Quoted(Passage(title, (CELL,)), Lead.THIRD, "来源 03-问1"),
        Quoted(Passage(words, (CELL,)), note="来源 03-问1"),
    )
    return Paragraph(
        style=Style.BODY, runs=runs, anchor=anchor, ordinal=ordinal, runs_on=on
    )


def report(*paragraphs: Paragraph, title: str = TITLE, key: str = "00000001") -> Report:
    head = body(title, f"tg_title_{key}", Style.TITLE)
    return Report(title=title, paragraphs=(head, *paragraphs), dated=date(2026, 1, 9))


END = (
    body("中共示例集团有限公司委员会", "tg_signature", Style.SIGNATURE),
    body("2026年1月9日", "tg_date", Style.DATE),
)
FIRST = report(
    body("现将有关情况报告如下：共查摆出3个问题。", "tg_problems_lead"),
    body("一、查摆的主要问题", "tg_problems_heading", Style.HEADING_1),
    item(1, "学习不深入。", "读文件多，研讨少。全年研讨3次。", "tg_a"),
    item(2, "调研不够。", "坐在机关听汇报多。", "tg_b"),
    item(3, "督办不严。", "有5项过了时限。", "tg_c"),
    body("二、产生问题的原因", "tg_causes_heading", Style.HEADING_1),
    body("理论武装抓得不紧。", "tg_cause1"),
    *END,
)
SECOND = report(
    body("现将有关情况报告如下：共查摆出4个问题。", "tg_problems_lead"),
    body("一、查摆的主要问题", "tg_problems_heading", Style.HEADING_1),
    item(1, "督办不严。", "有5项过了时限。", "tg_c"),
    item(2, "学习不深入。", "读文件多，研讨少。全年研讨仅13次。", "tg_a"),
    item(3, "年轻干部培养缺少计划。", "轮岗交流少。", "tg_d"),
    body("（一）另起的标题", "tg_aspect2", Style.HEADING_2),
    item(4, "调研不够。", "“到现场”解决问题少。", "tg_b"),
    body("二、产生问题的原因", "tg_causes_heading", Style.HEADING_1),
    *END,
    key="00000002",
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Drafts of few words, so that paragraphs come again, in other places and other looks."""
    found: list[Paragraph] = []
    for place in draw(st.lists(st.integers(0, 7), max_size=6, unique=True)):
        words, style = draw(st.sampled_from(WORDS)), draw(st.sampled_from(STYLES))
        anchor = draw(st.sampled_from(("", f"tg_cause{place}")))
        if draw(st.booleans()):
            found.append(item(place, "标题说清。", words, anchor, on=draw(st.booleans())))
        else:
            found.append(body(words, anchor, style))
    title = draw(st.sampled_from((TITLE, TITLE.replace("2025", "2026"), "材料")))
    end = draw(st.sampled_from(((), END)))
    return report(*found, *end, title=title, key=draw(st.sampled_from(("0" * 8, "1" * 8))))


def compared(before: Report, after: Report) -> bytes:
    drafts = write_report(before), write_report(after)
    return write_comparison(*drafts, compare(*map(rows_of, drafts)))


def read(content: bytes) -> tuple[DocumentParagraph, ...]:
    document, findings = read_document(content, "对照稿（第2稿与第1稿）.docx")
    assert findings == ()
    return document.paragraphs


def unbroken(paragraphs: Sequence[str]) -> list[str]:
    """Return paragraphs with their title in one line: its breaks are no words."""
    return [paragraphs[0].replace("\n", ""), *paragraphs[1:]]


def accepted(content: bytes) -> list[tuple[str, str, tuple[str, ...], int]]:
    found = [each for each in read(content) if each.text]
    return [(each.text, each.style, each.anchors, each.lead) for each in found]


def revisions(content: bytes) -> list[tuple[str, str]]:
    return [
        (revision.deleted, revision.inserted)
        for each in read(content)
        for revision in each.revisions
    ]


@settings(max_examples=200)
@given(reports(), reports())
def test_accepted_it_is_the_new_draft_and_refused_it_says_what_the_old_one_said(
    before: Report, after: Report
) -> None:
    made = compared(before, after)
    assert accepted(made) == accepted(write_report(after))
    originals = [each.original for each in read(made) if each.original]
    old = [each.text for each in read(write_report(before))]
    assert unbroken(originals) == unbroken(old)


def without_tracking(root: etree._Element, gone: str) -> str:
    """Return the text with tracked words of one kind taken out, and no trace of the other."""
    for each in list(root.iter(gone)):
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    return "".join(str(each.text) for each in root.iter(f"{W}t", f"{W}delText"))


@given(reports(), reports())
def test_its_xml_holds_both_drafts_whoever_reads_it(before: Report, after: Report) -> None:
    part = parts(compared(before, after))["word/document.xml"]
    for gone, draft in ((TRACKED[1], after), (TRACKED[0], before)):
        words = "".join(each.text for each in draft.paragraphs)
        said = without_tracking(etree.fromstring(part), gone)
        assert said == words.replace("\n", "").replace("\t", "")


def test_every_change_is_ours_of_the_drafts_day_and_has_a_number_of_its_own() -> None:
    root = etree.fromstring(parts(compared(FIRST, SECOND))["word/document.xml"])
    found = list(root.iter(*TRACKED))
    assert found
    assert {each.get(f"{W}author") for each in found} == {"统稿"}
    assert {each.get(f"{W}date", "")[:10] for each in found} == {"2026-01-09"}
    numbered = [*found, *root.iter(f"{W}bookmarkStart")]
    assert len({each.get(f"{W}id") for each in numbered}) == len(numbered)


def test_only_what_changed_is_tracked() -> None:
    assert revisions(compared(FIRST, SECOND)) == [
        ("3", "4"),
        ("", "1.督办不严。有5项过了时限。"),
        ("1", "2"),
        ("3", "仅13"),
        ("", "3.年轻干部培养缺少计划。轮岗交流少。"),
        ("", "（一）另起的标题"),
        ("2", "4"),
        ("坐在机关听汇报多。", "“到现场”解决问题少。"),
        ("3.督办不严。有5项过了时限。", ""),
        ("理论武装抓得不紧。", ""),
    ]
    assert revisions(compared(FIRST, replace(FIRST))) == []


def test_a_title_set_on_other_lines_is_no_change() -> None:
    short = replace(FIRST, title="材料", paragraphs=(body("甲乙\n丙丁", "", Style.TITLE),))
    long = replace(short, paragraphs=(body("甲乙丙\n丁", "", Style.TITLE),))
    made = compared(short, long)
    assert revisions(made) == []
    assert [each.text for each in read(made)] == ["甲乙丙\n丁"]


def test_it_carries_nothing_of_members_and_is_the_same_each_time() -> None:
    made = compared(FIRST, SECOND)
    assert made == compared(FIRST, SECOND)
    everything = b"".join(parts(made).values()).decode()
    for trace in ("张三", "03-", "收回", "来源", "creator", "lastModifiedBy", "rsid"):
        assert trace not in everything
    assert parts(made).keys() == parts(write_report(SECOND)).keys()


def test_python_docx_opens_it() -> None:
    opened = docx.Document(io.BytesIO(compared(FIRST, SECOND)))
    assert len(opened.paragraphs) == len(FIRST.paragraphs) + 3
    assert opened.core_properties.title == TITLE


def test_a_style_that_the_new_draft_lacks_is_not_asked_for() -> None:
    before = parts(write_report(FIRST))
    text = before["word/document.xml"].decode()
    text = text.replace('"BodyText"', '"Other"').replace('"LeadThird"', '"Other"')
    old = packed({**before, "word/document.xml": text.encode()})
    new = write_report(SECOND)
    made = write_comparison(old, new, compare(rows_of(old), rows_of(new)))
    assert "Other" not in parts(made)["word/document.xml"].decode()
    assert accepted(made) == accepted(new)


@pytest.mark.parametrize("other", [report(), report(body("别的话。")), FIRST])
def test_a_comparison_of_other_drafts_is_refused(other: Report) -> None:
    before, after = write_report(FIRST), write_report(SECOND)
    of_others = compare(rows_of(before), rows_of(write_report(other)))
    with pytest.raises(ValueError, match="other drafts"):
        write_comparison(before, after, of_others)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FIRST, SECOND),
        (SECOND, FIRST),
        (FIRST, replace(FIRST, paragraphs=FIRST.paragraphs[:4])),
        (replace(FIRST, paragraphs=FIRST.paragraphs[:4]), FIRST),
        (
            report(body("甲甲。", "tg_a"), body("完")),
            report(body("甲甲。又一句。", "tg_a"), body("新的一段。"), body("完")),
        ),
        (
            replace(FIRST, paragraphs=(*FIRST.paragraphs[:4], body("甲乙"), body("丙丁"))),
            replace(FIRST, paragraphs=(*FIRST.paragraphs[:4], body("子丑"), body("寅卯"))),
        ),
    ],
)
def test_libreoffice_accepts_and_refuses_everything_alike(
    before: Report, after: Report, tmp_path: Path
) -> None:
    made = compared(before, after)
    new, old = read(write_report(after)), read(write_report(before))
    taken = read(edited_in_office(made, tmp_path, ("accept",)))
    assert [(each.text, each.style.lower()) for each in taken] == [
        (each.text, each.style.lower()) for each in new
    ]
    assert not any(each.revisions for each in taken)
    refused = read(edited_in_office(made, tmp_path, ("refuse",)))
    assert [each.text for each in refused] == [each.text for each in old]
