"""Files that are no template, or a strange one: told of or used, never a broken text."""

import io
import zipfile

import pytest
from handmade import packed
from hypothesis import given, settings
from hypothesis import strategies as st
from test_own_template import EVERY_ROLE, FILE, said, whole, written
from unit_templates import HOSTILE, NORMAL, OLE, WORD, WPS, Unit, look, pair
from unit_templates import style as of_style

from tonggao.office.docx.own_template import read_template
from tonggao.office.write_report import write_report


def encrypted() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def strict() -> bytes:
    parts = Unit().parts
    for name, content in parts.items():
        if name.endswith(("document.xml", "styles.xml")):
            other = "http://purl.oclc.org/ooxml/wordprocessingml/main"
            parts[name] = str(content).replace(WORD, other)
    return packed(parts)


def doctype() -> bytes:
    parts = Unit().parts
    before = "<!DOCTYPE x [<!ENTITY a 'b'>]>"
    parts["word/styles.xml"] = before + str(parts["word/styles.xml"])
    return packed(parts)


def deep() -> bytes:
    return Unit(styles="<w:x>" * 5000 + "</w:x>" * 5000).file


def workbook() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7\n", "它是PDF 文件，不是“Word 文档（*.docx）”"),
        ("模板".encode(), "它是纯文本，不是“Word 文档（*.docx）”"),
        (
            "編號，問題，學習不夠深入，聯繫實際不緊".encode("big5"),
            "它不是“Word 文档（*.docx）”",
        ),
        (encrypted(), "文件设有打开密码"),
        (Unit().file[:900], "文件已损坏，打不开"),
        (workbook(), "它是Excel 工作簿（.xlsx），不是“Word 文档（*.docx）”"),
        (strict(), "它是Strict Open XML 文档，不是“Word 文档（*.docx）”"),
        (doctype(), "文件含有不允许的内容（文档类型声明 DOCTYPE）"),
        (deep(), "文件太大（内部结构超过200层）"),
        (Unit(styles="<w:x:y/>").file, "文件已损坏，打不开"),
        (Unit(styles="<z:y/>").file, "文件已损坏，打不开"),
    ],
)
def test_what_is_no_template_is_told_in_one_sentence(content: bytes, why: str) -> None:
    assert read_template(content, FILE)[0] is None
    assert said(content) == [f"REP-012 该文件不能作为模板：{why}，本次按通用的版式排印。"]


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10**6), value=st.integers(0, 255), cut=st.booleans())
def test_a_template_with_any_byte_changed_is_told_of_or_used(
    at: int, value: int, cut: bool
) -> None:
    content = bytearray(HOSTILE.file)
    at %= len(content)
    content[at] = value
    found, findings = read_template(bytes(content[:at] if cut else content), FILE)
    assert found is not None or [each.code for each in findings] == ["REP-012"]
    if found:
        whole(write_report(EVERY_ROLE, template=found))


STRANGE = ("-1", "0", "99999999999", "x", "", "1.5cm")


@pytest.mark.parametrize("value", STRANGE)
def test_strange_measures_never_stop_a_text(value: str) -> None:
    section = f'<w:pgSz w:w="{value}" w:h="{value}"/><w:pgMar w:left="{value}" w:right="{value}"/>'
    body = look(
        f'<w:spacing w:line="{value}" w:lineRule="exact"/>', f'<w:sz w:val="{value}"/>'
    )
    styles = {**WPS, "Body Text": of_style("3", "Body Text", body)}
    unit = Unit(section=section, styles="".join(styles.values()))
    whole(written(unit.file))


def test_styles_based_on_one_another_in_a_circle_never_stop_a_text() -> None:
    circle = of_style("3", "Body Text", '<w:basedOn w:val="8"/>')
    other = of_style("8", "乙", '<w:basedOn w:val="3"/>')
    whole(written(Unit(styles=f"{NORMAL}{circle}{other}{pair('仿宋')}").file))
