"""The list of sources (数据来源清单), for the office's own files: of each figure the ledger it is from, and who answers for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.indicators import indicators, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCE_LIST: Final = "数据来源清单"
#: Where a file of facts says it: 来源: {调解.件数: {台账: 人民调解台账, 责任人: 李明}, 普法: [普法登记表, 王芳]}.
_SOURCES: Final = "来源"
_LEDGER, _PERSON = "台账", "责任人"
#: What is among facts and is no figure.
_NO_FIGURES: Final = (_SOURCES, "问题")


def source_list(facts: Mapping[str, Any], file: str, names: Mapping[str, str], year: int) -> str:
    """Return the text of a document whose table has a row for each figure; what nobody said of one waits to be filled in.

    Args:
        facts: what the file of facts holds.
        file: the name of that file, as it stands under 数据.
        names: those of the office: `office`, `template`.
        year: the year that the facts are of.
    """
    labels = {written: indicators()[name] for name, written in names_of(facts).items()}
    said = facts.get(_SOURCES) if isinstance(facts, dict) else None
    lines = [
        f"# {SOURCE_LIST}：每个数出自哪本台账、由谁负责；只在单位内部留存，不公开。在“数据”里写“{_SOURCES}”，再起草一次就填好。",
        *(f"模板: {names['template']}", "格式: 白头", f"标题: {names['office']}{year}年法治政府建设{SOURCE_LIST}"),
        *(
            "题注: （内部留存，不公开）",
            f"数据: {file}",
            "正文:",
            "  - 表格:",
            f"      表头: [指标, 数值, {_LEDGER}, {_PERSON}]",
        ),
        *("      列宽: [3, 2, 3, 2]", "      行:"),
    ]
    for name in _figures(facts):
        known = labels.get(name)
        label, unit = (known.label, known.unit) if known else (name, "")
        row = [label, f"{{{{ 数据.{name} }}}}{unit}", *_source(said if isinstance(said, dict) else {}, name)]
        lines.append(f"        - {json.dumps(row, ensure_ascii=False)}")
    return "\n".join([*lines, ""])


def _figures(facts: Any, above: str = "") -> Iterator[str]:
    """Yield the names of all figures, those of groups with a dot: 调解.件数."""
    for key, value in facts.items() if isinstance(facts, dict) else ():
        name = f"{above}{key}"
        if name in _NO_FIGURES:
            continue
        if isinstance(value, dict):
            yield from _figures(value, f"{name}.")
        elif not isinstance(value, list):
            yield name


def _source(said: Mapping[str, Any], name: str) -> tuple[str, str]:
    """Return the ledger and the person of a figure, or of the group that it is in."""
    found = said.get(name)
    group, _, own = name.partition(".")
    if found is None and isinstance(inner := said.get(group), dict) and own in inner:
        found = inner[own]
    found = said.get(group) if found is None else found
    match found:
        case dict():
            ledger, person = found.get(_LEDGER), found.get(_PERSON)
        case list():
            ledger, person = (*found, None, None)[:2]
        case _:
            ledger, person = found, None
    return str(ledger or TO_FILL_IN), str(person or TO_FILL_IN)
