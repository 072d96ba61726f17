"""Paragraphs: pitch, room before and after, indents, alignment, and what stands in for them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tonggao import codes
from tonggao.model.laid_out import LaidOut, LaidParagraph, Place, Setting
from tonggao.model.looks import TITLE_PITCH, Looks
from tonggao.steps.layout.measures import points
from tonggao.steps.layout.roles import ENDS, HEADINGS, Role, Roled
from tonggao.steps.layout.telling import Seen

_CENTRED: Final = (Role.TITLE, Role.SUBTITLE)
_INDENTED: Final = (*HEADINGS, Role.BODY)
_FREE_ROOM: Final = (Role.TITLE, Role.OTHER)
_ROUNDED: Final = 2  # twips by which programs differ
_TWO: Final = (190, 210)  # hundredths of a character
_TWO_IN_TWIPS: Final = (600, 680)
_LEAST: Final = 30  # twips; what nobody sees
_GRID_LINE: Final = 240
_ALIGNMENTS: Final = {
    "left": "左对齐",
    "right": "右对齐",
    "center": "居中",
    "both": "两端对齐",
    "distribute": "分散对齐",
}
_BLANKS: Final = re.compile("[ \u3000\u00a0\u2003\u2002]+")
_SIDES: Final = {"before": "段前", "after": "段后"}


def check_paragraphs(
    document: LaidOut, found: Sequence[Roled], looks: Looks
) -> Iterator[Seen]:
    """Yield every paragraph that is not set as the looks have it."""
    for each in found:
        if each.role is not Role.OTHER:
            yield from _pitch(each, looks)
            yield from _room(each, looks)
            yield from _indents(each)
            yield from _alignment(each)
            yield from _blanks(each)
        yield from _by_hand(each.paragraph)
    last = document.paragraphs[-1] if document.paragraphs else None
    for before, paragraph in zip(
        (None, *document.paragraphs), document.paragraphs, strict=False
    ):
        if _is_empty(paragraph) and not _follows_table(before, paragraph, last):
            yield Seen(code=codes.LAY_034, paragraph=paragraph)


def _pitch(each: Roled, looks: Looks) -> Iterator[Seen]:
    setting = each.paragraph.setting
    wanted = TITLE_PITCH if each.role is Role.TITLE else looks.pitch
    allowed = (wanted, looks.pitch)
    if setting.rule == "exact" and any(
        abs(setting.line - each) <= _ROUNDED for each in allowed
    ):
        return
    yield Seen(
        code=codes.LAY_029,
        paragraph=each.paragraph,
        role=each.role,
        values={
            "seen": _line(setting),
            "wanted": f"固定值{points(wanted)}磅",
        },
    )


def _line(setting: Setting) -> str:
    """Return the pitch in the words of Word's dialog."""
    if setting.rule in ("exact", "atLeast"):
        name = "固定值" if setting.rule == "exact" else "最小值"
        return f"{name}{points(setting.line)}磅"
    times = setting.line / _GRID_LINE
    return "单倍行距" if times == 1 else f"{times:.3g}倍行距"


def _room(each: Roled, looks: Looks) -> Iterator[Seen]:
    """Yield room that takes a text off its lines; whole lines stand at head and end."""
    if each.role in _FREE_ROOM:
        return
    for name, side in _SIDES.items():
        room = getattr(each.paragraph.setting, name)
        whole = each.role not in _INDENTED and room % looks.pitch == 0
        if room > _LEAST and not whole:
            yield Seen(
                code=codes.LAY_030,
                paragraph=each.paragraph,
                role=each.role,
                values={"side": side, "seen": points(room)},
            )


