"""When a measure is due: what the words of 完成时限 mean.

People write days, months, parts of a month, quarters and years, with or without the
year, and often no day at all. What names no day is said to be unclear, never guessed.
"""

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date

from tonggao.model.plan import Plan
from tonggao.model.record import Deadline, DeadlineKind
from tonggao.model.text import chinese_value

_BETWEEN = r"[年./\-—–−。、\\]"
_FULL = re.compile(
    rf"(\d{{4}}){_BETWEEN}(\d{{1,2}})(?:月|{_BETWEEN})(\d{{1,2}})[日号]?"
    r"(?:\((?:星期|周)[一二三四五六日天]\))?(?:T?00:00(?::00)?)?"
)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_COUNTED = re.compile(r"[〇零一二三四五六七八九十]+(?=个?[年月日号季])")
_YEAR_WORDS = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "次年": 1, "来年": 1}
_YEAR = r"(?:(?P<year>\d{4})年?度?[./\-]?|(?P<word>今年|本年|当年|明年|次年|来年)度?)?"
_DAY = re.compile(
    _YEAR + r"(?:"
    r"(?P<month>1[0-2]|0?[1-9])(?:月份?|[./\-](?=\d{1,2}(?:[日号前止底]|$)))"
    r"(?:(?P<day>[12]\d|3[01]|0?[1-9])(?:[日号]|(?!\d))|(?P<part>[上中下])旬|(?P<early>初))?"
    r"|第?(?P<quarter>[1-4])季度?"
    r"|(?P<half>[上下])半年"
    r"|(?P<end>(?:(?<=年)|(?<=年度)|年)[底末终内])"
    r")"
)
_YEAR_AND_MONTH = re.compile(r"(\d{4})[./\-](\d{1,2})(?=[底末前]|$)")
_AT_ONCE = re.compile(r"立行立改|立即|立知立改|立查立改|即知即改|即行即改|马上|随时整改")
_SUSTAINED = re.compile(r"长期|持续|常态|坚持")
_RELATIVE = re.compile(r"\d+个月|\d+个季")
_TIME_OF_DAY = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")
_DECEMBER = 12
_LONGEST = 60
_TENTH, _TWENTIETH = 10, 20


def full_day(words: str) -> date | None:
    """Return the day that `words` are, in whatever spelling, where they are nothing else.

    >>> [str(full_day(w)) for w in ("2026/6/30", "2026.6.30", "2026年6月30日", "20260630")]
    ['2026-06-30', '2026-06-30', '2026-06-30', '2026-06-30']
    >>> full_day("2026年6月30日前"), full_day("2026年2月30日"), full_day("6月30日")
    (None, None, None)
    """
    if len(words) > _LONGEST:
        return None
    plain = _plain(words)
    found = _FULL.fullmatch(plain) or _PACKED.fullmatch(plain)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_hint(plan: Plan) -> date | None:
    """Return the day from which a month without a year is counted: that of the meeting."""
    if plan.meeting_on or plan.due:
        return plan.meeting_on or plan.due
    return date(int(plan.year) + 1, 1, 1) if re.fullmatch(r"\d{4}", plan.year) else None


