"""The catalogue of messages: every code that is used exists, every message that exists is used and can be shown."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import fazhi_docgen
from fazhi_docgen.diagnostics.catalogue import _ROOMS, messages, reason
from fazhi_docgen.diagnostics.catalogue.reasons import REASONS, ReasonCode
from fazhi_docgen.diagnostics.catalogue.yaml_causes import CAUSES, CauseCode
from fazhi_docgen.diagnostics.codes import Code
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake, notice

MESSAGES = messages()
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in Path(fazhi_docgen.__file__).parent.rglob("*.py")
    if path.parent.name != "catalogue"
}
_USED = re.compile(r'(?:\bnotice|\bmistake|\bproblem|\b_fault|\.complain)\(\s*"(\w+)"|\bcode: Code = "(\w+)"')
_REASONED = re.compile(r'(?:UnfitPackageError|\breason)\(\s*"(\w+)"')
#: Of the messages of an import those that end it; the others say what became of each line.
_MISTAKES = {
    *("import_kind", "import_nothing", "import_exists", "import_onto_itself", "import_output_kind"),
    *("import_large", "import_long"),
    *("import_office_missing", "import_office_failed", "import_office_kind"),
}
_NOTES = {
    "rule_broken",
    "level_signs",
    "import_bold",
    "lock_waiting",
    "lock_left",
    "archive_copy",
    "archive_pages_differ",
    "verify_event",
    "verify_paper_agrees",
    "verify_without_sm3",
    "compare_same",
    "drawing_pages",
    "taking_pages",
    "compare_other",
    "compare_line",
    "compare_shift",
    "compare_folio",
    "compare_more",
    "encoding_gbk",
    "letter_joint",
    *(code for code in MESSAGES if code.startswith("import_") and code not in _MISTAKES),
    "unfilled",
    "unchecked",
    "indicator_limit",
    "self_other",
    "unfilled_facts",
    "unchecked_facts",
    "deviation",
    "signature_pitch",
    "signature_moved",
    "page_pitch",
    "opening_pitch",
    "imprint_pitch",
    "white_given_up",
    "face_substituted",
    "face_fallback",
    "studio_reread",
}


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    used = {found for text in SOURCES.values() for pair in _USED.findall(text) for found in pair if found}
    reasons = {code for text in SOURCES.values() for code in _REASONED.findall(text)}
    assert len(used) > 50
    assert len(reasons) > 30
    assert used - set(MESSAGES) == set()
    assert reasons - set(REASONS) == set()


def test_every_message_is_used() -> None:
    everything = "".join(SOURCES.values())
    assert [code for code in (*MESSAGES, *REASONS, *CAUSES) if f'"{code}"' not in everything] == []


@pytest.mark.parametrize("room", _ROOMS)
def test_the_codes_of_a_room_are_those_of_its_messages(room: str) -> None:
    """The type that a checker of types knows, and the messages; no room has the code of another."""
    module = import_module(f"fazhi_docgen.diagnostics.catalogue.{room}")
    [codes] = [value for name, value in vars(module).items() if name.endswith("Code")]
    assert list(get_args(codes)) == list(module.MESSAGES)
    assert codes in get_args(Code)


def test_no_code_is_in_two_rooms() -> None:
    listed = [code for room in get_args(Code) for code in get_args(room)]
    assert len(listed) == len(set(listed)) == len(MESSAGES)
    assert set(get_args(ReasonCode)) == set(REASONS)
    assert set(get_args(CauseCode)) == set(CAUSES)


@pytest.mark.parametrize("code", MESSAGES)
def test_every_message_can_be_shown(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name is not None}
    assert all(names)
    text = mistake(code, Place("公文.yaml", 1, 1), dict.fromkeys(names, "甲")).text
    assert text.endswith(("。", "，署名与正文同页。")) or "甲" in text[-1:]


@pytest.mark.parametrize("code", sorted(set(MESSAGES) - _NOTES))
def test_every_message_of_a_mistake_says_how_to_mend_it(code: str) -> None:
    assert "改法：" in MESSAGES[code] or "{suggestion}" in MESSAGES[code]


@pytest.mark.parametrize("code", [code for code, text in REASONS.items() if not text.startswith("改法：")])
def test_a_reason_stands_inside_the_message_that_says_how_to_mend_it(code: str) -> None:
    names = {name for _, name, _, _ in Formatter().parse(REASONS[code]) if name is not None}
    why = reason(code, **dict.fromkeys(names, "甲"))
    assert not why.endswith(("。", "："))
    assert (
        f"不能用：{why}。改法：" in mistake("word_refused", Place("坏.docx"), {"found": "坏.docx", "reason": why}).text
    )


def test_a_problem_reads_as_file_line_column_message_and_path() -> None:
    place = Place("2019.yaml", 3, 7, "正文[1].标题")
    problem = mistake("date_impossible", place, {"found": "2019-02-30"})
    assert str(problem) == "2019.yaml:3:7: 没有这一天：“2019-02-30”。改法：核对月份和日期。（正文[1].标题）"


def test_a_place_without_a_line_is_the_file() -> None:
    assert str(Place("2019.yaml")) == "2019.yaml"


def test_problems_are_told_in_the_order_of_the_file() -> None:
    places = [Place("甲", 9, 1), Place("甲", 2, 5), Place("甲", 2, 1)]
    error = InputError(mistake("table_empty", place) for place in places)
    assert [problem.place for problem in error.problems] == sorted(places)
    assert str(error).splitlines()[0].startswith("甲:2:1: ")


def test_long_text_is_shown_by_its_beginning_and_advice_whole() -> None:
    params = {"found": "甲" * 500, "advice": "乙" * 500}
    text = mistake("heading_numbered", Place("甲"), params).text
    assert "甲" * 40 + "…" in text
    assert "甲" * 41 not in text
    assert "乙" * 500 in text


def test_text_with_braces_is_shown_as_it_is() -> None:
    assert "{found}{0}" in mistake("key_unknown", Place("甲"), {"found": "{found}{0}", "suggestion": ""}).text


def test_a_note_is_shown() -> None:
    assert "GBK" in notice("encoding_gbk").text