def _indents(each: Roled) -> Iterator[Seen]:
    setting, role = each.paragraph.setting, each.role
    if role in ENDS:
        return
    sides = (
        ("左缩进", setting.left, setting.left_hundredths),
        ("右缩进", setting.right, setting.right_hundredths),
    )
    for name, twips, hundredths in sides:
        if not _is_nothing(twips, hundredths):
            seen = f"{name}{_length(twips, hundredths)}"
            yield _indent(each, seen, f"{name}0")
    wanted = role in _INDENTED
    if _stands_in(each.paragraph):
        return
    first, hundredths = setting.first, setting.first_hundredths
    if wanted and not _is_two(first, hundredths):
        yield _indent(each, _first(first, hundredths), "首行缩进2字符")
    elif not wanted and not _is_nothing(first, hundredths):
        yield _indent(each, _first(first, hundredths), "不缩进")


def _indent(each: Roled, seen: str, wanted: str) -> Seen:
    return Seen(
        code=codes.LAY_031,
        paragraph=each.paragraph,
        role=each.role,
        values={"seen": seen, "wanted": wanted},
    )


def _is_nothing(twips: int, hundredths: int | None) -> bool:
    return abs(hundredths if hundredths is not None else twips) <= _LEAST


def _is_two(twips: int, hundredths: int | None) -> bool:
    if hundredths is not None:
        return _TWO[0] <= hundredths <= _TWO[1]
    return _TWO_IN_TWIPS[0] <= twips <= _TWO_IN_TWIPS[1]


def _first(twips: int, hundredths: int | None) -> str:
    if _is_nothing(twips, hundredths):
        return "首行没有缩进"
    hangs = (hundredths if hundredths is not None else twips) < 0
    far = _length(abs(twips), None if hundredths is None else abs(hundredths))
    return f"{'悬挂' if hangs else '首行'}缩进{far}"


def _length(twips: int, hundredths: int | None) -> str:
    if hundredths is not None:
        return f"{hundredths / 100:g}字符"
    return f"{points(twips)}磅"


def _alignment(each: Roled) -> Iterator[Seen]:
    seen = each.paragraph.setting.alignment
    if each.role in _CENTRED:
        allowed: tuple[str, ...] = ("center",)
    elif each.role in ENDS:
        allowed = ("right", "left", "both")  # where both stand by an indent of the left
    elif each.role is Role.BODY:
        allowed = ("both",)
    else:
        allowed = ("both", "left")
    if seen in allowed:
        return
    wanted = "右对齐" if each.role in ENDS else _ALIGNMENTS[allowed[0]]
    yield Seen(
        code=codes.LAY_032,
        paragraph=each.paragraph,
        role=each.role,
        values={
            "seen": _ALIGNMENTS.get(seen, seen),
            "wanted": wanted,
        },
    )


def _stands_in(paragraph: LaidParagraph) -> bool:
    """Tell whether blanks stand in for the indent, which is told by itself."""
    return _BLANKS.match(paragraph.text) is not None


def _blanks(each: Roled) -> Iterator[Seen]:
    paragraph = each.paragraph
    text = paragraph.text
    if blanks := _BLANKS.match(text):
        yield Seen(
            code=codes.LAY_033, paragraph=paragraph, start=0, end=len(blanks.group())
        )
    if each.role is Role.BODY and "\n" in text:
        at = text.index("\n")
        yield Seen(code=codes.LAY_035, paragraph=paragraph, start=at, end=at + 1)
    if "\t" in text:
        at = text.index("\t")
        yield Seen(code=codes.LAY_036, paragraph=paragraph, start=at, end=at + 1)


def _by_hand(paragraph: LaidParagraph) -> Iterator[Seen]:
    if paragraph.framed:
        return
    for kind in sorted(paragraph.by_hand):
        yield Seen(code=codes.LAY_038, paragraph=paragraph, values={"kind": kind})


def _is_empty(paragraph: LaidParagraph) -> bool:
    return (
        paragraph.place is Place.BODY
        and not paragraph.text.strip()
        and not (paragraph.filled or paragraph.framed or paragraph.hidden)
    )


def _follows_table(
    before: LaidParagraph | None, paragraph: LaidParagraph, last: LaidParagraph | None
) -> bool:
    """Tell whether an empty paragraph is the one that must close a text after a table."""
    return paragraph is last and before is not None and before.place is Place.CELL
