"""Prints what every broken and hostile file takes: ``python tests/hostile/table.py``.

It judges nothing. The aims are 3 s and 256 MiB; what is above them is marked.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile.conftest import SPOILT
from hostile.listed import listed
from hostile.outcome import came_of
from tonggao.verbs.demo import FIRST, load_example, prepare

AIM_SECONDS, AIM_MEBIBYTES = 3.0, 256


def main() -> None:
    """Print a line for each file: processor time, memory, and what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder / "项目", load_example(FIRST))
        sound = (folder / "项目" / SPOILT).read_bytes()
        for each in listed():
            (folder / each.name).write_bytes(each.make(sound))
        came = came_of([folder / each.name for each in listed()])
    print(f"{'':4}{'s':>6}{'MiB':>6}  file")
    for each in listed():
        took = came[each.name]
        above = took.cpu > AIM_SECONDS or took.memory > AIM_MEBIBYTES
        ended = took.raised or " ".join(sorted(took.codes)) or f"{len(took.rows)} rows"
        mark = "!" if above else ""
        print(f"{mark:4}{took.cpu:6.2f}{took.memory:6.0f}  {each.name}: {ended}")
    print(f"{len(came)} files, {sum(each.cpu for each in came.values()):.1f} s in all")


if __name__ == "__main__":
    main()
