"""YAML to a profile: every mistake is found at once, with its place."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tonggao.model.finding import Finding
from tonggao.profile import locate
from tonggao.profile.load import load_profile
from tonggao.profile.schema import Profile

SHARED = locate.find("通用").parents[1].joinpath("共用.yaml").read_text("utf-8")
OWN = """
name: 试验
title: 试验用
sure: 未核对。
meeting: 试验会
year: "2025"
aspects:
  - {full: 带头增强党性, short: 增强党性, aliases: [党性]}
  - {full: 反面典型案例剖析, short: 典型案例, kind: 案例}
"""


def load(own: str, *, shared: str = SHARED) -> tuple[Profile | None, tuple[Finding, ...]]:
    return load_profile(shared, textwrap.dedent(own), file="profile.yaml")


def said(own: str, *, shared: str = SHARED) -> list[str]:
    profile, findings = load(OWN + textwrap.dedent(own), shared=shared)
    assert profile is None
    return [f"{f.file}: {f.code} {f.message}{f.hint}" for f in findings]


def test_what_is_written_comes_before_what_is_shared() -> None:
    profile, findings = load(
        OWN
        + """
days: {due: -10}
parts: [opening, issues]
wording: {issues_heading: 问题}
"""
    )
    assert findings == ()
    assert profile
    assert (profile.days.due, profile.days.review) == (-10, -7)
    assert len(profile.parts) == 2
    assert profile.wording.issues_heading == "问题"
    assert profile.wording.causes_heading == "产生问题的原因"


def test_an_aspect_gets_its_id_and_its_place() -> None:
    profile, _ = load(OWN)
    assert profile
    assert [(each.id, each.order, each.kind) for each in profile.aspects] == [
        ("增强党性", 1, "方面"),
        ("典型案例", 2, "案例"),
    ]


def test_every_mistake_is_reported_at_once_with_its_path() -> None:
    found = said(
        """
        colour: red
        statements:
          - {title: 事项一, scope: 全体}
          - {scope: 班子}
        wording: {opening: "学习{studys}次", openning: 开头}
        days: {due: 两周}
        first_person: 我
        thresholds: {piece: 1.5}
        folders: {records: ../外面}
        form:
          sheets:
            - name: 问题/和措施
              purpose: problem
              columns:
                - {field: title, headng: 问题, width: 宽}
                - {field: body, heading: "", kind: text}
        """
    )
    assert found == [
        "profile.yaml: PROF-001 form.sheets[0].columns[0].heading 没有填写。请补填。",
        "profile.yaml: PROF-001 form.sheets[0].columns[1].heading 没有填写。请补填。",
        "profile.yaml: PROF-001 statements[1].title 没有填写。请补填。",
        "profile.yaml: PROF-002 colour 不是可用的设置。请检查拼写，或是否应为“folders”。",
        "profile.yaml: PROF-002 form.sheets[0].columns[0].headng 不是可用的设置。请检查拼写，或是否应为“heading”。",
        "profile.yaml: PROF-002 wording.openning 不是可用的设置。请检查拼写，或是否应为“opening”。",
        "profile.yaml: PROF-003 days.due 的值“两周”不合要求。请改为整数。",
        "profile.yaml: PROF-003 first_person 的值“我”不合要求。请改为列表，每项为文字。",
        "profile.yaml: PROF-003 folders.records 的值“../外面”不合要求。请改为可以用作文件名的文字。",
        "profile.yaml: PROF-003 form.sheets[0].columns[0].width 的值“宽”不合要求。请改为整数。",
        "profile.yaml: PROF-003 form.sheets[0].name 的值“问题/和措施”不合要求。请改为可以用作工作表名的文字。",
        "profile.yaml: PROF-003 form.sheets[0].purpose 的值“problem”不合要求。请改为“problems”、“issues”、“causes”、“measures”、“previous”、“statements”、“opinions”之一。",
        "profile.yaml: PROF-003 statements[0].scope 的值“全体”不合要求。请改为“班子”、“个人”之一。",
        "profile.yaml: PROF-003 thresholds.piece 的值“1.5”不合要求。请改为0到1之间的数。",
        "profile.yaml: PROF-003 wording.opening 的值“学习{studys}次”不合要求。请改为只用{unit}、{unit_short}、{team}、{organ}、{campaign}、{year}、{theme}、{studies}、{talks}、{opinions}、{aspects}、{items}、{measures}、{causes}、{heads}、{full}、{short}、{name}、{post}、{found}、{planned}、{done}、{going_on}的写法。",
    ]


def test_a_mistake_in_what_is_shared_is_told_of_that_file() -> None:
    shared = SHARED.replace("thresholds:\n", "thresholds:\n  piecee: 1\n")
    assert said("", shared=shared) == [
        "共用.yaml: PROF-002 thresholds.piecee 不是可用的设置。请检查拼写，或是否应为“piece”。"
    ]


def test_what_is_missing_is_to_be_written_into_the_profile() -> None:
    profile, findings = load("{}")
    assert profile is None
    paths = [f"{each.file} {each.code} {each.message}" for each in findings]
    assert paths == [
        f"profile.yaml PROF-001 {name} 没有填写。"
        for name in ("aspects", "meeting", "name", "sure", "title", "year")
    ]


@pytest.mark.parametrize(
    ("own", "code", "path"),
    [
        ("aspects: {甲: 乙}", "PROF-003", "aspects"),
        ("aspects: [甲]", "PROF-003", "aspects[0]"),
        (
            "aspects: [{full: 甲, short: 子}, {full: 乙, short: 子}]",
            "PROF-003",
            "aspects[1].short",
        ),
        (
            "aspects: [{full: 甲}, {full: 乙, aliases: [甲 ]}]",
            "PROF-003",
            "aspects[1].aliases[0]",
        ),
        ("aspects: [{full: '', short: 子}]", "PROF-001", "aspects[0].full"),
        ("title:", "PROF-001", "title"),
        ("title: ' '", "PROF-001", "title"),
        ("title: [一, 二]", "PROF-003", "title"),
        ("title: 2025-01-02", "PROF-003", "title"),
        ("title: true", "PROF-003", "title"),
        ("title: !!binary aGk=", "PROF-003", "title"),
        ('title: "甲\\u0007"', "PROF-003", "title"),
        ("thresholds: {piece: .nan}", "PROF-003", "thresholds.piece"),
        ("thresholds: {succeeds: .inf}", "PROF-003", "thresholds.succeeds"),
        ("thresholds: 3", "PROF-003", "thresholds"),
        ("days: {due: true}", "PROF-003", "days.due"),
        ("days: {due: 1.5}", "PROF-003", "days.due"),
        ("days: {due: 99999}", "PROF-003", "days.due"),
        ("key_words: [学习]", "PROF-003", "key_words[0]"),
        ("parts: [opening, ending]", "PROF-003", "parts[1]"),
        ("parts: [[opening]]", "PROF-003", "parts[0]"),
        ("wording: {title: '{unit.__class__}'}", "PROF-003", "wording.title"),
        ("wording: {title: '{unit!r}'}", "PROF-003", "wording.title"),
        ("wording: {title: '{unit:>9999999999}'}", "PROF-003", "wording.title"),
        ("wording: {title: '{0}'}", "PROF-003", "wording.title"),
        ("wording: {title: '{unit'}", "PROF-003", "wording.title"),
        ("wording: {form_title: '{items}'}", "PROF-003", "wording.form_title"),
        ("wording: {instructions: ['{studies}']}", "PROF-003", "wording.instructions[0]"),
        (
            "skeletons: [{name: 甲, part: 原因, titles: ['{unit}']}]",
            "PROF-003",
            "skeletons[0].titles[0]",
        ),
        ("folders: {ledger: 'C:\\盘'}", "PROF-003", "folders.ledger"),
        ("folders: {ledger: /绝对}", "PROF-003", "folders.ledger"),
        ("folders: {ledger: con}", "PROF-003", "folders.ledger"),
        ("folders: {ledger: 台账.}", "PROF-003", "folders.ledger"),
        ("name: 甲/乙", "PROF-003", "name"),
    ],
)
def test_a_wrong_value_is_told_with_its_path(own: str, code: str, path: str) -> None:
    name = own.split(":", maxsplit=1)[0]
    profile, findings = load(_replaced(own) if f"\n{name}:" in OWN else OWN + own)
    assert profile is None
    assert [(each.code, each.message.split(" ")[0]) for each in findings] == [(code, path)]


def _replaced(own: str) -> str:
    """Return the profile with another value for a setting that it has."""
    name = own.split(":", maxsplit=1)[0]
    lines = OWN.split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:"))
    end = next(n for n in range(start + 1, len(lines)) if not lines[n].startswith(" "))
    return "\n".join([*lines[:start], own, *lines[end:]])


@pytest.mark.parametrize(
    ("own", "where"),
    [
        ("name: [", "第2行"),
        ("name: 甲\n\tyear: 1", "第2行"),
        ("- 甲\n- 乙", "开头不是“名称: 内容”的样子"),
        ("a: &a [1]\nb: *a\nc: *a", "第2行用了引用“*”，请把内容直接写出来"),
        ("a: " + "[" * 30 + "]" * 30, "第1行层次过深"),
        ("a: " + "[" * 100_000, "第1行层次过深"),
        ("a: !!python/object/apply:os.system [ls]", "第1行"),
        ("a: 2025-13-45", "有不能识别的字符或数值"),
        ("a: \x00", "有不能识别的字符或数值"),
        ("a: \ud800", "有不能识别的字符或数值"),
        ("name: 甲\nname: 乙", "第2行重复写了“name”"),
        ("days: {due: 1, due: 2}", "第1行重复写了“due”"),
        ("a: " + "长" * 300_000, "内容过长"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(own: str, where: str) -> None:
    profile, findings = load_profile(SHARED, own, file="profile.yaml")
    assert profile is None
    assert all(each.code == "PROF-004" for each in findings)
    assert findings[0].message == f"方案模板读不出（{where}）。"


def test_references_are_not_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n"
        for n in range(9)
    )
    profile, findings = load_profile(SHARED, bomb, file="profile.yaml")
    assert profile is None
    assert {each.code for each in findings} == {"PROF-004"}


def test_the_package_is_imported_without_yaml_and_cattrs() -> None:
    script = (
        "import sys, tonggao.profile.locate, tonggao.profile.load\n"
        "assert not {'yaml', 'cattrs', 'openpyxl', 'xlsxwriter'} & set(sys.modules)"
    )
    source = Path(__file__).parents[2] / "src"
    subprocess.run(
        [sys.executable, "-c", script], check=True, env={"PYTHONPATH": str(source)}
    )
