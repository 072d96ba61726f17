"""Zip files as other programs write them, and the parts that come along in them."""

from collections.abc import Callable

from lxml import etree

from mangled.filled import PROBLEMS
from mangled.mangling import Mangling, then
from mangled.markup import (
    BOOK,
    LINKS,
    added_sheet,
    children,
    in_tree,
    linked,
    namespace,
    parsed,
    with_part,
    written,
)
from mangled.package import (
    Mangle,
    Packing,
    Parts,
    changed,
    packed,
    renamed,
    repacked,
    unpacked,
)

_OFFICE = "application/vnd.openxmlformats-officedocument"
_COMMENTS = (
    '<comments xmlns="{main}"><authors><author>李会计</author></authors><commentList>'
    '<comment ref="E5" authorId="0"><text><r><t>请补充事例</t></r></text></comment>'
    "</commentList></comments>"
)
_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="_x0000_s1025">'
    "<v:textbox><div>形状里的字</div></v:textbox></v:shape></xml>"
)
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor>'
    "<xdr:sp><xdr:txBody><a:p><a:r><a:t>图上的字</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    "</xdr:absoluteAnchor></xdr:wsDr>"
)
_TABLE = (
    '<table xmlns="{main}" id="1" name="表1" displayName="表1" ref="A2:H25">'
    '<tableColumns count="1"><tableColumn id="1" name="编号"/></tableColumns></table>'
)
_X14 = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.'
    'microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f xmlns:xm="http://schemas.microsoft.'
    'com/office/excel/2006/main">列表!$A$2:$A$7</xm:f></x14:formula1><xm:sqref xmlns:xm="http:'
    '//schemas.microsoft.com/office/excel/2006/main">B5:B99</xm:sqref></x14:dataValidation>'
    "</x14:dataValidations></ext></extLst>"
)
_RULES = (
    '<conditionalFormatting sqref="A1:H99"><cfRule type="dataBar" priority="1"><dataBar>'
    '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>'
    "</conditionalFormatting>"
)
_LOCKED = '<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>'
_LOCKED_BOOK = '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>'
_FILTER = '<autoFilter ref="A2:H25"><filterColumn colId="1"><filters><filter val="政治忠诚"/></filters></filterColumn></autoFilter>'
_LOOSE: Parts = {
    "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "xl/printerSettings/printerSettings1.bin": bytes(64),
    "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(32),
    "xl/calcChain.xml": b"<calcChain><c r='Z99' i='9'/></calcChain>",
    "xl/persons/person.xml": b"<personList/>",
    "xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>",
    "docProps/thumbnail.wmf": b"\xd7\xcd\xc6\x9a",
    "_xmlsignatures/sig1.xml": b"<Signature>not looked at<",
}
_OF_WPS: Parts = {
    "customXml/item1.xml": b'<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
    "customXml/_rels/item1.xml.rels": b"<Relationships/>",
    "xl/cellimages.xml": b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>',
    "docProps/custom.xml": b'<Properties><property name="KSOProductBuildVer"><lpwstr>2052-12.1.0</lpwstr></property></Properties>',
}


def _with(parts: Parts) -> Mangle:
    """Return the mangling that adds parts to which nothing refers."""
    return changed(lambda old: old.update(parts))


def _without(*endings: str) -> Mangle:
    """Return the mangling that leaves out parts, and whatever refers to them stays."""

    def change(parts: Parts) -> None:
        for name in [each for each in parts if each.endswith(endings)]:
            del parts[name]

    return changed(change)


def _before(names: tuple[str, ...], markup: str) -> Callable[[etree._Element], None]:
    """Return what puts markup before the first of these elements, else at the end."""

    def change(root: etree._Element) -> None:
        head = f'<x xmlns="{namespace(root)}" xmlns:r="{LINKS}">'
        (made,) = parsed(f"{head}{markup}</x>".encode())
        found = [each for name in names for each in children(root, name)]
        if found:
            found[0].addprevious(made)
        else:
            root.append(made)

    return change


def _held(part: str, kind: str, markup: str, holder: str) -> Callable[[Parts], None]:
    """Return what adds a part that the sheet holds by an element such as drawing."""

    def change(parts: Parts) -> None:
        root = parsed(parts[PROBLEMS])
        with_part(parts, part, markup.format(main=namespace(root)), f"{_OFFICE}.{kind}+xml")
        key = linked(parts, PROBLEMS, kind.rpartition(".")[2], f"/{part}")
        if holder:
            _before((), holder.format(key=key))(root)
        parts[PROBLEMS] = written(root)

    return change


