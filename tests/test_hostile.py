"""Documents that strain the page: many issuers, recipients, attachments, long names, big tables, every last line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen import build
from fazhi_docgen.errors import InputError
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile
from tests import forms
from tests.oracles import pages
from tests.oracles.parity import compare

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.pages import Page

PROFILE = standard_profile()
SHEET, GRID = PROFILE.page, PROFILE.grid
LEFT, TOP = SHEET.left_margin.mm, SHEET.top_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
LEAST_ALIKE = 0.995
CLOSE = 0.5
#: Characters of two lines that stand nearer than this share of their size overlap.
OVERLAP = 0.8

_TEXT = "为切实维护人民群众合法权益，现就有关事项通知如下，请认真贯彻落实。"
_NAMES = [
    "云川县人民法院", "云川县人民检察院", "云川县公安局", "云川县司法局", "云川县农业农村局", "云川县民政局",
    "云川县财政局", "云川县人力资源和社会保障局", "云川县自然资源局", "云川县教育委员会", "云川县水利局", "云川县林业局",
]  # fmt: skip
_LONG_NAME = "云川县清河镇农村土地承包经营纠纷调解仲裁暨矛盾纠纷多元化解工作领导小组联席会议办公室"


def _document(**parts: str) -> str:
    """A notice whose parts are written over, each with its whole YAML value."""
    fields = {
        "文种": "通知",
        "发文机关标志": "清河镇人民政府文件",
        "发文字号": "清府发〔2024〕13号",
        "标题": "关于开展矛盾纠纷排查的通知",
        "主送机关": "各村（居）民委员会",
        "正文": f"[{_TEXT}, {_TEXT}]",
        "署名": "清河镇人民政府",
        "成文日期": "2024-03-08",
        "抄送": "[县司法局]",
        "印发机关": "清河镇人民政府办公室",
        "印发日期": "2024-03-10",
    }
    return "".join(f"{key}: {value}\n" for key, value in {**fields, **parts}.items() if value)


def _list(items: list[str]) -> str:
    return f"[{', '.join(items)}]"


def _table(rows: int, columns: int) -> str:
    head = _list([f"项{column}" for column in range(columns)])
    body = _list([_list([f"{row % 97}" for _ in range(columns)]) for row in range(rows)])
    return f"[{_TEXT}, {{表格: {{表题: 情况统计表, 表头: {head}, 行: {body}}}}}]"


_ATTACHMENTS = _list([f"{{名称: 第{number}个附件的名称, 正文: [{_TEXT}]}}" for number in range(1, 100)])

CASES = {
    "12 issuers": _document(发文机关标志=_list(["云川县人民法院文件", *_NAMES[1:]]), 署名=_list(_NAMES)),
    "12 issuers sealed": _document(署名=_list(_NAMES), 印章=_list(["seal.png"] * 12)),
    "30 recipients": _document(主送机关=_list([f"云川县第{number}个镇人民政府" for number in range(30)])),
    "40 recipients": _document(主送机关=_list([f"云川县第{number}个镇人民政府" for number in range(40)])),
    "title of five lines": _document(标题="关于" + "进一步加强农村土地承包经营纠纷排查化解工作" * 4 + "的通知"),
    "long mark": _document(发文机关标志=_LONG_NAME + "文件"),
    "long signatory": _document(署名=_LONG_NAME),
    "long signatory sealed": _document(署名=_LONG_NAME, 印章="seal.png"),
    "date longer than the name": _document(署名="镇政府", 成文日期="2024-12-28"),
    "date longer than the name sealed": _document(署名="镇政府", 成文日期="2024-12-28", 印章="seal.png"),
    "99 attachments": _document(附件=_ATTACHMENTS),
    "600 rows": _document(正文=_table(600, 4)),
    "20 columns": _document(正文=_table(12, 20)),
    "nine signers": _document(文种="请示", 主送机关="云川县人民政府", 签发人=_list(["陈志远", "李明", "王小川"] * 3)),
    "long signers": _document(
        文种="请示", 主送机关="云川县人民政府", 签发人="[阿卜杜热西提·阿卜杜吾甫尔, 古丽巴哈尔·买买提依明]"
    ),
    "very long signer": _document(
        文种="请示", 主送机关="云川县人民政府", 签发人="[阿卜杜热西提·阿卜杜吾甫尔·买买提依明江]"
    ),
    "long copies": _document(抄送=_list([f"云川县第{number}个有关部门" for number in range(40)])),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> dict[str, tuple[list[Page], list[Page]]]:
    """Every case: our pages, and LibreOffice's."""
    folder = tmp_path_factory.mktemp("hostile")
    sources = [forms.write(folder, name.replace(" ", "-"), text) for name, text in CASES.items()]
    outputs = [build(source, dialect_name="libreoffice").outputs for source in sources]
    theirs = office.render([docx for docx, _ in outputs])
    return {
        name: (pages.read(pdf), pages.read(word)) for name, (_, pdf), word in zip(CASES, outputs, theirs, strict=True)
    }


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, rendered: dict[str, tuple[list[Page], list[Page]]]) -> None:
    parity = compare(*rendered[name])
    print(f"{name}：{parity}")
    assert parity.pages[0] == parity.pages[1]
    assert parity.share >= LEAST_ALIKE


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", [0, 1], ids=["PDF", "Word"])
def test_nothing_overflows_or_overlaps(
    kind: int, name: str, rendered: dict[str, tuple[list[Page], list[Page]]]
) -> None:
    for page in rendered[name][kind]:
        for line in page.lines:
            assert line.left >= LEFT - CLOSE, line.text
            assert line.right <= RIGHT + CLOSE, line.text
            assert TOP <= line.baseline <= BOTTOM, line.text
        for one, other in pairwise(page.lines):
            size = min(one.chars[0].size, other.chars[0].size) * 25.4 / 72
            beside = one.right < other.left or other.right < one.left
            assert beside or other.baseline - one.baseline > OVERLAP * size, (one.text, other.text)


