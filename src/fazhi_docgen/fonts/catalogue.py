"""The faces this project knows, as data: names in Word, file names on office machines, files that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.fonts.roles import Role

if TYPE_CHECKING:
    from pathlib import Path

#: What the .docx names for each role: the families that the standard's practice and the offices' machines have.
WORD_FAMILIES: Final[dict[Role, str]] = {
    Role.XIAOBIAOSONG: "方正小标宋简体",
    Role.HEITI: "黑体",
    Role.KAITI: "楷体_GB2312",
    Role.FANGSONG: "仿宋_GB2312",
    Role.SONGTI: "宋体",
    Role.LATIN: "Times New Roman",
}

#: File names (lower case) under which the standard faces are installed, the best first.
INSTALLED_FILES: Final[dict[Role, tuple[str, ...]]] = {
    Role.XIAOBIAOSONG: (
        "fzxbsjw.ttf",
        "fzxbsjw--gb1-0.ttf",
        "fzxbsk.ttf",
        "fzxiaobiaosong.ttf",
        "方正小标宋简体.ttf",
        "方正小标宋_gbk.ttf",
    ),
    Role.HEITI: ("simhei.ttf", "黑体.ttf"),
    Role.KAITI: ("simkai_gb2312.ttf", "kaiti_gb2312.ttf", "楷体_gb2312.ttf", "simkai.ttf", "楷体.ttf"),
    Role.FANGSONG: ("simfang_gb2312.ttf", "fangsong_gb2312.ttf", "仿宋_gb2312.ttf", "simfang.ttf", "仿宋.ttf"),
    Role.SONGTI: ("simsun.ttc", "simsun.ttf", "宋体.ttf"),
    Role.LATIN: ("times.ttf", "times new roman.ttf", "times_new_roman.ttf"),
}

#: What PDFs call the families of `WORD_FAMILIES`, in small letters and nothing else: the names inside the font files of
#: office machines, and those of faces of the same widths that stand in for them on Linux.
PRINTED_NAMES: Final[dict[Role, frozenset[str]]] = {
    Role.XIAOBIAOSONG: frozenset(
        {"fzxiaobiaosongb05s", "fzxiaobiaosongb05", "fzxbsjwgb10", "fzxbsjw", "fzxbskgbk10", "fzxbsk"}
    ),
    Role.HEITI: frozenset({"simhei"}),
    Role.KAITI: frozenset({"kaitigb2312", "kaiti", "simkai"}),
    Role.FANGSONG: frozenset({"fangsonggb2312", "fangsong", "simfang"}),
    Role.SONGTI: frozenset({"simsun", "nsimsun"}),
    Role.LATIN: frozenset(
        {"timesnewroman", "timesnewromanps", "timesnewromanpsmt", "liberationserif", "tinos", "nimbusroman"}
    ),
}

#: The open face that ships for each role.
SHIPPED_FILES: Final[dict[Role, str]] = {
    Role.XIAOBIAOSONG: "NotoSerifSC-Bold.ttf",
    Role.HEITI: "NotoSansSC-Regular.ttf",
    Role.KAITI: "FandolKai-Regular.otf",
    Role.FANGSONG: "FandolFang-Regular.otf",
    Role.SONGTI: "NotoSerifSC-Regular.ttf",
    Role.LATIN: "LiberationSerif-Regular.ttf",
}

#: Boxes to tick and other signs of forms.
_SIGNS: Final = "DejaVuSans-Signs.ttf"

#: Faces asked in turn for a character that the role's own lacks: names of people and villages need them.
FALLBACK_FILES: Final[dict[Role, tuple[str, ...]]] = {
    Role.XIAOBIAOSONG: (_SIGNS, "NotoSerifSC-Regular.ttf", "LXGWWenKai-Regular.ttf"),
    Role.HEITI: (_SIGNS, "LXGWWenKai-Regular.ttf", "NotoSerifSC-Regular.ttf"),
    Role.KAITI: (_SIGNS, "LXGWWenKai-Regular.ttf", "NotoSerifSC-Regular.ttf"),
    Role.FANGSONG: (_SIGNS, "LXGWWenKai-Regular.ttf", "NotoSerifSC-Regular.ttf"),
    Role.SONGTI: (_SIGNS, "LXGWWenKai-Regular.ttf"),
    Role.LATIN: (_SIGNS, "NotoSerifSC-Regular.ttf", "LXGWWenKai-Regular.ttf"),
}

#: Signs that some faces draw narrower than an em, and the sign of the same look that they draw on the whole em: a
#: dash is two of them and must be one line, and a gap beside a point would be copied and searched as a space.
WHOLE_EM_TWINS: Final[dict[str, str]] = {"—": "─", "·": "・"}

#: Characters that a file must have before it is taken for the role's face, whatever its name says.
PROOF: Final[dict[Role, str]] = dict.fromkeys(Role, "镇政府〔〕一") | {Role.LATIN: "Aa09"}


def truetype_twin(path: Path) -> Path | None:
    """Return the file beside a face with PostScript outlines that has the same glyphs as TrueType; None if it has none."""
    twin = path.with_suffix(".ttf")
    return twin if path.suffix == ".otf" and twin.is_file() else None
