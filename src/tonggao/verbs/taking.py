"""Taking edited 送审稿 back: which file is one, and of which draft it was made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from tonggao import codes
from tonggao.model.document import DocumentRead
from tonggao.model.finding import Finding, in_order
from tonggao.office.read.document import read_document
from tonggao.sheets.editing.one_reading import UNSIGNED
from tonggao.steps.texts.recognise import draft_id, nearest, same_words
from tonggao.steps.words.anchors import AnchorKind
from tonggao.store.disk import free_name, read_bytes, write_bytes
from tonggao.store.drafts import AbsorbedDraft, WrittenDraft, note_absorbed, note_written
from tonggao.store.outputs import Outputs, digest
from tonggao.verbs.desk import Desk
from tonggao.verbs.drafts import (
    bytes_of,
    draft_name,
    report_id,
    texts_put_there,
)

_NEWEST = 3  # drafts that a file without an anchor is compared with


def with_drafts(
    desk: Desk, outputs: Outputs, *, on: date | None, given: Sequence[Path] = ()
) -> Desk:
    """Return the desk with every edited 送审稿 of 5 文稿 taken back, and those given.

    Without a day nothing is taken in. A file that is given and lies elsewhere is copied
    into 5 文稿 as it is, once it is known for an edited draft.
    """
    if on is None:
        return desk
    taking = _Taking(desk, on)
    put_there = texts_put_there(desk.project, desk.profile.folders, outputs, desk.drafts)
    for name, content in put_there:
        taking.take(name, content)
    for path in given:
        taking.bring(path)
    if not (taking.findings or taking.shas):
        return desk
    return replace(
        desk,
        drafts=taking.drafts,
        drafts_taken=tuple(taking.shas),
        answer_findings=in_order((*desk.answer_findings, *taking.findings)),
    )


def new_drafts(desk: Desk, outputs: Outputs) -> tuple[str, ...]:
    """Return the digests of the edited 送审稿 that the next verb will take back.

    The desk must be one of a dry run, so that nothing is recorded.
    """
    return with_drafts(desk, outputs, on=date.max).drafts_taken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A 送审稿 that an edited file may have been made from."""

    draft: WrittenDraft
    words: tuple[str, ...]
    content: bytes


class _Taking:
    """Taking edited drafts back, one after the other."""

    def __init__(self, desk: Desk, on: date) -> None:
        self.drafts = desk.drafts
        self.findings: list[Finding] = []
        self.shas: list[str] = []
        self._desk = desk
        self._on = on
        self._folder = desk.project.root / desk.profile.folders.reports

    def take(self, name: str, content: bytes) -> None:
        """Take back a file of 5 文稿; one that is no draft, or is not edited, stays alone."""
        base = self._base(name, content)
        if base:
            self._absorb(name, content, base)

    def bring(self, path: Path) -> None:
        """Take back a file from elsewhere, and put a copy into 5 文稿."""
        content = read_bytes(path)
        inside = path.resolve().is_relative_to(self._folder.resolve())
        if inside or self.drafts.knows(digest(content)):
            return
        base = self._base(path.name, content)
        if base is None:
            return
        target = free_name(self._folder, path.name, content)
        if not target.exists() and not self._desk.project.dry_run:
            write_bytes(target, content)
        self._absorb(self._desk.project.relative(target), content, base)

    def _base(self, name: str, content: bytes) -> _Known | None:
        """Return what a file was made from; None, and why, where it is not taken back."""
        read, refused = read_document(content, name)
        self.findings.extend(refused)
        if refused:
            return None
        base = self._by_anchor(read) or self._by_words(read)
        if base is None:
            folder = self._desk.profile.folders.reports
            self.findings.append(codes.REP_004.in_file(name, folder=folder))
        elif same_words(base.words, _words(read)) and not _is_marked(read):
            return None  # saved again, and nothing else
        return base

    def _by_anchor(self, read: DocumentRead) -> _Known | None:
        """Return the draft that the title names: where two say the same, that of the file name.

        Else the older one: the newer may not have been sent out yet.
        """
        name = draft_id(read.anchors)
        found = [each for each in self.drafts.written if each.id == name]
        file = PurePosixPath(read.file).name
        found.sort(key=lambda each: draft_name(each.number) != file)
        return next(filter(None, map(self._known, found)), None)

    def _by_words(self, read: DocumentRead) -> _Known | None:
        known = [*filter(None, map(self._known, self._newest())), *self._unlogged()]
        texts = [each.words for each in known]
        if self._desk.register.issues:  # the 汇编稿 has the same words, and is no draft
            paragraphs = self._desk.collection.paragraphs
            texts.append(tuple(each.text for each in paragraphs))
        place = nearest(_words(read), texts)
        return known[place] if place is not None and place < len(known) else None

    def _newest(self) -> Iterator[WrittenDraft]:
        """Yield the last of each 送审稿 as it was sent out, the newest first."""
        by_number = {each.number: each for each in self.drafts.written}
        for number in sorted(by_number, reverse=True)[:_NEWEST]:
            yield by_number[number]

    def _known(self, draft: WrittenDraft) -> _Known | None:
        folders = self._desk.profile.folders
        content = bytes_of(self._desk.project, folders, draft.sha256)
        if content is None:
            return None
        read, _ = read_document(content, draft_name(draft.number))
        return _Known(draft=draft, words=_words(read), content=content)

    def _unlogged(self) -> Iterator[_Known]:
        """Yield the 送审稿 as it stands now, where none was logged: from before we kept them."""
        desk = self._desk
        if self.drafts.written or not desk.draft.items:
            return
        report = desk.team_report
        content = desk.dress.written(report)
        draft = WrittenDraft(
            number=self.drafts.number, id=report_id(report), sha256=digest(content)
        )
        read, _ = read_document(content, draft_name(draft.number))
        yield _Known(draft=draft, words=_words(read), content=content)

    def _absorb(self, name: str, content: bytes, base: _Known) -> None:
        draft = AbsorbedDraft(
            number=base.draft.number,
            id=base.draft.id,
            base=base.draft.sha256,
            file=name,
            sha256=digest(content),
            on=self._on,
            by=self._desk.draft.reviewer or UNSIGNED,
        )
        if not self._desk.project.dry_run:
            note_written(self._desk.project, base.draft, base.content)
            note_absorbed(self._desk.project, draft, content)
        self.drafts = self.drafts.with_absorbed(draft)
        self.shas.append(draft.sha256)


def _words(read: DocumentRead) -> tuple[str, ...]:
    """Return the paragraphs, but for the mark of a draft, which a 定稿 has not."""
    mark = str(AnchorKind.DRAFT_MARK)
    return tuple(each.text for each in read.paragraphs if mark not in each.anchors)


def _is_marked(read: DocumentRead) -> bool:
    return any(each.revisions or each.comments for each in read.paragraphs)
