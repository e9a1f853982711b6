"""A report rolled on by a year says nothing of this year that nobody has said: read beside last year's, character by character.

Each number, date, name and session of last year's text is moved by the calendar, a fact, or marked.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from yaml import ScalarNode

from fazhi_docgen.cli import main
from fazhi_docgen.source.nodes import scalars, written_under
from fazhi_docgen.source.parsing import compose

HERE = Path(__file__).parent
REPORTS = {
    "town": HERE / "last_years/town.yaml",
    "bureau": HERE / "last_years/bureau.yaml",
    "enforcement": HERE / "last_years/enforcement.yaml",
    "anniversary": HERE / "last_years/anniversary.yaml",
    "water": HERE / "last_years/water.yaml",
    "seed": HERE.parents[1] / "examples/yongjia/2019.yaml",
}
#: What only a person can tell is a name, a session, a number in words or a phrase of that year, listed by hand.
IN_WORDS = {
    "town": [
        *(
            "周志武书记",
            "李平镇长",
            "二十五名",
            "两万余人次",
            "四次",
            "二十届四中全会",
            "收官之年",
            "“十四五”",
            "“八五”",
        ),
        *("新修订", "镇党委书记周志武"),
    ],
    "bureau": [
        *(
            "欧阳明",
            "党的二十大",
            "十五届县委六次全会",
            "三千余人",
            "百分之九十九",
            "70周年",
            "首次",
            "全县依法行政会议",
        ),
        "李莉同志",
    ],
    "enforcement": ["局长赵刚", "党的二十大", "北京冬奥会"],
    "anniversary": [
        *(
            "关键一年",
            "75周年",
            "二十届三中全会",
            "党委书记周明远",
            "镇长李清",
            "主任王强",
            "第十九届人民代表大会第四次会议",
        ),
        *("十二次", "二十五名", "两百余名"),
    ],
    "water": ["“十三五”规划", "收官之年", "脱贫攻坚", "新冠肺炎疫情"],
    "seed": ["相关会议"],
}
#: Names of which figures are a part: days of the year, hotlines, what stands in quotes, what is every month's.
NAMES = ["“3·15”", "“12·4”", "“1310”", "12314热线", "1月1日至12月31日"]
HINT = re.compile(r"【待填，上年(.*?)】")
OFFERED = re.compile(r"([0-9]+|\{\{.*?\}\})【待核：上年数，原为(.*?)】")
SENTENCE, CHECK = "【待核：去年原文，改写】", re.compile(r"【待核：[^】]*】")
YEAR = re.compile("(?:19|20)[0-9]{2}")


@pytest.fixture(params=REPORTS)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, list[tuple[str, str]]]:
    run = CliRunner().invoke(main, ["new", str(tmp_path / "今年.yaml"), "--from", str(REPORTS[request.param])])
    assert run.exit_code == 0, run.output
    last, this = ([node.value for node in body(path)] for path in (REPORTS[request.param], tmp_path / "今年.yaml"))
    assert len(last) == len(this)
    return request.param, list(zip(last, this, strict=True))


def body(path: Path) -> list[ScalarNode]:
    root = compose(path.read_text(encoding="utf-8"), str(path))
    return [scalar for node in written_under(root, ("标题", "正文")) for scalar in scalars(node)]


def test_all_of_last_years_text_is_there_and_all_that_may_be_untrue_is_marked(
    pair: tuple[str, list[tuple[str, str]]],
) -> None:
    which, texts = pair
    untold = []
    for last, this in texts:
        told = told_characters(last, this)
        for found in re.finditer(r"[0-9]+", last):
            if not told[found.start()]:
                untold.append(last[max(0, found.start() - 12) : found.end() + 12])
        for words in IN_WORDS[which]:
            place = last.find(words)
            assert place < 0 or told[place + len(words) - 1], (words, this)
    assert [text for text in untold if not any(name in text for name in NAMES)] == []


def test_what_is_listed_is_in_the_texts(pair: tuple[str, list[tuple[str, str]]]) -> None:
    which, texts = pair
    everything = "".join(last for last, _ in texts)
    assert [words for words in IN_WORDS[which] if words not in everything] == []


def told_characters(last: str, this: str) -> list[bool]:
    """Which characters of last year's text are moved, a fact, or marked; nothing else of it may be changed or lost."""
    told = [False] * len(last)
    at = place = sentence = 0
    while place < len(this):
        rest = this[place:]
        if this.startswith("{{", place) and last.startswith("{{", at):
            length = rest.index("}}") + 2
            told[at : at + length] = [True] * length
            at, place = at + length, place + length
        elif rest.startswith(SENTENCE):
            ends = [last.find(mark, at) for mark in "。！？"]
            sentence = min([end for end in ends if end >= 0], default=len(last))
            told[at:sentence] = [True] * (sentence - at)
            place += len(SENTENCE)
        elif found := OFFERED.match(rest) or HINT.match(rest):
            old = found[found.re.groups]
            assert last.startswith(old, at), (old, last[at : at + 20])
            told[at : at + len(old)] = [True] * len(old)
            at, place = at + len(old), place + found.end()
        elif found := CHECK.match(rest):
            begin = max((last.rfind(mark, 0, at) for mark in "，。；、："), default=-1) + 1
            told[begin:at] = [True] * (at - begin)
            place += found.end()
        elif (year := YEAR.match(rest)) and last[at : at + 4] == str(int(year[0]) - 1):
            told[at : at + 4] = [True] * 4
            at, place = at + 4, place + 4
        else:
            assert this[place] == last[at], (last[at : at + 20], this[place : place + 20])
            at, place = at + 1, place + 1
    assert at == len(last)
    return told
