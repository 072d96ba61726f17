"""Registers and decision logs for properties: few members, few words, so that twins occur."""

from collections.abc import Collection

from hypothesis import strategies as st
from make import (
    CASE,
    DUTY,
    LOYALTY,
    PLAN,
    cause,
    decide,
    issue,
    measure,
    own,
    register,
    signed,
)

from tonggao.model.editing import REASONS, Decision, Field, Purpose, Subject, Use
from tonggao.model.plan import HeadPart
from tonggao.model.record import OPINION, Cause, Issue, Level, Measure, Register
from tonggao.model.text import chinese_number
from tonggao.steps.decisions.log import SETTINGS
from tonggao.steps.editing.heads import NOT_USED, head_key
from tonggao.steps.intake.parse import Keys

TITLES = ("学习不深入", "学习还不深入", "调研不够", "调研 不够。", "")
BODIES = (
    "读文件多，研讨少，联系实际不够紧密。",
    "读文件多，研讨少，联系实际还不够紧密",
    "读文件多，研讨少，联系实际紧密。",
    "全年到现场3次，听汇报多。看得少。",
    "全年到现场6次，听汇报多。看得少。",
    "……",
    "",
)
EXAMPLES = ("", "", "3月抢修未到场。", "3月抢修\n未到场")
ASPECTS = (LOYALTY, DUTY, CASE, "")
MEMBERS = tuple(member.id for member in PLAN.members)
MEASURES = ("每月学习一次", "每月学习1次。", "工程部每季调研", "建台账，我来抓")
DEADLINES = ("", "立行立改", "2026年6月底前", "尽快", "长期坚持")
CAUSES = ("理论武装不紧。客观任务重！", "宗旨意识淡化。", "理论武装不紧。")
WORDS = ("改写后的话", "改写后的话。又一句", "读文件多")


