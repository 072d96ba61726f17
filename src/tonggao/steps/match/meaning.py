"""Pairs that say the same in other words, as a sentence-embedding model sees them.

A model only adds to what a person sees: it merges nothing, groups nothing, and no pair of
its own stands before one that words show. It is blind to a negation and to numbers, so
these are found in the words and said first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey, normal_form
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.differing import differing, in_common
from tonggao.steps.match.forms import Text, alternatives, masked, said
from tonggao.steps.match.matching import in_order
from tonggao.steps.match.rows import Floats, Ints

MOST = 20_000  # texts
# Of the way from the nearness of any two texts to sameness. Not measured: it was chosen
# without a model at hand, and a model that is used should be tried on texts of one's own.
LEAST = 0.5
# Unrelated matters in the language of the trade. Models differ in how near they put any two
# texts (0.1 with one, 0.8 with another), so nearness is counted from theirs. They are part of
# the measure, and the same whatever texts are compared.
_UNRELATED = (
    "理论学习不够系统，读原文的时间少",
    "到基层调研不多，没有掌握第一手情况",
    "会议和文件偏多，精简的力度不够",
    "费用报销审核把关不严",
    "安全检查不够细，隐患整改有拖延",
    "年轻干部培养锻炼的办法不多",
    "项目推进慢，前期手续办理时间长",
    "窗口服务态度生硬，群众办事多次跑",
    "公务用车管理制度执行不严格",
    "信息系统建设分散，数据没有共享",
    "档案资料收集不齐，归档不及时",
    "对家人和身边工作人员提醒教育少",
)
_EXACT = 2.0**15  # vectors are brought to this grid; so their products are exact sums
_BAND = 0.02  # of the score, below what words show
_BLOCK = 256  # texts
_DENIED = re.compile(r"(?:没有?|不(?![断仅但同少光论管])|未(?!来)|无(?!论))\w{0,3}")

Both = frozenset[ContentKey]
Near = Iterator[tuple[int, int, float]]


def asked(texts: Sequence[Text], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what a model is asked: the words of each text without set phrases, and more.

    The last are the unrelated matters that nearness is counted from.
    """
    phrases = alternatives(map(normal_form, vocabulary.set_phrases))
    words = [
        "，".join(masked(normal_form(each), phrases) for each in text.words if each)
        for text in texts
    ]
    return (*(each.replace("|", "，").strip("，") for each in words), *_UNRELATED)


def with_meaning(
    likeness: Likeness,
    texts: Sequence[Text],
    vectors: NDArray[np.float64],
    vocabulary: Vocabulary,
    *,
    least: float = LEAST,
    best: int = 3,
) -> Likeness:
    """Return the same with up to `best` further pairs for each text, near in meaning.

    `vectors` are rows of length 1 (or zeros) for what was `asked`. A pair that words show
    stays as it is; one below `worth_a_look`, or not there, is raised to just below that.
    Of texts that a rule merges the first stands for all. The order of the texts changes
    nothing.
    """
    below = vocabulary.scale.worth_a_look
    weak = {_both(each): each for each in likeness.pairs if not _shows(each, below)}
    rows = [
        row
        for row in sorted(range(len(texts)), key=lambda row: texts[row].key)
        if ContentKey(texts[row].key) not in likeness.merged and vectors[row].any()
    ]
    place = {ContentKey(texts[row].key): at for at, row in enumerate(rows)}
    hidden = _partners((_both(p) for p in likeness.pairs if _both(p) not in weak), place)
    usual = _usual(vectors[len(texts) :])
    found: dict[Both, LookAlike] = {}
    for one, other, near in _nearest(vectors[rows], hidden, usual, (least, best)):
        first, second = sorted((rows[one], rows[other]))
        both = frozenset((ContentKey(texts[first].key), ContentKey(texts[second].key)))
        if both not in found:
            score = round(max(below - _BAND * (1 - near) - 0.0001, 0.0), 4)
            score = max(score, weak[both].score if both in weak else 0.0)
            found[both] = _pair(texts[first], texts[second], score)
    kept = [each for each in likeness.pairs if _both(each) not in found]
    return replace(likeness, pairs=tuple(in_order([*kept, *found.values()], texts)))


