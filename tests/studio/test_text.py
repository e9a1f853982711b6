"""The text is changed where the editor says, counted as the editor counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_docgen.studio.text import BadChanges, Text

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40)


@given(TEXTS, TEXTS)
def test_the_changes_from_one_text_to_another_make_it(one: str, other: str) -> None:
    old, new = Text.of(one), Text.of(other)
    assert str(old.changed(old.changes_to(new))) == other


@given(TEXTS, TEXTS, TEXTS)
def test_what_two_texts_share_stays(before: str, inside: str, after: str) -> None:
    old, new = Text.of(before + after), Text.of(before + inside + after)
    gone = [change[0] for change in old.changes_to(new) if isinstance(change, list)]
    assert all(count == 0 for count in gone)


def test_characters_beyond_the_first_plane_count_as_two() -> None:
    assert str(Text.of("𬭎村").changed([2, [1, "镇", "乡"]])) == "𬭎镇\n乡"


@pytest.mark.parametrize(
    "changes", [[1], [9], [[3]], [-2, [4]], [[]], [["村"]], [1, [1, "村"]], [[2, "\ud800"]], [2, [0, 1]]]
)
def test_changes_of_another_text_are_refused(changes: list[object]) -> None:
    with pytest.raises(BadChanges):
        Text.of("𬭎").changed(changes)  # type: ignore[arg-type]
