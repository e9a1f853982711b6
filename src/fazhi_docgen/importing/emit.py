"""What was found as YAML that a person would have written: Chinese keys, one line a paragraph, quotes where needed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.found import Found

#: What the facts' brackets begin with: text that has them is printed as it stands.
_BRACKETS: Final = re.compile(r"\{[{%#]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
#: A list of names longer than this stands one name a line.
_WIDEST: Final = 100
_STEP: Final = "  "
_ISSUED: Final = "印发"
#: What stands one a line, and what stands on one however long it is.
_LISTS: Final = ("标题", "正文", "内容", "条目", "行", "附件", _ISSUED)
_NAMES: Final = "名单"
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def emitted(found: Found, source: str) -> str:
    """Return the text of the YAML file; `source` is the name of the file that was brought in."""
    first = f"# 由 {_CONTROL.sub('？', source)} 导入；“待定”处由人定，核对后删去本行。"
    notes = [f"# 待定：{_CONTROL.sub(' ', note)}" for note in found.notes]
    fields = _in_order(found.fields)
    if _ISSUED in fields:
        fields[_ISSUED] = [_in_order(issued) for issued in fields[_ISSUED]]
    return "\n".join([first, *notes, *(line for name, value in fields.items() for line in _field(name, value, "")), ""])


def _in_order(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a document, or of one that it issues, in the order of the content model."""
    order = {name: place for place, name in enumerate(_field_names())}
    return dict(sorted(fields.items(), key=lambda item: order[item[0]]))


def _field_names() -> list[str]:
    """Return the fields of a document in the order of the content model."""
    from fazhi_docgen.content.model import Document
    from fazhi_docgen.source.fields import fields_of

    return [field.chinese for field in fields_of(Document).values()]


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    if not value:
        return
    if name == "标题" and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        yield f"{indent}{name}: {_scalar(value)}"
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, inner in value.items():
            yield from _field(key, inner, indent + _STEP)
    elif name in _LISTS or (name != _NAMES and not _fits(value)):
        yield f"{indent}{name}:"
        for item in value:
            yield from item_lines(item, indent + _STEP)
    else:
        yield f"{indent}{name}: {_flow(value)}"


def item_lines(value: Any, indent: str) -> Iterator[str]:
    """Yield an entry of a list: a paragraph, a block, a row, or the several blocks of an item."""
    if isinstance(value, str):
        yield f"{indent}- {_scalar(value)}"
        return
    if isinstance(value, list) and _fits(value):
        yield f"{indent}- {_flow(value)}"
        return
    lines: list[str] = []
    if isinstance(value, list):
        for inner in value:
            lines += item_lines(inner, indent + _STEP)
    else:
        for key, inner in value.items():
            lines += _field(key, inner, indent + _STEP)
    yield f"{indent}- {lines[0].strip()}" if lines else f"{indent}- ''"
    yield from lines[1:]


def _fits(values: list[Any]) -> bool:
    """Tell whether a list is a row of words that stands on one line."""
    if any(isinstance(value, dict) and "文字" not in value for value in values):
        return False
    return len(_flow(values)) <= _WIDEST or any(isinstance(value, dict) for value in values)


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    return _quoted_unless(f"[{value}]", [value], value)


def _scalar(text: str) -> str:
    """Return the text as it stands where YAML reads it so, in quotes elsewhere."""
    return _quoted_unless(f"- {text}", [text], text)


def _quoted_unless(written: str, meant: Any, text: str) -> str:
    if _BRACKETS.search(text):
        return json.dumps(_BRACKETS.sub(lambda found: f'{{{{ "{found[0]}" }}}}', text), ensure_ascii=False)
    if "\t" in text:  # one parser of YAML takes it, another does not
        return json.dumps(text, ensure_ascii=False)
    try:
        plain = yaml.load(written, Loader=_LOADER) == meant  # noqa: S506 - builds no objects
    except (yaml.YAMLError, RecursionError):  # "- " a thousand times is a list in a list in a list
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
