"""Other ways to compare texts, for the same table. Each returns one score a pair."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from tonggao.model.text import normal_form
from tonggao.profile import locate
from tonggao.profile.vocabulary import Vocabulary
from tonggao.steps.match.forms import Text
from tonggao.steps.match.matching import ranked

Matrix = NDArray[np.float64]
Method = Callable[[Sequence[Text]], Matrix]

_PERMUTATIONS = 128


def ours(texts: Sequence[Text]) -> Matrix:
    """Return the scores of the program itself."""
    return our_scores(texts, locate.vocabulary())


def our_scores(texts: Sequence[Text], vocabulary: Vocabulary) -> Matrix:
    """Return the scores of the program with some word lists."""
    place = {text.key: at for at, text in enumerate(texts)}
    scores = np.eye(len(texts))
    for pair in ranked(texts, vocabulary).pairs:
        one, other = place[pair.first], place[pair.second]
        scores[one, other] = scores[other, one] = pair.score
    return scores


def bigram_cosine(texts: Sequence[Text]) -> Matrix:
    """Return the cosine of 2-grams of characters weighted by tf-idf."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(analyzer="char", ngram_range=(2, 2)).fit_transform(
        _written(texts)
    )
    return np.asarray((rows @ rows.T).toarray(), dtype=np.float64)


def edit_ratio(texts: Sequence[Text]) -> Matrix:
    """Return rapidfuzz's ratio."""
    written = _written(texts)
    return np.asarray(process.cdist(written, written, scorer=fuzz.ratio), dtype=np.float64)


def minhash(texts: Sequence[Text]) -> Matrix:
    """Return datasketch's estimate of how many 2-grams of two texts are in both."""
    from datasketch import MinHash

    rows = []
    for text in _written(texts):
        row = MinHash(num_perm=_PERMUTATIONS)
        row.update_batch([text[at : at + 2].encode() for at in range(len(text) - 1)])
        rows.append(row.hashvalues)
    hashes = np.array(rows)
    return np.array([(hashes == row).mean(axis=1) for row in hashes])


def _written(texts: Sequence[Text]) -> list[str]:
    return [normal_form("".join(text.words)) for text in texts]


METHODS: Mapping[str, Method] = {
    "ours": ours,
    "2-gram tf-idf cosine": bigram_cosine,
    "rapidfuzz ratio": edit_ratio,
    "MinHash": minhash,
}
