"""Worksheets and the workbook's own part as XML: what is in them, and how to change it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from lxml import etree

from mangled.headings import spellings
from mangled.package import Mangle, Parts, changed
from tonggao.model.cell import column_letter, column_number

At = tuple[int, int]  # row and column, both from 1
Area = tuple[At, At]

BOOK, BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEFORE_MERGES = (
    *("sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios"),
    *("autoFilter", "sortState", "dataConsolidate", "customSheetViews"),
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def parsed(part: bytes) -> etree._Element:
    """Return the root of a part."""
    return etree.fromstring(part)


def written(root: etree._Element) -> bytes:
    """Return a part as a program writes it."""
    return _HEAD + etree.tostring(root, encoding="UTF-8")


def local(element: etree._Element) -> str:
    """Return the name of an element whatever its prefix, "" for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def namespace(root: etree._Element) -> str:
    """Return the namespace of a part, which the strict standard calls otherwise."""
    return str(root.tag).removeprefix("{").partition("}")[0]


def children(root: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in root if local(each) == name]


def inside(root: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in root.iter() if local(each) == name]


def words_in(element: etree._Element) -> str:
    """Return the words of a string or a cell, without how they are read aloud."""
    aloud = {id(each) for one in inside(element, "rPh") for each in inside(one, "t")}
    return "".join(
        str(each.xpath("string()"))
        for each in inside(element, "t")
        if id(each) not in aloud
    )


class Page:
    """One worksheet: its cells by place, its rows by number, and what is merged."""

    def __init__(self, part: bytes, strings: list[str]) -> None:
        self.root = parsed(part)
        self.cells: dict[At, etree._Element] = {}
        self.rows: dict[int, dict[str, str]] = {}
        self.merges: list[Area] = []
        self._strings = strings
        (self._rows,) = children(self.root, "sheetData")
        number = 0
        for row in children(self._rows, "row"):
            number = int(row.get("r", number + 1))
            self.rows[number] = {str(k): str(each) for k, each in row.attrib.items()}
            column = 0
            for cell in children(row, "c"):
                written_at = cell.get("r")
                column = at_of(written_at)[1] if written_at else column + 1
                self.cells[number, column] = cell
        for area in inside(self.root, "mergeCell"):
            first, _, last = area.get("ref", "").partition(":")
            self.merges.append((at_of(first), at_of(last)))

    def words(self, at: At) -> str:
        """Return what a cell shows, "" where there is none."""
        cell = self.cells.get(at)
        if cell is None:
            return ""
        if cell.get("t") == "s":
            return self._strings[int(_value(cell))]
        return words_in(cell) or _value(cell)

    def put(self, at: At, words: str) -> None:
        """Type words into a cell; what it looked like stays."""
        preserved = ' xml:space="preserve"' if words != words.strip() else ""
        self.fill(at, "inlineStr", f"<is><t{preserved}>{_escaped(words)}</t></is>")

    def fill(self, at: At, kind: str, markup: str, style: int | None = None) -> None:
        """Make the cell one of that type, holding this markup."""
        old = self.cells.get(at)
        shape = str(style) if style is not None else old.get("s") if old is not None else ""
        head = f'<c xmlns="{namespace(self.root)}"{f" t={kind!r}" if kind else ""}>'
        cell = parsed(f"{head}{markup}</c>".encode())
        if shape:
            cell.set("s", shape)
        self.cells[at] = cell

    def empty(self, at: At) -> None:
        self.cells.pop(at, None)

    def move(
        self,
        rows: Callable[[int], int] = lambda row: row,
        columns: Callable[[int], int] = lambda column: column,
    ) -> None:
        """Move everything to the rows and columns that are given for the old ones.

        What would fall off the sheet is gone, as in every program.
        """
        self.cells = {
            (row, column): cell
            for (old_row, old_column), cell in self.cells.items()
            if (row := rows(old_row)) <= _LAST_ROW
            and (column := columns(old_column)) <= _LAST_COLUMN
        }
        self.rows = {
            new: marks
            for row, marks in self.rows.items()
            if (new := rows(row)) <= _LAST_ROW
        }
        moved: list[Area] = []
        for (top, left), (end, right) in self.merges:
            across = sorted((columns(left), columns(right)))
            moved.append(((rows(top), across[0]), (rows(end), across[1])))
        self.merges = moved

    def heading_row(self) -> int:
        """Return the row of the headings, wherever it stands by now."""
        return min(row for row, column in self.cells if self._is(row, column, "具体表现"))

    def column(self, heading: str) -> int:
        """Return the column under a heading, whatever it is called by now."""
        row = self.heading_row()
        for at in (row, row - 1):
            for _, column in sorted(each for each in self.cells if each[0] == at):
                if self._is(at, column, heading):
                    return column
        raise KeyError(heading)

    def _is(self, row: int, column: int, heading: str) -> bool:
        return self.words((row, column)) in spellings(heading)

    def numbered(self) -> dict[str, int]:
        """Return the rows of the records by their 编号."""
        column = self.column("编号")
        found = {
            self.words((row, column)): row for row, each in self.cells if each == column
        }
        return {number: row for number, row in found.items() if number.startswith("问")}

    def at(self, number: str, heading: str) -> At:
        """Return the cell of a record under a heading."""
        return self.numbered()[number], self.column(heading)

    def last_row(self) -> int:
        return max(row for row, _ in self.cells)

    def last_column(self) -> int:
        return max(column for at, column in self.cells if self.words((at, column)).strip())

    def part(self) -> bytes:
        """Return the worksheet, its rows and cells in order."""
        self._write_rows()
        self._write_merges()
        return written(self.root)

    def _write_rows(self) -> None:
        space = namespace(self.root)
        for old in list(self._rows):
            self._rows.remove(old)
        by_row: dict[int, list[tuple[int, etree._Element]]] = {r: [] for r in self.rows}
        for (row, column), cell in self.cells.items():
            by_row.setdefault(row, []).append((column, cell))
        for row, cells in sorted(by_row.items()):
            made = etree.SubElement(self._rows, f"{{{space}}}row", r=str(row))
            for name, value in self.rows.get(row, {}).items():
                if name not in {"r", "spans"}:
                    made.set(name, value)
            for column, cell in sorted(cells, key=lambda each: each[0]):
                cell.set("r", address((row, column)))
                made.append(cell)

    def _write_merges(self) -> None:
        for old in children(self.root, "mergeCells"):
            self.root.remove(old)
        if not self.merges:
            return
        space = namespace(self.root)
        made = etree.Element(f"{{{space}}}mergeCells", count=str(len(self.merges)))
        for first, last in self.merges:
            ref = f"{address(first)}:{address(last)}"
            etree.SubElement(made, f"{{{space}}}mergeCell", ref=ref)
        before = [each for each in self.root if local(each) in _BEFORE_MERGES]
        before[-1].addnext(made)


