"""情况一页: its counts are those of `run`, it fits one page, and it stays in the office."""

import io
import zipfile
from pathlib import Path

from hypothesis import given, settings
from make import PLAN, issue, material, register, table, use
from strategies import campaigns
from walking import DRAFT, EDITING, fill_plan, on, read, run, sheet, snapshot

from tonggao.model.editing import Decision, Disposition
from tonggao.model.plan import Member
from tonggao.model.record import OPINION, Register
from tonggao.model.table import Page
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.fact_sheet import SHEET, Facts, fact_sheet
from tonggao.steps.compose import compose
from tonggao.steps.texts.estimate import estimate
from tonggao.steps.texts.open_places import found_places
from tonggao.steps.words.shape import looks_of

FACT_SHEET = "9 办公室内部（勿外传）/【内部】情况一页.xlsx"
TEXT, MARKED = "5 文稿/文字版/送审稿（第1稿）.txt", "5 文稿/文字版/送审稿（第1稿）.md"
COUNTED = ("收到", "已选", "其中分点", "备用", "只入个人", "不用", "未定")

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少。")
OTHER = issue("03", "问2", "调研不够。", "全年到现场3次。")
SAID = issue(OPINION, "1", "停水通知不及时", "有时先停后说。")
Campaign = tuple[Register, tuple[Decision, ...]]


def facts(found: Register, *log: Decision) -> Facts:
    made = table(found, log)
    report = compose(material(found, log))
    return Facts(
        plan=PLAN,
        returned=frozenset(each.member for each in found.returns),
        register=made.register,
        draft=made.draft,
        named="送审稿（第1稿）",
        team=estimate(report, looks_of(PLAN)),
        open_places=found_places(report),
        waiting=2,
    )


def page_of(given_to: Facts) -> Page:
    (page,) = fact_sheet(given_to).sheets
    assert isinstance(page, Page)
    return page


def lines(page: Page) -> dict[str, list[object]]:
    """Return the rows of the page by their first cell."""
    rows: dict[int, dict[int, object]] = {}
    for each in page.placed:
        rows.setdefault(each.row, {})[each.column] = each.value.content
    return {
        str(row[1]): [row[column] for column in sorted(row)[1:]] for row in rows.values()
    }


def test_every_aspect_member_and_source_has_its_counts() -> None:
    found = register(ONE, OTHER, SAID)
    shown = lines(page_of(facts(found, use(ONE, 1), use(OTHER, 0))))
    assert shown["方面"] == list(COUNTED)
    assert shown["政治忠诚"] == [3, 1, 0, 0, 0, 1, 1]
    assert shown["合计"] == [3, 1, 0, 0, 0, 1, 1]
    assert shown["01 罗砚田"][:7] == [1, 1, 0, 0, 0, 0, 0]
    assert shown["02 贺长亭"][:7] == [0] * 7
    assert shown["03 闻素秋"][:7] == [1, 0, 0, 0, 0, 1, 0]
    assert shown["征求的意见"][:7] == [1, 0, 0, 0, 0, 0, 1]
    assert shown["自查"][0] == 3


def test_it_says_which_draft_it_is_and_what_waits() -> None:
    given_to = facts(register(ONE, OTHER), use(ONE, 1))
    shown = lines(page_of(given_to))
    assert shown["稿次"] == ["送审稿（第1稿）"]
    assert shown["收回"] == ["应交3人，已交2人；未交：贺长亭"]
    assert shown["成文"] == ["1题，班子措施0项"]
    assert shown["未定"] == ["1条"]
    assert shown["待复核"] == ["2处"]
    assert "【待补充：学习次数】" in str(shown["待补充、待确认"])
    assert given_to.team is not None
    assert shown["页数、字数"][:2] == [given_to.team.pages, given_to.team.characters]


def test_before_anything_is_selected_it_says_so() -> None:
    given_to = Facts(
        plan=PLAN,
        returned=frozenset({"01"}),
        register=register(ONE),
        draft=table(register(ONE)).draft,
    )
    shown = lines(page_of(given_to))
    assert shown["稿次"] == ["还没有选定的问题，没有生成送审稿"]
    assert shown["待补充、待确认"] == ["0处"]
    assert "页数、字数" not in shown


