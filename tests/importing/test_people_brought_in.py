"""Names of people that are brought in: groups with what they are, rows of names; what is built shows them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from fazhi_docgen import build, loads
from fazhi_docgen.importing.run import import_file

TITLE = "清河镇人民政府关于成立领导小组的通知"
GROUP = [
    "组　长：周明远　镇党委副书记、镇长",
    "常务副组长：陈志远  镇党委委员、常务副镇长",
    "        杨　帆  镇党委委员、副镇长",
    "成　员：李　明  镇党政综合办公室主任",
    "        何晓梅  镇经济发展办公室主任",
]
PEOPLE = {
    "组长": ["周明远 镇党委副书记、镇长"],
    "常务副组长": ["陈志远 镇党委委员、常务副镇长", "杨帆 镇党委委员、副镇长"],
    "成员": ["李明 镇党政综合办公室主任", "何晓梅 镇经济发展办公室主任"],
}
ROWS = ["张　伟　李国强　王秀英　阿依古丽·买买提", "杨　丽　黄建国　周　杰　𬭎㑇", "马　超　朱　红"]
NAMES = ["张伟", "李国强", "王秀英", "阿依古丽·买买提", "杨丽", "黄建国", "周杰", "𬭎㑇", "马超", "朱红"]


def text_file(folder: Path, lines: list[str]) -> Path:
    path = folder / "原件.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def word_file(folder: Path, lines: list[str]) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "原件.docx"))
    return folder / "原件.docx"


def web_file(folder: Path, lines: list[str]) -> Path:
    title, *others = lines
    path = folder / "原件.html"
    text = "".join(f"<p>{line}</p>" for line in others)
    path.write_text(f"<html><body><h1>{title}</h1><div>{text}</div></body></html>", encoding="utf-8")
    return path


def brought(path: Path) -> tuple[list[Any], str]:
    imported = import_file(path)
    assert "没有找到去处" not in str([str(entry) for entry in imported.account.decisions])
    assert "不知从何而来" not in str([str(entry) for entry in imported.account.decisions])
    body: list[Any] = yaml.load(imported.text, Loader=yaml.BaseLoader)["正文"]
    return body, imported.text


@pytest.mark.parametrize("make", [text_file, word_file, web_file])
def test_a_group_and_rows_of_names_are_known(tmp_path: Path, make: Any) -> None:
    lines = [TITLE, "各村：", "现将名单通知如下。", *GROUP, "普查员名单如下：", *ROWS, "特此通知。"]
    body, text = brought(make(tmp_path, lines))
    assert body[1:] == [{"人员": PEOPLE}, "普查员名单如下：", {"名单": NAMES, "每行": "4"}, "特此通知。"]
    printed = "".join(line.text for page in loads(text).render().layout.pages for line in page.lines)
    assert all(name in printed.replace("\u3000", "") for name in NAMES)


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        (["组长：周明远", "成员：李明、何晓梅、罗喆。"], {"组长": ["周明远"], "成员": ["李明", "何晓梅", "罗喆"]}),
        (["指挥长：周明远 镇长", "成员：各村党组织书记"], {"指挥长": ["周明远 镇长"], "成员": ["各村党组织书记"]}),
        (["主 任：周明远", "副主任：杨 帆  李 明"], {"主任": ["周明远"], "副主任": ["杨帆", "李明"]}),
    ],
)
def test_names_and_offices_are_told_from_one_another(tmp_path: Path, lines: list[str], people: dict[str, Any]) -> None:
    body, _ = brought(text_file(tmp_path, [TITLE, "各村：", "现通知如下。", *lines, "特此通知。"]))
    assert body[1] == {"人员": people}


@pytest.mark.parametrize(
    "lines",
    [
        ["组长：周明远。副组长：杨帆。负责统筹协调。"],
        ["联系人：杨帆    电话：023-45678901"],
        ["组长：周明远", "他负责全面工作，成员协助。"],
        ["双塘村 石门村 白沙村"],
        ["甲村 户数 人数", "双塘村 23 89"],
    ],
)
def test_what_is_no_list_of_people_stays_text(tmp_path: Path, lines: list[str]) -> None:
    body, _ = brought(text_file(tmp_path, [TITLE, "各村：", "现通知如下。", *lines, "特此通知。"]))
    assert all(isinstance(block, str) for block in body)


def test_people_of_our_own_word_file_come_back_with_nothing_to_ask(tmp_path: Path, examples: Path) -> None:
    word = build(examples / "township/lingdaoxiaozu.yaml", tmp_path).outputs[0]
    assert import_file(word).account.decisions == []
