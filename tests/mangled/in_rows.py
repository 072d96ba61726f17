"""Rows inserted, deleted, moved, merged and hidden; and what stands far away."""

import re
from collections.abc import Callable, Iterable
from itertools import cycle, islice, pairwise

from mangled.filled import PROBLEMS
from mangled.mangling import Mangling, becomes
from mangled.markup import Page, paged
from mangled.package import Mangle, rewritten

_PASTED = (
    "附件2",
    "关于报送2025年度民主生活会对照检查情况的通知",
    "各位班子成员：",
    "请按要求填写，问题要见人见事。",
    "联系人：办公室",
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def _pasted(count: int) -> tuple[str, ...]:
    return tuple(islice(cycle(_PASTED), count))


def _pasted_above(count: int) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        page.move(rows=lambda row: row + count)
        for row, words in enumerate(_pasted(count), start=1):
            page.put((row, 1), words)

    return change


def _merge_title(page: Page) -> None:
    page.merges.append(((1, 1), (1, page.last_column())))


def _without(choose: Callable[[Page], Iterable[int]]) -> Callable[[Page], None]:
    """Return what deletes rows."""

    def change(page: Page) -> None:
        gone = set(choose(page))
        for at in [at for at in page.cells if at[0] in gone]:
            page.empty(at)
        for row in gone:
            page.rows.pop(row, None)
        page.move(rows=lambda row: row - sum(each < row for each in gone))

    return change


def _repeat_headings(page: Page) -> None:
    """Print the headings again before 问10, as on a second page."""
    head, new = page.heading_row(), page.numbered()["问10"]
    page.move(rows=lambda row: row + (row >= new))
    for column in range(1, page.last_column() + 1):
        page.put((new, column), page.words((head, column)))


def _put_groups_above(page: Page) -> None:
    """Insert a row of group headings over the headings."""
    head = page.heading_row()
    page.move(rows=lambda row: row + (row >= head))
    _group(page, head, ("问题", "具体表现", "事例"), "查摆问题")
    _group(page, head, ("整改措施", "完成时限"), "整改落实")


def _group(page: Page, row: int, headings: tuple[str, ...], name: str) -> None:
    columns = sorted(page.column(each) for each in headings)
    page.put((row, columns[0]), name)
    page.merges.append(((row, columns[0]), (row, columns[-1])))


def _merge_headings_down(page: Page) -> None:
    """Put group headings above, and merge the others down over both rows."""
    _put_groups_above(page)
    head = page.heading_row()
    for heading in ("编号", "对照方面", "层面"):
        column = page.column(heading)
        page.put((head - 1, column), page.words((head, column)))
        page.empty((head, column))
        page.merges.append(((head - 1, column), (head, column)))


def _spread(page: Page) -> None:
    """Leave an empty row after every row under the headings."""
    head = page.heading_row()
    page.move(rows=lambda row: row if row <= head else 2 * row - head - 1)


def _far_below(page: Page) -> None:
    first = page.numbered()["问16"]
    page.move(rows=lambda row: row + 5000 * (row >= first))


def _marked(**marks: str) -> Callable[[Page], None]:
    """Return what sets attributes on every other row of the records."""

    def change(page: Page) -> None:
        for row in list(page.numbered().values())[::2]:
            page.rows[row].update(marks)

    return change


def _merge_runs(heading: str, most: int = 99) -> Callable[[Page], None]:
    """Return what merges cells of a column that say the same one below the other."""

    def change(page: Page) -> None:
        column = page.column(heading)
        runs: list[list[int]] = [[]]
        for row in sorted(page.numbered().values()):
            run = runs[-1]
            alike = run and page.words((run[0], column)) == page.words((row, column))
            if alike and len(run) < most and row == run[-1] + 1:
                run.append(row)
            else:
                runs.append([row])
        for run in runs:
            if len(run) > 1 and page.words((run[0], column)):
                for row in run[1:]:
                    page.empty((row, column))
                page.merges.append(((run[0], column), (run[-1], column)))

    return change


def _merge_down(*headings: str) -> Callable[[Page], None]:
    """Return what merges cells of 问10 with those of 问11, whose words are gone then."""

    def change(page: Page) -> None:
        for heading in headings:
            first, last = page.at("问10", heading), page.at("问11", heading)
            page.empty(last)
            page.merges.append((first, last))

    return change


def _merge_across(page: Page) -> None:
    """Insert an empty column after 问题 and merge every row's cell with it."""
    column = page.column("问题")
    page.move(columns=lambda at: at + (at > column))
    for row in (page.heading_row(), *page.numbered().values()):
        page.merges.append(((row, column), (row, column + 1)))


def _merge_empty_rows(page: Page) -> None:
    for one, other in pairwise(sorted(page.numbered().values())[-2:]):
        page.merges.append(((one, page.column("问题")), (other, page.column("完成时限"))))


def _typed_at(row: int, column: int, words: str) -> Mangle:
    return paged(PROBLEMS, lambda page: page.put((row, column), words))


def _below(*lines: tuple[str, ...]) -> Callable[[Page], None]:
    """Return what types lines below the table, a row apart."""

    def change(page: Page) -> None:
        first = page.last_row() + 2
        for row, words in enumerate(lines, start=first):
            for column, each in enumerate(words, start=1):
                if each:
                    page.put((row, column), each)

    return change


def _reversed_in_the_part(part: bytes) -> bytes:
    """Return the worksheet with its rows, and the cells of each, written backwards."""
    rows = re.findall(rb"<row [^>]*/>|<row .*?</row>", part, re.DOTALL)
    turned = b"".join(_turned(row) for row in reversed(rows))
    return re.sub(
        rb"<sheetData>.*</sheetData>",
        lambda _: b"<sheetData>" + turned + b"</sheetData>",
        part,
        flags=re.DOTALL,
    )


def _turned(row: bytes) -> bytes:
    cells = re.findall(rb"<c [^>]*/>|<c .*?</c>", row, re.DOTALL)
    head = row[: row.index(b">") + 1]
    return head if head.endswith(b"/>") else head + b"".join(reversed(cells)) + b"</row>"


def _formatted_rows(part: bytes) -> bytes:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
        % (row, row, row)
        for row in range(2_000, 102_000)
    )
    return part.replace(b"</sheetData>", rows + b"</sheetData>")


