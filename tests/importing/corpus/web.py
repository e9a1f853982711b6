"""Pages as content systems of governments write them, after what was met on sites: each function makes a page of a document.

All words around the document are a site's own, and none of them may come in.
"""

from __future__ import annotations

from html import escape

from tests.importing.corpus.rows import Paper, Row

CRUMB = "您当前的位置：首页 &gt; 政务公开 &gt; 法定主动公开内容 &gt; 政策文件"
_INDENTED = "<p style='text-indent:2em;'>"
FOOT = (
    "主办单位：清河县人民政府办公室　承办单位：清河县大数据局",
    "网站标识码：5100000001　蜀ICP备05000001号-1　川公网安备51000002000001号",
    "网站地图　联系我们",
)
BUTTONS = "<a href='#'>打印</a> <a href='#'>关闭</a>"


def _table(row: Row, attributes: str = "") -> str:
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in cells) for cells in row.cells)
    return f"<table{attributes}><tbody>{''.join(f'<tr>{cells}</tr>' for cells in rows)}</tbody></table>"


def _body(paper: Paper, before: str = "<p>", after: str = "</p>", indent: str = "") -> str:
    """All rows but the title, a paragraph each."""
    lines = []
    for row in paper.rows[1:]:
        if row.what == "table":
            lines.append(_table(row, " border='1'"))
        elif row.what in ("recipients", "signatory", "date"):
            lines.append(f"{before}{escape(row.typed)}{after}")
        else:
            lines.append(f"{before}{indent}{escape(row.typed)}{after}")
    return "\n".join(lines)


def _page(head: str, body: str, charset: str = "utf-8") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='{charset}'>{head}</head><body>{body}</body></html>"


def trs(paper: Paper) -> str:
    """A system with meta tags in its head, an editor's class around the text and a bar of buttons above it."""
    meta = f"<meta name='ArticleTitle' content='{paper.title}'><meta name='PubDate' content='2024-11-02 10:20'>"
    meta += "<meta name='ContentSource' content='清河县人民政府'><meta name='SiteName' content='清河县人民政府网'>"
    return _page(
        f"<title>{paper.title}_清河县人民政府</title>{meta}<script>var s='一、不是正文。';</script>",
        f"<div class='top'><ul><li><a href='/'>首页</a></li><li><a href='/zwgk'>政务公开</a></li><li><a href='/hd'>互动交流</a></li></ul></div>"
        f"<div class='crumb'>{CRUMB}</div><div class='detail'><h1 class='title'>{paper.title}</h1>"
        "<div class='info'><span>发布时间：2024-11-02 10:20</span><span>来源：清河县人民政府</span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div>"
        f"<div class='view TRS_UEDITOR trs_paper_default'>{_body(paper, _INDENTED)}</div>"
        f"<div class='share'>分享到：<a>微信</a><a>微博</a></div><div class='foot'>{''.join(f'<p>{one}</p>' for one in FOOT)}</div></div>",
    )


def jcms(paper: Paper) -> str:
    """A system with a table of the record above the text, and the title once more in the article."""
    number = "清府发〔2024〕21号"
    record = (
        f"<tr><td>索 引 号：</td><td>511000-2024-00021</td><td>主题分类：</td><td>农业、林业、水利</td></tr>"
        f"<tr><td>发布机构：</td><td>清河县人民政府</td><td>成文日期：</td><td>2024年10月30日</td></tr>"
        f"<tr><td>文　　号：</td><td>{number}</td><td>有 效 性：</td><td>有效</td></tr>"
        f"<tr><td>标　　题：</td><td colspan='3'>{paper.title}</td></tr>"
    )
    return _page(
        f"<title>清河县人民政府 政策文件 {paper.title}</title>",
        f"<div id='nav'>当前位置：首页&gt;政策文件</div><table class='xxgk'>{record}</table>"
        f"<div id='zoom'><p style='text-align:center'><b>{paper.title}</b></p>{_body(paper, indent='&nbsp;&nbsp;&nbsp;&nbsp;')}</div>"
        f"<div>{BUTTONS}</div><div>浏览次数：<span id='hits'>128</span></div>",
    )


