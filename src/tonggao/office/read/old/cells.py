"""The cells of one sheet of an old workbook, from its records."""

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from tonggao.model.cell import LAST_COLUMN, Area, Cell, Doubt, Filled, column_letter
from tonggao.office.read.limits import Budget, damaged, too_much
from tonggao.office.read.old.records import Record, Texts
from tonggao.office.read.strings import Words, plain
from tonggao.office.read.values import Shape, general, is_rounded, moment

Value = tuple[str, Filled, Doubt, str]  # text, type, doubt, what is shown instead

_SHARED_TEXT, _TEXT, _RICH_TEXT = 0xFD, 0x204, 0xD6
_NUMBER, _SHORT_NUMBER, _SHORT_NUMBERS = 0x203, 0x27E, 0xBD
_YES_NO_OR_ERROR, _FORMULA, _RESULT, _MERGED = 0x205, 0x06, 0x207, 0xE5
_BETWEEN_FORMULA_AND_RESULT = (0x4BC, 0x221, 0x236)  # shared and array formulas, tables

_PLACE = struct.Struct("<3H")
_WITH_INDEX = struct.Struct("<3HL")
_WITH_NUMBER = struct.Struct("<3Hd")
_WITH_ANSWER = struct.Struct("<3H2B")
_WITH_RESULT = struct.Struct("<3H8s")
_SHORT = struct.Struct("<HL")
_ROW_AND_FIRST = struct.Struct("<2H")
_COUNT = struct.Struct("<H")
_AREA = struct.Struct("<4H")
_DOUBLE = struct.Struct("<d")
_TOKENS_AT = 20  # of a formula, behind its result and its flags

_OTHER_THAN_NUMBER = b"\xff\xff"
_IS_TEXT, _IS_YES_NO, _IS_ERROR, _IS_EMPTY = range(4)
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# The tokens of TRUE and FALSE: a typed yes or no, as LibreOffice saves it.
_TYPED = (b"\x02\x00\x1d\x00", b"\x02\x00\x1d\x01")
# The last token of =A1&B1, to which LibreOffice gives the result 0.
_JOINS_TEXTS = b"\x08"
_LOST: Value = ("", Filled.TEXT, Doubt.NO_RESULT, "")
_EXACT = 15  # digits that a workbook keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the cells of a sheet refer to; `codec` is empty where texts are Unicode."""

    words: list[Words]
    shapes: list[Shape]
    since_1904: bool
    codec: str


