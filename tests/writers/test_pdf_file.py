"""The structure of a PDF file, as qpdf and pypdf read it: every object is where the cross-reference says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from fazhi_docgen import Options, build

EXAMPLES = Path(__file__).parents[2] / "examples"
#: A table of so many rows has more elements of structure than one object stream holds.
ROWS = 120
TABLE = f"标题: 表\n正文:\n  - 表格: {{表头: [村, 数], 行: {[['双塘村', str(row)] for row in range(ROWS)]}}}\n"
#: A tagged file is larger than a plain one by no more than this share (PDF/A costs a tenth at the most).
MOST = 1.1


def built(source: Path, folder: Path, flavour: str) -> Path:
    return build(source, folder / flavour, Options(formats=("pdf",), pdf=flavour)).outputs[0]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("table") / "表.yaml"
    source.write_text(TABLE, encoding="utf-8")
    return source


@pytest.mark.parametrize("flavour", ["a-1b", "a-2a", "a-2b", "a-3a", "a-3b", "plain"])
def test_every_kind_of_file_is_sound_to_qpdf(flavour: str, table: Path, tmp_path: Path) -> None:
    file = built(table, tmp_path, flavour)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors" in checked.stdout
    assert "WARNING" not in checked.stdout + checked.stderr


def test_every_object_of_many_streams_is_found(table: Path, tmp_path: Path) -> None:
    file = built(table, tmp_path, "a-2a")
    shown = subprocess.run(["qpdf", "--show-xref", str(file)], capture_output=True, text=True, check=True).stdout
    packed = re.findall(r"^(\d+)/0: compressed; stream = (\d+)", shown, flags=re.MULTILINE)
    assert len({stream for _, stream in packed}) > 1
    reader = pypdf.PdfReader(file, strict=True)
    elements = [reader.get_object(int(number)) for number, _ in packed]
    assert sum(element["/S"] == "/TR" for element in elements) == ROWS + 1


@pytest.mark.parametrize("flavour", ["a-1b", "plain"])
def test_files_without_tags_are_for_readers_of_any_age(flavour: str, table: Path, tmp_path: Path) -> None:
    """Object streams came with PDF 1.5; PDF/A-1 stands on 1.4."""
    content = built(table, tmp_path, flavour).read_bytes()
    assert b"/ObjStm" not in content
    assert b"\nxref\n" in content


def test_tags_cost_little(tmp_path: Path) -> None:
    for source in sorted(EXAMPLES.glob("[kqy]*/*.yaml")):
        tagged, plain = (built(source, tmp_path, flavour).stat().st_size for flavour in ("a-2a", "plain"))
        assert tagged <= MOST * plain


def test_the_file_says_nothing_of_what_made_it(table: Path, tmp_path: Path) -> None:
    assert b"reportlab" not in built(table, tmp_path, "a-2b").read_bytes().lower()


def test_what_was_written_before_is_in_no_other_file(tmp_path: Path) -> None:
    """A process remembers pages, lines and fonts: of a text in which a word changes, in another order and as another kind."""
    text = "标题: 通知\n主送机关: 各村\n正文:\n  - 请于5月{day}日前报送{what}。\n  - 其余各项照旧。\n  - '**一是**照{what}办。'\n"
    days, whats, flavours = ("6", "16", "20"), ("材料", "表册", "喆"), ("a-2a", "a-3b", "plain")
    sources = [tmp_path / f"{day}-{what}.yaml" for day in days for what in whats]
    for source in sources:
        day, what = source.stem.split("-")
        source.write_text(text.format(day=day, what=what), encoding="utf-8")
    pairs = [(source, flavour) for source in sources for flavour in flavours]
    one, other = tmp_path / "one", tmp_path / "other"
    for source, flavour in pairs:
        built(source, one, flavour)
    script = (
        "import sys\nfrom fazhi_docgen import Options, build\nfor a in sys.argv[2:]:\n    s, _, f = a.partition('=')\n"
    )
    script += "    build(s, f'{sys.argv[1]}/{f}', Options(formats=('pdf',), pdf=f))\n"
    words = [f"{source}={flavour}" for source, flavour in reversed(pairs)]
    subprocess.run([sys.executable, "-c", script, str(other), *words], check=True)
    for file in sorted(one.glob("*/*.pdf")):
        assert file.read_bytes() == (other / file.relative_to(one)).read_bytes()
    assert len({file.read_bytes() for file in one.glob("*/*.pdf")}) == len(pairs)
