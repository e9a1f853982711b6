"""A body speaks of itself as what it is."""

from __future__ import annotations

import pytest

from fazhi_docgen.standard.self_names import others_self_names, self_names, with_self_names


@pytest.mark.parametrize(
    ("office", "whole", "first_person"),
    [
        ("云山县凤鸣镇人民政府", "全镇", "我镇"),
        ("中共重庆市铜梁区永嘉镇委员会", "全镇", "我镇"),
        ("云山县大河乡人民政府", "全乡", "我乡"),
        ("云山县栗子街道办事处", "全街道", "我街道"),
        ("中共云山县栗子街道工作委员会", "全街道", "我街道"),
        ("云山县人民政府", "全县", "我县"),
        ("铜梁区人民政府", "全区", "我区"),
        ("云山县水利局", "我局", "我局"),
        ("云山县卫生健康委员会", "我委", "我委"),
        ("云山县人民政府办公室", "全县", "我县"),
        ("中共云山县委全面依法治县委员会办公室", "我办", "我办"),
        ("凤鸣镇司法所", "我所", "我所"),
    ],
)
def test_what_a_body_is_follows_from_its_name(office: str, whole: str, first_person: str) -> None:
    names = self_names(office)
    assert names
    assert (names.whole, names.first_person) == (whole, first_person)


def test_the_names_that_a_template_gives_go_before() -> None:
    assert with_self_names({"全称": "凤鸣镇人民政府"})["自称"] == "全镇"
    assert with_self_names({"全称": "凤鸣镇人民政府", "自称": "凤鸣"})["自称"] == "凤鸣"
    assert "自称" not in with_self_names({})


@pytest.mark.parametrize(
    ("text", "office", "found"),
    [
        ("我镇开展普法，全镇调解。", "栗子街道办事处", ["我镇", "全镇"]),
        ("全县安排，我镇落实，全镇域覆盖。", "凤鸣镇人民政府", []),
        ("我街道开展普法。", "凤鸣镇人民政府", ["我街道"]),
        ("服务全局，指导全镇街。", "云山县司法局", []),
        ("我镇开展普法。", "云山县司法局", ["我镇"]),
    ],
)
def test_what_another_body_says_of_itself_is_seen(text: str, office: str, found: list[str]) -> None:
    assert [words for _, words, _ in others_self_names(text, office)] == found
