"""Findings about places in a Word file: one for each thing seen, with its first places."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tonggao.model.finding import Code
from tonggao.model.in_text import InText, in_text
from tonggao.model.laid_out import LaidOut, LaidParagraph

_PLACES_NAMED = 5
_EXCERPT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something seen at the characters [start, end) of a paragraph, with its values.

    What has the same code and values is told once, for all its places and all `role`s.
    """

    code: Code
    paragraph: LaidParagraph
    start: int = 0
    end: int = -1  # to the end of the paragraph
    role: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Hashable:
        return self.code.id, *sorted(self.values.items())


def told(document: LaidOut, seen: Iterable[Seen]) -> Iterator[InText]:
    """Yield one finding for what was seen of a kind, at the first of its places."""
    groups: dict[Hashable, list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.key, []).append(each)
    for group in groups.values():
        first = group[0]
        numbers = list(dict.fromkeys(each.paragraph.number for each in group))
        roles = "、".join(dict.fromkeys(each.role for each in group))
        values = {"where": where(numbers), "role": roles, **first.values}
        yield _placed(document, first, values)


def of_whole(document: LaidOut, code: Code, **values: str) -> InText:
    """Return a finding about the page, the footers or the properties."""
    return in_text(code.in_file(document.file, **values))


def where(numbers: list[int]) -> str:
    """Return where something stands, as a reader counts paragraphs.

    >>> where([3]), where([3, 5, 9]), where([1, 2, 3, 4, 5, 6])
    ('第3段', '第3、5、9段', '第1、2、3、4、5段等6段')
    """
    shown = f"第{'、'.join(map(str, numbers[:_PLACES_NAMED]))}段"
    more = len(numbers) > _PLACES_NAMED
    return f"{shown}等{len(numbers)}段" if more else shown


def _placed(document: LaidOut, seen: Seen, values: Mapping[str, str]) -> InText:
    text = seen.paragraph.text
    end = len(text) if seen.end < 0 else seen.end
    return in_text(
        seen.code.in_file(document.file, **values),
        start=seen.paragraph.start + seen.start,
        end=seen.paragraph.start + end,
        paragraph=seen.paragraph.number,
        excerpt=text[seen.start : end][:_EXCERPT],
    )
