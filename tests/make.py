"""Small builders: what members wrote, what was decided, and the 统稿表 that follows.

Numbers such as 问7 also give the row in which a record stands (问7 in row 11).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from books import as_read

from tonggao.model.cell import Cell, Filled, Sheet, WorkbookRead, column_letter
from tonggao.model.editing import Decision, Draft, Field, Subject
from tonggao.model.likeness import Likeness
from tonggao.model.plan import (
    Aspect,
    AspectKind,
    Department,
    HeadPart,
    Member,
    Outline,
    Plan,
)
from tonggao.model.record import (
    OPINION,
    Cause,
    Issue,
    Level,
    Measure,
    MemberReturn,
    Register,
    Sentence,
)
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey, circled, content_key, sentences
from tonggao.profile import locate
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.issues import issue_rows
from tonggao.sheets.editing.own_cells import draft_of
from tonggao.sheets.editing.reading import Answers, read_answers
from tonggao.sheets.editing.view import EditingTable
from tonggao.sheets.grid import grid_rows, sheet_named
from tonggao.steps.decisions.log import SETTINGS, fold_decisions
from tonggao.steps.editing.own import own_issues
from tonggao.steps.editing.same_acts import same_acts
from tonggao.steps.editing.settled import as_shown, settled, with_groups
from tonggao.steps.editing.singles import measure_likeness, sentence_likeness
from tonggao.steps.intake.deadline import parse_deadline
from tonggao.steps.match.matching import look_alikes
from tonggao.steps.match.records import of_issues
from tonggao.steps.standing.correct import corrected
from tonggao.steps.standing.corrections import corrections
from tonggao.steps.standing.standing import working
from tonggao.steps.words.material import Material

PROFILE = locate.read("民主生活会-2025年度")
VOCABULARY = locate.vocabulary()
FILE = "4 统稿/【内部】统稿表.xlsx"
TODAY = date(2026, 1, 12)
CLERK = "沈一帆"
LOYALTY, DUTY, CASE = "政治忠诚", "担当作为", "典型案例"
PLAN = Plan(
    unit="清源县供水公司",
    campaign="2025年度民主生活会",
    year="2025",
    members=(
        Member(id="01", name="罗砚田", departments=("综合部",), order=1),
        Member(id="02", name="贺长亭", departments=("工程部",), order=2),
        Member(id="03", name="闻素秋", order=3),
    ),
    aspects=(
        Aspect(id=LOYALTY, full="对党忠诚方面", short=LOYALTY, order=1),
        Aspect(id=DUTY, full="履职尽责、担当作为方面", short=DUTY, order=2),
        Aspect(id=CASE, full="典型案例剖析", short=CASE, kind=AspectKind.CASE, order=3),
    ),
    departments=(Department(name="综合部"), Department(name="工程部", short="工程")),
    outlines=(
        Outline(part=HeadPart.CAUSES, number=1, title="理论武装抓得不紧"),
        Outline(part=HeadPart.CAUSES, number=2, title="宗旨意识树得不牢"),
        Outline(part=HeadPart.MEASURES, number=1, title="强化理论武装"),
    ),
)


def cell(
    member: str, row: int, column: str, heading: str, sheet: str = "问题和措施"
) -> CellRef:
    """Return a cell of the workbook of a member."""
    file = "意见汇总.xlsx" if member == OPINION else f"2 收回/{member}.xlsx"
    return CellRef(file, sheet, row, column, heading)


def row_of(number: str) -> int:
    """Return the row in which a record of that number stands."""
    return int(number.lstrip("问因措")) + 4


def issue(
    member: str,
    number: str,
    title: str = "",
    body: str = "",
    example: str = "",
    *,
    aspect: str = LOYALTY,
    level: Level = Level.TEAM,
    occurrence: int = 0,
) -> Issue:
    """Return a problem as a member wrote it."""
    row = row_of(number)
    places = (("D", "问题", title), ("E", "具体表现", body), ("F", "事例", example))
    refs = [cell(member, row, column, heading) for column, heading, _ in places]
    passages = [
        Passage(text, (ref,)) if text else None
        for ref, (_, _, text) in zip(refs, places, strict=True)
    ]
    filled = [ref for ref, each in zip(refs, passages, strict=True) if each]
    return Issue(
        key=content_key(member, "issue", f"{title}\x1f{body}\x1f{example}", occurrence),
        member=member,
        number=number,
        label=f"{member}-{number}",
        aspect=aspect,
        level=level,
        title=passages[0],
        body=passages[1],
        example=passages[2],
        body_at=refs[1],
        aspect_at=cell(member, row, "B", "对照方面"),
        aspect_words=aspect,
        cells=(cell(member, row, "A", "编号"), *filled),
    )


def cause(
    member: str, number: str, body: str, *, title: str = "", answers: Sequence[Issue] = ()
) -> Cause:
    """Return a cause cut into its sentences."""
    row = row_of(number)
    title_at = cell(member, row, "C", "原因", "原因")
    body_at = cell(member, row, "D", "剖析", "原因")
    made = Cause(
        key=content_key(member, "cause", f"{title}\x1f{body}"),
        member=member,
        number=number,
        label=f"{member}-{number}",
        angle="",
        title=Passage(title, (title_at,)) if title else None,
        body=Passage(body, (body_at,)),
        issue_numbers=tuple(each.number for each in answers),
        issue_numbers_at=cell(member, row, "E", "对应问题", "原因"),
        issues=tuple(each.key for each in answers),
        cells=(title_at, body_at) if title else (body_at,),
    )
    cut = tuple(
        Sentence(
            key=content_key(member, "sentence", words),
            label=f"{made.label}{circled(place)}",
            cause=made.key,
            title=title,
            passage=Passage(words, (body_at,)),
            issues=made.issues,
        )
        for place, words in enumerate(sentences(body), start=1)
    )
    return replace(made, sentences=cut)


def measure(
    member: str,
    number: str,
    body: str,
    *,
    answers: Sequence[Issue] = (),
    deadline: str = "",
    standard: str = "",
    department: str = "",
    occurrence: int = 0,
) -> Measure:
    """Return a measure beside the problem of that number."""
    row = row_of(number)
    body_at = cell(member, row, "G", "整改措施")
    standard_at = cell(member, row, "I", "完成标准")
    return Measure(
        key=content_key(member, "measure", f"\x1f{body}\x1f{standard}", occurrence),
        member=member,
        number="",
        label=f"{member}-{number}措",
        title=None,
        body=Passage(body, (body_at,)),
        standard=Passage(standard, (standard_at,)) if standard else None,
        department=department,
        deadline=parse_deadline(deadline),
        deadline_at=cell(member, row, "H", "完成时限"),
        issue_numbers=tuple(each.number for each in answers),
        issue_numbers_at=body_at,
        issues=tuple(each.key for each in answers),
        cells=(body_at,),
    )


def register(*records: Issue | Cause | Measure, plan: Plan = PLAN) -> Register:
    """Return what members sent back, in the order of the plan whatever the order given."""
    returns = tuple(
        MemberReturn(
            member=member.id,
            file=f"2 收回/{member.id}.xlsx",
            issues=tuple(
                each
                for each in records
                if isinstance(each, Issue) and each.member == member.id
            ),
            causes=tuple(
                each
                for each in records
                if isinstance(each, Cause) and each.member == member.id
            ),
            measures=tuple(
                each
                for each in records
                if isinstance(each, Measure) and each.member == member.id
            ),
        )
        for member in plan.members
    )
    opinions = (each for each in records if isinstance(each, Issue))
    return Register(
        returns=tuple(
            each for each in returns if each.issues or each.causes or each.measures
        ),
        opinions=tuple(each for each in opinions if each.member == OPINION),
    )


def decide(
    subject: Subject, key: str, answers: dict[Field, str], *, by: str = CLERK
) -> Decision:
    """Return one decision."""
    return Decision(
        subject=subject, key=key, answers=answers, decided_by=by, decided_on=TODAY
    )


def use(record: Issue, number: object, by: str = CLERK, **others: str) -> Decision:
    """Return what was answered about a problem: its 题号, and 分点, 取用, 方面, 原因."""
    names = {
        "point": Field.POINT,
        "use": Field.USE,
        "aspect": Field.ASPECT,
        "reason": Field.REASON,
    }
    answers = {names[name]: value for name, value in others.items()}
    return decide(Subject.ISSUE, record.key, {Field.NUMBER: str(number), **answers}, by=by)


def worded(record: Issue, text: str = "", title: str = "") -> Decision:
    """Return the words of 成文 for a problem."""
    answers = {Field.TEXT: text, Field.TITLE: title}
    given = {name: words for name, words in answers.items() if words}
    return decide(Subject.WORDING, record.key, given)


def own(label: str, title: str, body: str = "", example: str = "") -> Decision:
    """Return a point that the office wrote itself."""
    answers = {
        Field.OWN_TITLE: title,
        Field.OWN_BODY: body,
        Field.OWN_EXAMPLE: example,
        Field.ORIGIN: label.split("-", maxsplit=1)[0],
    }
    return decide(Subject.OWN, label, answers)


def signed(name: str = CLERK) -> Decision:
    """Return the answer that somebody signs."""
    return decide(Subject.SETTING, SETTINGS, {Field.REVIEWER: name})


def likeness_of(found: Register, *, light: bool = True) -> Likeness:
    """Return what looks alike, with the words and the scale that come with the program."""
    return look_alikes(of_issues(found.issues), VOCABULARY, merge_light=light)


def with_own(found: Register, log: Iterable[Decision], plan: Plan = PLAN) -> Register:
    """Return the register with the office's own points in the rows where they stand."""
    log = tuple(log)
    answered = fold_decisions(log)
    placed = replace(found, own=own_issues(answered, FILE, {}))
    rows = {
        label: row
        for row, (label, _) in enumerate(issue_rows(_table(placed, log, plan)), start=2)
        if label
    }
    return replace(found, own=own_issues(answered, FILE, rows))


