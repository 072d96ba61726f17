"""The catalogue of findings keeps its own rules: names, words, and a folder for each."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tonggao
from tonggao import codes
from tonggao.model.finding import Code

FOLDERS = Path(__file__).parent / "findings"
CODES = {name: each for name, each in vars(codes).items() if isinstance(each, Code)}
TOPICS = {
    *("PLAN", "PROF", "FILE", "FORM", "HEAD", "ROW", "LINK", "TEXT", "DATE", "DUP"),
    *("EDIT", "REP", "LAY", "LED", "OUT"),
}
TO_MEMBERS = {"HEAD", "ROW", "LINK", "TEXT", "DATE", "DUP"}
OF_PROGRAMS = ("空值", "字段", "校验", "错误地", "异常", "非法", "无效", "参数", "解析")
OF_BLAME = ("退回", "错误", "不合格")


def topic(code: Code) -> str:
    return code.id.partition("-")[0]


def mistakes(code: Code) -> Iterator[str]:
    """Yield what the house does not say in a code's words."""
    words = (code.title, code.message, code.hint)
    for each in (code.message, code.hint):
        if not each.endswith("。"):
            yield f"ends not in 。: {each}"
    if not code.hint.startswith(("请", "可")):
        yield f"begins not with 请 or 可: {code.hint}"
    unfit = OF_PROGRAMS + (OF_BLAME if topic(code) in TO_MEMBERS else ())
    for word in unfit:
        if any(word in each for each in words):
            yield f"says {word}"
    try:
        "".join(words).encode("gbk")
    except UnicodeEncodeError as error:
        yield f"GBK lacks {error.object[error.start : error.end]}"


def test_every_code_has_its_folder_and_every_folder_its_code() -> None:
    folders = {path.parent.name for path in FOLDERS.glob("*/provoke.md")}
    assert folders == {code.id for code in CODES.values()}
    assert folders == {path.parent.name for path in FOLDERS.glob("*/expected.txt")}


def test_a_number_is_given_once_and_is_the_name_in_the_program() -> None:
    assert len({code.id for code in CODES.values()}) == len(CODES)
    for name, code in CODES.items():
        assert name == code.id.replace("-", "_")
        assert re.fullmatch(r"[A-Z]+-\d{3}", code.id)
        assert topic(code) in TOPICS


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_says_what_the_house_says(code: Code) -> None:
    assert list(mistakes(code)) == []


def test_other_words_are_seen() -> None:
    wrong = Code("ROW-999", codes.ERROR, "空值", "字段被退回", "补填①㊿𠮷")
    assert len(list(mistakes(wrong))) == 7


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_is_explained(code: Code) -> None:
    outcome = tonggao.explain(f" {code.id.lower()} ")
    assert outcome.details["code"] == code.id
    assert outcome.lines[0] == f"{code.id}　{code.title}（{code.severity.word}）"
    for words, line in zip((code.message, code.hint), outcome.lines[1:], strict=True):
        assert re.sub(r"\{\w+\}", "……", words) in line


def test_a_code_that_there_is_none_of_is_not_explained() -> None:
    with pytest.raises(KeyError):
        tonggao.explain("ROW-999")


README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- 提示代码：由 tests/test_codes.py 写出 -->", "<!-- 提示代码到此 -->"


def page_of_codes() -> str:
    lines = ["| 代码 | 轻重 | 意思 |", "|---|---|---|"]
    lines += [
        f"| {code.id} | {code.severity.word} | {code.title} |"
        for code in sorted(CODES.values(), key=lambda code: code.id)
    ]
    return "\n".join(lines)


def test_the_readme_lists_every_code(update_golden: bool) -> None:
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN)
    written, after = rest.split(END)
    if update_golden:
        README.write_text(f"{before}{BEGIN}\n{page_of_codes()}\n{END}{after}", "utf-8")
    else:
        assert written.strip() == page_of_codes()
