"""Facts (数据) in text: `{{ 数据.调解.件数|同比(上年.调解.件数) }}`.

`sources` reads them, `filters` says how official writing puts them, `sandbox` keeps everything else out.
"""

from fazhi_docgen.content.facts.sandbox import Expander
from fazhi_docgen.content.facts.sources import read_facts

__all__ = ["Expander", "read_facts"]
