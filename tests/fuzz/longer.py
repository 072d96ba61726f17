"""Goes on spoiling and reading files for a while: ``python tests/fuzz/longer.py SECONDS [SEED]``.

Prints the seed, which gives the same files again. The first file that is not taken as it
must be is kept beside the shown traceback.
"""

import faulthandler
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz.judging import SECONDS, judge
from fuzz.seeds import old_file, sound_files
from fuzz.spoiling import spoilt


def main() -> None:
    """Read spoilt files until the time is over."""
    until = time.monotonic() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    print(f"seed {seed}")
    dice = Random(seed)
    sound = {**sound_files(), "旧.xls": old_file()}
    read = 0
    while time.monotonic() < until:
        name, content = spoilt(sound, dice)
        faulthandler.dump_traceback_later(2 * SECONDS, exit=True)
        try:
            judge(content, name)
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"tonggao-fuzz-{seed}-{read}-{name}"
            kept.write_bytes(content)
            print(f"file {read} is kept as {kept}")
            raise
        read += 1
    faulthandler.cancel_dump_traceback_later()
    print(f"{read} files")


if __name__ == "__main__":
    main()
