"""相近: which records look alike, how, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tonggao.model.text import ContentKey


class Level(StrEnum):
    """How alike two records are, strongest first."""

    IDENTICAL = "完全相同"
    LIGHT = "个别字词不同"
    CONTAINS = "一条包含另一条"
    NEAR = "表述相近"
    ALIKE = "可能相近"

    @property
    def strength(self) -> int:
        """0 for the strongest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """Two records that look alike: how, how much (0 to 1), and where they differ.

    `differing` is what only the first and only the second says, what decides before other
    words; `shared` what both say, the longest first. `parts` are the points of the two that
    match, counted from 1, where it is only points of theirs that do: 0 is the whole.
    `by_meaning` says that words do not show it, but a sentence-embedding model does.
    """

    first: ContentKey
    second: ContentKey
    level: Level
    score: float
    differing: tuple[str, str] = ("", "")
    shared: tuple[str, ...] = ()
    parts: tuple[int, int] = (0, 0)
    by_meaning: bool = False

    @property
    def by_parts(self) -> bool:
        """Whether only points inside the cells look alike, not the cells."""
        return any(self.parts)

    @property
    def turned(self) -> "LookAlike":
        """The same two as the other of them sees it: the second stands first."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            differing=self.differing[::-1],
            parts=self.parts[::-1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Everything `match` found.

    `pairs` are in falling order of score. `merged` gives for each record that a rule merges
    the record it stands with; `groups` are records alike at any level, in their order.
    """

    pairs: tuple[LookAlike, ...] = ()
    merged: dict[ContentKey, ContentKey] = field(default_factory=dict)
    groups: tuple[tuple[ContentKey, ...], ...] = ()


Place = tuple[str, int, int]  # aspect, item and point; a word and zeros where in no item


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a person put each record: what was answered is not asked again.

    Two records in one place are one (must-link), two in different places are apart
    (cannot-link); of two that are in no item it was only said that neither is used.
    """

    places: Mapping[str, Place] = field(default_factory=dict)

    def is_answered(self, one: str, other: str) -> bool:
        """Return whether a person has decided about both."""
        return one in self.places and other in self.places

    def are_together(self, one: str, other: str) -> bool:
        """Return whether a person put both in one place of one item."""
        place = self.places.get(one)
        return place is not None and place == self.places.get(other) and place[1] > 0
