"""A remark about somebody's data, and the catalogue entry it is made from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from tonggao.model.source import CellRef

_ADDRESS = re.compile(r"([A-Z]*)(\d*)$")


class Severity(StrEnum):
    """How much a finding matters to the person who reads it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def word(self) -> str:
        """The word a user reads: 请补充, 请核对 or 供参考."""
        return _WORDS[self]


_WORDS = {Severity.ERROR: "请补充", Severity.WARNING: "请核对", Severity.NOTE: "供参考"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark about one place, worded for the person who can mend it."""

    code: str
    severity: Severity
    file: str
    sheet: str = ""
    cell: str = ""
    message: str
    hint: str

    @property
    def word(self) -> str:
        """The word a user reads for how much it matters."""
        return self.severity.word

    @property
    def where(self) -> dict[str, object]:
        """What JSON says of the place beside file, sheet and cell."""
        return {}

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str, str]:
        """Reading order: file, sheet, row, column, code."""
        found = _ADDRESS.match(self.cell)
        column, row = found.groups() if found else (self.cell, "")
        return (
            self.file,
            self.sheet,
            int(row or 0),
            len(column),
            column,
            self.code,
            self.message,
        )

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.file, self.sheet, self.cell)))
        return f"{place}: {self.code} {self.message}{self.hint}"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the catalogue of findings.

    `message` says what is wrong, with the value that was seen; `hint` says what to do.
    Both are templates; a field that is not filled is a mistake of ours and raises.
    """

    id: str
    severity: Severity
    title: str
    message: str
    hint: str

    def at(self, ref: CellRef, /, **values: object) -> Finding:
        """Return this finding at a cell."""
        found = self.in_file(ref.file, heading=ref.heading, **values)
        return replace(found, sheet=ref.sheet, cell=ref.cell)

    def in_sheet(self, file: str, sheet: str, /, **values: object) -> Finding:
        """Return this finding about a worksheet as such."""
        return replace(self.in_file(file, **values), sheet=sheet)

    def in_file(self, file: str, /, **values: object) -> Finding:
        """Return this finding about a file as such."""
        return Finding(
            code=self.id,
            severity=self.severity,
            file=file,
            message=self.message.format(**values),
            hint=self.hint.format(**values),
        )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in reading order, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
