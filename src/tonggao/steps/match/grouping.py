"""Which records belong together: average link under what a person decided.

What a person put together is together, what he put apart is apart; everything else joins
only where two groups are alike as wholes, so that one record between two groups chains
nothing. Sums are kept from group to group and scores counted in whole points, so that large
groups cost no more than their pairs and nothing hangs on the order of adding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tonggao.model.likeness import Level, LookAlike, Place, Settled
from tonggao.model.text import ContentKey

Group = tuple[ContentKey, ...]
Pair = tuple[int, int]

_POINTS = 10_000  # of a score: it has four decimals


def grouped(
    pairs: Sequence[LookAlike],
    order: Mapping[ContentKey, int],
    alike: float,
    settled: Settled | None = None,
) -> tuple[Group, ...]:
    """Return the groups of two or more, each and all in the order of the records.

    Pairs of one score are taken by their keys, so that the order of the records changes no
    group.
    """
    said = settled or Settled()
    nodes = _nodes(pairs, order, said)
    points = dict(_points(pairs, nodes))
    groups = _Groups([len(node.keys) for node in nodes], [node.place for node in nodes])
    for (first, second), score in points.items():
        groups.link(first, second, score)
    _put_together(groups, nodes, said)
    least = round(alike * _POINTS)
    for first, second in sorted(points, key=lambda pair: (-points[pair], pair)):
        groups.join_if_alike(first, second, least)
    members: dict[int, list[ContentKey]] = {}
    for number, node in enumerate(nodes):
        members.setdefault(groups.of(number), []).extend(node.keys)
    found = [
        tuple(sorted(group, key=order.__getitem__))
        for group in members.values()
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda group: order[group[0]]))


def by_rule(
    keys: Iterable[ContentKey], merged: Mapping[ContentKey, ContentKey]
) -> tuple[Group, ...]:
    """Return the groups of what a rule merges, in the order of the records.

    What a record is merged with stands first, also where it is none of the `keys`.
    """
    together: dict[ContentKey, list[ContentKey]] = {}
    for key in keys:
        main = merged.get(key, key)
        together.setdefault(main, [] if main == key else [main]).append(key)
    return tuple(tuple(group) for group in together.values() if len(group) > 1)


@dataclass(frozen=True, slots=True)
class _Node:
    """Records that say the same (`kind`) and that a person put in one place, or in none."""

    keys: tuple[ContentKey, ...]
    kind: ContentKey
    place: Place | None


def _nodes(
    pairs: Iterable[LookAlike], order: Iterable[ContentKey], said: Settled
) -> list[_Node]:
    """Return the records in their nodes, by their least keys."""
    kind_of = _kinds(pairs)
    members: dict[tuple[ContentKey, Place | None], list[ContentKey]] = {}
    for key in sorted(order):
        at = kind_of.get(key, key), said.places.get(key)
        members.setdefault(at, []).append(key)
    return [_Node(tuple(keys), kind, place) for (kind, place), keys in members.items()]


def _kinds(pairs: Iterable[LookAlike]) -> dict[ContentKey, ContentKey]:
    """Return for each record that says the same as another the least of its kind."""
    main: dict[ContentKey, ContentKey] = {}

    def of(key: ContentKey) -> ContentKey:
        while main.setdefault(key, key) != key:
            main[key] = main[main[key]]
            key = main[key]
        return key

    for pair in pairs:
        if pair.level is Level.IDENTICAL and not pair.by_parts:
            one, other = sorted((of(pair.first), of(pair.second)))
            main[other] = one
    return {key: of(key) for key in tuple(main)}


def _points(
    pairs: Iterable[LookAlike], nodes: Sequence[_Node]
) -> Iterator[tuple[Pair, int]]:
    """Yield how much the nodes are alike that are; a cell with several points is like none."""
    kind_of = {key: node.kind for node in nodes for key in node.keys}
    of_kind: dict[ContentKey, list[int]] = {}
    for number, node in enumerate(nodes):
        of_kind.setdefault(node.kind, []).append(number)
    best: dict[tuple[ContentKey, ContentKey], int] = {}
    for pair in pairs:
        if not pair.by_parts:
            one, other = sorted((kind_of[pair.first], kind_of[pair.second]))
            score = round(pair.score * _POINTS)
            best[one, other] = max(score, best.get((one, other), 0))
    for (one, other), score in best.items():
        for first, second in product(of_kind[one], of_kind[other]):
            if one != other or first < second:
                yield (min(first, second), max(first, second)), score


def _put_together(groups: "_Groups", nodes: Sequence[_Node], said: Settled) -> None:
    first: dict[Place, int] = {}
    for number, node in enumerate(nodes):
        if node.place is not None and said.are_together(node.keys[0], node.keys[0]):
            groups.join(first.setdefault(node.place, number), number)


@dataclass(slots=True)
class _Groups:
    """Groups of nodes: how many records each has, in which place, and what links it to others.

    A link is the sum of the points of all pairs of a record here and a record there.
    """

    sizes: list[int]
    places: list[Place | None]
    main: list[int] = field(init=False)
    links: list[dict[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.main = list(range(len(self.sizes)))
        self.links = [{} for _ in self.sizes]

    def of(self, node: int) -> int:
        """Return the number of the group that a node is in."""
        while self.main[node] != node:
            self.main[node] = self.main[self.main[node]]
            node = self.main[node]
        return node

    def link(self, first: int, second: int, points: int) -> None:
        """Say how much each record of a node is like each of another."""
        total = points * self.sizes[first] * self.sizes[second]
        self.links[first][second] = self.links[second][first] = total

    def join_if_alike(self, first: int, second: int, least: int) -> None:
        """Join the groups of two nodes, unless they are apart or not alike as wholes."""
        one, other = self.of(first), self.of(second)
        places = {self.places[one], self.places[other]} - {None}
        if one == other or len(places) > 1:
            return
        if self.links[one].get(other, 0) >= least * self.sizes[one] * self.sizes[other]:
            self.join(one, other)

    def join(self, first: int, second: int) -> None:
        """Join the groups of two nodes; the one with fewer links goes into the other."""
        one, other = self.of(first), self.of(second)
        if one == other:
            return
        if len(self.links[one]) < len(self.links[other]):
            one, other = other, one
        self.main[other] = one
        self.sizes[one] += self.sizes[other]
        self.places[one] = self.places[one] or self.places[other]
        for third, points in self.links[other].items():
            del self.links[third][other]
            if third != one:
                total = self.links[one].get(third, 0) + points
                self.links[one][third] = self.links[third][one] = total
        self.links[other] = {}
