"""What was found as YAML that a person would have written: Chinese keys, one line a paragraph, quotes where needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.importing.recognise import Found

_RECORD = ("索引号", "主题分类", "体裁分类", "发布机构", "发布日期")


def emitted(found: Found, source: str) -> str:
    """The text of the YAML file."""
    return "\n".join([f"# 由 {source} 导入；“待定”处由人定，核对后删去本行。", *_document(found), ""])


def _document(found: Found) -> Iterator[str]:
    yield f"文种: {found.kind}"
    yield "格式: 白头"
    if len(found.title) == 1:
        yield f"标题: {_scalar(found.title[0])}"
    elif found.title:
        yield "标题:"
        yield from (f"  - {_scalar(line)}" for line in found.title)
    if found.recipients:
        yield f"主送机关: {_scalar(found.recipients)}"
    yield "正文:"
    yield from _blocks(found.body, "  ")
    if found.signatory:
        yield f"署名: {_scalar(found.signatory)}"
    if found.date:
        yield f"成文日期: {found.date}"
    elif found.candidates:
        yield f"# 待定：成文日期，可能是 {' 或 '.join(found.candidates)}"
    if found.note:
        yield f"附注: {_scalar(found.note)}"
    if any(found.record.get(name) for name in _RECORD):
        yield "公开:"
        yield from (f"  {name}: {_scalar(found.record[name])}" for name in _RECORD if found.record.get(name))


def _blocks(blocks: list[Any], indent: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield f"{indent}- {_scalar(block)}"
        elif "条目" in block:
            yield f"{indent}- 条目:"
            yield from (f"{indent}    - {_scalar(item)}" for item in block["条目"])
        else:
            yield f"{indent}- 标题: {_scalar(block['标题'])}"
            if block["内容"]:
                yield f"{indent}  内容:"
                yield from _blocks(block["内容"], f"{indent}    ")


def _scalar(text: str) -> str:
    """The text as it stands where YAML reads it so, in quotes elsewhere."""
    try:
        plain = yaml.load(f"- {text}", Loader=yaml.BaseLoader) == [text]  # noqa: S506 - builds no objects
    except yaml.YAMLError:
        plain = False
    return text if plain and "{{" not in text else json.dumps(text, ensure_ascii=False)
