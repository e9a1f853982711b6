"""YAML nodes to plain data under the model's English names, remembering where everything stands.

Nothing is typed here: every scalar stays the text that was written. Mistakes of form are collected, never raised.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.content import model
from fazhi_docgen.content.fields import BlockLists, Blocks, FieldKey, keys_of
from fazhi_docgen.errors import InputError, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: The key that makes a mapping a block of a kind, in both languages.
BLOCK_KEYS: Final[dict[str, type[model.Content]]] = {
    "标题": model.Section,
    "heading": model.Section,
    "条目": model.ItemList,
    "items": model.ItemList,
    "表格": model.Table,
    "table": model.Table,
    "图片": model.Picture,
    "picture": model.Picture,
    "分页": model.PageBreak,
    "page_break": model.PageBreak,
}
#: Blocks whose mapping stands under the key, not beside it.
WRAPPED: Final = (model.Table, model.Picture, model.PageBreak)
_RUN_IN_FROM: Final = 3
_DEEPEST: Final = 4
_FACTS: Final = "facts"
_TYPE: Final = "type"
#: The plain scalars by which YAML says that there is no value.
_NULLS: Final = ("", "~", "null")

Location = tuple[str | int, ...]


@dataclass(slots=True)
class Reader:
    """Reads the nodes of one file. `places` maps each location in the data to where it was written."""

    file: str
    expand: Callable[[str, Place], str] = lambda text, place: text
    problems: list[Problem] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)

    def document(self, node: Node) -> dict[str, Any]:
        """The data of a whole document."""
        data = self._mapping(node, model.Document, (), "", 0)
        if not isinstance(data, dict):
            return {}
        places = {str(at[0]): place for at, place in self.places.items() if len(at) == 1}
        return {**data, "places": places}

    def complain(self, code: str, place: Place, **params: Any) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, place, params))

    def _place(self, node: Node, path: str) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1, path)

    def _value(self, node: Node, child: type[Any] | None, at: Location, path: str, depth: int) -> Any:
        self.places[at] = self._place(node, path)
        if isinstance(node, SequenceNode):
            return [
                self._item(item, child, (*at, index), f"{path}[{index + 1}]", depth)
                for index, item in enumerate(node.value)
            ]
        if child is Blocks:
            return self._blocks_text(node, at, path, depth)
        if isinstance(node, MappingNode):
            return self._child_mapping(node, child, at, path, depth)
        return self._scalar(node, path)

    def _item(self, node: Node, child: type[Any] | None, at: Location, path: str, depth: int) -> Any:
        if child is BlockLists:
            return self._value(node, Blocks, at, path, depth)
        if child is Blocks and not isinstance(node, SequenceNode):
            return self._block(node, at, path, depth)
        return self._value(node, child, at, path, depth)

    def _blocks_text(self, node: Node, at: Location, path: str, depth: int) -> Any:
        """Blocks given as one value: a single block, or text in Markdown."""
        if isinstance(node, ScalarNode) and "\n" in node.value.strip():
            from fazhi_docgen.content.markdown import markdown_blocks

            return markdown_blocks(node.value, self._text_place(node, path), self, at, depth)
        if isinstance(node, ScalarNode) and self._is_null(node):
            return []
        return [self._block(node, (*at, 0), path, depth)]

    def _text_place(self, node: ScalarNode, path: str) -> Place:
        """Where the text of a scalar begins: the line after the indicator of a block scalar."""
        place = self._place(node, path)
        literal = node.style in ("|", ">")
        return Place(place.file, place.line + 1, 1, path) if literal else place

    def _child_mapping(self, node: MappingNode, child: type[Any] | None, at: Location, path: str, depth: int) -> Any:
        if child is None:
            self.complain("not_text", self._place(node, path), found="“键: 值”")
            return None
        return self._mapping(node, child, at, path, depth)

    def _mapping(self, node: Node, kind: type[model.Content], at: Location, path: str, depth: int) -> Any:
        place = self._place(node, path)
        self.places[at] = place
        if not isinstance(node, MappingNode):
            self.complain("not_a_mapping", place, found=_describe(node), example="标题: 关于……的报告")
            return None
        data: dict[str, Any] = {"place": place}
        for key, value_node in self._entries(node, keys_of(kind), path):
            inner = f"{path}.{key.chinese}" if path else key.chinese
            if key.name == _FACTS and kind is model.Document:
                self.places[(*at, key.name)] = self._place(value_node, inner)
                continue
            value = self._value(value_node, key.child, (*at, key.name), inner, depth)
            if value is not None:
                data[key.name] = value
        return data

    def _entries(self, node: MappingNode, keys: dict[str, FieldKey], path: str) -> Iterable[tuple[FieldKey, Node]]:
        """The known entries of a mapping; unknown and repeated keys are complained of."""
        seen: dict[str, Node] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node, path)
            if not isinstance(key_node, ScalarNode):
                self.complain("key_not_text", place, found=_describe(key_node))
                continue
            key = keys.get(key_node.value)
            if key is None:
                self.complain("key_unknown", place, found=key_node.value, suggestion=did_you_mean(key_node.value, keys))
                continue
            first = seen.setdefault(key.name, key_node)
            if first is not key_node:
                self.complain("key_twice", place, found=key_node.value, line=first.start_mark.line + 1)
                continue
            yield key, value_node

    def _block(self, node: Node, at: Location, path: str, depth: int) -> dict[str, Any] | None:
        place = self._place(node, path)
        self.places[at] = place
        if isinstance(node, ScalarNode):
            return {_TYPE: "paragraph", "text": self._scalar(node, path) or "", "place": place}
        if not isinstance(node, MappingNode):
            self.complain("not_text", place, found=_describe(node))
            return None
        kind = self._block_kind(node, place)
        if kind is None:
            return None
        return self._block_of(kind, node, at, path, depth)

    def _block_kind(self, node: MappingNode, place: Place) -> type[model.Content] | None:
        names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
        kinds = list(dict.fromkeys(BLOCK_KEYS[name] for name in names if name in BLOCK_KEYS))
        if len(kinds) > 1:
            marks = [name for name in names if name in BLOCK_KEYS]
            self.complain("block_mixed", place, found=marks[0], other=marks[1])
        elif not kinds:
            found = names[0] if names else _describe(node)
            self.complain("block_unknown", place, found=found, suggestion=did_you_mean(found, BLOCK_KEYS))
        return kinds[0] if len(kinds) == 1 else None

    def _block_of(
        self, kind: type[model.Content], node: MappingNode, at: Location, path: str, depth: int
    ) -> dict[str, Any] | None:
        tag = kind.model_fields[_TYPE].default
        if kind in WRAPPED:
            data = self._wrapped(kind, node, at, path, depth)
        else:
            data = self._mapping(node, kind, at, path, depth + (kind is model.Section))
        if data is None:
            return None
        data[_TYPE] = tag
        if kind is model.Section:
            self.section_rules(data, at, depth + 1)
        return data

    def _wrapped(
        self, kind: type[model.Content], node: MappingNode, at: Location, path: str, depth: int
    ) -> dict[str, Any] | None:
        """A block whose mapping stands under its key: `图片: {文件: …}`."""
        place = self._place(node, path)
        for key_node, value_node in node.value:
            if BLOCK_KEYS.get(key_node.value) is not kind:
                self.complain(
                    "key_unknown",
                    self._place(key_node, path),
                    found=key_node.value,
                    suggestion="改法：缩进到上一个键的下面。",
                )
                continue
            if kind is model.PageBreak:
                self._check_page_break(value_node, path)
                return {"place": place}
            if kind is model.Picture and isinstance(value_node, ScalarNode):
                self.places[(*at, "file")] = self._place(value_node, path)
                return {"file": self._scalar(value_node, path), "place": place}
            data: dict[str, Any] | None = self._mapping(value_node, kind, at, path, depth)
            return data
        return None

    def _check_page_break(self, node: Node, path: str) -> None:
        if not isinstance(node, ScalarNode) or node.value.lower() not in ("是", "true", "yes"):
            self.complain("page_break_false", self._place(node, path))

    def fill(self, text: str, place: Place) -> str:
        """The text with its facts filled in, or as it is where they cannot be."""
        try:
            return self.expand(text, place)
        except InputError as error:
            self.problems += error.problems
            return text

    def section_rules(self, data: dict[str, Any], at: Location, level: int) -> None:
        """A heading's depth is at most four; from the third level on one that ends with 。 runs in by default."""
        if level > _DEEPEST:
            self.complain("heading_deep", self.places[at], level=level)
        if level >= _RUN_IN_FROM and "run_in" not in data:
            data["run_in"] = str(data.get("heading", "")).endswith("。")

    def _is_null(self, node: ScalarNode) -> bool:
        return node.style is None and node.value in _NULLS

    def _scalar(self, node: Node, path: str) -> Any:
        if not isinstance(node, ScalarNode):
            self.complain("not_text", self._place(node, path), found=_describe(node))
            return None
        if self._is_null(node):
            return None
        return self.fill(node.value.strip(), self._place(node, path))


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or the list of them where there are few."""
    words = list(known)
    near = get_close_matches(found, words, n=1, cutoff=0.5)
    if near:
        return f"是否想写“{near[0]}”？"
    chinese = [word for word in words if not word.isascii()]
    return f"改法：可用的有 {'、'.join(chinese)}。"


def _describe(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return "一个列表"
    return "“键: 值”" if isinstance(node, MappingNode) else f"“{node.value}”"
