"""Look-alikes that were given one number in two aspects: perhaps they were to be one item."""

from collections.abc import Iterator, Sequence

from tonggao import codes
from tonggao.model.editing import RULE, Draft, Likeness, Subject
from tonggao.model.finding import Finding
from tonggao.model.record import Issue, by_key


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
        if first.number == second.number and first.aspect != second.aspect:
            yield codes.EDIT_018.in_sheet(
                file,
                Subject.ISSUE,
                first=known[pair.first].label,
                second=known[pair.second].label,
                level=pair.level,
                number=first.number,
            )
