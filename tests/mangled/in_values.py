"""Cells that hold no plain words: formulas, errors, numbers, dates."""

from collections.abc import Callable

from lxml import etree

from mangled.filled import BODY, PROBLEMS
from mangled.mangling import Mangling, becomes, both, renumbered, then
from mangled.markup import (
    BOOK,
    Page,
    children,
    in_tree,
    linked,
    namespace,
    page_of,
    paged,
    parsed,
    with_part,
    written,
)
from mangled.package import Mangle, Parts, changed

_STYLES = "xl/styles.xml"
_DUE = {"问1": 46203, "问7": 46295, "问10": 46112, "问18": 46387}  # days since 1900
_DAY_FORMATS = (
    "yyyy/m/d",
    "yyyy-mm-dd;@",
    'yyyy"年"m"月"d"日"',
    "[$-804]yyyy\\年m\\月d\\日;@",
    "[DBNum1][$-804]yyyy年m月d日",
    "m/d/yyyy",
    "d-mmm-yy",
    "yyyy/m/d h:mm",
)
_NUMBER_FORMATS = ("[Red]0.00", '0"年"', '"共"0"次"', "#,##0_ ;[Blue]-#,##0", "0%")
_SPELLED = {
    "问1": "2026年6月30日",
    "问7": "2026.9.30",
    "问10": "２０２６／３／３１",
    "问18": "二〇二六年十二月三十一日",
}
_AS_WRITTEN = {
    "问1": "6月上旬",
    "问5": "2026年9月底前",
    "问10": "明年一季度",
    "问18": "立行立改",
}


def _cell(
    number: str, heading: str, kind: str, markup: str, *, style: int | None = None
) -> Mangle:
    """Return the mangling that makes one cell hold this markup."""
    return paged(
        PROBLEMS, lambda page: page.fill(page.at(number, heading), kind, markup, style)
    )


def _styled(parts: Parts, code: str) -> int:
    """Add a cell format that shows numbers by `code`, and return its number."""
    root = parsed(parts[_STYLES])
    space = namespace(root)
    for formats in children(root, "numFmts"):
        codes = formats
        break
    else:
        codes = etree.Element(f"{{{space}}}numFmts")
        root.insert(0, codes)
    etree.SubElement(codes, f"{{{space}}}numFmt", numFmtId="399", formatCode=code)
    (cells,) = children(root, "cellXfs")
    etree.SubElement(cells, f"{{{space}}}xf", numFmtId="399", applyNumberFormat="1")
    parts[_STYLES] = written(root)
    return len(cells) - 1


def _dated(code: str, *, less: int = 0) -> Mangle:
    """Return the mangling that makes the full dates true dates shown by `code`."""

    def change(parts: Parts) -> None:
        style, page = _styled(parts, code), page_of(parts, PROBLEMS)
        for number, day in _DUE.items():
            page.fill(page.at(number, "完成时限"), "", f"<v>{day - less}</v>", style)
        parts[PROBLEMS] = page.part()

    return changed(change)


def _shown(number: str, code: str) -> Mangle:
    """Return the mangling that puts a number into 事例 of 问2, shown by `code`."""

    def change(parts: Parts) -> None:
        style, page = _styled(parts, code), page_of(parts, PROBLEMS)
        page.fill(page.at("问2", "事例"), "", f"<v>{number}</v>", style)
        parts[PROBLEMS] = page.part()

    return changed(change)


def _since_1904(root: etree._Element) -> None:
    for each in children(root, "workbookPr"):
        each.set("date1904", "1")


def _deadlines(words: dict[str, str]) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        for number, each in words.items():
            page.put(page.at(number, "完成时限"), each)

    return change


def _iso(page: Page) -> None:
    days = ("2026-06-30", "2026-09-30T00:00:00", "2026-03-31", "2026-12-31T00:00:00Z")
    for number, day in zip(_DUE, days, strict=True):
        page.fill(page.at(number, "完成时限"), "d", f"<v>{day}</v>")


def _shared(page: Page) -> None:
    """Make three levels the results of one formula that they share."""
    rows = sorted(page.numbered().values())[:3]
    column = page.column("层面")
    for place, row in enumerate(rows):
        head = f' ref="C{rows[0]}:C{rows[-1]}"' if place == 0 else ""
        formula = 'IF(1,"班子","个人")' if place == 0 else ""
        words = page.words((row, column))
        markup = f'<f t="shared" si="0"{head}>{formula}</f><v>{words}</v>'
        page.fill((row, column), "str", markup)


