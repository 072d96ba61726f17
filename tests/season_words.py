"""The Word files of examples/03-season, as its leaders gave them back.

python tests/season_words.py  walks the season and makes each file anew from the 送审稿 that
stands in the folder on that day: by LibreOffice where a leader worked in it himself, by its
XML where he worked in Word. Needed after the words of a draft have changed: the anchors in
the files are of the draft they were made from.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import word_edits as word
from lxml import etree
from word_in_office import Step, edited_in_office

from tonggao.verbs.demo import load_example, prepare, take

NAME = "03-season"
ON = date(2026, 1, 12)
WORDS = Path(__file__).parents[1] / "examples" / NAME / "input" / "word"

Edit = Callable[[bytes, Path], bytes]

_SECRETARY: tuple[Step, ...] = (
    ("replace", "逐个方面查摆问题，剖析原因，研究整改措施", "坚持刀刃向内，逐个方面查摆问题、剖析原因、研究整改措施"),
    ("replace", "会上定得不细，会后问得不多，有的议题停在纪要里", "会上定得不细、会后盯得不紧，有的议题停在纪要里"),
    ("replace", "跟班作业半天以上的只有5次", "跟班作业半天以上的只有6次"),
    ("delete", "2.批评与自我批评辣味不足"),
    (
        *("insert", "5.水费回收办法不多"),
        "6.项目前期工作抓得不够细。有的管网改造项目前期踏勘不深，地下管线底数不清就开了工，干到半道再变更；储备项目少，上级资金下来时拿不出成熟项目。",
    ),
    ("replace", "（二）宗旨意识还不够牢固", "（二）宗旨意识和群众感情还不够深厚"),
)  # fmt: skip

_MANAGER_ACCEPTED: tuple[Step, ...] = (
    ("replace", "办事依惯例多、依制度少", "按惯例办事多、按制度办事少"),
)
_MANAGER_TRACKED: tuple[Step, ...] = (
    ("replace", "开工竣工抓得紧，通水之后的运行维护和水质保障想得少", "抓开工竣工多，对通水之后的运行维护和水质保障考虑少"),
    ("replace", "满足于听一遍、抄一遍", "满足于听过了、抄过了"),
    ("replace", "把保供水的急，当成了不走程序的理由。", ""),
)  # fmt: skip


def by_the_secretary(draft: bytes, folder: Path) -> bytes:
    """Return the first draft after 罗砚田 worked in it, with nothing tracked, and a comment."""
    changed = edited_in_office(draft, folder, *_SECRETARY)
    asked = "这个数请办公室再核一遍，以党群工作部台账为准。"
    return word.commented(changed, "列出任务清单的只有9次", asked, by="罗砚田")


def by_the_manager(draft: bytes, folder: Path) -> bytes:
    """Return the second draft after 贺长亭: one change accepted already, the rest tracked."""
    accepted = edited_in_office(draft, folder, *_MANAGER_ACCEPTED)
    tracked = edited_in_office(accepted, folder, *_MANAGER_TRACKED, tracked_by="贺长亭")
    return _dated(tracked, "2026-01-17T09:00:00Z")


def _dated(document: bytes, moment: str) -> bytes:
    """Return the document with its changes tracked on a day of the season, not on ours."""

    def edit(body: etree._Element) -> None:
        for each in body.iter(f"{word.W}ins", f"{word.W}del"):
            each.set(f"{word.W}date", moment)

    return word.edited(document, edit)


def by_the_discipline_secretary(draft: bytes, _: Path) -> bytes:
    """Return the second draft after 邓守廉 moved an item, joined two, reworded one."""
    moved = word.moved_after(draft, "4.内部审计整改跟踪不够", "1.管党治党压力传导层层递减")
    joined = word.joined(moved, "1.以案为鉴、以案促改做得不深")
    run_on = word.replaced(joined, "2.以案促治的后半篇文章没有做完。", "")
    return word.replaced(run_on, "满足于听一遍、抄一遍", "满足于听了、抄了")


EDITS: dict[str, tuple[str, Edit]] = {
    "送审稿（第1稿）.docx": ("送审稿（第1稿）.docx", by_the_secretary),
    "送审稿（第2稿）贺总改.docx": ("送审稿（第2稿）.docx", by_the_manager),
    "送审稿（第2稿）邓书记改.docx": (
        "送审稿（第2稿）.docx",
        by_the_discipline_secretary,
    ),
}


def make(into: Path = WORDS) -> None:
    """Write every Word file of the season."""
    into.mkdir(parents=True, exist_ok=True)
    for name in EDITS:
        (into / name).touch()
    season = load_example(NAME)
    with tempfile.TemporaryDirectory() as work:
        project = Path(work) / "项目"
        prepare(project, season)
        for step in season.steps:
            made = {name: _made(project, name, Path(work)) for name in step.words}
            for name, content in made.items():
                (into / name).write_bytes(content)
            take(project, season, replace(step, words=made), on=ON)


def _made(project: Path, name: str, work: Path) -> bytes:
    base, edit = EDITS[name]
    return edit((project / "5 文稿" / base).read_bytes(), work / "稿")


if __name__ == "__main__":
    make()
