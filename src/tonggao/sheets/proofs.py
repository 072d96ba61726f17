"""版式核对.xlsx: what the check of a text found, in reading order."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from tonggao.model.finding import Severity
from tonggao.model.in_text import InText, word_of
from tonggao.model.table import Book, Look, Table, TableColumn, TableRow, Value

LAYOUT: Final = "版式"
NOTES: Final = "说明"
_TITLE: Final = "版式核对"
_COLUMNS: Final = (
    TableColumn(heading="序号", width=7, centred=True),
    TableColumn(heading="轻重", width=9, centred=True),
    TableColumn(heading="段落", width=9, centred=True),
    TableColumn(heading="原文", width=36),
    TableColumn(heading="问题", width=52),
    TableColumn(heading="怎么改", width=46),
)
_NOTES_COLUMNS: Final = (
    TableColumn(heading="项目", width=18),
    TableColumn(heading="内容", width=90),
)
_WHOLE: Final = "全文"


def layout_book(file: str, findings: Sequence[InText]) -> Book:
    """Return 版式核对 of a file: one row a finding, and what was compared with what."""
    return Book(
        title=_TITLE,
        sheets=(
            Table(
                name=LAYOUT,
                columns=_COLUMNS,
                rows=tuple(_row(number, each) for number, each in enumerate(findings, 1)),
                frozen=3,
                protected=False,
            ),
            Table(
                name=NOTES,
                columns=_NOTES_COLUMNS,
                rows=tuple(
                    TableRow(
                        values=(Value(content=name, look=Look.LABEL), Value(content=words))
                    )
                    for name, words in (
                        ("文件", file),
                        ("结果", counted(findings)),
                        (
                            "段落",
                            "从文件开头数起，空段落也算；“全文”指页面、页脚或文件属性",
                        ),
                        ("原文", "同一个问题有多处的只列一行，原文是第一处"),
                        ("改法", "请改样式，不要逐处设置；改后可再核对一次"),
                    )
                ),
                filtered=False,
            ),
        ),
    )


def counted(findings: Sequence[InText]) -> str:
    """Return how much was found, as a person is told it."""
    count = Counter(each.severity for each in findings)
    shown = [f"{word_of(each)}{count[each]}处" for each in Severity if count[each]]
    return "，".join(shown) or "没有发现问题"


def _row(number: int, finding: InText) -> TableRow:
    place: str | int = finding.paragraph or _WHOLE
    return TableRow(
        values=(
            Value(content=number),
            Value(content=finding.word),
            Value(content=place),
            Value(content=finding.excerpt),
            Value(content=finding.message),
            Value(content=finding.hint),
        )
    )
