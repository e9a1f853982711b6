"""Documents that strain the page: many issuers, recipients, attachments, long names, big tables, every last line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fazhi_docgen import build
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.standard.elements import Element
from fazhi_docgen.standard.profile import standard_profile
from tests import forms
from tests.oracles.parity import compare
from tests.oracles.renderings import KINDS, render

if TYPE_CHECKING:
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.renderings import Renderings

PROFILE = standard_profile()
SHEET = PROFILE.page
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
_FIGURED = ["云川县第12中学", "云川县A区第4中学", "云川县司法局"]
_PLUS = "推动“互联网+监管”平台、“A+B”两类和PM2.5、12+5项工作"
_SMALL = "建成150m²的仓库，蓄水30m³，减少CO₂排放；用地12m²，含H₂O（5m³）"
_SPACED = (
    "{标题: 排查, 内容: [{标题: 范围, 内容: [{标题: 为充实基层公共法律服务力量。, 内容: "
    "[根据《中共中央 国务院关于实施乡村振兴战略的意见》落实]}]}]}"
)
_TWO_LINES = "进一步加强农村土地承包经营纠纷排查化解工作，健全调解仲裁机制"
_LONG_NAME = "云川县清河镇农村土地承包经营纠纷调解仲裁暨矛盾纠纷多元化解工作领导小组联席会议办公室"


def _table(rows: int, columns: int) -> str:
    head = forms.listed([f"项{column}" for column in range(columns)])
    body = forms.listed([forms.listed([f"{row % 97}" for _ in range(columns)]) for row in range(rows)])
    return f"[{forms.SENTENCE}, {{表格: {{表题: 情况统计表, 表头: {head}, 行: {body}}}}}]"


_ATTACHMENTS = forms.listed([f"{{名称: 第{number}个附件的名称, 正文: [{forms.SENTENCE}]}}" for number in range(1, 100)])

_MINUTES = {"文种": "纪要", "发文机关标志": "清河镇人民政府会议纪要", "发文字号": "第5期", "主送机关": "", "署名": ""}

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
    "letter's number beside a label": forms.notice(
        格式="信函",
        份号="5",
        发文机关标志="清河镇人民政府",
        发文字号="清府函〔2024〕12号",
        印发机关="",
        印发日期="",
    ),
    "joint names with figures": forms.notice(发文机关标志=forms.listed(_FIGURED), 署名=forms.listed(_FIGURED)),
    "long number": forms.notice(发文字号="云川县清河镇人民政府办公室矛盾纠纷多元化解工作领导小组办发〔2024〕1234号"),
    "long number beside signers": forms.notice(
        文种="请示",
        主送机关="云川县人民政府",
        签发人="[陈志远, 阿不力孜·艾合买提]",
        发文字号="云川县清河镇人民政府办公室矛盾纠纷多元化解工作领导小组办发〔2024〕12345号",
    ),
    "60 attendees": forms.notice(
        **_MINUTES,
        出席=forms.listed([("欧阳", "张", "王", "李")[n % 4] + ("建国", "敏", "志强")[n % 3] for n in range(60)]),
        列席=forms.listed(["党政办公室\u3000罗敏", "综合行政执法大队\u3000秦勇", "财政办公室\u3000谢安平"] * 4),
    ),
    "long attendee": forms.notice(**_MINUTES, 出席=forms.listed(["周明远", _LONG_NAME + "\u3000秦勇", "何晓梅"])),
    "high picture": forms.notice(正文=f"[{forms.SENTENCE}, {{图片: {{文件: poster.png, 宽度: 300mm, 图题: 宣传画}}}}]"),
    "heading below a high picture": forms.notice(
        正文=forms.listed(
            [
                forms.SENTENCE,
                "{分页: 是}",
                f"{{标题: 排查范围, 内容: [{{图片: {{文件: poster.png, 宽度: 120mm}}}}, {{标题: {_TWO_LINES}, 内容: [略。]}}]}}",
            ]
        )
    ),
    "heading before the signature": forms.notice(
        正文=forms.listed([forms.SENTENCE, *["照此办理。"] * 6, "{标题: 附则}"])
    ),
    "bare": "文种: 通知\n发文机关标志: 清河镇人民政府文件\n标题: 通知\n正文: [" + forms.SENTENCE + "]\n",
    "long note": forms.notice(附注="联系人：周敏，联系电话：023-45670000；" * 5),
    "long attachment": forms.notice(
        附件=f"[{{名称: {'关于进一步加强农村土地承包经营纠纷排查化解工作的方案' * 3}, 正文: [略。]}}]"
    ),
    "joint order": forms.notice(
        文种="命令",
        发文机关标志="云川县人民政府令",
        发文字号="第3号",
        主送机关="",
        署名="",
        签名章="[{职务: 云川县人民政府县长, 姓名: 陆海涛}, {职务: 云川县人民武装部部长, 姓名: 阿不力孜·艾合买提}]",
    ),
    "five names under seals": forms.notice(署名=forms.listed(_NAMES[:5]), 印章="是"),
    "long name beside a short one": forms.notice(署名=forms.listed([_LONG_NAME, _NAMES[0]]), 印章="是"),
    "long office of minutes": forms.notice(**(_MINUTES | {"署名": _LONG_NAME[:22]})),
    "signs at line ends": forms.notice(
        正文=forms.listed([forms.SENTENCE, *[f"{'近' * n}{_PLUS}" for n in range(2, 26)]])
    ),
    "small figures": forms.notice(
        正文=forms.listed([forms.SENTENCE, *[f"{'近' * n}{'i' * (n % 4)}{_SMALL}" for n in range(2, 26)]])
    ),
    "space between Han characters": forms.notice(正文=f"[{forms.SENTENCE}, {_SPACED}]"),
    "long printer": forms.notice(印发机关=_LONG_NAME[:24]),
    "long copies": forms.notice(抄送=forms.listed([f"云川县第{number}个有关部门" for number in range(40)])),
}
#: A heading of two lines that begins on each of the last lines of the first page.
_ABOVE = range(4, 10)
CASES |= {
    f"{lines} lines above a long heading": forms.notice(
        正文=forms.listed(
            [forms.SENTENCE, *(["照此办理。"] * (lines - 2)), f"{{标题: {_TWO_LINES}, 内容: [{forms.SENTENCE}]}}"]
        )
    )
    for lines in _ABOVE
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
            for char, following in pairwise(line.chars):
                assert following.left > char.right - CLOSE, line.text
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


def test_the_mark_of_twelve_is_no_higher_than_leaves_room(
    rendered: Renderings,
) -> None:
    [page, *_] = rendered["PDF"]["12 issuers"].pages
    size = {char.size for line in page.lines for char in line.chars if line.text in _NAMES}
    [marked] = size
    assert marked * len(_NAMES) * PROFILE.mark.leading <= PROFILE.mark.tallest.pt
    assert PROFILE.elements[Element.BODY].size.pt <= marked + CLOSE


@pytest.mark.parametrize("kind", KINDS)
def test_a_joint_name_with_figures_stands_on_one_line(kind: str, rendered: Renderings) -> None:
    [page, *_] = rendered[kind]["joint names with figures"].pages
    assert page.texts[: len(_FIGURED)] == _FIGURED


@pytest.mark.parametrize("lines", _ABOVE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_heading_of_two_lines_is_not_parted_and_has_text_below(kind: str, lines: int, rendered: Renderings) -> None:
    pages = rendered[kind][f"{lines} lines above a long heading"].pages
    [(page, at)] = [(page, n) for page in pages for n, text in enumerate(page.texts) if text.startswith("一、进一步")]
    heading, rest, below = page.texts[at : at + 3]
    assert f"{heading}{rest}" == f"一、{_TWO_LINES}"
    assert forms.SENTENCE.startswith(below)
