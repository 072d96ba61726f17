"""What helps a clerk choose, beside each point of 问题定号: counted, and never a choice.

How many said it, whether superiors named it, whether it has an example, how near it comes
to last year, how long it is, and its number in 汇编稿. All of it can be sorted by.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tonggao.model.record import OFFICE, OPINION, Issue
from tonggao.model.table import Look, TableRow, Value
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.absorb import remarks_by_name
from tonggao.steps.editing.collected import Place, numbering
from tonggao.steps.editing.repeats import Repeat

_SUPERIORS = re.compile(r"上级|巡视|巡察|督导")  # in 来源 of what superiors named


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """What is known of one point.

    `said` counts persons over what is the same text, `alike` over its group (相近) too;
    `raised` is how often opinions brought it up.
    """

    collected: str = ""
    place: Place = (0, 0)  # the same as numbers: 12① is 12 and 1
    said: int = 0
    alike: int = 0
    raised: int = 0
    named_by: tuple[str, ...] = ()
    example: bool = False
    repeat: Repeat | None = None
    length: int = 0
    remarks: tuple[str, ...] = ()  # what readers remarked on its item in Word
    rank: int = 0  # where a leader put its item in the aspect, 0 where he did not

    @property
    def values(self) -> tuple[Value, ...]:
        """The cells at the end of a row of 问题定号; what there is none of stays blank."""
        number = self.collected
        contents = (
            int(number) if number.isdecimal() else number,
            self.said or "",
            "、".join(self.named_by),
            "有" if self.example else "",
        )
        nearness = self.repeat.score if self.repeat else ""
        return (
            *(Value(content=each, look=Look.HINT) for each in contents),
            Value(content=nearness, look=Look.HINT, percent=bool(nearness)),
            Value(content=self.length or "", look=Look.HINT),
        )

    def beside(self, row: TableRow) -> TableRow:
        """Return a row of 问题定号 with these cells at its end."""
        return replace(row, values=(*row.values, *self.values))

    @property
    def words(self) -> Iterator[str]:
        """What 提示 says of it."""
        if self.repeat:
            yield self.repeat.words
        if self.said > 1:
            yield f"{self.said}人提到"
        if self.alike > max(self.said, 1):
            yield f"连同同组的{self.alike}人提到"
        if self.raised:
            yield f"征求的意见中有{self.raised}件次"
        if self.named_by:
            yield f"{'、'.join(self.named_by)}点到"
        if self.example:
            yield "有事例"
        if self.rank:
            yield f"照审稿意见排在本方面第{self.rank}题"
        yield from self.remarks


BLANK = Aid()


def aids(table: EditingTable) -> dict[ContentKey, Aid]:
    """Return what is known of every point, and of the parts into which it can be cut."""
    numbers = numbering(table.register, table.draft, table.answered, table.plan)
    same, alike = _together(table)
    names, remarks = table.item_names, remarks_by_name(table.changes)
    ranks = _ranks(table)
    found: dict[ContentKey, Aid] = {}
    for issue in table.register.issues:
        twins = same[issue.key]
        found[issue.key] = Aid(
            collected=numbers.shown(issue.key),
            place=numbers.places.get(issue.key, (0, 0)),
            said=len(_people(twins)),
            alike=len(_people(alike[issue.key])),
            raised=sum(each.raised for each in twins if each.member == OPINION),
            named_by=_named_by(alike[issue.key]),
            example=issue.example is not None,
            repeat=table.repeats.of(issue.key),
            length=length_of(issue),
            remarks=remarks.get(names.get(issue.key, ""), ()),
            rank=ranks.get(issue.key, 0),
        )
    for beside in table.issues_beside:
        aid = Aid(collected=numbers.shown(beside.key), length=length_of(beside))
        found.setdefault(beside.key, aid)
    return found


def _ranks(table: EditingTable) -> dict[ContentKey, int]:
    """Return for the points of items that a leader put elsewhere where these stand now."""
    counted: dict[str, int] = defaultdict(int)
    found: dict[ContentKey, int] = {}
    for item in table.draft.items:
        counted[item.aspect] += 1
        if item.place:
            found.update(dict.fromkeys(item.issues, counted[item.aspect]))
    return found


def length_of(issue: Issue) -> int:
    """Return how long a point is as written, marks included."""
    return sum(map(len, issue.words))


def _together(
    table: EditingTable,
) -> tuple[Mapping[ContentKey, list[Issue]], Mapping[ContentKey, list[Issue]]]:
    """Return for each point those that say the same, and those that are alike."""
    merged = table.likeness.merged
    by_root: dict[ContentKey, list[Issue]] = defaultdict(list)
    by_key = {issue.key: issue for issue in table.register.issues}
    for issue in by_key.values():
        by_root[merged.get(issue.key, issue.key)].append(issue)
    same = {key: by_root[merged.get(key, key)] for key in by_key}
    alike = dict(same)
    for group in table.likeness.groups:
        members = [by_key[key] for key in group if key in by_key]
        whole = {each.key: each for one in members for each in same[one.key]}
        alike |= {key: list(whole.values()) for key in whole}
    return same, alike


def _people(issues: list[Issue]) -> set[str]:
    return {issue.member for issue in issues} - {OPINION, OFFICE}


def _named_by(issues: list[Issue]) -> tuple[str, ...]:
    origins = dict.fromkeys(issue.origin for issue in issues)
    return tuple(each for each in origins if _SUPERIORS.search(each))
