import io
import zipfile
import zlib

from hypothesis import given
from hypothesis import strategies as st

from tonggao.office.package import Ending, Packed, canonical, container_of, with_saving_time


def package(*names: str, year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in names:
            entry = zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0))
            target.writestr(entry, name * 9)
    return out.getvalue()


def test_order_and_times_of_the_parts_make_no_difference() -> None:
    one = package("word/a.xml", "[Content_Types].xml", "_rels/.rels", year=2001)
    other = package("_rels/.rels", "word/a.xml", "[Content_Types].xml", year=2026)
    assert canonical(one) == canonical(other)


def test_the_list_of_contents_comes_first_and_the_parts_stay_what_they_are() -> None:
    one = canonical(package("a.xml", "[Content_Types].xml", year=2001))
    with zipfile.ZipFile(io.BytesIO(one)) as written:
        assert written.namelist() == ["[Content_Types].xml", "a.xml"]
        assert written.read("a.xml") == b"a.xml" * 9
        assert {each.date_time for each in written.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.create_system for each in written.infolist()} == {3}
    assert canonical(one) == one


def by_zipfile(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            target.writestr(entry, parts[name])
    return out.getvalue()


@given(st.dictionaries(st.sampled_from(["a.xml", "b/c.xml", "d"]), st.binary(max_size=200)))
def test_the_container_is_the_one_that_zipfile_writes(parts: dict[str, bytes]) -> None:
    packed = {name: Packed.of(content) for name, content in parts.items()}
    assert container_of(packed) == by_zipfile(parts)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_a_part_of_beginning_and_ending_reads_as_both(first: bytes, last: bytes) -> None:
    part = Ending(last).after(first)
    assert zlib.decompress(part.packed, -zlib.MAX_WBITS) == first + last
    with zipfile.ZipFile(io.BytesIO(container_of({"a": part}))) as written:
        assert written.read("a") == first + last


def test_the_time_of_saving_is_put_in_where_there_is_one() -> None:
    core = b'<dcterms:modified xsi:type="x">2000-01-01T00:00:00Z</dcterms:modified>'
    parts = {"docProps/core.xml": core, "a.xml": b"a"}
    dated = with_saving_time(by_zipfile(parts), "2026-01-09T08:00:00Z")
    with zipfile.ZipFile(io.BytesIO(dated)) as written:
        assert b">2026-01-09T08:00:00Z<" in written.read("docProps/core.xml")
    without = by_zipfile({"a.xml": b"a"})
    assert with_saving_time(without, "2026-01-09T08:00:00Z") == without
