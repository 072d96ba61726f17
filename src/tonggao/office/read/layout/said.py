"""What a Word file says of people and places in its properties."""

from collections.abc import Iterator

from tonggao.office.read.container import Container
from tonggao.office.read.layout.nodes import whole
from tonggao.office.read.limits import Budget
from tonggao.office.read.properties import custom_properties
from tonggao.office.read.relations import related, relations_of

_PARTS = (
    ("core-properties", "docProps/core.xml"),
    ("extended-properties", "docProps/app.xml"),
)
_NAMES = {
    "creator": "作者",
    "lastModifiedBy": "最后保存者",
    "description": "备注",
    "keywords": "标记",
    "category": "类别",
    "subject": "主题",
    "Company": "单位",
    "Manager": "经理",
}
_LARGEST = 256 * 1024


def said_of_itself(container: Container, budget: Budget) -> dict[str, str]:
    """Return the properties that hold words of people, by the names that Word shows."""
    found = dict(_written(container, budget))
    for name, words in custom_properties(container, budget).items():
        found[f"自定义属性“{name}”"] = words
    return found


def _written(container: Container, budget: Budget) -> Iterator[tuple[str, str]]:
    relations = relations_of(container, "", budget)
    for kind, usual in _PARTS:
        name = related(kind, usual, relations)
        if name not in container or container.size(name) > _LARGEST:
            continue
        for each in whole(container.pieces(name), budget).children:
            if each.name in _NAMES and each.text.strip():
                yield _NAMES[each.name], " ".join(each.text.split())
