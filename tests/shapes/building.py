"""A shape walked as an office walks it: workbooks filled in by hand, one `run` after the other.

The words of a shape stand in its YAML file, as tables with the headings of our workbooks.
Columns whose heading begins with → are not the member's: they are what the clerk then
typed into the 统稿表 for that row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from walking import EDITING, column, edited

from shapes.reading import Text, read_text
from tonggao.store.project import Project, find
from tonggao.verbs.distribute import distribute
from tonggao.verbs.new import new
from tonggao.verbs.run import run

ON = date(2026, 1, 12)  # when the clerk typed; it is printed nowhere
WORDS = Path(__file__).parent
TEAM, INDIVIDUAL = "5 文稿/送审稿（第1稿）.docx", "5 文稿/个人发言提纲"
FORMS, RETURNED = "1 发放", "2 收回"
_CLERK = "→ "
_EMPTY = "（空）"  # a cell that the clerk cleared
_WHICH = ("方面", "题号", "分点")

Line = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What stands in the YAML file of a shape."""

    profile: str
    meeting: Mapping[str, Any]
    plan: Mapping[str, tuple[Line, ...]]
    style: str
    details: Mapping[str, str]
    members: Mapping[str, Mapping[str, tuple[Line, ...]]]
    wordings: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Made:
    """A shape that was made, and where its project stands."""

    name: str
    folder: Path

    @property
    def project(self) -> Project:
        return find(self.folder)

    @property
    def is_team(self) -> bool:
        return (self.folder / TEAM).exists()

    @property
    def file(self) -> Path:
        """The text that shows the shape: the team's, or else the only member's own."""
        if self.is_team:
            return self.folder / TEAM
        (found,) = (self.folder / INDIVIDUAL).glob("*.docx")
        return found

    @property
    def text(self) -> Text:
        return read_text(self.file.read_bytes())


def shape(name: str) -> Shape:
    """Return the shape of that name, such as S1."""
    said = yaml.safe_load((WORDS / f"{name}.yaml").read_text("utf-8"))
    return Shape(
        profile=said["模板"],
        meeting=said["会议"],
        plan={sheet: lines(drawn) for sheet, drawn in said["方案"].items()},
        style=said["样式"],
        details=said.get("版式细项", {}),
        members={
            name: {sheet: lines(drawn) for sheet, drawn in written.items()}
            for name, written in said["成员填写"].items()
        },
        wordings=lines(said["成文"]) if "成文" in said else (),
    )


def lines(drawn: str) -> tuple[Line, ...]:
    """Return the rows of a drawn table, by heading.

    >>> lines("| 号 | 标题 |\\n| 1 | 学得不深 |")
    ({'号': '1', '标题': '学得不深'},)
    """
    headings, *rows = (
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in drawn.strip().splitlines()
    )
    return tuple(dict(zip(headings, row, strict=True)) for row in rows)


def make(name: str, folder: Path) -> Made:
    """Walk a shape in an empty folder, from the blank plan to its text."""
    said = shape(name)
    new(folder, said.profile)
    _plan(folder, said)
    distribute(find(folder))
    answers = _returns(folder, said)
    run(find(folder), on=ON)
    _edit(folder, answers, clerk=str(said.meeting["联系人"]))
    run(find(folder), on=ON)
    if said.wordings:
        _word(folder, said.wordings)
        run(find(folder), on=ON)
    return Made(name=name, folder=folder)


def _plan(folder: Path, said: Shape) -> None:
    with edited(folder / "方案.xlsx") as book:
        _fill_lines(book["会议"], said.meeting)
        for sheet, rows in said.plan.items():
            _fill_table(book[sheet], rows)
        for row in range(2, book["方面"].max_row + 1):
            page = book["方面"]
            if page.cell(row, column(page, "全称")).value:
                page.cell(row, column(page, "与通知核对")).value = "已核对"
        book["样式"]["A2"].value = said.style
        _fill_lines(book["版式细项"], said.details)


def _fill_lines(page: Worksheet, said: Mapping[str, Any]) -> None:
    """Write beside the labels of a sheet of lines."""
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    for label, words in said.items():
        page.cell(rows[label], 2).value = words


def _fill_table(page: Worksheet, rows: Sequence[Line]) -> None:
    """Make a sheet hold just these rows; a blank cell leaves what stands there."""
    for number in range(2, page.max_row + 1):
        given = rows[number - 2] if number - 2 < len(rows) else None
        if given is None:
            for cell in page[number]:
                cell.value = None
            continue
        for heading, words in given.items():
            if words:
                place = page.cell(number, column(page, heading))
                place.value = None if words == _EMPTY else words


