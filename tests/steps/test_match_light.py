"""What is read side by side: steps that change nothing, and traps that look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import VOCABULARY, issue, likeness_of, register

from tonggao.model.likeness import Level
from tonggao.steps.match.light import differ_lightly, light_words, marked

WORDS = light_words(VOCABULARY.interchangeable)
BASE = (
    "一水厂、营业所和管网中心38名职工全年到现场3次，漏损率17.5%，老城区没有形成台账，"
    "班子研究只有一次，安全生产、水质化验的责任不清，王师傅6月仍未整改。"
)

SAME = [
    ("一水厂、营业所和管网中心", "管网中心、一水厂和营业所"),
    ("安全生产、水质化验的", "水质化验和安全生产的"),
    ("没有形成", "未形成"),
    ("只有一次", "仅一次"),
    ("仍未", "还没有"),
    ("不清", "不够明确"),
    ("全年到现场3次", "全年到现场了三次"),
    ("6月", "6月份"),
    ("、水质化验", "及水质化验"),
    ("班子研究", "班子的研究"),
]

OTHER = [
    ("38名", "28名"),
    ("38名", "38%"),
    ("3次", "3月"),
    ("3次", "13次"),
    ("3次", "0.3次"),
    ("17.5%", "17%"),
    ("17.5%", "175%"),
    ("一次", "两次"),
    ("一水厂", "二水厂"),
    ("一水厂", "水厂"),
    ("营业所", "供水所"),
    ("管网中心", "化验中心"),
    ("职工", "党员"),
    ("全年", "半年"),
    ("全年", "上半年"),
    ("到现场", "未到现场"),
    ("漏损率", "产销差"),
    ("漏损率", "收费率"),
    ("老城区", "新城区"),
    ("老城区", "城区外"),
    ("没有形成台账", "形成台账"),
    ("没有形成台账", "没有不形成台账"),
    ("没有形成", "已经形成"),
    ("台账", "档案馆"),
    ("班子研究", "科室研究"),
    ("安全生产、水质化验", "安全生产、水质采购"),
    ("安全生产", "文明生产"),
    ("责任不清", "责任清"),
    ("责任不清", "边界不清"),
    ("王师傅", "李师傅"),
    ("6月", "7月"),
    ("6月", "6个月"),
    ("仍未整改", "整改"),
    ("仍未整改", "仍未验收"),
    ("研究只有一次", "研究只有一次，检查三次"),
]


@pytest.mark.parametrize(("said", "instead"), SAME)
def test_what_any_reader_takes_for_the_same_differs_lightly(
    said: str, instead: str
) -> None:
    assert said in BASE
    one, other = marked(BASE), marked(BASE.replace(said, instead))
    assert differ_lightly(one, other, WORDS)
    assert differ_lightly(other, one, WORDS)


@pytest.mark.parametrize(("said", "instead"), OTHER)
def test_another_matter_never_differs_lightly(said: str, instead: str) -> None:
    assert said in BASE
    one, other = marked(BASE), marked(BASE.replace(said, instead))
    assert not differ_lightly(one, other, WORDS)
    assert not differ_lightly(other, one, WORDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("城区、农村覆盖率分别为七成和五成", "农村、城区覆盖率分别为七成和五成"),
        ("城区和农村覆盖率为70%、30%", "农村和城区覆盖率为70%、30%"),
        ("领导批评职工", "职工批评领导"),
        ("学习成果转化为治水实招", "治水实招转化为学习成果"),
        ("重现场轻台账", "重台账轻现场"),
        ("甲厂人多、乙厂钱少", "乙厂人多、甲厂钱少"),
        ("上级检查下级，下级不报", "下级检查上级，上级不报"),
        ("先改造后验收", "先验收后改造"),
        ("从东区调到西区", "从西区调到东区"),
        ("副主任未到会", "主任未到会"),
        ("整改3个月", "整改3月"),
        ("上半年完成", "半年完成"),
        ("五万元以上的采购", "五万元以下的采购"),
        ("有的同志之间谈了不到十分钟", "所有同志之间都谈了不到十分钟"),
        ("渗水点一处也没有处理", "渗水点还有一处没有处理"),
        ("凡不得公开的", "凡不公开的"),
    ],
)
def test_an_order_that_says_something_keeps_two_apart(one: str, other: str) -> None:
    assert not differ_lightly(marked(one), marked(other), WORDS)


def test_both_steps_may_stand_in_one_text() -> None:
    other = BASE
    for said, instead in SAME[::2]:
        other = other.replace(said, instead)
    both = register(issue("01", "问1", "", BASE), issue("02", "问1", "", other))
    first, second = both.issues
    found = likeness_of(both)
    assert found.merged == {second.key: first.key}
    assert [pair.level for pair in found.pairs] == [Level.LIGHT]


def test_what_differs_lightly_from_the_same_is_merged_with_it() -> None:
    texts = [
        BASE,
        BASE.replace("没有形成", "未形成"),
        BASE.replace("没有形成", "未形成").replace("仍未", "还没有"),
    ]
    issues = [issue(f"0{n}", "问1", "", text) for n, text in enumerate(texts, start=1)]
    first, *others = issues
    assert likeness_of(register(*issues)).merged == {each.key: first.key for each in others}


@given(st.permutations(["水厂改造", "管网巡查", "水质化验", "收费大厅"]))
def test_a_list_may_stand_in_any_order(members: list[str]) -> None:
    one = "抓得不紧的有水厂改造、管网巡查、水质化验和收费大厅几处"
    *others, last = members
    other = f"抓得不紧的有{'、'.join(others)}以及{last}几处"
    assert differ_lightly(marked(one), marked(other), WORDS)


@given(st.text("不没有未一二三35.%、和的了水厂城东西", max_size=14), st.data())
def test_it_is_the_same_in_both_directions(text: str, data: st.DataObject) -> None:
    other = "".join(data.draw(st.permutations(list(text))))
    one, other = marked(text), marked(other)
    assert differ_lightly(one, other, WORDS) == differ_lightly(other, one, WORDS)
    assert differ_lightly(one, one, WORDS)
