"""What may be wrong where YAML is broken (原因), as far as its lines tell what was meant.

Each cause gives what may be wrong near the line where the parser stopped, the nearest first. Whether it was is seen by
mending it: then the parser comes further.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from fazhi_docgen.source.mistakes import columns, dashes, keys, lists, marks, remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fazhi_docgen.source.mistakes.base import Mistake, Near

#: In the order in which they are likely where several would do.
_CAUSES: Final = (
    remarks.merge_marks,
    remarks.fences,
    columns.blanks,
    keys.joined_keys,
    keys.free_keys,
    keys.starred_keys,
    keys.keys_on_one_line,
    keys.commas_after_values,
    remarks.other_remarks,
    dashes.other_dashes,
    marks.ends_of_documents,
    marks.quotes_in_facts,
    marks.texts_behind_bars,
    lists.marks_behind_lists,
    marks.opening_signs,
    lists.quotes_mixed,
    lists.commas_wide,
    lists.items,
    lists.items_missing,
    lists.items_dashed,
    marks.placeholders_in_lists,
    marks.unclosed_quotes,
    marks.escapes,
    marks.unpaired_brackets,
    marks.commas_missing,
    dashes.joined_dashes,
    keys.headings_without_key,
    keys.texts_and_lists,
    keys.unindented_texts,
    keys.without_colon,
    columns.first_columns,
    dashes.running_on,
    dashes.stray_texts,
    dashes.missing_dashes,
    columns.wrong_columns,
    keys.colons_in_text,
)


def causes(near: Near) -> Iterator[Mistake]:
    """Yield all that may be wrong where the parser stopped, the likeliest first."""
    for cause in _CAUSES:
        yield from cause(near)


def signs_at(near: Near) -> Iterator[Mapping[int, str]]:
    """Tell how the line where reading stopped was meant, if its value begins with a sign that means something to YAML."""
    found = (mistake for mistake in marks.opening_signs(near) if mistake.line == near.stop)
    yield from (way for mistake in islice(found, 1) for way in mistake.ways)