def boda(paper: Paper) -> str:
    """A system that wraps its article in a form, every run in spans, with a line of neighbours below."""
    before, after = "<p class='vsbcontent_start'><span style='font-size:16pt'><span>", "</span></span></p>"
    return _page(
        f"<title>{paper.title}-清溪镇</title>",
        f"<div class='menu'><a>首页</a> | <a>机构概况</a> | <a>通知公告</a> | <a>联系我们</a></div><form name='_newscontent_fromname'>"
        f"<div><h3 align='center'>{paper.title}</h3><div align='center'>2024年11月02日 09:05&nbsp; 作者：党政办 &nbsp;点击：[<span>56</span>]</div>"
        f"<div id='vsb_content'><div class='v_news_content'>{_body(paper, before, after)}</div></div>"
        "<p>上一条：<a>关于清明节放假的通知</a></p><p>下一条：<a>关于召开会议的通知</a></p>【<a>关闭窗口</a>】</div></form>",
    )


def msword(paper: Paper) -> str:
    """What was pasted from Word: classes of Office, figures in spans of English, empty paragraphs between."""

    def runs(text: str) -> str:
        parts, digits = [], ""
        for char in [*text, ""]:
            if char.isdigit() and char.isascii():
                digits += char
                continue
            if digits:
                parts.append(f"<span lang='EN-US' style='font-family:\"Times New Roman\"'>{digits}</span>")
                digits = ""
            parts.append(escape(char))
        return "".join(parts)

    lines = [
        f"<p class='MsoNormal' align='center'><span>{runs(paper.title)}<o:p></o:p></span></p>",
        "<p class='MsoNormal'><o:p>&nbsp;</o:p></p>",
    ]
    for row in paper.rows[1:]:
        if row.what == "table":
            cells = "".join(
                "<tr>"
                + "".join(f"<td width='120'><p class='MsoNormal'>{runs(cell)}<o:p></o:p></p></td>" for cell in one)
                + "</tr>"
                for one in row.cells
            )
            lines.append(f"<table class='MsoNormalTable' border='1'>{cells}</table>")
        else:
            lines.append(
                f"<p class='MsoNormal' style='text-indent:32pt;mso-char-indent-count:2.0'><span>{runs(row.typed)}</span><o:p></o:p></p>"
            )
    office = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    return _page(
        f"<title>{paper.title}</title><style>p.MsoNormal{{margin:0}}</style>",
        f"{office}<div class='WordSection1'>{''.join(lines)}</div>",
    )


def official_account(paper: Paper) -> str:
    """A page of an official account as it is saved: the article is hidden until a script shows it."""
    lines = [
        f"<section>{_table(row)}</section>"
        if row.what == "table"
        else f"<section style='line-height:2'><span style='font-size:16px'>{escape(row.typed)}</span></section>"
        for row in paper.rows[1:]
    ]
    return _page(
        f"<title>{paper.title}</title><meta property='og:title' content='{paper.title}'>",
        f"<div id='img-content'><h1 class='rich_media_title' id='activity-name'>{paper.title}</h1>"
        "<div id='meta_content'><span>原创</span> <span>清溪镇</span> <a>清溪发布</a> <em id='publish_time'>2024-11-02 18:30</em></div>"
        f"<div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0;'>{''.join(lines)}</div></div>"
        "<div class='qr'>微信扫一扫<br>关注该公众号</div>",
    )


def old_tables(paper: Paper) -> str:
    """An old site that is laid out by tables, its text in one cell with line breaks and blanks."""
    parts = []
    for row in paper.rows[1:]:
        indent = "" if row.what == "recipients" else "&nbsp;" * 8
        parts.append(_table(row) if row.what == "table" else f"{indent}{escape(row.typed)}<br>")
    return _page(
        f"<title>{paper.title}</title>",
        "<table width='960'><tr><td colspan='2'>清河县人民政府门户网站</td></tr><tr><td width='200'><table><tr><td>网站首页</td></tr><tr><td>走进清河</td></tr><tr><td>政务公开</td></tr></table></td>"
        f"<td><table width='100%'><tr><td align='center'><font size='5'>{paper.title}</font></td></tr>"
        "<tr><td align='center'>文章来源：县政府办　更新时间：2024-11-02　阅读：33次</td></tr>"
        f"<tr><td><font size='3'>{''.join(parts)}</font></td></tr></table></td></tr></table>"
        f"<table width='960'><tr><td>{FOOT[1]}</td></tr></table>",
    )


def hidden_copy(paper: Paper) -> str:
    """A page with a second copy of its text that is not shown, for reading aloud."""
    whole = "".join(f"<p>{escape(row.typed)}</p>" for row in paper.rows if row.what != "table")
    return _page(
        f"<title>{paper.title}</title>",
        f"<div class='position'>首页 &gt; 通知公告</div><div class='voice' style='display:none'>{whole}</div>"
        f"<div class='article'><h2>{paper.title}</h2><p class='laiyuan'>来源：清溪镇 日期：2024-11-02 浏览量：12</p><div class='con'>{_body(paper, indent='　　')}</div></div>",
    )


