"""What is put on words and not among them: bookmarks, comments, fields, tracked changes.

Bookmarks and comments begin and end anywhere, also between paragraphs, where LibreOffice
and WPS like to put them; they belong to the first words they cover.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tonggao.model.document import WordComment
from tonggao.office.read.docx.raw import Mark, Raw
from tonggao.office.read.limits import Budget
from tonggao.office.read.markup import local
from tonggao.office.read.strings import seen

# A name of ours, and what LibreOffice adds to it for a copy, which differs by language.
_OURS = re.compile("(tg_[a-z0-9]+(?:_[a-z0-9]+)*)(.*)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def mark_of(attributes: dict[str, str]) -> Mark:
    """Return who did it and when, as a tracked change or a comment says."""
    day = _DAY.match(local(attributes, "date"))
    return Mark(seen(local(attributes, "author")), day[0] if day else "")


@dataclass(slots=True)
class _Bookmark:
    key: str
    name: str
    inside: Raw | None
    is_copy: bool
    covers: bool = False


class Bookmarks:
    """The bookmarks of ours; all others say nothing to us."""

    __slots__ = ("_known", "_open", "_waiting")

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._open: dict[str, _Bookmark] = {}
        self._waiting: dict[str, _Bookmark] = {}

    def begin(self, attributes: dict[str, str], paragraph: Raw | None) -> None:
        key = local(attributes, "name")
        found = _OURS.fullmatch(key)
        if found and key not in self._known:
            self._known.add(key)
            made = _Bookmark(key, found[1], paragraph, is_copy=bool(found[2]))
            self._open[local(attributes, "id")] = self._waiting[key] = made

    def end(self, attributes: dict[str, str]) -> None:
        found = self._open.pop(local(attributes, "id"), None)
        if found and not found.covers:
            self._waiting.pop(found.key, None)
            if found.inside and not found.is_copy:
                found.inside.bare.append(found.name)

    def words(self, paragraph: Raw) -> tuple[str, ...]:
        """Give every bookmark that waits for words to the paragraph in which these stand.

        Their names are returned, for the words with which they begin.
        """
        begun = tuple(each.name for each in self._waiting.values())
        for each in self._waiting.values():
            each.covers = True
            (paragraph.copies if each.is_copy else paragraph.anchors).append(each.name)
        self._waiting.clear()
        return begun


@dataclass(slots=True)
class _Range:
    """The words between the two ends of a comment; struck ones only where all are."""

    first: Raw | None = None
    last: Raw | None = None
    words: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    @property
    def quoted(self) -> str:
        return "".join(self.words).strip() or "".join(self.struck).strip()


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment before it is known what words it is about."""

    mark: Mark
    text: str


class Comments:
    """The comments of a text, put on the paragraphs in which their words begin."""

    __slots__ = ("_budget", "_open", "_ranges", "_remarks")

    def __init__(self, remarks: Mapping[str, Remark], budget: Budget) -> None:
        self._remarks = remarks
        self._budget = budget
        self._ranges: dict[str, _Range] = {}
        self._open: dict[str, _Range] = {}

    def begin(self, attributes: dict[str, str], paragraph: Raw | None) -> None:
        key = local(attributes, "id")
        if key in self._remarks and key not in self._ranges:
            self._ranges[key] = self._open[key] = _Range(paragraph)

    def end(self, attributes: dict[str, str]) -> None:
        self._open.pop(local(attributes, "id"), None)

    def refer(self, attributes: dict[str, str], paragraph: Raw | None) -> None:
        """Take note of where the sign of a comment stands, which may be all there is."""
        key = local(attributes, "id")
        if key not in self._remarks:
            return
        found = self._ranges.setdefault(key, _Range(paragraph))
        found.first = found.first or paragraph

    def words(self, paragraph: Raw, text: str, *, struck: bool) -> None:
        """Add words to every comment that is open around them."""
        for each in self._open.values():
            self._budget.take_words(len(text))
            if each.last is None:
                each.first = paragraph
            elif each.last is not paragraph:
                each.words.append("\n")
            each.last = paragraph
            (each.struck if struck else each.words).append(text)

    def put(self) -> None:
        """Put every comment on its paragraph, in the order in which they begin."""
        for key, found in self._ranges.items():
            remark = self._remarks[key]
            if found.first:
                found.first.comments.append(
                    WordComment(
                        author=remark.mark.author,
                        on=remark.mark.on,
                        text=remark.text,
                        quoted=found.quoted,
                    )
                )


class Fields:
    """Which part of a field the words stand in: its instruction, or what is printed."""

    __slots__ = ("_instructing", "_instructions")

    def __init__(self) -> None:
        self._instructing: list[bool] = []
        self._instructions = 0

    @property
    def printed(self) -> bool:
        return not self._instructions

    def character(self, attributes: dict[str, str]) -> None:
        kind = local(attributes, "fldCharType")
        if kind == "begin":
            self._instructing.append(True)
            self._instructions += 1
        elif self._instructing and kind in ("separate", "end"):
            self._instructions -= self._instructing.pop()
            if kind == "separate":
                self._instructing.append(False)

    def end_paragraph(self) -> None:
        """Go on as printed: a field without an end must not swallow the text behind it."""
        self._instructing.clear()
        self._instructions = 0


class Tracked:
    """The tracked changes that are open around the words, outermost first."""

    __slots__ = ("_open",)

    _INSERTING = ("ins", "moveTo")

    def __init__(self) -> None:
        self._open: list[tuple[int, str, Mark]] = []

    def begin(self, kind: str, attributes: dict[str, str], depth: int) -> None:
        self._open.append((depth, kind, mark_of(attributes)))

    def leave(self, depth: int) -> None:
        """Close what was opened deeper than `depth`."""
        while self._open and self._open[-1][0] > depth:
            self._open.pop()

    @property
    def inserted(self) -> Mark | None:
        return self._last(inserting=True)

    @property
    def deleted(self) -> Mark | None:
        return self._last(inserting=False)

    def _last(self, *, inserting: bool) -> Mark | None:
        found = (
            mark
            for _, kind, mark in reversed(self._open)
            if (kind in self._INSERTING) == inserting
        )
        return next(found, None)
