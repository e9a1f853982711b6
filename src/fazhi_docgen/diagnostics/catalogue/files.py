"""Messages about files that are read and written, and what is inside them."""

from __future__ import annotations

from typing import Final, Literal

FilesCode = Literal[
    "file_missing", "file_unreadable", "file_rewritten", "system_refused", "memory_short", "program_wrong", "report_lost",
    "file_too_large", "file_empty", "file_binary", "encoding_unknown", "encoding_gbk", "path_outside", "path_missing",
    "picture_unreadable", "picture_large", "picture_broken", "attachment_pdf_unreadable", "attachment_pdf_locked",
    "attachment_pdf_large",
    "attachment_pdf_pages", "attachment_pdf_size", "attachment_pdf_beyond", "drawing_pages", "taking_pages", "pdf_unreadable",
    "pdf_no_files", "pdf_file_name", "pdf_files_many", "extract_other", "locked", "lock_waiting", "lock_left",
    "word_refused", "ofd_refused",
]  # fmt: skip

MESSAGES: Final[dict[FilesCode, str]] = {
    # the file itself
    "file_missing": "找不到文件“{found}”。改法：核对文件名和所在文件夹。",
    "file_unreadable": "无法读取“{found}”：{reason}。改法：检查文件是否被占用、有无读取权限。",
    "file_rewritten": "读过以后又有人改了“{found}”，没有动它。改法：再运行一次。",
    "system_refused": "读写不了“{found}”：{reason}。改法：核对文件和文件夹还在不在、有没有权限，再运行一次。",
    "memory_short": "内存不够。改法：关闭别的程序，或把文件拆小，再运行一次。",
    "program_wrong": "程序出错：{found}。改法：请把这份文件、所用的命令和这条消息发给软件的维护者。",
    "report_lost": "做完了，但结果打印不出来：{reason}。改法：核对磁盘和管道；生成的文件已经写好。",
    "file_too_large": "文件太大，上限是 {limit} MB。改法：正文只写文字，图片和数据放在单独的文件里。",
    "file_empty": "文件是空的，应有标题和正文。改法：可从 examples 里复制一份来改。",
    "file_binary": "这不是文本文件，其中有不可见的控制字符（第 {offset} 字节）。改法：用记事本另存为 UTF-8 文本；Word 文档不能直接生成。",
    "encoding_unknown": "文字编码无法识别，应为 UTF-8。改法：在记事本“另存为”里选编码 UTF-8。",
    "encoding_gbk": "文件是 GBK 编码，已按 GBK 读取；建议另存为 UTF-8。",
    # content
    "path_outside": "路径“{found}”在写它的文件所在的文件夹之外。改法：把文件放到它旁边，写相对路径。",
    "path_missing": "找不到文件“{found}”（从写它的文件所在的文件夹算起）。改法：核对文件名，注意大小写和扩展名。",
    "picture_unreadable": "“{found}”不是能用的 PNG 或 JPEG 图片。改法：用画图另存为 PNG。",
    "picture_large": "图片“{found}”超过 {megabytes} MB。改法：存成 JPEG，或降低扫描分辨率。",
    "picture_broken": "“{found}”不是能用的图片，或页太多、太大。改法：用看图的程序打开，另存为 PDF；打不开的重新扫描。",
    "attachment_pdf_unreadable": "“{found}”不是能用的 PDF，可能已损坏。改法：用生成它的程序重新导出。",
    "attachment_pdf_locked": "“{found}”有密码，打不开。改法：另存为不加密的 PDF。",
    "attachment_pdf_large": "“{found}”超过 {megabytes} MB，不宜作附件。改法：降低扫描分辨率，或拆成几个附件。",
    "attachment_pdf_pages": "“{found}”有 {pages} 页，附件的 PDF 最多 {limit} 页。改法：拆成几个附件，或另行印发。",
    "attachment_pdf_size": "“{found}”第 {page} 页大小为 {size}，不是能印的纸。改法：按 A4 纸重新导出。",
    "attachment_pdf_beyond": "“{found}”画不出来：要的内存或时间太多，不像一份附件。改法：用生成它的程序重新导出；来历不明的不要用。",
    "drawing_pages": "{found}：画好 {done} 页，共 {whole} 页。",
    "taking_pages": "{found}：读好 {done} 页，共 {whole} 页。",
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
    # Word files of others
    "word_refused": "“{found}”不能用：{reason}。改法：用 Word 或 WPS 打开，另存为新的 .docx；来历不明的不要打开。",
    "ofd_refused": "“{found}”不能用：{reason}。改法：用生成它的程序重新导出；来历不明的不要打开。",
}
