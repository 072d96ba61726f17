"""The measures of the styles that depend on the text they set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What follows from how long title, signature and date are.

    A title of any number of lines, and the blank line under what stands at the head, must
    leave the body on the grid of lines; signature and date stand by each other's width.
    Gaps are styles, never empty paragraphs, which would show at the top of a page.
    """

    title_lines: int = 1
    title_alone: bool = False  # no line between the title and the text
    signature_right: float = 2  # in characters
    date_right: float = 2
    date_alone: bool = False
