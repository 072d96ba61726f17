"""Fixed sentences with their facts filled in; what has no value prints 【待补充：…】."""

import string
from collections.abc import Mapping

from tonggao.model.plan import Plan
from tonggao.model.shape import Numerals
from tonggao.model.text import chinese_number

# What a field of a fixed sentence is called where it is missing.
_NAMES = {
    "unit": "单位全称",
    "unit_short": "单位简称",
    "team": "自称",
    "organ": "党组织类型",
    "campaign": "会议名称",
    "year": "年度",
    "theme": "主题",
    "studies": "学习次数",
    "talks": "谈话人次",
    "opinions": "意见条数",
    "name": "姓名",
    "post": "职务",
    "aspects": "方面数",
    "items": "问题数",
    "measures": "措施数",
    "causes": "原因数",
    "heads": "条数",
    "full": "方面全称",
    "short": "方面简称",
    "found": "上次问题数",
    "planned": "上次措施数",
    "done": "上次完成数",
    "going_on": "上次未完成数",
}
_FACTS = ("studies", "talks", "opinions")  # counted by the office
_LONGEST_COUNT = 4
_INNER = str.maketrans("“”", "‘’")
_TWO, _TWO_OF = "2", "两"


def missing(what: str) -> str:
    """Return the mark for something that nobody has written yet."""
    return f"【待补充：{what}】"


def counted(count: str, numerals: Numerals) -> str:
    """Return a count as it is printed; what is no plain whole number stays as written.

    >>> [counted(each, Numerals.CHINESE) for each in ("16", "2", "约9次", "")]
    ['十六', '两', '约9次', '']
    """
    plain = count.isascii() and count.isdecimal() and len(count) <= _LONGEST_COUNT
    if numerals is Numerals.ARABIC or not plain:
        return count
    return _TWO_OF if count == _TWO else chinese_number(int(count))


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return the sentence with every field filled, or marked where there is no value.

    >>> fill("学习{studies}次，谈话{talks}人次。", {"studies": "9"})
    '学习9次，谈话【待补充：谈话人次】人次。'
    >>> fill("以“{theme}”为主题。", {"theme": "做到“两个维护”"})
    '以“做到‘两个维护’”为主题。'
    """
    pieces = []
    for literal, name, _, _ in string.Formatter().parse(template):
        pieces.append(literal)
        if name:
            value = values.get(name) or missing(_NAMES.get(name, name))
            said = "".join(pieces)
            quoted = said.count("“") > said.count("”")
            pieces.append(value.translate(_INNER) if quoted else value)
    return "".join(pieces)


def in_words(template: str) -> str:
    """Return a sentence with its fields named, as a person reads it.

    >>> in_words("共{items}个问题。")
    '共〔问题数〕个问题。'
    """
    pieces = []
    for literal, name, _, _ in string.Formatter().parse(template):
        pieces.append(literal)
        if name:
            pieces.append(f"〔{_NAMES.get(name, name)}〕")
    return "".join(pieces)


def plan_values(plan: Plan, numerals: Numerals) -> dict[str, str]:
    """Return the fields of fixed sentences that the plan gives."""
    facts = {name: counted(getattr(plan, name), numerals) for name in _FACTS}
    return facts | {
        "unit": plan.unit,
        "unit_short": plan.unit_short or plan.unit,
        "team": plan.team,
        "organ": plan.organ,
        "campaign": plan.campaign,
        "year": plan.year,
        "theme": plan.theme,
    }
