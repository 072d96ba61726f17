"""The people of a season at random: what they write, and how they change it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import word_edits
from hypothesis import strategies as st

from tonggao.office.read.document import read_document
from tonggao.steps.words.anchors import AnchorKind, understood

MEMBERS = ("01", "02", "03")
LOYALTY, DUTY = "政治忠诚", "担当作为"
ASPECTS = (LOYALTY, DUTY)
READER = "王书记"

# 问题, 具体表现, 事例: wordings of one row stand close to each other, so that members say
# the same, nearly the same, or the same with another number.
POINTS: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (
        ("学习不深入", "读文件多，研讨少，联系实际不够紧密。", ""),
        ("学习不深入", "读文件多，研讨少，联系实际还不够紧密。", ""),
        (
            "学习不够深入",
            "读文件多，研讨少，联系实际不够紧密。一年只研讨了两次。",
            "三月的研讨推到了六月。",
        ),
    ),
    (
        ("调研不够", "全年到现场3次，听汇报多，看得少。", ""),
        ("调研不够", "全年到现场6次，听汇报多，看得少。", "四月抢修未到场。"),
    ),
    (
        ("", "政治敏锐性不强。对上级新要求领会慢，传达多、落实少。", ""),
        (
            "政治敏锐性不强",
            "对上级新要求领会慢，传达多、落实少。",
            "三月的部署五月才研究。",
        ),
    ),
    (
        (
            "服务群众有差距",
            "1.热线转办平均四天才有答复。2.营业厅排队时间长，老人站着等。3.停水通知当天才贴。",
            "",
        ),
        (
            "服务群众有差距",
            "1.热线转办平均五天才有答复。2.营业厅排队时间长，老人站着等。",
            "",
        ),
    ),
    (("攻坚克难劲头不足", "遇到难题绕着走，老旧管网改造拖了两年。", ""),),
    (("请示报告不及时", "重大事项会后补报，有两次超过时限。", "七月的事故第二天才报。"),),
)
ACTS = (
    "每月学习一次",
    "每月集中学习一次，班子成员轮流主讲",
    "1.开通短信通知。2.增设座椅。",
)
DUES = ("", "立行立改", "2026年6月底前", "尽快", "长期坚持")
CAUSES = ("理论武装不紧。存在应付思想。", "宗旨意识淡化。怕得罪人。", "理论武装不够紧。")
LEVELS = ("班子", "班子", "班子", "个人", "都写")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of 问题和措施 as its member filled it in."""

    number: str
    aspect: str = LOYALTY
    level: str = "班子"
    title: str = ""
    body: str = ""
    example: str = ""
    act: str = ""
    due: str = ""

    @property
    def cells(self) -> dict[str, str]:
        return {
            "编号": self.number,
            "对照方面": self.aspect,
            "层面": self.level,
            "问题": self.title,
            "具体表现": self.body,
            "事例": self.example,
            "整改措施": self.act,
            "完成时限": self.due,
        }

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.title, self.body, self.example, self.act)))


SENDINGS = (
    "reword",
    "number",
    "swap",
    "renumber",
    "aspect",
    "add",
    "withdraw",
    "split",
    "back",
)
EDITS = ("reword", "add to", "strike", "insert", "move", "join", "part", "remark", "lead")


@st.composite
def rows_of(draw: st.DrawFn, number: str) -> Row:
    title, body, example = draw(st.sampled_from([each for kind in POINTS for each in kind]))
    return Row(
        number=number,
        aspect=draw(st.sampled_from((*ASPECTS, ""))),
        level=draw(st.sampled_from(LEVELS)),
        title=title,
        body=body,
        example=example,
        act=draw(st.sampled_from(("", *ACTS))),
        due=draw(st.sampled_from(DUES)),
    )


def parted(row: Row, number: str) -> tuple[Row, ...]:
    """Return a row cut behind its first sentence, the rest as a point of its own."""
    first, mark, rest = row.body.partition("。")
    if not rest:
        return (row,)
    new = replace(row, number=number, title="", body=rest, example="", act="")
    return replace(row, body=f"{first}{mark}"), new


def sent_again(
    data: st.DataObject, rows: tuple[Row, ...], kind: str, words: str
) -> tuple[Row, ...]:
    """Return the rows of a member as he sends them next; `words` are new."""
    free = f"问{1 + max((int(row.number[1:]) for row in rows), default=0)}"
    if kind == "add" or not rows:
        return (*rows, data.draw(rows_of(free)))
    at = data.draw(st.integers(0, len(rows) - 1), "row")
    row, others = rows[at], (*rows[:at], *rows[at + 1 :])
    whole = {
        "withdraw": others,
        "swap": (*others, row),
        "renumber": tuple(replace(each, number=f"问{n}") for n, each in enumerate(rows, 1)),
        "split": (*rows[:at], *parted(row, free), *rows[at + 1 :]),
    }
    if kind in whole:
        return whole[kind]
    if kind == "aspect":
        made = replace(row, aspect=data.draw(st.sampled_from(ASPECTS)))
    elif kind == "number":
        made = replace(row, body=row.body.replace("两", "三").replace("3", "9"))
    else:
        made = replace(row, body=f"{row.body}{words}。")
    return (*rows[:at], made, *rows[at + 1 :])


def edited(data: st.DataObject, document: bytes, kind: str, new: str, *, by: str) -> bytes:
    """Return a draft after a reader did one thing to it; `new` are new words.

    Raises KeyError where Word shows the passage otherwise.
    """
    read, _ = read_document(document, "稿.docx")
    kinds = {AnchorKind.ITEM} if kind != "lead" else {AnchorKind.LEAD, AnchorKind.HEAD}
    texts = [
        each.text
        for each in read.paragraphs
        if len(each.text) > 2
        and any(
            (known := understood(name)) and known.kind in kinds for name in each.anchors
        )
    ]
    if not texts:
        return document
    text = data.draw(st.sampled_from(texts), "passage")
    to = data.draw(st.sampled_from(texts), "behind") if kind == "move" else text
    words = re.split(r"(?<=。)", text)[1] if kind == "part" else text[2:6]
    edit: Callable[[], bytes] = {
        "reword": lambda: word_edits.replaced(document, words, new, by=by),
        "lead": lambda: word_edits.replaced(document, words, new, by=by),
        "add to": lambda: word_edits.added(document, text, f"{new}。", by=by),
        "strike": lambda: word_edits.deleted(document, text, by=by),
        "insert": lambda: word_edits.inserted_after(
            document, text, f"9.{new}。要改。", by=by
        ),
        "move": lambda: word_edits.moved_after(document, text, to, by=by),
        "join": lambda: word_edits.joined(document, text, by=by),
        "part": lambda: word_edits.split(document, words, by=by),
        "remark": lambda: word_edits.commented(document, words, new, by=READER),
    }[kind]
    return edit() if words else document
