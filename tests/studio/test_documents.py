"""What is typed becomes pages, is in the file within a second, and is never lost."""

from __future__ import annotations

import re
from pathlib import Path
from time import sleep

from tests.studio.browser import until
from tests.studio.serving import NOTICE, Studio, conflict


def test_a_document_opens_with_its_pages_and_faces(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    laid = window.hear("laid")
    sheet = laid["sheets"][0]
    assert (laid["fresh"] and laid["sizes"] == [[1, 595.276, 841.89]]) or laid["sizes"][0][0] == 1
    assert "关于做好防汛工作的通知" in _words(sheet["svg"])
    for face in laid["faces"]:
        assert studio.ask(f"faces/{face['key']}")[1][:4] in (b"OTTO", b"\x00\x01\x00\x00")
    window.close()


def test_every_line_of_the_page_leads_to_its_line(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    spots = window.hear("laid")["sheets"][0]["spots"]
    assert [spot[0] for spot in spots] == [2, 3, 5, 6, 7, 8, 9]
    tops = [spot[2] for spot in spots]
    assert tops == sorted(tops)
    window.close()


def test_only_what_changed_is_sent(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    first = window.hear("laid")
    window.type("24小时值班", "昼夜值班")
    laid = window.hear("laid", version=1)
    assert "汛期实行昼夜值班" in _words(laid["sheets"][0]["svg"])
    assert len(laid["faces"]) <= len(first["faces"])
    window.type("# 说明留着", "# 说明\n# 两行")
    moved = window.hear("laid", version=2)["sheets"][0]
    assert moved["svg"] is None
    assert moved["spots"][0][0] == 3
    window.say("cursor", line=8)
    assert window.hear("seen")["at"] == 1
    window.close()


def test_common_characters_are_there_before_they_are_typed(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    laid = window.hear("laid")
    ahead = window.hear("ahead")["faces"]
    assert {face["family"] for face in ahead} <= {face["family"] for face in laid["faces"]}
    for face in ahead:
        assert studio.ask(f"faces/{face['key']}")[1][:4] in (b"OTTO", b"\x00\x01\x00\x00")
    window.type("值班制度", "值班制度，备足编织袋")
    assert window.hear("laid", version=1)["faces"] == []
    window.type("编织袋", "编织袋，骞")
    [rare] = window.hear("laid", version=2)["faces"]
    assert rare["family"] in {face["family"] for face in ahead}
    window.close()


def test_a_mistake_leaves_the_last_pages(studio: Studio) -> None:
    window = studio.window("通知.yaml")
    window.hear("laid")
    window.type("主送机关: ", "主送机关: [")
    laid = window.hear("laid", version=1)
    assert not laid["fresh"]
    assert laid["sizes"][0][0] == 1
    assert laid["findings"][0]["severity"] == "error"
    assert laid["findings"][0]["line"] > 0
    window.type("主送机关: [", "主送机关: ")
    assert window.hear("laid", version=2)["fresh"]
    window.close()


def test_what_is_typed_is_in_the_file_and_the_old_text_in_the_history(studio: Studio, folder: Path) -> None:
    window = studio.window("通知.yaml")
    window.type("各村要落实", "各村、各单位要落实")
    window.hear("state", state="saved") if window.hear("state", state="unsaved") else None
    assert (folder / "通知.yaml").read_text(encoding="utf-8") == window.text
    kept = [path.read_text(encoding="utf-8") for path in (folder / ".历史/通知.yaml").iterdir()]
    assert kept == [NOTICE]
    window.close()


def test_a_killed_server_costs_a_second_at_most(studio: Studio, folder: Path) -> None:
    window = studio.window("通知.yaml")
    for number in range(8):
        window.type("各村要落实", f"第{number}次，各村要落实")
        sleep(0.2)
    until(lambda: (folder / "通知.yaml").read_text(encoding="utf-8").count("次，") == 8)
    window.type("各村要落实", "来不及存的，各村要落实")
    window.hear("updated", version=8)
    studio.kill()
    text = (folder / "通知.yaml").read_text(encoding="utf-8")
    assert text.count("次，") == 8
    assert [path.name for path in folder.iterdir() if path.name.startswith(".通知")] == []


def test_a_server_that_ends_saves_first(studio: Studio, folder: Path) -> None:
    window = studio.window("通知.yaml")
    window.type("各村要落实", "最后一句，各村要落实")
    window.hear("updated", version=0)
    studio.stop()
    assert "最后一句" in (folder / "通知.yaml").read_text(encoding="utf-8")


def test_two_windows_write_one_text(studio: Studio, folder: Path) -> None:
    one, other = studio.window("通知.yaml"), studio.window("通知.yaml")
    one.type("各村要落实", "甲写的，各村要落实")
    other.hear("updated", version=0)
    other.type("汛期实行", "乙写的，汛期实行")  # of version 0 still: too late
    other.hear("stale")
    other.text, other.version = one.text, 1
    other.type("汛期实行", "乙写的，汛期实行")
    one.hear("updated", version=1)
    other.hear("state", state="saved")
    text = (folder / "通知.yaml").read_text(encoding="utf-8")
    assert "甲写的" in text and "乙写的" in text
    one.close()
    other.close()


def test_a_file_that_changed_on_disk_is_taken_over(studio: Studio, folder: Path) -> None:
    window = studio.window("通知.yaml")
    (folder / "通知.yaml").write_text(NOTICE.replace("24小时", "昼夜"), encoding="utf-8")
    window.hear("updated", version=0)
    assert "换成新的" in window.hear("told")["text"]
    window.close()


def test_a_conflict_is_told_and_neither_text_is_lost(studio: Studio, folder: Path) -> None:
    window, path = studio.window("通知.yaml"), folder / "通知.yaml"
    conflict(studio, window, path, NOTICE.replace("24小时", "别处的昼夜"))
    assert "别的程序改过" in window.hear("state", state="conflict")["text"]
    assert "别处的昼夜" in path.read_text(encoding="utf-8")
    window.type("汛期实行", "还在写，汛期实行")
    sleep(1)
    assert "别处的昼夜" in path.read_text(encoding="utf-8")
    window.say("settle", keep="mine")
    window.hear("state", state="saved")
    assert path.read_text(encoding="utf-8") == window.text
    assert any("别处的昼夜" in kept for kept in _history(folder))
    window.close()


def test_in_a_conflict_the_other_text_may_be_taken(studio: Studio, folder: Path) -> None:
    window, path = studio.window("通知.yaml"), folder / "通知.yaml"
    conflict(studio, window, path, NOTICE.replace("24小时", "别处的昼夜"))
    window.hear("state", state="conflict")
    window.say("settle", keep="theirs")
    window.hear("state", state="saved")
    assert "别处的昼夜" in path.read_text(encoding="utf-8")
    assert any("这里写的" in kept for kept in _history(folder))
    window.close()


def test_what_cannot_be_written_is_told_and_written_later(studio: Studio, folder: Path) -> None:
    window, path = studio.window("通知.yaml"), folder / "通知.yaml"
    path.unlink()
    path.mkdir()
    window.type("各村要落实", "写不了的，各村要落实")
    assert "没有存上" in window.hear("state", state="failed")["text"]
    path.rmdir()
    window.say("save")
    window.hear("state", state="saved")
    assert path.read_text(encoding="utf-8") == window.text
    window.close()


def test_a_long_document_sends_only_what_is_in_sight(studio: Studio, folder: Path) -> None:
    paragraphs = "\n".join(f"  - 第{number}段，{'各村要落实值班制度，' * 12}不得脱岗。" for number in range(400))
    (folder / "长.yaml").write_text(f"标题: 长报告\n正文:\n{paragraphs}\n", encoding="utf-8")
    window = studio.window("长.yaml")
    laid = window.hear("laid")
    assert laid["sizes"][0][0] > 40
    assert [sheet["number"] for sheet in laid["sheets"]] == [1, 2]
    window.say("look", first=20, last=22)
    assert [sheet["number"] for sheet in window.hear("seen")["sheets"]] == [20, 21, 22]
    window.type("第0段，", "第零段，")
    laid = window.hear("laid", version=1)
    assert [sheet["number"] for sheet in laid["sheets"] if sheet["svg"]] == []
    window.close()


def _history(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (folder / ".历史/通知.yaml").iterdir()]


def _words(svg: str) -> str:
    """The text of a page, glyph run by glyph run."""
    return "".join(re.findall(r"<text[^>]*>([^<]*)", svg))
