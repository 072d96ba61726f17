"""What becomes of a mangled return in a project: the same points, and no cell is lost."""

import pytest

from mangled.corpus import CORPUS
from mangled.filled import MEMBER, OPINION, PLAN, PROFILE, Place, Source
from mangled.mangling import Mangling, same
from tonggao.office.read import read_workbook
from tonggao.sheets.member.reading.counting import filled_cells
from tonggao.verbs.one_return import ReturnRead, campaign_of, read_return

_ORDINALS = "ordinals are typed before the titles"  # other words, and the same points
SAME = [each for each in CORPUS if each.rows is same or each.name == _ORDINALS]


def _read(content: bytes) -> tuple[ReturnRead, set[Place]]:
    """Return what is read of a return, and its filled cells."""
    workbook, _ = read_workbook(content, "2 收回/张建国.xlsx")
    campaign = campaign_of(PLAN, PROFILE, "c", (OPINION,))
    read = read_return(workbook, MEMBER, campaign=campaign, sha256="", columns={})
    return read, set(filled_cells(workbook, PROFILE.form, read.printed))


def _points(read: ReturnRead) -> list[tuple[str, ...]]:
    """Return the keys of the records, each with those of the problems it answers."""
    returned = read.returned
    return sorted(
        (
            *((each.key,) for each in returned.issues),
            *((each.key, *sorted(each.issues)) for each in returned.causes),
            *((each.key, *sorted(each.issues)) for each in returned.measures),
        )
    )


@pytest.fixture(scope="module")
def points(source: Source) -> list[tuple[str, ...]]:
    """Return the points of the file to which nothing was done."""
    read, _ = _read(source("XlsxWriter"))
    return _points(read)


@pytest.mark.parametrize("mangling", SAME, ids=str)
def test_the_points_and_what_answers_them_are_the_same(
    mangling: Mangling, source: Source, points: list[tuple[str, ...]]
) -> None:
    read, _ = _read(mangling.change(source("XlsxWriter")))
    assert _points(read) == points


@pytest.mark.parametrize("mangling", CORPUS, ids=str)
def test_every_filled_cell_is_used_or_listed(mangling: Mangling, source: Source) -> None:
    read, filled = _read(mangling.change(source("XlsxWriter")))
    entries = read.entries
    used = {(r.sheet, r.cell) for each in entries.entries for r in each.cells.values()}
    listed = {(each.ref.sheet, each.ref.cell) for each in entries.unread}
    assert filled
    assert filled - used - listed == set()
