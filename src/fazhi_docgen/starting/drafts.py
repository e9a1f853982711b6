"""Documents drafted from facts (照数据起草): one file of facts makes the annual report, the summary, the leader's own, the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.contents import GAPS, LEADER, MEASURES, PLAN
from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.indicators import names_of
from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

_OF_LEADERS: Final = ("学法.次数", "会议.次数", "述法.人数")
#: What there is at the end of a year is not of the whole year.
_STATE: Final = "现有"
#: What the figures are of, if a document does not say the year itself: a plan for the next one does.
_WHOLE_YEAR: Final = "全年"
_ANNUAL: Final = "法治政府建设年度报告"
#: Said once: below a basis that leads on to the report the opening does not.
_LEADS_ON: Final = "现将有关情况报告如下。"


def drafted_kinds() -> tuple[str, ...]:
    """Return the documents that are drafted from facts."""
    return tuple(read_data("drafts.yaml")["documents"])


def drafted(
    kind: str,
    facts: Mapping[str, Any],
    file: str,
    names: Mapping[str, str],
    today: date,
    year: int,
    *,
    with_basis: bool = False,
) -> str:
    """Return the text of a document of `kind` on `year`, with a sentence for each fact that there is.

    Args:
        kind: one of `drafted_kinds`.
        facts: what the file of facts holds.
        file: the name of that file, as it stands under 数据.
        names: those of the office: `office`, `short`, `template`.
        today: the day that it is dated.
        year: the year that the facts are of.
        with_basis: whether it opens with what it is based on.
    """
    data = read_data("drafts.yaml")
    design = data["documents"][kind]
    gaps = {"year": str(year), "next": str(year + 1), "office": names["office"], "short": names["short"]}
    rows = facts.get(data["rows"]["name"], []) if isinstance(facts, dict) else []
    span = design.get("span", _WHOLE_YEAR).format(**gaps)
    fillers = {
        MEASURES: lambda: _measures(data["sections"], names_of(facts), design["person"], span),
        LEADER: lambda: _leader(data["sections"], names_of(facts)),
        GAPS: lambda: _gaps(data["rows"], rows),
        PLAN: lambda: _plan(data["rows"], rows),
    }
    lines = [*_head(kind, design["title"].format(**gaps), names["template"]), f"数据: {file}", "正文:"]
    basis = design.get("basis", "").format(**gaps)
    lines += [f"  # 开头也可以先写依据：{basis}"] if basis and not with_basis else []
    lines += [f"  - {basis}"] if basis and with_basis else []
    opening = design["opening"].format(**gaps)
    lines.append(f"  - {opening.removesuffix(_LEADS_ON) if basis and with_basis else opening}")
    for part in design["parts"]:
        lines.append(f"  - 标题: {part['heading'].format(**gaps)}")
        lines += ["    内容:", *fillers[part["of"]]()]
    lines += [f"  - {design['closing']}"] if "closing" in design else []
    signed = TO_FILL_IN if design["person"] == "first" else names["office"]
    return "\n".join([*lines, f"署名: {signed}", f"成文日期: {today.isoformat()}", ""])


def _head(kind: str, title: str, template: str) -> list[str]:
    first = f"# {kind}，照数据起草：数字都出自“数据”，改数只改那里；“【待填】”处填好。"
    content = ["文种: 报告", f"内容类型: {kind}", f"主送机关: [{TO_FILL_IN}, {TO_FILL_IN}]"] if kind == _ANNUAL else []
    return [first, f"模板: {template}", "格式: 白头", *content, f"标题: {title}"]


def _measures(sections: Sequence[Mapping[str, Any]], known: Mapping[str, str], person: str, span: str) -> Iterator[str]:
    """Yield a heading for each subject, with a clause for each fact of it; what there are no facts of waits."""
    for section in sections:
        yield f"      - 标题: {section['heading']}"
        said = [
            clause[person].format(f"{{{{ 数据.{known[clause['indicator']]} }}}}")
            for clause in section["clauses"]
            if clause["indicator"] in known
        ]
        subject = "本人" if person == "first" else "" if said and said[0].startswith(_STATE) else span
        yield f"        内容: ['{subject}{'，'.join(said)}。']" if said else f"        内容: [{TO_FILL_IN}]"


def _leader(sections: Sequence[Mapping[str, Any]], known: Mapping[str, str]) -> Iterator[str]:
    clauses = [one for section in sections for one in section["clauses"] if one["indicator"] in _OF_LEADERS]
    said = [
        one["first"].format(f"{{{{ 数据.{known[one['indicator']]} }}}}") for one in clauses if one["indicator"] in known
    ]
    yield f"      - '主要负责人切实履行推进法治建设第一责任人职责，{'，'.join(said) or TO_FILL_IN}。'"


def _gaps(names: Mapping[str, str], rows: Sequence[Any]) -> Iterator[str]:
    """一是…，原因是…；二是…: a clause for each row."""
    name, gap, cause = names["name"], names["gap"], names["cause"]
    said = [
        f"{chinese(number + 1)}是{{{{ 数据.{name}[{number}].{gap} }}}}，原因是{{{{ 数据.{name}[{number}].{cause} }}}}"
        for number in range(len(rows))
    ]
    yield f"      - '{'；'.join(said)}。'" if said else f"      - {TO_FILL_IN}"


def _plan(names: Mapping[str, str], rows: Sequence[Any]) -> Iterator[str]:
    name, plan = names["name"], names["plan"]
    said = [f"{chinese(number + 1)}是{{{{ 数据.{name}[{number}].{plan} }}}}" for number in range(len(rows))]
    yield f"      - '{'；'.join(said)}。'" if said else f"      - {TO_FILL_IN}"
