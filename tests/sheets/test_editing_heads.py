"""大条 with its key words, and the rows of heads in 成文, filled in and read back."""

from hypothesis import given, settings
from make import (
    FILE,
    STUDY,
    VISIT,
    after,
    answered,
    cause,
    codes_of,
    decide,
    material,
    read,
    register,
    says,
    shows,
    signed,
    table,
    use,
    written,
)
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Subject
from tonggao.model.record import Register
from tonggao.model.report import Quoted
from tonggao.model.table import Table
from tonggao.sheets.editing.wordings import wordings_sheet
from tonggao.sheets.grid import sheet_named
from tonggao.steps.compose import compose
from tonggao.steps.editing.heads import plain_text

WHY = cause("01", "因1", "理论武装不紧。宗旨意识淡化。", answers=[STUDY])
FOUND = register(STUDY, VISIT, WHY)
FIRST, SECOND = WHY.sentences
LOG = (
    signed(),
    use(STUDY, 1),
    use(VISIT, 1),
    decide(Subject.SENTENCE, FIRST.key, {Field.HEAD: "1"}),
    decide(Subject.SENTENCE, SECOND.key, {Field.HEAD: "1"}),
)


def test_key_words_stand_as_a_proposal_until_somebody_writes_them() -> None:
    made = table(FOUND, LOG)
    proposed = shows(written(made), "大条", "号|关键词")[0]
    assert proposed.startswith("1 | 建议：思想、理论、学习")
    assert read(written(made), made).decisions == ()
    drawn = "| 标题 | 关键词 |\n| 理论武装抓得不紧 | 理论、 学用，研讨 |"
    answers = answered(made, "大条", drawn)
    assert says(answers) == [("大条", {"关键词": "理论、学用、研讨"})]
    now = table(FOUND, (*LOG, *answers.decisions))
    assert shows(written(now), "大条", "号|关键词")[0] == "1 | 理论、学用、研讨"
    assert read(written(now), now).decisions == ()


def test_key_words_that_are_emptied_are_proposed_again() -> None:
    log = (*LOG, decide(Subject.HEAD, "原因-1", {Field.KEYWORDS: "理论"}))
    made = table(FOUND, log)
    now = after(FOUND, made, "大条", "| 标题 | 关键词 |\n| 理论武装抓得不紧 |  |", log)
    assert "建议：思想" in shows(written(now), "大条", "号|关键词")[0]
    assert read(written(now), now).decisions == ()


def test_heads_stand_in_the_wordings_after_the_items() -> None:
    rows = shows(written(table(FOUND, LOG)), "成文", "方面|题号|原文标题|原文正文|来源")
    assert rows[2:] == [
        "原因 | 1 | 理论武装抓得不紧 | 理论武装不紧。宗旨意识淡化。 | 原因1",
        "原因 | 2 | 宗旨意识树得不牢 |  | 原因2",
        "措施 | 1 | 强化理论武装 |  | 措施1",
    ]


def test_words_written_for_a_head_are_printed_with_every_source() -> None:
    made = table(FOUND, LOG)
    drawn = "| 来源 | 定稿正文 |\n| 原因1 | 理论武装抓得不够经常，宗旨意识有所淡化 |"
    answers = answered(made, "成文", drawn)
    assert says(answers) == [
        ("大条", {"定稿正文": "理论武装抓得不够经常，宗旨意识有所淡化"})
    ]
    log = (*LOG, *answers.decisions)
    now = table(FOUND, log)
    assert read(written(now), now).decisions == ()
    report = compose(material(FOUND, log))
    (run,) = (
        run
        for paragraph in report.paragraphs
        for run in paragraph.runs
        if isinstance(run, Quoted) and "不够经常" in run.text
    )
    assert run.text == "理论武装抓得不够经常，宗旨意识有所淡化。"
    assert set(run.passage.sources) == {*FIRST.passage.sources, *SECOND.passage.sources}
    assert "文字经沈一帆修改" in run.note
    assert "宗旨意识淡化" not in "".join(each.text for each in report.paragraphs)


def test_words_for_a_head_with_nothing_under_it_cite_their_row_of_the_table() -> None:
    log = (*LOG, decide(Subject.HEAD, "措施-1", {Field.TEXT: "每月学一次"}))
    made = table(FOUND, log)
    head = made.draft.heads[-1]
    assert head.own is not None
    (ref,) = head.own.sources
    assert (ref.file, ref.sheet) == (FILE, "成文")
    sheet = sheet_named(written(made).sheets, "成文")
    assert sheet is not None
    (cell,) = (each for each in sheet.cells if each.address == ref.cell)
    assert cell.text == "每月学一次"


def test_a_title_typed_beside_the_words_is_the_heads_title() -> None:
    made = table(FOUND, LOG)
    drawn = "| 来源 | 定稿标题 |\n| 原因1 | 理论武装抓得不经常 |"
    answers = answered(made, "成文", drawn)
    assert codes_of(answers) == []
    now = table(FOUND, (*LOG, *answers.decisions))
    assert now.draft.heads[0].title == "理论武装抓得不经常"
    assert read(written(now), now).decisions == ()


def test_words_typed_the_same_as_those_that_hang_are_an_answer_once() -> None:
    made = table(FOUND, LOG)
    drawn = "| 来源 | 定稿正文 |\n| 原因1 | 理论武装不紧。宗旨意识淡化。 |"
    now = after(FOUND, made, "成文", drawn, LOG)
    assert read(written(now), now).decisions == ()


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_the_length_of_every_row_is_that_of_what_it_prints(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    for row in sheet_of(*campaign).rows:
        aspect, _, _, title, own_title, text, own_text, length, *_ = (
            value.content for value in row.values
        )
        said = (own_title or title, own_text or ("" if "以下分点" in str(text) else text))
        assert length == sum(len(str(each)) for each in said)
        assert aspect


def sheet_of(found: Register, log: tuple[Decision, ...]) -> Table:
    return wordings_sheet(table(found, log))


@settings(max_examples=40, deadline=None)
@given(campaign=campaigns())
def test_what_stands_under_a_head_is_what_is_printed_there(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    made = material(*campaign)
    printed = {each.anchor: each.text for each in compose(made).paragraphs}
    for head in made.draft.heads:
        kind = "cause" if head.part == "原因" else "measure"
        if head.hung and not head.own:
            assert printed[f"tg_{kind}{head.number}"] == plain_text(head)
