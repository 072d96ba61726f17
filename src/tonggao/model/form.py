"""The member workbook as a definition: sheets, columns, and the stamp it carries."""

import hashlib
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from tonggao.model.text import normal_form

_HINT_AT_MOST = 18  # characters in which all choices of a column are named …
_NAMED = 2  # … and how many are, where that is too little


class Purpose(StrEnum):
    """What the rows of a sheet are."""

    PROBLEMS = "problems"  # 问题和措施: a problem and its measure in one row
    ISSUES = "issues"
    CAUSES = "causes"
    MEASURES = "measures"
    PREVIOUS = "previous"
    STATEMENTS = "statements"
    OPINIONS = "opinions"


class Kind(StrEnum):
    """How the words of a column are understood."""

    NUMBER = "number"  # a row's own number, such as 问3
    TEXT = "text"
    LONG = "long"
    ASPECT = "aspect"
    LEVEL = "level"
    LINKS = "links"  # numbers of other rows
    DEADLINE = "deadline"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherAnswer:
    """One more answer, and the sentence with which what is said of it begins."""

    answer: str
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What may also be answered in rows about some matters, known by words they hold."""

    about: tuple[str, ...]
    answers: tuple[FurtherAnswer, ...]

    def concerns(self, matter: str) -> bool:
        """Return whether a row is about one of these matters."""
        words = normal_form(matter)
        return any(each and each in words for each in map(normal_form, self.about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `field` names it in code, `heading` on the sheet.

    `width` is in Excel's units (digit widths); `prompt` is the grey line under the heading.
    `further` are answers that only some rows offer.
    """

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    further: Further | None = None
    aliases: tuple[str, ...] = ()
    prompt: str = ""
    width: int = 14

    @property
    def hint(self) -> str:
        """What stands there instead of `prompt` where no list drops down, as in Word.

        >>> Column(field="level", heading="层面", choices=("班子", "个人"), prompt="可选").hint
        '班子／个人'
        """
        return self.hints[-1]

    @property
    def hints(self) -> tuple[str, ...]:
        """Every hint that may stand there: `prompt`, and what stands for it in Word.

        Forms sent before a column offered further answers do not name them.
        """
        every = "／".join(self.choices)
        if len(every) > _HINT_AT_MOST:
            every = f"如{'、'.join(self.choices[:_NAMED])}"
        usual = every or self.prompt
        if self.further is None:
            return self.prompt, usual
        answers = "／".join(each.answer for each in self.further.answers)
        return (
            self.prompt,
            usual,
            f"{usual}；{'、'.join(self.further.about)}的，可写{answers}",
        )

    def offered(self, matter: str = "") -> tuple[str, ...]:
        """Return what may be chosen in a row about `matter`."""
        if self.further is None or not self.further.concerns(matter):
            return self.choices
        return (*self.choices, *(each.answer for each in self.further.answers))

    def opening(self, matter: str, answer: str) -> str:
        """Return how that further answer begins in the text; "" for any other answer."""
        if self.further is None or not self.further.concerns(matter):
            return ""
        known = {normal_form(each.answer): each.opening for each in self.further.answers}
        return known.get(normal_form(answer), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """One sheet of a form. `rows` is how many rows are prepared for filling in."""

    name: str
    purpose: Purpose
    columns: tuple[Column, ...]
    title: str = ""
    prefix: str = ""  # of preprinted numbers, such as 问
    rows: int = 0
    rows_an_aspect: int = 0
    rows_of_the_case: int = 0
    aliases: tuple[str, ...] = ()
    example: tuple[tuple[str, str], ...] = ()  # (field, words) of the row 例

    def column(self, name: str) -> Column:
        """Return the column of that field; raise KeyError where there is none."""
        for column in self.columns:
            if column.field == name:
                return column
        raise KeyError(name)

    def without_aliases(self) -> "SheetForm":
        """Return the sheet as it is written, without what else it may be called."""
        columns = tuple(replace(column, aliases=()) for column in self.columns)
        return replace(self, columns=columns, aliases=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The member workbook: what we write, and other shapes that we also read."""

    id: str
    version: str
    sheets: tuple[SheetForm, ...]
    also_read: tuple[SheetForm, ...] = ()

    @property
    def digest(self) -> str:
        """Twelve hex digits that change whenever the form we write does.

        What else we understand (aliases, other shapes) makes no form an old one.
        """
        written = tuple(sheet.without_aliases() for sheet in self.sheets)
        known = repr((self.id, self.version, written))
        return hashlib.sha256(known.encode()).hexdigest()[:12]

    def sheet(self, purpose: Purpose) -> SheetForm:
        """Return the sheet we write for that purpose; raise KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.purpose is purpose:
                return sheet
        raise KeyError(purpose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Which form, campaign and member a workbook was made for (表单标识)."""

    form: str
    version: str
    digest: str
    campaign: str
    member: str = ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return name and value of every field, as written into the workbook."""
        return tuple((each.name, str(getattr(self, each.name))) for each in fields(self))