def _table(found: Register, log: tuple[Decision, ...], plan: Plan) -> EditingTable:
    answered = fold_decisions(log)
    came = corrected(found, answered, plan)
    standing = working(came, {}, answered, plan=plan, limits=PROFILE.thresholds).register
    likeness = likeness_of(standing)
    drafted = draft_of(standing, likeness, log, plan=plan, profile=PROFILE, file=FILE)
    scale, said = VOCABULARY.scale, settled(drafted.placings)
    grouped = with_groups(likeness, said, standing.issues, together=scale.together)
    return EditingTable(
        file=FILE,
        campaign="c",
        plan=plan,
        profile=PROFILE,
        register=standing,
        likeness=as_shown(grouped, drafted.placings),
        worth_a_look=scale.worth_a_look,
        draft=drafted,
        answered=answered,
        decisions=log,
        came=came,
        corrections=corrections(found, standing, plan),
        sentence_likeness=sentence_likeness(standing.sentences, VOCABULARY),
        measure_likeness=measure_likeness(standing.measures, VOCABULARY),
        same_acts=same_acts(drafted.measures, answered, VOCABULARY),
    )


def table(found: Register, log: Iterable[Decision] = (), plan: Plan = PLAN) -> EditingTable:
    """Return the 统稿表 that a register and a log come to."""
    log = tuple(log)
    return _table(with_own(found, log, plan), log, plan)


