"""Formulas that count on 首页 while somebody types, the same in Excel, WPS and LibreOffice.

All of them are sums of products over whole columns, so that nothing has to be entered as
an array, and a number that was typed as text counts like a number. A point that a rule
merged is blank until the next run; it counts where its main point does, which has the same
汇编号. Wholes that were cut, and parts that nobody accepted, do not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tonggao.model.cell import column_letter
from tonggao.model.table import TableColumn
from tonggao.sheets.editing.columns import (
    CHANGE_COLUMNS,
    CHANGES,
    ISSUE_COLUMNS,
    ISSUES,
    LABEL,
    WORDING_COLUMNS,
    WORDINGS,
)
from tonggao.sheets.editing.compared import MERGED
from tonggao.sheets.editing.cuts import CUT, PART


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet, from row 2 to its last, as ranges in a formula."""

    sheet: str
    columns: tuple[TableColumn, ...]
    last: int

    def of(self, heading: str) -> str:
        """Return the range under a heading."""
        headings = [column.heading for column in self.columns]
        letter = column_letter(headings.index(heading) + 1)
        return f"{self.sheet}!${letter}$2:${letter}${self.last}"


@dataclass(frozen=True, slots=True)
class Points:
    """Counts over 问题定号, down to its row `last`."""

    last: int

    def _of(self, heading: str) -> str:
        return Columns(ISSUES, ISSUE_COLUMNS, self.last).of(heading)

    @property
    def _standing(self) -> str:
        like = self._of("相近")
        words = "&".join(self._of(each) for each in ("问题", "具体表现", "事例"))
        return (
            f'(LEN({words})>0)*(LEFT({like},{len(PART)})<>"{PART}")'
            f'*(LEFT({like},{len(CUT)})<>"{CUT}")'
        )

    @property
    def numbered(self) -> str:
        return f"ISNUMBER(1/{self._of('题号')})"

    @property
    def set_aside(self) -> str:
        return self._says("0", "零", "不用")

    @property
    def reserve(self) -> str:
        return self._says("备", "备用")

    @property
    def personal(self) -> str:
        return self._says("个", "个人", "只入个人")

    @property
    def blank(self) -> str:
        return f"LEN(TRIM({self._of('题号')}))=0"

    def _says(self, *words: str) -> str:
        number = self._of("题号")
        return "+".join(f'(TRIM({number})="{each}")' for each in words)

    def under(self, cell: str) -> str:
        """Return the condition that a point stands under the aspect named in a cell."""
        return f"({self._of('方面（定）')}={cell})"

    def of_source(self, prefix: str) -> str:
        """Return the condition that 来源 begins so."""
        return f'(LEFT({self._of(LABEL)},{len(prefix)})="{prefix}")'

    @property
    def repeating(self) -> str:
        """The condition that a point comes near to last year."""
        return f"(LEN({self._of('与上年')})>0)"

    def count(self, *conditions: str) -> str:
        """Return the number of points for which all conditions hold."""
        return f"SUMPRODUCT({'*'.join((self._standing, *map(_grouped, conditions)))})"

    def count_with_twins(self, condition: str) -> str:
        """Return the number of points of a kind, with those that will follow them."""
        number, collected = self._of("题号"), self._of("汇编号")
        blank = f"(LEN(TRIM({number}))=0)*(LEN({collected})>0)"
        main = f'MATCH({collected}&"|1",{collected}&"|"&({condition})*1,0)'
        return self.count(f"{condition}+{blank}*ISNUMBER({main})")

    @property
    def open_groups(self) -> str:
        """The number of groups of look-alikes in which a point has no number yet.

        A twin that a rule merged follows its main point, and is not waited for.
        """
        like = self._of("相近")
        follows = f'ISNUMBER(SEARCH("{MERGED}",{self._of("提示")}))'
        waits = f"{self._standing}*(LEN({like})>0)*({self.blank})*(1-{follows})"
        key = f'LEFT({like},FIND(" ",{like}&" ")-1)&"|"&{waits}'
        return f"SUMPRODUCT({waits}*(MATCH({key},{key},0)=ROW({like})-1))"

    def distinct(self, *conditions: str) -> str:
        """Return how many different numbers are given where all conditions hold."""
        number = self._of("题号")
        key = f'{self._of("方面（定）")}&"|"&TRIM({number})&"|"&{self._standing}'
        first = f"(MATCH({key},{key},0)=ROW({number})-1)"
        return self.count(*conditions, self.numbered, first)


def _grouped(condition: str) -> str:
    return f"({condition})"


@dataclass(frozen=True, slots=True)
class Wordings:
    """Counts over 成文, down to its row `last`."""

    last: int

    def _of(self, heading: str) -> str:
        return Columns(WORDINGS, WORDING_COLUMNS, self.last).of(heading)

    def length(self, cell: str) -> str:
        """Return how many characters stand under the aspect or part named in a cell."""
        return f"SUMIF({self._of('方面')},{cell},{self._of('字数')})"

    @property
    def all_lengths(self) -> str:
        """How many characters stand there in all."""
        return f"SUM({self._of('字数')})"

    def holding(self, words: Sequence[str], *, but: Iterable[str] = ()) -> str:
        """Return in how many rows one of the words will be printed.

        `but` are longer words that hold one of them and do not count.
        """
        text = '&"，"&'.join(
            self._printed(plain, own)
            for plain, own in (("原文标题", "定稿标题"), ("原文正文", "定稿正文"))
        )
        for each in but:
            text = f'SUBSTITUTE({text},{_quoted(each)},"，")'
        listed = ",".join(map(_quoted, words))
        ones = ";".join("1" for _ in words)
        return f"SUMPRODUCT(--(MMULT(--ISNUMBER(FIND({{{listed}}},{text})),{{{ones}}})>0))"

    def _printed(self, plain: str, own: str) -> str:
        """The words that somebody put instead, else those that stand there without."""
        before, instead = self._of(plain), self._of(own)
        return f'{instead}&LEFT({before},LEN({before})*({instead}=""))'


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def waiting(last: int) -> str:
    """Return how many rows of 改动对照 have no answer, or only a proposal of ours."""
    changes = Columns(CHANGES, CHANGE_COLUMNS, last)
    treatment = f"TRIM({changes.of('处理')})"
    return (
        f"SUMPRODUCT((LEN({changes.of('类别')})>0)"
        f'*((LEN({treatment})=0)+(LEFT({treatment},2)="建议")))'
    )


def share(cell: str, whole: str) -> str:
    """Return a part of a whole in tenths of a percent, 0 where there is none."""
    return f"IF({whole}=0,0,ROUND({cell}/{whole},3))"


def share_of(part: int, whole: int) -> float:
    """Return what `share` comes to; a half is rounded up, as the three programs do.

    >>> share_of(1, 16), share_of(0, 0)
    (0.063, 0.0)
    """
    return (part * 2000 + whole) // (whole * 2) / 1000 if whole else 0.0
