"""Look-alikes with one number in two aspects are told, and nothing else is."""

import pytest
from make import DUTY, FILE, LONG, LOYALTY, issue, register, signed, table, use

from tonggao.model.record import Issue
from tonggao.steps.editing.number_checks import numbered_apart

ONE = issue("01", "问1", "学习不深入", f"{LONG}。")
TWIN = issue("02", "问3", "学习不深入", LONG)
NEAR = issue("03", "问2", "学习不深入", f"{LONG}，用得少。", aspect=DUTY)
OTHER = issue("03", "问4", "调研不够", "全年到现场3次。", aspect=DUTY)


def told(*decided: tuple[Issue, object, str]) -> list[str]:
    found = register(ONE, TWIN, NEAR, OTHER)
    log = [signed(), *(use(each, number, aspect=at) for each, number, at in decided)]
    made = table(found, log)
    findings = numbered_apart(made.draft, made.likeness, found.issues, file=FILE)
    return [each.message for each in findings]


def test_one_number_in_two_aspects_is_told_once() -> None:
    (message,) = told((ONE, 1, LOYALTY), (NEAR, 1, DUTY))
    assert message.startswith("01-问1和03-问2")
    assert message.endswith("题号都是1，但不在同一个方面。")


@pytest.mark.parametrize(
    "decided",
    [
        ((ONE, 1, DUTY), (NEAR, 1, DUTY)),
        ((ONE, 1, LOYALTY), (NEAR, 2, DUTY)),
        ((ONE, 1, LOYALTY), (NEAR, 0, DUTY)),
        ((ONE, 1, LOYALTY), (OTHER, 1, DUTY)),
        ((ONE, 1, LOYALTY),),
    ],
)
def test_what_was_meant_to_be_apart_or_together_is_not_told(
    decided: tuple[tuple[Issue, object, str], ...],
) -> None:
    assert told(*decided) == []
