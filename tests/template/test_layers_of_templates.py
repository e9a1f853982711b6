"""Party committee and government in one template, old names for old documents, measures of one kind or form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image
from tests.content.documents import loaded
from tests.template.test_templates import found, refusals, template

from fazhi_docgen.cli import main
from fazhi_docgen.standard.elements import Element

if TYPE_CHECKING:
    from pathlib import Path

TOWN = """名称: 双桥镇
机关: {全称: 双桥镇人民政府, 简称: 双桥镇, 代字: 双桥, 党委: 中共双桥镇委员会, 值班室: 双桥镇应急值班室}
机关代字: {默认: 双桥府发, 报告: 双桥府文}
发文机关标志: "{{ 机关.全称 }}文件"
署名: "{{ 机关.全称 }}"
印章: 政府章.png
附注: {报告: "联系：{{ 机关.值班室 }}"}
主送机关: {报告: 县委、县政府}
"""
PARTY = """党委:
  机关代字: {默认: 双桥委发, 报告: 双桥委文}
  发文机关标志: "{{ 机关.党委 }}文件"
  署名: "{{ 机关.党委 }}"
  印章: 党委章.png
"""
REPORT = """文种: 报告
发文字号: {年份: 2024, 序号: 3}
签发人: 张三
标题: 关于防汛工作的报告
正文: [文。]
成文日期: 2024-03-01
印章: 是
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = template(tmp_path, "双桥", TOWN + PARTY)
    for name in ("政府章", "党委章", "旧章"):
        Image.new("RGB", (40, 40), "red").save(folder / f"{name}.png")
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "templates/双桥/template.yaml").write_text(text, encoding="utf-8")


def issued(folder: Path, name: str, text: str = REPORT) -> tuple[str, str, str, str]:
    """The number, the mark, the signature and the seal of a document."""
    document = loaded(folder, f"模板: {name}\n{text}")
    assert document.document_number is not None
    seal = document.seals[0].name if document.seals else ""
    return document.document_number.text, document.issuing_mark[0], document.signatories[0], seal


def test_party_and_government_are_two_bodies_of_one_template(town: Path) -> None:
    government = ("双桥府文〔2024〕3号", "双桥镇人民政府文件", "双桥镇人民政府", "政府章.png")
    party = ("双桥委文〔2024〕3号", "中共双桥镇委员会文件", "中共双桥镇委员会", "党委章.png")
    assert (issued(town, "双桥"), issued(town, "双桥/党委")) == (government, party)


def test_a_template_has_the_usual_note_and_recipients_of_a_kind_and_names_of_its_own(town: Path) -> None:
    document = loaded(town, f"模板: 双桥\n{REPORT}")
    assert (document.note, document.recipients) == ("联系：双桥镇应急值班室", ("县委", "县政府"))
    own = loaded(town, f"模板: 双桥\n{REPORT}主送机关: 市政府\n附注: 此件公开\n")
    assert (own.note, own.recipients) == ("此件公开", ("市政府",))
    notice = loaded(town, f"模板: 双桥\n{REPORT}".replace("报告", "意见").replace("签发人: 张三\n", ""))
    assert (notice.note, notice.recipients) == ("", ())


def test_what_is_taken_over_from_another_body_is_told(town: Path) -> None:
    write(town, TOWN + '党委:\n  机关代字: {默认: 双桥委发}\n  署名: "{{ 机关.党委 }}"\n')
    told = {note.params["name"]: note.place.line for note in found(town, "双桥/党委").notes}
    assert told == {"印章": 11, "机关代字.报告": 11, "发文机关标志": 11}
    assert found(town, "双桥").notes == ()


def test_a_template_of_its_own_that_stands_on_another_body_s_is_told_too(town: Path) -> None:
    template(town, "双桥/党委", '继承: 双桥\n署名: "{{ 机关.党委 }}"\n')
    assert "印章" in {note.params["name"] for note in found(town, "双桥/党委").notes}


def test_old_documents_keep_the_old_name_mark_and_seal(town: Path) -> None:
    names = "{全称: 石门乡人民政府, 代字: 石门}"
    old = f"各时期:\n  - 停用: 2024-06-30\n    机关: {names}\n    机关代字: {{报告: 石门府文}}\n    印章: 旧章.png\n"
    write(town, TOWN + old)
    before = ("石门府文〔2024〕3号", "石门乡人民政府文件", "石门乡人民政府", "旧章.png")
    after = ("双桥府文〔2024〕3号", "双桥镇人民政府文件", "双桥镇人民政府", "政府章.png")
    assert issued(town, "双桥", REPORT.replace("2024-03-01", "2024-06-30")) == before
    assert issued(town, "双桥", REPORT.replace("2024-03-01", "2024年7月1日")) == after


def test_measures_of_one_kind_or_form_hold_for_it_alone(town: Path) -> None:
    write(
        town,
        TOWN
        + "格式: {函: 信函}\n"
        + "各文种: {报告: {版式: {标题.字号: {值: 小一, 理由: 办法第六条}}}}\n"
        + "各格式: {信函: {版式: {信函.线长: {值: 160mm, 理由: 办法第七条}}}}\n",
    )
    report = loaded_profile(town, REPORT)
    letter = loaded_profile(town, REPORT.replace("报告", "函").replace("签发人: 张三\n", "主送机关: 县\n"))
    assert [profile.elements[Element.TITLE].size.pt for profile in (report, letter)] == [24, 22]
    assert [round(profile.letter.rule_length.mm) for profile in (report, letter)] == [170, 160]


def loaded_profile(folder: Path, text: str):  # type: ignore[no-untyped-def]
    from fazhi_docgen import load

    path = folder / "公文.yaml"
    path.write_text(f"模板: 双桥\n{text}", encoding="utf-8")
    return load(path).template.profile


def test_mistakes_in_a_layer_stand_where_they_are_written(town: Path) -> None:
    write(town, "名称: 镇\n党委:\n  版式:\n    标题.字好: 小二\n    标题.字号: 小二\n    标题.段前: 1行\n")
    assert refusals(town, "双桥/党委") == [("template_measure", 4), ("template_settled", 6)]
    write(town, "名称: 镇\n党委:\n  版式:\n    标题.字号: 小二\n    标题.对齐: 靠边\n    单元格.行距: 9cm\n")
    codes = [("deviation_unexplained", 4), ("template_choice", 5), ("template_value", 6)]
    assert refusals(town, "双桥/党委") == codes


def test_validate_tries_each_body_and_every_text_that_a_kind_may_ask_for(town: Path) -> None:
    def validated() -> tuple[int, str]:
        result = CliRunner().invoke(main, ["template", "validate", "双桥"])
        return result.exit_code, result.output

    assert validated() == (0, "双桥：通过，与标准没有不同\n双桥/党委：通过，与标准没有不同\n")
    write(town, TOWN.replace("报告: 双桥府文", '函: "{{ 机关.代子 }}府函"') + PARTY)
    phrases = town / "templates/双桥/phrases/函"
    phrases.mkdir(parents=True)
    (phrases / "结尾.txt").write_text("请与{{ 机关.电话 }}联系。\n", encoding="utf-8")
    code, said = validated()
    assert code == 1
    assert "机关.代子" in said
    assert "机关.电话" in said
