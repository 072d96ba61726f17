"""Where the profiles are: in the installed package, or in a checkout of the source."""

from functools import cache
from pathlib import Path

from tonggao.profile.errors import ProfileError
from tonggao.profile.load import SHARED, load_profile, load_scale
from tonggao.profile.schema import Profile
from tonggao.profile.vocabulary import Vocabulary, counts_of, groups_of, phrases_of

_FOLDER = "workbook_templates"
_FILE = "profile.yaml"
_LISTS, _SCALE = "词表", "尺度.yaml"
_LIGHT, _SIDE, _CONCEPTS, _PHRASES, _BACKGROUND = (
    "互换词.txt",
    "对照词.txt",
    "近义词.txt",
    "提法.txt",
    "背景.txt",
)


def names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program, in order of name."""
    return tuple(sorted(path.parent.name for path in _root().glob(f"*/{_FILE}")))


def find(name: str) -> Path:
    """Return the file of the profile called `name`.

    `name` may also be the path of a folder that holds a profile of one's own.

    Raises:
        ProfileError: There is none; the message lists those that there are.
    """
    if name in names():
        return _root() / name / _FILE
    own = Path(name) / _FILE
    if name.strip() and own.is_file():
        return own
    raise ProfileError(f"没有名为“{name}”的方案模板。可用的有：{'、'.join(names())}。")


def read(name: str) -> Profile:
    """Return the profile called `name`, as `find` finds it.

    Raises:
        ProfileError: There is none, or it has mistakes, which the error carries.
    """
    path = find(name)
    try:
        shared = (_root() / SHARED).read_text("utf-8-sig")
        own = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"方案模板“{name}”读不出，请核对文件是否完整。") from error
    profile, findings = load_profile(shared, own, file=_FILE)
    if profile is None:
        said = "\n".join(map(str, findings))
        raise ProfileError(f"方案模板“{name}”有需要改正的地方：\n{said}", findings)
    return profile


@cache
def vocabulary() -> Vocabulary:
    """Return the words of the register by which likeness is judged (词表).

    Raises:
        ProfileError: A list is missing or cannot be read.
    """
    folder = _root() / _LISTS
    try:
        light, side, concepts, phrases, background, scale = (
            (folder / name).read_text("utf-8-sig")
            for name in (_LIGHT, _SIDE, _CONCEPTS, _PHRASES, _BACKGROUND, _SCALE)
        )
        texts, counts = counts_of(background)
        return Vocabulary(
            light_words=groups_of(light),
            side_words=groups_of(side),
            concepts=groups_of(concepts),
            set_phrases=phrases_of(phrases),
            scale=load_scale(scale, file=_SCALE),
            background=counts,
            background_texts=texts,
        )
    except (OSError, ValueError) as error:
        raise ProfileError(f"“{_LISTS}”中的文件读不出，请核对是否完整。") from error


def _root() -> Path:
    """Return the folder of the profiles.

    Raises:
        ProfileError: The installation is incomplete.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / _FOLDER, here.parents[3] / _FOLDER):
        if (folder / SHARED).is_file():
            return folder
    raise ProfileError("没有找到方案模板文件夹，安装可能不完整，请重新安装。")
