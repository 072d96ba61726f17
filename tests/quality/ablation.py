"""What each part of the score is good for: ``python tests/quality/ablation.py``."""

from dataclasses import replace

import figures
from benchmark import Half, Kind, halves
from peers import our_scores

from tonggao.profile import locate
from tonggao.profile.vocabulary import Vocabulary


def variants() -> dict[str, Vocabulary]:
    """Return the word lists and weights from the fewest to all."""
    full = locate.vocabulary()
    cosine = replace(full.scale, weights={"cosine": 1.0})
    bare = replace(full, concepts=(), background={}, background_texts=0, scale=cosine)
    return {
        "cosine of 1-2-grams, idf of the batch": bare,
        "+ concepts in the cosine": replace(bare, concepts=full.concepts),
        "+ containment": replace(bare, concepts=full.concepts, scale=full.scale),
        "+ background idf = all": full,
    }


def line(half: Half, vocabulary: Vocabulary) -> str:
    """Return one row of the table."""
    scores = our_scores([each.text for each in half.texts], vocabulary)
    hits = (
        figures.hits(half, scores, Kind.EXPANDED),
        figures.hits(half, scores, Kind.REWORDED),
        figures.group_hits(half, scores),
    )
    related = figures.pairs_of(half, Kind.RELATED)
    same = (figures.pairs_of(half, kind) for kind in (Kind.REWORDED, Kind.GROUP))
    register = figures.register_of(half)
    found = our_scores([each.text for each in register.texts], vocabulary)
    cells = [" / ".join(f"{share:.2f}" for share in each) for each in hits]
    cells.append(" / ".join(f"{figures.auc(scores, each, related):.3f}" for each in same))
    cells.append(" / ".join(str(each.pairs) for each in figures.efforts(register, found)))
    return " | ".join(cells)


def main() -> None:
    """Print the table of both halves."""
    for half in halves():
        print(f"\n| {half.name} half | expanded | reworded | group |", end=" ")
        print("AUC reworded / group against related | pairs read for 80 % / 95 % |")
        print("|---" * 6 + "|")
        for name, vocabulary in variants().items():
            print(f"| {name} | {line(half, vocabulary)} |")


if __name__ == "__main__":
    main()
