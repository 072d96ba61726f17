"""年年提: what stood in last year's ledger is recognised, and only shown."""

from make import DUTY, PLAN, VOCABULARY, cause, issue, measure, register

from tonggao.model.ledger import LedgerIssue
from tonggao.model.past import PastText
from tonggao.model.record import Cause, Issue, Measure
from tonggao.steps.editing.repeats import Repeats, check_repeats, repeats


def past(number: str, title: str, text: str) -> LedgerIssue:
    return LedgerIssue(
        number=number, anchor="", aspect="", title=title, text=text, origin="自查"
    )


LAST_YEAR = (
    past("2024-003", "文山会海", "全年发文300多份，开会200多次。"),
    past("2024-004", "学用结合不紧", "读文件多、研讨少，联系供水实际不够紧密。"),
    past("2024-011", "调研不深", "领导班子到现场听汇报多，解决问题少。"),
)
AGAIN = issue("01", "问1", "学用结合不紧", "读文件多，研讨少，联系供水实际不够紧密")
NEAR = issue("02", "问1", "下基层走过场", "下去转一圈，听听汇报就回来，走马观花。")
NEW = issue("03", "问2", "热线答复慢", "转办单平均4天才答复。", aspect=DUTY)


def of(*issues: Issue) -> Repeats:
    return repeats(register(*issues), LAST_YEAR, VOCABULARY)


def test_each_point_is_shown_with_the_nearest_item_of_last_year() -> None:
    found = of(AGAIN, NEAR, NEW)
    assert [(key, each.item) for key, each in found.by_key.items()] == [
        (AGAIN.key, "4"),
        (NEAR.key, "11"),
    ]
    same, near = found.by_key.values()
    assert (same.words, same.is_the_same) == ("与上年第4项基本相同", True)
    assert near.words == "与上年第11项相近"
    assert same.score > near.score


def test_only_what_is_nearly_the_same_is_remarked_on() -> None:
    issues = (AGAIN, NEAR, NEW)
    (finding,) = check_repeats(issues, of(*issues))
    assert (finding.code, finding.cell) == ("TEXT-003", AGAIN.body_at.cell)
    assert finding.message == "与上年度台账第4项表述基本相同。"


def test_without_a_ledger_nothing_repeats() -> None:
    assert repeats(register(AGAIN, NEW), (), VOCABULARY) == Repeats()


def test_the_order_of_points_and_items_changes_nothing() -> None:
    turned = repeats(register(NEW, NEAR, AGAIN), LAST_YEAR[::-1], VOCABULARY)
    assert turned.by_key == of(AGAIN, NEAR, NEW).by_key


def team(*paragraphs: str) -> tuple[PastText, ...]:
    """Return paragraphs of last year's report."""
    return tuple(
        PastText(file="上年/定稿.docx", member="", text=each) for each in paragraphs
    )


def wrote(name: str, text: str) -> PastText:
    return PastText(file="上年/某人.xlsx", member=name, text=text)


def words(
    *records: Issue | Cause | Measure,
    texts: tuple[PastText, ...],
    past: tuple[LedgerIssue, ...] = (),
) -> dict[str, str]:
    """Return what is told of each record that says something again, by its label."""
    found = register(*records)
    told = repeats(found, past, VOCABULARY, texts=texts, names=NAMES)
    labels = {each.key: each.label for each in found.issues}
    labels |= {each.key: each.label for each in found.sentences}
    labels |= {each.key: each.label for each in found.measures}
    return {labels[key]: each.words for key, each in told.by_key.items()}


NAMES = {member.id: member.name for member in PLAN.members}
REPORT = team(
    "（一）对党忠诚方面",
    "1.学用结合不紧。读文件多、研讨少，联系供水实际不够紧密。",
    "2.服务群众不到位。一是热线答复慢。转办单平均4天才答复。二是停水通知发得迟，用户意见大。",
    "一些干部习惯坐在办公室看报表，用户的难处听得少、想得少。",
    "每月到营业厅接待用户一次，当场答复，三日内回访。",
)


def test_a_passage_of_last_years_report_is_told_by_its_first_words() -> None:
    assert words(AGAIN, texts=REPORT) == {
        "01-问1": "与上年材料基本相同：“学用结合不紧。读文件多、研讨少…”"
    }


def test_a_point_inside_a_passage_is_found_too() -> None:
    (told,) = words(NEW, texts=REPORT).values()
    assert told == "与上年材料基本相同：“热线答复慢。转办单平均4天才答…”"


def test_the_ledger_is_told_before_the_report() -> None:
    told = words(AGAIN, texts=REPORT, past=LAST_YEAR)
    assert told == {"01-问1": "与上年第4项基本相同"}


def test_what_is_nearly_the_same_is_told_before_what_is_alike() -> None:
    same = team("下基层走过场。下去转一圈，听听汇报就回来，走马观花。")
    told = words(NEAR, texts=same, past=LAST_YEAR)
    assert told["02-问1"].startswith("与上年材料基本相同")


def test_a_member_who_writes_his_own_words_again_is_told_so_and_others_are_not() -> None:
    his = wrote("罗砚田", "学用结合不紧\n读文件多，研讨少，联系供水实际不够紧密")
    assert words(AGAIN, texts=(his,)) == {
        "01-问1": "与本人上年所填基本相同：“学用结合不紧。读文件多，研讨少…”"
    }
    assert words(AGAIN, texts=(wrote("贺长亭", his.text),)) == {}


def test_causes_and_measures_are_told_only_where_they_are_nearly_the_same() -> None:
    again = cause("01", "因1", "有的干部习惯坐在办公室看报表，用户的难处听得少、想得少。")
    other = cause("02", "因1", "有的干部看报表多，下现场少。")
    same = measure("01", "措1", "每月到营业厅接待用户一次，当场答复，三日内回访。")
    new = measure("02", "措1", "每季度组织一次水质公开日。")
    told = words(again, other, same, new, texts=REPORT)
    assert set(told) == {again.sentences[0].label, same.label}
    assert told[same.label] == "与上年材料基本相同：“每月到营业厅接待用户一次，当场…”"


def test_a_text_of_last_year_is_remarked_on_in_words_of_its_own() -> None:
    found = repeats(register(AGAIN, NEW), (), VOCABULARY, texts=REPORT[:2])
    (finding,) = check_repeats((AGAIN, NEW), found)
    assert (finding.code, finding.cell) == ("TEXT-007", AGAIN.body_at.cell)
    assert finding.message == (
        "与上年度材料表述基本相同：“学用结合不紧。读文件多、研讨少…”。"
    )


def test_the_order_of_the_report_changes_nothing() -> None:
    records = (AGAIN, NEAR, NEW)
    assert words(*records, texts=REPORT) == words(*records[::-1], texts=REPORT[::-1])
