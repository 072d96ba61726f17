"""A register of any size made of a closed vocabulary, and which of its records say the same.

Nothing in it comes from a return. Of ten records three are edits of an earlier one: of it
word for word, lightly (punctuation, words that may stand for each other) or strongly
(sentences left out, moved, reworded or added); one is a sibling: the same frame about
another matter, which is no duplicate. Records have about 135 characters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random


def _listed(words: str) -> list[str]:
    return words.split()


_PLACES = _listed(
    "城东 城西 河口 北山 南关 石桥 柳林 新市 高塘 沙溪 青龙 白马 双河 大湾 东坝 龙泉 平安 永兴 太和 金沙"
)
_SITES = _listed(
    "水厂 泵站 片区 营业厅 项目部 维修队 仓库 化验室 小区 园区 街道 安置点 村组 工地 学校 市场"
)
_MATTERS = _listed(
    "管网漏损 水质检测 二次供水 抄表收费 热线回访 阀门巡检 设备采购 合同审核 工程变更 安全培训 应急演练 农村供水 "
    "档案整理 资金拨付 物资盘点 隐患整改 用户报装 招标文件 干部轮岗 谈心谈话 主题党日 理论学习 调研走访 信息公开 "
    "绩效考核 值班值守 督查督办 廉政提醒 一岗双责 人才培养 会议管理 公车使用 节水宣传 老旧管道 智能水表 消防检查"
)
_PEOPLE = _listed(
    "班子成员 分管领导 中层干部 一线职工 党支部书记 青年骨干 退休职工 外包人员 施工单位 居民代表"
)
_FAULTS = _listed(
    "抓得不够紧 研究得不深 办法不多 落实不到位 标准不高 跟得不及时 底数不清 要求不严 检查不细 督促不力 "
    "统筹不够 衔接不顺 反馈太慢 重形式轻实效 只开会不追踪 习惯于老办法 缺少创新 存在畏难情绪 责任没有压实 前紧后松"
)
_ACTS = _listed(
    "专题研究 现场办公 听取汇报 组织自查 开展评估 逐项核对 通报情况 征求意见 安排培训 制定计划 上门走访 调阅台账"
)
_RESULTS = _listed(
    "群众意见较多 多次被反映 影响了工作进度 造成重复返工 问题至今没有销号 与预期差距明显 上级督查时被指出 "
    "基层感受不明显 措施停留在纸面 同类情况反复出现 资料前后对不上 责任追究偏软"
)
_CAUSES = _listed(
    "思想上重视不够 怕得罪人 认为不是本职 对政策吃得不透 忙于日常事务 存有等靠心理 调查研究少 习惯按部就班"
)
_FRAMES = (
    "{place}{site}的{matter}工作{fault}，全年只{act}{n}次，{result}",
    "对{place}{site}{matter}方面的情况{fault}，{people}反映的{n}件事中有{m}件没有回音",
    "在{matter}上{fault}，{month}月份{place}{site}出现问题后{m}天才{act}",
    "{people}普遍认为{place}{matter}{fault}，{site}连续{n}个月{result}",
    "{act}时发现{place}{site}{matter}记录缺{n}份，{people}说不清原因",
    "究其原因是{cause}，{people}在{matter}上{fault}",
    "{month}月对{site}{matter}{act}后没有跟进，{n}项要求只完成{m}项，{result}",
    "与{place}{site}的{people}沟通少，全年{act}不足{n}次，{cause}",
    "{matter}制度订了{n}项，{place}{site}真正执行的只有{m}项，{result}",
    "{place}{people}多次提出{matter}的建议，{site}{fault}，{m}条一直没有答复",
)
_LIGHT = (
    ("不够", "不太"),
    ("没有", "未"),
    ("普遍", "大都"),
    ("多次", "屡次"),
    ("明显", "较大"),
)
_WORDS = {
    "place": _PLACES, "site": _SITES, "matter": _MATTERS, "people": _PEOPLE,
    "fault": _FAULTS, "act": _ACTS, "result": _RESULTS, "cause": _CAUSES,
}  # fmt: skip

Said = dict[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its texts, of which record it is an edit, and how ("" for one of its own)."""

    title: str
    body: str
    same_as: int
    how: str


def register(count: int, seed: int = 1) -> list[Record]:
    """Return so many records, always the same ones."""
    return list(_records(count, Random(seed)))


def same_pairs(records: Sequence[Record]) -> dict[tuple[int, int], str]:
    """Return every pair that says the same, with the stronger of the two edits."""
    strength = ("", "exact", "light", "medium")
    members: dict[int, list[int]] = {}
    for place, record in enumerate(records):
        members.setdefault(record.same_as, []).append(place)
    return {
        (one, other): max(records[one].how, records[other].how, key=strength.index)
        for group in members.values()
        for place, one in enumerate(group)
        for other in group[place + 1 :]
    }


def _records(count: int, chance: Random) -> Iterator[Record]:
    made: list[tuple[list[tuple[str, Said]], int]] = []
    for place in range(count):
        draw = chance.random()
        if made and draw < 0.4:
            frames, same_as = made[chance.randrange(len(made))]
            if draw < 0.3:
                how = ("exact", "light", "medium")[int(draw * 10)]
                yield _record(frames, same_as, how, chance)
                continue
            frames = _sibling(frames, chance)
        else:
            frames = [(frame, _said(chance)) for frame in chance.sample(_FRAMES, 4)]
        made.append((frames, place))
        yield _record(frames, place, "", chance)


def _said(chance: Random) -> Said:
    words = {name: chance.choice(listed) for name, listed in _WORDS.items()}
    numbers = {"n": str(chance.randint(2, 60)), "m": str(chance.randint(2, 30))}
    return words | numbers | {"month": str(chance.randint(1, 12))}


def _sibling(frames: list[tuple[str, Said]], chance: Random) -> list[tuple[str, Said]]:
    """Return the same frames about another place, matter and people."""
    other = _said(chance)
    changed = {name: other[name] for name in ("place", "site", "matter", "people", "n")}
    return [(frame, said | changed) for frame, said in frames]


def _record(
    frames: list[tuple[str, Said]], same_as: int, how: str, chance: Random
) -> Record:
    spoken = [frame.format(**said) for frame, said in frames]
    if how == "light":
        spoken = [_lightly(each, chance) for each in spoken]
    if how == "medium":
        spoken = _strongly(spoken, frames, chance)
    _, first = frames[0]
    title = f"{first['matter']}{first['fault']}"
    return Record(title, "；".join(spoken) + "。", same_as, how)


def _lightly(sentence: str, chance: Random) -> str:
    one, other = chance.choice(_LIGHT)
    return sentence.replace(one, other).replace("，", chance.choice("，、；"))


def _strongly(
    spoken: list[str], frames: list[tuple[str, Said]], chance: Random
) -> list[str]:
    """Return half of the sentences, in another order, one anew and often another instead."""
    dropped, changed, *kept = chance.sample(range(len(spoken)), len(spoken))
    frame, said = chance.choice(_FRAMES), frames[changed][1]
    new = [spoken[place] for place in kept] + [frame.format(**(said | _other(chance)))]
    if chance.random() < 0.5:
        new.append(chance.choice(_FRAMES).format(**frames[dropped][1]))
    return [each.replace(*chance.choice(_LIGHT)).replace("的", "") for each in new]


def _other(chance: Random) -> Said:
    said = _said(chance)
    return {name: said[name] for name in ("fault", "act", "result", "cause")}
