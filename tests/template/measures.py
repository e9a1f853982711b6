"""Every measure (版式) that a template may change, with another value of it, and documents on which all of them show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests import forms

from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.geometry import contradictions
from fazhi_docgen.standard.length import Chars, Length, Lines
from fazhi_docgen.standard.measures import Align, Ink, MongolianWay
from fazhi_docgen.standard.overlay import measure, overlaid
from fazhi_docgen.standard.profile import Profile, standard_profile
from fazhi_docgen.standard.ranges import out_of_range
from fazhi_docgen.standard.settled import settled_by

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD: Final = standard_profile()
#: A difference that is seen, in points.
_SEEN: Final = 0.25
#: What a template may change.
#: Shows only where a signature is saved by no smaller pitch: tried with generated notices.
_LAST_RESORT: Final = "grid.widest_pitch"
SETTABLE: Final = tuple(path for path in STANDARD.provisions if settled_by(path) is None and path != _LAST_RESORT)

_DEEP: Final = f"""{{标题: 加强A组织领导, 内容: [{{标题: 健全B工作机制, 内容: [{{标题: 明确C责任2024, 内容: [
  {{标题: 抓好D落实, 内容: [{forms.SENTENCE * 2}]}}, {{条目: [甲A事项。, 乙事项。]}}]}}]}}]}}"""
_TABLE: Final = (
    "{表格: {表题: 各村ABC排查情况1, 单位: km2, 表头: [村A一, 一月1], 行: [[双塘村A1, 1], [双塘村, 说明文字二]]}}"
)
_ATTACHMENTS: Final = f"[{{名称: 登记表A1, 正文: [{forms.SENTENCE}]}}, {{名称: 样表, 正文: [略。]}}]"
TABLED: Final = forms.notice(
    发文机关标志="清河镇5G办公室文件",
    标题="关于报送5G排查情况的通知",
    副标题="试行A1",
    题注="（2024年3月1日镇长办公会议A1通过）",
    主送机关="各村（居）5G民委员会，各A级单位",
    正文=f"[{forms.SENTENCE}, {_DEEP}, {{图片: {{文件: poster.png, 宽度: 30mm, 图题: 宣传A1画}}}}, {_TABLE}, {forms.SENTENCE}]",
    附件=_ATTACHMENTS,
    附注="此件A1公开",
    抄送="[县委A1办公室]",
    印发机关="清河镇A1办公室",
)
_NAMES: Final = forms.listed([f"李明{name}" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯A"])
_CHAPTERS: Final = f"""{{章: 总A则, 内容: [{{节: 一A般, 内容: [{{条: {forms.SENTENCE}A1。}}, {{条: 短A句。}}]}},
  {{节: 二A般, 内容: [{{条: 短。}}]}}]}}, {{章: 附A则, 内容: [{{条: 短。}}]}},
  {{编: 一A编, 内容: [{{条: 短。}}]}}, {{编: 二A编, 内容: [{{条: 短。}}]}}"""
DOCUMENTS: Final = {
    **{name: text for name, text in forms.FORMS.items() if name != "minutes"},
    "minutes": forms.MINUTES.replace("[李明, 王小川", f"[{_NAMES[1:-1]}, 王小川"),
    "tabled": TABLED,
    "stamps": forms.ORDER.replace("签名章: {", "签名章: [{职务: 云川县县长, 姓名: 刘强, 文件: stamp.png}, {").replace(
        "文件: stamp.png}\n", "文件: stamp.png}]\n"
    ),
    "narrowed": forms.notice(发文机关标志="云川县清河镇人民政府安全生产委员会办公室文件"),
    "parted": forms.notice(发文机关标志="云川县清河镇人民政府安全生产委员会办公室食品药品监督管理领导小组应急文件"),
    "crowded": forms.notice(
        发文机关标志=forms.listed([f"云川县{name}局" for name in ("司法", "农业", "公安", "财政", "民政", "教育")]),
        署名="云川县司法局",
    ),
    "natural": forms.notice(正文="[{图片: {文件: poster.png, 图题: 签名}}]", 发文机关标志="清河文件"),
    "six": forms.JOINT.replace("云川县公安局]", "云川县公安局, 云川县财政局]").replace(
        "[seal.png", "[seal.png, seal.png"
    ),
    "dated": forms.notice(署名="县府办"),
    "nameless": forms.notice(署名=""),
    "sealed": forms.notice(印章="seal.png"),
    "edge": forms.notice(正文=forms.listed([forms.SENTENCE * 2] * 7)),
    "over": forms.notice(正文=forms.listed([forms.SENTENCE * 2] * 6)),
    "loosened": forms.notice(
        正文=forms.listed([forms.SENTENCE] * 12 + ["子" * 166]), 抄送="", 印发机关="", 印发日期=""
    ),
    "rules": forms.notice(印发=f"{{标题: 5G值班制度, 正文: [{_CHAPTERS}]}}"),
    "briefing": """文种: 简报
