"""Folders that hold no model to be used: said in one line, with what to do."""

import os
import struct
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import tiny_models

from tonggao.semantic import ModelError, open_model
from tonggao.semantic.tensors import tensors_in

needs_the_extra = pytest.mark.skipif(
    not (find_spec("tokenizers") and find_spec("onnxruntime")),
    reason="the extra [semantic] is not installed",
)
ONES = np.ones((12, 6), "float32")
Spoil = Callable[[Path], object]
Cases = dict[str, tuple[Spoil, str]]


def header(said: bytes, length: int = 0) -> bytes:
    return struct.pack("<Q", length or len(said)) + said


def table(content: bytes) -> Spoil:
    return lambda folder: (folder / "model.safetensors").write_bytes(content)


def tables(**more: np.ndarray) -> Spoil:
    return lambda folder: tiny_models.write_table(folder, **more)


def tokens(content: bytes) -> Spoil:
    return lambda folder: (folder / "tokenizer.json").write_bytes(content)


def settings(name: str, content: bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)

    return spoil


def network(content: bytes) -> Spoil:
    return settings("onnx/model.onnx", content)


def cut(name: str) -> Spoil:
    return lambda folder: os.truncate(folder / name, (folder / name).stat().st_size - 3)


def refusal(folder: Path) -> ModelError:
    with pytest.raises(ModelError) as found:
        open_model(folder).vectors(["学习", "台账"])
    return found.value


OF_A_TABLE: Cases = {
    "cut": (cut("model.safetensors"), "“model.safetensors”不完整或已损坏"),
    "empty": (table(b""), "“model.safetensors”不完整或已损坏"),
    "header-beyond": (table(header(b"{}", 2**63)), "“model.safetensors”不完整或已损坏"),
    "no-json": (table(header(b"pickle")), "“model.safetensors”不完整或已损坏"),
    "deep": (table(header(b"[" * 200_000)), "“model.safetensors”不完整或已损坏"),
    "no-place": (
        table(header(b'{"embeddings": {"dtype": "F32", "shape": [2, 2]}}')),
        "“model.safetensors”不完整或已损坏",
    ),
    "other-size": (
        table(header(b'{"embeddings":{"dtype":"F32","shape":[9],"data_offsets":[0,0]}}')),
        "“model.safetensors”不完整或已损坏",
    ),
    "negative": (
        table(header(b'{"embeddings":{"dtype":"F32","shape":[-1],"data_offsets":[4,0]}}')),
        "“model.safetensors”不完整或已损坏",
    ),
    "a-whole-transformer": (
        table(tiny_models.safetensors({"encoder.layer.0": ONES})),
        "“model.safetensors”中没有句向量表",
    ),
    "nameless": (table(header(b"[]")), "“model.safetensors”中没有句向量表"),
    "too-large": (
        lambda folder: os.truncate(folder / "model.safetensors", 2 * 1024**3 + 1),
        "“model.safetensors”大于2048MB",
    ),
    "no-tokenizer": (
        lambda folder: (folder / "tokenizer.json").unlink(),
        "文件夹中没有 tokenizer.json",
    ),
}


OF_A_NETWORK: Cases = {
    "settings-list": (settings("config.json", b"[1]"), "“config.json”不完整或已损坏"),
    "settings-bytes": (settings("config.json", b"\xff\xfe"), "“config.json”不完整或已损坏"),
    "modules": (settings("modules.json", b"3"), "“modules.json”不完整或已损坏"),
    "pooling": (
        settings("1_Pooling/config.json", b"[" * 200_000),
        "“config.json”不完整或已损坏",
    ),
    "empty": (network(b""), "“model.onnx”不完整或已损坏"),
}


NOT_RUN = "它不能运行，可能不是句向量模型，或已损坏"
SIZES = "它的词表和句向量表大小不一致"
IN_THE_TABLE: Cases = {
    "tokenizer": (tokens(b"{"), NOT_RUN),
    "tokenizer-deep": (tokens(b"[" * 100_000), NOT_RUN),
    "too-few-rows": (tables(embeddings=ONES[:3]), SIZES),
    "one-dimension": (tables(embeddings=ONES[0]), SIZES),
    "no-width": (tables(embeddings=ONES[:, :0]), SIZES),
    "mapping-beyond": (tables(mapping=np.full(12, 99)), SIZES),
    "mapping-before": (tables(mapping=np.full(12, -1)), SIZES),
    "mapping-of-fractions": (tables(mapping=ONES[:, 0]), SIZES),
    "too-few-weights": (tables(weights=ONES[:3, 0]), SIZES),
    "not-numbers": (tables(embeddings=ONES * np.nan), "它算出的不是数"),
}


