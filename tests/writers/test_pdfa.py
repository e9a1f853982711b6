"""PDF/A by veraPDF and Little CMS, which know ISO 19005 and ICC profiles and nothing of us."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from PIL import Image, ImageChops, ImageCms
from tests import forms, reports
from tests.oracles import verapdf

from fazhi_docgen import Options, build
from fazhi_docgen.cli import main
from fazhi_docgen.writers.pdf.icc import srgb
from fazhi_docgen.writers.pdf.pdfa import xmp_packet
from fazhi_docgen.writers.pdf.pictures import picture_stream
from fazhi_docgen.writers.properties import PdfFlavour, Properties

EXAMPLES = sorted(reports.EXAMPLES.glob("*/*.yaml"))
GENERATED = 200
#: Signs that XML and PDF must escape, characters beyond the basic plane, and colour, transparency and print pictures.
HARD = """\
标题: 关于“𬭎㑇（a&b）<c>\\”的报告·—
正文:
  - 标题: 表格（一）\\与 & 号
    内容:
      - 先看图片。
{pictures}
署名: 清河镇𬭎人民政府 & (某\\办)
成文日期: 2021-05-20
"""
MODES = {"rgba.png": "RGBA", "la.png": "LA", "one.png": "1", "palette.png": "P", "deep.png": "I;16"}
JPEGS = {"grey.jpg": "L", "colour.jpg": "RGB", "print.jpg": "CMYK"}


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with every kind of picture and with signs that have to be escaped."""
    folder = tmp_path_factory.mktemp("hard")
    for name, mode in {**MODES, **JPEGS}.items():
        Image.new(mode, (40, 30)).save(folder / name)
    pictures = "".join(f"      - 图片: {{文件: {name}, 宽度: 20mm}}\n" for name in (*MODES, *JPEGS))
    source = folder / "hard.yaml"
    source.write_text(HARD.format(pictures=pictures.rstrip()), encoding="utf-8")
    return source


@pytest.mark.parametrize("flavour", ["2b", "1b", "3b", "3a"])
def test_every_example_follows_each_part_of_the_standard(flavour: verapdf.Flavour, hard: Path, tmp_path: Path) -> None:
    sealed = [forms.write(tmp_path / "forms", name, text) for name, text in forms.FORMS.items()]
    files = [_pdf(source, tmp_path, f"a-{flavour}") for source in (*EXAMPLES, *sealed, hard)]
    assert verapdf.validate(files, flavour) == []


def test_generated_documents_are_for_archives_unless_told(tmp_path: Path) -> None:
    """Every tenth a plain report, all others with whatever is hard to print; one run of the Java machine for all."""
    files = []
    for seed in range(GENERATED):
        if seed % 10:
            source = reports.write_rich(seed, tmp_path)
        else:
            source = tmp_path / f"{seed}.yaml"
            source.write_text(reports.generate(seed, 1 + seed % 4), encoding="utf-8")
        files.append(build(source, tmp_path, Options(formats=("pdf",))).outputs[0])
    assert verapdf.validate(files, "2a") == []


@pytest.mark.parametrize(
    ("right", "wrong", "clause"),
    [
        (b"\nendstream", b" endstream", "6.1.7.1"),
        (b"/GTS_PDFA1", b"/GTS_PDFX9", "6.2.4.3"),
        (b"<pdfaid:part>2", b"<pdfaid:part>3", "6.6.4"),
        (b"/Metadata ", b"/Metadatb ", "6.6.2.1"),
    ],
)
def test_the_oracle_sees_a_planted_fault(right: bytes, wrong: bytes, clause: str, tmp_path: Path) -> None:
    file = _pdf(EXAMPLES[0], tmp_path, "a-2b")
    content = file.read_bytes()
    assert right in content
    file.write_bytes(content.replace(right, wrong))
    assert clause in {violation.clause for violation in verapdf.validate([file], "2b")}


def test_a_plain_file_claims_nothing(tmp_path: Path) -> None:
    file = _pdf(EXAMPLES[0], tmp_path, "plain")
    assert not {"Metadata", "OutputIntents"} & _document(file).catalog.keys()
    assert "6.6.2.1" in {violation.clause for violation in verapdf.validate([file], "2b")}


def test_the_version_is_that_which_the_part_stands_on(tmp_path: Path) -> None:
    versions = {name: _pdf(EXAMPLES[0], tmp_path, name).read_bytes()[:8] for name in PdfFlavour}
    assert versions == dict.fromkeys(PdfFlavour, b"%PDF-1.7") | {"a-1b": b"%PDF-1.4"}


@pytest.mark.parametrize("flavour", list(map(str, PdfFlavour)))
def test_the_command_takes_the_flavour(flavour: str, tmp_path: Path) -> None:
    arguments = ["build", str(EXAMPLES[0]), "-o", str(tmp_path), "--to", "pdf"]
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--pdf", flavour])
    assert ended.value.code == 0
    assert next(tmp_path.glob("*.pdf")).read_bytes() == _pdf(EXAMPLES[0], tmp_path / "api", flavour).read_bytes()


