"""A list of anybody's: one heading row, and under it one record a row.

The columns are named by whoever asks. Nothing of a row is changed; what cannot be compared
is counted and said.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tonggao import codes
from tonggao.model.cell import HEADING_ROWS, Cell, Doubt, Filled, Sheet, WorkbookRead
from tonggao.model.finding import Finding
from tonggao.model.text import normal_form
from tonggao.steps.match.forms import Text

OF_BASE = "底册:"  # before the ids of records of a base register
_NAMED = 5  # rows, cells or records that a finding names
_HEADINGS_NAMED = 12
_LONGEST_HEADING = 20
_MARKS = "。，；"  # stand in sentences, not in headings
_SAYS = re.compile(r"[^\W_]")  # such a character stands in the normal form too
_NO_WORDS = (Doubt.ERROR, Doubt.NO_RESULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The texts of a list in its order; their keys are its ids, or the numbers of its rows.

    `id_heading` is "" where the keys are row numbers, `sheet` where there is no such list.
    """

    sheet: str = ""
    texts: tuple[Text, ...] = ()
    id_heading: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the headings of a list stand: the row, and the column of each, the first of many."""

    sheet: Sheet
    row: int
    columns: Mapping[str, tuple[str, ...]]


def read_listing_in(
    workbook: WorkbookRead, text: Sequence[str], id_heading: str = ""
) -> Listing:
    """Return the list in a workbook: that of the first sheet which has all columns of texts.

    Visible sheets come before hidden ones. Without the columns there are no texts, and the
    findings say which headings there are.
    """
    wanted = (*dict.fromkeys(text), *([id_heading] if id_heading else []))
    sheets = sorted(
        (each for each in workbook.sheets if each.cells), key=lambda s: s.hidden
    )
    if not sheets:
        why = "里面没有填写任何内容"
        return Listing(findings=(codes.FILE_013.in_file(workbook.file, why=why),))
    places = [_place(sheet, wanted, text) for sheet in sheets]
    place = next(
        (each for each in places if all(each.columns.get(name) for name in text)), places[0]
    )
    missing = [name for name in wanted if not place.columns.get(name)]
    findings = [_missing(workbook.file, place, name) for name in missing]
    if any(name in missing for name in text):
        return Listing(findings=tuple(findings))
    findings += _about_file(workbook, sheets, place)
    held = _columns(place)
    findings += _unread(workbook.file, place, held)
    texts, empty = _texts(held, text)
    findings += _empty(workbook.file, place, empty)
    ids, told = _ids(workbook.file, place, held, texts, id_heading)
    return Listing(
        sheet=place.sheet.name,
        texts=tuple(
            Text(key=ids.get(row, str(row)), words=words) for row, words in texts.items()
        ),
        id_heading=id_heading if ids else "",
        findings=(*findings, *told),
    )


def _place(sheet: Sheet, wanted: Sequence[str], text: Sequence[str]) -> _Place:
    """Return where the headings stand in a sheet: the row that has most of them."""
    names = {normal_form(name): name for name in wanted}
    best = _Place(sheet=sheet, row=sheet.cells[0].row, columns={})
    for row, cells in _first_rows(sheet):
        found: dict[str, list[str]] = {}
        for cell in cells:
            name = names.get(normal_form(cell.text))
            if name:
                found.setdefault(name, []).append(cell.column)
        columns = {name: tuple(letters) for name, letters in found.items()}
        if _held(columns, text) > _held(best.columns, text):
            best = _Place(sheet=sheet, row=row, columns=columns)
    return best


def _held(columns: Mapping[str, tuple[str, ...]], text: Sequence[str]) -> tuple[int, int]:
    return sum(name in columns for name in text), len(columns)


def _first_rows(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the first rows that hold something, as far as headings are looked for."""
    rows: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        if cell.row > HEADING_ROWS and rows:
            break
        rows.setdefault(cell.row, []).append(cell)
    yield from rows.items()


# What is wrong with the headings, and what was passed over


def _missing(file: str, place: _Place, name: str) -> Finding:
    """Return what is said of a column that is not there, or of a list without headings."""
    sheet = place.sheet.name
    row = next(cells for number, cells in _first_rows(place.sheet) if number == place.row)
    content = max((cell.text for cell in row if _is_content(cell)), key=len, default="")
    if content and not place.columns:
        shown = _short(content)
        return codes.HEAD_005.in_sheet(file, sheet, heading=name, value=shown)
    headings = [_short(cell.text.strip()) for cell in row if cell.text.strip()]
    nearest = get_close_matches(name, headings, n=1, cutoff=0.0)
    return codes.HEAD_004.in_sheet(
        file,
        sheet,
        heading=name,
        headings=_quoted(headings, "列", most=_HEADINGS_NAMED),
        nearest=nearest[0] if nearest else "",
    )


