"""Word files of anyone, Markdown and saved web pages: the same document, whatever it was written in."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from fazhi_docgen import InputError, build
from fazhi_docgen.cli import main
from fazhi_docgen.importing.run import Imported, import_file

ROOT = Path(__file__).parents[2]
SEED = ROOT / "examples/yongjia/webpage.txt"
PAGE = """<!DOCTYPE html><html><head><title>关于做好防汛工作的通知_清河镇</title><script>var a="脚本。";</script></head>
<body><div class="nav"><ul><li><a>首页</a></li><li><a>政务公开</a></li></ul></div>
<div>您当前的位置：首页 &gt; 政务公开</div>
<table><tr><td>索引号：</td><td>11500224009351624E/2020-00573</td><td>主题分类：</td><td>法制</td></tr>
<tr><td>发布机构：</td><td>清河镇</td><td>有效性：</td><td>有效</td></tr></table>
<h1>清河镇人民政府关于做好防汛工作的通知</h1><div>发布时间：2024-04-08 来源：清河镇</div>
<div id="x1"><p style="text-align:center">清河府发〔2024〕12号</p><p>各村（居）民委员会，镇属各部门：</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;为做好防汛工作，现将有关事项通知如下。</p><p><strong>一、压实责任</strong></p>
<p>（一）总要求。要把防汛作为头等大事。</p><p>（二）严格值班。实行24小时值班，使用Microsoft Word 2010编写台账。</p>
<p>二、储备物资</p><p>物资见下表：</p><p>单位：件</p>
<table><tr><th>物资</th><th>数量</th></tr><tr><td rowspan="2">救生衣</td><td>60</td></tr><tr><td>15</td></tr></table>
<img src="https://example.gov.cn/a.png"><img src="图.png" alt="示意图"><img src="../外面.png">
<p>特此通知。</p><p>附件：1.《责任人名单》</p><p>2.物资表</p><p>清河镇人民政府</p><p>二〇二四年四月八日</p>
<p>（联系人：杨帆）</p></div><div class="foot">主办单位：清河镇 <a>网站地图</a></div></body></html>"""
MARKDOWN = """# 清河镇人民政府关于做好防汛工作的通知

各村（居）民委员会：

为做好**防汛**工作，现通知如下。

## 压实责任

### 总要求

要把防汛作为头等大事，
详见附件。

1. 第一条；
2. 第二条。

| 物资 | 数量 |
| --- | --- |
| 救生衣 | 60 |

## 储备物资

储备充足。

清河镇人民政府

2024年4月8日
"""


def png() -> bytes:
    """The smallest picture there is."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")


def document(imported: Imported) -> dict[str, Any]:
    return dict(yaml.load(imported.text, Loader=yaml.BaseLoader))


def told(imported: Imported) -> str:
    return "\n".join(str(entry) for entry in (*imported.account.entries, *imported.account.decisions))


@pytest.fixture
def page(tmp_path: Path) -> Imported:
    folder = tmp_path / "页"
    folder.mkdir()
    (folder / "图.png").write_bytes(png())
    (tmp_path / "外面.png").write_bytes(png())
    (folder / "通知.html").write_text(PAGE, encoding="utf-8")
    return import_file(folder / "通知.html")


def test_a_page_gives_its_article_and_record(page: Imported) -> None:
    found = document(page)
    assert found["标题"] == "清河镇人民政府关于做好防汛工作的通知"
    assert found["主送机关"] == "各村（居）民委员会，镇属各部门"
    assert found["公开"] == {
        "索引号": "11500224009351624E/2020-00573",
        "主题分类": "法制",
        "发布机构": "清河镇",
        "发布日期": "2024年4月8日",
        "有效性": "有效",
    }
    first, duties, stores, closing = found["正文"]
    assert first == "为做好防汛工作，现将有关事项通知如下。"
    assert duties["内容"][0] == {"标题": "总要求。", "接排": "是", "内容": ["要把防汛作为头等大事。"]}
    assert duties["内容"][1]["内容"] == ["实行24小时值班，使用Microsoft Word 2010编写台账。"]
    assert stores["内容"][1]["表格"] == {
        "单位": "件",
        "表头": ["物资", "数量"],
        "行": [[{"文字": "救生衣", "跨行": "2"}, "60"], ["15"]],
    }
    assert closing == "特此通知。"
    assert found["附件"] == [{"名称": "责任人名单"}, {"名称": "物资表"}]
    assert (found["署名"], found["成文日期"], found["附注"]) == (["清河镇人民政府"], "2024年4月8日", "联系人：杨帆")


