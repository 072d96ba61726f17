"""Verbs on a single file that lies in the project of a provoke.md, as from that folder."""

import shlex
from contextlib import chdir
from pathlib import Path

import tonggao
from tonggao.model.finding import Finding
from tonggao.store.project import Project

VERBS = ("similar", "proof")


def done_on_file(line: str, project: Project) -> tuple[Finding, ...]:
    """Do what a line such as ``proof 稿.docx`` says; return what was found."""
    verb, file, *options = shlex.split(line)
    with chdir(project.root):
        if verb == "proof":
            return tonggao.proof(file, layout=True).findings
        return _similar(file, *options)


def _similar(file: str, *options: str) -> tuple[Finding, ...]:
    given = list(zip(options[::2], options[1::2], strict=False))
    return tonggao.similar(
        file,
        text=[value for name, value in given if name == "--text"],
        id=dict(given).get("--id", ""),
        all_pairs="--all-pairs" in options,
        base=dict(given).get("--base"),
        model=dict(given).get("--model"),
        out=Path("查重"),
    ).findings
