"""What a stored number means: a count, an amount, a day or a time of day.

A workbook stores days as numbers; only the number format tells one from the other. The
words made here are those a person sees in the cell, except that days are always
written YYYY-MM-DD.
"""

import math
import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache

# A typed yes or no, as LibreOffice saves it.
TYPED_YES_NO = {"TRUE()": "是", "FALSE()": "否"}

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*", re.ASCII)

# A longer code than Excel allows (255) is not looked at.
_LONGEST_CODE = 1024
_LITERAL = re.compile(
    r'"[^"]*"?|\\.|_.|\*.|general|standard|am/pm|a/p|上午/下午|e[+-]', re.IGNORECASE
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_TIME = re.compile(r"[hs]", re.IGNORECASE)
_DAY = re.compile(r"[yde]|aaa", re.IGNORECASE)
_PLACES = re.compile(r"[#?]|^[^s]*0", re.IGNORECASE)  # 0 after s: parts of a second
_MONTH_OR_MINUTE = re.compile(r"m", re.IGNORECASE)

_LEAP_BUG = 60  # Excel's 29 February 1900, which never was
_DAY_ZERO_1900 = date(1899, 12, 30).toordinal()
_DAY_ZERO_1904 = date(1904, 1, 1).toordinal()
_LAST_DAY_1900 = 2_958_466  # the day after 9999-12-31
_LAST_DAY_1904 = _LAST_DAY_1900 - 1462
_SECONDS = 86_400

_EXACT = 15  # digits that a workbook keeps
_TOO_LONG = 1e15
_GENERAL_DIGITS = 11
_GENERAL_WIDTH = 11
_GENERAL_SMALLEST = -4
_LONGEST_WHOLE = 20


class Shape(Enum):
    """How a number format shows a number."""

    NUMBER = 0
    DAY = 1
    TIME = 2
    DAY_AND_TIME = 3


# Ids 27–36 and 50–58 are days in Chinese, Japanese and Korean Excel.
_BUILT_IN: dict[int, Shape] = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), Shape.DAY),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47), Shape.TIME),
    22: Shape.DAY_AND_TIME,
}


def built_in(format_id: int) -> Shape:
    """Return the shape of a number format that workbooks do not spell out."""
    return _BUILT_IN.get(format_id, Shape.NUMBER)


@lru_cache(maxsize=1024)
def shape_of(code: str) -> Shape:
    r"""Return the shape of a number format; a duration is a number.

    >>> shape_of('yyyy"年"m"月"d"日"').name, shape_of("[$-804]yyyy/m/d;@").name
    ('DAY', 'DAY')
    >>> shape_of("yyyy-mm-dd hh:mm").name, shape_of("h:mm AM/PM").name
    ('DAY_AND_TIME', 'TIME')
    >>> {shape_of(code).name for code in ("General", '0"d"', "[Red]0.00E+00", "[h]:mm")}
    {'NUMBER'}
    """
    if len(code) > _LONGEST_CODE:
        return Shape.NUMBER
    plain = _LITERAL.sub("", code)
    if _DURATION.search(plain):
        return Shape.NUMBER
    plain = _BRACKETS.sub("", plain).partition(";")[0]
    if _PLACES.search(plain):
        return Shape.NUMBER
    time = bool(_TIME.search(plain))
    day = bool(_DAY.search(plain)) or (not time and bool(_MONTH_OR_MINUTE.search(plain)))
    return Shape(day + 2 * time)


def number_in(written: str) -> float | None:
    """Return the number that `written` is, or nothing for other words.

    >>> number_in("4.20"), number_in("nan"), number_in("1e999"), number_in("1_0")
    (4.2, None, None, None)
    """
    if not _NUMBER.fullmatch(written):
        return None
    number = float(written)
    return number if math.isfinite(number) else None


def is_rounded(number: float) -> bool:
    """Tell whether a number has more digits than a workbook keeps.

    >>> is_rounded(1.10101199001011e17), is_rounded(13800000000)
    (True, False)
    """
    return abs(number) >= _TOO_LONG


