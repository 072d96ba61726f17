"""Where in a workbook the tables of a form are, whatever their senders did to them.

A table is known by its headings, wherever they stand and however many tables share a
sheet; the name of the sheet only decides between forms that fit as well.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType

from tonggao import codes
from tonggao.model.cell import Cell, Sheet, WorkbookRead, column_number
from tonggao.model.entry import EntryKind, WorkbookKind
from tonggao.model.finding import Finding
from tonggao.model.form import Column, Form, Kind, Purpose, SheetForm
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form
from tonggao.sheets.member.form.layout import INSTRUCTIONS
from tonggao.sheets.member.tables.content import by_content
from tonggao.sheets.member.tables.heading_rows import Headings, heading_rows
from tonggao.sheets.member.tables.headings import (
    CHOSEN,
    Matched,
    Vocabulary,
    alike,
    decided,
    exact,
    heading_form,
    likeness,
    vocabulary,
)
from tonggao.sheets.member.tables.labelled import split_labels
from tonggao.sheets.member.tables.located import LAST_ROW, Located, filled_letters

Columns = Mapping[tuple[str, str], str]  # by sheet and by what the heading says

STAMP_SHEET = "表单标识"
LISTS_SHEET = "列表"
SHOWN_SHEET, LOG_SHEET = "上次所示", "填写记录"  # what the 统稿表 carries of itself
REMARKS_SHEET = "请补充"
PARAGRAPHS = "正文"  # of a Word file, what stands outside its tables

OPINIONS = SheetForm(
    name="意见汇总",
    purpose=Purpose.OPINIONS,
    aliases=("意见", "意见建议", "征求意见汇总"),
    columns=(
        Column(field="number", heading="序号", kind=Kind.NUMBER, aliases=("编号",)),
        Column(field="origin", heading="来源", aliases=("意见来源",)),
        Column(
            field="about", heading="对象", required=True, aliases=("针对对象", "意见对象")
        ),
        Column(field="aspect", heading="方面", kind=Kind.ASPECT, aliases=("对照方面",)),
        Column(
            field="text",
            heading="内容",
            kind=Kind.LONG,
            required=True,
            aliases=("意见内容", "意见建议", "意见和建议", "具体内容"),
        ),
        Column(field="count", heading="件次", aliases=("次数", "件数", "人次")),
    ),
)

KINDS = {
    Purpose.PROBLEMS: EntryKind.ISSUE,
    Purpose.ISSUES: EntryKind.ISSUE,
    Purpose.CAUSES: EntryKind.CAUSE,
    Purpose.MEASURES: EntryKind.MEASURE,
    Purpose.PREVIOUS: EntryKind.PREVIOUS,
    Purpose.STATEMENTS: EntryKind.STATEMENT,
    Purpose.OPINIONS: EntryKind.OPINION,
}

NO_COLUMNS: Columns = MappingProxyType({})
_READABLE = {WorkbookKind.MEMBER, WorkbookKind.OPINIONS, None}
_SURE, _SURE_COUNT = 0.6, 5
_SURE_LABELS = 3
_LONGEST_CAPTION = 20
_LONGEST_CHOICE = 40
_ACROSS = 3
_LONGEST_TITLE = 60
_LONGEST_NAME = 40
_COPY = re.compile(r"\s*(?:[(（]\d+[)）]|副本|[-_]?\d+)\s*$")


def locate(sheet: Sheet, forms: Iterable[SheetForm], file: str) -> Located | None:
    """Return the one table in `sheet` that fits `forms` best, or None where none does."""
    every = tuple(forms)
    named = _named(sheet.name, every)
    found = heading_rows(sheet, sheet.rows(), vocabulary(every), named)
    tables = [each for some in found for each in some]
    best = max(tables, key=lambda each: each.score, default=None)
    return _Locating(sheet, file).table(best) if best else None


def find_sheets(
    workbook: WorkbookRead,
    form: Form,
    kind: WorkbookKind | None,
    *,
    columns: Columns = NO_COLUMNS,
    aspects: Collection[str] = (),
) -> tuple[Located, ...]:
    """Return the tables that hold rows, in the order of the workbook; () in other kinds.

    `columns` gives, by sheet and by the words of a heading, the heading of the column it
    stands for, "" for none. `aspects` are the names of the year's aspects, where known.
    """
    if kind not in _READABLE:
        return ()
    known = _known(form, kind)
    aspects = {*aspects, *_offered(workbook, Kind.ASPECT, known)}
    found: list[Located] = []
    for sheet in workbook.sheets:
        if sheet.name != INSTRUCTIONS and not is_ours(sheet):
            chosen = {k: v for (name, k), v in columns.items() if name == sheet.name}
            locating = _Locating(sheet, workbook.file, chosen, aspects, known)
            found += locating.tables(known)
    return tuple(
        replace(each, number=number, filled=filled_letters(each))
        for number, each in enumerate(found, start=1)
    )


def _offered(workbook: WorkbookRead, kind: Kind, known: Vocabulary) -> Iterator[str]:
    """Yield what the drop-downs of a workbook of ours offer in the columns of a kind."""
    headings = {
        column.heading
        for form in known.forms
        for column in form.columns
        if column.kind is kind
    }
    for sheet in workbook.sheets:
        if sheet.name == LISTS_SHEET:
            names = {cell.column: cell.text for cell in sheet.cells if cell.row == 1}
            for cell in sheet.cells:
                if cell.row > 1 and names.get(cell.column) in headings:
                    yield cell.text


@lru_cache(maxsize=16)
def _known(form: Form, kind: WorkbookKind | None) -> Vocabulary:
    """Return what headings a workbook of that kind may have."""
    if kind is WorkbookKind.OPINIONS:
        return vocabulary((OPINIONS,))
    forms = (*form.sheets, *(_as_sent(each, form) for each in form.also_read))
    return vocabulary((*forms, OPINIONS) if kind is None else forms)


def _as_sent(also: SheetForm, form: Form) -> SheetForm:
    """Return a shape that we only read with the hints and the example that we print.

    Our own sheet takes that shape where columns were deleted.
    """
    ours = [each for each in form.sheets if KINDS[each.purpose] is KINDS[also.purpose]]
    hints = {column.field: column.prompt for each in ours for column in each.columns}
    example = next((each.example for each in ours if each.example), ())
    columns = (
        replace(column, prompt=column.prompt or hints.get(column.field, ""))
        for column in also.columns
    )
    return replace(also, columns=tuple(columns), example=also.example or example)


def _named(name: str, forms: tuple[SheetForm, ...]) -> tuple[SheetForm, ...]:
    """Return the forms whose name, or another they go by, a sheet has; copies too."""
    end = name[-_LONGEST_NAME:]
    called = {normal_form(end), normal_form(_COPY.sub("", end))}
    return tuple(
        form
        for form in forms
        if any(normal_form(each) in called for each in (form.name, *form.aliases))
    )


@dataclass(frozen=True, slots=True)
class _Locating:
    """One sheet while its tables are looked for."""

    sheet: Sheet
    file: str
    choices: Mapping[str, str] = field(default_factory=dict)
    aspects: Collection[str] = ()
    known: Vocabulary | None = None

    def tables(self, known: Vocabulary) -> list[Located]:
        """Return the tables of the sheet, each with the part of the sheet that it rules."""
        named = _named(self.sheet.name, known.forms)
        found = heading_rows(self.sheet, self.sheet.rows(), known, named)
        every = [each for some in found for each in some]
        if not every:
            return self._labelled(known.forms)
        if len(every) == 1:
            return [self.table(every[0])]
        parted = [self._part(each, every) for each in every]
        return [self.table(each, *part) for each, part in zip(every, parted, strict=True)]

    def _part(
        self, one: Headings, every: list[Headings]
    ) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return rows and columns that belong to one of several tables."""
        letters = _span(one)
        below = [
            self._begins(each)
            for each in every
            if each.rows[0] > one.rows[-1] and _meet(letters, _span(each))
        ]
        above = any(
            each.rows[-1] < one.rows[0] and _meet(letters, _span(each)) for each in every
        )
        first = self._begins(one) if above else 1
        return (first, min(below, default=LAST_ROW + 1) - 1), letters

    def _begins(self, one: Headings) -> int:
        """Return the row where a table begins, with the caption above its headings."""
        first = one.rows[0]
        lowest, highest = _span(one)
        for row, cells in reversed(self.sheet.rows()):
            alone = len(cells) == 1
            here = [
                cell
                for letter, cell in cells.items()
                if alone or lowest <= column_number(letter) <= highest
            ]
            if row >= one.rows[0] or not here:
                continue
            if len(here) > 1 or not self._is_caption(here[0], one.form):
                break
            first = row
        return first

    def _is_caption(self, cell: Cell, form: SheetForm) -> bool:
        """Return whether a lone cell above headings is the title of what is below."""
        across = any(
            area.row == cell.row
            and area.column == column_number(cell.column)
            and area.last_column - area.column + 1 >= _ACROSS
            for area in self.sheet.merges
        )
        words = heading_form(cell.text)
        names = (heading_form(each) for each in (form.name, *form.aliases))
        named = len(words) <= _LONGEST_CAPTION and any(name in words for name in names)
        return named or (across and len(cell.text) <= _LONGEST_TITLE)

    def table(
        self,
        found: Headings,
        rows: tuple[int, int] = (1, LAST_ROW),
        letters: tuple[int, int] = (1, LAST_ROW),
    ) -> Located:
        """Return a table with what its headings are taken for."""
        matched = found.matched
        share = len(matched) / len(found.form.columns)
        form = found.form
        if len(matched) < len(found.words):
            form, matched = self._wider(found, matched)
        table = Located(
            form=form,
            sheet=self.sheet,
            heading_row=found.rows[-1],
            columns={},
            headings={k: words[0] for k, words in found.words.items()},
            by_name=found.by_name,
            sure=found.by_name or share >= _SURE or self._many(matched),
            heading_cells=found.cells,
            heading_rows=found.rows,
            rows=rows,
            letters=letters,
        )
        matched = self._by_content(table, matched)
        untitled = {k: _without_title(k, table) for k in matched if k not in found.words}
        words = {**found.words, **{k: (cell.text,) for k, cell in untitled.items()}}
        before = matched
        matched, not_read = decided(words, matched, form, self.choices)
        displaced = frozenset(before.keys() - matched.keys() - not_read)
        table = replace(
            table,
            headings={letter: each[0] for letter, each in words.items()},
            heading_cells={**found.cells, **untitled},
            columns={letter: each.column for letter, each in matched.items()},
            not_read=not_read,
            displaced=displaced,
        )
        guesses = [
            table.guess(letter, self.file, chosen=each.grade == CHOSEN)
            for letter, each in matched.items()
            if not each.sure or each.grade == CHOSEN
        ]
        guesses += [table.guess(letter, self.file, chosen=True) for letter in not_read]
        asked = (letter for letter in displaced if not before[letter].sure)
        guesses += [table.guess(letter, self.file) for letter in asked]
        findings = tuple(_told(table, matched, self.file))
        return replace(table, guesses=tuple(guesses), findings=findings)

    def _many(self, matched: Mapping[str, Matched]) -> bool:
        """Return whether so many headings of a return are known that it is none by chance."""
        return self.known is not None and len(matched) >= _SURE_COUNT

    def _wider(
        self, found: Headings, matched: dict[str, Matched]
    ) -> tuple[SheetForm, dict[str, Matched]]:
        """Return the widest form of the same records, where headings are left over.

        A cause or a measure may stand under them.
        """
        if self.known is None or KINDS[found.form.purpose] is not EntryKind.ISSUE:
            return found.form, matched
        form = _widest(self.known.forms)
        names = self.known.names[self.known.forms.index(form)]
        return form, alike(found.words, exact(found.words, names, form), form)

    def _by_content(
        self, table: Located, matched: Mapping[str, Matched]
    ) -> dict[str, Matched]:
        """Return `matched` and the columns that can only be what stands in them."""
        found = dict(matched)
        if len(found) == len(table.form.columns):
            return found
        below: dict[str, list[str]] = {letter: [] for letter in table.heading_cells}
        for cell in self.sheet.cells:
            inside = table.holds(cell.row, column_number(cell.column))
            if inside and cell.row > table.heading_row and cell.text:
                below.setdefault(cell.column, []).append(cell.text)
        for letter, texts in below.items():
            taken = {each.column.field for each in found.values()}
            missing = [each for each in table.form.columns if each.field not in taken]
            if letter in found or not missing:
                continue
            guess = by_content(texts, missing, self.aspects)
            if guess:
                found[letter] = Matched(guess[0], 0.5, guess[1])
        return found

    def _labelled(self, forms: tuple[SheetForm, ...]) -> list[Located]:
        """Return a sheet without headings whose cells are rows written out with labels."""
        labelled = [split_labels(cell.text, forms) for cell in self.sheet.cells]
        if max(map(len, labelled), default=0) < _SURE_LABELS:
            return []
        table = Located(
            form=_widest(forms),
            sheet=self.sheet,
            heading_row=0,
            columns={},
            headings={},
            by_name=False,
            sure=True,
            heading_cells={},
        )
        return [table]


