"""A `template.yaml` to start from: every key with a word on what it is for, the parent's values shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fazhi_docgen.template.listing import settings
from fazhi_docgen.template.shelves import STANDARD

if TYPE_CHECKING:
    from fazhi_docgen.template.chain import Link

_TEXT = """\
# 模板“{name}”。以“# ”开头的行不起作用；要用哪一项，就删去行首的“# ”，改成本单位的内容。
# 改完后检查：fazhi-docgen template validate {name}
# 查看结果：  fazhi-docgen template show {name}

名称: {label}
继承: {parent} # 没有写的各项，都照这个模板
{inherited}
# —— 本单位 ——
# 机关: # 正文里可以写 {{{{ 机关.全称 }}}}、{{{{ 机关.简称 }}}}
#   全称: ××区××镇人民政府
#   简称: ××镇
#   代字: ×× # 机关代字里的地名，如“永嘉府发”的“永嘉”
#   党委: 中共××区××镇委员会
#   政府: ××区××镇人民政府
# 署名: ××区××镇人民政府
# 联系人: {{姓名: ×××, 电话: 023-00000000}} # 请示的附注

# —— 红头 ——
# 机关代字: {{默认: ××府发, 函: ××府函}}
# 发文机关标志: {{默认: ××区××镇人民政府文件, 函: ××区××镇人民政府}}
# 格式: {{函: 信函, 纪要: 纪要}} # 各文种默认的格式
# 抄送: [区委依法治区办]
# 印发机关: ××镇党政办公室
# 印章: 印章.png # 放在本文件夹里；公文写“印章: 是”时用它

# —— 套话：放在本文件夹的 phrases 里，如 phrases/报告/结尾.txt；公文里写“- 套话: 结尾” ——

# —— 归档 ——
# 归档: {{全宗号: Z001, 机构或问题: 党政办公室, 保管期限: 永久}}

# —— 字体和 Word ——
# 字体: {{小标宋: 方正小标宋_GBK}} # Word 文件里写的字体名
# 字体文件: {{小标宋: 小标宋.ttf}} # PDF 用的字体，放在本文件夹里
# 字处理: word # word（Word、WPS）或 libreoffice
# 编号: 自动 # 自动（Word 自动编号）或 文本
# 套打: {{右移: 0mm, 下移: 0mm}} # 印在有红头的纸上时的偏移

# —— 与标准不同的尺寸；全部名称见 fazhi-docgen template show gbt9704 ——
# 版式:
#   行与字.最小行距: 27pt
#   标题.字号: {{值: 小二, 理由: 按《×××办法》第×条}} # 改标准的规定项要写理由
"""


def starter(name: str, label: str, parent: str, chain: tuple[Link, ...]) -> str:
    """The text of a new template on top of `parent`, whose chain is `chain`."""
    return _TEXT.format(
        name=name, label=json.dumps(label, ensure_ascii=False), parent=parent, inherited=_inherited(parent, chain)
    )


def _inherited(parent: str, chain: tuple[Link, ...]) -> str:
    """What the parent sets, as comments."""
    rows = [f"#   {setting.key}: {setting.value}" for setting in settings(chain)]
    if parent == STANDARD or not rows:
        return ""
    return "\n".join([f"# “{parent}”已经写好的：", *rows, ""])
