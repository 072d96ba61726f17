"""Why two texts are shown as alike, in a clerk's words: what differs first, then what both say."""

import re

from tonggao.model.likeness import Level, LookAlike

_DIGIT = re.compile(r"\d")
_SHOWN = 24  # characters of a stretch that both say
_NOTHING = "没有连着相同的字句"


def differences(pair: LookAlike) -> tuple[str, ...]:
    """Return in which words the two are not the same, () where none are known.

    >>> from tonggao.model.text import ContentKey
    >>> a, b = ContentKey("甲"), ContentKey("乙")
    >>> differences(LookAlike(first=a, second=b, level=Level.NEAR, score=0.6,
    ...                       differing=("3次", "6次")))
    ('数字不同：3次／6次',)
    """
    mine, theirs = pair.differing
    if mine and theirs:
        name = "数字不同" if _DIGIT.search(mine + theirs) else "不同处"
        return (f"{name}：{mine}／{theirs}",)
    if mine or theirs:
        return (f"只有{'前' if mine else '后'}者写了：{mine or theirs}",)
    return ()


def likenesses(pair: LookAlike) -> tuple[str, ...]:
    """Return in what the two are alike; never empty."""
    if pair.level is Level.IDENTICAL:
        return ("除标点、空格外文字完全相同",)
    said = []
    if pair.by_parts:
        first, second = map(_part, pair.parts)
        said.append(f"前者{first}与后者{second}相近")
    if pair.level is Level.CONTAINS:
        said.append("短的一条大多写在长的一条里")
    if pair.by_meaning:
        said.append("意思可能相近（模型提示）")
    if pair.shared:
        said.append(f"都写了：{'、'.join(map(_short, pair.shared))}")
    return tuple(said) or (_NOTHING,)


def _part(number: int) -> str:
    return f"第{number}点" if number else "整条"


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def why(pair: LookAlike) -> tuple[str, ...]:
    """Return all of it, what differs first."""
    return (*differences(pair), *likenesses(pair))
