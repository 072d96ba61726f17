"""What stands in a Word file, paragraph by paragraph, before anybody asks what it means."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A tracked change that nobody has accepted or refused yet.

    `inserted` and `deleted` are words; a replacement has both. `on` is YYYY-MM-DD or "".
    """

    author: str
    on: str
    inserted: str = ""
    deleted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordComment:
    """A comment, and the words it was put on ("" where on none)."""

    author: str
    on: str
    text: str
    quoted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentParagraph:
    """One paragraph: `text` with every tracked change accepted, `original` with none.

    A paragraph that was struck as a whole stands by itself with an empty `text`. Where a
    struck mark joins two, `original` has a line break; where a new mark parted one, the
    revisions of the second begin with an inserted line break.

    `anchors` are the names of our bookmarks whose words begin in it; where a paragraph was
    moved under tracking they stand where its words now are. `starts` says for each at which
    character of `text`, 0 where unknown. `lead` is the number of characters at its start
    that stand in a run-in lead (bold or 楷体), 0 where unknown; `apart` are all stretches
    that are set apart so, as first character and the one after the last.
    """

    text: str
    original: str
    anchors: tuple[str, ...] = ()
    style: str = ""
    starts: tuple[int, ...] = ()
    lead: int = 0
    apart: tuple[tuple[int, int], ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[WordComment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """One Word file as read; without paragraphs where it was refused.

    Paragraphs are those of the body and of its tables and text boxes in reading order,
    empty ones left out; an inserted or deleted paragraph mark joins or parts them as in
    the accepted text.
    """

    file: str
    paragraphs: tuple[DocumentParagraph, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Every bookmark of ours that is still there."""
        return frozenset(name for each in self.paragraphs for name in each.anchors)