def test_what_a_page_has_around_its_article_is_told(page: Imported) -> None:
    account = told(page)
    for words in (
        "首页",
        "您当前的位置：首页 > 政务公开",
        "主办单位：清河镇 网站地图",
        "有效性",
        "发布时间：2024-04-08",
    ):
        assert words in account
    assert "脚本" not in account


def test_all_that_a_table_says_comes_in(tmp_path: Path) -> None:
    rows = "<tr><th>物资</th><th>数量</th></tr><tr><td>救生<p>衣</p>（大）</td><td>60</td></tr>"
    table = f"<table><caption>表1 储备情况</caption>{rows}</table>"
    text = f"<h1>关于防汛的通知</h1><p>各村：</p><p>现通知如下。</p>{table}<p>特此通知。</p>"
    (tmp_path / "页.html").write_text(f"<body>{text}</body>", encoding="utf-8")
    found = document(import_file(tmp_path / "页.html"))
    assert found["正文"][1]["表格"] == {
        "表题": "储备情况",
        "表头": ["物资", "数量"],
        "行": [[{"文字": ["救生", "衣", "（大）"]}, "60"]],
    }


def test_pictures_come_only_from_the_page_s_own_folder(page: Imported) -> None:
    assert [*page.files.values()] == [png()]
    assert "https://example.gov.cn/a.png" in told(page)
    assert "../外面.png" in told(page)


def test_markdown_gives_headings_lists_and_tables(tmp_path: Path) -> None:
    (tmp_path / "通知.md").write_text(MARKDOWN, encoding="utf-8")
    found = document(import_file(tmp_path / "通知.md"))
    assert found["正文"] == [
        "为做好**防汛**工作，现通知如下。",
        {
            "标题": "压实责任",
            "内容": [
                {
                    "标题": "总要求",
                    "内容": [
                        "要把防汛作为头等大事，详见附件。",
                        {"条目": ["第一条；", "第二条。"]},
                        {"表格": {"表头": ["物资", "数量"], "行": [["救生衣", "60"]]}},
                    ],
                }
            ],
        },
        {"标题": "储备物资", "内容": ["储备充足。"]},
    ]
    assert found["成文日期"] == "2024年4月8日"


def test_a_cell_too_many_of_markdown_is_told(tmp_path: Path) -> None:
    table = "| 物资 | 数量 |\n| --- | --- |\n| 救生衣 | 60 | 多出来的 |\n| 沙袋 | 5 |"
    (tmp_path / "通知.md").write_text(f"# 关于防汛的通知\n\n现通知如下。\n\n{table}\n", encoding="utf-8")
    imported = import_file(tmp_path / "通知.md")
    assert document(imported)["正文"][1]["表格"]["行"] == [["救生衣", "60"], ["沙袋", "5"]]
    assert "第7行：没有转入的文字：“多出来的”" in told(imported)


