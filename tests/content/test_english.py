"""Every key and every word of a document or a template may be written in English, and gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator
from openpyxl import Workbook
from PIL import Image
from tests.content.english import Translator
from tests.content.test_schema import data

from fazhi_docgen import load
from fazhi_docgen.content.model import Document
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.source.fields import keys_of
from fazhi_docgen.source.schema import _choices, _parts_of, schema
from fazhi_docgen.standard.vocabulary import Kind
from fazhi_docgen.template.model import TemplateFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS: Final = (
    "[{文字: 甲, 跨列: 2, 对齐: 中, 上下: 上}, {文字: 乙, 跨行: 2, 对齐: 左, 上下: 中}], "
    "[{文字: 丙, 对齐: 右, 上下: 下}, {文字: 丁, 对齐: 自动}]"
)
_BODY: Final = f"""正文:
  - 现通知如下。
  - {{段落: 特此说明。, 对齐: 两端}}
  - {{段落: 甲。, 对齐: 左}}
  - {{段落: 乙。, 对齐: 中}}
  - {{段落: 丙。, 对齐: 右}}
  - {{段落: 丁。, 对齐: 顶格}}
  - {{段落: 主任, 右端: 李明远}}
  - 标题: 总体要求
    接排: 是
    起始号: 2
    内容: [文。]
  - {{条目: [一。, 二。]}}
  - {{条目: [三。], 起始号: 接上}}
  - {{名单: [李明远, 周敏], 每行: 2}}
  - {{人员: {{组长: 周明远}}}}
  - 表格:
      表题: 情况
      表头: [村, 件, 率]
      列宽: [1, 2, 30mm]
      对齐: [左, 中, 右]
      行高: [自动, 自动, 自动]
      框线: 是
      行: [[双塘村, 3, 0.5]]
      列格式: [自动, 整数, 百分比]
      合计: 是
      表注: [说明]
      续表: 是
      单位: 件
      横排: 否
  - {{表格: {{数据: 表.csv, 列格式: [自动, 一位小数, 两位小数, 一位小数百分比, 两位小数百分比, 千分位]}}}}
  - {{表格: {{行: [{_CELLS}]}}}}
  - {{表格: {{数据: 表.xlsx, 工作表: 甲}}}}
  - 套话: 结尾
  - {{图片: {{文件: 图.png, 图题: 示意, 宽度: 20mm}}}}
  - 特此通知。
"""
_NOTICE: Final = f"""模板: 镇
文种: 通知
格式: 普通
内容类型: 法治政府建设年度报告
编号: 文本
序号: [一、, （一）, 1., （1）]
份号: 12
密级: 机密
保密期限: 3年
紧急程度: 特急
发文机关标志: 双河镇人民政府文件
标志图片: {{文件: 图.png}}
发文字号: {{机关代字: 双府发, 年份: 2024, 序号: 3}}
标题: 关于防汛的通知
副标题: 试行
题注: 2024年5月1日通过
主送机关: 各村
附件:
  - {{名称: 清单, 正文: [文。], 横排: 是, 不合订: 是}}
  - {{名称: 图, 文件: 图.png}}
印发:
  - 标题: 办法
    题注: 试行
    目录: 否
    主送机关: 各站所
    正文: [{{编: 总则, 内容: [{{章: 总则, 内容: [{{节: 一般, 内容: [
      {{条: 文。, 条名: 目的, 代号: 目的, 内容: [文。]}}, {{条: 文。, 增加: 是}}]}}]}}]}}]
    附件: [{{名称: 表, 正文: [文。]}}]
    署名: 防汛办
    成文日期: 2023-04-03
