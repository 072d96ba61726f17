"""YAML text to plain values, with every place that cannot be read.

A profile may come from anywhere: what YAML can do beyond plain values (references,
objects, depth without end) is refused and not expanded.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from tonggao import codes
from tonggao.model.finding import Finding

if TYPE_CHECKING:
    import yaml

    class _Mark(Protocol):
        line: int


_MOST_CHARACTERS = 256 * 1024
_DEEPEST = 20


def read_source(text: str, file: str) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Return the mapping written in `text`, or an empty one and what is wrong with it."""
    import yaml

    if len(text) > _MOST_CHARACTERS:
        return {}, (codes.PROF_004.in_file(file, where="内容过长"),)
    try:
        found = tuple(_refused(yaml.parse(text, Loader=_loader())))
        if found:
            return {}, tuple(codes.PROF_004.in_file(file, where=each) for each in found)
        loader = _loader()(text)
        try:
            raw = loader.get_single_data()
            repeated = loader.repeated
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        return {}, (codes.PROF_004.in_file(file, where=_line(error.problem_mark)),)
    except (yaml.YAMLError, ValueError, OverflowError):
        return {}, (codes.PROF_004.in_file(file, where="有不能识别的字符或数值"),)
    if raw is not None and not isinstance(raw, dict):
        return {}, (codes.PROF_004.in_file(file, where="开头不是“名称: 内容”的样子"),)
    return raw or {}, tuple(codes.PROF_004.in_file(file, where=each) for each in repeated)


def _line(mark: "_Mark | None") -> str:
    return f"第{mark.line + 1}行" if mark else "某一行"


def _refused(events: "Iterator[yaml.Event]") -> Iterator[str]:
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            yield f"{_line(event.start_mark)}用了引用“*”，请把内容直接写出来"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                yield f"{_line(event.start_mark)}层次过深"
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _loader() -> Any:  # noqa: ANN401  # the fast class and the slow one have no common type
    """Return the loader of plain values that also notes what is written twice."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.repeated: list[str] = []

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:  # noqa: ANN401
            seen: set[str] = set()
            for key, _ in node.value:
                if str(key.value) in seen:
                    where = f"{_line(key.start_mark)}重复写了“{key.value}”"
                    self.repeated.append(where)
                seen.add(str(key.value))
            return super().construct_mapping(node, deep)

    return Loader
