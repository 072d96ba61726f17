"""What stands nowhere in our text, and what readers remarked in the margin."""

from collections.abc import Iterator
from dataclasses import dataclass

from tonggao.model.change import ChangeKind, Treatment
from tonggao.steps.absorb.align import Alignment
from tonggao.steps.absorb.blocks import Block
from tonggao.steps.absorb.extras import Extras
from tonggao.steps.absorb.fixed import named
from tonggao.steps.absorb.found import Found
from tonggao.steps.absorb.present import Present
from tonggao.steps.absorb.state import Absorbing
from tonggao.steps.editing.heads import head_name
from tonggao.steps.words.anchors import HEAD_PARTS, AnchorKind

_IN_FRONT = "在标题之前，不属正文；选“不变”即可"
_NOWHERE = "在原稿中没有对应的位置，不会自动写入；如需采用，请在统稿表中填写"
_NOTE = "是脚注或尾注，不会自动写入；如需采用，请在统稿表中填写"
_READ = "看过后选“不变”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Unplaced paragraphs, notes and comments of an edited draft."""

    state: Absorbing
    aligned: Alignment
    extras: Extras
    notes: tuple[Block, ...]
    present: Present

    def found(self) -> Iterator[Found]:
        """Yield what was found beside the passages themselves."""
        first = min(self.aligned.pairs.values(), default=0)
        for blocks in self.extras.unplaced:
            in_front = blocks[-1].place < first
            yield self._unplaced(blocks, _IN_FRONT if in_front else _NOWHERE)
        for note in self.notes:
            yield self._unplaced((note,), _NOTE)
        for block in (*self.aligned.edited, *self.notes):
            yield from self._remarks(block)

    def _unplaced(self, blocks: tuple[Block, ...], why: str) -> Found:
        harmless = why == _IN_FRONT
        return Found(
            kind=ChangeKind.UNPLACED,
            about="nowhere",
            item="",
            before="",
            after="\n".join(each.words for each in blocks),
            remarks=(why,),
            proposed=Treatment.KEEP if harmless else None,
            theirs=blocks,
        )

    def _remarks(self, block: Block) -> Iterator[Found]:
        for comment in block.comments:
            who = f"批注（{comment.author}）：" if comment.author else "批注："
            yield Found(
                kind=ChangeKind.REMARK,
                about=block.anchor.name if block.anchor else "",
                item=self._item(block),
                before=comment.quoted,
                after=f"{who}{comment.text}",
                remarks=(_READ,),
                proposed=Treatment.KEEP,
            )

    def _item(self, block: Block) -> str:
        """Return what the remarked passage is called."""
        mine = self.aligned.of_edited(block)
        owner = self.aligned.split.get(block.place)
        if mine is None and owner is not None:
            mine = self.aligned.base[owner]
        if mine is None or mine.anchor is None:
            return ""
        anchor = mine.anchor
        if mine.is_item:
            item = self.present.item(mine)
            return self.present.name(item) if item else ""
        if anchor.kind in {AnchorKind.HEAD, AnchorKind.HEAD_TITLE} and anchor.part:
            return head_name(HEAD_PARTS[anchor.part], anchor.number)
        return "" if mine.is_placeholder else named(anchor, self.state.plan)