def _both(pair: LookAlike) -> Both:
    return frozenset((pair.first, pair.second))


def _shows(pair: LookAlike, below: float) -> bool:
    """Tell whether words alone show a pair, which is then left as it is."""
    return pair.score >= below or pair.level is not Level.ALIKE or pair.by_parts


def _pair(first: Text, second: Text, score: float) -> LookAlike:
    one, other = (normal_form(said(each.words)) for each in (first, second))
    return LookAlike(
        first=ContentKey(first.key),
        second=ContentKey(second.key),
        level=Level.ALIKE,
        score=score,
        differing=_differing(one, other),
        shared=in_common(one, other),
        by_meaning=True,
    )


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return what only one of them says, first of all what only one of them denies."""
    mine, theirs = _DENIED.search(one), _DENIED.search(other)
    only_one, only_other = differing(one, other)
    if mine and not theirs:
        return _led_by(mine.group(), only_one), only_other
    if theirs and not mine:
        return only_one, _led_by(theirs.group(), only_other)
    return only_one, only_other


def _led_by(denied: str, words: str) -> str:
    """Return some words after those that deny, none of them twice.

    >>> _led_by("不到位", "不、6次")
    '不到位、6次'
    """
    further = (
        each for each in words.split("、") if denied not in each and each not in denied
    )
    return "、".join((denied, *further))


def _partners(
    shown: Iterable[Both], place: Mapping[ContentKey, int]
) -> dict[int, list[int]]:
    """Return for each row the rows that words show it with."""
    found: dict[int, list[int]] = {}
    for both in shown:
        rows = [place[key] for key in both if key in place]
        for row in rows:
            found.setdefault(row, []).extend(each for each in rows if each != row)
    return found


def _on_grid(vectors: Floats) -> Floats:
    """Return the vectors in whole numbers.

    Products and sums of these a float holds exactly, in whatever order they are added.
    """
    return np.rint(vectors * _EXACT)


def _usual(unrelated: Floats) -> float:
    """Return how near the model puts matters that have nothing to do with each other."""
    found = _on_grid(unrelated)
    pairs = (found @ found.T)[np.triu_indices(len(found), 1)]
    return float(np.clip(np.median(pairs) / _EXACT**2, 0.0, 0.99))


def _nearest(
    vectors: Floats,
    hidden: Mapping[int, list[int]],
    usual: float,
    wanted: tuple[float, int],
) -> Near:
    """Yield pairs of rows that are near, and how near, each for one of its rows' best.

    Of rows equally near those that stand first. `hidden` are not looked at.
    """
    least, best = wanted
    grid = _on_grid(vectors)
    for begin in range(0, len(grid), _BLOCK):
        cosines = grid[begin : begin + _BLOCK] @ grid.T / _EXACT**2
        near = np.round((cosines - usual) / (1 - usual), 4)
        for row in range(len(near)):
            near[row, [begin + row, *hidden.get(begin + row, ())]] = -1.0
        rows = np.flatnonzero((near >= least).any(axis=1))
        for row, other in _best_of(near[rows], best):
            if near[rows[row], other] >= least:
                yield begin + int(rows[row]), other, min(float(near[rows[row], other]), 1.0)


def _best_of(near: Floats, best: int) -> Iterator[tuple[int, int]]:
    """Yield for each row the places of its largest numbers, of equal ones the first."""
    count = near.shape[1]
    order: Ints = np.rint(near * 10_000).astype(np.int64) * count - np.arange(count)
    few = min(best, count)
    places = np.argpartition(order, count - few, axis=1)[:, count - few :]
    for row, found in enumerate(places):
        for other in sorted(found.tolist()):
            yield row, other