def _content_type(of_book: str) -> Mangle:
    """Return the mangling that says the workbook is of another kind."""

    def change(root: etree._Element) -> None:
        for each in children(root, "Override"):
            if each.get("PartName") == f"/{BOOK}":
                each.set("ContentType", of_book)

    return in_tree("[Content_Types].xml", change)


def _many_sheets(parts: Parts) -> None:
    for number in range(90):
        added_sheet(parts, f"空{number}", ())


def _directories(content: bytes) -> bytes:
    parts = unpacked(content)
    folders = {f"{name.rpartition('/')[0]}/": b"" for name in parts if "/" in name}
    return packed({**folders, **parts})


def _backwards(content: bytes) -> bytes:
    return packed(dict(reversed(unpacked(content).items())))


def _upper(name: str) -> str:
    return name if name.startswith(("[", "_rels")) else name.upper()


_AFTER_FILTER = (
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "printOptions",
    "pageMargins",
)

IN_PACKAGES = (
    Mangling(
        name="the parts are stored and not packed", change=repacked(Packing(stored=True))
    ),
    Mangling(
        name="the sizes follow the parts", change=repacked(Packing(sizes_follow=True))
    ),
    Mangling(
        name="the file is in the form for large files", change=repacked(Packing(zip64=True))
    ),
    Mangling(
        name="other bytes stand before the file",
        change=repacked(Packing(before=b"X-Scanned: yes\r\n\r\n")),
    ),
    Mangling(
        name="a long comment stands at the end of the file",
        change=repacked(Packing(comment=b"scanned " * 4_000)),
    ),
    Mangling(name="the file has entries for its folders", change=_directories),
    Mangling(name="the parts stand in reverse order", change=_backwards),
    Mangling(name="the names of parts are in capitals", change=renamed(_upper)),
    Mangling(
        name="the names of parts have backslashes",
        change=renamed(lambda name: name.replace("/", "\\")),
    ),
    Mangling(name="there are no properties", change=_without("core.xml", "app.xml")),
    Mangling(name="there are no looks", change=_without("styles.xml", "theme1.xml")),
    Mangling(
        name="nothing says which part is the workbook", change=_without("_rels/.rels")
    ),
    Mangling(name="there are parts to which nothing refers", change=_with(_LOOSE)),
    Mangling(name="there are the parts that WPS adds", change=_with(_OF_WPS)),
    Mangling(
        name="there are macros",
        change=then(
            _with(_LOOSE),
            _content_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        ),
    ),
    Mangling(
        name="the workbook says it is a template",
        change=_content_type(f"{_OFFICE}.spreadsheetml.template.main+xml"),
    ),
    Mangling(
        name="there are comments on cells",
        change=changed(_held("xl/comments1.xml", "spreadsheetml.comments", _COMMENTS, "")),
    ),
    Mangling(
        name="there are shapes with words in them",
        change=changed(
            _held(
                "xl/drawings/vmlDrawing1.vml",
                "vmlDrawing",
                _SHAPES,
                '<legacyDrawing r:id="{key}"/>',
            )
        ),
    ),
    Mangling(
        name="there are pictures and text boxes",
        change=changed(
            _held(
                "xl/drawings/drawing1.xml", "drawing", _DRAWING, '<drawing r:id="{key}"/>'
            )
        ),
    ),
    Mangling(
        name="the rows were made a table",
        change=changed(
            _held(
                "xl/tables/table1.xml",
                "spreadsheetml.table",
                _TABLE,
                '<tableParts count="1"><tablePart r:id="{key}"/></tableParts>',
            )
        ),
    ),
    Mangling(
        name="the lists to choose from are written in the newer way",
        change=in_tree(PROBLEMS, _before((), _X14)),
    ),
    Mangling(
        name="there are data bars",
        change=in_tree(PROBLEMS, _before(_AFTER_FILTER, _RULES)),
    ),
    Mangling(
        name="a filter is on", change=in_tree(PROBLEMS, _before(_AFTER_FILTER, _FILTER))
    ),
    Mangling(
        name="sheet and workbook are locked with a password",
        change=then(
            in_tree(PROBLEMS, _before(("autoFilter", *_AFTER_FILTER), _LOCKED)),
            in_tree(BOOK, _before(("bookViews", "sheets"), _LOCKED_BOOK)),
        ),
    ),
    Mangling(
        name="there are ninety more empty sheets",
        change=changed(_many_sheets),
    ),
)
