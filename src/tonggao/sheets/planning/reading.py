"""方案.xlsx read back: the clerk's plan, however the workbook was filled in.

Nothing here raises and nothing is guessed: what cannot be understood is told, and the
rest still counts. A sheet that is gone stands as the profile has it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from tonggao import codes
from tonggao.model.cell import WorkbookRead
from tonggao.model.finding import Finding, in_order
from tonggao.model.plan import (
    Answer,
    Aspect,
    AspectKind,
    Department,
    HeadPart,
    Member,
    Outline,
    Plan,
    Scope,
    Statement,
)
from tonggao.model.source import CellRef
from tonggao.model.text import normal_form, whole_number
from tonggao.profile.schema import Profile
from tonggao.sheets.member.reading.identity import stamp_of
from tonggao.sheets.planning.details import DETAILS, STYLES, Detail
from tonggao.sheets.planning.lines import (
    ASPECTS,
    DEPARTMENTS,
    DETAILS_SHEET,
    FORM,
    MEETING,
    MEETING_SHEET,
    MEMBERS,
    NO,
    OUTLINES,
    STATEMENTS,
    STYLE_SHEET,
    TABLES,
    VERIFIED,
    YES,
    Line,
    Sort,
)
from tonggao.sheets.planning.tables import (
    Row,
    Said,
    doubts_at,
    doubts_of,
    labelled,
    rows_of,
    sheet_of_lines,
    tables_of,
)
from tonggao.steps.intake.deadline import full_day

_C = TypeVar("_C", bound=StrEnum)

_HAN = r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]"
_SPACE_IN_NAME = re.compile(rf"(?<={_HAN})\s+(?={_HAN})")
_NOT_IN_IDS = re.compile(r'[<>:"/\\|?*\s\x00-\x1f]')
_BETWEEN_DEPARTMENTS = re.compile(r"[、，,；;\n]")
_BETWEEN_ALIASES = re.compile(r"[；;\n|｜]")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_COUNT = re.compile(r"(\d+)\s*(?:人?次|条|个|件)?")
_TIME_OF_DAY = re.compile(r"\s*(?:上午|下午|晚上)?\s*\d{1,2}\s*[:时点].*$|\s*[上下]午$")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_AFTER_THE_REST = 1000
_YES = {"是", "显示", "实行", "对", "√", "y", "yes", "true", "1"}
_NO = {"否", "不是", "不", "不显示", "不实行", "×", "n", "no", "false", "0"}


def read_plan(workbook: WorkbookRead, profile: Profile) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan written in `workbook`, and everything that must be said about it.

    A workbook that could not be opened gives the profile's plan and no more findings:
    why it was refused has been said.
    """
    reader = _Reader(workbook, profile)
    plan = reader.plan()
    return plan, in_order(reader.findings if workbook.sheets else ())


def is_plan(workbook: WorkbookRead) -> bool:
    """Return whether a workbook is a plan at all, by its stamp or by its sheet 成员."""
    stamp = stamp_of(workbook)
    return stamp.form == FORM if stamp else MEMBERS.name in tables_of(workbook)


