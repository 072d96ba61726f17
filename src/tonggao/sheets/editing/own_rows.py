"""Rows of 问题定号 as they came back: records, and points that the office writes itself."""

from collections.abc import Mapping

from tonggao import codes
from tonggao.model.editing import Field, Subject
from tonggao.sheets.editing.base import row_of_label
from tonggao.sheets.editing.columns import ISSUES, LABEL
from tonggao.sheets.editing.decide import said_now
from tonggao.sheets.editing.one_reading import Reading
from tonggao.sheets.editing.own import own_origin, own_words
from tonggao.sheets.editing.rows import (
    plain,
    read_answers_of,
    read_known,
    read_record,
)
from tonggao.sheets.grid import GridRow, sheet_named
from tonggao.steps.editing.own import in_order_of_labels, own_keys, own_label, own_points


def read_issue(reading: Reading, subject: Subject, row: GridRow) -> None:
    """A row of 问题定号: a record, or a point that the office writes itself."""
    origin = own_origin(row)
    words = own_words(row)
    if origin is None:
        read_record(reading, subject, row)
    elif not any(words.values()):
        return
    elif not row.text(LABEL) and (label := _whose(reading, words)):
        read_known(reading, (subject, reading.keys[label]), row, label)
    else:
        points = own_points(reading.table.answered)
        label = own_label(origin, words, points, reading.own)
        if label not in reading.own:
            kind = label.partition("-")[0]
            reading.own[label] = (row, {**words, Field.ORIGIN: kind})
        elif any(reading.own[label][1][name] != text for name, text in words.items()):
            reading.findings.append(codes.EDIT_006.at(row.at(LABEL), label=label))


def _whose(reading: Reading, words: Mapping[Field, str]) -> str:
    """Return the 来源 of a record whose words stand in a row without one."""
    wanted = plain("\x1f".join(words.values()))
    found = [
        label
        for label, key in reading.keys.items()
        if reading.words.get((Subject.ISSUE, key)) == wanted
    ]
    return found[0] if len(found) == 1 else ""


def take_own(reading: Reading) -> None:
    """Take in the office's own points, once all their rows are known."""
    before = own_points(reading.table.answered)
    after = dict(before)
    for label, (_, words) in reading.own.items():
        place = Subject.OWN, label
        reading.take(place, words)
        after[label] = {**reading.logged(*place), **said_now(reading, place, words)}
    former, keys = own_keys(before), own_keys(in_order_of_labels(after))
    for label, (row, _) in reading.own.items():
        key, old = str(keys[label]), str(former.get(label, ""))
        reading.keys[label] = reading.then[label] = key
        if old and old != key:
            reading.renewed[key] = old
        if was := reading.names.get(row_of_label(label)):
            reading.based[key] = was
        read_answers_of(reading, (Subject.ISSUE, key), row, label)


def missing_rows(reading: Reading) -> None:
    """A row deleted by hand is no decision: it comes back, and that is said.

    Of a copy it is not: whoever deletes there leaves only what he was asked about.
    """
    missing = sheet_named(reading.workbook.sheets, ISSUES) is None
    if missing or reading.copy or not reading.then:
        return
    seen = {key for subject, key in reading.seen if subject is Subject.ISSUE}
    seen.update(reading.renewed.values())
    for issue in reading.table.register.issues:
        answered = reading.table.answered.about(Subject.ISSUE, issue.key)
        stood = issue.key in reading.stood if reading.stood else bool(answered)
        if issue.key not in seen and stood:
            finding = codes.EDIT_005.in_sheet(
                reading.workbook.file, ISSUES, label=issue.label
            )
            reading.findings.append(finding)
