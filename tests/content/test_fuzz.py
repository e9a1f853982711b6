"""Whatever the file holds, loading ends in a document or in problems that can be shown, never in a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.content.documents import written

from fazhi_docgen.content.blocks import Block, ItemList, Section
from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.pipeline.loading import load
from fazhi_docgen.source.authored import Authored, classes
from fazhi_docgen.source.fields import Blocks, Child, Named, keys_of

_ODD = [
    "", "一、甲", "{{ 数据.甲 }}", "{{", "2019-02-30", "是", "否", "007", "../x", "30mm", "永〔2020〕1号", "甲\0", "\uffff", "9" * 5000,
    "长" * 300, "甲\n\n# 乙\n\n|a|\n|-|\n|b|", "公文.yaml", ".",
]  # fmt: skip
_SCALARS = st.sampled_from([*_ODD, "报告", "甲"]) | st.text(max_size=8) | st.none() | st.booleans() | st.integers()
_NAMES = sorted({name for kind in classes() for name in keys_of(kind)})
_KEYS = st.sampled_from(_NAMES) | st.text(max_size=3) | st.tuples(st.just("甲"))
_DEEPEST = 3


def _nested(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, max_size=4) | st.dictionaries(_KEYS, values, max_size=4)


_ANYTHING = st.recursive(_SCALARS, _nested, max_leaves=8)


def _mappings(kind: type[Authored], depth: int = 0) -> st.SearchStrategy[Any]:
    """Mappings with the keys of a class of the model, and often the right shape under each."""
    keys = {key.chinese: key for key in keys_of(kind).values()}
    optional = {name: _values(key.child, depth) for name, key in keys.items()}
    return st.fixed_dictionaries({}, optional=optional)


def _values(child: Child, depth: int) -> st.SearchStrategy[Any]:
    if child is None or depth >= _DEEPEST:
        return _SCALARS | st.lists(_SCALARS, max_size=3) | _ANYTHING
    if isinstance(child, Blocks):
        return st.lists(_blocks(depth + 1) | _ANYTHING, min_size=1, max_size=3)
    if isinstance(child, Named):
        under = _mappings(child.child, depth + 1) if child.child else _ANYTHING
        return st.dictionaries(_KEYS, under, max_size=4)
    rows = st.lists(_mappings(child, depth + 1) | _SCALARS, max_size=3)
    return _mappings(child, depth + 1) | rows | st.lists(rows, max_size=3)


def _blocks(depth: int) -> st.SearchStrategy[Any]:
    wrapped = [
        st.dictionaries(st.just(name), _mappings(kind, depth) | _SCALARS, min_size=1)
        for name, kind in Block.keyed().items()
    ]
    odd = st.dictionaries(
        st.sampled_from(sorted(Block.keyed())) | st.tuples(st.just("甲")), _SCALARS, min_size=1, max_size=2
    )
    return st.one_of(_SCALARS, _mappings(Section, depth), _mappings(ItemList, depth), odd, *wrapped)


_DOCUMENTS = st.dictionaries(_KEYS, _ANYTHING, max_size=8) | _mappings(Document)
_VALID = {"标题": "题", "正文": ["文"]}
_YAML_LIKE = st.text(
    alphabet=st.sampled_from("标题正文: -\n\t'\"[]{}&*!|>%@`#,?~一、1.数据\\x0\u3000\ufeff"), max_size=80
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def holds(path: Path) -> None:
    try:
        load(path)
    except InputError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.text
            assert problem.place.file


relaxed = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@relaxed
@given(st.binary(max_size=200))
def test_any_bytes(folder: Path, data: bytes) -> None:
    holds(written(folder, data))


@relaxed
@given(_YAML_LIKE)
@example("?")
@example("[{")
@example("!\n标题")
def test_any_text_of_the_marks_of_yaml(folder: Path, text: str) -> None:
    holds(written(folder, text))


@relaxed
@given(_DOCUMENTS)
def test_any_data_under_the_keys_of_the_model(folder: Path, data: dict[str, Any]) -> None:
    holds(written(folder, yaml.safe_dump(data, allow_unicode=True)))


@relaxed
@given(_DOCUMENTS)
def test_any_data_in_a_document_that_is_right_otherwise(folder: Path, data: dict[str, Any]) -> None:
    holds(written(folder, yaml.safe_dump({**_VALID, **data}, allow_unicode=True)))


@relaxed
@given(_blocks(1))
def test_any_block_of_the_shape_of_the_model(folder: Path, block: Any) -> None:
    holds(written(folder, yaml.safe_dump({**_VALID, "正文": [block]}, allow_unicode=True)))


@relaxed
@given(st.text(alphabet=st.sampled_from("#-*_`|>![]()<>{}=+1.甲 \n\\&;~:\"'"), max_size=60))
def test_any_markdown(folder: Path, text: str) -> None:
    holds(written(folder, yaml.safe_dump({"标题": "题", "正文": f"甲\n\n{text}"}, allow_unicode=True)))


@relaxed
@given(st.text(max_size=40))
def test_any_text_between_the_brackets_of_facts(folder: Path, text: str) -> None:
    holds(
        written(
            folder,
            yaml.safe_dump({**_VALID, "正文": [f"{{{{ {text} }}}}"], "数据": {"甲": "1"}}, allow_unicode=True),
        )
    )
