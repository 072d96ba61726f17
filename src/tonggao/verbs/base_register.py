"""底册: a big list made ready once and kept in a file, to compare others with it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.likeness import Likeness
from tonggao.model.text import ContentKey
from tonggao.office.plain_package import parts_in, plain_package
from tonggao.office.read import LIMITS_OF_A_BASE
from tonggao.profile.vocabulary import Vocabulary
from tonggao.sheets.similar.listing import OF_BASE
from tonggao.steps.match.base import Base, against_base, base_of
from tonggao.steps.match.forms import Text
from tonggao.steps.match.keeping import base_in, parts_of
from tonggao.store.disk import unused_name, write_bytes
from tonggao.verbs import one_file

_NO_BASE = "它不是底册，或已损坏，或是别的版本生成的"
_OTHER_LISTS = "生成它以后，比较用的词表有改动"


def save_base(path: Path, texts: Sequence[Text], vocabulary: Vocabulary) -> str:
    """Write the base register of a list, never over another file; return its name."""
    named = (replace(text, key=f"{OF_BASE}{text.key}", parts=()) for text in texts)
    target = unused_name(path.parent, path.name)
    write_bytes(target, plain_package(parts_of(base_of(tuple(named), vocabulary))))
    return one_file.from_here(target)


def open_base(path: Path) -> Base | Finding:
    """Return the base register in a file, or why it cannot be used."""
    content = one_file.content(path, most=LIMITS_OF_A_BASE.file_bytes)
    if isinstance(content, Finding):
        return content
    try:
        return base_in(parts_in(content, LIMITS_OF_A_BASE))
    except ValueError:
        return _unusable(path, _NO_BASE)


def compared_with(
    base: Base, path: Path, texts: Sequence[Text], vocabulary: Vocabulary, *, best: int
) -> Likeness | Finding:
    """Return what in a list is like the base or like another of the list."""
    try:
        return against_base(base, texts, vocabulary, best=best)
    except ValueError:
        return _unusable(path, _OTHER_LISTS)


def texts_named(base: Base, keys: Iterable[ContentKey]) -> tuple[Text, ...]:
    """Return the texts of the base that have these keys, in its order."""
    wanted = {str(key) for key in keys if key.startswith(OF_BASE)}
    count = len(base.of) if wanted else 0
    return tuple(base.text(at) for at in range(count) if base.keys[at] in wanted)


def _unusable(path: Path, why: str) -> Finding:
    return codes.FILE_017.in_file(one_file.from_here(path), why=why)
