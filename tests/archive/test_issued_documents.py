"""A notice and what it issues (印发件) are one item of the archive."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen.cli import main
from tests.archive import papers

if TYPE_CHECKING:
    from pathlib import Path


def test_a_notice_and_what_it_issues_are_one_item(tmp_path: Path) -> None:
    issued = "印发: {标题: 安全检查制度, 正文: [{条: 每月检查一次。}, {条: 本制度自印发之日起施行。}]}\n"
    papers.notice(tmp_path / "稿/通知.yaml", 1, matter="印发安全检查制度", extra=issued)
    folder = tmp_path / "档案"
    with pytest.raises(SystemExit) as ended:
        main(["archive", str(tmp_path / "稿"), "-o", str(folder)])
    assert ended.value.code in (0, None)
    [item] = [path for path in folder.iterdir() if path.name.startswith(papers.CLASS)]
    original = item / "正本.pdf"
    said = subprocess.run(["pdftotext", str(original), "-"], capture_output=True, text=True, check=True).stdout
    pages = [page.split() for page in said.split("\f") if page.strip()]
    assert "清河镇人民政府" in pages[0]
    assert "安全检查制度" in pages[1]
    assert "第二条" in "".join(pages[1])
