"""A commented document of a kind (文种) to start from, with what the kind requires and what the template supplies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.forms.designs import DESIGNS
from fazhi_docgen.source.unfilled import TO_FILL_IN, hinted
from fazhi_docgen.standard.kinds import Direction, Presence, mark_rule, rules_of
from fazhi_docgen.standard.vocabulary import Kind
from fazhi_docgen.template.by_kind import by_kind
from fazhi_docgen.template.phrases import phrase_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fazhi_docgen.standard.kinds import KindRules
    from fazhi_docgen.standard.vocabulary import AnyKind
    from fazhi_docgen.template.template import Template

#: The yearly report that a township owes its superiors, with the parts that the rules on it require.
ANNUAL_REPORT: Final = "法治政府建设年度报告"
_ANNUAL_TEXT: Final = Path(__file__).with_name("annual_report.txt")
#: What documents of each kind usually say, from the opening on.
_BODIES: Final = Path(__file__).with_name("kinds")
_OFFICE: Final = f"{TO_FILL_IN}人民政府"
_TOPICS: Final[dict[AnyKind, str]] = {Kind.MINUTES: f"第{TO_FILL_IN}次常务会议纪要"}
#: What follows the name of the office in the issuing mark; 文件 in that of all other kinds.
_MARKS: Final[dict[AnyKind, str]] = {Kind.MINUTES: "常务会议纪要", Kind.ORDER: "令", Kind.LETTER: ""}
#: What stands for an element that the kind requires; the rest of what may stand is left to its author.
_EXAMPLES: Final = {
    "recipients": f"主送机关: {TO_FILL_IN} # 写全称或规范化简称，如 云川县人民政府",
    "signers": f"签发人: {TO_FILL_IN}",
    "title_note": f"题注: {TO_FILL_IN} # 如 2024年3月5日云川县第十八届人民代表大会第三次会议通过",
    "note": f"附注: 联系人：{TO_FILL_IN}；电话：{TO_FILL_IN}",
    "signature_stamp": f"签名章: {{职务: {TO_FILL_IN}, 姓名: {TO_FILL_IN}}}",
}


#: What an order promulgates stands on a page of its own behind it.
_PROMULGATED: Final = (
    "印发: # 公布的文件另页排在后面；不是公布令就删去这几行",
    f"  标题: {hinted('公布的文件')}",
    "  正文:",
    f"    - 条: 为了{hinted('目的')}，根据{hinted('依据')}，制定本{hinted('办法、规定')}。",
    f"    - 条: 本{hinted('办法、规定')}自{TO_FILL_IN}年{TO_FILL_IN}月{TO_FILL_IN}日起施行。",
)
_ATTENDANCE: Final = (
    f"出席: [{hinted('姓名')}, {hinted('姓名')}]",
    f"# 请假: [{hinted('姓名')}]",
    f"列席: [{hinted('单位和姓名')}]",
)


def skeleton(kind: Kind, template: Template, file: str, today: date, *, red_head: bool = False) -> str:
    """Return the text of a document of `kind` that builds as it is; with a red head (红头), or with one in comments."""
    rules = rules_of(kind)
    head = _head(rules, template, file, today, red_head=red_head)
    return "\n".join([*head, *_body(rules, template), *_foot(rules, template, today), ""])


def annual_report(template: Template, file: str, today: date, year: int) -> str:
    """Return the text of the annual report on the rule of law in government, on `year`."""
    return _ANNUAL_TEXT.read_text(encoding="utf-8").format(
        file=file,
        template=template.name,
        year=year,
        next_year=year + 1,
        office=template.names.get("full", _OFFICE),
        short=template.names.get("short", "我镇"),
        closing="套话: 结尾" if "结尾" in phrase_names(template.folders, Kind.REPORT) else f"{_ending(Kind.REPORT)}。",
        date=today.isoformat(),
        code="" if by_kind(template.codes, Kind.REPORT) else f"机关代字: {TO_FILL_IN}, ",
    )


def _ending(kind: AnyKind) -> str:
    """Tell how documents of a kind usually end."""
    return rules_of(kind).endings[0]


def _required(rules: KindRules) -> set[str]:
    return {rule.element for rule in rules.element_rules(rules.form) if rule.presence is Presence.REQUIRED}


def _forbidden(rules: KindRules) -> set[str]:
    return {rule.element for rule in rules.element_rules(rules.form) if rule.presence is Presence.FORBIDDEN}


def _head(rules: KindRules, template: Template, file: str, today: date, *, red_head: bool) -> Iterator[str]:
    office = template.names.get("full", _OFFICE)
    yield f"# {rules.kind.value}：改好后生成 Word 和 PDF：fazhi-docgen build {file}"
    yield "# 只写内容：序号、字体、缩进、页码由程序按 GB/T 9704-2012 排好。"
    yield f"模板: {template.name}"
    yield f"文种: {rules.kind.value}"
    yield from _red_head(rules, template, office, today, wanted=red_head)
    if DESIGNS[rules.form].prints_title:
        yield f"标题: {office}{_TOPICS.get(rules.kind, f'关于{TO_FILL_IN}的{rules.kind.value}')}"
    required = _required(rules)
    yield from (_EXAMPLES[name] for name in ("title_note",) if name in required)
    if "recipients" not in _forbidden(rules):
        yield _EXAMPLES["recipients"] if "recipients" in required else f"# {_EXAMPLES['recipients']}"


def _red_head(rules: KindRules, template: Template, office: str, today: date, *, wanted: bool) -> Iterator[str]:
    """Yield the lines that make a red head: in force where the kind's form cannot do without, comments elsewhere."""
    off = "" if wanted or DESIGNS[rules.form].always_red else "# "
    if off:
        yield "# 下面几行去掉“# ”就有红头，不写就是白头"
    if not _has_mark(rules, template):
        yield f"{off}发文机关标志: {office}{_MARKS.get(rules.kind, '文件')}"
    code = "" if by_kind(template.codes, rules.kind) else f"机关代字: {TO_FILL_IN}, "
    number = f"第{TO_FILL_IN}号" if rules.kind is Kind.ORDER else f"{{{code}年份: {today.year}, 序号: {TO_FILL_IN}}}"
    yield f"{off}发文字号: {number}"
    if rules.direction is Direction.UPWARD:
        yield f"{'' if wanted else '# '}{_EXAMPLES['signers']} # 上行文要写"


