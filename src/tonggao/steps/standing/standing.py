"""The register as the 统稿 works with it: what was decided about stays as it was seen.

Members send again. What they changed, and somebody had decided about, stands in the old
words until that is answered in 改动对照; the return itself is never touched. Everything
here is computed anew each time, from what came, what had come before, and the answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tonggao.model.change import Change
from tonggao.model.plan import Plan
from tonggao.model.record import (
    OPINION,
    Cause,
    Issue,
    Measure,
    MemberReturn,
    Register,
    Replaced,
    Sentence,
)
from tonggao.model.text import ContentKey
from tonggao.profile.schema import Thresholds
from tonggao.steps.decisions.log import Answered
from tonggao.steps.standing.history import Decided, Earlier, decided, with_parts
from tonggao.steps.standing.member_changes import Asking, as_placed, changes_of, moves
from tonggao.steps.standing.settling import Settled, chased, settle

NOBODYS = MemberReturn(member="", file="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The register with which the 统稿 works, and what members changed of what was decided."""

    register: Register
    changes: tuple[Change, ...] = ()
    earlier_keys: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class _Sender:
    """What one sender's records came to, kind by kind."""

    issues: Settled[Issue]
    sentences: Settled[Sentence]
    measures: Settled[Measure]

    @property
    def kinds(self) -> tuple[Settled[Issue] | Settled[Sentence] | Settled[Measure], ...]:
        return self.issues, self.measures, self.sentences


def working(
    came: Register,
    earlier: Mapping[str, Sequence[MemberReturn]],
    answered: Answered,
    *,
    plan: Plan,
    limits: Thresholds,
) -> Working:
    """Return the register in the words that count, and the members' changes to be answered.

    `came` is the register as it came, with the office's corrections; `earlier` what the
    same senders (意见 stands for the opinions) had sent before, oldest first.
    """
    known = decided(answered)
    present = {each.member: each for each in came.returns}
    present[OPINION] = replace(NOBODYS, member=OPINION, issues=came.opinions)
    order = [*(member.id for member in plan.members), OPINION]
    senders = [*(each for each in order if each in present or earlier.get(each))]
    asking = Asking(answered=answered, plan=plan, decided=known, limits=limits)
    settled: dict[str, MemberReturn] = {}
    replaced: dict[ContentKey, Replaced] = dict(came.replaced)
    changes: list[Change] = []
    keys: set[str] = set()
    for name in senders:
        now, before = (
            present.get(name, replace(NOBODYS, member=name)),
            earlier.get(name, ()),
        )
        found = _settled(now, before, known, limits)
        settled[name] = _as_settled(now, found, before, asking)
        for kind in found.kinds:
            replaced.update(kind.replaced)
            keys.update(kind.olds)
        changes += moves(found.issues, _issues(before), asking)
        changes += changes_of(found.issues, _issues(before), asking)
        changes += changes_of(found.measures, _measures(before), asking)
        changes += changes_of(found.sentences, _sentences(before), asking)
    opinions = settled.pop(OPINION).issues
    register = replace(
        came,
        returns=tuple(settled[name] for name in order if name in settled),
        opinions=opinions,
        replaced=replaced,
    )
    return Working(register=register, changes=tuple(changes), earlier_keys=frozenset(keys))


def _settled(
    now: MemberReturn, before: Sequence[MemberReturn], known: Decided, limits: Thresholds
) -> _Sender:
    sentences = tuple(each for cause in now.causes for each in cause.sentences)
    return _Sender(
        issues=settle(now.issues, _issues(before), known, limits),
        sentences=settle(sentences, _sentences(before), known, limits),
        measures=settle(now.measures, _measures(before), known, limits),
    )


def _issues(returns: Sequence[MemberReturn]) -> Earlier[Issue]:
    return Earlier(tuple(with_parts(each.issues) for each in returns))


def _measures(returns: Sequence[MemberReturn]) -> Earlier[Measure]:
    return Earlier(tuple(with_parts(each.measures) for each in returns))


def _sentences(returns: Sequence[MemberReturn]) -> Earlier[Sentence]:
    return Earlier(
        tuple(
            tuple(each for cause in returned.causes for each in cause.sentences)
            for returned in returns
        )
    )


@dataclass(frozen=True, slots=True)
class _Links:
    """Which problems stand for those that a cause or a measure names."""

    found: Settled[Issue]
    known: Decided
    standing: frozenset[ContentKey]

    def of(self, keys: Sequence[ContentKey]) -> tuple[ContentKey, ...]:
        there = (
            each
            for key in keys
            for each in chased(key, self.standing, self.found.replaced, self.known.followed)
        )
        return tuple(dict.fromkeys(there))


def _as_settled(
    now: MemberReturn, found: _Sender, before: Sequence[MemberReturn], asking: Asking
) -> MemberReturn:
    """Return what a sender sent in the words that count; links follow what they named."""
    earlier = _issues(before)
    there = (*found.issues.standing, *found.issues.kept)
    issues = tuple(as_placed(each, earlier, asking) for each in there)
    links = _Links(found.issues, asking.decided, frozenset(each.key for each in issues))
    measures = (*found.measures.standing, *found.measures.kept)
    return replace(
        now,
        issues=issues,
        measures=tuple(replace(each, issues=links.of(each.issues)) for each in measures),
        causes=(
            *_causes(now, found.sentences, links),
            *_kept_causes(before, found.sentences, links),
        ),
    )


def _causes(
    now: MemberReturn, found: Settled[Sentence], links: _Links
) -> tuple[Cause, ...]:
    """Return the causes that came, their sentences in the words that count."""
    standing = iter(found.standing)
    return tuple(
        replace(
            cause,
            issues=links.of(cause.issues),
            sentences=tuple(
                _linked(next(standing), links) for _ in range(len(cause.sentences))
            ),
        )
        for cause in now.causes
    )


def _kept_causes(
    before: Sequence[MemberReturn], found: Settled[Sentence], links: _Links
) -> tuple[Cause, ...]:
    """Return the causes of sentences that came no more, with these alone."""
    causes = {cause.key: cause for returned in before for cause in returned.causes}
    hung: dict[ContentKey, list[Sentence]] = {}
    for sentence in found.kept:
        hung.setdefault(sentence.cause, []).append(_linked(sentence, links))
    return tuple(
        replace(
            causes[key],
            issues=links.of(causes[key].issues),
            cells=(),
            sentences=tuple(sentences),
        )
        for key, sentences in hung.items()
    )


def _linked(sentence: Sentence, links: _Links) -> Sentence:
    return replace(sentence, issues=links.of(sentence.issues))
