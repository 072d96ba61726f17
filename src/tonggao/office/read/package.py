"""The way into any file of an office suite: size and signature first, then its parts."""

from tonggao import codes
from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, Limits, RefusedError, mebibytes, too_much
from tonggao.office.read.sniff import is_zip, refuse_foreign, unknown


def opened(content: bytes, limits: Limits) -> tuple[Container, Budget]:
    """Return the parts of a file and what may be spent on them.

    Raises RefusedError where it is empty, too large, or no file of this family.
    """
    if not content:
        raise RefusedError(codes.FILE_006)
    if len(content) > limits.file_bytes:
        raise too_much(f"文件大于{mebibytes(limits.file_bytes)}")
    refuse_foreign(content)
    if not is_zip(content):
        raise unknown(content)
    budget = Budget(limits)
    return Container(content, budget), budget
