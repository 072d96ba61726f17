"""Files that are no workbooks, or not whole, by the words of a provoke.md."""

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
from layout.faults import FAULTS, Planted

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TOO_MANY_SHEETS = 201


def _password(_: bytes) -> bytes:
    return _OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def _old_word(_: bytes) -> bytes:
    return _OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)


def _workbook(before: str = "", sheets: int = 1) -> bytes:
    """Return a workbook of empty sheets, with `before` in front of its first part."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    linked = "".join(_link(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    parts = {
        "_rels/.rels": _links(_link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{before}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
            f"<sheets>{listed}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _links(linked),
    }
    empty = f'<worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
    parts |= {f"xl/worksheets/sheet{n}.xml": empty for n in numbers}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'


def _links(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def _archive(name: str, content: bytes, deep: int = 1) -> bytes:
    """Return a zip archive of one file or folder, inside as many others called 内.zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue() if deep == 1 else _archive("内.zip", out.getvalue(), deep - 1)


def _merged_down(content: bytes) -> bytes:
    """Merge 题号 of the first two rows of 问题定号, with 3 in it, as Excel does."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["问题定号"]["A2"] = 3
    book["问题定号"].merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _measure_merged_down(content: bytes) -> bytes:
    """Merge 整改措施 of the first two rows of 问题和措施, as Excel does."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["问题和措施"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "问1")
    sheet.merge_cells(f"G{row}:G{row + 1}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _without_base(content: bytes) -> bytes:
    """Take away the sheet that says what the table showed when it was written."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    del book["上次所示"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_LIST = "編號,問題\n1,學習不夠深入，聯繫實際不緊\n2,調查研究不多，到現場次數偏少\n"
_TOO_LONG_FOR_A_SHEET = 202  # records: 20,301 pairs


def _long_list(_: bytes) -> bytes:
    """Return a list of records with one number each, all of them alike."""
    rows = (f"全年到村组听取意见{n}次\n" for n in range(1, _TOO_LONG_FOR_A_SHEET + 1))
    return "".join(("问题\n", *rows)).encode()


def _planted(fault: Planted) -> Callable[[bytes], bytes]:
    """Return what makes a report with a fault of layout, whatever the file held."""
    return lambda _: fault.make()


def _bare_template(_: bytes) -> bytes:
    """Return a Word file with styles for title, headings and text, and for nothing else."""
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


# Each takes what the file holds before, b"" where there is none.
KINDS: dict[str, Callable[[bytes], bytes]] = {
    "空": lambda _: b"",
    "PDF": lambda _: b"%PDF-1.7\n...",
    "有密码": _password,
    "截去后一半": lambda content: content[: len(content) // 2],
    "旧版 Word 文档": _old_word,
    "旧版工作簿": lambda _: _OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(512),
    "空压缩包": lambda _: _archive("各科室/", b""),
    "四层压缩包": lambda _: _archive("张三.xlsx", _workbook(), deep=4),
    "工作簿": lambda _: _workbook(),
    "工作表太多": lambda _: _workbook(sheets=_TOO_MANY_SHEETS),
    "带 DOCTYPE": lambda _: _workbook(before="<!DOCTYPE x [<!ENTITY a 'b'>]>"),
    "合并头两行的题号，填3": _merged_down,
    "合并头两行的整改措施": _measure_merged_down,
    "删去隐藏的“上次所示”": _without_base,
    "UTF-16 的清单": lambda _: _LIST.encode("utf-16"),
    "Big5 的清单": lambda _: _LIST.encode("big5"),
    "202条的清单": _long_list,
    "只有标题和正文样式的模板": _bare_template,
    "末尾多一个字节": lambda content: content + b"\n",
    **{f"版式：{name}": _planted(each) for name, each in FAULTS.items()},
}
