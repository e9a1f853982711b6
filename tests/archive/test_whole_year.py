"""A year of 120 documents and papers, filed in three sittings with edits between: numbered as a careful archivist would."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from fazhi_docgen.archive import changes, sitting
from fazhi_docgen.archive.boxes import boxes_of, in_box, thickness
from fazhi_docgen.archive.folder import read_archive
from fazhi_docgen.archive.inventories import inventory, write_inventory
from fazhi_docgen.archive.log import Act
from fazhi_docgen.archive.options import Options
from fazhi_docgen.archive.search import find
from fazhi_docgen.archive.verify import verify
from tests.archive.papers import scan
from tests.oracles import programs

#: What is filed in each sitting: of ours and of others.
SITTINGS = ((50, 10), (35, 8), (14, 3))
FILING = "全宗号: Z109, 保管期限: {period}, 机构或问题: {office}"
CLASSES = (("永久", "BGS 党政办公室"), ("30年", "BGS 党政办公室"), ("10年", "BGS 党政办公室"), ("10年", "SFS 司法所"))
CODES = {"永久": "Y", "30年": "D30", "10年": "D10"}
OURS = """模板: 清河
文种: {kind}
{number}标题: 关于{matter}的{kind}
{lines}正文: [现将{matter}有关事项{verb}如下。, {ending}]
成文日期: {day}
归档: {{{filing}}}
"""
TEMPLATE = """名称: 清河镇
机关: {{全称: 云川县{name}人民政府, 简称: {name}, 代字: 清河}}
机关代字: "{{{{ 机关.代字 }}}}府发"
发文机关标志: "{{{{ 机关.全称 }}}}文件"
署名: "{{{{ 机关.全称 }}}}"
"""
_DOWN, _UP, _SIGNED = (
    "主送机关: 各村（居）委会\n",
    "主送机关: 云川县人民政府\n",
    "签名章: {职务: 镇长, 文件: 签名.png}\n",
)
#: Every kind of document, what it says, and the lines that it has; those with a form of their own are always numbered.
KINDS = (
    ("通知", "通知", "请认真抓好落实。", _DOWN),
    ("报告", "报告", "特此报告。", _UP),
    ("意见", "提出", "请结合实际贯彻执行。", _DOWN),
    ("请示", "请示", "妥否，请批示。", _UP),
    ("函", "函告", "特此函告。", _UP),
    ("批复", "批复", "此复。", _DOWN),
    ("决定", "决定", "本决定自公布之日起施行。", _DOWN),
    ("通报", "通报", "望引以为戒。", _DOWN),
    ("公告", "公告", "特此公告。", ""),
    ("通告", "通告", "特此通告。", ""),
    ("公报", "公布", "特此公布。", ""),
    ("决议", "决议", "会议号召全镇共同努力。", "题注: （2024年1月5日会议通过）\n"),
    ("议案", "提出", "请审议。", f"主送机关: 镇人民代表大会\n{_SIGNED}"),
    ("纪要", "明确", "会议要求抓好落实。", "发文机关标志: 云川县清河镇人民政府会议纪要\n"),
    ("命令", "发布", "此令。", f"发文机关标志: 云川县清河镇人民政府令\n{_SIGNED}"),
)
_PLAIN = ("通知", "报告", "意见", "通报")
_UPWARD = ("报告", "请示")
CARD = """文件: {name}.png
文号: 云府发〔2024〕{serial}号
责任者: 云川县人民政府
题名: 云川县人民政府关于{name}的通知
页数: 40
日期: {day}
归档: {{{filing}}}
"""


class Year:
    """Writes the documents of a year, and reckons by itself which number each is to have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "归档"
        self.rng = random.Random(2024)
        self.days = [date(2024, 1, 2) + timedelta(days=3 * number) for number in range(120)]
        self.rng.shuffle(self.days)
        self.expected: dict[str, str] = {}
        self.given: dict[str, int] = defaultdict(int)
        self.serials: dict[str, int] = {}
        self.name("清河镇")

    def name(self, name: str) -> None:
        template = self.folder / "模板" / "清河" / "template.yaml"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(TEMPLATE.format(name=name), encoding="utf-8")

    def write(self, sitting_number: int, ours: int, theirs: int) -> Path:
        """A folder with documents and papers, named in an order that is not that of their dates."""
        folder = self.folder / f"第{sitting_number}次"
        folder.mkdir()
        made = [self._write(folder, is_ours=number < ours) for number in range(ours + theirs)]
        for _, stem, group in sorted(made):
            self.given[group] += 1
            self.expected[stem] = f"{group}-{self.given[group]:04}"
        return folder

    def _write(self, folder: Path, *, is_ours: bool) -> tuple[date, str, str]:
        day = self.days.pop()
        period, office = self.rng.choice(CLASSES)
        filing = FILING.format(period=period, office=office)
        serial = len(self.serials) + 1
        stem = f"{self.rng.randrange(1000):03}号文件之{serial}"
        self.serials[stem] = serial
        if is_ours:
            kind, verb, ending, lines = KINDS[serial % len(KINDS)]
            is_numbered = kind not in _PLAIN or self.rng.random() < 0.7
            own = f"第{serial}号" if kind == "命令" else f"{{年份: 2024, 序号: {serial}}}"
            number = f"发文字号: {own}\n" if is_numbered else "格式: 白头\n"
            number += "签发人: 陈志远\n" if kind in _UPWARD and is_numbered else ""
            scan(folder / "签名.png", "陈志远", size=(60, 30))
            text = OURS.format(
                kind=kind,
                number=number,
                matter=f"第{serial}项工作",
                lines=lines,
                verb=verb,
                ending=ending,
                day=day,
                filing=filing,
            )
        else:
            scan(folder / f"{stem}.png", str(serial), size=(62, 88))
            text = CARD.format(name=stem, serial=serial, day=day, filing=filing)
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        return day, stem, f"Z109-WS·2024-{CODES[period]}-{office[:3]}"

    def file(self, *folders: Path, update: bool = False) -> dict[str, sitting.Filed]:
        names = (("Z109", "云川县清河镇人民政府"),)
        options = Options(fonds_names=names, templates=self.folder / "模板", spine=20, update=update)
        filed = sitting.archive(folders, self.out, options).filed
        return {one.source.stem: one for one in filed}


