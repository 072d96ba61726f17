"""A cell with several points beside cells with one, point by point."""

from dataclasses import replace

import pytest
from make import VOCABULARY

from tonggao.model.likeness import LookAlike
from tonggao.model.text import ContentKey
from tonggao.steps.match.forms import Text
from tonggao.steps.match.grouping import grouped
from tonggao.steps.match.matching import look_alikes, ranked

STUDY = "中心组学习念文件多、研讨少，联系漏损和水价这些实际问题不紧，议不出结果。"
SERVICE = "96116热线派单填个已联系就算办结，回访少，用户反映的水压问题没有解决。"
WORKS = "管网改造边施工边变更，签证单后补，班子审议时没有追问缘由，投资控制不住。"
LONG = Text(
    key="长",
    words=("学习、服务和工程都有差距", f"一是{STUDY}二是{SERVICE}三是{WORKS}"),
    parts=(STUDY, SERVICE, WORKS),
)
SHORT = [
    Text(key="学", words=("学习不深", STUDY.replace("念文件", "读文件"))),
    Text(key="服", words=("", SERVICE.replace("没有解决", "还在"))),
    Text(key="工", words=("", WORKS.replace("投资", "造价"))),
    Text(key="别", words=("", "物资仓库账实不符，领用不登记，积压的水表没有盘活。")),
]


def pair_of(found: tuple[LookAlike, ...], *keys: str) -> LookAlike:
    return next(pair for pair in found if {pair.first, pair.second} == set(keys))


@pytest.mark.parametrize(("key", "part"), [("学", 1), ("服", 2), ("工", 3)])
def test_a_long_cell_is_shown_beside_the_point_it_says_too(key: str, part: int) -> None:
    found = ranked([LONG, *SHORT], VOCABULARY).pairs
    assert pair_of(found, "长", key).parts == (part, 0)


def test_the_points_stand_in_the_order_of_the_pair() -> None:
    found = ranked([*SHORT, LONG], VOCABULARY).pairs
    assert pair_of(found, "长", "服").parts == (0, 2)


def test_what_differs_is_that_of_the_points() -> None:
    found = ranked([LONG, *SHORT], VOCABULARY).pairs
    assert pair_of(found, "长", "工").differing == ("投资", "造价")


def test_two_long_cells_that_say_the_same_are_alike_as_wholes() -> None:
    again = Text(key="又", words=LONG.words, parts=LONG.parts)
    changed = replace(again, words=(LONG.words[0], LONG.words[1].replace("投资", "造价")))
    for other in (again, changed):
        assert not pair_of(ranked([LONG, other], VOCABULARY).pairs, "长", "又").by_parts


def test_two_long_cells_with_one_point_in_common_are_alike_by_it() -> None:
    parts = ("物资仓库账实不符，领用不登记。", STUDY, "车辆派用没有登记，油耗偏高。")
    other = Text(key="又", words=("", "".join(parts)), parts=parts)
    assert pair_of(ranked([LONG, other], VOCABULARY).pairs, "长", "又").parts == (1, 2)


def test_one_long_cell_does_not_chain_what_its_points_say() -> None:
    texts = [LONG, *SHORT]
    order = {ContentKey(text.key): place for place, text in enumerate(texts)}
    pairs = look_alikes(texts, VOCABULARY).pairs
    groups = grouped(pairs, order, VOCABULARY.scale.together)
    assert not any({"学", "服"} <= set(group) for group in groups)


def test_without_points_nothing_is_compared_by_them() -> None:
    found = ranked([replace(LONG, parts=()), *SHORT], VOCABULARY).pairs
    assert not any(pair.by_parts for pair in found)
