"""Fixed words of the team's report, by anchor: the profile's, the plan's, or a leader's.

A leader who rewrites the opening or a heading in Word writes over words of ours. What he
wrote is kept with the computed fields still in it, so that a number he left alone goes on
agreeing with the facts; a brace that he typed is kept doubled.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tonggao.model.editing import NOTHING, Field, Subject
from tonggao.model.past import PastTotals
from tonggao.model.plan import (
    UNWRITTEN,
    WRITTEN,
    Answer,
    Aspect,
    AspectKind,
    DetailName,
    Plan,
    ReportPart,
    Scope,
    Statement,
)
from tonggao.model.report import Boilerplate, Paragraph, Quoted, Run, Style
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import closed
from tonggao.profile.schema import Profile
from tonggao.steps.decisions.log import Answers
from tonggao.steps.words.anchors import (
    HEAD_PARTS,
    Anchor,
    AnchorKind,
    part_anchor,
    understood,
)
from tonggao.steps.words.material import Material
from tonggao.steps.words.setting import ends_a_name, set_as
from tonggao.steps.words.wording import fill, missing

TO_CONFIRM = "【待确认】"
TITLE = "tg_title"  # whatever draft it stands over
DRAFT_PARAGRAPH = "段"  # stands for the column where the source is a paragraph in Word

# What 上次会议 of the plan says where it is not a folder: problems, measures, done.
_COUNTS = re.compile(r"(\d+)\D+(\d+)\D+(\d+)\D*")
_PLACE = re.compile(r"(.*) 第(\d+)段")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed sentence: `template` with fields in braces, and what fills them."""

    template: str
    values: Mapping[str, str]

    @property
    def words(self) -> str:
        """The sentence as printed."""
        return fill(self.template, self.values)


def fixed_at(anchor: Anchor, material: Material) -> Fixed | None:
    """Return the fixed words of an anchor, None where members' words stand there."""
    found = {
        AnchorKind.MARK: _mark,
        AnchorKind.TITLE: _title,
        AnchorKind.UNIT: _unit,
        AnchorKind.SUBTITLE: _subtitle,
        AnchorKind.DRAFT_MARK: _draft_mark,
        AnchorKind.SALUTATION: _salutation,
        AnchorKind.HEADING: _heading,
        AnchorKind.LEAD: _lead,
        AnchorKind.BLOCK: _block,
        AnchorKind.ASPECT: _aspect,
        AnchorKind.STATEMENT: _statement,
        AnchorKind.STATEMENT_TEXT: _statement_text,
        AnchorKind.CLOSING: _closing,
        AnchorKind.SIGNATURE: _signature,
        AnchorKind.DATE: _date,
    }.get(anchor.kind)
    return found(anchor, material) if found else None


def fixed_runs(name: str, material: Material) -> tuple[Run, ...]:
    """Return what stands at an anchor: fixed words, what a leader wrote there, or nothing."""
    anchor = understood(name)
    fixed = fixed_at(anchor, material) if anchor else None
    if anchor is None or fixed is None:
        raise ValueError(f"no fixed words stand at {name!r}")
    given = written_at(anchor, material)
    text = given.get(Field.TEXT) if given else ""
    if given is None or not text:
        return (Boilerplate(fixed.words),) if fixed.words else ()
    if text == NOTHING:
        return ()
    words = fill(text, fixed.values)
    if anchor.kind is AnchorKind.STATEMENT_TEXT:
        words = closed(words)
    source = _source(given.get(Field.ORIGIN))
    return (Quoted(Passage(words, (source,)), note=f"文字经{given.decided_by}修改"),)


def fixed_paragraph(style: Style, anchor: str, material: Material) -> Iterator[Paragraph]:
    """Yield the fixed words of an anchor, nothing where a leader struck them."""
    if runs := fixed_runs(anchor, material):
        yield set_as(style, runs, anchor)


def part_lead(part: ReportPart, material: Material) -> Iterator[Paragraph]:
    """Yield the sentence that opens a part, nothing where there is none."""
    yield from fixed_paragraph(Style.BODY, part_anchor(AnchorKind.LEAD, part), material)


