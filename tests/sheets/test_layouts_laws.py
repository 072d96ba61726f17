"""Whatever was done to the layout, the rows are the same, and every filled cell has its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from one_member import FORM, PLAN, PROFILE, ZHANG
from workbooks import FILE

from tonggao.model.cell import Area, Cell, Sheet, WorkbookRead, column_letter
from tonggao.model.entry import Entries, EntryKind
from tonggao.model.record import MemberReturn
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.sheets.member.reading.entries import read_entries
from tonggao.sheets.member.reading.printed import NOTHING_PRINTED, Printed, printed_in
from tonggao.steps.intake.parse import parse

PRINTED = printed_in(form_book(PROFILE, PLAN, ZHANG, campaign="c"), FORM)
ASPECTS = tuple(each.short for each in PROFILE.aspects)

Row = tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    """A table to be laid out: headings, rows, and columns whose equal cells may be merged."""

    name: str
    headings: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Laid:
    """Cells and merges by place, before they become a sheet."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()

    def moved(self, down: int, right: int) -> "Laid":
        return Laid(
            {(r + down, c + right): words for (r, c), words in self.cells.items()},
            tuple(
                Area(
                    row=each.row + down,
                    column=each.column + right,
                    last_row=each.last_row + down,
                    last_column=each.last_column + right,
                )
                for each in self.merges
            ),
        )

    def sheet(self, name: str, *, hidden: bool = False) -> Sheet:
        cells = [
            Cell(row=row, column=column_letter(column), text=words)
            for (row, column), words in sorted(self.cells.items())
            if words
        ]
        return Sheet(name=name, hidden=hidden, cells=tuple(cells), merges=self.merges)


PROBLEMS = ("编号", "对照方面", "层面", "问题", "具体表现", "事例", "整改措施", "完成时限")
TITLES = ("学习不深入", "调研不够", "办法不多", "督促不力", "用得少")
BODIES = ("", "读文件多，研讨少。", "听汇报多\n看得少", "1. 一年两次")
MEASURES = ("", "每月学一次", "每季查一次")
DEADLINES = ("立行立改", "2026年6月底前")

problem_rows = st.lists(
    st.tuples(
        st.sampled_from(ASPECTS),
        st.sampled_from(("班子", "个人")),
        st.sampled_from(TITLES),
        st.sampled_from(BODIES),
        st.sampled_from(MEASURES),
        st.sampled_from(DEADLINES),
    ),
    min_size=1,
    max_size=5,
).map(
    lambda rows: tuple(
        (f"问{n}", aspect, level, title, body, "", measure, due if measure else "")
        for n, (aspect, level, title, body, measure, due) in enumerate(rows, start=1)
    )
)
CAUSES = ("编号", "从哪方面剖析", "原因", "剖析", "对应问题")
cause_rows = st.lists(
    st.tuples(
        st.sampled_from(("思想", "作风", "")), st.sampled_from(("认识不足", "要求不严"))
    ),
    max_size=2,
).map(
    lambda rows: tuple(
        (f"因{n}", angle, title, "", "问1")
        for n, (angle, title) in enumerate(rows, start=1)
    )
)


def three_sheets(problems: Sequence[Row], causes: tuple[Row, ...]) -> tuple[Drawn, ...]:
    measures = tuple(
        (f"措{n}", row[0], row[6], row[7])
        for n, row in enumerate((each for each in problems if each[6]), start=1)
    )
    return (
        Drawn("问题", PROBLEMS[:6], tuple(row[:6] for row in problems)),
        Drawn("原因", CAUSES, causes),
        Drawn("措施", ("编号", "对应问题", "整改措施", "完成时限"), measures),
    )


def our_sheets(problems: tuple[Row, ...], causes: tuple[Row, ...]) -> tuple[Drawn, ...]:
    return Drawn("问题和措施", PROBLEMS, problems), Drawn("原因", CAUSES, causes)


def wide(problems: tuple[Row, ...], causes: tuple[Row, ...]) -> tuple[Drawn, ...]:
    """Problem, cause and measure in one row; all causes answer the first problem here."""
    beside: list[Row] = [("", "", "")] * len(problems)
    below: list[Row] = []
    for place, cause in enumerate(causes):
        if place == 0:
            beside[0] = cause[1:4]
        else:
            below.append(("",) * 6 + cause[1:4] + ("", ""))
    rows = [(*row[:6], *more, *row[6:]) for row, more in zip(problems, beside, strict=True)]
    headings = (*PROBLEMS[:6], *CAUSES[1:4], *PROBLEMS[6:])
    return (Drawn("清单", headings, (rows[0], *below, *rows[1:])),)


