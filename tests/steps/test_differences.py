"""What stands out between two wordings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.steps.standing.differences import Spans, differing_spans


def drawn(text: str, spans: Spans) -> str:
    """Return the text with what stands out in brackets."""
    parts, last = "", 0
    for start, end in spans:
        parts += f"{text[last:start]}[{text[start:end]}]"
        last = end
    return parts + text[last:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("学习不深入", "学习不深入"),
        ("", "[新写的一条]"),
        ("[删去的一条]", ""),
        ("全年到现场[3]次，听得少", "全年到现场[13]次，听得少"),
        ("完成率[95.5]%，比上年高", "完成率[96]%，比上年高"),
        ("改造计划3年只完成一半，[停水告知晚]", "改造计划3年只完成一半，[还没有动工]"),
        ("学习不[够]深入，研讨[多]是念稿", "学习不深入，研讨[主要]是念稿[子]"),
        ("督促检查[多，走过场少]了一些", "督促检查[少，没过场多]了一些"),
        ("[调研不够]", "[完全是另一个说法]"),
        ("到现场少。", "到现场少[！听得也少]。"),
    ],
)
def test_only_what_differs_stands_out(before: str, after: str) -> None:
    plain = [text.replace("[", "").replace("]", "") for text in (before, after)]
    spans = differing_spans(plain[0], plain[1])
    assert [drawn(text, each) for text, each in zip(plain, spans, strict=True)] == [
        before,
        after,
    ]


words = st.text(alphabet="学习不深入研讨多，。3次 \n", max_size=40)


@given(words, words)
def test_what_does_not_stand_out_stands_in_the_other_in_the_same_order(
    before: str, after: str
) -> None:
    spans = differing_spans(before, after)
    for text, other, found in ((before, after, spans[0]), (after, before, spans[1])):
        assert all(0 <= start < end <= len(text) for start, end in found)
        assert all(later[0] - earlier[1] > 2 for earlier, later in pairwise(found))
        rest = iter(other)
        assert all(character in rest for character in _left(text, found))
    assert (before == after) is (spans == ((), ()))


def _left(text: str, spans: Spans) -> str:
    return "".join(
        character
        for place, character in enumerate(text)
        if not any(start <= place < end for start, end in spans)
    )
