"""A Word file of ours tells where each page begins, whatever it begins with."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import forms
from tests.told_pages import misplaced, said, told

from fazhi_docgen import Options, build
from fazhi_docgen.check.fixes.apply import mend_file
from fazhi_docgen.check.run import check_file

LONG = forms.SENTENCE * 60


def _table(*rows: str, head: str = "") -> str:
    return f"{{表格: {{行: {forms.listed([*rows])}{head}}}}}"


def _after(count: int, block: str) -> str:
    """A body with so many lines of text above a block."""
    return forms.listed([*["依法行政。"] * count, block])


BEGINNINGS = {
    "inside a paragraph": forms.notice(正文=forms.listed([LONG])),
    "inside a paragraph with a number that Word counts": forms.notice(
        正文=forms.listed([f"{{标题: 工作要求。, 接排: 是, 内容: [{LONG}]}}"])
    ),
    "inside a paragraph with a number written out": forms.notice(
        正文=forms.listed([f"{{标题: 工作要求。, 接排: 是, 内容: [{LONG}]}}"]), 编号="文本"
    ),
    "inside text of several faces": forms.notice(正文=forms.listed(["2024年ABC“放管服”改革" * 120])),
    "with items": forms.notice(正文=f"[{{条目: {forms.listed(['依法行政。'] * 40)}}}]"),
    "with a heading": forms.notice(
        正文=forms.listed([f"{{标题: 要求, 内容: [{forms.SENTENCE}, {forms.SENTENCE}]}}"] * 12)
    ),
    "with a heading whose number is written out": forms.notice(
        正文=forms.listed([f"{{标题: 要求, 内容: [{forms.SENTENCE}, {forms.SENTENCE}]}}"] * 12), 编号="文本"
    ),
    "with a row": forms.notice(正文=_after(5, _table(*["[甲村, 十二, 乙]"] * 40))),
    "with a row under a repeated head": forms.notice(
        正文=_after(5, _table(*["[甲村, 十二]"] * 40, head=", 表头: [村, 件数]"))
    ),
    "with a row whose first cell is empty": forms.notice(正文=_after(5, _table(*["['', 甲村, 十二]"] * 40))),
    "with the rest of a cell over many rows": forms.notice(
        正文=_after(5, _table("[{文字: 甲村, 跨行: 30}, 乙]", *["[丙]"] * 29))
    ),
    "with a picture": forms.notice(正文=_after(8, "{图片: {文件: poster.png, 宽度: 90mm, 图题: 宣传画}}")),
    "by a break of the author's": forms.notice(正文=f"[依法行政。, {{分页: 是}}, {forms.SENTENCE}]"),
    "with a wide table and back": forms.SIDEWAYS,
    "with attachments": forms.notice(
        附件=f"[{{名称: 甲, 正文: [{LONG}]}}, {{名称: 乙, 正文: [{LONG}], 不合订: 是}}, {{名称: 丙, 文件: poster.png}}]"
    ),
}
for count in range(4, 24):
    BEGINNINGS[f"near a seal, after {count} lines"] = forms.notice(
        正文=forms.listed(["依法行政。"] * count), 印章="seal.png"
    )
    BEGINNINGS[f"with an imprint, {count} lines after a break"] = forms.notice(
        正文=forms.listed(["依法行政。", "{分页: 是}", *["依法行政。"] * count])
    )


@pytest.mark.parametrize("name", BEGINNINGS)
def test_every_character_is_told_on_its_page(name: str, tmp_path: Path) -> None:
    word, pdf = build(forms.write(tmp_path, "公文", BEGINNINGS[name])).outputs
    assert len(told(word)) > 1
    assert len("".join(told(word))) == len(said(word))
    assert misplaced(word, pdf) == {}


def test_a_row_on_several_pages_is_of_no_page_and_what_follows_is_told_on_its_own(tmp_path: Path) -> None:
    """Word's hints do not tell which of its text stands where; there is one for each page, so that counting goes on."""
    text = forms.notice(正文=_after(5, _table(f"[甲村, {LONG}]")))
    word, pdf = build(forms.write(tmp_path, "公文", text)).outputs
    pages = told(word)
    assert misplaced(word, pdf) == {}
    assert "甲村" in said(word)
    assert "甲村" not in "".join(pages)
    assert "清河镇人民政府2024年3月8日" in pages[-1]


def test_a_mend_reaches_over_the_end_of_a_page(tmp_path: Path) -> None:
    wrong, right = "二〇二〇年一月十二日", "2020年1月12日"
    text = forms.notice(正文=forms.listed(["经统计，全镇" + f"{wrong}调解，" * 120]))
    [word] = build(forms.write(tmp_path, "公文", text), options=Options(formats=["docx"])).outputs
    whole = sum(page.count(wrong) for page in told(word))
    assert whole < said(word).count(wrong) == 120
    found = [finding.place.page for finding in check_file(word).findings if finding.rule.id == "DAT-003"]
    assert (len(found), set(found)) == (120, {1, 2, 3, 4})
    mended = mend_file(word)
    assert mended is not None
    word.write_bytes(mended.content)
    assert f"{right}调解，" * 120 in said(word)
