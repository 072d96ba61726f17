"""The numbers in the text, in the ledger and on 首页 agree, whatever is struck or joined."""

import re

from hypothesis import given, settings
from make import DUTY, LOYALTY, issue, material, measure, register, signed, table, use
from make import decide as decided
from strategies import campaigns

from tonggao.model.editing import Decision, Disposition, Field, Purpose, Subject
from tonggao.model.plan import HeadPart
from tonggao.model.record import Register
from tonggao.sheets.editing.front import front_page
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.compose import compose
from tonggao.steps.editing.claims import check_counts
from tonggao.steps.ledger.ledger_opening import preview

Campaign = tuple[Register, tuple[Decision, ...]]


def chosen_on_front(made: EditingTable) -> int:
    """Return the sum of 已选题数 over the aspects, as 首页 shows it."""
    placed = {
        (each.row, each.column): each.value.content for each in front_page(made).placed
    }
    row, column = next(place for place, words in placed.items() if words == "已选题数")
    found = 0
    names = [each.short for each in made.plan.aspects] + ["请定方面"]
    while placed.get((row := row + 1, 1)) in names:
        count = placed[row, column]
        assert isinstance(count, int)
        found += count
    return found


def agree(found: Register, log: tuple[Decision, ...]) -> None:
    """Assert that every place counts the same."""
    made, given_to = table(found, log), material(found, log)
    report, items = compose(given_to), made.draft.items
    told = re.search(
        r"对照(\d+)个方面，共查摆出(\d+)个问题",
        "".join(paragraph.text for paragraph in report.paragraphs),
    )
    numbered = [item for item in items if not given_to.is_case(item.aspect)]
    ledger = preview(made.draft, made.register, made.plan)
    problems = [each for each in ledger.issues if not each.number.endswith("-000")]
    keys = {item.main for item in items}
    anchors = {paragraph.anchor.removeprefix("tg_") for paragraph in report.paragraphs}
    if numbered:
        assert told is not None
        assert told.groups() == (
            str(len({item.aspect for item in numbered})),
            str(len(numbered)),
        )
    assert len(keys & anchors) == len(items) == len(problems)
    assert {each.anchor for each in problems} == keys
    assert chosen_on_front(made) == len(items)
    assert len(ledger.items) == len(made.draft.measures)
    assert check_counts(report, given_to, file="稿.docx") == ()


@settings(max_examples=60, deadline=None)
@given(campaign=campaigns())
def test_text_ledger_and_front_count_the_same_items(campaign: Campaign) -> None:
    agree(*campaign)


ONE = issue("01", "问1", "学习不深入", "读得少。", aspect=LOYALTY)
TWO = issue("02", "问1", "调研不够", "走得少。", aspect=DUTY)
THREE = issue("03", "问1", "督促不力", "问得少。", aspect=DUTY)
ACTS = [
    measure(each.member, "问1", words, answers=[each])
    for each, words in (
        (ONE, "每月学习一次"),
        (TWO, "每季调研一次"),
        (THREE, "每月督办一次"),
    )
]
FOUND = register(ONE, TWO, THREE, *ACTS)
MARKS = {Field.PURPOSE: str(Purpose.BOTH), Field.HEAD: "1"}
LOG = (
    signed(),
    use(ONE, 1),
    use(TWO, 1),
    use(THREE, 2),
    *(decided(Subject.MEASURE, each.key, MARKS) for each in ACTS),
)


def test_they_agree_after_an_item_was_struck_and_two_were_joined() -> None:
    struck, joined = use(ONE, 0, reason="审稿删去"), use(THREE, 1)
    let_in = decided(Subject.ACT, ACTS[2].key, {Field.JOINED: ACTS[1].label})
    for log in (
        LOG,
        (*LOG, struck),
        (*LOG, joined),
        (*LOG, struck, joined, let_in),
        (*LOG, struck, joined, let_in, use(ONE, 3)),
    ):
        agree(FOUND, log)
    made = table(FOUND, (*LOG, joined, let_in))
    assert len(made.draft.items) == 2
    assert made.draft.keys(Disposition.SET_ASIDE) == ()


def test_measures_in_the_text_are_the_acts_of_the_ledger() -> None:
    let_in = decided(Subject.ACT, ACTS[2].key, {Field.JOINED: ACTS[1].label})
    for log, count in ((LOG, 3), ((*LOG, let_in), 2)):
        made = material(FOUND, log)
        text = "".join(each.text for each in compose(made).paragraphs)
        assert f"制定整改措施{count}项" in text
        assert len(made.draft.part(HeadPart.MEASURES)[0].hung) == count
        assert len(preview(made.draft, made.register, made.plan).items) == count
