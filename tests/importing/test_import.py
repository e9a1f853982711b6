"""The township's web page comes in as its hand-made document has it; no line of any text is lost unsaid."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.written import texts

from fazhi_docgen import InputError, build, load
from fazhi_docgen.cli import main
from fazhi_docgen.content import model
from fazhi_docgen.importing.run import Imported, import_file

YONGJIA = Path(__file__).parents[2] / "examples/yongjia"
MENDS = Path(__file__).parents[1] / "examples/yongjia_mends.yaml"
#: The closing paragraph stands under the last heading until a person moves it; the account asks.
CLOSING = "法治政府建设是一项长期而艰巨的工作"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("in") / "2019.yaml"
    target.write_text(import_file(YONGJIA / "webpage.txt").text, encoding="utf-8")
    return target


def doubtful() -> list[tuple[str, str]]:
    """The mends that a person made by meaning, from what stood there to what stands there now."""
    mends = yaml.safe_load(MENDS.read_text(encoding="utf-8"))["逐处修改"]
    return [(mend["原文"], mend["改为"]) for mend in mends if mend["类"] == "P" and mend["改为"]]


def sections(blocks: tuple[model.Block, ...]) -> list[model.Section]:
    return [block for block in blocks if isinstance(block, model.Section)]


def test_the_web_page_gives_the_hand_made_document(seed: Path) -> None:
    ours, theirs = load(seed).document, load(YONGJIA / "2019.yaml").document
    assert ours.title == theirs.title
    assert ours.signatories == theirs.signatories
    assert ours.publication is not None
    assert theirs.publication is not None
    assert ours.publication.model_dump(exclude={"place"}) == theirs.publication.model_dump(exclude={"place"})
    found = list(texts(ours.body))
    for old, new in doubtful():
        found = [text.replace(old, new) for text in found]
    assert found == list(texts(theirs.body))
    assert [len(list(sections(block.body))) for block in sections(ours.body)] == [0, 8, 0]
    assert [len(list(sections(block.body))) for block in sections(theirs.body)] == [0, 8, 0]


def test_what_came_in_builds(seed: Path) -> None:
    assert build(seed).pages == 5


def test_the_account_names_the_damage_and_asks_what_a_person_must_decide() -> None:
    account = import_file(YONGJIA / "webpage.txt").account
    damaged = [entry.line for entry in account.entries if entry.code == "import_number_damaged"]
    assert damaged == [36, 40, 44, 48]
    asked = "\n".join(map(str, account.decisions))
    assert "“2020112”读不出来，可能是 2020年1月12日、2020年11月2日；发布日期是 2020-05-07" in asked
    assert CLOSING[:10] in asked
    assert "FCT-001" in asked


def test_every_line_of_the_page_is_accounted_for() -> None:
    account = import_file(YONGJIA / "webpage.txt").account
    lines = (YONGJIA / "webpage.txt").read_text(encoding="utf-8").split("\n")
    told = {entry.line for entry in (*account.entries, *account.decisions)}
    assert {number for number, line in enumerate(lines, start=1) if line.strip()} == told - {0}


#: What a document says by itself, without words of the original.
OWN = ("文种", "格式", "接排", "跨列", "跨行", "列宽", "横排", "文件", "宽度")
BLANKS = str.maketrans("", "", " \t\n\r\u3000\u00a0")
LINES = st.one_of(
    st.text(
        st.sampled_from("一二（）()、.，,。：:;；2019年月日清河镇人民政府文〔[]〕号件附抄送 \u00a0{}#-\"'%"),
        max_size=60,
    ),
    st.sampled_from(
        [
            *(
                "一、总体要求",
                "（一）总要求。要把工作做好。",
                ")规范行政权力",
                "1.吸烟、野炊；",
                "（1）上坟烧纸。",
                "①其他。",
            ),
            *(
                "附件：1.责任人名单",
                "2.《物资表》。",
                "附件1",
                "清河镇人民政府",
                "2020年13月45日",
                "2020112",
                "20200112",
            ),
            *(
                "二〇二〇年一月十二日",
                "抄送：县水利局，县应急局。",
                "清河镇党政办公室　　2020年1月12日印发",
                "（联系人：杨帆）",
            ),
            *("清河府发〔2024〕12号", "签发人：周明远", "清河镇人民政府文件", "秘密★1年", "特急", "000003"),
            *(
                "您当前的位置：首页 > 公开",
                "智能问答 政策问答",
                "索引号：11500224009351624E/2020-00573",
                "特此通知。",
                "有效性：有效",
            ),
            *(
                "使用 Microsoft Word 2010 编写",
                "本页（智能问答）不明",
                "单位：件",
                "各村委会：",
                "\u200b零宽",
                "{{ 数据.x }}",
                "{% x %}",
            ),
        ]
    ),
)


def words_of(value: object) -> str:
    """All words of a YAML document that came from the original."""
    if isinstance(value, dict):
        return "".join(words_of(inner) for key, inner in value.items() if key not in OWN)
    if isinstance(value, list):
        return "".join(map(words_of, value))
    return re.sub(r'\{\{ "(\{.)" \}\}', r"\1", str(value or ""))


def assert_accounted(original: str, imported: Imported) -> None:
    """Every character of the original stands in the YAML or is named by the account, and none came from nowhere."""
    told = (*imported.account.entries, *imported.account.decisions)
    expected = Counter(original.translate(BLANKS))
    expected.subtract(Counter("".join(entry.lost for entry in told).translate(BLANKS)))
    expected.update(Counter("".join(entry.gained for entry in told).translate(BLANKS)))
    found = Counter(words_of(yaml.load(imported.text, Loader=yaml.BaseLoader)).translate(BLANKS))
    assert +expected == +found


def test_every_character_of_the_page_is_accounted_for() -> None:
    assert_accounted((YONGJIA / "webpage.txt").read_text(encoding="utf-8"), import_file(YONGJIA / "webpage.txt"))


@settings(max_examples=500)
@given(st.lists(LINES, max_size=14))
def test_no_character_of_any_text_is_lost_unsaid(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    file = tmp_path_factory.mktemp("t") / "文.txt"
    file.write_text("关于防汛的通知\n" + "\n".join(lines) + "\n正文是这样的一句话。\n", encoding="utf-8")
    try:
        imported = import_file(file)
    except InputError:
        return
    assert_accounted(file.read_text(encoding="utf-8"), imported)
    for entry in (*imported.account.entries, *imported.account.decisions):
        assert str(entry).endswith("。")


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04", "只有一行".encode(), b"\xff" * 100])
def test_what_is_no_document_is_a_message_and_writes_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "坏.txt").write_bytes(content)
    run = CliRunner().invoke(main, ["import", str(tmp_path / "坏.txt"), "-o", str(tmp_path / "出.yaml")])
    assert run.exit_code == 1
    assert not (tmp_path / "出.yaml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "出.yaml").write_text("旧", encoding="utf-8")
    run = CliRunner().invoke(main, ["import", str(YONGJIA / "webpage.txt"), "-o", str(tmp_path / "出.yaml")])
    assert run.exit_code == 1
    assert (tmp_path / "出.yaml").read_text(encoding="utf-8") == "旧"
