"""The formats in which Word counts (编号格式; ISO/IEC 29500-1, 17.18.59): a count as each of them writes it."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from fazhi_docgen.standard.numbering import chinese

if TYPE_CHECKING:
    from collections.abc import Callable

#: Numerals count no further; what is beyond stands in figures.
_MOST: Final = 9_999
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X")),
    *((9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL: Final = str.maketrans("零一二三四五六七八九十百千", "零壹貳參肆伍陸柒捌玖拾佰仟")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_CIRCLED_HAN: Final = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_STOPPED: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_BRACKETED: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"


def counted(form: str, count: int) -> str:
    """Write a count from 1 on as a format does; in figures where it has no form for it, or is none that Word names."""
    write = _FORMATS.get(form)
    return write(count) if write and 0 < count <= _MOST else str(count)


def is_han(form: str) -> bool:
    """Tell whether a format counts 一, 二, 三 as official documents do."""
    return _FORMATS.get(form) is chinese


def _letters(count: int) -> str:
    """Count from a to z, then aa to zz: the letter as often as the alphabet was gone through."""
    rounds, place = divmod(count - 1, len(ascii_lowercase))
    return ascii_lowercase[place] * (rounds + 1)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        written += sign * times
    return written


def _digits(count: int) -> str:
    """Count figure by figure: 一〇, 二四."""
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _one_of(signs: str) -> Callable[[int], str]:
    """Count by a sign for each, as far as there are signs."""
    return lambda count: signs[count - 1] if count <= len(signs) else str(count)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    "chineseLegalSimplified": lambda count: chinese(count).translate(_LEGAL),
    "ideographLegalTraditional": lambda count: chinese(count).translate(_LEGAL_TRADITIONAL),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographEnclosedCircle": _one_of(_CIRCLED_HAN),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "decimalEnclosedFullstop": _one_of(_STOPPED),
    "decimalEnclosedParen": _one_of(_BRACKETED),
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalZero": lambda count: f"{count:02}",
    "numberInDash": lambda count: f"- {count} -",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
}
