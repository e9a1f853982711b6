"""What other programs use: documents from text and memory, pages as SVG and pictures, mistakes with their places."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from PIL import Image

from fazhi_docgen import Folder, InputError, Memory, Options, Rendering, Severity, load, loads
from fazhi_docgen.layout.page import Image as PlacedImage
from tests import forms

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*/*.yaml"))
TEXT = """标题: 关于汛期巡查情况的报告
正文:
  - 各村巡查情况如下，共 {{ 数据.合计 }} 处。
  - 图片: 图/堤坝.png
  - 表格: {数据: 数字/各村.csv}
署名: 清河镇人民政府
成文日期: 2024-05-20
数据: {合计: 7}
"""
WRONG = """标题: 关于汛期巡查情况的报告
正文:
  - 第一段没有错。
  - 标题: 一、自己写了序号
    内容: 这里的标题带了序号。
  - 图片: 没有这张.png
  - 表格:
      表头: [村, 处数]
      行: [[甲村, 1, 多一格]]
  - 最后一段有一个没有字体的字：𘀀。
成文日期: 2024-13-40
"""


def memory(folder: Path) -> Memory:
    """A picture and a table, in memory alone."""
    forms.draw_seal(folder / "堤坝.png")
    files = {
        "图/堤坝.png": (folder / "堤坝.png").read_bytes(),
        "数字/各村.csv": "村,处数\n甲村,3\n乙村,4\n".encode(),
    }
    (folder / "堤坝.png").unlink()
    return Memory(files)


def picture(shade: int) -> bytes:
    """A grey PNG."""
    content = BytesIO()
    Image.new("L", (30, 20), shade).save(content, "PNG")
    return content.getvalue()


def shown(svg: str) -> str:
    """The text of a page in the order in which it is drawn."""
    return "".join(etree.fromstring(svg.encode()).itertext()).replace("\n", "")


def test_a_document_from_memory_is_laid_out(tmp_path: Path) -> None:
    rendering = loads(TEXT, memory(tmp_path)).render()
    page = rendering.page(1).svg()
    assert all(text in shown(page) for text in ("共 7 处", "甲村", "清河镇人民政府"))
    assert "data:image/png;base64," in page
    assert list(rendering.used) == ["图/堤坝.png", "数字/各村.csv"]


def test_no_file_is_touched_for_a_document_from_memory(tmp_path: Path) -> None:
    """In a process of its own: what is laid out once has loaded the program and its faces; the second time, all is told."""
    files = memory(tmp_path).files
    code = f"""
import sys
from fazhi_docgen import Memory, loads
resources, text, touched = Memory({dict(files)!r}), {TEXT!r}, []
loads(text, resources).render().page(1).svg()
sys.addaudithook(lambda event, args: touched.append((event, args)) if event in ("open", "os.listdir", "os.mkdir") else None)
assert loads(text.replace("各村", "各个村", 1), resources).render().page(1).svg()
print(touched)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize("name", ["../堤坝.png", "/etc/passwd", "没有.png"])
def test_what_is_not_in_memory_is_not_looked_for_elsewhere(name: str) -> None:
    with pytest.raises(InputError) as refused:
        loads(f"标题: 报告\n正文: [{{图片: {name}}}]\n")
    assert [problem.code for problem in refused.value.problems] in (["path_outside"], ["path_missing"])


def _glyphs(svg: str) -> list[tuple[str, float, float]]:
    """Every character of a page with where its glyph begins, in points from the upper left corner of the sheet."""
    found = []
    root = etree.fromstring(svg.encode())
    height = float(root.attrib["height"].removesuffix("pt"))
    for group in root:
        turned = group.get("transform", "").startswith("matrix")
        for text in group.iter("{http://www.w3.org/2000/svg}text"):
            y = float(text.attrib["y"])
            narrowed = float(text.get("transform", "scale(1 1)").removeprefix("scale(").split()[0])
            for char, x in zip(text.text or "", map(float, text.attrib["x"].split()), strict=True):
                x *= narrowed
                found.append((char, y, height - x) if turned else (char, x, y))
    return found


