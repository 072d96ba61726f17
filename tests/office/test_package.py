import io
import zipfile

from tonggao.office.package import canonical


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
