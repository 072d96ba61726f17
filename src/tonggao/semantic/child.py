"""The child process that asks a model: a layout and texts in, vectors out.

It is started as a script, by itself. It takes its limits before it looks at anything, and
no socket can be made in it.
"""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from tonggao.semantic.opening import Layout

_MEMORY, _PER_BYTE = 3 * 1024**3, 3  # bytes, and so many more for each byte of the model
_SECONDS = 30  # of processor time for one text


def main() -> None:
    """Read what is asked and say the vectors, and nothing else, whatever libraries say."""
    sys.addaudithook(_stay_offline)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    asked = json.loads(sys.stdin.buffer.read())
    _confine(_MEMORY + _PER_BYTE * Path(asked["layout"]["model"]).stat().st_size)
    sys.path[:] = asked["paths"]
    with answers:
        answers.write(_answer(asked))


def _stay_offline(event: str, arguments: tuple[object, ...]) -> None:
    del arguments
    if event.startswith("socket."):
        raise ConnectionError("a model has no business on the network")


def _confine(memory: int) -> None:
    """Take a limit on memory, where the system knows any."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_time() -> None:
    """Allow so much more processor time from now on, where the system knows any limit."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + _SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _answer(asked: dict[str, Any]) -> bytes:
    _give_time()
    import numpy as np

    from tonggao.semantic.opening import COPY_AGAIN, Kind, Layout, ModelError, Pooling

    said = asked["layout"]
    layout = Layout(
        kind=Kind(said["kind"]),
        model=Path(said["model"]),
        tokenizer=Path(said["tokenizer"]),
        pooling=Pooling(said["pooling"]),
        longest=int(said["longest"]),
    )
    try:
        rows = np.stack(list(_rows(layout, asked["texts"])))
    except MemoryError:
        return _line({"why": "占用的内存过多", "remedy": "换用较小的模型"})
    except ModelError as error:
        return _line({"why": error.why, "remedy": error.remedy})
    if not np.isfinite(rows).all():
        return _line({"why": "它算出的不是数", "remedy": COPY_AGAIN})
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return _line({"width": rows.shape[1]}) + bytes(units.astype("<f4").tobytes())


def _rows(layout: "Layout", texts: list[str]) -> "Iterator[NDArray[np.float64]]":
    """Yield the vectors of the texts, one by one, so that each hangs on its text alone."""
    from tonggao.semantic.opening import Kind

    if layout.kind is Kind.TABLE:
        from tonggao.semantic.table import reader_of
    else:
        from tonggao.semantic.network import reader_of
    read = reader_of(layout)
    for text in texts:
        _give_time()
        yield read(text)


def _line(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    main()
