"""What one cell of an OpenDocument table says, by its type and its words."""

import re
from datetime import datetime

from tonggao.model.cell import Doubt, Filled
from tonggao.office.read.limits import Limits
from tonggao.office.read.strings import plain
from tonggao.office.read.values import (
    TYPED_YES_NO,
    Shape,
    general,
    is_rounded,
    iso_moment,
    moment,
    number_in,
)

Value = tuple[str, Filled, Doubt, str]  # text, type, doubt, what is shown instead

_NUMBERS = ("float", "percentage", "currency")
_SHOWN = {"TRUE": "是", "FALSE": "否"}
_YES_NO = {"true": "是", "false": "否"}
_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3}"
)
_REFERENCE = re.compile(r"\[([^\[\]]*)\]")
_TIME = re.compile(
    r"(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?", re.ASCII
)
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no time zone
_SINCE_LEAP_BUG = 61  # from here on a day has the same number everywhere
_DAY_SECONDS = 86_400
_LONGEST_TIME = 64  # characters


def value_of(
    attributes: dict[str, str], lines: list[str], shape: Shape | None, limits: Limits
) -> Value | None:
    """Return what a cell with these attributes and these lines says; nothing if it is blank.

    `shape` is how its style shows a day or a time, if it says so.
    """
    formula = _formula(attributes.get("table:formula", ""))
    kind = attributes.get("office:value-type") or attributes.get("calcext:value-type", "")
    text, cleaned = plain("\n".join(lines) or attributes.get("office:string-value", ""))
    failed = attributes.get("calcext:value-type") == "error"
    if failed or (formula and _ERROR.fullmatch(text.strip())):
        return "", Filled.ERROR, Doubt.ERROR, text.strip()
    value = _typed(kind, attributes, shape, limits) or (text, Filled.TEXT, cleaned)
    if formula and not kind and not lines:
        return "", Filled.TEXT, Doubt.NO_RESULT, f"={formula}"
    if not value[0].strip():
        return None
    return _computed(formula, text, value) if formula else (*value, "")


def _computed(formula: str, text: str, value: tuple[str, Filled, Doubt]) -> Value:
    """Return what a cell with a formula and a result says."""
    if formula in TYPED_YES_NO:
        return TYPED_YES_NO[formula], Filled.BOOLEAN, Doubt.NONE, ""
    if text in _SHOWN:  # LibreOffice keeps it as the number 1 or 0
        return _SHOWN[text], Filled.BOOLEAN, Doubt.FORMULA, f"={formula}"
    return value[0], value[1], Doubt.FORMULA, f"={formula}"


def _typed(
    kind: str, attributes: dict[str, str], shape: Shape | None, limits: Limits
) -> tuple[str, Filled, Doubt] | None:
    """Return what a cell of a type other than text says; nothing where it does not fit."""
    if kind in _NUMBERS:
        written = attributes.get("office:value", "")
        return _number(written) if len(written) <= limits.number_characters else None
    if kind == "boolean":
        answer = _YES_NO.get(attributes.get("office:boolean-value", ""))
        return (answer, Filled.BOOLEAN, Doubt.NONE) if answer else None
    if kind == "date":
        day = _day(attributes.get("office:date-value", ""), shape)
        return (day, Filled.DATE, Doubt.NONE) if day else None
    if kind == "time":
        return _time(attributes.get("office:time-value", ""), shape)
    return None


def _number(written: str) -> tuple[str, Filled, Doubt] | None:
    number = number_in(written)
    if number is None:
        return None
    doubt = Doubt.ROUNDED if is_rounded(number) else Doubt.NONE
    return general(number, written), Filled.NUMBER, doubt


def _day(written: str, shape: Shape | None) -> str:
    """Return a day, with the time that its style shows."""
    try:
        since = datetime.fromisoformat(written.strip()) - _DAY_ZERO
    except (ValueError, TypeError):  # no day, or one of a time zone
        return iso_moment(written)
    if since.days < _SINCE_LEAP_BUG:
        return iso_moment(written)
    number = since.total_seconds() / _DAY_SECONDS
    return moment(number, shape if shape is Shape.DAY else Shape.DAY_AND_TIME)


def _time(written: str, shape: Shape | None) -> tuple[str, Filled, Doubt] | None:
    """Return a time of day, or the number that a workbook keeps for a duration."""
    found = _TIME.fullmatch(written.strip())
    if not found or len(written) > _LONGEST_TIME:
        return None
    sign, *parts = found.groups()
    days, hours, minutes, seconds = (float(each or 0) for each in parts)
    number = days + (hours * 3600 + minutes * 60 + seconds) / _DAY_SECONDS
    clock = "" if sign or shape is Shape.NUMBER else moment(number, Shape.TIME)
    if clock:
        return clock, Filled.DATE, Doubt.NONE
    return general(-number if sign else number), Filled.NUMBER, Doubt.NONE


def _formula(written: str) -> str:
    """Return a formula as a workbook writes it, without the equals sign.

    >>> _formula("of:=SUM([.A1:.B2])+['总 表'.$C$3]")
    "SUM(A1:B2)+'总 表'!$C$3"
    """
    _, mark, formula = written.partition("=")
    if not mark:
        return plain(written)[0]
    return plain(_REFERENCE.sub(_reference, formula))[0]


def _reference(found: re.Match[str]) -> str:
    ends = (each.rpartition(".") for each in found[1].split(":"))
    return ":".join(f"{sheet}!{cell}" if sheet else cell for sheet, _, cell in ends)
