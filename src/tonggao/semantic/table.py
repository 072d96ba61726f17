"""A model2vec model: the vector of a text is the mean of those of its tokens."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tonggao.semantic.opening import COPY_AGAIN, EMBEDDINGS, Layout, ModelError
from tonggao.semantic.tensors import array_of, tensors_in
from tonggao.semantic.tokens import tokenizer_of

_A_TABLE = 2  # dimensions


def reader_of(layout: Layout) -> Callable[[str], NDArray[np.float64]]:
    """Return the function that gives the vector of a text, zeros where no word is known."""
    tensors = tensors_in(layout.model)
    name = next(name for name in EMBEDDINGS if name in tensors)
    vectors = array_of(layout.model, tensors[name])
    tokenizer = tokenizer_of(layout.tokenizer)
    count = 1 + max(tokenizer.get_vocab().values(), default=-1)
    weights, rows = (
        array_of(layout.model, tensors[each]) if each in tensors else None
        for each in ("weights", "mapping")
    )
    if not count or not _fit(count, vectors, weights, rows):
        raise ModelError("它的词表和句向量表大小不一致", COPY_AGAIN)
    unknown = getattr(tokenizer.model, "unk_token", None)

    def read(text: str) -> NDArray[np.float64]:
        said = tokenizer.encode(text, add_special_tokens=False)
        ids = [each for each in said.ids if tokenizer.id_to_token(each) != unknown]
        found = vectors[ids if rows is None else rows[ids]].astype(np.float64)
        if weights is not None:
            found *= weights[ids].astype(np.float64)[:, None]
        return np.asarray(found.sum(axis=0) / max(len(ids), 1), dtype=np.float64)

    return read


def _fit(
    count: int,
    vectors: NDArray[Any],
    weights: NDArray[Any] | None,
    rows: NDArray[Any] | None,
) -> bool:
    """Tell whether every token of the tokenizer has a vector, and a weight if any has."""
    if vectors.ndim != _A_TABLE or not vectors.shape[1]:
        return False
    if weights is not None and (weights.ndim != 1 or len(weights) < count):
        return False
    if rows is None:
        return len(vectors) >= count
    if rows.ndim != 1 or rows.dtype.kind not in "iu" or len(rows) < count:
        return False
    return bool(rows.min() >= 0 and rows.max() < len(vectors))
