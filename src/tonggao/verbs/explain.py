"""`explain`: what a finding means."""

import string

from tonggao import codes
from tonggao.model.finding import Code
from tonggao.model.outcome import Outcome


def catalogue() -> tuple[Code, ...]:
    """Return every code there is, in order."""
    found = {each.id: each for each in vars(codes).values() if isinstance(each, Code)}
    return tuple(found[name] for name in sorted(found))


def explain(code: str) -> Outcome:
    """Return what a code means and what to do; raise KeyError where there is none."""
    wanted = code.strip().upper()
    entry = {each.id: each for each in catalogue()}[wanted]
    return Outcome(
        lines=(
            f"{entry.id}　{entry.title}（{entry.severity.word}）",
            f"提示：{_shown(entry.message)}",
            f"处理：{_shown(entry.hint)}",
        ),
        details={
            "code": entry.id,
            "title": entry.title,
            "severity": str(entry.severity),
            "message": entry.message,
            "hint": entry.hint,
        },
    )


def _shown(template: str) -> str:
    """Return a sentence of the catalogue with …… where a value of the workbook stands."""
    pieces = string.Formatter().parse(template)
    return "".join(literal + ("……" if name else "") for literal, name, _, _ in pieces)
