"""Where titles are broken: as a careful writer would, and always within their room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonggao.model.text import width
from tonggao.office.docx.title import balanced

ROOM = 20

# Invented, but as such titles are; every break was looked at.
TITLES = (
    "云川县自来水有限公司领导班子/2025年度民主生活会对照检查材料",
    "云川县自来水有限公司领导班子/2025年度民主生活会整改落实方案",
    "中共松岭市水务集团有限公司委员会领导班子/2025年度民主生活会对照检查材料",
    "中共松岭市委办公室支部委员会/2025年度组织生活会对照检查材料",
    "松岭市交通运输局党组/关于深入贯彻中央八项规定精神学习教育/专题民主生活会对照检查材料",
    "松岭市人民医院党委领导班子/学习贯彻习近平新时代中国特色社会主义思想/主题教育专题民主生活会对照检查材料",
    "青河区教育局党组2025年度民主生活会/领导班子对照检查材料",
    "青河区东街街道党工委领导班子/2025年度民主生活会对照检查材料",
    "青河区人民政府国有资产监督管理委员会党委/领导班子2025年度民主生活会对照检查材料",
    "中共青河区委常委会关于巡视反馈问题整改/专题民主生活会对照检查材料",
    "青河农垦集团红旗农场有限公司党委领导班子/二〇二五年度民主生活会对照检查材料",
    "北山省水利水电勘测设计研究院有限责任公司/党委2025年度民主生活会/领导班子对照检查材料",
    "临江市图书馆、博物馆和文化馆联合党总支/2025年度组织生活会对照检查材料",
    "临江市第一中学党委/领导班子关于“以案促改”/专题民主生活会的对照检查材料",
    "罗砚田同志2025年度民主生活会/个人对照检查发言提纲",
    "2025年度民主生活会/征求意见汇总暨整改措施落实情况报告",
    "云川县自来水有限公司党委/2024年度民主生活会整改措施/落实情况和2025年度查摆问题情况的报告",
    "XX集团公司党委领导班子/2025年度民主生活会对照检查材料",
    "中国共产党北山省临江经济技术开发区/工作委员会、北山省临江经济技术开发区/管理委员会领导班子关于学习贯彻党的二十届/四中全会精神和深入贯彻中央八项规定精神/学习教育的专题民主生活会对照检查材料",
    "临江市水利局党组领导班子对照检查材料",
    "发言稿",
)
WORDS = (
    "云川县", "自来水", "有限公司", "党委", "领导班子", "2025年度", "民主生活会", "关于", "的",
    "对照检查", "材料", "、", "和", "“以案促改”", "（", "）", "整改", "A", "䶮",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_breaks_where_words_end_and_in_an_even_shape(title: str) -> None:
    assert "/".join(balanced(title.replace("/", ""), ROOM)) == title


@pytest.mark.parametrize("title", TITLES[:-2])
def test_no_line_is_narrower_than_two_fifths_of_the_widest(title: str) -> None:
    widths = [width(line) for line in title.split("/")]
    assert max(widths) <= ROOM
    assert min(widths) >= 0.4 * max(widths)


def test_breaks_of_its_own_are_kept() -> None:
    assert balanced("云川县自来水有限公司\n对照检查材料", ROOM) == (
        "云川县自来水有限公司",
        "对照检查材料",
    )


def test_a_title_too_long_to_be_shaped_is_left_to_the_program() -> None:
    title = "云川县自来水有限公司" * 11
    assert balanced(title, ROOM) == (title,)


def test_a_title_without_any_place_for_a_break_is_left_to_the_program() -> None:
    title = "第" + "1234567890" * 9 + "号"
    assert balanced(title, ROOM) == (title,)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_lines_are_the_title_and_fit_and_begin_and_end_rightly(words: list[str]) -> None:
    title = "".join(words)
    lines = balanced(title, ROOM)
    assert "".join(lines) == title
    if len(lines) > 1:
        assert all(width(line) <= ROOM for line in lines)
        assert not any(line.startswith(("的", "和", "、", "）")) for line in lines[1:])
        assert not any(line.endswith(("（", "和", "、", "关于")) for line in lines[:-1])
