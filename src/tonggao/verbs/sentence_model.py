"""A sentence-embedding model in a folder that a person named: what it adds to look-alikes."""

from collections.abc import Sequence
from pathlib import Path

from tonggao import codes
from tonggao.model.finding import Finding
from tonggao.model.likeness import Likeness
from tonggao.model.outcome import MisuseError
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.forms import Text
from tonggao.store.incoming import printable
from tonggao.verbs.one_file import from_here


def existing_folder(folder: Path | str) -> Path:
    """Return the path of a folder that somebody named; raise MisuseError where none is."""
    path = Path(folder)
    if not path.is_dir():
        raise MisuseError(f"没有找到文件夹“{printable(str(folder))}”。", "请核对文件夹名。")
    return path


def with_model(
    folder: Path, likeness: Likeness, texts: Sequence[Text], vocabulary: Vocabulary
) -> tuple[Likeness, tuple[Finding, ...]]:
    """Return the likeness with the pairs that a model adds, or as it was, and why.

    Nothing of the model's room is imported before somebody names a folder.
    """
    from tonggao.semantic import ModelError, open_model
    from tonggao.steps.match.meaning import MOST, asked, with_meaning

    if len(texts) > MOST:
        remedy = "分成几张清单再用它"
        return likeness, (_not_used(folder, f"一次至多比较{MOST}条", remedy),)
    try:
        vectors = open_model(folder).vectors(asked(texts, vocabulary))
    except ModelError as error:
        return likeness, (_not_used(folder, error.why, error.remedy),)
    return with_meaning(likeness, texts, vectors, vocabulary), ()


def _not_used(folder: Path, why: str, remedy: str) -> Finding:
    return codes.FILE_016.in_file(from_here(folder), why=why, remedy=remedy)
