"""Writing a text as a Word file.

What is promised: the words of the report and no others, in named styles and with no
formatting beside them; nothing that names an author, a company, a member or the clock; and
the same bytes for the same report.
"""

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from lxml import etree

from tonggao.model.looks import Looks, Numbering, twips
from tonggao.model.report import ENDS, Report, Style
from tonggao.model.text import width
from tonggao.office.docx import parts
from tonggao.office.docx.body import Body, Setting, comments_part
from tonggao.office.docx.elements import as_part
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.own_template import OwnTemplate
from tonggao.office.docx.title import balanced
from tonggao.office.package import package_of

OFFICE: Final = Looks()
AUTHOR: Final = "统稿"
_INITIALS: Final = "统"
_INTERNAL: Final = "【内部】"
_UNDATED: Final = date(2000, 1, 1)

_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def write_report(
    report: Report,
    *,
    looks: Looks = OFFICE,
    with_sources: bool = False,
    template: OwnTemplate | None = None,
) -> bytes:
    """Return the report as the bytes of a .docx file.

    With `with_sources` the words of members carry a Word comment that names the cells they
    came from: this is the proof copy (核对稿). Without, it is a clean copy; their texts are
    the same. An anchor becomes a bookmark around its words, which survives editing in Word.
    A unit's own `template` decides about page and styles; `looks` gives what it lacks.

    Raises:
        ValueError: an anchor stands on two paragraphs, of which Word would lose one, or the
            words hold a character that XML cannot.
    """
    dress = _our_dress(report, looks) if template is None else _own(template, report, looks)
    body = Body(dress.setting, with_sources=with_sources)
    body.add_all(report)
    made = {
        **dress.parts,
        "word/document.xml": body.xml(etree.fromstring(dress.section)),
    }
    if body.remarks:
        made["word/comments.xml"] = comments_part(
            body.remarks,
            dress.setting.ids,
            author=AUTHOR,
            date=_midnight(report),
            initials=_INITIALS,
        )
    made |= {
        "[Content_Types].xml": parts.content_types(made).encode(),
        "_rels/.rels": parts.package_relations().encode(),
        "word/_rels/document.xml.rels": parts.relations(made).encode(),
        "docProps/core.xml": _properties(report),
    }
    return package_of(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dress:
    """What a text wears: the parts of the file that are not the text, and its section."""

    setting: Setting
    parts: dict[str, bytes]
    section: str


def _our_dress(report: Report, looks: Looks) -> _Dress:
    header = _INTERNAL if report.internal else ""
    room = looks.characters_a_title_line
    made = parts.parts(looks, _fit(report, room, looks.characters_a_line), header=header)
    return _Dress(
        setting=Setting(
            room=room,
            left_margin=twips(looks.margins.left),
            pitch=looks.pitch,
            counted=looks.numbering is Numbering.AUTO,
        ),
        parts={name: part.encode() for name, part in made.items()},
        section=parts.section(looks, header=bool(header)),
    )


def _own(template: OwnTemplate, report: Report, looks: Looks) -> _Dress:
    header = _INTERNAL if report.internal else ""
    fit = _fit(report, template.room, template.characters_a_line)
    return _Dress(
        setting=template.setting(looks),
        parts=template.parts(looks, fit, header=header),
        section=template.section(header=bool(header)),
    )


def _fit(report: Report, room: int, line: int) -> Fit:
    """Return the measures that follow from how long title, signature and date are.

    `room` is how many characters of the title, `line` how many of the text stand on a line.
    """
    widths = {
        each.style: width(each.text) for each in report.paragraphs if each.style in ENDS
    }
    kinds = [each.style for each in report.paragraphs]
    titles = [each.text for each in report.paragraphs if each.style is Style.TITLE]
    lines = balanced(titles[0], room) if titles else ("",)
    signature, day = widths.get(Style.SIGNATURE, 0), widths.get(Style.DATE, 0)
    # GB/T 9704: the date starts two characters right of the signature, which stands two
    # from the edge; a date longer than the signature stands two from the edge itself.
    longer = day > signature
    signature = min(signature, line)  # a longer one runs over lines
    wanted = 4 + day - signature if longer and day else 2
    signature_right = max(0, min(wanted, line - signature))
    return Fit(
        title_lines=sum(max(1, math.ceil(width(each) / room)) for each in lines),
        title_alone=(Style.TITLE, Style.SUBTITLE) not in set(pairwise(kinds)),
        signature_right=signature_right,
        date_right=2 if longer else max(0, signature_right + signature - 2 - day),
        date_alone=Style.SIGNATURE not in kinds,
    )


def _midnight(report: Report) -> str:
    return f"{(report.dated or _UNDATED).isoformat()}T00:00:00Z"


def _properties(report: Report) -> bytes:
    """Return docProps/core.xml: a title, a language and the date of the text, no name."""
    names = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _INSTANCE}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    etree.SubElement(root, f"{{{_DC}}}title").text = "".join(report.title.splitlines())
    etree.SubElement(root, f"{{{_DC}}}language").text = "zh-CN"
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
        moment.text = _midnight(report)
    return as_part(root)