def _widest(forms: tuple[SheetForm, ...]) -> SheetForm:
    """Return the form in whose rows a problem and most else stand."""
    some = (each for each in forms if each.purpose is Purpose.PROBLEMS)
    return max(some, key=lambda each: len(each.columns))


def _without_title(letter: str, table: Located) -> Cell:
    """Return what stands for the heading of a column that has none."""
    return Cell(row=table.heading_row, column=letter, text=f"（{letter}列无标题）")


def _span(found: Headings) -> tuple[int, int]:
    numbers = [column_number(letter) for letter in found.words]
    return min(numbers), max(numbers)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _told(table: Located, matched: Mapping[str, Matched], file: str) -> Iterator[Finding]:
    """Yield what must be said of the headings: guesses, and columns that are missing."""
    for letter, each in matched.items():
        if not each.sure:
            cell, heading = table.heading_cells[letter], each.column.heading
            at = CellRef(file, table.sheet.name, cell.row, letter, heading)
            yield codes.HEAD_002.at(at, found=table.headings[letter], why=each.why)
    found = {each.column.field for each in matched.values()}
    left = [cell for letter, cell in table.heading_cells.items() if letter not in matched]
    for column in table.form.columns:
        if column.required and column.field not in found:
            yield _missing(column, left, file, table.sheet.name)


