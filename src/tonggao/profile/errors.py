"""What is wrong when a profile cannot be used at all."""

from tonggao.model.finding import Finding


class ProfileError(Exception):
    """There is no profile of that name, or it has mistakes; worded for the user."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings
