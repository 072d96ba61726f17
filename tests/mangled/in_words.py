"""What people type, paste and do not see: breaks, ordinals, runs, odd characters."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from lxml import etree

from mangled.filled import BODY, PROBLEMS
from mangled.mangling import Mangling, becomes, both, renumbered, where
from mangled.markup import Page, inside, namespace, paged, parsed, written
from mangled.package import Mangle, Parts, changed

_HELD = ("sharedStrings.xml", "sheet2.xml", "sheet3.xml")
_FIRST = "集中学习多"


def _in_strings(change: Callable[[etree._Element], None]) -> Mangle:
    """Return the mangling that changes every plain string, wherever its writer keeps it."""

    def change_parts(parts: Parts) -> None:
        for name in [each for each in parts if each.endswith(_HELD)]:
            root = parsed(parts[name])
            for string in [*inside(root, "si"), *inside(root, "is")]:
                if len(string) == 1:
                    change(string)
            parts[name] = written(root)

    return changed(change_parts)


def _child(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{namespace(parent)}}}{name}")
    made.text = text
    return made


def _into_runs(string: etree._Element) -> None:
    """Cut a string in two, the first half bold."""
    words = string[0].text or ""
    string.remove(string[0])
    for half, bold in ((words[: len(words) // 2], True), (words[len(words) // 2 :], False)):
        run = _child(string, "r")
        if bold:
            _child(_child(run, "rPr"), "b")
        _child(run, "t", half).set(
            "{http://www.w3.org/XML/1998/namespace}space", "preserve"
        )


def _read_aloud(string: etree._Element) -> None:
    sound = _child(string, "rPh")
    sound.attrib.update({"sb": "0", "eb": "1"})
    _child(sound, "t", "ガクシュウ")
    _child(string, "phoneticPr").set("fontId", "1")


def _in_section(string: etree._Element) -> None:
    string[0].text = etree.CDATA(string[0].text or "")


def _commented(string: etree._Element) -> None:
    """Put a comment and an instruction to programs between the words."""
    (text,) = string
    words = text.text or ""
    text.text, rest = words[:2], words[2:]
    for place, made in enumerate((etree.Comment("批注"), etree.PI("wps", "1"))):
        text.append(made)
        made.tail = rest[:1] if place == 0 else rest[1:]


def _breaks(written_as: str) -> Mangle:
    def change(string: etree._Element) -> None:
        string[0].text = (string[0].text or "").replace("\n", written_as)

    return _in_strings(change)


def _body(words: str) -> Mangle:
    """Return the mangling that types other words into 具体表现 of 问1."""
    return paged(PROBLEMS, lambda page: page.put(page.at("问1", "具体表现"), words))


def _raw_body(markup: str) -> Mangle:
    """Return the mangling that writes markup as the words of 具体表现 of 问1."""

    def change(page: Page) -> None:
        page.fill(page.at("问1", "具体表现"), "inlineStr", f"<is><t>{markup}</t></is>")

    return paged(PROBLEMS, change)


def _numbered(ordinals: tuple[str, ...]) -> Callable[[Page], None]:
    """Return what types ordinals before the titles of the problems."""

    def change(page: Page) -> None:
        for number, ordinal in zip(_TITLED, ordinals, strict=True):
            at = page.at(number, "问题")
            page.put(at, ordinal + page.words(at))

    return change


_TITLED = ("问1", "问2", "问4", "问5", "问7", "问10")
_ORDINALS = ("1. ", "一是", "①", "（四）", "五、", "第六，")


def _spaces(page: Page) -> None:
    """Type spaces into every empty cell of the rows."""
    for row in page.numbered().values():
        for column in range(1, page.last_column() + 1):
            if not page.words((row, column)):
                page.put((row, column), " \u3000")


def _typed_number(page: Page) -> None:
    page.put(page.at("问2", "编号"), "２")


IN_WORDS = (
    Mangling(name="the words are in two runs each", change=_in_strings(_into_runs)),
    Mangling(name="the words say how they are read aloud", change=_in_strings(_read_aloud)),
    Mangling(name="the words are in character sections", change=_in_strings(_in_section)),
    Mangling(name="the words have comments between them", change=_in_strings(_commented)),
    *(
        Mangling(name=f"lines are broken by {told}", change=_breaks(written_as))
        for told, written_as in (
            ("carriage return and line feed", "\r\n"),
            ("carriage returns", "\r"),
            ("an escaped carriage return and a line feed", "_x000D_\n"),
            ("escapes alone", "_x000D__x000A_"),
        )
    ),
    Mangling(
        name="ordinals are typed before the titles",
        change=paged(PROBLEMS, _numbered(_ORDINALS)),
        rows=both(
            *(
                where(lambda old, typed=typed: typed + old, "问题", number)  # type: ignore[misc]
                for number, typed in zip(_TITLED, _ORDINALS, strict=True)
            )
        ),
    ),
    Mangling(
        name="characters without width stand between the words",
        change=_body(BODY.replace(_FIRST, "集中\u200b学\ufeff习\u2060多\u200e")),
        codes=("ROW-007",),
    ),
    Mangling(
        name="spaces that do not break stand between the words",
        change=_body(BODY.replace(_FIRST, "集中\u00a0学习多")),
        rows=becomes(BODY.replace(_FIRST, "集中\u00a0学习多"), "具体表现", "问1"),
    ),
    Mangling(
        name="spaces stand before and after the words",
        change=_body(f"  {BODY}\u3000"),
        rows=becomes(f"  {BODY}\u3000", "具体表现", "问1"),
    ),
    Mangling(
        name="a control character is escaped in the words",
        change=_raw_body(BODY.replace(_FIRST, "集中学习_x0007_多_x000B_")),
        codes=("ROW-007",),
    ),
    Mangling(
        name="half a character is escaped in the words",
        change=_raw_body(BODY.replace(_FIRST, "集中学习_xD800_多")),
        codes=("ROW-007",),
    ),
    Mangling(
        name="a whole character is escaped as two halves",
        change=_raw_body("_xD83D__xDE00_" + BODY),
        rows=becomes("😀" + BODY, "具体表现", "问1"),
    ),
    Mangling(
        name="an escape was typed by hand",
        change=_raw_body("型号_x005F_x0041_" + BODY),
        rows=becomes("型号_x0041_" + BODY, "具体表现", "问1"),
    ),
    Mangling(
        name="the words look like a formula",
        change=_body("=1+1 " + escape("<b>")),
        rows=becomes("=1+1 " + escape("<b>"), "具体表现", "问1"),
    ),
    Mangling(
        name="the words are as long as a cell can hold",
        change=_body("长" * 32_767),
        rows=becomes("长" * 32_767, "具体表现", "问1"),
    ),
    Mangling(
        name="spaces stand in every empty cell",
        change=paged(PROBLEMS, _spaces),
        layout=True,
    ),
    Mangling(
        name="a number is typed full width",
        change=paged(PROBLEMS, _typed_number),
        rows=renumbered(lambda number: "２" if number == "问2" else number),
    ),
)
