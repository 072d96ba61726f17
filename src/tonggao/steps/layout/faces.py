"""Names of fonts: which mean the same letters, and which have no Chinese ones."""

from typing import Final

from tonggao.model.looks import INSTEAD, FontSet, Looks

LATIN: Final = "Times New Roman"
_CHINESE_IN_LATIN: Final = (
    *("simsun", "nsimsun", "simhei", "simkai", "simfang", "fangsong", "kaiti", "microsoft"),
    *("ms ", "mingliu", "pmingliu", "dengxian", "youyuan", "lisu", "st", "fz", "hy"),
    *("noto sans cjk", "noto serif cjk", "source han", "wenquanyi", "ar pl", "pingfang"),
    *("hiragino", "yu ", "malgun", "batang", "gulim", "dotum", "heiti", "songti"),
)
_LATIN_AFTER_ALL: Final = ("ms sans", "ms serif", "ms reference", "ms outlook")
_END_OF_LATIN: Final = "\u2e80"


def wanted(role: str, looks: Looks) -> str:
    """Return the font of a role, named as in `Faces`."""
    return str(getattr(looks.faces, role))


def alike(role: str) -> frozenset[str]:
    """Return the names under which other computers know the letters of a role."""
    faces = [wanted(role, Looks(fonts=each)) for each in FontSet]
    others = [name for face in faces for name in INSTEAD[face].split(",")]
    return frozenset(name.casefold() for name in (*faces, *others))


def is_latin(face: str) -> bool:
    """Tell whether a font has no Chinese marks, so that a quotation mark is half as wide.

    >>> is_latin("Times New Roman"), is_latin("仿宋"), is_latin("SimSun"), is_latin("")
    (True, False, False, True)
    """
    named = face.casefold().strip()
    if any(each >= _END_OF_LATIN for each in named):
        return False
    if named.startswith(_LATIN_AFTER_ALL):
        return True
    return not named.startswith(_CHINESE_IN_LATIN)
