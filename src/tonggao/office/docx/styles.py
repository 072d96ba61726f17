"""The styles of our Word files.

Paragraphs name a style and nothing else, so a look is changed here or in Word's list of
styles, never in a text. Styles carry Word's own ids and names where Word has one, because
the navigation panes of Word and WPS list headings by these only.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from tonggao.model.looks import (
    BODY_SIZE,
    CHARACTER,
    TITLE_PITCH,
    TITLE_SIZE,
    Faces,
    Grid,
    Looks,
    Numbering,
    PageNumber,
)
from tonggao.model.report import HEADINGS, LEAD_NAMES, Lead, Style
from tonggao.office.docx.fit import Fit

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLE_IDS: Final = {
    Style.MARK: "DocumentMark",
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.SALUTATION: "Salutation",
    Style.BODY: "BodyText",
    Style.HEADING_1: "Heading1",
    Style.HEADING_2: "Heading2",
    Style.HEADING_3: "Heading3",
    Style.SIGNATURE: "Signature",
    Style.DATE: "Date",
}
LAST_BODY: Final = "BodyTextLast"
MARGIN_NUMBER: Final = "MarginNumber"
HEADING_LIST: Final = 1
COMMENT_TEXT: Final = "CommentText"
COMMENT_REFERENCE: Final = "CommentReference"
LEAD_IDS: Final = {Lead.SECOND: "LeadSecond", Lead.THIRD: "LeadThird"}
# How a heading looks that text runs on behind.
HEADING_LEADS: Final = {
    Style.HEADING_1: "LeadFirst",
    Style.HEADING_2: LEAD_IDS[Lead.SECOND],
    Style.HEADING_3: LEAD_IDS[Lead.THIRD],
}
# Headings with a typed number or none, where Word counts the others.
UNCOUNTED: Final = {
    Style.HEADING_1: "Heading1Uncounted",
    Style.HEADING_2: "Heading2Uncounted",
}
_LEAD_QUOTE: Final = "Quote"


def quote_style(paragraph: str, lead: str) -> str:
    """Return the style of a quotation mark that stands behind Latin letters or first.

    LibreOffice takes such a mark for a Latin one and sets it half as wide. `paragraph` and
    `lead` are ids of ours; Word looks for the mark in another slot and sees no difference.
    """
    return f"{lead}{_LEAD_QUOTE}" if lead else _QUOTE_STYLES.get(paragraph, "QuoteBody")


_QUOTE_STYLES: Final = {
    "Title": "QuoteTitle",
    "DocumentMark": "QuoteHei",
    "Heading1": "QuoteHei",
    UNCOUNTED[Style.HEADING_1]: "QuoteHei",
    "Subtitle": "QuoteKai",
    "Heading2": "QuoteKai",
    UNCOUNTED[Style.HEADING_2]: "QuoteKai",
}


def fonts(face: str, *, latin: str = "Times New Roman") -> str:
    """Return the fonts of a style.

    “ ” — … are of the slot `hAnsi`. With the Chinese face there they are full width, and
    digits and letters, which are `ascii`, stay Times, without a word on any run.
    """
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{face}"'
        f' w:eastAsia="{face}" w:cs="Times New Roman"/>'
    )


def size(points: float) -> str:
    """Return the size of the letters of a style."""
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'


def _indent(side: str, characters: float) -> str:
    """Return an indent in characters, and in twips for those who do not know these."""
    return f'w:{side}Chars="{characters * 100:.0f}" w:{side}="{characters * CHARACTER:.0f}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One style; `paragraph` and `letters` are the insides of its w:pPr and w:rPr."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    priority: int = 99
    listed: bool = True
    ours: bool = False
    paragraph: str = ""
    letters: str = ""
    of_characters: bool = False

    def xml(self) -> str:
        """Return its w:style."""
        kind = "character" if self.of_characters else "paragraph"
        return "".join(
            (
                f'<w:style w:type="{kind}"{_DEFAULT.get(self.id, "")}',
                ' w:customStyle="1"' if self.ours else "",
                f" w:styleId={quoteattr(self.id)}>",
                _valued("name", self.name),
                _valued("basedOn", self.based_on),
                _valued("next", self.next),
                f'<w:uiPriority w:val="{self.priority}"/>',
                "<w:qFormat/>" if self.listed else "",
                f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "",
                f"<w:rPr>{self.letters}</w:rPr>" if self.letters else "",
                "</w:style>",
            )
        )


def _valued(tag: str, value: str) -> str:
    """Return an element with a value, which may come from a file of strangers."""
    return f"<w:{tag} w:val={quoteattr(value)}/>" if value else ""


_DEFAULT: Final = dict.fromkeys(("Normal", "DefaultParagraphFont"), ' w:default="1"')


def margin_frame(left_margin: int, pitch: int) -> dict[str, str]:
    """Return the w:framePr of a number in the left margin; all in twips.

    A frame is tied to the paragraph after it: the number is no part of that paragraph's
    words and takes nothing from its lines. It is the one measure that cannot be a style,
    because LibreOffice does not see the frame of a style.
    """
    frame_width, gap = 600, 120
    return {
        "w": str(frame_width),
        "h": str(pitch),
        "hRule": "exact",
        "wrap": "around",
        "vAnchor": "text",
        "hAnchor": "page",
        "x": str(max(0, left_margin - gap - frame_width)),
        "y": "1",  # 0 would mean: in the line
    }


def styles(looks: Looks, fit: Fit) -> str:
    """Return the w:styles of a text: those we use and no others."""
    made = (*definitions(looks, fit), *quote_styles(looks.faces))
    return styles_part(made, looks.faces.body, BODY_SIZE)


def definitions(looks: Looks, fit: Fit) -> tuple[Definition, ...]:
    """Return the styles of a text, but for those of quotation marks."""
    return (
        *_base_styles(looks),
        *_head_styles(looks, fit),
        *_heading_styles(looks),
        *_end_styles(looks, fit),
        *_margin_styles(looks),
        *_comment_styles(),
    )


def styles_part(definitions: Iterable[Definition], face: str, points: float) -> str:
    """Return the w:styles that define these, with the font of what has no style."""
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{fonts(face)}<w:kern w:val="2"/>{size(points)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99"'
        ' w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{''.join(each.xml() for each in definitions)}</w:styles>"
    )


def _off_grid(looks: Looks) -> str:
    """Keep lines off a grid that only declares them: LibreOffice moves them to it."""
    return '<w:snapToGrid w:val="0"/>' if looks.grid is Grid.PORTABLE else ""


TWO_IN: Final = f"<w:ind {_indent('firstLine', 2)}/>"


def _base_styles(looks: Looks) -> tuple[Definition, ...]:
    return (
        Definition(
            id="Normal",
            name="Normal",
            based_on="",
            priority=0,
            paragraph=(
                '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
                '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
                f'{_off_grid(looks)}<w:spacing w:before="0" w:after="0"'
                f' w:line="{looks.pitch}" w:lineRule="exact"/><w:jc w:val="both"/>'
            ),
            # The size stands here again: Word measures characters by Normal's own.
            letters=(
                f'{fonts(looks.faces.body)}<w:spacing w:val="{-looks.tightened}"/>'
                f'<w:kern w:val="2"/>{size(BODY_SIZE)}'
            ),
        ),
        Definition(
            id="DefaultParagraphFont",
            name="Default Paragraph Font",
            based_on="",
            priority=1,
            listed=False,
            of_characters=True,
        ),
        Definition(id="BodyText", name="Body Text", priority=1, paragraph=TWO_IN),
        Definition(
            id=LAST_BODY,
            name="公文末段",
            based_on="BodyText",
            next="Signature",
            ours=True,
            paragraph="<w:keepNext/>",  # a signature never stands alone on a page
        ),
    )


def _head_styles(looks: Looks, fit: Fit) -> tuple[Definition, ...]:
    rows = math.ceil(fit.title_lines * TITLE_PITCH / looks.pitch)
    after = rows * looks.pitch - fit.title_lines * TITLE_PITCH
    after += looks.pitch * fit.title_alone
    return (
        Definition(
            id=STYLE_IDS[Style.MARK],
            name="公文密级",
            next="Title",
            ours=True,
            paragraph=(
                f'<w:keepNext/><w:spacing w:before="0" w:after="{looks.pitch}"/>'
                '<w:jc w:val="left"/>'
            ),
            letters=fonts(looks.faces.hei),
        ),
        Definition(
            id="Title",
            name="Title",
            next="BodyText",
            priority=10,
            paragraph=(
                '<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/>'
                f'<w:spacing w:before="0" w:after="{after}"'
                f' w:line="{TITLE_PITCH}" w:lineRule="exact"/><w:jc w:val="center"/>'
            ),
            letters=f'{fonts(looks.faces.title)}<w:spacing w:val="0"/>{size(TITLE_SIZE)}',
        ),
        Definition(
            id="Subtitle",
            name="Subtitle",
            next="BodyText",
            priority=11,
            paragraph=(
                f'<w:keepNext/><w:spacing w:before="0" w:after="{looks.pitch}"/>'
                '<w:contextualSpacing/><w:jc w:val="center"/>'
            ),
            letters=fonts(looks.faces.kai),
        ),
        Definition(
            id="Salutation",
            name="Salutation",
            next="BodyText",
            paragraph='<w:keepNext/><w:jc w:val="left"/>',
        ),
    )


def _heading_styles(looks: Looks) -> tuple[Definition, ...]:
    faces = looks.faces
    letters = (fonts(faces.hei), fonts(faces.kai), f"{fonts(faces.body)}<w:b/>")
    counted = UNCOUNTED if looks.numbering is Numbering.AUTO else {}
    headings = tuple(
        Definition(
            id=f"Heading{level}",
            name=f"heading {level}",
            next="BodyText",
            priority=9,
            paragraph=(
                f"<w:keepNext/><w:keepLines/>{_counted(level - 1) if counted else ''}"
                f'{TWO_IN}<w:outlineLvl w:val="{level - 1}"/>'
            ),
            letters=look,
        )
        for level, look in enumerate(letters, start=1)
    )
    uncounted = tuple(uncounted_style(style) for style in counted)
    leads = tuple(
        Definition(
            id=HEADING_LEADS[style],
            name=LEAD_NAMES[style],
            based_on="DefaultParagraphFont",
            priority=12,
            ours=True,
            letters=look,
            of_characters=True,
        )
        for style, look in zip(HEADINGS, (*letters[:2], "<w:b/>"), strict=True)
    )
    return (*headings, *uncounted, *leads)


def _counted(level: int) -> str:
    """Return what lets Word count a heading, for the levels that it counts."""
    if level >= len(UNCOUNTED):
        return ""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'


def uncounted_style(style: Style) -> Definition:
    """Return the style of a heading that Word does not count, though it does others."""
    level = list(UNCOUNTED).index(style) + 1
    return Definition(
        id=UNCOUNTED[style],
        name=f"公文标题{level}不编号",
        based_on=STYLE_IDS[style],
        next="BodyText",
        listed=False,
        ours=True,
        # LibreOffice loses the indent with the number, unless it stands here again.
        paragraph=f'<w:numPr><w:numId w:val="0"/></w:numPr>{TWO_IN}',
    )


def quote_styles(faces: Faces) -> tuple[Definition, ...]:
    """Return the styles that `quote_style` names.

    They set the slot for Latin letters only: one that named a Chinese font would be taken
    for a run-in heading when the file is read.
    """
    plain = ("Body", faces.body), ("Hei", faces.hei), ("Kai", faces.kai)
    of_leads = (faces.hei, faces.kai, faces.body)
    leads = zip(HEADING_LEADS.items(), of_leads, strict=True)
    rows = (
        *(
            (f"Quote{name}", f"公文引号{place}", "DefaultParagraphFont", face)
            for place, (name, face) in enumerate((*plain, ("Title", faces.title)), start=1)
        ),
        *(
            (f"{lead}{_LEAD_QUOTE}", f"{LEAD_NAMES[style]}引号", lead, face)
            for (style, lead), face in leads
        ),
    )
    return tuple(
        Definition(
            id=name,
            name=shown,
            based_on=base,
            listed=False,
            ours=True,
            letters=f"<w:rFonts w:ascii={quoteattr(face)}/>",
            of_characters=True,
        )
        for name, shown, base, face in rows
    )


def _end_styles(looks: Looks, fit: Fit) -> tuple[Definition, ...]:
    return tuple(
        Definition(
            id=name,
            name=name,
            next=following,
            paragraph=(
                f'{keep}<w:spacing w:before="{looks.pitch * apart}" w:after="0"/>'
                f"<w:ind {_indent('right', right)}/><w:contextualSpacing/>"
                '<w:jc w:val="right"/>'
            ),
        )
        for name, following, keep, apart, right in (
            ("Signature", "Date", "<w:keepNext/>", True, fit.signature_right),
            ("Date", "BodyText", "", fit.date_alone, fit.date_right),
        )
    )


_CENTRE: Final = '<w:jc w:val="center"/>'
_AT_RIGHT: Final = f'<w:ind {_indent("right", 1)}/><w:jc w:val="right"/>'


def _margin_styles(looks: Looks) -> tuple[Definition, ...]:
    song = looks.faces.song
    centred = looks.page_number is PageNumber.CENTRED
    return (
        Definition(
            id="Header",
            name="header",
            listed=False,
            paragraph='<w:jc w:val="left"/>',
            letters=fonts(looks.faces.hei),
        ),
        Definition(
            id="Footer",
            name="footer",
            listed=False,
            paragraph=(
                '<w:snapToGrid w:val="0"/><w:spacing w:line="400" w:lineRule="exact"/>'
                f"{_CENTRE if centred else _AT_RIGHT}"
            ),
            letters=f'{fonts(song, latin=song)}<w:spacing w:val="0"/>{size(14)}',
        ),
        Definition(
            id="FooterEven",
            name="页脚偶数页",
            based_on="Footer",
            listed=False,
            ours=True,
            paragraph=(
                f'<w:ind {_indent("left", 1)} {_indent("right", 0)}/><w:jc w:val="left"/>'
            ),
        ),
        Definition(
            id=MARGIN_NUMBER,
            name="页边号",
            next="BodyText",
            listed=False,
            ours=True,
            paragraph='<w:keepNext/><w:jc w:val="right"/>',
            letters=f'{fonts(song)}<w:spacing w:val="0"/>{size(10.5)}',
        ),
    )


def _comment_styles() -> tuple[Definition, ...]:
    return (
        Definition(
            id=COMMENT_TEXT,
            name="annotation text",
            listed=False,
            paragraph='<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
            letters=f'<w:spacing w:val="0"/>{size(10.5)}',
        ),
        Definition(
            id=COMMENT_REFERENCE,
            name="annotation reference",
            based_on="DefaultParagraphFont",
            listed=False,
            of_characters=True,
            letters=size(10.5),
        ),
    )
