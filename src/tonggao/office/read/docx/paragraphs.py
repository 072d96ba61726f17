"""Raw paragraphs as a reader sees them who accepts every tracked change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from tonggao.model.document import DocumentParagraph, Revision
from tonggao.office.read.docx.raw import Look, Mark, Piece, Raw


def paragraphs(raw: Iterable[Raw]) -> tuple[DocumentParagraph, ...]:
    """Return the paragraphs in reading order, empty ones left out.

    A paragraph whose mark was struck runs on into the next, but for one without any words
    left: that one was struck as a whole and stands by itself, so that it can be told.
    """
    found = list(raw)
    _follow_moves(found)
    parted: dict[int, Mark] = {}
    groups: list[list[Raw]] = []
    for members in _stories(found):
        parted.update(_parted(members))
        groups.extend(_joined(members))
    groups.sort(key=_place)
    made = (_paragraph(group, parted.get(group[0].place)) for group in groups)
    return tuple(each for each in made if _says_something(each))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A paragraph with every tracked change accepted, and the story in which it stands."""

    story: int
    text: str
    cleaned: bool  # of characters that nobody sees


def accepted(raw: Iterable[Raw]) -> Iterator[Accepted]:
    """Yield the paragraphs in reading order, but for those struck as a whole.

    Empty ones are among them.
    """
    groups = [group for members in _stories(raw) for group in _joined(members)]
    for group in sorted(groups, key=_place):
        words = _text(_run_on(group))
        if words or not group[-1].mark_deleted:
            cleaned = any(each.cleaned for each in group)
            yield Accepted(story=group[0].story, text=words, cleaned=cleaned)


def _stories(raw: Iterable[Raw]) -> Iterator[list[Raw]]:
    ordered = sorted(raw, key=lambda each: (each.story, each.place))
    for _, story in groupby(ordered, key=lambda each: each.story):
        yield list(story)


def _place(group: list[Raw]) -> int:
    return group[0].place


def _joined(story: Iterable[Raw]) -> Iterator[list[Raw]]:
    group: list[Raw] = []
    for raw in story:
        if raw.text:
            group.append(raw)
        else:
            yield [raw]
        if group and not raw.mark_deleted:
            yield group
            group = []
    if group:
        yield group


def _parted(story: Iterable[Raw]) -> Iterator[tuple[int, Mark]]:
    """Yield the paragraphs that a new mark cut from the words before them.

    Where one side is new as a whole, its own words say who wrote it.
    """
    for before, after in pairwise(story):
        if before.mark_inserted and before.original.strip() and after.original.strip():
            yield after.place, before.mark_inserted


def _follow_moves(raw: list[Raw]) -> None:
    """Give the anchors of a paragraph that was moved to where its words now stand.

    Whether a program tracks a move as such, or as words struck here and inserted there,
    the words are the same. A copy of a bookmark counts where its own stands no more.
    """
    standing = {name for each in raw if each.text for name in each.anchors}
    followed: set[str] = set()
    for each in raw:
        found = [name for name in each.copies if each.text and name not in standing]
        each.anchors.extend(found)
        standing.update(found)
        followed.update(found)
    arrived = {
        each.text: each
        for each in reversed(raw)
        if each.text and not (each.original or each.anchors)
    }
    for each in raw:
        if each.text or not each.original:
            continue
        each.anchors = [name for name in each.anchors if name not in followed]
        if each.anchors and each.original in arrived:
            arrived.pop(each.original).anchors, each.anchors = each.anchors, []


def _paragraph(group: list[Raw], parted: Mark | None) -> DocumentParagraph:
    pieces = list(_run_on(group))
    first = (Piece(text="\n", inserted=parted),) if parted else ()
    anchors = [name for each in group for name in each.anchors]
    bare = [name for each in group for name in each.bare]
    text, places = _text(pieces), dict(_places(pieces))
    # A bookmark without words is what a struck paragraph may leave in the next one.
    names = tuple(dict.fromkeys(anchors or bare)) if text or anchors else ()
    return DocumentParagraph(
        text=text,
        original="".join(each.text for each in pieces if not each.inserted),
        anchors=names,
        starts=tuple(places.get(name, 0) for name in names),
        style=group[0].style,
        lead=_lead(pieces),
        apart=tuple(_apart(pieces)),
        revisions=tuple(_revisions((*first, *pieces))),
        comments=tuple(comment for each in group for comment in each.comments),
    )


def _run_on(group: list[Raw]) -> Iterator[Piece]:
    for place, raw in enumerate(group):
        if place:
            mark = group[place - 1]
            yield Piece(text="\n", inserted=mark.mark_inserted, deleted=mark.mark_deleted)
        yield from raw.pieces


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(each.text for each in pieces if not each.deleted)


def _lead(pieces: Iterable[Piece]) -> int:
    """Return how many characters at the start are set apart.

    Where everything is bold by hand nothing is set apart; a lead of ours may be all there is.
    """
    kept = [each for each in pieces if not each.deleted]
    length = 0
    for piece in kept:
        if piece.look is Look.PLAIN:
            return length
        length += len(piece.text)
    return length if kept and all(each.look is Look.LEAD for each in kept) else 0


def _places(pieces: Iterable[Piece]) -> Iterator[tuple[str, int]]:
    """Yield every bookmark with the number of characters that stand before its words."""
    length = 0
    for piece in pieces:
        yield from ((name, length) for name in piece.anchors)
        length += 0 if piece.deleted else len(piece.text)


def _apart(pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are set apart; none where everything is, and by hand."""
    kept = [each for each in pieces if not each.deleted]
    if all(each.look is Look.STRONG for each in kept):
        return
    length = 0
    for plain, group in groupby(kept, key=lambda each: each.look is Look.PLAIN):
        end = length + sum(len(each.text) for each in group)
        if not plain:
            yield length, end
        length = end


def _revisions(pieces: Iterable[Piece]) -> Iterator[Revision]:
    """Yield what was tracked, neighbours of one author and day as one change.

    What one reader inserted and another struck again is no change to anybody.
    """
    tracked = (each for each in pieces if not (each.inserted and each.deleted))
    for mark, group in groupby(tracked, key=lambda each: each.inserted or each.deleted):
        if mark is None:
            continue
        changed = list(group)
        yield Revision(
            author=mark.author,
            on=mark.on,
            inserted="".join(each.text for each in changed if each.inserted),
            deleted="".join(each.text for each in changed if each.deleted),
        )


def _says_something(paragraph: DocumentParagraph) -> bool:
    said = paragraph.text + paragraph.original
    return bool(said.strip() or paragraph.comments)
