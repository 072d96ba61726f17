"""Append-only logs, and decisions as their lines."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.outcome import StoreError
from tonggao.model.record import Register
from tonggao.store.facts import decision_line, decisions_of
from tonggao.store.logs import append, read_log

texts = st.text(max_size=20)


def test_facts_are_added_at_the_end_and_never_rewritten(tmp_path: Path) -> None:
    log = tmp_path / "记录/decisions.jsonl"
    assert read_log(log) == ()
    append(log, [{"b": "二", "a": 1}])
    first = log.read_bytes()
    append(log, [{"a": 2}])
    assert log.read_bytes().startswith(first)
    assert first.decode() == '{"a": 1, "b": "二", "v": 1}\n'
    assert [fact["a"] for fact in read_log(log)] == [1, 2]


def test_without_a_fact_the_log_is_not_touched(tmp_path: Path) -> None:
    append(tmp_path / "log", [])
    assert not (tmp_path / "log").exists()


@given(words=st.lists(texts, min_size=1, max_size=4))
def test_any_words_come_back_as_they_were(
    words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = tmp_path_factory.mktemp("log") / "log.jsonl"
    append(log, [{"text": each} for each in words])
    assert [fact["text"] for fact in read_log(log)] == words


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\r\n"])
def test_breaks_pasted_from_word_do_not_break_the_log(tmp_path: Path, mark: str) -> None:
    append(tmp_path / "log", [{"text": f"一{mark}二"}, {"text": "三"}])
    assert [fact["text"] for fact in read_log(tmp_path / "log")] == [f"一{mark}二", "三"]


def test_a_last_line_without_a_break_is_not_run_into_the_next(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_bytes(b'{"a": 1}\n{"a": 2}')
    append(log, [{"a": 3}])
    assert [fact["a"] for fact in read_log(log)] == [1, 2, 3]


@pytest.mark.parametrize("line", [b"{", b"[1]", b'"a"', b"\xff\xfe", "“".encode("gbk")])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: bytes) -> None:
    log = tmp_path / "decisions.jsonl"
    log.write_bytes(b'{"a": 1}\n\n' + line + b"\n")
    with pytest.raises(StoreError, match=r"decisions\.jsonl.*第3行"):
        read_log(log)


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    with pytest.raises(StoreError):
        append(tmp_path / "log/", [{"a": 1}])


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_decisions_are_read_back_unchanged(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    _, log = campaign
    lines = [json.loads(json.dumps(decision_line(each))) for each in log]
    assert decisions_of(lines) == log


def test_what_a_later_version_added_is_passed_over() -> None:
    decision = Decision(
        subject=Subject.ISSUE,
        key="k",
        answers={Field.NUMBER: "1"},
        decided_by="甲",
        decided_on=date(2026, 1, 12),
    )
    line = decision_line(decision)
    newer = {**line, "answers": {"题号": "1", "以后的列": "x"}, "more": 1}
    assert decisions_of([{"about": "以后的表", "answers": {}}, newer]) == (decision,)


@pytest.mark.parametrize("change", [{"on": "昨天"}, {"on": None}])
def test_a_decision_that_cannot_be_read_is_said(change: dict[str, object]) -> None:
    line = {"about": "问题定号", "key": "k", "answers": {}, "by": "甲", "on": "2026-01-12"}
    with pytest.raises(StoreError, match="第1条"):
        decisions_of([{**line, **change}])
    with pytest.raises(StoreError, match="第1条"):
        decisions_of([{"about": "问题定号", "answers": {}}])
