"""Did you mean (是否想写): the nearest of the words that would have been right."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Half of the characters in common make a word of two to four characters near enough.
_NEAR: Final = 0.5
#: Letters are few, and half of them are alike in many words.
_NEAR_LETTERS: Final = 0.7
#: What may stand around a key that is no part of it.
_AROUND: Final = "“”‘’\"'【】《》[]（）() 　:："
#: The characters of keys as they are written where characters are not simplified.
_TRADITIONAL: Final = str.maketrans(
    "標題機關發號簽緊級圖類種錄內數據單區間稱檔頁話責請電緣條節編續記資報時開歸腳雙審",
    "标题机关发号签紧级图类种录内数据单区间称档页话责请电缘条节编续记资报时开归脚双审",
)
#: A hostile file may have any number of names, of any length.
_MOST_WORDS: Final = 1000
_LONGEST_WORD: Final = 40
#: Nobody reads a longer list.
_MOST_LISTED: Final = 50
#: No word is called otherwise.
NO_OTHER_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


def did_you_mean(found: str, known: Iterable[str], also_called: Mapping[str, str] = NO_OTHER_NAMES) -> str:
    """Return a hint at the nearest known word, or the list of them; some words are `also_called` otherwise."""
    words = [word for word in islice(known, _MOST_WORDS) if len(word) <= _LONGEST_WORD]
    hint = nearest(found, words, also_called)
    if hint:
        return hint
    # English names are left out; OFD is what people here call it.
    listed = [word for word in words if not word.isascii() or word.isupper()] or words
    more = "等" if len(listed) > _MOST_LISTED else ""
    return f"改法：可用的有 {'、'.join(listed[:_MOST_LISTED])}{more}。" if words else "改法：核对写法。"


def nearest(found: str, known: Iterable[str], also_called: Mapping[str, str] = NO_OTHER_NAMES) -> str:
    """Return a hint at the word that was meant; empty where no known word is near."""
    from difflib import get_close_matches

    words = [word for word in islice(known, _MOST_WORDS) if len(word) <= _LONGEST_WORD]
    simplified = found.strip(_AROUND).translate(_TRADITIONAL)
    meant = also_called.get(simplified, simplified)
    if meant in words:
        return f"是否想写“{meant}”？"
    near = get_close_matches(simplified, words, cutoff=_NEAR_LETTERS if found.isascii() else _NEAR)
    return f"是否想写{'或'.join(f'“{word}”' for word in _equally_near(found, near))}？" if near else ""


def _equally_near(found: str, near: list[str]) -> list[str]:
    """Return the nearest of the near words, first the ones that begin alike."""
    from difflib import SequenceMatcher

    ratios = {word: SequenceMatcher(None, word, found).ratio() for word in near}
    nearest = [word for word in near if ratios[word] == max(ratios.values())]
    return sorted(nearest, key=lambda word: word[:1] != found[:1])
