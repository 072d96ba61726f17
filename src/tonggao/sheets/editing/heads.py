"""The sheets 大条 and 原因定号 of the 统稿表."""

from collections.abc import Iterator, Mapping

from tonggao.model.editing import Field, Head, Subject, item_order
from tonggao.model.plan import HeadPart
from tonggao.model.record import Sentence
from tonggao.model.table import Look, Paper, Table, TableRow, Value
from tonggao.model.text import ContentKey, chinese_number
from tonggao.sheets.editing.alike import Alikes
from tonggao.sheets.editing.columns import (
    HEAD_COLUMNS,
    HEADS,
    SENTENCE_COLUMNS,
    SENTENCES,
)
from tonggao.sheets.editing.lettered import sentence_letters
from tonggao.sheets.editing.view import PROPOSED, EditingTable, head_shows
from tonggao.steps.editing.cause_hints import cause_hints
from tonggao.steps.editing.claims import head_claims
from tonggao.steps.editing.heads import (
    emptied_heads,
    head_titles,
    plain_text,
    without_cause,
)

_SPARE_HEADS = 6


def heads_sheet(table: EditingTable) -> Table:
    """Return 大条: the heads with what hangs under each, and room for more."""
    return Table(
        name=HEADS,
        columns=HEAD_COLUMNS,
        rows=tuple(_head_row(head, table) for head in _heads_shown(table)),
        spare=_SPARE_HEADS,
        frozen=3,
        tint="2E8B57",
    )


def _heads_shown(table: EditingTable) -> list[Head]:
    """Return the heads, and those of 提纲 that were emptied, so that this is seen."""
    used = {(head.part, head.number) for head in table.draft.heads}
    emptied = [
        Head(part=part, number=number, title="")
        for part, number in emptied_heads(table.plan, table.answered)
        if (part, number) not in used
    ]
    return sorted((*table.draft.heads, *emptied), key=lambda head: (head.part, head.number))


def _head_row(head: Head, table: EditingTable) -> TableRow:
    words = head_shows(head)[Field.KEYWORDS]
    return TableRow(
        values=(
            Value(content=str(head.part), look=Look.ANSWER),
            Value(content=head.number, look=Look.ANSWER),
            Value(content=head.title, look=Look.ANSWER if head.title else Look.ASKED),
            Value(
                content=words,
                look=Look.PROPOSED if words.startswith(PROPOSED) else Look.ANSWER,
            ),
            Value(content=len(head.hung)),
            Value(content=len(head.own.text if head.own else plain_text(head))),
            Value(content="、".join(head.items)),
            Value(content=_head_hint(head, table), look=Look.HINT),
        )
    )


def _head_hint(head: Head, table: EditingTable) -> str:
    if not head.hung and not head.own:
        return "还没有选句" if head.title else "标题已清空，不再使用"
    words = []
    if not head.items:
        words.append(f"第{chinese_number(head.number)}条没有对应问题")
    claim = head_claims(head)
    if claim:
        words.append(claim)
    causes = table.draft.part(HeadPart.CAUSES)
    if causes and head is causes[-1]:
        missing = without_cause(table.draft, table.plan)
        words += [f"题{'、'.join(missing)}没有原因对应"] if missing else []
    return "；".join(words)


def sentences_sheet(table: EditingTable) -> Table:
    """Return 原因定号: one row a sentence, with the head suggested for it."""
    titles = head_titles(table.plan, table.answered)
    register, names = table.register, table.item_names
    hints = cause_hints(register.sentences, register.issues, table.profile)
    labels = {each.key: each.label for each in register.sentences}
    letters = sentence_letters(table).letters
    answered, subject = table.answered, Subject.SENTENCE
    alikes = Alikes(table.sentence_likeness, letters, labels, answered, subject)
    return Table(
        name=SENTENCES,
        columns=SENTENCE_COLUMNS,
        rows=tuple(
            _sentence_row(
                each,
                table,
                titles,
                names,
                like=alikes.like(each.key),
                hint="；".join(_sentence_hints(each.key, table, alikes, hints)),
            )
            for each in register.sentences
        ),
        frozen=2,
        paper=Paper.A3_LANDSCAPE,
        tint="2E8B57",
    )


def _sentence_hints(
    key: ContentKey,
    table: EditingTable,
    alikes: Alikes,
    hints: Mapping[ContentKey, str],
) -> Iterator[str]:
    """Yield what 提示 says of a sentence: first how it differs from its look-alikes."""
    yield from alikes.hint(key)
    if hints[key]:
        yield hints[key]
    if repeat := table.repeats.of(key):
        yield repeat.words


def _sentence_row(
    sentence: Sentence,
    table: EditingTable,
    titles: dict[tuple[HeadPart, int], str],
    names: dict[ContentKey, str],
    *,
    like: str,
    hint: str,
) -> TableRow:
    answered = table.answered
    number = answered.value(Subject.SENTENCE, sentence.key, Field.HEAD)
    use = answered.value(Subject.SENTENCE, sentence.key, Field.SENTENCE_USE)
    suggested = table.draft.suggested.get(sentence.key)
    title = titles.get((HeadPart.CAUSES, suggested), "") if suggested else ""
    items = dict.fromkeys(names[key] for key in sentence.issues if key in names)
    return TableRow(
        values=(
            Value(content=number_cell(number), look=Look.ANSWER),
            Value(content=use, look=Look.ANSWER),
            Value(content=sentence.passage.text),
            Value(content=sentence.title),
            Value(content=sentence.label),
            Value(content=like),
            Value(content="、".join(sorted(items, key=item_order))),
            Value(content=f"{suggested} {title}" if title else "", look=Look.PROPOSED),
            Value(content=hint, look=Look.HINT),
        )
    )


def number_cell(text: str) -> str | int:
    """Return what an answer cell holds: a number where the answer is one."""
    return int(text) if text.isdecimal() else text
