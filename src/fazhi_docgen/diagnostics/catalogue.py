"""The one catalogue of messages and of the reasons in them, in Chinese: what is wrong, what was expected and found, how to mend it."""

from __future__ import annotations

import errno
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A value longer than this is shown by its beginning.
_SHOWN: Final = 40
#: What an author wrote may be long; what is advised is shown whole.
_LONG: Final = ("found", "reason")
#: Nothing that an author wrote may command the terminal, or fail to be printed on it.
_COMMANDS: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

MESSAGES: Final[dict[str, str]] = {
    # the file itself
    "file_missing": "找不到文件“{found}”。改法：核对文件名和所在文件夹。",
    "file_unreadable": "无法读取“{found}”：{reason}。改法：检查文件是否被占用、有无读取权限。",
    "system_refused": "读写不了“{found}”：{reason}。改法：核对文件和文件夹还在不在、有没有权限，再运行一次。",
    "memory_short": "内存不够。改法：关闭别的程序，或把文件拆小，再运行一次。",
    "program_wrong": "程序出错：{found}。改法：请把这份文件、所用的命令和这条消息发给软件的维护者。",
    "report_lost": "做完了，但结果打印不出来：{reason}。改法：核对磁盘和管道；生成的文件已经写好。",
    "file_too_large": "文件太大，上限是 {limit} MB。改法：正文只写文字，图片和数据放在单独的文件里。",
    "file_empty": "文件是空的，应有标题和正文。改法：可从 examples 里复制一份来改。",
    "file_binary": "这不是文本文件，其中有不可见的控制字符（第 {offset} 字节）。改法：用记事本另存为 UTF-8 文本；Word 文档不能直接生成。",
    "encoding_unknown": "文字编码无法识别，应为 UTF-8。改法：在记事本“另存为”里选编码 UTF-8。",
    "encoding_gbk": "文件是 GBK 编码，已按 GBK 读取；建议另存为 UTF-8。",
    # YAML
    "yaml_syntax": "YAML 写法有误：{reason}。改法：{advice}。",
    "yaml_alias": "不接受锚点和别名（& 与 *），发现“{found}”。改法：把内容直接写在这里。",
    "yaml_tag": "不接受类型标签“{found}”。改法：删去感叹号开头的标签。",
    "yaml_many": "一个文件只写一份公文，这里又出现了“---”。改法：拆成两个文件。",
    "yaml_deep": "内容嵌套超过 {limit} 层。改法：公文最多四级标题，检查缩进是否有误。",
    "yaml_large": "内容超过 {limit} 项，不像一份公文。改法：拆成几个文件；大的表格放在 CSV 或 .xlsx 里。",
    "epoch_wrong": "环境变量 SOURCE_DATE_EPOCH 应为 {least} 到 {most} 的整数（1970 年以来的秒数），实为“{found}”。改法：改正或取消它。",
    "not_a_mapping": "应为“键: 值”的形式，实为{found}。改法：写成“{example}”。",
    "not_a_list": "应为一个或多个条目，实为{found}。改法：每个条目一行，以“- ”开头。",
    "not_text": "应为一段文字，实为{found}。改法：直接写文字；文字里有冒号时加引号。",
    "key_unknown": "不认识的键“{found}”。{suggestion}",
    "key_twice": "“{found}”写了两次，第一次在第 {line} 行。改法：合并或删去一处。",
    "data_comma": "“,{found}”被当成了另一项：花括号里的逗号隔开各项。改法：数字里不写逗号，或给数字加引号。",
    "key_not_text": "键应为文字，实为{found}。改法：检查缩进和短横线。",
    "value_missing": "缺少“{name}”。改法：补上一行“{name}: …”。",
    "value_empty": "“{name}”是空的。改法：写上内容，或删去这一行。",
    "value_wrong": "“{name}”应为{expected}，实为“{found}”。改法：{advice}",
    "choice_wrong": "“{name}”应为 {expected} 之一，实为“{found}”。{suggestion}",
    # content
    "date_form": "日期应写成 2020-01-12 或 2020年1月12日，实为“{found}”。改法：补全年、月、日。",
    "date_impossible": "没有这一天：“{found}”。改法：核对月份和日期。",
    "switch_wrong": "应为 是 或 否，实为“{found}”。改法：写“是”或“否”。",
    "number_wrong": "应为 1 到 999 的整数，实为“{found}”。改法：只写数字。",
    "copy_number_form": "份号应为 6 位以内的数字，实为“{found}”。改法：写成 000001 这样的编号。",
    "document_number_form": "发文字号应写成“永嘉委发〔2020〕1号”，实为“{found}”。改法：{advice}。",
    "width_form": "宽度应写成 30mm 或相对的数字，实为“{found}”。改法：如“列宽: [1, 2, 30mm]”。",
    "length_form": "长度应写成 120mm 这样的毫米数，实为“{found}”。改法：写数字和单位 mm。",
    "heading_numbered": "标题不写序号，序号按层次自动生成；发现“{found}”。改法：改为“{advice}”。",
    "sign_unknown": "没有“{found}”这种序号，可用的有 {known}。改法：写每层的第一个，如“序号: [一、, 1., （1）]”。",
    "signs_twice": "“序号”里有两层用了同一种：“{found}”。改法：每层写一种。",
    "heading_deep": "标题最多四级（一、（一）1.（1）），这里是第 {level} 级。改法：合并层次，或改为“条目”。",
    "rules_misplaced": "“{found}”放在这里数不了，应放在{home}。改法：移到那里。",
    "block_unknown": "正文的一段应为文字，或以 标题、条目、章、节、条、表格、图片、分页 之一开头，发现“{found}”。{suggestion}",
    "block_mixed": "一个块只能是一种：同时写了“{found}”和“{other}”。改法：拆成两块，各以“- ”开头。",
    "page_break_false": "“分页”只能写“是”。改法：不分页就删去这一块。",
    "table_ragged": "表格第 {row} 行有 {found} 格，应为 {expected} 格。改法：补上空格“''”，或用“跨列”“跨行”说明合并。",
    "table_rowspan": "表格第 {row} 行的“跨行”超出了表格：下面没有那么多行。改法：改小“跨行”，或补上缺的行。",
    "table_widths": "列宽有 {found} 个，表格有 {expected} 列。改法：每列写一个宽度。",
    "table_aligns": "对齐有 {found} 个，表格有 {expected} 列。改法：每列写一个，如“对齐: [中, 左, 右]”。",
    "table_wide": "表格有 {found} 列，Word 的表格最多 {limit} 列。改法：拆成几张表，或改小“跨列”。",
    "table_empty": "表格没有内容。改法：写“行”，或用“数据”指定 CSV、.xlsx 文件或“数据.各村”。",
    "table_two_sources": "“行”和“数据”只能写一个。改法：删去其中之一。",
    "attachment_two_sources": "附件的“正文”和“文件”只能写一个。改法：删去其中之一。",
    "markdown_html": "Markdown 正文里不接受 HTML 标签“{found}”。改法：删去标签，只写文字。",
    "markdown_unsupported": "Markdown 的“{found}”在公文里没有对应的写法。改法：改写成段落、标题、列表或表格。",
    "markdown_picture": "图片“{found}”夹在文字里。改法：图片单独写一段，前后各空一行。",
    "markdown_link": "公文里没有链接：“{found}”。改法：只写文字，网址需要时照样写出来。",
    "markdown_star": "“{found}”的星号可能是强调，也可能是文字。改法：要印星号就在每个星号前加反斜杠 \\；不要就删去。",
    "markdown_start": "编号从 {found} 开始；条目的编号自动生成，总是从 1 开始。改法：从 1 写起。",
    "path_outside": "路径“{found}”在公文所在文件夹之外。改法：把文件放到公文旁边，写相对路径。",
    "path_missing": "找不到文件“{found}”（从公文所在文件夹算起）。改法：核对文件名，注意大小写和扩展名。",
    "picture_unreadable": "“{found}”不是能用的 PNG 或 JPEG 图片。改法：用画图另存为 PNG。",
    "attachment_pdf_unreadable": "“{found}”不是能用的 PDF，可能已损坏。改法：用生成它的程序重新导出。",
    "attachment_pdf_locked": "“{found}”有密码，打不开。改法：另存为不加密的 PDF。",
    "attachment_pdf_large": "“{found}”超过 {megabytes} MB，不宜作附件。改法：降低扫描分辨率，或拆成几个附件。",
    "attachment_pdf_pages": "“{found}”有 {pages} 页，附件的 PDF 最多 {limit} 页。改法：拆成几个附件，或另行印发。",
    "attachment_pdf_size": "“{found}”第 {page} 页大小为 {size}，不是能印的纸。改法：按 A4 纸重新导出。",
    "attachment_pdf_beyond": "“{found}”画不出来：要的内存或时间太多，不像一份附件。改法：用生成它的程序重新导出；来历不明的不要用。",
    "drawing_pages": "{found}：画好 {done} 页，共 {whole} 页。",
    "data_unreadable": "数据文件“{found}”不能用：{reason}。改法：改正这个文件，存为 .xlsx、UTF-8 的 CSV 或 YAML。",
    "character_tab": "文字里有制表符（Tab 键），公文里没有停它的位置。改法：要对齐就做成表格，隔开两个词用一个全角空格。",
    "character_control": "文字里有看不见的控制字符 U+{found}。改法：删去，或重新输入这一处。",
    "character_missing": "字体里没有“{found}”（U+{code}）这个字。改法：核对是否误输；确需用字时在模板里指定含有它的字体文件。",
    "facts_undefined": "数据或机关名称里没有“{found}”。{suggestion}",
    "facts_blank": "数据“{found}”是空的。改法：填上这一项；没有这件事，就删去引用它的话。",
    "facts_syntax": "“{found}”里的 {{{{ }}}} 写法有误：{reason}。改法：如 {{{{ 数据.调解.件数 }}}}。",
    "template_missing": "没有名为“{found}”的模板。改法：可用的有 {known}；自己的放在公文旁边或当前文件夹的 templates 里。",
    "template_value": "“{name}”的值不对：“{found}”。改法：写成“{example}”这样的值和单位。",
    "template_kind": "没有“{found}”这个文种。改法：写十五个文种之一，或“默认”。",
    "template_measure": "标准里没有“{found}”这一项尺寸。{suggestion}",
    "phrase_folder": "套话的文件夹“{found}”不是文种，里面的套话没有公文能用。{suggestion}",
    "phrase_missing": "模板里没有名为“{found}”的套话。{suggestion}",
    "template_circle": "模板“{found}”继承了自己，或继承的层数太多。改法：核对各模板的“继承”。",
    "font_unreadable": "“{found}”不是能用的字体文件。改法：核对文件，应为 .ttf、.otf 或 .ttc。",
    "deviation_unexplained": "“{name}”改为“{own}”，标准为“{standard}”（{source}），要写明理由。改法：写成“{{值: {own}, 理由: …}}”。",
    "deviation": "与标准不同：“{name}”为“{own}”，标准为“{standard}”（{source}{reason}）。",
    "level_signs": "与标准不同：各层的序号依次为“{found}”，标准的次序是 一、（一）1.（1）（GB/T 9704第7.3.3条，可以）。",
    "geometry_sheet": "{name}共 {found}，超过纸张的 {limit}。改法：改小其中一项。",
    "geometry_positive": "尺寸应大于零。改法：核对数值和单位。",
    "geometry_folio": "地脚只有 {found}，页码在版心下 {limit}，放不下。改法：改小天头、版心高或页码的距离。",
    "geometry_lines": "每页 {lines} 行共高 {found}，版心只高 {limit}。改法：改小行距或每页行数。",
    "geometry_chars": "每行 {chars} 字共宽 {found}，版心只宽 {limit}。改法：改小字号、字距或每行字数。",
    "geometry_tightest": "最小行距 {found} 大于行距 {limit}。改法：改小“行与字.最小行距”。",
    "geometry_range": "“{name}”为 {found}，应在 {least} 与 {most} 之间。改法：核对数值和单位。",
    "geometry_size": "字号 {found} 大于行距 {limit}，上下行会重叠。改法：改小字号，或改大行距。",
    "not_in_form": "“{form}”格式没有“{name}”，写了不会印出来。改法：删去这一项，或改“格式”；红头文件要写“发文机关标志”。",
    "mark_missing": "“{form}”格式要有红色的“发文机关标志”。改法：补上一行“发文机关标志: …”，或写“格式: 白头”。",
    "mark_picture_text": "“标志图片”有“{found}”，“发文机关标志”没有。改法：在“发文机关标志”里写明图片上的文字。",
    "mark_picture_joint": "联合行文的标志由各机关名称排成，不用图片。改法：删去“标志图片”。",
    "seals_count": "署名有 {expected} 个机关，印章图片有 {found} 个。改法：每个机关一个印章，次序相同。",
    "seals_undated": "盖章要有署名和成文日期，印章才有位置。改法：补上“署名”和“成文日期”。",
    "imprint_too_high": "主送、抄送机关太多，版记一页放不下。改法：用统称（如“各镇人民政府”），或把名单作为附件。",
    "row_too_high": "表格里有一行连同表头比一页还高，印不下。改法：缩短表头或跨行的格子里的文字，或者写“横排: 是”。",
    "calibration_no_head": "这份公文没有红色分隔线，不能校准套打。改法：用有“发文机关标志”的公文。",
    "seal_shape": "印章图片“{found}”不是正方形。改法：沿印章外缘裁成正方形，背景留白。",
    # what the rules ask of each kind of document; of weaker rules these are notes
    "element_required": "{subject}应有“{name}”（{source}）。改法：补上一行“{name}: …”。",
    "element_forbidden": "{subject}不写“{name}”（{source}）。改法：删去这一项。",
    "mark_ending": "{form}的发文机关标志不写“{found}”（{source}）。改法：写成“{advice}”。",
    "element_several": "{subject}只写一个“{name}”，这里有 {found} 个（{source}）。改法：留下一个，其余写在“抄送”里。",
    "copy_number_missing": "“{found}”公文应有份号（{source}）。改法：补上一行“份号: 000001”。",
    "secrecy_level_missing": "写了保密期限而没有密级（{source}）。改法：补上“密级”，或删去“保密期限”。",
    "secret_and_public": "“{level}”公文写了“{found}”：国家秘密不得公开（{source}）。改法：删去其中一项。",
    "secrecy_period_missing": "“{found}”公文应有保密期限（{source}）。改法：补上一行“保密期限: …年”。",
    "secrecy_period_long": "{level}级的保密期限不超过 {limit} 年，实为“{found}”（{source}）。改法：核对保密期限。",
    "request_elsewhere": "{kind}不得夹带请示事项：“{found}”（{source}）。改法：删去这一句，另写请示。",
    "requests_several": "{kind}应一文一事，这里请示了 {found} 次（{source}）。改法：每件事另写一份。",
    "ending_missing": "{kind}的正文没有以请示的话结束（{source}）。改法：最后一段{advice}",
    "ending_foreign": "{kind}以“{found}”结束，这不是{kind}的结束语（{source}）。改法：{advice}",
    # the command check
    "rule_broken": "{rule} {says}",
    "check_kind": "不会检查“{found}”这种文件。改法：可以检查 .yaml、.docx、.doc、.wps、.pdf、.html、.txt、.md。",
    "check_long": "太长：最多检查 {units} 段、{characters} 万字。改法：拆成几个文件；核对是不是公文。",
    "pdf_beyond": "“{found}”读不完：要的内存或时间太多，不像公文。改法：用生成它的程序重新导出；来历不明的不要打开。",
    "baseline_wrong": "“{found}”不是检查的基线。改法：用 check 文件… --write-baseline 重新记一份。",
    # the command compare
    "compare_same": "{file} 与 {pdf} 逐行一致：{pages} 页、{lines} 行（打印的程序：{program}；方言：{dialect}）。",
    "compare_other": "{file} 与 {pdf} 不同：我们 {ours} 页，打印的 {printed} 页；{lines} 行里 {same} 行相同"
    "（打印的程序：{program}；方言：{dialect}）。",
    "compare_line": "第{page}页第{line}行\n  我们：{ours}\n  打印：{printed}{where}",
    "compare_shift": "第{page}页第{line}行，分页不同：“{ours}”打印在第{to}页第{row}行。",
    "compare_folio": "第{page}页的页码：我们{ours}，打印{printed}。",
    "compare_more": "另有 {count} 处不同，没有列出；全部见 --json。",
    "compare_text": "有的文字不同：打印的不是由这份 YAML 生成的 .docx，或打开以后改过。改法：重新 build，打开后不改动就打印。",
    "compare_paper": "打印的纸是 {size}，不是 A4。改法：打印时选 A4，不缩放。",
    "compare_font": "“{family}”没有用上，打印用的是“{printed}”：打印的机器没有这种字体。改法：装上字体再打印；字宽不同，断行就不同。",
    "compare_dialect": "按 --dialect {dialect} 断行，{lines} 行里有 {same} 行相同。"
    "改法：用这个软件的单位在模板里写“字处理: {dialect}”，或 build 时加 --dialect {dialect}。",
    "compare_marks": "打印的有一行以“{mark}”开头：这个软件没有用中文的避头尾规则。改法：在它的选项里打开“避头尾”“按中文习惯控制首尾字符”。",
    "compare_only_pages": "各行都相同，只是分页不同：多半是行距、页边或字体的高度。改法：核对打印时有没有改过页面设置。",
    "compare_unknown": "看不出原因。改法：把 YAML、打印的 PDF、软件的名称和版本发给维护者。",
    # the command import: what is wrong, then what became of each line, then what a person decides
    "import_kind": "不会导入“{found}”这种文件。改法：可以导入 .docx、.doc、.wps、.txt、.md、.html；别的文件先另存为其中一种。",
    "import_nothing": "“{found}”里没有文字。改法：扫描的图片先识别成文字，或换一个文件。",
    "import_large": "“{found}”有 {count} {unit}，上限是 {limit}，不像一份公文。改法：把要导入的公文单独存成一个文件。",
    "import_heavy": "“{found}”读不完：有的标签里属性太多，不像保存下来的网页。改法：在浏览器里打开，把正文复制到文本文件里再导入。",
    "import_long": "“{found}”里有一段超过 {limit} 字，不像公文。改法：按段落分开，再导入。",
    "import_office_missing": "导入“{found}”要用 LibreOffice 转换，本机没有。改法：用 Word 或 WPS 另存为 .docx 再导入。",
    "import_office_failed": "LibreOffice 转换不了“{found}”：{reason}。改法：用 Word 或 WPS 另存为 .docx 再导入。",
    "import_office_kind": "“{found}”不是 Word 或 WPS 的文件，内容与扩展名不符。改法：用 Word 或 WPS 打开，另存为 .docx 再导入。",
    "import_exists": "“{found}”已经有了，没有改动它。改法：换一个文件名；要覆盖就加上 --force。",
    "import_onto_itself": "“{found}”就是要导入的原件，不能写到它上面。改法：“-o”写另一个文件名。",
    "import_output_kind": "导入的结果是 YAML，不能写成“{found}”。改法：“-o”后面的文件名以 .yaml 结尾。",
    # what became of each line of a file that was imported: the lines of the original are shown whole
    "import_chrome": "网页上的文字，没有转入：“{text}”。",
    "import_hidden": "网页里看不见的文字，{text} 段，没有转入。",
    "import_title_of_page": "标题取自网页的说明：“{text}”。",
    "import_page_title": "网页自己的标题，与公文标题重复，没有转入：“{text}”。",
    "import_record": "公开信息，{name}：“{text}”。",
    "import_record_left": "公开信息，{name}：“{text}”，“公开”里没有这一项，没有转入。",
    "import_record_empty": "公开信息，{name}是空的，没有转入：“{text}”。",
    "import_record_order": "公开信息没有写明各是什么，按通常的次序认作：{text}；核对“公开”。",
    "import_record_unknown": "像是公开信息，但没有写明各是什么，也不合通常的次序，没有转入：“{text}”；补进“公开”。",
    "import_part": "{name}：“{text}”。",
    "import_long_part": "{name}，共 {count} 字，开头是“{text}”。",
    "import_heading": "第 {level} 层标题：“{text}”。",
    "import_run_in": "第 {level} 层标题，与正文接排：“{text}”。",
    "import_closed": "结束语，移到最后一个标题之外：“{text}”。",
    "import_number": "去掉序号“{text}”，由程序生成。",
    "import_number_kept": "序号“{text}”不会由程序这样编，写进文字：“{to}”。",
    "import_number_joined": "序号“{text}”单独成行，接到下一行前面。",
    "import_auto_number": "Word 自动编的号，写成文字：“{text}”。",
    "import_number_damaged": "序号残缺，只剩“{text}”；去掉，由程序按次序生成。",
    "import_mended": "{rule}：“{text}”改为“{to}”，{count} 处。",
    "import_dropped": "{rule}：去掉“{text}”，{count} 处。",
    "import_attachment_title": "附件的标题：“{text}”。",
    "import_table": "表格，{rows} 行 {columns} 列。",
    "import_table_head": "表格的第一行是各列的名称，认作表头。",
    "import_table_text": "用制表符隔开的 {rows} 行文字，认作表格；核对表头和各列。",
    "import_table_squared": "表格各行的格数不同，短的行末尾补了空格子，共 {count} 个；核对这个表格。",
    "import_picture": "图片，存为“{text}”。",
    "import_picture_left": "图片“{text}”没有转入。改法：另存为 PNG 或 JPEG，放在 YAML 旁边，用“图片”写进去。",
    "import_contents": "目录，没有转入：“{text}”。",
    "import_quote": "标题前面引用的话，没有转入：“{text}”。",
    "import_markup": "标记“{text}”不是文字，没有转入。",
    "import_header": "页眉、页脚里的文字，由程序生成或不用，没有转入：“{text}”。",
    "import_deleted": "修订中已删除的文字，没有转入：“{text}”。",
    "import_comment": "批注，没有转入：“{text}”。",
    "import_footnote": "脚注，没有转入：“{text}”。改法：写进正文，或用括号注明。",
    "import_left": "没有转入的文字：“{text}”。",
    "import_own": "由本程序生成，按样式转入；生成时用了模板的，在 YAML 里补上“模板”。",
    "import_order_title": "命令的标题取自文件属性：“{text}”。",
    "import_joined": "第 {count} 段与上一段是同一段，因分页断开，接上。",
    "import_unknown_style": "样式“{style}”的段落，认作正文：“{text}”。",
    "import_moved_signature": "写在标题下面的署名、日期，移到文后：“{text}”。",
    # and what a person must decide
    "import_sequence": "序号“{text}”接不上，程序会编成第 {count} 个；核对是否少了或多了一条。",
    "import_sequence_kept": "序号“{text}”与前面的接不上，照原来的写进文字；核对是否少了或多了一条。",
    "import_number_alone": "只有序号“{text}”，后面没有文字，写了“【待填】”；补上，或删去这一条。",
    "import_dot_lost": "“{text}”像是序号“{number}”掉了点，认作序号；不是序号就改回文字。",
    "import_unnumbered": "{count} 个标题原来没有序号，生成时按层次编上“一、”“（一）”等。",
    "import_renumbered": "原来的序号{text}，会印成{to}：序号由层次定；不合原意就改层次。",
    "import_untitled": "没有认出标题，写了“【待填】”；补上“标题”，正文里有就移过去。",
    "import_is_attachment": "以“{text}”开头，是单独存成文件的附件，按一份公文导入，“{text}”没有转入。",
    "import_no_body": "没有认出正文，写了“【待填】”；补上“正文”。",
    "import_before_title": "标题前面的话“{text}”不像公文的文字，没有转入；是正文就补上。",
    "import_kind_unknown": "标题“{text}”看不出文种，没有写“文种”；是十五个文种之一就补上，不是就不写。",
    "import_no_mark": "{name}“{text}”要有红色的发文机关标志才印，写成了批注；要套红头，补上“发文机关标志”并改“格式”。",
    "import_undated": "最后一行“{text}”像署名，但后面没有成文日期，留在正文里；是署名就移到“署名”。",
    "import_dated_within": "“{text}”像成文日期，但后面还有许多正文；后面的若是印发的文件或附件，在它的标题前加一行“附件”，再导入一次。",
    "import_copies_up": "“{text}”写进了“抄送”：现行标准不分抄报和抄送。",
    "import_unsigned": "成文日期“{text}”上面没有认出署名；上面一行若是署名，从正文移到“署名”。",
    "import_above_stamp": "“{text}”写在签名章上面，像署名，留在正文里；签名章不另印署名：并到“职务”里，或删去。",
    "import_after_signature": "“{text}”写在落款之后，看不出是什么，放在正文末尾；移到该在的地方，或删去。",
    "import_twice": "又有一个“{name}”：“{text}”，没有写进 YAML；核对该用哪一个。",
    "import_attachment_name": "附件页上的标题“{text}”与附件说明里的“{name}”不同，用了后者。",
    "import_attachment_missing": "附件“{text}”没有找到正文；补在它的“名称”下面，或用“文件”写明图片、PDF。",
    "import_attachment_unnamed": "附件“{text}”没有名称，没有写进 YAML；有这个附件就补上名称。",
    "import_date": "成文日期“{text}”读不出来，{reading}{published}；没有写进 YAML。",
    "import_closing": "最后一段“{text}”放在最后一个标题之下；如果是全文的结语，改到最外层。",
    "import_lines_joined": "有 {count} 处在句子中间断开的行，接成了一段；核对段落。",
    "import_wrapped": "{count} 段正文里有 {broken} 段不以句末的标点结束，像是一行一行断开的文字；把同一段的接起来。",
    "import_doubt": "{rule} {name}：“{text}”。",
    "import_unbuildable": "生成以前先要改，YAML 第 {row} 行：{problem}",
    "import_unplaced": "核对全文，这些字没有找到去处：“{text}”；对照原件补上。",
    "import_unsourced": "核对全文，YAML 里这些字不知从何而来：“{text}”；对照原件删去。",
    # the command format
    "format_nothing": "“{found}”里没有可以排版的文件。改法：核对文件名、文件夹；可以排 .docx、.doc、.wps、.txt、.md、.html。",
    "format_onto_original": "“{found}”是原件，不写在它上面。改法：用“-o”写另一个文件夹。",
    "format_broken": "排它的进程意外结束。改法：单独排这一份；还不行就用 Word 打开，另存以后再排。",
    # the command batch
    "name_misread": "文件名“{found}”不是 UTF-8 编码，多半是从 Windows 的压缩包里解出来的。改法：先给文件改名。",
    "batch_nothing": "“{found}”里没有要生成的公文。改法：核对文件名、文件夹或通配符。",
    "batch_no_rows": "名单“{found}”里一条也没有。改法：第一行写列名，下面每行一个单位。",
    "batch_column_twice": "名单有两列“{found}”。改法：删去一列，或改列名。",
    "batch_column_group": "名单里“{found}”既是一列，又是“{other}”的前一半。改法：改其中一个列名。",
    "batch_column_unnamed": "名单第 {row} 条的“{found}”上面没有列名。改法：补上列名；格子里有逗号的，整格加引号。",
    "batch_blank": "名单里“{row}”一行的“{column}”（{year}）是空的。改法：填上；数字确是没有就写 0，否则不用引用它的那句话。",
    "batch_whose": "名单里“{found}”一条没有写“模板”，也没有写“机关.全称”等名称，不知道是哪个单位。改法：补上。",
    "batch_same_row": "名单里有两条都要写成“{found}”。改法：“文件名”一列各写各的。",
    "same_name": "两份公文都要写成“{found}”：{first} 和 {second}。改法：改文件名，或分两次、用两个输出文件夹生成。",
    "batch_rows": "名单应为一个列表，每一条是“列名: 值”。改法：每个乡镇一条，以“- ”开头。",
    "batch_broken": "生成它的进程意外结束。改法：再运行一次同样的命令，会接着做完。",
    "batch_bug": "程序出错：{found}。改法：请把这份公文和这条消息发给软件的维护者。",
    # notes of a build
    "letter_joint": "信函只印主办机关的标志“{found}”（GB/T 9704第10.1条）；{others}不印在标志里。",
    "hash_lost": "第 {line} 行第 {column} 列：空格后面的“{found}”被 YAML 当作批注，不会印出来。"
    "改法：是正文就给整段加引号：'{advice} {found}'。",
    "comma_parted": "第 {line} 行第 {column} 列：“{found}”在方括号里被逗号分成了两项。"
    "改法：是一个数就去掉逗号，或给整段加引号；是两项就在逗号后面空一格。",
    "headings_typed": "第 {lines} 行的段落以手写的序号开头（“{found}”），排成正文，不是标题。"
    "改法：写成“- 标题: {advice}”，去掉序号，下面的段落缩进写在“内容”里。",
    "rules_typed": "第 {lines} 行的段落以手写的“{found}”开头，排成正文，不编号，插入一条时后面的不会变。"
    "改法：写成“- {key}: {advice}”，去掉序号，下面的项、款缩进写在“内容”里。",
    "unfilled": "还有 {count} 处“【待填】”没有填，在第 {lines} 行；填完再发文。",
    "unchecked": "还有 {count} 处“【待核】”没有核对，在第 {lines} 行；核对、改好后删去这个记号，再发文。",
    "template_unfilled": "模板 {name} 还有 {count} 处“【待填】”没有填，在第 {lines} 行。改法：用记事本打开它，填好。",
    "unfilled_facts": "引用的数据里还有 {count} 处“【待填】”没有填；填完再发文。",
    "self_other": "第 {line} 行写“{found}”，署名是{office}，应为“{expected}”。"
    "改法：写 {{{{ 机关.自称 }}}} 或 {{{{ 机关.第一人称 }}}}，各单位各用各的。",
    "indicator_limit": "“{part}”多于“{whole}”：{part_name}不能多于{whole_name}。改法：核对这两个数。",
    "attachment_empty": "附件“{found}”（第 {lines} 行）没有内容，只列在附件说明里，不另起页。改法：写“正文”或“文件”；另送的不用改。",
    "issued_unnamed": "第 {line} 行印发的“{found}”，公文的标题和正文都没有提到。"
    "改法：在标题里写“关于印发……的通知”，或核对印发的是不是这一件。",
    "part_missing": "{kind}应有“{name}”一部分（{source}）。改法：补上一个这样的一级标题和内容。",
    "starting_exists": "“{found}”已经有了，没有改动它。改法：换一个文件名。",
    "starting_shape": "“{found}”不是一行一项写的，不能照它起草。改法：每一项单独一行，如“标题: …”，不用花括号括起全文。",
    "starting_year": "“{found}”里看不出是哪一年的。改法：用 --year 写明新的年份。",
    "mark_small": "发文机关标志太长（{chars} 字），只能排成 {size} 磅，比标题的 {title} 磅还小，不醒目（GB/T 9704第7.2.4条）。"
    "改法：用规范化简称；联合行文可只用主办机关的标志。",
    "signature_pitch": "署名原在单独一页：第 {page} 页和前面的行距改为 {pitch} 磅，署名与正文同页。",
    "signature_moved": "署名原在单独一页：正文最后的整段移到第 {page} 页，署名与正文同页。",
    "page_pitch": "第 {page} 页原来只有一两行，或以段末几个字开头：这一页和前面的行距改为 {pitch} 磅。",
    "imprint_pitch": "版记原要另起一张纸：第 {page} 页和前面的行距收紧到 {pitch} 磅，版记排在正文之后。",
    "signature_alone": "署名或印章所在的页没有正文，移不过去（GB/T 9704第7.3.5.5条）。"
    "改法：在表格、图片后面再写一段话，或把表格作附件；联合行文的印章一页放不下的，减少盖章的机关。",
    "imprint_pages": "第 {page} 页放不下版记，另起了 {pages} 页。改法：正文减少 {lines} 行，就不用另起。",
    "table_crowded": "第 {line} 行的表格栏太多或太窄，有的数字要断成两行。改法：写“横排: 是”，或减少栏数、调整“列宽”。",
    "table_crowded_landscape": "第 {line} 行的表格栏太多或太窄，有的数字要断成两行。改法：减少栏数，或调整“列宽”。",
    "page_secret": "密级是“{found}”的公文不能做成网页（{format}）。改法：去掉密级，或不输出网页。",
    "page_tags_missing": "网页缺少《政府网站发展指引》要求的标记：{names}。改法：补上后再生成。",
    "ofd_postscript_face": "字体“{found}”是 PostScript 轮廓，OFD 阅读器画不出。改法：模板里换成 TrueType（.ttf）的字体，或不输出 OFD。",
    "face_substituted": "{role}：本机没有“{family}”，PDF 用“{face}”代替。",
    "face_fallback": "“{chars}”：{role}字体里没有，PDF 用“{face}”补字。",
    # the command extract
    "pdf_unreadable": "“{found}”不是能读的 PDF。改法：核对文件是否完整、有无加密。",
    "pdf_no_files": "“{found}”里没有附带的文件。改法：只有用 --pdf a-3a 或 a-3b 生成的 PDF 带有源文件。",
    "pdf_file_name": "PDF 里附带的文件名“{found}”不安全，没有取出任何文件。改法：不要使用来历不明的 PDF。",
    "pdf_files_many": "PDF 里附带的文件太多或太大，上限是 {limit} 个、{megabytes} MB。改法：不要使用来历不明的 PDF。",
    "extract_other": "“{found}”已经存在，内容与 PDF 里的不同。改法：用 -o 换一个文件夹，或先把它移走。",
    # folders that one process at a time writes
    "locked": "另一个 fazhi-docgen 正在写这个文件夹：“{host}”的进程 {process}，{since} 开始。"
    "改法：等它结束再运行；它确已不在运行（如那台机器断了电）的，删去“{file}”再运行。",
    "lock_waiting": "“{host}”的进程 {process} 正在写这个文件夹（{since} 开始），等它结束。",
    "lock_left": "上次运行（“{host}”的进程 {process}，{since} 开始）没有结束就断了，这次接着做。",
    # the command archive: what its author says, or does not say
    "archive_value_missing": "归档缺少“{name}”。改法：在“归档”里写“{name}: …”（{expected}），或用 {option}。",
    "archive_value": "归档的“{name}”应为{expected}，实为“{found}”。改法：改正“归档”里的这一项，或 {option} 的值。",
    "archive_own_value": "目录要有“{name}”（DA/T 22—2015第5.5条），应为{expected}，实为“{found}”。"
    "改法：公文写在“归档”里，收文写在归档卡上。",
    "archive_twice": "这次的两个文件是同一件，内容却不同：{found}。改法：每份公文只留一个；不是同一份的，改正文号、题名或日期。",
    "archive_copy": "“{found}”与“{other}”完全相同，只归档一件。",
    "archive_unfilled": "正文还有 {count} 处没有填：“{found}”，不能作正本归档。改法：填好，生成并发文以后再归档。",
    "archive_unsealed": "正本上没有印章。改法：已盖章的纸质件扫描后写“归档: {{扫描件: 盖章件.pdf}}”，扫描件作正本。",
    "archive_unprinted": "“{found}”不是 PDF 或图片，照原样归档，没有加盖归档章的版式文件。改法：另存为 PDF 后再归档。",
    "archive_pages_differ": "归档卡写 {found} 页，数出来是 {expected} 面；目录按归档卡。",
    "archive_stamp_over": "首页上端没有空白，归档章压在图文上。改法：在纸质件的空白处手工加盖。",
    "archive_no_room": "首页上端没有盖归档章的空白，或归档章的格子放不下“{found}”。改法：缩短名称，或改模板的天头。",
    # papers of others and their cards
    "archive_no_card": "“{found}”没有归档卡。改法：在它旁边写“{stem}.yaml”：文件: {found}，再写 文号、责任者、题名、日期、密级、页数；"
    "多的用 --register 收文登记簿.xlsx。",
    "archive_paper_unknown": "“{found}”不能归档，应为 {expected}。改法：另存为 PDF。",
    "archive_left": "文件夹里没有归档的：{files}。改法：要归档的写归档卡，或列进收文登记簿。",
    "card_files": "归档卡没有写是哪些文件。改法：写“文件: 县府通知.pdf”，合为一件的写成列表。",
    "card_register": "收文登记簿的首行应有“文件”一栏，实为“{found}”。"
    "改法：首行写 文件、文号、责任者、题名、日期、密级、页数、备注、保管期限、机构或问题，没有的可省。",
    # what is filed already
    "archive_moved": "“{found}”已按 {number} 归档，分类或件号与这次的不同。改法：改回原来的；要改分类，用 archive reclassify。",
    "archive_changed": "“{found}”已归档为 {number}，这次的内容与归档的不同，归档的没有动。"
    "改法：确要以新换旧，加 --update；不是同一份公文，改正文号，没有文号的改题名或日期。",
    "archive_withdrawn": "“{found}”（{number}）已注明“{remark}”，这次的内容与归档的不同，归档的没有动。改法：作另一份公文归档，改正文号。",
    "archive_withdrawn_before": "“{found}”已注明“{remark}”。改法：核对档号。",
    "archive_beyond_repair": "“{found}”缺少或损坏，重做不出原样的。改法：从备份恢复。",
    "archive_no_item": "这里没有“{found}”这一件。改法：用 archive find 查档号，写全，如 Z109-WS·2024-Y-BGS-0001。",
    "archive_item_moved": "“{found}”已改为 {became}。改法：写现在的档号。",
    "archive_is_another": "“{found}”已归档为 {number}，不能再代替另一件。改法：核对文件；原来的一件不再有效的，用 archive withdraw。",
    "archive_same_content": "与已归档的 {number} 没有不同，不用更换。改法：核对文件。",
    "archive_same_class": "“{found}”的分类就是这样，没有改动。改法：核对 --retention 和 --category。",
    "archive_item_taken": "件号 {found} 已给了“{other}”。改法：删去“件号”，由程序接着编。",
    "archive_full": "{found} 的件号用完了。改法：分到别的机构（问题）。",
    "archive_gaps": "{found} 的件号有空：{items}。改法：漏归档的补上；确无此件的，在备考表上说明。",
    # names of fonds and offices
    "archive_nameless": "封面上没有全宗 {found} 的名称。改法：加 --fonds-name 名称。",
    "archive_whose_name": "这次的公文属于几个全宗（{fonds}），不知道“{found}”是哪一个的名称。"
    "改法：写成 --fonds-name {example}，每个全宗写一次。",
    "archive_other_name": "全宗 {fonds} 的名称是“{name}”，这次写的是“{found}”。"
    "改法：机关更名的，用 archive rename-fonds {folder} {fonds} {found} --since 更名日期；写错的改正。",
    "archive_no_fonds": "这里没有全宗“{found}”的文件。改法：核对全宗号。",
    "archive_two_names": "机构（问题）代码 {found} 有两个名称：“{one}”和“{other}”。改法：改成同一个名称，或用不同的代码。",
    # the records of an archive's folder
    "archive_file_wrong": "“{found}”不是归档文件夹的索引、清单或日志：{reason}。改法：换一个文件夹，或从备份恢复这个文件。",
    "archive_part_missing": "归档文件夹缺少“{found}”：不知道已归档了什么，什么都没有写。改法：从备份恢复。",
    "archive_orphaned": "文件夹里有归档件（“{found}”），却没有索引、清单和日志，什么都没有写。改法：从备份恢复；新建归档用空的文件夹。",
    "archive_incomplete": "上一次写入“{found}”没有结束就断了。改法：再运行一次上次的归档命令，程序先把它做完。",
    # the command archive verify
    "verify_no_manifest": "“{found}”里没有清单 manifest.json。改法：核对文件夹；只能核对用 archive 做成的归档文件夹。",
    "verify_missing": "缺少：{path}。改法：从备份恢复。",
    "verify_changed": "内容变了：{path}。改法：从备份恢复。",
    "verify_added": "清单以外的文件：{path}。改法：移出归档文件夹；要归档的用 archive 加入。",
    "verify_renamed": "改了名：{path} 现在是 {other}。改法：改回原名。",
    "verify_swapped": "两个文件对调了：{path} 和 {other}。改法：换回来。",
    "verify_pages": "页数不符：{path} 有 {other} 页，与清单不同。改法：从备份恢复这个文件和清单。",
    "verify_pdfa": "PDF/A 标记不符：{path} 是“{other}”，与清单不同。改法：从备份恢复这个文件和清单。",
    "verify_link": "是链接，不是文件：{path}。改法：从备份恢复。",
    "verify_size": "大小不符：{path} 有 {other} 字节，与清单不同。改法：从备份恢复清单。",
    "verify_record": "清单里“{path}”缺少{other}。改法：从备份恢复清单。",
    "verify_unreadable": "读不懂：{path}，没有核对索引和日志。改法：从备份恢复。",
    "verify_unlisted": "索引里有“{path}”，清单或日志里没有，或与它们不同。改法：从备份恢复整个归档文件夹。",
    "verify_unknown_item": "清单里有“{path}”，索引里没有。改法：从备份恢复整个归档文件夹。",
    "verify_paper": "纸上的摘要“{path}”与哪一盒都对不上：抄写有误，或文件在打印以后变了。改法：核对抄写；无误的从备份恢复。",
    "verify_paper_agrees": "纸上的摘要与{found}相符。",
    "verify_package": "封装包“{path}”{other}。改法：请移交单位重新移交。",
    "verify_event": "日志：{event}",
    "verify_without_sm3": "这台机器没有 SM3 算法，只核对了 SHA-256。",
    # the commands archive handover and archive receive
    "handover_none": "这不是移交的文件夹，缺少“{found}”，或它被改过。改法：核对文件夹，或请移交单位重新移交。",
    "handover_damaged": "“{found}”与清单不符，没有移交。改法：先用 archive verify 核对，从备份恢复。",
    "handover_nothing": "没有要移交的文件。改法：核对 --year 和 --retention。",
    "handover_not_empty": "“{found}”里已有文件。改法：换一个空的文件夹。",
    # the command print
    "print_no_copy_number": "“{form}”格式没有份号，不能按份号印。改法：用有“发文机关标志”的普通、信函或纪要格式，或用 build 生成后复印。",
    "print_number_large": "份号最大是 {limit}，从 {first} 起印 {copies} 份放不下。改法：改小 --from 或 --copies。",
    # filters of facts
    "filter_unknown": "数据没有“{found}”这个过滤器。{suggestion}",
    "filter_arguments": "过滤器“{found}”的括号写得不对，应为“{expected}”。改法：照样写，各项用半角逗号隔开。",
    "filter_number": "“{filter}”要的是数字，实为“{found}”。改法：“数据”里这一项只写数字（整数不超过 16 位），不带单位。",
    "filter_small": "“{filter}”会把 {found} 印成“{text}”。改法：不用“{filter}”，照原数写；或多留几位小数，如“{filter}(4)”。",
    "filter_base": "“{filter}”要除以大于零的数，实为“{found}”。改法：核对上年数或总数；确是零就直接写文字，不用“{filter}”。",
    "filter_decimals": "“{filter}”的小数位数应为 0 到 {limit}，实为“{found}”。改法：如“{filter}(1)”，次序见用法。",
    "filter_date": "“{filter}”要的是日期，实为“{found}”。改法：写成 2020-01-12 或 2020年1月12日。",
    "filter_group": "“{filter}”要的是一项，实为{found}。改法：写出是哪一项，或用“合计”“顿号”。",
    "filter_list": "“{filter}”要的是一列数据，实为{found}。改法：“数据”里写成列表，或在括号里写列名。",
    "filter_column": "“{filter}”在{found}里找不到“{column}”一列。改法：核对列名，加引号，各行都要有。",
    "filter_total": "这组数据里已有“{found}”一行，合计会重复计算。改法：删去这一行，或直接引用它。",
    "data_no_table": "“{found}”不能排成表格：{reason}。改法：各行写成“键: 值”，键相同，值是文字或数字。",
    "facts_many": "全文的过滤器一共用了超过 {limit} 项数据。改法：把合计的结果写进“数据”，再引用它。",
    "facts_long": "引用的数据加起来超过 {limit} 字。改法：正文只引用数字和短语，不引用大段文字。",
    # Word files of others
    "word_refused": "“{found}”不能用：{reason}。改法：用 Word 或 WPS 打开，另存为新的 .docx；来历不明的不要打开。",
}

