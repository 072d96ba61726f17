"""Word files that are not read, and what their senders are told; nothing ever raises."""

import io
import time
import zipfile

import pytest
from handmade import links, packed, packed_repeating, parts
from hypothesis import given
from hypothesis import strategies as st
from word_parts import body, p, word, word_parts

from tonggao.office.read.document import read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCUMENT = "word/document.xml"
BEFORE, AFTER = body("〈这里〉").split("〈这里〉")
SECONDS = 20  # of processor time on a busy machine; the limit itself is 8


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


def refusal(content: bytes) -> str:
    """Return code and message of the one finding of a file that is refused."""
    document, findings = read_document(content, "送审稿.docx")
    assert document.paragraphs == ()
    (finding,) = findings
    assert (finding.severity, finding.file) == ("error", "送审稿.docx")
    return f"{finding.code} {finding.message}"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (stream("WordDocument"), "旧版 Word 文档（.doc）或 WPS 文字（.wps）"),
        (stream("Workbook"), "旧版 Excel 工作簿（.xls）或 WPS 表格（.et）"),
        (packed(parts()), "Excel 工作簿（.xlsx）"),
        (packed({"ppt/presentation.xml": "<x/>"}), "演示文稿（.pptx）"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "OpenDocument 文档（.odt）",
        ),
        (packed({"OFD.xml": "<x/>"}), "OFD 版式文件"),
        (packed({"送审稿.docx": word(p("甲"))}), "压缩包（.zip）"),
        (b"%PDF-1.7\n...", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
        (b"{\\rtf1\\ansi}", "RTF 文档"),
        ("<html><body>对照检查材料</body></html>".encode("gb18030"), "网页"),
        (b'<?xml version="1.0"?><pkg:package/>', "XML 文件"),
        ("班子对照检查材料\n一、存在的主要问题\n".encode("gb18030"), "纯文本"),
    ],
)
def test_a_file_that_is_something_else_is_told_what_it_is(
    content: bytes, found: str
) -> None:
    told = f"FILE-007 该文件的内容是“{found}”，不是可以读取的 Word 文稿（.docx）。"
    assert refusal(content) == told


def test_an_empty_file_and_one_with_a_password_are_told_so() -> None:
    assert refusal(b"").startswith("FILE-006")
    assert refusal(stream("EncryptedPackage")).startswith("FILE-003")