def general(number: float, written: str = "") -> str:
    """Return a number as Excel's General shows it in a wide column.

    Whole numbers are given in full, with the digits `written` in the file, up to
    twenty; others with eleven digits at most.

    >>> general(42.0), general(0.1 + 0.2), general(-3.5), general(1e20), general(-0.0)
    ('42', '0.3', '-3.5', '1E+20', '0')
    >>> general(1.10101199001011e17), general(123456789.95), general(2 / 3)
    ('110101199001011000', '123456789.95', '0.666666667')
    >>> general(1.5e-9 / 7), general(100 / 3), general(1234567.891234), general(1.25e25)
    ('2.14286E-10', '33.33333333', '1234567.891', '1.25E+25')
    """
    if number == 0:
        return "0"
    if number.is_integer() and abs(number) < 10**_LONGEST_WHOLE:
        if written.isdecimal() and written.isascii() and written[0] != "0":
            return written
        exact = Decimal(written.strip() or repr(number))
        return f"{exact.to_integral_value():f}"
    kept = Decimal(f"{number:.{_EXACT}g}").normalize()
    power = kept.adjusted()
    if _GENERAL_SMALLEST <= power < _GENERAL_WIDTH:
        if len(kept.as_tuple().digits) > _GENERAL_DIGITS:
            kept = _cut(number, power)
        return f"{kept:f}"
    plain = f"{kept:f}"
    if power < 0 and len(plain.lstrip("-")) <= _GENERAL_WIDTH:
        return plain
    mantissa, _, exponent = f"{kept:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{int(exponent):+03d}"


def _cut(number: float, power: int) -> Decimal:
    # The point takes a place of the width, and so does a zero before it.
    places = _GENERAL_WIDTH - 1 - max(power, 0) - 1
    return Decimal(f"{number:.{max(places, 0)}f}").normalize()


def moment(number: float, shape: Shape, *, since_1904: bool = False) -> str:
    """Return the day, or the time, that a number shown in `shape` is; empty if none.

    >>> moment(46203, Shape.DAY), moment(46203.5, Shape.DAY_AND_TIME)
    ('2026-06-30', '2026-06-30 12:00')
    >>> moment(0.75, Shape.TIME), moment(44741, Shape.DAY, since_1904=True)
    ('18:00', '2026-06-30')
    >>> moment(1, Shape.DAY), moment(-1, Shape.DAY), moment(3e6, Shape.DAY)
    ('1900-01-01', '', '')
    """
    last = _LAST_DAY_1904 if since_1904 else _LAST_DAY_1900
    if not 0 <= number < last:
        return ""
    if shape is Shape.DAY:
        days, seconds = int(number), 0
    else:
        days, seconds = divmod(round(number * _SECONDS), _SECONDS)
    if days >= last:
        return ""
    time = _time_of_day(seconds)
    if days == 0 and (shape is Shape.TIME or not since_1904):
        return (time or "00:00") if shape is not Shape.DAY else ""
    zero = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO_1900
    if not since_1904 and days < _LEAP_BUG:
        days += 1
    day = date.fromordinal(zero + days).isoformat()
    return f"{day} {time}" if time else day


def iso_moment(written: str) -> str:
    """Return a day written in the ISO way as we write days; empty if it is none.

    >>> iso_moment("2026-06-30T00:00:00"), iso_moment("2026-06-30T08:30:00Z")
    ('2026-06-30', '2026-06-30 08:30')
    >>> iso_moment("六月底")
    ''
    """
    try:
        when = datetime.fromisoformat(written.strip())
    except ValueError:
        return ""
    day = f"{when.year:04d}-{when.month:02d}-{when.day:02d}"
    time = _time_of_day(when.hour * 3600 + when.minute * 60 + when.second)
    return f"{day} {time}" if time else day


def _time_of_day(seconds: int) -> str:
    if not seconds:
        return ""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{rest:02d}" if rest else "")
