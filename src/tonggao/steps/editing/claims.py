"""Numbers that the report's words claim, compared with what there is.

Our own fixed sentences compute their numbers; but a leader writes “四个方面” or “18个问题” into
the opening, and a head is struck later. What is compared is the text as printed, in the
places that speak of the whole: title, opening, headings and first sentences of the parts,
and what somebody wrote for a head. What a member says in a point of his own counts nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.editing import Head
from tonggao.model.finding import Finding
from tonggao.model.plan import AspectKind, HeadPart, ReportPart
from tonggao.model.report import Paragraph, Report
from tonggao.model.text import chinese_number, chinese_value
from tonggao.steps.editing.heads import plain_text
from tonggao.steps.intake.points import cut_points
from tonggao.steps.words.anchors import HEAD_PARTS, Anchor, AnchorKind, understood
from tonggao.steps.words.material import Material

ASPECTS, ISSUES, CAUSES, MEASURES, BARE = "方面", "问题", "原因", "措施", ""

# 第四个方面, 十几个 and 20多个 claim no number; 一个问题 is an article.
_NUMBER = r"(?<![第\d.几每各上前后近约一二两三四五六七八九十百])(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})"
_UNIT = "(?P<unit>个|项|条|点|大)"
_FORMS = (
    re.compile(
        rf"{_NUMBER}{_UNIT}(?:大|具体|主要|突出|整改)*"
        r"(?P<noun>方面|问题|原因|措施|举措)"
    ),
    re.compile(rf"(?P<noun>问题|原因|措施|举措)(?:共|共有|共计)?{_NUMBER}{_UNIT}(?!方面)"),
    re.compile(rf"(?:以下|如下|下列|共|共有|主要有)(?P<all>{_NUMBER}{_UNIT})"),
)
_SAME = {"举措": MEASURES}
_OF_THE_PROBLEMS = re.compile(r"上述|以上|对照|查摆|反馈|梳理")
_BEFORE = 8  # characters in which such a word stands before the number
_OWN_PARTS = {
    ReportPart.OPENING: "引言",
    ReportPart.ISSUES: "问题部分",
    ReportPart.CAUSES: "原因部分",
    ReportPart.MEASURES: "措施部分",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim:
    """A number in words: how it is written, of what, how many, and what stands before it."""

    words: str
    noun: str
    unit: str
    number: int
    before: str

    @property
    def of_the_problems(self) -> bool:
        """Whether it speaks of what was found, wherever it stands."""
        return _OF_THE_PROBLEMS.search(self.before) is not None


def count_claims(text: str) -> tuple[CountClaim, ...]:
    """Return the numbers that a text claims of aspects, problems, causes or measures.

    >>> [(c.words, c.number) for c in count_claims("从四个方面查摆出18个问题，共5条。")]
    [('四个方面', 4), ('18个问题', 18), ('共5条', 5)]
    >>> count_claims("第四个方面还有十几个问题，这是一个问题。")
    ()
    """
    found: dict[int, CountClaim] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            number = _value(match["n"])
            if match.start("n") in found or not number:
                continue
            noun = match.groupdict().get("noun") or BARE
            found[match.start("n")] = CountClaim(
                words=match.group(),
                noun=_SAME.get(noun, noun),
                unit=match["unit"],
                number=number,
                before=text[max(0, match.start() - _BEFORE) : match.start()],
            )
    return tuple(found[place] for place in sorted(found))


def _value(written: str) -> int:
    """Return the number meant; 一 counts nothing, being said of anything."""
    if written.isdecimal():
        return int(written)
    return 0 if written == "一" else chinese_value(written.replace("两", "二"))


def check_counts(report: Report, material: Material, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for every number in the report `file` that is not so."""
    counts = _Counts.of(material)
    found: list[Finding] = []
    for paragraph in report.paragraphs:
        anchor = understood(paragraph.anchor)
        for place, claim, actual in _compared(paragraph, anchor, counts):
            if actual and claim.number not in actual:
                finding = codes.REP_003.in_file(
                    file,
                    place=place,
                    words=claim.words,
                    count=f"{actual[0]}{claim.unit.replace('大', '个')}{claim.noun}",
                )
                found.append(finding)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """How many there are; where there are several ways to count, what is printed is first."""

    aspects: tuple[int, ...]
    issues: tuple[int, ...]
    heads: Mapping[HeadPart, tuple[Head, ...]]
    measures: tuple[int, ...]

    @classmethod
    def of(cls, material: Material) -> "_Counts":
        draft, counts = material.draft, material.counts()
        foreseen = [
            each for each in material.plan.aspects if each.kind is not AspectKind.CASE
        ]
        return cls(
            aspects=(counts["aspects"], len(foreseen)),
            issues=(counts["items"], len(draft.items)),
            heads={part: draft.part(part) for part in HeadPart},
            measures=(counts["measures"], len(draft.measures)),
        )


