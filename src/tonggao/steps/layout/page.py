"""The page: paper, margins, grid, and how much fits on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from tonggao import codes
from tonggao.model.in_text import InText
from tonggao.model.laid_out import LaidOut, LaidParagraph, PageSection
from tonggao.model.looks import PAGE_HEIGHT, PAGE_WIDTH, Grid, Looks, twips
from tonggao.steps.layout.measures import height, millimetres, points
from tonggao.steps.layout.roles import Role, Roled
from tonggao.steps.layout.telling import of_whole

_PAPER: Final = 30  # twips by which programs differ when they round
_MARGIN: Final = twips(0.5)
_CHAR_SPACE: Final = 40  # a hundredth of a point
_ONE_IN_A_THOUSAND: Final = 1.001  # what Word's own dialog leaves over
_WITH_CHARACTERS: Final = ("linesAndChars", "snapToChars")
_GRIDS: Final = {
    "default": "无网格",
    "lines": "只指定行网格",
    "linesAndChars": "指定行和字符网格",
    "snapToChars": "文字对齐字符网格",
}
_MEASURED: Final = (
    *("width", "height", "landscape", "top", "bottom", "left", "right", "gutter"),
    *("header", "footer", "grid", "line_pitch", "char_space"),
)
_SECTIONS_NAMED: Final = 5
_SIDES: Final = {"top": "上", "bottom": "下", "left": "左", "right": "右"}


def check_page(document: LaidOut, found: Sequence[Roled], looks: Looks) -> Iterator[InText]:
    """Yield what is wrong with the pages; where they differ each says which it is of."""
    body: dict[int, list[Roled]] = {}
    for each in found:
        if each.role is Role.BODY:
            body.setdefault(each.paragraph.section, []).append(each)
    alike: dict[tuple[object, ...], list[int]] = {}
    for at, section in enumerate(document.sections):
        alike.setdefault(_measures(section), []).append(at)
    for places in alike.values():
        section = document.sections[places[0]]
        own = [each for at in places for each in body.get(at, ())]
        which = _which(places) if len(alike) > 1 else ""
        if section.landscape or section.width > section.height:
            yield of_whole(document, codes.LAY_003, which=which)
            continue
        yield from _paper(document, section, which)
        yield from _margins(document, section, which, looks)
        yield from _grid(document, section, which, looks)
        yield from _crowding(document, section, which)
        if own:
            yield from _lines(document, section, which, looks, own)
            if 0 in places:
                yield from _characters(document, section, looks, own)


def _measures(section: PageSection) -> tuple[object, ...]:
    """Return what two pages share that are set alike."""
    high = (height(each) for each in section.headers.values())
    low = (height(each) for each in section.footers.values())
    sides = (getattr(section, each) for each in _MEASURED)
    return (*sides, max(high, default=0), max(low, default=0))


def _which(places: Sequence[int]) -> str:
    numbers = [str(at + 1) for at in places]
    named = "、".join(numbers[:_SECTIONS_NAMED])
    return f"第{named}{'等' if len(numbers) > _SECTIONS_NAMED else ''}节"


def _paper(document: LaidOut, section: PageSection, which: str) -> Iterator[InText]:
    off = abs(section.width - PAGE_WIDTH), abs(section.height - PAGE_HEIGHT)
    if max(off) > _PAPER:
        width, tall = millimetres(section.width), millimetres(section.height)
        yield of_whole(document, codes.LAY_002, which=which, width=width, height=tall)


def _margins(
    document: LaidOut, section: PageSection, which: str, looks: Looks
) -> Iterator[InText]:
    for name, side in _SIDES.items():
        seen = getattr(section, name) + (section.gutter if name == "left" else 0)
        wanted = getattr(looks.margins, name)
        if abs(seen - twips(wanted)) > _MARGIN:
            yield of_whole(
                document,
                codes.LAY_004,
                which=which,
                side=side,
                seen=millimetres(seen),
                wanted=f"{wanted:g}",
            )


def _grid(
    document: LaidOut, section: PageSection, which: str, looks: Looks
) -> Iterator[InText]:
    kind = "linesAndChars" if looks.grid is Grid.WORD else "lines"
    right = section.grid == kind and abs(section.line_pitch - looks.pitch) <= 1
    if kind == "linesAndChars":
        right = right and abs(section.char_space - looks.char_space) <= _CHAR_SPACE
    if not right:
        yield of_whole(
            document,
            codes.LAY_006,
            which=which,
            seen=_named(section.grid, section.line_pitch),
            wanted=_named(kind, looks.pitch),
        )


def _named(kind: str, pitch: int) -> str:
    name = _GRIDS.get(kind, kind)
    return name if kind == "default" else f"{name}，行距{points(pitch)}磅"


def _crowding(document: LaidOut, section: PageSection, which: str) -> Iterator[InText]:
    """Yield headers and footers so high that Word moves the text for them."""
    for side, room, distance, parts in (
        ("页眉", section.top, section.header, section.headers),
        ("页脚", section.bottom, section.footer, section.footers),
    ):
        if any(_says(part) and distance + height(part) > room for part in parts.values()):
            yield of_whole(document, codes.LAY_009, which=which, side=side)


def _says(part: Sequence[LaidParagraph]) -> bool:
    return any(each.text.strip() for each in part)


def _lines(
    document: LaidOut,
    section: PageSection,
    which: str,
    looks: Looks,
    body: Sequence[Roled],
) -> Iterator[InText]:
    pitches = Counter(
        each.paragraph.setting.line
        for each in body
        if each.paragraph.setting.rule == "exact" and each.paragraph.setting.line > 0
    )
    if not pitches:
        return
    room = section.height - section.top - section.bottom
    lines = room // pitches.most_common(1)[0][0]
    if lines < looks.lines_a_page:
        yield of_whole(
            document,
            codes.LAY_007,
            which=which,
            seen=str(lines),
            wanted=str(looks.lines_a_page),
            pitch=points(looks.pitch),
        )


def _characters(
    document: LaidOut, section: PageSection, looks: Looks, body: Sequence[Roled]
) -> Iterator[InText]:
    """Compare the characters of a line; letters of another size are told elsewhere."""
    usual = looks.characters_a_line
    advance = _advance(section, body)
    room = section.width - section.left - section.right - section.gutter
    characters = int(room * _ONE_IN_A_THOUSAND / advance) if advance > 0 else 0
    if characters < usual:
        by_grid = looks.grid is Grid.WORD
        yield of_whole(
            document,
            codes.LAY_008,
            seen=str(characters),
            wanted=str(usual),
            remedy=f"文档网格设为每行{usual}字" if by_grid else "字符间距设为紧缩0.25磅",
        )


def _advance(section: PageSection, body: Sequence[Roled]) -> float:
    """Return the width of most Chinese characters of the text, in twips."""
    counted: Counter[float] = Counter()
    gridded = section.grid in _WITH_CHARACTERS
    extra = section.char_space / 4096 * 20
    for each in body:
        snaps = gridded and each.paragraph.setting.snaps
        for piece in each.paragraph.pieces:
            own = piece.letters
            # The grid widens every character by as much as it does those of Normal.
            width = own.advance + extra if snaps else own.advance
            counted[width] += len(piece.text)
    return counted.most_common(1)[0][0] if counted else 0.0
