"""对照稿 in 5 文稿: made with the second draft, never taken for one, never written over."""

import io
import shutil
from pathlib import Path

import docx
import pytest
from walking import DRAFT, EDITING, RECORDS, column, edited, on, snapshot
from word_edits import deleted, inserted_after, replaced

from tonggao.office.read.document import read_document

SECOND = "5 文稿/送审稿（第2稿）.docx"
COMPARISON = "5 文稿/对照稿（第2稿与第1稿）.docx"
BESIDE = "5 文稿/对照稿（第2稿与第1稿）（新）.docx"
NEXT = "5 文稿/对照稿（第3稿与第2稿）.docx"
OLD, NEW = "批评与自我批评辣味不足", "批评与自我批评红脸出汗不够"
STRUCK, ADDED = "办事依惯例多、依制度少", "3.轮岗交流少。压担子不够。"


def edit(project: Path, name: str, old: str, new: str) -> bytes:
    """Put other words into a text of the project; return its new bytes."""
    content = replaced((project / name).read_bytes(), old, new)
    (project / name).write_bytes(content)
    return content


def confirm(project: Path) -> None:
    """Answer 用新的 to every change that readers made."""
    with edited(project / EDITING) as book:
        page = book["改动对照"]
        for row in range(2, page.max_row + 1):
            page.cell(row, column(page, "处理")).value = "用新的"
    on(project, "run")


def texts(content: bytes) -> tuple[list[str], list[str]]:
    """Return the paragraphs with every change accepted, and with every one refused."""
    document, findings = read_document(content, "稿.docx")
    assert findings == ()
    return (
        [each.text for each in document.paragraphs if each.text],
        [each.original for each in document.paragraphs if each.original],
    )


@pytest.fixture(scope="module")
def compared_once(
    drafted_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, bytes]:
    """Return the example with its first draft edited and confirmed; and that draft as sent."""
    project = tmp_path_factory.mktemp("compared") / "项目"
    shutil.copytree(drafted_once, project)
    sent = (project / DRAFT).read_bytes()
    content = inserted_after(replaced(sent, OLD, NEW), NEW, ADDED)
    (project / DRAFT).write_bytes(deleted(content, STRUCK))
    on(project, "run")
    confirm(project)
    return project, sent


@pytest.fixture
def compared(compared_once: tuple[Path, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copytree(compared_once[0], tmp_path / "项目"))


def test_there_is_none_with_a_first_draft(drafted: Path) -> None:
    on(drafted, "run")
    assert not list((drafted / "5 文稿").glob("对照稿*"))


def test_the_second_draft_is_shown_against_the_first_as_it_was_sent_out(
    compared_once: tuple[Path, bytes],
) -> None:
    project, sent = compared_once
    content = (project / COMPARISON).read_bytes()
    accepted, refused = texts(content)
    assert accepted == texts((project / SECOND).read_bytes())[0]
    assert [each.replace("\n", "") for each in refused] == [
        each.replace("\n", "") for each in texts(sent)[0]
    ]
    assert accepted != refused
    assert docx.Document(io.BytesIO(content)).core_properties.author == ""


def test_the_next_run_leaves_it_as_it_is_and_it_can_be_made_again(compared: Path) -> None:
    before = snapshot(compared)
    on(compared, "run")
    on(compared, "report")
    on(compared, "absorb")
    assert snapshot(compared) == before
    assert on(compared, "verify").status == 0


def test_edited_it_is_no_draft_and_stays_as_it_was_put_back(compared: Path) -> None:
    content = edit(compared, COMPARISON, "压担子不够", "压担子远远不够")
    said = on(compared, "run")
    assert said.codes_of(COMPARISON) == ["OUT-001"]
    assert not {"REP-004", "REP-009"} & {*said.codes}
    assert not (compared / "5 文稿/送审稿（第3稿）.docx").exists()
    assert (compared / COMPARISON).read_bytes() == content
    assert (compared / BESIDE).is_file()
    edit(compared, SECOND, NEW, OLD)
    on(compared, "run")
    confirm(compared)
    assert (compared / NEXT).is_file()
    assert (compared / COMPARISON).read_bytes() == content
    assert not (compared / BESIDE).exists()
    said = on(compared, "run")
    assert not {"REP-004", "REP-009"} & {*said.codes}
    assert not (compared / "5 文稿/送审稿（第4稿）.docx").exists()


def test_that_of_an_older_pair_goes_when_the_next_draft_is_made(compared: Path) -> None:
    edit(compared, SECOND, NEW, OLD)
    on(compared, "run")
    confirm(compared)
    assert (compared / NEXT).is_file()
    assert not (compared / COMPARISON).exists()
    shown = texts((compared / NEXT).read_bytes())
    assert any(OLD in each for each in shown[0])
    assert any(NEW in each for each in shown[1])


def test_where_the_draft_before_is_lost_there_is_none(compared: Path) -> None:
    for path in (compared / RECORDS / "originals").glob("*.docx"):
        path.unlink()
    on(compared, "report")
    assert not (compared / COMPARISON).exists()