def breaks(paper: Paper) -> str:
    """An article that is one paragraph with line breaks."""
    lines = "<br />".join(
        f"</p>{_table(row)}<p>"
        if row.what == "table"
        else f"{'' if row.what == 'recipients' else '　　'}{escape(row.typed)}"
        for row in paper.rows[1:]
    )
    return _page(
        f"<title>{paper.title} - 双河街道办事处</title>",
        f"<h1>{paper.title}</h1><div>发布日期：2024-11-02 11:00:00　信息来源：双河街道　【打印】【收藏】</div><p>{lines}</p><div>责任编辑：张三</div>",
    )


def record_list(paper: Paper) -> str:
    """A page with its record as a list, and the buttons of a new site."""
    record = {
        "索引号": "QH0012/2024-00088",
        "发文机关": "清溪镇人民政府",
        "成文日期": "2024-10-30",
        "发布日期": "2024-11-02",
        "发文字号": "",
        "时效性": "有效",
    }
    listed = "".join(f"<li><label>{name}：</label><span>{value}</span></li>" for name, value in record.items())
    return _page(
        f"<meta name='ArticleTitle' content='{paper.title}'><title>{paper.title}</title>",
        f"<div class='bread'>当前位置：<a>首页</a>»<a>政务公开</a>»<a>政策</a></div><ul class='xxgk-info'>{listed}</ul>"
        f"<h1>{paper.title}</h1><div class='tools'><span>字号：</span><span>默认</span><span>大</span><span>超大</span> | <span>打印</span> | <span>收藏</span> | <span>语音播报</span></div>"
        f"<div class='content'>{_body(paper, '<div>', '</div>', '&emsp;&emsp;')}</div><div class='qrcode'>扫一扫在手机打开当前页</div>",
    )


def bold_headings(paper: Paper) -> str:
    """An editor's text: headings in bold, the numbers in runs of their own, every paragraph a div in a div."""
    lines = []
    for row in paper.rows[1:]:
        if row.what == "table":
            lines.append(_table(row))
        elif row.what == "heading":
            lines.append(
                f"<div><div><strong>{row.number}</strong><strong>{escape(row.text)}</strong>{escape(row.run_on)}</div></div>"
            )
        else:
            lines.append(f"<div><div>{escape(row.typed)}</div></div>")
    return _page(
        f"<title>{paper.title}</title>",
        f"<div class='header'>清溪镇人民政府　2024年11月2日 星期六</div><div class='article-title'>{paper.title}</div>"
        f"<div class='article-info'>2024-11-02　　来源：党政办　　浏览：<i>9</i></div><div class='article-body'>{''.join(lines)}</div>",
    )


def repeated(paper: Paper) -> str:
    """A page whose columns, dates and names of files stand as lines of their own above a title that is said twice."""
    record = "".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>"
        for name, value in (("信息名称", paper.title), ("索引号", "003129766/202411-00336"), ("生成日期", "2024-11-01"))
    )
    return _page(
        f"<title>{paper.title}</title>",
        f"<div>今天是：2024年11月3日 星期日</div><div>通知公告</div><div>您所在的位置：首页 &gt; 通知公告</div><div>{paper.title}</div>"
        f"<table>{record}</table><div>详细内容</div><div class='c'><p align='center'>{paper.title}</p>{_body(paper)}</div><div>[关闭] [打印] [返回顶部]</div>",
    )


def dated_list(paper: Paper) -> str:
    """A page with the attachments as links below the article, and a list of other news beside it."""
    news = "".join(
        f"<li><a>关于做好第{number}项工作的通知</a><span>2024-10-{number:02}</span></li>" for number in range(11, 19)
    )
    links = "".join(
        f"<p><a href='x.docx'>附件{place}：{one.title}.docx</a></p>"
        for place, one in enumerate(paper.document.attachments, 1)
    )
    return _page(
        f"<title>{paper.title}</title>",
        f"<div class='left'><h3>最新文件</h3><ul>{news}</ul></div><div class='right'><h1>{paper.title}</h1><p>时间：2024-11-02 08:00　浏览量：<b>1</b></p>"
        f"<div class='txt'>{_body(paper, indent='&#12288;&#12288;')}</div><div class='fj'>{links}</div></div>",
    )


PAGES = {
    "trs": trs, "jcms": jcms, "boda": boda, "msword": msword, "official_account": official_account, "old_tables": old_tables,
    "hidden_copy": hidden_copy, "breaks": breaks, "record_list": record_list, "bold_headings": bold_headings, "repeated": repeated,
    "dated_list": dated_list,
}  # fmt: skip
