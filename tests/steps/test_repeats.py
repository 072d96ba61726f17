"""年年提: what stood in last year's ledger is recognised, and only shown."""

from make import DUTY, PROFILE, issue

from tonggao.model.ledger import LedgerIssue
from tonggao.model.record import Issue
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
NEAR = issue("02", "问1", "调研走过场", "到现场听汇报多，当场解决问题的少，走马观花。")
NEW = issue("03", "问2", "热线答复慢", "转办单平均4天才答复。", aspect=DUTY)


def of(*issues: Issue) -> Repeats:
    return repeats(issues, LAST_YEAR, PROFILE)


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
    assert repeats((AGAIN, NEW), (), PROFILE) == Repeats()


def test_the_order_of_points_and_items_changes_nothing() -> None:
    turned = repeats((NEW, NEAR, AGAIN), LAST_YEAR[::-1], PROFILE)
    assert turned.by_key == of(AGAIN, NEAR, NEW).by_key
