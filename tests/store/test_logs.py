"""Logs: appended only, one fact a line, and a spoilt line is said."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.outcome import StoreError
from tonggao.store.facts import decisions_of
from tonggao.store.logs import append, read_log

FACTS = st.lists(
    st.dictionaries(
        st.text(max_size=4).filter(lambda name: name != "v"), st.text(), max_size=3
    ),
    max_size=4,
)


def test_a_log_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_log(tmp_path / "decisions.jsonl") == ()


def test_facts_are_appended_in_order_with_keys_sorted(tmp_path: Path) -> None:
    log = tmp_path / "记录" / "decisions.jsonl"
    append(log, [{"乙": 1, "about": "题"}])
    append(log, [{"about": "后"}])
    assert log.read_text("utf-8") == (
        '{"about": "题", "v": 1, "乙": 1}\n{"about": "后", "v": 1}\n'
    )


def test_no_facts_touch_no_log(tmp_path: Path) -> None:
    append(tmp_path / "decisions.jsonl", [])
    assert not (tmp_path / "decisions.jsonl").exists()


@given(FACTS, FACTS)
def test_what_is_appended_is_read_back_and_what_was_there_stays(
    first: list[dict[str, str]], second: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        append(log, first)
        before = log.read_bytes() if log.exists() else b""
        append(log, second)
        after = log.read_bytes() if log.exists() else b""
        assert after.startswith(before)
        assert read_log(log) == tuple({**fact, "v": 1} for fact in [*first, *second])


def test_a_line_separator_in_somebodys_words_ends_no_line(tmp_path: Path) -> None:
    words = "第一行\u2028第二行\x85第三行\r第四行"
    append(tmp_path / "log.jsonl", [{"text": words}])
    assert read_log(tmp_path / "log.jsonl") == ({"text": words, "v": 1},)


def test_a_last_line_without_its_end_is_not_glued_to_the_next(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_bytes(b'{"a": 1}')
    append(log, [{"b": 2}])
    assert read_log(log) == ({"a": 1}, {"b": 2, "v": 1})


@pytest.mark.parametrize("spoilt", [b'{"a": 1', b"\xff\xfe", b"[1]", b"null", b"NaN}"])
def test_a_spoilt_line_is_said_in_chinese_with_its_number(
    spoilt: bytes, tmp_path: Path
) -> None:
    log = tmp_path / "decisions.jsonl"
    log.write_bytes(b'{"a": 1}\n' + spoilt + b"\n")
    with pytest.raises(StoreError) as said:
        read_log(log)
    assert said.value.message == "记录“decisions.jsonl”第2行读不出来。"
    assert said.value.hint.startswith("请从备份中恢复该文件")


def test_a_spoilt_log_is_not_made_worse(tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    log.write_bytes(b'{"a": 1')
    append(log, [{"b": 2}])
    assert log.read_bytes().startswith(b'{"a": 1\n')


def test_a_decision_without_its_day_is_said() -> None:
    line = {"about": "题", "key": "k", "answers": {}, "by": "规则"}
    assert decisions_of([line]) == ()  # nothing we know: a later version's
    about = _subjects()[0]
    with pytest.raises(StoreError, match="第1条读不出来"):
        decisions_of([{**line, "about": about}])


def _subjects() -> list[str]:
    from tonggao.model.editing import Subject

    return [str(each) for each in Subject]
