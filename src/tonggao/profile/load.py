"""A profile from YAML: what all share, what one changes, and every mistake at once."""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from enum import EnumType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from tonggao import codes
from tonggao.model.finding import Finding, in_order
from tonggao.profile.mistake import Mistake, value_at
from tonggao.profile.rules import RULES
from tonggao.profile.schema import Profile
from tonggao.profile.source import read_source
from tonggao.profile.vocabulary import Scale

if TYPE_CHECKING:
    from cattrs import Converter

SHARED = "共用.yaml"

_LONGEST_SHOWN = 40
_PAIRS = tuple[tuple[str, str], ...]


def load_profile(
    shared: str, own: str, *, file: str
) -> tuple[Profile | None, tuple[Finding, ...]]:
    """Return the profile that `own` makes of `shared`, or none and every mistake.

    Settings of `own` come before those of `shared`, one by one; a list replaces a list.
    `file` is the name by which findings call `own`.
    """
    common, found_in_common = read_source(shared, SHARED)
    special, found_in_special = read_source(own, file)
    if unreadable := (*found_in_common, *found_in_special):
        return None, unreadable
    raw = _completed(_merged(common, special))
    profile, mistakes = _structured(raw)
    mistakes += [mistake for rule in RULES for mistake in rule(raw)]
    if mistakes:
        return None, in_order(_finding(each, special, file) for each in mistakes)
    return profile, ()


def load_scale(text: str, *, file: str) -> Scale:
    """Return the scale of likeness that is written in `text`.

    Raises:
        ValueError: It is not one.
    """
    from cattrs.errors import BaseValidationError

    raw, found = read_source(text, file)
    try:
        return _converter().structure(raw, Scale)
    except BaseValidationError as error:
        raise ValueError(f"{file}: {found or error}") from error


def _merged(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(shared)
    for name, value in own.items():
        below = shared.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[name] = _merged(below, value)
        else:
            merged[name] = value
    return merged


def _completed(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the settings with each aspect's id and place, which nobody has to write."""
    aspects = raw.get("aspects")
    if not isinstance(aspects, list):
        return raw
    completed = [
        {"id": each.get("short") or each.get("full"), "order": place, "short": "", **each}
        if isinstance(each, dict)
        else each
        for place, each in enumerate(aspects, start=1)
    ]
    return {**raw, "aspects": completed}


def _structured(raw: dict[str, Any]) -> tuple[Profile | None, list[Mistake]]:
    from cattrs.errors import ClassValidationError

    try:
        return _converter().structure(raw, Profile), []
    except ClassValidationError as error:
        return None, list(_mistakes(error, "", Profile, raw))


def _converter() -> "Converter":
    """Return a converter that takes values as they are and never bends one to fit."""
    from cattrs import Converter
    from cattrs.cols import homogenous_tuple_structure_factory
    from cattrs.gen import make_dict_structure_fn

    def record(kind: Any, converter: "Converter") -> Any:  # noqa: ANN401
        return _only(dict, make_dict_structure_fn(kind, converter))

    def sequence(kind: Any, converter: "Converter") -> Any:  # noqa: ANN401
        return _only(list, homogenous_tuple_structure_factory(kind, converter))

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(is_dataclass)(record)
    converter.register_structure_hook_factory(_is_tuple)(sequence)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _whole)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook_func(lambda kind: kind == _PAIRS, _pairs)
    return converter


def _only(
    expected: type, structure: Callable[[Any, Any], Any]
) -> Callable[[Any, Any], Any]:
    def guarded(value: object, kind: object) -> object:
        if not isinstance(value, expected):
            raise TypeError("not of this shape")
        return structure(value, kind)

    return guarded


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _text(value: object, kind: type[str]) -> str:
    """Take a text, and a whole number written without quotation marks: version: 1.

    The choices of a StrEnum come here too, being texts.
    """
    if isinstance(value, str) or type(value) is int:
        return kind(value)
    raise TypeError("not a text")


def _flag(value: object, _: object) -> bool:
    if isinstance(value, bool):
        return value
    raise TypeError("not true or false")


def _whole(value: object, _: object) -> int:
    if type(value) is int:
        return value
    raise TypeError("not a whole number")


def _number(value: object, _: object) -> float:
    if type(value) in (int, float) and math.isfinite(value):  # type: ignore[arg-type]
        return float(value)  # type: ignore[arg-type]
    raise TypeError("not a number")


def _pairs(value: object, _: object) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict):
        return tuple((_text(name, str), _text(words, str)) for name, words in value.items())
    raise TypeError("not names with their words")


def _mistakes(
    error: BaseException, path: str, kind: object, raw: dict[str, Any]
) -> Iterator[Mistake]:
    """Return the mistakes in `error`, which cattrs nests as the profile is nested."""
    from cattrs.errors import (
        AttributeValidationNote,
        ClassValidationError,
        ForbiddenExtraKeysError,
        IterableValidationError,
    )

    if isinstance(error, ClassValidationError | IterableValidationError):
        placed, unplaced = error.group_exceptions()
        for each, note in placed:
            if isinstance(note, AttributeValidationNote):
                below = f"{path}.{note.name}" if path else note.name
            else:
                below = f"{path}[{note.index}]"
            yield from _mistakes(each, below, note.type, raw)
        for each in unplaced:
            yield from _mistakes(each, path, kind, raw)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [each.name for each in fields(error.cl)]
        for name in sorted(map(str, error.extra_fields)):
            nearest = get_close_matches(name, known, n=1, cutoff=0)[0]
            below = f"{path}.{name}" if path else name
            yield Mistake(codes.PROF_002, below, nearest=nearest)
    else:
        yield _wrong_or_missing(path, kind, raw)


def _wrong_or_missing(path: str, kind: object, raw: dict[str, Any]) -> Mistake:
    try:
        value = value_at(raw, path)
    except LookupError:
        value = None
    if value is None:
        return Mistake(codes.PROF_001, path)
    return Mistake(codes.PROF_003, path, value, _wanted(kind))


def _wanted(kind: object) -> str:
    """Return in words what a value of `kind` looks like."""
    if isinstance(kind, EnumType):
        return "、".join(f"“{each.value}”" for each in kind) + "之一"  # type: ignore[var-annotated]
    if kind == _PAIRS or is_dataclass(kind):
        return "若干行“名称: 内容”"
    if _is_tuple(kind):
        return f"列表，每项为{_wanted(get_args(kind)[0])}"
    words = {bool: "true 或 false", int: "整数", float: "数"}
    return words.get(kind, "文字") if isinstance(kind, type) else "文字"


def _finding(mistake: Mistake, own: dict[str, Any], file: str) -> Finding:
    shown = str(mistake.value)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[:_LONGEST_SHOWN] + "…"
    return mistake.code.in_file(
        _where(mistake, own, file),
        path=mistake.path,
        value=shown,
        wanted=mistake.wanted,
        nearest=mistake.nearest,
    )


def _where(mistake: Mistake, own: dict[str, Any], file: str) -> str:
    """Return the file to mend: what is not in the profile itself comes from what is shared.

    Something missing is to be written into the profile, unless its surroundings are shared.
    """
    path = mistake.path
    if mistake.code is codes.PROF_001:
        path = path.rpartition(".")[0]
    try:
        value_at(own, path)
    except LookupError:
        return SHARED
    return file
