"""相近 and 提示 among sentences of causes and among measures: shown, and never merged.

A pair is named until somebody has answered both rows: then he has seen it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tonggao.model.editing import Subject
from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey, circled
from tonggao.steps.decisions.log import Answered

_NAMED = 2  # look-alikes of one record
_WEAK = {Level.ALIKE}  # a second one is named only where it is more than this


class OpenPairs:
    """The pairs of a sheet that are still to be told; `letters` are those of the groups."""

    def __init__(
        self,
        likeness: Likeness,
        letters: Mapping[ContentKey, str],
        is_answered: Callable[[ContentKey, ContentKey], bool],
    ) -> None:
        self._letters = letters
        self._of: dict[ContentKey, list[LookAlike]] = defaultdict(list)
        for pair in likeness.pairs:  # in falling order
            if not is_answered(pair.first, pair.second):
                self._of[pair.first].append(pair)
                self._of[pair.second].append(pair.turned)

    def of(self, key: ContentKey) -> Sequence[LookAlike]:
        """Return the pairs of a record, the strongest first; it is the first of each."""
        return self._of.get(key, ())

    def like(self, key: ContentKey) -> str:
        """Return 相近 of a record: the letter of its group, and how alike while it is open."""
        letter = self._letters.get(key, "")
        levels = (
            pair.level
            for pair in self.of(key)
            if letter and self._letters.get(pair.second) == letter
        )
        strongest = min(levels, key=lambda level: level.strength, default="")
        return f"{letter} {strongest}".strip()


class Alikes:
    """What one sheet says of its records' likeness; `labels` are their 来源."""

    def __init__(
        self,
        likeness: Likeness,
        letters: Mapping[ContentKey, str],
        labels: Mapping[ContentKey, str],
        answered: Answered,
        subject: Subject,
    ) -> None:
        self._labels = labels
        self._open = OpenPairs(likeness, letters, partial(answered.has_seen, subject))

    def like(self, key: ContentKey) -> str:
        """Return 相近 of a record."""
        return self._open.like(key)

    def hint(self, key: ContentKey) -> Iterator[str]:
        """Yield what 提示 says of a record: what differs, and from which."""
        for place, pair in enumerate(self._open.of(key)[:_NAMED]):
            if not place or pair.level not in _WEAK:
                yield self._compared(pair)

    def _compared(self, pair: LookAlike) -> str:
        own, other = pair.parts
        label = f"{self._labels[pair.second]}{circled(other) if other else ''}"
        words = difference(pair.differing, label, pair.level)
        return f"{circled(own)}{words}" if own else words


def difference(
    differing: tuple[str, str], label: str, level: Level, *, notes: Sequence[str] = ()
) -> str:
    """Return in words what differs, the words that decide first.

    `notes` are what is known of the other record besides.

    >>> difference(("3次", "6次"), "05-因1③", Level.NEAR)
    '3次／6次（05-因1③）'
    >>> difference(("3次", "6次"), "03-问7", Level.NEAR, notes=("担当作为", "已定2-3"))
    '3次／6次（03-问7，担当作为，已定2-3）'
    >>> difference(("", "逐户"), "05-问1措", Level.NEAR)
    '与05-问1措不同处：逐户（05-问1措才有）'
    """
    mine, theirs = differing
    noted = f"（{'，'.join(notes)}）" if notes else ""
    if mine and theirs:
        return f"{mine}／{theirs}（{'，'.join((label, *notes))}）"
    if mine or theirs:
        only = "本条" if mine else label
        return f"与{label}{noted}不同处：{mine or theirs}（{only}才有）"
    return f"与{label}{noted}{level}"
