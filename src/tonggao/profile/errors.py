"""What is wrong when a profile cannot be used at all."""

from tonggao.model.finding import Finding
from tonggao.model.outcome import TonggaoError


class ProfileError(TonggaoError):
    """There is no profile of that name, or it has mistakes; worded for the user."""

    code = "PROFILE"

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, "")
        self.findings = findings
