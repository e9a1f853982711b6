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
from tests.oracles.renderings import KINDS, render

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.renderings import Renderings

PROFILE = standard_profile()
SHEET, GRID = PROFILE.page, PROFILE.grid
LEFT, TOP = SHEET.left_margin.mm, SHEET.top_margin.mm
RIGHT, BOTTOM = LEFT + SHEET.area_width.mm, TOP + SHEET.area_height.mm
LEAST_ALIKE = 0.995
CLOSE = 0.5
#: Characters of two lines that stand nearer than this share of their size overlap.
OVERLAP = 0.8

_NAMES = [
    "云川县人民法院", "云川县人民检察院", "云川县公安局", "云川县司法局", "云川县农业农村局", "云川县民政局",
    "云川县财政局", "云川县人力资源和社会保障局", "云川县自然资源局", "云川县教育委员会", "云川县水利局", "云川县林业局",
]  # fmt: skip
_LONG_NAME = "云川县清河镇农村土地承包经营纠纷调解仲裁暨矛盾纠纷多元化解工作领导小组联席会议办公室"


def _table(rows: int, columns: int) -> str:
    head = forms.listed([f"项{column}" for column in range(columns)])
    body = forms.listed([forms.listed([f"{row % 97}" for _ in range(columns)]) for row in range(rows)])
    return f"[{forms.SENTENCE}, {{表格: {{表题: 情况统计表, 表头: {head}, 行: {body}}}}}]"


_ATTACHMENTS = forms.listed([f"{{名称: 第{number}个附件的名称, 正文: [{forms.SENTENCE}]}}" for number in range(1, 100)])

CASES = {
    "12 issuers": forms.notice(
        发文机关标志=forms.listed(["云川县人民法院文件", *_NAMES[1:]]), 署名=forms.listed(_NAMES)
    ),
    "12 issuers sealed": forms.notice(署名=forms.listed(_NAMES), 印章=forms.listed(["seal.png"] * 12)),
    "30 recipients": forms.notice(主送机关=forms.listed([f"云川县第{number}个镇人民政府" for number in range(30)])),
    "40 recipients": forms.notice(主送机关=forms.listed([f"云川县第{number}个镇人民政府" for number in range(40)])),
    "title of five lines": forms.notice(标题="关于" + "进一步加强农村土地承包经营纠纷排查化解工作" * 4 + "的通知"),
    "long mark": forms.notice(发文机关标志=_LONG_NAME + "文件"),
    "long signatory": forms.notice(署名=_LONG_NAME),
    "long signatory sealed": forms.notice(署名=_LONG_NAME, 印章="seal.png"),
    "date longer than the name": forms.notice(署名="镇政府", 成文日期="2024-12-28"),
    "date longer than the name sealed": forms.notice(署名="镇政府", 成文日期="2024-12-28", 印章="seal.png"),
    "99 attachments": forms.notice(附件=_ATTACHMENTS),
    "600 rows": forms.notice(正文=_table(600, 4)),
    "20 columns": forms.notice(正文=_table(12, 20)),
    "nine signers": forms.notice(
        文种="请示", 主送机关="云川县人民政府", 签发人=forms.listed(["陈志远", "李明", "王小川"] * 3)
    ),
    "long signers": forms.notice(
        文种="请示", 主送机关="云川县人民政府", 签发人="[阿卜杜热西提·阿卜杜吾甫尔, 古丽巴哈尔·买买提依明]"
    ),
    "very long signer": forms.notice(
        文种="请示", 主送机关="云川县人民政府", 签发人="[阿卜杜热西提·阿卜杜吾甫尔·买买提依明江]"
    ),
    "long copies": forms.notice(抄送=forms.listed([f"云川县第{number}个有关部门" for number in range(40)])),
}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory, office: LibreOffice) -> Renderings:
    """Every case in both formats."""
    return render(CASES, tmp_path_factory.mktemp("hostile"), office)


@pytest.mark.parametrize("name", CASES)
def test_word_agrees(name: str, rendered: Renderings) -> None:
    parity = compare(rendered["PDF"][name].pages, rendered["Word"][name].pages)
    print(f"{name}：{parity}")
    assert parity.pages[0] == parity.pages[1]
    assert parity.share >= LEAST_ALIKE


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overflows_or_overlaps(kind: str, name: str, rendered: Renderings) -> None:
    for page in rendered[kind][name].pages:
        for line in page.lines:
            assert line.left >= LEFT - CLOSE, line.text
            assert line.right <= RIGHT + CLOSE, line.text
            assert TOP <= line.baseline <= BOTTOM, line.text
        for one, other in pairwise(page.lines):
            size = min(one.chars[0].size, other.chars[0].size) * 25.4 / 72
            beside = one.right < other.left or other.right < one.left
            assert beside or other.baseline - one.baseline > OVERLAP * size, (one.text, other.text)


@pytest.mark.parametrize("name", CASES)
def test_the_first_page_has_text(name: str, rendered: Renderings) -> None:
    assert any(forms.SENTENCE[:6] in line.text for line in rendered["PDF"][name].pages[0].lines)


def test_recipients_without_room_stand_in_the_imprint(rendered: Renderings) -> None:
    first, *_, last = rendered["PDF"]["40 recipients"].pages
    assert not any(line.text.startswith("云川县第0个镇") for line in first.lines)
    assert any(line.text.startswith("主送：云川县第0个镇") for line in last.lines)


def test_an_imprint_that_no_page_holds_is_refused(tmp_path: Path) -> None:
    many = forms.listed([f"云川县第{number}个镇人民政府" for number in range(100)])
    source = forms.write(tmp_path, "many", forms.notice(主送机关=many))
    with pytest.raises(InputError, match=r":5:7: .*版记一页放不下"):
        build(source)
    assert not source.with_suffix(".pdf").exists()


@pytest.mark.parametrize("lines", range(GRID.lines_per_page))
def test_the_signature_has_text_on_its_page_wherever_it_falls(lines: int, tmp_path: Path) -> None:
    body = forms.listed([forms.SENTENCE, *["请遵照执行。"] * lines])
    source = forms.write(tmp_path, "last-line", forms.notice(正文=body))
    [pdf] = build(source, formats=("pdf",)).outputs
    read = pages.read(pdf)
    page = next(page for page in read if any(line.text == "2024年3月8日" for line in page.lines))
    texts = [line.text for line in page.lines]
    assert texts.index("清河镇人民政府") > 0
    assert texts[texts.index("清河镇人民政府") - 1] == "请遵照执行。" or lines == 0
    assert len(read) % 2 == 0


def test_the_mark_of_twelve_is_no_higher_than_leaves_room(
    rendered: Renderings,
) -> None:
    [page, *_] = rendered["PDF"]["12 issuers"].pages
    size = {char.size for line in page.lines for char in line.chars if line.text in _NAMES}
    [marked] = size
    assert marked * len(_NAMES) * PROFILE.mark.leading <= PROFILE.mark.tallest.pt
    assert PROFILE.elements[Element.BODY].size.pt <= marked + CLOSE