def _returns(folder: Path, said: Shape) -> dict[str, Line]:
    """Fill in the workbook of every member; return what the clerk types, by 来源."""
    answers: dict[str, Line] = {}
    for number, (member, sheets) in enumerate(said.members.items(), start=1):
        form = folder / FORMS / f"{number:02}_{member}_问题查摆表.xlsx"
        book = openpyxl.load_workbook(form)
        for name, rows in sheets.items():
            if name not in book:
                _added(book.create_sheet(name), rows)
                continue
            for label, row in _written(book[name], rows):
                answers[f"{number:02}-{label}"] = row
        book.save(folder / RETURNED / form.name)
    return answers


def _written(page: Worksheet, rows: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """Write rows where a member would; yield the number of each with what was written.

    A row goes into the first free one that was printed for its 对照方面 or 事项.
    """
    places = {str(cell.value): int(cell.column or 0) for cell in page[2]}
    printed = next((each for each in ("对照方面", "事项") if each in places), "")
    last = ""
    for given in rows:
        row = dict(given)
        if printed:
            last = row[printed] = row[printed] or last
        number = _free(page, places, printed, row)
        for heading, words in row.items():
            if words and not heading.startswith(_CLERK):
                page.cell(number, places[heading]).value = words.replace("⏎", "\n")
        if "编号" in places:
            yield str(page.cell(number, places["编号"]).value), row


def _added(page: Worksheet, rows: Sequence[Line]) -> None:
    """Write a sheet of the member's own, as some send them instead of what we asked."""
    page.append(list(rows[0]))
    for row in rows:
        page.append(list(row.values()))


def _free(page: Worksheet, places: Mapping[str, int], printed: str, row: Line) -> int:
    own = [
        heading for heading in row if heading in places and heading not in {printed, "层面"}
    ]
    for number in range(4, page.max_row + 1):
        if page.cell(number, 1).value == "例":
            continue
        if any(page.cell(number, places[heading]).value for heading in own):
            continue
        if not printed or page.cell(number, places[printed]).value == row[printed]:
            return number
    raise KeyError(page.title, *row.values())


def _edit(folder: Path, answers: Mapping[str, Line], *, clerk: str) -> None:
    """Type the clerk's answers into the 统稿表."""
    with edited(folder / EDITING) as book:
        book["首页"]["B3"].value = clerk
        for name, mark in (("问题定号", ""), ("原因定号", ""), ("措施定号", "措")):
            _answer(book, name, answers, mark)


def _word(folder: Path, wordings: Sequence[Line]) -> None:
    """Type into 成文 what the clerk words otherwise."""
    with edited(folder / EDITING) as book:
        page = book["成文"]
        rows = {
            tuple(
                str(page.cell(number, column(page, heading)).value or "")
                for heading in _WHICH
            ): number
            for number in range(2, page.max_row + 1)
        }
        for given in wordings:
            number = rows[tuple(given[heading] for heading in _WHICH)]
            for heading, words in given.items():
                if words and heading not in _WHICH:
                    page.cell(number, column(page, heading)).value = words


def _answer(book: Workbook, name: str, answers: Mapping[str, Line], mark: str) -> None:
    page = book[name]
    for number in range(2, page.max_row + 1):
        origin = str(page.cell(number, column(page, "来源")).value or "")
        row = answers.get(_label(origin, mark))
        if row is None:
            continue
        for heading, words in _typed(name, row):
            content = int(words) if words.isdecimal() else words
            page.cell(number, column(page, heading)).value = content


def _label(origin: str, mark: str) -> str:
    """Return the row of a member that a sentence or a measure is of.

    >>> _label("01-因2③", ""), _label("01-问4措②", "措")
    ('01-因2', '01-问4')
    """
    label = origin.rstrip("①②③④⑤⑥⑦⑧⑨")
    return label.removesuffix(mark)


def _typed(name: str, row: Line) -> Iterator[tuple[str, str]]:
    said = {key.removeprefix(_CLERK): words for key, words in row.items() if words}
    if name == "措施定号":
        yield "用途", "都用" if "大条号" in said else "台账"
    for heading in {"问题定号": ("题号", "分点")}.get(name, ("大条号",)):
        if heading in said:
            yield heading, said[heading]
