"""Word files that stand alone, after habits met in real ones: each function makes one, its right structure stands beside it in `whole`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
W = nsdecls("w")
_HAN_FORMAT = "chineseCountingThousand"


def _lines(document: Any, *texts: str, align: Any = None) -> None:
    for text in texts:
        document.add_paragraph(text).alignment = align


def _grid(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for line, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    return table


def _levels(document: Document, *levels: tuple[str, str]) -> int:
    """A list of numbers of its own: (kind, pattern) by level; its number."""
    numbering = document.part.numbering_part.element
    abstract = 90 + len(numbering)
    inside = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for place, (kind, pattern) in enumerate(levels)
    )
    first = numbering.find(qn("w:num"))
    made = parse_xml(f'<w:abstractNum {W} w:abstractNumId="{abstract}">{inside}</w:abstractNum>')
    first.addprevious(made)
    numbering.append(parse_xml(f'<w:num {W} w:numId="{abstract}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return abstract


def _counted(document: Document, text: str, number: int, level: int = 0) -> Any:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph


def multilevel() -> Document:
    """One list of Word numbers chapters, headings and items; bullets are a list of their own."""
    document = docx.Document()
    _lines(document, "双塘镇2025年森林防灭火工作方案", align=_CENTRE)
    document.add_paragraph("为做好2025年森林防灭火工作，制定本方案。")
    outline = _levels(document, ("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    bullets = _levels(document, ("bullet", ""))
    _counted(document, "目标任务", outline)
    document.add_paragraph("全年不发生重大以上森林火灾。")
    _counted(document, "主要措施", outline)
    _counted(document, "严管火源", outline, 1)
    _counted(document, "设立检查点6个；", outline, 2)
    _counted(document, "落实护林员32名。", outline, 2)
    _counted(document, "备足物资", outline, 1)
    _counted(document, "储备下列物资：", outline, 2)
    _counted(document, "灭火拍200把", bullets)
    _counted(document, "水泵4台", bullets)
    _counted(document, "保障机制", outline)
    document.add_paragraph("落实经费12万元。")
    return document


def head_table() -> Document:
    """The number and who signs stand in a table without borders; the red line is a border of a paragraph."""
    document = docx.Document()
    _lines(document, "石门乡人民政府文件", align=_CENTRE)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "石府〔2025〕16号"
    table.cell(0, 1).text = "签发人：周明远"
    line = document.add_paragraph("")
    line._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {W}><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>')
    )
    title = document.add_paragraph()
    title.alignment = _CENTRE
    title.add_run("石门乡人民政府").add_break()
    title.add_run("关于申请村级活动场所建设资金的请示")
    _lines(document, "县人民政府：", "　　我乡石门村活动场所建于1996年，现为C级危房，需重建。", "　　一、建设内容")
    _lines(
        document,
        "　　新建活动场所300平方米。",
        "　　二、资金需求",
        "　　概算总投资85万元，申请补助60万元。",
        "　　当否，请批示。",
    )
    _lines(document, "石门乡人民政府", "2025年7月3日", align=_RIGHT)
    document.add_paragraph("（联系人：孙桂英，联系电话：0830-1234567）")
    imprint = document.add_table(rows=2, cols=1)
    imprint.cell(0, 0).text = "抄送：县委组织部，县财政局。"
    imprint.cell(1, 0).text = "石门乡党政办公室　　　　　　2025年7月3日印发"
    return document


def page_numbers() -> Document:
    """A header with the name of the file, a folio with dashes, a footnote's mark, a comment, a stamp in a text box."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "双塘镇人民政府办公室"
    foot = section.footer.paragraphs[0]
    foot.add_run("— ")
    for kind in ("begin", "instr", "end"):
        run = foot.add_run()
        run._r.append(
            parse_xml(f'<w:instrText {W} xml:space="preserve"> PAGE </w:instrText>')
            if kind == "instr"
            else parse_xml(f'<w:fldChar {W} w:fldCharType="{kind}"/>')
        )
    foot.add_run(" —")
    _lines(document, "双塘镇人民政府", "关于2024年度预算执行情况的报告", align=_CENTRE)
    _lines(document, "县财政局：", "现将我镇2024年度预算执行情况报告如下。", "一、收入情况")
    document.add_paragraph("全年实现一般公共预算收入1,286万元，完成预算的102.3%。")
    _lines(
        document,
        "二、支出情况",
        "全年一般公共预算支出3,954万元。其中：",
        "1.一般公共服务支出1,102万元；",
        "2.农林水支出1,520万元；",
    )
    _lines(document, "3.其他支出1,332万元。", "特此报告。")
    box = document.add_paragraph()
    box.add_run()._r.append(
        parse_xml(
            f'<w:pict {W} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
            "<w:t>双塘镇人民政府</w:t></w:r></w:p><w:p><w:r><w:t>2025年1月15日</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    return document


def merged_cells() -> Document:
    """A table with cells merged across and down, several paragraphs in a cell, a title row over all columns."""
    document = docx.Document()
    _lines(document, "关于印发《双塘镇2025年重点工作责任清单》的通知", align=_CENTRE)
    _lines(document, "镇属各单位：", "现将《双塘镇2025年重点工作责任清单》印发给你们，请认真组织实施。")
    _lines(document, "双塘镇人民政府", "2025年2月6日", align=_RIGHT)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _lines(document, "双塘镇2025年重点工作责任清单", align=_CENTRE)
    rows = [
        ["类别", "事项", "责任单位", "时限"],
        ["产业", "建设粮油园区", "农业服务中心", "6月底"],
        ["产业", "引进企业2家", "经发办", "12月底"],
    ]
    rows += [["民生", "改造危房40户", "村建所", "9月底"], ["合计", "", "", "3项"]]
    table = _grid(document, rows)
    for row, texts in ((1, "产业"),):
        table.cell(row, 0).merge(table.cell(row + 1, 0)).text = texts
    table.cell(4, 0).merge(table.cell(4, 2)).text = "合计"
    table.cell(3, 1).add_paragraph("新建公厕3座")
    return document


def tabs_at_the_end() -> Document:
    """Signature and date on one line behind tabs; headings with tabs behind their numbers; blanks for the recipients."""
    document = docx.Document()
    _lines(document, "关于开展第五次全国经济普查数据核查的通知", align=_CENTRE)
    _lines(
        document,
        "各村（社区）：",
        "\t为保证普查数据质量，镇普查办定于近期开展数据核查。",
        "\t一、\t核查时间",
        "\t2025年3月10日至14日。",
    )
    _lines(document, "\t二、\t核查内容", "\t（一）\t单位名录；", "\t（二）\t从业人员；", "\t（三）\t营业收入。")
    document.add_paragraph("\t三、\t核查方式：随机抽取10%的单位入户核查。")
    document.add_paragraph("\t\t\t\t\t双塘镇普查办\t2025年3月6日")
    return document


def fields_and_symbols() -> Document:
    """A link, a date field with its result, symbols, a hyphen that does not break, a soft one, words that are not shown."""
    document = docx.Document()
    _lines(document, "关于开通镇长热线的公告", align=_CENTRE)
    paragraph = document.add_paragraph("为畅通民意渠道，我镇开通镇长热线0830")
    paragraph.add_run()._r.append(parse_xml(f"<w:noBreakHyphen {W}/>"))
    paragraph.add_run("1234567，网址")
    paragraph._p.append(parse_xml(f"<w:hyperlink {W}><w:r><w:t>www.example.cn</w:t></w:r></w:hyperlink>"))
    paragraph.add_run("。")
    hidden = paragraph.add_run("这句话看不见。")
    hidden.font.hidden = True
    soft = document.add_paragraph("受理时间：工作日9:00")
    soft.add_run()._r.append(parse_xml(f"<w:softHyphen {W}/>"))
    soft.add_run("—17:00。")
    boxes = document.add_paragraph("受理范围：")
    for text in ("咨询 ", "投诉 ", "建议"):
        boxes.add_run()._r.append(parse_xml(f'<w:sym {W} w:font="Wingdings" w:char="F0FE"/>'))
        boxes.add_run(text)
    _lines(document, "双塘镇人民政府", align=_RIGHT)
    day = document.add_paragraph()
    day.alignment = _RIGHT
    for inside in (
        '<w:fldChar {w} w:fldCharType="begin"/>',
        '<w:instrText {w} xml:space="preserve"> TIME \\@ "yyyy年M月d日" </w:instrText>',
        '<w:fldChar {w} w:fldCharType="separate"/>',
        "<w:t {w}>2025年8月1日</w:t>",
        '<w:fldChar {w} w:fldCharType="end"/>',
    ):
        day.add_run()._r.append(parse_xml(inside.format(w=W)))
    return document


def landscape() -> Document:
    """An attachment on a broad page of its own section, its table with a unit above it and a note below."""
    document = docx.Document()
    _lines(document, "云溪县水利局", "关于2025年一季度河长巡河情况的通报", align=_CENTRE)
    _lines(
        document,
        "各乡（镇）人民政府：",
        "　　现将2025年一季度河长巡河情况通报如下。",
        "　　一季度，全县各级河长巡河3612人次，发现问题86个，整改82个。",
    )
    _lines(document, "　　附件：2025年一季度河长巡河情况统计表")
    _lines(document, "云溪县水利局", "2025年4月9日", align=_RIGHT)
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("附件")
    _lines(document, "2025年一季度河长巡河情况统计表", align=_CENTRE)
    document.add_paragraph("单位：人次、个")
    _grid(
        document, [["乡镇", "巡河", "发现问题", "整改"], ["双塘镇", "1820", "46", "44"], ["石门乡", "1792", "40", "38"]]
    )
    document.add_paragraph("注：数据截至2025年3月31日。")
    return document


def minutes() -> Document:
    """Minutes by Word: the mark, the issue, the day; who was there at the end, names by tabs."""
    document = docx.Document()
    _lines(document, "双塘镇人民政府会议纪要", "第7期", align=_CENTRE)
    _lines(document, "双塘镇人民政府办公室　　　　　　　　2025年4月11日")
    _lines(document, "关于研究农贸市场改造有关问题的会议纪要", align=_CENTRE)
    _lines(document, "　　2025年4月10日，镇长周明远主持召开会议，研究农贸市场改造有关问题。现纪要如下：")
    _lines(
        document,
        "　　一、会议原则同意改造方案，由村建所按程序组织实施。",
        "　　二、会议要求，改造期间设置临时摊位60个，不得影响群众生活。",
    )
    _lines(document, "　　出席：\t周明远　李　清　王大山", "　　列席：\t孙桂英　吴秀兰", "　　记录：\t杨　帆")
    return document


def own_styles() -> Document:
    """WPS: styles with names of their own for every level, a frame around the mark, the title by its size alone."""
    document = docx.Document()
    for name in ("公文一级标题", "公文二级标题", "公文正文", "样式1"):
        document.styles.add_style(name, 1)
    mark = document.add_paragraph("中共双塘镇委员会文件")
    mark._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:framePr {W} w:w="8000" w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="1500" w:y="2000"/>'
        )
    )
    document.add_paragraph("双塘委〔2025〕11号", style="样式1")
    title = document.add_paragraph(style="样式1")
    title.add_run("中共双塘镇委员会关于加强村干部管理的意见").font.size = Pt(22)
    document.add_paragraph("各村党组织：", style="公文正文")
    document.add_paragraph("为加强村干部管理，提出如下意见。", style="公文正文")
    document.add_paragraph("严格选任条件", style="公文一级标题")
    document.add_paragraph("政治标准", style="公文二级标题")
    document.add_paragraph("把政治标准放在首位。", style="公文正文")
    document.add_paragraph("年龄和学历", style="公文二级标题")
    document.add_paragraph("新任村干部年龄一般不超过45岁，具有高中以上学历。", style="公文正文")
    document.add_paragraph("健全考核制度", style="公文一级标题")
    document.add_paragraph("实行半年考核、年终总评。", style="公文正文")
    _lines(document, "中共双塘镇委员会", "2025年5月19日", align=_RIGHT)
    return document


