"""Append-only logs: JSON Lines, one fact a line, never rewritten."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tonggao.model.outcome import StoreError
from tonggao.store.disk import read_bytes

_VERSION = 1


def read_log(path: Path) -> tuple[dict[str, object], ...]:
    """Return every fact of a log, in order; nothing where there is no log."""
    if not path.exists():
        return ()
    facts = []
    for number, line in enumerate(read_bytes(path).decode("utf-8").splitlines(), start=1):
        if line.strip():
            facts.append(_fact(line, path, number))
    return tuple(facts)


def _fact(line: str, path: Path, number: int) -> dict[str, object]:
    try:
        fact = json.loads(line)
    except ValueError as error:
        raise StoreError(
            f"记录“{path.name}”第{number}行读不出来。",
            "请从备份中恢复该文件，不要手工改动。",
        ) from error
    if not isinstance(fact, dict):
        raise StoreError(
            f"记录“{path.name}”第{number}行读不出来。", "请从备份中恢复该文件。"
        )
    return fact


def append(path: Path, facts: Iterable[Mapping[str, object]]) -> None:
    """Add facts at the end of a log; nothing is written where there are none."""
    lines = [
        json.dumps({**fact, "v": _VERSION}, ensure_ascii=False, sort_keys=True)
        for fact in facts
    ]
    if not lines:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write("".join(f"{line}\n" for line in lines))
    except OSError as error:
        raise StoreError(
            f"记录“{path.name}”写不进去。", "请检查文件夹是否只读、磁盘是否已满。"
        ) from error
