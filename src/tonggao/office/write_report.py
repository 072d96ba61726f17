"""Writing a text as a Word file.

What is promised: the words of the report and no others, in named styles and with no
formatting beside them; nothing that names an author, a company, a member or the clock; and
the same bytes for the same report.
"""

import io
import math
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import accumulate, groupby, pairwise
from typing import Final

from lxml import etree

from tonggao.model.looks import Looks
from tonggao.model.report import Lead, Paragraph, Quoted, Report, Run, Style
from tonggao.model.text import width
from tonggao.office.docx import parts, styles
from tonggao.office.docx.fit import Fit
from tonggao.office.docx.title import balanced
from tonggao.office.package import canonical

OFFICE: Final = Looks()
AUTHOR: Final = "统稿"
_INITIALS: Final = "统"
_INTERNAL: Final = "【内部】"
_UNDATED: Final = date(2000, 1, 1)
_CELLS_SHOWN: Final = 12
_BREAKS: Final = re.compile(r"(\r\n|\r|\n|\t)")

_W: Final = f"{{{styles.WORD}}}"
_NAMES: Final = {"w": styles.WORD, "r": parts.RELATIONS}
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"
_INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def write_report(
    report: Report, *, looks: Looks = OFFICE, with_sources: bool = False
) -> bytes:
    """Return the report as the bytes of a .docx file.

    With `with_sources` the words of members carry a Word comment that names the cells they
    came from: this is the proof copy (核对稿). Without, it is a clean copy; their texts are
    the same. A paragraph's anchor becomes a bookmark, which survives editing in Word.

    Raises:
        ValueError: an anchor stands on two paragraphs, of which Word would lose one, or the
            words hold a character that XML cannot.
    """
    header = _INTERNAL if report.internal else ""
    body = _Body(looks, with_sources=with_sources)
    for paragraph, following in pairwise((*report.paragraphs, None)):
        if paragraph is not None:
            body.add(paragraph, before_end=following is not None and _ends(following))
    made: dict[str, str | bytes] = {
        **parts.parts(looks, _fit(report, looks), header=header),
        "word/document.xml": body.xml(parts.section(looks, header=bool(header))),
    }
    if body.comments:
        made["word/comments.xml"] = _comments(body.comments, report.dated or _UNDATED)
    names = sorted(made)
    made["[Content_Types].xml"] = parts.content_types(names)
    made["_rels/.rels"] = parts.package_relations()
    made["word/_rels/document.xml.rels"] = parts.relations(names)
    made["docProps/core.xml"] = _properties(report)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in made.items():
            package.writestr(name, part)
    return canonical(out.getvalue())


class _Body:
    """The w:body as it grows, and the comments on it."""

    def __init__(self, looks: Looks, *, with_sources: bool) -> None:
        self.comments: list[tuple[str, ...]] = []
        self._looks = looks
        self._with_sources = with_sources
        self._root = etree.Element(f"{_W}document", nsmap=_NAMES)
        self._body = _in(self._root, "body")
        self._anchors: set[str] = set()

    def add(self, paragraph: Paragraph, *, before_end: bool) -> None:
        """Add a paragraph; `before_end` says that a signature or a date comes next."""
        if paragraph.margin:
            self._add_margin(paragraph.margin)
        if before_end and paragraph.style is Style.BODY:
            target = self._paragraph(styles.LAST_BODY)
        else:
            target = self._paragraph(styles.STYLE_IDS[paragraph.style])
        if paragraph.anchor:
            self._start_anchor(target, paragraph.anchor)
        runs = paragraph.runs
        if paragraph.style is Style.TITLE:
            runs = _set_title(paragraph, self._looks)
        for note, group in groupby(runs, _note):
            self._add_runs(target, note, tuple(group))
        if paragraph.anchor:
            _in(target, "bookmarkEnd", id=str(len(self._anchors) - 1))

    def xml(self, section: str) -> bytes:
        """Return word/document.xml, closed by a w:sectPr."""
        self._body.append(etree.fromstring(section))
        etree.cleanup_namespaces(self._root)
        return _as_part(self._root)

    def _paragraph(self, style: str) -> etree._Element:
        paragraph = _in(self._body, "p")
        _in(_in(paragraph, "pPr"), "pStyle", val=style)
        return paragraph

    def _add_margin(self, number: str) -> None:
        paragraph = self._paragraph(styles.MARGIN_NUMBER)
        _in(paragraph[0], "framePr", **styles.margin_frame(self._looks))
        _write(paragraph, number)

    def _start_anchor(self, paragraph: etree._Element, anchor: str) -> None:
        if anchor in self._anchors:
            raise ValueError(f"anchor {anchor!r} stands on two paragraphs")
        _in(paragraph, "bookmarkStart", id=str(len(self._anchors)), name=anchor)
        self._anchors.add(anchor)

    def _add_runs(
        self, paragraph: etree._Element, note: str | None, runs: tuple[Run, ...]
    ) -> None:
        """Add runs of one note (None: our own words), with one comment on them all."""
        if note is None or not self._with_sources:
            for run in runs:
                _write(paragraph, run.text, run.lead)
            return
        number = str(len(self.comments))
        self.comments.append(_remark(note, runs))
        # Word wants the ends of the range beside the runs, never inside one.
        _in(paragraph, "commentRangeStart", id=number)
        for run in runs:
            _write(paragraph, run.text, run.lead)
        _in(paragraph, "commentRangeEnd", id=number)
        reference = _run(paragraph, styles.COMMENT_REFERENCE)
        _in(reference, "commentReference", id=number)


