"""The way into any file of an office suite: size and signature first, then its parts."""

from tonggao import codes
from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, Limits, RefusedError, mebibytes, too_much
from tonggao.office.read.sniff import is_zip, plain_text, refuse_foreign, text_in


def admit(content: bytes, limits: Limits) -> None:
    """Raise `RefusedError` for a file that is empty or too large to be looked at."""
    if not content:
        raise RefusedError(codes.FILE_006)
    if len(content) > limits.file_bytes:
        raise too_much(f"文件大于{mebibytes(limits.file_bytes)}")


def opened(content: bytes, limits: Limits) -> tuple[Container, Budget]:
    """Return the parts of a file and what may be spent on them.

    Raises RefusedError where it is empty, too large, or no file of this family.
    """
    admit(content, limits)
    refuse_foreign(content)
    if not is_zip(content):
        text_in(content)
        raise plain_text()
    budget = Budget(limits)
    return Container(content, budget), budget