def one_cell(problems: tuple[Row, ...], causes: tuple[Row, ...]) -> tuple[Drawn, ...]:
    """Everything of a problem but its number and aspect in its 具体表现."""
    rows = []
    for row in problems:
        labels = zip(PROBLEMS[2:], row[2:], strict=True)
        words = "\n".join(f"{label}：{text}" for label, text in labels if text)
        rows.append((*row[:2], "", "", words, "", "", ""))
    return Drawn("问题和措施", PROBLEMS, tuple(rows)), Drawn("原因", CAUSES, causes)


SHAPES = (our_sheets, three_sheets, wide, one_cell)


def meant(entries: Entries) -> Counter[tuple[str, ...]]:
    """Return what was read, without what only the shape decides: numbers of measures."""
    found: Counter[tuple[str, ...]] = Counter()
    for each in entries.entries:
        number = each.number if each.kind is EntryKind.ISSUE else ""
        found[(each.kind.value, number, *each.values.values())] += 1
    return found


NAMES = {
    "编号": ("序号", "编　号", "编号：", "1.编号"),
    "对照方面": ("对照检查方面", "问题类别", "对照方面*", "对照\n方面"),
    "层面": ("班子或个人", "层 面"),
    "问题": ("存在的主要问题", "问题\u200b", "（一）问题", "问题（一句话点明）"),
    "具体表现": ("具体问题表现", "主要表现"),
    "事例": ("典型事例",),
    "整改措施": ("下一步整改措施", "整改举措"),
    "完成时限": ("整改时限", "完成时间"),
    "原因": ("产生原因",),
    "剖析": ("原因分析",),
    "从哪方面剖析": ("剖析角度", "从哪个方面剖析"),
    "对应问题": ("对应问题编号",),
}


@st.composite
def laid_out(draw: st.DrawFn, table: Drawn, *, free: bool) -> Laid:
    """Lay a table out as somebody may send it.

    Only a table that stands alone in its rows has titles, empty columns, or two rows of
    headings.
    """
    two = free and draw(st.booleans())
    order = draw(st.permutations(range(len(table.headings))))
    columns: dict[int, int] = {}
    at = 0
    for place in order:
        at += 1 + (free and draw(st.sampled_from((0, 0, 0, 1))))
        columns[place] = at
    titled = draw(st.integers(0, 3)) if free else 0
    cells = {(row, 1): f"{row}、{table.name}一览" for row in range(1, titled + 1)}
    renamed = draw(st.booleans())
    top = titled + 1
    merges: list[Area] = []
    for place, heading in enumerate(table.headings):
        words = (
            draw(st.sampled_from(NAMES.get(heading, (heading,)))) if renamed else heading
        )
        alone = two and heading in {"编号", "对照方面", "对应问题"}
        cells[top if alone or not two else top + 1, columns[place]] = words
        if alone:
            merges.append(
                Area(
                    row=top,
                    column=columns[place],
                    last_row=top + 1,
                    last_column=columns[place],
                )
            )
    row = top + two
    aspects: list[tuple[int, str]] = []
    for line in table.rows:
        row += 1 + draw(st.sampled_from((0, 0, 1)))
        for place, words in enumerate(line):
            cells[row, columns[place]] = words
        if "对照方面" in table.headings:
            aspects.append((row, line[table.headings.index("对照方面")]))
    if draw(st.booleans()) and aspects and "对照方面" in table.headings:
        column = columns[table.headings.index("对照方面")]
        merges += _merged(cells, column, aspects)
    return Laid(cells, tuple(merges))


def _merged(
    cells: dict[tuple[int, int], str], column: int, aspects: list[tuple[int, str]]
) -> list[Area]:
    """Merge the aspects that stand the same in rows next to each other."""
    areas: list[Area] = []
    first, words = aspects[0]
    last = first
    for row, other in [*aspects[1:], (0, "")]:
        if other == words and words:
            last = row
            cells[row, column] = ""
            continue
        if last > first:
            areas.append(Area(row=first, column=column, last_row=last, last_column=column))
        first, words, last = row, other, row
    return areas


@st.composite
def workbooks(draw: st.DrawFn, tables: Sequence[Drawn]) -> WorkbookRead:
    """Lay out a workbook: a sheet a table, in any order and by any name, or all in one."""
    placed = draw(st.sampled_from(("a sheet each", "below", "beside")))
    laid = [
        (each, draw(laid_out(each, free=placed != "beside")))
        for each in draw(st.permutations(tables))
    ]
    if placed == "a sheet each":
        sheets = [
            each.sheet(
                draw(st.sampled_from((table.name, f"{table.name} (2)", f"Sheet{n}"))),
                hidden=draw(st.booleans()) and n > 0,
            )
            for n, (table, each) in enumerate(laid)
        ]
        return WorkbookRead(file=FILE, sheets=tuple(sheets))
    return WorkbookRead(file=FILE, sheets=(in_one(laid, beside=placed == "beside"),))


