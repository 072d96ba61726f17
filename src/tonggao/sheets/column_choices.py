"""列的识别 in 收回登记: columns of returns that we guessed or left, and what they are.

An answer holds for the columns of that file and sheet with that heading, wherever they
stand; it is asked for once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.entry import Guess
from tonggao.model.finding import Finding
from tonggao.model.table import Look, Table, TableColumn, TableRow, Value
from tonggao.model.text import normal_form
from tonggao.sheets.grid import GridRow

GUESSES_SHEET = "列的识别"
CHOICES = "列名"  # the list that is offered
NOT_READ = "不读"

_DECIDED = "当作（确定）"
GUESS_COLUMNS = (
    TableColumn(heading="文件", width=40),
    TableColumn(heading="工作表", width=14),
    TableColumn(heading="单元格", width=9, centred=True),
    TableColumn(heading="列标题", width=20),
    TableColumn(heading="当作（识别）", width=14),
    TableColumn(heading=_DECIDED, width=14, answer=True, choices=CHOICES),
    TableColumn(heading="说明", width=44),
)


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column of a return, known by what its heading says wherever it stands."""

    file: str
    sheet: str
    heading: str


def guesses_table(guesses: Sequence[Guess]) -> Table:
    """Return the sheet 列的识别: one row a column, yellow where it is asked for."""
    rows = tuple(_row(each) for each in guesses)
    return Table(name=GUESSES_SHEET, columns=GUESS_COLUMNS, rows=rows)


def choices(guesses: Iterable[Guess]) -> tuple[str, ...]:
    """Return what is offered: the headings that any of the columns may have, and 不读."""
    known = dict.fromkeys(choice for each in guesses for choice in each.choices)
    return (*known, NOT_READ)


def _row(guess: Guess) -> TableRow:
    taken_as = guess.taken_as or NOT_READ
    asked = not (guess.chosen or guess.taken_as)
    return TableRow(
        values=(
            Value(content=guess.ref.file),
            Value(content=guess.ref.sheet),
            Value(content=guess.ref.cell),
            Value(content=guess.found),
            Value(content="" if guess.chosen else taken_as),
            Value(
                content=taken_as if guess.chosen else "",
                look=Look.ASKED if asked else Look.ANSWER,
            ),
            Value(content=_about(guess), look=Look.HINT),
        )
    )


def _about(guess: Guess) -> str:
    if guess.chosen:
        return "已按您的选择处理；要改可以重选。"
    if guess.taken_as:
        return "与填报表的列标题不同，先按识别的列读取；如不是，请选择应当作哪一列。"
    return (
        f"没有当作填报表的列，其中的内容没有采用；请选择当作哪一列，不用的选“{NOT_READ}”。"
    )


def read_columns(
    rows: Iterable[GridRow], guesses: Iterable[Guess]
) -> tuple[dict[NamedColumn, str], tuple[Finding, ...]]:
    """Return what was answered about columns, "" for 不读, and what is no answer."""
    shown = {
        (each.ref.file.strip(), each.ref.sheet.strip(), each.ref.cell): each
        for each in guesses
    }
    answers: dict[NamedColumn, str] = {}
    findings: list[Finding] = []
    for row in rows:
        guess = shown.get((row.text("文件"), row.text("工作表"), row.text("单元格")))
        answer = row.text(_DECIDED)
        if guess is None or not answer:
            continue
        known = {normal_form(each): each for each in guess.choices} | {NOT_READ: ""}
        column = known.get(normal_form(answer))
        if column is None:
            findings.append(codes.EDIT_013.at(row.at(_DECIDED), value=answer))
        elif not guess.chosen or column != guess.taken_as:
            named = NamedColumn(guess.ref.file, guess.ref.sheet, guess.found.strip())
            answers[named] = column
    return answers, tuple(findings)
