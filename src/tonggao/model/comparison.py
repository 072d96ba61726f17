"""Two drafts of a text held against each other, paragraph by paragraph, as values."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of words, or of the mark that ends a paragraph."""

    KEPT = "kept"
    STRUCK = "struck"  # stands in the draft before only
    INSERTED = "inserted"  # stands in the present draft only


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One paragraph of a text as it stands in its file, and the names of its anchors."""

    words: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    words: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One paragraph of the comparison.

    `before` and `after` are its places in the two texts, from 0; None where it does not
    stand there. `mark` is what became of the mark at its end: accepting a struck one, or
    refusing an inserted one, joins the paragraph to the next.
    """

    before: int | None
    after: int | None
    pieces: tuple[Piece, ...]
    mark: Fate


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text with what was struck and what was inserted since the draft before.

    The last mark of a text can be neither: what is only struck or only inserted behind the
    last paragraph that stayed therefore hangs on the mark before it.
    """

    rows: tuple[ComparedRow, ...]