def _is_on(image: PlacedImage, x: float, y: float) -> bool:
    return image.x <= x <= image.x + image.width and image.y <= y <= image.y + image.height


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.stem)
def test_every_glyph_of_a_page_is_where_the_pdf_has_it(source: Path) -> None:
    rendering = load(source).render()
    with pdfplumber.open(BytesIO(rendering.to("pdf", "plain"))) as pdf:
        for page, laid_out, printed in zip(rendering.pages, rendering.layout.pages, pdf.pages, strict=True):
            places = [(x, y) for char, x, y in _glyphs(page.svg())]
            found = [(char["matrix"][4], float(printed.height) - char["matrix"][5]) for char in printed.chars]
            # The page of an attached PDF is a picture in SVG; its text is text in the PDF.
            theirs = [place for place in found if not any(_is_on(image, *place) for image in laid_out.images)]
            assert len(places) == len(theirs)
            assert (
                max(
                    abs(a - b)
                    for ours, pdfs in zip(places, theirs, strict=True)
                    for a, b in zip(ours, pdfs, strict=True)
                )
                < 0.05
            )


def test_a_page_that_stands_alone_brings_faces_with_its_characters() -> None:
    import uharfbuzz

    page = load(EXAMPLES[0]).render().page(1)
    svg = page.svg(standalone=True)
    root = etree.fromstring(svg.encode())
    named = {text.attrib["font-family"] for text in root.iter("{http://www.w3.org/2000/svg}text")}
    brought = dict(re.findall(r'font-family:"([^"]+)";src:url\(data:font/\w+;base64,([^)]+)\)', svg))
    assert set(brought) == named
    from base64 import b64decode

    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        font = uharfbuzz.Font(uharfbuzz.Face(b64decode(brought[text.attrib["font-family"]])))
        assert all(font.get_nominal_glyph(ord(char)) for char in text.text or "")
    assert "@font-face" not in page.svg()


def test_a_page_as_a_picture_has_its_size_and_its_ink() -> None:
    with Image.open(BytesIO(load(EXAMPLES[0]).render().page(1).png(72))) as picture:
        assert picture.size == (596, 842) or picture.size == (595, 842)
        darkest, lightest = picture.convert("L").getextrema()
    assert darkest < 60
    assert lightest == 255


def test_pages_that_are_not_there_are_none() -> None:
    rendering = load(EXAMPLES[0]).render()
    for number in (0, len(rendering.pages) + 1):
        with pytest.raises(IndexError):
            rendering.page(number)


def rendered_with_mistakes() -> Rendering:
    return loads(WRONG, tolerant=True).render()


def test_a_document_with_mistakes_gives_what_can_be_laid_out() -> None:
    text = "".join(shown(page.svg()) for page in rendered_with_mistakes().pages)
    assert all(
        part in text for part in ("关于汛期巡查情况的报告", "第一段没有错", "这里的标题带了序号", "没有字体的字：〓")
    )
    assert "多一格" not in text
    assert rendered_with_mistakes().page(1).png()


def test_all_mistakes_are_told_with_their_places_in_the_source_and_on_the_page() -> None:
    found = [one for one in rendered_with_mistakes().diagnostics if one.severity is Severity.ERROR]
    told = [(one.code, one.place.line if one.place else 0, one.page) for one in found]
    assert told == [
        ("heading_numbered", 4, 1),
        ("path_missing", 6, 1),
        ("table_ragged", 9, 1),
        ("character_missing", 10, 1),
        ("date_impossible", 11, 1),
    ]
    assert all(one.text for one in found)


@pytest.mark.parametrize(
    "text", ["标题: ''\n", "正文: {}\n", "标题: [a]\n正文: 3\n未知: 1\n", "标题: 报告\n正文: [{图片: {}}]\n"]
)
def test_whatever_is_missing_something_is_laid_out(text: str) -> None:
    loaded = loads(text, tolerant=True)
    assert loaded.problems
    assert loaded.render().page(1).svg()


