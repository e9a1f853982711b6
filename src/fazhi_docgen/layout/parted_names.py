"""Names of people (人名) in running text that a line end parts: told, since only 人员 and 名单 keep them whole in Word."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Diagnostic, notice
from fazhi_docgen.layout.flow import Paragraph
from fazhi_docgen.patterns import regex
from fazhi_docgen.standard.datafile import read_data
from fazhi_docgen.standard.elements import Element

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from fazhi_docgen.layout.paginate import Layout

#: How many texts a process remembers whether they list people: those of a document of two hundred pages.
_TEXTS: Final = 2048
#: So many marks are between the names of the shortest list.
_FEWEST_MARKS: Final = 2
#: What ends names of places and bodies, which begin like those of people: 王村、李村、张村.
_NO_NAMES: Final = "村镇乡组局所站办县区市院会委校队园厂路桥河山"
_MARK: Final = "、"
#: Words as short as names, nothing beside them: what most texts have none of, so that no surnames are read for them.
_SHORT_WORDS: Final = regex(r"(?<![㐀-鿿])[㐀-鿿]{2,4}(?:、[㐀-鿿]{2,4}){2,}(?![㐀-鿿])")
_NAME: Final = regex(f"[^{_MARK}]+")


def parted_names(layout: Layout) -> Iterator[Diagnostic]:
    """Yield a note for each paragraph with a list of people in which a line ends inside a name."""
    suspects = {
        index: block
        for index, block in enumerate(layout.flow.blocks)
        if isinstance(block, Paragraph) and block.element is Element.BODY and block.place and _lists_people(block.text)
    }
    lines: dict[int, list[str]] = {index: [] for index in suspects}
    for page in layout.pages if suspects else ():
        for line in page.lines:
            if line.part and line.part.block in lines:
                lines[line.part.block].append(line.text)
    for index, texts in lines.items():
        name, place = next(_parted(texts), ""), suspects[index].place
        if name and place:
            yield notice("name_parted", {"line": place.line, "found": name}, place)


@lru_cache(maxsize=_TEXTS)
def _lists_people(text: str) -> bool:
    """Tell whether a text may list people. Remembered, since most texts are as they were before a change."""
    return text.count(_MARK) >= _FEWEST_MARKS and bool(_SHORT_WORDS.search(text)) and bool(_people().search(text))


def _parted(lines: list[str]) -> Iterator[str]:
    """Yield the names that a line ends inside, with a bar where it does."""
    whole, ends = "".join(lines), [*accumulate(map(len, lines))][:-1]
    for listed in _people().finditer(whole):
        for name in _NAME.finditer(whole, *listed.span()):
            yield from (f"{whole[name.start() : end]}｜{whole[end : name.end()]}" for end in ends if _is_in(name, end))


def _is_in(name: re.Match[str], end: int) -> bool:
    return name.start() < end < name.end()


@cache
def _people() -> re.Pattern[str]:
    """Return the pattern of three names and more, each of a surname and one or two characters, and nothing beside them."""
    known = read_data("doubtful.yaml")
    surname = f"(?:{'|'.join(known['compound_surnames'])}|[{known['surnames']}])"
    name = rf"{surname}[㐀-鿿]{{1,2}}(?<![{_NO_NAMES}])"
    return regex(rf"(?<![㐀-鿿]){name}(?:{_MARK}{name}){{{_FEWEST_MARKS},}}(?![㐀-鿿])")
