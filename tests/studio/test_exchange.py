"""Documents begin, come in, go out and come back from the history."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from docx import Document
from PIL import Image

from fazhi_docgen import build, load
from tests.studio.serving import NOTICE, Studio


def ask(studio: Studio, path: str, body: Any = None) -> Any:
    """What an address answers, which must be well."""
    content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    status, answer = studio.ask(path, content)
    assert status == 200, answer.decode()
    return json.loads(answer)


def test_every_choice_of_kind_begins_a_document_that_builds(studio: Studio, folder: Path) -> None:
    choices = ask(studio, "choices")
    assert {"通知", "法治政府建设年度报告", "方案"} <= set(choices["kinds"])
    for kind in choices["kinds"]:
        made = ask(studio, "new", {"name": f"新的{kind}", "kind": kind, "template": "tongliang/yongjia"})
        assert made["path"] == f"新的{kind}.yaml"
        assert load(folder / made["path"]).render().pages


def test_a_name_that_is_taken_gets_a_number(studio: Studio, folder: Path) -> None:
    assert ask(studio, "new", {"name": "通知", "kind": "通知"})["path"] == "通知2.yaml"
    assert (folder / "通知.yaml").read_text(encoding="utf-8") == NOTICE


def test_last_year_s_document_is_carried_over(studio: Studio, folder: Path) -> None:
    (folder / "2023.yaml").write_text(
        "标题: 2023年工作报告\n正文:\n  - 2023年，调解纠纷30件。\n成文日期: 2024-01-12\n", encoding="utf-8"
    )
    made = ask(studio, "new", {"name": "2024", "last": "2023.yaml"})
    assert "2024年工作报告" in (folder / made["path"]).read_text(encoding="utf-8")


def test_a_word_file_comes_in_with_its_report(studio: Studio, folder: Path) -> None:
    word = Document()
    for text in (
        "关于做好防汛工作的通知",
        "各村：",
        "一、加强值守",
        "汛期实行24小时值班。",
        "清河镇人民政府",
        "2024年5月20日",
    ):
        word.add_paragraph(text)
    content = BytesIO()
    word.save(content)
    brought = ask(studio, f"import?name={quote('来文.docx')}", content.getvalue())
    assert brought["path"] == "来文.yaml"
    assert isinstance(brought["told"], list) and isinstance(brought["decide"], list)
    assert "加强值守" in (folder / "来文.yaml").read_text(encoding="utf-8")


def test_pasted_text_comes_in(studio: Studio, folder: Path) -> None:
    text = "关于做好防汛工作的通知\n\n各村：\n\n一、加强值守\n\n汛期实行24小时值班。\n"
    brought = ask(studio, f"import?name={quote('粘贴.txt')}", text.encode())
    assert "标题: 加强值守" in (folder / brought["path"]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [("坏.docx", b"PK\x03\x04" * 10), ("空.txt", b""), ("程序.exe", b"MZ"), ("../../外.docx", b"x")],
)
def test_what_cannot_come_in_is_told(studio: Studio, folder: Path, name: str, content: bytes) -> None:
    status, answer = studio.ask(f"import?name={quote(name)}", content)
    assert status == 422
    assert json.loads(answer)["told"]
    assert [path.name for path in folder.parent.iterdir()] == ["公文"]


def test_what_goes_out_is_what_build_writes(studio: Studio, folder: Path, tmp_path: Path) -> None:
    build(folder / "通知.yaml", tmp_path)
    for name in ("docx", "pdf"):
        status, content = studio.ask(f"file?path={quote('通知.yaml')}&format={name}")
        assert status == 200
        assert content == (tmp_path / f"通知.{name}").read_bytes()


def test_a_document_with_mistakes_does_not_go_out_and_says_why(studio: Studio, folder: Path) -> None:
    (folder / "错.yaml").write_text("标题: 通知\n正文:\n  - 图片: 没有.png\n", encoding="utf-8")
    status, answer = studio.ask(f"file?path={quote('错.yaml')}&format=pdf")
    assert status == 422
    assert "没有.png" in json.loads(answer)["told"][0]


def test_what_is_typed_goes_out_before_it_is_saved(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    window.type("各村要落实", "刚写的，各村要落实")
    window.hear("updated", version=0)
    assert "刚写的" in studio.ask(f"file?path={quote('通知.yaml')}&format=html")[1].decode()
    window.close()


def test_a_picture_is_put_beside_the_document(studio: Studio, folder: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (8, 8)).save(content, "PNG")
    names = [
        ask(studio, f"picture?path={quote('通知.yaml')}&name={quote('堤坝.png')}", content.getvalue())["name"]
        for _ in range(2)
    ]
    assert names == ["堤坝.png", "堤坝2.png"]
    assert (folder / "堤坝.png").read_bytes() == content.getvalue()
    for wrong in ("脚本.html", "../堤坝.png.exe", ".png"):
        assert studio.ask(f"picture?path={quote('通知.yaml')}&name={quote(wrong)}", b"x")[0] == 422


def test_earlier_versions_are_listed_and_read(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    window.type("各村要落实", "改过的，各村要落实")
    window.say("save")
    window.hear("updated", version=0)
    window.hear("state", state="saved")
    found = ask(studio, f"versions?path={quote('通知.yaml')}")
    texts = [ask(studio, f"version?path={quote('通知.yaml')}&name={version['name']}")["text"] for version in found]
    assert NOTICE in texts
    assert window.text in texts
    assert studio.ask(f"version?path={quote('通知.yaml')}&name=../../etc/passwd")[0] == 404
    window.close()


@pytest.mark.parametrize("path", ["new", "import?name=a.txt", "picture?path=通知.yaml&name=a.png"])
def test_another_site_cannot_write(studio: Studio, folder: Path, path: str) -> None:
    before = sorted(found.name for found in folder.iterdir())
    assert studio.ask(quote(path, safe="?=&"), b"{}", Origin="http://evil.example")[0] == 403
    assert sorted(found.name for found in folder.iterdir()) == before


@pytest.mark.parametrize(
    "path",
    ["file?path=../a.yaml&format=pdf", "versions?path=/etc/passwd", "file?path=x.yaml&format=exe", "version", "new"],
)
def test_what_makes_no_sense_is_told(studio: Studio, path: str) -> None:
    status, answer = studio.ask(path, b"[]" if path == "new" else None)
    assert status == 422
    assert json.loads(answer)["told"]


def _title(form: dict[str, Any]) -> list[str]:
    [field] = [field for field in form["fields"] if field["name"] == "title"]
    values: list[str] = field["values"]
    return values


def test_the_form_and_the_mends_are_proposed_as_changes(studio: Studio, folder: Path) -> None:
    (folder / "检.yaml").write_text(NOTICE.replace("值班制度。", "值班制度,不得脱岗。"), encoding="utf-8")
    window = studio.window("检.yaml")
    window.say("show", form=True)
    form = window.hear("form")
    assert _title(form) == ["关于做好防汛工作的通知"]
    window.say("change", number=1, operation={"type": "field", "name": "title", "values": ["关于抗旱的通知"]})
    proposed = window.hear("proposed", number=1)
    assert proposed["version"] == 0
    window.say("push", version=0, updates=[{"client": "me", "changes": proposed["changes"]}])
    assert _title(window.hear("form", version=1)) == ["关于抗旱的通知"]
    found = [finding for finding in window.hear("checked")["findings"] if finding["mends"]]
    assert found
    window.say("mend", number=2, rule=found[0]["code"], line=found[0]["line"], column=found[0]["column"])
    changes = window.hear("proposed", number=2)["changes"]
    assert any("，" in str(change) for change in changes)
    window.say("change", number=3, operation={"type": "move", "body": -1, "index": 0, "up": True})
    assert "表单改不了" in window.hear("proposed", number=3)["told"]
    assert [path.name for path in folder.iterdir() if path.name.startswith(".检查")] == []
    window.close()
