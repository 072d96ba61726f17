"""What a profile must keep beside its shape: rules on plain values, before structuring.

A rule looks at one thing, takes the profile as it was written, and passes over what has
the wrong shape, which is said elsewhere; so every mistake is found in one go.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from string import Formatter

from tonggao import codes
from tonggao.model.form import Purpose
from tonggao.model.text import normal_form
from tonggao.profile.mistake import Mistake, mappings, texts, value_at

Rule = Callable[[dict[str, object]], Iterator[Mistake]]

# The fields that may stand in braces, for each kind of words.
_REPORT = """unit unit_short team organ campaign year theme studies talks opinions aspects items
measures causes heads full short name post found planned done
going_on"""
_FORM = "name unit unit_short team campaign year due contact phone"
_HEAD = "full short"

# What the code asks of each kind of sheet; a profile may add columns.
_COLUMNS = {
    Purpose.PROBLEMS: "number aspect level title body example measure deadline",
    Purpose.ISSUES: "number aspect level title body example",
    Purpose.CAUSES: "number angle title body issues",
    Purpose.MEASURES: "number issues title body standard deadline department",
    Purpose.PREVIOUS: "number issue measure outcome status",
    Purpose.STATEMENTS: "title answer text",
    Purpose.OPINIONS: "origin aspect text count",
}
_FORMS = ("form.sheets", "form.also_read")
_NEVER_EMPTY = (
    "name",
    "title",
    "meeting",
    "wording.title",
    "wording.form_title",
    "form.id",
)
_LIMITS = {
    "thresholds.body_at_least": (0, 1000),
    "thresholds.succeeds": (0, 1),
    "thresholds.piece": (0, 1),
    "thresholds.row_of_points": (2, 100),
    "thresholds.point_at_least": (1, 1000),
    "thresholds.cause_repeats": (0, 1),
    "thresholds.passage": (0, 1),
    "thresholds.passage_near": (0, 1),
    "thresholds.passage_part": (0, 1),
    "thresholds.items_gone": (0, 1),
    "days.due": (-365, 365),
    "days.review": (-365, 365),
    "days.notify": (-365, 365),
    "days.report": (-365, 365),
}
_ROWS = ("rows", "rows_an_aspect", "rows_of_the_case")
_MOST_ROWS = 200
_WIDEST = 255
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NOT_IN_FILE_NAMES = re.compile(
    r"""[<>:"/\\|?*\n]|^[\s.]|[\s.]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)""", re.IGNORECASE
)
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def nothing_necessary_is_empty(raw: dict[str, object]) -> Iterator[Mistake]:
    """Names and headings are printed, so they must say something."""
    paths = [*_NEVER_EMPTY]
    paths += [f"{path}.full" for path, _ in mappings(raw, "aspects")]
    paths += [f"{path}.title" for path, _ in mappings(raw, "statements")]
    for path, _ in _sheets(raw):
        paths.append(f"{path}.name")
        for column, _ in mappings(raw, f"{path}.columns"):
            paths += [f"{column}.heading", f"{column}.field"]
    for path in paths:
        try:
            value = value_at(raw, path)
        except LookupError:
            continue
        if isinstance(value, str) and not value.strip():
            yield Mistake(codes.PROF_001, path)


def words_can_be_printed(raw: dict[str, object]) -> Iterator[Mistake]:
    """A text holds no invisible characters, which Word and Excel refuse."""
    for path, text in texts(raw):
        if _INVISIBLE.search(text):
            yield Mistake(codes.PROF_003, path, _shown(text), "不含不可见字符的文字")


def braces_are_known(raw: dict[str, object]) -> Iterator[Mistake]:
    """Only the fields of the texts stand in braces, and nothing but their names."""
    for path, text in texts(
        {"wording": raw.get("wording"), "skeletons": raw.get("skeletons")}
    ):
        known = _REPORT
        if path.startswith(("wording.instructions", "wording.form_title")):
            known = _FORM
        elif path.startswith("skeletons"):
            known = _HEAD
        if not _only(known.split(), text):
            fields = "、".join(f"{{{name}}}" for name in known.split())
            yield Mistake(codes.PROF_003, path, text, f"只用{fields}的写法")


