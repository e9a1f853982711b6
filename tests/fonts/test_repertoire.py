"""The character sets are the published ones, by count and by characters known to be in or out of them."""

from __future__ import annotations

import unicodedata

from fazhi_docgen.fonts.repertoire import repertoires

GB2312 = repertoires()["GB 2312"]
TABLE = repertoires()["通用规范汉字表"]


def test_gb2312_has_its_6763_han_characters() -> None:
    assert len(GB2312) == len(set(GB2312)) == 6763
    assert all(unicodedata.name(char).startswith("CJK UNIFIED") for char in GB2312)


def test_gb2312_begins_and_ends_as_the_standard_does() -> None:
    assert (GB2312[0], GB2312[-1]) == ("啊", "齄")


def test_the_general_table_has_8105_characters_in_its_three_levels() -> None:
    assert len(TABLE) == len(set(TABLE)) == 8105
    levels = TABLE[:3500], TABLE[3500:6500], TABLE[6500:]
    # The first character of each level and the last of the table, as the State Council printed them.
    assert [level[0] for level in levels] == ["一", "乂", "亍"]
    assert TABLE[-1] == "蠼"


def test_the_general_table_has_characters_of_names_that_gb2312_lacks() -> None:
    names = set("堃喆玥镕犇赟祎翀珺彧燚璟瑄湉旻䶮㑇𬭎")
    assert names <= set(TABLE)
    assert not names & set(GB2312)