def written_by_hand(folder: Path) -> Path:
    """A Word file as an office may have written it: headings by style, automatic numbers, changes, tables, pictures."""
    (folder / "图.png").write_bytes(png())
    word = docx.Document()
    word.add_heading("清河镇人民政府关于做好防汛工作的通知", 0)
    word.add_paragraph("各村（居）民委员会：")
    word.add_paragraph("为做好防汛工作，现通知如下。")
    word.add_heading("一、压实责任", 1)
    word.add_heading("总要求", 2)
    word.add_paragraph("第一条；", style="List Number")
    word.add_paragraph("第二条。", style="List Number")
    changed = word.add_paragraph("修订：")
    for xml in (
        "<w:del {} w:id='1' w:author='a'><w:r><w:delText>删去的字</w:delText></w:r></w:del>",
        "<w:ins {} w:id='2' w:author='a'><w:r><w:t>添上的字。</w:t></w:r></w:ins>",
    ):
        changed._p.append(parse_xml(xml.format(nsdecls("w"))))
    table = word.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "物资", "数量"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "救生衣"
    table.cell(1, 1).text, table.cell(2, 1).text = "60", "15"
    word.add_heading("储备物资", 1)
    word.add_picture(str(folder / "图.png"), width=Mm(100))
    word.add_paragraph("特此通知。")
    word.add_paragraph("清河镇人民政府")
    word.add_paragraph("2024年4月8日")
    word.sections[0].footer.paragraphs[0].text = "第1页"
    word.save(str(folder / "通知.docx"))
    return folder / "通知.docx"


def test_anyone_s_word_file(tmp_path: Path) -> None:
    imported = import_file(written_by_hand(tmp_path))
    found = document(imported)
    duties, stores = found["正文"][1:3]
    assert duties["标题"] == "压实责任"
    inner = duties["内容"][0]
    assert inner["标题"] == "总要求"
    assert inner["内容"][:2] == [{"条目": ["第一条；", "第二条。"]}, "修订：添上的字。"]
    assert inner["内容"][2]["表格"]["表头"] == ["物资", "数量"]
    assert inner["内容"][2]["表格"]["行"] == [[{"文字": "救生衣", "跨行": "2"}, "60"], ["15"]]
    assert stores["内容"][0]["图片"] == {"文件": "通知-图1.png", "宽度": "100.00mm"}
    assert found["正文"][-1] == "特此通知。"
    assert imported.files == {"通知-图1.png": png()}
    assert "“删去的字”" in told(imported)
    assert "“第1页”" in told(imported)


def test_the_same_text_gives_the_same_document_from_word(tmp_path: Path) -> None:
    word = docx.Document()
    for line in SEED.read_text(encoding="utf-8").split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "webpage.docx"))
    assert document(import_file(tmp_path / "webpage.docx")) == document(import_file(SEED))


