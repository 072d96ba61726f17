"""Rows of 班子措施 and of heads in 成文 as they came back."""

import unicodedata

from tonggao import codes
from tonggao.model.editing import OFFICE_SOURCES, Field, Subject
from tonggao.model.text import normal_form
from tonggao.sheets.editing.columns import ANSWERS, LABEL
from tonggao.sheets.editing.one_reading import Reading
from tonggao.sheets.editing.rows import (
    read_answers_of,
    read_known,
    read_record,
    read_wording,
)
from tonggao.sheets.editing.wordings import head_of_label
from tonggao.sheets.grid import GridRow
from tonggao.steps.editing.acts import (
    first_label,
    next_own_label,
    own_act_label,
    own_labels,
)

_BY_DEFAULT = OFFICE_SOURCES[-1]
_WORDS = ANSWERS[Subject.ACT][Field.ACT]


def read_act(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 班子措施: measures of members, or an act that the office writes itself."""
    label = unicodedata.normalize("NFKC", row.text(LABEL)).replace(" ", "")
    own = first_label(label)
    if own_act_label(own):
        read_answers_of(reading, (subject, own), row, own)
    elif label and label not in OFFICE_SOURCES:
        read_record(reading, subject, row)
    elif row.text(_WORDS):
        _read_new(reading, row, label)
    elif any(row.text(heading) for heading in ANSWERS[subject].values()):
        reading.findings.append(codes.EDIT_007.at(row.at(LABEL), value=label))


def _read_new(reading: Reading, row: GridRow, kind: str) -> None:
    """An act without a 来源 of its own: one whose 来源 was wiped out, or a new one."""
    words = normal_form(row.text(_WORDS))
    acts = [each for act in reading.table.draft.measures for each in (act, *act.joined)]
    known = [act for act in acts if normal_form(act.text.text) == words]
    if not kind and len(known) == 1 and not known[0].own:
        label = known[0].labels[0]
        read_known(reading, (Subject.ACT, known[0].key), row, label)
        return
    label = _own_label(reading, kind or _BY_DEFAULT, words)
    read_answers_of(reading, (Subject.ACT, label), row, label)


def _own_label(reading: Reading, kind: str, words: str) -> str:
    """Return the label of a new act, or of one that was taken in from this very row.

    A table that could not be written again still shows the row without a number.
    """
    answered = reading.table.answered
    seen = [key for subject, key in reading.seen if subject is Subject.ACT]
    for label in own_labels(answered):
        same = normal_form(answered.value(Subject.ACT, label, Field.ACT)) == words
        if same and label.startswith(f"{kind}-") and label not in seen:
            return label
    taken = [key for key in seen if own_act_label(key)]
    return next_own_label(kind, answered, taken)


def read_words(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 成文: the words of a point or of a head, and a head's title typed in passing."""
    key = head_of_label(row.text(LABEL))
    if not key:
        read_wording(reading, subject, row)
        return
    read_answers_of(reading, (Subject.HEAD, key), row, row.text(LABEL))
    title = row.text(ANSWERS[Subject.WORDING][Field.TITLE])
    if title and title != reading.now(Subject.HEAD, key).get(Field.HEAD_TITLE):
        reading.decide(Subject.HEAD, key, {Field.HEAD_TITLE: title})
