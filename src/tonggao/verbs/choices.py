"""The clerk's answers in 收回登记 as lines of the log, and the other way round."""

from datetime import date

from tonggao.sheets.registers import RegisterAnswers
from tonggao.steps.intake.identify import Chosen
from tonggao.store import logs
from tonggao.store.project import Project
from tonggao.verbs.intake import Choices


def choices_of(project: Project) -> Choices:
    """Return what the clerk answered so far, the last answer to each question."""
    chosen: dict[str, Chosen] = {}
    send: dict[str, bool] = {}
    columns: dict[str, dict[tuple[str, str], str]] = {}
    for fact in logs.read_log(project.returns_log):
        if fact.get("what") == "choice":
            file = str(fact.get("file"))
            before = chosen.pop(file, Chosen())  # the last answer stands last
            chosen[file] = Chosen(
                member=str(fact.get("member") or before.member),
                used=str(fact.get("used") or before.used),
            )
        elif fact.get("what") == "send":
            send[str(fact.get("remark"))] = bool(fact.get("send"))
        elif fact.get("what") == "column":
            named = str(fact.get("sheet")), str(fact.get("heading"))
            of_file = columns.setdefault(str(fact.get("file")), {})
            of_file[named] = str(fact.get("column") or "")
    return Choices(chosen=chosen, send=send, columns=columns)


def answer_facts(answers: RegisterAnswers, *, on: date) -> list[dict[str, object]]:
    """Return the answers as lines of the log."""
    facts: list[dict[str, object]] = [
        {"what": "choice", "file": file, "member": chosen.member, "used": chosen.used}
        for file, chosen in answers.chosen.items()
    ]
    facts += [
        {"what": "send", "remark": remark, "send": send}
        for remark, send in answers.send.items()
    ]
    facts += [
        {
            "what": "column",
            "file": named.file,
            "sheet": named.sheet,
            "heading": named.heading,
            "column": column,
        }
        for named, column in answers.columns.items()
    ]
    return [{**fact, "on": on.isoformat()} for fact in facts]