@pytest.mark.parametrize("suffix", [".doc", ".docx"])
def test_a_file_that_another_program_saved_again(suffix: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    example = ROOT / "examples/kinds/tongzhi.yaml"
    built = build(example, out_dir=tmp_path / "出")
    word = next(file for file in built.outputs if file.suffix == ".docx")
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(tmp_path), str(word)]
    subprocess.run(command, check=True, capture_output=True)
    found = document(import_file(tmp_path / f"tongzhi{suffix}"))
    wanted = yaml.load(example.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert "".join(found["标题"]) == wanted["标题"]
    for name in ("发文机关标志", "署名"):
        assert found[name] == [wanted[name]]
    for name in ("紧急程度", "发文字号", "主送机关", "附注", "抄送", "印发机关"):
        assert found[name] == wanted[name]
    assert [block["标题"] for block in found["正文"] if isinstance(block, dict)] == [
        block["标题"] for block in wanted["正文"] if isinstance(block, dict)
    ]
    tables = [part["正文"][0]["表格"] for part in found["附件"]]
    assert [table["行"] for table in tables] == [part["正文"][0]["表格"]["行"] for part in wanted["附件"]]


def test_the_command_writes_yaml_and_pictures_and_overwrites_nothing(tmp_path: Path) -> None:
    word, target = written_by_hand(tmp_path), tmp_path / "出" / "一.yaml"
    run = CliRunner().invoke(main, ["import", str(word), "-o", str(target), "--json"])
    assert run.exit_code == 0
    assert (tmp_path / "出" / "一-图1.png").read_bytes() == png()
    assert build(target).outputs
    before = target.read_bytes()
    target.with_name("一-图1.png").write_bytes(b"x")
    assert CliRunner().invoke(main, ["import", str(word), "-o", str(target)]).exit_code == 1
    assert (target.read_bytes(), target.with_name("一-图1.png").read_bytes()) == (before, b"x")
    assert CliRunner().invoke(main, ["import", str(word), "-o", str(target), "--force"]).exit_code == 0
    assert target.with_name("一-图1.png").read_bytes() == png()


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "原件.yaml"
    file.write_bytes(written_by_hand(tmp_path).read_bytes())
    wrong = CliRunner().invoke(
        main, ["import", str(tmp_path / "通知.docx"), "-o", str(tmp_path / "通知.docx"), "--force"]
    )
    assert wrong.exit_code == 1
    assert "以 .yaml 结尾" in wrong.stderr
    text = tmp_path / "文.txt"
    text.write_text("关于防汛的通知\n现通知如下。\n", encoding="utf-8")
    (tmp_path / "同.yaml").hardlink_to(text)
    wrong = CliRunner().invoke(main, ["import", str(text), "-o", str(tmp_path / "同.yaml"), "--force"])
    assert wrong.exit_code == 1
    assert "就是要导入的原件" in wrong.stderr
    assert text.read_text(encoding="utf-8").startswith("关于防汛的通知")


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_a_file_under_another_ending_is_what_it_is_or_a_message(suffix: str, tmp_path: Path) -> None:
    renamed = written_by_hand(tmp_path).rename(tmp_path / f"通知{suffix}")
    assert document(import_file(renamed))["成文日期"] == "2024年4月8日"
    (tmp_path / f"网页{suffix}").write_text(PAGE, encoding="utf-8")
    with pytest.raises(InputError, match="内容与扩展名不符"):
        import_file(tmp_path / f"网页{suffix}")


HIDDEN = {
    "a text box": "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>",
    "a control": "<w:sdt><w:sdtContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    "a formula": "<w:p><m:oMath><m:r><m:t>框里的字。</m:t></m:r></m:oMath></w:p>",
    "a link": "<w:p><w:hyperlink><w:r><w:t>框里的字。</w:t></w:r></w:hyperlink></w:p>",
    "a moved paragraph": "<w:p><w:moveTo w:id='3' w:author='a'><w:r><w:t>框里的字。</w:t></w:r></w:moveTo></w:p>",
    "a table in a table": "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_text_is_found_wherever_word_puts_it(name: str, tmp_path: Path) -> None:
    word = docx.Document()
    for text in ("关于防汛的通知", "各村：", "现通知如下。"):
        word.add_paragraph(text)
    others = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    spaces = f"{nsdecls('w')} {others}"
    word.element.body.insert(3, parse_xml(HIDDEN[name].replace(">", f" {spaces}>", 1)))
    word.add_paragraph("特此通知。")
    word.save(str(tmp_path / "文.docx"))
    imported = import_file(tmp_path / "文.docx")
    assert "框里的字。" in imported.text
    assert not {"import_unplaced", "import_unsourced"} & {entry.code for entry in imported.account.decisions}


@pytest.mark.parametrize("name", ["坏.docx", "坏.doc", "坏.wps", "坏.html", "坏.md", "没有.docx", "没有.doc", "图.png"])
def test_what_cannot_be_read_is_a_message(name: str, tmp_path: Path) -> None:
    if name.startswith("坏"):
        (tmp_path / name).write_bytes(b"\x00\xff" * 50)
    with pytest.raises(InputError):
        import_file(tmp_path / name)


def test_a_signature_of_markdown_keeps_its_lines(tmp_path: Path) -> None:
    (tmp_path / "文.md").write_text(
        "# 关于防汛的通知\n\n各村：\n\n请做好\n防汛。\n\n清河镇人民政府\n2024年5月6日\n", encoding="utf-8"
    )
    found = document(import_file(tmp_path / "文.md"))
    assert (found["正文"], found["署名"], found["成文日期"]) == (["请做好防汛。"], ["清河镇人民政府"], "2024年5月6日")


@pytest.mark.parametrize("blank", ["```\n```", "\u00a0", "![](没有.png)"])
def test_a_part_of_markdown_without_text_is_none(blank: str, tmp_path: Path) -> None:
    path = tmp_path / "通知.md"
    path.write_text(f"# 清河镇关于防汛工作的通知\n\n正文。\n\n{blank}\n\n特此通知。\n", encoding="utf-8")
    assert document(import_file(path))["正文"] == ["正文。", "特此通知。"]


@pytest.mark.parametrize("name", ["{} - 清河镇人民政府", "清河镇人民政府 - {}", "{}"])
def test_a_title_without_a_heading_is_found_by_the_name_of_the_page(name: str, tmp_path: Path) -> None:
    title = "2023年法治政府建设工作报告"
    text = "<p>清河镇扎实推进法治建设。</p><p>调解纠纷167件。</p>"
    page = f"<title>{name.format(title)}</title><div>清河镇人民政府</div><div>{title}</div><div class=a>{text}</div>"
    (tmp_path / "文.html").write_text(f"<html><meta charset=utf-8>{page}</html>", encoding="utf-8")
    assert document(import_file(tmp_path / "文.html"))["标题"] == title


# Word: numbers that it writes, and changes that nobody has decided on


LISTS = """<w:abstractNum {ns} w:abstractNumId="50">{levels}</w:abstractNum>"""
LEVEL = '<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def listed(
    folder: Path, levels: list[tuple[str, str, int, str]], rows: list[tuple[int, str, int]], starts: str = ""
) -> str:
    """What comes in of paragraphs that a list numbers: its levels by format, text, start and more; rows by list, words, level."""
    word = docx.Document()
    numbering = word.part.numbering_part.element
    written = "".join(
        LEVEL.format(depth=depth, start=start, form=form, text=text, more=more)
        for depth, (form, text, start, more) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(LISTS.format(ns=nsdecls("w"), levels=written)))
    for number in (50, 51):
        override = starts if number == 51 else ""
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="50"/>{override}</w:num>')
        )
    word.add_paragraph("清河镇人民政府关于做好防汛工作的通知")
    for of_list, words, depth in rows:
        paragraph = word.add_paragraph(words)
        if of_list:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{of_list}"/></w:numPr>')
            )
    word.save(str(folder / "自动编号.docx"))
    return import_file(folder / "自动编号.docx").text


