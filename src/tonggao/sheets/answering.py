"""The clerk's answers of an example, typed into the 统稿表 as a clerk would.

Answers are given by sheet. A row is named by its 来源, or by its item in 成文, and then
holds what is typed under which heading; or it is one of a list, where the headings that
are not to be filled in say which row is meant. Words that end in … are only its beginning;
空行 is the next row at the foot in which nobody has written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tonggao.model.table import Book, Page, Placed, Table, TableRow, Value
from tonggao.sheets.editing.columns import ACTS, FRONT, HEADS, ISSUES, LABEL, WORDINGS
from tonggao.sheets.editing.front import REVIEWER

Answers = Mapping[str, object]

_SHORT = {
    ISSUES: {"方面": "方面（定）"},
    ACTS: {"整改措施": "整改措施（定稿）"},
}
_BESIDE_THE_LABEL = 2
_AND_SO_ON, _EMPTY_ROW = "…", "空行"


def answered_book(book: Book, answers: Answers) -> Book:
    """Return the 统稿表 with these answers typed into it, wherever its rows stand.

    Raises KeyError for a row that is not there, or not there once.
    """
    return replace(
        book,
        sheets=tuple(
            _front(sheet, answers) if isinstance(sheet, Page) else _filled(sheet, answers)
            for sheet in book.sheets
        ),
    )


def _front(page: Page, answers: Answers) -> Page:
    if page.name != FRONT:
        return page
    given = answers.get(FRONT)
    typed = dict(given) if isinstance(given, Mapping) else {}
    if answers.get(REVIEWER):
        typed[REVIEWER] = answers[REVIEWER]
    named = {each.row: each.value.content for each in page.placed if each.column == 1}

    def placed(each: Placed) -> Placed:
        words = typed.get(named.get(each.row))
        if words is None or each.column != _BESIDE_THE_LABEL:
            return each
        return replace(each, value=replace(each.value, content=_content(words)))

    return replace(page, placed=tuple(map(placed, page.placed)))


def _filled(table: Table, answers: Answers) -> Table:
    given = answers.get(table.name)
    if isinstance(given, Mapping):
        if table.name == HEADS:
            return _with_heads(table, given)
        return _by_name(table, given)
    if isinstance(given, Sequence):
        return _by_words(table, given)
    return table


def _by_name(table: Table, given: Answers) -> Table:
    headings = [column.heading for column in table.columns]
    short = _SHORT.get(table.name, {})
    rows: list[TableRow] = []
    found: set[str] = set()
    for row in table.rows:
        name = _name_of(table.name, headings, row)
        typed = given.get(name)
        if isinstance(typed, Mapping):
            found.add(name)
            values = {short.get(str(key), str(key)): typed[key] for key in typed}
            rows.append(_typed(row, headings, values))
        else:
            rows.append(row)
    if missing := [name for name in given if name not in found]:
        raise KeyError(table.name, *missing)
    return replace(table, rows=tuple(rows))


def _name_of(sheet: str, headings: Sequence[str], row: TableRow) -> str:
    cells = _cells(headings, row)
    if sheet == WORDINGS:
        return "-".join(filter(None, (cells["方面"], cells["题号"], cells["分点"])))
    return cells[LABEL].split("、")[0]


def _by_words(table: Table, given: Sequence[object]) -> Table:
    headings = [column.heading for column in table.columns]
    answers = {column.heading for column in table.columns if column.answer}
    rows = list(table.rows)
    for wanted in given:
        if not isinstance(wanted, Mapping):
            raise TypeError(wanted)
        if _EMPTY_ROW in wanted:
            place = _empty_row(rows, headings)
            typed = {key: value for key, value in wanted.items() if key != _EMPTY_ROW}
        else:
            says = {key: str(value) for key, value in wanted.items() if key not in answers}
            typed = {key: value for key, value in wanted.items() if key in answers}
            place = _meant(rows, headings, says)
        rows[place] = _typed(rows[place], headings, typed)
    return replace(table, rows=tuple(rows))


def _empty_row(rows: Sequence[TableRow], headings: Sequence[str]) -> int:
    at = headings.index(LABEL)
    return next(place for place, row in enumerate(rows) if not row.values[at].content)


def _meant(
    rows: Sequence[TableRow], headings: Sequence[str], says: Mapping[str, str]
) -> int:
    places = [place for place, row in enumerate(rows) if _is_meant(says, headings, row)]
    if len(places) != 1:
        raise KeyError(len(places), *says.items())
    return places[0]


def _is_meant(says: Mapping[str, str], headings: Sequence[str], row: TableRow) -> bool:
    cells = _cells(headings, row)
    return all(
        cells[heading].startswith(words.removesuffix(_AND_SO_ON))
        if words.endswith(_AND_SO_ON)
        else cells[heading] == words
        for heading, words in says.items()
    )


def _cells(headings: Sequence[str], row: TableRow) -> dict[str, str]:
    contents = (str(value.content) for value in row.values)
    return dict(zip(headings, contents, strict=True))


def _typed(row: TableRow, headings: Sequence[str], typed: Answers) -> TableRow:
    values = [
        Value(content=_content(typed[heading]), look=value.look)
        if typed.get(heading) not in {None, ""}
        else value
        for heading, value in zip(headings, row.values, strict=True)
    ]
    return replace(row, values=tuple(values))


def _content(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _with_heads(table: Table, given: Answers) -> Table:
    rows = []
    for part, listed in given.items():
        for head in listed if isinstance(listed, list) else ():
            cells = {"部分": part, "号": head["号"], "标题": head["标题"]}
            contents = (cells.get(column.heading, "") for column in table.columns)
            values = tuple(Value(content=_content(each)) for each in contents)
            rows.append(TableRow(values=values))
    return replace(table, rows=tuple(rows))