class Cells:
    """The filled cells of one sheet, and its merged areas, while its records go by."""

    def __init__(self, meaning: Meaning, budget: Budget) -> None:
        self._meaning = meaning
        self._budget = budget
        self._found: dict[tuple[int, int], Value] = {}
        self._merges: list[Area] = []
        self._awaited: tuple[int, int] | None = None  # the formula whose text is to follow

    def read(self, records: Iterable[Record]) -> None:
        """Take the records of the sheet."""
        for record in records:
            if record.kind == _RESULT:
                self._take_result(record)
            elif record.kind not in _BETWEEN_FORMULA_AND_RESULT:
                self._awaited = None
                self._take(record)

    def result(self) -> tuple[Cell, ...]:
        """Return the cells, by row and then by column."""
        self._budget.take_cells(len(self._found))
        return tuple(
            Cell(
                row=row + 1,
                column=column_letter(column + 1),
                text=text,
                kind=kind,
                doubt=doubt,
                shown=shown,
            )
            for (row, column), (text, kind, doubt, shown) in sorted(self._found.items())
        )

    def areas(self) -> tuple[Area, ...]:
        """Return what was merged."""
        return tuple(self._merges)

    def _take(self, record: Record) -> None:
        kind = record.kind
        if kind == _SHARED_TEXT:
            row, column, _, index = record.unpack(_WITH_INDEX)
            if index >= len(self._meaning.words):
                raise damaged()
            self._keep_text(row, column, self._meaning.words[index])
        elif kind in (_TEXT, _RICH_TEXT):
            row, column, _ = record.unpack(_PLACE)
            self._keep_text(row, column, self._text(record, _PLACE.size))
        elif kind == _NUMBER:
            row, column, style, number = record.unpack(_WITH_NUMBER)
            self._keep_number(row, column, style, number)
        elif kind == _SHORT_NUMBER:
            self._take_short_numbers(record, 1)
        elif kind == _SHORT_NUMBERS:
            count = (len(record.body) - _ROW_AND_FIRST.size - _COUNT.size) // _SHORT.size
            self._take_short_numbers(record, count)
        elif kind == _YES_NO_OR_ERROR:
            row, column, _, held, is_error = record.unpack(_WITH_ANSWER)
            self._keep(row, column, _error(held) if is_error else _yes_no(held))
        elif kind == _FORMULA:
            self._take_formula(record)
        elif kind == _MERGED:
            self._take_merged(record)

    def _take_short_numbers(self, record: Record, count: int) -> None:
        row, first = record.unpack(_ROW_AND_FIRST)
        for number in range(count):
            at = _ROW_AND_FIRST.size + number * _SHORT.size
            style, short = record.unpack(_SHORT, at)
            self._keep_number(row, first + number, style, _short_number(short))

    def _take_formula(self, record: Record) -> None:
        row, column, style, result = _WITH_RESULT.unpack(
            record.body[: _WITH_RESULT.size].ljust(_WITH_RESULT.size, b"\0")
        )
        if not result.endswith(_OTHER_THAN_NUMBER):
            (number,) = _DOUBLE.unpack(result)
            if not number and record.body.endswith(_JOINS_TEXTS):
                self._keep(row, column, _LOST)
                return
            self._keep_number(row, column, style, number, doubt=Doubt.FORMULA)
        elif result[0] == _IS_TEXT:
            self._awaited = (row, column)
            self._keep(row, column, _LOST)
        elif result[0] == _IS_YES_NO:
            text, kind, doubt, _ = _yes_no(result[2])
            if record.body[_TOKENS_AT:] not in _TYPED:
                doubt = Doubt.FORMULA
            self._keep(row, column, (text, kind, doubt, ""))
        elif result[0] == _IS_ERROR:
            self._keep(row, column, _error(result[2]))
        elif result[0] != _IS_EMPTY:
            raise damaged()

    def _take_result(self, record: Record) -> None:
        """Take the text of the formula just before; one without words leaves no cell."""
        if self._awaited is None:
            return
        del self._found[self._awaited]
        text, _ = self._text(record, 0)
        self._keep(*self._awaited, (text, Filled.TEXT, Doubt.FORMULA, ""))
        self._awaited = None

    def _take_merged(self, record: Record) -> None:
        (count,) = record.unpack(_COUNT)
        for number in range(count):
            if len(self._merges) >= self._budget.limits.merges:
                raise too_much(f"合并单元格超过{self._budget.limits.merges}处")
            at = _COUNT.size + number * _AREA.size
            row, last_row, column, last = record.unpack(_AREA, at)
            self._merges.append(
                Area(
                    row=row + 1,
                    column=column + 1,
                    last_row=last_row + 1,
                    last_column=last + 1,
                )
            )

    def _text(self, record: Record, at: int) -> Words:
        texts = Texts(record, at)
        if self._meaning.codec:
            return plain(texts.narrow(self._meaning.codec))
        return plain(texts.text())

    def _keep_text(self, row: int, column: int, words: Words) -> None:
        self._keep(row, column, (words[0], Filled.TEXT, words[1], ""))

    def _keep_number(
        self, row: int, column: int, style: int, number: float, doubt: Doubt = Doubt.NONE
    ) -> None:
        shapes = self._meaning.shapes
        shape = shapes[style] if style < len(shapes) else Shape.NUMBER
        if not math.isfinite(number):
            self._keep(row, column, (str(number), Filled.TEXT, doubt, ""))
            return
        if shape is not Shape.NUMBER:
            day = moment(number, shape, since_1904=self._meaning.since_1904)
            if day:
                self._keep(row, column, (day, Filled.DATE, doubt, ""))
                return
        if doubt is Doubt.NONE and is_rounded(number):
            doubt = Doubt.ROUNDED
        text = general(number, f"{number:.{_EXACT}g}")
        self._keep(row, column, (text, Filled.NUMBER, doubt, ""))

    def _keep(self, row: int, column: int, value: Value) -> None:
        if column >= LAST_COLUMN or (row, column) in self._found:
            raise damaged()
        if not value[0].strip() and value[2] not in (Doubt.ERROR, Doubt.NO_RESULT):
            return
        self._budget.take_text(len(value[0]) + len(value[3]))
        if len(self._found) >= self._budget.limits.cells:
            self._budget.take_cells(len(self._found) + 1)
        self._found[row, column] = value


def _short_number(short: int) -> float:
    """Return the number in four bytes: a whole one or the front of a long one, or a hundredth."""
    if short & 2:
        number = float(struct.unpack("<l", struct.pack("<L", short))[0] >> 2)
    else:
        (number,) = _DOUBLE.unpack(struct.pack("<2L", 0, short & ~3))
    return number / 100 if short & 1 else number


def _yes_no(held: int) -> Value:
    return "是" if held else "否", Filled.BOOLEAN, Doubt.NONE, ""


def _error(held: int) -> Value:
    return "", Filled.ERROR, Doubt.ERROR, _ERRORS.get(held, "#?")