def draft(found: Register, log: Iterable[Decision] = (), plan: Plan = PLAN) -> Draft:
    """Return the 统稿 that a register and a log come to."""
    return table(found, log, plan).draft


def material(found: Register, log: Iterable[Decision] = (), plan: Plan = PLAN) -> Material:
    """Return everything a text is composed from."""
    made = table(found, log, plan)
    return Material(made.draft, made.register, plan, PROFILE, made.answered)


def written(made: EditingTable) -> WorkbookRead:
    """Return the 统稿表 as it is read back when nobody touched it."""
    return as_read(editing_book(made), FILE)


def read(
    workbook: WorkbookRead,
    made: EditingTable,
    *,
    copy: bool = False,
    last: WorkbookRead | None = None,
) -> Answers:
    """Return what was answered in a 统稿表."""
    return read_answers(workbook, made, on=TODAY, copy=copy, last=last)


def codes_of(answers: Answers) -> list[str]:
    return [each.code for each in answers.findings]


def _drawn(drawn: str) -> tuple[list[str], list[list[str]]]:
    lines = [
        [part.strip() for part in line.strip().strip("|").split("|")]
        for line in drawn.strip().splitlines()
    ]
    return lines[0], lines[1:]


def typed(workbook: WorkbookRead, sheet: str, drawn: str) -> WorkbookRead:
    """Return the workbook with answers typed into the rows that the first column names.

    In the drawn table a blank cell is emptied, ^ is left as it is, and ⏎ is a break in a
    cell. A row whose first cell is + goes at the end.
    """
    found = sheet_named(workbook.sheets, sheet)
    assert found is not None
    headings, lines = _drawn(drawn)
    known, missing = grid_rows(found, headings, workbook.file)
    assert not missing, missing
    cells = {(each.row, each.column): each for each in found.cells}
    last = max(each.row for each in found.cells)
    for first, *words in lines:
        if first == "+":
            last += 1
            number, columns = last, known[0].columns
        else:
            row = next(each for each in known if each.text(headings[0]) == first)
            number, columns = row.number, row.columns
        for heading, word in zip(headings[1:], words, strict=True):
            if word != "^":
                place = (number, columns[heading])
                cells.pop(place, None)
                if word:
                    text = word.replace("⏎", "\n")
                    cells[place] = Cell(row=number, column=place[1], text=text)
    return with_cells(workbook, sheet, cells.values())