@settings(max_examples=30)
@given(campaign=campaigns())
def test_aspects_members_and_sources_add_up_to_the_same(campaign: Campaign) -> None:
    found, log = campaign
    given_to = facts(found, *log)
    placed = page_of(given_to).placed
    rows: dict[int, dict[int, object]] = {}
    for each in placed:
        rows.setdefault(each.row, {})[each.column] = each.value.content
    tables: list[list[int]] = []
    heading = 0
    for row in sorted(rows):
        if rows[row].get(2) == "收到":
            heading = row
            tables.append([0] * len(COUNTED))
        elif heading and rows[row].get(1) != "合计" and len(rows[row]) > len(COUNTED):
            counts = [rows[row][column] for column in range(2, 2 + len(COUNTED))]
            if all(isinstance(count, int) for count in counts):
                for place, count in enumerate(counts):
                    assert isinstance(count, int)
                    tables[-1][place] += count
    draft = given_to.draft
    points = len(draft.keys(Disposition.POINT))
    assert tables[0] == tables[1] == tables[2]
    assert tables[0] == [
        len(draft.placings),
        len(draft.keys(Disposition.SELECTED)) + points,
        points,
        len(draft.keys(Disposition.RESERVE)),
        len(draft.keys(Disposition.PERSONAL)),
        len(draft.keys(Disposition.SET_ASIDE)),
        len(draft.keys(Disposition.UNDECIDED)),
    ]


def test_it_is_printed_on_one_page_however_many_members() -> None:
    crew = tuple(Member(id=f"{n:02}", name=f"成员{n}", order=n) for n in range(1, 61))
    given_to = facts(register(ONE), use(ONE, 1))
    many = Facts(
        plan=type(PLAN)(unit="甲", campaign="乙", year="2025", members=crew),
        returned=given_to.returned,
        register=given_to.register,
        draft=given_to.draft,
    )
    book = write_workbook(fact_sheet(many))
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        words = package.read("xl/worksheets/sheet1.xml").decode()
    assert '<pageSetUpPr fitToPage="1"/>' in words
    assert "fitToHeight" not in words  # one page is what is meant without it


def test_the_counts_are_those_of_run(drafted: Path) -> None:
    told = on(drafted, "run").object["facts"]
    cells = sheet(read(drafted, FACT_SHEET), SHEET)
    rows = {row["A"].text: row for _, row in cells.rows() if "A" in row}
    total = [int(rows["合计"][letter].text) for letter in "BCDEFGH"]
    assert total == [
        told["issues"],
        told["selected"] + told["points"],
        told["points"],
        told["reserve"],
        told["personal"],
        told["set_aside"],
        told["undecided"],
    ]
    assert rows["成文"]["B"].text == (
        f"{told['items']}题，班子措施{told['measures_of_team']}项"
    )
    assert rows["收回"]["B"].text.startswith(
        f"应交{told['members']}人，已交{told['returned']}人"
    )


def test_length_and_open_places_are_said_on_the_command_line_and_on_the_front_page(
    drafted: Path,
) -> None:
    for verb in ("run", "status", "report"):
        said = run(
            verb, "--project", drafted, *(("--on", "2026-01-12") * (verb != "status"))
        )
        assert "送审稿（第1稿）预计" in said.out
        assert "送审稿（第1稿）中还有1处待补充或待确认：“" in said.out
        assert "”的【待确认】。" in said.out
    front = sheet(read(drafted, EDITING), "首页")
    shown = {row["A"].text: row for _, row in front.rows() if "A" in row}
    assert shown["送审稿篇幅"]["B"].text.startswith("预计")


def test_the_text_versions_have_the_words_of_the_draft_and_are_no_drafts(
    drafted: Path,
) -> None:
    on(drafted, "run")
    spoken, marked = (drafted / TEXT).read_bytes(), (drafted / MARKED).read_bytes()
    assert spoken.startswith(b"\xef\xbb\xbf")
    assert spoken.count(b"\n") == spoken.count(b"\r\n") > 30
    assert "### （一）".encode() in marked
    before = snapshot(drafted)
    on(drafted, "run")
    assert snapshot(drafted) == before
    (drafted / TEXT).write_text("有人改过", "utf-8")
    said = on(drafted, "run")
    assert (drafted / TEXT).read_text("utf-8") == "有人改过"
    assert said.codes_of(TEXT) == ["OUT-001"]
    assert "REP-009" not in said.codes
    assert (drafted / DRAFT).is_file()


def test_where_the_plan_wants_no_text_versions_they_go(drafted: Path) -> None:
    on(drafted, "run")

    def without(book: object) -> None:
        page = book["版式细项"]  # type: ignore[index]
        for row in range(1, page.max_row + 1):
            if page.cell(row, 1).value == "文字版":
                page.cell(row, 2).value = "不存"

    fill_plan(drafted, without)
    on(drafted, "run")
    assert not (drafted / TEXT).exists()
    assert not (drafted / MARKED).exists()