def _only(known: list[str], text: str) -> bool:
    try:
        parsed = tuple(Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (name in known and not spec and not conversion)
        for _, name, spec, conversion in parsed
    )


def names_differ(raw: dict[str, object]) -> Iterator[Mistake]:
    """Two aspects, two sheets or two columns of a sheet never answer to one name."""
    aspects = [(path, ("short", "full", "aliases")) for path, _ in mappings(raw, "aspects")]
    yield from _clashes(raw, aspects)
    for form in _FORMS:
        sheets = [(path, ("name",)) for path, _ in mappings(raw, form)]
        yield from _clashes(raw, sheets)
        for path, _ in sheets:
            columns = [column for column, _ in mappings(raw, f"{path}.columns")]
            yield from _clashes(raw, [(each, ("heading", "aliases")) for each in columns])
            yield from _clashes(raw, [(each, ("field",)) for each in columns])


def _clashes(
    raw: dict[str, object], named: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[Mistake]:
    owner: dict[str, str] = {}
    for path, settings in named:
        mapping = value_at(raw, path)
        chosen = (
            {name: mapping.get(name) for name in settings}
            if isinstance(mapping, dict)
            else {}
        )
        for where, text in texts(chosen, path):
            normal = normal_form(text)
            if normal and owner.setdefault(normal, path) != path:
                yield Mistake(codes.PROF_003, where, text, "与其他各项不同的名称")


def names_suit_files(raw: dict[str, object]) -> Iterator[Mistake]:
    """Folders, the form and the profile give names to files, the sheets to sheets."""
    plain = {name: raw.get(name) for name in ("name", "folders")}
    form = raw.get("form")
    if isinstance(form, dict):
        plain["form"] = {"id": form.get("id")}
    for path, text in texts(plain):
        if _NOT_IN_FILE_NAMES.search(text):
            yield Mistake(codes.PROF_003, path, text, "可以用作文件名的文字")
    for path, sheet in _sheets(raw):
        name = sheet.get("name")
        if isinstance(name, str) and (
            len(name) > _LONGEST_SHEET_NAME or _NOT_IN_SHEET_NAMES.search(name)
        ):
            yield Mistake(codes.PROF_003, f"{path}.name", name, "可以用作工作表名的文字")


def numbers_are_within_reason(raw: dict[str, object]) -> Iterator[Mistake]:
    """Shares lie between 0 and 1, a column fits on paper, a sheet has rows enough."""
    limits = dict(_LIMITS)
    for path, _ in _sheets(raw):
        limits |= {f"{path}.{rows}": (0, _MOST_ROWS) for rows in _ROWS}
        for column, _ in mappings(raw, f"{path}.columns"):
            limits[f"{column}.width"] = (1, _WIDEST)
    for path, (low, high) in limits.items():
        try:
            value = value_at(raw, path)
        except LookupError:
            continue
        # What is no number at all is told by its shape.
        if isinstance(value, int | float) and isfinite(value) and not low <= value <= high:
            yield Mistake(codes.PROF_003, path, value, f"{low}到{high}之间的数")


def sheets_have_their_columns(raw: dict[str, object]) -> Iterator[Mistake]:
    """A sheet has the columns that reading and checking rely on."""
    for path, sheet in _sheets(raw):
        wanted = {str(purpose): names for purpose, names in _COLUMNS.items()}
        fields = {str(each.get("field")) for _, each in mappings(raw, f"{path}.columns")}
        for name in wanted.get(str(sheet.get("purpose")), "").split():
            if name not in fields:
                yield Mistake(codes.PROF_001, f"{path}.columns[field={name}]")


def _sheets(raw: dict[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    for form in _FORMS:
        yield from mappings(raw, form)


def _shown(text: str) -> str:
    return _INVISIBLE.sub("□", text)


RULES: tuple[Rule, ...] = (
    nothing_necessary_is_empty,
    words_can_be_printed,
    braces_are_known,
    names_differ,
    names_suit_files,
    numbers_are_within_reason,
    sheets_have_their_columns,
)
