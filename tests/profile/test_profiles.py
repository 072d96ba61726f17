"""The profiles that come with the program."""

import re
from pathlib import Path

import pytest

from tonggao.model.form import Purpose
from tonggao.model.plan import Answer, AspectKind, ReportPart
from tonggao.profile import locate
from tonggao.profile.errors import ProfileError
from tonggao.profile.load import load_profile
from tonggao.profile.schema import Profile

NAMES = (
    "主题教育专题-2023",
    "党史学习教育专题-2021",
    "巡视巡察整改专题",
    "民主生活会-2020年度",
    "民主生活会-2022年度",
    "民主生活会-2024年度",
    "民主生活会-2025年度",
    "组织生活会-2022年度",
    "组织生活会-2024年度",
    "通用",
)
every_profile = pytest.mark.parametrize("name", NAMES)


def shared() -> str:
    return locate.find("通用").parents[1].joinpath("共用.yaml").read_text("utf-8")


def test_the_profiles_are_these() -> None:
    assert locate.names() == NAMES


@every_profile
def test_a_shipped_profile_loads_without_findings(name: str) -> None:
    own = locate.find(name).read_text("utf-8")
    profile, findings = load_profile(shared(), own, file="profile.yaml")
    assert findings == ()
    assert profile == locate.read(name)
    assert profile.name == name


def test_the_aspects_of_2025_are_these_in_this_order() -> None:
    profile = locate.read("民主生活会-2025年度")
    assert [(each.short, each.full) for each in profile.aspects] == [
        ("政治忠诚", "带头强化政治忠诚、提高政治能力"),
        ("增强党性", "带头固本培元、增强党性"),
        ("三个敬畏", "带头敬畏人民、敬畏组织、敬畏法纪"),
        ("担当作为", "带头干事创业、担当作为"),
        ("管党治党", "带头坚决扛起管党治党责任"),
        ("典型案例", "反面典型案例剖析"),
    ]
    assert [each.kind for each in profile.aspects] == [AspectKind.ASPECT] * 5 + [
        AspectKind.CASE
    ]
    assert [each.id for each in profile.aspects] == [each.short for each in profile.aspects]
    assert [each.order for each in profile.aspects] == [1, 2, 3, 4, 5, 6]


@every_profile
def test_names_of_aspects_are_short_unlike_each_other_and_not_verified(name: str) -> None:
    aspects = locate.read(name).aspects
    names = [each for aspect in aspects for each in set(aspect.names)]
    assert len(names) == len(set(names))
    assert all(2 <= len(each.short) <= 8 for each in aspects)
    assert not any(each.verified for each in aspects)


@every_profile
def test_nothing_is_answered_before_the_office_confirms_it(name: str) -> None:
    statements = locate.read(name).statements
    assert statements
    assert {each.answer for each in statements} == {Answer.OPEN}


@every_profile
def test_a_case_part_is_there_where_there_is_a_case(name: str) -> None:
    profile = locate.read(name)
    has_case = any(each.kind is AspectKind.CASE for each in profile.aspects)
    assert (ReportPart.CASE in profile.parts) == has_case
    assert (ReportPart.CASE in profile.individual_parts) == has_case


@every_profile
def test_how_sure_we_are_is_said_in_the_clerks_words(name: str) -> None:
    profile = locate.read(name)
    assert profile.sure.endswith("。")
    assert re.search("核对|改写", profile.sure)
    assert not re.search("[A-Za-z]", profile.sure)


@every_profile
def test_the_instructions_are_eight_lines_and_begin_with_the_member(name: str) -> None:
    lines = locate.read(name).wording.instructions
    assert len(lines) == 8
    assert lines[0].startswith("{name}同志：")
    assert all(line.endswith("。") for line in lines)


@every_profile
def test_the_instructions_for_word_are_short_and_name_nothing_of_a_workbook(
    name: str,
) -> None:
    lines = locate.read(name).wording.instructions_in_word
    assert len(lines) <= 6
    assert lines[0].startswith("{name}同志：")
    assert all(line.endswith("。") for line in lines)
    assert not any(word in line for line in lines for word in ("白色", "下拉", "双击"))