def automatic_articles() -> Document:
    """Rules with chapters and articles numbered by Word, items below them typed."""
    document = docx.Document()
    _lines(document, "双塘镇公务用车管理办法", align=_CENTRE)
    rules = _levels(document, ("chineseCountingThousand", "第%1章　"), ("chineseCountingThousand", "第%2条　"))
    _counted(document, "总则", rules)
    _counted(document, "为规范公务用车管理，制定本办法。", rules, 1)
    _counted(document, "本办法适用于镇属各单位。", rules, 1)
    document.add_paragraph("　　村（居）民委员会参照执行。")
    _counted(document, "使用管理", rules)
    _counted(document, "下列情形可以使用公务用车：", rules, 1)
    _lines(document, "　　（一）处置突发事件；", "　　（二）执法执勤。")
    _counted(document, "严禁公车私用。", rules, 1)
    _counted(document, "附则", rules)
    _counted(document, "本办法自印发之日起施行。", rules, 1)
    # Articles are counted on through all chapters.
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        if level.find(qn("w:lvlText")).get(qn("w:val")) == "第%2条　":
            level.insert(1, parse_xml(f'<w:lvlRestart {W} w:val="0"/>'))
    return document


def letter() -> Document:
    """A letter: its number to the right below the title, the answer to another one."""
    document = docx.Document()
    _lines(document, "石门乡人民政府", align=_CENTRE)
    _lines(document, "石府函〔2025〕21号", align=_RIGHT)
    _lines(document, "石门乡人民政府关于同意石门村修建便民桥的复函", align=_CENTRE)
    _lines(
        document, "石门村民委员会：", "　　你村《关于修建便民桥的函》（石村函〔2025〕2号）收悉。经研究，现函复如下："
    )
    _lines(
        document,
        "　　一、同意在石门河李家湾处修建便民桥1座。",
        "　　二、建设资金由你村自筹，乡财政补助5万元。",
        "　　此复。",
    )
    _lines(document, "石门乡人民政府", "2025年8月20日", align=_RIGHT)
    return document


