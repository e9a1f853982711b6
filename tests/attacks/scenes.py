"""Every command that writes, with a folder for it to work in: what is there before, and what it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from fazhi_docgen.cli import main
from fazhi_docgen.writers.zip_archive import zip_archive
from tests.archive.papers import notice

EXAMPLES = Path(__file__).parents[2] / "examples"
#: A moment for all that asks for it: what is written must not differ from run to run.
EPOCH = "1700000000"


class Scene(NamedTuple):
    """A command, and what makes its folder."""

    name: str
    prepare: Callable[[], object]
    command: tuple[str, ...] | Callable[[], object]
    #: another that is run at the same time; the same if None
    beside: tuple[str, ...] | None = None
    #: what finds nothing wrong once all is done
    proof: tuple[str, ...] | None = None


def run(command: tuple[str, ...] | Callable[[], object]) -> None:
    """Run a command in this process."""
    if callable(command):
        command()
    else:
        main([*command])


def done(*commands: tuple[str, ...]) -> Callable[[], None]:
    """A folder in which commands have been run."""

    def prepare() -> None:
        _year()
        for command in commands:
            with suppress(SystemExit):
                main([*command])

    return prepare


def _refiled() -> None:
    """Filed, and one of what is filed corrected since."""
    done(ARCHIVED)()
    notice(Path("2024/通知1.yaml"), 1, matter="消防安全检查")


def _report() -> None:
    shutil.copy(EXAMPLES / "yongjia/2019.yaml", "2019.yaml")


def _headed() -> None:
    shutil.copy(EXAMPLES / "kinds/tongzhi.yaml", "tongzhi.yaml")


def _mistaken() -> None:
    text = "标题: 关于防汛的通知\n文种: 通知\n正文: ['现通知如下,请照办。', '第二段,也有.']\n"
    Path("公文.yaml").write_text(text, encoding="utf-8")


def _original() -> None:
    shutil.copy(EXAMPLES / "yongjia/webpage.txt", "原件.txt")


def _originals() -> None:
    Path("原件").mkdir()
    for number in range(4):
        shutil.copy(EXAMPLES / "yongjia/webpage.txt", f"原件/{number}.txt")


def _many() -> None:
    text = "标题: 第{}号通知\n文种: 通知\n署名: 清河镇\n成文日期: 2021-05-20\n正文: [现通知如下。]\n"
    for folder, first in (("甲", 0), ("乙", 10)):
        Path(folder).mkdir()
        for number in range(first, first + 6):
            Path(folder, f"通知{number}.yaml").write_text(text.format(number), encoding="utf-8")


def _listed() -> None:
    Path("公文.yaml").write_text(_LIST, encoding="utf-8")
    rows = "".join(f"第{row}村,{row * 7}\n" for row in range(12))
    Path("名单.csv").write_text(f"村,件数\n{rows}", encoding="utf-8")


def _mistaken_word() -> None:
    """Put together without the moment, which python-docx writes beside every part."""
    from docx import Document

    document, saved = Document(), BytesIO()
    for text in ("关于防汛的通知", "各村：", "现通知如下,请照办。", "第二段,也有."):
        document.add_paragraph(text)
    document.save(saved)
    with ZipFile(saved) as parts:
        Path("公文.docx").write_bytes(zip_archive((name, parts.read(name)) for name in parts.namelist()))


def _imported() -> None:
    _original()
    Path("导入.yaml").write_text("标题: 从前的\n", encoding="utf-8")


def _year() -> None:
    for number in (1, 2):
        notice(Path(f"2024/通知{number}.yaml"), number, matter=f"第{number}次安全检查")
    notice(Path("又/通知3.yaml"), 3, matter="防汛")


def _with_source() -> None:
    _report()
    with suppress(SystemExit):
        main(["build", "2019.yaml", "--to", "pdf", "--pdf", "a-3a"])


def _saved() -> None:
    from fazhi_docgen.studio.saving import Keeper

    path = Path("2019.yaml").absolute()
    keeper = Keeper.of(path)
    keeper.save(path.read_text(encoding="utf-8").replace("167件", "168件"), keep=True)


_LIST = (
    "标题: 关于防汛的通知\n文种: 通知\n署名: 清河镇\n成文日期: 2021-05-20\n"
    "正文: ['{{ 数据.村 }}共{{ 数据.件数 }}件。']\n数据: {村: 甲, 件数: 1}\n"
)
ARCHIVED = ("archive", "2024", "-o", "归档", "--fonds", "Z109", "--retention", "永久")
FIRST = "Z109-WS·2024-D10-BGS-0001"
SECOND = "Z109-WS·2024-D10-BGS-0002"
VERIFIED = ("archive", "verify", "归档")
_RECLASSED = ("archive", "reclassify", "归档", FIRST, "--retention", "永久")
_NAMED = ("archive", "rename-fonds", "归档", "Z109", "清河街道办事处", "--since", "2024-06-01")
SCENES = (
    Scene("build", _report, ("build", "2019.yaml", "--to", "docx,pdf,ofd,html")),
    Scene("build with its source", _report, ("build", "2019.yaml", "--to", "pdf,ofd", "--pdf", "a-3a", "--ofd", "a-source")),
    Scene("print", _headed, ("print", "tongzhi.yaml", "--copies", "3")),
    Scene("batch", _many, ("batch", "甲", "-o", "出", "--jobs", "2"), ("batch", "乙", "-o", "出", "--jobs", "2")),
    Scene("batch --each", _listed, ("batch", "公文.yaml", "--each", "名单.csv", "-o", "出", "--jobs", "2")),
    Scene("archive", _year, ARCHIVED, ("archive", "又", "-o", "归档", "--fonds", "Z109"), VERIFIED),
    Scene("archive again", _refiled, (*ARCHIVED, "--update"), ("archive", "又", "-o", "归档"), VERIFIED),
    Scene("archive replace", _refiled, ("archive", "replace", "归档", FIRST, "2024/通知1.yaml"), ("archive", "又", "-o", "归档"), VERIFIED),
    Scene("archive withdraw", done(ARCHIVED), ("archive", "withdraw", "归档", FIRST), ("archive", "又", "-o", "归档"), VERIFIED),
    Scene("archive reclassify", done(ARCHIVED), _RECLASSED, ("archive", "withdraw", "归档", SECOND), VERIFIED),
    Scene("archive rename-fonds", done(ARCHIVED), _NAMED, ("archive", "又", "-o", "归档"), VERIFIED),
    Scene("archive list", done(ARCHIVED), ("archive", "list", "归档", "-o", "清册"), None, VERIFIED),
    Scene("archive handover", done(ARCHIVED), ("archive", "handover", "归档", "-o", "移交"), None, ("archive", "receive", "移交")),
    Scene("format", _originals, ("format", "原件", "-o", "排版", "--jobs", "2", "--yes", "--force")),
    Scene("import", _original, ("import", "原件.txt", "-o", "导入.yaml")),
    Scene("import --force", _imported, ("import", "原件.txt", "-o", "导入.yaml", "--force", "--facts", "--yes")),
    Scene("new", _report, ("new", "新.yaml", "--kind", "通知"), ("new", "新.yaml", "--kind", "请示")),
    Scene("new --from", _report, ("new", "2020.yaml", "--from", "2019.yaml", "--facts", "--yes")),
    Scene("template new", _report, ("template", "new", "永嘉"), ("template", "new", "永嘉", "--label", "永嘉镇")),
    Scene("template dotx", _report, ("template", "dotx", "gbt9704", "-o", "样.dotx")),
    Scene("check --fix", _mistaken, ("check", "--fix", "--yes", "公文.yaml")),
    Scene("check --fix of Word", _mistaken_word, ("check", "--fix", "--yes", "公文.docx")),
    Scene("check --write-baseline", _mistaken, ("check", "公文.yaml", "--write-baseline", "基线.json")),
    Scene("check -o", _mistaken, ("check", "公文.yaml", "--format", "html", "-o", "检查.html")),
    Scene("extract", _with_source, ("extract", "2019.pdf", "-o", "源")),
    Scene("calibrate", _headed, ("calibrate", "tongzhi.yaml", "校准.pdf")),
    Scene("studio", _report, _saved),
)  # fmt: skip
