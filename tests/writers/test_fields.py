"""Fields (公文域): each element's data in a content control with its name, and nothing else of the file changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import docx
import pytest
from docx.oxml.ns import qn
from tests import forms
from tests.oracles import ooxml

from fazhi_docgen import Options, build, load
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.standard.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES: Final = sorted((Path(__file__).parents[2] / "examples/kinds").glob("*.yaml"))


def with_fields(example: Path, folder: Path) -> Path:
    """The Word file of an example, made with a template that differs from the standard's in its fields only."""
    (folder / "templates/域").mkdir(parents=True)
    (folder / "templates/域/template.yaml").write_text("公文域: 是\n", encoding="utf-8")
    source = folder / "公文.yaml"
    source.write_text(f"模板: 域\n{example.read_text(encoding='utf-8')}", encoding="utf-8")
    return build(source, folder, Options(formats=("docx",))).outputs[0]


def controls(part: Any) -> Iterator[tuple[str, str, str]]:
    """The tag, the name and the text of each control that has a tag."""
    for control in part.iter(qn("w:sdt")):
        said = {node.tag: node.get(qn("w:val")) for node in control.find(qn("w:sdtPr"))}
        if qn("w:tag") in said:
            text = "".join(node.text or "" for node in control.iter(qn("w:t")))
            yield said[qn("w:tag")], said[qn("w:alias")], text


def lines(part: Any) -> list[str]:
    return ["".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in part.iter(qn("w:p"))]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_elements_are_named_and_the_text_stays_as_it_is(example: Path, tmp_path: Path) -> None:
    named = docx.Document(str(with_fields(example, tmp_path / "域")))
    (plain,) = build(example, tmp_path, Options(formats=("docx",))).outputs
    unnamed = docx.Document(str(plain))
    assert lines(named.element.body) == lines(unnamed.element.body)
    assert not [*controls(unnamed.element.body)]
    found: dict[str, str] = {}
    for tag, _, text in controls(named.element.body):
        found[tag] = found.get(tag, "") + text
    document = load(example).document
    if document.kind is not Kind.ORDER:
        assert found["title"] == "".join(document.title)
    if document.document_number:
        assert found["document_number"].startswith(document.document_number.text)
    numbers = [
        node.get(qn("w:val")) for node in named.element.iter(qn("w:id")) if node.getparent().tag == qn("w:sdtPr")
    ]
    assert len(set(numbers)) == len(numbers)


def test_data_of_a_notice_stands_under_their_names(tmp_path: Path) -> None:
    file = docx.Document(str(with_fields(forms.write(tmp_path, "通知", forms.DOWNWARD), tmp_path / "域")))
    said = [(name, text) for _, name, text in controls(file.element.body)]
    assert ("公文标题", "关于开展矛盾纠纷排查的通知") in said
    assert ("发文字号", "清府发〔2024〕13号") in said


def test_the_format_allows_them(tmp_path: Path) -> None:
    files = [with_fields(file, tmp_path / file.stem) for file in EXAMPLES if file.stem in ("tongzhi", "han", "lianhe")]
    assert ooxml.validate(files) == []


def test_a_file_with_fields_is_read_back(tmp_path: Path) -> None:
    [example] = [file for file in EXAMPLES if file.stem == "tongzhi"]
    imported = import_file(with_fields(example, tmp_path))
    assert not [entry for entry in imported.account.decisions if entry.code in ("import_unplaced", "import_unsourced")]
    assert "清河镇人民政府关于做好" in imported.text


def test_the_shipped_template_of_electronic_documents_has_fields_and_its_own_margins(tmp_path: Path) -> None:
    source = forms.write(tmp_path, "通知", f"模板: gbt33476\n{forms.DOWNWARD}")
    (word,) = build(source, tmp_path, Options(formats=("docx",))).outputs
    file = docx.Document(str(word))
    assert file.sections[0].top_margin.mm == pytest.approx(34.58, abs=0.02)
    assert file.sections[0].bottom_margin.mm == pytest.approx(32.58, abs=0.02)
    assert "title" in {tag for tag, _, _ in controls(file.element.body)}