def changed_rows() -> Document:
    """Tracked changes: a paragraph that was moved, a row of a table that was taken out, a comment."""
    document = docx.Document()
    _lines(document, "关于2025年国庆节放假安排的通知", align=_CENTRE)
    _lines(document, "镇属各单位：", "　　现将2025年国庆节放假安排通知如下。")
    made = 'w:id="7" w:author="甲" w:date="2025-09-01T10:00:00Z"'
    gone = document.add_paragraph()
    gone._p.append(parse_xml(f"<w:moveFrom {W} {made}><w:r><w:t>　　请安排好值班。</w:t></w:r></w:moveFrom>"))
    table = _grid(document, [["日期", "带班领导"], ["10月1日", "周明远"], ["10月2日", "赵长河"], ["10月3日", "李清"]])
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} {made}/>"))
    for cell in table.rows[2].cells:
        for run in list(cell.paragraphs[0].runs):
            taken = parse_xml(f"<w:del {W} {made}/>")
            run._r.addprevious(taken)
            taken.append(run._r)
            run._r.find(qn("w:t")).tag = qn("w:delText")
    moved = document.add_paragraph()
    moved._p.append(parse_xml(f"<w:moveTo {W} {made}><w:r><w:t>　　请安排好值班。</w:t></w:r></w:moveTo>"))
    _lines(document, "双塘镇人民政府办公室", "2025年9月22日", align=_RIGHT)
    return document


