"""`proof`: the layout of any Word file, exactly as the interface says."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest
from layout.faults import FAULTS
from layout.texts import good
from walking import DRAFT, PROOF, converted, run

import tonggao
from tonggao.model.in_text import InText
from tonggao.model.looks import FontSet, Looks
from tonggao.model.outcome import MisuseError

KEYS = {"code", "severity", "file", "sheet", "cell", "message", "hint"}
OF_TEXT = {"start", "end", "paragraph", "excerpt", "fix"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text_of(content: bytes) -> str:
    """Return the text that places count in, as another program would put it together."""
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    return "\n".join(each.text for each in paragraphs)


def test_the_object_says_where_in_the_text_a_fault_stands(folder: Path) -> None:
    content = FAULTS["直引号"].make()
    (folder / "稿.docx").write_bytes(content)
    done = run("proof", "稿.docx", "--layout", "--json")
    assert done.status == 1
    assert set(done.object) == {"version", "verb", "written", "findings"}
    assert (done.object["version"], done.object["verb"]) == (1, "proof")
    (finding,) = done.object["findings"]
    assert set(finding) == KEYS | OF_TEXT
    assert (finding["code"], finding["file"], finding["fix"]) == (
        "LAY-023",
        "稿.docx",
        None,
    )
    assert (finding["sheet"], finding["cell"]) == ("", "")
    text = text_of(content)
    assert text[finding["start"] : finding["end"]] == finding["excerpt"] == '"'
    assert (
        text[: finding["start"]].count("\n") + 1 == finding["paragraph"] + 1
    )  # the title's


@pytest.mark.parametrize("name", ["上边距25.4毫米", "页码居中", "属性里有作者"])
def test_what_is_about_a_whole_part_has_no_place(name: str, folder: Path) -> None:
    (folder / "稿.docx").write_bytes(FAULTS[name].make())
    findings = run("proof", "稿.docx", "--layout", "--json").object["findings"]
    assert {(each["start"], each["end"], each["paragraph"]) for each in findings} == {
        (-1, -1, 0)
    }


def test_every_place_is_in_the_text_and_in_reading_order(folder: Path) -> None:
    content = FAULTS["粘贴来的宋体小四"].make()
    (folder / "稿.docx").write_bytes(content)
    findings = run("proof", "稿.docx", "--layout", "--json").object["findings"]
    text = text_of(content)
    for each in findings:
        assert text[each["start"] : each["end"]].startswith(each["excerpt"])
    assert [each["start"] for each in findings] == sorted(
        each["start"] for each in findings
    )


@pytest.mark.parametrize(
    ("name", "status"), [("直引号", 1), ("空段落", 0), ("自动编号", 0), ("红字", 1)]
)
def test_the_status_goes_by_what_breaks_the_looks(
    name: str, status: int, folder: Path
) -> None:
    (folder / "稿.docx").write_bytes(FAULTS[name].make())
    assert run("proof", "稿.docx", "--layout").status == status


def test_a_good_file_is_told_to_be_good(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(good())
    done = run("proof", "稿.docx", "--layout")
    assert done.status == 0
    assert done.out.splitlines() == [
        "“稿.docx”的版式：没有发现问题。",
        "已生成：版式核对.xlsx",
    ]


def test_a_list_in_excel_goes_where_it_is_asked_and_never_over_another(
    folder: Path,
) -> None:
    (folder / "稿.docx").write_bytes(FAULTS["粘贴来的宋体小四"].make())
    for _ in range(2):
        run("proof", "稿.docx", "--layout", "--out", "结果")
    assert sorted(path.name for path in (folder / "结果").iterdir()) == [
        "版式核对.xlsx",
        "版式核对（2）.xlsx",
    ]
    book = openpyxl.load_workbook(folder / "结果" / "版式核对.xlsx")
    assert book.sheetnames == ["版式", "说明"]
    rows = list(book["版式"].iter_rows(min_row=2, max_col=5, values_only=True))
    assert len(rows) == 6
    assert rows[0][:3] == (1, "请改正", 16)
    assert run("proof", "稿.docx", "--layout", "--json").object["written"] == []


def test_with_json_alone_nothing_is_written(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(good())
    run("proof", "稿.docx", "--layout", "--json")
    assert [path.name for path in folder.iterdir()] == ["稿.docx"]
    done = run("proof", "稿.docx", "--layout", "--json", "--out", "结果")
    assert done.object["written"] == ["结果/版式核对.xlsx"]


def test_without_layout_it_says_that_words_are_not_checked_yet(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(good())
    done = run("proof", "稿.docx")
    assert done.status == 2
    assert "文字校对还没有提供。请加上 --layout" in done.err
    with pytest.raises(MisuseError):
        tonggao.proof("没有.docx", layout=True)
    with pytest.raises(MisuseError, match="是文件夹，不是文件"):
        tonggao.proof(".", layout=True)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("稿.txt", "一、查摆出的问题".encode(), "纯文本"),
        ("表.xlsx", None, "Excel 工作簿（.xlsx）"),
        ("稿.doc", None, "旧版 Word 文档（.doc）或 WPS 文字（.wps）"),
    ],
)
def test_only_word_files_have_a_layout(
    name: str, content: bytes | None, kind: str, folder: Path
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    made = {
        "表.xlsx": workbook(),
        "稿.doc": old + "WordDocument".encode("utf-16-le") + bytes(512),
    }
    (folder / name).write_bytes(content or made[name])
    (finding,) = run("proof", name, "--layout", "--json").object["findings"]
    assert finding["code"] == "LAY-001"
    assert kind in finding["message"]
    assert set(finding) == KEYS | OF_TEXT


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def test_a_damaged_file_is_a_finding(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(good()[:2000])
    done = run("proof", "稿.docx", "--layout", "--json")
    assert (done.status, done.object["findings"][0]["code"]) == (1, "FILE-001")


# The looks of a project


def test_in_a_project_the_plan_says_how_a_text_should_look(
    drafted: Path, folder: Path
) -> None:
    other = good(Looks(fonts=FontSet.GBK))
    for place in (drafted / "5 文稿", folder):
        (place / "改过的稿.docx").write_bytes(other)
    plan = openpyxl.load_workbook(drafted / "方案.xlsx")
    sheet = plan["版式细项"]
    row = next(each for each in sheet.iter_rows() if each[0].value == "字体")
    row[1].value = "方正仿宋_GBK、方正楷体_GBK（含生僻字）"
    plan.save(drafted / "方案.xlsx")

    def codes(file: Path, *more: str) -> set[str]:
        done = run("proof", str(file), "--layout", "--json", *more)
        return {each["code"] for each in done.object["findings"]}

    assert codes(drafted / "5 文稿" / "改过的稿.docx") == set()
    assert codes(folder / "改过的稿.docx") == {"LAY-018"}
    assert codes(folder / "改过的稿.docx", "--project", str(drafted)) == set()


def test_what_a_project_wrote_has_no_fault(drafted: Path) -> None:
    tonggao.run(tonggao.find(drafted), on=None)
    drafts = tonggao.proof(drafted / DRAFT, layout=True)
    assert [str(each) for each in drafts.findings] == []
    proofs = tonggao.proof(drafted / PROOF, layout=True)
    assert {each.code for each in proofs.findings} == {"LAY-048"}


# Files of other programs


def test_a_file_of_another_library_can_be_checked(folder: Path) -> None:
    document = docx.Document()
    document.add_heading("对照检查材料", 0)
    document.add_heading("一、查摆出的问题", 1)
    document.add_paragraph("学习满足于“学过了”。")
    document.save(str(folder / "稿.docx"))
    findings = tonggao.proof(folder / "稿.docx", layout=True).findings
    assert all(isinstance(each, InText) for each in findings)
    codes = {each.code for each in findings}
    assert {"LAY-002", "LAY-004", "LAY-006", "LAY-010", "LAY-020", "LAY-027"} <= codes
    assert {"LAY-024", "LAY-029", "LAY-031", "LAY-046", "LAY-051"} <= codes


def test_what_libreoffice_saved_again_lost_its_quotation_marks_only(
    folder: Path,
) -> None:
    (folder / "稿.docx").write_bytes(good())
    saved = converted(folder / "稿.docx", "docx", folder)
    told = tonggao.proof(saved, layout=True).findings
    assert {each.code for each in told} <= {"LAY-022"}


def test_the_list_says_what_is_in_the_object(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(FAULTS["信纸"].make())
    done = run("proof", "稿.docx", "--layout", "--json", "--out", ".")
    book = openpyxl.load_workbook(folder / "版式核对.xlsx")
    messages = [row[4].value for row in book["版式"].iter_rows(min_row=2)]
    assert messages == [each["message"] for each in done.object["findings"]]
