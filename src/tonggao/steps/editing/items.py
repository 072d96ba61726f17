"""The numbered problems of the team's report: whose words stand in each, and in what order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tonggao.model.editing import NOTHING, Field, Item, Placing, Point, Subject, Use
from tonggao.model.likeness import Level, Likeness
from tonggao.model.plan import Plan
from tonggao.model.record import Issue
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey, closed, sentences
from tonggao.steps.decisions.log import Answered

_LAST = 99  # the place of what has no aspect yet
_PLACE = re.compile(r"\d+(\.\d+)?")


def items(
    placings: Sequence[Placing],
    issues: Sequence[Issue],
    likeness: Likeness,
    *,
    plan: Plan,
    answered: Answered,
) -> tuple[Item, ...]:
    """Return the items in the order of the report: by aspect, then by place and number."""
    by_key = {issue.key: issue for issue in issues}
    identical = _identical(likeness)
    grouped: dict[tuple[str, int], dict[int, list[Placing]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for placing in placings:
        if placing.number:
            grouped[placing.aspect, placing.number][placing.point].append(placing)
    order = aspect_order(plan)
    found = (
        _titled(
            Item(
                aspect=aspect,
                number=number,
                points=tuple(
                    _point(ordinal, points[ordinal], by_key, identical, answered)
                    for ordinal in sorted(points)
                ),
            ),
            answered,
        )
        for (aspect, number), points in grouped.items()
    )
    return tuple(
        sorted(
            (_in_place(item, answered) for item in found),
            key=lambda item: (
                order.get(item.aspect, _LAST),
                item.aspect,
                item.standing,
                item.number,
            ),
        )
    )


def _in_place(item: Item, answered: Answered) -> Item:
    """Let an item stand where a leader put it; its number is its name all the same."""
    said = (answered.value(Subject.ISSUE, key, Field.PLACE) for key in item.issues)
    place = next(filter(_PLACE.fullmatch, said), "")
    return replace(item, place=place)


def _titled(item: Item, answered: Answered) -> Item:
    """Give an item with points the title somebody wrote for the whole of it."""
    keys = [key for point in item.points for key in point.issues]
    words, _ = _last_words(Subject.WHOLE, Field.TITLE, keys, answered)
    titles = [point.title or point.text for point in item.points]
    refs = dict.fromkeys(ref for each in titles if each for ref in each.sources)
    if not (words and item.has_points and refs):
        return item
    return replace(item, title=Passage(words, tuple(refs)))


def aspect_order(plan: Plan) -> dict[str, int]:
    """Return the place of each aspect, counted from 1 in the order of the plan."""
    return {aspect.id: place for place, aspect in enumerate(plan.aspects, start=1)}


def item_name(item: Item, plan: Plan) -> str:
    """Return the item's name as 方面-题号, such as 2-3."""
    return f"{aspect_order(plan).get(item.aspect, 0)}-{item.number}"


def item_of(items: Iterable[Item], plan: Plan) -> dict[ContentKey, str]:
    """Return for each selected issue the name of its item."""
    return {key: item_name(item, plan) for item in items for key in item.issues}


def _identical(likeness: Likeness) -> frozenset[frozenset[ContentKey]]:
    return frozenset(
        frozenset((pair.first, pair.second))
        for pair in likeness.pairs
        if pair.level is Level.IDENTICAL
    )


def _point(
    ordinal: int,
    placings: Sequence[Placing],
    issues: Mapping[ContentKey, Issue],
    identical: frozenset[frozenset[ContentKey]],
    answered: Answered,
) -> Point:
    main = next(placing for placing in placings if placing.use is Use.MAIN)
    others = [placing for placing in placings if placing is not main]
    title, text, standing = _words(main, others, issues, identical)
    keys = [main.key, *(placing.key for placing in others)]
    new_title, by_title = _last_words(Subject.WORDING, Field.TITLE, keys, answered)
    new_text, by_text = _last_words(Subject.WORDING, Field.TEXT, keys, answered)
    return Point(
        main=main.key,
        ordinal=ordinal,
        title=_reworded(title, new_title, issues[main.key]),
        text=_reworded(text, new_text, issues[main.key]),
        plain_title=title.text if title else "",
        plain_text=text.text if text else "",
        issues=tuple(keys),
        labels=(issues[main.key].label, *(issues[each.key].label for each in others)),
        credited=tuple(
            ref
            for placing in others
            for ref in issues[placing.key].sources
            if ref not in standing
        ),
        own_title=new_title,
        own_text=new_text,
        reworded_by=by_text or by_title,
    )


def _last_words(
    subject: Subject, name: Field, keys: Iterable[ContentKey], answered: Answered
) -> tuple[str, str]:
    """Return the words somebody gave, and who: the 主稿's, else those of what joined it."""
    for key in keys:
        answers = answered.about(subject, key)
        if answers and name in answers.values:
            words = answers.get(name)
            return words, answers.decided_by if words else ""
    return "", ""


def _reworded(passage: Passage | None, words: str, main: Issue) -> Passage | None:
    if not words:
        return passage
    words = "" if words == NOTHING else words  # no words, and none are missing
    return passage.reworded(words) if passage else Passage(words, main.sources)


def _words(
    main: Placing,
    others: Sequence[Placing],
    issues: Mapping[ContentKey, Issue],
    identical: frozenset[frozenset[ContentKey]],
) -> tuple[Passage | None, Passage | None, frozenset[CellRef]]:
    """Return title and text as printed, and the cells whose words stand there."""
    issue = issues[main.key]
    same = [
        issues[each.key] for each in others if frozenset((each.key, main.key)) in identical
    ]
    title = _with_twins(issue.title, [each.title for each in same])
    pieces = [
        _with_twins(issue.body, [each.body for each in same]),
        _with_twins(issue.example, [each.example for each in same]),
        *(_added(each.use, issues[each.key]) for each in others),
    ]
    text = _joined(pieces)
    standing = frozenset(
        ref for each in (title, text) if each is not None for ref in each.sources
    )
    return title, text, standing


def _with_twins(passage: Passage | None, twins: Sequence[Passage | None]) -> Passage | None:
    """Add the cells in which the very same words stand."""
    if passage is None:
        return None
    refs = (ref for twin in twins if twin for ref in twin.sources)
    return Passage(passage.text, tuple(dict.fromkeys((*passage.sources, *refs))))


def _added(use: Use, issue: Issue) -> Passage | None:
    """What 补一句 and 补事例 bring: the first sentence, or the example, as written."""
    if use is Use.EXAMPLE:
        return issue.example
    if use is Use.SENTENCE:
        source = issue.body or issue.title
        found = sentences(source.text) if source else ()
        return source.reworded(found[0]) if source and found else None
    return None


def _joined(pieces: Sequence[Passage | None]) -> Passage | None:
    joined: Passage | None = None
    for piece in pieces:
        if piece is None or not piece.text.strip():
            continue
        ended = piece.reworded(closed(piece.text))
        joined = ended if joined is None else joined.joined(ended)
    return joined
