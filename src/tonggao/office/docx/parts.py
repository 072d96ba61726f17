"""The parts of our Word files that are not the text, made in code.

There is no theme part: theme fonts would win over the names given in the styles. What is
here depends on nothing but `Looks`, the `Fit` of the text and the words of the header.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final
from xml.sax.saxutils import quoteattr

from tonggao.model.looks import (
    INSTEAD,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Faces,
    Grid,
    Looks,
    Numbering,
    PageNumber,
    twips,
)
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.styles import HEADING_LIST, RELATIONS, TWO_IN, WORD, styles

_HEADER = 851
# Puts the dashes of the page number 7 mm under the 版心, whose foot is at 35 mm in both
# schools of margins.
_FOOTER = 1395

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
MEDIA: Final = "word/media/"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_MAIN_RELATIONS: Final = (
    f'<Relationship Id="rDocument" Type="{RELATIONS}/officeDocument"'
    ' Target="word/document.xml"/><Relationship Id="rCore"'
    f' Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
)
_STAMP_RELATION: Final = (
    f'<Relationship Id="rCustom" Type="{RELATIONS}/custom-properties"'
    ' Target="docProps/custom.xml"/>'
)

_STAMP_TYPE: Final = (
    '<Override PartName="/docProps/custom.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)

_SETTINGS: Final = """{head}<w:settings xmlns:w="{word}">\
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{sides}\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>\
<w:balanceSingleByteDoubleByteWidth/><w:doNotExpandShiftReturn/><w:useFELayout/>\
<w:compatSetting w:name="compatibilityMode"\
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"""


def package_relations(*, stamped: bool = False) -> str:
    """Return _rels/.rels; `stamped` where the file has properties of its own."""
    rows = _MAIN_RELATIONS + _STAMP_RELATION * stamped
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def settings(*, two_sided: bool) -> str:
    """Return word/settings.xml; `two_sided` where odd and even pages differ at the foot."""
    sides = "<w:evenAndOddHeaders/>" * two_sided
    return _SETTINGS.format(head=_HEAD, word=WORD, sides=sides)


def parts(looks: Looks, fit: Fit, *, header: str = "") -> dict[str, str]:
    """Return the parts that make a file ours, by name, all but the text itself."""
    made = {
        "word/styles.xml": f"{_HEAD}{styles(looks, fit)}",
        "word/settings.xml": settings(two_sided=looks.two_sided),
        "word/fontTable.xml": font_table(looks.faces),
    }
    dashes = looks.page_number is not PageNumber.PLAIN
    for number, _ in enumerate(_footers(looks), start=1):
        style = "FooterEven" if number > 1 else "Footer"
        made[f"word/footer{number}.xml"] = footer(style, dashes=dashes)
    if header:
        made |= headers(header, 1 + looks.two_sided)
    if looks.numbering is Numbering.AUTO:
        made["word/numbering.xml"] = numbering()
    return made


def _footers(looks: Looks) -> tuple[str, ...]:
    """Return the kinds of pages that have a footer of their own."""
    if looks.page_number is PageNumber.NONE:
        return ()
    return _SIDES if looks.two_sided else _SIDES[:1]


_SIDES: Final = ("default", "even")


def headers(words: str, count: int, *, style: str = "Header") -> dict[str, str]:
    """Return so many headers with these words: each kind of pages has a part."""
    return {f"word/header{each + 1}.xml": _header(words, style) for each in range(count)}


def section(looks: Looks, *, header: bool = False) -> str:
    """Return the w:sectPr that closes the body; its ids are those of `relations`."""
    margins = looks.margins
    upper = _SIDES[: 1 + looks.two_sided] if header else ()
    return (
        f'<w:sectPr xmlns:w="{WORD}" xmlns:r="{RELATIONS}">{references("header", upper)}'
        f'{references("footer", _footers(looks))}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}"'
        f' w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}"'
        f' w:header="{_HEADER}" w:footer="{_FOOTER}" w:gutter="0"/>{_grid(looks)}</w:sectPr>'
    )


def references(kind: str, pages: Sequence[str]) -> str:
    """Return what names the headers or footers of these kinds of pages."""
    return "".join(
        f'<w:{kind}Reference w:type="{each}" r:id="r{kind.capitalize()}{number}"/>'
        for number, each in enumerate(pages, start=1)
    )


def _grid(looks: Looks) -> str:
    if looks.grid is Grid.WORD:
        return (
            f'<w:docGrid w:type="linesAndChars" w:linePitch="{looks.pitch}"'
            f' w:charSpace="{looks.char_space}"/>'
        )
    # `lines` only: LibreOffice puts each character of a negative charSpace into two
    # cells. Normal does not snap to it, so that 579 is 579 everywhere.
    return f'<w:docGrid w:type="lines" w:linePitch="{looks.pitch}"/>'


def relations(names: Iterable[str]) -> str:
    """Return word/_rels/document.xml.rels for these parts."""
    rows = "".join(
        f'<Relationship Id="r{stem[0].upper()}{stem[1:]}"'
        f' Type="{RELATIONS}/{stem.rstrip("0123456789")}" Target="{stem}.xml"/>'
        for stem in _stems(names)
        if stem != "document"
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def image_relations(names: Iterable[str]) -> str:
    """Return the references of a header or footer to these images, in their order."""
    rows = "".join(
        f'<Relationship Id="rImage{number}" Type="{RELATIONS}/image"'
        f' Target="{name.removeprefix("word/")}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def content_types(names: Iterable[str], *, stamped: bool = False) -> str:
    """Return [Content_Types].xml for these parts of the folder word."""
    named = sorted(names)
    images = dict.fromkeys(PurePosixPath(each).suffix for each in named if MEDIA in each)
    defaults = "".join(
        f'<Default Extension="{each[1:]}" ContentType="image/{each[1:]}"/>'
        for each in images
    )
    rows = "".join(
        f'<Override PartName="/word/{stem}.xml" ContentType="{_content_type(stem)}+xml"/>'
        for stem in _stems(named)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{rows}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{_STAMP_TYPE * stamped}</Types>"
    )


def _stems(names: Iterable[str]) -> Iterator[str]:
    """Yield the parts that lie in the folder word itself, without folder and ending."""
    for name in sorted(names):
        stem = name.removeprefix("word/").removesuffix(".xml")
        if "/" not in stem:
            yield stem


def _content_type(stem: str) -> str:
    kind = stem.rstrip("0123456789")
    if kind == "theme":
        return f"{_OFFICE}.theme"
    return f"{_OFFICE}.wordprocessingml.{'document.main' if kind == 'document' else kind}"


def font_table(faces: Faces) -> str:
    """Return word/fontTable.xml, with what may stand in for each font."""
    used = dict.fromkeys((faces.body, faces.hei, faces.kai, faces.song, faces.title))
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{INSTEAD[name]}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name in used
    )
    return (
        f'{_HEAD}<w:fonts xmlns:w="{WORD}"><w:font w:name="Times New Roman">'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
        f"</w:font>{chinese}</w:fonts>"
    )


def footer(style: str, *, dashes: bool = True) -> str:
    """Return a footer with the number of the page."""
    before, after = (
        f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' * dashes
        for each in ("— ", " —")
    )
    return (
        f'{_HEAD}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'{before}<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>{after}'
        "</w:p></w:ftr>"
    )


def numbering() -> str:
    """Return word/numbering.xml: one list of 一、 and （一）, linked to the headings."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{TWO_IN}</w:pPr></w:lvl>"
        for level, words in enumerate(("%1、", "（%2）"))
    )
    return (
        f'{_HEAD}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _header(words: str, style: str) -> str:
    return (
        f'{_HEAD}<w:hdr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/>'
        f"</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p></w:hdr>"
    )
