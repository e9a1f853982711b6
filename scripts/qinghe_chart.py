"""Draws examples/qinghe/disputes.png, the bar chart of the second example, with Pillow and a face that ships."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[1]
FACE = ROOT / "src/fazhi_docgen/fonts/faces/NotoSansSC-Regular.ttf"
SHARES = {"婚姻家庭": 71, "邻里纠纷": 52, "土地承包": 34, "劳动争议": 25, "合同债务": 18, "其他": 14}
WIDTH, HEIGHT, LEFT, BAR, GAP, SCALE = 1200, 560, 220, 52, 34, 11


def main() -> None:
    """Write the picture."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FACE), 38)
    for row, (name, count) in enumerate(SHARES.items()):
        top = GAP // 2 + row * (BAR + GAP) + 20
        draw.text((LEFT - 24, top + BAR / 2), name, fill=0, font=font, anchor="rm")
        draw.rectangle((LEFT, top, LEFT + count * SCALE, top + BAR), fill=110)
        draw.text((LEFT + count * SCALE + 16, top + BAR / 2), f"{count}件", fill=0, font=font, anchor="lm")
    draw.line((LEFT, 10, LEFT, HEIGHT - 20), fill=0, width=3)
    picture.save(ROOT / "examples/qinghe/disputes.png", optimize=True, dpi=(200, 200))


if __name__ == "__main__":
    main()
