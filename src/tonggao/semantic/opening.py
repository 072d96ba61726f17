"""A folder with a model, looked at before anything in it is used.

Two kinds are known. model2vec: `model.safetensors` with a vector for each token. ONNX, as
sentence-transformers exports it: `model.onnx`, here or in `onnx/`. Both with
`tokenizer.json`. Pickles (.bin, .pt) can hold programs and are never opened.
"""

import json
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tonggao.semantic.tensors import tensors_in

_MIB = 1024 * 1024
_MOST_MODEL, _MOST_TOKENIZER, _MOST_SETTINGS = 2048 * _MIB, 64 * _MIB, _MIB  # bytes
_NETWORKS = ("model.onnx", "onnx/model.onnx")
_TABLES = ("", "0_StaticEmbedding/")
EMBEDDINGS = ("embeddings", "embedding.weight")
_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".ckpt")
_LONGEST = 512  # tokens; more than that the usual models were never shown
_MODE = "pooling_mode_"
_PLAIN_PARTS = ("Transformer", "Pooling", "Normalize")
COPY_AGAIN = "重新拷贝完整的模型文件夹"
_OTHER_FOLDER = (
    "核对是否选对了文件夹，其中应有 tokenizer.json 和 model.safetensors 或 model.onnx"
)


class ModelError(Exception):
    """A folder has no model that can be used: why, and what to do about it, for a person."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why}；请{remedy}")
        self.why = why
        self.remedy = remedy


class Kind(StrEnum):
    """How a model makes the vector of a text."""

    TABLE = "table"  # the mean of the vectors of its tokens
    NETWORK = "network"


class Pooling(StrEnum):
    """How a network's vectors of the tokens become one."""

    MEAN = "mean"
    FIRST = "cls"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The files of a model, and what its settings say."""

    kind: Kind
    model: Path
    tokenizer: Path
    pooling: Pooling = Pooling.MEAN
    longest: int = _LONGEST


def layout_of(folder: Path) -> Layout:
    """Return what a folder holds; raise `ModelError` where it is no model."""
    try:
        if not folder.is_dir():
            raise ModelError("没有找到这个文件夹", _OTHER_FOLDER)
        return _layout(folder)
    except OSError:
        raise ModelError("这个文件夹不让读取", "核对读取权限后再试") from None


def _layout(folder: Path) -> Layout:
    for place in _TABLES:
        table = folder / place / "model.safetensors"
        if table.exists() and _holds_a_table(table):
            tokenizer = _tokenizer(table.parent, folder)
            return Layout(kind=Kind.TABLE, model=table, tokenizer=tokenizer)
    for name in _NETWORKS:
        network = folder / name
        if network.exists():
            _look_at(network, _MOST_MODEL)
            return Layout(
                kind=Kind.NETWORK,
                model=network,
                tokenizer=_tokenizer(folder, network.parent),
                pooling=_pooling(folder),
                longest=_longest(folder),
            )
    raise _no_model(folder)


def _no_model(folder: Path) -> ModelError:
    names = sorted(each.name for each in folder.iterdir())
    pickles = [name for name in names if name.lower().endswith(_PICKLES)]
    if pickles:
        return ModelError(
            f"“{pickles[0]}”这类文件中可能夹带程序，本软件不打开",
            "改用带有 model.safetensors 或 model.onnx 的模型",
        )
    if "model.safetensors" in names:
        return ModelError(
            "“model.safetensors”中没有句向量表", "改用 model2vec 或 ONNX 格式的句向量模型"
        )
    return ModelError("文件夹中没有模型文件", _OTHER_FOLDER)


def _look_at(path: Path, most: int) -> None:
    """Raise `ModelError` if a file is not one that may be opened; links are followed."""
    info = path.stat()
    if not stat.S_ISREG(info.st_mode):
        raise ModelError(f"“{path.name}”不是普通文件", COPY_AGAIN)
    if info.st_size > most:
        raise ModelError(f"“{path.name}”大于{most // _MIB}MB", "换用较小的模型")
    if not info.st_size:
        raise damaged(path)


def damaged(path: Path) -> ModelError:
    """Return the refusal of a file that is cut, garbled or contradicts itself."""
    return ModelError(f"“{path.name}”不完整或已损坏", COPY_AGAIN)


def _holds_a_table(path: Path) -> bool:
    _look_at(path, _MOST_MODEL)
    try:
        return not tensors_in(path).keys().isdisjoint(EMBEDDINGS)
    except (ValueError, RecursionError):
        raise damaged(path) from None


def _tokenizer(*folders: Path) -> Path:
    for folder in folders:
        path = folder / "tokenizer.json"
        if path.exists():
            _look_at(path, _MOST_TOKENIZER)
            return path
    raise ModelError("文件夹中没有 tokenizer.json", COPY_AGAIN)


def _settings(path: Path, kind: type = dict) -> Any:  # noqa: ANN401  from JSON
    """Return what a file of settings says, nothing where there is none."""
    if not path.exists():
        return kind()
    _look_at(path, _MOST_SETTINGS)
    try:
        said = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise damaged(path) from None
    if not isinstance(said, kind):
        raise damaged(path)
    return said


def _pooling(folder: Path) -> Pooling:
    """Return how the vectors of the tokens become one, as the settings have it."""
    if not all(_is_plain(each) for each in _settings(folder / "modules.json", list)):
        return Pooling.OTHER
    return _pooling_said(_settings(folder / "1_Pooling/config.json"))


def _is_plain(module: Any) -> bool:  # noqa: ANN401  from JSON
    kind = str(module.get("type", "")) if isinstance(module, dict) else ""
    return kind.rpartition(".")[2] in _PLAIN_PARTS


def _pooling_said(said: dict[str, object]) -> Pooling:
    """Return the way of pooling that a file of settings names.

    >>> _pooling_said({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False})
    <Pooling.FIRST: 'cls'>
    >>> _pooling_said({"pooling_mode": "max"})
    <Pooling.OTHER: 'other'>
    """
    modes = {
        name.removeprefix(_MODE)
        for name, on in said.items()
        if on is True and name.startswith(_MODE)
    }
    if isinstance(said.get("pooling_mode"), str):
        modes = {str(said["pooling_mode"])}
    if modes <= {"mean", "mean_tokens"}:
        return Pooling.MEAN
    return Pooling.FIRST if modes <= {"cls", "cls_token"} else Pooling.OTHER


def _longest(folder: Path) -> int:
    """Return how many tokens of a text the network may be given."""
    said = (
        (_settings(folder / "sentence_bert_config.json"), "max_seq_length"),
        (_settings(folder / "tokenizer_config.json"), "model_max_length"),
        (_settings(folder / "config.json"), "max_position_embeddings"),
    )
    found = [each.get(name) for each, name in said]
    return min(
        (each for each in found if type(each) is int and 0 < each < _LONGEST),
        default=_LONGEST,
    )
