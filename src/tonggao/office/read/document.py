"""The door through which every Word file comes back: bytes to paragraphs.

Like the one for workbooks it needs nothing but the standard library, writes nothing to
disk, and answers any bytes at all with a text or with one finding.
"""

import math
from dataclasses import replace

from tonggao import codes
from tonggao.model.document import DocumentParagraph, DocumentRead
from tonggao.model.finding import Finding
from tonggao.office.read.docx.file import WordFile
from tonggao.office.read.docx.marks import Remark, mark_of
from tonggao.office.read.docx.paragraphs import paragraphs
from tonggao.office.read.docx.styles import Styles
from tonggao.office.read.limits import Limits, RefusedError
from tonggao.office.read.markup import local
from tonggao.office.read.package import opened

_MIB = 1024 * 1024
_COMMENTS = "comments"
_NOTE_STYLE = "footnote"

# One part holds nearly everything, so the time of a part is that of the file.
DOCUMENT_LIMITS = Limits(
    part_bytes=96 * _MIB,
    unpacked_bytes=128 * _MIB,
    depth=200,
    characters=4 * _MIB,
    part_seconds=math.inf,
)


def read_document(
    content: bytes, file: str, limits: Limits = DOCUMENT_LIMITS
) -> tuple[DocumentRead, tuple[Finding, ...]]:
    """Return the paragraphs of the Word file in `content`, and what is wrong with the file.

    A file that is refused gives no paragraphs and exactly one finding, an error. No bytes
    make this raise. Notes stand behind the text, in the style ``footnote``.
    """
    try:
        return DocumentRead(file=file, paragraphs=_read(content, limits)), ()
    except RefusedError as refused:
        finding = _as_document(refused).in_file(file)
        return DocumentRead(file=file, paragraphs=()), (finding,)


def _as_document(refused: RefusedError) -> RefusedError:
    """Return the same refusal in the words for a Word file."""
    if refused.code is codes.FILE_002:
        return RefusedError(codes.FILE_007, **refused.values)
    return refused


def _read(content: bytes, limits: Limits) -> tuple[DocumentParagraph, ...]:
    return _paragraphs(WordFile(*opened(content, limits)))


def _paragraphs(word: WordFile) -> tuple[DocumentParagraph, ...]:
    """Return the text, and behind it the notes."""
    styles = word.styles()
    remarks = _remarks(word, styles)
    found = paragraphs(word.body(styles, remarks).paragraphs)
    for notes in word.notes(styles, remarks):
        found += tuple(
            replace(each, style=_NOTE_STYLE) for each in paragraphs(notes.paragraphs)
        )
    return found


def _remarks(word: WordFile, styles: Styles) -> dict[str, Remark]:
    """Return the comments by id."""
    found: dict[str, Remark] = {}
    for story in word.others(_COMMENTS, styles):
        for each in story.paragraphs:
            attributes = story.stories[each.story]
            key = local(attributes, "id")
            before = f"{found[key].text}\n" if key in found else ""
            found[key] = Remark(mark_of(attributes), before + each.text)
    return found
