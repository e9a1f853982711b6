"""Notices that issue something, with pages that end at every line: the same for the same number."""

from __future__ import annotations

import random
from typing import Any

import yaml

from tests.reports import sentences

_ISSUED = ("应急预案", "管理办法", "实施方案", "工作要点", "考核细则", "任务分工表")


def notice(seed: int) -> str:
    """The YAML of a notice: a body of a few lines to some pages, perhaps attachments, a seal, an imprint."""
    rng = random.Random(seed)
    document: dict[str, Any] = {
        "文种": "通知",
        "发文机关标志": "清河镇人民政府文件",
        "发文字号": f"清府发〔2026〕{seed + 1}号",
        "标题": f"清河镇人民政府关于印发《{rng.choice(_ISSUED)}》的通知",
        "主送机关": ["各村（社区）", "镇属各部门"],
        "正文": _body(rng, seed),
        "署名": "清河镇人民政府",
        "成文日期": "2026-11-28",
    }
    if rng.random() < 0.6:
        document["印章"] = "是"
    if rng.random() < 0.5:
        document |= {"抄送": ["县司法局"], "印发机关": "清河镇党政办公室", "印发日期": "2026-11-28"}
    if rng.random() < 0.6:
        document["附件"] = [{"名称": name, "正文": _body(rng, rng.randrange(60))} for name in _ISSUED[: 1 + seed % 3]]
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000)


def _body(rng: random.Random, lines: int) -> list[Any]:
    """Paragraphs of one to some lines, about so many lines in all; the last one is a short one as often as not."""
    body: list[Any] = []
    left = (lines % 40 + 3) * 28
    while left > 0:
        text = "".join(rng.choice(sentences()) for _ in range(rng.randint(1, 4)))
        body.append(text)
        left -= len(text)
    if rng.random() < 0.5:
        body.append(rng.choice(("特此通知。", "请认真贯彻执行。", "此复。")))
    return body
