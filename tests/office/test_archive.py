"""The files in a zip archive, as people and programs pack them, and as nobody should."""

import hashlib
import io
import struct
import time
import zipfile
import zlib
from dataclasses import replace

import pytest
from handmade import flipped, packed, parts
from hostile.zips import entry, repeating, zipped
from hypothesis import given, settings

from tonggao.office.read import LIMITS, Limits, read_workbook
from tonggao.office.read.archive import is_archive, members

FILE = "2 收回/来件.zip"
BOOK = packed(parts())
OVERLAPPING = "FILE-005 该文件含有不允许的内容（重叠的内部文件）。"


def inside(content: bytes, limits: Limits = LIMITS) -> dict[str, bytes | str]:
    """Return by name within the archive what each file holds, or what is told of it."""
    found = list(members(content, FILE, limits))
    assert len({each.name for each in found}) == len(found)
    for each in found:
        assert (each.content is None) == (each.finding is not None)
        assert each.finding is None or each.finding.file == each.name
    return {
        each.name.removeprefix(f"{FILE}/"): (
            f"{each.finding.code} {each.finding.message}"
            if each.finding
            else each.content or b""
        )
        for each in found
    }


def with_extra(content: bytes, name: str) -> bytes:
    """Return an archive whose one file has its name in Unicode beside it, as Info-ZIP does."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (info,) = archive.infolist()
        held = struct.pack("<BL", 1, zlib.crc32(info.filename.encode()))
        held += name.encode()
        out = io.BytesIO()
        again = zipfile.ZipInfo(info.filename)
        again.extra = struct.pack("<2H", 0x7075, len(held)) + held
        with zipfile.ZipFile(out, "w") as target:
            target.writestr(again, archive.read(info))
    return out.getvalue()


# What is an archive


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (packed({"张三.xlsx": BOOK}), True),
        (packed({"word/张三.docx": b"1"}), True),
        (packed({}), True),
        (BOOK, False),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), False),
        (packed({"OFD.xml": b""}), False),
        (packed({"XL\\workbook.xml": b""}), False),
        (packed({"张三.xlsx": BOOK})[:-30], False),
        (b"PK\x03\x04", False),
        (b"", False),
        (b"%PDF", False),
    ],
)
def test_a_document_is_no_archive(content: bytes, expected: bool) -> None:
    assert is_archive(content) is expected


# Names


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("张三.xlsx".encode(), "张三.xlsx"),
        ("张三.xlsx".encode("gbk"), "张三.xlsx"),
        ("各科室/张三.xlsx".encode("gb18030"), "各科室/张三.xlsx"),
        ("各科室\\张三.xlsx".encode("gbk"), "各科室/张三.xlsx"),
        (b"../../etc/passwd", "etc/passwd"),
        (b"/etc/passwd", "etc/passwd"),
        (b"C:\\Windows\\x.xlsx", "Windows/x.xlsx"),
        (b"c:x.xlsx", "x.xlsx"),
        (b"a/./b//x.xlsx", "a/b/x.xlsx"),
        (b"\\\\server\\share\\x.xlsx", "server/share/x.xlsx"),
        (b"..", "未命名"),
        (b"\x00\x07x.xlsx", "x.xlsx"),
        (b"a\nb.xlsx", "a b.xlsx"),
        ("a\u202ecod.xlsx".encode(), "acod.xlsx"),
        (b"\xff\xff.xlsx", "\ufffd\ufffd.xlsx"),
    ],
)
def test_a_name_is_read_as_written_and_leads_nowhere(raw: bytes, expected: str) -> None:
    assert inside(zipped([replace(entry(raw, b"1"), flags=0)])) == {expected: b"1"}


def test_a_name_kept_in_unicode_beside_the_plain_one_is_believed() -> None:
    content = with_extra(packed({"zhang.xlsx": b"1"}), "张三.xlsx")
    assert inside(content) == {"张三.xlsx": b"1"}
    stale = content.replace(b"zhang.xlsx", b"wangw.xlsx")
    assert inside(stale) == {"wangw.xlsx": b"1"}


def test_two_files_of_one_name_both_come_out() -> None:
    names = ("张三.xlsx", "张三.xlsx", "./张三.xlsx", "张三（2）.xlsx")
    content = zipped([entry(name, name.encode()) for name in names])
    assert list(inside(content)) == [
        "张三.xlsx",
        "张三（2）.xlsx",
        "张三（3）.xlsx",
        "张三（2）（2）.xlsx",
    ]


# What is passed over, and what is not


def test_folders_are_passed_over() -> None:
    folders = [
        entry("各科室/", b""),
        replace(entry("又一个\\".encode("gbk"), b""), flags=0),
        entry("旧", b"", mode=0o40755),
    ]
    marked = zipped([*folders, entry("张三.xlsx", b"1")]).replace(
        struct.pack("<L", 0o40755 << 16), struct.pack("<L", 0o40755 << 16 | 0x10)
    )
    assert inside(marked) == {"张三.xlsx": b"1"}


def test_what_the_caller_passes_over_is_not_opened_at_any_depth() -> None:
    rubbish = {"__MACOSX/._张三.xlsx": b"1", "各科室/__MACOSX/x": b"1", "Thumbs.db": b"1"}
    content = packed({**rubbish, "内.zip": packed(rubbish), "张三.xlsx": b"1"})
    found = members(content, FILE, passing=("__MACOSX", "Thumbs.db").__contains__)
    assert [(each.name, each.finding and each.finding.code) for each in found] == [
        (f"{FILE}/内.zip", "FILE-011"),
        (f"{FILE}/张三.xlsx", None),
    ]


def test_a_folder_that_holds_something_is_a_file() -> None:
    assert inside(packed({"各科室/": b"1"})) == {"各科室": b"1"}


@pytest.mark.parametrize("content", [packed({}), packed({"各科室/": b""})])
def test_an_archive_without_files_is_told_so(content: bytes) -> None:
    assert inside(content) == {FILE: "FILE-011 该压缩包里没有文件。"}


# Archives in archives


def test_archives_in_archives_are_opened_three_deep() -> None:
    third = packed({"丙.xlsx": BOOK, "四.zip": packed({"丁.xlsx": BOOK})})
    second = packed({"乙.xlsx": BOOK, "三.zip": third})
    assert inside(packed({"二.zip": second, "甲.xlsx": BOOK})) == {
        "二.zip/乙.xlsx": BOOK,
        "二.zip/三.zip/丙.xlsx": BOOK,
        "二.zip/三.zip/四.zip": "FILE-010 压缩包里还有压缩包，超过3层，没有读取。",
        "甲.xlsx": BOOK,
    }


def test_an_archive_inside_may_have_any_name() -> None:
    assert inside(packed({"来件": packed({"甲.xlsx": b"1"})})) == {"来件/甲.xlsx": b"1"}


# One that is cut off or glued to another

NOISE = b"".join(hashlib.sha256(b"%d" % at).digest() for at in range(300))
LARGE = packed({**parts(), "noise": NOISE})  # does not shrink
STORED = zipped(
    replace(entry(name, LARGE), method=zipfile.ZIP_STORED, raw=LARGE)
    for name in ("张三.xlsx", "李四.xlsx")
)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(STORED[:-30], id="cut in the directory"),
        pytest.param(STORED[:-5_000], id="cut in the last file"),
        pytest.param(STORED[:-12_000], id="cut in the first file"),
        pytest.param(b"From: a\r\n\r\n" + STORED[:-30], id="cut in a mail"),
        pytest.param(BOOK + BOOK, id="two files"),
        pytest.param(BOOK + BOOK[:-5], id="a file and the half of one"),
        pytest.param(STORED + BOOK, id="an archive and a file"),
    ],
)
def test_what_is_cut_off_or_glued_is_damaged_and_not_half_of_it_read(
    content: bytes,
) -> None:
    assert not is_archive(content)
    workbook, findings = read_workbook(content, "张三.xlsx")
    assert workbook.sheets == ()
    assert [each.code for each in findings] == ["FILE-001"]


def test_an_archive_behind_other_bytes_is_read() -> None:
    for before in (b"From: a\r\n\r\n", b"MZ\x90" + bytes(70_000)):
        assert list(inside(before + STORED)) == ["张三.xlsx", "李四.xlsx"]


# What is wrong with one file stays with it


def test_what_is_wrong_with_one_file_stays_with_it() -> None:
    sound = entry("好.xlsx", BOOK)
    content = zipped(
        [
            replace(entry("密.xlsx", b"1"), flags=1),
            replace(entry("怪.xlsx", b"1"), method=99),
            replace(entry("坏.xlsx", b"1"), checksum=7),
            replace(entry("短.xlsx", b"1"), size=9),
            entry("链.xlsx", b"/etc/passwd", mode=0o120777),
            sound,
        ]
    )
    assert inside(content) == {
        "密.xlsx": "FILE-003 该文件设有打开密码。",
        "怪.xlsx": "FILE-005 该文件含有不允许的内容（不常用的压缩方式）。",
        "坏.xlsx": "FILE-001 该文件不完整或已损坏，不能读取。",
        "短.xlsx": "FILE-001 该文件不完整或已损坏，不能读取。",
        "链.xlsx": "FILE-008 该文件没有读取：它是指向别处的链接。",
        "好.xlsx": BOOK,
    }


def test_an_archive_whose_directory_is_broken_is_one_finding() -> None:
    whole = packed({"张三.xlsx": BOOK})
    assert inside(whole[:-30]) == {FILE: "FILE-001 该文件不完整或已损坏，不能读取。"}


# Limits


def test_a_file_too_large_is_not_inflated_and_the_others_are() -> None:
    bomb = repeating("大.xlsx", b"\0", LIMITS.file_bytes + 1024**2)
    began = time.process_time()
    assert inside(zipped([bomb, entry("好.xlsx", b"1")])) == {
        "大.xlsx": "FILE-004 该文件超出可读取的范围（文件大于64MB）。",
        "好.xlsx": b"1",
    }
    assert time.process_time() - began < 2


def test_a_file_that_says_it_is_small_is_cut_off() -> None:
    bomb = replace(repeating("大.xlsx", b"\0", 64 * 1024**2), size=100)
    assert inside(zipped([bomb]))["大.xlsx"] == (
        "FILE-001 该文件不完整或已损坏，不能读取。"
    )


def test_bytes_are_counted_over_all_that_is_inside() -> None:
    files = [entry(f"{number}.xlsx", bytes(400)) for number in range(4)]
    limits = replace(LIMITS, unpacked_bytes=2**20, file_bytes=2**20)
    nested = packed({"内.zip": zipped(files), "丙.xlsx": bytes(100)})
    assert len(inside(nested, limits)) == 5
    told = inside(nested, replace(limits, unpacked_bytes=len(zipped(files)) + 1000))
    unread = "FILE-010 所在的压缩包展开后超过"
    assert [name for name, each in told.items() if str(each).startswith(unread)] == [
        "内.zip/2.xlsx",
        "内.zip/3.xlsx",
    ]


def test_names_that_share_one_piece_are_refused_together_and_soon() -> None:
    first = repeating("0.xlsx", b"\0", 50 * 1024**2)
    others = [
        replace(first, name=b"%d.xlsx" % number, shares=first.name)
        for number in range(1, 9_000)
    ]
    content = zipped([first, *others])
    began = time.process_time()
    assert inside(content) == {FILE: OVERLAPPING}
    assert time.process_time() - began < 1
    assert not is_archive(content)


def test_a_file_that_begins_within_another_is_refused() -> None:
    inner = replace(entry("内.xlsx", b"2"), method=zipfile.ZIP_STORED, raw=b"2")
    held = zipped([inner])
    outer = replace(entry("外.zip", held), method=zipfile.ZIP_STORED, raw=held)
    whole = bytearray(zipped([outer, replace(inner, shares=outer.name)]))
    assert inside(bytes(whole)) == {FILE: OVERLAPPING}
    at = whole.rindex(inner.name) - 4  # where the directory says that it lies
    whole[at : at + 4] = struct.pack("<L", 30 + len(outer.name))
    assert inside(bytes(whole)) == {FILE: OVERLAPPING}


def test_many_files_that_are_refused_are_told_together() -> None:
    locked = [
        replace(entry(f"{number}.xlsx", b"1"), flags=0x801) for number in range(9_000)
    ]
    told = inside(zipped([*locked, entry("好.xlsx", b"1")]))
    assert len(told) == 100 + 1 + 1
    assert told["好.xlsx"] == b"1"
    assert told[FILE] == "FILE-010 压缩包里另有8900个文件也有问题，没有读取。"


def test_files_are_counted_over_all_that_is_inside() -> None:
    files = packed({f"{number}.xlsx": b"1" for number in range(6)})
    told = inside(packed({"一.zip": files, "二.zip": files}), replace(LIMITS, members=10))
    assert len([each for each in told.values() if each == b"1"]) == 6
    assert told["二.zip"] == "FILE-010 压缩包里的文件超过10个，没有读取。"


SOUND = packed({"各科室/张三.xlsx": BOOK, "内.zip": packed({"李四.xlsx": b"1"})})


@settings(max_examples=60)
@given(flipped(SOUND, 1))
def test_flipped_bytes_never_raise(content: bytes) -> None:
    is_archive(content)
    assert inside(content)
