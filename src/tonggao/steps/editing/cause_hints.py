"""What a clerk should know of a sentence of the causes before hanging it under a head.

A cause that repeats the problem explains nothing; one that lies outside explains it away;
and the team's text does not speak of 我. These are hints, never verdicts.
"""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from tonggao.model.record import Issue, Sentence
from tonggao.model.text import ContentKey, normal_form, sentences
from tonggao.profile.schema import Profile
from tonggao.steps.check import first_person_in

_HUNDRED = 100
_BEGINS_TO_SAY = 4  # characters; shorter words stand in any text


def cause_hints(
    found: Sequence[Sentence], issues: Sequence[Issue], profile: Profile
) -> dict[ContentKey, str]:
    """Return 提示 of every sentence of the causes, "" where there is nothing to say."""
    repeated = repeated_problems(found, issues, profile.thresholds.cause_repeats)
    return {each.key: _hint(each, repeated, profile) for each in found}


def _hint(sentence: Sentence, repeated: Mapping[ContentKey, str], profile: Profile) -> str:
    text = sentence.passage.text
    word = first_person_in(text, profile.first_person)
    words = [f"含“{word}”"] if word else []
    outside = next((each for each in profile.outside_reasons if each in text), "")
    if outside:
        words.append(f"疑似客观原因：{outside}")
    if sentence.key in repeated:
        words.append(f"与问题重复（{repeated[sentence.key]}）")
    return "；".join(words)


def repeated_problems(
    found: Sequence[Sentence], issues: Sequence[Issue], at_least: float
) -> dict[ContentKey, str]:
    """Return for each sentence that repeats a problem the label of that problem.

    It repeats it where it stands in it word for word, or where it is as like one of its
    sentences as `at_least` (0 to 1) says.
    """
    whole = [(issue.label, normal_form(issue.text)) for issue in issues]
    pieces = [
        (issue.label, normal_form(piece))
        for issue in issues
        for words in issue.words
        for piece in sentences(words)
    ]
    labels, forms = [label for label, _ in pieces], [form for _, form in pieces]
    repeated: dict[ContentKey, str] = {}
    for sentence in found:
        normal = normal_form(sentence.passage.text)
        if len(normal) < _BEGINS_TO_SAY:
            continue
        label = next((label for label, form in whole if normal in form), "")
        if not label and forms:
            near = process.extractOne(
                normal, forms, scorer=fuzz.ratio, score_cutoff=at_least * _HUNDRED
            )
            label = labels[near[2]] if near else ""
        if label:
            repeated[sentence.key] = label
    return repeated
