"""axe-core as an oracle: what keeps people with a screen reader, a keyboard or weak eyes from using a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE: Final = Path(__file__).parents[2] / "studio/node_modules/axe-core/axe.min.js"
MISSING: Final = "没有 axe-core：先运行 scripts/setup.sh dev"
#: The rules of WCAG 2.1 AA, and what axe-core holds for good practice.
_RUN: Final = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong on a page: the rule and the element, one text each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(_RUN)["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
