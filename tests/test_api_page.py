"""Every example of the page on the Python API runs as it stands there, from top to bottom."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (ROOT / "examples/yongjia").iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(example, names)  # noqa: S102
    told = capsys.readouterr().out
    assert "5 ['2019.docx', '2019.pdf']" in told
    assert "公文.yaml:5:9 1 path_missing" in told
    assert len(EXAMPLES) == PAGE.count("```python")


def test_the_page_names_all_of_the_door() -> None:
    import fazhi_docgen

    missing = [name for name in fazhi_docgen.__all__ if name.islower() and name not in PAGE]
    assert missing == ["__version__"]
