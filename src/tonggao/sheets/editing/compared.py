"""相近 and 提示 of a point: which others look alike, where they stand, and what differs.

A pair is named until a person has decided about both points, and never after: whoever
numbered them saw them. What was decided about one of them is told to whoever decides about
the other. Points of the same words that were put in different places are told as such.
"""

from collections import defaultdict
from collections.abc import Iterator

from tonggao.model.editing import RULE, Disposition, Placing
from tonggao.model.likeness import Level, LookAlike
from tonggao.model.record import Issue, by_key
from tonggao.model.text import ContentKey, chinese_number, circled
from tonggao.sheets.editing.alike import OpenPairs, difference
from tonggao.sheets.editing.lettered import issue_letters
from tonggao.sheets.editing.order import units
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.editing.number_checks import decided_apart, sameness
from tonggao.steps.editing.settled import place_of, place_told, settled

MERGED = "已自动并"
_NAMED = 2  # look-alikes of one point, and of one point inside a cell one


class Compared:
    """What 问题定号 says of look-alikes."""

    def __init__(self, table: EditingTable) -> None:
        self._table = table
        self._issues = by_key(table.register.issues)
        self._placings = {each.key: each for each in table.draft.placings}
        self._names = table.item_names
        self.units = units(table)
        self._letters = issue_letters(table, self.units).letters
        said = settled(table.draft.placings)
        self._open = OpenPairs(table.likeness, self._letters, said.is_answered)
        self._apart = {
            placing.key: placings
            for placings in decided_apart(table.draft, table.likeness)
            for placing in placings
        }

    @property
    def open_groups(self) -> int:
        """The number of groups in which something has no number yet."""
        return len(
            {
                letter
                for key, letter in self._letters.items()
                if self._placings[key].disposition is Disposition.UNDECIDED
                and not self._is_twin(key)
            }
        )

    def like(self, key: ContentKey) -> str:
        """Return 相近 of a point."""
        return self._open.like(key)

    def words(self, issue: Issue) -> Iterator[str]:
        """Yield what 提示 says of a point's look-alikes, the strongest first."""
        if self._is_twin(issue.key):
            yield self._merged(issue.key)
            return
        if issue.key in self._apart:
            yield self._put_apart(issue.key)
        told: dict[int, int] = defaultdict(int)
        for pair in self._to_tell(issue.key):
            own, _ = pair.parts
            more = not own and told[0] and pair.level.strength <= Level.NEAR.strength
            if not told[own] or (more and told[0] < _NAMED):
                told[own] += 1
                yield f"{circled(own) if own else ''}{self._compared(pair)}"

    def of_part(self, whole: ContentKey, number: int) -> str:
        """Return what 提示 says of one point inside a cell, counted from 1."""
        for pair in self._to_tell(whole):
            if pair.parts[0] == number:
                return self._compared(pair)
        return ""

    def _is_twin(self, key: ContentKey) -> bool:
        placing = self._placings[key]
        return placing.merged_by == RULE and placing.merged_into in self._issues

    def _to_tell(self, key: ContentKey) -> Iterator[LookAlike]:
        """Yield the open pairs of a point; a twin is told of by its main."""
        return (pair for pair in self._open.of(key) if not self._is_twin(pair.second))

    def _merged(self, key: ContentKey) -> str:
        main = ContentKey(self._placings[key].merged_into)
        same = sameness((key, main), self._table.likeness).removeprefix("文字")
        return f"与{self._issues[main].label}{same}，{MERGED}；要分开就填不同的号"

    def _put_apart(self, key: ContentKey) -> str:
        mine = self._placings[key]
        others = [each for each in self._apart[key] if place_of(each) != place_of(mine)]
        same = sameness((key, *(each.key for each in others)), self._table.likeness)
        places = "，".join(
            f"{self._label(each.key)}为{self._place(each)}" for each in others
        )
        return f"与{places}，{same}，本条为{self._place(mine)}；如有意如此，可不理会"

    def _compared(self, pair: LookAlike) -> str:
        mine, theirs = self._placings[pair.first], self._placings[pair.second]
        _, part = pair.parts
        words = difference(
            pair.differing,
            f"{self._label(pair.second)}{circled(part) if part else ''}",
            pair.level,
            notes=tuple(self._notes(mine, theirs)),
        )
        proposal = self._proposal(mine, theirs)
        return f"{words}，{proposal}" if proposal else words

    def _notes(self, mine: Placing, theirs: Placing) -> Iterator[str]:
        """Yield where the other point stands, as far as it is elsewhere or decided."""
        if theirs.aspect != mine.aspect:
            yield self._table.short(theirs.aspect) or "方面未定"
        if theirs.decided:
            yield f"已定{self._place(theirs)}"

    def _proposal(self, mine: Placing, theirs: Placing) -> str:
        """Return what to fill in where the other point says it."""
        if mine.decided or not theirs.number:
            return ""
        words = f"题号填{theirs.number}"
        aspect = self._table.short(theirs.aspect)
        if aspect and theirs.aspect != mine.aspect:
            words = f"方面改为{aspect}、{words}"
        if theirs.point:
            words = f"{words}、分点填{chinese_number(theirs.point)}"
        return f"如是同一个意思，{words}"

    def _label(self, key: ContentKey) -> str:
        return self._issues[key].label

    def _place(self, placing: Placing) -> str:
        return place_told(placing, self._names)
