"""Paragraphs that are new and are none of the problems: what they run on from, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from tonggao.steps.absorb.align import Alignment
from tonggao.steps.absorb.blocks import Block
from tonggao.steps.absorb.zones import Zone
from tonggao.steps.words.anchors import AnchorKind

_GO_ON = {
    AnchorKind.LEAD,
    AnchorKind.STATEMENT,
    AnchorKind.STATEMENT_TEXT,
    AnchorKind.HEAD_TITLE,
    AnchorKind.HEAD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What is new besides problems.

    `following` gives, by the place of a paragraph of ours, the new ones that run on from it;
    `heads` are new heads, each with what stands under it; `unplaced` is what stands nowhere,
    neighbours together. `away` are the places of paragraphs of ours that now stand under
    another head, among what follows there.
    """

    following: dict[int, tuple[Block, ...]]
    heads: tuple[tuple[Zone, tuple[Block, ...]], ...]
    unplaced: tuple[tuple[Block, ...], ...]
    away: frozenset[int]


def extras(aligned: Alignment, zones: Sequence[Zone], problems: frozenset[int]) -> Extras:
    """Return what is new and is no problem; `problems` are the places of those that are."""
    following: dict[int, list[Block]] = {}
    heads: list[tuple[Zone, list[Block]]] = []
    unplaced: list[list[Block]] = []
    away: set[int] = set()
    last: Block | None = None
    for block in aligned.edited:
        mine, zone = aligned.of_edited(block), zones[block.place]
        if mine is not None and mine.goes_on and zone.head == 0 and heads:
            heads[-1][1].append(block)
            away.add(mine.place)
        elif mine is not None and mine.goes_on and _is_away(mine, last):
            following.setdefault(last.place if last else 0, []).append(block)
            away.add(mine.place)
        elif mine is not None:
            last = mine
        elif not block.words or block.place in problems:
            continue
        elif zone.head == 0 and block.is_heading:
            heads.append((zone, [block]))
            last = None
        elif zone.head == 0 and heads:
            heads[-1][1].append(block)
        elif last and _goes_on(last) and not block.is_heading:
            following.setdefault(last.place, []).append(block)
        elif unplaced and unplaced[-1][-1].place == block.place - 1:
            unplaced[-1].append(block)
        else:
            unplaced.append([block])
            last = None if block.is_heading else last
    return Extras(
        following={place: tuple(blocks) for place, blocks in following.items()},
        heads=tuple((zone, tuple(blocks)) for zone, blocks in heads),
        unplaced=tuple(map(tuple, unplaced)),
        away=frozenset(away),
    )


def _is_away(mine: Block, last: Block | None) -> bool:
    """Return whether a paragraph of a head stands behind that of another head."""
    if last is None or last.anchor is None or mine.anchor is None:
        return False
    under = last.anchor.kind in {AnchorKind.HEAD_TITLE, AnchorKind.HEAD}
    of = (mine.anchor.part, mine.anchor.number)
    return under and (last.anchor.part, last.anchor.number) != of


def _goes_on(mine: Block) -> bool:
    return mine.anchor is not None and mine.anchor.kind in _GO_ON
