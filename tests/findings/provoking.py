"""What a provoke.md says is done, and doing it to a project.

A provoke.md is one sentence and then sections, done in their order. `## 2 收回/….xlsx`,
`## 方案.xlsx` and `## 意见汇总.xlsx` show sheets as tables (the first column names the
sheet) or single cells (`会议!B3 = …`); `## 统稿表` what the clerk types, `## 统稿表的副本` what is
typed into a copy of it; `## 文件` files
that are no workbooks; `## 修改稿` what readers did to a text in Word (改, 修订, 删, 加 and 批注,
each with the words it is done to); `## 上年度台账` last
year's ledger, `## 上年度文稿` the paragraphs of last year's report; `## 台账记录` lines of the ledger's log; `## 做` the verbs
to run.

In a cell ⏎ is a line break, 〈不可见〉 an invisible character, `数 1` a number,
`日 2026-01-02` a day, and `式 =A1 得 3` a formula with its result, or with none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

import docx
import one_file
import spoilt
import word_edits

import tonggao
from tonggao.model.cell import column_number
from tonggao.model.finding import Finding
from tonggao.model.ledger import Happening, LedgerEvent
from tonggao.model.ledger_lines import to_lines
from tonggao.model.plan import Member
from tonggao.model.table import Book, Page, Placed, Table, TableColumn, TableRow, Value
from tonggao.office.package import with_saving_time
from tonggao.office.read import old
from tonggao.office.write_workbook import write_workbook
from tonggao.profile import locate
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.columns import LABEL
from tonggao.sheets.member.form.layout import INSTRUCTIONS, PERSON, form_book
from tonggao.sheets.planning.layout import opinions_book, plan_book
from tonggao.store import logs
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, PLAN_FILE, Project
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.making import receipt_findings

TODAY = date(2026, 1, 15)

_CELL = re.compile(r"(\S+)!([A-Z]+)(\d+) = ?(.*)")
_TYPED = re.compile(r"(?:(再抄一行) )?(\S+): (\S+) (\S+) = ?(.*)")
_REMOVED = re.compile(r"删去(行|列|表) (\S+?)(?:: (\S+))?")
_FORMULA = re.compile(r"式 (=\S+)(?: 得 (.*))?")

Tables = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a provoke.md."""

    title: str
    lines: tuple[str, ...]

    @property
    def options(self) -> dict[str, str]:
        """The lines such as 填报人：陆采薇."""
        found = (re.fullmatch(r"(\w+)：(.*)", line) for line in self.lines)
        return {each[1]: each[2] for each in found if each}

    @property
    def tables(self) -> Tables:
        """The rows drawn for each sheet, headings first."""
        tables: Tables = {}
        name = ""
        for line in self.lines:
            if line.startswith("|") and not set(line) <= set("|-: "):
                first, *words = [part.strip() for part in line.strip("|").split("|")]
                name = first or name
                tables.setdefault(name, []).append(words)
        return tables


def sections(text: str) -> tuple[Section, ...]:
    """Return the sections of a provoke.md, without what stands before the first."""
    parts = re.split(r"^## +", text, flags=re.MULTILINE)[1:]
    return tuple(_section(part) for part in parts)


def _section(part: str) -> Section:
    title, *lines = part.splitlines()
    return Section(title.strip(), tuple(line.rstrip() for line in lines if line.strip()))


def carry_out(steps: Iterable[Section], folder: Path) -> tuple[Finding, ...]:
    """Do everything to the project in `folder`; return what the last verb found."""
    found: tuple[Finding, ...] = ()
    for step in steps:
        if step.title == "做":
            for verb in step.lines:
                found = _done(verb, tonggao.find(folder))
        else:
            _prepare(step, tonggao.find(folder))
    return found


def _done(verb: str, project: Project) -> tuple[Finding, ...]:
    if verb.startswith(one_file.VERBS):
        return one_file.done_on_file(verb, project)
    return _VERBS[verb](project)


def _prepare(step: Section, project: Project) -> None:
    if step.title.startswith("2 收回/"):
        (project.root / step.title).write_bytes(_returned(step, project))
    elif step.title in _PREPARED:
        _PREPARED[step.title](step, project)
    else:
        raise ValueError(f"what is {step.title!r}?")


def _desk(project: Project) -> Desk:
    return open_desk(project, Outputs(project.root, project.outputs_record, dry_run=True))