def written_at(anchor: Anchor, material: Material) -> Answers | None:
    """Return what was answered about the words of an anchor, None where nothing was."""
    return material.answered.about(*override_of(anchor, material.plan))


def override_of(anchor: Anchor, plan: Plan) -> tuple[Subject, str]:
    """Return under which subject and key other words for an anchor are kept.

    The title's anchor differs from draft to draft, its words do not.
    """
    if anchor.kind is AnchorKind.STATEMENT_TEXT:
        return Subject.STATEMENT, team_statements(plan)[anchor.number - 1].title
    if anchor.kind is AnchorKind.TITLE:
        return Subject.FIXED, TITLE
    return Subject.FIXED, anchor.name


def draft_place(file: str, paragraph: int) -> str:
    """Return how the place of words in an edited draft is kept.

    >>> draft_place("5 文稿/送审稿（第1稿）.docx", 12)
    '5 文稿/送审稿（第1稿）.docx 第12段'
    """
    return f"{file} 第{paragraph}段"


def _source(origin: str) -> CellRef:
    """Return where a leader's words stand: the paragraph of the file that he edited."""
    found = _PLACE.fullmatch(origin)
    file, paragraph = (found.group(1), int(found.group(2))) if found else (origin, 0)
    return CellRef(file, "正文", paragraph, DRAFT_PARAGRAPH, "修改稿")


def team_statements(plan: Plan) -> tuple[Statement, ...]:
    """Return the statements of the team's report, in their order."""
    return tuple(each for each in plan.statements if each.scope is Scope.TEAM)


def statement_words(statement: Statement, profile: Profile) -> str:
    """Return what stands under a statement: fixed words, the plan's, or 【待确认】."""
    if statement.answer is Answer.NOT_CONCERNED:
        return profile.wording.not_concerned
    if statement.answer is Answer.CONCERNED:
        return closed(statement.text) or missing("涉及情况")
    return TO_CONFIRM


def date_words(plan: Plan) -> str:
    """Return the date under the text, such as 2026年1月23日; never today's."""
    day = plan.printed_on
    return f"{day.year}年{day.month}月{day.day}日" if day else missing("成文日期")


def is_counted(previous: str) -> bool:
    """Return whether 上次会议 of the plan gives counts, and no folder.

    >>> is_counted("12、30、28"), is_counted("2024年度民主生活会")
    (True, False)
    """
    return bool(_COUNTS.fullmatch(previous.strip()))


def _plain(words: str) -> Fixed:
    """Words without fields; a brace in them is only a brace."""
    return Fixed(escaped(words), {})


def escaped(words: str) -> str:
    """Return words as a template that says just these.

    >>> fill(escaped("第{1}次"), {})
    '第{1}次'
    """
    return words.replace("{", "{{").replace("}", "}}")


def _title(_: Anchor, material: Material) -> Fixed:
    return Fixed(material.profile.wording.title, material.values())


def _mark(_: Anchor, material: Material) -> Fixed:
    return _plain(material.plan.details.get(DetailName.CLASSIFICATION, ""))


def _unit(_: Anchor, material: Material) -> Fixed:
    return _plain(material.plan.unit or missing("单位全称"))


def _draft_mark(_: Anchor, material: Material) -> Fixed:
    mark = material.plan.details.get(DetailName.DRAFT_MARK, UNWRITTEN)
    return _plain("" if mark == UNWRITTEN else f"（{mark}）")


def _closing(_: Anchor, material: Material) -> Fixed:
    return Fixed(material.profile.wording.closing, material.values())


def _subtitle(_: Anchor, material: Material) -> Fixed:
    return _plain(f"（{date_words(material.plan)}）")


def _salutation(_: Anchor, material: Material) -> Fixed:
    return _plain(material.profile.wording.salutation)


