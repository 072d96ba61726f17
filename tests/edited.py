"""A draft as it comes back from Word: read from a report, and edited paragraph by paragraph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import make
from make import DUTY, cause, decide, issue, measure, register, use

from tonggao.model.change import Change, Treatment
from tonggao.model.document import DocumentParagraph, DocumentRead
from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.plan import Answer, Plan, Scope, Statement
from tonggao.model.record import Register
from tonggao.model.report import Lead, Paragraph, Report
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.absorb import Absorbed, Absorbing, absorb
from tonggao.steps.compose import compose
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.decisions.undo import reversed_effects

FILE = "5 文稿/送审稿（第1稿）.docx"
Paragraphs = tuple[DocumentParagraph, ...]


def as_document(report: Report, file: str = FILE) -> DocumentRead:
    """Return a report as it is read back when nobody touched it."""
    return DocumentRead(file=file, paragraphs=tuple(map(_paragraph, report.rows)))


def _paragraph(row: Sequence[Paragraph]) -> DocumentParagraph:
    """Return a row of the report as one paragraph of the file."""
    named, apart, length = [], [], 0
    for piece in row:
        if piece.anchor:
            named.append((piece.anchor, length))
        start = length
        for run in piece.runs:
            if run.lead is not Lead.NONE:
                apart.append((start, start + len(run.text)))
            start += len(run.text)
        length += len(piece.text)
    text = "".join(piece.text for piece in row)
    spans = tuple(_joined(apart))
    return DocumentParagraph(
        text=text,
        original=text,
        anchors=tuple(name for name, _ in named),
        starts=tuple(start for _, start in named),
        style=row[0].style,
        lead=spans[0][1] if spans and spans[0][0] == 0 else 0,
        apart=spans,
    )


def _joined(spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Return stretches with those that touch taken together."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def typed(text: str, **more: object) -> DocumentParagraph:
    """Return a paragraph that somebody typed."""
    made = DocumentParagraph(text=text, original=text)
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Season:
    """A register and a log, and the draft that was sent out of them."""

    found: Register
    log: tuple[Decision, ...]
    plan: Plan = make.PLAN

    @property
    def table(self) -> EditingTable:
        return make.table(self.found, self.log, self.plan)

    @property
    def report(self) -> Report:
        return compose(make.material(self.found, self.log, self.plan))

    @property
    def sent(self) -> DocumentRead:
        return as_document(self.report)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.report.paragraphs]

    def state(self, file: str = FILE, earlier: Iterable[Change] = ()) -> Absorbing:
        made = self.table
        return Absorbing(
            draft=made.draft,
            register=made.register,
            plan=self.plan,
            profile=make.PROFILE,
            answered=fold_decisions(self.log),
            decisions=self.log,
            file=file,
            on=make.TODAY,
            earlier=tuple(earlier),
        )

    def absorbed(
        self,
        edited: Sequence[DocumentParagraph],
        base: DocumentRead | None = None,
        file: str = FILE,
        earlier: Iterable[Change] = (),
    ) -> Absorbed:
        document = DocumentRead(file=file, paragraphs=tuple(edited))
        return absorb(base or self.sent, document, state=self.state(file, earlier))

    def answering(self, *changes: Change, treatment: Treatment = Treatment.NEW) -> "Season":
        """Return the season in which somebody gave these changes one answer, in this order."""
        return replace(self, log=(*self.log, *answers(changes, treatment)))

    def taking_back(self, change: Change) -> "Season":
        """Return the season in which somebody then answered 不变 after all."""
        effects = reversed_effects(self.log, change.key)
        given = {Field.TREATMENT: str(Treatment.KEEP)}
        back = (
            make.decide(effect.subject, effect.key, effect.answers) for effect in effects
        )
        keep = make.decide(Subject.CHANGE, change.key, given)
        named = (replace(each, because=change.key) for each in back)
        return replace(self, log=(*self.log, keep, *named))


def answers(changes: Iterable[Change], treatment: Treatment) -> Iterable[Decision]:
    for change in changes:
        given = {Field.TREATMENT: str(treatment)}
        yield make.decide(Subject.CHANGE, change.key, given)
        if treatment is Treatment.NEW:
            for effect in change.effects:
                decision = make.decide(effect.subject, effect.key, effect.answers)
                yield replace(decision, because=change.key)


def at(paragraphs: Sequence[DocumentParagraph], words: str) -> int:
    """Return the place of the paragraph in which words stand."""
    for place, each in enumerate(paragraphs):
        if words in each.text:
            return place
    raise KeyError(words)


def reworded(paragraphs: Paragraphs, old: str, new: str) -> Paragraphs:
    place = at(paragraphs, old)
    each = paragraphs[place]
    lead = each.lead + len(new) - len(old) if each.text.find(old) < each.lead else each.lead
    text = each.text.replace(old, new)
    made = replace(each, text=text, original=text, lead=max(0, min(lead, len(text))))
    return (*paragraphs[:place], made, *paragraphs[place + 1 :])


def struck(paragraphs: Paragraphs, words: str) -> Paragraphs:
    place = at(paragraphs, words)
    return paragraphs[:place] + paragraphs[place + 1 :]


def added(paragraphs: Paragraphs, after: str, text: str) -> Paragraphs:
    place = at(paragraphs, after)
    return (*paragraphs[: place + 1], typed(text), *paragraphs[place + 1 :])


def moved(paragraphs: Paragraphs, words: str, after: str) -> Paragraphs:
    each = paragraphs[at(paragraphs, words)]
    left = struck(paragraphs, words)
    place = at(left, after)
    return (*left[: place + 1], each, *left[place + 1 :])


def joined(paragraphs: Paragraphs, words: str) -> Paragraphs:
    """The paragraph runs on into the next one."""
    place = at(paragraphs, words)
    one, other = paragraphs[place : place + 2]
    text = one.text + other.text
    made = replace(one, text=text, original=text, anchors=one.anchors + other.anchors)
    return (*paragraphs[:place], made, *paragraphs[place + 2 :])


def split(paragraphs: Paragraphs, before: str) -> Paragraphs:
    place = at(paragraphs, before)
    each = paragraphs[place]
    start = each.text.index(before)
    first = replace(each, text=each.text[:start], original=each.text[:start])
    return (*paragraphs[:place], first, typed(each.text[start:]), *paragraphs[place + 1 :])


def without_anchors(paragraphs: Paragraphs) -> Paragraphs:
    return tuple(replace(each, anchors=(), lead=0, style="") for each in paragraphs)


def in_one(paragraphs: Paragraphs, separator: str = "") -> Paragraphs:
    text = separator.join(each.text for each in paragraphs)
    anchors = tuple(name for each in paragraphs for name in each.anchors)
    return (typed(text, anchors=anchors),)


# Three problems of one aspect and two of another, two causes and a measure, all in use.
STUDY = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。")
KEEN = issue(
    "02",
    "问2",
    "政治敏锐性不强",
    "对上级新要求领会慢，传达多、落实少。",
    "3月的部署5月才研究。",
)
REPORT = issue("03", "问3", "请示报告不及时", "重大事项会后补报，有两次超过时限。")
VISIT = issue("01", "问4", "调研不够", "全年到现场3次。", "3月抢修未到场。", aspect=DUTY)
HARD = issue(
    "02", "问5", "攻坚克难劲头不足", "遇到难题绕着走，老旧管网改造拖了两年。", aspect=DUTY
)
WHY = cause("01", "因1", "理论学习不系统，学用脱节。存在应付思想。", answers=[STUDY])
ACT = measure("01", "问1", "每月集中学习一次", answers=[STUDY])
PLAN = replace(
    make.PLAN,
    theme="优良作风",
    studies="5",
    talks="12",
    opinions="20",
    meeting_on=make.TODAY,
    statements=(
        Statement(title="群众反映情况", scope=Scope.TEAM, answer=Answer.NOT_CONCERNED),
        Statement(title="巡视反馈情况", scope=Scope.TEAM),
    ),
)
SEASON = Season(
    register(STUDY, KEEN, REPORT, VISIT, HARD, WHY, ACT),
    (
        use(STUDY, 1),
        use(KEEN, 2),
        use(REPORT, 3),
        use(VISIT, 1),
        use(HARD, 2),
        decide(Subject.SENTENCE, WHY.sentences[0].key, {Field.HEAD: "1"}),
        decide(Subject.SENTENCE, WHY.sentences[1].key, {Field.HEAD: "2"}),
        decide(Subject.MEASURE, ACT.key, {Field.PURPOSE: "都用", Field.HEAD: "1"}),
    ),
    PLAN,
)
SENT = SEASON.sent.paragraphs
