"""Append-only logs: JSON Lines, one fact a line, never rewritten."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tonggao.model.outcome import StoreError
from tonggao.store.disk import read_bytes, write_bytes

_VERSION = 1


def read_log(path: Path) -> tuple[dict[str, object], ...]:
    """Return every fact of a log, in order; nothing where there is no log."""
    if not path.exists():
        return ()
    facts = []
    # Not splitlines: words pasted from Word may hold a line separator, which ends no line.
    for number, line in enumerate(read_bytes(path).split(b"\n"), start=1):
        if line.strip():
            facts.append(_fact(line, path, number))
    return tuple(facts)


def _fact(line: bytes, path: Path, number: int) -> dict[str, object]:
    try:
        fact = json.loads(line.decode("utf-8"))
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
    """Add facts at the end of a log, all or none; without any the log is not touched."""
    lines = [
        json.dumps({**fact, "v": _VERSION}, ensure_ascii=False, sort_keys=True)
        for fact in facts
    ]
    if not lines:
        return
    before = read_bytes(path) if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    write_bytes(path, before + "".join(f"{line}\n" for line in lines).encode())
