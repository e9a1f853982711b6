"""Fields (公文域): each element's data under its name, in controls and in the marks of WPS, and nothing else of the file changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import docx
import pytest
from docx.oxml.ns import qn
from tests import forms
from tests.oracles import ooxml, pages

from fazhi_docgen import Options, build, load
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.standard.dates import date_text
from fazhi_docgen.standard.fields import Field
from fazhi_docgen.standard.vocabulary import Form, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.onlyoffice import OnlyOffice

FOLDER: Final = Path(__file__).parents[2] / "examples"
EXAMPLES: Final = sorted(FOLDER.glob("*/*.yaml"))
#: A request with a signer, minutes with attendance, an issued text with attachments in it.
RENDERED: Final = ("kinds/qingshi", "kinds/jiyao", "rules/fangan")
_WPS: Final = "{http://www.wps.cn/officeDocument/2013/wpsCustomData}"
_SIGNS: Final = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
#: How far from its place a sign may stand, in millimetres: LibreOffice sets what a run is cut before anew.
_OFF: Final = 0.2


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Path, Path]]:
    """Every example without fields and with them."""
    folder = tmp_path_factory.mktemp("域")
    made = {}
    for example in EXAMPLES:
        name = f"{example.parent.name}-{example.stem}"
        options = (Options(formats=("docx",), with_fields=wanted) for wanted in (False, True))
        plain, named = (
            build(example, folder / kind, option, name=name).outputs[0]
            for kind, option in zip(("无", "有"), options, strict=True)
        )
        made[example] = plain, named
    return made


def said(part: Any) -> str:
    """What a stretch of the file says."""
    return "".join(map(letter, part.iter()))


def letter(node: Any) -> str:
    """What a piece of a run says; tabs are also where paragraphs tell of their places."""
    if node.getparent() is None or node.getparent().tag != qn("w:r"):
        return ""
    return node.text or "" if node.tag == qn("w:t") else _SIGNS.get(node.tag, "")


def controls(part: Any) -> Iterator[tuple[str, str, str]]:
    """The tag, the name and the text of each control."""
    for control in part.iter(qn("w:sdt")):
        told = {node.tag: node.get(qn("w:val")) for node in control.find(qn("w:sdtPr"))}
        yield told[qn("w:tag")], told[qn("w:alias")], said(control)


def marked(part: Any) -> Iterator[tuple[str, str]]:
    """The name and the text of each field as WPS has it: what stands between its two marks."""
    open_fields: dict[str, tuple[str, list[str]]] = {}
    for node in part.iter():
        if node.tag == f"{_WPS}docfieldStart":
            open_fields[node.get("id")] = node.get("docfieldname"), []
        elif node.tag == f"{_WPS}docfieldEnd":
            name, letters = open_fields.pop(node.get("id"))
            yield name, "".join(letters)
        for _, letters in open_fields.values():
            letters.append(letter(node))
    assert not open_fields


def body_of(file: Path) -> Any:
    return docx.Document(str(file)).element.body


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_each_element_is_under_its_name_as_the_author_wrote_it(
    example: Path, both: dict[Path, tuple[Path, Path]]
) -> None:
    document, body = load(example).document, body_of(both[example][1])
    found: dict[str, str] = {}
    for tag, _, text in controls(body):
        found.setdefault(tag, text)
    if document.kind is not Kind.ORDER:
        assert found["title"].replace("\n", "") == "".join(document.title).replace("\n", "")
    assert found["body"]
    if document.form not in (Form.PLAIN, Form.BRIEFING):
        expected = {
            "document_number": document.document_number.text if document.document_number else None,
            "copies": "，".join(document.copies_to).rstrip("。") or None,
            "printer": document.printed_by if "printer" in found else None,
            "printed_on": date_text(document.printed_on) if "printed_on" in found and document.printed_on else None,
            "signers": document.signers[0] if document.signers else None,
        }
        assert {name: found.get(name) for name in expected} == expected
    if document.date and "date" in found:
        assert found["date"] == date_text(document.date)
    for named in controls(body):
        assert named[1].split("_")[0] == Field[named[0].upper()].value
    numbers = [node.get(qn("w:val")) for node in body.iter(qn("w:id")) if node.getparent().tag == qn("w:sdtPr")]
    assert len(set(numbers)) == len(numbers)


def test_wps_finds_the_same_data_under_names_of_their_own(both: dict[Path, tuple[Path, Path]]) -> None:
    for _, named in both.values():
        body = body_of(named)
        fields = [*marked(body)]
        assert sorted(fields) == sorted((name, text) for _, name, text in controls(body))
        assert len({name for name, _ in fields}) == len(fields)


def test_the_text_and_its_looks_stay_as_they_are(both: dict[Path, tuple[Path, Path]]) -> None:
    """Letter by letter with the looks of its run, paragraph by paragraph."""

    def letters(file: Path) -> list[list[tuple[str, bytes]]]:
        from lxml import etree

        return [
            [
                (sign, b"" if (look := run.find(qn("w:rPr"))) is None else etree.tostring(look, method="c14n"))
                for run in paragraph.iter(qn("w:r"))
                for sign in said(run)
            ]
            for paragraph in body_of(file).iter(qn("w:p"))
        ]

    for plain, named in both.values():
        assert letters(plain) == letters(named)
        assert not [*controls(body_of(plain))]


def test_the_format_allows_them(both: dict[Path, tuple[Path, Path]]) -> None:
    wanted = (*RENDERED, "kinds/lianhe", "kinds/han", "township/qiandaobiao")
    assert ooxml.validate([both[FOLDER / f"{name}.yaml"][1] for name in wanted]) == []


def test_files_with_fields_are_read_back_as_those_without(both: dict[Path, tuple[Path, Path]]) -> None:
    for plain, named in both.values():
        assert import_file(named).text == import_file(plain).text


@pytest.mark.parametrize("program", ["office", "second_office"])
def test_no_line_moves_in_a_word_processor(
    program: str, both: dict[Path, tuple[Path, Path]], request: pytest.FixtureRequest
) -> None:
    engine: LibreOffice | OnlyOffice = request.getfixturevalue(program)
    pairs = [both[FOLDER / f"{name}.yaml"] for name in RENDERED]
    rendered = [*map(pages.read, engine.render([file for pair in pairs for file in pair]))]
    for plain, named in zip(rendered[::2], rendered[1::2], strict=True):
        assert [page.texts for page in named] == [page.texts for page in plain]
        for one, other in zip(places(plain), places(named), strict=True):
            assert other == pytest.approx(one, abs=_OFF)


def places(read: list[pages.Page]) -> list[tuple[float, float]]:
    return [(char.left, char.baseline) for page in read for line in page.lines for char in line.chars]


def test_a_template_asks_for_them_and_the_shipped_one_of_electronic_documents_does(tmp_path: Path) -> None:
    (tmp_path / "templates/域").mkdir(parents=True)
    (tmp_path / "templates/域/template.yaml").write_text("公文域: 是\n", encoding="utf-8")
    source = forms.write(tmp_path, "通知", f"模板: 域\n{forms.DOWNWARD}")
    (word,) = build(source, options=Options(formats=("docx",))).outputs
    found = [(name, text) for _, name, text in controls(body_of(word))]
    assert ("标题", "关于开展矛盾纠纷排查的通知") in found
    assert ("发文字号", "清府发〔2024〕13号") in found
    source = forms.write(tmp_path, "电子", f"模板: gbt33476\n{forms.DOWNWARD}")
    (word,) = build(source, options=Options(formats=("docx",))).outputs
    file = docx.Document(str(word))
    assert file.sections[0].top_margin.mm == pytest.approx(34.58, abs=0.02)
    assert file.sections[0].bottom_margin.mm == pytest.approx(32.58, abs=0.02)
    assert "标题" in {name for _, name, _ in controls(file.element.body)}
