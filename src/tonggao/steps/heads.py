"""Heads of causes and measures (大条) and what the clerk hung under them.

In life the heads come first and sentences are hung under them. The heads are prefilled
from 提纲 of the plan; what is answered in the sheet 大条 rules from then on.
"""

from collections.abc import Iterable, Mapping, Sequence

from tonggao.model.editing import (
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
from tonggao.model.text import ContentKey, normal_form, whole_number
from tonggao.steps.log import SETTINGS, Answered

NOT_USED = "不用"
THE_WHOLE = "综合"  # what a measure answers that answers no item in particular
YES = "是"


def head_key(part: HeadPart, number: int) -> str:
    """Return the name under which answers about a head are kept."""
    return f"{part}-{number}"


def head_titles(plan: Plan, answered: Answered) -> dict[tuple[HeadPart, int], str]:
    """Return the title of every head, by part and number, in their order."""
    titles = {(outline.part, outline.number): outline.title for outline in plan.outlines}
    for key in answered.keys(Subject.HEAD):
        part, _, number = key.rpartition("-")
        titles[HeadPart(part), int(number)] = answered.value(
            Subject.HEAD, key, Field.HEAD_TITLE
        )
    return {place: titles[place] for place in sorted(titles) if titles[place]}


def emptied_heads(plan: Plan, answered: Answered) -> tuple[tuple[HeadPart, int], ...]:
    """Return the heads of 提纲 whose title was emptied: they are not used any more."""
    places = [(outline.part, outline.number) for outline in plan.outlines]
    titles = head_titles(plan, answered)
    return tuple(place for place in places if place not in titles)


def suggested_heads(
    sentences: Iterable[Sentence], titles: Mapping[tuple[HeadPart, int], str]
) -> dict[ContentKey, int]:
    """Return for each sentence the head of causes that shares most with it, where any does."""
    heads = {
        number: _grams(title)
        for (part, number), title in titles.items()
        if part is HeadPart.CAUSES
    }
    suggested = {}
    for sentence in sentences:
        words = _grams(sentence.title) | _grams(sentence.passage.text)
        shares = {
            number: len(words & grams) / len(grams)
            for number, grams in heads.items()
            if grams
        }
        if shares and max(shares.values()) > 0:
            suggested[sentence.key] = max(
                shares, key=lambda number: (shares[number], -number)
            )
    return suggested


def _grams(text: str) -> set[str]:
    normal = normal_form(text)
    return {normal[i : i + 2] for i in range(len(normal) - 1)}


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

    A measure that is also in 班子措施 stands in the words of its act.
    """
    words = {label: act.text.text for act in acts for label in act.labels}
    hung = _hung_sentences(register.sentences, suggested, item_names, answered)
    hung.update(_hung_measures(register.measures, item_names, words, answered))
    numbers = {**dict.fromkeys(titles, ""), **dict.fromkeys(hung, "")}
    return tuple(
        Head(
            part=place[0],
            number=place[1],
            title=titles.get(place, ""),
            hung=tuple(sorted(hung.get(place, ()), key=lambda each: not each.main)),
        )
        for place in sorted(numbers)
    )


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
    words: Mapping[str, str],
    answered: Answered,
) -> dict[tuple[HeadPart, int], list[Hung]]:
    hung: dict[tuple[HeadPart, int], list[Hung]] = {}
    for measure in measures:
        number = whole_number(answered.value(Subject.MEASURE, measure.key, Field.HEAD))
        if number and purpose_of(measure.key, answered) in {Purpose.REPORT, Purpose.BOTH}:
            hung.setdefault((HeadPart.MEASURES, number), []).append(
                Hung(
                    key=measure.key,
                    label=measure.label,
                    passage=measure.body.reworded(
                        words.get(measure.label, measure.body.text)
                    ),
                    main=False,
                    items=measure_items(measure, item_names, answered),
                )
            )
    return hung


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
