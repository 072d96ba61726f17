"""Whatever was done to a workbook, and whoever saved it, the same rows come out."""

from collections import Counter

import pytest

from mangled.corpus import CORPUS
from mangled.expecting import agrees
from mangled.filled import Read, Said, Source, typed
from mangled.mangling import Mangling
from mangled.package import packed, unpacked

WRITERS = ("XlsxWriter", "openpyxl", "LibreOffice")


def test_the_corpus_has_at_least_ninety_manglings_each_with_a_name_of_its_own() -> None:
    assert len(CORPUS) >= 90
    assert Counter(each.name for each in CORPUS).most_common(1)[0][1] == 1


def test_every_mangling_changes_the_file(source: Source) -> None:
    content = source("XlsxWriter")
    plain = packed(unpacked(content))
    assert [str(each) for each in CORPUS if each.change(content) == plain] == []


def test_the_plain_file_gives_what_was_filled_in(plain: Said) -> None:
    issues = [row for row in plain.rows if row.kind == "issue"]
    written = [row for row in typed("问题和措施") if row["问题"]]
    assert [row.number for row in issues] == [row["编号"] for row in written]
    for row, filled in zip(issues, written, strict=True):
        assert row.values == {heading: filled[heading] for heading in row.values}
    kinds = Counter(row.kind for row in plain.rows)
    assert kinds == {"issue": 10, "measure": 9, "cause": 3, "previous": 2, "statement": 3}
    assert (plain.unread, plain.codes) == ((), frozenset())


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("mangling", CORPUS, ids=str)
def test_what_must_come_out_comes_out(
    mangling: Mangling, writer: str, source: Source, read: Read, plain: Said
) -> None:
    said = read(mangling.change(source(writer)), "张建国.xlsx")
    agrees(said, plain, (mangling,))
    assert set(mangling.codes) <= said.codes
