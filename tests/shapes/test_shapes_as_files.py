"""The six shapes as files: what stands in them, word by word, and that they come back whole.

To write the golden files anew: python -m pytest tests/shapes --update-golden
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from golden import agree, parts
from lxml import etree
from walking import EDITING, read, table
from word_edits import W, edited, replaced

from shapes.building import ON, TEAM, Made
from tonggao.store.project import find
from tonggao.verbs.run import run
from tonggao.verbs.verify import verify

GOLDEN = Path(__file__).parents[1] / "golden" / "shapes"
TEAMS = ("S1", "S4", "S6")
STYLES = "样式.xml"
# The space under the title follows from the number of its lines.
_ABOVE_THE_TEXT = re.compile(r'(?<=w:after=")\d+(?=" w:line="720")')
Shapes = Callable[[str], Made]


def test_a_shape_reads_as_it_did(made: Made, update_golden: bool) -> None:
    agree(made.text.shown, GOLDEN / f"{made.name}.txt", update=update_golden)


def test_the_xml_of_a_shape_is_as_it_was(made: Made, update_golden: bool) -> None:
    shown = parts(made.file.read_bytes())
    agree(shown["word/document.xml"], GOLDEN / f"{made.name}.xml", update=update_golden)


def test_every_shape_has_the_same_styles(made: Made, update_golden: bool) -> None:
    styles = parts(made.file.read_bytes())["word/styles.xml"]
    agree(_ABOVE_THE_TEXT.sub("…", styles), GOLDEN / STYLES, update=update_golden)


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
    ("name", "edit", "item"),
    [
        ("S1", ("晚点、脱班看作调度上的事", "晚点、脱班看成调度上的事"), "1-2"),
        ("S4", ("没有一样一样抓到底", "没有一样一样抓到位"), "10-2"),
        ("S6", ("处罚少，怕引起矛盾", "处罚少，怕激化矛盾"), "4-4"),
    ],
)
def test_a_change_is_known_to_be_of_one_item_wherever_that_stands(
    name: str, edit: tuple[str, str], item: str, walked_shape: Shapes, tmp_path: Path
) -> None:
    def reword(document: bytes) -> bytes:
        return replaced(document, *edit)

    found = changes_read_back(walked_shape(name), tmp_path / "项目", reword)
    assert found == [f"文稿改动 {item}"]
