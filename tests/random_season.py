"""A season played at random: a small project on disk, and the people around it.

Three members send and send again, a clerk fills in the 统稿表, a second clerk a copy of it,
a reader edits the 送审稿 in Word. Everything anybody wrote is kept, and everything the clerk
answered, so that it can be looked for afterwards.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from season_people import ASPECTS, DUTY, LOYALTY, MEMBERS, Row
from walking import EDITING, column

from tonggao.model.change import Change
from tonggao.model.document import DocumentRead
from tonggao.model.editing import Field, Subject
from tonggao.model.text import normal_form
from tonggao.office.package import with_saving_time
from tonggao.office.read import read_workbook
from tonggao.office.read.document import read_document
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing import typed
from tonggao.sheets.editing.base import name_of_change, row_of_change
from tonggao.sheets.editing.columns import ANSWERS
from tonggao.sheets.editing.labels import labels_of
from tonggao.sheets.editing.wordings import head_of_label
from tonggao.sheets.example import Example, example_of
from tonggao.sheets.member.form.layout import form_book
from tonggao.sheets.planning.layout import opinions_book
from tonggao.steps.words.anchors import AnchorKind, understood
from tonggao.store.disk import write_bytes
from tonggao.store.outputs import Outputs
from tonggao.store.project import OPINIONS_FILE, find
from tonggao.verbs.demo import prepare
from tonggao.verbs.desk import Desk, open_desk
from tonggao.verbs.drafts import draft_file
from tonggao.verbs.run import run

FIRST_DAY = date(2026, 1, 12)
SECOND_CLERK = "李四维"
_NAMES = (("罗砚田", "综合部"), ("贺长亭", "工程部"), ("闻素秋", "营业部"))
_FULL = {LOYALTY: "对党忠诚", DUTY: "履职尽责、担当作为"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet of the 统稿表, by its headings, and where it stands."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What stands after a run."""

    desk: Desk
    facts: Mapping[str, int]
    codes: tuple[str, ...]
    sheets: Mapping[str, tuple[Line, ...]]
    draft: DocumentRead
    log: tuple[str, ...]
    table: bytes
    labels: Mapping[str, str]  # the key of each 来源
    rows_of_changes: Mapping[str, str]  # the key of each row of 改动对照, by its name

    @property
    def folded(self) -> dict[tuple[Subject, str], dict[Field, str]]:
        """What counts of everything that was answered."""
        found = self.desk.answered.by_key.items()
        return {
            place: {name: value for name, value in said.values.items() if value}
            for place, said in found
            if any(said.values.values())
        }

    @property
    def changes(self) -> dict[str, Change]:
        return {each.key: each for each in self.desk.changes}


@dataclass(slots=True)
class Doings:
    """What was done since the last run, as far as somebody answered something."""

    typed: dict[tuple[Subject, str], dict[Field, str]] = field(default_factory=dict)
    copies: dict[str, dict[tuple[Subject, str], str]] = field(default_factory=dict)
    own: bool = False  # rows were added by hand
    accepted: bool = False  # 改动按建议
    undone: bool = False
    sent: set[str] = field(default_factory=set)
    edited: bool = False

    @property
    def copied(self) -> dict[tuple[Subject, str], set[str]]:
        """The 题号 typed into copies of the table."""
        found: dict[tuple[Subject, str], set[str]] = {}
        for said in self.copies.values():
            for place, number in said.items():
                found.setdefault(place, set()).add(number)
        return found


def _people() -> list[dict[str, str]]:
    return [
        {
            "成员编号": member,
            "序号": str(place),
            "姓名": name,
            "党内职务": "党委委员",
            "行政职务": "副总经理",
            "分管工作": f"分管{department}",
            "分管部门": department,
            "是否填报": "是",
            "代填联系人": "",
        }
        for place, (member, (name, department)) in enumerate(
            zip(MEMBERS, _NAMES, strict=True), start=1
        )
    ]


def example() -> Example:
    """Return the plan of the season, and what came before anything was decided."""
    plan: dict[str, object] = {
        "模板": "民主生活会-2025年度",
        "会议": {
            "单位全称": "清源县供水公司",
            "单位简称": "清源供水",
            "自称": "公司领导班子",
            "会议名称": "2025年度民主生活会",
            "年度": "2025",
            "主题": "优良作风",
            "会议日": "2026-01-23",
            "成文日期": "2026-01-20",
            "学习次数": "4",
            "谈话人次": "9",
            "意见条数": "3",
            "来源是否显示姓名": "否",
            "是否实行销号": "是",
            "可自动归并": "相同和个别字词不同",
        },
        "成员": _people(),
        "部门": [
            {"名称": name, "简称": "", "负责人": "", "电话": ""} for _, name in _NAMES
        ],
        "方面": [
            {
                "序号": str(place),
                "类别": "方面",
                "全称": _FULL[aspect],
                "简称": aspect,
                "别称": "",
                "查摆要点": "",
                "应写条数": "2",
                "约字数": "300",
                "与通知核对": "已核对",
            }
            for place, aspect in enumerate(ASPECTS, start=1)
        ],
        "原因提纲": ["理论武装抓得不紧", "宗旨意识树得不牢"],
        "措施提纲": ["强化理论武装"],
    }
    return example_of(plan, [], [opinion(1, LOYALTY, "热线转办太慢，群众等不起。")], {})


