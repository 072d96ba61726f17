"""Words that look like formulas, links and fields go all the way, and stay words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from walking import RECORDS, RETURNS, column, edited, words_of

from hostile import ole
from hostile import other_formats as other
from hostile.live import live_things
from hostile.workbooks import SHEET
from hostile.zips import parts_of, with_part
from tonggao.office.read import read_workbook
from tonggao.sheets.example import Example, ExampleReturn, Step
from tonggao.steps.words.typeset import set_words
from tonggao.store.project import find
from tonggao.verbs.demo import FIRST, load_example, prepare, take
from tonggao.verbs.run import run

DAY = date(2026, 1, 12)
INBOX = "2 收回"
TRAPS = (
    "=1+1",
    '=HYPERLINK("http://evil.example/x","点我")',
    "{=1+1}",
    "+cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|'/c calc'!A0",
    "-1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "http://evil.example/",
    "mailto:x@evil.example",
    "internal:Sheet!A1",
    "external:c:\\evil.xlsx",
    "file:///etc/passwd",
    '=DDE("cmd";"/c calc";"x")',
    '=DISPIMG("ID_1",1)',
    '=WEBSERVICE("http://evil.example/")',
    "'=1+1",
    " =1+1",
    "<r><t>富</t></r>",
    '{ HYPERLINK "http://evil.example" }',
    '"&HYPERLINK("http://evil.example")&"',
    "<script>alert(1)</script>",
    "&amp;lt;",
    "]]>",
    "_x003D_1+1",
)
_WORDS = {
    "问题",
    "具体表现",
    "事例",
    "整改措施",
    "完成时限",
    "原因",
    "整改情况",
    "情况说明",
}
_ANSWERED = {"定稿标题", "定稿正文", "整改措施", "完成标准"}
_NAMES = {"苗海舟": "+苗海舟", "审计室": "=审计室", "云川水司": "@云川水司"}
_FILES = {
    "01_罗砚田_问题查摆表.xlsx": "=1+1 罗砚田.xlsx",
    "03_闻素秋_问题查摆表(改).xlsx": "@SUM(1) 闻素秋.xlsx",
    "08_谭望岳_问题查摆表 (1).xlsx": "+cmd|' c calc'!A1 谭望岳.xlsx",
    "副本秦越川问题查摆表1.9.xlsx": "-1+1 秦越川.ods",
    "查摆表-管网苗.xlsx": "'=1+1 +苗海舟.docx",
    "新建 问题查摆表.xlsx": "DDE 邓守廉.csv",
}
_FEWEST = {"2 收回/收回登记.xlsx": 2, "6 台账/整改台账.xlsx": 10}
_LIVE_IN_WORD = (
    '<w:p><w:fldSimple w:instr="HYPERLINK &quot;http://evil.example&quot;"><w:r>'
    "<w:t>点我</w:t></w:r></w:fldSimple><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
    "<w:instrText>DDEAUTO c:\\\\calc.exe</w:instrText></w:r></w:p>"
)


def trapped(example: Example) -> Example:
    """Return the example with a trap before all that anybody wrote, and in some names."""
    traps = cycle(TRAPS)
    plan = _renamed(example.plan)
    assert isinstance(plan, dict)
    return replace(
        example,
        plan=plan,
        returns=tuple(_trapped_return(each, traps) for each in example.returns),
        opinions=tuple(
            (*row[:2], _NAMES.get(row[2], row[2]), row[3], next(traps) + row[4], row[5])
            for row in example.opinions
        ),
        steps=tuple(_trapped_step(each, traps) for each in example.steps),
    )


def _renamed(value: object) -> object:
    if isinstance(value, str):
        for old, new in _NAMES.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [_renamed(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _renamed(each) for key, each in value.items()}
    return value


def _trapped_return(returned: ExampleReturn, traps: Iterator[str]) -> ExampleReturn:
    rows = {
        sheet: tuple(
            {
                heading: next(traps) + text if heading in _WORDS and text else text
                for heading, text in row.items()
            }
            for row in listed
        )
        for sheet, listed in returned.rows.items()
    }
    return replace(returned, rows=rows)


def _trapped_step(step: Step, traps: Iterator[str]) -> Step:
    sittings = []
    for sitting in step.sittings:
        answers = _trapped_answer(_renamed(sitting), traps)
        assert isinstance(answers, dict)
        sittings.append(answers)
    return replace(step, sittings=tuple(sittings))


def _trapped_answer(answer: object, traps: Iterator[str]) -> object:
    if not isinstance(answer, Mapping):
        return answer
    return {
        key: next(traps) + each
        if key in _ANSWERED and isinstance(each, str)
        else _trapped_answer(each, traps)
        for key, each in answer.items()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the trapped example, walked to its ledger; nobody may change it."""
    folder = tmp_path_factory.mktemp("trapped") / "项目"
    example = trapped(load_example(FIRST))
    prepare(folder, example)
    inbox = folder / INBOX
    for old, new in _FILES.items():
        content = (inbox / old).read_bytes()
        (inbox / old).unlink()
        (inbox / new).write_bytes(_as(new, content))
    for step in example.steps:
        take(folder, example, step, on=DAY)
    _send_every_remark(folder)
    return folder


