"""The clerk's desk: one campaign as its plan, returns and decisions make it.

Facts come from the project folder; everything else here is computed and may be thrown
away. Every verb starts from a desk and writes what it is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from tonggao.model.change import Change, EditedDraft
from tonggao.model.editing import Decision, Draft, Subject
from tonggao.model.finding import Finding, in_order
from tonggao.model.likeness import Likeness
from tonggao.model.plan import Member, Plan
from tonggao.model.record import MemberReturn, Register
from tonggao.model.report import Report
from tonggao.office.read import read_workbook
from tonggao.profile import locate
from tonggao.profile.schema import Profile
from tonggao.profile.vocabulary import Vocabulary
from tonggao.sheets.editing.disputes import dispute_findings, disputes
from tonggao.sheets.editing.issues import issue_rows
from tonggao.sheets.editing.own_cells import draft_of
from tonggao.sheets.editing.view import EDITING_TABLE, EditingTable
from tonggao.sheets.registers import Remark, read_returns
from tonggao.steps.compose import compose
from tonggao.steps.decisions.log import Answered, fold_decisions
from tonggao.steps.editing.collected import Numbering, numbering
from tonggao.steps.editing.own import own_issues
from tonggao.steps.editing.repeats import Repeats, check_repeats, repeats
from tonggao.steps.editing.same_acts import same_acts
from tonggao.steps.editing.settled import as_shown, settled, with_groups
from tonggao.steps.editing.singles import measure_likeness, sentence_likeness
from tonggao.steps.match.matching import look_alikes
from tonggao.steps.match.records import of_issues
from tonggao.steps.standing.correct import corrected
from tonggao.steps.standing.corrections import (
    Asked,
    Correction,
    asked_in,
    corrections,
    mended,
)
from tonggao.steps.standing.member_changes import named
from tonggao.steps.standing.standing import Working, working
from tonggao.steps.texts.collection import collection
from tonggao.steps.texts.individual import individual
from tonggao.steps.texts.receipt import (
    ReceiptLine,
    ReceivedFile,
    Standing,
    counts,
    receipt,
    standing,
)
from tonggao.steps.words.material import Material
from tonggao.store import logs
from tonggao.store.disk import read_bytes
from tonggao.store.drafts import Drafts, read_drafts
from tonggao.store.facts import decisions_of
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, Project, with_id
from tonggao.verbs.choices import answer_facts, choices_of
from tonggao.verbs.drafts import draft_changes, edited_drafts
from tonggao.verbs.dress import Dress, dress_of
from tonggao.verbs.history import earlier_returns, keep, keeper
from tonggao.verbs.inbox import RETURNS_REGISTER, inbox_of
from tonggao.verbs.intake import Intake, take_in, with_choices
from tonggao.verbs.plan_file import plan_of
from tonggao.verbs.previous import Previous, read_previous
from tonggao.verbs.tables import read_tables


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One campaign, read."""

    project: Project
    profile: Profile
    plan: Plan
    intake: Intake
    decisions: tuple[Decision, ...]
    plan_findings: tuple[Finding, ...] = ()
    answer_findings: tuple[Finding, ...] = ()
    taken_in: bool = True
    register_taken_in: bool = True
    own_rows: Mapping[str, int] | None = None
    earlier: Mapping[str, tuple[MemberReturn, ...]] = field(default_factory=dict)
    previous: Previous = field(default_factory=Previous)  # what the last campaign left
    drafts: Drafts = field(default_factory=Drafts)
    drafts_taken: tuple[str, ...] = ()  # the digests of those this verb took back

    @property
    def editing_file(self) -> str:
        """Where the 统稿表 stands in the project."""
        return f"{self.profile.folders.editing}/{EDITING_TABLE}"

    @cached_property
    def dress(self) -> Dress:
        """What the texts wear."""
        return dress_of(self.project, self.plan)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words by which likeness is judged."""
        return locate.vocabulary()

    @cached_property
    def answered(self) -> Answered:
        return fold_decisions(self.decisions)

    @cached_property
    def came(self) -> Register:
        """What members sent last, with the office's corrections."""
        return corrected(self.intake.register, self.answered, self.plan)

    @cached_property
    def working(self) -> Working:
        """What came in the words that count, and what members changed of it."""
        earlier = {
            sender: corrected(Register(returns=returns), self.answered, self.plan).returns
            for sender, returns in self.earlier.items()
        }
        return working(
            self.came,
            earlier,
            self.answered,
            plan=self.plan,
            limits=self.profile.thresholds,
        )

    @cached_property
    def register(self) -> Register:
        """The register with which the 统稿 works."""
        own = own_issues(self.answered, self.editing_file, dict(self.own_rows or {}))
        return replace(self.working.register, own=own)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """What members left out or wrote wrongly, mended by the office or not."""
        return corrections(self.intake.register, self.working.register, self.plan)

    @cached_property
    def mended(self) -> frozenset[Asked]:
        """What members are asked that the office has answered."""
        return mended(self.corrections, self.answered)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks to members; what the office mended is not sent unless somebody says so."""
        return tuple(
            replace(each, send=False)
            if each.send and not each.ticked and asked_in(each.finding) in self.mended
            else each
            for each in self.intake.remarks
        )

    @cached_property
    def likeness_of_texts(self) -> Likeness:
        """Which points look alike and which a rule merges, whatever was decided."""
        return look_alikes(
            of_issues(self.register.issues),
            self.vocabulary,
            merge_light=self.plan.merge_light,
        )

    @cached_property
    def likeness(self) -> Likeness:
        """What of it is shown, with the groups that stand under what was decided."""
        placings = self.draft.placings
        found = with_groups(
            self.likeness_of_texts,
            settled(placings),
            self.register.issues,
            together=self.vocabulary.scale.together,
        )
        return as_shown(found, placings)

    @cached_property
    def draft(self) -> Draft:
        return draft_of(
            self.register,
            self.likeness_of_texts,
            self.decisions,
            plan=self.plan,
            profile=self.profile,
            file=self.editing_file,
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything that stands in 改动对照: from members, from Word, from two copies."""
        of_members = named(self.working.changes, self.draft, self.register, self.plan)
        others = (*of_members, *self.draft_changes)
        return (*others, *self._disputes(others))

    def _disputes(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Return what two copies of the table say differently."""
        return disputes(
            self.answered,
            self.decisions,
            register=self.register,
            draft=self.draft,
            plan=self.plan,
            changes=changes,
        )

    @cached_property
    def edited_drafts(self) -> tuple[EditedDraft, ...]:
        """Every 送审稿 that came back edited, with what was changed in it."""
        return edited_drafts(self.project, self.drafts, self.material, self.decisions)

    @cached_property
    def draft_changes(self) -> tuple[Change, ...]:
        """What was changed in Word, each change once."""
        return draft_changes(self.edited_drafts)

    @cached_property
    def numbers(self) -> Numbering:
        """The numbers in the margin of 汇编稿."""
        return numbering(self.register, self.draft, self.answered, self.plan)

    @cached_property
    def repeats(self) -> Repeats:
        """What says again what was said last year."""
        return repeats(
            self.register,
            self.previous.items,
            self.vocabulary,
            texts=self.previous.texts,
            names={member.id: member.name for member in self.plan.members},
        )

    @cached_property
    def material(self) -> Material:
        given = self.draft, self.register, self.plan, self.profile
        return Material(*given, self.answered, self.previous.totals)

    @cached_property
    def team_report(self) -> Report:
        return compose(self.material)

    @cached_property
    def collection(self) -> Report:
        return collection(self.material, self.numbers)

    @cached_property
    def personal_reports(self) -> tuple[tuple[Member, Report], ...]:
        returned = {each.member: each for each in self.came.returns}
        return tuple(
            (member, individual(member, returned[member.id], self.material))
            for member in self.plan.members
            if member.id in returned
        )

    @cached_property
    def standing(self) -> Standing:
        reports = [report for _, report in self.personal_reports]
        return standing(self.team_report, reports, self.draft)

    @cached_property
    def received(self) -> tuple[ReceivedFile, ...]:
        """Every readable file, the opinions among them."""
        opinions = ReceivedFile(
            file=OPINIONS_FILE,
            filled=self.intake.opinions.filled,
            returned=MemberReturn(member="", file=OPINIONS_FILE),
        )
        return (*self.intake.received, opinions)

    @cached_property
    def receipt_lines(self) -> tuple[ReceiptLine, ...]:
        return receipt(
            self.received,
            self.intake.register,
            self.register.replaced,
            self.draft,
            self.standing,
        )

    @cached_property
    def receipt_totals(self) -> tuple[tuple[str, int, int, int], ...]:
        return tuple(
            (file.file, *counts(file.file, file.filled, self.receipt_lines))
            for file in self.received
        )

    @cached_property
    def rows_of_table(self) -> EditingTable:
        """The 统稿表 for its rows and answers alone, before any text is composed."""
        return EditingTable(
            file=self.editing_file,
            campaign=self.project.id,
            plan=self.plan,
            profile=self.profile,
            register=self.register,
            likeness=self.likeness,
            draft=self.draft,
            answered=self.answered,
            decisions=self.decisions,
            repeats=self.repeats,
            changes=self.changes,
            edited_drafts=self.edited_drafts,
            earlier_keys=self.working.earlier_keys,
            came=self.came,
            corrections=self.corrections,
            worth_a_look=self.vocabulary.scale.worth_a_look,
        )

    @cached_property
    def compared_table(self) -> EditingTable:
        """The 统稿表 with everything compared, before any text is composed."""
        register, vocabulary = self.register, self.vocabulary
        return replace(
            self.rows_of_table,
            sentence_likeness=sentence_likeness(register.sentences, vocabulary),
            measure_likeness=measure_likeness(register.measures, vocabulary),
            same_acts=same_acts(self.draft.measures, self.answered, vocabulary),
        )

    @cached_property
    def table(self) -> EditingTable:
        """The 统稿表 as it should stand."""
        return replace(
            self.compared_table,
            open_places=self.team_report.open_places,
            receipt=self.receipt_totals,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found on the way here, but for what the office has mended since."""
        repeated = check_repeats(self.register.issues, self.repeats)
        raised = (
            finding
            for finding in self.intake.findings
            if asked_in(finding) not in self.mended
        )
        return in_order((*self.plan_findings, *raised, *self.answer_findings, *repeated))


def open_desk(project: Project, outputs: Outputs, *, on: date | None = None) -> Desk:
    """Return the desk of a project, with what was answered in its sheets taken in.

    With `on`, 收回登记 and 统稿表 are read back first and new answers become facts of that
    day; without, only what is in the logs counts.
    """
    profile = locate.read(project.profile)
    plan, plan_findings = plan_of(project, profile)
    project = with_id(project, plan)
    intake = take_in(
        inbox_of(project, profile.folders.collect),
        project,
        plan,
        profile,
        choices_of(project),
        keep=keeper(project) if on else None,
    )
    previous = read_previous(project, plan, profile)
    desk = Desk(
        project=project,
        profile=profile,
        plan=plan,
        intake=intake,
        decisions=decisions_of(logs.read_log(project.decisions_log)),
        plan_findings=(*plan_findings, *previous.findings),
        previous=previous,
        drafts=read_drafts(project),
    )
    if on:
        desk = _with_register_answers(desk, outputs, on=on)
        keep(project, desk.intake)
    earlier = earlier_returns(project, desk.intake, plan, profile)
    desk = with_own_rows(replace(desk, earlier=earlier))
    return _with_answers(desk, outputs, on=on) if on else desk


def _with_register_answers(desk: Desk, outputs: Outputs, *, on: date) -> Desk:
    """Read 收回登记 back where somebody edited it; new answers become facts."""
    project, plan, profile, intake = desk.project, desk.plan, desk.profile, desk.intake
    relative = f"{profile.folders.collect}/{RETURNS_REGISTER}"
    logged = bool(logs.read_log(project.returns_log))
    if not _is_to_be_read(project, relative, outputs, logged=logged):
        return desk
    workbook, refused = read_workbook(read_bytes(project.root / relative), relative)
    if refused and not workbook.sheets:
        return replace(desk, answer_findings=refused, register_taken_in=False)
    answers = read_returns(workbook, intake.identified, desk.remarks, plan)
    facts = answer_facts(answers, on=on)
    if facts and not project.dry_run:
        logs.append(project.returns_log, facts)
        intake = with_choices(intake, choices_of(project))
    return replace(
        desk,
        intake=intake,
        answer_findings=in_order((*refused, *answers.findings)),
        register_taken_in=not answers.findings,
    )


def _is_to_be_read(
    project: Project, relative: str, outputs: Outputs, *, logged: bool
) -> bool:
    """Return whether an answer sheet may say more than the log does.

    It does where somebody edited it, and where the log is gone: then it is the backup.
    """
    return outputs.edited(relative) or (not logged and (project.root / relative).exists())


def with_own_rows(desk: Desk) -> Desk:
    """Give the office's own points the rows in which they will stand."""
    if not desk.register.own:
        return desk
    heading = 1
    rows = {
        label: place + heading
        for place, (label, _) in enumerate(issue_rows(desk.rows_of_table), start=1)
        if label
    }
    return replace(desk, own_rows=rows)


def _with_answers(desk: Desk, outputs: Outputs, *, on: date) -> Desk:
    """Read the 统稿表 and its copies back; new answers become facts."""

    def table_of(decisions: tuple[Decision, ...]) -> EditingTable:
        same = decisions is desk.decisions
        return (desk if same else _with_decisions(desk, decisions)).rows_of_table

    read = read_tables(
        desk.project, desk.editing_file, outputs, desk.decisions, table_of, on=on
    )
    renewed = replace(
        desk,
        answer_findings=in_order((*desk.answer_findings, *read.findings)),
        taken_in=read.taken_in,
    )
    if len(read.decisions) > len(desk.decisions):
        renewed = _with_decisions(renewed, read.decisions)
    return _with_disputes(renewed)


def _with_disputes(desk: Desk) -> Desk:
    """Return the desk with what is said of answers that two copies give differently."""
    if not desk.answered.keys(Subject.DISPUTE):
        return desk
    told = dispute_findings(
        desk.answered,
        desk.decisions,
        register=desk.register,
        plan=desk.plan,
        file=desk.editing_file,
        changes=desk.changes,
    )
    return replace(desk, answer_findings=in_order((*desk.answer_findings, *told)))


def _with_decisions(desk: Desk, decisions: tuple[Decision, ...]) -> Desk:
    """Return the desk with more decided."""
    return with_own_rows(replace(desk, decisions=decisions, own_rows=None))


def member_file(member: Member, what: str, suffix: str) -> str:
    """Return the file name of something for a member, such as 03_张三_问题查摆表.xlsx."""
    return f"{member.id}_{safe_name(member.name)}_{what}{suffix}"


def safe_name(name: str) -> str:
    """Return a name that can stand in a file name everywhere.

    >>> safe_name('张/三 "大"')
    '张三大'
    """
    kept = "".join(
        character
        for character in name
        if character not in '<>:"/\\|?* ' and character >= " "
    )
    return kept.rstrip(". ")[:40] or "未名"


def names_of(paths: Iterable[str]) -> str:
    """Return the names of files for a sentence."""
    return "、".join(PurePosixPath(path).name for path in paths)
