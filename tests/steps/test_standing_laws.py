"""Laws of sending again: whatever came, nothing is lost and nothing moves unasked."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from make import (
    PLAN,
    PROFILE,
    cause,
    decide,
    issue,
    material,
    measure,
    register,
)
from strategies import ASPECTS, records
from test_standing import sent

from tonggao.model.change import Treatment
from tonggao.model.editing import Decision, Draft, Field, Purpose, Subject, Use
from tonggao.model.record import Cause, Issue, Level, Measure, Register
from tonggao.model.text import ContentKey, normal_form
from tonggao.steps.compose import compose
from tonggao.steps.standing.history import readable
from tonggao.steps.standing.member_changes import named
from tonggao.steps.standing.standing import Working
from tonggao.steps.texts.individual import individual
from tonggao.steps.texts.receipt import ReceivedFile, receipt, standing

Records = Sequence[Issue | Cause | Measure]
Season = tuple[list[Records], list[Decision]]
ANSWERS = st.sampled_from(tuple(Treatment))


NUMBERS = ("", "0", "备", "个", "1", "1", "2", "2", "3")


@st.composite
def decisions(draw: st.DrawFn, found: Register) -> list[Decision]:
    """What a clerk answers about most of a register; with a number, the aspect he saw."""
    log: list[Decision] = []
    for record in found.issues:
        number = draw(st.sampled_from(NUMBERS))
        use = draw(st.sampled_from(("", *map(str, Use))))
        if number:
            answers = {Field.NUMBER: number, Field.ASPECT: record.aspect}
            log.append(decide(Subject.ISSUE, record.key, {**answers, Field.USE: use}))
        if number in {"1", "2"} and draw(st.booleans()):
            log.append(decide(Subject.WORDING, record.key, {Field.TEXT: "改写后的话。"}))
    for sentence in found.sentences:
        head = draw(st.sampled_from(("", "1", "2")))
        log.append(decide(Subject.SENTENCE, sentence.key, {Field.HEAD: head}))
    for each in found.measures:
        purpose = draw(st.sampled_from(("", *map(str, Purpose))))
        log.append(decide(Subject.MEASURE, each.key, {Field.PURPOSE: purpose}))
    return log


MORE = ("", "", "，还不够细", "，还不够细，到现场也少", "。到现场少，听汇报多")
ROWS = ("同", "改", "换方面", "换方面", "删", "并")


@st.composite
def again(draw: st.DrawFn, came: Records) -> Records:
    """What members send after `came`: rows left, changed, joined, moved, dropped, and new ones."""
    issues: dict[str, Issue] = {}
    keys: set[str] = set()
    last: dict[str, str] = {}
    for each in came:
        if not isinstance(each, Issue):
            continue
        done, (title, body, example) = draw(st.sampled_from(ROWS)), each.words
        aspect = draw(st.sampled_from(ASPECTS)) if done == "换方面" else each.aspect
        if done == "改":
            body += draw(st.sampled_from(MORE))
        elif done == "并":
            body += last.get(each.member, "")
        now = issue(
            each.member, each.number, title, body, example, aspect=aspect, level=each.level
        )
        last[each.member] = body
        if done != "删" and now.key not in keys:
            keys.add(now.key)
            issues[each.label] = now
    sent_now: list[Issue | Cause | Measure] = [*issues.values()]
    by_key = {each.key: each.label for each in came if isinstance(each, Issue)}
    for each in came:
        if isinstance(each, Issue):
            continue
        labels = (by_key.get(key, "") for key in each.issues)
        answers = [issues[label] for label in labels if label in issues]
        number = each.label.removeprefix(f"{each.member}-").removesuffix("措")
        body, more = each.body.text if each.body else "", draw(st.sampled_from(MORE))
        if more.strip("，。") not in body:  # the builders tell no repeated sentences apart
            body += more
        made = measure if isinstance(each, Measure) else cause
        changed = made(each.member, number, body, answers=answers)
        if changed.key not in keys:
            keys.add(changed.key)
            sent_now.append(changed)
    return sent_now


@st.composite
def seasons(draw: st.DrawFn) -> Season:
    """What came in two to four rounds, decided about after each, and answered at times."""
    came: list[Records] = [draw(records())]
    found = register(*came[0])
    log = draw(decisions(found))
    for _ in range(draw(st.integers(1, 3))):
        came.append(draw(st.one_of(again(came[-1]), records())))
        for change in sent(came[-1], *came[:-1], log=log).changes:
            if change.waits and draw(st.booleans()):
                log.append(treated(change.key, draw(ANSWERS)))
    return came, log


def treated(key: str, said: str) -> Decision:
    return decide(Subject.CHANGE, key, {Field.TREATMENT: said})


def working_of(season: Season) -> Working:
    came, log = season
    return sent(came[-1], *came[:-1], log=log)


def draft_of(season: Season) -> Draft:
    return material(working_of(season).register, season[1]).draft


@settings(max_examples=40)
@given(season=seasons())
def test_every_record_stands_once_and_is_told_from_every_other(season: Season) -> None:
    found = working_of(season).register
    keys: list[str] = []
    labels: list[str] = []
    for each in found.issues:
        keys, labels = [*keys, each.key], [*labels, each.label]
    for sentence in found.sentences:
        keys, labels = [*keys, sentence.key], [*labels, sentence.label]
    for act in found.measures:
        keys, labels = [*keys, act.key], [*labels, act.label]
    assert len(keys) == len(set(keys))
    assert len(labels) == len(set(labels))
    placed = [each.key for each in draft_of(season).placings]
    assert placed == [each.key for each in found.issues]


def keys_of(found: Register) -> set[ContentKey]:
    issues = {each.key for each in found.issues}
    sentences = {each.key for each in found.sentences}
    return issues | sentences | {each.key for each in found.measures}


@settings(max_examples=40)
@given(season=seasons())
def test_whatever_came_stands_or_is_stood_for(season: Season) -> None:
    found = working_of(season).register
    there, here = keys_of(found), keys_of(register(*season[0][-1]))
    for key in here:
        other = found.replaced.get(key)
        assert (key in there) != (other is not None)
        assert other is None or set(other.keys) <= there


def words_of(found: Register) -> set[str]:
    issues, measures = map(readable, found.issues), map(readable, found.measures)
    return {*issues, *measures, *map(readable, found.sentences)}


@settings(max_examples=40)
@given(season=seasons())
def test_nothing_stands_in_words_that_its_sender_never_wrote(season: Season) -> None:
    written = {words for came in season[0] for words in words_of(register(*came))}
    assert words_of(working_of(season).register) <= written


def wordings(draft: Draft) -> object:
    """Return the items by name, each with the words of its points, whatever their marks."""
    return [
        (
            item.aspect,
            item.number,
            [
                tuple(normal_form(part.text) for part in (each.title, each.text) if part)
                for each in item.points
            ],
        )
        for item in draft.items
    ]


@settings(max_examples=50)
@given(season=seasons(), data=st.data())
def test_a_new_return_changes_no_word_of_the_items_before_it_is_answered(
    season: Season, data: st.DataObject
) -> None:
    came, log = season
    now = data.draw(st.one_of(again(came[-1]), records()))
    # A return in which the member speaks of himself, or of the team, changes whose it is.
    plain = [
        replace(each, level=Level.TEAM) if isinstance(each, Issue) else each for each in now
    ]
    assert wordings(draft_of(([*came, plain], log))) == wordings(draft_of(season))


@settings(max_examples=40)
@given(season=seasons(), data=st.data())
def test_what_was_answered_is_not_asked_again(season: Season, data: st.DataObject) -> None:
    came, log = season
    answered: set[str] = set()
    for _ in range(3):  # a point that was taken over may also stand under another aspect
        waiting = [each.key for each in working_of((came, log)).changes if each.waits]
        assert not answered & set(waiting)
        log = [*log, *(treated(key, data.draw(ANSWERS)) for key in waiting)]
        answered.update(waiting)
    assert not [each for each in working_of((came, log)).changes if each.waits]


@settings(max_examples=40)
@given(season=seasons())
def test_each_change_stands_in_one_row_with_both_wordings(season: Season) -> None:
    found = working_of(season)
    keys = [each.key for each in found.changes]
    assert len(keys) == len(set(keys))
    made = material(found.register, season[1])
    for change in named(found.changes, made.draft, made.register, PLAN):
        assert change.before or change.after
        assert change.before != change.after
        assert change.item or change.treatment is Treatment.NEW


@settings(max_examples=40)
@given(season=seasons())
def test_every_cell_that_came_is_in_the_receipt_once_and_has_a_reason(
    season: Season,
) -> None:
    found = working_of(season).register
    came = register(*season[0][-1])
    made = material(found, season[1])
    personal = [individual(PLAN.member(each.member), each, made) for each in came.returns]
    stands = standing(compose(made), personal, made.draft)
    files = [
        ReceivedFile(file=each.file, filled=(), returned=each) for each in came.returns
    ]
    lines = receipt(files, came, found.replaced, made.draft, stands)
    cells = [ref for each in came.issues for ref in each.cells]
    cells += [ref for each in came.causes for ref in each.cells]
    cells += [ref for each in came.measures for ref in each.cells]
    assert sorted(line.ref for line in lines) == sorted(cells)
    assert all(line.why for line in lines if not line.used)


def test_the_levels_at_which_words_succeed_are_data() -> None:
    limits = PROFILE.thresholds
    assert (limits.succeeds, limits.piece) == (0.45, 0.75)
