"""Drafts of working documents (事务文书) and of notices that offices write every week, each with the parts that it has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.vocabulary import WorkingKind

if TYPE_CHECKING:
    from datetime import date

    from fazhi_docgen.template.template import Template

_FOLDER: Final = Path(__file__).with_name("working")
#: Notices (通知) that have parts of their own, under the names by which clerks ask for them.
_NOTICES: Final = {
    "印发通知": "issuing_notice",
    "转发通知": "forwarding_notice",
    "会议通知": "meeting_notice",
    "任免通知": "appointment",
    "领导小组通知": "leading_group",
}
_SAID: Final = "文种:"


@cache
def working_drafts() -> tuple[str, ...]:
    """Return the names of what can be drafted so."""
    return (*WorkingKind, *_NOTICES)


def working_draft(name: str, template: Template, file: str, today: date) -> str:
    """Return the text of a document called `name` that builds as it is; what is to be filled in says so."""
    member = _NOTICES.get(name) or WorkingKind(name).name.lower()
    place = template.names.get("short", f"{TO_FILL_IN}镇")
    text = (
        (_FOLDER / f"{member}.txt")
        .read_text(encoding="utf-8")
        .format(
            short=place,
            office=template.names.get("full", f"{TO_FILL_IN}人民政府"),
            year=today.year,
            last=today.year - 1,
            date=today.isoformat(),
        )
    )
    head = [
        f"# {name}：改好后生成 Word 和 PDF：fazhi-docgen build {file}",
        f"# 只写内容，序号、字体、缩进、页码由程序排好；“{TO_FILL_IN}”处填好，“#”后面是提示，可以删去。",
        f"模板: {template.name}",
    ]
    if not text.startswith(_SAID):
        head.append(f"{_SAID} {name}")
    return "\n".join([*head, text])
