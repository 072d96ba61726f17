"""Writing a form as a Word file, to be filled in with Word, with WPS or by hand.

What differs from member to member stands at the beginning of the text and in the stamp;
the tables behind it are written once for all who share them. No author, company or time is
named, and the same form gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tonggao.model.looks import PAGE_HEIGHT, PAGE_WIDTH, Looks, twips
from tonggao.model.table import Look, TableColumn, TableRow, Value
from tonggao.model.word_form import WordForm, WordTable
from tonggao.office.cells import shown, storable_text
from tonggao.office.docx import form_styles, parts
from tonggao.office.docx.styles import RELATIONS, WORD
from tonggao.office.package import Ending, Packed, container_of

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SAVED: Final = "2000-01-01T00:00:00Z"
_MARGIN, _UPPER, _LOWER, _FOOT = twips(18), twips(18), twips(16), twips(9)
_TEXT_WIDTH = PAGE_HEIGHT - 2 * _MARGIN  # the page lies on its side
_NARROWEST = 740  # room for 问10 in any font
_GROUND_OF_HEADINGS = "E7EDF3"
_GROUND_OF_EXAMPLE = "F3F3F3"
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F8C99"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_ROOM = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
)
_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rFooter1"/>'
    f'<w:pgSz w:w="{PAGE_HEIGHT}" w:h="{PAGE_WIDTH}" w:orient="landscape"/>'
    f'<w:pgMar w:top="{_UPPER}" w:right="{_MARGIN}" w:bottom="{_LOWER}" w:left="{_MARGIN}"'
    f' w:header="{_FOOT}" w:footer="{_FOOT}" w:gutter="0"/></w:sectPr>'
)
_CORE: Final = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
    'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<dc:language>zh-CN</dc:language>"
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{_SAVED}</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_SAVED}</dcterms:modified>'
    "</cp:coreProperties>"
)
_CUSTOM: Final = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
    'docPropsVTypes">{properties}</Properties>'
)
_OF_USERS: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_OF_USERS: Final = 2


def write_word_form(form: WordForm) -> bytes:
    """Return a form as the bytes of a .docx file."""
    return WordForms().write(form)


class WordForms:
    """The writer of forms one after another; tables that several share are written once."""

    def __init__(self) -> None:
        self._tables: tuple[WordTable, ...] | None = None
        self._ending = Ending(b"")
        self._others = _other_parts()

    def write(self, form: WordForm) -> bytes:
        """Return a form as the bytes of a .docx file, whatever was written before."""
        if form.tables is not self._tables:
            self._ending = Ending("".join(_ending(form.tables)).encode())
            self._tables = form.tables
        title = escape(storable_text(form.title).replace("\n", ""))
        stamped = {
            "docProps/core.xml": Packed.of(_CORE.format(title=title).encode()),
            "docProps/custom.xml": Packed.of(_stamp(form.stamp).encode()),
        }
        text = self._ending.after("".join(_beginning(form)).encode())
        return container_of({**self._others, **stamped, "word/document.xml": text})


def _other_parts() -> dict[str, Packed]:
    """Return the parts that are the same for every form."""
    faces = Looks().faces
    made = {
        "word/styles.xml": f"{_HEAD}{form_styles.form_styles(faces)}",
        "word/settings.xml": parts.settings(two_sided=False),
        "word/fontTable.xml": parts.font_table(faces),
        "word/footer1.xml": parts.footer("Footer"),
    }
    names = sorted((*made, "word/document.xml"))
    made["[Content_Types].xml"] = parts.content_types(names, stamped=True)
    made["_rels/.rels"] = parts.package_relations(stamped=True)
    made["word/_rels/document.xml.rels"] = parts.relations(names)
    return {name: Packed.of(part.encode()) for name, part in made.items()}


def _stamp(stamp: Sequence[tuple[str, str]]) -> str:
    properties = "".join(
        f'<property fmtid="{_OF_USERS}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(storable_text(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(stamp, start=_FIRST_OF_USERS)
    )
    return _CUSTOM.format(properties=properties)


def _beginning(form: WordForm) -> Iterator[str]:
    yield f'{_HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>'
    yield _paragraph(form_styles.TITLE, form.title)
    yield _paragraph(form_styles.PERSON, form.person)
    for line in form.lines:
        yield _paragraph(form_styles.LINE, line)


def _ending(tables: Sequence[WordTable]) -> Iterator[str]:
    for each in tables:
        if each.section:
            yield _paragraph(form_styles.SECTION, each.section)
        if each.caption:
            yield _paragraph(form_styles.CAPTION, each.caption)
        yield from _table(each)
    # Word wants a paragraph behind the last table.
    yield f"{_paragraph(form_styles.END, '')}{_SECTION}</w:body></w:document>"


def _paragraph(style: str, words: str) -> str:
    run = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in storable_text(words).split("\n")
    )
    run = f"<w:r>{run}</w:r>" if run else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _table(each: WordTable) -> Iterator[str]:
    columns = each.table.columns
    widths = _widths(columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/>'
        f'<w:tblBorders>{_LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_ROOM}</w:tblCellMar></w:tblPr><w:tblGrid>"
    )
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    yield _head(form_styles.HEADING, [column.heading for column in columns], widths)
    if each.table.prompts:
        yield _head(form_styles.HINT, [column.prompt for column in columns], widths)
    spare = TableRow(values=(Value(),) * len(columns), height=each.table.spare_height)
    last = ""
    for row in (*each.table.rows, *(spare,) * each.table.spare):
        yield _row(row, each, widths, last)
        last = shown(row.values[each.merged]) if each.merged is not None else ""
    yield "</w:tbl>"


def _widths(columns: Sequence[TableColumn]) -> list[int]:
    """Return the widths of the columns in twips, which fill the page from edge to edge."""
    whole = sum(column.width for column in columns)
    widths = [max(_TEXT_WIDTH * each.width // whole, _NARROWEST) for each in columns]
    widths[widths.index(max(widths))] += _TEXT_WIDTH - sum(widths)
    return widths


def _head(style: str, words: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row that stands at the head of every page that the table reaches."""
    ground = _GROUND_OF_HEADINGS if style == form_styles.HEADING else ""
    cells = (
        _cell(width, _paragraph(style, each), ground=ground)
        for each, width in zip(words, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(row: TableRow, table: WordTable, widths: Sequence[int], above: str) -> str:
    cells: list[str] = []
    for place, (value, width) in enumerate(zip(row.values, widths, strict=True)):
        merge, words = "", shown(value)
        if place == table.merged and words:
            merge = "<w:vMerge/>" if words == above else '<w:vMerge w:val="restart"/>'
            words = "" if words == above else words
        paragraph = _paragraph(_style(value, table.table.columns[place]), words)
        ground = _GROUND_OF_EXAMPLE if value.look is Look.MUTED else ""
        cells.append(_cell(width, paragraph, merge=merge, ground=ground))
    height = round(row.height * 20)
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}</w:trPr>{''.join(cells)}</w:tr>"


def _style(value: Value, column: TableColumn) -> str:
    if value.look is Look.MUTED:
        return form_styles.MUTED
    return form_styles.CENTRED if column.centred else form_styles.CELL


def _cell(width: int, paragraph: str, *, merge: str = "", ground: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}{fill}'
        f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
    )
