"""The benchmark: hand-written texts that say the same, and texts that only look like it.

`pairs/*.yaml` were written by five people who saw neither the program nor its word lists.
The texts of one base or group stand wholly in one half: odd numbers are for tuning, even
ones for reporting. `light/*.yaml`, by three others, are for tuning only: light edits, and
near-misses as near in characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tonggao.steps.intake.points import cut_points
from tonggao.steps.match.forms import Text

HERE = Path(__file__).resolve().parent
PAIRS, EDITS = HERE / "pairs", HERE / "light"


class Kind(StrEnum):
    """What a text is to its base; the texts of a group are all each other's."""

    BASE = "base"
    LIGHT = "light"
    SHORT = "short"
    EXPANDED = "expanded"
    REWORDED = "reworded"
    NEAR_MISS = "near-miss"
    RELATED = "related"
    GROUP = "group"
    COMPOUND = "compound"


SAYS_THE_SAME = (Kind.LIGHT, Kind.SHORT, Kind.EXPANDED, Kind.REWORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One text of the benchmark; `about` is the base or group that it belongs to."""

    text: Text
    kind: Kind
    about: str
    says: tuple[str, ...] = ()

    @property
    def is_idea(self) -> bool:
        """Whether it would stand in a register of its own accord."""
        return self.kind in {Kind.BASE, Kind.GROUP}


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the benchmark."""

    name: str
    texts: tuple[Written, ...]

    def of(self, *kinds: Kind) -> list[int]:
        """Return the places of the texts of some kinds."""
        return [place for place, each in enumerate(self.texts) if each.kind in kinds]

    def base_of(self) -> dict[str, int]:
        """Return the place of each base."""
        return {self.texts[place].about: place for place in self.of(Kind.BASE)}


@cache
def halves() -> tuple[Half, Half]:
    """Return the tuning half and the reporting half."""
    found = list(_all())
    return (
        Half("tuning", tuple(each for each in found if _is_odd(each.about))),
        Half("reporting", tuple(each for each in found if not _is_odd(each.about))),
    )


@cache
def edits() -> tuple[tuple[Text, tuple[Text, ...], tuple[Text, ...]], ...]:
    """Return texts for tuning, each with its light edits and its near-misses."""
    return tuple(
        (
            Text(key=each["id"], words=("", each["body"])),
            _variants(each["id"], Kind.LIGHT, each["light"]),
            _variants(each["id"], Kind.NEAR_MISS, each["near_miss"]),
        )
        for path in sorted(EDITS.glob("*.yaml"))
        for each in yaml.safe_load(path.read_text("utf-8"))["texts"]
    )


def _variants(about: str, kind: Kind, bodies: list[str]) -> tuple[Text, ...]:
    return tuple(
        Text(key=f"{about}/{kind}{number}", words=("", body))
        for number, body in enumerate(bodies, start=1)
    )


def _is_odd(about: str) -> bool:
    return int("".join(mark for mark in about if mark.isdigit())) % 2 == 1


def _all() -> Iterator[Written]:
    for path in sorted(PAIRS.glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        for base in content["bases"]:
            yield _written(base, Kind.BASE, base["id"], 0)
            for kind in (*SAYS_THE_SAME, Kind.NEAR_MISS, Kind.RELATED):
                for number, each in enumerate(base[kind.replace("-", "_")], start=1):
                    yield _written(each, kind, base["id"], number)
        for compound in content["compounds"]:
            yield _written(
                compound, Kind.COMPOUND, compound["id"], 0, tuple(compound["says"])
            )
        for group in content["groups"]:
            for number, each in enumerate(group["texts"], start=1):
                yield _written(each, Kind.GROUP, group["id"], number)


def _written(
    each: dict[str, Any], kind: Kind, about: str, number: int, says: tuple[str, ...] = ()
) -> Written:
    title, body = each["title"], each["body"]
    parts = cut_points(body) if kind is Kind.COMPOUND else ()
    return Written(
        text=Text(key=f"{about}/{kind}{number or ''}", words=(title, body), parts=parts),
        kind=kind,
        about=about,
        says=says,
    )
