"""An ONNX model: the vector of a text is what a network makes of its tokens.

On the processor, with one thread, in a fixed order, so that two runs on one machine agree.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tonggao.semantic.opening import COPY_AGAIN, Layout, ModelError, Pooling
from tonggao.semantic.tokens import tokenizer_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_OF_THE_TEXT, _OF_TOKENS = "sentence_embedding", ("last_hidden_state", "token_embeddings")
_WHOLE, _BY_TOKEN = 2, 3  # dimensions of an output, the first for texts


def reader_of(layout: Layout) -> Callable[[str], NDArray[np.float64]]:
    """Return the function that gives the vector of a text."""
    tokenizer = tokenizer_of(layout.tokenizer, layout.longest)
    session = _session(str(layout.model))
    output = _output([each.name for each in session.get_outputs()])
    kinds = {
        each.name: np.int32 if each.type == "tensor(int32)" else np.int64
        for each in session.get_inputs()
    }
    if "input_ids" not in kinds:
        raise ModelError("它要的不是文字", "改用句向量模型")

    def read(text: str) -> NDArray[np.float64]:
        said = tokenizer.encode(text)
        given = {
            "input_ids": said.ids,
            "attention_mask": said.attention_mask,
            "token_type_ids": said.type_ids,
        }
        fed = {name: np.array([given[name]], dtype=kinds[name]) for name in kinds}
        return _pooled(session.run([output], fed)[0], layout.pooling)

    return read


def _session(path: str) -> "InferenceSession":
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _output(names: list[str]) -> str:
    """Return the output to be used: that of the whole text before those of its tokens.

    >>> _output(["last_hidden_state", "sentence_embedding"])
    'sentence_embedding'
    """
    return next((name for name in (_OF_THE_TEXT, *_OF_TOKENS) if name in names), names[0])


def _pooled(said: NDArray[np.float32], pooling: Pooling) -> NDArray[np.float64]:
    found = np.asarray(said, dtype=np.float64)
    if found.ndim not in {_WHOLE, _BY_TOKEN} or len(found) != 1 or not found.size:
        raise ModelError("它给出的不是句向量", COPY_AGAIN)
    if found.ndim == _WHOLE:
        return found.ravel()
    if pooling is Pooling.OTHER:
        raise ModelError(
            "它把各个字词合成一句的方法，本软件没有",
            "改用取平均（mean）或取首位（cls）的模型",
        )
    used = found[0, :1] if pooling is Pooling.FIRST else found[0]
    return np.asarray(used.mean(axis=0), dtype=np.float64)
