"""The six shapes as files: what stands in them, word by word, and that they come back whole.

To write the golden files anew: python -m pytest tests/shapes --update-golden
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from golden import agree, parts
from lxml import etree
from shapes.building import ON, TEAM, Made
from walking import EDITING, read, table
from word_edits import W, edited, replaced

from tonggao.store.project import find
from tonggao.verbs.run import run
from tonggao.verbs.verify import verify

GOLDEN = Path(__file__).parents[1] / "golden" / "shapes"
TEAMS = ("S1", "S4", "S6")
STYLES = "样式.xml"
Shapes = Callable[[str], Made]


def test_a_shape_reads_as_it_did(made: Made, update_golden: bool) -> None:
    agree(made.text.shown, GOLDEN / f"{made.name}.txt", update=update_golden)


def test_the_xml_of_a_shape_is_as_it_was(made: Made, update_golden: bool) -> None:
    shown = parts(made.file.read_bytes())
    agree(shown["word/document.xml"], GOLDEN / f"{made.name}.xml", update=update_golden)


def test_every_shape_has_the_same_styles(made: Made, update_golden: bool) -> None:
    shown = parts(made.file.read_bytes())
    agree(shown["word/styles.xml"], GOLDEN / STYLES, update=update_golden)


def test_nothing_is_open_in_a_shape(made: Made) -> None:
    assert "【" not in made.text.shown


def test_a_shape_is_made_again_byte_by_byte(made: Made) -> None:
    outcome = verify(made.project)
    assert outcome.succeeded, outcome.lines


def changes_read_back(made: Made, into: Path, edit: Callable[[bytes], bytes]) -> list[str]:
    """Return what 改动对照 lists when a reader's file lies beside the draft, a line each."""
    shutil.copytree(made.folder, into)
    draft = into / TEAM
    (draft.parent / "书记改.docx").write_bytes(edit(draft.read_bytes()))
    run(find(into), on=ON)
    rows = table(read(into, EDITING), "改动对照")
    return [f"{row['类别']} {row['题']}" for row in rows]


def only_saved(document: bytes) -> bytes:
    def as_word_does(body: etree._Element) -> None:
        for paragraph in body.iter(f"{W}p"):
            paragraph.set(f"{W}rsidR", "00A1B2C3")

    return edited(document, as_word_does)


@pytest.mark.parametrize("name", TEAMS)
def test_a_report_that_a_reader_only_saved_changes_nothing(
    name: str, walked_shape: Shapes, tmp_path: Path
) -> None:
    assert changes_read_back(walked_shape(name), tmp_path / "项目", only_saved) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "changed"),
    [
        ("S1", "习惯把晚点、脱班看作调度上的事", "习惯把晚点、脱班看成调度上的事", "1-2"),
        ("S4", "没有一样一样抓到底", "没有一样一样抓到位", "10-2"),
        ("S6", "劝说多、处罚少，怕引起矛盾", "劝说多、处罚少，怕激化矛盾", "4-4"),
    ],
)
def test_a_change_of_one_item_is_known_to_be_of_it_wherever_it_stands(
    name: str, old: str, new: str, changed: str, walked_shape: Shapes, tmp_path: Path
) -> None:
    def reword(document: bytes) -> bytes:
        return replaced(document, old, new)

    found = changes_read_back(walked_shape(name), tmp_path / "项目", reword)
    assert found == [f"文稿改动 {changed}"]
