"""A mark of several lines is that of one body where 文件 closes the last of them; no mark loses a character."""

from __future__ import annotations

import pytest

from fazhi_docgen import loads

_NOTICE = "文种: 通知\n发文字号: 清府发〔2024〕13号\n标题: 关于排查的通知\n主送机关: 各村\n正文: [文。]\n成文日期: 2024-03-08\n"
_ONE = "[云川县安全生产委员会, 办公室文件]"


def head(mark: str, signatories: str) -> list[str]:
    """The lines above the number."""
    text = f"{_NOTICE}发文机关标志: {mark}\n署名: {signatories}\n"
    lines = [line.text for line in loads(text).render().layout.pages[0].lines if line.text.strip()]
    return lines[: next(place for place, line in enumerate(lines) if "〔2024〕" in line)]


@pytest.mark.parametrize("mark", [_ONE, '"云川县安全生产委员会\\n办公室文件"'])
def test_lines_of_one_body_stand_as_they_are_written(mark: str) -> None:
    assert head(mark, "云川县安全生产委员会办公室") == ["云川县安全生产委员会", "办公室文件"]


@pytest.mark.parametrize("mark", ["[云川县司法局文件, 云川县公安局]", "[云川县司法局, 云川县公安局文件]"])
def test_a_joint_mark_keeps_its_last_word_wherever_it_was_written(mark: str) -> None:
    found = head(mark, "[云川县司法局, 云川县公安局]")
    assert sorted(found) == sorted(["云川县司法局", "云川县公安局", "文件"])
