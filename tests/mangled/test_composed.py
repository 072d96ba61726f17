"""Several things done to one workbook, one after the other: the same rows come out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mangled.corpus import DIALECTS, LAYOUTS
from mangled.expecting import agrees
from mangled.filled import Read, Said, Source
from mangled.mangling import Mangling


@settings(max_examples=40)
@given(
    done=st.builds(
        lambda layouts, dialect: (*layouts, dialect),
        st.lists(st.sampled_from(LAYOUTS), min_size=2, max_size=5, unique_by=str),
        st.sampled_from(DIALECTS),
    ),
    writer=st.sampled_from(["XlsxWriter", "openpyxl"]),
)
def test_the_same_rows_come_out_whatever_was_done_in_sequence(
    done: tuple[Mangling, ...],
    writer: str,
    source: Source,
    read: Read,
    plain: Said,
) -> None:
    content = source(writer)
    for mangling in done:
        content = mangling.change(content)
    agrees(read(content, "张建国.xlsx"), plain, done)
