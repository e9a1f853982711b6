"""Messages about the commands batch, format, new and print."""

from __future__ import annotations

from typing import Final, Literal

BatchCode = Literal[
    "format_nothing", "format_onto_original", "format_broken", "name_misread", "batch_nothing", "batch_no_rows",
    "batch_column_twice", "batch_column_group", "batch_column_unnamed", "batch_title_row", "batch_blank", "batch_whose", "batch_same_row",
    "same_name", "batch_rows", "batch_broken", "batch_bug", "cluster_parts",
    "cluster_address", "cluster_silent", "cluster_another", "cluster_too_large", "starting_exists", "starting_shape", "starting_year",
    "print_no_copy_number", "print_number_large",
]  # fmt: skip

MESSAGES: Final[dict[BatchCode, str]] = {
    "format_nothing": "“{found}”里没有可以排版的文件。改法：核对文件名、文件夹；可以排 .docx、.doc、.wps、.txt、.md、.html。",
    "format_onto_original": "“{found}”是原件，不写在它上面。改法：用“-o”写另一个文件夹。",
    "format_broken": "排它的进程意外结束。改法：单独排这一份；还不行就用 Word 打开，另存以后再排。",
    "name_misread": "文件名“{found}”不是 UTF-8 编码，多半是从 Windows 的压缩包里解出来的。改法：先给文件改名。",
    "batch_nothing": "“{found}”里没有要生成的公文。改法：核对文件名、文件夹或通配符。",
    "batch_no_rows": "名单“{found}”里一条也没有。改法：第一行写列名，下面每行一个单位。",
    "batch_column_twice": "名单有两列“{found}”。改法：删去一列，或改列名。",
    "batch_column_group": "名单里“{found}”既是一列，又是“{other}”的前一半。改法：改其中一个列名。",
    "batch_column_unnamed": "名单第 {row} 条的“{found}”上面没有列名。改法：补上列名；格子里有逗号的，整格加引号。",
    "batch_title_row": "名单的第 1 行只有“{found}”，像是表的标题，列名好像在第 {row} 行（空行不算）。改法：删去列名上面的行。",
    "batch_blank": "名单里“{row}”一行的“{column}”（{year}）是空的。改法：填上；数字确是没有就写 0，否则不用引用它的那句话。",
    "batch_whose": "名单里“{found}”一条没有写“模板”，也没有写“机关.全称”等名称，不知道是哪个单位。改法：补上。",
    "batch_same_row": "名单里有两条都要写成“{found}”。改法：“文件名”一列各写各的。",
    "same_name": "两份公文都要写成“{found}”：{first} 和 {second}。改法：改文件名，或分两次、用两个输出文件夹生成。",
    "batch_rows": "名单应为一个列表，每一条是“列名: 值”。改法：每个乡镇一条，以“- ”开头。",
    "batch_broken": "生成它的进程意外结束。改法：再运行一次同样的命令，会接着做完。",
    "batch_bug": "程序出错：{found}。改法：请把这份公文和这条消息发给软件的维护者。",
    "cluster_parts": "这台机器没有装集群用的部分（{found}）。改法：pip install 'fazhi-docgen[cluster]'，或不写 --executor。",
    "cluster_address": "“{found}”不是集群的地址。改法：写成 dask://主机:端口。",
    "cluster_silent": "集群“{found}”没有回应。改法：核对地址和端口，看调度程序是否在运行。",
    "cluster_another": "机器 {found} 与这里不同，做出来的文件会不一样，已停下。改法：装同一个版本、同样的字体，再运行一次，会接着做。",
    "cluster_too_large": "公文所在的文件夹和模板超过 {found} MB，不能都发给别的机器。改法：把公文要用的文件单独放一个文件夹。",
    "starting_exists": "“{found}”已经有了，没有改动它。改法：换一个文件名。",
    "starting_shape": "“{found}”不是一行一项写的，不能照它起草。改法：每一项单独一行，如“标题: …”，不用花括号括起全文。",
    "starting_year": "“{found}”里看不出是哪一年的。改法：用 --year 写明新的年份。",
    "print_no_copy_number": "“{form}”格式没有份号，不能按份号印。改法：用有“发文机关标志”的普通、信函或纪要格式，或用 build 生成后复印。",
    "print_number_large": "份号最大是 {limit}，从 {first} 起印 {copies} 份放不下。改法：改小 --from 或 --copies。",
}
