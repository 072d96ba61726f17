"""Names by which paragraphs are known again: neutral, unique, and read as they were made."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from make import PLAN, issue, material, register, use
from strategies import campaigns

from tonggao.model.editing import Decision
from tonggao.model.plan import Answer, ReportPart, Scope, Statement
from tonggao.model.record import Register
from tonggao.model.report import Report, Style
from tonggao.steps.compose import compose
from tonggao.steps.words.anchors import Anchor, AnchorKind, key_anchor, understood
from tonggao.steps.words.material import Material

ONE = issue("01", "问1", "学习不深入", "读文件多，研讨少。")
STATEMENTS = (
    Statement(title="有关事项", scope=Scope.PERSON),
    Statement(title="巡视反馈", scope=Scope.TEAM, answer=Answer.NOT_CONCERNED),
)
FULL = replace(
    PLAN,
    statements=STATEMENTS,
    previous="12个问题、30项措施、已完成28项",
    details={"称谓": "写"},
)


def named(made: Report) -> list[tuple[str, str]]:
    return [(each.anchor, each.text) for each in made.paragraphs]


@settings(max_examples=30, deadline=None)
@given(campaign=campaigns())
def test_every_paragraph_has_a_name_of_its_own_that_is_understood(
    campaign: tuple[Register, tuple[Decision, ...]],
) -> None:
    names = [name for name, _ in named(compose(material(*campaign)))]
    assert len(names) == len({name.casefold() for name in names})
    for name in names:
        found = understood(name)
        assert found is not None
        assert found.name == name
        assert re.fullmatch(r"tg_[a-z0-9_]{1,37}", name)


def test_each_kind_of_paragraph_says_what_it_is() -> None:
    made = compose(material(register(ONE), [use(ONE, 1)], FULL))
    title, *others = [understood(name) for name, _ in named(made)]
    assert title
    assert title.kind is AnchorKind.TITLE
    part, kind = ReportPart, AnchorKind
    expected = {
        Anchor(kind=kind.SALUTATION),
        Anchor(kind=kind.LEAD, part=part.OPENING),
        Anchor(kind=kind.HEADING, part=part.ISSUES),
        Anchor(kind=kind.LEAD, part=part.ISSUES),
        Anchor(kind=kind.ASPECT, number=1),
        Anchor(kind=kind.ITEM, key=ONE.key),
        Anchor(kind=kind.ASPECT_PLACEHOLDER, number=2),
        Anchor(kind=kind.PLACEHOLDER, part=part.CASE),
        Anchor(kind=kind.STATEMENT, number=1),
        Anchor(kind=kind.STATEMENT_TEXT, number=1),
        Anchor(kind=kind.LEAD, part=part.PREVIOUS),
        Anchor(kind=kind.HEAD_TITLE, part=part.CAUSES, number=2),
        Anchor(kind=kind.HEAD, part=part.CAUSES, number=2),
        Anchor(kind=kind.HEAD, part=part.MEASURES, number=1),
        Anchor(kind=kind.SIGNATURE),
        Anchor(kind=kind.DATE),
    }
    assert expected <= set(others)


def test_what_stands_at_an_anchor_is_what_its_name_says() -> None:
    made = dict(named(compose(material(register(ONE), [use(ONE, 1)], FULL))))
    assert made[f"tg_{ONE.key}"] == "1.学习不深入。读文件多，研讨少。"
    assert "存在的主要问题" in made["tg_issues_heading"]
    assert "对党忠诚方面" in made["tg_aspect1"]
    assert made["tg_aspect2_text"] == "【待补充：担当作为方面的问题】"
    assert made["tg_statement1"] == "（一）巡视反馈"
    assert made["tg_statement1_text"] == "不涉及以上情况。"
    assert made["tg_cause2_heading"] == "（二）宗旨意识树得不牢"
    assert made["tg_cause2"] == "【待补充：原因的内容】"
    assert made["tg_measure1_heading"] == "（一）强化理论武装"


def test_a_date_under_the_title_has_a_name_too() -> None:
    plan = replace(PLAN, details={"日期位置": "标题下"})
    names = [name for name, _ in named(compose(material(register(), (), plan)))]
    assert "tg_subtitle" in names
    assert not {"tg_signature", "tg_date"} & set(names)


def test_a_problem_of_an_unknown_aspect_stands_under_aspect_0() -> None:
    stray = issue("01", "问1", "担当不够", "绕着难题走。", aspect="往年的方面")
    names = [name for name, _ in named(compose(material(register(stray), [use(stray, 1)])))]
    assert names[names.index("tg_aspect0") + 1] == f"tg_{stray.key}"


def title_of(made: Material) -> str:
    report = compose(made)
    (title,) = [each for each in report.paragraphs if each.style is Style.TITLE]
    return title.anchor


def test_the_title_says_which_draft_it_is() -> None:
    found = material(register(ONE), [use(ONE, 1)])
    assert title_of(found) == title_of(found)
    other = issue("01", "问1", "学习不深入", "读文件多，研讨很少。")
    assert title_of(found) != title_of(material(register(other), [use(other, 1)]))
    shown = material(register(ONE), [use(ONE, 1)], replace(PLAN, show_names=True))
    assert title_of(found) == title_of(shown)


def test_the_same_words_of_another_record_make_another_draft() -> None:
    twin = issue("02", "问1", "学习不深入", "读文件多，研讨少。")
    one, two = (material(register(each), [use(each, 1)]) for each in (ONE, twin))
    assert [each.text for each in compose(one).paragraphs] == [
        each.text for each in compose(two).paragraphs
    ]
    assert title_of(one) != title_of(two)


@pytest.mark.parametrize(
    "name",
    [
        *("", "_GoBack", "tg_", "tg_titel", "tg_title", "tg_aspect", "tg_opinions_lead"),
        *("tg_0123456789ABCDEF", "tg_cause", "tg_cause1_text", "tg_date2", "TG_date"),
        *("tg_aspect9999999999", f"{key_anchor(AnchorKind.ITEM, '0' * 16)}_1"),
    ],
)
def test_a_name_that_is_none_of_ours_says_nothing(name: str) -> None:
    assert understood(name) is None
