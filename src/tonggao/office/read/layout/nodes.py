"""Elements of a part as small trees, grown from events within limits."""

from collections.abc import Callable, Collection, Iterable, Iterator

from tonggao.office.read.limits import Budget, too_much
from tonggao.office.read.markup import walk

OFF = ("0", "false", "off", "none")
_MOST_IN_ONE = 400_000  # a long report has some ten thousand elements in all


class Node:
    """One element; names of elements and attributes come without their prefixes."""

    __slots__ = ("attributes", "children", "name", "words")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = {
            key.rpartition(":")[2]: value for key, value in attributes.items()
        }
        self.children: list[Node] = []
        self.words: list[str] = []

    @property
    def text(self) -> str:
        """The words that stand in the element itself."""
        return "".join(self.words)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> "Node | None":
        """Return the first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def value(self, name: str) -> str:
        """Return w:val of the first child of a name, an empty text without."""
        found = self.child(name)
        return found.get("val") if found else ""

    def is_on(self, name: str) -> bool:
        """Tell whether a switch is on, which it is where it stands without a value."""
        found = self.child(name)
        return found is not None and found.get("val").lower() not in OFF

    def named(self, name: str) -> Iterator["Node"]:
        """Yield the children of a name."""
        return (each for each in self.children if each.name == name)

    def every(self) -> Iterator["Node"]:
        """Yield the element and everything in it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


class Nursery:
    """Grows trees from the events of a part: the outermost elements of some names.

    `take` is given each when it ends; `enter` and `leave` are told of the elements around
    these. An empty `names` means the whole part as one tree.
    """

    def __init__(
        self,
        take: Callable[[Node], None],
        names: Collection[str] = (),
        enter: Callable[[str, dict[str, str]], None] | None = None,
        leave: Callable[[str], None] | None = None,
    ) -> None:
        self._take = take
        self._names = names
        self._enter = enter
        self._leave = leave
        self._stack: list[Node] = []
        self._grown = 0

    def read(self, pieces: Iterable[bytes], budget: Budget) -> None:
        """Grow what a part holds; raise `RefusedError` where one tree is beyond measure."""
        walk(pieces, budget, start=self._start, end=self._end, text=self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._stack:
            if self._names and name not in self._names:
                if self._enter:
                    self._enter(name, attributes)
                return
            self._grown = 0
        self._grown += 1
        if self._grown > _MOST_IN_ONE:
            raise too_much(f"一处内容的格式超过{_MOST_IN_ONE}项")
        node = Node(name, attributes)
        if self._stack:
            self._stack[-1].children.append(node)
        self._stack.append(node)

    def _end(self, name: str) -> None:
        if self._stack:
            node = self._stack.pop()
            if not self._stack:
                self._take(node)
        elif self._leave:
            self._leave(name)

    def _text(self, words: str) -> None:
        if self._stack:
            self._stack[-1].words.append(words)


def whole(pieces: Iterable[bytes], budget: Budget) -> Node:
    """Return a part as one tree."""
    found: list[Node] = []
    Nursery(found.append).read(pieces, budget)
    return found[0] if found else Node("", {})
