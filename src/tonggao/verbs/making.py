"""The files that a desk makes: registers, copies with remarks, 统稿表, texts, ledger."""

from dataclasses import replace

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.ledger import Ledger
from tonggao.model.ledger_lines import from_lines
from tonggao.model.outcome import StoreError
from tonggao.model.table import Book
from tonggao.office.docx.looks import FontSet, Looks
from tonggao.office.write_report import write_report
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book
from tonggao.sheets.editing.view import proposals
from tonggao.sheets.ledger import ledger_book
from tonggao.sheets.member.remarks import remarks_book
from tonggao.sheets.registers import receipt_book, returns_book
from tonggao.steps.compose import as_internal
from tonggao.steps.fold import ledger_of
from tonggao.steps.ledger_opening import preview
from tonggao.store import logs
from tonggao.store.disk import read_bytes, write_bytes
from tonggao.store.facts import proposals_text
from tonggao.store.outputs import Outputs
from tonggao.verbs.desk import Desk, member_file
from tonggao.verbs.intake import RETURNS_REGISTER

COLLECTION, DRAFT, PROOF = "汇编稿.docx", "送审稿（第1稿）.docx", "【内部】核对稿.docx"
RECEIPT = "收发回执.xlsx"
PREVIEW, LEDGER = "台账（预排）.xlsx", "整改台账.xlsx"


def make_registers(desk: Desk, outputs: Outputs) -> None:
    """Write 收回登记, and a copy with remarks for each member who is to get one."""
    intake, folders = desk.intake, desk.profile.folders
    book = returns_book(intake.identified, intake.remarks, desk.plan, desk.project.id)
    outputs.write_answers(
        f"{folders.collect}/{RETURNS_REGISTER}",
        write_workbook(book),
        taken_in=desk.register_taken_in,
    )
    wanted = dict(_remark_copies(desk))
    outputs.keep_only(folders.remarks, wanted)
    for name, book in wanted.items():
        outputs.write(name, write_workbook(book))


def _remark_copies(desk: Desk) -> list[tuple[str, Book]]:
    copies = []
    for returned in desk.register.returns:
        member = desk.plan.member(returned.member)
        chosen = [
            each.finding
            for each in desk.intake.remarks
            if each.member == member.id and each.send
        ]
        entries = desk.intake.entries_of(returned.file)
        if not chosen or entries is None:
            continue
        book = remarks_book(
            desk.intake.workbook_of(returned.file),
            entries,
            chosen,
            profile=desk.profile,
            plan=desk.plan,
            member=member,
            campaign=desk.project.id,
        )
        name = f"{desk.profile.folders.remarks}/{member_file(member, '请补充', '.xlsx')}"
        copies.append((name, book))
    return copies


def make_editing(desk: Desk, outputs: Outputs) -> None:
    """Write the 统稿表 again with every answer in place."""
    content = write_workbook(editing_book(desk.table))
    written = outputs.write_answers(desk.editing_file, content, taken_in=desk.taken_in)
    record, words = desk.project.proposals_record, proposals_text(proposals(desk.table))
    fresh = not record.exists() or read_bytes(record) != words.encode()
    if written == desk.editing_file and fresh and not desk.project.dry_run:
        write_bytes(record, words.encode())


def make_texts(desk: Desk, outputs: Outputs) -> None:
    """Write 汇编稿, 送审稿, 核对稿, and each member's 个人发言提纲.

    A text that is no longer made, such as that of a member who left, goes.
    """
    folders, looks = desk.profile.folders, looks_of(desk)
    texts: dict[str, bytes] = {}
    if desk.register.issues:
        collected = write_report(desk.collection, looks=looks)
        texts[f"{folders.reports}/{COLLECTION}"] = collected
    if desk.draft.items:
        report = desk.team_report
        texts[f"{folders.reports}/{DRAFT}"] = write_report(report, looks=looks)
        proof = write_report(as_internal(report), looks=looks, with_sources=True)
        texts[f"{folders.internal}/{PROOF}"] = proof
    for member, report in desk.personal_reports:
        name = f"{member_file(member, '个人发言提纲', '.docx')}"
        place = f"{folders.reports}/{folders.individual}/{name}"
        texts[place] = write_report(report, looks=looks)
    outputs.keep_only(folders.reports, texts)
    for name, content in texts.items():
        outputs.write(name, content)


def looks_of(desk: Desk) -> Looks:
    """Return the looks chosen in 版式细项."""
    fonts = desk.plan.details.get("字体", "")
    return Looks(fonts=FontSet(fonts)) if fonts in set(FontSet) else Looks()


def make_receipt(desk: Desk, outputs: Outputs) -> tuple[Finding, ...]:
    """Write 收发回执.xlsx; return a finding for every file that does not balance."""
    book = receipt_book(desk.receipt_lines, desk.plan.campaign)
    outputs.write(f"{desk.profile.folders.internal}/{RECEIPT}", write_workbook(book))
    return receipt_findings(desk)


def receipt_findings(desk: Desk) -> tuple[Finding, ...]:
    """Return a finding for every file of which a filled cell is in no output and no list."""
    return tuple(
        codes.OUT_002.in_file(
            file, filled=filled, used=used, listed=listed, gap=filled - used - listed
        )
        for file, filled, used, listed in desk.receipt_totals
        if filled != used + listed
    )


def make_ledger(desk: Desk, outputs: Outputs) -> tuple[Ledger, tuple[Finding, ...]]:
    """Write the ledger where it is open, else its preview; nothing where there is no item."""
    folder = desk.profile.folders.ledger
    ledger, findings = opened_ledger(desk)
    if ledger.opened:
        content = write_workbook(ledger_book(ledger, desk.plan))
        outputs.write(f"{folder}/{LEDGER}", content)
    elif desk.draft.items or desk.draft.measures:
        ledger = preview(desk.draft, desk.register, desk.plan)
        content = write_workbook(ledger_book(ledger, desk.plan))
        outputs.write(f"{folder}/{PREVIEW}", content)
    return ledger, findings


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
