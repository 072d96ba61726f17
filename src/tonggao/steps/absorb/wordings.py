"""What other words for an item mean: which of its fields they change, or all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tonggao.model.change import Effect
from tonggao.model.editing import NOTHING, Field, Item, Subject, Use
from tonggao.model.text import ContentKey
from tonggao.steps.absorb.blocks import Block, bare
from tonggao.steps.absorb.segments import (
    changed,
    fields_of,
    new_fields,
    printed,
    segments,
    split,
)

_AS_ONE = "分点有增减；选“用新的”则本题写成一段，各分点的来源都记在本题"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """What an item becomes; `since` is what it was made to say after the draft was sent."""

    effects: tuple[Effect, ...]
    stands: bool
    since: str = ""
    remarks: tuple[str, ...] = ()


def reworded(
    before: str, theirs: Block, item: Item, records: Sequence[ContentKey]
) -> Rewording:
    """Return what an item becomes where it read `before` and now reads as theirs does."""
    marks = theirs.marks
    olds = fields_of(before, item, marks=marks)
    news = fields_of(theirs.words, item, marks=marks, like=olds or (), lead=theirs.lead)
    if olds is None or news is None:
        return as_one(before, theirs.words, theirs, item, records)
    pieces = [piece for segment in segments(item) for piece in segment.pieces]
    answers: dict[tuple[Subject, str], dict[Field, str]] = {}
    since: list[str] = []
    stands = True
    differs = changed(olds, news)
    for piece, old, new, other in zip(pieces, olds, news, differs, strict=True):
        if not other:
            continue
        answers.setdefault((piece.subject, piece.key), {})[piece.name] = piece.said(new)
        stands = stands and bare(piece.words) == bare(new)
        if bare(piece.words) not in {bare(old), bare(new)}:
            since.append(piece.words)
    return Rewording(
        effects=tuple(
            Effect(subject=subject, key=key, answers=given)
            for (subject, key), given in answers.items()
        ),
        stands=stands,
        since="".join(since),
    )


def as_one(
    before: str, after: str, theirs: Block, item: Item, records: Sequence[ContentKey]
) -> Rewording:
    """Return an item written as one paragraph under its main record, which stays its words."""
    now = printed(item, theirs.marks)
    pieces = [piece for segment in segments(item) for piece in segment.pieces]
    has_title = pieces[0].name is Field.TITLE
    title = pieces[0].words if has_title else ""
    body = now.removeprefix(title)
    title, text = split(after, (title, body), theirs.lead)
    stands = bare(now) == bare(after)
    return Rewording(
        effects=tuple(_as_one(item, title, text, records)),
        stands=stands,
        since=now if not stands and bare(now) != bare(before) else "",
        remarks=(_AS_ONE,) if item.has_points else (),
    )


def _as_one(
    item: Item, title: str, text: str, records: Sequence[ContentKey]
) -> Iterator[Effect]:
    for key in dict.fromkeys((item.main, *records)):
        use = Use.MAIN if key == item.main else Use.CREDIT
        if item.has_points or len(records) > 1:
            answers = {Field.POINT: "", Field.USE: str(use)}
            yield Effect(subject=Subject.ISSUE, key=key, answers=answers)
    words = {
        Field.TITLE: title.strip().rstrip("。") or NOTHING,
        Field.TEXT: text.strip() or NOTHING,
    }
    yield Effect(subject=Subject.WORDING, key=item.main, answers=words)


def new_point(
    theirs: Block, label: str, key: ContentKey, answers: dict[Field, str]
) -> Iterator[Effect]:
    """Yield what makes a paragraph a point of the leaders', with its number or without."""
    title, text = new_fields(theirs.words, theirs.lead)
    origin = label.rpartition("-")[0]
    words = {Field.OWN_TITLE: title, Field.OWN_BODY: text, Field.ORIGIN: origin}
    yield Effect(subject=Subject.OWN, key=label, answers=words)
    if answers:
        yield Effect(subject=Subject.ISSUE, key=key, answers=answers)
    missing = {
        name: NOTHING
        for name, said in ((Field.TITLE, title), (Field.TEXT, text))
        if not said
    }
    if missing:
        yield Effect(subject=Subject.WORDING, key=key, answers=missing)
