"""What was said last year: the texts that this year's are held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PastText:
    """One text of the last campaign, as written: a paragraph of the report, or a record.

    `file` is where it stands, below the folder of that campaign. `member` is the name of
    the member who wrote it, "" for the team's own text.
    """

    file: str
    member: str
    text: str