def _quiet(note: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The year after its three sittings, and all edits between them."""
    year = Year(tmp_path_factory.mktemp("一年"))
    first = year.write(1, *SITTINGS[0])
    assert {stem: one.number for stem, one in year.file(first).items()} == year.expected

    # Between: files renamed, a comment in a template, one document corrected, one withdrawn, one in the wrong class.
    for file in sorted(first.glob("*.yaml"))[:5]:
        if not file.with_suffix(".png").exists():
            new = file.with_name(f"改名{file.name}")
            file.rename(new)
            year.expected[new.stem] = year.expected.pop(file.stem)
            year.serials[new.stem] = year.serials.pop(file.stem)
    template = year.folder / "模板" / "清河" / "template.yaml"
    template.write_text(template.read_text(encoding="utf-8") + "# 校对过\n", encoding="utf-8")
    second = year.write(2, *SITTINGS[1])
    again = year.file(first, second)
    assert {stem: one.number for stem, one in again.items()} == year.expected
    assert not any(one.is_changed for stem, one in again.items())

    edited = _edited(first)
    assert year.file(first, update=True)[edited.stem].is_changed
    changes.withdraw(year.out, year.expected[_ours(second)[0].stem], "", "发错", _quiet)
    moved = _ours(second)[1].stem
    group = year.expected[moved].rpartition("-")[0]
    retention = "30年" if "-D10-" in group else "10年"
    year.expected[moved] = changes.reclassify(year.out, year.expected[moved], retention, "", "定错", _quiet).text
    year.given[year.expected[moved].rpartition("-")[0]] += 1
    _set_retention(second / f"{moved}.yaml", retention)

    # The office is renamed: what comes late bears the new name, what was filed keeps the old one.
    changes.name_fonds(year.out, "Z109", "云川县清河街道办事处", "20250101", _quiet)
    third = year.write(3, *SITTINGS[2])
    numbers = {stem: one.number for stem, one in _late(year, third).items()}
    assert numbers == {stem: number for stem, number in year.expected.items() if stem in numbers}
    return year


def _late(year: Year, folder: Path) -> dict[str, sitting.Filed]:
    options = Options(templates=year.folder / "模板", spine=20)
    return {one.source.stem: one for one in sitting.archive([folder], year.out, options).filed}


def _ours(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.glob("*.yaml")) if not file.with_suffix(".png").exists()]


def _edited(folder: Path) -> Path:
    file = _ours(folder)[7]
    file.write_text(file.read_text(encoding="utf-8").replace("有关事项", "各项事宜"), encoding="utf-8")
    return file


def _set_retention(file: Path, retention: str) -> None:
    text = file.read_text(encoding="utf-8")
    old = text.partition("保管期限: ")[2].partition(",")[0]
    file.write_text(text.replace(f"保管期限: {old}", f"保管期限: {retention}"), encoding="utf-8")


def test_every_document_has_the_number_that_it_should_have(year: Year) -> None:
    index = read_archive(year.out).index
    assert len(year.expected) == len(index.entries) == 120
    assert sorted(year.expected.values()) == sorted(index.entries)
    for stem, number in year.expected.items():
        title = index.entries[number].row.title
        assert f"第{year.serials[stem]}项工作" in title or stem in title
    assert verify(year.out).findings == ()


def test_filing_all_again_changes_nothing(year: Year) -> None:
    folders = [year.folder / f"第{number}次" for number in (1, 2, 3)]
    before = {path: path.read_bytes() for path in year.out.rglob("*") if path.is_file()}
    again = year_again(year, folders)
    assert {stem: one.number for stem, one in again.items()} == year.expected
    assert not any(one.is_new or one.is_changed or one.restored for one in again.values())
    assert {path: path.read_bytes() for path in year.out.rglob("*") if path.is_file()} == before


def year_again(year: Year, folders: list[Path]) -> dict[str, sitting.Filed]:
    options = Options(templates=year.folder / "模板", spine=20)
    return {one.source.stem: one for one in sitting.archive(folders, year.out, options).filed}


def test_the_log_tells_of_everything(year: Year) -> None:
    events = read_archive(year.out).events
    acts = [event.act for event in events if event.of in year.expected.values()]
    assert acts.count(Act.FILED) == 120
    assert (acts.count(Act.REPLACED), acts.count(Act.WITHDRAWN), acts.count(Act.MOVED)) == (1, 1, 1)
    assert [event.of for event in events if event.act is Act.NAMED] == ["Z109"]


def test_boxes_are_filled_in_order_and_none_is_too_full(year: Year) -> None:
    index = read_archive(year.out).index
    several = 0
    for group in index.groups():
        boxes = boxes_of(index, group)
        several += len(boxes) > 1
        placed = [(entry.box, entry.number.item) for box in boxes for entry in in_box(index, box)]
        assert placed == sorted(placed)
        assert len(placed) == len(index.members(group))
        for box in boxes:
            assert sum(thickness(entry.row.pages) for entry in in_box(index, box)) <= 20
            folder = year.out / "归档目录" / group.text / f"第{box.number}盒"
            assert {file.name for file in folder.iterdir()} == {"备考表.docx", "备考表.pdf", "整盒.pdf"}
            text = "".join(programs.text(folder / "整盒.pdf").split())
            assert f"盒号{box.number}" in text
            assert f"归档文件{len(in_box(index, box))}件" in text
    assert several > 1


def test_lists_over_all_classes_find_everything(year: Year, tmp_path: Path) -> None:
    every = inventory(year.out)
    assert len(every.entries) == 120
    files = write_inventory(every, tmp_path)
    book = openpyxl.load_workbook(next(file for file in files if file.suffix == ".xlsx"))
    numbers = [row[1] for row in book.active.iter_rows(min_row=3, values_only=True)]  # type: ignore[union-attr]
    assert sorted(numbers) == sorted(year.expected.values())
    ten = [number for number in year.expected.values() if "-D10-" in number]
    assert [entry.number.text for entry in inventory(year.out, expired=2034).entries] == sorted(ten)
    assert inventory(year.out, expired=2033).entries == ()
    for entry in every.entries[::20]:
        assert entry in find(year.out, [entry.row.title, entry.row.document_number])
    spring = find(year.out, [], "202403", "202405")
    assert spring
    assert all("20240301" <= entry.row.date <= "20240531" for entry in spring)
    assert find(year.out, ["云川县人民政府", "没有的词"]) == []
