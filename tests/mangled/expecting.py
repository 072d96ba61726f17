"""What is asked of everything that is read of a mangled file."""

from collections import Counter
from collections.abc import Sequence

from mangled.filled import Said
from mangled.mangling import Mangling, Rows


def agrees(said: Said, plain: Said, done: Sequence[Mangling]) -> None:
    """Assert that what was read of a file is what must come out after all that was done."""
    expected: Rows = plain.rows
    for mangling in done:
        expected = mangling.rows(expected)
    assert _by_kind(said.rows) == _by_kind(expected)
    told = [words for mangling in done for words in mangling.unread]
    assert not Counter(told) - Counter(said.unread), "not listed as unread"
    ours = {value for row in plain.rows for value in row.values.values() if value}
    assert not ours & set(said.unread) - set(told), "words of ours are listed as unread"
    assert said.errors == ()
    _points_at_its_words(said)


def _by_kind(rows: Rows) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """Return the records of each kind in their order: sheets may have changed places."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in rows:
        found.setdefault(row.kind, []).append((row.number, row.values))
    return found


def _points_at_its_words(said: Said) -> None:
    """Assert that the cells named for a value hold its words."""
    for row, cells in zip(said.rows, said.cells, strict=True):
        for heading, place in cells.items():
            value = row.values.get(heading, row.number)
            if value and heading not in _SPELLED_ONE_WAY:
                assert value in said.words.get(place, ""), (heading, place)


_SPELLED_ONE_WAY = {"完成时限", "对应问题"}
