"""A paragraph as it stands in the file, with what was tracked in it still apart."""

from dataclasses import dataclass, field
from enum import Enum

from tonggao.model.document import WordComment


class Look(Enum):
    """How the words of a run are set apart from those around them."""

    PLAIN = 0
    STRONG = 1  # bold or 楷体, by hand or by any style
    LEAD = 2  # our own styles of a run-in lead


@dataclass(frozen=True, slots=True)
class Mark:
    """Who tracked a change and on which day."""

    author: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one run. Both marks on them: inserted by one reader, struck by the next.

    `anchors` are the bookmarks that begin with these words.
    """

    text: str
    anchors: tuple[str, ...] = ()
    look: Look = Look.PLAIN
    inserted: Mark | None = None
    deleted: Mark | None = None


@dataclass(slots=True, kw_only=True)
class Raw:
    """One w:p. `story` says in which body, cell or box it stands.

    `anchors` cover words that begin in it; `copies` are those of LibreOffice, which gives
    moved or copied words a bookmark of a like name; `bare` ones were left without words.
    `cleaned` where characters that nobody sees were taken out of its words.
    """

    story: int
    place: int
    style: str = ""
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    comments: list[WordComment] = field(default_factory=list)
    mark_inserted: Mark | None = None
    mark_deleted: Mark | None = None
    cleaned: bool = False

    @property
    def text(self) -> str:
        """The words with every tracked change accepted."""
        return "".join(each.text for each in self.pieces if not each.deleted)

    @property
    def original(self) -> str:
        """The words with no tracked change accepted."""
        return "".join(each.text for each in self.pieces if not each.inserted)
