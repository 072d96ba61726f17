"""One edited draft compared with the one that was sent out."""

from collections.abc import Iterator
from dataclasses import replace

from tonggao.model.document import DocumentRead
from tonggao.steps.absorb.align import Alignment, align
from tonggao.steps.absorb.blocks import Block
from tonggao.steps.absorb.drafts import draft_blocks, edited_blocks, notes_of
from tonggao.steps.absorb.extras import extras
from tonggao.steps.absorb.fixed import FixedWords, present_words
from tonggao.steps.absorb.found import Found, as_change
from tonggao.steps.absorb.heads import Heads
from tonggao.steps.absorb.numbers import Numbers
from tonggao.steps.absorb.order import Order
from tonggao.steps.absorb.others import Others
from tonggao.steps.absorb.passages import Passages
from tonggao.steps.absorb.present import Present
from tonggao.steps.absorb.problems import Problems
from tonggao.steps.absorb.rows import rows_of
from tonggao.steps.absorb.state import Absorbed, Absorbing
from tonggao.steps.absorb.zones import base_zones, edited_zones


def absorb(base: DocumentRead, edited: DocumentRead, *, state: Absorbing) -> Absorbed:
    """Return every change that readers made in a draft, as rows of 改动对照.

    `base` is our draft as it was sent out, `edited` as it came back. Rows stand in the order
    of the text: problems, heads, fixed words, then what stands nowhere, and remarks. Where
    most of the text is other words under our anchors, everything is asked and nothing
    proposed: it is hardly this draft.
    """
    limits = state.profile.thresholds
    mine = draft_blocks(base)
    rows = rows_of(base.paragraphs)
    theirs = edited_blocks(edited, mine, rows, part=limits.passage_part)
    aligned = align(mine, theirs, limits)
    found: dict[str, Found] = {}
    for each in _found(aligned, notes_of(edited), state):
        found.setdefault(each.key, each)
    items = [each for each in aligned.base if each.is_item and each.place in aligned.pairs]
    if 2 * len(aligned.doubtful) > len(items):
        found = {key: replace(each, proposed=None) for key, each in found.items()}
    return Absorbed(
        changes=tuple(as_change(each, state) for each in found.values()),
        pending=sum(len(each.revisions) for each in edited.paragraphs),
    )


def _found(
    aligned: Alignment, notes: tuple[Block, ...], state: Absorbing
) -> Iterator[Found]:
    zones = base_zones(aligned.base, state.plan)
    their_zones = edited_zones(aligned, zones)
    numbers = Numbers(state)
    passages = Passages(
        state=state,
        aligned=aligned,
        zones=zones,
        their_zones=their_zones,
        present=Present(state),
    )
    order = Order(passages, numbers)
    new = frozenset(each.place for each in aligned.edited if passages.is_new(each))
    more = extras(aligned, their_zones, new | frozenset(aligned.split))
    yield from Problems(passages=passages, numbers=numbers, order=order).found()
    extent = passages.extent()
    now = present_words(state)
    yield from Heads(
        state=state, aligned=aligned, extras=more, numbers=numbers, extent=extent, now=now
    ).found()
    yield from FixedWords(
        state=state, aligned=aligned, extras=more, extent=extent, now=now
    ).found()
    yield from Others(
        state=state, aligned=aligned, extras=more, notes=notes, present=passages.present
    ).found()