def _one_cell_too_many(project: Project) -> tuple[Finding, ...]:
    """Count a cell that no reading knows of: what a cell lost in reading would come to."""
    desk = _desk(project)
    first, *others = desk.intake.received
    lost = replace(first, filled=(*first.filled, ("问题和措施", "D99")))
    intake = replace(desk.intake, received=(lost, *others))
    return receipt_findings(replace(desk, intake=intake))


def _collect_without_a_child(project: Project) -> tuple[Finding, ...]:
    """Collect where the process that reads old formats cannot run."""
    with patch.object(old, "_CHILD", project.root / "没有这个程序.py"):
        return tonggao.collect(project, on=TODAY).findings


_VERBS: dict[str, Callable[[Project], tuple[Finding, ...]]] = {
    "distribute": lambda project: tonggao.distribute(project).findings,
    "collect": lambda project: tonggao.collect(project, on=TODAY).findings,
    "run": lambda project: tonggao.run(project, on=TODAY).findings,
    "edit": lambda project: tonggao.edit(project, on=TODAY).findings,
    "report": lambda project: tonggao.report(project, on=TODAY).findings,
    "report --final": lambda project: (
        tonggao.report(project, final=True, on=TODAY).findings
    ),
    "report --final --even-if-open": lambda project: (
        tonggao.report(project, final=True, even_if_open=True, on=TODAY).findings
    ),
    "ledger --open": lambda project: (
        tonggao.ledger(project, opening=True, on=TODAY).findings
    ),
    "核对回执，多算一格": _one_cell_too_many,
    "collect，读旧格式时中断": _collect_without_a_child,
}


# Cells and tables


def value_of(words: str) -> Value:
    """Return what is meant by the words of a cell in a provoke.md."""
    formula = _FORMULA.fullmatch(words)
    if formula:
        return Value(formula=formula[1], content=formula[2] or "")
    kind, _, rest = words.partition(" ")
    if kind == "数":
        return Value(content=float(rest))
    if kind == "日":
        return Value(content=date.fromisoformat(rest))
    return Value(content=words.replace("⏎", "\n").replace("〈不可见〉", "\x7f"))


def _with_tables(book: Book, tables: Tables) -> Book:
    """Draw the sheets anew that are given: the hints and the example stay, the rows not."""
    sheets = [
        _redrawn(each, *tables[each.name])
        if isinstance(each, Table) and each.name in tables
        else each
        for each in book.sheets
    ]
    names = {each.name for each in book.sheets}
    sheets += [
        _redrawn(Table(name=name, columns=(), title=name, prompts=True), *rows)
        for name, rows in tables.items()
        if name not in names
    ]
    return replace(book, sheets=tuple(sheets))


def _redrawn(table: Table, headings: list[str], *rows: list[str]) -> Table:
    known = {each.heading: each for each in table.columns}
    columns = tuple(
        known.get(each, TableColumn(heading=each, width=14)) for each in headings
    )
    drawn = [_row(map(value_of, words), len(columns)) for words in rows]
    if table.prompts and table.rows:
        example = dict(zip(known, table.rows[0].values, strict=True))
        empty = Value()
        values = (example.get(each, empty) for each in headings)
        drawn.insert(0, _row(values, len(columns)))
    elif table.prompts:
        drawn.insert(0, _row((), len(columns)))
    return replace(table, columns=columns, rows=tuple(drawn))


def _row(values: Iterable[Value], width: int) -> TableRow:
    filled = tuple(values)
    return TableRow(values=(*filled, *[Value()] * (width - len(filled))))


def _with_cells(book: Book, lines: Iterable[str]) -> Book:
    """Put other words into single cells, or take a sheet away."""
    for line in lines:
        if removed := _REMOVED.fullmatch(line):
            book = _without(book, removed[1], removed[2], removed[3])
        elif cell := _CELL.fullmatch(line):
            place = int(cell[3]), column_number(cell[2])
            book = _changed(book, cell[1], partial(_put, at=place, words=cell[4]))
        elif not line.startswith("|") and "：" not in line:
            raise ValueError(f"what is {line!r}?")
    return book


def _changed(book: Book, name: str, change: Callable[[Table | Page], Table | Page]) -> Book:
    if name not in {each.name for each in book.sheets}:
        raise ValueError(f"no sheet {name!r}")
    sheets = tuple(change(each) if each.name == name else each for each in book.sheets)
    return replace(book, sheets=sheets)


