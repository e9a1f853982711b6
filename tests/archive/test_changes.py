"""A document is known by what it is; what is changed leaves a trace, and the older version."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from lxml import etree

from fazhi_docgen import InputError
from fazhi_docgen.archive import changes, sitting
from fazhi_docgen.archive.filing import Defaults
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.log import Act
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.search import find
from fazhi_docgen.archive.verify import verify
from fazhi_docgen.cli import main
from tests.archive.papers import CLASS, TEN, contents, notice, plain
from tests.archive.year import archive
from tests.oracles import programs

FIRST = f"{CLASS}-0001"
OFFICE = """名称: {name}镇
机关: {{全称: 云川县{name}镇人民政府, 简称: {name}镇, 代字: {name}}}
机关代字: "{{{{ 机关.代字 }}}}府发"
发文机关标志: "{{{{ 机关.全称 }}}}文件"
署名: "{{{{ 机关.全称 }}}}"
"""
OF_OFFICE = f"""模板: 石门
文种: 通知
发文字号: {{年份: 2024, 序号: 7}}
标题: 关于做好有关工作的通知
主送机关: 各单位
正文: [请抓好落实。]
成文日期: 2024-03-01
归档: {{{TEN}}}
"""


def _quiet(note: object) -> None:
    """Nobody listens."""


def _office(folder: Path, name: str, more: str = "") -> Path:
    (folder / "石门").mkdir(parents=True, exist_ok=True)
    (folder / "石门" / "template.yaml").write_text(OFFICE.format(name=name) + more, encoding="utf-8")
    return folder


def _codes(run: object) -> list[str]:
    with pytest.raises(InputError) as refused:
        run()  # type: ignore[operator]
    return [problem.code for problem in refused.value.problems]


def _list(out: Path, group: str = CLASS) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(out / "归档目录" / group / "归档文件目录.xlsx")
    return list(book.active.iter_rows(min_row=3, values_only=True))  # type: ignore[union-attr]


def test_a_renamed_office_gives_no_document_a_second_number(tmp_path: Path) -> None:
    source, out = tmp_path / "公文" / "通知.yaml", tmp_path / "归档"
    source.parent.mkdir()
    source.write_text(OF_OFFICE, encoding="utf-8")

    def file(templates: Path) -> tuple[sitting.Filed, ...]:
        return sitting.archive([source], out, Options(Defaults(), templates=templates)).filed

    assert file(_office(tmp_path / "旧", "石门"))[0].number == FIRST
    before = contents(out)
    assert _codes(lambda: file(_office(tmp_path / "新", "石云"))) == ["archive_changed"]
    assert contents(out) == before


def test_a_comment_in_a_template_holds_up_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "公文" / "通知.yaml", tmp_path / "归档"
    source.parent.mkdir()
    source.write_text(OF_OFFICE, encoding="utf-8")
    for more in ("", "# 校对过\n"):
        templates = _office(tmp_path / "模板", "石门", more)
        [one] = sitting.archive([source], out, Options(templates=templates)).filed
        assert (one.number, one.is_changed) == (FIRST, False)
        source = source.rename(source.with_name("改名.yaml"))
    [kept] = (out / FIRST / "源文件").glob("templates/石门/*")
    assert "校对过" not in kept.read_text(encoding="utf-8")


def test_two_documents_without_number_are_two_items_if_title_or_date_differ(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    made = [
        plain(tmp_path / "一月" / "会议通知.yaml", "2024-01-05", "召开一月例会"),
        plain(tmp_path / "二月" / "会议通知.yaml", "2024-02-05", "召开二月例会"),
        plain(tmp_path / "又" / "会议通知.yaml", "2024-03-05", "召开一月例会"),
    ]
    for source in made:
        [one] = archive([source], out, update=True)
        assert one.is_new
    first = programs.text(out / FIRST / "正本.pdf")
    assert "一月例会" in first
    assert sorted(read_archive(out).index.entries) == [f"{CLASS}-{item:04}" for item in (1, 2, 3)]


def test_the_same_bytes_under_two_names_are_one_item(tmp_path: Path) -> None:
    one = notice(tmp_path / "通知.yaml", 1)
    shutil.copy(one, tmp_path / "通知（副本）.yaml")
    found = sitting.archive([tmp_path], tmp_path / "归档", Options())
    assert [filed.number for filed in found.filed] == [FIRST]
    assert [note.code for note in found.notes if note.code == "archive_copy"] == ["archive_copy"]


def test_what_is_replaced_is_kept_and_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, source = tmp_path / "归档", notice(tmp_path / "通知.yaml", 2)
    archive([source], out)
    old = (out / FIRST / "正本.pdf").read_bytes()
    archive([notice(source, 2, matter="防火")], out, update=True)
    assert (out / FIRST / "旧版/1/正本.pdf").read_bytes() == old
    changes.replace_item(out, FIRST, notice(tmp_path / "更正.yaml", 3), "文号写错", None, _quiet)
    assert "防火" in programs.text(out / FIRST / "旧版/2/正本.pdf")
    events = [event for event in read_archive(out).events if event.act is Act.REPLACED]
    assert [event.kept for event in events] == [f"{FIRST}/旧版/1", f"{FIRST}/旧版/2"]
    assert events[0].new == events[1].old
    root = etree.fromstring((out / FIRST / "metadata.xml").read_bytes())
    assert [one.findtext("业务行为") for one in root.iterfind("业务实体/业务行为")] == ["归档", "以新换旧", "以新换旧"]
    assert root.findtext("归档元数据/更新时间") == events[1].when
    assert _list(out)[0][2] == "清府发〔2024〕3号"
    with pytest.raises(SystemExit) as ended:
        main(["archive", "verify", str(out)])
    assert ended.value.code == 0
    assert "文号写错" in capsys.readouterr().out


def test_a_replacement_that_is_another_item_or_the_same_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    one, two = notice(tmp_path / "1.yaml", 1), notice(tmp_path / "2.yaml", 2)
    archive([one, two], out)
    before = contents(out)

    def put(source: Path) -> object:
        return lambda: changes.replace_item(out, FIRST, source, "", None, _quiet)

    assert _codes(put(two)) == ["archive_is_another"]
    assert _codes(put(one)) == ["archive_same_content"]
    assert contents(out) == before


def test_what_is_withdrawn_stays_with_a_remark(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    archive([notice(tmp_path / "1.yaml", 1), notice(tmp_path / "2.yaml", 2)], out)
    old = (out / FIRST / "正本.pdf").read_bytes()
    changes.withdraw(out, FIRST, "清府发〔2024〕2号", "", _quiet)
    changes.withdraw(out, f"{CLASS}-0002", "", "发错了", _quiet)
    assert [row[-1] for row in _list(out)] == ["以清府发〔2024〕2号代替", "撤销"]
    assert (out / FIRST / "正本.pdf").read_bytes() == old
    assert _codes(lambda: changes.withdraw(out, FIRST, "", "", _quiet)) == ["archive_withdrawn_before"]
    assert verify(out).findings == ()


def test_a_wrong_class_is_corrected_and_its_number_stays_empty(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    sources = [notice(tmp_path / f"{serial}.yaml", serial, day=f"2024-0{serial}-01") for serial in (1, 2, 3)]
    archive(sources, out)
    plain_original = (out / f"{CLASS}-0002" / "正本.pdf").read_bytes()
    new = changes.reclassify(out, f"{CLASS}-0002", "永久", "", "应永久", _quiet)
    assert new.text == "Z109-WS·2024-Y-BGS-0001"
    assert (out / new.text / "正本.pdf").read_bytes() == plain_original
    assert "永久" in programs.text(out / new.text / "归档件.pdf")
    assert not (out / f"{CLASS}-0002").exists()
    [late] = archive([notice(tmp_path / "4.yaml", 4)], out)
    assert late.number == f"{CLASS}-0004"
    with pdfplumber.open(out / "归档目录" / CLASS / "第1盒" / "备考表.pdf") as pdf:
        assert f"件号0002改为{new.text}" in "".join((pdf.pages[0].extract_text() or "").split())
    assert _codes(lambda: changes.withdraw(out, f"{CLASS}-0002", "", "", _quiet)) == ["archive_item_moved"]
    assert verify(out).findings == ()


def test_names_of_fonds_hold_by_date(tmp_path: Path) -> None:
    out = tmp_path / "归档"

    def file(serial: int, day: str, names: tuple[tuple[str, str], ...] = ()) -> Path:
        source = notice(tmp_path / f"{serial}.yaml", serial, day=day)
        [one] = sitting.archive([source], out, Options(fonds_names=names)).filed
        return out / one.number / "metadata.xml"

    def name(metadata: Path) -> str | None:
        return etree.fromstring(metadata.read_bytes()).findtext("归档元数据/全宗名称")

    first = file(1, "2024-01-01", (("", "甲镇"),))
    before = first.read_bytes()
    assert _codes(lambda: file(2, "2024-02-01", (("", "乙镇"),))) == ["archive_other_name"]
    changes.name_fonds(out, "Z109", "乙镇", "20240601", _quiet)
    assert first.read_bytes() == before
    assert [name(file(3, "2024-05-31")), name(file(4, "2024-06-01"))] == ["甲镇", "乙镇"]
    assert verify(out).findings == ()


def test_a_name_that_a_fonds_has_already_is_told_and_leaves_no_second_trace(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    sitting.archive([notice(tmp_path / "通知.yaml", 1)], out, Options())
    changes.name_fonds(out, "Z109", "清河街道办事处", "20240601", _quiet)
    before = contents(out)
    with pytest.raises(InputError) as caught:
        changes.name_fonds(out, "Z109", "清河街道办事处", "20240601", _quiet)
    assert "已经是“清河街道办事处”" in str(caught.value)
    assert contents(out) == before


def test_two_fonds_have_two_names(tmp_path: Path) -> None:
    one = notice(tmp_path / "1.yaml", 1)
    other = plain(tmp_path / "2.yaml", "2024-01-01", "学习", filing=TEN.replace("Z109", "Z110"))

    def file(*names: tuple[str, str]) -> None:
        sitting.archive([one, other], tmp_path / "归档", Options(fonds_names=names))

    assert _codes(lambda: file(("", "清河镇人民政府"))) == ["archive_whose_name"]
    file(("Z109", "清河镇人民政府"), ("Z110", "中共清河镇委员会"))
    for group, name in ((CLASS, "清河镇人民政府"), (CLASS.replace("Z109", "Z110"), "中共清河镇委员会")):
        with pdfplumber.open(tmp_path / "归档/归档目录" / group / "封面.pdf") as pdf:
            assert name in "".join((pdf.pages[0].extract_text() or "").split())


def test_one_code_has_one_name(tmp_path: Path) -> None:
    sources = [
        notice(tmp_path / f"{serial}.yaml", serial, filing=f"{TEN} {name}")
        for serial, name in ((1, "办公室"), (2, "党政办"))
    ]
    assert _codes(lambda: archive(sources, tmp_path / "归档")) == ["archive_two_names"]


def test_a_withdrawal_by_mistake_is_taken_back_and_the_log_tells_of_both(tmp_path: Path) -> None:
    out = tmp_path / "归档"
    archive([notice(tmp_path / "1.yaml", 1)], out)
    changes.withdraw(out, FIRST, "清府发〔2024〕9号", "", _quiet)
    changes.reinstate(out, FIRST, "看错了", _quiet)
    assert [row[8] or "" for row in _list(out)] == [""]
    acts = [event.act for event in read_archive(out).history(FIRST)]
    assert acts == [Act.FILED, Act.WITHDRAWN, Act.REINSTATED]
    told = [note.text for note in verify(out).notes]
    assert any("取消撤销：不再注“以清府发〔2024〕9号代替”；看错了" in text for text in told)
    assert verify(out).findings == ()
    assert _codes(lambda: changes.reinstate(out, FIRST, "", _quiet)) == ["archive_not_withdrawn"]


def test_the_command_takes_a_withdrawal_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "归档"
    archive([notice(tmp_path / "1.yaml", 1)], out)
    for options in ([], ["--undo"]):
        main(["archive", "withdraw", str(out), FIRST, *options], standalone_mode=False)
    assert "已取消撤销" in capsys.readouterr().out


def test_a_number_that_was_corrected_is_pointed_out(tmp_path: Path) -> None:
    """A second item it is: only people know whether the first was a mistake."""
    out = tmp_path / "归档"
    archive([notice(tmp_path / "1.yaml", 2)], out)
    [second] = archive([notice(tmp_path / "1.yaml", 3)], out, update=True)
    assert second.is_new
    [note] = [note.text for note in second.notes if note.code == "archive_alike"]
    assert f"{FIRST}（清府发〔2024〕2号）" in note
    assert f"注明 {FIRST} 以清府发〔2024〕3号代替" in note
    both = archive([notice(tmp_path / f"{n}.yaml", n, matter="一同归档") for n in (7, 8)], out)
    assert not [note for one in both for note in one.notes if note.code == "archive_alike"], (
        "both are there: no correction"
    )
    changes.withdraw(out, FIRST, "清府发〔2024〕3号", "文号写错", _quiet)
    [third] = archive([notice(tmp_path / "3.yaml", 4, matter="防汛")], out)
    assert not [note for note in third.notes if note.code == "archive_alike"]


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one document in each of three months."""
    folder = tmp_path_factory.mktemp("季度")
    days = ("2024-01-31", "2024-02-03", "2024-03-01")
    archive([notice(folder / f"{n}.yaml", n, day, f"第{n}项工作") for n, day in enumerate(days, 1)], folder / "归档")
    return folder / "归档"


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024", "2024", [1, 2, 3]),
        ("2024年2月", "", [2, 3]),
        ("2024-2-3", "2024.2.3", [2]),
        ("202402", "2024年2月", [2]),
        ("", "20240131", [1]),
        ("２０２４０３", "", [3]),
        ("2025", "", []),
    ],
)
def test_items_are_found_by_days_as_people_write_them(since: str, until: str, found: list[int], quarter: Path) -> None:
    assert [entry.number.item for entry in find(quarter, [], since, until)] == found


@pytest.mark.parametrize("day", ["abc", "去年", "24", "2024-02-03-04", "20242"])
def test_what_is_no_day_is_refused(day: str, quarter: Path) -> None:
    assert _codes(lambda: find(quarter, [], day)) == ["archive_day"]
