"""The 统稿表 as a backup: what was written is read back, and reading it changes nothing."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from make import (
    CLERK,
    DUTY,
    PLAN,
    cause,
    codes_of,
    draft,
    issue,
    measure,
    own,
    read,
    register,
    signed,
    table,
    use,
    worded,
    written,
)
from strategies import campaigns
from tonggao.model.editing import RULE, Decision, Draft, Placing, Point
from tonggao.model.record import Register
from tonggao.office.read import read_workbook
from tonggao.office.write_workbook import write_workbook
from tonggao.sheets.editing.book import editing_book

Campaign = tuple[Register, tuple[Decision, ...]]


def anonymous(made: Draft) -> Draft:
    """Return a draft without who decided: a table says what, and who signs it now."""

    def placing(each: Placing) -> Placing:
        by = each.merged_by if each.merged_by == RULE else ""
        return replace(each, merged_by=by, decided=False)

    def point(each: Point) -> Point:
        return replace(each, reworded_by="")

    return replace(
        made,
        placings=tuple(placing(each) for each in made.placings),
        items=tuple(
            replace(item, points=tuple(point(each) for each in item.points))
            for item in made.items
        ),
    )


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns())
def test_reading_the_table_that_was_just_written_decides_nothing(
    campaign: Campaign,
) -> None:
    made = table(*campaign)
    answers = read(written(made), made)
    assert (answers.decisions, answers.findings) == ((), ())


@settings(max_examples=150, deadline=None)
@given(campaign=campaigns())
def test_the_table_alone_gives_the_same_draft(campaign: Campaign) -> None:
    found, log = campaign
    made = table(found, log)
    answers = read(written(made), table(found))
    assert answers.findings == ()
    again = table(found, answers.decisions)
    assert again.register.own == made.register.own
    assert anonymous(again.draft) == anonymous(made.draft)