def opinion(
    number: int, aspect: str, words: str, source: str = "征求意见"
) -> dict[str, str]:
    return {
        "序号": str(number),
        "来源": source,
        "对象": "班子",
        "方面": aspect,
        "内容": words,
        "件次": "2",
    }


def prepared(folder: Path) -> Path:
    """Return a project whose forms went out and nothing came back yet."""
    prepare(folder, example())
    return folder


class Season:
    """One project of the season, and everything its people did."""

    def __init__(self, base: Path, folder: Path) -> None:
        shutil.copytree(base, folder)
        self.folder = folder
        self.rows: dict[str, tuple[Row, ...]] = {}
        self.causes: dict[str, tuple[str, ...]] = {}
        self.opinions = [opinion(1, LOYALTY, "热线转办太慢，群众等不起。")]
        self.wrote: list[str] = ["热线转办太慢，群众等不起。"]
        self.marks: list[str] = []  # words of readers that stand in a file put back
        self.own: set[str] = set()  # the keys of points that the office wrote
        self.doings = Doings()
        self.day = FIRST_DAY
        self._saved = count(1)
        self._words = count(1)
        self.stand = self.run()

    def new_words(self, what: str) -> str:
        """Return words that nobody wrote before, and note them as written."""
        words = f"{what}第{next(self._words)}处另有说明"
        self.wrote.append(words)
        return words

    def _moment(self) -> str:
        """Return when the next file is saved."""
        number = next(self._saved)
        return f"2026-01-05T{number // 60:02}:{number % 60:02}:00Z"

    # What its people do

    def send(self, member: str, rows: Sequence[Row], *, beside: bool = False) -> None:
        """Let a member send his workbook, over the earlier one or beside it."""
        self.rows[member] = tuple(rows)
        for row in rows:
            self.wrote += row.words
        self.wrote += self.causes.get(member, ())
        desk = self.stand.desk
        book = form_book(
            desk.profile,
            desk.plan,
            desk.plan.member(member),
            campaign=desk.project.id,
            filled={
                "问题和措施": tuple(row.cells for row in rows),
                "原因": tuple(
                    {"编号": f"因{place}", "剖析": words, "对应问题": "问1"}
                    for place, words in enumerate(self.causes.get(member, ()), start=1)
                ),
            },
            opinions=(),
        )
        name = f"{member}_{next(self._saved)}.xlsx" if beside else f"{member}.xlsx"
        content = with_saving_time(write_workbook(book), self._moment())
        write_bytes(self.folder / "2 收回" / name, content)
        self.doings.sent.add(member)

    def say(self, words: str, aspect: str, source: str) -> None:
        """Let one more opinion come."""
        self.opinions.append(opinion(len(self.opinions) + 1, aspect, words, source))
        self.wrote.append(words)
        headings = ("序号", "来源", "对象", "方面", "内容", "件次")
        rows = tuple(tuple(each[name] for name in headings) for each in self.opinions)
        book = opinions_book(self.stand.desk.profile, self.stand.desk.plan, rows)
        write_bytes(self.folder / OPINIONS_FILE, write_workbook(book))
        self.doings.sent.add("意见")

    def at_table(self, work: Callable[[Workbook], None]) -> None:
        """Open the 统稿表 as a person would, and save it."""
        path = self.folder / EDITING
        book = openpyxl.load_workbook(path)
        work(book)
        book.save(path)

    def copy_of(self, table: bytes, name: str, work: Callable[[Workbook], None]) -> None:
        """Put a copy of the 统稿表 beside it, filled in by somebody else."""
        path = self.folder / Path(EDITING).with_name(name)
        write_bytes(path, table)
        book = openpyxl.load_workbook(path)
        book["首页"]["B3"] = SECOND_CLERK
        work(book)
        book.save(path)

    @property
    def draft_file(self) -> Path:
        desk = self.stand.desk
        return self.folder / draft_file(desk.profile.folders, desk.drafts)

    def edit_draft(
        self, edit: Callable[[bytes], bytes], marks: Sequence[str], name: str = ""
    ) -> None:
        """Let a reader edit the 送审稿, where it stands or in a copy put beside it.

        `marks` are words that he may have written.
        """
        path = self.draft_file
        # Saved at another time: no two savings have the same bytes.
        content = with_saving_time(edit(path.read_bytes()), self._moment())
        target = path.with_name(name) if name else path
        write_bytes(target, content)
        read, _ = read_document(content, target.name)
        for each in read.paragraphs:
            self.wrote += (each.text, each.original)
        texts = "".join(each.text for each in read.paragraphs)
        remarks = [said.text for each in read.paragraphs for said in each.comments]
        self.marks += [each for each in marks if each in texts or each in remarks]
        self.doings.edited = True

    # What stands afterwards

    def run(self) -> Stand:
        """Run, and return what stands; the next day nothing more is to be done."""
        self.day += timedelta(days=1)
        outcome = run(find(self.folder), on=self.day)
        facts = outcome.details["facts"]
        assert isinstance(facts, dict)
        stand = self.look()
        self.own |= {each.key for each in stand.desk.register.own}
        return replace(
            stand,
            facts=facts,
            codes=tuple(each.code for each in outcome.findings),
        )

    def look(self) -> Stand:
        """Return what stands, without a run."""
        project = find(self.folder)
        outputs = Outputs(project.root, project.outputs_record, dry_run=True)
        desk = open_desk(project, outputs)
        table = (self.folder / EDITING).read_bytes()
        path = self.folder / draft_file(desk.profile.folders, desk.drafts)
        draft = DocumentRead(file=path.name, paragraphs=())
        if path.exists():
            draft, refused = read_document(path.read_bytes(), path.name)
            assert not refused
        return Stand(
            desk=desk,
            facts={},
            codes=(),
            sheets=sheets_of(table),
            draft=draft,
            log=tuple(project.decisions_log.read_text("utf-8").splitlines())
            if project.decisions_log.exists()
            else (),
            table=table,
            labels={label: str(key) for label, key in labels_of(desk.table).items()},
            rows_of_changes={
                name_of_change(each): each.key for each in desk.changes if each.asks
            },
        )


