"""Furniture of a site's pages (网页上的文字): what stands around every article, recognised by the words that it is made of.

A line is furniture if it is made of such words and nothing else. Most of them no document has (strong); some stand in
documents too (weak), and count only where a site writes them.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from fazhi_docgen.importing.blanks import WHITE

_DAY: Final = r"(?:19|20)[0-9]{2}\s*[-/.．年]\s*[0-9]{1,2}\s*[-/.．月]\s*[0-9]{1,2}\s*日?"
_CLOCK: Final = r"(?:[\sT]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
_MOMENT: Final = rf"{_DAY}{_CLOCK}"
_OPEN, _CLOSE = r"[【\[（(［〖]?\s*", r"\s*[】\])）］〗]?"
_BUTTONS: Final = (
    "打印(?:本页|此页|文章|正文|本文|内容)?|关闭(?:本页|窗口|此页|当前页)?|收藏(?:本页|此页)?|我要?收藏|下载(?:正文|文件|PDF|WORD|Word|OFD|pdf|word|ofd)?"
    "|保存(?:本页)?|(?:我要)?纠错|(?:正文)?语音(?:播报|朗读|播放)|朗读(?:正文|全文)?|听全文|分享(?:到|至)?|转发|返回(?:顶部|上页|上一页|列表|首页|目录)?"
    "|繁[體体](?:版|中文)?|简体(?:版)?|无障碍(?:浏览|阅读|版|模式)?|长者(?:模式|版|助手)|适老(?:版|化|模式)|关怀版|加入收藏|设为首页|打印文档"
    "|微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|人人网|朋友圈|复制链接|更多|扫一扫|手机版|智能问答|网站支持IPv6|【?预览】?|点赞|播放|暂停|停止|登录|注册|搜索|退出"
)
#: Words that no document has in this form.
_STRONG: Final = (
    rf"(?:信息|文章|稿件|内容)?(?:发布|发表|更新|录入|添加|上传|编辑)(?:时间|日期)\s*[:：]?\s*(?:{_MOMENT})?",
    rf"(?:时间|日期|公布时间)\s*[:：]\s*{_MOMENT}(?=\s*(?:[|｜]|来源|浏览|阅读|点击|访问|作者|信息|字体|字号|【|\[|编辑|发布))",
    r"(?:浏览|阅读|点击|访问|人气|查看|点击率|浏览人)(?:次数|量|数|人数|率)?\s*[:：]\s*[（(\[【]?\s*[0-9]*\s*[次人]?\s*[】\])）]?",
    r"(?:浏览|阅读|点击|访问|人气|查看)(?:次数|量|数|人数)\s*[0-9]*\s*[次人]?|(?:已有|共有?|被)?\s*[0-9]+\s*[次人](?:浏览|阅读|访问|点击)",
    rf"{_OPEN}(?:字体|字号|文字)(?:大小|设置)?\s*[:：]?\s*[【\[(（]?\s*(?:特大|超大|[大中小默认]|[A+\-Ｔ]|[\s|｜/、\]\[】【])+{_CLOSE}",
    rf"{_OPEN}[大小]\s*[|｜/、]?\s*中\s*[|｜/、]?\s*[大小]{_CLOSE}|[TＴA][|｜\s]*[TＴA+]?[|｜\s]*[TＴA\-]",
    rf"分享(?:到|至)?\s*[:：]?(?:\s*(?:{_BUTTONS})|\s)*",
    rf"{_OPEN}(?:{_BUTTONS}){_CLOSE}",
    r"[^。，；]{0,20}(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日\s*(?:星期|周)[一二三四五六日天]",
    r"归档(?:时间|日期)\s*[:：]\s*[-0-9/.: ]+|(?:信息|公开)?(?:详细|具体)(?:信息|内容)|公开具体内容|(?:信息|正文|文件|详细)内容|正文",
    rf"(?:今天是|今日|现在是)\s*[:：]?\s*(?:{_MOMENT})?(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*农历\S{{0,12}})?",
)
#: Words that texts have too.
_WEAK: Final = (
    r"(?:信息|文章|稿件|内容|信息内容)?(?:来源|出处)\s*[:：]\s*[^\s。；|｜【]{0,30}|稿源\s*[:：]\s*[^\s。；|｜【]{0,30}",
    r"(?:作者|责任编辑|责编|编辑|审核|审签|校对|校核|录入|录入人|发布人|发布者|供稿|信息员|信息提供|初审|复审|终审|签发|编审|审核人|撰稿)\s*[:：]\s*[^\s。；|｜【]{0,20}",
    rf"{_OPEN}(?:(?:时间|日期)\s*[:：]\s*)?(?:19|20)[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}{_CLOCK}{_CLOSE}",
)
_BETWEEN: Final = rf"[{WHITE}|｜/·•,，;；]*"
_TOKEN: Final = re.compile(f"{_BETWEEN}(?:(?P<strong>{'|'.join(_STRONG)})|(?P<weak>{'|'.join(_WEAK)})){_BETWEEN}")
_PLACE: Final = re.compile(
    r"[您你]?(?:当前|现在|目前)?(?:的|所在|所处)*(?:位置|栏目)\s*[:：].{0,200}|[您你]?(?:当前|现在|目前)(?:的|所在|所处)*位置\s*[>＞»].{0,200}"
    r"|(?:网站)?首\s*页\s*(?:[>＞»›]|[-—/→]\s*\S|&gt;).{0,200}"
)
#: A path of columns: 政务公开 > 法定主动公开内容 > 工作报告.
_PATH: Final = re.compile(r"[^。；，>＞»]{2,20}(?:\s*[>＞»]+\s*[^。；，>＞»]{2,30}){2,8}")
_MENU: Final = re.compile(
    r"(?:网站)?首页|政务公开|(?:政府)?信息公开(?:指南|目录|年报|制度)?|互动交流|(?:政民|公众)互动|政务服务|办事服务|网上办事|新闻(?:中心|动态)|要闻动态|政务动态|走[进近].{1,4}"
    r"|专题专栏|数据开放|数据发布|解读回应|政策解读|政策文件|领导之窗|机构职能|机构概况|通知公告|依申请公开|法定主动公开内容|联系我们|网站地图|便民地图|网站声明|帮助|English|搜索|登录|注册|无障碍|市长信箱|领导信箱|关于我们"
)
_FEWEST_MENU: Final = 2
#: No site writes a longer line around its articles.
_LONGEST: Final = 300
_RULE: Final = re.compile(r"[-=＝*＊~～─━﹣－]{4,}|(?:[*＊※☆★◇◆=＝]\s*){3,}")
#: A moment in such a line, which is that of publication.
_PUBLISHED: Final = re.compile(rf"(?:(?:发布|发表|更新|录入|公布|添加)?(?:时间|日期)\s*[:：]?\s*)?({_DAY})")
#: Of today, or of when a page was put away.
_OTHER_DAY: Final = re.compile(r"^\s*(?:今天|今日|现在|归档)|(?:星期|周)[一二三四五六日天]")
_TRAILING: Final = re.compile(rf"(?:\s*[【\[](?:{_BUTTONS})[】\]]|\s+(?:语音播报|打印(?:本页)?|收藏|纠错))+$")


class Certainty(Enum):
    """How sure it is that a line is a site's own."""

    NONE = 0
    WEAK = 1
    STRONG = 2


