"""Where a value came from, and how a text keeps that knowledge.

Every sentence of the report must be traceable to the workbook cells it was built
from. The types here make that a property of the program rather than a promise: a
`Passage` cannot be built without the cells it came from.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """One cell of one workbook.

    `file` is the workbook's path inside the project, never an absolute path, so that
    a project folder gives the same output wherever it is copied.
    """

    file: str
    sheet: str
    row: int
    column: str
    heading: str

    @property
    def cell(self) -> str:
        """The address as Excel shows it, such as ``C5``."""
        return f"{self.column}{self.row}"

    def __str__(self) -> str:
        return f"{self.file} [{self.sheet}!{self.cell} {self.heading}]"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text together with the cells it came from."""

    text: str
    sources: tuple[CellRef, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("a passage needs at least one source cell")

    def joined(self, other: "Passage", separator: str = "") -> "Passage":
        """Return both texts as one passage that keeps every source, in order."""
        return Passage(
            text=f"{self.text}{separator}{other.text}",
            sources=tuple(dict.fromkeys(self.sources + other.sources)),
        )

    def reworded(self, text: str) -> "Passage":
        """Return other words for the same sources: what an editor made of them."""
        return Passage(text=text, sources=self.sources)
