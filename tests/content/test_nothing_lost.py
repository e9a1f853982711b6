"""Every character that a file says is printed, used, or named in a message: key by key, and whatever the text is."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fazhi_docgen import loads
from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.source.authored import Alternative, Authored
from fazhi_docgen.source.fields import Blocks, Named, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A document in which a key is tried, by what it needs beside it.
_PLAIN: Final = "文种: 通知\n标题: 关于防汛的通知\n主送机关: 各村\n正文: [现通知如下。]\n署名: 双河镇人民政府\n成文日期: 2024-05-01\n"
_RED: Final = f"{_PLAIN}发文机关标志: 双河镇人民政府文件\n发文字号: 双府发〔2024〕3号\n"
_MINUTES: Final = (
    "文种: 纪要\n发文机关标志: 双河镇人民政府会议纪要\n标题: 会议纪要\n正文: [现纪要如下。]\n成文日期: 2024-05-01\n"
)
_ORDER: Final = (
    "文种: 命令\n发文机关标志: 双河县人民政府令\n发文字号: 第1号\n正文: [现予公布。]\n成文日期: 2024-05-01\n"
)
_REQUEST: Final = (
    "文种: 请示\n标题: 关于防汛的请示\n主送机关: 双河县人民政府\n正文: [妥否，请批示。]\n署名: 双河镇人民政府\n"
    "成文日期: 2024-05-01\n发文机关标志: 双河镇人民政府文件\n发文字号: 双府文〔2024〕3号\n"
)
_BRIEF: Final = (
    "文种: 简报\n格式: 简报\n发文机关标志: 双河镇工作简报\n发文字号: 第7期\n署名: 双河镇党政办公室编\n成文日期: 2024-04-19\n"
    "标题: 筑牢防汛防线\n正文: [责任到户。]\n"
)
_ISSUED: Final = "标题: 双河镇防汛办法, 题注: （试行）, 主送机关: 各站所, 署名: 双河镇防汛办, 成文日期: 2023-04-03"
_RULES: Final = (
    f"{_PLAIN}印发:\n  标题: 双河镇防汛办法\n  正文:\n    - 章: 总则\n      内容:\n        - 节: 目的\n          内容:\n"
    "            - {条: 防汛依法, 代号: 防汛, 内容: [要防汛。]}\n            - {条名: 适用范围, 条: 本镇。}\n"
)
_BOOKS: Final = (
    f"{_PLAIN}印发:\n  标题: 双河镇防汛办法\n  正文:\n    - 编: 总则\n"
    "      内容: [{章: 防汛, 内容: [{条: 甲。}, {条: 要防汛。, 增加: 是}]}]\n"
)
_ISSUING: Final = f"{_PLAIN}印发: [{{{_ISSUED}, 正文: [要防汛。]}}]\n"


def _body(block: str) -> str:
    return _PLAIN.replace("[现通知如下。]", f"[现通知如下。, {block}, 特此通知。]")


#: For each key that is printed a document that has it, and what must stand on the page.
_PRINTED: Final = {
    "Document.份号": (f"{_RED}份号: 12\n", "000012"),
    "Document.密级": (f"{_RED}份号: 12\n密级: 机密\n保密期限: 3年\n", "机密★3年"),
    "Document.保密期限": (f"{_RED}份号: 12\n密级: 秘密\n保密期限: 7年\n", "7年"),
    "Document.紧急程度": (f"{_RED}紧急程度: 特急\n", "特急"),
    "Document.发文机关标志": (_RED, "双河镇人民政府文件"),
    "Document.发文字号": (_RED, "双府发〔2024〕3号"),
    "Document.签发人": (f"{_REQUEST}签发人: 李明远\n", "李明远"),
    "Document.标题": (_PLAIN, "关于防汛的通知"),
    "Document.副标题": (f"{_PLAIN}副标题: 第二号方案\n", "第二号方案"),
    "Document.题注": (f"{_PLAIN}题注: （2024年5月1日通过）\n", "（2024年5月1日通过）"),
    "Document.主送机关": (_PLAIN, "各村"),
    "Document.正文": (_PLAIN, "现通知如下。"),
    "Document.附件": (f"{_PLAIN}附件: [{{名称: 物资清单, 正文: [编织袋。]}}]\n", "附件：物资清单"),
    "Document.署名": (_PLAIN, "双河镇人民政府"),
    "Document.成文日期": (_PLAIN, "2024年5月1日"),
    "Document.签名章": (f"{_ORDER}签名章: {{职务: 县长, 姓名: 刘志强}}\n", "县长"),
    "Document.附注": (f"{_PLAIN}附注: 联系人：李明远\n", "（联系人：李明远）"),
    "Document.出席": (f"{_MINUTES}出席: [李明远]\n", "李明远"),
    "Document.请假": (f"{_MINUTES}请假: [陈志远]\n", "陈志远"),
    "Document.列席": (f"{_MINUTES}列席: [王芳]\n", "王芳"),
    "Document.抄送": (f"{_RED}抄送: [县水利局]\n印发机关: 双河镇党政办公室\n印发日期: 2024-05-02\n", "县水利局"),
    "Document.印发机关": (f"{_RED}印发机关: 双河镇党政办公室\n印发日期: 2024-05-02\n", "双河镇党政办公室"),
    "Document.印发日期": (f"{_RED}印发机关: 双河镇党政办公室\n印发日期: 2024-05-02\n", "2024年5月2日印发"),
    "Document.版记行": (f"{_RED}印发机关: 双河镇党政办公室\n印发日期: 2024-05-02\n版记行: 校对：周敏\n", "校对：周敏"),
    "Document.信函页脚": (
        f"{_PLAIN}格式: 信函\n发文机关标志: 双河镇人民政府\n发文字号: 双府函〔2024〕3号\n信函页脚: 电话：023-45670012\n",
        "电话：023-45670012",
    ),
    "Document.报": (f"{_BRIEF}报: [县委办公室]\n", "县委办公室"),
    "Document.送": (f"{_BRIEF}送: [镇人大]\n", "镇人大"),
    "Document.发": (f"{_BRIEF}发: [各站所]\n", "各站所"),
    "Document.印数": (f"{_BRIEF}印数: 60\n", "60"),
    "Document.印发": (_ISSUING, "双河镇防汛办法"),
    "Issued.标题": (_ISSUING, "双河镇防汛办法"),
    "Issued.题注": (_ISSUING, "（试行）"),
    "Issued.主送机关": (_ISSUING, "各站所"),
    "Issued.正文": (_ISSUING, "要防汛。"),
    "Issued.附件": (
        _ISSUING.replace("正文: [要防汛。]", "正文: [要防汛。], 附件: [{名称: 物资清单, 正文: [编织袋。]}]"),
        "物资清单",
    ),
    "Issued.署名": (_ISSUING, "双河镇防汛办"),
    "Issued.成文日期": (_ISSUING, "2023年4月3日"),
    "Book.编": (_BOOKS, "第一编总则"),
    "Book.内容": (_BOOKS, "第一章防汛"),
    "Article.增加": (_BOOKS, "第一条之一要防汛。"),
    "Chapter.章": (_RULES, "第一章总则"),
    "Chapter.内容": (_RULES, "要防汛。"),
    "Division.节": (_RULES, "第一节目的"),
    "Division.内容": (_RULES, "要防汛。"),
    "Article.条": (_RULES, "第一条防汛依法"),
    "Article.内容": (_RULES, "要防汛。"),
    "Article.条名": (_RULES, "适用范围"),
    "Paragraph.段落": (_body("{段落: 要重视。, 对齐: 中}"), "要重视。"),
    "Paragraph.右端": (_body("{段落: 甲方, 右端: 乙方}"), "乙方"),
    "DocumentNumber.机关代字": (_RED, "双府发"),
    "DocumentNumber.年份": (_RED, "2024"),
    "DocumentNumber.序号": (_RED, "3号"),
    "DocumentNumber.单位": (f"{_MINUTES}发文字号: 第5期\n", "第5期"),
    "Section.标题": (_body("{标题: 加强领导, 内容: [要重视。]}"), "加强领导"),
    "Section.起始号": (_body("{标题: 加强领导, 起始号: 7, 内容: [要重视。]}"), "七、加强领导"),
    "ItemList.起始号": (_body("{条目: [备足编织袋。], 起始号: 7}"), "七、备足编织袋。"),
    "Section.内容": (_body("{标题: 加强领导, 内容: [要重视。]}"), "要重视。"),
    "ItemList.条目": (_body("{条目: [备足编织袋。]}"), "备足编织袋。"),
    "Table.表题": (_body("{表格: {表题: 物资统计, 行: [[甲, 乙]]}}"), "物资统计"),
    "Table.表头": (_body("{表格: {表头: [村名, 件数], 行: [[甲, 乙]]}}"), "村名"),
    "Table.行": (_body("{表格: {行: [[双塘村, 乙]]}}"), "双塘村"),
    "Table.单位": (_body("{表格: {单位: 立方米, 行: [[甲, 乙]]}}"), "单位：立方米"),
    "Table.数据": (_body("{表格: {数据: 数据.各村}}") + "数据: {各村: [{村: 双塘村, 件数: 43}]}\n", "双塘村"),
    "Table.合计": (_body("{表格: {表头: [村, 件数], 合计: 是, 行: [[甲, 3], [乙, 4]]}}"), "合计7"),
    "Table.表注": (_body("{表格: {表注: 数据由各村报送。, 行: [[甲, 乙]]}}"), "数据由各村报送。"),
    "NameList.名单": (_body("{名单: [李明远, 陈堃]}"), "李明远"),
    "People.人员": (_body("{人员: {组长: 周明远, 成员: [陈堃, 杨帆]}}"), "周明远"),
    "Cell.文字": (_body("{表格: {行: [[{文字: [双塘村, 石桥村]}, 乙]]}}"), "石桥村"),
    "Attachment.名称": (f"{_PLAIN}附件: [{{名称: 物资清单, 正文: [编织袋。]}}]\n", "物资清单"),
    "Attachment.正文": (f"{_PLAIN}附件: [{{名称: 物资清单, 正文: [编织袋。]}}]\n", "编织袋。"),
    "SignatureStamp.职务": (f"{_ORDER}签名章: {{职务: 县长, 姓名: 刘志强}}\n", "县长"),
    "SignatureStamp.姓名": (f"{_ORDER}签名章: {{职务: 县长, 姓名: 刘志强}}\n", "刘志强"),
}
#: Each other key, and what it is used for.
_USED: Final = {
    **dict.fromkeys(
        (
            "Document.模板",
            "Document.文种",
            "Document.格式",
            "Document.编号",
            "Document.双面",
            "Document.目录",
            "Issued.目录",
        ),
        "how it is set",
    ),
    **dict.fromkeys(("Document.内容类型", "Document.序号"), "what it is held against, how its levels are numbered"),
    **dict.fromkeys(("Document.数据", "Document.上年"), "what {{ }} draws on"),
    **dict.fromkeys(("Document.标志图片", "MarkPicture.文件", "Document.印章", "SignatureStamp.文件"), "pictures"),
    **dict.fromkeys(("Picture.文件", "Picture.宽度", "Attachment.文件", "Picture.图题"), "pictures and their captions"),
    **dict.fromkeys(
        (
            "Table.列宽",
            "Table.对齐",
            "Table.横排",
            "Table.续表",
            "Table.列格式",
            "Table.工作表",
            "Cell.跨列",
            "Cell.跨行",
        ),
        "how a table stands",
    ),
    **dict.fromkeys(("Attachment.横排", "Attachment.不合订", "Section.接排", "Paragraph.对齐"), "how a part stands"),
    **dict.fromkeys(("Document.公开", "Document.归档"), "what web pages and archives say of it"),
    **dict.fromkeys(
        ("Cell.对齐", "Cell.上下", "NameList.每行", "Table.行高", "Table.框线"), "how a cell and a list of names stand"
    ),
    "Article.代号": "what other articles call it by",
    "Phrase.套话": "boilerplate of the template, or an error",
}
_RECORDS: Final = ("Publication", "Archive")


def _keys() -> Iterator[str]:
    """Every key that may stand in a document, with the class that has it."""
    waiting: list[type[Authored]] = [Document]
    seen: set[type[Authored]] = set()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for key in keys_of(kind).values():
            if kind.__name__ not in _RECORDS:
                yield f"{kind.__name__}.{key.chinese}"
            child = key.child
            if isinstance(child, Blocks):
                waiting += child.family.kinds().values()
            elif isinstance(child, Named):
                waiting += [child.child] if child.child else []
            elif child is not None:
                waiting += [child] if not issubclass(child, Alternative) else []


def test_every_key_is_known_to_be_printed_or_used() -> None:
    assert set(_keys()) == set(_PRINTED) | set(_USED)
    assert not set(_PRINTED) & set(_USED)


@pytest.mark.parametrize("key", _PRINTED)
def test_what_stands_under_a_key_is_printed(key: str) -> None:
    text, printed = _PRINTED[key]
    assert printed in _page_text(text)


def _page_text(text: str) -> str:
    """All that is printed, without blanks."""
    pages = loads(text).render().layout.pages
    return re.sub(r"\s", "", "".join(line.text for page in pages for line in page.lines))


_TRICKY: Final = st.text(
    alphabet=st.sampled_from([*"甲乙丙12ab，。：；、（）“”《》 -+*_~`#$^&%@!?|>=/\\,.:;'\"()[]<>~"]),
    min_size=1,
    max_size=12,
)
_FACTS: Final = re.compile(r"\{[{%#]")
_relaxed: Final = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
#: Where a text may stand, as the line of a file.
_LINES: Final = (
    "  - {}\n", "  - 标题: {}\n    内容: [丁。]\n", "  - 条目: [戊。, {}]\n", "  - 标题: 己\n    内容: [{}]\n",
    "  - 表格: {{表题: {}, 行: [[庚]]}}\n", "  - 表格: {{行: [[{}, 辛]]}}\n",
)  # fmt: skip
_HEAD: Final = "标题: 壬\n正文:\n  - 癸。\n"


def _unaccounted(document: str, text: str) -> Counter[str]:
    """The characters of a text that are neither printed nor named."""
    try:
        loaded = loads(document)
    except InputError as error:
        assert all(problem.text and problem.place.line for problem in error.problems)
        return Counter()
    pages = loaded.render().layout.pages
    printed = "".join(line.text for page in pages for line in page.lines)
    named = "".join(str(value) for note in loaded.notes for value in note.params.values())
    marks = "*_`" if any(note.code == "marks_mean_nothing" for note in loaded.notes) else ""  # told by their lines
    return Counter(re.sub(rf"[\s{marks}]", "", text)) - Counter(printed) - Counter(named)


@_relaxed
@given(st.sampled_from(_LINES), _TRICKY)
def test_a_text_between_quotes_is_printed_whole_or_refused(line: str, text: str) -> None:
    assume(text.strip() and not _FACTS.search(text))
    written = json.dumps(text, ensure_ascii=False)
    assert not _unaccounted(_HEAD + line.format(written), text)


@_relaxed
@given(st.sampled_from(_LINES), _TRICKY)
def test_a_text_without_quotes_is_printed_named_or_refused(line: str, text: str) -> None:
    assume(text.strip() and not _FACTS.search(text))
    # What stands between quotes, brackets and behind a remark's mark is YAML, not text.
    assume(text.strip()[0] not in "'\"[" and not re.search(r"(?:^|\s)#+(?:\s|$)|^\s*#", text))
    assume("[" not in line or not re.search(r"[\[\],:]", text))
    assume(text.strip() != "~")  # YAML's word for no value
    assert not _unaccounted(_HEAD + line.format(text), text)


@_relaxed
@given(
    st.lists(
        st.text(alphabet=st.sampled_from([*"甲乙1a，。*_~`$^!()[]<>|-: "]), min_size=1, max_size=10),
        min_size=1,
        max_size=3,
    )
)
def test_markdown_is_printed_named_or_refused(lines: list[str]) -> None:
    """But for the marks of its own: those of headings, lists, tables and new pages."""
    body = "".join(f"  子{line.strip()}丑\n\n" for line in lines)
    assert not _unaccounted(f"标题: 壬\n正文: |\n  癸。\n\n{body}", body)
