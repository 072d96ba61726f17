"""A paragraph of an edited draft cut again where several passages of ours stand in it.

Where a program or a reader put everything into one paragraph, or left no bookmark in a row,
the words say where each begins.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from tonggao.model.document import DocumentParagraph
from tonggao.steps.absorb.blocks import ORDINALS, SPACES, Block, Level, without_bare
from tonggao.steps.absorb.rows import SPOKEN, Row, new_ordinals, piece_of
from tonggao.steps.words.anchors import AnchorKind

_ENDS = "。！？；：\n"
_SURE = 90  # so alike, a paragraph is one of ours and holds no other
_SHORT = 12  # shorter words are found again only as they are
_SEVERAL = 2
_SAME = 4  # as many first characters say that words begin here
_SNAP = 10  # so far from where words were found again a sentence may begin
_ORDINAL_BEFORE = re.compile(
    rf"(?:{'|'.join(form.pattern for _, form in ORDINALS)}|{SPOKEN.pattern})\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a paragraph of ours stands in another text; `is_whole` where word by word."""

    start: int
    end: int
    block: Block
    is_whole: bool


def pieces(
    paragraph: DocumentParagraph,
    lost: Sequence[Block],
    rows: Mapping[str, Row],
    part: float,
) -> Iterator[DocumentParagraph]:
    """Yield a paragraph, or its pieces where it holds more of ours than problems alone.

    Two problems in one paragraph were joined, unless they stood in a row of ours and still
    begin as they did there; a problem and a heading ran together.
    """
    owners = _owners(paragraph.text, _located(paragraph.text, lost, rows, part), rows)
    first = min(owners, default=0)
    if first and not without_bare(paragraph.text[:first]):
        owners = {0: owners.pop(first), **owners}
    starts = sorted({0, *owners})
    if len(starts) < _SEVERAL:
        yield paragraph
        return
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        yield _piece(paragraph, start, end, owners.get(start))


def _owners(
    text: str, found: Sequence[Located], rows: Mapping[str, Row]
) -> dict[int, Block | None]:
    """Return where a paragraph is to be cut, and of which passage of ours each piece is."""
    only_items = all(each.block.is_item for each in found)
    owners: dict[int, Block | None] = {}
    for place, each in enumerate(found):
        before = found[place - 1].block if place else None
        behind_item = only_items if before is None else before.is_item
        behind = _stood_behind(each.block, rows) or _goes_on_as_it_did(each, rows)
        alone = len(found) < _SEVERAL and not behind
        joined = behind_item and each.block.is_item and not _is_anew(text, each, rows)
        joined = joined and (only_items or _stood_in_a_row(each.block, rows))
        if not (alone or joined):
            owners[each.start] = each.block
        elif before is None:
            owners[0] = each.block
    for each in found:
        if each.is_whole and _led_a_row(each.block, rows) and text[each.end :].strip():
            owners.setdefault(each.end, None)
    in_rows = [_row(each.block, rows) for each in found if each.block.is_item]
    return _with_new(text, owners, [row for row in in_rows if row and row.is_several])


def _is_anew(text: str, found: Located, rows: Mapping[str, Row]) -> bool:
    """Return whether a problem begins in a row as it did in ours, with or without 一是."""
    if found.block.level is Level.NONE:
        return True
    in_a_row = _stood_in_a_row(found.block, rows)
    return in_a_row and bool(SPOKEN.match(text, found.start))


def _with_new(
    text: str, owners: Mapping[int, Block | None], rows: list[Row]
) -> dict[int, Block | None]:
    """Return the cuts with those before a 一是 that is new, or whose passage begins otherwise."""
    found = dict(owners)
    for start in new_ordinals(text, rows) if rows else ():
        behind = min((each for each in found if each > start), default=len(text))
        ahead = next(new_ordinals(text[start + 1 :], rows), len(text))
        owner = found.get(behind)
        if start in found:
            continue
        counted = owner is not None and owner.is_item and owner.level is Level.SPOKEN
        if counted and behind <= start + 1 + ahead and not SPOKEN.match(text, behind):
            found[start] = found.pop(behind)
        else:
            found[start] = None
    return found


def _row(block: Block, rows: Mapping[str, Row]) -> Row | None:
    return rows.get(block.anchor.name) if block.anchor else None


def _stood_in_a_row(block: Block, rows: Mapping[str, Row]) -> bool:
    row = _row(block, rows)
    return row is not None and row.is_several


