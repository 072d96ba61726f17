"""The pages of a Word file: size, margins and grid, and what stands above and below."""

from collections.abc import Callable, Iterable, Iterator

from tonggao.model.laid_out import LaidParagraph, PageSection
from tonggao.office.read.layout.nodes import Node
from tonggao.office.read.layout.properties import length

Read = Callable[[str], tuple[LaidParagraph, ...]]

_USUAL = PageSection()
_SIDES = ("top", "bottom", "left", "right", "gutter", "header", "footer")


def sections(nodes: Iterable[Node], read: Read) -> Iterator[PageSection]:
    """Yield the sections; `read` gives the paragraphs of a header by the id it has."""
    headers: dict[str, tuple[LaidParagraph, ...]] = {}
    footers: dict[str, tuple[LaidParagraph, ...]] = {}
    for node in nodes:
        for each in node.children:
            kind = each.get("type", "default")
            if each.name == "headerReference":
                headers = {**headers, kind: read(each.get("id"))}
            elif each.name == "footerReference":
                footers = {**footers, kind: read(each.get("id"))}
        yield _section(node, headers, footers)


def _section(
    node: Node,
    headers: dict[str, tuple[LaidParagraph, ...]],
    footers: dict[str, tuple[LaidParagraph, ...]],
) -> PageSection:
    size, grid = _child(node, "pgSz"), _child(node, "docGrid")
    margins = _child(node, "pgMar")
    measures = {
        side: abs(length(margins.get(side), getattr(_USUAL, side))) for side in _SIDES
    }
    return PageSection(
        width=length(size.get("w"), _USUAL.width),
        height=length(size.get("h"), _USUAL.height),
        landscape=size.get("orient") == "landscape",
        **measures,
        grid=grid.get("type", _USUAL.grid),
        line_pitch=length(grid.get("linePitch")),
        char_space=length(grid.get("charSpace")),
        title_page=node.is_on("titlePg"),
        headers=headers,
        footers=footers,
    )


def _child(node: Node, name: str) -> Node:
    return node.child(name) or Node(name, {})