发文机关标志: 清河镇工作简报
发文字号: 第3期
署名: 清河镇党政办公室编
成文日期: 2024-03-08
标题: 清河镇开展防汛演练
正文: [一句话。]
报: [县委办公室]
印数: 30
""",
    "contents": """文种: 方案
格式: 白头
目录: 是
标题: 清河镇方案A1
正文:
  - 标题: 总体A要求1
    内容: [一句话A1。, {标题: 目标A1, 内容: [一句话。]}]
  - 标题: 保障A措施1
    内容: [一句话。]
  - 人员: {组长A1: 周明远 镇长, 副组长: [陈志远 委员, 杨帆 委员]}
  - 名单: [张伟A1, 李国强, 王秀英, 赵敏, 刘洋, 陈静, 杨丽]
  - 表格: {表题: 情况, 表头: [村, 件], 行: [[双塘村, 1]], 表注: [说明A1说明说明。]}
署名: 清河镇人民政府
成文日期: 2024-03-08
""",
    "full": forms.notice(正文=forms.listed([forms.SENTENCE * 9] * 9)),
    "mongolian": forms.notice(发文机关标志="[ᠮᠣᠩᠭᠣᠯ ᠣᠷᠣᠨ, 云川自治县人民政府文件]"),
}
#: The face that a template brings for a document.
NATIONAL_FACES: Final = {
    "mongolian": Path(__file__).parents[1] / "fonts/scripts/NotoSansMongolian-Regular.ttf",
}


def another(path: str) -> str:
    """Another value of a measure, as a template writes it, that contradicts no other."""
    if path in _CHOSEN:
        return _CHOSEN[path]
    return next(value for value in _others(path) if fits({path: value, **COMPANIONS.get(path, {})}))


#: Measures that show only where others are changed with them.
#: Values that show where the usual ones would not.
_CHOSEN: Final = {
    "grid.loosest_pitch": "30pt",
    "grid.lines_per_page": "21",
    "mark.smallest": "15pt",
    "numbering.opening": "【",
    "numbering.closing": "】",
    "folio.opening": "—— ",
    "folio.closing": " ——",
}
COMPANIONS: Final[dict[str, dict[str, str]]] = {
    "head.star_height": {"head.rule_star": "是"},
    "elements.body.on_grid": {"grid.chars_per_line": "27"},
    "elements.table_unit.first_indent": {"elements.table_unit.align": "居左"},
    "elements.table_unit.left_indent": {"elements.table_unit.align": "居左"},
}


def fits(values: dict[str, str]) -> Profile | None:
    """The standard with some values changed; None where they cannot hold together."""
    try:
        profile = overlaid(values)
    except ValueError:
        return None
    return None if [*out_of_range(profile, values)] or [*contradictions(profile)] else profile


def _others(path: str) -> Iterator[str]:
    match measure(STANDARD, path):
        case bool() as value:
            yield "否" if value else "是"
        case Align() as value:
            yield from (word for word in ("居中", "居右", "居左") if overlaid({path: word}) and value != _align(word))
        case Ink() as value:
            yield "红" if value is Ink.BLACK else "黑"
        case Role() as value:
            yield next(role for role in ("黑体", "楷体") if role != value)
        case MongolianWay():
            yield "整行横卧"
        case None:
            yield from ("24pt", "33pt")
        case value:
            yield from _quantities(value)


def _align(word: str) -> Align:
    return {"居中": Align.CENTER, "居右": Align.RIGHT, "居左": Align.LEFT}[word]


def _quantities(value: Any) -> Iterator[str]:
    match value:
        case Length():
            sizes = (round(value.pt * factor * 2) / 2 for factor in (0.8, 1.2, 0.9, 1.1, 0.95, 1.05))
            yield from (f"{size:g}pt" for size in sizes if abs(size - value.pt) >= _SEEN)
            yield from (f"{value.pt + change:g}pt" for change in (0.25, -0.25, 0.125))
        case Chars():
            yield f"{value.count + 1:g}字"
        case Lines():
            yield f"{value.count + 2:g}行"
        case float():
            yield from (f"{value * factor:g}" for factor in (0.8, 1.2))
        case int():
            yield from (str(value + change) for change in (-2, 1, 2, -1))
        case _:
            yield f"甲{value}"
