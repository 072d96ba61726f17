"""What the rows of a table say, turned into decisions: only what was answered anew."""

from tonggao.model.editing import Field, Subject
from tonggao.model.text import ContentKey, whole_number
from tonggao.sheets.editing.one_reading import Cells, Reading
from tonggao.sheets.editing.twins import PLACE, of_twin
from tonggao.sheets.editing.view import Place
from tonggao.steps.editing.heads import THE_WHOLE
from tonggao.steps.standing.disputes import dispute_key

# Emptied, these show what follows without an answer.
_BY_DEFAULT = {
    Field.USE,
    Field.ASPECT,
    Field.ACT,
    Field.LEAD,
    Field.DEPARTMENT,
    Field.KEYWORDS,
}


def decide(reading: Reading) -> None:
    """Turn what the rows say into decisions, in the order of the rows.

    改动对照 is not among them: see `changes`.
    """
    for place, typed in reading.seen.items():
        if place[0] is not Subject.CHANGE and place not in reading.doubtful:
            said = said_now(reading, place, typed)
            answers = _answers(reading, place, said, reading.now(*place))
            reading.decide(*place, answers)
            _place_corrected(reading, place, answers)


def _place_corrected(reading: Reading, place: Place, answers: Cells) -> None:
    """An aspect answered in 代为修正 is that of 问题定号 too, where one was answered there."""
    subject, key = place
    record, aspect = key.partition("\x1f")[0], answers.get(Field.ASPECT)
    if subject is Subject.CORRECTION and aspect is not None:
        said = reading.logged(Subject.ISSUE, record).get(Field.ASPECT)
        if said and said != aspect:
            reading.decide(Subject.ISSUE, record, {Field.ASPECT: aspect})


def said_now(reading: Reading, place: Place, typed: Cells) -> Cells:
    """Return what a row says today.

    A cell left as it was written says what stands now. One that was filled in, while
    somebody else filled in something else, is in dispute: what stands now stays.
    """
    base, now = reading.before(*place), reading.now(*place)
    filled = {
        name: value
        for name, value in typed.items()
        if value not in {base.get(name, ""), now.get(name, "")}
    }
    disputed = {
        name
        for name in filled
        if now.get(name, "") != base.get(name, "") and _answered_since(reading, place, name)
    }
    if place[0] is Subject.ISSUE and disputed & set(PLACE):
        disputed |= set(PLACE) & set(filled)  # a number means nothing without its aspect
    for name in typed:
        if name in disputed:
            _dispute(reading, place, name, filled[name])
    return {
        name: filled[name] if name in filled and name not in disputed else now.get(name, "")
        for name in typed
    }


def _answered_since(reading: Reading, place: Place, name: Field) -> bool:
    """Return whether somebody answered a cell after the table was written."""
    return any(
        name in each.answers for each in reading.since if (each.subject, each.key) == place
    )


def _dispute(reading: Reading, place: Place, name: Field, value: str) -> None:
    """Keep what another copy says, once; what its signer has said before is known."""
    subject, key = place
    mine = any(
        each.decided_by == reading.reviewer and each.answers.get(name) == value
        for each in reading.since
        if (each.subject, each.key) == place
    )
    fact = dispute_key(subject, key, name, value)
    known = reading.table.answered.about(Subject.DISPUTE, fact) is not None
    if mine or known or fact in reading.disputed:
        return
    reading.disputed.add(fact)
    stood = reading.logged(subject, key).get(name, "")
    reading.decide(Subject.DISPUTE, fact, {Field.OTHER: value, name: stood})


def _answers(reading: Reading, place: Place, said: Cells, now: Cells) -> Cells:
    """Return what a row answers anew."""
    subject, key = place
    logged = reading.logged(subject, key)
    if subject is Subject.CORRECTION:  # what it shows may have been answered elsewhere
        return {
            name: value
            for name, value in said.items()
            if value != now.get(name, "") and (value or logged.get(name))
        }
    main = reading.table.likeness.merged.get(ContentKey(key))
    if main is not None and subject is Subject.ISSUE:
        return _answers_of_twin(reading, place, (subject, main), said)
    changed = {
        name: value
        for name, value in said.items()
        if value not in {now.get(name, ""), logged.get(name)}
        and (value or logged.get(name) or name not in _BY_DEFAULT)
    }
    if subject is Subject.MEASURE and changed.get(Field.NUMBER) == "":
        changed[Field.NUMBER] = _items_emptied(reading, place, logged)
        if changed[Field.NUMBER] == logged.get(Field.NUMBER, ""):
            del changed[Field.NUMBER]
    if subject is Subject.ISSUE:
        changed = _with_aspect(said, changed, logged)
    former = reading.renewed.get(key)
    return {**reading.logged(subject, former), **changed} if former else changed


def _answers_of_twin(reading: Reading, place: Place, main: Place, said: Cells) -> Cells:
    """Return what the row of a twin answers; together in its table, it follows the main."""
    shows, typed = reading.now(*main), reading.seen.get(main)
    says = said_now(reading, main, typed) if typed else shows
    own, base = reading.seen[place], reading.before(*place)
    filled = any(own.get(name, "") != base.get(name, "") for name in PLACE)
    if typed and filled and all(own.get(name) == typed.get(name) for name in PLACE):
        said = {**said, **{name: says[name] for name in PLACE if name in said}}
    answers = of_twin(said, reading.now(*place), says, shows, reading.logged(*place))
    follows = said.get(Field.NUMBER) and answers.get(Field.NUMBER) == ""
    if follows and _is_part(reading, place):
        # Its number is what cuts the cell: a part keeps one of its own beside the main's.
        answers |= {name: said[name] for name in PLACE if name in answers and name in said}
    return answers


def _is_part(reading: Reading, place: Place) -> bool:
    parts = (part.key for issue in reading.table.came.issues for part in issue.parts)
    return ContentKey(place[1]) in parts


def _with_aspect(said: Cells, changed: Cells, logged: Cells) -> Cells:
    """Whoever gives a number saw the aspect beside it: that is answered with it.

    Otherwise a member who names another aspect later would move the point.
    """
    aspect, number = said.get(Field.ASPECT, ""), changed.get(Field.NUMBER, "")
    first = Field.ASPECT not in logged and Field.ASPECT not in changed
    if first and aspect and number and whole_number(number):
        return {**changed, Field.ASPECT: aspect}
    return changed


def _items_emptied(reading: Reading, place: Place, logged: Cells) -> str:
    """Emptied items are those of the problems again, or none where these were emptied.

    Where the problems' own numbers are gone in the same table, nothing was emptied.
    """
    said = logged.get(Field.NUMBER)
    if said is None:
        return THE_WHOLE if _problems_numbered(reading, place[1]) else ""
    was_emptied = said == THE_WHOLE and reading.before(*place).get(Field.NUMBER) != said
    return said if was_emptied else ""


def _problems_numbered(reading: Reading, measure: str) -> bool:
    """Return whether a problem of a measure has a number in the table that is read."""
    records = (*reading.table.register.measures, *reading.table.measures_beside)
    keys = (key for each in records if each.key == measure for key in each.issues)
    said = (
        reading.seen.get((Subject.ISSUE, key)) or reading.now(Subject.ISSUE, key)
        for key in keys
    )
    return any(whole_number(each.get(Field.NUMBER, "")) for each in said)
