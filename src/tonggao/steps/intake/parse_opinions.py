"""What 意见汇总 says: about the team it is an issue, about a person it is his alone."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tonggao import codes
from tonggao.model.entry import Entries, Entry, EntryKind
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import Member, Plan
from tonggao.model.record import OPINION, Issue, Level, Opinion, Unread
from tonggao.model.source import Passage
from tonggao.model.text import ContentKey, normal_form, whole_number
from tonggao.profile.schema import Profile
from tonggao.steps.intake.aspects import aspect_named
from tonggao.steps.intake.numbers import row_number
from tonggao.steps.intake.parse import Keys, cells_of
from tonggao.steps.intake.parts import issues_with_parts
from tonggao.steps.intake.points import bare, titled

_TEAM = re.compile(r"班子|集体|单位|党委|党组|党总支|全体|整体|机关")
_USUAL_ORIGIN = "征求意见"
_NOBODY = "对象不是班子，也不是本次会议的成员"

_Read = tuple[
    tuple[Issue, ...], tuple[Opinion, ...], tuple[Unread, ...], tuple[Finding, ...]
]


def parse_opinions(entries: Entries, plan: Plan, profile: Profile) -> _Read:
    """Return opinions about the team as issues, those about members, and what is left.

    One about somebody who is neither joins neither, since it might be personal: its
    cells are unread, with a finding.
    """
    keys = Keys(OPINION)
    labels: set[str] = set()
    issues: list[Issue] = []
    opinions: list[Opinion] = []
    unread = list(entries.unread)
    findings: list[Finding] = []
    for entry in entries.entries:
        if entry.kind is not EntryKind.OPINION:
            continue
        label = _label(entry, labels)
        labels.add(label)
        members = _about(entry.values["对象"], plan)
        if members:
            opinions += _opinions(entry, label, members)
        elif _is_about_team(entry.values["对象"], plan, profile):
            issue = _issue(entry, label, plan)
            if issue.aspect_words and not issue.aspect:
                at, words = issue.aspect_at, issue.aspect_words
                findings.append(codes.ROW_002.at(at, row=entry.row, value=words))
            issues.append(replace(issue, key=keys.of("issue", issue.text)))
        else:
            at, words = entry.cells["对象"], entry.values["对象"].strip()
            findings.append(codes.ROW_011.at(at, value=words))
            unread += _left(entry)
    whole = issues_with_parts(issues, keys.of, profile.thresholds)
    return whole, tuple(opinions), tuple(unread), in_order(findings)


def _label(entry: Entry, taken: set[str]) -> str:
    number = row_number(entry.number, "")
    label = f"{OPINION}-{number}"
    return f"{OPINION}-行{entry.row}" if not number or label in taken else label


def _about(words: str, plan: Plan) -> tuple[Member, ...]:
    """Return the members that are named; a name inside a longer one does not count."""
    wanted = normal_form(words)
    named = [each for each in plan.members if normal_form(each.name) in wanted]
    return tuple(
        each
        for each in named
        if not any(each.name != o.name and each.name in o.name for o in named)
    )


def _is_about_team(words: str, plan: Plan, profile: Profile) -> bool:
    wanted = normal_form(words)
    names = (plan.unit, plan.unit_short, plan.team, plan.organ, profile.team)
    return (
        not wanted
        or bool(_TEAM.search(wanted))
        or wanted in {normal_form(name) for name in names}
    )


def _issue(entry: Entry, label: str, plan: Plan) -> Issue:
    at = entry.cells["内容"]
    words = entry.values["方面"].strip()
    title, body = titled(bare(entry.values["内容"]))
    aspect = aspect_named(words, plan.aspects)
    return Issue(
        key=ContentKey(""),
        member=OPINION,
        number=entry.number.strip(),
        label=label,
        aspect=aspect.id if aspect else "",
        level=Level.TEAM,
        title=Passage(title, (at,)) if title else None,
        body=Passage(body, (at,)),
        example=None,
        body_at=at,
        aspect_at=entry.cells.get("方面", at),
        aspect_words=words,
        cells=cells_of(entry),
        origin=entry.values["来源"].strip() or _USUAL_ORIGIN,
        raised=_raised(entry.values["件次"]),
    )


def _raised(words: str) -> int:
    """Return how many times an opinion was raised.

    >>> [_raised(words) for words in ("3", "3人次", "三", "多次", "")]
    [3, 3, 3, 1, 1]
    """
    found = re.match(r"\s*(\d+)", words)
    return max(int(found[1]) if found else whole_number(words.rstrip("人件条次")) or 1, 1)


def _opinions(entry: Entry, label: str, members: tuple[Member, ...]) -> Iterator[Opinion]:
    """Yield the opinion for each member named; its cells are counted with the first."""
    for place, member in enumerate(members):
        yield Opinion(
            label=label,
            origin=entry.values["来源"].strip(),
            about=member.name,
            aspect=entry.values["方面"].strip(),
            text=entry.values["内容"].strip(),
            count=entry.values["件次"].strip(),
            cells=cells_of(entry) if place == 0 else (),
        )


def _left(entry: Entry) -> Iterator[Unread]:
    for heading, ref in entry.cells.items():
        value = entry.values.get(heading, entry.number)
        if value and heading not in entry.printed:
            yield Unread(ref=ref, value=value, why=_NOBODY)
