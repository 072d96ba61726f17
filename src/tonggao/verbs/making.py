"""The files that a desk makes: registers, copies with remarks, 统稿表, texts, ledger."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.ledger import Ledger
from tonggao.model.ledger_lines import from_lines
from tonggao.model.outcome import StoreError
from tonggao.office.write_comparison import rows_of, write_comparison
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.one_reading import UNSIGNED
from tonggao.sheets.ledger import ledger_book
from tonggao.sheets.overlap import overlap_book
from tonggao.sheets.registers import receipt_book, returns_book
from tonggao.steps.compose import as_final, as_internal
from tonggao.steps.ledger.fold import ledger_of
from tonggao.steps.ledger.ledger_opening import preview
from tonggao.steps.texts.comparison import compare
from tonggao.steps.texts.overlap import overlap
from tonggao.store import logs
from tonggao.store.drafts import (
    FinalDraft,
    WrittenDraft,
    kept_bytes,
    note_final,
    note_written,
)
from tonggao.store.outputs import Outputs, beside_of, digest
from tonggao.verbs.beside_ledger import (
    RECTIFICATION,
    RECTIFICATION_PREVIEW,
    rectification_file,
)
from tonggao.verbs.beside_texts import make_fact_sheet, plain_versions, team_length
from tonggao.verbs.desk import Desk, member_file
from tonggao.verbs.drafts import (
    COLLECTION,
    beside_old_comparisons,
    comparison_file,
    draft_before,
    draft_file,
    final_file,
    old_draft_files,
    report_id,
)
from tonggao.verbs.inbox import RETURNS_REGISTER
from tonggao.verbs.remark_copies import remark_copies

PROOF = "【内部】核对稿.docx"
RECEIPT = "收发回执.xlsx"
OVERLAP = "雷同情况.xlsx"
PREVIEW, LEDGER = "台账（预排）.xlsx", "整改台账.xlsx"


def make_registers(desk: Desk, outputs: Outputs) -> None:
    """Write 收回登记, and a copy with remarks for each member who is to get one."""
    intake, folders = desk.intake, desk.profile.folders
    book = returns_book(intake.identified, desk.remarks, desk.plan, desk.project.id)
    outputs.write_answers(
        f"{folders.collect}/{RETURNS_REGISTER}",
        write_workbook(book),
        taken_in=desk.register_taken_in,
    )
    copies = remark_copies(desk)
    outputs.keep_only(folders.remarks, copies)
    for name, content in copies.items():
        outputs.write(name, content)


def make_editing(desk: Desk, outputs: Outputs) -> None:
    """Write the 统稿表 again with every answer in place."""
    table = replace(desk.table, length=team_length(desk))
    content = write_workbook(editing_book(table))
    outputs.write_answers(desk.editing_file, content, taken_in=desk.taken_in)


def make_texts(desk: Desk, outputs: Outputs) -> None:
    """Write 汇编稿, 送审稿, 对照稿, 核对稿, each member's 个人发言提纲, and the page of facts.

    A text that is no longer made, such as that of a member who left, goes. What was taken
    back from Word belongs to its readers and stays; a 定稿 stays as it was made.
    """
    folders, written = desk.profile.folders, desk.dress.written
    texts = plain_versions(desk)
    if desk.register.issues:
        collected = written(desk.collection)
        texts[f"{folders.reports}/{COLLECTION}"] = collected
    if desk.draft.items:
        report = desk.team_report
        draft = written(report)
        texts[draft_file(folders, desk.drafts)] = draft
        texts.update(_comparison(desk, draft))
        proof = written(as_internal(report), with_sources=True)
        texts[f"{folders.internal}/{PROOF}"] = proof
    else:  # nothing is selected any more
        outputs.forget(f"{folders.internal}/{PROOF}")
    for member, report in desk.personal_reports:
        name = f"{member_file(member, '个人发言提纲', '.docx')}"
        place = f"{folders.reports}/{folders.individual}/{name}"
        texts[place] = written(report)
    for name in old_draft_files(folders, desk.drafts):
        outputs.release(name)
    for name in beside_old_comparisons(folders, desk.drafts):
        outputs.forget(name)
    outputs.keep_only(folders.reports, {*texts, final_file(folders)})
    for name, content in texts.items():
        outputs.write(name, content)
    _note_draft(desk, texts.get(draft_file(folders, desk.drafts)))
    _keep_final(desk, outputs)
    make_fact_sheet(desk, outputs)


def _comparison(desk: Desk, draft: bytes) -> dict[str, bytes]:
    """Return the 对照稿 of a draft by its name; none where that before it is not kept."""
    before = draft_before(desk.project, desk.drafts)
    if before is None:
        return {}
    compared = compare(rows_of(before), rows_of(draft))
    name = comparison_file(desk.profile.folders, desk.drafts.number)
    return {name: write_comparison(before, draft, compared)}


def _note_draft(desk: Desk, content: bytes | None) -> None:
    """Keep the 送审稿 as it was sent out: what comes back is compared with it."""
    if content is None or desk.project.dry_run:
        return
    draft = WrittenDraft(
        number=desk.drafts.number, id=report_id(desk.team_report), sha256=digest(content)
    )
    note_written(desk.project, draft, content)


def _keep_final(desk: Desk, outputs: Outputs) -> None:
    """Let the 定稿 stand as it was made; one that somebody edited is his."""
    final, name = desk.drafts.final, final_file(desk.profile.folders)
    content = kept_bytes(desk.project, final.sha256) if final else None
    if content is not None and not outputs.edited(name):
        outputs.write(name, content)


def make_final(
    desk: Desk, outputs: Outputs, places: Sequence[str], *, on: date
) -> FinalDraft:
    """Write 定稿 anew and return the fact; `places` is what was open in it.

    One that is the same as before is the 定稿 of that day.
    """
    report = desk.team_report
    content = desk.dress.written(as_final(report))
    outputs.write(final_file(desk.profile.folders), content)
    final = FinalDraft(
        id=report_id(report),
        sha256=digest(content),
        on=on,
        by=desk.draft.reviewer or UNSIGNED,
        still_open=tuple(places),
    )
    last = desk.drafts.final
    if last and (last.sha256, last.still_open) == (final.sha256, final.still_open):
        return last
    if not desk.project.dry_run:
        note_final(desk.project, final, content)
    return final


def make_receipt(desk: Desk, outputs: Outputs) -> tuple[Finding, ...]:
    """Write 收发回执.xlsx; return a finding for every file that does not balance."""
    final = final_told(desk.drafts.final) if desk.drafts.final else ()
    book = receipt_book(desk.receipt_lines, desk.plan.campaign, final=final)
    outputs.write(f"{desk.profile.folders.internal}/{RECEIPT}", write_workbook(book))
    return receipt_findings(desk)


def final_told(final: FinalDraft) -> tuple[tuple[str, str], ...]:
    """Return how the 定稿 was made, and what was open in it, for the receipt."""
    places = final.still_open or ("无",)
    return (
        ("生成日期", final.on.isoformat()),
        ("经办", final.by),
        *(("生成时没有完成的", place) for place in places),
    )


def receipt_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return a finding for every file of which a filled cell is in no output and no list."""
    return tuple(
        codes.OUT_002.in_file(
            file, filled=filled, used=used, listed=listed, gap=filled - used - listed
        )
        for file, filled, used, listed in desk.receipt_totals
        if filled != used + listed
    )