def _missing(column: Column, left: list[Cell], file: str, sheet: str) -> Finding:
    """Return HEAD-001 with the nearest of the headings that are no column's."""
    normal = normal_form(column.heading)
    nearest = max(
        left, key=lambda cell: likeness(normal_form(cell.text), normal), default=None
    )
    if nearest is None:
        return codes.HEAD_001.in_sheet(file, sheet, heading=column.heading, nearest="无")
    at = CellRef(file, sheet, nearest.row, nearest.column, column.heading)
    return codes.HEAD_001.at(at, nearest=nearest.text.strip())


def is_ours(sheet: Sheet) -> bool:
    """Return whether nobody fills in that sheet: stamp, lists, and our list of remarks."""
    if sheet.name == STAMP_SHEET:
        return any(each.column == "A" and each.text == "form" for each in sheet.cells)
    if sheet.name in {SHOWN_SHEET, LOG_SHEET}:
        return sheet.hidden
    if sheet.name == LISTS_SHEET:
        short = all(len(each.text) <= _LONGEST_CHOICE for each in sheet.cells)
        return sheet.hidden or short
    title = sheet.cells[0].text.strip() if sheet.cells else REMARKS_SHEET
    return sheet.name == REMARKS_SHEET and title.endswith(REMARKS_SHEET)
