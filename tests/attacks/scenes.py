"""Every command that writes, with a folder for it to work in: what is there before, and what it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from fazhi_docgen.cli import main
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


ARCHIVED = ("archive", "2024", "-o", "归档", "--fonds", "Z109", "--retention", "永久")
FIRST = "Z109-WS·2024-D10-BGS-0001"
SCENES = (
    Scene("build", _report, ("build", "2019.yaml", "--to", "docx,pdf,ofd")),
    Scene("batch", _many, ("batch", "甲", "-o", "出", "--jobs", "2"), ("batch", "乙", "-o", "出", "--jobs", "2")),
    Scene("archive", _year, ARCHIVED, ("archive", "又", "-o", "归档", "--fonds", "Z109")),
    Scene("archive withdraw", done(ARCHIVED), ("archive", "withdraw", "归档", FIRST), ("archive", "又", "-o", "归档")),
    Scene("archive list", done(ARCHIVED), ("archive", "list", "归档", "-o", "清册")),
    Scene("archive handover", done(ARCHIVED), ("archive", "handover", "归档", "-o", "移交")),
    Scene("format", _originals, ("format", "原件", "-o", "排版", "--jobs", "2", "--yes", "--force")),
    Scene("import", _original, ("import", "原件.txt", "-o", "导入.yaml")),
    Scene("new", _report, ("new", "新.yaml", "--kind", "通知"), ("new", "新.yaml", "--kind", "请示")),
    Scene("template new", _report, ("template", "new", "永嘉"), ("template", "new", "永嘉", "--label", "永嘉镇")),
    Scene("template dotx", _report, ("template", "dotx", "gbt9704", "-o", "样.dotx")),
    Scene("check --fix", _mistaken, ("check", "--fix", "--yes", "公文.yaml")),
    Scene("check -o", _mistaken, ("check", "公文.yaml", "--format", "html", "-o", "检查.html")),
    Scene("extract", _with_source, ("extract", "2019.pdf", "-o", "源")),
    Scene("calibrate", _headed, ("calibrate", "tongzhi.yaml", "校准.pdf")),
    Scene("studio", _report, _saved),
)