def test_without_tolerance_the_same_mistakes_are_all_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        loads(WRONG)
    told = [problem.code for problem in refused.value.problems]
    assert told == ["heading_numbered", "path_missing", "table_ragged", "date_impossible"]


def test_all_that_is_wrong_with_a_block_and_its_file_is_told_at_once() -> None:
    text = """标题: 报告
正文:
  - 图片: {文件: 没有.png, 宽度: 很宽}
  - 表格: {数据: 没有.csv, 列宽: [宽]}
印章: 没有章.png
成文日期: 2024-13-40
"""
    with pytest.raises(InputError) as refused:
        loads(text)
    told = [(problem.code, problem.place.line) for problem in refused.value.problems]
    assert told == [
        *[("path_missing", 3), ("length_form", 3), ("path_missing", 4), ("width_form", 4)],
        *[("path_missing", 5), ("date_impossible", 6)],
    ]
    assert "没有" not in loads(text, tolerant=True).render().page(1).svg()


def test_pages_that_did_not_change_are_equal() -> None:
    source = next(path for path in EXAMPLES if path.stem == "2019")
    text, folder = source.read_text(encoding="utf-8"), Folder(source.parent)
    before = loads(text, folder).render()
    after = loads(text.replace("根据区委有关文件精神", "根据区委有关文件精要"), folder).render()
    assert [new == old for new, old in zip(after.pages, before.pages, strict=True)] == [
        False,
        *[True] * (len(before.pages) - 1),
    ]


def test_pages_that_did_not_change_are_the_same_objects() -> None:
    text = "标题: 长文\n正文:\n" + "".join(f"  - 第{number}段：坚持依法行政，推进改革。\n" for number in range(400))
    before = loads(text).render().pages
    after = loads(text.replace("第200段", "第三百段")).render().pages
    same = [new.layout is old.layout for new, old in zip(after, before, strict=True)]
    assert same.count(False) == 1
    assert [new.digest == old.digest for new, old in zip(after, before, strict=True)] == same


def test_a_page_keeps_its_digest_whatever_is_put_before_it() -> None:
    text = "标题: 通知\n正文:\n  - 第一段。\n附件:\n  - 名称: 登记表\n    正文:\n      - 图片: 章.png\n"
    files = Memory({"章.png": picture(9)})
    before = loads(text, files).render().pages
    after = loads(text.replace("  - 第一段。\n", "  - 第一段。\n  - 第二段。\n"), files).render().pages
    assert [page.digest for page in before[1:]] == [page.digest for page in after[1:]]
    assert before[0].digest != after[0].digest
    other = loads(text, Memory({"章.png": picture(99)})).render().pages
    assert [page.digest == old.digest for page, old in zip(other, before, strict=True)] == [True, False]


def test_only_the_paragraph_that_changed_is_set_again() -> None:
    from fazhi_docgen.layout import lines

    text = "标题: 长文\n正文:\n" + "".join(
        f"  - 第{number}段：永嘉镇坚持依法行政，推进改革。\n" for number in range(1200)
    )
    loads(text).render()
    missed = lines._set_text.cache_info().misses
    loads(text.replace("第600段", "第六百段")).render()
    assert lines._set_text.cache_info().misses - missed == 1


def test_equal_options_are_one_key() -> None:
    assert len({Options(("pdf",), "word"), Options(("pdf",), "word"), Options(("docx",))}) == 2


def test_the_door_opens_at_once() -> None:
    code = "import sys; known = set(sys.modules); import fazhi_docgen; print(*{name.split('.')[0] for name in set(sys.modules) - known})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"msgspec", "reportlab", "lxml", "yaml", "jinja2"} & set(done.stdout.split())


def test_every_name_of_the_door_is_there() -> None:
    import fazhi_docgen

    assert all(getattr(fazhi_docgen, name) for name in fazhi_docgen.__all__)