def _note(run: Run) -> str | None:
    return run.note if isinstance(run, Quoted) else None


def _ends(paragraph: Paragraph) -> bool:
    return paragraph.style in {Style.SIGNATURE, Style.DATE}


def _remark(note: str, runs: tuple[Run, ...]) -> tuple[str, ...]:
    """Return the lines of a comment: the note, then the cells the words came from."""
    cells = tuple(
        dict.fromkeys(
            str(ref)
            for run in runs
            if isinstance(run, Quoted)
            for ref in run.passage.sources
        )
    )
    more = (f"等{len(cells)}处",) if len(cells) > _CELLS_SHOWN else ()
    return (*note.splitlines(), *cells[:_CELLS_SHOWN], *more)


def _set_title(paragraph: Paragraph, looks: Looks) -> tuple[Run, ...]:
    """Return the runs of a title with its line breaks in them."""
    lines = balanced(paragraph.text, looks.characters_a_title_line)
    if "\n" in paragraph.text:
        return paragraph.runs
    breaks = set(accumulate(map(len, lines[:-1])))
    runs: list[Run] = []
    start = 0
    for run in paragraph.runs:
        words = "".join(
            f"\n{each}" if place in breaks else each
            for place, each in enumerate(run.text, start)
        )
        start += len(run.text)
        if isinstance(run, Quoted):
            runs.append(replace(run, passage=run.passage.reworded(words)))
        else:
            runs.append(replace(run, text=words))
    return tuple(runs)


def _fit(report: Report, looks: Looks) -> Fit:
    """Return the measures that follow from how long title, signature and date are."""
    widths = {each.style: width(each.text) for each in report.paragraphs}
    kinds = [each.style for each in report.paragraphs]
    titles = [each.text for each in report.paragraphs if each.style is Style.TITLE]
    room = looks.characters_a_title_line
    lines = balanced(titles[0], room) if titles else ("",)
    signature, day = widths.get(Style.SIGNATURE, 0), widths.get(Style.DATE, 0)
    # GB/T 9704: the date starts two characters right of the signature, which stands two
    # from the edge; a date longer than the signature stands two from the edge itself.
    longer = day > signature
    signature_right = 4 + day - signature if longer and day else 2
    return Fit(
        title_lines=sum(max(1, math.ceil(width(line) / room)) for line in lines),
        title_alone=(Style.TITLE, Style.SUBTITLE) not in set(pairwise(kinds)),
        signature_right=max(0, min(signature_right, looks.characters_a_line - signature)),
        date_right=2 if longer else signature - day,
        date_alone=Style.SIGNATURE not in kinds,
    )


def _comments(comments: list[tuple[str, ...]], dated: date) -> bytes:
    root = etree.Element(f"{_W}comments", nsmap={"w": styles.WORD})
    for number, lines in enumerate(comments):
        comment = _in(
            root,
            "comment",
            id=str(number),
            author=AUTHOR,
            date=f"{dated.isoformat()}T00:00:00Z",
            initials=_INITIALS,
        )
        for place, line in enumerate(lines):
            paragraph = _in(comment, "p")
            _in(_in(paragraph, "pPr"), "pStyle", val=styles.COMMENT_TEXT)
            if place == 0:
                _in(_run(paragraph, styles.COMMENT_REFERENCE), "annotationRef")
            _write(paragraph, line)
    return _as_part(root)


def _properties(report: Report) -> bytes:
    """Return docProps/core.xml: a title, a language and the date of the text, no name."""
    dated = f"{(report.dated or _UNDATED).isoformat()}T00:00:00Z"
    names = {"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _INSTANCE}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap=names)
    etree.SubElement(root, f"{{{_DC}}}title").text = "".join(report.title.splitlines())
    etree.SubElement(root, f"{{{_DC}}}language").text = "zh-CN"
    for name in ("created", "modified"):
        moment = etree.SubElement(root, f"{{{_TERMS}}}{name}")
        moment.set(f"{{{_INSTANCE}}}type", "dcterms:W3CDTF")
        moment.text = dated
    return _as_part(root)


def _write(paragraph: etree._Element, words: str, lead: Lead = Lead.NONE) -> None:
    if not words:
        return
    run = _run(paragraph, styles.LEAD_IDS.get(lead, ""))
    for piece in _BREAKS.split(words):
        if piece == "\t":
            _in(run, "tab")
        elif _BREAKS.fullmatch(piece):
            _in(run, "br")
        elif piece:
            text = _in(run, "t")
            text.text = piece
            if piece != piece.strip():
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _run(paragraph: etree._Element, style: str) -> etree._Element:
    run = _in(paragraph, "r")
    if style:
        _in(_in(run, "rPr"), "rStyle", val=style)
    return run


def _in(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(
        parent, f"{_W}{tag}", {f"{_W}{name}": value for name, value in attributes.items()}
    )


def _as_part(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