def parse_deadline(
    words: str, hint: date | None = None, unclear: tuple[str, ...] = ()
) -> Deadline:
    """Return the deadline that `words` set.

    A day without a year is the next of its kind after `hint`; where nobody gives one
    it stays open. Words that name no day, those in `unclear` among them, are UNCLEAR;
    more than a line of them names none.

    >>> day = date(2026, 1, 23)
    >>> def read(words):
    ...     deadline = parse_deadline(words, day)
    ...     return deadline.kind.value, str(deadline.on or "")
    >>> read("2026年6月底前")
    ('限期', '2026-06-30')
    >>> [read(words)[1] for words in ("6月上旬", "3月中旬", "2月下旬", "年底前", "12月31日前")]
    ['2026-06-10', '2026-03-20', '2026-02-28', '2026-12-31', '2026-12-31']
    >>> [read(words)[1] for words in ("第一季度", "上半年", "2027年二季度末", "二〇二六年九月底")]
    ['2026-03-31', '2026-06-30', '2027-06-30', '2026-09-30']
    >>> read("2026年底前完成，并长期坚持")
    ('限期，长期坚持', '2026-12-31')
    >>> [read(words)[0] for words in ("立行立改", "立行立改，长期坚持", "长期坚持", "尽快", "")]
    ['立行立改', '立行立改，长期坚持', '长期坚持', '不明', '']
    >>> read("立行立改" + "，按月推进" * 20 + "，6月底前见效")
    ('立行立改', '')
    """
    wording = words.strip()
    if not wording:
        return Deadline(wording="")
    short = len(wording) <= _LONGEST
    plain = _plain(_TIME_OF_DAY.sub("", wording)) if short else wording
    on = (full_day(plain) or _last_day_named(plain, hint)) if short else None
    dateless = short and hint is None and bool(_days(plain))
    kind = _kind(
        named=on is not None or (dateless and not any(word in plain for word in unclear)),
        at_once=bool(_AT_ONCE.search(plain)),
        sustained=bool(_SUSTAINED.search(plain)),
    )
    return Deadline(wording=wording, kind=kind, on=on)


def _kind(*, named: bool, at_once: bool, sustained: bool) -> DeadlineKind:
    if named:
        return DeadlineKind.BY_SUSTAINED if sustained else DeadlineKind.BY
    if at_once:
        return DeadlineKind.AT_ONCE_SUSTAINED if sustained else DeadlineKind.AT_ONCE
    return DeadlineKind.SUSTAINED if sustained else DeadlineKind.UNCLEAR


def _plain(words: str) -> str:
    """Return `words` without spaces and with all numbers before a unit in digits."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))
    return _COUNTED.sub(_in_digits, folded)


def _in_digits(found: re.Match[str]) -> str:
    digits = found.group().translate(str.maketrans("〇零一二三四五六七八九", "00123456789"))
    if digits.isdigit():
        return digits
    return str(chinese_value(found.group()) or found.group())


def _days(plain: str) -> list[re.Match[str]]:
    spread = _YEAR_AND_MONTH.sub(r"\1年\2月", _RELATIVE.sub("", plain))
    return list(_DAY.finditer(spread))


def _last_day_named(plain: str, hint: date | None) -> date | None:
    """Return the last day that the words name; a later one may leave out its year."""
    named: date | None = None
    year = 0
    for found in _days(plain):
        if found["year"]:
            year = int(found["year"])
        elif found["word"] and hint:
            year = hint.year + _YEAR_WORDS[found["word"]]
        named = _day(found, year, named or hint)
    return named


def _day(found: re.Match[str], year: int, after: date | None) -> date | None:
    if year:
        return _in_year(found, year)
    if after is None:
        return None
    this_year = _in_year(found, after.year)
    if this_year and this_year >= after:
        return this_year
    return _in_year(found, after.year + 1)


def _in_year(found: re.Match[str], year: int) -> date | None:
    for name, make in _MAKERS:
        if found[name]:
            try:
                return make(found, year)
            except ValueError:
                return None
    return None


def _of_month(found: re.Match[str], year: int) -> date:
    month = int(found["month"])
    if found["day"]:
        return date(year, month, int(found["day"]))
    if found["early"] or found["part"] == "上":
        return date(year, month, _TENTH)
    if found["part"] == "中":
        return date(year, month, _TWENTIETH)
    return _last_of(year, month)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_MAKERS: tuple[tuple[str, Callable[[re.Match[str], int], date]], ...] = (
    ("month", _of_month),
    ("quarter", lambda found, year: _last_of(year, 3 * int(found["quarter"]))),
    ("half", lambda found, year: _last_of(year, 6 if found["half"] == "上" else _DECEMBER)),
    ("end", lambda _, year: _last_of(year, _DECEMBER)),
)
