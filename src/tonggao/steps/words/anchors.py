"""The names by which a paragraph of the team's report is known again after editing.

They become bookmarks, which survive Word and WPS and are seen by nobody; so they hold
no name, no number of a member and no word of anybody.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tonggao.model.plan import HeadPart, ReportPart


class AnchorKind(StrEnum):
    """What stands at an anchor; the value is the form of its name."""

    MARK = "tg_mark"
    TITLE = "tg_title_{key}"
    UNIT = "tg_unit"
    SUBTITLE = "tg_subtitle"
    DRAFT_MARK = "tg_draft_mark"
    SALUTATION = "tg_salutation"
    HEADING = "tg_{part}_heading"
    LEAD = "tg_{part}_lead"
    PLACEHOLDER = "tg_{part}_text"  # where a part waits for its problems
    BLOCK = "tg_block{number}"
    ASPECT = "tg_aspect{number}"
    ASPECT_PLACEHOLDER = "tg_aspect{number}_text"
    ITEM = "tg_{key}"
    STATEMENT = "tg_statement{number}"
    STATEMENT_TEXT = "tg_statement{number}_text"
    HEAD_TITLE = "tg_{head}{number}_heading"
    HEAD = "tg_{head}{number}"
    CLOSING = "tg_closing"
    SIGNATURE = "tg_signature"
    DATE = "tg_date"


HEAD_PARTS: Final = {
    ReportPart.CAUSES: HeadPart.CAUSES,
    ReportPart.MEASURES: HeadPart.MEASURES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What one anchor says: a part, a place counted from 1, or the key of an item.

    An aspect is counted in the plan (0: the problems whose aspect is asked for), a block
    by the first of its aspects, a statement among the team's, a head by its own number. The key of the title is a digest
    of the whole text: it says which draft a file was made from.
    """

    kind: AnchorKind
    part: ReportPart | None = None
    number: int = 0
    key: str = ""

    @property
    def name(self) -> str:
        """The name of the bookmark."""
        part = self.part or ""
        return self.kind.format(
            part=part, head=part.removesuffix("s"), number=self.number, key=self.key
        )


def part_anchor(kind: AnchorKind, part: ReportPart) -> str:
    """Return the name of what stands once in a part: its heading or its lead."""
    return Anchor(kind=kind, part=part).name


def counted_anchor(kind: AnchorKind, number: int) -> str:
    """Return the name of an aspect or a statement, or of what stands under it."""
    return Anchor(kind=kind, number=number).name


def head_anchor(kind: AnchorKind, part: ReportPart, number: int) -> str:
    """Return the name of a head's title or of its text."""
    return Anchor(kind=kind, part=part, number=number).name


def key_anchor(kind: AnchorKind, key: str) -> str:
    """Return the name of an item by its main point, or of the title by its digest.

    >>> key_anchor(AnchorKind.ITEM, "0123456789abcdef")
    'tg_0123456789abcdef'
    """
    return Anchor(kind=kind, key=key).name


def understood(name: str) -> Anchor | None:
    """Return what the name of a bookmark says; None where it is none of ours.

    >>> understood("tg_cause2_heading").number
    2
    >>> understood("tg_Copy1") is None
    True
    """
    for kind, form in _FORMS.items():
        if found := form.fullmatch(name):
            said = found.groupdict()
            part = said.get("part") or (f"{said['head']}s" if "head" in said else "")
            return Anchor(
                kind=kind,
                part=ReportPart(part) if part else None,
                number=int(said.get("number", 0)),
                key=said.get("key", ""),
            )
    return None


def _form(kind: AnchorKind) -> re.Pattern[str]:
    heads = "|".join(part.removesuffix("s") for part in HEAD_PARTS)
    return re.compile(
        kind.format(
            part=f"(?P<part>{'|'.join(ReportPart)})",
            head=f"(?P<head>{heads})",
            number=r"(?P<number>\d{1,9})",
            key="(?P<key>[0-9a-f]{16})"
            if kind is AnchorKind.ITEM
            else "(?P<key>[0-9a-f]{8})",
        )
    )


_FORMS: Final = {kind: _form(kind) for kind in AnchorKind}
