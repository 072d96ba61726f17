"""What a verb did, for a person and for a program."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tonggao.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a verb made and found.

    `written` are project-relative paths with ``/``, also where the bytes are as before.
    `lines` are what a person is told, in order; `details` are further keys of the JSON object.
    `succeeded` is for verbs whose exit status does not hang on findings.
    """

    written: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    details: Mapping[str, object] = field(default_factory=dict)
    succeeded: bool | None = None

    @property
    def has_errors(self) -> bool:
        """Whether a finding of severity error is among them."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class TonggaoError(Exception):
    """The verb could not go on; said to a person with a remedy.

    `code` names the kind for programs.
    """

    code = "PROJECT"

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}{hint}")
        self.message = message
        self.hint = hint


class ProjectError(TonggaoError):
    """Not a project, or one that cannot be used as it is."""


class MisuseError(TonggaoError):
    """Asked for what there is not: a file, a profile or an example of that name."""

    code = "USAGE"


class StoreError(TonggaoError):
    """The disk does not let us read or write."""

    code = "STORE"
