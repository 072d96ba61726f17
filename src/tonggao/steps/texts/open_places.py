"""What is still to be filled in or confirmed in a text, told so that it can be found."""

from collections import Counter
from dataclasses import replace

from tonggao.model.report import HEADINGS, Paragraph, Report

_SHOWN = 16  # characters of a heading


def found_places(report: Report) -> tuple[str, ...]:
    """Return each 【待补充】 and 【待确认】 of a text, in order.

    One that does not say what is missing is told with the heading over it.
    """
    places: list[str] = []
    heading = ""
    for row in report.rows:
        if row[0].style in HEADINGS:
            heading = _title(row[0])
        marks = replace(report, paragraphs=row).open_places
        places += (
            f"“{heading}”的{mark}" if heading and "：" not in mark else mark
            for mark in marks
        )
    return tuple(places)


def listed(places: tuple[str, ...], most: int) -> str:
    """Return places in words, each once and with how many there are of it.

    >>> listed(("【待补充：时间】", "【待补充：时间】", "【待确认】"), 9)
    '【待补充：时间】2处、【待确认】'
    """
    counted = Counter(places)
    words = [f"{name}{count}处" if count > 1 else name for name, count in counted.items()]
    return "、".join(words[:most]) + ("等" if len(words) > most else "")


def _title(heading: Paragraph) -> str:
    words = heading.text.removeprefix(heading.ordinal)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
