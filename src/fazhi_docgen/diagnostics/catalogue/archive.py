"""Messages about the command archive."""

from __future__ import annotations

from typing import Final, Literal

ArchiveCode = Literal[
    "archive_value_missing", "archive_value", "archive_own_value", "archive_twice", "archive_copy",
    "archive_unfilled", "archive_unsealed", "archive_unprinted", "archive_pages_differ", "archive_stamp_over",
    "archive_no_room", "archive_no_card", "archive_paper_unknown", "archive_left", "card_files", "card_register",
    "archive_day", "archive_moved", "archive_class_outdated", "archive_changed", "archive_withdrawn", "archive_withdrawn_before",
    "archive_not_withdrawn", "archive_beyond_repair", "archive_no_item", "archive_item_moved", "archive_is_another",
    "archive_same_name", "archive_same_content", "archive_same_class", "archive_item_taken", "archive_full", "archive_no_ofd",
    "archive_alike", "archive_box_closed", "archive_gaps", "archive_to_come", "archive_other_year",
    "archive_paper_twice", "archive_nameless", "archive_whose_name",
    "archive_other_name", "archive_no_fonds", "archive_two_names", "archive_file_wrong", "archive_part_missing",
    "archive_orphaned", "archive_incomplete", "verify_no_manifest", "verify_missing", "verify_changed",
    "verify_added", "verify_renamed", "verify_swapped", "verify_pages", "verify_pdfa", "verify_ofd", "verify_link",
    "verify_size", "verify_record", "verify_unreadable", "verify_unlisted", "verify_testimony",
    "verify_unknown_item", "verify_paper", "verify_paper_agrees", "verify_package", "verify_event", "verify_clock",
    "verify_without_sm3", "handover_missing", "handover_changed", "handover_added", "handover_renamed",
    "handover_swapped", "handover_link", "handover_none", "handover_damaged", "handover_nothing",
    "handover_not_empty",
]  # fmt: skip

