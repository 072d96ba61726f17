"""What does not suit a team's text: first person, names, departments, projects."""

import pytest
from make import PLAN, PROFILE

from tonggao.steps.editing.revealing import revealing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我分管的工作", ("我", "分管")),
        ("自我革命、我国、我局", ()),
        ("罗砚田同志到综合部", ("罗砚田", "综合部")),
        ("老旧管网改造工程进度慢", ("老旧管网改造工程",)),
        ("推进智慧水务项目建设", ("智慧水务项目",)),
        ("“清源一号”工程拖了半年", ("“清源一号”工程",)),
        ("抓好重点工程和民生项目", ()),
        ("工程质量、项目审批、各项工程", ()),
        ("工程部会同综合部", ("综合部", "工程部")),
    ],
)
def test_what_a_text_reveals_is_found_and_nothing_else(
    text: str, words: tuple[str, ...]
) -> None:
    assert revealing(text, PLAN, PROFILE).words == words
