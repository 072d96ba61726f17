"""Where a sentence came from, and where a cell went."""

from hypothesis import given, settings
from make import CLERK, PLAN, decide, issue, material, measure, register, use, worded
from strategies import campaigns

from tonggao.model.editing import Decision, Field, Purpose, Subject
from tonggao.model.record import Register
from tonggao.steps.compose import compose
from tonggao.steps.decisions.log import fold_decisions
from tonggao.steps.editing.collected import numbering
from tonggao.steps.ledger.ledger_opening import preview
from tonggao.steps.texts.collection import collection
from tonggao.steps.texts.individual import individual
from tonggao.steps.texts.receipt import ReceivedFile, receipt, standing
from tonggao.steps.texts.trace import (
    PlaceKind,
    Traceable,
    TracedPlace,
    trace_cell,
    trace_text,
)

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少，联系实际不够紧密。")
TWIN = issue("02", "问3", "学习不深入", "读文件多，研讨少，联系实际不够紧密")
OTHER = issue("03", "问2", "调研不够", "全年到现场3次。")
ACT = measure("01", "问1", "综合部每月学习一次", answers=[ONE])
COLLECTION, DRAFT, PREVIEW = "汇编稿.docx", "送审稿（第1稿）.docx", "台账（预排）.xlsx"
SHEET = "问题和措施"


def known(found: Register, *log: Decision) -> Traceable:
    """Return everything in which words can be looked for."""
    stuff = material(found, log)
    report = compose(stuff)
    numbers = numbering(stuff.register, stuff.draft, fold_decisions(log), PLAN)
    personal = [individual(PLAN.member(r.member), r, stuff) for r in found.returns]
    files = [ReceivedFile(file=r.file, filled=(), returned=r) for r in found.returns]
    return Traceable(
        register=stuff.register,
        draft=stuff.draft,
        reports=((COLLECTION, collection(stuff, numbers)), (DRAFT, report)),
        ledger=preview(stuff.draft, stuff.register, PLAN),
        ledger_file=PREVIEW,
        lines=receipt(
            files, stuff.register, {}, stuff.draft, standing(report, personal, stuff.draft)
        ),
    )


def drawn(places: tuple[TracedPlace, ...]) -> list[str]:
    return [
        " ".join(
            filter(
                None, (each.kind, each.file, each.cell, each.number, each.reason, each.by)
            )
        )
        for each in places
    ]


LEDGER = decide(Subject.MEASURE, ACT.key, {Field.PURPOSE: str(Purpose.LEDGER)})
ALL = known(
    register(ONE, TWIN, OTHER, ACT), use(ONE, 1), use(OTHER, 0, reason="其他"), LEDGER
)


def test_a_part_of_a_sentence_leads_to_its_cells_and_texts() -> None:
    assert drawn(trace_text("研讨少， 联系", ALL)) == [
        "cell 2 收回/01.xlsx E5",
        "cell 2 收回/02.xlsx E7",
        "merged 2 收回/01.xlsx E5 01-问1 并入01-问1 规则",
        "report 汇编稿.docx",
        "report 送审稿（第1稿）.docx",
    ]


def test_words_across_title_and_text_are_found_too() -> None:
    kinds = [each.kind for each in trace_text("学习不深入。读文件多", ALL)]
    assert PlaceKind.REPORT in kinds
    assert PlaceKind.CELL in kinds


def test_a_cell_that_is_not_used_says_why() -> None:
    assert drawn(trace_cell("2 收回/03.xlsx", SHEET, "E6", ALL)) == [
        "cell 2 收回/03.xlsx E6",
        "listed 2 收回/03.xlsx E6 其他",
        "report 汇编稿.docx",
    ]


def test_a_merged_cell_says_into_what_and_by_whom() -> None:
    found = trace_cell("2 收回/02.xlsx", SHEET, "E7", ALL)
    (merged,) = [each for each in found if each.kind is PlaceKind.MERGED]
    assert (merged.file, merged.cell, merged.number) == ("2 收回/01.xlsx", "E5", "01-问1")
    assert merged.by == "规则"


def test_what_a_person_joined_bears_his_name() -> None:
    made = known(register(ONE, OTHER), use(ONE, 1, use="主稿"), use(OTHER, 1))
    found = trace_cell("2 收回/03.xlsx", SHEET, "E6", made)
    assert [each.by for each in found if each.kind is PlaceKind.MERGED] == [CLERK]


def test_a_measure_leads_to_the_ledger() -> None:
    found = trace_cell("2 收回/01.xlsx", SHEET, "G5", ALL)
    (place,) = [each for each in found if each.kind is PlaceKind.LEDGER]
    assert (place.file, place.number, place.text) == (PREVIEW, "2025-001-1", ACT.body.text)
    assert PlaceKind.LEDGER in [each.kind for each in trace_text("每月学习", ALL)]


def test_words_of_the_clerk_lead_back_to_the_cells_they_replace() -> None:
    made = known(register(ONE), use(ONE, 1), worded(ONE, "学用脱节"))
    found = trace_text("学用脱节", made)
    assert drawn(found)[:1] == ["report 送审稿（第1稿）.docx"]
    assert "cell 2 收回/01.xlsx E5" in drawn(found)


def test_what_stands_nowhere_and_what_says_nothing_is_not_found() -> None:
    assert trace_text("没有这句话", ALL) == ()
    assert trace_text("……", ALL) == ()
    assert trace_cell("2 收回/09.xlsx", SHEET, "E5", ALL) == ()


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_every_cell_of_a_problem_leads_somewhere(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    found, log = campaign
    made = known(found, *log)
    for returned in found.returns:
        for each in returned.issues:
            for ref in each.sources:
                places = trace_cell(ref.file, ref.sheet, ref.cell, made)
                kinds = {place.kind for place in places}
                assert PlaceKind.CELL in kinds
                assert kinds & {PlaceKind.REPORT, PlaceKind.LISTED} or any(
                    line.used for line in made.lines if line.ref == ref
                )