MESSAGES: Final[dict[ArchiveCode, str]] = {
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
    "archive_day": "“{found}”不是日期。改法：写成 2024、202402、20240203，或 2024年2月3日 这样的。",
    # what is filed already
    "archive_moved": "“{found}”已按 {number} 归档，分类、件号或盒号与这次的不同。改法：改回原来的；要改分类，用 archive reclassify。",
    "archive_class_outdated": "公文里写的还是改分类以前的“{found}”，归档的没有动。改法：把公文“归档”里的保管期限、机构或问题改成现在的。",
    "archive_changed": "“{found}”已归档为 {number}，这次的内容与归档的不同，归档的没有动。"
    "改法：确要以新换旧，加 --update；不是同一份公文，改正文号，没有文号的改题名或日期。",
    "archive_withdrawn": "“{found}”（{number}）已注明“{remark}”，这次的内容与归档的不同，归档的没有动。改法：作另一份公文归档，改正文号。",
    "archive_withdrawn_before": "“{found}”已注明“{remark}”。改法：核对档号；注错了的，用 archive withdraw --undo 取消。",
    "archive_not_withdrawn": "“{found}”没有注明撤销或代替。改法：核对档号。",
    "archive_beyond_repair": "“{found}”缺少或损坏，重做不出原样的。改法：从备份恢复。",
    "archive_no_item": "这里没有“{found}”这一件。改法：用 archive find 查档号，写全，如 Z109-WS·2024-Y-BGS-0001。",
    "archive_item_moved": "“{found}”已改为 {became}。改法：写现在的档号。",
    "archive_is_another": "“{found}”已归档为 {number}，不能再代替另一件。改法：核对文件；原来的一件不再有效的，用 archive withdraw。",
    "archive_same_name": "全宗 {found} 从 {since} 起已经是“{name}”，没有改动。改法：核对名称和日期。",
    "archive_same_content": "与已归档的 {number} 没有不同，不用更换。改法：核对文件。",
    "archive_same_class": "“{found}”的分类就是这样，没有改动。改法：核对 --retention 和 --category。",
    "archive_item_taken": "件号 {found} 已给了“{other}”。改法：删去“件号”，由程序接着编。",
    "archive_full": "{found} 的件号用完了。改法：分到别的机构（问题）。",
    "archive_no_ofd": "已归档的没有 OFD，这次没有补。改法：要补存的加 --update，旧版留存，备考表上的摘要随着变，要重新打印。",
    "archive_alike": "与已归档的 {number}（{other}）题名、责任者、日期都相同，只有文号不同，作另一件归档了。"
    "改法：原来的文号写错了的，用 archive withdraw 注明 {number} 以{found}代替。",
    "archive_box_closed": "第 {found} 盒后面已有第 {last} 盒，新的一件装不进前面的盒。改法：盒号写 {last} 或以后的，或不写。",
    "archive_gaps": "{found} 的件号有空：{items}。改法：漏归档的补上；确无此件的，在备考表上说明。",
    "archive_to_come": "{found} 的日期 {day} 还没有到。改法：核对日期；改好后用 archive replace。",
    "archive_other_year": "{found} 归在 {year} 年度，日期却是 {day}。"
    "改法：核对日期和年度；归错的改好后重新归档，错的一件用 archive withdraw 注明。",
    "archive_paper_twice": "“{found}”在 {one} 和 {other} 两件里都有。改法：同一份文件只归一件：几份合为一件的写在一个“同件”里；"
    "不合的放在一件里，另一件的备注写“见…”。",
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
    "verify_ofd": "OFD 种类不符：{path} 是“{other}”，与清单不同。改法：从备份恢复这个文件和清单。",
    "verify_link": "是链接，不是文件：{path}。改法：从备份恢复。",
    "verify_size": "大小不符：{path} 有 {other} 字节，与清单不同。改法：从备份恢复清单。",
    "verify_record": "清单里“{path}”缺少{other}。改法：从备份恢复清单。",
    "verify_unreadable": "读不懂：{path}，没有核对索引和日志。改法：从备份恢复。",
    "verify_unlisted": "索引里有“{path}”，清单或日志里没有，或与它们不同。改法：从备份恢复整个归档文件夹。",
    "verify_testimony": "“{path}”的{other}与这一件的元数据不同：清单或索引被改过。改法：从备份恢复整个归档文件夹。",
    "verify_unknown_item": "清单里有“{path}”，索引里没有。改法：从备份恢复整个归档文件夹。",
    "verify_paper": "纸上的摘要“{path}”与哪一盒都对不上：抄写有误，或文件在打印以后变了。改法：核对抄写；无误的从备份恢复。",
    "verify_paper_agrees": "纸上的摘要与{found}相符。",
    "verify_package": "封装包“{path}”{other}。改法：请移交单位重新移交。",
    "verify_event": "日志：{event}",
    "verify_clock": "日志里“{event}”早于前面已记的 {latest}：那次所用电脑的时钟不对。改法：校准时钟，在备考表上说明实际日期。",
    "verify_without_sm3": "这台机器没有 SM3 算法，只核对了 SHA-256。",
    # the commands archive handover and archive receive
    "handover_missing": "缺少：{path}。改法：请移交单位补交。",
    "handover_changed": "内容变了：{path}。改法：请移交单位重新移交。",
    "handover_added": "摘要清单以外的文件：{path}。改法：问移交单位；不是移交来的，移出这个文件夹。",
    "handover_renamed": "改了名：{path} 现在是 {other}。改法：改回原名。",
    "handover_swapped": "两个文件对调了：{path} 和 {other}。改法：换回来。",
    "handover_link": "是链接，不是文件：{path}。改法：请移交单位重新移交。",
    "handover_none": "这不是移交的文件夹，缺少“{found}”，或它被改过。改法：核对文件夹，或请移交单位重新移交。",
    "handover_damaged": "“{found}”与清单不符，没有移交。改法：先用 archive verify 核对，从备份恢复。",
    "handover_nothing": "没有要移交的文件。改法：核对 --year 和 --retention。",
    "handover_not_empty": "“{found}”里已有文件。改法：换一个空的文件夹。",
}