def make_overlap(desk: Desk, outputs: Outputs) -> None:
    """Write 雷同情况.xlsx where the plan asks for it; else one that we made before goes."""
    name = f"{desk.profile.folders.internal}/{OVERLAP}"
    if not desk.plan.overlap:
        outputs.forget(name)
        return
    found = overlap(desk.came, desk.plan, desk.vocabulary, desk.previous.texts)
    outputs.write(name, write_workbook(overlap_book(found, desk.plan.campaign)))


def make_ledger(desk: Desk, outputs: Outputs) -> tuple[Ledger, tuple[Finding, ...]]:
    """Write the ledger and 整改方案 where it is open, else their previews.

    Nothing is written where there is no item; previews that are no longer made go.
    """
    ledger, findings = opened_ledger(desk)
    if not ledger.opened and (desk.draft.items or desk.draft.measures):
        ledger = preview(desk.draft, desk.register, desk.plan)
    files = _ledger_files(desk, ledger)
    for name in (PREVIEW, RECTIFICATION_PREVIEW):
        place = f"{desk.profile.folders.ledger}/{name}"
        if place not in files:
            outputs.forget(place)
            outputs.forget(beside_of(place))
    for name, content in files.items():
        outputs.write(name, content)
    return ledger, findings


def _ledger_files(desk: Desk, ledger: Ledger) -> dict[str, bytes]:
    """Return the workbook of a ledger and its 整改方案 by name; none of an empty one."""
    if not (ledger.issues or ledger.items):
        return {}
    folder = desk.profile.folders.ledger
    names = (LEDGER, RECTIFICATION) if ledger.opened else (PREVIEW, RECTIFICATION_PREVIEW)
    workbook, text = (f"{folder}/{name}" for name in names)
    return {
        workbook: write_workbook(ledger_book(ledger, desk.plan)),
        text: rectification_file(desk, ledger, workbook),
    }


def opened_ledger(desk: Desk) -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the ledger as its log makes it; not opened where there is no log.

    What is to be said of an event is said of the ledger, which people can open.
    """
    log = desk.project.ledger_log
    try:
        issues, events = from_lines(logs.read_log(log))
    except ValueError as error:
        raise StoreError(
            f"记录“{log.name}”中有一行看不懂。", "请从备份中恢复该文件，不要手工改动。"
        ) from error
    ledger, findings = ledger_of(issues, events)
    name = f"{desk.profile.folders.ledger}/{LEDGER}"
    return ledger, tuple(replace(each, file=name) for each in findings)