def as_date(workbook: WorkbookRead, sheet: str, address: str, text: str) -> WorkbookRead:
    """Return the workbook with a cell that Excel made a date of."""
    found = sheet_named(workbook.sheets, sheet)
    assert found is not None
    column, row = address.rstrip("0123456789"), int(address.lstrip("ABCDEFGHIJK"))
    others = [each for each in found.cells if each.address != address]
    dated = Cell(row=row, column=column, text=text, kind=Filled.DATE)
    return with_cells(workbook, sheet, (*others, dated))


def with_cells(workbook: WorkbookRead, sheet: str, cells: Iterable[Cell]) -> WorkbookRead:
    """Return the workbook with other cells in a sheet."""
    ordered = tuple(
        sorted(cells, key=lambda each: (each.row, len(each.column), each.column))
    )
    sheets = tuple(
        replace(each, cells=ordered) if each.name == sheet else each
        for each in workbook.sheets
    )
    return replace(workbook, sheets=sheets)


def grid(workbook: WorkbookRead, sheet: str) -> list[list[str]]:
    """Return the words of a sheet row by row, from A1."""
    found = sheet_named(workbook.sheets, sheet)
    assert found is not None
    wide = max(len(cells) for _, cells in found.rows())
    letters = [column_letter(number) for number in range(1, wide + 3)]
    return [
        [cells[letter].text if letter in cells else "" for letter in letters]
        for _, cells in found.rows()
    ]


def from_grid(
    workbook: WorkbookRead, sheet: str, rows: Sequence[Sequence[str]]
) -> WorkbookRead:
    """Return the workbook with a sheet whose cells are those of `rows`."""
    cells = [
        Cell(row=row, column=column_letter(number), text=text)
        for row, texts in enumerate(rows, start=1)
        for number, text in enumerate(texts, start=1)
        if text
    ]
    return with_cells(workbook, sheet, cells)


def without(workbook: WorkbookRead, sheet: str) -> WorkbookRead:
    """Return the workbook without a sheet."""
    sheets: tuple[Sheet, ...] = tuple(
        each for each in workbook.sheets if each.name != sheet
    )
    return replace(workbook, sheets=sheets)


def shows(workbook: WorkbookRead, sheet: str, headings: str) -> list[str]:
    """Return the rows of a sheet under some headings, each drawn as in a table."""
    found = sheet_named(workbook.sheets, sheet)
    assert found is not None
    wanted = [each.strip() for each in headings.split("|")]
    rows, missing = grid_rows(found, wanted, workbook.file)
    assert not missing, missing
    return [" | ".join(row.text(heading) for heading in wanted).strip() for row in rows]


def key_of(records: Iterable[Issue | Measure | Sentence], label: str) -> ContentKey:
    """Return the key of the record of that label."""
    return next(each.key for each in records if each.label == label)


def answered(made: EditingTable, sheet: str, drawn: str) -> Answers:
    """Return what is read after somebody typed into a sheet."""
    return read(typed(written(made), sheet, drawn), made)


def says(answers: Answers) -> list[tuple[str, dict[str, str]]]:
    """Return what was decided, in the words of the table."""
    return [
        (each.subject.value, {name.value: text for name, text in each.answers.items()})
        for each in answers.decisions
    ]


def after(
    found: Register,
    made: EditingTable,
    sheet: str,
    drawn: str,
    log: tuple[Decision, ...] = (),
) -> EditingTable:
    """Return the table as it is written again after somebody typed into it."""
    answers = answered(made, sheet, drawn)
    return table(found, (*log, *answers.decisions))


# Four points of three members: twins, one with numbers, one that is personal.
LONG = "读文件多，研讨少，联系实际不够紧密，用来指导工作不够"
STUDY = issue("01", "问1", "学习不深入", f"{LONG}。")
TWIN = issue("02", "问3", "学习不深入", LONG)
VISIT = issue("03", "问2", "调研不够", "全年到现场3次。", "3月抢修未到场。", aspect=DUTY)
MINE = issue("03", "问5", "我学得不够", "本人自学少。", level=Level.PERSONAL)
FOUND = register(STUDY, TWIN, VISIT, MINE)
