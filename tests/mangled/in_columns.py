"""Columns moved, inserted, deleted and renamed."""

from collections.abc import Callable, Mapping

from lxml import etree

from mangled.filled import CAUSES, PREVIOUS, PROBLEMS, STATEMENTS
from mangled.headings import BROKEN, CALLED_ELSEWHERE, DRESSED, NEARLY, UNSEEN
from mangled.mangling import Mangling, renumbered, where
from mangled.markup import Page, children, in_tree, namespace, paged


def _moved(order: Callable[[int], int]) -> Callable[[Page], None]:
    return lambda page: page.move(columns=order)


def _reversed(page: Page) -> None:
    last = page.last_column()
    page.move(columns=lambda column: last + 1 - column if column <= last else column)


def _to_front(heading: str) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        old = page.column(heading)
        page.move(columns=lambda at: 1 if at == old else at + 1 if at < old else at)

    return change


def _swapped(one: str, other: str) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        first, second = page.column(one), page.column(other)
        places = {first: second, second: first}
        page.move(columns=lambda at: places.get(at, at))

    return change


def _inserted(before: str, heading: str = "", **words: str) -> Callable[[Page], None]:
    """Return what inserts a column, with words in the rows of some records."""

    def change(page: Page) -> None:
        new, head, rows = page.column(before), page.heading_row(), page.numbered()
        page.move(columns=lambda at: at + (at >= new))
        if heading:
            page.put((head, new), heading)
        for number, each in words.items():
            page.put((rows[number], new), each)

    return change


def _deleted(heading: str) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        gone = page.column(heading)
        for at in [at for at in page.cells if at[1] == gone]:
            page.empty(at)
        page.move(columns=lambda at: at - (at > gone))

    return change


def _called(names: Mapping[str, str]) -> Callable[[Page], None]:
    """Return what renames columns."""

    def change(page: Page) -> None:
        row, places = page.heading_row(), {name: page.column(name) for name in names}
        for name, column in places.items():
            at = (row, column) if page.words((row, column)) else (row - 1, column)
            page.put(at, names[name])

    return change


def _hide(root: etree._Element) -> None:
    for each in children(root, "cols"):
        root.remove(each)
    space = namespace(root)
    columns = etree.Element(f"{{{space}}}cols")
    hidden = {"min": "3", "max": "6", "width": "0", "hidden": "1", "customWidth": "1"}
    etree.SubElement(columns, f"{{{space}}}col", hidden)
    children(root, "sheetData")[0].addprevious(columns)


IN_COLUMNS = (
    Mangling(
        name="the measures stand in the first column",
        change=paged(PROBLEMS, _to_front("整改措施")),
        layout=True,
    ),
    Mangling(
        name="two columns changed places",
        change=paged(PROBLEMS, _swapped("问题", "具体表现")),
        layout=True,
    ),
    Mangling(
        name="the columns stand in reverse order",
        change=paged(PROBLEMS, _reversed),
        layout=True,
    ),
    Mangling(
        name="the columns of the causes stand in reverse order",
        change=paged(CAUSES, _reversed),
    ),
    Mangling(
        name="the columns of last year's items stand in reverse order",
        change=paged(PREVIOUS, _reversed),
    ),
    Mangling(
        name="two columns of the statements changed places",
        change=paged(STATEMENTS, _moved(lambda at: {1: 3, 3: 1}.get(at, at))),
    ),
    Mangling(
        name="everything stands three columns further right",
        change=paged(PROBLEMS, _moved(lambda at: at + 3)),
        layout=True,
    ),
    Mangling(
        name="everything stands at the right end of the sheet",
        change=paged(PROBLEMS, _moved(lambda at: at + 16_000)),
    ),
    Mangling(
        name="an empty column was inserted",
        change=paged(PROBLEMS, _inserted("具体表现")),
        layout=True,
    ),
    Mangling(
        name="a column of remarks was inserted",
        change=paged(PROBLEMS, _inserted("整改措施", "备注", 问2="已与班组核对")),
        unread=("已与班组核对",),
        codes=("HEAD-003",),
    ),
    Mangling(
        name="a column of running numbers was inserted",
        change=paged(PROBLEMS, _inserted("编号", "序号", 问1="1", 问2="2", 问10="10")),
        unread=("1", "2", "10"),
        codes=("HEAD-003",),
    ),
    Mangling(
        name="a word stands in a column without a heading",
        change=paged(PROBLEMS, _inserted("整改措施", 问5="待核")),
        unread=("待核",),
        codes=("ROW-009",),
    ),
    Mangling(
        name="two columns have the same heading",
        change=paged(PROBLEMS, _inserted("完成时限", "整改措施", 问2="并定期检查")),
        unread=("并定期检查",),
        codes=("HEAD-003",),
    ),
    Mangling(
        name="the column of examples was deleted",
        change=paged(PROBLEMS, _deleted("事例")),
        rows=where(lambda _: "", "事例"),
    ),
    Mangling(
        name="the column of numbers was deleted",
        change=paged(PROBLEMS, _deleted("编号")),
        rows=renumbered(lambda _: ""),
    ),
    Mangling(
        name="the columns are called as in other offices",
        change=paged(PROBLEMS, _called(CALLED_ELSEWHERE)),
        layout=True,
    ),
    Mangling(
        name="two headings are nearly ours",
        change=paged(PROBLEMS, _called(NEARLY)),
        codes=("HEAD-002",),
        layout=True,
    ),
    Mangling(
        name="the headings have numbers, stars, brackets and colons",
        change=paged(PROBLEMS, _called(DRESSED)),
        layout=True,
    ),
    Mangling(
        name="the headings have line breaks and spaces",
        change=paged(PROBLEMS, _called(BROKEN)),
        layout=True,
    ),
    Mangling(
        name="the headings have characters that nobody sees",
        change=paged(PROBLEMS, _called(UNSEEN)),
        layout=True,
    ),
    Mangling(
        name="the heading of the aspects says nothing",
        change=paged(PROBLEMS, _called({"对照方面": "列2"})),
        codes=("HEAD-002",),
    ),
    Mangling(
        name="the heading of the levels is empty",
        change=paged(PROBLEMS, _called({"层面": ""})),
        codes=("HEAD-002",),
    ),
    Mangling(name="four columns are hidden", change=in_tree(PROBLEMS, _hide), layout=True),
)