_Compared = Iterator[tuple[str, CountClaim, tuple[int, ...]]]


def _compared(paragraph: Paragraph, anchor: Anchor | None, counts: _Counts) -> _Compared:
    """Yield the claims of a paragraph with what they may be."""
    if anchor is None:
        return
    if anchor.kind in {AnchorKind.HEAD, AnchorKind.HEAD_TITLE} and anchor.part:
        yield from _of_head(paragraph.text, anchor, HEAD_PARTS[anchor.part], counts)
    elif anchor.kind is AnchorKind.TITLE:
        yield from _of_part("大标题", paragraph.text, ReportPart.OPENING, counts)
    elif anchor.part in _OWN_PARTS:
        heading = "的标题" if anchor.kind is AnchorKind.HEADING else ""
        place = f"{_OWN_PARTS[anchor.part]}{heading}"
        yield from _of_part(place, paragraph.text, anchor.part, counts)


def _of_part(place: str, text: str, part: ReportPart, counts: _Counts) -> _Compared:
    """A part speaks of itself, or of the problems where its words say so."""
    kind = HEAD_PARTS.get(part)
    for claim in count_claims(text):
        if claim.noun == ISSUES:
            actual = counts.issues
        elif claim.noun == MEASURES:
            actual = counts.measures
        elif claim.noun == CAUSES:
            actual = (len(counts.heads[HeadPart.CAUSES]),)
        elif kind and not claim.of_the_problems:
            heads = len(counts.heads[kind])
            bare = kind is HeadPart.MEASURES and claim.noun == BARE
            actual = (heads, *counts.measures) if bare else (heads,)
        elif claim.noun == ASPECTS:
            actual = counts.aspects
        else:
            actual = counts.issues if part is ReportPart.ISSUES else ()
        yield place, claim, actual


def _of_head(text: str, anchor: Anchor, kind: HeadPart, counts: _Counts) -> _Compared:
    """What somebody wrote for a head speaks of what it counts off itself (一是、二是)."""
    head = next((each for each in counts.heads[kind] if each.number == anchor.number), None)
    if head is None or (anchor.kind is AnchorKind.HEAD and head.own is None):
        return
    within = _counted_off(head)
    for claim in count_claims(text):
        if claim.noun == ISSUES:
            actual = counts.issues if claim.of_the_problems else ()
        else:
            actual = (within,) if within and not claim.of_the_problems else ()
        yield f"{kind}第{chinese_number(head.number)}条", claim, actual


def _counted_off(head: Head) -> int:
    return len(cut_points(head.own.text if head.own else plain_text(head)))


def head_claims(head: Head) -> str:
    """Return what is to be said of the number that a head's own words claim, "" if nothing."""
    within = _counted_off(head)
    texts = (head.title, head.own.text if head.own else "")
    for claim in (claim for text in texts for claim in count_claims(text)):
        counts_itself = claim.noun != ISSUES and not claim.of_the_problems
        if within and counts_itself and claim.number != within:
            return f"写“{claim.words}”，下面是{within}{claim.unit}"
    return ""
