"""Look-alikes that were numbered as if nobody had seen that they are alike: told, never mended."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tonggao import codes
from tonggao.model.editing import RULE, Draft, Placing, Subject
from tonggao.model.finding import Finding
from tonggao.model.likeness import Level, Likeness
from tonggao.model.record import Issue, by_key
from tonggao.model.text import ContentKey
from tonggao.steps.editing.settled import place_of, place_told

SAME, NEARLY_SAME = "文字相同", "只有个别字词不同"


def numbered_apart(
    draft: Draft, likeness: Likeness, issues: Sequence[Issue], *, file: str
) -> Iterator[Finding]:
    """Yield a note for each two points that look alike and have one number in two aspects."""
    known = by_key(issues)
    placings = {each.key: each for each in draft.placings if each.number}
    for pair in likeness.pairs:
        first, second = placings.get(pair.first), placings.get(pair.second)
        if not (first and second) or RULE in {first.merged_by, second.merged_by}:
            continue  # a twin is told of by its main
        if _main(pair.first, likeness) == _main(pair.second, likeness):
            continue  # of the same words: see below
        if first.number == second.number and first.aspect != second.aspect:
            yield codes.EDIT_018.in_sheet(
                file,
                Subject.ISSUE,
                first=known[pair.first].label,
                second=known[pair.second].label,
                level=pair.level,
                number=first.number,
            )


def decided_apart(draft: Draft, likeness: Likeness) -> tuple[tuple[Placing, ...], ...]:
    """Return the points of the same words that a person put in different places.

    A rule would merge them, and stays back. Of those that are in no item it was only said
    that none is used.
    """
    by_main: dict[ContentKey, list[Placing]] = defaultdict(list)
    for placing in draft.placings:
        if placing.decided and placing.merged_by != RULE:
            by_main[_main(placing.key, likeness)].append(placing)
    return tuple(
        tuple(each) for each in by_main.values() if len(set(map(place_of, each))) > 1
    )


def same_words_apart(
    draft: Draft,
    likeness: Likeness,
    issues: Sequence[Issue],
    item_names: Mapping[ContentKey, str],
    *,
    file: str,
) -> Iterator[Finding]:
    """Yield a note for points of the same words that were put in different places."""
    known = by_key(issues)
    for placings in decided_apart(draft, likeness):
        keys = [each.key for each in placings]
        places = (
            f"{known[each.key].label}为{place_told(each, item_names)}" for each in placings
        )
        yield codes.EDIT_032.in_sheet(
            file, Subject.ISSUE, what=sameness(keys, likeness), places="，".join(places)
        )


def sameness(keys: Sequence[ContentKey], likeness: Likeness) -> str:
    """Return in words how points are alike that a rule would merge."""
    light = any(
        pair.level is not Level.IDENTICAL
        for pair in likeness.pairs
        if pair.first in keys and pair.second in keys
    )
    return NEARLY_SAME if light else SAME


def _main(key: ContentKey, likeness: Likeness) -> ContentKey:
    return likeness.merged.get(key, key)
