"""A larger team than any: 30 members with 10 points each, made of the example's sentences.

Nothing is random. Every tenth point is a colleague's word for word, every tenth in other
punctuation, and the rest are put together from sentences of several, so that look-alikes of
every level come in about the shares of a real team.

``python tests/performance/thirty.py FOLDER`` writes the project and runs it once.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import tonggao
from tonggao.model.text import sentences
from tonggao.sheets.example import Example, ExampleReturn
from tonggao.verbs.demo import FIRST, load_example, prepare

MEMBERS, POINTS = 30, 10
DAY = date(2026, 1, 12)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
_GIVEN = "知远思行明达守正清和致用"
_ISSUES, _CAUSES = "问题和措施", "原因"


def large(example: Example) -> Example:
    """Return the example with 30 members who wrote 10 points and 3 causes each."""
    members = [f"{number:02}" for number in range(1, MEMBERS + 1)]
    points = tuple(_points(example))
    causes = [row for each in example.returns for row in each.rows[_CAUSES]]
    returns = tuple(
        ExampleReturn(
            file=f"{member}_{_name(place)}_问题查摆表.xlsx",
            member=member,
            modified="2026-01-08T08:00:00Z",
            rows={
                _ISSUES: points[place * POINTS : (place + 1) * POINTS],
                _CAUSES: tuple(
                    {**causes[(place * 3 + n) % len(causes)], "编号": f"因{n + 1}"}
                    for n in range(3)
                ),
            },
        )
        for place, member in enumerate(members)
    )
    listed = example.plan["成员"]
    first = listed[0] if isinstance(listed, list) else {}
    roster = [
        {**first, "成员编号": member, "序号": str(place + 1), "姓名": _name(place)}
        for place, member in enumerate(members)
    ]
    plan = {**example.plan, "成员": roster}
    return replace(example, plan=plan, returns=returns, steps=())


def _name(place: int) -> str:
    given = _GIVEN[place % 6 * 2 : place % 6 * 2 + 2]
    return _SURNAMES[place] + given


def _points(example: Example) -> Iterator[dict[str, str]]:
    rows = [
        row
        for each in example.returns
        for row in each.rows[_ISSUES]
        if row.get("具体表现") and row.get("对照方面")
    ]
    cut = [sentences(row["具体表现"]) for row in rows]
    made: list[dict[str, str]] = []
    for number in range(MEMBERS * POINTS):
        row = dict(rows[number * 7 % len(rows)])
        row["编号"] = f"问{number % POINTS + 1}"
        if number % 10 == 9:
            row |= _words(made[number * 5 // 6 - 3])
        elif number % 10 == 8:
            row |= _words(made[number * 3 // 4 - 2])
            row["具体表现"] = row["具体表现"].replace("，", "、")
        else:
            row["具体表现"] = "".join(_mixed(number, cut))
        made.append(row)
        yield row


def _words(row: Mapping[str, str]) -> dict[str, str]:
    return {name: row.get(name, "") for name in ("对照方面", "问题", "具体表现", "事例")}


def _mixed(number: int, cut: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the first sentence of one point and the last ones of two others."""
    round_, _ = divmod(number, len(cut))
    yield cut[number * 7 % len(cut)][0]
    for step in (11, 29):
        yield cut[(number * step + step * (round_ + 1)) % len(cut)][-1]


def main(folder: Path) -> None:
    project = prepare(folder, large(load_example(FIRST)))
    print(*tonggao.run(project, on=DAY).lines, sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
