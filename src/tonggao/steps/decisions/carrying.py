"""What is carried over when a member changed his words: the keys of changes, and which answers.

`old>new` is a change of words, `old>` a point that was withdrawn, `key@aspect` one that a
member put under another aspect. Keys of other changes begin with a letter and a colon.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tonggao.model.editing import Field, Subject

# Words that somebody wrote himself stay with the words they were written for.
_OWN_WORDS = {
    Subject.WORDING: frozenset({Field.TITLE, Field.TEXT}),
    Subject.ACT: frozenset({Field.ACT}),
}
OF_RECORDS = (
    Subject.ISSUE,
    Subject.SENTENCE,
    Subject.MEASURE,
    Subject.ACT,
    Subject.WHOLE,
    Subject.WORDING,
    Subject.COLLECTED,
    Subject.LETTER,
    Subject.CORRECTION,
)
# A margin number, a letter or a mended date alone is no decision about where words go.
_BESIDES = {Subject.COLLECTED, Subject.LETTER, Subject.CORRECTION}


@dataclass(frozen=True, slots=True)
class Succession:
    """Words that replace others; `new` is "" where the point was withdrawn."""

    old: str
    new: str

    @property
    def key(self) -> str:
        """The key of the change."""
        return f"{self.old}>{self.new}"

    @property
    def records(self) -> tuple[str, ...]:
        """The keys of the records it is about."""
        return (self.old, self.new)


@dataclass(frozen=True, slots=True)
class Moved:
    """A point that its member put under another aspect."""

    record: str
    aspect: str

    @property
    def key(self) -> str:
        """The key of the change."""
        return f"{self.record}@{self.aspect}"

    @property
    def records(self) -> tuple[str, ...]:
        """The keys of the records it is about."""
        return (self.record,)


def change_of(key: str) -> Succession | Moved | None:
    """Return what a key of 改动对照 says of a member's records, None for other changes.

    >>> change_of("a1>b2"), change_of("a1@政治忠诚"), change_of("w:0f")
    (Succession(old='a1', new='b2'), Moved(record='a1', aspect='政治忠诚'), None)
    """
    if key[1:2] == ":":
        return None
    old, mark, new = key.partition(">")
    if mark:
        return Succession(old, new)
    record, mark, aspect = key.partition("@")
    return Moved(record, aspect) if mark else None


def aside(change: Succession | Moved, record: str) -> str:
    """Return where the answers about a record are kept while a change is in force."""
    return f"{change.key}|{record}"


def is_carried(subject: Subject, name: Field) -> bool:
    """Return whether an answer goes with a point to its new words."""
    return subject in OF_RECORDS and name not in _OWN_WORDS.get(subject, ())


def says_where(subject: Subject, names: Iterable[Field]) -> bool:
    """Return whether answers to these fields say where a record's words go."""
    return subject not in _BESIDES and any(is_carried(subject, name) for name in names)
