"""What a row is called: the visible 来源 of everything that is answered about."""

from tonggao.model.editing import Field, Subject
from tonggao.model.plan import Plan
from tonggao.model.record import Register
from tonggao.model.text import ContentKey
from tonggao.sheets.editing.view import EditingTable, aspect_shown
from tonggao.steps.editing.acts import own_act_label

NOTHING = "（空）"
_BY_RECORD = {
    Subject.ISSUE,
    Subject.WORDING,
    Subject.WHOLE,
    Subject.SENTENCE,
    Subject.MEASURE,
    Subject.ACT,
    Subject.COLLECTED,
    Subject.LETTER,
    Subject.CORRECTION,
}


def labels_of(table: EditingTable) -> dict[str, ContentKey]:
    """Return the key of every record by its visible label."""
    return {
        **{each.label: each.key for each in table.issues_beside},
        **{each.label: each.key for each in table.measures_beside},
        **{label: key for key, label in labels_by_key(table.register).items()},
    }


def labels_by_key(register: Register) -> dict[ContentKey, str]:
    """Return the visible label of every record of the 统稿 by its key."""
    return {
        **{each.key: each.label for each in register.issues},
        **{each.key: each.label for each in register.sentences},
        **{each.key: each.label for each in register.measures},
    }


def label_of(subject: Subject, key: str, labels: dict[ContentKey, str]) -> str:
    """Return what a person calls what an answer is about, "" where it is gone."""
    if subject in _BY_RECORD:
        record, _, column = key.partition("\x1f")
        label = key if own_act_label(key) else labels.get(ContentKey(record), "")
        return f"{label}“{column}”" if label and column else label
    if subject is Subject.HEAD:
        return key.replace("-", "")  # 原因1
    return key


def value_shown(name: Field, value: str, plan: Plan) -> str:
    """Return an answer as the table shows it."""
    if name is Field.ASPECT:
        shown = (aspect_shown(each) for each in plan.aspects if each.id == value)
        value = next(shown, value)
    return value or NOTHING
