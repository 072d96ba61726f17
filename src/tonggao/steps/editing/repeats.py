"""年年提: what says again what stood in last year's ledger, report or the member's own return.

The same measure of likeness as between members, by words that are rare in both years
together. Nothing follows from it but a remark to the clerk.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tonggao import codes
from tonggao.model.finding import Finding, in_order
from tonggao.model.ledger import LedgerIssue
from tonggao.model.likeness import Level, LookAlike
from tonggao.model.past import PastText
from tonggao.model.record import Issue, Register, by_key
from tonggao.model.text import ContentKey, normal_form, opened, sentences
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.intake.points import bare, cut_points, titled
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import nearest_of
from tonggao.steps.match.records import of_issues, of_measures, of_sentences

_NUMBERED = re.compile(r"\d{4}-0*(\d+)")
_SHOWN = 15  # characters of a text of last year
_SAYS_SOMETHING = 12  # characters; a shorter sentence is found in many texts
# The nearest of sixty texts of the benchmark says the same nine times in ten from here on; in
# a whole report something is always a little alike.
_TOLD = 0.36
# Single sentences are short: in the example others of the trade come as near as 0.56, those
# taken over with a few words changed stand above 0.7.
_NEARLY = 0.7
_BY_RULE = {Level.IDENTICAL, Level.LIGHT}
_PAST = "上年"  # before the key of what was said last year
_ITEM, _TEAM, _OWN = "1", "2", "3"  # kinds of what was said, in the order of telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """One record and what of last year it comes nearest to.

    That is an item of the ledger, or a text: then `item` is "", `said` are its first words,
    and `own` says that the member himself wrote them.
    """

    level: Level
    score: float
    item: str = ""
    said: str = ""
    own: bool = False

    @property
    def words(self) -> str:
        """What the clerk reads beside the record.

        >>> Repeat(item="4", level=Level.ALIKE, score=0.3).words
        '与上年第4项相近'
        >>> Repeat(said="读文件多…", level=Level.NEAR, score=0.8).words
        '与上年材料基本相同：“读文件多…”'
        """
        how = "基本相同" if self.is_the_same else "相近"
        if self.item:
            return f"与上年第{self.item}项{how}"
        return f"与{'本人上年所填' if self.own else '上年材料'}{how}：“{self.said}”"

    @property
    def is_the_same(self) -> bool:
        """Whether it says so much the same that it should be looked at."""
        return self.level.strength <= Level.NEAR.strength


Found = dict[ContentKey, Repeat]


@dataclass(frozen=True, slots=True)
class Repeats:
    """The points, sentences of causes and measures that say again what was said last year."""

    by_key: Found = field(default_factory=dict)

    def of(self, key: ContentKey) -> Repeat | None:
        """Return what a record repeats, or None."""
        return self.by_key.get(key)


def repeats(
    register: Register,
    past: Sequence[LedgerIssue],
    vocabulary: Vocabulary,
    *,
    texts: Sequence[PastText] = (),
    names: Mapping[str, str] | None = None,
) -> Repeats:
    """Return for each record the nearest of last year, where one is near enough to be told.

    Of a point that is an item of the ledger, else a passage of the report, else what its
    member wrote himself (`names` are those of the members, by id); what is nearly the same
    counts before what is only alike. Causes and measures are compared with the report
    alone, and only what is nearly the same is told.
    """
    of_team = [each.text for each in texts if not each.member]
    others = (*of_sentences(register.sentences), *of_measures(register.measures))
    said = [_Said(words=words) for words in dict.fromkeys(_sentences(of_team))]
    again = {
        key: each
        for key, each in _nearest(others, said, vocabulary)
        if each.level in _BY_RULE or each.score >= _NEARLY
    }
    return Repeats(
        _of_points(register.issues, past, texts, names or {}, vocabulary) | again
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Something said last year: an item of the ledger, else a text of the team or a member."""

    words: tuple[str, str]  # title and body
    item: str = ""
    member: str = ""


