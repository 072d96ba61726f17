"""The workbook to mangle, as each of three programs saves it; made once."""

import io
from functools import cache

import openpyxl
import pytest
from walking import converted

from mangled.filled import Convert, Read, Said, Source, filled, said_of

pytest.register_assert_rewrite("mangled.expecting")


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return what saves a workbook by LibreOffice, every one once."""
    folder = tmp_path_factory.mktemp("saved")

    @cache
    def saved(content: bytes, to: str) -> bytes:
        (folder / "张建国.xlsx").write_bytes(content)
        return converted(folder / "张建国.xlsx", to, folder).read_bytes()

    return saved


@pytest.fixture(scope="session")
def source(convert: Convert) -> Source:
    """Return what gives the filled workbook as a program saves it."""
    ours = filled()

    @cache
    def saved(writer: str) -> bytes:
        if writer == "LibreOffice":
            return convert(ours, "xlsx:Calc MS Excel 2007 XML")
        if writer == "openpyxl":
            out = io.BytesIO()
            openpyxl.load_workbook(io.BytesIO(ours)).save(out)
            return out.getvalue()
        return ours

    return saved


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return what gives what `tonggao read` says of a file of that name."""
    folder = tmp_path_factory.mktemp("read")

    def said(content: bytes, name: str) -> Said:
        path = folder / name
        path.write_bytes(content)
        return said_of(path)

    return said


@pytest.fixture(scope="session")
def plain(source: Source, read: Read) -> Said:
    """Return what is read of the file to which nothing was done."""
    return read(source("XlsxWriter"), "张建国.xlsx")
