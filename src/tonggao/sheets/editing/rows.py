"""Rows of the 统稿表 as they came back: what each is about, and what it says.

A row is known by its 来源 and by the words that stand in it, never by its place.
"""

from collections.abc import Iterator
from dataclasses import replace

from tonggao import codes
from tonggao.model.cell import Cell, Doubt, Filled
from tonggao.model.editing import Field, Subject
from tonggao.model.finding import Finding
from tonggao.model.plan import HeadPart
from tonggao.model.record import OFFICE, OPINION
from tonggao.model.text import content_key, normal_form, whole_number
from tonggao.sheets.editing.base import row_of_label
from tonggao.sheets.editing.columns import ANSWERS, LABEL, WHOLE
from tonggao.sheets.editing.one_reading import Cells, Reading
from tonggao.sheets.editing.typed import Typed, understood
from tonggao.sheets.editing.view import PROPOSED, EditingTable, Place
from tonggao.sheets.grid import GridRow
from tonggao.steps.editing.heads import head_key


def read_record(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row about one record: its key comes from its 来源 and the words in it."""
    label = row.text(LABEL).removeprefix(WHOLE.strip()).strip().split("、")[0]
    key = key_of(reading, subject, row, label)
    if key:
        reading.then.setdefault(label, key)
        read_known(reading, (subject, key), row, label)
    elif label or any(row.text(heading) for heading in ANSWERS[subject].values()):
        reading.findings.append(codes.EDIT_007.at(row.at(LABEL), value=label))


def read_wording(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 成文: the words of one point, or the title over an item's points."""
    whole = row.text(LABEL).startswith(WHOLE.strip())
    read_record(reading, Subject.WHOLE if whole else subject, row)


def read_head(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 大条: its part and number say which head it is about."""
    part, number = row.text("部分"), row.text("号")
    if not (part or number or row.text("标题")):
        return
    value = whole_number(number)
    if part not in set(HeadPart):
        reading.findings.append(codes.EDIT_013.at(row.at("部分"), value=part))
        return
    if not value:
        reading.findings.append(codes.EDIT_001.at(row.at("号"), value=number))
        return
    key = head_key(HeadPart(part), value)
    read_answers_of(reading, (subject, key), row, f"{part}{number}")


def read_known(reading: Reading, place: Place, row: GridRow, label: str) -> None:
    """A row about a record whose key is known."""
    before = reading.before(*place)
    typed = cells_typed(reading, place[0], row, before)
    if not _is_there(reading, *place):
        left = {name: value for name, value in typed.items() if value != before.get(name)}
        if not (reading.logged(*place) or _says_something(place[0], left)):
            return  # nobody answered anything about words that have changed since
        if place[1] not in reading.table.earlier_keys:  # these stand in 改动对照
            reading.findings.append(codes.EDIT_003.at(row.at(LABEL), label=label))
    take(reading, place, typed, row, label)


def read_answers_of(reading: Reading, place: Place, row: GridRow, label: str) -> None:
    """Take in the answers of a row that says plainly what it is about."""
    typed = cells_typed(reading, place[0], row, reading.before(*place))
    take(reading, place, typed, row, label)


def take(
    reading: Reading, place: Place, typed: Cells, row: GridRow, label: str = ""
) -> None:
    """Note what a row says; that another row about the same says otherwise is told."""
    if not reading.take(place, typed):
        told = row.text(LABEL) or label
        reading.findings.append(codes.EDIT_006.at(row.at(LABEL), label=told))


def _is_there(reading: Reading, subject: Subject, key: str) -> bool:
    """Return whether a record is still in the register, in the words the row shows."""
    return key in reading.renewed or (_KIND[subject], key) in reading.words


def _says_something(subject: Subject, typed: Cells) -> bool:
    """Return whether a row holds an answer, and not only what we proposed."""
    if subject is Subject.ISSUE:
        return bool(typed.get(Field.NUMBER))
    return any(typed.values())


def key_of(reading: Reading, subject: Subject, row: GridRow, label: str) -> str:
    """Return the key of the record that a row is about, in the words the row shows."""
    known = reading.keys.get(label, "")
    was = reading.names.get(row_of_label(label), "")
    if subject in {Subject.WORDING, Subject.WHOLE, Subject.ACT}:
        return reading.then.get(label, was or known)
    words, complete = _words(subject, row)
    if not (complete and normal_form(words)) or known in reading.renewed:
        return was or known
    same = known and reading.words.get((subject, known)) == plain(words)
    if not (same or label):
        return _with_words(reading, subject, plain(words))
    told = _keys(reading, subject, label, words) if was != known or not same else [known]
    if same or was in told:
        return was if was in told else known
    key = told[0]
    if not was or key in reading.stood:
        return key
    if reading.words.get((subject, was), plain(words)) != plain(words):
        # Typed over: the row is what its 来源 says, and its words are not taken.
        reading.findings.append(codes.EDIT_027.at(row.at(LABEL), label=label))
    return was


def _keys(reading: Reading, subject: Subject, label: str, words: str) -> list[str]:
    """Return the keys of these words, for a member may have written them in several rows."""
    member, kind = _member(reading, label), _WORDS[subject][0]
    return [str(content_key(member, kind, words, count)) for count in range(_TIMES)]


def _member(reading: Reading, label: str) -> str:
    member = label.split("-", maxsplit=1)[0]
    known = {each.id for each in reading.table.plan.members} | {OPINION}
    return member if member in known else OFFICE


def _with_words(reading: Reading, subject: Subject, words: str) -> str:
    """Return the key of the one record with these words; its 来源 was wiped out."""
    wanted = set(reading.keys.values())
    found = [
        key
        for (kind, key), said in reading.words.items()
        if kind is subject and said == words and key in wanted
    ]
    return found[0] if len(found) == 1 else ""


_TIMES = 9
_WORDS = {
    Subject.ISSUE: ("issue", ("问题", "具体表现", "事例")),
    Subject.SENTENCE: ("sentence", ("句子",)),
    Subject.MEASURE: ("measure", ("措施原文",)),
}
_KIND = {
    Subject.ISSUE: Subject.ISSUE,
    Subject.WORDING: Subject.ISSUE,
    Subject.WHOLE: Subject.ISSUE,
    Subject.SENTENCE: Subject.SENTENCE,
    Subject.MEASURE: Subject.MEASURE,
    Subject.ACT: Subject.MEASURE,
}


def _words(subject: Subject, row: GridRow) -> tuple[str, bool]:
    """Return the words of a record, and whether all their columns are there."""
    _, headings = _WORDS[subject]
    words = "\x1f".join(row.text(heading) for heading in headings)
    if subject is Subject.MEASURE:
        words = f"\x1f{words}\x1f"  # most have no 措施 and no 完成标准
    return words, all(heading in row.columns for heading in headings)


def plain(words: str) -> str:
    """Return the normal forms of the wordings of a record."""
    return "\x1f".join(normal_form(part) for part in words.split("\x1f"))


def words_shown(table: EditingTable) -> dict[tuple[Subject, str], str]:
    """Return what the row of every record shows of its words."""
    register = table.register
    issues = (*table.issues_beside, *register.issues)
    measures = (*table.measures_beside, *register.measures)
    return {
        **{(Subject.ISSUE, each.key): plain(each.text) for each in issues},
        **{
            (Subject.SENTENCE, each.key): plain(each.passage.text)
            for each in register.sentences
        },
        **{
            (Subject.MEASURE, each.key): plain(f"\x1f{each.body.text}\x1f")
            for each in measures
        },
    }


def cells_typed(reading: Reading, subject: Subject, row: GridRow, before: Cells) -> Cells:
    """Return what the row says field by field; what is not understood stays as it was."""
    answers: Cells = {}
    for name, heading in ANSWERS[subject].items():
        if heading not in row.columns or heading in row.covered:
            continue
        cell = row.cells.get(heading)
        text = cell.text.strip() if cell else ""
        dated = cell is not None and cell.kind is Filled.DATE
        asked = Typed(subject, name, text, dated=dated, plan=reading.table.plan)
        if cell and cell.doubt in {Doubt.ERROR, Doubt.NO_RESULT}:
            failed = replace(asked, text=cell.shown, dated=False)
            reading.findings.append(_not_understood(failed, row, heading))
            continue
        if _is_ours(reading, text, before.get(name, "")):
            continue
        value = understood(asked, before.get(name, ""))
        if value is None:
            reading.findings.append(_not_understood(asked, row, heading))
        else:
            answers[name] = value
            reading.findings.extend(_oddities(row, heading, cell))
    return answers


def _is_ours(reading: Reading, text: str, before: str) -> bool:
    """Return whether a cell holds a proposal that was not made for it, or is not known.

    Copied from another row, or in a table that does not know any more what it said. One
    that was changed where it stood is an answer.
    """
    known = bool(reading.names) and before.startswith(PROPOSED)
    return text.startswith(PROPOSED) and not known


def _oddities(row: GridRow, heading: str, cell: Cell | None) -> Iterator[Finding]:
    """Yield what is to be said of a cell that counts, but was not simply typed."""
    if cell is None:
        return
    if cell.doubt is Doubt.FORMULA:
        yield codes.EDIT_020.at(row.at(heading), value=cell.text.strip())
    if heading in row.merged:
        count, value = row.merged[heading], cell.text.strip()
        yield codes.EDIT_019.at(row.at(heading), value=value, count=count)


def _not_understood(asked: Typed, row: GridRow, heading: str) -> Finding:
    if asked.dated:
        return codes.EDIT_011.at(row.at(heading), value=asked.text)
    if asked.name in {Field.NUMBER, Field.HEAD}:
        return codes.EDIT_001.at(row.at(heading), value=asked.text)
    return codes.EDIT_013.at(row.at(heading), value=asked.text)