@pytest.mark.parametrize("name", CASES)
def test_the_first_page_has_text(name: str, rendered: dict[str, tuple[list[Page], list[Page]]]) -> None:
    assert any(_TEXT[:6] in line.text for line in rendered[name][0][0].lines)


def test_recipients_without_room_stand_in_the_imprint(rendered: dict[str, tuple[list[Page], list[Page]]]) -> None:
    first, *_, last = rendered["40 recipients"][0]
    assert not any(line.text.startswith("云川县第0个镇") for line in first.lines)
    assert any(line.text.startswith("主送：云川县第0个镇") for line in last.lines)


def test_an_imprint_that_no_page_holds_is_refused(tmp_path: Path) -> None:
    many = _list([f"云川县第{number}个镇人民政府" for number in range(100)])
    source = forms.write(tmp_path, "many", _document(主送机关=many))
    with pytest.raises(InputError, match=r":5:7: .*版记一页放不下"):
        build(source)
    assert not source.with_suffix(".pdf").exists()


@pytest.mark.parametrize("lines", range(GRID.lines_per_page))
def test_the_signature_has_text_on_its_page_wherever_it_falls(lines: int, tmp_path: Path) -> None:
    body = _list([_TEXT, *["请遵照执行。"] * lines])
    source = forms.write(tmp_path, "last-line", _document(正文=body))
    [pdf] = build(source, formats=("pdf",)).outputs
    read = pages.read(pdf)
    page = next(page for page in read if any(line.text == "2024年3月8日" for line in page.lines))
    texts = [line.text for line in page.lines]
    assert texts.index("清河镇人民政府") > 0
    assert texts[texts.index("清河镇人民政府") - 1] == "请遵照执行。" or lines == 0
    assert len(read) % 2 == 0


def test_the_mark_of_twelve_is_no_higher_than_leaves_room(
    rendered: dict[str, tuple[list[Page], list[Page]]],
) -> None:
    [page, *_] = rendered["12 issuers"][0]
    size = {char.size for line in page.lines for char in line.chars if line.text in _NAMES}
    [marked] = size
    assert marked * len(_NAMES) * PROFILE.mark.leading <= PROFILE.mark.tallest.pt
    assert PROFILE.elements[Element.BODY].size.pt <= marked + CLOSE
