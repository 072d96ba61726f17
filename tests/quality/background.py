"""Make the background table: ``python tests/quality/background.py``.

Counts in how many texts of the register each gram stands: the tuning half of the benchmark
(what is said of one base or group is one text) and what is written in the examples. Only our own texts, and nothing of the reporting half.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from benchmark import Kind, halves

from tonggao.model.text import normal_form
from tonggao.profile import locate
from tonggao.steps.match.forms import alternatives, masked

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "workbook_templates" / "词表" / "背景.txt"
_SENTENCE = 15  # characters; what is shorter is a name or a heading
_TIMES = 2  # a gram that stands in fewer texts says nothing


def texts() -> Iterator[str]:
    """Yield the texts that are counted."""
    said: dict[str, list[str]] = {}
    for each in halves()[0].texts:
        if each.kind is not Kind.LIGHT:
            said.setdefault(each.about, []).extend(each.text.words)
    yield from ("|".join(words) for words in said.values())
    written = {
        value
        for path in sorted((ROOT / "examples").glob("*/input/**/*.yaml"))
        for value in _values(yaml.safe_load(path.read_text("utf-8")))
        if len(value) >= _SENTENCE
    }
    yield from sorted(written)


def _values(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _values(value)
    elif isinstance(content, list):
        for value in content:
            yield from _values(value)


def grams(text: str) -> set[str]:
    """Return the single characters of a text and its pairs of neighbours."""
    pieces = [piece for piece in text.split("|") if piece]
    pairs = {piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1)}
    return pairs | {character for piece in pieces for character in piece}


def main() -> None:
    """Write the table."""
    phrases = alternatives(map(normal_form, locate.vocabulary().set_phrases))
    counted: Counter[str] = Counter()
    said = list(texts())
    for text in said:
        forms = (masked(normal_form(piece), phrases) for piece in text.split("|"))
        counted.update(grams("|".join(forms)))
    lines = [f"{gram}\t{count}" for gram, count in counted.items() if count >= _TIMES]
    TABLE.write_text("\n".join([str(len(said)), *sorted(lines)]) + "\n", "utf-8")
    print(f"{TABLE.name}: {len(said)} texts, {len(lines)} grams")


if __name__ == "__main__":
    main()