def in_one(laid: Sequence[tuple[Drawn, Laid]], *, beside: bool) -> Sheet:
    """Return all tables in one sheet, below each other or side by side."""
    cells: dict[tuple[int, int], str] = {}
    merges: list[Area] = []
    down = right = 0
    for _, each in laid:
        moved = each.moved(down, right)
        cells |= moved.cells
        merges += moved.merges
        if beside:
            right = max(column for _, column in cells) + 1
        else:
            down = max(row for row, _ in cells) + 1
    return Laid(cells, tuple(merges)).sheet("全部内容")


@settings(max_examples=60, deadline=None)
@given(data=st.data(), problems=problem_rows, causes=cause_rows)
def test_the_rows_are_the_same_whatever_the_layout(
    data: st.DataObject, problems: tuple[Row, ...], causes: tuple[Row, ...]
) -> None:
    plain = [
        Laid(
            {
                (row, column): words
                for row, line in enumerate((table.headings, *table.rows), start=1)
                for column, words in enumerate(line, start=1)
            }
        ).sheet(table.name)
        for table in our_sheets(problems, causes)
    ]
    wanted = meant(read_entries(WorkbookRead(file=FILE, sheets=tuple(plain)), FORM))
    assert wanted.total() == len(problems) + sum(bool(row[6]) for row in problems) + len(
        causes
    )
    shape = data.draw(st.sampled_from(SHAPES))
    returned = data.draw(workbooks(shape(problems, causes)))
    entries = read_entries(returned, FORM)
    assert meant(entries) == wanted
    assert [each for each in entries.unread if "一览" not in each.value] == []


TYPED = (
    "学习不深入",
    "问3",
    "例",
    "班子",
    "个人",
    "立行立改",
    "问1、问9",
    "问题：学得少\n整改措施：多学",
    "【问题】学得少【具体表现】读得少【原因】忙",
    "合计",
    "填报人：张建国",
    "问题",
    "整改措施",
    "。",
)
areas = st.builds(
    lambda row, column, down, right: Area(
        row=row, column=column, last_row=row + down, last_column=column + right
    ),
    st.integers(1, 20),
    st.integers(1, 9),
    st.integers(0, 4),
    st.integers(0, 2),
)


@st.composite
def typed_over(draw: st.DrawFn, returned: WorkbookRead) -> WorkbookRead:
    """Type anything anywhere into the first sheet of a workbook, and merge any cells."""
    first = returned.sheets[0]
    typed = draw(
        st.dictionaries(
            st.tuples(st.integers(1, 22), st.integers(1, 14)),
            st.sampled_from(TYPED) | st.text("学习不够深入。\n1：", min_size=1, max_size=6),
            max_size=12,
        )
    )
    cells = {(each.row, each.column): each for each in first.cells}
    for (row, column), words in typed.items():
        if words.strip():
            letter = column_letter(column)
            cells[row, letter] = Cell(row=row, column=letter, text=words.strip())
    ordered = sorted(cells.values(), key=lambda c: (c.row, len(c.column), c.column))
    merges = (*first.merges, *draw(st.lists(areas, max_size=3)))
    mixed = replace(first, cells=tuple(ordered), merges=merges)
    return replace(returned, sheets=(mixed, *returned.sheets[1:]))


def used_cells(record: MemberReturn) -> set[tuple[str, str]]:
    refs = [ref for each in record.issues for ref in each.cells]
    refs += [ref for each in record.causes for ref in each.cells]
    refs += [ref for each in record.measures for ref in each.cells]
    refs += [ref for each in record.previous for ref in each.cells]
    refs += [ref for each in record.statements for ref in each.cells]
    return {(ref.sheet, ref.cell) for ref in refs}


@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    problems=problem_rows,
    causes=cause_rows,
    printed=st.sampled_from((PRINTED, NOTHING_PRINTED)),
)
def test_every_filled_cell_is_used_or_unread_whatever_was_typed(
    data: st.DataObject,
    problems: tuple[Row, ...],
    causes: tuple[Row, ...],
    printed: Printed,
) -> None:
    shape = data.draw(st.sampled_from(SHAPES))
    returned = data.draw(typed_over(data.draw(workbooks(shape(problems, causes)))))
    columns = data.draw(
        st.dictionaries(
            st.tuples(
                st.just(returned.sheets[0].name),
                st.sampled_from(("剖析角度", "问题", "学")),
            ),
            st.sampled_from(("问题", "整改措施", "")),
            max_size=2,
        )
    )
    entries = read_entries(returned, FORM, printed=printed, columns=columns)
    record, _ = parse(entries, member="03", sha256="", plan=PLAN, profile=PROFILE)
    used = used_cells(record)
    unread = [(each.ref.sheet, each.ref.cell) for each in record.unread]
    filled = filled_cells(returned, FORM, printed, columns=columns)
    ended = used | set(unread)
    # Until it is known what was printed, what looks printed is neither.
    assert ended == set(filled) if printed.known else ended <= set(filled)
    assert not used & set(unread)
    assert len(set(unread)) == len(unread)
    assert len(set(filled)) == len(filled)
