"""A workbook made from a template is the workbook that would have been written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tonggao.model.table import (
    Book,
    Look,
    Page,
    Placed,
    Table,
    TableColumn,
    TableRow,
    Value,
)
from tonggao.office.template import Template
from tonggao.office.write_workbook import write_workbook

NAME, ID = "\ue000", "\ue001"
ODD = "&<>\"'=＝-1２年_ \u3000·甲𠮷\x07é"

names = st.text("张建国李红欧阳问表" + ODD, min_size=2, max_size=6)


def book(name: str, member: str, title: str = "问题查摆表") -> Book:
    """Return a small form: a page that greets, a table, a list and a stamp."""
    page = Page(
        name="填表说明",
        placed=(
            Placed(row=1, column=1, value=Value(content=name, look=Look.ANSWER)),
            Placed(row=2, column=1, value=Value(content=f"1. {name}同志：请填写。" * 3)),
        ),
        widths=(20,),
    )
    rows = tuple(
        TableRow(values=(Value(content=each),)) for each in ("问1", "张建国", "02")
    )
    table = Table(
        name="问题",
        title=title,
        columns=(TableColumn(heading="问题", width=20),),
        rows=rows,
    )
    stamp = (("form", "问题查摆表"), ("version", "1"), ("member", member))
    return Book(title=title, sheets=(page, table), lists={"层面": ("班子",)}, stamp=stamp)


def template(length: int, **more: str) -> Template:
    name = NAME * length
    return Template(book(name, ID, **more), shown=name, stamped=ID)


TEMPLATES = {length: template(length) for length in range(2, 7)}


@pytest.mark.parametrize("name", ["李红", "欧阳建国", "阿依古丽·买"])
def test_a_usual_name_is_put_in(name: str) -> None:
    filled = TEMPLATES[len(name)].filled(shown=name, stamped="03")
    assert filled == write_workbook(book(name, "03"))


@settings(max_examples=60)
@given(names, st.sampled_from(["03", "1", "02", "问1", "a b"]))
def test_what_is_put_in_is_what_would_be_written_or_nothing(name: str, member: str) -> None:
    filled = TEMPLATES[len(name)].filled(shown=name, stamped=member)
    assert filled in (None, write_workbook(book(name, member)))


@pytest.mark.parametrize(
    ("name", "member", "why"),
    [
        ("张建国", "03", "the same words stand in a row: the part would name them twice"),
        ("李红军", "1", "the version has the same digit"),
        ("李 红", "03", "a space is narrower"),
        ("李<红", "03", "to be escaped"),
        ("＝一一", "03", "would be taken for a formula on F2 and Enter"),
        ("李红", "03", "shorter than the mark"),
    ],
)
def test_it_says_where_it_cannot(name: str, member: str, why: str) -> None:
    assert TEMPLATES[3].filled(shown=name, stamped=member) is None, why


def test_a_name_in_the_title_of_the_file_cannot_be_put_in() -> None:
    assert template(2, title=f"{NAME * 2}的表").filled(shown="李红", stamped="03") is None
