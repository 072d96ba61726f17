"""What a file that is no workbook is, in the words of the person who sent it."""

import codecs
import re

from tonggao import codes
from tonggao.office.read.limits import RefusedError, damaged

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_REACH = 22 + 0xFFFF

# Names of the streams in an OLE file are stored as UTF-16.
_OLE_STREAMS = (
    ("Workbook", "旧版 Excel 工作簿（.xls）或 WPS 表格（.et）"),
    ("Book", "旧版 Excel 工作簿（.xls）或 WPS 表格（.et）"),
    ("WordDocument", "旧版 Word 文档（.doc）或 WPS 文字（.wps）"),
    ("PowerPoint Document", "旧版演示文稿（.ppt）"),
)

_MAGIC = (
    (b"%PDF-", "PDF 文件"),
    (b"\x89PNG\r\n", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "压缩包（.rar）"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（.7z）"),
    (b"\x1f\x8b", "压缩包（.gz）"),
    (b"{\\rtf", "RTF 文档"),
)
_BITMAP_GAP = bytes(4)  # two letters say too little
_PHOTOS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")

_PACKAGES = (
    ("xl/workbook.bin", "二进制 Excel 工作簿（.xlsb）"),
    ("word/document.xml", "Word 文档（.docx）"),
    ("ppt/presentation.xml", "演示文稿（.pptx）"),
)
_OPEN_DOCUMENTS = (
    (b"opendocument.spreadsheet", "OpenDocument 表格（.ods）"),
    (b"opendocument.text", "OpenDocument 文档（.odt）"),
    (b"ofd", "OFD 版式文件"),
)

_HEAD = 64 * 1024
_WEB = re.compile(
    r"<(?:!doctype\s+html|html|table|head|body|meta)\b|^mime-version:", re.IGNORECASE
)
_XML_TABLE = "urn:schemas-microsoft-com:office:spreadsheet"
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_ENCODINGS = ("utf-8-sig", "gb18030")


def not_a_workbook(found: str) -> RefusedError:
    """Return the refusal of a file that is something else."""
    return RefusedError(codes.FILE_002, found=found)


def refuse_foreign(content: bytes) -> None:
    """Raise `RefusedError` for a file that its first bytes show to be something else."""
    if content.startswith(_OLE):
        raise _ole(content)
    if (
        content[4:12] in _PHOTOS
        or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")
        or (content.startswith(b"BM") and content[6:10] == _BITMAP_GAP)
    ):
        raise not_a_workbook("图片")
    for magic, found in _MAGIC:
        if content.startswith(magic):
            raise not_a_workbook(found)


def is_zip(content: bytes) -> bool:
    """Tell whether a file is a zip container, be it cut short or behind something else."""
    reach = max(0, len(content) - _ZIP_REACH)
    return content.startswith(_ZIP) or content.find(_ZIP_END, reach) >= 0


def unknown(content: bytes) -> RefusedError:
    """Return the refusal of a file without a container: a kind of text, or damaged."""
    text = _text(content)
    if not text.strip():
        return damaged()
    if _WEB.search(text):
        return not_a_workbook("网页")
    if _XML_TABLE in text:
        return not_a_workbook("XML 表格")
    if text.lstrip().startswith("<?xml"):
        return not_a_workbook("XML 文件")
    lines = text.strip().splitlines()[:2]
    for mark in (",", "\t"):
        if all(line.count(mark) == lines[0].count(mark) > 0 for line in lines):
            return not_a_workbook("逗号或制表符分隔的文本（.csv）")
    return not_a_workbook("纯文本")


def other_package(names: frozenset[str], kind: bytes) -> RefusedError:
    """Return the refusal of a zip container without a workbook.

    `kind` is what its part ``mimetype`` holds, if it has one.
    """
    for name, found in _PACKAGES:
        if name in names:
            return not_a_workbook(found)
    for mark, found in _OPEN_DOCUMENTS:
        if mark in kind:
            return not_a_workbook(found)
    if "ofd.xml" in names:
        return not_a_workbook("OFD 版式文件")
    if "[content_types].xml" in names:
        return damaged()
    return not_a_workbook("压缩包（.zip）")


def _ole(content: bytes) -> RefusedError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return RefusedError(codes.FILE_003)
    for stream, found in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return not_a_workbook(found)
    return damaged()


def _text(content: bytes) -> str:
    """Return the beginning of a text file; empty if it is none."""
    head = content[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return "" if _NOT_TEXT.search(text) else text
    return ""
