"""The drafts log: what was sent out, what came back, and their bytes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tonggao.model.outcome import StoreError
from tonggao.store.drafts import (
    AbsorbedDraft,
    Drafts,
    FinalDraft,
    WrittenDraft,
    kept_bytes,
    note_absorbed,
    note_final,
    note_written,
    read_drafts,
)
from tonggao.store.outputs import digest
from tonggao.store.project import Project

DAY = date(2026, 1, 15)
SENT, BACK = b"sent", b"back"
WRITTEN = WrittenDraft(number=1, id="0f1e2d3c", sha256=digest(SENT))
ABSORBED = AbsorbedDraft(
    number=1,
    id=WRITTEN.id,
    base=WRITTEN.sha256,
    file="5 文稿/书记改.docx",
    sha256=digest(BACK),
    on=DAY,
    by="沈一帆",
)
FINISHED = FinalDraft(
    id=WRITTEN.id, sha256=digest(SENT), on=DAY, by="沈一帆", still_open=("【待确认】1处",)
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(root=tmp_path, profile="通用", profile_digest="")


def test_what_is_noted_is_read_again(project: Project) -> None:
    assert read_drafts(project) == Drafts()
    note_written(project, WRITTEN, SENT)
    note_absorbed(project, ABSORBED, BACK)
    note_final(project, FINISHED, SENT)
    assert read_drafts(project) == Drafts((WRITTEN,), (ABSORBED,), (FINISHED,))


def test_the_same_draft_is_noted_once(project: Project) -> None:
    note_written(project, WRITTEN, SENT)
    before = project.drafts_log.read_bytes()
    note_written(project, WRITTEN, SENT)
    assert project.drafts_log.read_bytes() == before


def test_the_bytes_are_kept_and_a_spoilt_copy_is_not_taken_for_them(
    project: Project,
) -> None:
    note_absorbed(project, ABSORBED, BACK)
    assert kept_bytes(project, ABSORBED.sha256) == BACK
    (project.originals / f"{ABSORBED.sha256}.docx").write_bytes(b"other")
    assert kept_bytes(project, ABSORBED.sha256) is None
    assert kept_bytes(project, digest(b"never")) is None


def test_the_number_rises_when_a_draft_comes_back() -> None:
    drafts = Drafts((WRITTEN,))
    assert drafts.number == 1
    assert drafts.with_absorbed(ABSORBED).number == 2
    again = drafts.with_absorbed(ABSORBED).with_absorbed(replace(ABSORBED, sha256="x"))
    assert again.number == 2
    assert again.with_absorbed(replace(ABSORBED, number=2)).number == 3


def test_what_was_sent_or_came_back_is_known() -> None:
    drafts = Drafts((WRITTEN,)).with_absorbed(ABSORBED).with_final(FINISHED)
    assert drafts.knows(digest(SENT))
    assert drafts.knows(digest(BACK))
    assert not drafts.knows(digest(b"new"))
    assert drafts.final == FINISHED


@pytest.mark.parametrize(
    "line",
    [
        '{"what":"written","draft":1}',
        '{"what":"absorbed","draft":"二","id":"","base":"","file":"","sha256":"","on":"","by":""}',
        '{"what":"final","id":"","sha256":"","on":"gestern","by":""}',
    ],
)
def test_a_line_that_lacks_something_is_said_in_chinese(
    line: str, project: Project
) -> None:
    project.records.mkdir()
    project.drafts_log.write_text(f"{line}\n", "utf-8")
    with pytest.raises(StoreError) as said:
        read_drafts(project)
    assert said.value.message == "记录“drafts.jsonl”中有一行看不懂。"


def test_a_line_of_a_later_version_is_passed_over(project: Project) -> None:
    project.records.mkdir()
    project.drafts_log.write_text('{"what":"sent","to":"组织部"}\n', "utf-8")
    assert read_drafts(project) == Drafts()
