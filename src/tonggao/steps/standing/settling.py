"""One sender's records of one kind: which stand in the 统稿, and in whose words.

What was decided about stays as it was seen until somebody answers: the old words stand in
the place of the new ones. Of a cell with several points either the whole stands or its
parts, by where the numbers are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic

from tonggao.model.change import Treatment
from tonggao.model.record import Issue, Measure, Replaced, Sentence
from tonggao.model.text import ContentKey
from tonggao.profile.schema import Thresholds
from tonggao.steps.decisions.carrying import Succession
from tonggao.steps.standing.history import Decided, Earlier, Old, R, readable, with_parts
from tonggao.steps.standing.succession import Said, Successors, said, successors

WAITS = "原文有改动，待复核，暂用改前的文字"
KEPT = "原文有改动，经审核不变"
CUT = "已按分条定号，这里的文字没有随分条使用"


@dataclass(frozen=True, slots=True)
class Settled(Generic[R]):
    """How the records of one sender and kind stand.

    `standing` are those of the present return, in its order, in the words that count;
    `kept` old ones that have no place there. `gone` are the old records that were decided
    about and whose words came no more, with what became of them.
    """

    standing: tuple[R, ...]
    kept: tuple[R, ...]
    replaced: dict[ContentKey, Replaced]
    gone: tuple[Old[R], ...]
    successors: Successors
    new: dict[ContentKey, R]
    olds: dict[ContentKey, Old[R]]


@dataclass(slots=True)
class _Settling(Generic[R]):
    """`stands` gives for each new record the old one in its place."""

    decided: Decided
    replaced: dict[ContentKey, Replaced] = field(default_factory=dict)
    stands: dict[ContentKey, R] = field(default_factory=dict)

    def placed(self, present: Iterable[R]) -> Iterator[R]:
        """Yield what stands for each record of the return."""
        for whole in present:
            parts = () if isinstance(whole, Sentence) else whole.parts
            if parts and self._is_cut(whole, parts):
                keys = tuple(part.key for part in parts)
                self.replaced[whole.key] = Replaced(keys=keys, why=CUT)
                for part in parts:
                    yield self._placed(part)
            else:
                yield self._placed(whole)

    def _is_cut(self, whole: R, parts: Sequence[R]) -> bool:
        """The numbers are at the parts, and none is at the whole."""
        if self.decided.numbered(whole) or whole.key in self.stands:
            return False
        return any(self.decided.numbered(part) or part.key in self.stands for part in parts)

    def _placed(self, record: R) -> R:
        old = self.stands.get(record.key)
        if old is None:
            return record
        key = Succession(old.key, record.key).key
        kept = self.decided.answered.treatment(key) is Treatment.KEEP
        self.replaced[record.key] = Replaced(keys=(old.key,), why=KEPT if kept else WAITS)
        return _in_place(old, record)


def settle(
    present: Sequence[R],
    earlier: Earlier[R],
    decided: Decided,
    limits: Thresholds,
) -> Settled[R]:
    """Return how the records of one sender stand."""
    new = {each.key: each for each in with_parts(present)}
    olds = earlier.newest
    gone = tuple(
        old for key, old in olds.items() if key not in new and decided.about(old.record)
    )
    held = {key for key, each in new.items() if decided.about(each)}
    found = successors(
        [_said(old.record, old.beside) for old in gone],
        [_said(each) for each in new.values()],
        held,
        limits,
    )
    settling: _Settling[R] = _Settling(decided)
    for old in gone:
        follower = found.of.get(old.record.key)
        if follower and follower not in held and old.record.key not in found.joined:
            settling.stands[follower] = old.record
    standing: tuple[R, ...] = tuple(settling.placed(present))
    there = {each.key for each in standing}
    left = [old.record for old in gone if old.record.key not in there]
    labels = {each.label for each in standing}
    return Settled(
        standing=standing,
        kept=tuple(_kept(left, labels)),
        replaced=settling.replaced,
        gone=gone,
        successors=found,
        new=new,
        olds=olds,
    )


def _said(record: R, beside: frozenset[ContentKey] = frozenset()) -> Said:
    return said(record.key, record.label, readable(record), beside)


def _in_place(old: R, new: R) -> R:
    """Return the old words where the new ones stand, with everything else as it is now."""
    if isinstance(old, Issue) and isinstance(new, Issue):
        return replace(
            new,
            key=old.key,
            aspect=old.aspect,
            aspect_words=old.aspect_words,
            title=old.title,
            body=old.body,
            example=old.example,
            body_at=old.body_at,
            parts=(),
        )
    if isinstance(old, Measure) and isinstance(new, Measure):
        return replace(
            new,
            key=old.key,
            title=old.title,
            body=old.body,
            standard=old.standard,
            parts=(),
        )
    if isinstance(old, Sentence) and isinstance(new, Sentence):
        return replace(new, key=old.key, title=old.title, passage=old.passage)
    raise TypeError("an old record stands for one of its kind")


def _kept(records: Iterable[R], taken: set[str]) -> Iterator[R]:
    """Yield old records that have no place any more, under a label nobody else has."""
    for record in records:
        label, again = record.label, 0
        while label in taken:
            again += 1
            label = f"{record.label}原{again if again > 1 else ''}"
        taken.add(label)
        if isinstance(record, Sentence):
            yield replace(record, label=label)
        else:
            yield replace(record, label=label, parts=(), cells=())


def chased(
    key: ContentKey,
    standing: Collection[ContentKey],
    replaced: Mapping[ContentKey, Replaced],
    followed: Mapping[str, str],
) -> tuple[ContentKey, ...]:
    """Return the records that stand for a key, old or new, in the 统稿; none where gone."""
    found: dict[ContentKey, None] = {}
    waiting, seen = [key], set()
    while waiting:
        each = waiting.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in standing:
            found[each] = None
        elif each in replaced:
            waiting.extend(replaced[each].keys)
        elif followed.get(each):
            waiting.append(ContentKey(followed[each]))
    return tuple(found)
