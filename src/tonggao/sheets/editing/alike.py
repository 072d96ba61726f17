"""相近 and 提示 among sentences of causes and among measures: shown, and never merged.

A pair is named until somebody has answered both rows: then he has seen it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from tonggao.model.editing import Subject
from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.text import ContentKey, circled
from tonggao.steps.decisions.log import Answered

_NAMED = 2  # look-alikes of one record
_WEAK = {Level.ALIKE}  # a second one is named only where it is more than this


def answered_keys(answered: Answered, subject: Subject) -> frozenset[str]:
    """Return the records of a sheet about which somebody answered something."""
    found = ((key, answered.about(subject, key)) for key in answered.keys(subject))
    return frozenset(key for key, said in found if said and any(said.values.values()))


class Alikes:
    """What one sheet says of its records' likeness.

    `letters` are those of their groups, `labels` their 来源; `answered` are those about
    which somebody answered something.
    """

    def __init__(
        self,
        likeness: Likeness,
        letters: Mapping[ContentKey, str],
        labels: Mapping[ContentKey, str],
        answered: Collection[str],
    ) -> None:
        self._labels = labels
        self._letters = letters
        self._open: dict[ContentKey, list[LookAlike]] = defaultdict(list)
        for pair in likeness.pairs:  # in falling order
            if not (pair.first in answered and pair.second in answered):
                self._open[pair.first].append(pair)
                self._open[pair.second].append(pair)

    def like(self, key: ContentKey) -> str:
        """Return 相近 of a record: the letter of its group, and how alike while it is open."""
        letter = self._letters.get(key, "")
        levels = [
            pair.level
            for pair in self._open[key]
            if letter == self._letters.get(_other(pair, key), "")
        ]
        strongest = min(levels, key=lambda level: level.strength, default="")
        return f"{letter} {strongest}".strip() if letter else ""

    def hint(self, key: ContentKey) -> Iterator[str]:
        """Yield what 提示 says of a record: what differs, and from which."""
        for place, pair in enumerate(self._open[key][:_NAMED]):
            if not place or pair.level not in _WEAK:
                yield self._compared(key, pair)

    def _compared(self, key: ContentKey, pair: LookAlike) -> str:
        first = pair.first == key
        label = self._labels[_other(pair, key)]
        mine, theirs = pair.differing if first else pair.differing[::-1]
        own, other = pair.parts if first else pair.parts[::-1]
        label = f"{label}{circled(other)}" if other else label
        words = difference((mine, theirs), label, pair.level)
        return f"{circled(own)}{words}" if own else words


def _other(pair: LookAlike, key: ContentKey) -> ContentKey:
    return pair.second if pair.first == key else pair.first


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