def _escaped(words: str) -> str:
    return escape(words, {"\r": "&#13;"})  # a bare one would be read as a line feed


def _value(cell: etree._Element) -> str:
    return next((each.text or "" for each in children(cell, "v")), "")


def address(at: At) -> str:
    return f"{column_letter(at[1])}{at[0]}"


def at_of(written_at: str) -> At:
    letters = written_at.rstrip("0123456789")
    return int(written_at[len(letters) :]), column_number(letters)


def strings_of(parts: Parts) -> list[str]:
    """Return the shared strings, none where every cell holds its own."""
    if STRINGS not in parts:
        return []
    return [words_in(each) for each in children(parsed(parts[STRINGS]), "si")]


def page_of(parts: Parts, name: str) -> Page:
    return Page(parts[name], strings_of(parts))


def paged(name: str, *changes: Callable[[Page], None]) -> Mangle:
    """Return the mangling that changes one worksheet."""

    def change(parts: Parts) -> None:
        page = page_of(parts, name)
        for each in changes:
            each(page)
        parts[name] = page.part()

    return changed(change)


def in_tree(name: str, change: Callable[[etree._Element], None]) -> Mangle:
    """Return the mangling that changes one part as a tree."""

    def change_parts(parts: Parts) -> None:
        root = parsed(parts[name])
        change(root)
        parts[name] = written(root)

    return changed(change_parts)


Sheets = list[etree._Element]


def relist(parts: Parts, change: Callable[[Sheets], Iterable[etree._Element]]) -> None:
    """Change the workbook's list of sheets; names that count them are gone."""
    root = parsed(parts[BOOK])
    (sheets,) = children(root, "sheets")
    wanted = list(change(list(sheets)))
    for old in list(sheets):
        sheets.remove(old)
    sheets.extend(wanted)
    for names in children(root, "definedNames"):
        root.remove(names)
    parts[BOOK] = written(root)


def listed(change: Callable[[Sheets], Iterable[etree._Element]]) -> Mangle:
    """Return the mangling that changes the workbook's list of sheets."""
    return changed(lambda parts: relist(parts, change))


def named(names: Mapping[str, str]) -> Mangle:
    """Return the mangling that renames sheets."""

    def rename(sheets: Sheets) -> Iterator[etree._Element]:
        for each in sheets:
            old = each.get("name", "")
            each.set("name", names.get(old, old))
            yield each

    return listed(rename)


def with_part(parts: Parts, name: str, part: str | bytes, kind: str) -> None:
    """Add a part and say in [Content_Types].xml what it is."""
    parts[name] = part.encode() if isinstance(part, str) else part
    root = parsed(parts["[Content_Types].xml"])
    space = namespace(root)
    etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    parts["[Content_Types].xml"] = written(root)


def linked(parts: Parts, holder: str, kind: str, target: str) -> str:
    """Add a relationship to the part `holder` and return its id."""
    folder, _, name = holder.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    empty = f'<Relationships xmlns="{PACKAGE_LINKS}"/>'.encode()
    root = parsed(parts.get(links, empty))
    key = f"rIdNew{len(root)}"
    etree.SubElement(
        root,
        f"{{{PACKAGE_LINKS}}}Relationship",
        Id=key,
        Type=kind if ":" in kind else f"{LINKS}/{kind}",
        Target=target,
    )
    parts[links] = written(root)
    return key


def added_sheet(
    parts: Parts, name: str, rows: Iterable[Iterable[str]], at: int | None = None
) -> None:
    """Add a worksheet with these words, at a place among the others or as the last."""
    count = sum(each.startswith("xl/worksheets/") for each in parts)
    part = f"xl/worksheets/added{count}.xml"
    page = Page(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode(), [])
    for row, words in enumerate(rows, start=1):
        for column, each in enumerate(words, start=1):
            if each:
                page.put((row, column), each)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    with_part(parts, part, page.part(), kind)
    key = linked(parts, BOOK, "worksheet", f"worksheets/added{count}.xml")
    relist(parts, lambda sheets: _with_sheet(sheets, name, key, at))


def _with_sheet(sheets: Sheets, name: str, key: str, at: int | None) -> Sheets:
    made = etree.Element(sheets[0].tag, {"name": name, "sheetId": f"9{len(sheets)}"})
    made.set(f"{{{LINKS}}}id", key)
    place = len(sheets) if at is None else at
    return [*sheets[:place], made, *sheets[place:]]


def dropped(parts: Parts, names: Iterable[str]) -> None:
    """Take sheets out of the workbook's list, as if they had been deleted."""
    gone = set(names)
    relist(parts, lambda sheets: [each for each in sheets if each.get("name") not in gone])
