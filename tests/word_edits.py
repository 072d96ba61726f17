"""A Word file as a reader gives it back: edits made in its XML, as Word would leave it.

A paragraph is named by words that stand in it. `by` is the author of a tracked change;
without it the change is made as if nothing were tracked.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

from tonggao.office.package import canonical

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
ON = "2026-01-15"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT = "word/document.xml"
_COMMENTS = "word/comments.xml"
_MARKS = ("bookmarkStart", "bookmarkEnd")
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}

Edit = Callable[[etree._Element], None]


# The package


def parts(document: bytes) -> dict[str, bytes]:
    """Return what a .docx holds, by name."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: dict[str, bytes]) -> bytes:
    """Return a .docx of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return canonical(out.getvalue())


def edited(document: bytes, edit: Edit) -> bytes:
    """Return a .docx whose w:body was changed by `edit`."""
    members = parts(document)
    root = etree.fromstring(members[_DOCUMENT])
    edit(root[0])
    members[_DOCUMENT] = _part(root)
    return packed(members)


def _part(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# Words


def replaced(document: bytes, old: str, new: str, *, by: str = "") -> bytes:
    """Return the document with other words; `new` may be empty: the words are struck."""

    def edit(body: etree._Element) -> None:
        runs = _cut(_paragraph(body, old), old)
        first = runs[0]
        parent = _parent(first)
        if new:
            written = _run(new, like=first)
            at = parent.index(first)
            parent.insert(at, _tracked("ins", body, by, written) if by else written)
        _strike(runs, by)

    return edited(document, edit)


def added(document: bytes, after: str, words: str, *, by: str = "") -> bytes:
    """Return the document with words typed behind others, in their look."""

    def edit(body: etree._Element) -> None:
        last = _cut(_paragraph(body, after), after)[-1]
        written = _run(words, like=last)
        last.addnext(_tracked("ins", body, by, written) if by else written)

    return edited(document, edit)


def commented(document: bytes, words: str, text: str, *, by: str = "审阅人") -> bytes:
    """Return the document with a Word comment on some of its words."""
    members = parts(document)
    root = etree.fromstring(members[_DOCUMENT])
    comments = etree.fromstring(members.get(_COMMENTS, _part(_element("comments"))))
    number = str(len(comments))
    runs = _cut(_paragraph(root[0], words), words)
    runs[0].addprevious(_element("commentRangeStart", id=number))
    runs[-1].addnext(_run_of(_element("commentReference", id=number)))
    runs[-1].addnext(_element("commentRangeEnd", id=number))
    comment = _element("comment", id=number, author=by, date=f"{ON}T09:00:00Z")
    for line in text.split("\n"):
        _into(_into(comment, "p"), "r").append(_text(line))
    comments.append(comment)
    members[_DOCUMENT] = _part(root)
    members[_COMMENTS] = _part(comments)
    return packed(_with_comments_listed(members))


# Paragraphs


def deleted(document: bytes, at: str, *, by: str = "") -> bytes:
    """Return the document without a paragraph, its mark and its anchor."""

    def edit(body: etree._Element) -> None:
        paragraph = _paragraph(body, at)
        if by:
            _strike(list(_runs(paragraph)), by)
            _mark(paragraph, "del", body, by)
        else:
            _parent(paragraph).remove(paragraph)

    return edited(document, edit)


def inserted_after(document: bytes, at: str, words: str, *, by: str = "") -> bytes:
    """Return the document with a new paragraph, which looks like the one before it."""

    def edit(body: etree._Element) -> None:
        paragraph = _paragraph(body, at)
        made = _like(paragraph)
        written = _run(words)
        made.append(_tracked("ins", body, by, written) if by else written)
        paragraph.addnext(made)
        if by:
            _mark(made, "ins", body, by)

    return edited(document, edit)


def moved_after(document: bytes, at: str, to: str, *, by: str = "") -> bytes:
    """Return the document with a paragraph in another place, its anchor with it.

    Tracked, its words stand in both places, as moved from and moved to.
    """

    def edit(body: etree._Element) -> None:
        paragraph, target = _paragraph(body, at), _paragraph(body, to)
        if not by:
            target.addnext(paragraph)
            return
        moved = deepcopy(paragraph)
        for tag in _MARKS:
            for each in list(moved.iter(f"{W}{tag}")):
                _parent(each).remove(each)
        target.addnext(moved)
        for which, kind in ((paragraph, "moveFrom"), (moved, "moveTo")):
            for run in list(_runs(which)):
                _wrap(run, kind, body, by)
            _mark(which, kind, body, by)

    return edited(document, edit)


def joined(document: bytes, at: str, *, by: str = "") -> bytes:
    """Return the document in which a paragraph runs on into the next, as after Delete."""

    def edit(body: etree._Element) -> None:
        paragraph = _paragraph(body, at)
        following = paragraph.getnext()
        assert following is not None
        if by:
            _mark(paragraph, "del", body, by)
            return
        for each in list(following):
            if each.tag != f"{W}pPr":
                paragraph.append(each)
        body.remove(following)

    return edited(document, edit)


def split(document: bytes, before: str, *, by: str = "") -> bytes:
    """Return the document in which a new paragraph begins before the words."""

    def edit(body: etree._Element) -> None:
        paragraph = _paragraph(body, before)
        first = _cut(paragraph, before)[0]
        made = _like(paragraph)
        for each in [first, *first.itersiblings()]:
            made.append(each)
        paragraph.addnext(made)
        if by:
            _mark(paragraph, "ins", body, by)

    return edited(document, edit)


# The whole text


def without_anchors(document: bytes) -> bytes:
    """Return the document as it is after its text was copied into a new one."""

    def edit(body: etree._Element) -> None:
        for tag in _MARKS:
            for each in list(body.iter(f"{W}{tag}")):
                _parent(each).remove(each)

    return edited(document, edit)


def in_one_paragraph(document: bytes) -> bytes:
    """Return the document with all its words, and its anchors, in one paragraph."""

    def edit(body: etree._Element) -> None:
        first, *others = _paragraphs(body)
        for paragraph in others:
            for each in list(paragraph):
                if each.tag != f"{W}pPr":
                    first.append(each)
            _parent(paragraph).remove(paragraph)

    return edited(document, edit)


def with_cover(document: bytes, *lines: str) -> bytes:
    """Return the document behind a cover of these lines."""

    def edit(body: etree._Element) -> None:
        for place, line in enumerate(lines):
            cover = _element("p")
            cover.append(_run(line))
            body.insert(place, cover)

    return edited(document, edit)


def first_half(document: bytes) -> bytes:
    """Return the document without the second half of its paragraphs."""

    def edit(body: etree._Element) -> None:
        found = _paragraphs(body)
        for paragraph in found[len(found) // 2 :]:
            _parent(paragraph).remove(paragraph)

    return edited(document, edit)


def only_formatted(document: bytes, words: str, *, by: str) -> bytes:
    """Return the document with words made bold under tracking, which changes no words."""

    def edit(body: etree._Element) -> None:
        for run in _cut(_paragraph(body, words), words):
            look = run.find(f"{W}rPr")
            if look is None:
                look = _element("rPr")
                run.insert(0, look)
            before = _element("rPr")
            look.append(_element("b"))
            look.append(_tracked("rPrChange", body, by, before))

    return edited(document, edit)


# How it is done


def _paragraphs(body: etree._Element) -> list[etree._Element]:
    return list(body.iter(f"{W}p"))


def _paragraph(body: etree._Element, words: str) -> etree._Element:
    """Return the first paragraph in which the words stand as they would be printed."""
    for paragraph in _paragraphs(body):
        if words in "".join(map(_words, _runs(paragraph))):
            return paragraph
    raise KeyError(words)


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs that are printed: not what was struck."""
    for run in paragraph.iter(f"{W}r"):
        if _parent(run).tag not in {f"{W}del", f"{W}moveFrom"}:
            yield run