@st.composite
def issues_of(draw: st.DrawFn, member: str) -> tuple[Issue, ...]:
    """Problems of one member, in the order of his rows."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(TITLES),
                st.sampled_from(BODIES),
                st.sampled_from(EXAMPLES),
                st.sampled_from(ASPECTS),
                st.sampled_from(list(Level)),
            ).filter(lambda row: any(row[:3])),
            max_size=3,
        )
    )
    keys = Keys(member)
    made = []
    for place, (title, body, example, aspect, level) in enumerate(rows, start=1):
        whose = Level.TEAM if member == OPINION else level
        one = issue(member, f"问{place}", title, body, example, aspect=aspect, level=whose)
        key = keys.of("issue", one.text)
        occurrence = 0
        while one.key != key:
            occurrence += 1
            one = issue(
                member,
                f"问{place}",
                title,
                body,
                example,
                aspect=aspect,
                level=whose,
                occurrence=occurrence,
            )
        made.append(one)
    return tuple(made)


@st.composite
def records(draw: st.DrawFn) -> tuple[Issue | Cause | Measure, ...]:
    """What members sent back, and opinions about the team."""
    found: list[Issue | Cause | Measure] = []
    for member in MEMBERS:
        issues = draw(issues_of(member))
        found += issues
        places = st.lists(st.integers(0, 2), max_size=2, unique=True)
        bodies = draw(st.lists(st.sampled_from(MEASURES), max_size=3, unique=True))
        for place, body in enumerate(bodies, start=1):
            answers = [issues[at] for at in draw(places) if at < len(issues)]
            deadline = draw(st.sampled_from(DEADLINES))
            standard = draw(st.sampled_from(("", "每月一次")))
            made = measure(
                member,
                f"问{place}",
                body,
                answers=answers,
                deadline=deadline,
                standard=standard,
            )
            found.append(made)
        for place, body in enumerate(
            draw(st.lists(st.sampled_from(CAUSES), max_size=1)), start=1
        ):
            answers = [issues[at] for at in draw(places) if at < len(issues)]
            found.append(cause(member, f"因{place}", body, answers=answers))
    found += draw(issues_of(OPINION))
    return tuple(found)


def _some(
    choices: dict[Field, st.SearchStrategy[str]],
) -> st.SearchStrategy[dict[Field, str]]:
    return st.fixed_dictionaries({}, optional=choices).filter(bool)


def _one_of(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


ISSUE_ANSWERS = _some(
    {
        Field.NUMBER: _one_of("", "0", "备", "个", "1", "2", "3"),
        Field.POINT: _one_of("", *(chinese_number(n) for n in (1, 2))),
        Field.USE: _one_of("", *map(str, Use)),
        Field.ASPECT: _one_of("", LOYALTY, DUTY),
        Field.REASON: _one_of("", *REASONS[:2]),
    }
)
WORDINGS = _some({Field.TITLE: _one_of("", *WORDS), Field.TEXT: _one_of("", *WORDS)})
SENTENCES = _some(
    {
        Field.HEAD: _one_of("", "1", "2", "7"),
        Field.SENTENCE_USE: _one_of("", str(Use.MAIN), str(Use.SENTENCE), NOT_USED),
    }
)
MEASURE_ANSWERS = _some(
    {
        Field.PURPOSE: _one_of("", *map(str, Purpose)),
        Field.HEAD: _one_of("", "1", "4"),
        Field.NUMBER: _one_of("", "1-1", "1-1、2-2", "综合"),
    }
)
ACTS = _some(
    {
        Field.ACT: _one_of("", *WORDS),
        Field.STANDARD: _one_of("", "全部复核"),
        Field.LEAD: _one_of("", "罗砚田"),
        Field.DEPARTMENT: _one_of("", "综合部"),
        Field.OWNER: _one_of("", "安若谷"),
        Field.PARTNERS: _one_of("", "工程部"),
        Field.DEADLINE: _one_of("", "立行立改", "2026年6月底前"),
        Field.NUMBER: _one_of("", "1-1", "1-2、2-1", "综合"),
        Field.JOINED: _one_of("", "01-问1措", "02-问1措", "03-问2措", "办公室补充-措1"),
    }
)
HEADS = _some(
    {
        Field.HEAD_TITLE: _one_of("", "新立的大条", "理论武装抓得不紧"),
        Field.KEYWORDS: _one_of("", "理论", "宗旨、任务"),
        Field.TEXT: _one_of("", *WORDS),
    }
)
OWN_ACTS = ("办公室补充-措1", "书记审稿-措1")
OWN_LABELS = ("书记审稿-1", "书记审稿-2", "上级点-1")


@st.composite
def decision_logs(
    draw: st.DrawFn, found: Register, without: Collection[Subject] = ()
) -> tuple[Decision, ...]:
    """What was answered, in any order, about anything in the register."""
    steps: list[st.SearchStrategy[Decision]] = [
        st.builds(
            own,
            _one_of(*OWN_LABELS),
            _one_of("担当不够", "学习不深入"),
            _one_of("", *BODIES[:2]),
        ),
        st.builds(
            lambda part, number, answers: decide(
                Subject.HEAD, head_key(part, number), answers
            ),
            st.sampled_from(list(HeadPart)),
            st.integers(1, 3),
            HEADS,
        ),
        st.builds(decide, st.just(Subject.ACT), st.sampled_from(OWN_ACTS), ACTS),
        st.builds(
            lambda answer: decide(Subject.SETTING, SETTINGS, {Field.BLANKS: answer}),
            _one_of("是", "否"),
        ),
    ]
    for subject, keys, answers in (
        (Subject.ISSUE, [each.key for each in found.issues], ISSUE_ANSWERS),
        (Subject.WORDING, [each.key for each in found.issues], WORDINGS),
        (Subject.SENTENCE, [each.key for each in found.sentences], SENTENCES),
        (Subject.MEASURE, [each.key for each in found.measures], MEASURE_ANSWERS),
        (Subject.ACT, [each.key for each in found.measures], ACTS),
    ):
        if keys:
            step = st.builds(decide, st.just(subject), st.sampled_from(keys), answers)
            steps += [step, step] if subject is Subject.ISSUE else [step]
    log = draw(st.lists(st.one_of(steps), max_size=14))
    return (signed(), *(each for each in log if each.subject not in without))


@st.composite
def campaigns(draw: st.DrawFn) -> tuple[Register, tuple[Decision, ...]]:
    """A register and a log that speaks of it."""

    found = register(*draw(records()))
    return found, draw(decision_logs(found))