署名: 双河镇人民政府
成文日期: 2024-05-01
印章: [章.png]
附注: 联系人：李明远
抄送: [县水利局]
印发机关: 党政办公室
印发日期: 2024-05-02
版记行: [校对：周敏]
印数: 30
双面: 是
数据: {{件数: 3}}
上年: {{件数: 2}}
归档:
  {{全宗号: Z109, 年度: 2024, 保管期限: 永久, 机构或问题: DZB 办公室, 件号: 3, 题名: 题, 责任者: 镇, 日期: 2024-05-01,
  备注: 注, 事由: 汛, 扫描件: [图.png], 同件: [本件], 盒号: 2, OFD: 是}}
{_BODY}"""
_HEAD: Final = "标题: 关于防汛的{}\n正文: [文。]\n成文日期: 2024-05-01\n"
_SIGNS: Final = ("[1、, 1）, ①]", "[1., （1）]")
DOCUMENTS: Final = {
    "notice": _NOTICE,
    "letter": "文种: 函\n格式: 信函\n发文机关标志: 双河镇人民政府\n发文字号: 双府函〔2024〕3号\n主送机关: 县局\n信函页脚: 电话\n"
    + _HEAD.format("函"),
    "order": "文种: 命令\n格式: 命令\n发文机关标志: 双河县人民政府令\n发文字号: {序号: 3, 单位: 号}\n正文: [文。]\n成文日期: 2024-05-01\n"
    "签名章: [{职务: 县长, 姓名: 刘志强, 文件: 图.png}]\n",
    "minutes": "文种: 纪要\n格式: 纪要\n发文机关标志: 双河镇人民政府会议纪要\n发文字号: {序号: 3, 单位: 期}\n编号: 自动\n"
    "出席: [甲某]\n请假: [乙某]\n列席: [丙某]\n" + _HEAD.format("纪要"),
    "request": "文种: 请示\n紧急程度: 加急\n份号: 3\n密级: 秘密\n保密期限: 3年\n发文机关标志: 双河镇人民政府文件\n"
    "发文字号: 双府文〔2024〕3号\n签发人: 李明远\n主送机关: 县政府\n附注: 联系人：李\n" + _HEAD.format("请示"),
    "secret": "文种: 通知\n份号: 1\n密级: 绝密\n保密期限: 3年\n发文机关标志: 镇政府文件\n发文字号: 双府发〔2024〕3号\n主送机关: 各村\n"
    + _HEAD.format("通知"),
    "briefing": "文种: 简报\n格式: 简报\n发文机关标志: 双河镇工作简报\n发文字号: 第7期\n"
    "署名: 办公室编\n报: [县委]\n送: [镇人大]\n发: [各站所]\n" + _HEAD.format("简报"),
    "plain": "文种: 方案\n格式: 白头\n目录: 是\n公开: {索引号: 甲, 主题分类: 乙, 体裁分类: 丙, 发布机构: 丁, 发文字号: 戊, "
    "成文日期: 2024-05-01, 发布日期: 2024-05-02, 有效性: 有效, 公开属性: 主动公开}\n"
    "正文: [{标题: 甲, 内容: [乙。]}]\n标题: 关于防汛的方案\n",
    **{
        f"signs{place}": f"文种: 通知\n序号: {signs}\n主送机关: 各村\n{_HEAD.format('通知')}"
        for place, signs in enumerate(_SIGNS)
    },
    **{f"kind {kind.value}": f"文种: {kind.value}\n{_HEAD.format(kind.value)}" for kind in (Kind.CIRCULAR, Kind.REPLY)},
}
_LAYER: Final = """机关: {全称: 双河镇人民政府, 简称: 双河镇, 代字: 双河, 党委: 中共双河镇委员会, 政府: 双河镇人民政府}
机关代字: {默认: 双府发, 函: 双府函}
发文机关标志: {默认: "{{ 机关.全称 }}文件", 函: "{{ 机关.全称 }}", 通报: 通报}
标志图片: {通报: 图.png}
署名: "{{ 机关.全称 }}"
抄送: [县水利局]
印发机关: 党政办公室
版记行: 校对：周敏
信函页脚: 电话：023-45670012
主送机关: {默认: 各村, 请示: 县政府}
附注: {默认: 此件公开发布, 请示: 联系人}
联系人: {姓名: 李明远, 电话: "1"}
格式: {函: 信函, 纪要: 纪要}
印章: 章.png
归档: {全宗号: Z109, 保管期限: 永久}
网站: {名称: 网, 域名: a.gov.cn, 标识码: "5001510001", 栏目: 乙, 栏目描述: 丙, 栏目关键词: 丁, 栏目类别: 戊}
编号: 自动
序号: [一、, （一）]
字处理: word
双面: 是
公文域: 是
字体: {小标宋: 甲, 黑体: 乙, 楷体: 丙, 仿宋: 丁, 宋体: 戊, 西文: 己}
字体文件: {黑体: 黑.ttf}
民族文字字体: 黑.ttf
套打: {右移: 1mm, 下移: -1mm}
版式: {行与字.最小行距: {值: 27pt, 理由: 按办法}}
"""


def _indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


TEMPLATE: Final = f"""名称: 双河镇
继承: gbt9704
{_LAYER}党委:
{_indented(_LAYER, "  ")}政府:
{_indented(_LAYER, "  ")}各时期:
  - 启用: 2001-01-01
    停用: 2002-01-01
{_indented(_LAYER, "    ")}各文种:
  通知: {{附注: 甲}}
