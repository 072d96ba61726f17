"""Names of members and departments that are nearly right: one character is another one.

Only what stands where a name can stand is found, and nothing is changed: it is shown, with
the name that was probably meant, for somebody to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tonggao.model.plan import Department, Plan

_NAME = 3  # characters; of shorter names one wrong character says too little
_SHORTEST_DEPARTMENT = 4
# What stands before a name or after it; within a sentence anything else may begin alike.
_BEFORE = "由请经向与和及对给让把被找是为同"
_AFTER = (
    *("同志", "书记", "主任", "经理", "董事", "总", "局长", "部长", "科长", "处长", "主席"),
    *("委员", "组长", "所长", "校长", "院长", "队长", "站长", "厂长", "股长", "副", "牵头"),
    *("负责", "分管", "带队", "主持", "包联"),
)


@dataclass(frozen=True, slots=True)
class Misspelt:
    """Words that are nearly a name, and the name."""

    words: str
    name: str
    is_person: bool


class KnownNames:
    """The names of a plan's members and departments, to compare many texts with."""

    def __init__(self, plan: Plan) -> None:
        self._departments = plan.departments
        self._people = frozenset(member.name for member in plan.members)
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        for member in plan.members:
            if len(member.name) == _NAME:
                self._by_surname[member.name[0]].append(member.name)

    def misspelt(self, text: str) -> tuple[Misspelt, ...]:
        """Return what in a text is nearly one of the names, each once."""
        found = (*self._nearly_people(text), *_departments(text, self._departments))
        return tuple(dict.fromkeys(found))

    def _nearly_people(self, text: str) -> Iterator[Misspelt]:
        for start, surname in enumerate(text[: -_NAME + 1]):
            words = text[start : start + _NAME]
            if surname not in self._by_surname or words in self._people:
                continue
            alike = self._by_surname[surname]
            near = [name for name in alike if _one_differs(words, name)]
            if len(near) == 1 and _stands_alone(text, start) and _is_written(words):
                yield Misspelt(words, near[0], is_person=True)


def _one_differs(one: str, other: str) -> bool:
    same = (a == b for a, b in zip(one, other, strict=True))
    return list(same).count(False) == 1


def _is_written(words: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in words)


def _stands_alone(text: str, start: int) -> bool:
    """Return whether the three characters stand where a name can stand."""
    before, after = text[start - 1 : start], text[start + _NAME :]
    opens = not before or before in _BEFORE or not before.isalnum()
    closes = not after or after.startswith(_AFTER) or not after[0].isalnum()
    return (opens and closes) or after.startswith(_AFTER)


def _departments(text: str, departments: Sequence[Department]) -> Iterator[Misspelt]:
    known = [each.name for each in departments]
    for name in known:
        size = len(name)
        if size < _SHORTEST_DEPARTMENT:
            continue
        end = text.find(name[-1], size - 1)
        while end >= 0:  # the last character says what it is: 部, 处, 室
            words = text[end - size + 1 : end + 1]
            if words not in known and _is_written(words) and _one_differs(words, name):
                yield Misspelt(words, name, is_person=False)
            end = text.find(name[-1], end + 1)


def nearest_department(words: str, plan: Plan) -> str:
    """Return the department that was probably meant, "" where that is not clear."""
    near = [
        each.name
        for each in plan.departments
        if len(each.name) == len(words) and _one_differs(words, each.name)
    ]
    held = [each.name for each in plan.departments if words and words in each.name]
    holding = [each.name for each in plan.departments if each.name in words]
    for found in (near, held, holding):
        if len(found) == 1:
            return found[0]
    return ""
