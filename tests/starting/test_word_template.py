"""`template dotx`: what Word and LibreOffice make of it, and what comes back of a document written with it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
import yaml
from click.testing import CliRunner, Result
from tests.oracles import ooxml
from tests.oracles.libreoffice import LibreOffice
from tests.oracles.pages import read

from fazhi_docgen.cli import main
from fazhi_docgen.standard.vocabulary import Kind

TEMPLATES = Path(__file__).parents[2] / "templates"
UNIT = "tongliang/yongjia"


@pytest.fixture(autouse=True)
def moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1704844800")  # 10 January 2024


def made(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["template", "dotx", *map(str, arguments)])


def template(folder: Path, kind: Kind = Kind.NOTICE, unit: str = UNIT) -> Path:
    file = folder / f"{kind.value}.dotx"
    result = made(unit, "-o", file, "--kind", kind.value)
    assert result.exit_code == 0, result.output
    return file


def test_templates_of_all_kinds_are_valid(tmp_path: Path) -> None:
    assert ooxml.validate([template(tmp_path, kind) for kind in Kind]) == []


def test_it_is_a_template_and_the_same_bytes_again(tmp_path: Path) -> None:
    file = template(tmp_path)
    first = file.read_bytes()
    file.unlink()
    assert template(tmp_path).read_bytes() == first
    with zipfile.ZipFile(file) as package:
        types = package.read("[Content_Types].xml").decode()
    assert "wordprocessingml.template.main+xml" in types
    assert "wordprocessingml.document.main+xml" not in types


def test_libreoffice_opens_it_with_the_units_head_and_page_number(tmp_path: Path, office: LibreOffice) -> None:
    [pdf] = office.render([template(tmp_path)])
    page = read(pdf)[0]
    said = "".join(line.text for line in page.lines)
    assert "铜梁区永嘉镇人民政府文件" in said
    assert "永嘉府发〔2024〕" in said
    assert page.folio is not None
    assert page.folio.text == "—1—"


def test_lines_keep_the_pitch_of_the_standard_whatever_the_skeleton_came_to(tmp_path: Path) -> None:
    """No paragraph has a pitch of its own, as a page has that was tightened for its signature."""
    for kind in (Kind.NOTICE, Kind.REQUEST, Kind.LETTER):
        with zipfile.ZipFile(template(tmp_path, kind)) as package:
            body = package.read("word/document.xml").decode()
        text = [part for part in body.split("<w:p>") if 'w:val="Body"' in part or 'w:val="Heading' in part]
        assert len(text) > 3
        assert not any("w:line=" in part.split("</w:pPr>")[0] for part in text)


def test_what_was_written_with_it_comes_back_by_its_styles(tmp_path: Path) -> None:
    """A clerk opens it, writes over its places, adds paragraphs in styles of the gallery, and saves a document."""
    document = as_word_opens(template(tmp_path), tmp_path / "新.docx")
    written = {
        "为【待填，目的】，根据【待填，依据】，现就【待填，事项】有关事项通知如下。": "为做好春耕备耕工作，现通知如下。",
        "【待填，做什么】": "加强组织领导",
        "【待填】：": "各村（居）委员会：",
    }
    for paragraph in document.paragraphs:
        if paragraph.text in written:
            paragraph.runs[0].text = written[paragraph.text]
            for run in paragraph.runs[1:]:
                run.text = ""
    closing = next(paragraph for paragraph in document.paragraphs if paragraph.text == "特此通知。")
    for style, text in (("heading 1", "严格督促检查"), ("公文正文", "每月检查1次。")):
        name = next(one.name for one in document.styles if one.name and one.name.lower() == style)
        closing.insert_paragraph_before(text, style=name)
    document.save(str(tmp_path / "写.docx"))
    result = CliRunner().invoke(main, ["import", str(tmp_path / "写.docx"), "-o", str(tmp_path / "写.yaml")])
    assert "由本程序生成，按样式转入" in result.output
    back = yaml.safe_load((tmp_path / "写.yaml").read_text(encoding="utf-8"))
    assert (back["文种"], back["发文机关标志"]) == ("通知", ["铜梁区永嘉镇人民政府文件"])
    assert back["主送机关"] == "各村（居）委员会"
    assert back["正文"][0] == "为做好春耕备耕工作，现通知如下。"
    headings = [block["标题"] for block in back["正文"] if isinstance(block, dict)]
    assert headings == ["加强组织领导", "【待填，怎样做】", "有关要求", "严格督促检查"]
    assert "每月检查1次。" in back["正文"][-1]["内容"]


def as_word_opens(file: Path, made: Path) -> docx.document.Document:
    """A new document of a template, as Word makes one: its parts, under the type of a document."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"template.main+xml", b"document.main+xml"))
    return docx.Document(str(made))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gbt9704", "-o", "a.docx"), ".dotx"),
        (("没有", "-o", "a.dotx"), "没有名为“没有”的模板"),
        (("gbt9704", "-o", "a.dotx", "--kind", "便条"), "可用的有"),
    ],
)
def test_what_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = made(*arguments)
    assert (result.exit_code != 0, told in result.output) == (True, True)
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_is_there_is_kept(tmp_path: Path) -> None:
    file = template(tmp_path)
    file.write_bytes(b"edited")
    assert made(UNIT, "-o", file).exit_code == 1
    assert file.read_bytes() == b"edited"
