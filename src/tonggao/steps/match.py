"""Which records look alike, how, and where they differ.

What is the same but for punctuation, and what differs only in words that may stand for
each other (`Profile.light_words`), is merged by rule. Everything weaker is only shown.
Scores are the cosine of weighted character grams and the share of the shorter text that
the longer one contains (`dedup.md` §5, §6); grams rare in the batch weigh more.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tonggao.model.editing import Level, Likeness, LookAlike
from tonggao.model.record import Issue
from tonggao.model.text import ContentKey, normal_form
from tonggao.profile.schema import Thresholds

_NUMBER = re.compile(
    r"\d+(?:\.\d+)?[%‰]?(?:公里|公斤|小时|分钟|平方米|立方米|个月|[\u4e00-\u9fff])?"
    r"|[一二三四五六七八九十百千两]+[\u4e00-\u9fff]"
)
# A minus is a mark that the normal form drops, and yet it makes another number.
_MINUS = re.compile(r"(?<!\d)[-−－](?=\d)")
_SHORTER_BY = 0.7  # a text at most so long beside another may be contained in it
_SHOWN = 12  # characters of a difference shown to the reader
_FULL_CONTAINMENT = 0.9  # containment counts a little less than likeness as a whole


@dataclass(frozen=True, slots=True)
class Text:
    """One text made ready to be compared: its forms, and the weight of its grams."""

    key: str
    normal: str
    light: str
    weights: dict[str, float]
    norm: float
    total: float


def match(
    issues: Sequence[Issue],
    *,
    thresholds: Thresholds,
    light_words: tuple[tuple[str, ...], ...],
    merge_light: bool = True,
) -> Likeness:
    """Return all look-alikes among the issues, in falling order of score.

    A record merged by rule points at the first of its group in the given order.
    """
    texts = prepared([(str(each.key), each.words) for each in issues], light_words)
    found = (
        compared(texts[i], texts[j], dot, common, thresholds)
        for i, j, dot, common in shared_weights(texts)
    )
    pairs = [pair for pair in found if pair]
    order = {issue.key: position for position, issue in enumerate(issues)}
    pairs.sort(key=lambda p: (-p.score, order[p.first], order[p.second]))
    return Likeness(
        pairs=tuple(pairs),
        merged=_merged(
            texts, merge_light=merge_light, light_length=thresholds.light_length
        ),
        groups=_groups(pairs, order, thresholds.alike),
    )


def light_form(text: str, light_words: tuple[tuple[str, ...], ...]) -> str:
    """Return the normal form with interchangeable words replaced by the first of their kind.

    Two texts of one light form differ only in such words, never in a number, a negation
    or an object.

    >>> words = (("职工", "员工"), ("", "比较", "较"))
    >>> light_form("员工意见收集比较少。", words) == light_form("职工意见收集较少", words)
    True
    """
    table = {other: group[0] for group in light_words for other in group[1:]}
    if not table:
        return normal_form(text)
    pattern = "|".join(map(re.escape, sorted(table, key=lambda word: (-len(word), word))))
    return re.sub(pattern, lambda found: table[found.group()], normal_form(text))


def prepared(
    records: Sequence[tuple[str, Iterable[str]]], light_words: tuple[tuple[str, ...], ...]
) -> list[Text]:
    """Return the texts of some records, given by key, ready to be compared.

    A gram weighs the more the fewer of these records it stands in.
    """
    said = [_MINUS.sub("负", "".join(words)) for _, words in records]
    normals = [normal_form(words) for words in said]
    grams = [_grams(normal) for normal in normals]
    frequency = Counter(gram for each in grams for gram in each)
    texts = []
    for (key, _), words, normal, counted in zip(records, said, normals, grams, strict=True):
        weights = {
            gram: (1 + math.log(count)) * math.log((1 + len(records)) / frequency[gram])
            for gram, count in counted.items()
        }
        texts.append(
            Text(
                key=key,
                normal=normal,
                light=light_form(words, light_words),
                weights=weights,
                norm=math.sqrt(sum(weight * weight for weight in weights.values())),
                total=sum(weights.values()),
            )
        )
    return texts


def _grams(normal: str) -> Counter[str]:
    return Counter(normal[i : i + 2] for i in range(len(normal) - 1))


Shared = tuple[int, int, float, float]  # two places, the dot product, the weight in common


def shared_weights(texts: Sequence[Text], *, apart: int = 0) -> Iterator[Shared]:
    """Yield for each pair that shares a gram the dot product and the weight in common.

    With `apart`, only pairs of one of the first `apart` texts and one of the others.
    """
    following: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i in range(len(texts) - 1, -1, -1):
        weights = texts[i].weights
        if i < apart or not apart:
            yield from _with_those(i, weights, following, len(texts))
        if i >= apart:
            for gram, weight in weights.items():
                following[gram].append((i, weight))


def _with_those(
    i: int,
    weights: Mapping[str, float],
    holders: Mapping[str, list[tuple[int, float]]],
    count: int,
) -> Iterator[Shared]:
    """Yield the pairs of one text with those that hold one of its grams."""
    dots, common = [0.0] * count, [0.0] * count
    for gram, mine in weights.items():
        if gram in holders:
            for j, theirs in holders[gram]:
                dots[j] += mine * theirs
                common[j] += theirs if theirs < mine else mine  # noqa: FURB136 - `min` takes four times as long here
    for j, dot in enumerate(dots):
        if dot:
            yield i, j, dot, common[j]


def compared(
    one: Text, other: Text, dot: float, common: float, limits: Thresholds
) -> LookAlike | None:
    """Return how two texts look alike, or None where they hardly do."""
    cosine = dot / (one.norm * other.norm) if one.norm and other.norm else 0.0
    smaller = min(one.total, other.total)
    contained = common / smaller if smaller else 0.0
    short, long = sorted((len(one.normal), len(other.normal)))
    score = max(
        cosine, contained * _FULL_CONTAINMENT if short < long * _SHORTER_BY else 0.0
    )
    if one.normal == other.normal:
        level, score = Level.IDENTICAL, 1.0
    elif one.light == other.light:
        level, score = Level.LIGHT, max(score, 0.99)
    elif contained >= limits.contains and short < long * _SHORTER_BY:
        level = Level.CONTAINS
    elif cosine >= limits.near:
        level = Level.NEAR
    elif score >= limits.alike:
        level = Level.ALIKE
    else:
        return None
    return LookAlike(
        first=ContentKey(one.key),
        second=ContentKey(other.key),
        level=level,
        score=round(min(score, 1.0), 4),
        differing=differing(one.normal, other.normal),
    )


def differing(one: str, other: str) -> tuple[str, str]:
    """Return what only the first and only the second says, numbers before other words.

    >>> differing("全年到现场3次", "全年到现场6次")
    ('3次', '6次')
    """
    mine, theirs = _NUMBER.findall(one), _NUMBER.findall(other)
    only_mine = [number for number in mine if number not in theirs]
    only_theirs = [number for number in theirs if number not in mine]
    if only_mine or only_theirs:
        return "、".join(only_mine[:2]), "、".join(only_theirs[:2])
    edits = Levenshtein.opcodes(one, other)
    spans = [
        (one[edit.src_start : edit.src_end], other[edit.dest_start : edit.dest_end])
        for edit in edits
        if edit.tag != "equal"
    ]
    if not spans:
        return "", ""
    first, second = max(spans, key=lambda span: len(span[0]) + len(span[1]))
    return first[:_SHOWN], second[:_SHOWN]


def _merged(
    texts: Iterable[Text], *, merge_light: bool, light_length: int
) -> dict[ContentKey, ContentKey]:
    mains: dict[str, ContentKey] = {}
    merged: dict[ContentKey, ContentKey] = {}
    for text in texts:
        light = merge_light and len(text.normal) >= light_length
        form = text.light if light else f"={text.normal}"
        if not text.normal:
            continue
        key = ContentKey(text.key)
        main = mains.setdefault(form, key)
        if main != key:
            merged[key] = main
    return merged


def _groups(
    pairs: Sequence[LookAlike], order: dict[ContentKey, int], alike: float
) -> tuple[tuple[ContentKey, ...], ...]:
    """Group by average link: a pair joins two groups only where they are alike as wholes.

    Pairs of one score are taken by their keys, so that the order of the texts changes no
    group.
    """
    scores = {frozenset((pair.first, pair.second)): pair.score for pair in pairs}
    group_of: dict[ContentKey, list[ContentKey]] = {}
    for pair in sorted(pairs, key=lambda p: (-p.score, *sorted((p.first, p.second)))):
        first = group_of.setdefault(pair.first, [pair.first])
        second = group_of.setdefault(pair.second, [pair.second])
        if first is second:
            continue
        links = [scores.get(frozenset((a, b)), 0.0) for a in first for b in second]
        if math.fsum(links) / len(links) >= alike:
            first.extend(second)
            for key in second:
                group_of[key] = first
    groups = {id(group): group for group in group_of.values() if len(group) > 1}
    found = [tuple(sorted(group, key=order.__getitem__)) for group in groups.values()]
    return tuple(sorted(found, key=lambda group: order[group[0]]))
