"""Faults planted in a good report, one thing each, as people and programs make them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import word_edits

from layout.texts import GOOD, good
from tonggao.model.looks import Looks, Numbering
from tonggao.model.report import Report
from tonggao.office.write_report import write_report

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
SETTINGS, FOOT, EVEN_FOOT = "word/settings.xml", "word/footer1.xml", "word/footer2.xml"
CORE = "docProps/core.xml"
INTERNAL = replace(GOOD, internal=True)

Fault = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Planted:
    """A spoilt report, and the codes that must be found in it and no others."""

    make: Fault
    codes: tuple[str, ...]


def replaced(part: str, *pairs: tuple[str, str], of: bytes | None = None) -> bytes:
    """Return the good report with a part changed, every time that the words stand there."""
    members = word_edits.parts(good() if of is None else of)
    text = members[part].decode()
    for old, new in pairs:
        assert re.search(old, text), (part, old)
        text = re.sub(old, new, text)
    members[part] = text.encode()
    return word_edits.packed(members)


def in_style(style: str, *pairs: tuple[str, str]) -> bytes:
    """Return the good report with one style changed."""
    members = word_edits.parts(good())
    text = members[STYLES].decode()
    start = text.index(f'w:styleId="{style}"')
    end = text.index("</w:style>", start)
    inside = text[start:end]
    for old, new in pairs:
        assert re.search(old, inside), (style, old, inside)
        inside = re.sub(old, new, inside, count=1)
    members[STYLES] = (text[:start] + inside + text[end:]).encode()
    return word_edits.packed(members)


def on_run(words: str, look: str) -> bytes:
    """Return the good report with a run formatted by hand."""
    run = rf"<w:r>(<w:t[^>]*>{words})"
    return replaced(DOCUMENT, (run, rf"<w:r><w:rPr>{look}</w:rPr>\1"))


def on_paragraph(words: str, look: str, run: str = "") -> bytes:
    """Return the good report with a paragraph formatted by hand, and its first run too."""
    pattern = rf"(<w:p><w:pPr><w:pStyle[^>]*/>)(</w:pPr><w:r>)(<w:t[^>]*>{words})"
    added = f"<w:rPr>{run}</w:rPr>" if run else ""
    return replaced(DOCUMENT, (pattern, rf"\1{look}\2{added}\3"))


def without(words: str) -> bytes:
    return word_edits.deleted(good(), words)


def styled(words: str, style: str) -> bytes:
    """Return the good report with another style on a paragraph."""
    pattern = (
        rf'<w:pStyle w:val="\w+"/>(</w:pPr><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>{words})'
    )
    return replaced(DOCUMENT, (pattern, rf'<w:pStyle w:val="{style}"/>\1'))


def text(old: str, new: str) -> bytes:
    return word_edits.replaced(good(), old, new)


def revised(report: Report) -> bytes:
    return word_edits.replaced(write_report(report), "调研", "调查研究", by="沈知远")


SONG = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="24"/>'
THEME = (
    'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
)
PLAIN = "每月集中学习"

FAULTS: dict[str, Planted] = {
    # The page.
    "信纸": Planted(
        lambda: replaced(DOCUMENT, ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')),
        ("LAY-002", "LAY-007"),
    ),
    "横放": Planted(
        lambda: replaced(
            DOCUMENT,
            ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"'),
        ),
        ("LAY-003",),
    ),
    "上边距25.4毫米": Planted(
        lambda: replaced(DOCUMENT, ('w:top="2098"', 'w:top="1440"')), ("LAY-004",)
    ),
    "页脚距纸边7毫米": Planted(
        lambda: replaced(DOCUMENT, ('w:footer="1395"', 'w:footer="397"')), ("LAY-005",)
    ),
    "没有网格": Planted(lambda: replaced(DOCUMENT, ("<w:docGrid[^>]*>", "")), ("LAY-006",)),
    "行距29磅": Planted(
        lambda: in_style("Normal", ('w:line="579"', 'w:line="580"')),
        ("LAY-007",),
    ),
    "字距没有紧缩": Planted(
        lambda: in_style("Normal", ('<w:spacing w:val="-5"/>', "")), ("LAY-008",)
    ),
    "页脚段前50磅": Planted(
        lambda: in_style("Footer", ("<w:spacing ", '<w:spacing w:before="1000" ')),
        ("LAY-009",),
    ),
    # Page numbers.
    "没有页码": Planted(
        lambda: replaced(DOCUMENT, ("<w:footerReference[^>]*>", "")), ("LAY-010",)
    ),
    "双页没有页码": Planted(
        lambda: replaced(DOCUMENT, ('<w:footerReference w:type="even"[^>]*>', "")),
        ("LAY-010",),
    ),
    "页码居中": Planted(
        lambda: in_style("Footer", ('w:jc w:val="right"', 'w:jc w:val="center"')),
        ("LAY-011",),
    ),
    "页码没有空一字": Planted(
        lambda: in_style("Footer", ("<w:ind [^>]*>", "")), ("LAY-011",)
    ),
    "页码写成第1页": Planted(
        lambda: replaced(FOOT, ("— ", "第"), (" —", "页")), ("LAY-012",)
    ),
    "没有区分奇偶页": Planted(
        lambda: replaced(SETTINGS, ("<w:evenAndOddHeaders/>", "")), ("LAY-013",)
    ),
    "页码用小五号": Planted(
        lambda: in_style("Footer", ('w:sz w:val="28"', 'w:sz w:val="18"')), ("LAY-014",)
    ),
    "首页不同": Planted(
        lambda: replaced(DOCUMENT, ("<w:docGrid", "<w:titlePg/><w:docGrid")), ("LAY-015",)
    ),
    # Letters.
    "正文用宋体": Planted(
        lambda: in_style(
            "BodyText",
            (
                "</w:pPr>",
                '</w:pPr><w:rPr><w:rFonts w:hAnsi="宋体" w:eastAsia="宋体"/></w:rPr>',
            ),
        ),
        ("LAY-017",),
    ),
    "一级标题用宋体": Planted(
        lambda: in_style("Heading1", ('w:eastAsia="黑体"', 'w:eastAsia="宋体"')),
        ("LAY-017",),
    ),
    "仿宋换成另一种": Planted(
        lambda: replaced(STYLES, ("仿宋_GB2312", "仿宋")), ("LAY-018",)
    ),
    "数字用仿宋": Planted(
        lambda: in_style("Normal", ('w:ascii="Times New Roman"', 'w:ascii="仿宋_GB2312"')),
        ("LAY-019",),
    ),
    "大标题用3号": Planted(
        lambda: in_style("Title", ('w:sz w:val="44"', 'w:sz w:val="32"')), ("LAY-020",)
    ),
    "黑体加粗": Planted(
        lambda: in_style("Heading1", ("</w:rPr>", "<w:b/></w:rPr>")), ("LAY-021",)
    ),
    "引号用西文字体": Planted(
        lambda: in_style("Normal", ('w:hAnsi="仿宋_GB2312"', 'w:hAnsi="Times New Roman"')),
        ("LAY-022",),
    ),
    "直引号": Planted(lambda: text("“坐在车上转、", '"坐在车上转、'), ("LAY-023",)),
    "红字": Planted(lambda: on_run(PLAIN, '<w:color w:val="FF0000"/>'), ("LAY-024",)),
    "突出显示": Planted(
        lambda: on_run(PLAIN, '<w:highlight w:val="yellow"/>'), ("LAY-025",)
    ),
    "隐藏文字": Planted(lambda: on_run(PLAIN, "<w:vanish/>"), ("LAY-026",)),
    "主题字体": Planted(
        lambda: in_style("Normal", ("<w:rFonts ", f"<w:rFonts {THEME} ")), ("LAY-027",)
    ),
    "语言是日文": Planted(
        lambda: replaced(STYLES, ('w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"')),
        ("LAY-028",),
    ),
    # Paragraphs.
    "正文单倍行距": Planted(
        lambda: in_style(
            "BodyText",
            ("<w:ind ", '<w:spacing w:line="240" w:lineRule="auto"/><w:ind '),
        ),
        ("LAY-029",),
    ),
    "标题段前12磅": Planted(
        lambda: in_style("Heading1", ("<w:ind ", '<w:spacing w:before="240"/><w:ind ')),
        ("LAY-030",),
    ),
    "正文没有缩进": Planted(
        lambda: in_style("BodyText", ("<w:ind [^>]*>", "")), ("LAY-031",)
    ),
    "大标题居左": Planted(
        lambda: in_style("Title", ('w:jc w:val="center"', 'w:jc w:val="left"')),
        ("LAY-032",),
    ),
    "空格缩进": Planted(lambda: text(PLAIN, f"　　{PLAIN}"), ("LAY-033",)),
    "空段落": Planted(
        lambda: replaced(DOCUMENT, ("<w:sectPr", "<w:p/><w:sectPr")), ("LAY-034",)
    ),
    "手动换行": Planted(
        lambda: replaced(DOCUMENT, (f"<w:t>{PLAIN}", f"<w:br/><w:t>{PLAIN}")),
        ("LAY-035",),
    ),
    "制表符": Planted(
        lambda: replaced(DOCUMENT, (f"<w:t>{PLAIN}", f"<w:tab/><w:t>{PLAIN}")),
        ("LAY-036",),
    ),
    "手工加粗": Planted(lambda: on_run(PLAIN, "<w:b/>"), ("LAY-037",)),
    "逐段设行距": Planted(
        lambda: on_paragraph(PLAIN, '<w:spacing w:line="579" w:lineRule="exact"/>'),
        ("LAY-038",),
    ),
    "粘贴来的宋体小四": Planted(
        lambda: on_paragraph(PLAIN, '<w:spacing w:line="360" w:lineRule="auto"/>', SONG),
        ("LAY-017", "LAY-020", "LAY-029", "LAY-037", "LAY-038"),
    ),
    # Headings and the end.
    "标题用正文样式": Planted(
        lambda: styled("二、产生问题", "BodyText"), ("LAY-017", "LAY-039")
    ),
    "标题样式被删": Planted(
        lambda: replaced(STYLES, ('styleId="Heading2"', 'styleId="Heading2a"')),
        ("LAY-017", "LAY-031", "LAY-039"),
    ),
    "标题可能落在页末": Planted(
        lambda: in_style("Heading2", ("<w:keepNext/>", "")), ("LAY-040",)
    ),
    "漏了一条": Planted(lambda: without("（二）履职尽责方面"), ("LAY-041",)),
    "序号重复": Planted(lambda: text("（三）廉洁", "（二）廉洁"), ("LAY-041",)),
    "层次跳级": Planted(lambda: text("一、查摆出的", "查摆出的"), ("LAY-041", "LAY-042")),
    "标题级别不对": Planted(lambda: styled("（二）履职尽责方面", "Heading1"), ("LAY-043",)),
    "署名可能单独成页": Planted(
        lambda: in_style("BodyTextLast", ("<w:keepNext/>", "")), ("LAY-044",)
    ),
    "自动编号": Planted(lambda: good(Looks(numbering=Numbering.AUTO)), ("LAY-045",)),
    # What a clean copy does not carry.
    "属性里有作者": Planted(
        lambda: replaced(
            CORE,
            ("</cp:coreProperties>", "<dc:creator>沈知远</dc:creator></cp:coreProperties>"),
        ),
        ("LAY-046",),
    ),
    "有批注": Planted(lambda: word_edits.commented(good(), "调研", "请核实"), ("LAY-047",)),
    "内部稿中有批注": Planted(
        lambda: write_report(INTERNAL, with_sources=True), ("LAY-048",)
    ),
    "有修订": Planted(lambda: revised(GOOD), ("LAY-049",)),
    "内部稿中有修订": Planted(lambda: revised(INTERNAL), ("LAY-050",)),
    "兼容模式": Planted(
        lambda: replaced(SETTINGS, ('w:val="15"', 'w:val="14"')), ("LAY-051",)
    ),
}
