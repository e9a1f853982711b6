"""Texts as offices have them, whole and damaged, and what a person would check of their import: no character is lost."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from fazhi_docgen import InputError
from fazhi_docgen.content.blocks import People, Picture
from fazhi_docgen.content.model import DocumentNumber
from fazhi_docgen.importing.run import Imported
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.source.authored import Authored
from fazhi_docgen.source.fields import fields_of

#: Lines that stand in real documents, and what web pages, scanners and hurried clerks made of them.
HEAD_LINES = [
    *("000003", "秘密★1年", "特急", "清河镇人民政府文件", "清河府发〔2024〕12号", "清河府发[2024]第012号"),
    *("签发人：周明远　李清", "清河府〔2024〕3号　　　签发人：周明远", "清河镇人民政府", "（2024年3月5日镇人大通过）"),
    *("您当前的位置：首页 > 政务公开", "发布时间：2024-04-08 来源：清河镇", "索引号：11500224009351624E/2020-00573"),
    *("  • 11500224009351624E/2020-00573", "  • 法制", "  • 2020-05-07", "有效性：有效", "各村（居）民委员会："),
]
BODY_LINES = [
    *(
        "一、总体要求",
        "（一）总要求。要把防汛作为头等大事。",
        ")规范行政权力",
        "(三)第三项",
        "（四）第四项。",
        "五、其他事项",
    ),
    *("1.吸烟、野炊；", "2、上坟烧纸。", "(1)坟头。", "①其他", "一、", "1.", "㈠合成的序号", "⑴合成的序号"),
    *("使用 Microsoft Word 2010 编写的 2019 年台账", "请牢记当前位置：镇政府大楼", "要用智能问答 政策问答系统。"),
    *(
        "镇、村(社区)共3000余份;按《要点》(铜委法[2019]1号)执行.",
        "联系人：杨帆    电话：023-45678901",
        "\u200b零宽\u00a0空格",
    ),
    *(
        "姓名\t职务\t电话",
        "杨帆\t主任\t023-45678901",
        "\t合计\t2",
        "单位：件",
        "表1 物资储备情况",
        "{{ 数据.x }}和{% x %}",
    ),
    *(
        "- 短横线开头：不是列表",
        "# 井号",
        "'单引号\"双引号\\反斜线",
        "特此通知。",
        "以上报告，请审阅。",
        "责任编辑：杨帆",
    ),
    *(
        "组　长：周明远  镇长",
        "成 员：李　明、何晓梅。",
        "        罗  喆  站长",
        "张　伟　李国强　王秀英　赵　敏　𬭎㑇　杨丽",
    ),
    *("\ue000私用区的字", "难字𠮷𡈽", "100%；50％", "……", "——", "附件", "第一章 总则"),
]
FOOT_LINES = [
    *(
        "附件：1.责任人名单",
        "附件：",
        "附件：1.",
        "附件：《物资表》。",
        "2.《物资表》。",
        "3.",
        "附件1：第一个",
        "附件2：第二个",
    ),
    *("附件1", "附件2　物资表", "附件：防汛物资表", "清河镇人民政府", "中共清河镇委员会　　清河镇人民政府"),
    *("2024年4月8日", "2020年13月45日", "2020112", "20200112", "二〇二〇年一月十二日", "2024年×月×日"),
    *(
        "清河镇人民政府　　2024年4月8日",
        "（联系人：杨帆，电话：023-45678901）",
        "（共印20份）",
        "抄送：县水利局，县应急局。",
    ),
    *(
        "抄送：县水利局",
        "清河镇党政办公室　　2020年1月12日印发",
        "清河镇党政办公室2020年2月30日印发",
        "扫一扫在手机打开当前页",
    ),
    *("智能问答 政策问答 便民地图", "上一篇：没有了", "主办单位：清河镇人民政府", "版权所有：清河镇"),
]
RANDOM = st.text(
    st.sampled_from("一二（）()、.，,。：:;；2019年月日清河镇人民政府文〔[]〕号件附抄送 \u00a0\u3000\t{}#-\"'%&*>|`"),
    max_size=60,
)
LINES = st.one_of(RANDOM, st.sampled_from(HEAD_LINES), st.sampled_from(BODY_LINES), st.sampled_from(FOOT_LINES))


@st.composite
def documents(draw: st.DrawFn) -> list[str]:
    """The lines of a document: a title, and around it whatever stands in documents, in its order or in none."""
    head = draw(st.lists(st.sampled_from(HEAD_LINES), max_size=4))
    body = draw(st.lists(st.one_of(st.sampled_from(BODY_LINES), RANDOM), max_size=8))
    foot = draw(st.lists(st.sampled_from(FOOT_LINES), max_size=7))
    stray = draw(st.lists(LINES, max_size=3))
    lines = [*head, "清河镇人民政府关于防汛的通知", *stray, "正文是这样的一句话。", *body, *foot]
    return draw(st.permutations(lines)) if draw(st.booleans()) and draw(st.booleans()) else lines


_BLANK = re.compile(r"[\s\u200b\u200c\u200d\ufeff]+")
#: What a document says by itself, without words of the original.
_OWN_FIELDS = (
    *(
        "template",
        "kind",
        "form",
        "numbering",
        "seals",
        "file",
        "width",
        "widths",
        "align",
        "vertical",
        "type",
        "duplex",
        "level_signs",
        "per_line",
    ),
)
_OWN_KEYS = (
    "文种",
    "格式",
    "接排",
    "起始号",
    "跨列",
    "跨行",
    "列宽",
    "对齐",
    "横排",
    "文件",
    "宽度",
    "编号",
    "不合订",
    "印章",
    "序号",
    "每行",
)


def words_of_document(value: Any) -> str:
    """All words of a document as our own loader read it, without what a document says by itself."""
    match value:
        case DocumentNumber():
            return value.text
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case str():
            return value
        case tuple() | list():
            return "".join(map(words_of_document, value))
        case Picture():
            return value.caption
        case People():
            return "".join(label + words_of_document(names) for label, names in value.people.items())
        case Authored():
            names = (name for name in fields_of(type(value)) if name not in _OWN_FIELDS)
            return "".join(words_of_document(getattr(value, name)) for name in names) + _print_run(value)
    return ""


def _print_run(value: Authored) -> str:
    """How many were printed, the one figure of a document that is a number and stands on its page."""
    return str(getattr(value, "print_run", None) or "")


def words_of_yaml(value: Any) -> str:
    """All words of a YAML file that our loader refuses, because a person must decide something first."""
    if isinstance(value, dict):
        return "".join(words_of_yaml(inner) for key, inner in value.items() if key not in _OWN_KEYS)
    if isinstance(value, list):
        return "".join(map(words_of_yaml, value))
    return re.sub(r'\{\{ "(\{.)" \}\}', r"\1", str(value or ""))


def written(imported: Imported, folder: Path) -> Path:
    """The YAML and its pictures, as the command writes them."""
    target = folder / "导入.yaml"
    target.write_text(imported.text, encoding="utf-8")
    for name, content in imported.files.items():
        (folder / name).write_bytes(content)
    return target


def assert_accounted(original: str, imported: Imported, folder: Path, *, ignoring: str = "") -> None:
    """Every character of the original stands in the document or is named; the document can be built, or the account
    says what comes first.
    """
    said = [str(entry) for entry in imported.account.decisions if entry.code == "import_unbuildable"]
    try:
        document = prepare(written(imported, folder)).document
    except InputError as error:
        assert len(said) == len(error.problems)
        assert all(problem.text in text for problem, text in zip(error.problems, said, strict=True))
        found = words_of_yaml(yaml.load(imported.text, Loader=yaml.BaseLoader))
    else:
        assert not said
        found = words_of_document(document)
    expected = _counted(original)
    for entry in imported.account.told:
        assert set(_BLANK.sub("", entry.lost)) <= set(str(entry)), f"{entry.lost} is not named by: {entry}"
        expected.subtract(_counted(entry.lost))
        expected.update(_counted(entry.gained))
    stands = _counted(found)
    ignored = set(ignoring)
    unequal = {
        char: expected[char] - stands[char] for char in {*expected, *stands} - ignored if expected[char] != stands[char]
    }
    assert unequal == {}
    assert not {entry.code for entry in imported.account.decisions} & {"import_unplaced", "import_unsourced"}


def _counted(text: str) -> Counter[str]:
    return Counter(_BLANK.sub("", text))