@pytest.mark.parametrize(
    "content",
    [
        bytes(4096),
        OLE,
        b"PK\x03\x04",
        packed({"[Content_Types].xml": "<Types/>"}),
        packed({**word_parts(""), DOCUMENT: ""}),
        packed({**word_parts(""), DOCUMENT: body(p("甲"))[:-9]}),
        packed({**word_parts(""), DOCUMENT: "<w:workbook xmlns:w='x'/>"}),
        packed({**word_parts(""), DOCUMENT: body("<w:p><w:r></w:p></w:r>")}),
        packed({**word_parts(""), DOCUMENT: body(p("甲&#xD800;"))}),
        packed({**word_parts(""), DOCUMENT: body(p("甲\x01"))}),
        packed({**word_parts(p("甲"), styles=""), "word/styles.xml": "<w:styles"}),
        word(p("甲"))[:-40],
        word(p("甲"))[: len(word(p("甲"))) // 2],
    ],
)
def test_a_file_that_is_not_whole_is_damaged(content: bytes) -> None:
    assert refusal(content).startswith("FILE-001")


def test_a_part_that_is_missing_is_damaged() -> None:
    whole = word_parts(p("甲"))
    without = {name: part for name, part in whole.items() if name != DOCUMENT}
    assert refusal(packed(without)).startswith("FILE-001")


def test_content_types_that_say_otherwise_change_no_words() -> None:
    types = '<Types><Override PartName="/word/document.xml" ContentType="x/sheet"/></Types>'
    content = packed({**word_parts(p("甲")), "[Content_Types].xml": types})
    document, findings = read_document(content, "x.docx")
    assert ([each.text for each in document.paragraphs], findings) == (["甲"], ())


def test_a_reference_to_outside_is_not_followed() -> None:
    rels = links(("rId1", "styles", "file:///etc/passwd"))
    rels = rels.replace("<Relationship ", '<Relationship TargetMode="External" ')
    content = packed({**word_parts(p("甲")), "word/_rels/document.xml.rels": rels})
    document, findings = read_document(content, "x.docx")
    assert (len(document.paragraphs), findings) == (1, ())


@pytest.mark.parametrize("part", [DOCUMENT, "word/comments.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part: str) -> None:
    members = word_parts(p("甲"), comments="")
    members[part] = f"<!DOCTYPE x [<!ENTITY a 'b'>]>{members[part]!s}"
    assert refusal(packed(members)) == (
        "FILE-005 该文件含有不允许的内容（文档类型声明 DOCTYPE）。"
    )


@pytest.mark.parametrize("tag", ["altChunk", "subDoc"])
def test_words_in_another_file_are_not_passed_over(tag: str) -> None:
    assert refusal(word(p("甲") + f'<w:{tag} r="rId9"/>')) == (
        "FILE-005 该文件含有不允许的内容（没有展开的嵌入文档）。"
    )


def timed(content: bytes) -> str:
    """Return the refusal of a hostile file, which must come within seconds."""
    began = time.thread_time()
    said = refusal(content)
    assert time.thread_time() - began < SECONDS
    return said


def repeating(unit: str, times: int, *, before: str = "", after: str = "") -> bytes:
    return packed_repeating(
        word_parts(""),
        DOCUMENT,
        before=BEFORE + before,
        unit=unit.encode() * 100,
        times=times // 100,
        after=after + AFTER,
    )


@pytest.mark.parametrize(
    ("content", "limit"),
    [
        (lambda: repeating("<w:p/>", 1_000_000), "段落超过50000个"),
        (lambda: repeating(p("甲"), 1_000_000), "段落超过50000个"),
        (
            lambda: repeating("字" * 10_000, 2_000, before="<w:p><w:r><w:t>"),
            "文字超过4194304个字",
        ),
        (lambda: repeating(" " * 10_000, 20_000), "展开后超过96MB"),
        (lambda: repeating("<w:sdt>", 100_000), "内部结构超过200层"),
    ],
    ids=["empty paragraphs", "paragraphs", "words", "blanks", "depth"],
)
def test_a_file_beyond_every_measure_is_refused_within_seconds(
    content: object, limit: str
) -> None:
    assert callable(content)
    said = timed(content())
    assert said.startswith("FILE-004"), said
    assert limit in said


def test_words_under_many_comments_count_for_each() -> None:
    numbers = range(20_000)
    comments = "".join(f'<w:comment w:id="{each}"/>' for each in numbers)
    story = "".join(f'<w:commentRangeStart w:id="{each}"/>' for each in numbers)
    members = word_parts(
        p(story, *(["字"] * 5_000)),
        comments=comments.replace("/>", f">{p('注')}</w:comment>"),
    )
    assert timed(packed(members)).startswith("FILE-004")


def test_many_bookmarks_that_cover_nothing_take_no_time() -> None:
    numbers = range(100_000)
    starts = "".join(f'<w:bookmarkStart w:id="{n}" w:name="tg_a{n}"/>' for n in numbers)
    ends = "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in numbers)
    began = time.thread_time()
    document, findings = read_document(word(p("甲", starts, ends)), "x.docx")
    assert (len(document.paragraphs), findings) == (1, ())
    assert time.thread_time() - began < SECONDS


def test_a_member_that_is_larger_than_it_says_is_damaged() -> None:
    content = word(p("甲" * 4000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(DOCUMENT).file_size
    at = content.rfind(size.to_bytes(4, "little"))
    cut = content[:at] + (size - 1000).to_bytes(4, "little") + content[at + 4 :]
    assert refusal(cut).startswith("FILE-001")


TAGS = (
    *("p", "r", "t", "delText", "ins", "del", "moveTo", "pPr", "rPr", "tab", "b", "br"),
    *("sym", "fldChar", "tbl", "tr", "trPr", "tc", "txbxContent", "AlternateContent"),
    *("Choice", "Fallback", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "vanish"),
    *("commentRangeEnd", "commentReference", "comment", "footnote", "rPrChange", "rStyle"),
)
elements = st.recursive(
    st.sampled_from(["字", " ", ""]),
    lambda inside: st.builds(
        lambda tag, value, children: (
            f'<w:{tag} w:id="{value}" w:name="tg_{value}" w:val="{value}" w:char="{value}"'
            f' w:fldCharType="{value}" w:author="甲">{"".join(children)}</w:{tag}>'
        ),
        st.sampled_from(TAGS),
        st.sampled_from(["0", "1", "begin", "separate", "end", "F0FE"]),
        st.lists(inside, max_size=4),
    ),
    max_leaves=30,
)


@given(inside=elements, comments=elements)
def test_whatever_stands_in_it_a_file_is_read_or_refused(
    inside: str, comments: str
) -> None:
    content = word(inside, comments=comments, footnotes=comments)
    document, findings = read_document(content, "x.docx")
    assert bool(findings) <= (not document.paragraphs)
    for paragraph in document.paragraphs:
        gone = "".join(each.deleted for each in paragraph.revisions)
        new = "".join(each.inserted for each in paragraph.revisions)
        assert len(paragraph.text) - len(paragraph.original) <= len(new)
        assert len(paragraph.original) - len(paragraph.text) <= len(gone)
        assert 0 <= paragraph.lead <= len(paragraph.text)


@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_raise(content: bytes) -> None:
    assert len(read_document(content, "x.docx")[1]) == 1


@given(at=st.integers(0, 2000), byte=st.integers(0, 255))
def test_one_wrong_byte_is_read_or_refused(at: int, byte: int) -> None:
    content = bytearray(word(p("甲" * 50), styles="", comments=""))
    content[at % len(content)] = byte
    document, findings = read_document(bytes(content), "x.docx")
    assert bool(findings) <= (not document.paragraphs)