FAR = b'[{"type": "sentence_transformers.models.Dense"}]'
UNKNOWN_POOLING = "它把各个字词合成一句的方法，本软件没有"
IN_THE_NETWORK: Cases = {
    "cut": (cut("onnx/model.onnx"), NOT_RUN),
    "no-network": (network(b"MZ\x90\x00"), NOT_RUN),
    "words-beyond": (network(tiny_models.onnx(ONES[:3])), NOT_RUN),
    "numbers-elsewhere": (network(tiny_models.onnx(ONES, elsewhere="../../x")), NOT_RUN),
    "maximum": (
        settings("1_Pooling/config.json", b'{"pooling_mode_max_tokens": true}'),
        UNKNOWN_POOLING,
    ),
    "a-further-layer": (settings("modules.json", FAR), UNKNOWN_POOLING),
    "one-number-a-token": (network(tiny_models.onnx(ONES[:, :0])), "它给出的不是句向量"),
}


def of_both(tables: Cases, networks: Cases) -> list[object]:
    """Return what to write, how to spoil it and why it is refused, of each case."""
    return [
        pytest.param(write, *each, id=f"{write.__name__.removeprefix('write_')}-{name}")
        for write, cases in (
            (tiny_models.write_table, tables),
            (tiny_models.write_network, networks),
        )
        for name, each in cases.items()
    ]


@pytest.mark.parametrize(("write", "spoil", "why"), of_both(OF_A_TABLE, OF_A_NETWORK))
def test_a_spoilt_model_is_refused_before_it_is_loaded(
    tmp_path: Path, write: Callable[[Path], Path], spoil: Spoil, why: str
) -> None:
    spoil(write(tmp_path))
    assert refusal(tmp_path).why == why


@needs_the_extra
@pytest.mark.parametrize(("write", "spoil", "why"), of_both(IN_THE_TABLE, IN_THE_NETWORK))
def test_what_fits_no_sentence_model_is_refused(
    tmp_path: Path, write: Callable[[Path], Path], spoil: Spoil, why: str
) -> None:
    (tmp_path / "x").write_bytes(ONES.tobytes())
    folder = write(tmp_path / "model")
    spoil(folder)
    assert refusal(folder).why == why


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.PT", "weights.pkl"])
def test_a_file_that_may_hold_a_program_is_never_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    found = refusal(tmp_path)
    assert found.why == f"“{name}”这类文件中可能夹带程序，本软件不打开"
    assert found.remedy == "改用带有 model.safetensors 或 model.onnx 的模型"


def test_a_folder_without_a_model_or_none_at_all_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).why == "文件夹中没有模型文件"
    assert refusal(tmp_path / "没有").why == "没有找到这个文件夹"
    (tmp_path / "文件").touch()
    assert refusal(tmp_path / "文件").why == "没有找到这个文件夹"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_nothing_waits_at_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tiny_models.write_table(tmp_path) / "onnx")
    (tmp_path / "model.safetensors").unlink()
    os.mkfifo(tmp_path / "model.safetensors")
    assert refusal(tmp_path).why == "“model.safetensors”不是普通文件"


def test_what_is_not_installed_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_models.write_table(tmp_path)
    monkeypatch.setattr("tonggao.semantic.asking.find_spec", lambda _: None)
    found = refusal(folder)
    assert found.why == "这台电脑上没有安装它所需的组件"
    assert 'pip install "tonggao[semantic]"' in found.remedy


@needs_the_extra
def test_a_model_that_goes_on_for_ever_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = open_model(tiny_models.write_table(tmp_path))
    monkeypatch.setattr("tonggao.semantic.asking._TO_START", 0.0)
    monkeypatch.setattr("tonggao.semantic.asking._PER_TEXT", 0.001)
    with pytest.raises(ModelError, match="计算的时间过长"):
        found.vectors(["学习"])


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="only CI must have the extra")
def test_the_tests_of_models_are_run_in_ci() -> None:
    assert find_spec("tokenizers")
    assert find_spec("onnxruntime")


def test_a_table_of_numbers_that_no_model_has_is_passed_over(tmp_path: Path) -> None:
    said = b'{"a": {"dtype": "C64", "shape": [1], "data_offsets": [0, 8]}}'
    path = tmp_path / "model.safetensors"
    path.write_bytes(header(said) + bytes(8))
    assert tensors_in(path) == {}
