"""Documents in every form, short enough to measure: what each element of the standard is asserted on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path

_BODY = """正文:
  - 近年来，清河镇人民调解工作量逐年增加，现有场地狭小，已不能满足群众办事需要。
  - 全镇现有公共法律服务工作室十四个，年均接待群众两千三百余人次。
"""
_LONG = (
    _BODY
    + """  - 为进一步做好矛盾纠纷排查化解工作，经镇党委会议研究，拟新建镇公共法律服务中心，并配备必要的调解设施。
  - 项目选址位于清河大道，已完成前期勘察，具备开工条件。
  - 资金缺口较大，镇级财力难以承担。
  - 妥否，请批示。
"""
)
_IMPRINT = """抄送: [县委办公室, 县人大常委会办公室, 县政协办公室, 县纪委监委机关, 县人民法院, 县人民检察院]
印发机关: 清河镇人民政府办公室
印发日期: 2024-03-10
"""

UPWARD = f"""文种: 请示
份号: 12
密级: 秘密
保密期限: 1年
紧急程度: 特急
发文机关标志: 云川县清河镇人民政府文件
发文字号: 清府发〔2024〕12号
签发人: [陈志远, 李明, 王小川]
标题: 关于申请解决场地和经费的请示
主送机关: 云川县人民政府
{_LONG}署名: 云川县清河镇人民政府
成文日期: 2024-03-08
印章: seal.png
附注: 联系人：周敏
{_IMPRINT}"""

DOWNWARD = f"""文种: 通知
发文机关标志: 清河镇人民政府文件
发文字号: 清府发〔2024〕13号
标题: 关于开展矛盾纠纷排查的通知
主送机关: [各村（居）民委员会, 镇属各部门]
{_BODY}署名: 清河镇人民政府
成文日期: 2024-03-08
{_IMPRINT}"""

JOINT = f"""文种: 通知
发文机关标志: [云川县司法局文件, 云川县农业农村局, 云川县人民法院, 云川县公安局]
发文字号: 云司发〔2024〕7号
标题: 关于开展集中排查的通知
主送机关: 各乡镇人民政府
{_BODY}署名: [云川县司法局, 云川县农业农村局, 云川县人民法院, 云川县公安局]
成文日期: 2024-03-08
印章: [seal.png, seal.png, seal.png, seal.png]
{_IMPRINT}"""

LETTER = f"""文种: 函
紧急程度: 加急
发文机关标志: 云川县清河镇人民政府
发文字号: 清府函〔2024〕3号
标题: 关于商请协助开展法治宣传活动的函
主送机关: 云川县司法局
{_BODY}署名: 云川县清河镇人民政府
成文日期: 2024-11-08
抄送: [县委宣传部, 县普法办]
信函页脚: 地址：清河镇府前街A1号　电话：023-45670012
"""

ORDER = f"""文种: 命令
发文机关标志: 云川县人民政府令
发文字号: 第12号
标题: 云川县人民政府令
{_BODY}签名章: {{职务: 云川县人民政府县长, 姓名: 刘志强, 文件: stamp.png}}
成文日期: 2024-03-08
{_IMPRINT}"""

MINUTES = f"""文种: 纪要
发文机关标志: 清河镇人民政府办公会议纪要
发文字号: 第5期
标题: 研究法治政府建设工作
{_BODY}署名: 清河镇人民政府办公室
成文日期: 2024-03-08
出席: [李明, 王小川, 陈志远, 周敏, 刘芳, 孙晓燕, 郑国栋, 吴海涛]
请假: 赵强
列席: 孙磊
{_IMPRINT}"""

ATTACHED = f"""文种: 通知
发文机关标志: 清河镇人民政府文件
发文字号: 清府发〔2024〕14号
标题: 关于印发宣传画的通知
主送机关: 各村（居）民委员会
{_BODY}附件: [{{名称: 宣传画, 文件: poster.png}}, {{名称: 张贴要求, 正文: [在村口张贴。], 不合订: 是}}]
署名: 清河镇人民政府
成文日期: 2024-03-08
{_IMPRINT}版记行: 校对：周敏
印数: 30
"""

_MONTHS = "[村, 一月, 二月, 三月, 四月, 五月, 六月, 七月, 八月, 九月, 十月, 十一月, 十二月]"
_ROW = "[双塘村, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"
_WIDE = f"""  - 表格: {{表题: 各村排查情况, 单位: 件, 横排: 是, 表头: {_MONTHS}, 行: [{", ".join([_ROW] * 30)}]}}
  - 请各村按时报送。
"""
SIDEWAYS = f"""文种: 通知
发文机关标志: 清河镇人民政府文件
发文字号: 清府发〔2024〕15号
标题: 关于报送排查情况的通知
主送机关: 各村（居）民委员会
{_BODY}{_WIDE}附件:
  - 名称: 登记表
    横排: 是
    正文: [本表一式两份。, {{表格: {{表头: [姓名, 住址], 行: [[甲, 乙], [丙, 丁]]}}}}]
署名: 清河镇人民政府
成文日期: 2024-03-08
{_IMPRINT}"""

FORMS = {
    "sideways": SIDEWAYS,
    "attached": ATTACHED,
    "upward": UPWARD,
    "downward": DOWNWARD,
    "joint": JOINT,
    "letter": LETTER,
    "order": ORDER,
    "minutes": MINUTES,
}
RED = (1.0, 0.0, 0.0)
SENTENCE = "为切实维护人民群众合法权益，现就有关事项通知如下，请认真贯彻落实。"
_SEAL_DOTS = 400
_POSTER_DOTS = (300, 500)
_STAMP_DOTS = (600, 200)


def write(folder: Path, name: str, text: str) -> Path:
    """The document in a folder, with the pictures that it may name beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    draw_seal(folder / "seal.png")
    Image.new("RGB", _POSTER_DOTS, (0, 90, 160)).save(folder / "poster.png")
    Image.new("RGB", _STAMP_DOTS, (200, 0, 0)).save(folder / "stamp.png")
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def notice(**parts: str) -> str:
    """A notice whose parts are written over, each with its whole YAML value."""
    fields = {
        "文种": "通知",
        "发文机关标志": "清河镇人民政府文件",
        "发文字号": "清府发〔2024〕13号",
        "标题": "关于开展矛盾纠纷排查的通知",
        "主送机关": "各村（居）民委员会",
        "正文": f"[{SENTENCE}, {SENTENCE}]",
        "署名": "清河镇人民政府",
        "成文日期": "2024-03-08",
        "抄送": "[县司法局]",
        "印发机关": "清河镇人民政府办公室",
        "印发日期": "2024-03-10",
    }
    return "".join(f"{key}: {value}\n" for key, value in {**fields, **parts}.items() if value)


def listed(items: list[str]) -> str:
    """Items as a list in YAML."""
    return f"[{', '.join(items)}]"


def draw_seal(path: Path) -> None:
    """A red ring that touches the picture's edges."""
    picture = Image.new("RGB", (_SEAL_DOTS, _SEAL_DOTS), "white")
    ImageDraw.Draw(picture).ellipse((0, 0, _SEAL_DOTS - 1, _SEAL_DOTS - 1), outline=(220, 0, 0), width=12)
    picture.save(path)
