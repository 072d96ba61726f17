"""A text as a value: paragraphs of members' words and fixed words, and nothing else."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tonggao.model.source import CellRef, Passage


class Style(StrEnum):
    """The roles a paragraph can have; a template gives each its look."""

    MARK = "mark"  # 密级标注, at the head of the first page
    TITLE = "title"
    SUBTITLE = "subtitle"  # the unit or the date line under the title
    SALUTATION = "salutation"
    BODY = "body"
    HEADING_1 = "heading 1"  # 一、
    HEADING_2 = "heading 2"  # （一）
    HEADING_3 = "heading 3"  # 1.
    SIGNATURE = "signature"
    DATE = "date"


HEADINGS: Final = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
ENDS: Final = (Style.SIGNATURE, Style.DATE)


class Lead(StrEnum):
    """How the first words of a run-in paragraph are set apart."""

    NONE = ""
    SECOND = "lead 2"  # a heading of the second level run into its paragraph
    THIRD = "lead 3"  # “1.标题。” before the text


# What the styles of run-in headings are called in a file, by the heading that they stand
# for; a quotation mark in one has a style of its own, named so with 引号 behind.
LEAD_NAMES: Final = {
    Style.HEADING_1: "公文段首一级",
    Style.HEADING_2: "公文段首二级",
    Style.HEADING_3: "公文段首三级",
}


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Words from the profile or the plan, computed ordinals and counts, and 【待补充】."""

    text: str
    lead: Lead = Lead.NONE


@dataclass(frozen=True, slots=True)
class Quoted:
    """Members' words in a paragraph, and what the proof copy says of them."""

    passage: Passage
    lead: Lead = Lead.NONE
    note: str = ""  # for the 核对稿: 来源 03-问7, how many said it, merged by whom
    credited: tuple[CellRef, ...] = ()  # merged here without their own words

    @property
    def text(self) -> str:
        return self.passage.text


Run = Boilerplate | Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. `anchor` is a neutral name that survives editing in Word, or "".

    What `runs_on` is set in the same paragraph of the file as what stands before it, each
    piece under its own anchor: a heading with the text after it, or 一是…二是… in one row.
    Its words begin with `ordinal`, where it has one.
    """

    style: Style
    runs: tuple[Run, ...]
    anchor: str = ""
    margin: str = ""  # a number printed in the margin of the 汇编稿
    ordinal: str = ""
    runs_on: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


Row = tuple[Paragraph, ...]  # the pieces that are set in one paragraph of the file


def style_of(row: Row) -> Style:
    """Return the style of a row: a heading with text behind it is body text."""
    first = row[0].style
    return Style.BODY if len(row) > 1 and first in HEADINGS else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text to be set: paragraphs, and the date it bears in its properties."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    dated: date | None = None
    internal: bool = False  # 【内部】 in the header

    @property
    def sources(self) -> tuple[CellRef, ...]:
        """Every cell the text cites, each once, in order of first use."""
        return tuple(
            dict.fromkeys(
                ref
                for paragraph in self.paragraphs
                for run in paragraph.runs
                if isinstance(run, Quoted)
                for ref in (*run.passage.sources, *run.credited)
            )
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """The paragraphs of the file: each with the pieces that are set in it."""
        found: list[list[Paragraph]] = []
        for paragraph in self.paragraphs:
            if paragraph.runs_on and found:
                found[-1].append(paragraph)
            else:
                found.append([paragraph])
        return tuple(map(tuple, found))

    @property
    def open_places(self) -> tuple[str, ...]:
        """The 【待补充】 and 【待确认】 that stand in the text, in order."""
        found: list[str] = []
        for paragraph in self.paragraphs:
            for piece in paragraph.text.split("【")[1:]:
                mark = piece.split("】")[0]
                if mark.startswith(("待补充", "待确认")):
                    found.append(f"【{mark}】")
        return tuple(found)