def _put(sheet: Table | Page, *, at: tuple[int, int], words: str) -> Table | Page:
    row, column = at
    value = value_of(words)
    if isinstance(sheet, Page):
        others = [each for each in sheet.placed if (each.row, each.column) != (row, column)]
        placed = Placed(row=row, column=column, value=value)
        return replace(sheet, placed=(*others, placed))
    if row == sheet.heading_row:
        columns = list(sheet.columns)
        columns[column - 1] = replace(columns[column - 1], heading=words)
        return replace(sheet, columns=tuple(columns))
    rows = list(sheet.rows)
    values = list(rows[row - sheet.first_row].values)
    values[column - 1] = value
    rows[row - sheet.first_row] = TableRow(values=tuple(values))
    return replace(sheet, rows=tuple(rows))


def _without(book: Book, kind: str, name: str, which: str) -> Book:
    if kind == "表":
        sheets = tuple(each for each in book.sheets if each.name != name)
        return replace(book, sheets=sheets)
    return _changed(book, name, partial(_cut, kind=kind, which=which))


def _cut(sheet: Table | Page, *, kind: str, which: str) -> Table | Page:
    assert isinstance(sheet, Table)
    if kind == "行":
        at = _place(sheet, which)
        return replace(sheet, rows=(*sheet.rows[:at], *sheet.rows[at + 1 :]))
    at = _headings(sheet).index(which)
    return replace(
        sheet,
        columns=(*sheet.columns[:at], *sheet.columns[at + 1 :]),
        rows=tuple(
            TableRow(values=(*row.values[:at], *row.values[at + 1 :])) for row in sheet.rows
        ),
        highlights=(),
    )


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


# The workbooks


def _returned(step: Section, project: Project) -> bytes:
    """Return the workbook of a member as it comes back."""
    if step.options.get("表单") == "无":
        book = _with_tables(Book(title="", sheets=()), step.tables)
    else:
        book = _form(step, project)
    content = write_workbook(_with_cells(book, step.lines))
    return with_saving_time(content, step.options.get("保存于", "2026-01-09T08:00:00Z"))


def _form(step: Section, project: Project) -> Book:
    desk = _desk(project)
    member = _member(step, desk)
    sent = form_book(desk.profile, desk.plan, member, campaign=project.id)
    told = {
        "version": step.options.get("版本", ""),
        "campaign": step.options.get("会议", ""),
    }
    stamp = tuple((name, told.get(name) or words) for name, words in sent.stamp)
    book = _with_tables(replace(sent, stamp=stamp), step.tables)
    if "填报人" not in step.options:
        return book
    if not step.options["填报人"]:
        nobody = tuple((name, "" if name == "member" else words) for name, words in stamp)
        book = replace(book, stamp=nobody)
    return _changed(book, INSTRUCTIONS, partial(_signed, name=step.options["填报人"]))


def _member(step: Section, desk: Desk) -> Member:
    """Return whose workbook it is: as told, or as the file name says."""
    named = step.options.get("发给") or step.title
    return next(each for each in desk.plan.members if each.name in named)


def _signed(page: Table | Page, *, name: str) -> Page:
    assert isinstance(page, Page)
    row = next(each.row for each in page.placed if each.value.content == PERSON)
    signed = _put(page, at=(row, 2), words=name)
    assert isinstance(signed, Page)
    return signed


def _plan(step: Section, project: Project) -> None:
    desk = _desk(project)
    known = desk.plan if desk.plan.members else None
    book = _with_tables(plan_book(desk.profile, "", plan=known), step.tables)
    content = write_workbook(_with_cells(book, step.lines))
    (project.root / PLAN_FILE).write_bytes(content)


def _opinions(step: Section, project: Project) -> None:
    desk = _desk(project)
    book = _with_tables(opinions_book(desk.profile, desk.plan), step.tables)
    (project.root / OPINIONS_FILE).write_bytes(write_workbook(book))


def _last_year(step: Section, project: Project) -> None:
    """Put last year's ledger, as somebody kept it, into the folder 上年."""
    book = _with_tables(Book(title="", sheets=()), step.tables)
    folder = project.root / "上年"
    folder.mkdir(exist_ok=True)
    (folder / "整改台账.xlsx").write_bytes(write_workbook(book))


def _last_report(step: Section, project: Project) -> None:
    """Put last year's report, a paragraph a line, into the folder 上年."""
    document = docx.Document()
    for line in step.lines:
        document.add_paragraph(line)
    folder = project.root / "上年"
    folder.mkdir(exist_ok=True)
    document.save(str(folder / "定稿.docx"))


