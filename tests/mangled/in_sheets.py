"""Sheets renamed, moved, copied, hidden, shown, deleted and added."""

from collections.abc import Callable, Iterator

from lxml import etree

from mangled.filled import LISTS, PROBLEMS
from mangled.mangling import Mangling, Rows, then
from mangled.markup import (
    BOOK,
    LINKS,
    MAIN,
    Sheets,
    added_sheet,
    dropped,
    linked,
    listed,
    named,
    page_of,
    paged,
    relist,
    with_part,
)
from mangled.package import Mangle, Parts, changed

_OURS = ("填表说明", "问题和措施", "原因", "上年度整改", "说明事项")
_PLAIN = {name: f"Sheet{number}" for number, name in enumerate(_OURS, start=1)}


def _with_states(states: dict[str, str]) -> Mangle:
    def change(sheets: Sheets) -> Iterator[etree._Element]:
        for each in sheets:
            if each.get("name") in states:
                each.set("state", states[each.get("name", "")])
            yield each

    return listed(change)


def _copied(clear: Callable[[str], bool]) -> Mangle:
    """Return the mangling that adds a copy of 问题和措施 without some of its columns."""

    def change(parts: Parts) -> None:
        page = page_of(parts, PROBLEMS)
        head, wide = page.heading_row(), page.last_column() + 1
        headings = {column: page.words((head, column)) for column in range(1, wide)}
        added_sheet(
            parts,
            "问题和措施 (2)",
            (
                (
                    ""
                    if row > head + 2 and clear(headings[column])
                    else page.words((row, column))
                    for column in range(1, wide)
                )
                for row in range(1, page.last_row() + 1)
            ),
        )

    return changed(change)


def _doubled(rows: Rows) -> Rows:
    of_the_sheet = tuple(each for each in rows if each.kind in {"issue", "measure"})
    return (*rows, *of_the_sheet)


def _with_sheet(
    name: str, *rows: tuple[str, ...], at: int | None = None
) -> Callable[[Parts], None]:
    return lambda parts: added_sheet(parts, name, rows, at)


def _three_empty(parts: Parts) -> None:
    for number in (3, 2, 1):
        added_sheet(parts, f"Sheet{number}", (), 0)


def _with_chart_sheet(parts: Parts) -> None:
    part = "chartsheets/sheet1.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    with_part(
        parts, f"xl/{part}", f'<chartsheet xmlns="{MAIN}"><sheetViews/></chartsheet>', kind
    )
    added_sheet(parts, "图1", (), 1)
    key = linked(parts, BOOK, "chartsheet", part)

    def point_there(sheets: Sheets) -> Sheets:
        sheets[1].set(f"{{{LINKS}}}id", key)
        return sheets

    relist(parts, point_there)


_SHOWN = {"列表": "visible", "表单标识": "visible"}

IN_SHEETS = (
    Mangling(
        name="the sheets are called Sheet1 to Sheet5", change=named(_PLAIN), layout=True
    ),
    Mangling(
        name="the sheet is called by the member's name",
        change=named({"问题和措施": "张建国😀"}),
        layout=True,
    ),
    Mangling(
        name="the names of sheets have spaces in them",
        change=named({"问题和措施": " 问题 和措施 ", "原因": "原　因"}),
        layout=True,
    ),
    Mangling(
        name="the sheets were replaced by their copies",
        change=named({"问题和措施": "问题和措施 (2)", "原因": "原因（2）"}),
        layout=True,
    ),
    Mangling(
        name="the sheets stand in reverse order", change=listed(reversed), layout=True
    ),
    Mangling(
        name="a filled copy of the sheet stands beside it",
        change=_copied(lambda _: False),
        rows=_doubled,
    ),
    Mangling(
        name="an empty copy of the sheet stands beside it",
        change=_copied(lambda heading: heading not in {"编号", "对照方面", "层面"}),
    ),
    Mangling(
        name="the sheets that were filled in are hidden",
        change=_with_states({"问题和措施": "hidden", "原因": "veryHidden"}),
        layout=True,
    ),
    Mangling(
        name="the very hidden sheets were made visible",
        change=_with_states(_SHOWN),
        layout=True,
    ),
    Mangling(
        name="somebody wrote into the sheet of lists that was made visible",
        change=then(
            _with_states(_SHOWN), paged(LISTS, lambda page: page.put((3, 9), "请看这里"))
        ),
        unread=("请看这里",),
    ),
    Mangling(
        name="the instructions were deleted",
        change=changed(lambda parts: dropped(parts, {"填表说明"})),
        layout=True,
    ),
    Mangling(
        name="stamp and lists were deleted",
        change=changed(lambda parts: dropped(parts, {"列表", "表单标识"})),
        layout=True,
    ),
    Mangling(
        name="three empty sheets stand before ours",
        change=changed(_three_empty),
        layout=True,
    ),
    Mangling(
        name="a sheet of notes stands before ours",
        change=changed(_with_sheet("备忘", ("周三前交李会计",), ("电话", "6021"), at=0)),
        unread=("周三前交李会计", "电话", "6021"),
    ),
    Mangling(
        name="a sheet with a chart stands among ours", change=changed(_with_chart_sheet)
    ),
)
