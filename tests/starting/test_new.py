"""What `new` writes builds as it is, says what is to be filled in, and never slips last year's figures into this year's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fazhi_docgen import build, load
from fazhi_docgen.cli import main
from fazhi_docgen.content.kinds import Kind

YONGJIA = Path(__file__).parents[2] / "examples/yongjia/2019.yaml"
LAST = """\
# 一份说明
文种: 报告
标题: 清河镇2023年法治政府建设情况的报告
发文字号: 清河府发〔2024〕3号
主送机关: 县人民政府
正文:
  - 标题: 2023年工作情况
    内容:
      - 按照县委法〔2023〕1号文件，2023年调解纠纷{{ 数据.调解.件数 }}件，培训12次，成功率97.6%，第一责任人负责。
  - 标题: 2024年打算
    内容:
      - 抓好普法宣传，年内培训全部干部。
署名: 清河镇人民政府
成文日期: 2024-02-05
数据:
  调解: {件数: 167}
上年:
  调解: {件数: 150}
"""


def new(*arguments: object) -> str:
    run = CliRunner().invoke(main, ["new", *map(str, arguments)])
    assert run.exit_code == 0, run.output
    return run.output


@pytest.mark.parametrize("template", ["gbt9704", "tongliang/yongjia"])
@pytest.mark.parametrize("kind", Kind)
def test_a_skeleton_of_each_kind_builds_as_it_is(kind: Kind, template: str, tmp_path: Path) -> None:
    path = tmp_path / "新.yaml"
    new(path, "--kind", kind.value, "--template", template)
    report = build(path)
    codes = {note.code for note in report.notes}
    assert "unfilled" in codes
    assert codes <= {"unfilled", "face_substituted", "signature_tightened", "signature_pulled"}


def test_the_annual_report_has_all_parts_and_misses_what_is_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "年报.yaml"
    new(path, "--kind", "法治政府建设年度报告", "--template", "tongliang/yongjia", "--year", 2023)
    loaded = load(path)
    assert "2023年" in "".join(loaded.document.title)
    assert {note.code for note in loaded.notes} == {"unfilled"}
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"  - 标题: 党政主要负责人.*\n.*\n", "", text), encoding="utf-8")
    [missing] = [note for note in load(path).notes if note.code == "part_missing"]
    assert missing.params["name"] == "党政主要负责人履行推进法治建设第一责任人职责情况"


@pytest.fixture
def carried(tmp_path: Path) -> Path:
    (tmp_path / "2023.yaml").write_text(LAST, encoding="utf-8")
    new(tmp_path / "2024.yaml", "--from", tmp_path / "2023.yaml")
    return tmp_path / "2024.yaml"


def test_years_move_and_the_numbers_of_cited_documents_do_not(carried: Path) -> None:
    document = load(carried).document
    assert document.title == ("清河镇2024年法治政府建设情况的报告",)
    assert [block.heading for block in document.body] == ["2024年工作情况", "2025年打算"]  # type: ignore[union-attr]
    assert str(document.date) == "2025-02-05"
    text = carried.read_text(encoding="utf-8")
    assert "县委法〔2023〕1号" in text
    assert "第一责任人" in text
    assert document.document_number is None


def test_figures_wait_to_be_filled_in_and_last_years_become_last_years(carried: Path) -> None:
    document = load(carried).document
    text = carried.read_text(encoding="utf-8")
    assert "培训【待填，上年12】次" in text
    assert "成功率【待填，上年97.6】%" in text
    assert document.last_year == {"调解": {"件数": "167"}}
    assert document.facts == {"调解": {"件数": "【待填】"}}
    assert "150" not in text


def test_last_years_plans_stand_beside_this_years_results(carried: Path) -> None:
    text = carried.read_text(encoding="utf-8")
    assert text.index("# 去年的打算：抓好普法宣传") < text.index("按照县委法")
    assert "# 一份说明" in text


def test_the_real_report_carries_over_and_builds(tmp_path: Path) -> None:
    new(tmp_path / "2020.yaml", "--from", YONGJIA)
    document = load(tmp_path / "2020.yaml").document
    assert document.title[-1] == "2020年法治政府建设工作报告"
    assert str(document.date) == "2021-01-12"
    assert build(tmp_path / "2020.yaml").pages >= 5


def test_nothing_is_overwritten_and_what_is_no_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "有.yaml").write_text("旧", encoding="utf-8")
    assert CliRunner().invoke(main, ["new", str(tmp_path / "有.yaml")]).exit_code == 1
    assert (tmp_path / "有.yaml").read_text(encoding="utf-8") == "旧"
    run = CliRunner().invoke(main, ["new", str(tmp_path / "新.yaml"), "--kind", "总结"])
    assert run.exit_code == 2
    assert "可用的有" in run.output
    assert (
        CliRunner().invoke(main, ["new", str(tmp_path / "新.yaml"), "--from", str(tmp_path / "无.yaml")]).exit_code == 1
    )
    assert not (tmp_path / "新.yaml").exists()
