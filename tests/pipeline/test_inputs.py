"""Which files of a folder are documents: data that one of them names is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import InputError
from fazhi_docgen.pipeline.inputs import found_documents

DOCUMENT = "标题: 关于防汛的通知\n正文: ['共{{ 数据.件数 }}件。']\n"


def _names(folder: Path, *written: str) -> list[str]:
    return [name for one in written or (str(folder),) for _, name in found_documents(one)]


@pytest.mark.parametrize(
    "named", ["数据: 数字.yaml", "数据: {文件: 数字.yaml}", "上年: './数字.yaml'", "facts: 数字.yaml"]
)
def test_data_that_a_document_names_is_no_document(named: str, tmp_path: Path) -> None:
    (tmp_path / "通知.yaml").write_text(f"{DOCUMENT}{named}\n", encoding="utf-8")
    (tmp_path / "数字.yaml").write_text("件数: 3\n", encoding="utf-8")
    assert _names(tmp_path) == ["通知"]
    assert _names(tmp_path, str(tmp_path / "*.yaml")) == ["通知"]


def test_what_is_named_and_is_a_document_is_one(tmp_path: Path) -> None:
    """Such as last year's, which another one may name."""
    (tmp_path / "2024.yaml").write_text(f"# 照 2023.yaml 起草\n{DOCUMENT}", encoding="gb18030")
    (tmp_path / "2023.yaml").write_text(DOCUMENT, encoding="utf-8")
    assert _names(tmp_path) == ["2023", "2024"]


def test_data_that_nobody_names_is_told_of_when_it_is_built(tmp_path: Path) -> None:
    (tmp_path / "通知.yaml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "数字.yaml").write_text("件数: 3\n", encoding="utf-8")
    assert _names(tmp_path) == ["数字", "通知"]


def test_data_of_a_folder_that_is_given_by_name_is_taken_at_its_word(tmp_path: Path) -> None:
    (tmp_path / "通知.yaml").write_text(f"{DOCUMENT}数据: 数字.yaml\n", encoding="utf-8")
    (tmp_path / "数字.yaml").write_text("件数: 3\n", encoding="utf-8")
    assert _names(tmp_path, str(tmp_path / "数字.yaml")) == ["数字"]


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        found_documents(str(tmp_path))
    assert [problem.code for problem in refused.value.problems] == ["batch_nothing"]
