"""A `template.yaml` to start from: every key with a word on what it is for, the parent's values shown.

What a township needs and its parent does not say is in force at once, made of its names; the rest waits as comments.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.template.listing import settings
from fazhi_docgen.template.shelves import STANDARD

if TYPE_CHECKING:
    from fazhi_docgen.template.chain import Link
    from fazhi_docgen.template.listing import Setting

_TEXT: Final = """\
# 模板“{name}”。以“# ”开头的行不起作用；要用哪一项，就删去行首的“# ”。
# 填好“{waiting}”后检查：fazhi-docgen template validate {name}
# 查看各项和出处：      fazhi-docgen template show {name}

名称: {label}
继承: {parent} # 没有写的各项，都照这个模板
{inherited}
# —— 本单位（几个单位共用的模板，删去“机关”这几行）——
机关: # 公文和模板里写 {{{{ 机关.全称 }}}}，就印出全称
  全称: {waiting} # 如 云川县清河镇人民政府
  简称: {short} # 如 清河镇
  代字: {waiting} # 发文字号里的地名，如“清河府发”的“清河”
#   党委: 中共××县××镇委员会
#   政府: ××县××镇人民政府
{signatories}署名: "{{{{ 机关.全称 }}}}"
# 联系人: {{姓名: ×××, 电话: 023-00000000}} # 请示的附注

# —— 红头 ——
{codes}机关代字: {{默认: "{{{{ 机关.代字 }}}}府发", 函: "{{{{ 机关.代字 }}}}府函"}}
{marks}发文机关标志: {{默认: "{{{{ 机关.全称 }}}}文件", 函: "{{{{ 机关.全称 }}}}"}}
{printed_by}印发机关: "{{{{ 机关.简称 }}}}党政办公室"
# 版记行: 校对：×××
# 信函页脚: 地址：×××　电话：023-00000000
# 标志图片: {{默认: 标志.png}} # 手写体的标志，四边裁到字边，放在本文件夹里
# 格式: {{函: 信函, 纪要: 纪要}} # 各文种默认的格式
# 抄送: [区委依法治区办]
# 印章: 印章.png # 放在本文件夹里；公文写“印章: 是”时用它

# —— 套话：放在本文件夹的 phrases 里，如 phrases/报告/结尾.txt；公文里写“- 套话: 结尾” ——

# —— 归档 ——
# 归档: {{全宗号: Z109, 机构或问题: DZB 党政办公室, 保管期限: 永久}} # 机构先写三位代码

# —— 字体和 Word ——
# 字体: {{小标宋: 方正小标宋_GBK}} # Word 文件里写的字体名
# 字体文件: {{小标宋: 小标宋.ttf}} # PDF 用的字体，放在本文件夹里
# 字处理: word # word（Word、WPS）、libreoffice 或 onlyoffice
# 编号: 自动 # 自动（Word 自动编号）或 文本
# 双面: 是 # 版记印在偶数页；单面印刷写“否”
# 套打: {{右移: 0mm, 下移: 0mm}} # 印在有红头的纸上时的偏移

# —— 与标准不同的尺寸；全部名称见 fazhi-docgen template show gbt9704 ——
# 版式:
#   行与字.最小行距: 27pt
#   标题.字号: {{值: 小二, 理由: 按《×××办法》第×条}} # 改标准的规定项要写理由
"""
#: Keys that are in force unless the parent has them.
_NEEDED: Final = {"signatories": "署名", "codes": "机关代字", "marks": "发文机关标志", "printed_by": "印发机关"}
_OFF: Final = "# "


def starter(name: str, label: str, parent: str, chain: tuple[Link, ...]) -> str:
    """Return the text of a new template on top of `parent`, whose chain is `chain`; `label` is empty where none was given."""
    inherited = settings(chain)
    return _TEXT.format(
        name=name,
        label=json.dumps(label or name.rpartition("/")[2], ensure_ascii=False),
        parent=parent,
        inherited=_comments(parent, inherited),
        waiting=TO_FILL_IN,
        short=json.dumps(label, ensure_ascii=False) if label else TO_FILL_IN,
        **{field: _OFF if _has(inherited, key) else "" for field, key in _NEEDED.items()},
    )


def _has(inherited: tuple[Setting, ...], key: str) -> bool:
    return any(setting.key.partition(".")[0] == key for setting in inherited)


def _comments(parent: str, inherited: tuple[Setting, ...]) -> str:
    """Return what the parent sets, as comments."""
    if parent == STANDARD or not inherited:
        return ""
    rows = (f"#   {setting.key}: {setting.value}" for setting in inherited)
    return "\n".join([f"# “{parent}”已经写好的：", *rows, ""])
