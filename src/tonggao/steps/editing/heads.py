"""Heads of causes and measures (大条) and what the clerk hung under them.

In life the heads come first and sentences are hung under them. The heads are prefilled
from 提纲 of the plan; what is answered in the sheet 大条 rules from then on. What is written
for a head in 成文 is printed instead of its sentences, and cites the cells of all of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from tonggao.model.editing import (
    Draft,
    Field,
    Head,
    Hung,
    Purpose,
    Subject,
    TeamMeasure,
    Use,
    item_order,
)
from tonggao.model.plan import HeadPart, Plan
from tonggao.model.record import Measure, Register, Sentence
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import ContentKey, chinese_number, closed, whole_number
from tonggao.profile.schema import KeyWords
from tonggao.steps.decisions.log import SETTINGS, Answered
from tonggao.steps.editing.items import item_name
from tonggao.steps.editing.key_words import HeadWords, parted, proposed_words

NOT_USED = "不用"
THE_WHOLE = "综合"  # what a measure answers that answers no item in particular
YES = "是"
_PLACE = re.compile(r"\d+(\.\d+)?")


def head_key(part: HeadPart, number: int) -> str:
    """Return the name under which answers about a head are kept."""
    return f"{part}-{number}"


def head_name(part: HeadPart, number: int) -> str:
    """Return what a head is called, such as 原因第2条."""
    return f"{part}第{number}条"


def head_standing(part: HeadPart, number: int, answered: Answered) -> Fraction:
    """Return where a head stands in its part: its number, or where a leader put it."""
    place = answered.value(Subject.HEAD, head_key(part, number), Field.PLACE)
    return Fraction(place) if _PLACE.fullmatch(place) else Fraction(number)


def head_titles(plan: Plan, answered: Answered) -> dict[tuple[HeadPart, int], str]:
    """Return the title of every head, by part and number, in their order."""
    titles = {(outline.part, outline.number): outline.title for outline in plan.outlines}
    for key in answered.keys(Subject.HEAD):
        given = answered.about(Subject.HEAD, key)
        if given and Field.HEAD_TITLE in given.values:
            titles[_head_place(key)] = given.get(Field.HEAD_TITLE)
    return {place: titles[place] for place in sorted(titles) if titles[place]}


def _head_place(key: str) -> tuple[HeadPart, int]:
    part, _, number = key.rpartition("-")
    return HeadPart(part), int(number)


def emptied_heads(plan: Plan, answered: Answered) -> tuple[tuple[HeadPart, int], ...]:
    """Return the heads of 提纲 whose title was emptied: they are not used any more."""
    places = [(outline.part, outline.number) for outline in plan.outlines]
    titles = head_titles(plan, answered)
    return tuple(place for place in places if place not in titles)


def words_of_heads(
    titles: Mapping[tuple[HeadPart, int], str],
    lists: Sequence[KeyWords],
    answered: Answered,
) -> dict[tuple[HeadPart, int], HeadWords]:
    """Return the key words of every head: as answered, else as proposed."""
    found: dict[tuple[HeadPart, int], HeadWords] = {}
    for (part, number), title in titles.items():
        key = head_key(part, number)
        given = answered.value(Subject.HEAD, key, Field.KEYWORDS)
        words = parted(given) if given else proposed_words(title, lists)
        found[part, number] = HeadWords(words, proposed=not given)
    return found


def without_cause(draft: Draft, plan: Plan) -> tuple[str, ...]:
    """Return the items that no head of the causes answers, in the order of the report."""
    answered = {item for head in draft.part(HeadPart.CAUSES) for item in head.items}
    names = (item_name(item, plan) for item in draft.items)
    return tuple(name for name in names if name not in answered)


def plain_text(head: Head) -> str:
    """Return what is printed under a head as long as nobody wrote anything else there."""
    numbered = head.part is HeadPart.MEASURES and len(head.hung) > 1
    return "".join(
        (f"{chinese_number(place)}是" if numbered else "") + closed(each.passage.text)
        for place, each in enumerate(head.hung, start=1)
    )


def blanks_as_suggested(answered: Answered) -> bool:
    """Return whether sentences left blank follow the suggestion (首页, 空着的按建议)."""
    return answered.value(Subject.SETTING, SETTINGS, Field.BLANKS) == YES


def heads(
    register: Register,
    titles: Mapping[tuple[HeadPart, int], str],
    suggested: Mapping[ContentKey, int],
    item_names: Mapping[ContentKey, str],
    *,
    acts: Iterable[TeamMeasure],
    answered: Answered,
) -> tuple[Head, ...]:
    """Return every head with what hangs under it, 主稿 first, else in order of the register.

    Measures that are also in 班子措施 stand in the words of their act, and once where one
    act was made of several.
    """
    by_label = {label: act for act in acts for label in act.labels}
    hung = _hung_sentences(register.sentences, suggested, item_names, answered)
    hung.update(_hung_measures(register.measures, item_names, by_label, answered))
    written = [
        _head_place(key)
        for key in answered.keys(Subject.HEAD)
        if answered.value(Subject.HEAD, key, Field.TEXT)
    ]
    places = sorted(
        {*titles, *hung, *written},
        key=lambda place: (place[0], head_standing(place[0], place[1], answered), place[1]),
    )
    return tuple(
        Head(
            part=place[0],
            number=place[1],
            title=titles.get(place, ""),
            hung=tuple(sorted(hung.get(place, ()), key=lambda each: not each.main)),
        )
        for place in places
    )


def with_words(
    heads: Iterable[Head],
    words: Mapping[tuple[HeadPart, int], HeadWords],
    cells: Mapping[str, CellRef],
    answered: Answered,
) -> tuple[Head, ...]:
    """Return the heads with their key words and with what somebody wrote for them.

    What is written cites the cells of everything that hangs there; where nothing does, it
    cites the row of 成文 in which it stands, which `cells` gives by the head's key.
    """
    found = []
    for head in heads:
        key = head_key(head.part, head.number)
        known = words.get((head.part, head.number), HeadWords(()))
        answers = answered.about(Subject.HEAD, key)
        text = answers.get(Field.TEXT) if answers else ""
        refs = dict.fromkeys(ref for each in head.hung for ref in each.passage.sources)
        own = Passage(text, tuple(refs) or (cells.get(key, _NOWHERE),)) if text else None
        found.append(
            replace(
                head,
                own=own,
                reworded_by=answers.decided_by if answers and own else "",
                key_words=known.words,
                words_proposed=known.proposed,
            )
        )
    return tuple(found)


# Until the rows of the 统稿表 are known.
_NOWHERE = CellRef("", Subject.WORDING, 0, "G", "定稿正文")


def _hung_sentences(
    sentences: Iterable[Sentence],
    suggested: Mapping[ContentKey, int],
    item_names: Mapping[ContentKey, str],
    answered: Answered,
) -> dict[tuple[HeadPart, int], list[Hung]]:
    hung: dict[tuple[HeadPart, int], list[Hung]] = {}
    fill = blanks_as_suggested(answered)
    for sentence in sentences:
        use = answered.value(Subject.SENTENCE, sentence.key, Field.SENTENCE_USE)
        number = whole_number(answered.value(Subject.SENTENCE, sentence.key, Field.HEAD))
        if number is None and fill and use != NOT_USED:
            number = suggested.get(sentence.key)
        if number and use != NOT_USED:
            hung.setdefault((HeadPart.CAUSES, number), []).append(
                Hung(
                    key=sentence.key,
                    label=sentence.label,
                    passage=sentence.passage,
                    main=use == Use.MAIN,
                    items=_names(sentence.issues, item_names),
                )
            )
    return hung


def _hung_measures(
    measures: Iterable[Measure],
    item_names: Mapping[ContentKey, str],
    acts: Mapping[str, TeamMeasure],
    answered: Answered,
) -> dict[tuple[HeadPart, int], list[Hung]]:
    hung: dict[tuple[HeadPart, int], dict[str, Hung]] = {}
    for measure in measures:
        number = whole_number(answered.value(Subject.MEASURE, measure.key, Field.HEAD))
        if not number:
            continue
        if purpose_of(measure.key, answered) not in {Purpose.REPORT, Purpose.BOTH}:
            continue
        here = hung.setdefault((HeadPart.MEASURES, number), {})
        act = acts.get(measure.label)
        one = Hung(
            key=measure.key,
            label=measure.label,
            passage=act.text if act else measure.body,
            main=False,
            items=act.items if act else measure_items(measure, item_names, answered),
        )
        name = act.key if act else measure.key
        here[name] = _with_label(here[name], measure.label) if name in here else one
    return {place: list(found.values()) for place, found in hung.items()}


def _with_label(hung: Hung, label: str) -> Hung:
    return replace(hung, label=f"{hung.label}、{label}")


def _names(
    issues: Sequence[ContentKey], item_names: Mapping[ContentKey, str]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item_names[key] for key in issues if key in item_names))


def purpose_of(key: ContentKey, answered: Answered) -> Purpose | None:
    """Return what a measure is for, or None where nobody said."""
    typed = answered.value(Subject.MEASURE, key, Field.PURPOSE)
    return Purpose(typed) if typed in set(Purpose) else None


def measure_items(
    measure: Measure, item_names: Mapping[ContentKey, str], answered: Answered
) -> tuple[str, ...]:
    """Return the items a measure answers, in their order.

    As the clerk wrote, else those of its problems; none where he wrote 综合.
    """
    typed = answered.value(Subject.MEASURE, measure.key, Field.NUMBER)
    if typed == THE_WHOLE:
        return ()
    names = typed.split("、") if typed else _names(measure.issues, item_names)
    return tuple(sorted(filter(None, names), key=item_order))
