"""What the rules ask of each kind, against the articles as a person reads them."""

from __future__ import annotations

import pytest

from fazhi_docgen import loads
from fazhi_docgen.content.model import Document
from fazhi_docgen.diagnostics.problems import InputError
from fazhi_docgen.source.fields import fields_of
from fazhi_docgen.standard.kinds import Direction, Presence, request_rules, rules_of, secrecy_rules
from fazhi_docgen.standard.measures import Strength
from fazhi_docgen.standard.vocabulary import Form, Kind


@pytest.mark.parametrize(
    ("direction", "kinds"),
    [
        (Direction.UPWARD, "报告 请示"),
        (Direction.DOWNWARD, "决定 意见 通知 通报 批复 纪要"),
        (Direction.LEVEL, "议案 函"),
        (Direction.PUBLIC, "决议 命令 公报 公告 通告"),
    ],
)
def test_each_kind_has_its_usual_direction(direction: Direction, kinds: str) -> None:
    assert {kind for kind in Kind if rules_of(kind).direction is direction} == set(map(Kind, kinds.split()))


def test_three_kinds_have_a_form_of_their_own() -> None:
    special = {kind: rules_of(kind).form for kind in Kind if rules_of(kind).form is not Form.ORDINARY}
    assert special == {Kind.LETTER: Form.LETTER, Kind.ORDER: Form.ORDER, Kind.MINUTES: Form.MINUTES}


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("公告", "特此公告"),
        ("通告", "特此通告"),
        ("通知", "特此通知"),
        ("通报", "特此通报"),
        ("报告", "特此报告"),
        ("请示", "妥否，请批示"),
        ("批复", "此复"),
        ("议案", "现提请审议"),
    ],
)
def test_the_ending_that_is_advised(kind: str, ending: str) -> None:
    assert rules_of(Kind(kind)).endings[0] == ending


@pytest.mark.parametrize(
    ("kind", "element", "presence", "strength"),
    [
        ("请示", "signers", Presence.REQUIRED, Strength.SHALL),
        ("报告", "signers", Presence.REQUIRED, Strength.SHALL),
        ("决定", "signers", Presence.FORBIDDEN, Strength.GENERALLY),
        ("请示", "recipients", Presence.AT_MOST_ONE, Strength.GENERALLY),
        ("命令", "recipients", Presence.FORBIDDEN, Strength.SHALL),
        ("纪要", "seals", Presence.FORBIDDEN, Strength.PRACTICE),
    ],
)
def test_rules_on_elements(kind: str, element: str, presence: Presence, strength: Strength) -> None:
    rules = rules_of(Kind(kind)).element_rules(Form.ORDINARY)
    found = [(rule.presence, rule.provision.strength) for rule in rules if rule.element == element]
    assert (presence, strength) in found


def test_a_kind_that_may_go_several_ways_is_held_to_no_direction() -> None:
    assert [rule for rule in rules_of(Kind.OPINION).elements if rule.element == "signers"] == []


@pytest.mark.parametrize("kind", Kind)
def test_every_rule_speaks_of_an_element_of_the_model_and_says_where_it_comes_from(kind: Kind) -> None:
    for form in Form:
        for rule in rules_of(kind).element_rules(form):
            assert rule.element in fields_of(Document)
            assert rule.provision.clause
            assert rule.subject


@pytest.mark.parametrize("kind", Kind)
def test_no_kind_requires_what_it_forbids(kind: Kind) -> None:
    rules = rules_of(kind).element_rules(rules_of(kind).form)
    required = {rule.element for rule in rules if rule.presence is Presence.REQUIRED}
    forbidden = {rule.element for rule in rules if rule.presence is Presence.FORBIDDEN}
    assert required & forbidden == set()


def test_classified_documents() -> None:
    assert dict(secrecy_rules().longest_years) == {"绝密": 30, "机密": 20, "秘密": 10}
    assert secrecy_rules().copy_number.strength is Strength.SHALL


def test_requests_have_no_place_in_other_kinds() -> None:
    assert {kind for kind in Kind if rules_of(kind).requests} == set(map(Kind, ("请示", "函", "意见", "议案")))
    assert "第十五条" in request_rules().elsewhere.clause


@pytest.mark.parametrize(
    ("kind", "example"), [("通知", "府发〔2024〕12号"), ("函", "府函〔"), ("命令", "第12号"), ("纪要", "第5期")]
)
def test_a_wrong_number_is_answered_with_one_of_its_kind(kind: str, example: str) -> None:
    with pytest.raises(InputError) as caught:
        loads(f"文种: {kind}\n标题: 题\n发文机关标志: 清河镇人民政府\n发文字号: 十二号\n正文: [文。]\n")
    [told] = [problem.text for problem in caught.value.problems if problem.code == "document_number_form"]
    assert example in told
    assert ("机关代字" in told) == ("〔" in example)


@pytest.mark.parametrize(("kind", "found", "meant"), [("命令", "令3", "第3号"), ("纪要", "第7次", "第7期")])
def test_a_serial_number_is_told_as_it_was_meant(kind: str, found: str, meant: str) -> None:
    with pytest.raises(InputError) as caught:
        loads(f"文种: {kind}\n标题: 题\n发文机关标志: 清河镇人民政府\n发文字号: {found}\n正文: [文。]\n")
    assert any(f"改法：写成“{meant}”" in problem.text for problem in caught.value.problems)