@pytest.mark.parametrize(
    ("form", "text", "start", "written"),
    [
        ("chineseLegalSimplified", "%1、", 1, ["壹、甲事", "贰、乙事"]),
        ("ideographTraditional", "%1、", 1, ["甲、甲事", "乙、乙事"]),
        ("ideographZodiac", "%1．", 11, ["戌．甲事", "亥．乙事"]),
        ("upperRoman", "%1.", 4, ["IV.甲事", "V.乙事"]),
        ("lowerLetter", "%1)", 26, ["z)甲事", "aa)乙事"]),
        ("decimalZero", "%1-", 9, ["09-甲事", "10-乙事"]),
        ("ideographDigital", "第%1号", 19, ["第一九号　甲事", "第二〇号　乙事"]),
        ("decimalFullWidth", "步骤%1：", 2, ["步骤２：甲事", "步骤３：乙事"]),
        ("ideographEnclosedCircle", "%1", 1, ["㊀甲事", "㊁乙事"]),
        ("decimal", "要求%1", 3, ["要求3　甲事", "要求4　乙事"]),
    ],
)
def test_numbers_of_every_format_are_written_out(
    tmp_path: Path, form: str, text: str, start: int, written: list[str]
) -> None:
    brought = listed(tmp_path, [(form, text, start, "")], [(50, "甲事", 0), (50, "乙事", 0)])
    plain = "".join(brought.split())
    for words in written:
        assert "".join(words.split()) in plain, brought


