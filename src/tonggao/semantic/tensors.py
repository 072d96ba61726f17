"""The tables of numbers in a safetensors file.

Eight bytes with the length of a header, the header as JSON, then the numbers as they are.
Nothing in such a file can be a program.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LENGTH = 8
_MOST_HEADER = 8 * 1024 * 1024  # bytes
_KINDS = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "BF16": "<u2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "<i1",
    "U8": "<u1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tensor:
    """One table: its kind of numbers, its shape, and where in the file it begins."""

    kind: str
    shape: tuple[int, ...]
    begin: int


def tensors_in(path: Path) -> dict[str, Tensor]:
    """Return the tables of a file by name; raise `ValueError` where it contradicts itself.

    A table of a kind of numbers that no model of ours has is passed over.
    """
    size = path.stat().st_size
    with path.open("rb") as stream:
        length = int.from_bytes(stream.read(_LENGTH), "little")
        if length > min(_MOST_HEADER, size - _LENGTH):
            raise ValueError("the header is longer than the file, or than any honest one")
        header = json.loads(stream.read(length))
    said = header if isinstance(header, dict) else {}
    said.pop("__metadata__", None)
    found = {name: _tensor(each, _LENGTH + length, size) for name, each in said.items()}
    return {name: each for name, each in found.items() if each.kind in _KINDS}


def _tensor(said: Any, begins: int, size: int) -> Tensor:  # noqa: ANN401  from JSON
    try:
        kind, shape = str(said["dtype"]), tuple(said["shape"])
        begin, end = said["data_offsets"]
    except (TypeError, KeyError):
        raise ValueError("a table without kind, shape or place") from None
    if not all(type(each) is int and each >= 0 for each in (*shape, begin, end)):
        raise ValueError("a table whose shape or place is no number")
    if begin > end or begins + end > size:
        raise ValueError("a table that ends beyond the file")
    if kind in _KINDS and math.prod(shape) * np.dtype(_KINDS[kind]).itemsize != end - begin:
        raise ValueError("a table of another size than its shape")
    return Tensor(kind=kind, shape=shape, begin=begins + begin)


def array_of(path: Path, tensor: Tensor) -> NDArray[Any]:
    """Return the numbers of a table; of a large one only what is looked at is read."""
    if 0 in tensor.shape:
        return np.zeros(tensor.shape)
    found = np.memmap(
        path, _KINDS[tensor.kind], "r", offset=tensor.begin, shape=tensor.shape
    )
    if tensor.kind == "BF16":
        return (found.astype("<u4") << 16).view("<f4")
    return found