def _is_content(cell: Cell) -> bool:
    """Return whether a cell is no heading: a number, a day, a sentence."""
    words = cell.text.strip()
    return (
        cell.kind is not Filled.TEXT
        or words.isdecimal()
        or any(mark in words for mark in _MARKS)
        or len(words) > _LONGEST_HEADING
    )


def _about_file(
    workbook: WorkbookRead, sheets: Sequence[Sheet], place: _Place
) -> Iterator[Finding]:
    file, used = workbook.file, place.sheet.name
    if workbook.encoding:
        yield codes.FILE_015.in_file(file, found=workbook.encoding)
    others = [each.name for each in sheets if each is not place.sheet]
    if others:
        yield codes.FILE_014.in_file(file, used=used, others=_quoted(others, "张"))
    if place.row > place.sheet.cells[0].row:
        yield codes.HEAD_007.in_sheet(file, used, row=place.row)
    for name, letters in place.columns.items():
        first, *more = letters
        if more:
            yield codes.HEAD_006.in_sheet(
                file,
                used,
                heading=name,
                count=len(letters),
                used=first,
                others="、".join(more),
            )


# The rows

_Columns = Mapping[str, Mapping[int, Cell]]


def _columns(place: _Place) -> _Columns:
    """Return the cells under each heading, by row; under "" the first cell of any row."""
    names = {letters[0]: name for name, letters in place.columns.items()}
    held: dict[str, dict[int, Cell]] = {name: {} for name in (*place.columns, "")}
    first = held[""]
    for cell in place.sheet.cells:
        if cell.row <= place.row:
            continue
        first.setdefault(cell.row, cell)
        name = names.get(cell.column)
        if name is not None:
            held[name][cell.row] = cell
    return held


def _texts(
    held: _Columns, text: Sequence[str]
) -> tuple[dict[int, tuple[str, ...]], list[int]]:
    """Return the words of each row that says something, and the rows that do not."""
    columns = [held[name] for name in dict.fromkeys(text)]
    empty: list[int] = []
    texts: dict[int, tuple[str, ...]] = {}
    for row in held[""]:
        words = tuple(_words(cells.get(row)) for cells in columns)
        if any(_SAYS.search(each) or normal_form(each) for each in words):
            texts[row] = words if len(words) > 1 else ("", *words)
        else:
            empty.append(row)
    return texts, empty


def _words(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _unread(file: str, place: _Place, held: _Columns) -> Iterator[Finding]:
    """Yield for each column how many of its cells have nothing to be read."""
    for name in place.columns:
        cells = [cell.address for cell in held[name].values() if cell.doubt in _NO_WORDS]
        if cells:
            yield codes.ROW_014.in_sheet(
                file,
                place.sheet.name,
                heading=name,
                count=len(cells),
                cells=_some(cells, "格"),
            )


def _empty(file: str, place: _Place, rows: Sequence[int]) -> Iterator[Finding]:
    if rows:
        named = _some([f"第{row}行" for row in rows], "行")
        yield codes.DUP_002.in_sheet(file, place.sheet.name, count=len(rows), rows=named)


def _ids(
    file: str,
    place: _Place,
    held: _Columns,
    texts: Iterable[int],
    id_heading: str,
) -> tuple[dict[int, str], tuple[Finding, ...]]:
    """Return the ids of the rows; none, and why, where they do not tell the rows apart."""
    if not place.columns.get(id_heading):
        return {}, ()
    ids = {row: _words(held[id_heading].get(row)) for row in texts}
    counts = Counter(ids.values())
    empty = counts.pop("", 0)
    double = [_short(each) for each, count in counts.items() if count > 1]
    taken = [_short(each) for each in counts if each.startswith(OF_BASE)]
    if not (empty or double or taken):
        return ids, ()
    how = [f"有{empty}行没有填写"] if empty else []
    how += (
        [f"有{len(double)}个编号不止一次出现（{_quoted(double, '个')}）"] if double else []
    )
    how += [f"有{len(taken)}个编号以“{OF_BASE}”开头"] if taken else []
    told = codes.ROW_015.in_sheet(
        file, place.sheet.name, heading=id_heading, how="，".join(how)
    )
    return {}, (told,)


def _some(names: Sequence[str], unit: str, *, most: int = _NAMED) -> str:
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}{unit}"


def _quoted(names: Sequence[str], unit: str, *, most: int = _NAMED) -> str:
    shown = "".join(f"“{name}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}{unit}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_HEADING else f"{line[:_LONGEST_HEADING]}…"
