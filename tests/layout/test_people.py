"""Names of people: in columns, spread to one width, never parted; groups whose names hang behind what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen import build, load
from fazhi_docgen.content.blocks import NameList, People
from fazhi_docgen.importing.run import import_file
from fazhi_docgen.layout.page import Line
from tests.content.documents import TITLE, written
from tests.oracles import programs
from tests.oracles.libreoffice import LibreOffice

GROUPS = """  - 人员:
      组长: 周明远 镇党委副书记、镇长
      副组长: [陈志远 镇党委委员, 杨帆 镇党委委员、副镇长]
      成员: [李明, 何晓梅, 罗喆]
"""
NAMES = [f"{surname}{given}" for surname in "赵钱孙李周吴郑王" for given in ("伟", "建国", "芳", "玉梅", "静")]
LISTED = f"  - 名单: [{', '.join(NAMES)}]\n"
LONGER = "  - 名单: [王波, 欧阳春燕, 李雪, 张志强, 何平, 阿卜杜·热合曼, 龚大鹏, 谢琳, 邓超, 付伟]\n    每行: 5\n"


def lines(tmp_path: Path, body: str) -> list[Line]:
    pages = load(written(tmp_path, f"{TITLE}正文:\n{body}")).render().layout.pages
    return [line for page in pages for line in page.lines][1:]


def places(line: Line) -> dict[str, float]:
    """Where each word of a line begins, tabs parting them."""
    found, x, word, start = {}, line.left + line.runs[0].x, "", 0.0
    for char, advance in [pair for run in line.runs for pair in zip(run.text, run.advances, strict=True)]:
        if char == " " and word:
            found[word], word = start, ""
        elif char != " ":
            start, word = (x, char) if not word else (start, word + char)
        x += advance
    return found | ({word: start} if word else {})


def test_names_stand_under_one_another_and_two_characters_are_as_wide_as_three(tmp_path: Path) -> None:
    set_lines = [places(line) for line in lines(tmp_path, LISTED)]
    assert "".join(name for line in set_lines for name in line).replace("\u3000", "") == "".join(NAMES)
    assert "赵\u3000伟" in set_lines[0]
    assert "赵建国" in set_lines[0]
    columns = [round(x, 1) for x in set_lines[0].values()]
    for line in set_lines:
        assert [round(x, 1) for x in line.values()] == pytest.approx(columns[: len(line)], abs=0.2)


def test_their_author_says_how_many_stand_on_a_line(tmp_path: Path) -> None:
    counts = [len(places(line)) for line in lines(tmp_path, f"{LISTED}    每行: 4\n")]
    assert counts == [4] * 10


def test_groups_hang_behind_what_they_are(tmp_path: Path) -> None:
    leader, deputy, second, members = (places(line) for line in lines(tmp_path, GROUPS))
    assert [*leader] == ["组\u3000长：周明远", "镇党委副书记、镇长"]
    assert [*deputy] == ["副组长：陈志远", "镇党委委员"]
    assert [*second] == ["杨\u3000帆", "镇党委委员、副镇长"]
    assert [*members] == ["成\u3000员：李\u3000明", "何晓梅", "罗\u3000喆"]
    offices = [leader["镇党委副书记、镇长"], deputy["镇党委委员"], second["镇党委委员、副镇长"]]
    assert offices == pytest.approx([offices[0]] * 3, abs=0.2)


def test_word_has_them_in_the_same_lines_and_they_come_back(tmp_path: Path, office: LibreOffice) -> None:
    source = written(tmp_path, f"{TITLE}正文:\n{GROUPS}{LISTED}  - 队员名单：\n{LONGER}")
    word, pdf = build(source, tmp_path / "出").outputs[:2]
    [theirs] = office.render([word])
    assert programs.page_texts(theirs) == programs.page_texts(pdf)
    groups, listed, _, longer = load(written(tmp_path, import_file(word, "回").text, "回.yaml")).document.body
    ours = load(source).document.body
    assert isinstance(groups, People)
    assert isinstance(listed, NameList)
    assert isinstance(longer, NameList)
    assert (groups.people, listed.names) == (ours[0].people, ours[1].names)
    assert (longer.names, longer.per_line) == (ours[3].names, ours[3].per_line)


def test_a_name_longer_than_the_others_takes_more_columns_and_those_behind_it_stay_in_theirs(tmp_path: Path) -> None:
    found = lines(tmp_path, LONGER)
    first, second = places(found[0]), places(found[1])
    assert [*first] == ["王　波", "欧阳春燕", "李　雪", "张志强", "何　平"]
    assert [*second] == ["阿卜杜·热合曼", "龚大鹏", "谢　琳", "邓　超"]
    assert [second[name] for name in ("龚大鹏", "谢　琳", "邓　超")] == pytest.approx(
        [first[name] for name in ("李　雪", "张志强", "何　平")]
    )
