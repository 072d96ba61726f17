"""Ways to spoil a file, each by a few throws of dice."""

from collections.abc import Mapping, Sequence
from random import Random

from hostile.zips import packed, parts_of

_LONGEST = 2000
_MOST_COPIES = 40
_MOST_EDITS = 4
# What means something to one of the readers, wherever it comes to stand.
_TOKENS = (
    b"<", b">", b"&", b'"', b"\0", b"\xff", b"\n", b",", b"\xe9", b"]]>", b"<!--", b"<![CDATA[",
    b"<!DOCTYPE x>", b"<?x?>", b"&#0;", b"&#xD800;", b"&lt;", b"_xD800_", b"</row>", b"<row>",
    b"<c/>", b'<c r="XFD1048576">', b'<c t="s">', b'<c t="e">', b"<v>-1</v>", b"<v>1e999</v>",
    b"<v>NaN</v>", b"<f/>", b'<f t="shared" si="0"/>', b"<t/>", b"<is>", b"</si>", b"<si/>",
    b'<mergeCell ref="A1:XFD9"/>', b' r="0"', b' s="999"', b' t="d"', b' t="b"', b' Target=".."',
    b' table:number-columns-repeated="9999"', b' table:number-rows-repeated="999999"',
    b"<table:covered-table-cell/>", b"<text:s/>", b' office:value-type="float"',
    b'<w:gridSpan w:val="0"/>', b"<w:vMerge/>", b"<w:tbl>", b"</w:tc>", b"<w:tc>", b"<w:del>",
    b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x09\x08", b"\xfe\xff",
)  # fmt: skip


def spoilt(sound: Mapping[str, bytes], dice: Random) -> tuple[str, bytes]:
    """Return one of the files, spoilt, and its name."""
    name = dice.choice(sorted(sound))
    content = sound[name]
    others = [sound[each] for each in sorted(sound)]
    if content.startswith(b"PK") and dice.randrange(3):
        return name, _inside(content, others, dice)
    return name, edited(content, others, dice)


def edited(content: bytes, others: Sequence[bytes], dice: Random) -> bytes:
    """Return a file with up to four changes to its bytes."""
    for _ in range(dice.randrange(1, _MOST_EDITS + 1)):
        change = dice.choice((_flip, _cut, _drop, _repeat, _insert, _splice))
        content = change(content, others, dice)
    return content


def _inside(content: bytes, others: Sequence[bytes], dice: Random) -> bytes:
    """Return a zip file, sound as such, with one member spoilt, gone, moved or doubled."""
    parts = parts_of(content)
    name = dice.choice(sorted(parts))
    what = dice.randrange(8)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = parts[dice.choice(sorted(parts))]
    elif what == 2:
        parts[name + dice.choice(("/", ".x", "\\..", ""))] = parts.pop(name)
    elif parts[name].startswith(b"PK") and dice.randrange(2):
        parts[name] = _inside(parts[name], others, dice)
    else:
        parts[name] = edited(parts[name], others, dice)
    return packed(parts)


def _place(content: bytes, dice: Random) -> int:
    return dice.randrange(len(content) + 1)


def _stretch(content: bytes, dice: Random) -> tuple[int, int]:
    start = _place(content, dice)
    return start, min(len(content), start + dice.randrange(1, _LONGEST))


def _flip(content: bytes, _: Sequence[bytes], dice: Random) -> bytes:
    at = _place(content, dice)
    flipped = bytes(byte ^ 1 << dice.randrange(8) for byte in content[at : at + 1])
    return content[:at] + flipped + content[at + 1 :]


def _cut(content: bytes, _: Sequence[bytes], dice: Random) -> bytes:
    return content[: _place(content, dice)]


def _drop(content: bytes, _: Sequence[bytes], dice: Random) -> bytes:
    start, end = _stretch(content, dice)
    return content[:start] + content[end:]


def _repeat(content: bytes, _: Sequence[bytes], dice: Random) -> bytes:
    start, end = _stretch(content, dice)
    return (
        content[:start] + content[start:end] * dice.randrange(_MOST_COPIES) + content[end:]
    )


def _insert(content: bytes, _: Sequence[bytes], dice: Random) -> bytes:
    at = _place(content, dice)
    return content[:at] + dice.choice(_TOKENS) + content[at:]


def _splice(content: bytes, others: Sequence[bytes], dice: Random) -> bytes:
    other = dice.choice(others)
    at, (start, end) = _place(content, dice), _stretch(other, dice)
    return content[:at] + other[start:end] + content[at:]
