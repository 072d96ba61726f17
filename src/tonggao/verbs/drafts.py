"""送审稿 and what comes back of them: their files, and the changes in those edited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tonggao.model.change import Change, EditedDraft
from tonggao.model.document import DocumentRead
from tonggao.model.editing import Decision
from tonggao.model.report import Report
from tonggao.office.read.document import read_document
from tonggao.profile.schema import Folders
from tonggao.steps.absorb import Absorbing, absorb, together
from tonggao.steps.texts.recognise import draft_id
from tonggao.steps.words.material import Material
from tonggao.store.disk import is_passing, read_bytes
from tonggao.store.drafts import SUFFIX, AbsorbedDraft, Drafts, kept_bytes
from tonggao.store.outputs import Outputs, beside_of, digest
from tonggao.store.project import Project

COLLECTION, FINAL = "汇编稿.docx", "定稿.docx"
_DRAFT = "送审稿（第{number}稿）.docx"
_DRAFTS = re.compile(r"送审稿（第\d+稿）\.docx")
_COMPARISON = "对照稿（第{number}稿与第{before}稿）.docx"
_COMPARISONS = re.compile(r"对照稿（第\d+稿与第\d+稿）(?:（新）)?")
# What Word, WPS and LibreOffice save a text as; another file in the folder is no draft.
_TEXTS = {SUFFIX, ".docm", ".doc", ".wps", ".rtf", ".odt"}


def draft_name(number: int) -> str:
    """Return the file name of a 送审稿.

    >>> draft_name(2)
    '送审稿（第2稿）.docx'
    """
    return _DRAFT.format(number=number)


def draft_file(folders: Folders, drafts: Drafts) -> str:
    """Return where the 送审稿 stands that is written next."""
    return f"{folders.reports}/{draft_name(drafts.number)}"


def comparison_file(folders: Folders, number: int) -> str:
    """Return where the 对照稿 of a 送审稿 stands."""
    name = _COMPARISON.format(number=number, before=number - 1)
    return f"{folders.reports}/{name}"


def beside_old_comparisons(folders: Folders, drafts: Drafts) -> Iterator[str]:
    """Yield where the 对照稿 of older drafts were put that somebody had edited."""
    for number in range(2, drafts.number):
        yield beside_of(comparison_file(folders, number))


def draft_before(project: Project, drafts: Drafts) -> bytes | None:
    """Return the 送审稿 before the one that is written next, as it was sent out.

    Where it was written several times, that is the newest that readers edited. None for a
    first draft, and where its bytes are lost.
    """
    edited = {each.base for each in drafts.absorbed if each.number == drafts.number - 1}
    sent = [each.sha256 for each in drafts.written if each.sha256 in edited]
    return kept_bytes(project, sent[-1]) if sent else None


def final_file(folders: Folders) -> str:
    """Return where the 定稿 stands."""
    return f"{folders.reports}/{FINAL}"


def report_id(report: Report) -> str:
    """Return what the title of a report says it is: a digest of all its words."""
    return draft_id(each.anchor for each in report.paragraphs)


def texts_put_there(
    project: Project, folders: Folders, outputs: Outputs, drafts: Drafts
) -> Iterator[tuple[str, bytes]]:
    """Yield the texts of 5 文稿 that may be edited drafts, by name, with their bytes.

    Passed over is what we wrote and nobody touched, wherever it was copied to; what was
    taken back already; and our own texts of other kinds, edited or not.
    """
    ours = {outputs.known(name) for name in outputs.remembered()}
    for path in _texts(project.root / folders.reports, folders.individual):
        name = project.relative(path)
        other = outputs.known(name) and not _is_draft(path.name)
        if other or _is_of_another_kind(path):
            continue
        content = read_bytes(path)
        sha256 = digest(content)
        if sha256 not in ours and not drafts.knows(sha256):
            yield name, content


def _is_draft(name: str) -> bool:
    return bool(_DRAFTS.fullmatch(name)) or name == FINAL


def _is_of_another_kind(path: Path) -> bool:
    ours = {COLLECTION, beside_of(COLLECTION)}
    return path.name in ours or bool(_COMPARISONS.fullmatch(path.stem))


def _texts(folder: Path, individual: str) -> list[Path]:
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _TEXTS
        and path.is_file()
        and not path.is_symlink()
        and not is_passing(path.name)
        and path.relative_to(folder).parts[0] != individual
    ]
    return sorted(found, key=lambda path: path.as_posix())


def bytes_of(project: Project, folders: Folders, sha256: str) -> bytes | None:
    """Return the Word file of that digest: as kept, else where it still stands in 5 文稿."""
    kept = kept_bytes(project, sha256)
    if kept is not None:
        return kept
    for path in _texts(project.root / folders.reports, folders.individual):
        content = read_bytes(path)
        if digest(content) == sha256:
            return content
    return None


def edited_drafts(
    project: Project,
    drafts: Drafts,
    material: Material,
    decisions: tuple[Decision, ...],
) -> tuple[EditedDraft, ...]:
    """Return every 修改稿 that was taken back, the oldest first, with its changes.

    They are found anew each time, by comparing its bytes with those it was made from; of
    one whose bytes are lost nothing can be said any more.
    """
    found: list[EditedDraft] = []
    for draft in drafts.absorbed:
        state = Absorbing(
            draft=material.draft,
            register=material.register,
            plan=material.plan,
            profile=material.profile,
            answered=material.answered,
            past=material.past,
            file=draft.file,
            on=draft.on,
            decisions=decisions,
            earlier=tuple(change for each in found for change in each.changes),
        )
        found.append(_edited(draft, project, state))
    return tuple(found)


def _edited(draft: AbsorbedDraft, project: Project, state: Absorbing) -> EditedDraft:
    found = EditedDraft(number=draft.number, file=draft.file, on=draft.on, by=draft.by)
    folders = state.profile.folders
    base = _document(project, folders, draft.base, draft_name(draft.number))
    edited = _document(project, folders, draft.sha256, draft.file)
    if base is None or edited is None:
        return found
    absorbed = absorb(base, edited, state=state)
    return replace(
        found,
        authors=authors(edited),
        pending=absorbed.pending,
        changes=absorbed.changes,
    )


def _document(
    project: Project, folders: Folders, sha256: str, name: str
) -> DocumentRead | None:
    content = bytes_of(project, folders, sha256)
    return read_document(content, name)[0] if content is not None else None


def authors(document: DocumentRead) -> tuple[str, ...]:
    """Return whom Word names as having changed or remarked something, each once."""
    named: list[str] = []
    for paragraph in document.paragraphs:
        named += (each.author for each in paragraph.revisions)
        named += (each.author for each in paragraph.comments)
    return tuple(dict.fromkeys(filter(None, named)))


def draft_changes(drafts: Iterable[EditedDraft]) -> tuple[Change, ...]:
    """Return the changes of all, each once: two copies may hold the same one."""
    return together(each.changes for each in drafts)


def old_draft_files(folders: Folders, drafts: Drafts) -> Iterator[str]:
    """Yield where the 送审稿 stand that were taken back: they are the readers' now."""
    for number in range(1, drafts.number):
        yield f"{folders.reports}/{draft_name(number)}"
