"""The member workbook as a Word file: the same headings, rows and numbers, one table an aspect.

It is made of the workbook, so that what both say is written once. Where there is no
drop-down list, the line of hints says what may be chosen.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from tonggao.model.form import Form, Purpose, SheetForm
from tonggao.model.plan import Member, Plan
from tonggao.model.table import Book, Look, Table, TableRow, Value
from tonggao.model.text import chinese_number
from tonggao.model.word_form import WordForm, WordTable
from tonggao.profile.schema import Profile
from tonggao.sheets.member.form.layout import PERSON, form_title, instruction_lines

FURTHER = "其他问题"  # rows without an aspect


def word_form(
    profile: Profile,
    plan: Plan,
    member: Member,
    tables: tuple[WordTable, ...],
    stamp: tuple[tuple[str, str], ...],
) -> WordForm:
    """Return the Word form that `member` receives with these tables (`word_tables`)."""
    lines = instruction_lines(profile.wording.instructions_in_word, plan, member)
    return WordForm(
        title=form_title(profile, plan, member),
        person=f"{PERSON}：{member.name}",
        lines=lines,
        tables=tables,
        stamp=stamp,
    )


def word_tables(form: Form, plan: Plan, book: Book) -> tuple[WordTable, ...]:
    """Return the tables of a member's workbook as they stand in his Word form."""
    made: list[WordTable] = []
    sheets = [each for each in book.sheets if isinstance(each, Table)]
    for number, table in enumerate(sheets, start=1):
        section = f"{chinese_number(number)}、{table.name}"
        sheet = next(each for each in form.sheets if each.name == table.name)
        hinted = _hinted(table, sheet)
        if sheet.purpose is Purpose.PROBLEMS:
            parted = tuple(_by_aspect(sheet, plan, hinted)) or (WordTable(table=hinted),)
            made += (replace(parted[0], section=section), *parted[1:])
        else:
            made.append(WordTable(table=hinted, section=section))
    return tuple(made)


def printed_words(form: WordForm) -> tuple[str, ...]:
    """Return every text printed outside the tables of a form."""
    captions = (words for each in form.tables for words in (each.section, each.caption))
    return (form.title, form.person, *form.lines, *filter(None, captions))


def _hinted(table: Table, sheet: SheetForm) -> Table:
    columns = (
        replace(column, prompt=each.hint)
        for column, each in zip(table.columns, sheet.columns, strict=True)
    )
    return replace(table, columns=tuple(columns))


def _by_aspect(sheet: SheetForm, plan: Plan, table: Table) -> Iterator[WordTable]:
    """Yield a table for each stretch of rows with one aspect.

    The hints and the row 例 stand in the first of them only.
    """
    place = next(n for n, each in enumerate(sheet.columns) if each.field == "aspect")
    names = {each.short: each.full or each.short for each in plan.aspects}
    example = [_without(row, place) for row in table.rows if _is_example(row)]
    rows = [row for row in table.rows if not _is_example(row)]
    stretches = groupby(rows, lambda row: str(row.values[place].content))
    for number, (aspect, stretch) in enumerate(stretches, start=1):
        words = names.get(aspect, aspect) or FURTHER
        yield WordTable(
            table=replace(table, rows=(*example, *stretch), prompts=number == 1),
            caption=f"（{chinese_number(number)}）{words}",
            merged=place if aspect else None,
        )
        example = []


def _is_example(row: TableRow) -> bool:
    return row.values[0].look is Look.MUTED


def _without(row: TableRow, place: int) -> TableRow:
    """Return a row with nothing in one column: the example says how to choose from a list."""
    values = list(row.values)
    values[place] = Value(look=values[place].look)
    return replace(row, values=tuple(values))
