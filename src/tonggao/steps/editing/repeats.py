"""年年提: which points say again what stood in last year's ledger.

The same measure of likeness as between members, by words that are rare in both years
together. Nothing follows from it but a remark to the clerk.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tonggao import codes
from tonggao.model.editing import Level
from tonggao.model.finding import Finding, in_order
from tonggao.model.ledger import LedgerIssue
from tonggao.model.record import Issue, by_key
from tonggao.model.text import ContentKey
from tonggao.profile.schema import Profile
from tonggao.steps.match import compared, prepared, shared_weights

_NUMBERED = re.compile(r"\d{4}-0*(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One point and the item of last year's ledger that it comes nearest to."""

    item: str
    level: Level
    score: float

    @property
    def words(self) -> str:
        """What the clerk reads beside the point.

        >>> Repeat(item="4", level=Level.ALIKE, score=0.3).words
        '与上年第4项相近'
        """
        return f"与上年第{self.item}项{'基本相同' if self.is_the_same else '相近'}"

    @property
    def is_the_same(self) -> bool:
        """Whether it says so much the same that it should be looked at."""
        return self.level.strength <= Level.NEAR.strength


@dataclass(frozen=True, slots=True)
class Repeats:
    """The points that say again what stood in last year's ledger."""

    by_key: dict[ContentKey, Repeat] = field(default_factory=dict)

    def of(self, key: ContentKey) -> Repeat | None:
        """Return what a point repeats, or None."""
        return self.by_key.get(key)


def repeats(
    issues: Sequence[Issue], past: Sequence[LedgerIssue], profile: Profile
) -> Repeats:
    """Return for each point the nearest item of last year, where one is near enough."""
    if not past:
        return Repeats()
    said = [(str(issue.key), issue.words) for issue in issues]
    items = [(each.number, (each.title, each.text, "")) for each in past]
    texts = prepared([*said, *items], profile.light_words)
    found: dict[ContentKey, Repeat] = {}
    for i, j, dot, common in shared_weights(texts, apart=len(issues)):
        pair = compared(texts[i], texts[j], dot, common, profile.thresholds)
        if pair is None:
            continue
        key, item = issues[i].key, past[j - len(issues)]
        before = found.get(key)
        if before is None or pair.score > before.score:
            found[key] = Repeat(item=item_number(item), level=pair.level, score=pair.score)
    return Repeats({each.key: found[each.key] for each in issues if each.key in found})


def item_number(item: LedgerIssue) -> str:
    """Return how an item of last year is called: its number without the year.

    >>> blank = {"anchor": "", "aspect": "", "title": "", "text": "", "origin": ""}
    >>> item_number(LedgerIssue(number="2024-007", **blank))
    '7'
    """
    found = _NUMBERED.fullmatch(item.number)
    return found[1] if found else item.number


def check_repeats(issues: Sequence[Issue], found: Repeats) -> tuple[Finding, ...]:
    """Return a remark for every point that is nearly an item of last year."""
    return in_order(_told(issues, found))


def _told(issues: Sequence[Issue], found: Repeats) -> Iterator[Finding]:
    known = by_key(issues)
    for key, repeat in found.by_key.items():
        if repeat.is_the_same and key in known:
            yield codes.TEXT_003.at(known[key].body_at, item=repeat.item)
