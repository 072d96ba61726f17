"""提示 of a point: what a clerk should know before giving it a number."""

from tonggao.model.editing import RULE, Level, LookAlike, Placing
from tonggao.model.record import Issue
from tonggao.model.record import Level as Whose
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.aids import BLANK, Aid
from tonggao.sheets.editing.view import EditingTable
from tonggao.steps.check import first_person_in

MERGED = "已自动并"


def issue_hint(
    issue: Issue,
    placing: Placing,
    best: LookAlike | None,
    issues: dict[ContentKey, Issue],
    table: EditingTable,
    *,
    aid: Aid = BLANK,
) -> str:
    """Return 提示 of a point: `best` is its strongest look-alike, where it has one."""
    words: list[str] = []
    if best and placing.merged_by == RULE and placing.merged_into in issues:
        main = issues[ContentKey(placing.merged_into)]
        level = "相同" if best.level is Level.IDENTICAL else "只有个别字词不同"
        words.append(f"与{main.label}{level}，{MERGED}；要分开就填不同的号")
    elif best:
        other = issues[best.second if best.first == issue.key else best.first]
        words.append(_compared(issue.key, best, other.label))
    if not placing.aspect or placing.aspect not in {each.id for each in table.plan.aspects}:
        words.append("请定方面")
    first_person = first_person_in(issue.text, table.profile.first_person)
    if issue.level is not Whose.PERSONAL and first_person:
        words.append(f"疑似个人：含“{first_person}”")
    words.extend(aid.words)
    return "；".join(words)


def _compared(key: ContentKey, best: LookAlike, label: str) -> str:
    mine, theirs = best.differing if best.first == key else best.differing[::-1]
    if not mine and not theirs:
        return f"与{label}{best.level}"
    if not mine or not theirs:
        return f"与{label}不同处：{mine or theirs}（{'本条' if mine else label}才有）"
    return f"{mine}／{theirs}（{label}）"
