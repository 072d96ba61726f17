"""统稿: from the workbooks of a leadership team to its report and its ledger.

The public names are the verbs and the types they take and return. They are loaded when
they are first used, so that `import tonggao` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tonggao.model.finding import Finding, Severity
    from tonggao.model.outcome import Outcome, TonggaoError
    from tonggao.store.project import Project, find
    from tonggao.verbs.collect import collect
    from tonggao.verbs.demo import demo
    from tonggao.verbs.distribute import distribute
    from tonggao.verbs.doctor import doctor
    from tonggao.verbs.explain import explain
    from tonggao.verbs.ledger import ledger
    from tonggao.verbs.log import log
    from tonggao.verbs.new import new
    from tonggao.verbs.proof import proof
    from tonggao.verbs.read import read
    from tonggao.verbs.run import absorb, check, edit, report, run
    from tonggao.verbs.similar import similar
    from tonggao.verbs.status import status
    from tonggao.verbs.trace import trace
    from tonggao.verbs.verify import verify

__version__ = "0.1.0"

_HOME = {
    "Finding": "model.finding",
    "Severity": "model.finding",
    "Outcome": "model.outcome",
    "TonggaoError": "model.outcome",
    "Project": "store.project",
    "find": "store.project",
    "absorb": "verbs.run",
    "check": "verbs.run",
    "collect": "verbs.collect",
    "demo": "verbs.demo",
    "distribute": "verbs.distribute",
    "doctor": "verbs.doctor",
    "edit": "verbs.run",
    "explain": "verbs.explain",
    "ledger": "verbs.ledger",
    "log": "verbs.log",
    "new": "verbs.new",
    "proof": "verbs.proof",
    "read": "verbs.read",
    "report": "verbs.run",
    "run": "verbs.run",
    "similar": "verbs.similar",
    "status": "verbs.status",
    "trace": "verbs.trace",
    "verify": "verbs.verify",
}

__all__ = [
    "Finding",
    "Outcome",
    "Project",
    "Severity",
    "TonggaoError",
    "__version__",
    "absorb",
    "check",
    "collect",
    "demo",
    "distribute",
    "doctor",
    "edit",
    "explain",
    "find",
    "ledger",
    "log",
    "new",
    "proof",
    "read",
    "report",
    "run",
    "similar",
    "status",
    "trace",
    "verify",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOME:
        return getattr(import_module(f"tonggao.{_HOME[name]}"), name)
    raise AttributeError(name)
