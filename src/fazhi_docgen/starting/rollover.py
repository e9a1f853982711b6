"""Last year's document as the start of this year's (结转): its structure kept, years moved on, figures to be filled in.

The text of the file is changed where it must be and nowhere else, so that comments and the order of keys stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.source.nodes import read_text, scalars, written_under
from fazhi_docgen.source.parsing import compose
from fazhi_docgen.source.unfilled import TO_FILL_IN
from fazhi_docgen.standard.contents import MEASURES, PLAN
from fazhi_docgen.starting.doubts import is_name
from fazhi_docgen.starting.lifting import lifted
from fazhi_docgen.starting.marks import LAST_YEARS_TEXT, Edit, to_check, waiting
from fazhi_docgen.starting.sentences import marked_sentences, sections, to_rewrite
from fazhi_docgen.starting.year_of import year_of
from fazhi_docgen.starting.years import Move, edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fazhi_docgen.starting.lifting import Fact

_BODY: Final = ("正文", "body", "附件", "attachments", "印发", "issued")
_DATES: Final = ("成文日期", "date", "印发日期", "printed_on")
_FACTS: Final = ("数据", "facts")
_LAST_FACTS: Final = ("上年", "last_year")
#: Keys whose values are this year's own: last year's must not slip through.
_DROPPED: Final = ("公开", "publication", "归档", "archive")
_NUMBER: Final = ("发文字号", "document_number")
_SERIAL: Final = ("序号", "serial")
_PERSONS: Final = ("签发人", "signers")
#: Keys of blocks whose values are no text.
_NO_TEXT: Final = (
    "文件", "file", "宽度", "width", "列宽", "widths", "对齐", "align", "跨列", "colspan", "跨行", "rowspan", "套话", "phrase",
)  # fmt: skip
#: A file of figures is last year's as they are.
_DATA_FILES: Final = (".csv", ".xlsx", ".yaml", ".yml")
_ISSUED: Final = re.compile(r"(?:〔(?P<year>[0-9]{4})〕|第)[0-9]+(?=[号期])")
#: 调解{{ 数据.调解.件数 }}件，同比增长11.3%: with facts of both years the change follows by itself.
_GROWTH: Final = re.compile(
    r"(\{\{ 数据\.(\S+?) \}\}[^，。；{}【】]{1,3}[，,])"
    r"(?:同比|[比较](?:上年|去年)(?:同期)?)(?:增长|下降|增加|减少|上升)了?【待填，上年[0-9.]+】[%％]"
)
#: Rows of what is wanting, why, and what is to be done: all of it is last year's.
_ROWS: Final = ("问题",)
_DIGIT: Final = re.compile(r"[0-9]")
#: A fact that is a sentence: 执法力量不足，原因是编制紧。
_SENTENCE: Final = re.compile(r"[一-鿿][，。；]")


def carried_over(path: Path, year: int | None, taken: Callable[[Fact], bool] | None = None) -> str:
    """Return the text of this year's document, from last year's.

    Args:
        path: last year's document.
        year: the year that the new one is of, by default the next.
        taken: whether a person takes a fact that is proposed; None where last year's figures are not to become facts.

    Raises:
        InputError: the file is no YAML, not written key by key, or nothing in it says which year it is of.
    """
    text, _ = read_text(path)
    text = lifted(text, str(path), taken).text if taken else text
    root = compose(text, str(path))
    if not isinstance(root, MappingNode) or root.flow_style:
        raise InputError([mistake("starting_shape", Place(str(path), 1, 1), {"found": path.name})])
    old = year_of(root) or (year or 0) - 1
    if old < 0:
        raise InputError([mistake("starting_year", Place(str(path)), {"found": path.name})])
    move = Move(old, year or old + 1)
    found = [*_entries(root, text, move), *_plans(root, text)]
    for edit in sorted(found, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    text = _GROWTH.sub(r"\1{{ 数据.\2|同比(上年.\2) }}", text) if taken else text
    return (
        f"# 由 {path.name} 结转：{old} 年改为 {move.new} 年。“【待填，上年…】”改成今年的；"
        f"“【待核：…】”前面的话核对、改好后，删去这个记号。\n{text}"
    )


def _entries(root: MappingNode, text: str, move: Move) -> Iterator[Edit]:
    """Yield what becomes of each entry at the top of the document."""
    last_years = {id(scalar) for under in to_rewrite(root) for scalar in _texts(under)}
    for key, value in root.value:
        name = key.value
        if name in _DROPPED:
            yield from _commented(key, value, text)
        elif name in _DATES:
            yield from _moved_date(value, text, move)
        elif name in _NUMBER:
            yield from _new_number(value, text, move)
        elif name in _LAST_FACTS:
            yield Edit(key.start_mark.index, _end(key, value, text) + 1, "")
        elif name in _FACTS:
            yield from _moved_facts(key, value, text)
        else:
            for scalar in _texts(value):
                if id(scalar) in last_years:
                    yield from marked_sentences(scalar, text)
                else:
                    yield from _of_text(scalar, text, move, figures=name in _BODY)
                if name in _PERSONS and is_name(scalar.value):
                    yield Edit(scalar.end_mark.index, scalar.end_mark.index, to_check("姓名"))


def _texts(node: Node, key: str = "") -> Iterator[ScalarNode]:
    """Yield every text below a node, but names of files, widths and the like; files of figures count as text."""
    match node:
        case ScalarNode():
            if key not in _NO_TEXT or node.value.lower().endswith(_DATA_FILES):
                yield node
        case SequenceNode():
            for item in node.value:
                yield from _texts(item, key)
        case MappingNode():
            for name, value in node.value:
                yield from _texts(value, name.value)


def _of_text(scalar: ScalarNode, text: str, move: Move, *, figures: bool) -> Iterator[Edit]:
    start, end = scalar.start_mark.index, scalar.end_mark.index
    if scalar.value.lower().endswith(_DATA_FILES):
        yield Edit(start, end, waiting(scalar.value))
    else:
        yield from edits(text, start, end, move, figures=figures)


def _moved_date(node: Node, text: str, move: Move) -> Iterator[Edit]:
    """Yield the date a year later, with last year's behind it."""
    if not isinstance(node, ScalarNode) or not node.value[:4].isdecimal():
        return
    start, end = node.start_mark.index + bool(node.style), node.end_mark.index
    yield Edit(start, start + 4, move.moved(node.value[:4]))
    if not text[end : end + 1].strip():
        yield Edit(end, end, f" # 去年是 {node.value}，请核对")


