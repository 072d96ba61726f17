"""Sentence-embedding models of a few words, written byte by byte.

A word is a token; words of one group mean nearly the same, and nothing else is known. So no
library is needed to make a model, and every byte of a damaged one is chosen.
"""

import json
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

Groups = tuple[tuple[str, ...], ...]
MEANINGS: Groups = (
    ("深入基层", "到一线走访"),
    ("不多", "次数少", "偏少"),
    ("学习", "读书"),
    ("台账", "记录"),
    ("接待", "来访"),
)


def vectors_of(groups: Groups) -> dict[str, np.ndarray]:
    """Return the vector of each word: that of its group, and a little of its own."""
    width = len(groups) + 1
    found = {"[UNK]": np.zeros(width)}
    for axis, words in enumerate(groups):
        for number, word in enumerate(words):
            found[word] = np.eye(width)[axis] + 0.2 * number * np.eye(width)[-1]
    return found


def tokenizer(words: Iterable[str], **settings: object) -> bytes:
    """Return a tokenizer that knows these words and takes all else for unknown."""
    vocabulary = {word: number for number, word in enumerate(words)}
    longest_first = sorted(vocabulary, key=len, reverse=True)
    pattern = "|".join(word for word in longest_first if not word.startswith("["))
    said = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": None,
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"Regex": pattern},
            "behavior": "Isolated",
            "invert": False,
        },
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
        **settings,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def safetensors(tables: Mapping[str, np.ndarray]) -> bytes:
    """Return a safetensors file; whole numbers of 16 bits are halves of numbers."""
    kinds = {
        "float16": "F16",
        "float32": "F32",
        "float64": "F64",
        "int64": "I64",
        "uint16": "BF16",
    }
    header: dict[str, object] = {}
    numbers = b""
    for name, table in tables.items():
        begin, numbers = len(numbers), numbers + table.tobytes()
        header[name] = {
            "dtype": kinds[table.dtype.name],
            "shape": table.shape,
            "data_offsets": (begin, len(numbers)),
        }
    said = json.dumps(header).encode()
    return struct.pack("<Q", len(said)) + said + numbers


def write_table(folder: Path, groups: Groups = MEANINGS, /, **more: np.ndarray) -> Path:
    """Write a model2vec folder."""
    found = vectors_of(groups)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"embeddings": np.stack(list(found.values())).astype("float32"), **more}
    (folder / "model.safetensors").write_bytes(safetensors(tables))
    (folder / "tokenizer.json").write_bytes(tokenizer(found))
    (folder / "config.json").write_text('{"normalize": true}')
    return folder


def write_network(folder: Path, groups: Groups = MEANINGS, *, graph: bytes = b"") -> Path:
    """Write an ONNX folder as sentence-transformers lays it out."""
    found = vectors_of(groups)
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    table = np.stack(list(found.values())).astype("float32")
    (folder / "onnx/model.onnx").write_bytes(graph or onnx(table))
    (folder / "tokenizer.json").write_bytes(tokenizer(found))
    (folder / "config.json").write_text('{"max_position_embeddings": 512}')
    return folder


def onnx(
    table: np.ndarray, *, output: str = "last_hidden_state", elsewhere: str = ""
) -> bytes:
    """Return a network of one node, which looks up the vector of each token.

    `elsewhere`: where its numbers are said to lie.
    """
    numbers = [
        *(_number(1, size) for size in table.shape),
        _number(2, _FLOAT),
        _text(8, "table"),
    ]
    if elsewhere:
        place = _text(1, "location") + _text(2, elsewhere)
        numbers += [_bytes(13, place), _number(14, 1)]
    else:
        numbers.append(_bytes(9, table.astype("<f4").tobytes()))
    node = _text(1, "table") + _text(1, "input_ids") + _text(2, output) + _text(4, "Gather")
    graph = [
        _bytes(1, node),
        _text(2, "tiny"),
        _bytes(5, b"".join(numbers)),
        _bytes(11, _value("input_ids", _INT64, ("one", "tokens"))),
        _bytes(11, _value("attention_mask", _INT64, ("one", "tokens"))),
        _bytes(12, _value(output, _FLOAT, ("one", "tokens", table.shape[1]))),
    ]
    opset = _bytes(8, _text(1, "") + _number(2, 13))
    return _number(1, 8) + _bytes(7, b"".join(graph)) + opset


_FLOAT, _INT64 = 1, 7


def _value(name: str, kind: int, sizes: tuple[str | int, ...]) -> bytes:
    each = [_text(2, size) if isinstance(size, str) else _number(1, size) for size in sizes]
    shape = b"".join(_bytes(1, size) for size in each)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode())