@every_profile
def test_the_form_has_the_public_headings(name: str) -> None:
    form = locate.read(name).form
    headings = {
        each.name: " ".join(c.heading for c in each.columns) for each in form.sheets
    }
    assert headings == {
        "问题和措施": "编号 对照方面 层面 问题 具体表现 事例 整改措施 完成时限",
        "原因": "编号 从哪方面剖析 原因 剖析 对应问题",
        "上年度整改": "台账编号 问题 措施 整改情况 目前状态",
        "说明事项": "事项 回答 情况说明",
        "向您反馈的意见": "来源 方面 内容 件次",
    }
    assert [each.name for each in form.also_read] == [
        "问题",
        "原因",
        "措施",
        "问题原因措施",
    ]
    measures = form.also_read[2]
    assert measures.purpose is Purpose.MEASURES
    assert " ".join(c.heading for c in measures.columns) == (
        "编号 对应问题 措施 整改措施 完成标准 完成时限 责任部门"
    )


@every_profile
def test_a_sheet_fits_on_paper(name: str) -> None:
    for sheet in locate.read(name).form.sheets:
        assert 110 <= sum(column.width for column in sheet.columns) <= 150


@every_profile
def test_every_word_can_be_shown_in_gbk(name: str) -> None:
    for path in (locate.find(name), locate.find(name).with_name("README.md")):
        path.read_text("utf-8").encode("gbk")


def test_the_opening_says_the_facts() -> None:
    for name in NAMES:
        opening = locate.read(name).wording.opening
        for fact in ("学习{studies}次", "谈心谈话{talks}人次", "{opinions}条"):
            assert fact in opening


def test_days_and_thresholds_are_those_that_were_agreed() -> None:
    profile = locate.read("通用")
    days, limits = profile.days, profile.thresholds
    assert (days.due, days.review, days.notify, days.report) == (-14, -7, -15, 15)
    assert limits.body_at_least == 15
    assert (limits.succeeds, limits.piece, limits.cause_repeats) == (0.45, 0.75, 0.85)


def test_three_skeletons_can_be_chosen_for_causes_and_for_measures() -> None:
    skeletons = locate.read("通用").skeletons
    names: dict[str, list[str]] = {part: [] for part in ("原因", "措施")}
    for each in skeletons:
        names[each.part].append(each.name)
    assert sorted(names["原因"]) == sorted(names["措施"])
    assert len(names["原因"]) == 3


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(
        ProfileError,
        match="没有名为“民主生活会-1999年度”的方案模板。可用的有：主题教育专题",
    ):
        locate.read("民主生活会-1999年度")


@pytest.mark.parametrize(
    "name", ["", "..", "../workbook_templates/通用/..", "C:\\", "通用\n"]
)
def test_an_odd_name_is_no_profile(name: str) -> None:
    with pytest.raises(ProfileError):
        locate.find(name)


def test_a_folder_with_ones_own_profile_is_found(tmp_path: Path) -> None:
    own = locate.find("通用").read_text("utf-8").replace("name: 通用", "name: 本单位")
    (tmp_path / "profile.yaml").write_text(own, "utf-8")
    assert locate.read(str(tmp_path)).name == "本单位"


def test_a_profile_with_mistakes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    own = locate.find("通用").read_text("utf-8") + "\ncolour: red\ndays: {due: x}\n"
    (tmp_path / "profile.yaml").write_text(own, "utf-8")
    with pytest.raises(ProfileError, match="colour 不是可用的设置") as caught:
        locate.read(str(tmp_path))
    assert [each.code for each in caught.value.findings] == ["PROF-002", "PROF-003"]


def test_equal_profiles_have_equal_digests_and_others_do_not() -> None:
    digests = [locate.read(name).digest for name in NAMES]
    assert len(set(digests)) == len(NAMES)
    assert digests == [locate.read(name).digest for name in NAMES]


def test_a_profile_is_a_value() -> None:
    profile = locate.read("通用")
    assert isinstance(profile, Profile)
    assert hash(profile) == hash(locate.read("通用"))
