"""`doctor`: what this machine has and lacks."""

import importlib.metadata
import platform
import shutil
import tempfile
from pathlib import Path

from tonggao.model.outcome import Outcome
from tonggao.office.read.old import limits_available
from tonggao.profile import locate

_LIBRARIES = ("xlsxwriter", "python-docx", "lxml", "rapidfuzz", "click", "PyYAML", "cattrs")

_GUARDED = "限时、限内存"
_TIMED = "限时、限文件大小（本系统不能限制内存）"


def doctor() -> Outcome:
    """Return versions of what is needed, and whether this machine can write files."""
    versions = {name: version_of(name) for name in _LIBRARIES}
    missing = [name for name, version in versions.items() if not version]
    writable = _writable()
    office = next((name for name in ("soffice", "wps", "et") if shutil.which(name)), "")
    lines = [
        f"Python {platform.python_version()}，{platform.system()} {platform.machine()}",
        *(f"{name} {version or '没有安装'}" for name, version in versions.items()),
        f"方案模板{len(locate.names())}个",
        "可以写临时文件" if writable else "不能写临时文件，请检查磁盘空间和权限",
        f"旧格式（.xls、.et）在单独的进程中读取：{_GUARDED if limits_available() else _TIMED}",
        f"办公软件：{office or '命令行中没有找到（不影响使用）'}",
        "本软件不联网，所有内容都在本机处理。",
    ]
    ready = not missing and writable
    lines.append(
        "可以使用。" if ready else f"还缺：{'、'.join(missing) or '写文件的权限'}。"
    )
    return Outcome(lines=tuple(lines), details={"ready": ready}, succeeded=ready)


def version_of(name: str) -> str:
    """Return the version of a library, "" where it is not there."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _writable() -> bool:
    try:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "试写.txt").write_text("试写", "utf-8")
    except OSError:
        return False
    return True
