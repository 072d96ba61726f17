"""What a broken or hostile file is to a test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

HARMLESS = "harmless"  # gives all rows of the workbook it was made of
READ = "read"  # is read, and has none of those rows
SLOW = "FILE-004 harmless"  # within every limit but time, and that is the machine's

Make = Callable[[bytes], bytes]
Listed = Iterator[tuple[str, Make, str]]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its name, how it is made of a sound workbook, and what must come of it.

    That is the code of its finding, one of several codes, or one of the words above.
    """

    name: str
    make: Make
    says: str

    @property
    def allowed(self) -> frozenset[str]:
        return frozenset(self.says.split())

    @property
    def refused(self) -> bool:
        """Whether no rows may come of it."""
        return self.allowed.isdisjoint({HARMLESS, READ})

    @property
    def archive(self) -> bool:
        return self.name.endswith(".zip")
