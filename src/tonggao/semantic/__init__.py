"""句向量模型: what texts mean, as a sentence-embedding model in a folder on disk sees it.

Off unless a person names a folder, and nothing is loaded before. `opening` looks at the
folder, `asking` has `child` compute in a process of its own, which has no network; there
`table` reads model2vec folders, with `tensors`, and `network` runs ONNX ones.
"""

from tonggao.semantic.asking import Model, open_model
from tonggao.semantic.opening import ModelError

__all__ = ["Model", "ModelError", "open_model"]