def _of_points(
    issues: Sequence[Issue],
    past: Sequence[LedgerIssue],
    texts: Sequence[PastText],
    names: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Found:
    """Return of each point the first repeat that is nearly the same, else the first."""
    team = dict.fromkeys(_points(each.text for each in texts if not each.member))
    said = [
        *(_Said(words=(each.title, each.text), item=item_number(each)) for each in past),
        *(_Said(words=words) for words in team),
        *(
            _Said(words=_parted(each.text), member=each.member)
            for each in texts
            if each.member
        ),
    ]
    whose = {str(issue.key): names.get(issue.member, "") for issue in issues}
    chosen: Found = {}
    for key, each in _nearest(of_issues(issues), said, vocabulary, whose):
        known = chosen.get(key)
        if known is None or (each.is_the_same and not known.is_the_same):
            chosen[key] = each
    return chosen


def _nearest(
    records: Sequence[Text],
    said: Sequence[_Said],
    vocabulary: Vocabulary,
    whose: Mapping[str, str] | None = None,
) -> Iterator[tuple[ContentKey, Repeat]]:
    """Yield for each record the nearest item, team's text and own text, in this order.

    `whose` says by its key whose record one is: a member's text is compared with his alone.
    """
    if not records or not said:
        return
    by_key = {f"{_PAST}{place}": each for place, each in enumerate(said)}
    others = [Text(key=key, words=each.words) for key, each in by_key.items()]

    def kind(mine: str, theirs: str) -> str | None:
        other = by_key[theirs]
        own = (whose or {}).get(mine, "")
        if other.member and other.member != own:
            return None
        return _OWN if other.member else _ITEM if other.item else _TEAM

    for pair in nearest_of(records, others, vocabulary, kind):
        other = by_key[str(pair.second)]
        if pair.score >= _TOLD:
            yield pair.first, _repeat(other, pair)


def _repeat(said: _Said, pair: LookAlike) -> Repeat:
    words = "" if said.item else _begin("。".join(filter(None, map(opened, said.words))))
    return Repeat(
        item=said.item,
        said=words,
        own=bool(said.member),
        level=pair.level,
        score=pair.score,
    )


def _points(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the passages of the report, and the points inside each."""
    for text in texts:
        for piece in (text, *cut_points(text)):
            yield titled(bare(piece))


def _sentences(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the report that say something."""
    for text in texts:
        for each in map(bare, sentences(text)):
            if len(normal_form(each)) >= _SAYS_SOMETHING:
                yield "", each


def _parted(text: str) -> tuple[str, str]:
    """Return the title and the rest of what a member wrote, which stands beneath it."""
    title, mark, rest = text.partition("\n")
    return (title, rest) if mark else ("", text)


def _begin(text: str) -> str:
    """Return the first words of a text.

    >>> _begin("一年里读文件多、研讨少，联系供水实际不够")
    '一年里读文件多、研讨少，联系供…'
    """
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def item_number(item: LedgerIssue) -> str:
    """Return how an item of last year is called: its number without the year.

    >>> blank = {"anchor": "", "aspect": "", "title": "", "text": "", "origin": ""}
    >>> item_number(LedgerIssue(number="2024-007", **blank))
    '7'
    """
    found = _NUMBERED.fullmatch(item.number)
    return found[1] if found else item.number


def check_repeats(issues: Sequence[Issue], found: Repeats) -> tuple[Finding, ...]:
    """Return a remark for every point that nearly says what was said last year."""
    return in_order(_told(issues, found))


def _told(issues: Sequence[Issue], found: Repeats) -> Iterator[Finding]:
    known = by_key(issues)
    for key, repeat in found.by_key.items():
        if not repeat.is_the_same or key not in known:
            continue
        if repeat.item:
            yield codes.TEXT_003.at(known[key].body_at, item=repeat.item)
        else:
            whose = "本人上年度所填" if repeat.own else "上年度材料"
            yield codes.TEXT_007.at(known[key].body_at, whose=whose, said=repeat.said)