def test_lists_count_as_word_counts_them(tmp_path: Path) -> None:
    levels = [
        ("chineseCounting", "第%1章", 1, ""),
        ("decimal", "%1.%2", 1, "<w:isLgl/>"),
        ("decimal", "第%3款", 1, '<w:lvlRestart w:val="0"/>'),
    ]
    rows = [
        (50, "总则", 0),
        (50, "目的", 1),
        (50, "甲款", 2),
        (50, "依据", 1),
        (50, "乙款", 2),
        (50, "分则", 0),
        (50, "范围", 1),
        (51, "附则", 0),
        (51, "施行", 1),
    ]
    brought = listed(tmp_path, levels, rows, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>')
    said = [
        words
        for words in ("第一章", "1.1", "第1款", "1.2", "第2款", "第二章", "2.1", "第八章", "8.1")
        if words in brought
    ]
    assert said == ["第一章", "1.1", "第1款", "1.2", "第2款", "第二章", "2.1", "第八章", "8.1"]


MADE = f'{nsdecls("w")} w:id="9" w:author="某人" w:date="2024-11-01T10:00:00Z"'


def changed(folder: Path) -> Path:
    """A notice in which a word was replaced, a paragraph put in, one taken out, and two run together."""
    word = docx.Document()
    word.add_paragraph("清河镇人民政府关于做好防汛工作的通知")
    one = word.add_paragraph("各村要在")
    one._p.append(parse_xml(f"<w:del {MADE}><w:r><w:delText>五月</w:delText></w:r></w:del>"))
    one._p.append(parse_xml(f"<w:ins {MADE}><w:r><w:t>六月</w:t></w:r></w:ins>"))
    one.add_run("底前备足物资。")
    for tag, run, text in (("ins", "t", "新加一段话。"), ("del", "delText", "删去一段话。")):
        added = word.add_paragraph()
        added._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:{tag} {MADE}/></w:rPr>"))
        added._p.append(parse_xml(f"<w:{tag} {MADE}><w:r><w:{run}>{text}</w:{run}></w:r></w:{tag}>"))
    above = word.add_paragraph("镇应急办负责检查，")
    above._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del {MADE}/></w:rPr>"))
    word.add_paragraph("检查结果予以通报。")
    word.save(str(folder / "修订.docx"))
    return folder / "修订.docx"


@pytest.mark.parametrize(
    ("before", "texts", "asked"),
    [
        (
            False,
            ["各村要在六月底前备足物资。", "新加一段话。", "镇应急办负责检查，检查结果予以通报。"],
            "取了修订以后的文字",
        ),
        (
            True,
            ["各村要在五月底前备足物资。", "删去一段话。", "镇应急办负责检查，", "检查结果予以通报。"],
            "取了修订以前的文字",
        ),
    ],
)
def test_tracked_changes_are_told_and_taken_as_they_are_after_or_before(
    tmp_path: Path, before: bool, texts: list[str], asked: str
) -> None:
    imported = import_file(changed(tmp_path), before_changes=before)
    assert yaml.safe_load(imported.text)["正文"] == texts
    assert asked in "\n".join(map(str, imported.account.decisions))
    told = "\n".join(map(str, imported.account.entries))
    for word in ("五月", "六月", "新加一段话。", "删去一段话。"):
        assert f"：“{word}”" in told
    assert "核对全文" not in "\n".join(map(str, imported.account.decisions))


CHART = (
    '<w:r {ns} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}"/></a:graphic></w:drawing></w:r>'
)
FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
)


def test_charts_diagrams_and_formulas_are_told(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("清河镇人民政府关于做好防汛工作的通知")
    for kind in ("chart", "diagram"):
        word.add_paragraph("见下图。")._p.append(parse_xml(CHART.format(ns=nsdecls("w"), kind=kind)))
    word.add_paragraph("按下式计算：")._p.append(parse_xml(FORMULA))
    word.save(str(tmp_path / "图.docx"))
    account = import_file(tmp_path / "图.docx").account
    said = [str(entry) for entry in account.inexact]
    assert said[0].startswith("第2段：图表没有转入。")
    assert said[1].startswith("第3段：图示（SmartArt）没有转入。")
    assert said[2].startswith("第4段：公式按文字转入：“a+b”")
