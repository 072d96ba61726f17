"""A model, asked for the vectors of texts.

The computing is done by a child process that may take so much and no more: whatever a
folder does to it, here it is one `ModelError`.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tonggao.semantic.opening import COPY_AGAIN, Kind, Layout, ModelError, layout_of

_CHILD = Path(__file__).with_name("child.py")
_TO_START, _PER_TEXT = 60.0, 10.0  # seconds of the clock
_READ = 10_000  # characters of a text
_NEEDED = {
    Kind.TABLE: ("numpy", "tokenizers"),
    Kind.NETWORK: ("numpy", "tokenizers", "onnxruntime"),
}


@dataclass(frozen=True, slots=True)
class Model:
    """A model in a folder; nothing of it is loaded here."""

    layout: Layout

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return a row of length 1 for each text; raise `ModelError` if that fails.

        A row hangs on nothing but its text. A text in which the model knows no word has
        zeros.
        """
        asked = list(dict.fromkeys(text for text in texts if text.strip()))
        if not asked:
            return np.zeros((len(texts), 1))
        said = self._said(asked)
        head, found, rest = said.partition(b"\n")
        answer = json.loads(head) if found else {}
        if "why" in answer:
            raise ModelError(answer["why"], answer["remedy"])
        rows = np.frombuffer(rest, dtype="<f4").astype(np.float64)
        rows = rows.reshape(len(asked), answer["width"])
        place = {text: row for row, text in enumerate(asked)}
        nothing = np.zeros((1, answer["width"]))
        return np.concatenate([rows, nothing])[[place.get(text, -1) for text in texts]]

    def _said(self, texts: list[str]) -> bytes:
        asked = {
            "paths": sys.path,
            "layout": {name: str(value) for name, value in asdict(self.layout).items()},
            "texts": [text[:_READ].encode(errors="replace").decode() for text in texts],
        }
        try:
            return subprocess.run(  # noqa: S603  our own program
                [str(sys.executable), "-I", "-S", "-X", "utf8", str(_CHILD)],
                input=json.dumps(asked).encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=_TO_START + _PER_TEXT * len(texts),
                check=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            ).stdout
        except subprocess.TimeoutExpired:
            raise ModelError("计算的时间过长", "换用较小的模型") from None
        except (OSError, subprocess.CalledProcessError):
            raise ModelError(
                "它不能运行，可能不是句向量模型，或已损坏", COPY_AGAIN
            ) from None


def open_model(folder: Path) -> Model:
    """Return the model in a folder; raise `ModelError` where there is none to be used."""
    layout = layout_of(folder)
    if not all(find_spec(name) for name in _NEEDED[layout.kind]):
        raise ModelError(
            "这台电脑上没有安装它所需的组件",
            '信息技术人员运行 pip install "tonggao[semantic]" 安装后再试',
        )
    return Model(layout)
