"""What one cell of a worksheet says, once its element has been taken apart."""

from collections.abc import Callable
from dataclasses import dataclass

from tonggao.model.cell import Doubt, Filled, Said
from tonggao.office.read.strings import Words, clean
from tonggao.office.read.values import (
    TYPED_YES_NO,
    Shape,
    general,
    is_rounded,
    iso_moment,
    moment,
    number_in,
)
from tonggao.office.read.xlsx.shared import word_at

_YES_NO = {"1": "是", "true": "是", "0": "否", "false": "否"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the cells of a sheet refer to: the workbook's strings, formats and calendar."""

    words: list[Words]
    shape: Callable[[str], Shape]
    since_1904: bool
    number_characters: int

    def of(
        self,
        stated: str,
        style: str,
        value: str | None,
        formula: str | None = None,
        inline: str | None = None,
    ) -> Said | None:
        """Return text, type, doubt and what is shown instead; nothing for an empty cell.

        `stated` is the type that the cell states. A text is None where its element is
        not there at all. Raises RefusedError for a string that the workbook does not have.
        """
        if value is None and formula is None and inline is None:
            return None
        text, kind, doubt, shown = self._stated(stated, style, value, inline or "")
        if formula is not None and doubt is not Doubt.ERROR:
            shown, doubt = _doubt_formula(formula, kind, doubt)
            if not value and (value is None or stated != "str"):
                doubt = Doubt.NO_RESULT
        if doubt not in (Doubt.ERROR, Doubt.NO_RESULT) and not text.strip():
            return None
        return text, kind, doubt, shown

    def _stated(self, stated: str, style: str, value: str | None, inline: str) -> Said:
        if value is None:
            text, doubt = clean(inline)
        elif stated == "s" and value:
            text, doubt = word_at(self.words, value)
        elif stated == "n":
            return self._number(value, style)
        elif stated == "e":
            return "", Filled.ERROR, Doubt.ERROR, clean(value.strip())[0]
        elif stated == "b" and (answer := _YES_NO.get(value.strip().lower())):
            return answer, Filled.BOOLEAN, Doubt.NONE, ""
        elif stated == "d" and (day := iso_moment(value)):
            return day, Filled.DATE, Doubt.NONE, ""
        else:
            text, doubt = clean(value)
        return text, Filled.TEXT, doubt, ""

    def _number(self, written: str, style: str) -> Said:
        number = None
        if len(written) <= self.number_characters:
            number = number_in(written)
        if number is None:
            return clean(written)[0], Filled.TEXT, Doubt.NONE, ""
        shape = self.shape(style) if style else Shape.NUMBER
        if shape is not Shape.NUMBER:
            day = moment(number, shape, since_1904=self.since_1904)
            if day:
                return day, Filled.DATE, Doubt.NONE, ""
        doubt = Doubt.ROUNDED if is_rounded(number) else Doubt.NONE
        return general(number, written), Filled.NUMBER, doubt, ""


def _doubt_formula(formula: str, kind: Filled, doubt: Doubt) -> tuple[str, Doubt]:
    formula = clean(formula)[0]
    if kind is Filled.BOOLEAN and formula in TYPED_YES_NO:
        return "", doubt
    return f"={formula}" if formula else "", Doubt.FORMULA