def _send_every_remark(folder: Path) -> None:
    with edited(folder / RETURNS) as book:
        page = book["请补充"]
        for row in range(2, page.max_row + 1):
            page.cell(row, column(page, "发送")).value = "是"
    run(find(folder), on=DAY)


def _as(name: str, content: bytes) -> bytes:
    """Return a return in the format that its new name says, with something live in it."""
    grids = other.grids(content)
    if name.endswith(".ods"):
        return other.ods(grids)
    if name.endswith(".docx"):
        return other.word(grids, more=_LIVE_IN_WORD)
    if name.endswith(".csv"):
        return other.csv_text((*grids["问题和措施"], (), *grids["原因"]))
    return with_live_parts(content)


def with_live_parts(content: bytes) -> bytes:
    """Return the workbook with formulas, links, an outside reference and macros in it."""
    rows = (
        '<row r="60"><c r="D60" t="str"><f>HYPERLINK("http://evil.example","点我")</f>'
        '<v>点我</v></c><c r="E60" t="str"><f>cmd|\'/c calc\'!A1</f><v>=1+1</v></c>'
        '<c r="F60" t="str"><f>DISPIMG("ID_1",1)</f></c></row>'
    )
    links = '<hyperlinks><hyperlink ref="D4" location="A1" display="x"/></hyperlinks>'
    sheet = parts_of(content)[SHEET].decode()
    sheet = sheet.replace("</sheetData>", rows + "</sheetData>")
    sheet = sheet.replace("<pageMargins", links + "<pageMargins", 1)
    made = with_part(content, SHEET, sheet.encode())
    outside = b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    made = with_part(made, "xl/externalLinks/externalLink1.xml", outside)
    return with_part(made, "xl/vbaProject.bin", ole.compound("VBA", ole.noise(9000)))


def written_by_us(project: Path) -> dict[str, bytes]:
    """Return every Excel and Word file that is ours, by path."""
    return {
        name: path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.suffix in {".xlsx", ".docx"}
        and not (name := path.relative_to(project).as_posix()).startswith(RECORDS)
        and (not name.startswith(INBOX) or name == RETURNS)
    }


def test_nothing_that_we_write_is_live(project: Path) -> None:
    files = written_by_us(project)
    assert len(files) > 25
    assert {name: live for name, each in files.items() if (live := live_things(each))} == {}


def test_the_finder_finds_what_is_live(project: Path) -> None:
    spoilt = (project / INBOX / "=1+1 罗砚田.xlsx").read_bytes()
    found = "\n".join(live_things(spoilt))
    for each in ("vbaProject", "externalLink", "hyperlink", "HYPERLINK", "calc", "DISPIMG"):
        assert each in found
    (word,) = (project / INBOX).glob("*.docx")
    found = "\n".join(live_things(word.read_bytes()))
    assert "field" in found


@pytest.mark.parametrize(
    "file",
    [
        "5 文稿/汇编稿.docx",
        "5 文稿/送审稿（第1稿）.docx",
        "4 统稿/【内部】统稿表.xlsx",
        "9 办公室内部（勿外传）/收发回执.xlsx",
        "6 台账/整改台账.xlsx",
        "2 收回/收回登记.xlsx",
        "3 请补充/01_罗砚田_请补充.xlsx",
        "3 请补充/04_邓守廉_请补充.xlsx",
        "3 请补充/06_+苗海舟_请补充.xlsx",
        "3 请补充/09_秦越川_请补充.xlsx",
    ],
)
def test_the_words_came_that_far(file: str, project: Path) -> None:
    content = (project / file).read_bytes()
    words = words_of(content) if file.endswith(".docx") else _words_in(content, file)
    # Straight quotation marks are set as Chinese type wants them.
    reached = [trap for trap in TRAPS if trap in words or set_words(trap) in words]
    assert len(reached) >= _FEWEST.get(file, 20), reached


def _words_in(content: bytes, file: str) -> str:
    workbook, _ = read_workbook(content, file)
    return "\n".join(cell.text for sheet in workbook.sheets for cell in sheet.cells)
