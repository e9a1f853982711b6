"""What blocks and attachments have besides their words (细节): the keys that most have no need of, as fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode

from fazhi_docgen.content.attachment import Attachment
from fazhi_docgen.content.blocks.article import Article
from fazhi_docgen.content.blocks.page_break import PageBreak
from fazhi_docgen.content.blocks.paragraph import Paragraph
from fazhi_docgen.content.blocks.people import NameList, People
from fazhi_docgen.content.blocks.phrase import Phrase
from fazhi_docgen.content.blocks.table import Table
from fazhi_docgen.studio.form.fields import Field, How, field_of, keys
from fazhi_docgen.studio.form.keys import key_edit, whole
from fazhi_docgen.studio.form.source import Edit, Unsuitable, flow_list, in_line, pair, plain_or_quoted, texts_of

if TYPE_CHECKING:
    from yaml.nodes import Node

    from fazhi_docgen.content.blocks.base import Block
    from fazhi_docgen.source.authored import Authored
    from fazhi_docgen.studio.form.outline import Chunk
    from fazhi_docgen.studio.form.source import Source

#: The keys of each class that the form has as fields, with how each is filled in.
DETAILS: Final[dict[type[Authored], dict[str, How]]] = {
    Table: {
        "data": "text",
        "sheet": "text",
        "notes": "lines",
        "widths": "texts",
        "align": "texts",
        "heights": "texts",
        "formats": "texts",
        "total": "texts",
        "ruled": "flag",
        "continued": "flag",
        "landscape": "flag",
    },
    Article: {"topic": "text", "cited": "text", "added": "flag"},
    Paragraph: {"text": "text", "align": "choice", "at_end": "text"},
    NameList: {"names": "texts", "per_line": "text"},
    People: {"people": "lines"},
    Phrase: {"phrase": "text"},
    PageBreak: {},
    Attachment: {"landscape": "flag", "apart": "flag"},
}
#: Blocks that are nothing but keys: they are told by their first.
_BY_KEY: Final = (Paragraph, NameList, People, Phrase, PageBreak)
_COLON: Final = "："
_COMMA: Final = "、"


def model_of(chunk: Chunk) -> type[Block] | None:
    """Return the class whose keys a block has as fields."""
    if chunk.holder is None:
        return None
    if chunk.kind in ("table", "article"):
        return Table if chunk.kind == "table" else Article
    if chunk.kind != "other":
        return None
    return next((model for model in _BY_KEY if pair(chunk.holder, model.keys)), None)


def details_of(holder: Node | None, model: type[Authored] | None) -> list[Field]:
    """Return the fields of a block or an attachment."""
    if model is None:
        return []
    if model is People:
        return [_people(holder)]
    return [field_of(holder, model, name, how) for name, how in DETAILS[model].items()]


def detail_edit(
    source: Source, holder: Node | None, model: type[Authored] | None, name: str, values: list[str]
) -> Edit:
    """Return the edit that gives a key other values; none takes it away.

    Raises:
        Unsuitable: it is written in a way that the form does not change.
        KeyError: there is no such field.
    """
    if model is None or not isinstance(holder, MappingNode):
        raise Unsuitable
    DETAILS[model][name]
    names = keys(model)[name]
    if model is People:
        return _people_edit(source, holder, values)
    if not values and name in getattr(model, "keys", ()):
        raise Unsuitable
    edit = key_edit(source, holder, names, values)
    if edit is None:
        raise Unsuitable
    return edit


def _people(holder: Node | None) -> Field:
    """Return people as lines: what they are, a colon, their names."""
    field = field_of(holder, People, "people", "lines")
    found = pair(holder, People.keys)
    lines = _lines(found[1]) if found else None
    return Field(field.name, field.label, field.hint, "lines", lines or [], [], lines is not None, field.line)


def _lines(node: Node) -> list[str] | None:
    if not isinstance(node, MappingNode):
        return None
    lines = []
    for key, value in node.value:
        names = texts_of(value)
        if names is None or not isinstance(key, ScalarNode):
            return None
        lines.append(f"{key.value}{_COLON}{_COMMA.join(names)}")
    return lines


def _people_edit(source: Source, holder: MappingNode, lines: list[str]) -> Edit:
    found = pair(holder, People.keys)
    parted = [line.replace(":", _COLON).partition(_COLON) for line in lines]
    if not found or _lines(found[1]) is None or not all(name and names for name, _, names in parted):
        raise Unsuitable
    pairs = [f"{_plain(name)}: {_names(names)}" for name, _, names in parted]
    key, value = found
    if in_line(holder):
        return Edit(source.at(value.start_mark), source.at(value.end_mark), f"{{{', '.join(pairs)}}}")
    indent = " " * (key.start_mark.column + 2)
    edit = whole(source, key, value, ["-"])
    return Edit(edit.start, edit.end, ":" + "".join(f"\n{indent}{one}" for one in pairs))


def _plain(text: str) -> str:
    return plain_or_quoted(text.strip(), in_flow=True)


def _names(text: str) -> str:
    names = [name.strip() for name in text.split(_COMMA) if name.strip()]
    return flow_list(names) if len(names) > 1 else _plain(text)
