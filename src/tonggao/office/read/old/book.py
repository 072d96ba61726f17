"""An old workbook from its records: the .xls of Excel 95 to 2003 and the .et of WPS.

Only filled cells are made, so one stray space at the far corner costs nothing. Values
read as those of an .xlsx; formulas, error values, merged cells and hidden sheets are kept.
The words of a formula are not kept in the file, so a doubtful cell cannot show them.
"""

import codecs
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tonggao.codes import FILE_003
from tonggao.model.cell import Format, Sheet, WorkbookRead
from tonggao.office.read.limits import Budget, RefusedError, damaged, not_allowed, too_much
from tonggao.office.read.old.cells import Cells, Meaning
from tonggao.office.read.old.ole import Ole
from tonggao.office.read.old.records import Record, Texts, records
from tonggao.office.read.strings import Words, plain
from tonggao.office.read.values import Shape, built_in, shape_of

_STREAMS = ("Workbook", "Book")
_BOF, _EOF = 0x809, 0x0A
_PASSWORD, _DAYS_1904, _CODE_PAGE = 0x2F, 0x22, 0x42
_SHEET, _FORMAT, _STYLE, _STRINGS = 0x85, 0x41E, 0xE0, 0xFC
_VERSION_8, _VERSIONS = 0x600, (0x500, 0x600)
_WITH_CELLS = (0, 1)  # worksheets and macro sheets
_HIDDEN = 0b11  # hidden, or hidden even from the menu
_MODULE = 6  # of a macro, which is no sheet
_CHINESE_PAGE, _CHINESE = 936, "gb18030"
_TWO = struct.Struct("<2H")
_ONE = struct.Struct("<H")
_LISTED = struct.Struct("<L2B")
_COUNTS = struct.Struct("<2L")

_PROPERTIES = "\x05SummaryInformation"
_SECTION_AT = 44
_SAVED, _FILETIME = 13, 0x40
_MOST_PROPERTIES = 1000
_TICKS = 10  # in a microsecond
_TICK_ZERO = datetime(1601, 1, 1, tzinfo=UTC)


def read_book(content: bytes, budget: Budget) -> WorkbookRead:
    """Return the workbook in an OLE file, without a name; raise `RefusedError` if none."""
    ole = Ole(content)
    for name in _STREAMS:
        stream = ole.stream(name)
        if stream is not None:
            sheets = tuple(_Book(stream, budget).sheets())
            return WorkbookRead(
                file="", sheets=sheets, modified=_modified(ole), format=Format.XLS
            )
    raise damaged()


class _Book:
    """One old workbook while it is read."""

    def __init__(self, stream: bytes, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._listed: list[tuple[int, int, int, str]] = []
        self._words: list[Words] = []
        self._formats: dict[int, Shape] = {}
        self._styles: list[int] = []
        self._since_1904 = False
        self._codec = _CHINESE
        self._unicode = True
        budget.begin_part()
        self._read_globals()

    def sheets(self) -> Iterator[Sheet]:
        """Yield every sheet in the order of the tabs."""
        meaning = Meaning(
            words=self._words,
            shapes=[self._formats.get(each, built_in(each)) for each in self._styles],
            since_1904=self._since_1904,
            codec="" if self._unicode else self._codec,
        )
        for at, hidden, kind, name in self._listed:
            cells = Cells(meaning, self._budget)
            if kind in _WITH_CELLS:
                self._budget.begin_part()
                cells.read(self._substream(at))
            yield Sheet(
                name=name, hidden=bool(hidden), cells=cells.result(), merges=cells.areas()
            )

    def _substream(self, at: int) -> Iterator[Record]:
        """Yield the records of one sheet, without those of charts inside it."""
        depth = 0
        for count, record in enumerate(records(self._stream, at)):
            if not count % 1024:
                self._budget.take_time()
            if record.kind == _BOF:
                depth += 1
            elif not count:
                raise damaged()
            elif record.kind == _EOF:
                depth -= 1
                if not depth:
                    return
            elif depth == 1:
                yield record
        raise damaged()

    def _read_globals(self) -> None:
        first = next(records(self._stream), None)
        if first is None or first.kind != _BOF:
            raise damaged()
        version, _ = first.unpack(_TWO)
        if version not in _VERSIONS:
            raise damaged()
        self._unicode = version == _VERSION_8
        for record in self._substream(0):
            self._take(record)
        if not self._listed:
            raise damaged()

    def _take(self, record: Record) -> None:
        if record.kind == _PASSWORD:
            raise RefusedError(FILE_003)
        if record.kind == _SHEET:
            self._list_sheet(record)
        elif record.kind == _STRINGS:
            self._read_strings(record)
        elif record.kind == _STYLE:
            if len(self._styles) >= self._budget.limits.styles:
                raise too_much(f"单元格格式超过{self._budget.limits.styles}种")
            self._styles.append(record.unpack(_TWO)[1])
        elif record.kind == _FORMAT:
            number = record.unpack(_ONE)[0]
            code = self._text(record, _ONE.size, count_size=2)
            self._formats[number] = shape_of(code)
        elif record.kind == _DAYS_1904:
            self._since_1904 = record.unpack(_ONE)[0] == 1
        elif record.kind == _CODE_PAGE:
            self._codec = _codec(record.unpack(_ONE)[0])

    def _list_sheet(self, record: Record) -> None:
        if len(self._listed) >= self._budget.limits.sheets:
            raise too_much(f"工作表超过{self._budget.limits.sheets}个")
        at, hidden, kind = record.unpack(_LISTED)
        if any(at == other for other, *_ in self._listed):
            raise not_allowed("多个工作表指向同一内容")
        name = self._text(record, _LISTED.size, count_size=1)
        if kind != _MODULE:
            self._listed.append((at, hidden & _HIDDEN, kind, plain(name)[0]))

    def _text(self, record: Record, at: int, *, count_size: int) -> str:
        texts = Texts(record, at)
        if self._unicode:
            return texts.text(count_size=count_size)
        return texts.narrow(self._codec, count_size=1)

    def _read_strings(self, record: Record) -> None:
        _, count = record.unpack(_COUNTS)
        limits = self._budget.limits
        if count > limits.strings:
            raise too_much(f"文字超过{limits.strings}条")
        texts = Texts(record, _COUNTS.size)
        for number in range(count):
            if not number % 1024:
                self._budget.take_time()
            self._words.append(plain(texts.text()))


def _codec(page: int) -> str:
    """Return how texts of a code page are read; as Chinese where nobody knows the page."""
    name = _CHINESE if page == _CHINESE_PAGE else f"cp{page}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _CHINESE


def _modified(ole: Ole) -> str:
    """Return when the workbook was last saved, as it says; empty if it does not."""
    try:
        return _saved(ole.stream(_PROPERTIES) or b"")
    except (RefusedError, struct.error, OverflowError):
        return ""


def _saved(properties: bytes) -> str:
    (section,) = struct.unpack_from("<L", properties, _SECTION_AT)
    _, count = struct.unpack_from("<2L", properties, section)
    for number in range(min(count, _MOST_PROPERTIES)):
        key, at = struct.unpack_from("<2L", properties, section + 8 + 8 * number)
        if key == _SAVED:
            kind, ticks = struct.unpack_from("<LQ", properties, section + at)
            if kind == _FILETIME and ticks:
                when = _TICK_ZERO + timedelta(microseconds=ticks // _TICKS)
                return when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
