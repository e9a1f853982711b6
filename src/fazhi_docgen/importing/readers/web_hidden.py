"""What a page does not show (隐藏的内容): copies of the text for programs, menus that open, windows that wait."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_SHOWN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
#: A selector of one class or one identity; others say too little of where they hold.
_SIMPLE: Final = re.compile(r"[a-zA-Z0-9]*([.#])([\w-]{1,100})")
_SENTENCE: Final = re.compile(r"[。；！？]")
_LONGEST_SHEET: Final = 200_000


def hidden_nodes(page: Any, root: Any) -> frozenset[Any]:
    """Return the outermost elements of a page that nobody sees; none if nothing would be left: then a script shows them."""
    sheet = {name for name, declared in _rules(page) if _NOT_SHOWN.search(declared)}
    hidden = frozenset(_outermost(root, sheet))
    shown = "".join(_shown(root, hidden))
    return hidden if _SENTENCE.search(shown) or not any(map(_speaks, hidden)) else frozenset()


def _speaks(node: Any) -> bool:
    return _SENTENCE.search("".join(node.itertext())) is not None


def _outermost(node: Any, sheet: set[str]) -> Iterator[Any]:
    for child in node:
        if not isinstance(child.tag, str):
            continue
        if _is_hidden(child, sheet):
            yield child
        else:
            yield from _outermost(child, sheet)


def _is_hidden(node: Any, sheet: set[str]) -> bool:
    if node.get("hidden") is not None or _NOT_SHOWN.search(node.get("style") or ""):
        return True
    names = {f".{name}" for name in (node.get("class") or "").split()} | {f"#{node.get('id')}"}
    return not sheet.isdisjoint(names)


def _rules(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the simple selectors of a page's own style sheets, each with what is declared of it."""
    for style in page.iter("style"):
        sheet = _COMMENT.sub("", (style.text or "")[:_LONGEST_SHEET])
        if "@media" in sheet:
            sheet = sheet[: sheet.index("@media")]
        for selectors, declared in _RULE.findall(sheet):
            for selector in selectors.split(","):
                if simple := _SIMPLE.fullmatch(selector.strip()):
                    yield simple[1] + simple[2], declared


def _shown(node: Any, hidden: frozenset[Any]) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag.lower() in ("script", "style") or node in hidden:
        return
    yield node.text or ""
    for child in node:
        yield from _shown(child, hidden)
        yield child.tail or ""
