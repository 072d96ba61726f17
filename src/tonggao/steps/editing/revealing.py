"""Words that do not suit a team's text: who speaks, whom it names, which project it is."""

import re
from dataclasses import dataclass

from tonggao.model.plan import Plan
from tonggao.profile.schema import Profile
from tonggao.steps.check import first_person_in

# A name is made of Han characters, letters and digits; these end it on its left.
_BREAKS = re.compile(
    "[的了在对把和与及为是有到从向将被等以由于按就归因使让也都还又并其这那]"
    "|推进|推动|实施|完成|抓好|负责|承担|开展|组织|跟踪|检查|抽查|督促|建立|修订|规范|管理"
    "|加快|加强|统筹|谋划|争取|申报|列入|纳入|涉及|分管|依据|安排"
)
_LONGEST = 14
_SHORTEST = 3  # characters before 工程 or 项目; 水利工程 names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealing:
    """What of each kind stands in a text, each word once."""

    first_person: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, in the order of their kinds."""
        found = (*self.first_person, *self.names, *self.departments, *self.projects)
        return tuple(dict.fromkeys(found))


def revealing(text: str, plan: Plan, profile: Profile) -> Revealing:
    """Return the words in a text that a team's text should not have."""
    names = {each.name: None for each in plan.members if each.name and each.name in text}
    departments = {
        each.name: None for each in plan.departments if each.name and each.name in text
    }
    return Revealing(
        first_person=tuple(
            each for each in profile.first_person if first_person_in(text, (each,))
        ),
        names=tuple(names),
        departments=tuple(departments),
        projects=_projects(text, tuple(departments), profile),
    )


def _projects(text: str, departments: tuple[str, ...], profile: Profile) -> tuple[str, ...]:
    """Return what seems to be the name of a project: 老旧管网改造工程, not 重点工程."""
    for name in departments:  # 工程部 is no project
        text = text.replace(name, "，")
    found: dict[str, None] = {}
    for ending in profile.project_words:
        for match in re.finditer(
            rf"(?:[^\W_]|[“”])+?{ending}(?!部|科|处|室|公司|师|局)", text
        ):
            name = _BREAKS.split(match.group().removesuffix(ending))[-1]
            long_enough = _SHORTEST <= len(name) <= _LONGEST
            if long_enough and not name.endswith(profile.general_projects):
                found[name + ending] = None
    return tuple(found)
