"""相近 among the sentences of causes, and among measures: what of it is shown.

They are short, and much is faintly alike: beside what is at least 表述相近 only those are
shown of which each is the nearest to the other.
"""

from collections.abc import Sequence

from tonggao.model.likeness import Level, Likeness, LookAlike
from tonggao.model.record import Measure, Sentence
from tonggao.model.text import ContentKey
from tonggao.profile.vocabulary import Scale, Vocabulary
from tonggao.steps.match.forms import Text
from tonggao.steps.match.grouping import grouped
from tonggao.steps.match.matching import ranked
from tonggao.steps.match.records import of_measures, of_sentences

_BEST = 3  # look-alikes of one text that are looked at


def sentence_likeness(found: Sequence[Sentence], vocabulary: Vocabulary) -> Likeness:
    """Return which sentences of causes are shown as look-alikes."""
    return _shown(of_sentences(found), vocabulary)


def measure_likeness(found: Sequence[Measure], vocabulary: Vocabulary) -> Likeness:
    """Return which measures are shown as look-alikes."""
    return _shown(of_measures(found), vocabulary)


def _shown(texts: Sequence[Text], vocabulary: Vocabulary) -> Likeness:
    """Return the pairs to be shown, and their groups; nothing is merged."""
    pairs = _kept(ranked(texts, vocabulary, best=_BEST).pairs, vocabulary.scale)
    order = {ContentKey(text.key): place for place, text in enumerate(texts)}
    groups = grouped(pairs, order, vocabulary.scale.together)
    return Likeness(pairs=pairs, groups=groups)


def _kept(pairs: Sequence[LookAlike], scale: Scale) -> tuple[LookAlike, ...]:
    nearest: dict[ContentKey, LookAlike] = {}
    for pair in pairs:  # in falling order
        nearest.setdefault(pair.first, pair)
        nearest.setdefault(pair.second, pair)
    return tuple(
        pair
        for pair in pairs
        if pair.level is not Level.ALIKE
        or (
            pair.score >= scale.worth_a_look
            and nearest[pair.first] is nearest[pair.second] is pair
        )
    )
