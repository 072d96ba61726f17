"""How a text becomes tokens, as `tokenizer.json` of the model has it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def tokenizer_of(path: Path, longest: int = 0) -> "Tokenizer":
    """Return the tokenizer of a model; with `longest`, it cuts a text there.

    Nothing is filled up to a common length: texts are read one by one.
    """
    from tokenizers import Tokenizer

    found = Tokenizer.from_buffer(path.read_bytes())
    found.no_padding()
    found.no_truncation()
    if longest:
        found.enable_truncation(longest)
    return found
