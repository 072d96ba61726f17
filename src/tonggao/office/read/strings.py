"""The words of a workbook: escapes undone, line ends made one, unseen characters gone."""

import re

from tonggao.model.cell import Doubt

Words = tuple[str, Doubt]

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
# A surrogate left alone makes every writer fail when the whole file is closed; control
# characters are refused by Word; the others take no room and make equal words unequal.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_WITHOUT_WIDTH = "\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_JOINER = "\u200d"  # makes one sign of several emoji, and elsewhere nothing
_EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_UNSEEN = re.compile(
    f"[{_FORBIDDEN}{_WITHOUT_WIDTH}]|(?<![{_EMOJI}\ufe0f]){_JOINER}|{_JOINER}(?![{_EMOJI}])"
)
_TO_CLEAN = re.compile(f"[\r_{_FORBIDDEN}{_WITHOUT_WIDTH}{_JOINER}]")


def needs_cleaning(raw: str) -> bool:
    """Tell whether `clean` may have something to do in any part of a text."""
    return _TO_CLEAN.search(raw) is not None


def clean(raw: str) -> Words:
    r"""Return the words as a person typed them, and whether something was removed.

    >>> clean("第一行_x000D_\n第二行")
    ('第一行\n第二行', <Doubt.NONE: ''>)
    >>> clean("响铃_x0007_"), clean("零宽\u200b字")[0]
    (('响铃', <Doubt.CLEANED: '含有不可见字符'>), '零宽字')
    >>> clean("_x005F_x0041_")[0], clean("_xD83D__xDE00_")[0]
    ('_x0041_', '😀')
    """
    if not needs_cleaning(raw):
        return raw, Doubt.NONE
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), raw)
    text = _PAIR.sub(_joined, text).replace("\r\n", "\n").replace("\r", "\n")
    kept = _UNSEEN.sub("", text)
    return kept, Doubt.NONE if len(kept) == len(text) else Doubt.CLEANED


def seen(raw: str) -> str:
    r"""Return the words without characters that nobody sees.

    >>> seen("响\x07铃"), seen("左\u202e右"), seen("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"
    ('响铃', '左右', True)
    """
    return _UNSEEN.sub("", raw)


def plain(raw: str) -> Words:
    r"""Return the words of a format without escapes, and whether something was removed.

    >>> plain("响\x07铃_x0007_\r\n")
    ('响铃_x0007_\n', <Doubt.CLEANED: '含有不可见字符'>)
    """
    if not needs_cleaning(raw):
        return raw, Doubt.NONE
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    kept = seen(text)
    return kept, Doubt.NONE if len(kept) == len(text) else Doubt.CLEANED


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