def test_a_page_tells_what_of_the_source_stands_where() -> None:
    rendering = loads(TEXT.replace("  - 图片: 图/堤坝.png\n  - 表格: {数据: 数字/各村.csv}\n", "")).render()
    spots = rendering.spots(1)
    assert [spot.place.line for spot in spots] == [1, 3, 4, 5]
    page = rendering.page(1).layout
    for line in page.lines:
        inside = [
            box
            for box in (spot.box for spot in spots)
            if box.left <= line.left and box.top < line.baseline < box.bottom
        ]
        assert len(inside) == 1, line.text
    assert all(0 < spot.box.left < spot.box.right < page.width for spot in spots)


def test_a_turned_page_tells_its_places_as_the_sheet_lies() -> None:
    turned = "标题: 统计表\n正文:\n  - 表格: {表头: [村, 处数], 行: [[甲村, 3], [乙村, 4]], 横排: 是}\n"
    rendering = loads(turned).render()
    number = rendering.page_at(3)
    assert number
    page = rendering.page(number).layout
    assert page.turned
    (box,) = [spot.box for spot in rendering.spots(number) if spot.place.line == 3][-1:]
    assert 0 < box.left < box.right < page.width
    assert box.bottom - box.top > box.right - box.left  # two short rows over a long measure


def test_a_table_is_as_wide_as_its_rules_and_no_higher_than_they_are() -> None:
    rows = "行: [[甲村, 3], [乙村, 4]]"
    rendering = loads(
        f"标题: 统计表\n正文:\n  - 前一段。\n  - 表格: {{表头: [村, 处数], {rows}}}\n  - 后一段。\n"
    ).render()
    page = rendering.page(1).layout
    boxes = {spot.place.line: spot.box for spot in rendering.spots(1)}
    table = boxes[4]
    xs, ys = ({getattr(rule, f"{axis}{end}") for rule in page.rules for end in "01"} for axis in "xy")
    assert (table.left, table.right) == (min(xs), max(xs))
    assert (table.top, table.bottom) == (min(ys), max(ys))
    assert boxes[3].bottom < boxes[5].top


def test_every_part_of_a_document_has_a_line_of_its_own_on_the_page() -> None:
    lines = """发文机关标志: [清河镇人民政府, 清河镇财政所]
标题: 统计表
正文:
  - 表格:
      表题: 各村处数
      表头: [村, 处数]
      行:
        - [甲村, 3]
        - [{文字: 合计, 跨列: 2}]
署名: [清河镇人民政府, 清河镇财政所]
成文日期: 2024-05-20
"""
    rendering = loads(lines).render()
    page = rendering.page(1).layout
    spots = {spot.place.line: spot.box for spot in rendering.spots(1)}
    assert list(spots) == [1, 2, 5, 6, 8, 9, 10, 11]
    text = {"".join(run.text for run in line.runs): line for line in page.lines}
    for words, number in (("村", 6), ("甲村", 8), ("合计", 9), ("2024年5月20日", 11)):
        assert spots[number].top < text[words].baseline < spots[number].bottom, words
    table = spots[5]
    assert all((spots[row].left, spots[row].right) == (table.left, table.right) for row in (6, 8, 9))
    assert table.top <= spots[6].top < spots[8].top < spots[9].top < table.bottom
    marks = [line for line in page.lines if "".join(run.text for run in line.runs).startswith("清河镇")][:2]
    assert all(spots[1].top < line.baseline < spots[1].bottom for line in marks)


def test_a_line_of_the_source_has_its_page() -> None:
    body = "\n".join(f"  - 第{number}段，{'各村要落实值班制度，' * 20}" for number in range(40))
    rendering = loads(f"标题: 长报告\n正文:\n{body}\n").render()
    pages = [rendering.page_at(line) for line in range(1, 44)]
    assert pages[0] == 1
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert pages[-1] == len(rendering.pages)
