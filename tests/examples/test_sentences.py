"""No sentence of an example is parted in its .docx: what a clerk searches for is found, and what he changes is whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import docx
import pytest
import yaml
from docx.oxml.ns import qn

from fazhi_docgen import Options, build

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES: Final = sorted((Path(__file__).parents[2] / "examples").glob("*/*.yaml"))
#: Sentences end so; what stands in braces is filled in, and a line of Markdown begins with its signs.
_SENTENCE: Final = re.compile(r"[^。！？\n]{6,}[。！？]")
_SIGNS: Final = re.compile(r"^\s*(?:#+ |[-|>] ?|[0-9]+[.、] )", re.MULTILINE)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _texts(part)


def _sentences(source: Path) -> set[str]:
    data = yaml.safe_load(source.read_text(encoding="utf-8"))
    found = (sentence for text in _texts(data) for sentence in _SENTENCE.findall(_SIGNS.sub("", text)))
    return {re.sub(r"\s|\*\*", "", sentence) for sentence in found if "{" not in sentence and "|" not in sentence}


def _paragraphs(file: Path) -> list[str]:
    body = docx.Document(str(file)).element.body
    return [re.sub(r"\s", "", "".join(_said(part))) for part in body.iter(qn("w:p"))]


def _said(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:noBreakHyphen")):
        yield node.text or "" if node.tag == qn("w:t") else "-"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_sentence_is_in_one_paragraph(example: Path, tmp_path: Path) -> None:
    [file] = build(example, tmp_path, Options(formats=("docx",))).outputs
    paragraphs = _paragraphs(file)
    sentences = _sentences(example)
    assert [sentence for sentence in sentences if not any(sentence in text for text in paragraphs)] == []
