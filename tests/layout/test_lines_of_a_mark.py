"""A mark of several lines is that of one body where 文件 closes the last of them; no mark loses a character."""

from __future__ import annotations

import pytest

from fazhi_docgen import InputError, loads

_NOTICE = "文种: 通知\n发文字号: 清府发〔2024〕13号\n标题: 关于排查的通知\n主送机关: 各村\n正文: [文。]\n成文日期: 2024-03-08\n"
_ONE = "[云川县安全生产委员会, 办公室文件]"


def head(mark: str, signatories: str) -> list[str]:
    """The lines above the number."""
    text = f"{_NOTICE}发文机关标志: {mark}\n" + (f"署名: {signatories}\n" if signatories else "")
    lines = [line.text for line in loads(text).render().layout.pages[0].lines if line.text.strip()]
    return lines[: next(place for place, line in enumerate(lines) if "〔2024〕" in line)]


@pytest.mark.parametrize("mark", [_ONE, '"云川县安全生产委员会\\n办公室文件"'])
def test_lines_of_one_body_stand_as_they_are_written(mark: str) -> None:
    assert head(mark, "云川县安全生产委员会办公室") == ["云川县安全生产委员会", "办公室文件"]


@pytest.mark.parametrize("mark", ["[云川县司法局文件, 云川县公安局]", "[云川县司法局, 云川县公安局文件]"])
def test_a_joint_mark_keeps_its_last_word_wherever_it_was_written(mark: str) -> None:
    found = head(mark, "[云川县司法局, 云川县公安局]")
    assert sorted(found) == sorted(["云川县司法局", "云川县公安局", "文件"])


def test_names_of_bodies_are_those_of_several_before_anybody_signs() -> None:
    assert sorted(head("[中共清河镇委员会, 清河镇人民政府文件]", "")) == sorted(
        ["中共清河镇委员会", "清河镇人民政府", "文件"]
    )
    assert head("[云川县清河镇, 人民政府文件]", "") == ["云川县清河镇", "人民政府文件"]
    assert head("[中共云川县委农村工作领导小组, 办公室文件]", "") == ["中共云川县委农村工作领导小组", "办公室文件"]


def test_who_signs_tells_one_body_of_two_names_from_two_bodies() -> None:
    school = "[云川县教育局, 石门中心学校文件]"
    assert head(school, "云川县教育局石门中心学校") == ["云川县教育局", "石门中心学校文件"]
    assert len(head(school, "[云川县教育局, 石门中心学校]")) == 3


def test_a_name_of_two_lines_in_a_joint_mark_loses_nothing() -> None:
    found = head('["中共云川县委\\n农村工作领导小组办公室", 云川县农业农村局文件]', "[某办, 某局]")
    assert [line for line in found if line != "文件"] == ["中共云川县委", "农村工作领导小组办公室", "云川县农业农村局"]
    assert "文件" in found


def test_a_letter_of_a_body_with_two_lines_bears_both() -> None:
    text = f"{_NOTICE}格式: 信函\n发文机关标志: [云川县清河镇, 人民政府]\n署名: 云川县清河镇人民政府\n"
    lines = [line.text for line in loads(text).render().layout.pages[0].lines]
    assert {"云川县清河镇", "人民政府"} <= set(lines)


@pytest.mark.parametrize(
    ("line", "script"), [("བོད་རང་སྐྱོང་ལྗོངས", "藏文"), ("ئاپتونوم رايونى", "维吾尔文"), ("ᠮᠣᠩᠭᠣᠯ", "蒙古文")]
)
def test_letters_that_join_are_never_set_apart_but_told_once(line: str, script: str) -> None:
    text = f"{_NOTICE}发文机关标志: [{line}, 云川县人民政府文件]\n署名: 云川县人民政府\n"
    with pytest.raises(InputError) as raised:
        loads(text).render()
    [problem] = raised.value.problems
    assert problem.code == "script_shaped"
    assert script in problem.text
    assert "标志图片" in problem.text
    assert "民族文字字体" in problem.text
    assert set(problem.params["found"]) == set(line) - {" "}


def test_a_foot_of_a_letter_that_has_no_room_on_its_line_is_told() -> None:
    letter = f"{_NOTICE}格式: 信函\n发文机关标志: 云川县人民政府\n署名: 云川县人民政府\n"
    address = "地址：云川县清河镇府前街1号　邮编：402560　电话：023-45670012"
    assert loads(f"{letter}信函页脚: {address}\n").render()
    with pytest.raises(InputError) as raised:
        loads(f"{letter}信函页脚: {address}　传真：023-45670013　网址：www.yunchuan.gov.cn\n").render()
    assert [problem.code for problem in raised.value.problems] == ["letter_foot_long"]