def _list(step: Section, project: Project) -> None:
    """Put a list into the folder: the headings of each sheet are its first row."""
    sheets = tuple(
        _redrawn(Table(name=name, columns=()), *rows) for name, rows in step.tables.items()
    )
    book = _with_cells(Book(title="", sheets=sheets), step.lines)
    (project.root / step.title).write_bytes(write_workbook(book))


def _editing(step: Section, project: Project, name: str = "") -> None:
    """Type into the 统稿表 as it now stands, or into a copy of it of another name."""
    desk = _desk(project)
    book = editing_book(desk.table)
    for line in step.lines:
        book = _answered(book, line)
    (project.root / (name or desk.editing_file)).write_bytes(write_workbook(book))


def _answered(book: Book, line: str) -> Book:
    if campaign := re.fullmatch(r"会议：(.*)", line):
        told = {"campaign": campaign[1]}
        stamp = tuple((name, told.get(name, words)) for name, words in book.stamp)
        return replace(book, stamp=stamp)
    if signed := re.fullmatch(r"首页: 审核人 = ?(.*)", line):
        return _changed(book, "首页", partial(_put, at=(3, 2), words=signed[1]))
    if typed := _TYPED.fullmatch(line):
        again, name, label, heading, words = typed.groups()
        answer = {heading: words}
        type_it = partial(_typed, label=label, answer=answer, again=bool(again))
        return _changed(book, name, type_it)
    return _with_cells(book, [line])


def _typed(
    sheet: Table | Page, *, label: str, answer: Mapping[str, str], again: bool
) -> Table:
    assert isinstance(sheet, Table)
    at = _place(sheet, label)
    values = tuple(
        value_of(answer[heading]) if heading in answer else value
        for heading, value in zip(_headings(sheet), sheet.rows[at].values, strict=True)
    )
    written = TableRow(values=values)
    rows = list(sheet.rows)
    rows[at : at + 1] = [rows[at], written] if again else [written]
    return replace(sheet, rows=tuple(rows))


def _place(table: Table, label: str) -> int:
    """Return the place of the row of that 来源; of the first 空行 for one that has none."""
    column = _headings(table).index(LABEL)
    labels = [str(row.values[column].content).split("、")[0] for row in table.rows]
    return labels.index("" if label == "空行" else label)


# What is no workbook


def _files(step: Section, project: Project) -> None:
    for line in step.lines:
        name, _, kind = line.partition(" = ")
        path = project.root / name
        if kind == "指向方案的链接":
            path.symlink_to(project.root / PLAN_FILE)
            continue
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(spoilt.KINDS[kind](before))


def _edited_text(step: Section, project: Project) -> None:
    """Make one text of another as a reader did: `新文件 = 旧文件`, then what he did."""
    first, *lines = step.lines
    name, _, source = first.partition(" = ")
    content = (project.root / source).read_bytes()
    for line in lines:
        did, _, words = line.partition("：")
        old, _, new = words.partition(" → ")
        content = _IN_WORD[did](content, old, new)
    (project.root / name).write_bytes(content)


_IN_WORD: dict[str, Callable[[bytes, str, str], bytes]] = {
    "改": word_edits.replaced,
    "修订": partial(word_edits.replaced, by="沈知远"),
    "删": lambda content, old, _: word_edits.deleted(content, old),
    "加": word_edits.inserted_after,
    "批注": partial(word_edits.commented, by="沈知远"),
}


def _ledger_log(step: Section, project: Project) -> None:
    logs.append(project.ledger_log, to_lines((), _events(step.lines)))


def _events(lines: Iterable[str]) -> Iterator[LedgerEvent]:
    for line in lines:
        day, item, happening = line.split()
        yield LedgerEvent(
            item=item, happening=Happening(happening), on=date.fromisoformat(day)
        )


_PREPARED: dict[str, Callable[[Section, Project], None]] = {
    PLAN_FILE: _plan,
    OPINIONS_FILE: _opinions,
    "统稿表": _editing,
    "统稿表的副本": partial(_editing, name="4 统稿/统稿表（另一份）.xlsx"),
    "文件": _files,
    "修改稿": _edited_text,
    "上年度台账": _last_year,
    "上年度文稿": _last_report,
    "台账记录": _ledger_log,
    "清单.xlsx": _list,
}


def new_project(folder: Path) -> None:
    """Make the empty project that project.md fills."""
    tonggao.new(folder, "通用")


def shared_profile() -> str:
    """Return what all profiles share."""
    return (locate.find("通用").parents[1] / "共用.yaml").read_text("utf-8")
