"""One change as it was found in an edited draft, and the row of 改动对照 it becomes."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from tonggao.model.change import Change, ChangeKind, ChangeOrigin, Effect, Treatment
from tonggao.model.document import Revision
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.state import Absorbing

_SHOWN = 30  # characters of a tracked change shown in a remark


class Extent(Enum):
    """How much of a draft came back: all, so little that more was hardly struck, or retyped."""

    WHOLE = auto()
    PART = auto()
    RETYPED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A change in an edited draft.

    `about` names the passage and makes the key together with kind and words, or with
    `said` where the words shown do not make it the same edit. `stands` says that the draft
    already says so; `since`, what the table was made to say after the draft was sent.
    `theirs` are the paragraphs in which it was found.
    """

    kind: ChangeKind
    about: str
    item: str
    before: str
    after: str
    said: str = ""
    effects: tuple[Effect, ...] = ()
    remarks: tuple[str, ...] = ()
    proposed: Treatment | None = Treatment.NEW
    stands: bool = False
    since: str = ""
    asks: bool = True
    theirs: tuple[Block, ...] = ()

    @property
    def key(self) -> str:
        """The key: the same edit in two copies has the same one."""
        words = (self.said,) if self.said else (bare(self.before), bare(self.after))
        parts = (self.about, self.kind, *words)
        return "w:" + hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:12]


def as_change(found: Found, state: Absorbing) -> Change:
    """Return the row of 改动对照 for a change that was found, with what was answered."""
    treatment = state.answered.treatment(found.key)
    remarks, proposed = list(found.remarks), found.proposed
    asks = found.asks and (treatment is not None or not found.stands)
    if treatment is None and found.stands:
        remarks.append("现在的文稿已是这样")
    elif treatment is None and found.since:
        remarks.append(f"送审后统稿表中已改为“{found.since}”，请选定")
        proposed = None
    remarks += _tracked(each for block in found.theirs for each in block.revisions)
    return Change(
        key=found.key,
        origin=ChangeOrigin.DRAFT,
        kind=found.kind,
        item=found.item,
        label=_label(found, state),
        before=found.before,
        after=found.after,
        remark="；".join(dict.fromkeys(remarks)),
        proposed=proposed if asks else None,
        treatment=treatment,
        effects=found.effects,
        asks=asks,
    )


def _label(found: Found, state: Absorbing) -> str:
    """Return the file's name, and who changed the passage where Word says so."""
    names: list[str] = []
    for block in found.theirs:
        names += (each.author for each in block.revisions)
    authors = "、".join(dict.fromkeys(filter(None, names)))
    return f"{state.name}（{authors}）" if authors else state.name


def _tracked(revisions: Iterable[Revision]) -> list[str]:
    """Return the tracked changes that nobody has accepted or refused yet, in words."""
    found = []
    for each in revisions:
        who = "，".join(filter(None, (each.author, each.on)))
        where = f"修订未接受（{who}）" if who else "修订未接受"
        old, new = _short(each.deleted), _short(each.inserted)
        if old and new:
            found.append(f"{where}：“{old}”改为“{new}”")
        elif old:
            found.append(f"{where}：删去“{old}”")
        elif new:
            found.append(f"{where}：增加“{new}”")
        elif each.inserted or each.deleted:
            found.append(f"{where}：{'分段' if each.inserted else '并段'}")
    return found


def _short(words: str) -> str:
    plain = bare(words)
    return f"{plain[:_SHOWN]}……" if len(plain) > _SHOWN else plain
