"""雷同情况: what members' texts have in common with each other and with last year's."""

from collections.abc import Mapping
from dataclasses import dataclass

from tonggao.model.entry import EntryKind
from tonggao.model.likeness import Level

Spans = tuple[tuple[int, int], ...]  # stretches of a text, as [start, end)


@dataclass(frozen=True, slots=True)
class Part:
    """So many characters of so many."""

    shared: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """The share from 0 to 1, 0 of nothing."""
        return self.shared / self.of if self.of else 0.0

    def __add__(self, other: "Part") -> "Part":
        return Part(self.shared + other.shared, self.of + other.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOverlap:
    """How much of what a member wrote stands in others' texts, and in last year's, by kind.

    `phrases` are characters of short stretches that several people have; they count
    nowhere else. `nearest` is with whom he has most in common, "" where with nobody.
    """

    member: str
    others: Mapping[EntryKind, Part]
    past: Mapping[EntryKind, Part]
    phrases: int = 0
    nearest: str = ""
    with_nearest: int = 0

    @property
    def in_all(self) -> Part:
        """How much of everything he wrote stands in others' texts."""
        return sum(self.others.values(), Part())

    @property
    def past_in_all(self) -> Part:
        """How much of everything he wrote stands in last year's texts."""
        return sum(self.past.values(), Part())


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOverlap:
    """Two members, and how much of each one's text the other has too.

    `same` counts the texts of the first that the second has too, `light` those that only
    differ in words that may stand for each other.
    """

    first: str
    second: str
    of_first: Part
    of_second: Part
    same: int = 0
    light: int = 0

    @property
    def share(self) -> float:
        """The greater of both shares."""
        return max(self.of_first.share, self.of_second.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two texts: whose, its 来源 or file, its words, what of them both have."""

    member: str
    label: str
    words: str
    marked: Spans
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two texts side by side. `level` says whether the whole texts say the same, or nearly."""

    first: Side
    second: Side
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonPhrase:
    """A short stretch that several members have: in how many texts of how many, and which."""

    words: str
    length: int
    members: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """雷同情况 of a campaign. `pairs_in_all` counts also the pairs that are not shown."""

    members: tuple[MemberOverlap, ...] = ()
    pairs: tuple[PairOverlap, ...] = ()
    pairs_in_all: int = 0
    beside: tuple[Beside, ...] = ()
    beside_past: tuple[Beside, ...] = ()
    phrases: tuple[CommonPhrase, ...] = ()
    has_past: bool = False
