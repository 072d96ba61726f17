"""What a file that is no workbook is, in the words of the person who sent it."""

import codecs
import re

from tonggao import codes
from tonggao.model.cell import Format
from tonggao.office.read.limits import RefusedError, damaged

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_REACH = 22 + 0xFFFF

# What may be done about it, after 请.
_SAVE_AS_WORKBOOK = "在 Excel 或 WPS 中打开核对，另存为“.xlsx”后重新放入"
_SAVE_AS_DOCUMENT = "在 Word 或 WPS 中打开核对，另存为“.docx”后重新放入"
_TYPE_AGAIN = "把内容复制到原发的填报表中重新放入，或向交来的人索取可以填写的电子版"
_UNPACK = "解压后把里面的文件放入"

_OLD_WORKBOOKS = ("Workbook", "Book")
_OLE_STREAMS = (
    *((name, str(Format.XLS), _SAVE_AS_WORKBOOK) for name in _OLD_WORKBOOKS),
    ("WordDocument", "旧版 Word 文档（.doc）或 WPS 文字（.wps）", _SAVE_AS_DOCUMENT),
    ("PowerPoint Document", "旧版演示文稿（.ppt）", _TYPE_AGAIN),
)
_OLE_ENTRY = 128  # bytes of a directory entry, which begins with its name
_OLE_NAME = 64

