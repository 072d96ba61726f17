"""A remark about a place in a text, as opposed to a cell of a workbook."""

from dataclasses import dataclass

from tonggao.model.finding import Finding, Severity

NOWHERE = -1
_WORD_OF_AN_ERROR = "请改正"


def word_of(severity: Severity) -> str:
    """Return the word a user reads: 请改正, 请核对 or 供参考."""
    return _WORD_OF_AN_ERROR if severity is Severity.ERROR else severity.word


@dataclass(frozen=True, slots=True, kw_only=True)
class InText(Finding):
    """One remark about the words [start, end) of a text, in code points.

    Paragraphs count from 1, empty ones included. Where a whole part is meant (the page, the
    footers, the properties) both ends are -1 and `paragraph` is 0. `excerpt` are the words
    there, cut where they are many.
    """

    start: int = NOWHERE
    end: int = NOWHERE
    paragraph: int = 0
    excerpt: str = ""

    @property
    def sort_key(self) -> tuple[str, str, int, int, str, str, str]:
        """Reading order: file, place, code."""
        return (self.file, "", self.start, self.end, "", self.code, self.message)

    @property
    def word(self) -> str:
        """The word a user reads for how much it matters."""
        return word_of(self.severity)

    @property
    def where(self) -> dict[str, object]:
        """The place in the text, by its keys in JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "paragraph": self.paragraph,
            "excerpt": self.excerpt,
            "fix": None,
        }


def in_text(
    found: Finding,
    *,
    start: int = NOWHERE,
    end: int = NOWHERE,
    paragraph: int = 0,
    excerpt: str = "",
) -> InText:
    """Return a finding about a file as one about a place in its text, or about the whole."""
    return InText(
        code=found.code,
        severity=found.severity,
        file=found.file,
        message=found.message,
        hint=found.hint,
        start=start,
        end=end,
        paragraph=paragraph,
        excerpt=excerpt,
    )
