"""Which style of somebody's file has which role in a report.

Ids differ from program to program: Word writes its own, WPS numbers, LibreOffice names. A
style is looked up by our id, then by every name it goes by, then by its aliases, and a
heading last by its place in the outline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from tonggao.model.report import LEAD_NAMES, Style
from tonggao.office.docx import styles
from tonggao.office.docx.styles import WORD

_W: Final = f"{{{WORD}}}"
_LONGEST_CHAIN = 50
_LARGE: Final = 28  # half points: nobody sets forms and tables in 四号


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One role: the id and the name we call its style by, and other names for it."""

    id: str
    shown: str = ""  # in the list of what is missing; "" for what no template need have
    names: tuple[str, ...] = ()
    level: int = 0
    of_characters: bool = False


BODY: Final = "BodyText"
HEADINGS: Final = ("Heading1", "Heading2", "Heading3")
ROLES: Final = (
    Role(id="Title", shown="标题", names=("Title", "公文标题", "主标题", "大标题")),
    Role(id="Subtitle", shown="副标题", names=("Subtitle",)),
    Role(
        id=BODY,
        shown="正文文本",
        names=(
            *("Body Text", "Text Body", "公文正文", "Body Text First Indent"),
            *("正文首行缩进", "正文文本首行缩进", "Normal Indent", "正文缩进"),
        ),
    ),
    *(
        Role(
            id=name,
            shown=f"标题 {level}",
            names=(f"heading {level}", f"{digit}级标题", f"公文{digit}级标题"),
            level=level,
        )
        for level, (name, digit) in enumerate(zip(HEADINGS, "一二三", strict=True), start=1)
    ),
    Role(id="Salutation", shown="称呼", names=("Salutation", "称谓", "主送机关")),
    Role(id="Signature", shown="签名", names=("Signature", "署名", "落款")),
    Role(id="Date", shown="日期", names=("Date", "成文日期")),
    Role(id="LeadSecond", shown=LEAD_NAMES[Style.HEADING_2], of_characters=True),
    Role(id="LeadThird", shown=LEAD_NAMES[Style.HEADING_3], of_characters=True),
    Role(id="Header", names=("header", "页眉")),
    Role(id=styles.COMMENT_TEXT, names=("annotation text", "批注文字")),
    Role(
        id=styles.COMMENT_REFERENCE,
        names=("annotation reference", "批注引用"),
        of_characters=True,
    ),
)


class Sheet:
    """The styles of a file while they are looked at; the tree belongs to the caller."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._styles: dict[str, etree._Element] = {}
        for each in root.iter(f"{_W}style"):
            self._styles.setdefault(each.get(f"{_W}styleId", ""), each)

    @property
    def ids(self) -> frozenset[str]:
        """The ids that are given."""
        return frozenset(self._styles)

    @property
    def names(self) -> frozenset[str]:
        """The names that are given, as they are compared."""
        return frozenset(_plain(_value(each, "name")) for each in self._styles.values())

    def get(self, style: str) -> etree._Element | None:
        """Return the style of an id."""
        return self._styles.get(style)

    def usual(self, *, of_characters: bool) -> str:
        """Return the id of the style that paragraphs or characters have without any."""
        found = (
            name
            for name, each in self._kind(of_characters=of_characters)
            if each.get(f"{_W}default") in {"1", "true", "on"}
        )
        return next(found, "")

    def find(self, role: Role, *, besides: frozenset[str] = frozenset()) -> str:
        """Return the id of the style that has a role, or "".

        Where none has its name, those that have another role already are passed over.
        """
        kind = list(self._kind(of_characters=role.of_characters))
        if any(name == role.id for name, _ in kind):
            return role.id
        wanted = [_plain(each) for each in (role.shown, *role.names) if each]
        for names in (_name, _aliases):
            called = {known: name for name, each in reversed(kind) for known in names(each)}
            for each in wanted:
                if each in called:
                    return called[each]
        if role.level:
            found = (each for each in self._at_level(role.level) if each not in besides)
            return next(found, "")
        return self._plain_body() if role.id == BODY else ""

    def nearest(self, style: str, path: str) -> etree._Element | None:
        """Return an element of a style, or of the nearest one it is based on."""
        found = (each.find(path, {"w": WORD}) for each in self._chain(style))
        return next((each for each in found if each is not None), None)

    def resolved(self, style: str, path: str, attribute: str) -> str:
        """Return what a style says, or what it is based on, or the file as a whole."""
        for element in (*self._chain(style), *self._defaults()):
            for each in element.iterfind(path, {"w": WORD}):
                if (value := each.get(f"{_W}{attribute}")) is not None:
                    return value
        return ""

    def face(self, style: str, theme: dict[str, str]) -> str:
        """Return the font of Chinese words; a font of the theme goes before a named one."""
        for element in (*self._chain(style), *self._defaults()):
            for each in element.iterfind("w:rPr/w:rFonts", {"w": WORD}):
                if name := theme.get(each.get(f"{_W}eastAsiaTheme", "")):
                    return name
                if name := each.get(f"{_W}eastAsia"):
                    return name
        return ""

    def _kind(self, *, of_characters: bool) -> Iterator[tuple[str, etree._Element]]:
        wanted = "character" if of_characters else "paragraph"
        for name, each in self._styles.items():
            if name and each.get(f"{_W}type", "paragraph") == wanted:
                yield name, each

    def _at_level(self, level: int) -> Iterator[str]:
        for name, each in self._kind(of_characters=False):
            found = each.find(f"{_W}pPr/{_W}outlineLvl")
            if found is not None and found.get(f"{_W}val") == str(level - 1):
                yield name

    def _plain_body(self) -> str:
        """Return the style of plain paragraphs where it was made for such texts.

        It begins with an indent, or its letters are as large as those of official papers.
        """
        usual = self.usual(of_characters=False)
        if not usual:
            return ""
        indented = any(
            self.resolved(usual, "w:pPr/w:ind", name) not in {"", "0"}
            for name in ("firstLineChars", "firstLine")
        )
        return usual if indented or self.size(usual) >= _LARGE else ""

    def size(self, style: str) -> int:
        """Return the size of the letters in half points."""
        return number(self.resolved(style, "w:rPr/w:sz", "val"), 20)

    def _chain(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):  # a circle would never end
            each = self._styles.get(style)
            if each is None:
                return
            yield each
            style = _value(each, "basedOn")

    def _defaults(self) -> Iterator[etree._Element]:
        yield from self.root.iterfind("w:docDefaults/*", {"w": WORD})


def number(words: str, usual: int) -> int:
    """Return a whole number, the usual one for anything else."""
    return int(words) if re.fullmatch(r"-?\d{1,6}", words, re.ASCII) else usual


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "", name).casefold()


def _name(style: etree._Element) -> tuple[str, ...]:
    return (_plain(_value(style, "name")),)


def _aliases(style: etree._Element) -> tuple[str, ...]:
    return tuple(map(_plain, re.split("[,，]", _value(style, "aliases"))))


def _value(style: etree._Element, name: str) -> str:
    found = style.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")
