"""Numbers that Word counts, written out as it prints them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tonggao.model.text import chinese_number, circled
from tonggao.office.read.layout.nodes import Node
from tonggao.office.read.layout.properties import Properties, length, properties

_LEVELS = 9
_MOST = 999  # a number beyond is shown in digits
_PLACE = re.compile(r"%([1-9])")
_LETTERS, _HEAVENLY = "abcdefghijklmnopqrstuvwxyz", "甲乙丙丁戊己庚辛壬癸"
_ROMAN: tuple[tuple[int, str], ...] = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    words: str = ""
    restarts: int | None = None  # after a number of this level, counted from 1
    in_digits: bool = False
    paragraph: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One w:num: the abstract list it counts with, and where it begins."""

    counts_with: str
    levels: Mapping[int, Level] = field(default_factory=dict)
    begins: Mapping[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of a file, and how far each has counted."""

    def __init__(self, part: Node | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counted: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._by_style: dict[str, tuple[str, int]] = {}
        if part:
            self._read(part)

    def _read(self, part: Node) -> None:
        abstract: dict[str, dict[int, Level]] = {}
        styled: dict[str, dict[str, int]] = {}
        for node in part.named("abstractNum"):
            key = node.get("abstractNumId")
            abstract[key] = {_at(each): _level(each) for each in node.named("lvl")}
            styled[key] = {
                each.value("pStyle"): _at(each)
                for each in node.named("lvl")
                if each.value("pStyle")
            }
        for node in part.named("num"):
            key = node.value("abstractNumId")
            levels = dict(abstract.get(key, {}))
            begins: dict[int, int] = {}
            for over in node.named("lvlOverride"):
                if own := over.child("lvl"):
                    levels[_at(over)] = _level(own)
                if over.child("startOverride"):
                    begins[_at(over)] = length(over.value("startOverride"), 1)
            number = node.get("numId")
            self._lists[number] = _List(counts_with=key, levels=levels, begins=begins)
            for style, level in styled.get(key, {}).items():
                self._by_style.setdefault(style, (number, level))

    def level(self, found: Properties, style: str) -> tuple[str, int] | None:
        """Return the list and the level that properties call for, or nothing."""
        number = found.get("numId", {}).get("val", "")
        if not number or number == "0" or number not in self._lists:
            return None
        linked = self._by_style.get(style)
        if "ilvl" not in found and linked and linked[0] == number:
            return linked
        at = length(found.get("ilvl", {}).get("val", ""))
        return number, min(max(at, 0), _LEVELS - 1)

    def paragraph(self, number: str, level: int) -> Properties:
        """Return what a level says of the paragraphs in it."""
        found = self._lists[number].levels.get(level)
        return found.paragraph if found else {}

    def following(self, number: str, level: int) -> str:
        """Count on, and return the number as it is printed."""
        named = self._lists[number]
        counted = self._counted.setdefault(named.counts_with, {})
        own = named.levels.get(level, Level())
        if level in named.begins and (number, level) not in self._begun:
            self._begun.add((number, level))
            counted[level] = named.begins[level]
        else:
            counted[level] = counted.get(level, own.start - 1) + 1
        for deeper in [each for each in counted if each > level]:
            found = named.levels.get(deeper, Level())
            if found.restarts is None or 0 < level + 1 <= found.restarts:
                del counted[deeper]
        return _PLACE.sub(lambda found: self._shown(named, own, found), own.words)

    def _shown(self, named: _List, own: Level, found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        level = named.levels.get(at, Level())
        count = self._counted[named.counts_with].get(at, level.start)
        return written(count, "decimal" if own.in_digits else level.form)


def _at(node: Node) -> int:
    return length(node.get("ilvl"))


def _level(node: Node) -> Level:
    words = node.value("lvlText")
    form = node.value("numFmt") or "decimal"
    restarts = node.child("lvlRestart")
    return Level(
        start=length(node.value("start"), 1),
        form=form,
        words=_bullet(words) if form == "bullet" else words,
        restarts=length(restarts.get("val")) if restarts else None,
        in_digits=node.is_on("isLgl"),
        paragraph=properties(node.child("pPr")),
    )


def _bullet(words: str) -> str:
    """Return a bullet, whose sign is often of a font of signs."""
    return "•" if any("\ue000" <= each <= "\uf8ff" for each in words) else words


def written(count: int, form: str) -> str:
    """Return a number in one of Word's forms, in digits where we do not know the form.

    >>> [written(3, form) for form in ("chineseCounting", "decimalEnclosedCircle", "upperRoman")]
    ['三', '③', 'III']
    >>> written(28, "lowerLetter"), written(12, "ideographTraditional"), written(7, "none")
    ('bb', '乙', '')
    """
    make = _FORMS.get(form)
    return make(count) if make and 0 < count <= _MOST else str(count)


def _letters(count: int) -> str:
    times, at = divmod(count - 1, len(_LETTERS))
    return _LETTERS[at] * (times + 1)


def _roman(count: int) -> str:
    made = ""
    for value, sign in _ROMAN:
        while count >= value:
            made += sign
            count -= value
    return made


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalFullWidth": lambda count: str(count).translate(_WIDE),
    "decimalZero": "{:02}".format,
    "ideographDigital": lambda count: str(count).translate(_DIGITS),
    "ideographTraditional": lambda count: _HEAVENLY[(count - 1) % len(_HEAVENLY)],
    "japaneseCounting": chinese_number,
    "lowerLetter": _letters,
    "lowerRoman": _roman,
    "none": lambda _: "",
    "taiwaneseCountingThousand": chinese_number,
    "upperLetter": lambda count: _letters(count).upper(),
    "upperRoman": lambda count: _roman(count).upper(),
}