_MAGIC = (
    (b"%PDF-", "PDF 文件", _TYPE_AGAIN),
    (b"\x89PNG\r\n", "图片", _TYPE_AGAIN),
    (b"\xff\xd8\xff", "图片", _TYPE_AGAIN),
    (b"GIF8", "图片", _TYPE_AGAIN),
    (b"II*\x00", "图片", _TYPE_AGAIN),
    (b"MM\x00*", "图片", _TYPE_AGAIN),
    (b"Rar!", "压缩包（.rar）", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（.7z）", _UNPACK),
    (b"\x1f\x8b", "压缩包（.gz）", _UNPACK),
    (b"{\\rtf", "RTF 文档", _SAVE_AS_DOCUMENT),
)
_BITMAP_GAP = bytes(4)  # two letters say too little
_PHOTOS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")

_PACKAGES = (
    ("xl/workbook.bin", "二进制 Excel 工作簿（.xlsb）", _SAVE_AS_WORKBOOK),
    ("word/document.xml", "Word 文档（.docx）", _TYPE_AGAIN),
    ("ppt/presentation.xml", "演示文稿（.pptx）", _TYPE_AGAIN),
)
_WORD_PART = re.compile(r"word/document\d*\.xml")
_OPEN_SPREADSHEET = b"opendocument.spreadsheet"
_OPEN_DOCUMENTS = (
    (_OPEN_SPREADSHEET, str(Format.ODS), _SAVE_AS_WORKBOOK),
    (b"opendocument.text", "OpenDocument 文档（.odt）", _SAVE_AS_DOCUMENT),
    (b"ofd", "OFD 版式文件", _TYPE_AGAIN),
)

_HEAD = 64 * 1024
_WEB = re.compile(
    r"<(?:!doctype\s+html|html|table|head|body|meta)\b|^mime-version:", re.IGNORECASE
)
_XML_TABLE = "urn:schemas-microsoft-com:office:spreadsheet"
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE, _TRADITIONAL = "UTF-16", "Big5"
_LOOKED_AT = 16 * 1024  # bytes in which an encoding shows
_SELDOM = 0.1  # so few characters of a text in GB 18030 are outside the common set


def is_old_workbook(content: bytes) -> bool:
    """Tell whether a file is an OLE file that holds a workbook without a password."""
    return content.startswith(_OLE) and _ole(content)[0] == Format.XLS


def is_open_spreadsheet(names: frozenset[str], kind: bytes) -> bool:
    """Tell whether a zip container is a spreadsheet of OpenDocument.

    `kind` is what its part ``mimetype`` holds; who packs such a file anew may lose it.
    """
    return _OPEN_SPREADSHEET in kind or (not kind and "content.xml" in names)


def is_word_package(names: frozenset[str]) -> bool:
    """Tell whether a zip container is a Word file, whatever its main part is called."""
    return "xl/workbook.xml" not in names and any(map(_WORD_PART.fullmatch, names))


def refuse_foreign(content: bytes) -> None:
    """Raise `RefusedError` for a file that its first bytes show to be something else."""
    if content.startswith(_OLE):
        raise not_a_workbook(*_ole(content))
    if (
        content[4:12] in _PHOTOS
        or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")
        or (content.startswith(b"BM") and content[6:10] == _BITMAP_GAP)
    ):
        raise not_a_workbook("图片", _TYPE_AGAIN)
    for magic, found, remedy in _MAGIC:
        if content.startswith(magic):
            raise not_a_workbook(found, remedy)


def not_a_workbook(found: str, remedy: str = _SAVE_AS_WORKBOOK) -> RefusedError:
    """Return the refusal of a file that is something else, and what may be done."""
    return RefusedError(codes.FILE_002, found=found, remedy=remedy)


def is_zip(content: bytes) -> bool:
    """Tell whether a file is a zip container, be it cut short or behind something else."""
    reach = max(0, len(content) - _ZIP_REACH)
    return content.startswith(_ZIP) or content.find(_ZIP_END, reach) >= 0


def text_in(content: bytes) -> str:
    """Return the text that a file without a container is.

    Raises RefusedError where it is none, or has a form that is not read.
    """
    text = _decoded(content)
    head = text[:_HEAD]
    if not text.strip():
        raise damaged()
    if _WEB.search(head):
        raise not_a_workbook("网页")
    if _XML_TABLE in head:
        raise not_a_workbook("XML 表格")
    if head.lstrip().startswith("<?xml"):
        raise not_a_workbook("XML 文件")
    return text


def plain_text() -> RefusedError:
    """Return the refusal of a text without columns."""
    return not_a_workbook("纯文本", _TYPE_AGAIN)


def other_package(names: frozenset[str], kind: bytes) -> RefusedError:
    """Return the refusal of a zip container without a workbook.

    `kind` is what its part ``mimetype`` holds, if it has one.
    """
    for name, found, remedy in _PACKAGES:
        if name in names:
            return not_a_workbook(found, remedy)
    for mark, found, remedy in _OPEN_DOCUMENTS:
        if mark in kind:
            return not_a_workbook(found, remedy)
    if "ofd.xml" in names:
        return not_a_workbook("OFD 版式文件", _TYPE_AGAIN)
    if "[content_types].xml" in names:
        return damaged()
    return not_a_workbook("压缩包（.zip）", _UNPACK)


def _ole(content: bytes) -> tuple[str, str]:
    """Return what an OLE file is and what may be done; raise `RefusedError` if nothing."""
    if _has_stream(content, "EncryptedPackage"):
        raise RefusedError(codes.FILE_003)
    for stream, found, remedy in _OLE_STREAMS:
        if _has_stream(content, stream):
            return found, remedy
    raise damaged()


def _has_stream(content: bytes, stream: str) -> bool:
    """Tell whether an entry of the directory has a name; the same words may be in a cell."""
    name = stream.encode("utf-16-le").ljust(_OLE_NAME, b"\x00")
    at = content.find(name)
    while at >= 0 and at % _OLE_ENTRY:
        at = content.find(name, at + 1)
    return at >= 0


def unusual_encoding(content: bytes) -> str:
    """Return the name of the encoding of a text that is read and seldom used, or ""."""
    return _WIDE if content.startswith(_WIDE_MARKS) else ""


def _decoded(content: bytes) -> str:
    """Return a text without its byte order mark; empty if it is none."""
    for encoding in ("utf-16",) if unusual_encoding(content) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NOT_TEXT.search(text):
            break
        if encoding == "gb18030":
            _refuse_traditional(content, text)
        return text
    _refuse_unmarked(content)
    return ""


def _refuse_unmarked(content: bytes) -> None:
    """Raise `RefusedError` for a text in UTF-16 that does not say so."""
    head = content[:_LOOKED_AT]
    for order in ("utf-16-le", "utf-16-be"):
        text = head.decode(order, "ignore")
        if "\n" in text and not _NOT_TEXT.search(text) and len(content) % 2 == 0:
            raise RefusedError(codes.FILE_012, found=_WIDE)


def _refuse_traditional(content: bytes, text: str) -> None:
    """Raise `RefusedError` for a text in Big5, whose bytes are characters in GB 18030 too.

    Seldom ones, mostly; and what was written in GB 18030 is almost never well-formed Big5.
    """
    beyond = [each for each in text[:_LOOKED_AT] if each > "\x7f"]
    common = sum(_is_common(each) for each in beyond)
    if len(beyond) - common <= _SELDOM * len(beyond):
        return
    try:
        content.decode("cp950")
    except UnicodeDecodeError:
        return
    raise RefusedError(codes.FILE_012, found=_TRADITIONAL)


def _is_common(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False