def headings_styled() -> Document:
    """Word's own headings, the first for the title, the numbers typed; runs of items in one paragraph with line breaks."""
    document = docx.Document()
    document.add_heading("2025年双塘镇法治政府建设工作要点", 1)
    document.add_paragraph("为推进2025年法治政府建设，制定本要点。")
    document.add_heading("一、健全制度", 2)
    document.add_heading("（一）落实法治审查", 3)
    document.add_paragraph("重大行政决策合法性审查率达到100%。")
    document.add_heading("（二）清理规范性文件", 3)
    document.add_paragraph("6月底前完成。")
    document.add_heading("二、规范执法", 2)
    paragraph = document.add_paragraph("重点抓好以下工作：")
    for text in ("1.开展执法培训2次；", "2.组织案卷评查1次；", "3.公示执法信息。"):
        paragraph.add_run().add_break()
        paragraph.add_run(text)
    return document


def form() -> Document:
    """A form: a heading, one table with cells merged and blanks in it, a line for the seal."""
    document = docx.Document()
    document.add_paragraph("附件2")
    _lines(document, "村级公益事业项目申报表", align=_CENTRE)
    document.add_paragraph("申报单位（盖章）：　　　　　　　　　　填报日期：　　年　　月　　日")
    table = _grid(
        document,
        [
            ["项目名称", "", "", ""],
            ["建设地点", "", "项目类别", "□道路 □水利 □其他"],
            ["申报理由", "", "", ""],
            ["镇政府意见", "（盖章）\n年　月　日", "", ""],
        ],
    )
    for row in (0, 2):
        table.cell(row, 1).merge(table.cell(row, 3))
    return document


def framed_title() -> Document:
    """The title in a frame of one cell, the signature in the right cell of a table without borders."""
    document = docx.Document()
    frame = document.add_table(rows=1, cols=1).cell(0, 0)
    frame.text = "石门乡人民政府"
    frame.add_paragraph("关于表彰优秀护林员的通报")
    _lines(
        document,
        "各村：",
        "2024年，全乡护林员恪尽职守，现对王大山等3名同志予以通报表彰。",
        "希望受表彰的同志再接再厉。",
    )
    signed = document.add_table(rows=1, cols=2).cell(0, 1)
    signed.text = "石门乡人民政府"
    signed.add_paragraph("2025年1月8日")
    return document


