"""Facts (数据): where they come from, how texts quote them, and the filters that put them as official writing does."""

from __future__ import annotations

from fazhi_docgen.content.facts.sandbox import expander
from fazhi_docgen.content.facts.sources import FACTS, LAST_YEAR, plain_data, read_facts

__all__ = ["FACTS", "LAST_YEAR", "expander", "plain_data", "read_facts"]
