"""What a figure of a text is called (事实的名称): the thing that is counted, by the words beside it, and its measure."""

from __future__ import annotations

import re
from typing import Final

#: The measures, the longest first, and what a fact with each is called.
_MEASURES: Final = {
    "人次": "人次", "场次": "场次", "件次": "件次", "学时": "学时", "课时": "课时", "万人次": "万人次",
    "批次": "批次", "家次": "家次", "户次": "户次", "万元": "万元", "亿元": "亿元", "公里": "公里", "小时": "小时",
    "件": "件数", "次": "次数", "场": "场数", "份": "份数", "个": "个数", "名": "人数", "人": "人数", "户": "户数",
    "起": "起数", "亩": "亩数", "期": "期数", "条": "条数", "项": "项数", "篇": "篇数", "处": "处数", "家": "家数",
    "支": "支数", "轮": "轮数", "批": "批数", "册": "册数", "元": "金额", "部": "部数", "宗": "宗数", "例": "例数",
    "所": "所数", "天": "天数", "遍": "遍数", "万余人": "万人", "万人": "万人", "万份": "万份", "万余份": "万份",
    "万条": "万条", "万余条": "万条", "万次": "万次", "万余次": "万次", "万件": "万件", "万余件": "万件",
    "万余人次": "万人次", "公斤": "公斤", "吨": "吨数", "平方米": "平方米", "米": "米数", "台": "台数", "套": "套数",
    "卷": "卷数", "艘": "艘数", "辆": "辆数", "栋": "栋数", "张": "张数", "幅": "幅数", "块": "块数", "%": "比率",
    "％": "比率",
}  # fmt: skip
_ANY: Final = "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
#: A figure with its measure.
FIGURE: Final = re.compile(
    r"(?<![0-9.,〔\[第“A-Za-z—–~～/-])(?P<figure>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?![0-9.,])"
    rf"[余多]?(?P<measure>{_ANY})"
)
#: Measures behind which the thing itself stands: 15个公共法律服务工作室.
_BEFORE_THING: Final = ("个", "名", "家", "支", "处", "所", "部", "项", "块", "幅")
_THING: Final = re.compile(
    r"[“]?(?P<thing>[村组户]|[一-鿿]{2,10}?)(?:[”，。、；：（）0-9]|的|和|及|参与|参加|为|等|开展|担任|进行|纳入|实施|予以|全部|均|$)"
)
_BESIDE: Final = re.compile(r"[一-鿿（）“”，、]{0,24}$")
_VERBS: Final = re.compile(
    r"^.*(?:组织|开展|举办|召开|发放|受理|办理|建立|建成|建有|设立|提供|参与|完成|进行|现有|共有|配备|聘请|累计|总计|合计|均为|达到"
    r"|不少于|超过|年以来|全年|其中|举行|(?<![公中])共(?![享同建治青产])|(?<![传表])达(?!标)|(?<!行)为(?!民|企|群|老)|(?<![节制签])约(?![谈束定])"
    r"|(?<![附就])近(?!平)|(?<![国所没])有(?![效关限机色])|了(?!解)|的(?!士)|(?<![平初中高优对])等(?!级)|被(?!告|征))"
)
_CLAUSE: Final = re.compile("[，。；：、]")
#: What leads from a thing to its figure: 合格率均为100%.
_TO_FIGURE: Final = re.compile("(?:均为|均|不少于|不低于|达到|达|(?<!行)为|共计|共|约|近|超过|(?<!实)有|仅)+$")
#: A day that stands before it is none of its name: 12月4日举行宪法宣誓仪式.
_DAY: Final = re.compile(r"[0-9]+[年月日]")
#: What is left of the figure before: 余场次.
_MEASURED: Final = re.compile(rf"^[余多]?(?:{_ANY})")
#: What is done to things: where such a word stands alone before a figure, the thing was counted before it.
_DONE: Final = (
    "办结", "整改", "采纳", "化解", "解除", "解决", "答复", "回复", "办理", "销号", "通过", "合格", "在册", "成功",
    "落实", "纠正", "完成", "结案", "撤销", "维持", "驳回", "受理", "立案", "移送", "参加", "参训",
)  # fmt: skip
_OF_RATES: Final = ("率",)
_SENTENCE_END: Final = re.compile("[。；]")
#: A thing that is counted in a sentence: 热线工单430件.
_COUNTED_THING: Final = re.compile(r"(?P<thing>[一-鿿]{2,16})[0-9][0-9,.]*[余多]?(?=[一-鿿])")
#: A thing that is counted in two ways one behind the other: 培训3批次45人次.
_TWICE: Final = re.compile(rf"[0-9][0-9.,]*[余多]?(?:{_ANY})$")
_NO_HAN: Final = re.compile(r"[^一-鿿]")
_LONGEST_NAME: Final = 16
_SHORTEST_NAME: Final = 2


def name_of(found: re.Match[str], text: str, start: int) -> str:
    """Return what a figure is called by the words beside it: the thing behind its measure, or what stands before it."""
    behind = _THING.match(text, found.end()) if found["measure"] in _BEFORE_THING else None
    before = _BESIDE.search(_DAY.sub("，", _TWICE.sub("", text[start : found.start()])))
    runs = [_NO_HAN.sub("", part) for part in _CLAUSE.split(before[0] if before else "")]
    run = _TO_FIGURE.sub("", runs[-1]) or (_MEASURED.sub("", runs[-2]) if len(runs) > 1 else "")
    thing = _VERBS.sub("", run)
    following = _THING.match(text, found.end())
    if behind is None and len(thing) < _SHORTEST_NAME and following:
        behind = following
    noun = behind["thing"] if behind else thing if len(thing) >= _SHORTEST_NAME else run
    return f"{noun[-_LONGEST_NAME:] or '其他'}.{_MEASURES[found['measure']]}"


def qualified(name: str, before: str, *, always: bool = False) -> str:
    """Return a name that only says what was done, by what it was done to: 热线工单办结, where 热线工单 stands before it.

    `always` takes what stands before for any other name too.
    """
    thing, _, measure = name.partition(".")
    if not always and thing not in _DONE and not thing.endswith(_OF_RATES):
        return name
    things = [_VERBS.sub("", found["thing"]) for found in _COUNTED_THING.finditer(_SENTENCE_END.split(before)[-1])]
    whole = next((one for one in reversed(things) if one not in _DONE and len(one) >= _SHORTEST_NAME), "")
    return f"{whole[-_LONGEST_NAME:]}{thing}.{measure}"