def _referring(parts: Parts) -> None:
    """Make a cell the result of a formula on another file."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    space = namespace(parsed(parts[BOOK]))
    part = "xl/externalLinks/externalLink1.xml"
    with_part(
        parts, part, f'<externalLink xmlns="{space}"><externalBook/></externalLink>', kind
    )
    linked(parts, part, "externalLinkPath", "file:///C:/别的表.xlsx")
    linked(parts, BOOK, "externalLink", "externalLinks/externalLink1.xml")
    page = page_of(parts, PROBLEMS)
    at = page.at("问1", "具体表现")
    page.fill(at, "str", f"<f>[1]Sheet1!A1</f><v>{BODY}</v>")
    parts[PROBLEMS] = page.part()


_PICTURE = '=DISPIMG("ID_4C1A",1)'
_NO_BODY = becomes("", "具体表现", "问1")

IN_VALUES = (
    Mangling(
        name="the words are the result of a formula",
        change=_cell("问1", "具体表现", "str", f"<f>J1&amp;J2</f><v>{BODY}</v>"),
        codes=("ROW-006",),
    ),
    Mangling(
        name="the words are the result of an array formula",
        change=_cell(
            "问1", "具体表现", "str", f'<f t="array" ref="E5">J1:J2</f><v>{BODY}</v>'
        ),
        codes=("ROW-006",),
    ),
    Mangling(
        name="three levels are the results of one formula",
        change=paged(PROBLEMS, _shared),
        codes=("ROW-006",),
    ),
    Mangling(
        name="the words come from another file",
        change=changed(_referring),
        codes=("ROW-006",),
    ),
    Mangling(
        name="a formula has no result",
        change=_cell("问1", "具体表现", "", "<f>J1&amp;J2</f>"),
        rows=_NO_BODY,
        unread=("=J1&J2",),
        codes=("ROW-004",),
    ),
    Mangling(
        name="a formula results in an error",
        change=_cell("问1", "具体表现", "e", "<f>1/0</f><v>#DIV/0!</v>"),
        rows=_NO_BODY,
        unread=("#DIV/0!",),
        codes=("ROW-005",),
    ),
    Mangling(
        name="a cell is an error",
        change=_cell("问1", "具体表现", "e", "<v>#N/A</v>"),
        rows=_NO_BODY,
        unread=("#N/A",),
        codes=("ROW-005",),
    ),
    Mangling(
        name="a picture stands in a cell, as WPS puts it",
        change=_cell(
            "问2",
            "事例",
            "str",
            '<f>_xlfn.DISPIMG("ID_4C1A",1)</f><v>=DISPIMG("ID_4C1A",1)</v>',
        ),
        rows=becomes(_PICTURE, "事例", "问2"),
        codes=("ROW-006",),
    ),
    *(
        Mangling(
            name=f"an example is the number {typed}",
            change=_cell("问2", "事例", "n", f"<v>{typed}</v>"),
            rows=becomes(shown, "事例", "问2"),
        )
        for typed, shown in (
            ("24", "24"),
            ("24.0", "24"),
            ("0.5", "0.5"),
            ("0.30000000000000004", "0.3"),
            ("-1.5E2", "-150"),
        )
    ),
    *(
        Mangling(
            name=f"an example is the number 24 shown as {code}",
            change=_shown("24", code),
            rows=becomes("24", "事例", "问2"),
        )
        for code in _NUMBER_FORMATS
    ),
    Mangling(
        name="an example is a date",
        change=_shown("46203", "yyyy/m/d"),
        rows=becomes("2026-06-30", "事例", "问2"),
    ),
    Mangling(
        name="a long number was rounded by the program",
        change=_cell("问2", "事例", "n", "<v>1.10101199001011E+17</v>"),
        rows=becomes("110101199001011000", "事例", "问2"),
        codes=("ROW-010",),
    ),
    Mangling(
        name="a long number was typed as text",
        change=_cell("问2", "事例", "inlineStr", "<is><t>110101199001011234</t></is>"),
        rows=becomes("110101199001011234", "事例", "问2"),
    ),
    Mangling(
        name="an example is yes",
        change=_cell("问2", "事例", "b", "<v>1</v>"),
        rows=becomes("是", "事例", "问2"),
    ),
    Mangling(
        name="a number of ours was typed as a number",
        change=_cell("问2", "编号", "n", "<v>2</v>"),
        rows=renumbered(lambda number: "2" if number == "问2" else number),
    ),
    *(
        Mangling(name=f"deadlines are dates shown as {code}", change=_dated(code))
        for code in _DAY_FORMATS
    ),
    Mangling(
        name="deadlines are dates counted from 1904",
        change=then(in_tree(BOOK, _since_1904), _dated("yyyy/m/d", less=1462)),
    ),
    Mangling(name="deadlines are dates written out", change=paged(PROBLEMS, _iso)),
    Mangling(
        name="deadlines are full dates spelled in four ways",
        change=paged(PROBLEMS, _deadlines(_SPELLED)),
    ),
    Mangling(
        name="deadlines are not full dates",
        change=paged(PROBLEMS, _deadlines(_AS_WRITTEN)),
        rows=both(
            *(becomes(words, "完成时限", number) for number, words in _AS_WRITTEN.items())
        ),
    ),
)
