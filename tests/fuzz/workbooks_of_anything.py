"""Workbooks that hold anything anywhere, in words that mean something to the reader."""

from hypothesis import strategies as st
from make import PROFILE

from tonggao.model.cell import (
    Area,
    Cell,
    Doubt,
    Filled,
    Format,
    Sheet,
    WorkbookRead,
    column_letter,
    column_number,
)

_FORMS = PROFILE.form.sheets
_HEADINGS = sorted(
    {
        name
        for sheet in _FORMS
        for column in sheet.columns
        for name in (column.heading, *column.aliases)
    }
)
_SAID = (
    *("问1", "问2、问3", "例", "0", "1", "2026-06-30", "2026年6月底前", "长期坚持", "班子"),
    *("都写", "政治忠诚", "填报人", "填报人：罗砚田", "罗砚田", "合计", "一是学习不够。二是调研少。"),
    *("1. 学习不够\n2. 调研少", "①甲②乙③丙", "对照方面：政治忠诚 问题：学习不够 整改措施：多学"),
    *("form", "version", "campaign", "member", "digest", "=1+1", "……", "。", "\u3000", "𠮷"),
)  # fmt: skip
_NAMES = ("表单标识", "列表", "正文", "表1", "填表说明", "问题和措施 (2)", "Sheet1", "")
_ROWS = st.integers(1, 14) | st.integers(1, 1_048_576)
_COLUMNS = st.integers(1, 12) | st.integers(1, 16_384)
_TEXTS = st.sampled_from(_HEADINGS) | st.sampled_from(_SAID) | st.text(max_size=40)


@st.composite
def _cells(draw: st.DrawFn) -> Cell:
    return Cell(
        row=draw(_ROWS),
        column=column_letter(draw(_COLUMNS)),
        text=draw(_TEXTS),
        kind=draw(st.sampled_from(Filled)),
        doubt=draw(st.sampled_from(Doubt)),
        shown=draw(st.sampled_from(("", "#DIV/0!", "=A1+B1"))),
    )


@st.composite
def _tables(draw: st.DrawFn) -> list[Cell]:
    """Return a heading row of the form somewhere, and rows below it."""
    form = draw(st.sampled_from(_FORMS))
    top, left = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    headings = draw(st.permutations([each.heading for each in form.columns]))
    lines = draw(st.lists(st.lists(_TEXTS, max_size=len(headings)), max_size=4))
    return [
        Cell(row=row, column=column_letter(column), text=text)
        for row, line in enumerate([headings, *lines], start=top)
        for column, text in enumerate(line, start=left)
        if text.strip()
    ]


@st.composite
def _areas(draw: st.DrawFn) -> Area:
    row, column = draw(_ROWS), draw(_COLUMNS)
    return Area(
        row=row,
        column=column,
        last_row=row + draw(st.integers(0, 5)),
        last_column=column + draw(st.integers(0, 5)),
    )


@st.composite
def _sheets(draw: st.DrawFn, name: str) -> Sheet:
    found = draw(st.lists(_cells(), max_size=12))
    for table in draw(st.lists(_tables(), max_size=2)):
        found += table
    placed = {(cell.row, column_number(cell.column)): cell for cell in found}
    return Sheet(
        name=name,
        hidden=draw(st.booleans()),
        cells=tuple(placed[place] for place in sorted(placed)),
        merges=tuple(draw(st.lists(_areas(), max_size=3))),
    )


@st.composite
def workbooks(draw: st.DrawFn) -> WorkbookRead:
    """Return a workbook of up to four sheets."""
    ours = [each.name for each in _FORMS]
    names = draw(st.lists(st.sampled_from((*ours, *_NAMES)), max_size=4, unique=True))
    return WorkbookRead(
        file="2 收回/来件.xlsx",
        sheets=tuple(draw(_sheets(name)) for name in names),
        modified=draw(st.sampled_from(("", "2026-01-08T08:00:00Z", "昨天"))),
        format=draw(st.sampled_from(Format)),
    )
