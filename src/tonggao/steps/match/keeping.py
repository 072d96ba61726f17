"""A base register as named parts of bytes (.npy), and the other way round; nothing is pickled."""

import io
import math
from collections.abc import Mapping

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from tonggao.steps.match.base import Base, from_arrays, to_arrays

_SUFFIX = ".npy"
_VERSION = (1, 0)


def parts_of(base: Base) -> dict[str, bytes]:
    """Return a base register as parts, the same bytes every time."""
    return {f"{name}{_SUFFIX}": _part(each) for name, each in to_arrays(base).items()}


def _part(array: NDArray[np.generic]) -> bytes:
    out = io.BytesIO()
    npy.write_array(out, np.ascontiguousarray(array), version=_VERSION, allow_pickle=False)
    return out.getvalue()


def base_in(parts: Mapping[str, bytes]) -> Base:
    """Return the base register that some parts are.

    Raises:
        ValueError: They are none, or one of another version.
    """
    return from_arrays({name.removesuffix(_SUFFIX): _array(parts[name]) for name in parts})


def _array(part: bytes) -> NDArray[np.generic]:
    """Return the array in a part, which is not copied; what it claims must be true of it."""
    stream = io.BytesIO(part)
    if npy.read_magic(stream) != _VERSION:
        raise ValueError("a part is of another version")
    shape, by_columns, kind = npy.read_array_header_1_0(stream)
    held = len(part) - stream.tell()
    if by_columns or kind.hasobject or math.prod(shape) * kind.itemsize != held:
        raise ValueError("a part is not what it says")
    found = np.frombuffer(part, dtype=kind, offset=stream.tell())
    return found.reshape(shape)