def sheets_of(table: bytes) -> dict[str, tuple[Line, ...]]:
    """Return the rows of every sheet of a 统稿表, its headings in row 1."""
    workbook, _ = read_workbook(table, EDITING)
    found = {}
    for sheet in workbook.sheets:
        rows = list(sheet.rows())
        headings = {
            letter: cell.text for letter, cell in (rows[0][1] if rows else {}).items()
        }
        found[sheet.name] = tuple(
            Line(
                number,
                {
                    heading: cells[letter].text.strip() if letter in cells else ""
                    for letter, heading in headings.items()
                },
            )
            for number, cells in rows[1:]
        )
    return found


# Where answers are typed

SHEETS = {
    "问题定号": Subject.ISSUE,
    "成文": Subject.WORDING,
    "大条": Subject.HEAD,
    "原因定号": Subject.SENTENCE,
    "措施定号": Subject.MEASURE,
    "班子措施": Subject.ACT,
    "改动对照": Subject.CHANGE,
}


def place_of(stand: Stand, sheet: str, line: Line) -> tuple[Subject, str] | None:
    """Return what a row is about, None where it is a spare row or read only."""
    cells, subject = line.cells, SHEETS[sheet]
    if subject is Subject.HEAD:
        return subject, f"{cells['部分']}-{cells['号']}"
    label = cells["来源"]
    if subject is Subject.CHANGE:
        name = row_of_change(cells["题"], label, cells["改前"], cells["改后"])
        key = stand.rows_of_changes.get(name, "")
        return (subject, key) if key else None
    if subject is Subject.WORDING and (head := head_of_label(label)):
        return Subject.HEAD, head
    if label.startswith("整题"):
        subject, label = Subject.WHOLE, label.removeprefix("整题").strip()
    key = stand.labels.get(label.split("、")[0], "")
    if subject is Subject.ACT and not key:
        key = label.split("、")[0]
    return (subject, key) if key else None


def answer_of(
    stand: Stand, place: tuple[Subject, str], heading: str, words: str
) -> tuple[Field, str] | None:
    """Return what is answered by words typed under a heading, None where nothing is."""
    names = [name for name, each in ANSWERS[place[0]].items() if each == heading]
    if not names:
        return None
    name = names[0]
    cell = typed.Typed(place[0], name, words, dated=False, plan=stand.desk.plan)
    said = typed.understood(cell, "")
    return None if said is None else (name, said)


def put(book: Workbook, sheet: str, row: int, heading: str, words: str) -> None:
    """Type words into a cell, as a number where they are one."""
    page = book[sheet]
    cell = page.cell(row, column(page, heading))
    cell.value = int(words) if words.isascii() and words.isdigit() else words or None


# What is written where


def pieces(text: str) -> Iterator[str]:
    """Yield the pieces of a text that its writer joined or we did."""
    for piece in re.split(r"[。！？；\n]", text):
        if normal_form(piece):
            yield piece


def items_of(draft: DocumentRead) -> list[list[str]]:
    """Return the texts of the numbered problems, aspect by aspect."""
    found: list[list[str]] = []
    for each in draft.paragraphs:
        for name in each.anchors:
            anchor = understood(name)
            if anchor and anchor.kind in {AnchorKind.ASPECT, AnchorKind.LEAD}:
                found.append([])
            elif anchor and anchor.kind is AnchorKind.ITEM:
                found[-1].append(each.text)
    return found
