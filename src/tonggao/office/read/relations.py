"""How the parts of an Office file refer to one another."""

from dataclasses import dataclass

from tonggao.office.read.container import Container, part_name
from tonggao.office.read.limits import Budget
from tonggao.office.read.markup import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One reference: what kind of part it leads to, and where that stands."""

    kind: str
    target: str
    external: bool


Relations = dict[str, Relation]


def relations_of(container: Container, part: str, budget: Budget) -> Relations:
    """Return the references of a part, or those of the whole file for ``""``, by id."""
    folder, _, base = part.rpartition("/")
    name = f"{folder}/_rels/{base}.rels"
    relations: Relations = {}
    if name not in container:
        return relations

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            target = attributes.get("Target", "")
            absolute = target.startswith(("/", "\\"))
            relations[attributes.get("Id", "")] = Relation(
                kind=attributes.get("Type", "").rpartition("/")[2],
                target=part_name(target if absolute else f"{folder}/{target}"),
                external=attributes.get("TargetMode", "") == "External",
            )

    walk(container.pieces(name), budget, start=start)
    return relations


def related(kind: str, usual: str, relations: Relations) -> str:
    """Return the name of the part of a kind; the usual one where none is referred to."""
    named = (
        relation.target
        for relation in relations.values()
        if relation.kind == kind and not relation.external
    )
    return next(named, part_name(usual))