def _formatted_columns(part: bytes) -> bytes:
    whole = b'<cols><col min="1" max="16384" width="20" style="1" customWidth="1"/></cols>'
    return re.sub(rb"<cols>.*</cols>", whole, part, flags=re.DOTALL)


def _wide_looks(page: Page) -> None:
    for row in page.numbered().values():
        for column in range(40, 240):
            page.fill((row, column), "", "", style=1)


def _heads(page: Page) -> Iterable[int]:
    """Yield the rows of title, hints and example."""
    head = page.heading_row()
    return {*range(1, head), head + 1, head + 2}


IN_ROWS = (
    *(
        Mangling(
            name=f"{count} lines were pasted above",
            change=paged(PROBLEMS, _pasted_above(count)),
            layout=True,
            unread=_pasted(count),
        )
        for count in (1, 5, 20)
    ),
    Mangling(
        name="the title is merged across", change=paged(PROBLEMS, _merge_title), layout=True
    ),
    Mangling(
        name="title, hints and example were deleted",
        change=paged(PROBLEMS, _without(_heads)),
        layout=True,
    ),
    Mangling(
        name="the example was deleted",
        change=paged(PROBLEMS, _without(lambda page: [page.heading_row() + 2])),
    ),
    Mangling(
        name="the headings stand again before the second page",
        change=paged(PROBLEMS, _repeat_headings),
    ),
    Mangling(
        name="group headings stand above the headings",
        change=paged(PROBLEMS, _put_groups_above),
    ),
    Mangling(
        name="some headings are merged down over two rows of headings",
        change=paged(PROBLEMS, _merge_headings_down),
    ),
    Mangling(
        name="an empty row stands after every row",
        change=paged(PROBLEMS, _spread),
        layout=True,
    ),
    Mangling(
        name="the last rows stand 5,000 rows further down",
        change=paged(PROBLEMS, _far_below),
        layout=True,
    ),
    Mangling(
        name="every other row is hidden",
        change=paged(PROBLEMS, _marked(hidden="1")),
        layout=True,
    ),
    Mangling(
        name="rows are folded under others",
        change=paged(PROBLEMS, _marked(outlineLevel="2", hidden="1", collapsed="1")),
    ),
    Mangling(
        name="two rows of one aspect are merged",
        change=paged(PROBLEMS, _merge_runs("对照方面", 2)),
        layout=True,
    ),
    Mangling(
        name="the rows of every aspect are merged",
        change=paged(PROBLEMS, _merge_runs("对照方面")),
        layout=True,
    ),
    Mangling(
        name="rows of the same level are merged",
        change=paged(PROBLEMS, _merge_runs("层面")),
        layout=True,
    ),
    Mangling(
        name="a measure is merged over two problems",
        change=paged(PROBLEMS, _merge_down("整改措施")),
        rows=becomes("问10、问11", "对应问题", "问10"),
        codes=("ROW-013",),
    ),
    Mangling(
        name="a measure and its deadline are merged over two problems",
        change=paged(PROBLEMS, _merge_down("整改措施", "完成时限")),
        rows=becomes("问10、问11", "对应问题", "问10"),
        codes=("ROW-013",),
    ),
    Mangling(
        name="a problem is merged over two ways in which it shows",
        change=paged(PROBLEMS, _merge_down("问题")),
        rows=becomes("跨部门的事推进慢", "问题", "问11"),
    ),
    Mangling(
        name="the problems are merged across an empty column",
        change=paged(PROBLEMS, _merge_across),
        layout=True,
    ),
    Mangling(name="empty rows are merged", change=paged(PROBLEMS, _merge_empty_rows)),
    Mangling(
        name="a space stands in the last cell of the sheet",
        change=_typed_at(_LAST_ROW, _LAST_COLUMN, " "),
        layout=True,
    ),
    Mangling(
        name="a space stands at the foot of the second column",
        change=_typed_at(_LAST_ROW, 2, " "),
        layout=True,
    ),
    Mangling(
        name="a word stands in the last cell of the sheet",
        change=_typed_at(_LAST_ROW, _LAST_COLUMN, "忘了删"),
        unread=("忘了删",),
    ),
    Mangling(
        name="a line to sign stands below",
        change=paged(PROBLEMS, _below(("填报人签字：张建国",))),
        unread=("填报人签字：张建国",),
    ),
    Mangling(
        name="notes stand below",
        change=paged(
            PROBLEMS, _below(("注：请于1月10日前报送。",), ("2. 联系人：李会计",))
        ),
        unread=("注：请于1月10日前报送。", "2. 联系人：李会计"),
    ),
    Mangling(
        name="a total stands below",
        change=paged(PROBLEMS, _below(("合计", "", "", "10个"))),
        unread=("合计", "10个"),
    ),
    Mangling(
        name="rows and cells are written backwards in the part",
        change=rewritten("worksheets/sheet2.xml", _reversed_in_the_part),
    ),
    Mangling(
        name="a hundred thousand empty rows are formatted",
        change=rewritten("worksheets/sheet2.xml", _formatted_rows),
    ),
    Mangling(
        name="whole columns are formatted",
        change=rewritten("worksheets/sheet2.xml", _formatted_columns),
    ),
    Mangling(
        name="two hundred empty columns are formatted", change=paged(PROBLEMS, _wide_looks)
    ),
)