def _heading(anchor: Anchor, material: Material) -> Fixed:
    wording = material.profile.wording
    cases = material.plan.cases
    case = cases[0] if cases else None
    templates = {
        ReportPart.ISSUES: wording.issues_heading,
        ReportPart.CASE: wording.cases_heading if len(cases) > 1 else wording.case_heading,
        ReportPart.STATEMENTS: wording.statements_heading,
        ReportPart.PREVIOUS: wording.previous_heading,
        ReportPart.CAUSES: wording.causes_heading,
        ReportPart.MEASURES: wording.measures_heading,
    }
    more = aspect_values(case) if anchor.part is ReportPart.CASE else {}
    template = templates.get(anchor.part, "") if anchor.part else ""
    return Fixed(template, material.values() | more)


def aspect_values(aspect: Aspect | None) -> dict[str, str]:
    """Return its names; 方面 is said once, also where the name ends in it."""
    if aspect is None:
        return {}
    return {"full": aspect.full.removesuffix("方面"), "short": aspect.short}


def _lead(anchor: Anchor, material: Material) -> Fixed:
    wording, values = material.profile.wording, material.values()
    if anchor.part is ReportPart.PREVIOUS:
        return _previous(material)
    if anchor.part in HEAD_PARTS:
        heads = material.draft.part(HEAD_PARTS[anchor.part])
        values |= material.printed({"heads": len(heads)})
    salutation = material.plan.details.get(DetailName.SALUTATION)
    aloud = wording.opening_aloud if salutation == WRITTEN else ""
    templates = {
        ReportPart.OPENING: f"{aloud}{wording.opening}",
        ReportPart.ISSUES: wording.issues_lead,
        ReportPart.CASE: wording.case_lead,
        ReportPart.CAUSES: wording.causes_lead,
        ReportPart.MEASURES: wording.measures_lead,
    }
    return Fixed(templates.get(anchor.part, "") if anchor.part else "", values)


def _previous(material: Material) -> Fixed:
    previous = material.plan.previous.strip()
    past = _counts(previous) or material.past
    if past is None:
        return _plain(missing("上次会议整改措施落实情况") if previous else "")
    values = material.values() | material.printed(past.counts)
    return Fixed(material.profile.wording.previous_counted, values)


def _counts(previous: str) -> PastTotals | None:
    """Return the counts that 上次会议 of the plan gives, where it gives any."""
    given = _COUNTS.fullmatch(previous)
    if given is None:
        return None
    found, planned, done = map(int, given.groups())
    return PastTotals(found=found, planned=planned, done=done)


def _block(anchor: Anchor, material: Material) -> Fixed:
    return _plain(material.plan.aspects[anchor.number - 1].block)


def _aspect(anchor: Anchor, material: Material) -> Fixed:
    if not anchor.number:
        return _plain(missing("对照方面"))
    return aspect_name(material.plan.aspects[anchor.number - 1], material)


def aspect_name(aspect: Aspect, material: Material) -> Fixed:
    """Return the name of an aspect or of a case as it heads what stands under it."""
    wording = material.profile.wording
    if aspect.kind is AspectKind.CASE:
        return Fixed(wording.case_heading, aspect_values(aspect))
    template = wording.sub_aspect_heading if aspect.block else wording.aspect_heading
    end = ends_a_name(material.shape)
    return Fixed(f"{template}{end}", aspect_values(aspect))


def _statement(anchor: Anchor, material: Material) -> Fixed:
    return _plain(team_statements(material.plan)[anchor.number - 1].title)


def _statement_text(anchor: Anchor, material: Material) -> Fixed:
    statement = team_statements(material.plan)[anchor.number - 1]
    return _plain(statement_words(statement, material.profile))


def _signature(_: Anchor, material: Material) -> Fixed:
    plan = material.plan
    unit = plan.unit or missing("单位全称")
    return _plain(unit if plan.team in unit else f"{unit}{_signing(plan)}")


def _signing(plan: Plan) -> str:
    if plan.team.endswith("领导班子"):
        return "领导班子"
    organ = "" if plan.unit.endswith(plan.organ) else plan.organ  # not 某村党支部党支部班子
    return plan.organ and f"{organ}班子"


def _date(_: Anchor, material: Material) -> Fixed:
    return _plain(date_words(material.plan))
