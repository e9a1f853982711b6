"""Annual reports as sites have them: a report between what a site writes above it and below it, with what of it is right."""

from __future__ import annotations

from typing import NamedTuple

from tests.check.annual_reports import OUTLINES, report


class Page(NamedTuple):
    """What a site writes above a report and below it, and what of it is the record of publication; {title} is the report's."""

    above: str
    record: dict[str, str]
    below: str = ""


DAY = "2025年2月10日"
PAGES: dict[str, Page] = {
    "a time and a counter": Page("{title}\n时间：2025-02-10 浏览量：1\n\n", {"发布日期": DAY}),
    "a time and an empty counter": Page(
        "{title}\n时间：2025-02-10 浏览次数：\n", {"发布日期": DAY}, "【打印】【关闭】\n"
    ),
    "today and the place": Page(
        "今天是：2025年3月1日 星期六\n您所在的位置：首页 > 政务公开 > 工作报告\n{title}\n{title}\n",
        {},
        "上一篇：没有了\n",
    ),
    "a record in brackets": Page(
        "[ 索引号 ] 11500224009351624E/2026-00004 [ 发文字号 ]\n[ 主题分类 ] 法制 [ 体裁分类 ] 工作报告\n"
        "[ 发布机构 ] 青石镇人民政府 [ 有效性 ]\n[ 成文日期 ] 2025-01-22 [ 发布日期 ] 2025-02-10\n\n{title}\n",
        {"索引号": "11500224009351624E/2026-00004", "主题分类": "法制", "成文日期": "2025年1月22日", "发布日期": DAY},
    ),
    "a crumb of columns": Page("政务公开 > 法定主动公开内容 > 工作报告\n{title}\n字体：【大】【中】【小】\n", {}),
    "names and values on lines": Page(
        "返回顶部\n\n{title}\n\n  • 索引号:\n\n    6107280000/2025-001005\n  • 主题分类:\n\n  • 来源:\n\n  • 发文机构:\n\n"
        "    青石镇政府\n  • 发文字号:\n\n  • 发文日期:\n\n    2025年01月22日 16:40\n  • 有效性:\n\n  • 发布日期:\n\n"
        "    2025年02月10日 16:34\n  • 内容概述:\n\n{title}\n",
        {"索引号": "6107280000/2025-001005", "发布机构": "青石镇政府", "成文日期": "2025年1月22日", "发布日期": DAY},
    ),
    "the site and the day": Page(
        "清海市平海区人民政府 2025年3月3日星期一\n\n无障碍 简体| 繁体\n\n{title}\n"
        "来源:平海区人民政府办公室 发布时间:2025-02-10 09:18\n\n{title}\n",
        {"发布日期": DAY},
        "扫一扫在手机打开当前页\n主办单位：平海区人民政府\n网站标识码：5001510007\n",
    ),
    "a column above the place": Page(
        "今天是:2025年3月3日 星期一 农历二月初四\n工作报告\n\n您所在的位置:政务公开 > 工作报告\n\n{title}\n"
        "文章来源:司法局 更新时间:2025/02/10 11:30:01\n\n\n{title}\n",
        {"发布日期": DAY},
    ),
    "rows of a record, some blank": Page(
        "首页 > 清湖县人民政府办公室信息公开 > 信息浏览\n索引号: 003129766/202502-00336 组配分类: 法治政府建设\n"
        "信息分类: 报告   发布机构: 清湖县人民政府办公室\n生成日期: 2025-01-22 文号:\n生效时间: 废止时间:\n名称: {title}\n"
        "信息来源: 关键词:\n浏览次数: 590 内容概述:\n\n{title}\n",
        {"索引号": "003129766/202502-00336", "发布机构": "清湖县人民政府办公室", "成文日期": "2025年1月22日"},
    ),
    "an archive": Page(
        "归档时间:2025-06-15\n当前位置: 首页 > 公开领域 > 法治\n\n{title}\n\n详细信息\n\n公开具体内容\n\n{title}\n", {}
    ),
    "buttons behind the title": Page(
        "{title} 【打印】【收藏】\n信息来源：司法所　发布时间：2025-02-10　字号：[ 大 中 小 ]\n语音播报\n",
        {"发布日期": DAY},
        "分享到：微信 微博\n",
    ),
    "a number and no record": Page("青石府发〔2025〕3号\n{title}\n", {}),
    "nothing": Page("{title}\n", {}),
}
#: Which report stands on which page: each page with three or four of them.
PAIRS = tuple((name, (7 * place + 9 * step) % len(OUTLINES)) for place, name in enumerate(PAGES) for step in range(3))
PAIRS = (*PAIRS, ("today and the place", 29))


def page(name: str, number: int) -> str:
    """The text of a page."""
    title, _, body = report(number).partition("\n")
    one = PAGES[name]
    return one.above.format(title=title) + body + one.below


def headings(number: int) -> list[tuple[int, str]]:
    """The headings of a report with their levels, numbers apart."""
    found = []
    for line in report(number).splitlines()[3:]:
        if line.startswith("（"):
            found.append((2, line.partition("）")[2]))
        elif line[1:2] == "、":
            found.append((1, line.partition("、")[2]))
    return found