class _Reader:
    """One plan while it is read, with what is found on the way."""

    def __init__(self, workbook: WorkbookRead, profile: Profile) -> None:
        self.findings: list[Finding] = []
        self._workbook = workbook
        self._file = workbook.file
        self._profile = profile
        self._tables = tables_of(workbook)

    def plan(self) -> Plan:
        for form in TABLES:
            if located := self._tables.get(form.name):
                self.findings += located.findings
                self.findings += doubts_of(located, self._file)
            else:
                self._missing(form.name)
        return replace(
            self._meeting(),
            members=self._members(),
            aspects=self._aspects(),
            departments=self._departments(),
            statements=self._statements(),
            outlines=self._outlines(),
            style=self._style(),
            details=self._details(),
        )

    def _missing(self, sheet: str) -> None:
        self.findings.append(codes.PLAN_012.in_file(self._file, sheet=sheet))

    def _rows(self, name: str) -> Iterator[Row]:
        located = self._tables.get(name)
        return rows_of(located, self._file) if located else iter(())

    # 会议

    def _meeting(self) -> Plan:
        labels = {line.label: line.aliases for line in MEETING}
        sheet = sheet_of_lines(self._workbook, MEETING_SHEET, labels)
        said: dict[str, Said] = {}
        if sheet:
            said, _ = labelled(sheet, labels, self._file)
        else:
            self._missing(MEETING_SHEET.name)
        name = sheet.name if sheet else MEETING_SHEET.name
        values: dict[str, Any] = {"unit": "", "campaign": "", "year": ""}
        empty: set[str] = set()
        for line in MEETING:
            answer = said.get(line.label)
            if answer is None:
                self._without_line(line, name, sheet_there=sheet is not None)
                values |= self._prefilled(line)
                empty.add(line.field)
                continue
            if answer.cell:
                self.findings += doubts_at(answer.cell, answer.at)
            if not answer.text:
                empty.add(line.field)
                if line.required:
                    self.findings.append(codes.PLAN_004.at(answer.at))
            values |= self._meant(line, answer)
        plan = Plan(**values)
        return replace(plan, **self._counted(plan, empty))

    def _without_line(self, line: Line, sheet: str, *, sheet_there: bool) -> None:
        needed = line.required and not self._prefilled(line)
        code = codes.PLAN_004 if needed else codes.PLAN_011
        if needed or (sheet_there and not line.later):
            self.findings.append(code.in_sheet(self._file, sheet, heading=line.label))

    def _prefilled(self, line: Line) -> dict[str, Any]:
        """Return what the profile says of that line, where it says anything."""
        name = "meeting" if line.field == "campaign" else line.field
        words = getattr(self._profile, name, "")
        return {line.field: words} if isinstance(words, str) and words else {}

    def _meant(self, line: Line, said: Said) -> dict[str, Any]:
        """Return the field of that line as `said` gives it; none where its default holds."""
        if not said.text:
            return {"team": self._profile.team} if line.field == "team" else {}
        value: Any = said.text
        if line.sort is Sort.DAY:
            value = self._day(said)
        elif line.sort is Sort.FLAG:
            value = self._flag(said.text, said.at, default=line.field == "closing")
        elif line.sort is Sort.CHOICE:
            value = line.meant[self._choice(said.text, said.at, tuple(line.meant))]
        elif line.sort is Sort.COUNT:
            found = _COUNT.fullmatch(_half_width(said.text))
            value = found.group(1) if found else said.text
        elif line.sort is Sort.YEAR:
            value = self._year(said)
        return {line.field: value}

    def _year(self, said: Said) -> str:
        found = _YEAR.search(_half_width(said.text).translate(_DIGITS))
        if not found:
            self.findings.append(codes.PLAN_013.at(said.at, value=said.text))
        return found.group() if found else said.text

    def _day(self, said: Said) -> date | None:
        day = full_day(said.text) or full_day(_TIME_OF_DAY.sub("", _half_width(said.text)))
        if day is None:
            self.findings.append(codes.PLAN_005.at(said.at, value=said.text))
        return day

    def _counted(self, plan: Plan, empty: set[str]) -> dict[str, Any]:
        """Return the dates that were left empty, counted from the day of the meeting."""
        counted: dict[str, Any] = {}
        for line in MEETING:
            if plan.meeting_on and line.days and line.field in empty:
                days = timedelta(days=getattr(self._profile.days, line.days))
                try:
                    counted[line.field] = plan.meeting_on + days
                except OverflowError:
                    continue
        return counted

    # Choices

    def _choice(self, text: str, at: CellRef, choices: tuple[str, ...]) -> str:
        """Return which of `choices` is meant, the first where it is none of them."""
        if text in choices:  # of 方面, 方面。 and 方面： the normal form is one
            return text
        for choice in choices:
            if normal_form(text) == normal_form(choice):
                return choice
        if text:
            self.findings.append(codes.PLAN_008.at(at, value=text, used=choices[0]))
        return choices[0]

    def _kind(self, row: Row, field: str, usual: _C) -> _C:
        kinds = type(usual)
        words = (usual.value, *(each.value for each in kinds if each is not usual))
        return kinds(self._choice(row.text(field), row.at(field), words))

    def _flag(self, text: str, at: CellRef, *, default: bool) -> bool:
        words = _half_width(text).casefold().rstrip("。")
        if words in _YES | _NO:
            return words in _YES
        if words:
            used = YES if default else NO
            self.findings.append(codes.PLAN_008.at(at, value=text, used=used))
        return default

    # 方面

    def _aspects(self) -> tuple[Aspect, ...]:
        if ASPECTS.name not in self._tables:
            return self._profile.aspects
        placed: list[tuple[int, Aspect]] = []
        names: set[str] = set()
        for row in self._rows(ASPECTS.name):
            full, short = row.text("full"), row.text("short")
            if not (full or short):
                continue
            order = whole_number(row.text("order")) or len(placed) + 1
            aspect = Aspect(
                id=self._aspect_id(row, names),
                full=full or short,
                short=short,
                kind=self._kind(row, "kind", AspectKind.ASPECT),
                aliases=_parts(row.text("aliases"), _BETWEEN_ALIASES),
                hints=row.text("hints"),
                wanted=row.text("wanted"),
                length=row.text("length"),
                verified=normal_form(row.text("verified")) == VERIFIED,
                block=row.text("block"),
            )
            placed.append((order, aspect))
        if not placed:
            self.findings.append(codes.PLAN_009.in_sheet(self._file, ASPECTS.name))
        unverified = sum(not aspect.verified for _, aspect in placed)
        if unverified:
            found = codes.PLAN_006.in_sheet(self._file, ASPECTS.name, count=unverified)
            self.findings.append(found)
        ordered = [aspect for _, aspect in sorted(placed, key=lambda each: each[0])]
        return tuple(replace(each, order=n) for n, each in enumerate(ordered, start=1))

    def _aspect_id(self, row: Row, names: set[str]) -> str:
        """Return the short name, or the full one, or a name of its own where both are taken."""
        candidates = [each for each in (row.text("short"), row.text("full")) if each]
        for field in ("full", "short"):
            if (name := row.text(field)) and normal_form(name) in names:
                self.findings.append(codes.PLAN_010.at(row.at(field), value=name))
                break
        free = [each for each in candidates if normal_form(each) not in names]
        names |= {normal_form(each) for each in candidates}
        return free[0] if free else f"{candidates[0]}（第{row.number}行）"

    # 成员

    def _members(self) -> tuple[Member, ...]:
        named = [(row, row.text("name")) for row in self._rows(MEMBERS.name)]
        rows = [row for row, name in named if name]
        ids = self._member_ids(rows)
        placed: list[tuple[int, Member]] = []
        names: set[str] = set()
        for place, (row, member_id) in enumerate(zip(rows, ids, strict=True), start=1):
            member = self._member(row, member_id, names)
            placed.append((whole_number(row.text("order")) or place, member))
        if not placed:
            self.findings.append(codes.PLAN_001.in_sheet(self._file, MEMBERS.name))
        ordered = [member for _, member in sorted(placed, key=lambda each: each[0])]
        return tuple(replace(each, order=n) for n, each in enumerate(ordered, start=1))

    def _member(self, row: Row, member_id: str, names: set[str]) -> Member:
        written = row.text("name")
        name = _SPACE_IN_NAME.sub("", written)
        if name != written:
            self.findings.append(
                codes.PLAN_003.at(row.at("name"), value=written, name=name)
            )
        if name in names:
            self.findings.append(codes.PLAN_002.at(row.at("name"), value=name))
        names.add(name)
        return Member(
            id=member_id,
            name=name,
            party_post=row.text("party_post"),
            post=row.text("post"),
            duties=row.text("duties"),
            departments=_parts(row.text("departments"), _BETWEEN_DEPARTMENTS),
            fills_in=self._flag(row.text("fills_in"), row.at("fills_in"), default=True),
            contact=row.text("contact"),
        )

    def _member_ids(self, rows: list[Row]) -> list[str]:
        """Return a number for each row; what is missing or used twice gets a free one."""
        written = [_member_id(row.text("id")) for row in rows]
        taken = set(written)
        given: set[str] = set()
        ids: list[str] = []
        for row, each in zip(rows, written, strict=True):
            member_id = each
            if not each or each in given:
                code = codes.PLAN_007 if each else codes.PLAN_004
                self.findings.append(code.at(row.at("id"), value=each))
                member_id = next(
                    free for n in range(1, 9999) if (free := f"{n:02}") not in taken
                )
                taken.add(member_id)
            given.add(member_id)
            ids.append(member_id)
        return ids

    # 部门、说明事项、提纲

    def _departments(self) -> tuple[Department, ...]:
        return tuple(
            Department(
                name=row.text("name"),
                short=row.text("short"),
                head=row.text("head"),
                phone=row.text("phone"),
            )
            for row in self._rows(DEPARTMENTS.name)
            if row.text("name")
        )

    def _statements(self) -> tuple[Statement, ...]:
        if STATEMENTS.name not in self._tables:
            return self._profile.statements
        return tuple(
            Statement(
                title=row.text("title"),
                scope=self._kind(row, "scope", Scope.TEAM),
                answer=self._kind(row, "answer", Answer.OPEN),
                text=row.text("text"),
                confirmed_by=row.text("confirmed_by"),
            )
            for row in self._rows(STATEMENTS.name)
            if row.text("title")
        )

    def _outlines(self) -> tuple[Outline, ...]:
        """Return the heads with a number, and the clerk's own, which need none."""
        chosen: list[tuple[int, Outline]] = []
        for row in self._rows(OUTLINES.name):
            title, number = row.text("title"), row.text("number")
            if not title or not (number or not row.text("skeleton")):
                continue
            part = self._kind(row, "part", HeadPart.CAUSES)
            outline = Outline(
                part=part, number=0, title=title, skeleton=row.text("skeleton")
            )
            chosen.append((whole_number(number) or len(chosen) + _AFTER_THE_REST, outline))
        numbered: list[Outline] = []
        for part in HeadPart:
            these = [(n, each) for n, each in chosen if each.part is part]
            ordered = sorted(these, key=lambda each: each[0])
            numbered += [replace(each, number=n) for n, (_, each) in enumerate(ordered, 1)]
        return tuple(numbered)

    # 样式、版式细项

    def _style(self) -> str:
        for sheet in self._workbook.sheets:
            cells = {cell.address: cell for cell in sheet.cells}
            for heading in sheet.cells:
                if normal_form(heading.text) != STYLE_SHEET:
                    continue
                below = cells.get(f"{heading.column}{heading.row + 1}")
                if sheet.name == STYLE_SHEET or (below and heading.address == "A1"):
                    text = below.text.strip() if below else ""
                    at = CellRef(
                        self._file, sheet.name, heading.row + 1, heading.column, STYLE_SHEET
                    )
                    return self._choice(text, at, STYLES)
        self._missing(STYLE_SHEET)
        return STYLES[0]

    def _details(self) -> dict[str, str]:
        """Return what each detail means to the code; lines of the clerk's own as written."""
        usual = {detail.label: detail.usual for detail in DETAILS}
        labels: dict[str, tuple[str, ...]] = {detail.label: () for detail in DETAILS}
        sheet = sheet_of_lines(self._workbook, DETAILS_SHEET, labels)
        if sheet is None:
            self._missing(DETAILS_SHEET.name)
            return usual
        said, others = labelled(sheet, labels, self._file)
        details = dict(usual)
        for detail in DETAILS:
            answer = said.get(detail.label)
            if answer and answer.text:
                details[detail.label] = self._detail(answer, detail)
        return details | {label: each.text for label, each in others.items() if each.text}

    def _detail(self, answer: Said, detail: Detail) -> str:
        if detail.meant:
            return detail.meant[self._choice(answer.text, answer.at, tuple(detail.meant))]
        for text in (answer.text, _half_width(answer.text)):
            if detail.takes(text):
                return text
        found = codes.PLAN_016.at(answer.at, value=answer.text, like=detail.like)
        self.findings.append(found)
        return ""


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _parts(text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    parts = (part.strip() for part in between.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _member_id(text: str) -> str:
    """Return a number as we print it: 1 typed as a number is 01.

    >>> [_member_id(text) for text in ("1", "０３", "12", "甲 1")]
    ['01', '03', '12', '甲1']
    """
    plain = _NOT_IN_IDS.sub("", _half_width(text))
    number = whole_number(plain)
    return f"{number:02}" if number is not None and plain.isdecimal() else plain
