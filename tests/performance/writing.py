"""What a report costs from the model to its bytes: ``python tests/performance/writing.py``.

A made-up report of some 407 paragraphs and 27,800 characters (53 pages), once clean and
once with 260 comments on members' words, against what a colleague would write with
python-docx: a font on every run, and `add_comment`. All in one process and one run, median
of five, in processor time. Nothing here judges: it prints.
"""

import io
import statistics
import time
from collections.abc import Callable
from datetime import date
from random import Random

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from register import register

from tonggao.model.report import Boilerplate, Lead, Paragraph, Quoted, Report, Style
from tonggao.model.source import CellRef, Passage
from tonggao.model.text import chinese_number
from tonggao.office.write_report import write_report

TIMES = 5
ASPECTS, ITEMS = 7, 18
COMMENTS = 260
_TITLE = "中共示例集团有限公司委员会领导班子2025年度民主生活会对照检查材料"
_FACES = {
    Style.TITLE: ("方正小标宋简体", 22),
    Style.HEADING_1: ("黑体", 16),
    Style.HEADING_2: ("楷体_GB2312", 16),
}
_TEXT = ("仿宋_GB2312", 16)


def made_up() -> Report:
    """Return the report; of its passages the first 260 have a note."""
    chance, records = Random(1), iter(register(3 * ASPECTS * ITEMS))
    found = [_fixed(Style.TITLE, _TITLE), _fixed(Style.SUBTITLE, "（2026年1月9日）")]
    for part, name in enumerate(("查摆的主要问题", "产生问题的原因", "整改措施"), start=1):
        found.append(_fixed(Style.HEADING_1, f"{chinese_number(part)}、{name}"))
        for aspect in range(1, ASPECTS + 1):
            found.append(
                _fixed(Style.HEADING_2, f"（{chinese_number(aspect)}）第{aspect}方面")
            )
            for item in range(1, ITEMS + 1):
                words = next(records)
                ref = CellRef(
                    f"2 收回/{aspect:02}.xlsx", "问题和措施", item + 3, "E", "具体表现"
                )
                note = f"来源 {aspect:02}-问{item}"
                body = words.body[: chance.randint(40, 78)]
                found.append(
                    Paragraph(
                        style=Style.BODY,
                        runs=(
                            Boilerplate(f"{item}.", Lead.THIRD),
                            Quoted(Passage(f"{words.title}。", (ref,)), Lead.THIRD, note),
                            Quoted(Passage(f"{body}。", (ref,)), note=note),
                        ),
                        anchor=f"tg_{part}_{aspect}_{item}",
                    )
                )
    found.append(_fixed(Style.BODY, "以上材料，请批评指正。"))
    found += [_fixed(Style.SIGNATURE, _TITLE[:13]), _fixed(Style.DATE, "2026年1月9日")]
    return Report(title=_TITLE, paragraphs=tuple(found), dated=date(2026, 1, 9))


def _fixed(style: Style, words: str) -> Paragraph:
    return Paragraph(style=style, runs=(Boilerplate(words),))


def with_fewer_notes(report: Report) -> Report:
    """Return the report with as many places for comments as are to be written."""
    kept = [each for each in report.paragraphs if each.anchor][:COMMENTS]
    without = [each for each in report.paragraphs if not each.anchor]
    assert len(kept) == COMMENTS
    return Report(title=report.title, paragraphs=(*without, *kept), dated=report.dated)


def naive(report: Report, *, comments: bool = False) -> bytes:
    """Write the report as most scripts do."""
    document = docx.Document()
    for each in report.paragraphs:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(28.95)
        if each.style is Style.TITLE:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.paragraph_format.first_line_indent = Pt(32)
        noted = []
        for piece in each.runs:
            run = paragraph.add_run(piece.text)
            face, size = _FACES.get(each.style, _TEXT)
            run.font.name = face
            run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
            run.font.size = Pt(size)
            run.font.bold = piece.lead is Lead.THIRD
            if isinstance(piece, Quoted):
                noted.append((run, piece))
        if comments and noted:
            _, said = noted[0]
            text = f"{said.note}\n{said.passage.sources[0]}"
            document.add_comment([run for run, _ in noted], text, "统稿", "统")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cost(write: Callable[[], bytes]) -> float:
    """Return the median processor time in milliseconds."""
    write()
    spent = []
    for _ in range(TIMES):
        before = time.process_time()
        write()
        spent.append(time.process_time() - before)
    return statistics.median(spent) * 1000


def told(name: str, theirs: float, ours: float, aim: int) -> None:
    print(f"  {name}")
    print(f"    python-docx, a font on every run {theirs:8.0f} ms")
    print(f"    tonggao                          {ours:8.1f} ms")
    print(f"    ratio                            {theirs / ours:8.1f}      aim {aim}")


def main() -> None:
    report = made_up()
    size = sum(len(each.text) for each in report.paragraphs)
    print(f"{len(report.paragraphs)} paragraphs, {size} characters; median of {TIMES}")
    told(
        "clean",
        cost(lambda: naive(report)),
        cost(lambda: write_report(report)),
        10,
    )
    proof = with_fewer_notes(report)
    told(
        f"with {COMMENTS} comments",
        cost(lambda: naive(proof, comments=True)),
        cost(lambda: write_report(proof, with_sources=True)),
        5,
    )


main()
