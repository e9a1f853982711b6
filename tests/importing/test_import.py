"""The township's web page comes in as its hand-made document has it; no line of any text is lost unsaid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.what_is_said import said
from tests.written import texts

from fazhi_docgen import build, load
from fazhi_docgen.cli import main
from fazhi_docgen.content import blocks as written_blocks
from fazhi_docgen.importing.run import import_file

YONGJIA = Path(__file__).parents[2] / "examples/yongjia"
MENDS = Path(__file__).parents[1] / "examples/yongjia_mends.yaml"
#: The closing paragraph stands under the last heading until a person moves it; the account asks.
CLOSING = "法治政府建设是一项长期而艰巨的工作"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("in") / "2019.yaml"
    target.write_text(import_file(YONGJIA / "webpage.txt").text, encoding="utf-8")
    return target


def doubtful() -> list[tuple[str, str]]:
    """The mends that a person made by meaning, from what stood there to what stands there now."""
    mends = yaml.safe_load(MENDS.read_text(encoding="utf-8"))["逐处修改"]
    return [(mend["原文"], mend["改为"]) for mend in mends if mend["类"] == "P" and mend["改为"]]


def without_number(text: str) -> str:
    """A text without a number that stays in it, since the page counts 1. straight below 三、."""
    return re.sub(r"^[0-9]\.", "", text)


def sections(blocks: tuple[written_blocks.Block, ...]) -> list[written_blocks.Section]:
    return [block for block in blocks if isinstance(block, written_blocks.Section)]


def test_the_web_page_gives_the_hand_made_document(seed: Path) -> None:
    ours, theirs = load(seed).document, load(YONGJIA / "2019.yaml").document
    assert ours.title == theirs.title
    assert ours.signatories == theirs.signatories
    assert ours.publication is not None
    assert theirs.publication is not None
    assert said(ours.publication) == said(theirs.publication)
    found = [without_number(text) for text in texts(ours.body)]
    for old, new in doubtful():
        found = [text.replace(old, new) for text in found]
    assert found == list(texts(theirs.body))
    assert [len(list(sections(block.body))) for block in sections(ours.body)] == [0, 8, 0]
    assert [len(list(sections(block.body))) for block in sections(theirs.body)] == [0, 8, 0]


def test_what_came_in_builds(seed: Path) -> None:
    assert build(seed).pages == 5


def test_the_account_names_the_damage_and_asks_what_a_person_must_decide() -> None:
    account = import_file(YONGJIA / "webpage.txt").account
    damaged = [entry.line for entry in account.entries if entry.code == "import_number_damaged"]
    assert damaged == [36, 40, 44, 48]
    asked = "\n".join(map(str, account.decisions))
    assert "“2020112”读不出来，可能是 2020年1月12日、2020年11月2日；公开信息里的成文日期是 2020-05-07" in asked
    assert CLOSING[:10] in asked
    assert "FCT-001" in asked


def test_every_line_of_the_page_is_accounted_for() -> None:
    account = import_file(YONGJIA / "webpage.txt").account
    lines = (YONGJIA / "webpage.txt").read_text(encoding="utf-8").split("\n")
    told = {entry.line for entry in (*account.entries, *account.decisions)}
    assert {number for number, line in enumerate(lines, start=1) if line.strip()} == told - {0}


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04\x01", b"\xff" * 100, "\u3000 \n".encode()])
def test_what_is_no_document_is_a_message_and_writes_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_bytes(content)
    run = CliRunner().invoke(main, ["import", str(tmp_path / "坏.txt"), "-o", str(tmp_path / "出.yaml")])
    assert run.exit_code == 1
    assert not (tmp_path / "出.yaml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "出.yaml").write_text("旧", encoding="utf-8")
    run = CliRunner().invoke(main, ["import", str(YONGJIA / "webpage.txt"), "-o", str(tmp_path / "出.yaml")])
    assert run.exit_code == 1
    assert (tmp_path / "出.yaml").read_text(encoding="utf-8") == "旧"
