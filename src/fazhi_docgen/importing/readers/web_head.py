"""What a page says of itself in its head (meta): the names that 《政府网站发展指引》 asks of sites, read before all else."""

from __future__ import annotations

import re
from typing import Any, Final

from msgspec import Struct

_META: Final = {"articletitle": "title", "pubdate": "published_on", "contentsource": "source"}
#: The name of a site behind the title of its page.
_SITE_BEHIND: Final = re.compile(r"\s*[-_—|–]+\s*[^-_—|–]{2,40}$")
_LONGEST: Final = 300


class PageHead(Struct, frozen=True):
    """The title of the article, the day of publication and the source, as the head says them; `called` is the page's title."""

    title: str = ""
    published_on: str = ""
    source: str = ""
    called: str = ""

    @property
    def article_title(self) -> str:
        """The title of the article: as the head says it, or the page's own without the name of the site."""
        called = self.called
        while not self.title and (shorter := _SITE_BEHIND.sub("", called)) != called and shorter:
            called = shorter
        return self.title or called


def said_in_head(page: Any) -> PageHead:
    """Return what the head of a page says."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = _META.get(str(meta.get("name") or "").strip().lower())
        value = " ".join(str(meta.get("content") or "").split())
        if name and value and len(value) <= _LONGEST:
            said.setdefault(name, value)
    called = " ".join((page.findtext(".//title") or "").split())
    return PageHead(**said, called=called if len(called) <= _LONGEST else "")