def _words(run: etree._Element) -> str:
    return "".join(_BREAKS.get(str(each.tag), str(each.text or "")) for each in run)


def _cut(paragraph: etree._Element, words: str) -> list[etree._Element]:
    """Return the runs that hold the words and nothing else, cut out of longer ones."""
    text = "".join(map(_words, _runs(paragraph)))
    start = text.index(words)
    end = start + len(words)
    for place in (start, end):
        at = 0
        for run in list(_runs(paragraph)):
            length = len(_words(run))
            if at < place < at + length:
                _part_run(run, place - at)
            at += length
    found: list[etree._Element] = []
    at = 0
    for run in _runs(paragraph):
        length = len(_words(run))
        if length and start <= at and at + length <= end:
            found.append(run)
        at += length
    return found


def _part_run(run: etree._Element, place: int) -> None:
    """Part a run behind so many characters."""
    rest = _element("r")
    look = run.find(f"{W}rPr")
    if look is not None:
        rest.append(deepcopy(look))
    at = 0
    for each in list(run):
        if each.tag == f"{W}rPr":
            continue
        words = _BREAKS.get(str(each.tag), str(each.text or ""))
        if at >= place:
            rest.append(each)
        elif at + len(words) > place:
            rest.append(_text(words[place - at :]))
            each.text = words[: place - at]
            each.set(SPACE, "preserve")
        at += len(words)
    run.addnext(rest)