#: Why a package of an office program is refused: no messages of their own, but what `reason` in one of them says.
REASONS: Final[dict[str, str]] = {
    "package_broken": "不是完好的 .docx 或 .xlsx 文件",
    "package_encrypted": "文件加了密码，不是完好的 .docx 或 .xlsx 文件",
    "package_parts": "里面有 {count} 个部件，上限是 {limit}",
    "package_large": "解压后超过 {limit} MB，文件太大",
    "package_ratio": "有压缩了 {limit} 倍以上的部件“{found}”",
    "package_marks": "里面的标记超过 {limit} 个，正常的文件没有这么多",
    "package_entities": "里面有 XML 实体声明，正常的文件没有",
    "package_encoding": "有不是 UTF-8 或 UTF-16 的 XML 部件“{found}”",
    "package_outside": "有指到文件之外的部件“{found}”",
    "package_link": "有是链接的部件“{found}”",
    "package_twice": "有重名的部件“{found}”",
    "word_paragraphs": "有 {count} 段，上限是 {limit} 段",
}


#: Why the system would not read or write, in our words.
_REASONS: Final[dict[int, str]] = {
    errno.EACCES: "没有权限，或正被别的程序打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENOENT: "没有这个文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EBADF: "输出已经关闭",
    errno.ESPIPE: "这是管道或设备，不是文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "链接绕成了圈",
}


def reason_of(error: OSError) -> str:
    """Why the system refused; in its own words where we have none."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def reason(code: str, params: Mapping[str, Any]) -> str:
    """The reason of `code`, its gaps filled, as it stands inside a message."""
    return REASONS[code].format(**params)


def message(code: str, params: Mapping[str, Any]) -> str:
    """The message of `code`, its gaps filled."""
    text = MESSAGES[code].format(**{name: _shown(value) if name in _LONG else value for name, value in params.items()})
    return _COMMANDS.sub("\ufffd", text)


def _shown(value: Any) -> Any:
    """A value as a message shows it: long text by its beginning, on one line."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
