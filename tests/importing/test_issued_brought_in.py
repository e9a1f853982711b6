"""What a notice issues (印发件) is told from it when it is brought in, and the signature goes back to the notice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_docgen import loads
from fazhi_docgen.importing.run import Imported, import_file
from fazhi_docgen.resources.store import Memory

RULES = """第一章 总则

第一条 为加强小型工程管理，根据有关规定，制定本办法。

第二条 本办法所称小型工程包括：
（一）道路维修工程；
（二）沟渠清理工程；
（三）房屋修缮工程。

第二章 管理

第三条 项目办负责下列工作：
（一）初步审核：
1.申请书；
2.预算书。
（二）组织验收。

第四条 本办法自2025年4月1日起施行，有效期5年。
"""
TITLE = "青河镇人民政府关于印发《青河镇小型工程管理办法》的通知"
SIGNED = "青河镇人民政府\n2025年3月4日\n"


def notice(title: str = TITLE, signed: str = SIGNED, name: str = "青河镇小型工程管理办法", below: str = RULES) -> str:
    body = f"{title}\n\n各村民委员会，镇属各单位：\n\n现将《青河镇小型工程管理办法》印发给你们，请认真遵照执行。\n\n"
    return f"{body}{signed}\n{name}\n\n{below}"


def brought_in(folder: Path, text: str) -> Imported:
    (folder / "通知.txt").write_text(text, encoding="utf-8")
    return import_file(folder / "通知.txt")


def fields(imported: Imported) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(imported.text, Loader=yaml.BaseLoader)
    return found


def pages(imported: Imported) -> list[list[str]]:
    rendering = loads(imported.text, Memory(imported.files)).render()
    return [[line.text for line in page.lines] for page in rendering.layout.pages]


def test_what_is_issued_stands_by_itself_and_the_signature_with_the_notice(tmp_path: Path) -> None:
    imported = brought_in(tmp_path, notice())
    found = fields(imported)
    assert found["正文"] == ["现将《青河镇小型工程管理办法》印发给你们，请认真遵照执行。"]
    assert (found["署名"], found["成文日期"]) == (["青河镇人民政府"], "2025年3月4日")
    [issued] = found["印发"]
    assert issued["标题"] == "青河镇小型工程管理办法"
    assert [part["章"] for part in issued["正文"]] == ["总则", "管理"]
    assert not imported.account.decisions
    first, second = pages(imported)
    assert first[-2:] == ["青河镇人民政府", "2025年3月4日"]
    assert second[0] == "青河镇小型工程管理办法"
    assert not any("附件" in line for line in (*first, *second))
    numbers = [line.partition("　")[0] for line in second if line.startswith("第")]
    assert numbers == ["第一章", "第一条", "第二条", "第二章", "第三条", "第四条"]
    assert [line[:3] for line in second if line.startswith("（")] == ["（一）", "（二）", "（三）", "（一）", "（二）"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("青河镇人民政府关于印发青河镇小型工程管理办法（试行）的通知", "青河镇小型工程管理办法（试行）"),
        ("关于印发《小型工程管理办法》的通知", "青河镇小型工程管理办法"),
        ("青河镇人民政府关于印发青河镇小型工程管理办法的通知", "青河镇小型工程\n管理办法"),
        ("青河镇人民政府关于公布《青河镇小型工程管理办法》的决定", "青河镇小型工程管理办法"),
    ],
)
def test_titles_are_known_by_the_name_that_the_notice_says(tmp_path: Path, title: str, name: str) -> None:
    [issued] = fields(brought_in(tmp_path, notice(title, name=name)))["印发"]
    said = issued["标题"]
    assert "".join(said) == name.replace("\n", "")
    assert len(issued["正文"]) == 2


def test_a_note_below_its_title_and_its_own_attachments_are_its_own(tmp_path: Path) -> None:
    below = f"（2025年3月1日镇长办公会议通过）\n\n{RULES}\n附件：1.申请表\n2.验收表\n\n"
    below += "附件1\n\n申请表\n\n填写工程名称。\n\n附件2\n\n验收表\n\n填写验收结论。\n"
    found = fields(brought_in(tmp_path, notice(below=below)))
    [issued] = found["印发"]
    assert issued["题注"] == "（2025年3月1日镇长办公会议通过）"
    assert [(one["名称"], one["正文"]) for one in issued["附件"]] == [
        ("申请表", ["填写工程名称。"]),
        ("验收表", ["填写验收结论。"]),
    ]
    assert "附件" not in found


def test_a_signature_below_all_of_it_is_the_notice_s(tmp_path: Path) -> None:
    found = fields(brought_in(tmp_path, notice(signed="", below=f"{RULES}\n{SIGNED}")))
    assert (found["署名"], found["成文日期"]) == (["青河镇人民政府"], "2025年3月4日")
    assert not {"署名", "成文日期"} & found["印发"][0].keys()


def test_what_is_forwarded_keeps_its_own_signature(tmp_path: Path) -> None:
    title = "青河镇人民政府转发县水利局关于做好春灌工作的通知"
    text = f"{title}\n\n各村民委员会：\n\n"
    text += f"现将县水利局《关于做好春灌工作的通知》转发给你们，请抓好落实。\n\n{SIGNED}\n关于做好春灌工作的通知\n\n"
    text += "各乡镇人民政府：\n\n请做好春灌工作。\n\n云川县水利局\n2025年2月20日\n"
    found = fields(brought_in(tmp_path, text))
    [issued] = found["印发"]
    assert issued["主送机关"] == "各乡镇人民政府"
    assert (issued["署名"], issued["成文日期"]) == (["云川县水利局"], "2025年2月20日")
    assert (found["署名"], found["成文日期"]) == (["青河镇人民政府"], "2025年3月4日")


def test_several_documents_are_issued_each_by_itself(tmp_path: Path) -> None:
    text = notice("青河镇人民政府关于印发《青河镇小型工程管理办法》《青河镇工程验收细则》的通知")
    text += "\n青河镇工程验收细则\n\n第一条 验收由项目办组织。\n第二条 本细则自印发之日起施行。\n"
    found = fields(brought_in(tmp_path, text))
    assert [one["标题"] for one in found["印发"]] == ["青河镇小型工程管理办法", "青河镇工程验收细则"]
    assert found["印发"][1]["正文"] == [{"条": "验收由项目办组织。"}, {"条": "本细则自印发之日起施行。"}]


def test_the_imprint_below_all_is_the_notice_s(tmp_path: Path) -> None:
    below = f"{RULES}\n抄送：县财政局，县农业农村局。\n青河镇党政办公室  2025年3月5日印发\n"
    found = fields(brought_in(tmp_path, notice(below=below)))
    assert (found["印发机关"], found["印发日期"]) == ("青河镇党政办公室", "2025年3月5日")
    assert "抄送" in found
    assert found["印发"][0]["正文"][-1]["内容"][-1] == {"条": "本办法自2025年4月1日起施行，有效期5年。"}


def test_an_attachment_of_the_name_stays_one(tmp_path: Path) -> None:
    text = notice().replace("青河镇小型工程管理办法\n\n第一章", "附件\n\n青河镇小型工程管理办法\n\n第一章")
    found = fields(brought_in(tmp_path, text))
    assert "印发" not in found
    assert [one["名称"] for one in found["附件"]] == ["青河镇小型工程管理办法"]


def test_a_notice_that_issues_nothing_is_left_whole(tmp_path: Path) -> None:
    text = f"青河镇人民政府关于做好防汛工作的通知\n\n各村：\n\n请按《青河镇防汛预案》做好工作。\n\n{SIGNED}"
    assert "印发" not in fields(brought_in(tmp_path, text))


def test_what_is_listed_as_attached_is_none_that_is_issued(tmp_path: Path) -> None:
    text = notice(signed=f"附件：青河镇小型工程管理办法\n\n{SIGNED}\n附件\n")
    found = fields(brought_in(tmp_path, text))
    assert "印发" not in found
    assert [one["名称"] for one in found["附件"]] == ["青河镇小型工程管理办法"]
    assert [block["章"] for block in found["附件"][0]["正文"]] == ["总则", "管理"]


@pytest.mark.parametrize("above", [True, False])
def test_the_contents_page_of_what_is_issued_is_its_own(tmp_path: Path, above: bool) -> None:
    contents = "目录\n\n第一章 总则………1\n第二章 管理………2\n\n"
    text = notice(signed=f"{SIGNED}\n{contents}") if above else notice(below=f"{contents}{RULES}")
    [issued] = fields(brought_in(tmp_path, text))["印发"]
    assert (issued["标题"], issued["目录"]) == ("青河镇小型工程管理办法", "是")
    assert [block["章"] for block in issued["正文"]] == ["总则", "管理"]
