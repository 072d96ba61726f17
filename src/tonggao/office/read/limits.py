"""How much of a file is read, and the words for what is refused.

Every limit was passed by every honest workbook tried, however bloated, and stops every
hostile one within seconds. A ratio of sizes is not among them: honest workbooks have
worse ones than bombs.
"""

import time
from dataclasses import dataclass

from tonggao import codes
from tonggao.model.finding import Code, Finding

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take; sizes in bytes, times in seconds of processor time."""

    file_bytes: int = 64 * _MIB
    part_bytes: int = 256 * _MIB
    unpacked_bytes: int = 384 * _MIB
    tag_bytes: int = _MIB
    members: int = 10_000
    directory_bytes: int = 4 * _MIB
    sheets: int = 200
    rows: int = 1_048_576  # that hold something, in all sheets
    depth: int = 40
    cells: int = 500_000
    cells_in_all: int = 1_000_000
    merges: int = 20_000
    strings: int = 1_000_000
    styles: int = 200_000
    characters: int = 64 * _MIB
    cell_characters: int = _MIB
    number_characters: int = 40
    paragraphs: int = 50_000
    part_seconds: float = 3.0
    file_seconds: float = 8.0
    archive_seconds: float = 60.0  # for all files in one archive together


LIMITS = Limits()
# A form has some thirty rows; all of them are compared with one another.
LIMITS_OF_A_RETURN = Limits(rows=1_000)
LIMITS_OF_A_LOOK = Limits(rows=20_000)  # where rows are only shown
# A list to be searched for look-alikes: half a million rows, with columns nobody asked for.
LIMITS_OF_A_LIST = Limits(
    file_bytes=512 * _MIB,
    part_bytes=2048 * _MIB,
    unpacked_bytes=3072 * _MIB,
    cells=8_000_000,
    cells_in_all=8_000_000,
    strings=4_000_000,
    characters=256 * _MIB,
    part_seconds=240.0,
    file_seconds=300.0,
)
# A base register of such a list; a part is an array.
LIMITS_OF_A_BASE = Limits(
    file_bytes=2048 * _MIB,
    part_bytes=2048 * _MIB,
    unpacked_bytes=2048 * _MIB,
    members=64,
    part_seconds=60.0,
    file_seconds=120.0,
)


class RefusedError(Exception):
    """A file, or a part of it, is not read; carries the finding that says why."""

    def __init__(self, code: Code, **values: object) -> None:
        super().__init__(code.id)
        self.code = code
        self.values = values

    def in_file(self, file: str) -> Finding:
        """Return why, as a finding about `file`."""
        return self.code.in_file(file, **self.values)

    def in_list(self, file: str) -> Finding:
        """Return why, where `file` was to be a list and not a form of ours."""
        words = _OF_A_LIST.get(self.code)
        if words is None:
            return self.in_file(file)
        return codes.FILE_013.in_file(file, why=words.format(**self.values))


# Refusals whose remedy is a form that was sent out.
_OF_A_LIST = {
    codes.FILE_002: "内容是“{found}”",
    codes.FILE_004: "超出可读取的范围（{limit}）",
    codes.FILE_005: "含有不允许的内容（{what}）",
}


def damaged() -> RefusedError:
    """Return the refusal of a file that is cut, garbled or contradicts itself."""
    return RefusedError(codes.FILE_001)


def too_much(limit: str) -> RefusedError:
    """Return the refusal of a file beyond a limit, named as in 单元格超过500000个."""
    return RefusedError(codes.FILE_004, limit=limit)


def not_allowed(what: str) -> RefusedError:
    """Return the refusal of a file with something no honest workbook holds."""
    return RefusedError(codes.FILE_005, what=what)


def mebibytes(size: int) -> str:
    """Return a size as people write it.

    >>> mebibytes(64 * 1024 * 1024)
    '64MB'
    """
    return f"{size / _MIB:g}MB"


class Budget:
    """What one file has taken so far; raises `RefusedError` when that is too much."""

    __slots__ = ("_began", "_cells", "_characters", "_part_began", "_unpacked", "limits")

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._began = self._part_began = time.thread_time()
        self._unpacked = 0
        self._characters = 0
        self._cells = 0

    def begin_part(self) -> None:
        """Start the clock of one part."""
        self._part_began = time.thread_time()

    def take_bytes(self, count: int) -> None:
        """Count bytes that came out of the container, and look at the clock."""
        self._unpacked += count
        if self._unpacked > self.limits.unpacked_bytes:
            raise too_much(f"内容展开后超过{mebibytes(self.limits.unpacked_bytes)}")
        self.take_time()

    def take_time(self) -> None:
        """Look at the clock."""
        now = time.thread_time()
        if now - self._part_began > self.limits.part_seconds:
            raise too_much(f"一部分内容的读取时间超过{self.limits.part_seconds:g}秒")
        if now - self._began > self.limits.file_seconds:
            raise too_much(f"读取时间超过{self.limits.file_seconds:g}秒")

    def take_text(self, count: int) -> None:
        """Count the characters of one cell; a text used twice counts twice."""
        if count > self.limits.cell_characters:
            raise too_much(f"一个单元格的文字超过{self.limits.cell_characters}个字")
        self.take_words(count)

    def take_words(self, count: int) -> None:
        """Count characters of a text that no cell holds."""
        self._characters += count
        if self._characters > self.limits.characters:
            raise too_much(f"文字超过{self.limits.characters}个字")

    def take_paragraphs(self, count: int) -> None:
        """Count the paragraphs of a Word file."""
        if count > self.limits.paragraphs:
            raise too_much(f"段落超过{self.limits.paragraphs}个")

    def has_room(self, *, cells: int, characters: int) -> bool:
        """Tell whether a worksheet of so many filled cells and characters may be taken."""
        return (
            cells <= self.limits.cells
            and self._cells + cells <= self.limits.cells_in_all
            and self._characters + characters <= self.limits.characters
        )

    def take_cells(self, count: int) -> None:
        """Count the filled cells of one worksheet."""
        if count > self.limits.cells:
            raise too_much(f"单元格超过{self.limits.cells}个")
        self._cells += count
        if self._cells > self.limits.cells_in_all:
            raise too_much(f"单元格超过{self.limits.cells_in_all}个")