def _has_mark(rules: KindRules, template: Template) -> bool:
    """Tell whether the template has a mark that ends as the kind's form asks: an order's with 令, not with 文件."""
    mark, asked = "".join(by_kind(template.marks, rules.kind) or ()), mark_rule(rules.form)
    return bool(mark) and (asked is None or asked.presence is not Presence.REQUIRED or mark.endswith(asked.endings))


def _body(rules: KindRules, template: Template) -> Iterator[str]:
    yield "正文: # 不写序号，由程序编"
    yield (_BODIES / f"{rules.kind.name.lower()}.txt").read_text(encoding="utf-8").rstrip("\n")
    if "结尾" in phrase_names(template.folders, rules.kind):
        yield "  - 套话: 结尾 # 出自模板"
    elif rules.endings:
        yield f"  - {_ending(rules.kind)}。"


def _foot(rules: KindRules, template: Template, today: date) -> Iterator[str]:
    required, forbidden = _required(rules), _forbidden(rules)
    if rules.kind is Kind.ORDER:
        yield from _PROMULGATED
    yield "# 附件:"
    yield "#   - {名称: 统计表, 文件: 表.png}"
    if "signatories" not in forbidden and "signature_stamp" not in required and rules.kind is not Kind.ORDER:
        yield f"署名: {template.names.get('full', _OFFICE)}"
    if "signature_stamp" in required:
        yield _EXAMPLES["signature_stamp"]
    yield f"成文日期: {today.isoformat()}"
    if rules.kind is Kind.MINUTES:
        yield from _ATTENDANCE
    if "note" in required and not template.contact:
        yield _EXAMPLES["note"]
    yield "# 抄送: [县委办公室, 县人大常委会办公室]"
    if "printed_by" not in forbidden:
        yield from () if template.printed_by else ["# 印发机关: 清河镇党政办公室"]
        yield f"# 印发日期: {today.isoformat()}"
