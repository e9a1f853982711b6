"""Messages about the studio."""

from __future__ import annotations

from typing import Final, Literal

StudioCode = Literal[
    "studio_parts", "studio_port", "studio_host", "studio_token", "studio_origin", "studio_outside", "studio_name",
    "studio_conflict", "studio_reread", "studio_unsaved", "studio_unsuitable", "studio_mend_first", "studio_picture",
    "studio_large", "studio_asked", "studio_reveal",
]  # fmt: skip

MESSAGES: Final[dict[StudioCode, str]] = {
    "studio_parts": "没有装工作台用的部件（缺 {found}）。改法：运行 pip install 'fazhi-docgen[studio]'，再打开。",
    "studio_port": "端口 {found} 用不了：{reason}。改法：不写 --port，就用空闲的端口。",
    "studio_host": "这个网址不是本机工作台的。改法：用命令窗口里打印的那个网址打开。",
    "studio_token": "网址里没有这次的口令，或口令是上次的。改法：用命令窗口里打印的那个网址打开。",
    "studio_origin": "这个请求不是工作台自己的网页发来的，没有照办。改法：在工作台的网页里操作。",
    "studio_outside": "“{found}”不在打开的文件夹里，或名字里有文件名不能用的字。改法：只用文件夹里的文件，名字里不用 / : * ? 等。",
    "studio_name": "“{found}”不是公文。改法：公文的文件名以 .yaml 结尾。",
    "studio_conflict": "“{found}”被别的程序改过，还没有存盘，两份都留着。改法：选用哪一份，另一份留在“历史”里。",
    "studio_reread": "“{found}”在别处改过，已换成新的；原来的在“历史”里。",
    "studio_unsaved": "没有存上：{reason}。改法：检查磁盘和文件夹的权限；写的内容还在这里，能存时会自动再存。",
    "studio_unsuitable": "这一处的写法表单改不了，没有改动。改法：切换到“文字”，在那里改。",
    "studio_mend_first": "公文里还有错误，不能机改。改法：先改正列出的错误。",
    "studio_picture": "“{found}”不是图片。改法：用 PNG、JPEG 图片或 PDF。",
    "studio_large": "文件太大，上限是 {limit} MB。改法：压缩图片，或把文件拆小。",
    "studio_asked": "网页的请求看不懂。改法：刷新网页；还不行就重新打开工作台。",
    "studio_reveal": "打不开文件夹“{found}”。改法：用文件管理器打开它。",
}
