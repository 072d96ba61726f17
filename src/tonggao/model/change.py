"""改动对照: what somebody changed after it was decided, to be answered once.

A change is computed anew each time, from earlier and present returns, from an edited draft
and the one that was sent out, or from two copies of the 统稿表. Only its answer is a fact:
a decision about `Change.key`, which is made of both wordings, so that an answer never
covers words its giver did not see.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tonggao.model.editing import Field, Subject


class ChangeOrigin(StrEnum):
    """Where a change comes from (类别)."""

    MEMBER = "成员改动"
    DRAFT = "文稿改动"
    COPIES = "两份填写"


class ChangeKind(StrEnum):
    """What was done."""

    REWORDED = "改写"
    WITHDRAWN = "撤回"
    MOVED = "移动"
    ADDED = "新增"
    DELETED = "删去"
    JOINED = "合并"
    SPLIT = "拆分"
    REMARK = "批注"
    UNPLACED = "未对上"
    DISPUTED = "不一致"


class Treatment(StrEnum):
    """The one answer to a change (处理)."""

    NEW = "用新的"
    KEEP = "不变"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What is decided about one thing when a change is answered 用新的."""

    subject: Subject
    key: str
    answers: dict[Field, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row of 改动对照.

    `key` of a member's change is `old>new` (new is "" where the point was withdrawn) or
    `key@aspect` where it only moved: folding the log carries the answers over by itself
    and `effects` is empty. Of the others the key begins with a letter and a colon, and 用新的
    logs `effects`, each with this key as its `because`. `item` is 题 as shown, `label` is
    来源; `proposed` is what we propose, None where we propose nothing; `treatment` what was
    answered. A change that `asks` nothing only informs.
    """

    key: str
    origin: ChangeOrigin
    kind: ChangeKind
    item: str
    label: str
    before: str
    after: str
    remark: str = ""
    proposed: Treatment | None = None
    treatment: Treatment | None = None
    effects: tuple[Effect, ...] = ()
    asks: bool = True

    @property
    def waits(self) -> bool:
        """Whether somebody still has to answer it."""
        return self.asks and self.treatment is None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedDraft:
    """A 送审稿 that came back edited (修改稿), and every change that was found in it.

    `number` is that of the draft it was made from; `authors` are those whom Word names;
    `pending` counts the tracked changes that nobody accepted or refused.
    """

    number: int
    file: str
    on: date
    by: str
    authors: tuple[str, ...] = ()
    pending: int = 0
    changes: tuple[Change, ...] = ()

    @property
    def waiting(self) -> int:
        """How many of its changes somebody still has to answer."""
        return sum(change.waits for change in self.changes)