def _stood_behind(block: Block, rows: Mapping[str, Row]) -> bool:
    """Return whether it is the text of a head, behind whose title it stood."""
    is_text = block.anchor is not None and block.anchor.kind is AnchorKind.HEAD
    return is_text and not block.goes_on and _stood_in_a_row(block, rows)


def _goes_on_as_it_did(found: Located, rows: Mapping[str, Row]) -> bool:
    """Return whether it is prose, word by word, behind what may be the passage before it."""
    row = _row(found.block, rows)
    if row is None or not row.is_several or found.block.anchor is None:
        return False
    follows = next(iter(row.passages)) != found.block.anchor.name
    prose = found.block.is_item and found.block.level is Level.NONE
    return prose and follows and found.is_whole and found.start > 0


def _led_a_row(block: Block, rows: Mapping[str, Row]) -> bool:
    """Return whether it is a heading with other words behind it in its paragraph."""
    return block.is_heading and _stood_in_a_row(block, rows)


def _piece(
    paragraph: DocumentParagraph, start: int, end: int, owner: Block | None
) -> DocumentParagraph:
    name = owner.anchor.name if owner and owner.anchor else ""
    names = (name,) if name in paragraph.anchors else ()
    made = piece_of(paragraph, start, end, names)
    return replace(made, original=made.text, lead=0)


def _located(
    text: str, lost: Sequence[Block], rows: Mapping[str, Row], part: float
) -> list[Located]:
    """Return where paragraphs of ours stand in a text, in its order."""
    kept = [place for place, letter in enumerate(text) if not SPACES.match(letter)]
    whole = "".join(text[place] for place in kept)
    alone = (each for each in lost if not _stood_in_a_row(each, rows))
    if any(fuzz.ratio(each.bare, whole) >= _SURE for each in alone):
        return []
    found: list[tuple[int, int, Block]] = []
    for each in sorted(lost, key=lambda each: (each.bare not in whole, -len(each.bare))):
        for span in _spans(each.bare, whole, part):
            if all(span[1] <= start or end <= span[0] for start, end, _ in found):
                found.append((*span, each))
                break
    found.sort(key=lambda each: each[0])
    return [
        Located(
            start=_beginning(text, kept, start, each.bare)[0],
            end=kept[end - 1] + 1,
            block=each,
            is_whole=whole[start:end] == each.bare,
        )
        for start, end, each in found
    ]


def _spans(words: str, whole: str, part: float) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text; where they do not, where they nearly do."""
    start = whole.find(words)
    if start < 0 and _SHORT <= len(words) <= len(whole):
        found = fuzz.partial_ratio_alignment(words, whole, score_cutoff=100 * part)
        if found:
            yield found.dest_start, found.dest_end
    while start >= 0:
        yield start, start + len(words)
        start = whole.find(words, start + 1)


def _beginning(text: str, kept: Sequence[int], start: int, words: str) -> tuple[int, int]:
    """Return where found words begin: with the ordinal before them, and without.

    Words that were only nearly found begin with the same first characters, or where a
    sentence begins. `kept` are the places of a text without its spaces.
    """
    whole = "".join(text[place] for place in kept)
    first = words[:_SAME]
    around = range(max(0, start - 2 * _SNAP), start + _SNAP + 1)
    same = [each for each in around if whole.startswith(first, each)]
    place = kept[min(same, key=lambda each: abs(each - start), default=start)]
    if not same:
        near = range(max(0, place - _SNAP), min(len(text), place + _SNAP))
        ends = [each + 1 for each in near if text[each] in _ENDS]
        place = min(ends, key=lambda end: abs(end - place), default=place)
    if before := _ORDINAL_BEFORE.search(text[:place]):
        return before.start(), place
    behind = next(filter(None, (form.match(text[place:]) for _, form in ORDINALS)), None)
    return place, place + (behind.end() if behind else 0)


def found_in(text: str, block: Block, part: float) -> tuple[int, int] | None:
    """Return where the words of a paragraph of ours begin in a text: with ordinal, and without."""
    kept = [place for place, letter in enumerate(text) if not SPACES.match(letter)]
    whole = "".join(text[place] for place in kept)
    span = next(_spans(block.bare, whole, part), None)
    if span is None:
        return None
    return _beginning(text, kept, span[0], block.bare)