各格式:
  信函: {{附注: 乙}}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with all files that the documents name, and the template."""
    (tmp_path / "templates/镇").mkdir(parents=True)
    for name in ("图.png", "章.png", "templates/镇/图.png", "templates/镇/章.png"):
        Image.new("RGB", (300, 300), (200, 0, 0)).save(tmp_path / name)
    (tmp_path / "表.csv").write_text("甲,乙,丙,丁,戊,己\n双塘村,1.25,2.5,0.125,0.5,1234\n", encoding="utf-8")
    workbook = Workbook()
    workbook.create_sheet("甲").append(["村", "件"])
    workbook["甲"].append(["双塘村", 3])
    workbook.save(tmp_path / "表.xlsx")
    (tmp_path / "templates/镇/phrases").mkdir()
    (tmp_path / "templates/镇/phrases/结尾.txt").write_text("特此通知。", encoding="utf-8")
    face = next((Path(__file__).parents[2] / "src/fazhi_docgen/fonts/faces").rglob("*.ttf"))
    (tmp_path / "templates/镇/黑.ttf").write_bytes(face.read_bytes())
    return tmp_path


def _english(text: str, kind: type[Document | TemplateFile], translator: Translator) -> str:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return yaml.safe_dump(translator.mapping(data, kind), allow_unicode=True, sort_keys=False)


def _bytes(folder: Path, text: str) -> dict[str, bytes]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    rendering = load(folder / "a.yaml").render()
    return {name: rendering.to(name) for name in ("docx", "pdf")}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_in_english_gives_the_same_bytes(office: Path, name: str) -> None:
    (office / "templates/镇/template.yaml").write_text("名称: 双河镇\n", encoding="utf-8")
    translator = Translator()
    english = _english(DOCUMENTS[name], Document, translator)
    assert _bytes(office, english) == _bytes(office, DOCUMENTS[name])


def test_a_template_in_english_gives_the_same_bytes(office: Path) -> None:
    file = office / "templates/镇/template.yaml"
    found = []
    for template in (TEMPLATE, _english(TEMPLATE, TemplateFile, Translator())):
        file.write_text(template, encoding="utf-8")
        for body in ("", "/党委"):
            for kind, form in (("通知", "普通"), ("函", "信函"), ("请示", "普通")):
                signers = "签发人: 李明远\n" if kind == "请示" else ""
                printed = "" if form == "信函" else "印发日期: 2024-05-02\n"
                number = "发文字号: {年份: 2024, 序号: 3}\n"
                text = f"模板: 镇{body}\n文种: {kind}\n{signers}{number}{printed}{_HEAD.format(kind)}"
                found.append(_bytes(office, text))
    assert found[: len(found) // 2] == found[len(found) // 2 :]


def _keys(root: type[Document | TemplateFile]) -> set[tuple[str, str]]:
    parts = dict.fromkeys(_parts_of(root))
    return {(part.__name__, key.chinese) for part in parts for key in keys_of(part).values()}


def test_every_key_and_every_word_was_tried() -> None:
    translator = Translator()
    for text in DOCUMENTS.values():
        _english(text, Document, translator)
    _english(TEMPLATE, TemplateFile, translator)
    wanted = _keys(Document) | _keys(TemplateFile)
    assert wanted - translator.keys == set()
    assert {word for part, word in translator.words if part is Role} == set(Role)


def _few(root: type[Document | TemplateFile]) -> Iterator[tuple[str, Any]]:
    """Each field of a file whose value is one of a few words, with these."""
    from typing import get_type_hints

    for part in dict.fromkeys(_parts_of(root)):
        for key in dict.fromkeys(keys_of(part).values()):
            if choices := _choices(get_type_hints(part)[key.name]):
                yield f"{part.__name__}.{key.chinese}", choices


def test_every_choice_has_an_english_word() -> None:
    for name, choices in (*_few(Document), *_few(TemplateFile)):
        chinese, english = choices[::2], choices[1::2]
        assert all(word.isascii() for word in english), name
        assert len(set(english)) == len(chinese), name


@pytest.mark.parametrize("kind", [Document, TemplateFile])
def test_editors_know_both_spellings(kind: type[Document | TemplateFile]) -> None:
    judge = Draft202012Validator(schema(kind))
    for text in DOCUMENTS.values() if kind is Document else [TEMPLATE]:
        for written in (text, _english(text, kind, Translator())):
            assert list(judge.iter_errors(data(written))) == []
