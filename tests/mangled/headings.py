"""What people call the columns of the form."""

CALLED_ELSEWHERE = {
    "编号": "序号",
    "对照方面": "对照检查方面",
    "问题": "存在问题",
    "具体表现": "主要表现",
    "事例": "典型事例",
    "整改措施": "改进措施",
    "完成时限": "整改时限",
}
NEARLY = {"具体表现": "具体表现情况", "完成时限": "完成时限要求"}
DRESSED = {
    "编号": "1．编号",
    "对照方面": "2.对照方面*",
    "层面": "3、层面：",
    "具体表现": "４．具体表现：",
    "事例": "事例（可不填）",
    "整改措施": "【整改措施】",
}
BROKEN = {
    "对照方面": "对 照 方 面",
    "问题": " 问题 ",
    "具体表现": "具体\n表现",
    "整改措施": "整改\r\n措施",
}
UNSEEN = {"层面": "层\u200b面", "事例": "事\u3000例", "整改措施": "整改\u00a0措施"}

_EVERY = (CALLED_ELSEWHERE, NEARLY, DRESSED, BROKEN, UNSEEN)


def spellings(heading: str) -> frozenset[str]:
    """Return everything that a column of ours is called here."""
    return frozenset({heading, *(each.get(heading, heading) for each in _EVERY)})
