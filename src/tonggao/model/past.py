"""What was said last year: the texts that this year's are held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTotals:
    """What last year's ledger comes to, as a sentence of the report counts it.

    `found` are its problems, `planned` its measures, `done` those that are done; None where
    nobody says. A measure kept up (长期坚持) counts as the profile says.
    """

    found: int
    planned: int | None = None
    done: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """What is known, by the fields of fixed sentences."""
        counts = {"found": self.found, "planned": self.planned, "done": self.done}
        if self.planned is not None and self.done is not None:
            counts["going_on"] = max(self.planned - self.done, 0)
        return {name: count for name, count in counts.items() if count is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastText:
    """One text of the last campaign, as written: a paragraph of the report, or a record.

    `file` is where it stands, below the folder of that campaign. `member` is the name of
    the member who wrote it, "" for the team's own text.
    """

    file: str
    member: str
    text: str