def certainty(text: str) -> Certainty:
    """Tell whether a line is made of a site's own words and nothing else."""
    plain = text.strip()
    if not plain or len(plain) > _LONGEST:
        return Certainty.NONE
    if _PLACE.fullmatch(plain) or _PATH.fullmatch(plain) or is_rule(plain) or _is_menu(plain):
        return Certainty.STRONG
    place, strong = 0, False
    while place < len(plain):
        token = _TOKEN.match(plain, place)
        if token is None or token.end() == place:
            return Certainty.NONE
        strong |= token["strong"] is not None
        place = token.end()
    return Certainty.STRONG if strong else Certainty.WEAK


def is_rule(text: str) -> bool:
    """Tell whether a line is drawn of marks, to part what is above it from what is below."""
    return _RULE.fullmatch(text.strip()) is not None


def _is_menu(text: str) -> bool:
    words = [word for word in re.split(rf"[{WHITE}|｜/·>]+", text) if word]
    known = sum(1 for word in words if _MENU.fullmatch(word))
    return known >= _FEWEST_MENU and 2 * known >= len(words)


def published_on(text: str) -> str:
    """Return the day of publication that such a line says; empty if it says none."""
    found = _PUBLISHED.search(text)
    return re.sub(r"\s", "", found[1]) if found and not _OTHER_DAY.search(text) else ""


def buttons_after(title: str) -> str:
    """Return what a page puts behind its title: 【打印】, 语音播报; empty if nothing."""
    found = _TRAILING.search(title)
    return found[0] if found else ""
