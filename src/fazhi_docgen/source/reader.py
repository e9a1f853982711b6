"""YAML nodes to plain data under the model's English names, remembering where everything stands.

Nothing is typed here: every scalar stays the text that was written. Mistakes of form are collected, never raised.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.catalogue import reason
from fazhi_docgen.diagnostics.problems import InputError, Place
from fazhi_docgen.diagnostics.suggestions import NO_OTHER_NAMES, did_you_mean, nearest
from fazhi_docgen.patterns import regex
from fazhi_docgen.source.authored import TYPE, kinds_by_tag
from fazhi_docgen.source.collector import Collector, Location
from fazhi_docgen.source.fields import Blocks, FieldKey, Named, example_of, keys_of
from fazhi_docgen.source.plain import YES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.source.authored import Alternative, Authored
    from fazhi_docgen.source.fields import Child

#: The plain scalars by which YAML says that there is no value.
#: A text that begins below its key, as a whole body does.
_BLOCK_STYLES: Final = ("|", ">")
_NULLS: Final = ("", "~", "null")
_FOLD: Final = regex(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")


class Reader(Collector):
    """Reads the nodes of one file."""

    def document(self, node: Node, kind: type[Authored]) -> dict[str, Any]:
        """Return the data of a whole document of the class `kind`.

        Raises:
            InputError: it is no mapping at all, or has more problems than anyone reads.
        """
        data = self.mapping(node, kind)
        places = {str(at[0]): place for at, place in self.places.items() if len(at) == 1}
        return {**data, **self.facts, "places": places}

    def mapping(self, node: Node, kind: type[Authored]) -> dict[str, Any]:
        """Return the data of a whole file that holds one `kind`.

        Raises:
            InputError: it is no mapping at all, or has more problems than anyone reads.
        """
        pairs = _pairs_behind_dashes(node)
        if pairs and isinstance(pairs[0][0], ScalarNode):
            self.complain("root_dashed", self._place(node, ""), found=pairs[0][0].value)
            node = MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
        data = self._mapping(node, kind, (), self._place(node, ""), 0)
        if not isinstance(data, dict):
            raise InputError(self.problems)
        return data

    def _place(self, node: Node, path: str) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1, path)

    def _value(self, node: Node, child: Child, at: Location, path: str, depth: int) -> Any:
        place = self.places[at] = self._place(node, path)
        if isinstance(node, MappingNode) and self._is_bare(node, place):
            return None
        if isinstance(node, SequenceNode):
            return [
                self._item(item, child, (*at, index), f"{path}[{index + 1}]", depth)
                for index, item in enumerate(node.value)
            ]
        if isinstance(child, Blocks) and not child.lists:
            return self._blocks_text(node, child.family, at, place, depth)
        if isinstance(node, MappingNode):
            return self._child_mapping(node, child, at, place, depth)
        return self._scalar(node, place)

    def _is_bare(self, node: MappingNode, place: Place) -> bool:
        """Tell whether it is `{{ … }}` without quotes, which is a mapping to YAML; that is told."""
        bare = any(isinstance(key, MappingNode) for key, _ in node.value)
        if bare:
            self.complain("facts_bare", place)
        return bare

    def _item(self, node: Node, child: Child, at: Location, path: str, depth: int) -> Any:
        if isinstance(child, Blocks):
            if child.lists:
                return self._value(node, Blocks(child.family), at, path, depth)
            return self._block(node, child.family, at, path, depth)
        value = self._value(node, child, at, path, depth)
        # A dash that is typed for “none” is printed as it is: ~ in a cell.
        return node.value if value is None and isinstance(node, ScalarNode) else value

    def _blocks_text(self, node: Node, family: type[Alternative], at: Location, place: Place, depth: int) -> Any:
        """Read blocks given as one value: a single block, or text in Markdown."""
        if isinstance(node, ScalarNode) and (node.style in _BLOCK_STYLES or "\n" in node.value.strip()):
            from fazhi_docgen.source.markdown import markdown_blocks

            return markdown_blocks(node.value, self._text_place(node, place), self, family, at, depth)
        if isinstance(node, ScalarNode) and self._is_null(node):
            return []
        return [self._block(node, family, (*at, 0), place.path, depth)]

    def _text_place(self, node: ScalarNode, place: Place) -> Place:
        """Tell where the text of a scalar begins: the line after the indicator of a block scalar."""
        if node.style not in _BLOCK_STYLES or not node.value.strip():
            return place
        first = next(line for line in self.lines[place.line :] if line.strip())
        return Place(place.file, place.line + 1, len(first) - len(first.lstrip(" ")) + 1, place.path)

    def _child_mapping(self, node: MappingNode, child: Any, at: Location, place: Place, depth: int) -> Any:
        if isinstance(child, Named):
            return self._named(node, child, at, place.path, depth)
        if child is None or isinstance(child, Blocks):
            code: Code = "not_text" if child is None else "not_a_list"
            self.complain(code, place, found=_describe(node))
            return None
        return self._mapping(node, child, at, place, depth)

    def _named(self, node: MappingNode, child: Named, at: Location, path: str, depth: int) -> dict[str, Any]:
        """Return a mapping whose keys are names of the author's own."""
        names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
        keys = {name: FieldKey(name, name, child.child) for name in names}
        return {
            key.name: self._value(value_node, key.child, (*at, key.name), f"{path}.{key.name}", depth)
            for key, value_node in self._entries(node, keys, path)
        }

    def _mapping(self, node: Node, kind: type[Authored], at: Location, place: Place, depth: int) -> Any:
        self.places[at] = place
        if not isinstance(node, MappingNode):
            self.complain("not_a_mapping", place, found=_describe(node), example=example_of(kind))
            return None
        data: dict[str, Any] = {"place": place}
        path = place.path
        for key, value_node in self._entries(node, keys_of(kind), path, also_called=kind.also_called):
            inner = f"{path}.{key.chinese}" if path else key.chinese
            if key.name in kind.read_elsewhere:
                self.places[(*at, key.name)] = self._place(value_node, inner)
                continue
            value = self._value(value_node, key.child, (*at, key.name), inner, depth)
            if value is not None:
                data[key.name] = value
            if kind.placed:
                data.setdefault("places", {}).update(self._places_of((*at, key.name), value_node))
        return data

    def _places_of(self, at: Location, node: Node) -> dict[Location, Place]:
        """Where the value of a field stands, and each entry of a list, under its name and its number from 0 on."""
        entries = node.value if isinstance(node, SequenceNode) else ()
        locations = (at, *((*at, index) for index in range(len(entries))))
        return {where[len(at) - 1 :]: self.places[where] for where in locations if where in self.places}

    def _entries(
        self,
        node: MappingNode,
        keys: dict[str, FieldKey],
        path: str,
        advice: str = "",
        also_called: Mapping[str, str] = NO_OTHER_NAMES,
    ) -> Iterable[tuple[FieldKey, Node]]:
        """Return the known entries of a mapping; unknown and repeated keys are complained of, the former with `advice`."""
        seen: dict[str, Node] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.complain("key_not_text", self._place(key_node, path), found=_describe(key_node))
                continue
            key = keys.get(key_node.value)
            if key is None:
                self.complain(
                    "key_unknown",
                    self._place(key_node, path),
                    found=key_node.value,
                    suggestion=advice or did_you_mean(key_node.value, keys, also_called),
                )
                continue
            first = seen.setdefault(key.name, key_node)
            if first is not key_node:
                code: Code = "block_twice" if path and key_node.value in _block_keys() else "key_twice"
                self.complain(code, self._place(key_node, path), found=key_node.value, line=first.start_mark.line + 1)
                continue
            yield key, value_node

    def _block(
        self, node: Node, family: type[Alternative], at: Location, path: str, depth: int
    ) -> dict[str, Any] | None:
        place = self.places[at] = self._place(node, path)
        if isinstance(node, ScalarNode):
            return {TYPE: "paragraph", "text": self._scalar(node, place) or node.value, "place": place}
        if not isinstance(node, MappingNode):
            self.complain("not_text", place, found=_describe(node))
            return None
        if self._is_bare(node, place):
            return None
        kind = self._block_kind(node, family, place)
        if kind is None:
            return None
        return self._block_of(kind, node, at, place, depth)

    def _block_kind(self, node: MappingNode, family: type[Alternative], place: Place) -> type[Alternative] | None:
        keyed = family.keyed()
        names = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
        marks = [name for name in names if name in keyed]
        kinds = {keyed[name] for name in marks}
        if len(kinds) == 1:
            return kinds.pop()
        if kinds:
            self.complain("block_mixed", place, found=marks[0], other=marks[1])
        else:
            found = names[0] if names else _describe(node)
            self.complain("block_unknown", place, found=found, suggestion=_block_advice(found, family))
        return None

    def _block_of(
        self, kind: type[Alternative], node: MappingNode, at: Location, place: Place, depth: int
    ) -> dict[str, Any] | None:
        read = self._wrapped if kind.wrapped else self._beside
        data = read(kind, node, at, place, depth)
        if data is None:
            return None
        data[TYPE] = kind.tag
        self.settle(kind, data, at, depth)
        return data

    def _beside(
        self, kind: type[Alternative], node: MappingNode, at: Location, place: Place, depth: int
    ) -> dict[str, Any] | None:
        """Return a block whose fields stand beside its key: `标题: …, 内容: …`."""
        data: dict[str, Any] | None = self._mapping(node, kind, at, place, depth + kind.deepens)
        return data

    def _wrapped(
        self, kind: type[Alternative], node: MappingNode, at: Location, place: Place, depth: int
    ) -> dict[str, Any] | None:
        """Return a block whose mapping stands under its key: `图片: {文件: …}`."""
        chinese, english = kind.keys
        keys = dict.fromkeys(kind.keys, FieldKey(english, chinese, kind))
        entries = list(self._entries(node, keys, place.path, reason("indent_below")))
        return self._unwrapped(kind, entries[0][1], place, at, depth)

    def _unwrapped(
        self, kind: type[Alternative], node: Node, place: Place, at: Location, depth: int
    ) -> dict[str, Any] | None:
        if kind.not_yes:
            self._check_yes(node, cast("Code", kind.not_yes), place.path)
            return {"place": place}
        if kind.short and isinstance(node, ScalarNode) and not self._is_null(node):
            inner = self.places[(*at, kind.short)] = self._place(node, place.path)
            return {kind.short: self._scalar(node, inner), "place": place}
        data: dict[str, Any] | None = self._mapping(node, kind, at, self._place(node, place.path), depth)
        return data

    def _check_yes(self, node: Node, code: Code, path: str) -> None:
        if not isinstance(node, ScalarNode) or node.value.lower() not in YES:
            self.complain(code, self._place(node, path))

    def _is_null(self, node: ScalarNode) -> bool:
        return not node.style and node.value in _NULLS

    def _scalar(self, node: Node, place: Place) -> Any:
        if not isinstance(node, ScalarNode):
            self.complain("not_text", place, found=_describe(node))
            return None
        if self._is_null(node):
            return None
        return self.fill(unfolded(node).strip(), place)


