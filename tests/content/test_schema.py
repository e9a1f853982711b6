"""The JSON Schema that editors use agrees with the loader, by the judgement of the jsonschema package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.content.documents import BODY, TITLE
from tests.content.test_source import CHINESE, ENGLISH, MIXED

from fazhi_docgen.content.model import Document
from fazhi_docgen.source.schema import schema

BROKEN = Path(__file__).parents[1] / "broken"
#: Mistakes of structure, which a schema can tell; those of numbers, dates, facts and files need the loader.
TELLING = [
    "root_list", "root_text", "key_unknown", "key_unknown_english", "key_unknown_nested", "key_unknown_in_section",
    "title_missing", "body_missing", "everything_missing", "body_empty", "kind_unknown", "form_unknown", "urgency_unknown",
    "title_is_mapping", "signers_nested_list", "attachments_text", "attachment_of_text", "attachment_without_title",
    "block_unknown", "block_mixed", "block_keys_not_indented", "items_text", "items_empty", "page_break_no",
    "cell_unknown_key",
]  # fmt: skip


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: with the types of YAML 1.2, which knows no dates."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def data(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema(Document))
    return Draft202012Validator(schema(Document))


@pytest.mark.parametrize(
    "text",
    [CHINESE, ENGLISH, MIXED, TITLE + BODY, f"{TITLE}正文: [2019]\n"],
    ids=["chinese", "english", "mixed", "short", "number"],
)
def test_what_loads_is_valid(validator: Draft202012Validator, text: str) -> None:
    assert list(validator.iter_errors(data(text))) == []


def test_the_examples_are_valid(validator: Draft202012Validator, examples: Path) -> None:
    paths = [path for path in sorted(examples.glob("*/*.yaml")) if path.stem != "mends"]
    assert paths
    for path in paths:
        assert list(validator.iter_errors(data(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("order", ["文种: 命令\n", "kind: order\n", "格式: 命令\n", "form: order\n"])
def test_an_order_is_valid_without_a_title(validator: Draft202012Validator, order: str) -> None:
    assert validator.is_valid(data(order + BODY))
    assert not validator.is_valid(data(BODY))
    assert not validator.is_valid(data("文种: 通知\n" + BODY))


@pytest.mark.parametrize("name", TELLING)
def test_what_is_wrong_in_structure_is_not_valid(validator: Draft202012Validator, name: str) -> None:
    assert not validator.is_valid(data((BROKEN / f"{name}.yaml").read_text(encoding="utf-8")))


def test_every_property_is_described_in_chinese() -> None:
    for name, entry in schema(Document)["properties"].items():
        assert not entry["title"].isascii(), name
        assert not entry["description"].isascii(), name