def _strike(runs: list[etree._Element], by: str) -> None:
    for run in runs:
        if not by:
            _parent(run).remove(run)
            continue
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        _wrap(run, "del", run.getroottree().getroot(), by)


def _wrap(run: etree._Element, kind: str, body: etree._Element, by: str) -> None:
    holder = _tracked(kind, body, by)
    run.addprevious(holder)
    holder.append(run)


def _tracked(
    kind: str, body: etree._Element, by: str, *inside: etree._Element
) -> etree._Element:
    numbers = [
        int(each.get(f"{W}id", "0"))
        for each in body.getroottree().iter(*(f"{W}{tag}" for tag in _NUMBERED))
    ]
    number = str(max(numbers, default=0) + 1)
    holder = _element(kind, id=number, author=by, date=f"{ON}T09:00:00Z")
    holder.extend(inside)
    return holder


_NUMBERED = (*_MARKS, "ins", "del", "moveFrom", "moveTo", "rPrChange")


def _mark(paragraph: etree._Element, kind: str, body: etree._Element, by: str) -> None:
    """Track the mark at the end of a paragraph."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        look = _element("pPr")
        paragraph.insert(0, look)
    _into(look, "rPr").append(_tracked(kind, body, by))


def _like(paragraph: etree._Element) -> etree._Element:
    made = _element("p")
    look = paragraph.find(f"{W}pPr")
    if look is not None:
        made.append(deepcopy(look))
    return made


def _run(words: str, like: etree._Element | None = None) -> etree._Element:
    run = _run_of(_text(words))
    look = None if like is None else like.find(f"{W}rPr")
    if look is not None:
        run.insert(0, deepcopy(look))
    return run


def _run_of(inside: etree._Element) -> etree._Element:
    run = _element("r")
    run.append(inside)
    return run


def _text(words: str) -> etree._Element:
    text = _element("t")
    text.text = words
    text.set(SPACE, "preserve")
    return text


def _element(tag: str, **attributes: str) -> etree._Element:
    named = {f"{W}{name}": value for name, value in attributes.items()}
    return etree.Element(f"{W}{tag}", named, nsmap={"w": WORD})


def _into(parent: etree._Element, tag: str) -> etree._Element:
    return etree.SubElement(parent, f"{W}{tag}")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _with_comments_listed(members: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts, the comments named where Word looks for them."""
    listed = (
        (
            "[Content_Types].xml",
            f'<Override PartName="/{_COMMENTS}" ContentType="{_KIND}.comments+xml"/>',
        ),
        (
            "word/_rels/document.xml.rels",
            f'<Relationship Id="rComments" Type="{_LINKS}/comments" Target="comments.xml"/>',
        ),
    )
    made = dict(members)
    for name, line in listed:
        if b"comments" not in made[name]:
            head, end, tail = made[name].rpartition(b"</")
            made[name] = head + line.encode() + end + tail
    return made