@cache
def _block_keys() -> frozenset[str]:
    """Return the keys that make a mapping a block."""
    return frozenset(key for kind in kinds_by_tag().values() for key in kind.keys)


def _block_advice(found: str, family: type[Alternative]) -> str:
    """Return the key that was meant; of other words, that they are the beginning of a text with a colon in it."""
    keyed = family.keyed()
    hint = nearest(found, keyed, family.also_called)
    return hint or "改法：是一段文字，就把半角冒号改成全角“：”，或给整段加引号；另起一种块，键写上面的一个。"


def _pairs_behind_dashes(node: Node) -> list[tuple[Node, Node]]:
    """Return the keys and values of a list of mappings alone, as one mapping has them; none of anything else."""
    entries = node.value if isinstance(node, SequenceNode) else []
    if not all(isinstance(entry, MappingNode) for entry in entries):
        return []
    return [pair for entry in entries for pair in entry.value]


def _describe(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return "一个列表"
    return "“键: 值”" if isinstance(node, MappingNode) else f"“{node.value}”" if node.value else "空白"


def unfolded(node: ScalarNode) -> str:
    """Return the text of a scalar; where YAML folded lines of Han text into one, the space it put between them goes."""
    text: str = node.value
    folded = node.style != "|" and node.end_mark.line > node.start_mark.line
    return _FOLD.sub("", text) if folded else text
