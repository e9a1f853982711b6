"""Reports of real Chinese for the tests: the sentences of the examples recombined, the same for the same seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from tests import forms

EXAMPLES = Path(__file__).parents[1] / "examples"
#: The same examples whatever others are added, so that a seed stays the same document.
_QUOTED = ("qinghe", "tongliang", "yongjia")
_CHARACTERS_A_PAGE = 22 * 28
_SENTENCE = re.compile(r"[^。；]+[。；]")
#: Text that facts are filled into, and web addresses, which LibreOffice parts by rules of its own
#: (docs/word-processors.md): the examples themselves have both.
_LEFT_OUT = re.compile(r"\{\{|://")
_ITEM = re.compile(r"^\d+\. ")
#: Spaces, blank lines at paragraph ends and headings leave this share of a page for sentences.
_FILL = 0.82
#: Of names and places; some stand beyond Unicode's basic plane, some in one face only.
_RARE = ("㑇", "䶮", "喆", "堃", "镕", "𬭎", "旻", "犇")
_MODES = ("RGB", "RGBA", "L", "LA", "1", "P", "CMYK", "I;16")


@cache
def sentences() -> tuple[str, ...]:
    """Every sentence of the examples' paragraphs, in order."""
    texts: list[str] = []
    for path in sorted(path for folder in _QUOTED for path in (EXAMPLES / folder).glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts += _texts(data.get("正文") or data.get("body"))
    found = (match for text in texts if not _LEFT_OUT.search(text) for match in _SENTENCE.findall(_ITEM.sub("", text)))
    return tuple(dict.fromkeys(sentence.strip() for sentence in found if len(sentence) > 6))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield from (line for line in node.splitlines() if line and line[0] not in "#|!-`表")
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        for key in ("内容", "body", "条目", "items"):
            yield from _texts(node.get(key))


def generate(seed: int, pages: int) -> str:
    """The YAML of a report of about so many pages, with up to four levels of headings, items and a signature."""
    rng = random.Random(seed)
    writer = _Writer(rng, int(pages * _CHARACTERS_A_PAGE * _FILL))
    document = {
        "格式": "白头",
        "标题": f"清河镇人民政府第{seed}号样例工作报告",
        "主送机关": ["区委", "区政府"],
        "正文": writer.body(),
        "署名": "清河镇人民政府",
        "成文日期": f"2021-{seed % 12 + 1:02}-{seed % 28 + 1:02}",
    }
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000)


def write_rich(seed: int, folder: Path) -> Path:
    """A document with what is hard to print: tables (some turned), pictures of every kind, seals, rare characters.

    Its kind, its head and its parts change with the seed; the pictures are put beside it.
    """
    rng = random.Random(seed)
    writer = _Writer(rng, rng.randint(100, 900))
    body = writer.body()
    for part in (
        _table(rng),
        _picture(rng, folder),
        f"参加人员：{''.join(rng.sample(_RARE, 4))}、{rng.choice(_RARE)}某。",
    ):
        if rng.random() < 0.7:
            body.insert(rng.randrange(1, len(body) + 1), part)
    number = {"发文机关标志": "清河镇人民政府文件", "发文字号": f"清府发〔2024〕{seed + 1}号", "份号": str(seed + 1)}
    document = {
        "文种": "通知",
        **(number if seed % 3 else {"格式": "白头"}),
        "标题": f"清河镇人民政府关于{rng.choice(_RARE)}家湾等地第{seed}号“样例”（A&B<{seed}>）的通知",
        "主送机关": ["各村（居）民委员会", "镇属各部门"],
        "正文": body,
        "署名": "清河镇人民政府",
        "成文日期": f"2021-{seed % 12 + 1:02}-{seed % 28 + 1:02}",
        "印章": _seal(rng, folder),
        **({"附件": [{"名称": "登记表", "横排": "是", "正文": [_table(rng)]}]} if rng.random() < 0.3 else {}),
        **({"印发机关": "清河镇党政办公室", "印发日期": "2024-03-10"} if seed % 3 else {}),
    }
    path = folder / f"{seed}.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    return path


def _table(rng: random.Random) -> dict[str, Any]:
    columns, rows = rng.randint(2, 8), rng.randint(1, 12)
    cells = [[rng.choice((*_RARE, "双塘村", "3.50", "①", "")) for _ in range(columns)] for _ in range(rows)]
    head = [f"第{column}列" for column in range(1, columns + 1)]
    return {"表格": {"表题": "统计表", "单位": "件", "横排": rng.choice("是否"), "表头": head, "行": cells}}


def _picture(rng: random.Random, folder: Path) -> dict[str, Any]:
    mode = rng.choice(_MODES)
    name = f"图-{mode.replace(';', '')}.{'jpg' if mode == 'CMYK' else 'png'}"
    if not (folder / name).exists():
        Image.new(mode, (60, 40), 1).save(folder / name)
    return {"图片": {"文件": name, "宽度": "40mm", "图题": "示意图"}}


def _seal(rng: random.Random, folder: Path) -> str:
    """A seal's picture, or only the room for it."""
    forms.draw_seal(folder / "章.png")
    return rng.choice(("章.png", "是"))


class _Writer:
    def __init__(self, rng: random.Random, characters: int) -> None:
        self._rng = rng
        self._left = characters

    def body(self) -> list[Any]:
        blocks: list[Any] = [self._paragraph()]
        while self._left > 0:
            blocks.append(self._section(1))
        return [*blocks, self._paragraph()]

    def _section(self, level: int) -> dict[str, Any]:
        body: list[Any] = [self._paragraph() for _ in range(self._rng.randint(1, 2))]
        if level < 4 and self._left > 0:
            body += [self._section(level + 1) for _ in range(self._rng.choice((0, 0, 1, 2)))]
        if self._rng.random() < 0.25:
            body.append({"条目": [self._sentences(1, 2) for _ in range(self._rng.randint(2, 4))]})
        heading = self._heading()
        return {"标题": f"{heading}。" if level > 2 else heading, "内容": body}

    def _heading(self) -> str:
        parts = re.split("[，、：；。]", self._rng.choice(sentences()))
        candidates = [part for part in parts if 4 <= len(part) <= 20 and not part[0].isdigit()]
        return candidates[0].strip("“”（）《》") if candidates else "统筹推进各项重点工作"

    def _paragraph(self) -> str:
        return self._sentences(2, 6)

    def _sentences(self, fewest: int, most: int) -> str:
        """Sentences in a row; one that opens with a figure (2019年…, 3月…) opens the paragraph, as it does in reports."""
        text = self._rng.choice(sentences())
        for _ in range(self._rng.randint(fewest, most) - 1):
            text += self._rng.choice([sentence for sentence in sentences() if not sentence[0].isdigit()])
        self._left -= len(text)
        return text