def head_in_header() -> Document:
    """The mark of the red head stands in the header of the page."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "双塘镇人民政府文件"
    _lines(document, "双塘府〔2025〕30号", "双塘镇人民政府关于命名平安村的决定", align=_CENTRE)
    _lines(document, "各村：", "　　经考核验收，决定命名青龙村等2个村为平安村。", "　　望再接再厉。")
    _lines(document, "双塘镇人民政府", "2025年12月1日", align=_RIGHT)
    return document


def other_numbers() -> Document:
    """Word numbers by heavenly stems, circles and figures with one bracket: they are written as they stand."""
    document = docx.Document()
    _lines(document, "双塘镇2025年度宣传工作要点", align=_CENTRE)
    stems = _levels(document, ("ideographTraditional", "%1、"), ("decimalEnclosedCircle", "%2"), ("decimal", "%3)"))
    for text, level in (
        ("强化理论武装", 0),
        ("组织学习12次", 1),
        ("举办讲座4期", 1),
        ("办好宣传阵地", 0),
        ("更新宣传栏", 1),
        ("每月1期", 2),
    ):
        _counted(document, text, stems, level)
    return document


def title_in_table() -> Document:
    """A table whose title is its first row, with a head of two rows."""
    document = docx.Document()
    _lines(document, "关于报送2025年项目计划的报告", align=_CENTRE)
    _lines(document, "县发展改革局：", "现将我镇2025年项目计划报告如下：")
    rows = [
        ["双塘镇2025年项目计划表", "", "", ""],
        ["序号", "项目名称", "投资（万元）", ""],
        ["", "", "总投资", "其中：自筹"],
    ]
    table = _grid(document, [*rows, ["1", "村道硬化", "320", "60"], ["2", "河堤整治", "150", "20"]])
    table.cell(0, 0).merge(table.cell(0, 3)).text = "双塘镇2025年项目计划表"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "序号"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "项目名称"
    table.cell(1, 2).merge(table.cell(1, 3)).text = "投资（万元）"
    _lines(document, "特此报告。", "双塘镇人民政府", "2025年1月9日")
    return document


def numbers_going_on() -> Document:
    """Lists of their own for each level: （一） and 1. go on counting under the next heading."""
    document = docx.Document()
    _lines(document, "马岭镇2025年农村公路养护方案", align=_CENTRE)
    document.add_paragraph("为做好农村公路养护，制定本方案。")
    first, second = _levels(document, (_HAN_FORMAT, "%1、")), _levels(document, (_HAN_FORMAT, "（%1）"))
    third = _levels(document, ("decimal", "%1."))
    _counted(document, "目标任务", first)
    for heading, text in (("养护里程", "养护县乡道86公里。"), ("养护质量", "好路率达到90%。")):
        _counted(document, heading, second)
        document.add_paragraph(text)
    _counted(document, "工作措施", first)
    _counted(document, "健全队伍", second)
    _counted(document, "聘用养路工24名；", third)
    _counted(document, "签订责任书。", third)
    _counted(document, "严格考核", second)
    _counted(document, "每季检查1次；", third)
    _counted(document, "结果与报酬挂钩。", third)
    _lines(document, "马岭镇人民政府", "2025年2月18日", align=_RIGHT)
    return document


def number_in_header() -> Document:
    """The mark stands in a text box, the number in the header."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "云府发〔2024〕9号"
    document.add_paragraph().add_run()._r.append(
        parse_xml(
            f'<w:pict {W} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
            "<w:t>云台乡人民政府文件</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    _lines(document, "云台乡人民政府", "关于命名2024年度乡级文明户的决定", align=_CENTRE)
    _lines(document, "各村民委员会：", "经评选，命名张家才等20户为乡级文明户。", "希望受命名的农户再接再厉。")
    _lines(document, "云台乡人民政府", "2024年12月30日", align=_RIGHT)
    return document


FILES: dict[str, Callable[[], Document]] = {
    "字处理01-多级编号": multilevel, "字处理02-版头表格": head_table, "字处理03-页码与文本框": page_numbers, "字处理04-合并单元格": merged_cells,
    "字处理05-制表位": tabs_at_the_end, "字处理06-域与符号": fields_and_symbols, "字处理07-横页附件": landscape, "字处理08-纪要": minutes,
    "字处理09-自定样式": own_styles, "字处理10-自动条文": automatic_articles, "字处理11-函": letter, "字处理12-修订": changed_rows,
    "字处理13-标题样式": headings_styled, "字处理14-表单": form,
    "字处理15-标题加框": framed_title, "字处理16-页眉里的红头": head_in_header, "字处理17-天干编号": other_numbers, "字处理18-表内标题": title_in_table,
    "字处理19-跨标题接着编": numbers_going_on, "字处理20-页眉里的文号": number_in_header,
}  # fmt: skip