def _new_number(value: Node, text: str, move: Move) -> Iterator[Edit]:
    """Yield the document number of the year that it will be issued in; its serial number waits for who gives it."""
    if isinstance(value, ScalarNode):
        start, end = value.start_mark.index, value.end_mark.index
        for found in _ISSUED.finditer(text, start, end):
            year = f"〔{move.moved(found['year'])}〕" if found["year"] else "第"
            yield Edit(*found.span(), f"{year}{TO_FILL_IN}")
    for name, part in value.value if isinstance(value, MappingNode) else ():
        if part.value.isdecimal():
            new = TO_FILL_IN if name.value in _SERIAL else move.moved(part.value)
            yield Edit(part.start_mark.index + bool(part.style), part.end_mark.index - bool(part.style), new)


def _moved_facts(key: Node, value: Node, text: str) -> Iterator[Edit]:
    """Turn this year's facts into last year's; the same names wait for new figures, written as they were."""
    start = key.start_mark.index
    rows = {id(scalar) for under in written_under(value, _ROWS) for scalar in scalars(under)}
    blank = text[start : _end(key, value, text)]
    for edit in reversed(
        [edit for scalar in scalars(value) for edit in _blank(scalar, start, of_row=id(scalar) in rows)]
    ):
        blank = blank[: edit.start] + edit.text + blank[edit.end :]
    yield Edit(start, key.end_mark.index, f"{blank}\n{_LAST_FACTS[0]}")


def _blank(scalar: ScalarNode, offset: int, *, of_row: bool = False) -> Iterator[Edit]:
    """Yield a figure waits, with the file that it came from; what is said in words stays and is marked as last year's."""
    start, end = scalar.start_mark.index - offset, scalar.end_mark.index - offset
    if scalar.value.lower().endswith(_DATA_FILES):
        yield Edit(start, end, waiting(scalar.value))
    elif _SENTENCE.search(scalar.value) or of_row:
        inside = start + (scalar.style in ("'", '"'))
        yield Edit(inside, inside, LAST_YEARS_TEXT)
    elif _DIGIT.search(scalar.value):
        yield Edit(start, end, TO_FILL_IN)
    elif is_name(scalar.value):
        inside = end - (scalar.style in ("'", '"'))
        yield Edit(inside, inside, to_check("姓名"))


def _commented(key: Node, value: Node, text: str) -> Iterator[Edit]:
    """Yield all lines of an entry as comments."""
    start = key.start_mark.index
    yield Edit(start, start, "# 去年的，今年另写：\n# ")
    for found in re.finditer("\n", text[start : _end(key, value, text)]):
        yield Edit(start + found.end(), start + found.end(), "# ")


def _end(key: Node, value: Node, text: str) -> int:
    """Tell where the writing of an entry ends; the blank lines below it are not its own."""
    return key.start_mark.index + len(text[key.start_mark.index : value.end_mark.index].rstrip())


def _plans(root: Node, text: str) -> Iterator[Edit]:
    """Put last year's plans, as comments, above this year's results, so that each can be answered."""
    found = list(sections(root))
    plans = [scalar for _, parts, body in found if PLAN in parts for scalar in _texts(body)]
    results = next((body for _, parts, body in found if MEASURES in parts), None)
    if not plans or results is None or not isinstance(results, SequenceNode) or results.flow_style:
        return
    start = text.rfind("\n", 0, results.start_mark.index) + 1
    indent = " " * results.start_mark.column
    lines = [f"{indent}# 去年的打算：{' '.join(scalar.value.split())}\n" for scalar in plans if len(scalar.value) > 4]
    yield Edit(start, start, "".join(lines))
