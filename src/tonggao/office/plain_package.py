"""A container of parts that are kept as they are: uncompressed, undated, in a fixed order."""

import io
import zipfile
from collections.abc import Mapping

from tonggao.office.read.container import Container
from tonggao.office.read.limits import Budget, Limits, RefusedError

_UNDATED = (1980, 1, 1, 0, 0, 0)
_PRIVATE = 0o600 << 16
_UNIX = 3


def plain_package(parts: Mapping[str, bytes]) -> bytes:
    """Return the container of these parts, by name, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _UNDATED)
            entry.create_system = _UNIX
            entry.external_attr = _PRIVATE
            target.writestr(entry, parts[name])
    return out.getvalue()


def parts_in(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the parts in a container.

    Raises:
        ValueError: It is none, is damaged, or holds more than may be taken.
    """
    try:
        container = Container(content, Budget(limits))
        return {name: b"".join(container.pieces(name)) for name in container.names()}
    except RefusedError as refused:
        raise ValueError("no such container") from refused