def test_a_flavour_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", str(EXAMPLES[0]), "-o", str(tmp_path), "--pdf", "a-9z"])
    assert ended.value.code == 2


def test_the_identifier_differs_with_the_text(tmp_path: Path) -> None:
    source = tmp_path / "通知.yaml"
    found = set()
    for text in ("甲", "乙", "乙"):
        source.write_text(f"标题: 通知\n正文: [{text}。]\n成文日期: 2021-05-20\n", encoding="utf-8")
        found.add(
            _document(build(source, tmp_path, Options(formats=("pdf",))).outputs[0]).xrefs[0].get_trailer()["ID"][0]
        )
    assert len(found) == 2


def test_the_colour_profile_is_srgb_to_little_cms() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    assert profile.profile.version < 3
    assert profile.profile.xcolor_space == "RGB "
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    colours = Image.merge("RGB", [Image.effect_noise((64, 64), deviation) for deviation in (90, 120, 150)])
    through = ImageCms.profileToProfile(colours, profile, ImageCms.createProfile("sRGB"))
    assert through is not None
    assert max(high for _, high in ImageChops.difference(colours, through).getextrema()) <= 1


def test_metadata_without_words_has_no_empty_entries() -> None:
    packet = xmp_packet(Properties("", "", datetime(2021, 5, 20, tzinfo=UTC)), PdfFlavour.A_2B)
    assert "2021-05-20T00:00:00+00:00" in packet
    assert not {"dc:title", "dc:creator", "dc:description", "Keywords"} & set(packet.replace("<", ">").split(">"))


def test_the_glyph_list_of_part_1_names_every_glyph_of_the_program(tmp_path: Path) -> None:
    document = _document(_pdf(EXAMPLES[0], tmp_path, "a-1b"))
    counted = 0
    for descriptor in _descriptors(document):
        if "FontFile2" in descriptor:
            font = TTFont(BytesIO(resolve1(descriptor["FontFile2"]).get_data()))
            bits = "".join(f"{byte:08b}" for byte in resolve1(descriptor["CIDSet"]).get_data())
            assert bits.rstrip("0") == "1" * font["maxp"].numGlyphs
            counted += 1
    assert counted


def test_a_transparent_picture_stands_on_white(tmp_path: Path) -> None:
    file = tmp_path / "half.png"
    picture = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    picture.putpixel((1, 0), (0, 0, 0, 0))
    picture.save(file)
    stream = picture_stream(file)
    assert "/ColorSpace/DeviceRGB" in stream.entries
    assert "SMask" not in stream.entries


def test_every_kind_of_picture_is_drawn_as_it_is(tmp_path: Path) -> None:
    """Grey at half of full light in each mode, as PDFium shows it; what is clear is white."""
    half = {"L": 128, "RGB": (128,) * 3, "RGBA": (128,) * 3 + (255,), "LA": (128, 255), "I;16": 128 * 256, "P": 128}
    for name, mode in {"l.png": "L", "rgb.png": "RGB", "rgba.png": "RGBA", "la.png": "LA", "deep.png": "I;16"}.items():
        assert _drawn(Image.new(mode, (40, 40), half[mode]), tmp_path / name) == pytest.approx(128, abs=2), name
    assert _drawn(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), tmp_path / "clear.png") == 255
    assert _drawn(Image.new("CMYK", (40, 40), (0, 0, 0, 127)), tmp_path / "print.jpg") == pytest.approx(128, abs=4)


def test_a_deep_grey_picture_with_a_clear_level_is_drawn(tmp_path: Path) -> None:
    file = tmp_path / "deep.png"
    Image.new("I;16", (2, 2), 128 * 256).save(file, transparency=0)
    assert "/ColorSpace/DeviceGray" in picture_stream(file).entries


def _drawn(picture: Image.Image, file: Path) -> int:
    """The red at the middle of a picture that stands in a document."""
    picture.save(file)
    source = file.with_suffix(".yaml")
    source.write_text(f"标题: 图\n正文:\n  - 图片: {{文件: {file.name}, 宽度: 20mm}}\n", encoding="utf-8")
    page = pypdfium2.PdfDocument(build(source, file.parent, Options(formats=("pdf",))).outputs[0])[0]
    [image] = [item for item in page.get_objects() if item.type == 3]
    left, bottom, right, top = image.get_bounds()
    pixels = page.render(scale=1).to_pil().convert("RGB")
    colour = pixels.getpixel((int((left + right) / 2), int(page.get_height() - (bottom + top) / 2)))
    assert isinstance(colour, tuple)
    return int(colour[0])


def _pdf(source: Path, folder: Path, flavour: str) -> Path:
    return build(source, folder, Options(formats=("pdf",), pdf=flavour)).outputs[0]


def _document(file: Path) -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(file.read_bytes())))


def _descriptors(document: PDFDocument) -> list[dict[str, Any]]:
    numbers = [number for xref in document.xrefs for number in xref.get_objids()]
    objects = [document.getobj(number) for number in numbers]
    plain = [item for item in objects if isinstance(item, dict) and not isinstance(item, PDFStream)]
    return [item for item in plain if getattr(item.get("Type"), "name", None) == "FontDescriptor"]
