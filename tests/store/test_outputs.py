"""Our own files: whole or not at all, and never over somebody's edit."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.outcome import StoreError
from tonggao.store import disk
from tonggao.store import outputs as module
from tonggao.store.outputs import Outputs, beside_of, digest

TEXT, TABLE = "5 文稿/汇编稿.docx", "4 统稿/统稿表.xlsx"
NEW_TEXT, NEW_TABLE = "5 文稿/汇编稿（新）.docx", "4 统稿/统稿表（新）.xlsx"
LOCKS = ("~${}", ".~{}", ".~lock.{}#")


def opened(root: Path, *, dry_run: bool = False) -> Outputs:
    return Outputs(root, root / "记录" / "outputs.json", dry_run=dry_run)


def write(root: Path, name: str, content: bytes) -> Outputs:
    outputs = opened(root)
    outputs.write(name, content)
    outputs.close()
    return outputs


def answers(root: Path, content: bytes, *, taken_in: bool) -> Outputs:
    outputs = opened(root)
    outputs.write_answers(TABLE, content, taken_in=taken_in)
    outputs.close()
    return outputs


def codes(outputs: Outputs) -> list[str]:
    return [each.code for each in outputs.findings]


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_file_that_is_as_we_left_it_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    outputs = write(tmp_path, TEXT, b"second")
    assert (tmp_path / TEXT).read_bytes() == b"second"
    assert outputs.findings == []
    assert outputs.written == [TEXT]


def test_the_same_bytes_touch_nothing(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    before = [path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))]
    outputs = write(tmp_path, TEXT, b"first")
    assert [path.stat().st_mtime_ns for path in sorted(tmp_path.rglob("*"))] == before
    assert outputs.written == [TEXT]


def test_an_edited_text_stays_and_the_new_one_goes_beside(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).write_bytes(b"edited")
    outputs = write(tmp_path, TEXT, b"second")
    assert (tmp_path / TEXT).read_bytes() == b"edited"
    assert (tmp_path / NEW_TEXT).read_bytes() == b"second"
    assert outputs.written == [NEW_TEXT]
    (finding,) = outputs.findings
    assert (finding.code, finding.file) == ("OUT-001", TEXT)
    assert finding.message == "您改动过上次生成的“汇编稿.docx”，本次没有覆盖。"
    assert finding.hint == "请对照新文件“汇编稿（新）.docx”取舍。"


def test_a_file_that_was_there_before_us_stays(tmp_path: Path) -> None:
    (tmp_path / "5 文稿").mkdir()
    (tmp_path / TEXT).write_bytes(b"somebody's own")
    assert codes(write(tmp_path, TEXT, b"ours")) == ["OUT-001"]
    assert (tmp_path / TEXT).read_bytes() == b"somebody's own"


def test_what_stands_beside_follows_until_it_is_edited_too(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).write_bytes(b"edited")
    write(tmp_path, TEXT, b"second")
    write(tmp_path, TEXT, b"third")
    assert (tmp_path / NEW_TEXT).read_bytes() == b"third"
    (tmp_path / NEW_TEXT).write_bytes(b"edited too")
    with pytest.raises(StoreError, match="也被改动过，不能再写"):
        write(tmp_path, TEXT, b"fourth")
    assert (tmp_path / TEXT).read_bytes() == b"edited"
    assert (tmp_path / NEW_TEXT).read_bytes() == b"edited too"


def test_an_edit_that_equals_the_new_text_needs_nothing_beside(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).write_bytes(b"second")
    assert write(tmp_path, TEXT, b"second").findings == []
    assert not (tmp_path / NEW_TEXT).exists()
    write(tmp_path, TEXT, b"third")
    assert (tmp_path / TEXT).read_bytes() == b"third"


def test_what_stood_beside_goes_when_the_edited_one_is_removed(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).write_bytes(b"edited")
    write(tmp_path, TEXT, b"second")
    (tmp_path / TEXT).unlink()
    write(tmp_path, TEXT, b"second")
    assert (tmp_path / TEXT).read_bytes() == b"second"
    assert not (tmp_path / NEW_TEXT).exists()


def test_answers_that_were_taken_in_are_written_again(tmp_path: Path) -> None:
    answers(tmp_path, b"first", taken_in=True)
    (tmp_path / TABLE).write_bytes(b"filled in")
    outputs = answers(tmp_path, b"with the answers", taken_in=True)
    assert (tmp_path / TABLE).read_bytes() == b"with the answers"
    assert outputs.findings == []


def test_answers_that_could_not_be_taken_in_stay(tmp_path: Path) -> None:
    answers(tmp_path, b"first", taken_in=True)
    (tmp_path / TABLE).write_bytes(b"filled in")
    outputs = answers(tmp_path, b"second", taken_in=False)
    assert (tmp_path / TABLE).read_bytes() == b"filled in"
    assert (tmp_path / NEW_TABLE).read_bytes() == b"second"
    assert codes(outputs) == ["OUT-003"]


@pytest.mark.parametrize("lock", LOCKS)
def test_an_open_file_is_left_and_the_new_one_goes_beside(
    lock: str, tmp_path: Path
) -> None:
    write(tmp_path, TEXT, b"first")
    path = tmp_path / TEXT
    (path.parent / lock.format(path.name)).write_bytes(b"")
    assert codes(write(tmp_path, TEXT, b"first")) == []
    assert codes(write(tmp_path, TEXT, b"second")) == ["OUT-004"]
    assert path.read_bytes() == b"first"
    assert (tmp_path / NEW_TEXT).read_bytes() == b"second"
    (path.parent / lock.format(path.name)).unlink()
    assert codes(write(tmp_path, TEXT, b"second")) == []
    assert path.read_bytes() == b"second"
    assert not (tmp_path / NEW_TEXT).exists()


def test_a_read_only_file_is_left_and_the_new_one_goes_beside(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).chmod(0o444)
    assert codes(write(tmp_path, TEXT, b"second")) == ["OUT-004"]
    assert (tmp_path / TEXT).read_bytes() == b"first"
    assert (tmp_path / NEW_TEXT).read_bytes() == b"second"


def test_an_open_table_is_left_though_its_answers_were_taken_in(tmp_path: Path) -> None:
    answers(tmp_path, b"first", taken_in=True)
    path = tmp_path / TABLE
    path.write_bytes(b"filled in")
    (path.parent / f"~${path.name}").write_bytes(b"")
    assert codes(answers(tmp_path, b"second", taken_in=True)) == ["OUT-004"]
    assert path.read_bytes() == b"filled in"


def forget(root: Path, name: str) -> None:
    outputs = opened(root)
    outputs.forget(name)
    outputs.close()


def test_a_file_no_longer_made_goes(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    forget(tmp_path, TEXT)
    assert not (tmp_path / TEXT).exists()
    assert opened(tmp_path).remembered() == ()


def test_a_file_no_longer_made_stays_when_edited(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / TEXT).write_bytes(b"edited")
    forget(tmp_path, TEXT)
    assert (tmp_path / TEXT).read_bytes() == b"edited"
    assert codes(write(tmp_path, TEXT, b"second")) == ["OUT-001"]


def test_a_file_no_longer_made_stays_while_it_is_open_and_goes_later(
    tmp_path: Path,
) -> None:
    write(tmp_path, TEXT, b"first")
    lock = (tmp_path / TEXT).with_name("~$汇编稿.docx")
    lock.write_bytes(b"")
    forget(tmp_path, TEXT)
    assert (tmp_path / TEXT).read_bytes() == b"first"
    lock.unlink()
    forget(tmp_path, TEXT)
    assert not (tmp_path / TEXT).exists()


def test_a_file_that_cannot_be_removed_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **extra: object) -> None:
        raise PermissionError(path, extra)

    write(tmp_path, TEXT, b"first")
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match="删不掉"):
        forget(tmp_path, TEXT)


def test_only_what_is_wanted_of_a_folder_is_kept(tmp_path: Path) -> None:
    outputs = opened(tmp_path)
    for name in (TEXT, "5 文稿/甲.docx", "5 文稿/乙.docx", TABLE):
        outputs.write(name, b"ours")
    (tmp_path / "5 文稿/乙.docx").write_bytes(b"edited")
    outputs.keep_only("5 文稿", {TEXT})
    assert sorted(files(tmp_path)) == [TABLE, "5 文稿/乙.docx", TEXT]


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    write(tmp_path, TABLE, b"first")
    (tmp_path / TABLE).write_bytes(b"edited")
    before = files(tmp_path)
    outputs = opened(tmp_path, dry_run=True)
    outputs.write(TEXT, b"second")
    outputs.write(TABLE, b"second")
    outputs.forget(TEXT)
    outputs.close()
    assert files(tmp_path) == before
    assert codes(outputs) == ["OUT-001"]
    assert outputs.written == [TEXT, NEW_TABLE]


def test_what_was_written_before_a_failure_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.name == Path(TABLE).name:
            raise StoreError("写不进去。", "请检查磁盘空间。")
        keep(path, content)

    keep = disk.write_bytes
    monkeypatch.setattr(module, "write_bytes", full)
    outputs = opened(tmp_path)
    outputs.write(TEXT, b"first")
    with pytest.raises(StoreError):
        outputs.write(TABLE, b"first")
    assert codes(write(tmp_path, TEXT, b"second")) == []
    assert (tmp_path / TEXT).read_bytes() == b"second"


@pytest.mark.parametrize("left", [b"{", b"[1]", b"\xff\xfe"])
def test_without_a_readable_memory_every_file_counts_as_edited(
    left: bytes, tmp_path: Path
) -> None:
    write(tmp_path, TEXT, b"first")
    (tmp_path / "记录" / "outputs.json").write_bytes(left)
    assert codes(write(tmp_path, TEXT, b"second")) == ["OUT-001"]
    assert (tmp_path / TEXT).read_bytes() == b"first"


def test_the_memory_is_digests_in_order_of_name(tmp_path: Path) -> None:
    write(tmp_path, TEXT, b"first")
    write(tmp_path, TABLE, b"first")
    known = json.loads((tmp_path / "记录" / "outputs.json").read_bytes())
    assert list(known.items()) == [(TABLE, digest(b"first")), (TEXT, digest(b"first"))]


class Acts:
    """Random acts of people and of us, with everything people have left behind."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.edits: dict[str, bytes] = {}

    def edit(self, name: str, content: bytes) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_bytes(content)
        self.edits[name] = content

    def take_away(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)
        self.edits.pop(name, None)

    def run(self, content: bytes) -> None:
        outputs = opened(self.root)
        try:
            outputs.write(TEXT, content)
            outputs.write_answers(TABLE, content, taken_in=False)
            outputs.close()
        except StoreError:
            return

    def stop_making(self, name: str) -> None:
        outputs = opened(self.root)
        outputs.keep_only(name.split("/", maxsplit=1)[0], ())
        outputs.close()

    def assert_nothing_lost(self, ours: set[bytes]) -> None:
        for name, content in self.edits.items():
            if content not in ours:  # else nobody can tell it from what we wrote
                assert (self.root / name).read_bytes() == content


NAMES = st.sampled_from([TEXT, TABLE, NEW_TEXT, NEW_TABLE])
OURS = (b"1", b"2", b"3")
ACTS = st.one_of(
    st.tuples(st.just("edit"), NAMES, st.sampled_from([b"a", b"b", *OURS])),
    st.tuples(st.just("take away"), NAMES, st.just(b"")),
    st.tuples(st.just("stop"), NAMES, st.just(b"")),
    st.tuples(st.just("run"), NAMES, st.sampled_from(OURS)),
)


@given(st.lists(ACTS, max_size=14))
def test_nobodys_edit_is_ever_lost(acts: list[tuple[str, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        people = Acts(Path(folder))
        for act, name, content in acts:
            if act == "edit":
                people.edit(name, content)
            elif act == "take away":
                people.take_away(name)
            elif act == "stop":
                people.stop_making(name)
            else:
                people.run(content)
            people.assert_nothing_lost(set(OURS))


def test_the_name_beside_keeps_folder_and_suffix() -> None:
    assert beside_of("a.b/统稿表.xlsx") == "a.b/统稿表（新）.xlsx"
