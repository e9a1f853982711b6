"""What all commands print alike: what is wrong, for people and for machines."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from fazhi_docgen.diagnostics.codes import Code
    from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, OutputError
    from fazhi_docgen.importing.account import Entry

#: What the process ends with when a file is wrong.
WRONG_INPUT: Final = 1
#: So many documents are named; who wants all has the table of them.
_MOST_NAMES: Final = 3


def unwritten(error: OutputError) -> str:
    """Return what to do about a file that cannot be written."""
    return f"无法写入 {error.file}：{error.reason}。改法：关闭正在打开它的程序，或换一个输出文件夹。"


@contextmanager
def told() -> Iterator[None]:
    """Tell what goes wrong with files inside, which ends the command."""
    from fazhi_docgen.diagnostics.problems import InputError, OutputError

    try:
        yield
    except InputError as error:
        echo_problems(error)
        sys.exit(WRONG_INPUT)
    except OutputError as error:
        click.echo(unwritten(error), err=True)
        sys.exit(WRONG_INPUT)


def tell(note: Diagnostic) -> None:
    """Tell what is of note while a command runs, where it does not get into what the command prints."""
    click.echo(note.text, err=True)


def echo_problems(error: InputError) -> None:
    """Print each problem on a line of its own."""
    for problem in error.problems:
        click.echo(str(problem), err=True)


def print_problems(file: Path, error: InputError, as_json: bool) -> None:
    """Print all that is wrong with a file, each with its place."""
    if as_json:
        print_json(file=str(file), ok=False, problems=[problem_data(problem) for problem in error.problems])
        return
    echo_problems(error)
    click.echo(f"{file}：有 {len(error.problems)} 处错误，没有生成文件。", err=True)


def print_refusal(error: InputError, as_json: bool, verdict: str) -> None:
    """Print all that is wrong with many files, and what was not done because of it."""
    if as_json:
        print_json(ok=False, problems=[problem_data(problem) for problem in error.problems])
        return
    echo_problems(error)
    click.echo(f"有 {len(error.problems)} 处错误，{verdict}。", err=True)


def problem_data(problem: Diagnostic) -> dict[str, Any]:
    """Return a problem for machines."""
    place = problem.place
    return {
        "code": problem.code,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "path": place.path,
        "text": problem.text,
    }


def print_failure(file: Path, text: str, as_json: bool) -> None:
    """Print what went wrong with a file as a whole."""
    if as_json:
        print_json(file=str(file), ok=False, problems=[{"code": "output", "text": text}])
    else:
        click.echo(f"{file}: {text}", err=True)


def show_progress() -> None:
    """Tell a person at a terminal how far long work has come, on one line that is written over."""
    from fazhi_docgen.diagnostics.catalogue import message
    from fazhi_docgen.diagnostics.progress import listen

    def told(code: Code, params: Mapping[str, Any], done: int, whole: int) -> None:
        text = message(code, {**params, "done": done, "whole": whole})
        click.echo(f"\r{text}", nl=done == whole, err=True)

    if sys.stderr is not None and sys.stderr.isatty():
        listen(told)


@contextmanager
def progress(total: int, label: str, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Show a bar with the time left, on a terminal; nothing where nobody watches. Yields what is to be called at each step."""
    if not shown or total == 1 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=total, label=label, show_pos=True, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def print_shared(head: str, told: Iterable[tuple[str, str]], total: int, *, err: bool = False) -> None:
    """Print what is said of documents, once each, with the names of those of which it is said."""
    names: dict[str, dict[str, None]] = {}
    for text, name in told:
        names.setdefault(text, {})[name] = None
    if names:
        click.echo(head, err=err)
    for text, found in names.items():
        click.echo(f"  · {_whose(list(found), total)}：{text}", err=err)


def _whose(names: list[str], total: int) -> str:
    if len(names) == total > 1:
        return f"全部 {total} 份"
    return "、".join(names[:_MOST_NAMES]) + (f"等 {len(names)} 份" if len(names) > _MOST_NAMES else "")


def entry_data(entry: Entry) -> dict[str, object]:
    """Return what became of a line of an original, for machines."""
    return {"line": entry.line, "code": entry.code, "message": entry.text}


def print_json(**data: Any) -> None:
    """Print one JSON object on one line for each document."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False))


def refuse_to_overwrite(file: Path) -> NoReturn:
    """End a command that was to make a file that is there."""
    from fazhi_docgen.diagnostics.catalogue import message

    click.echo(message("starting_exists", {"found": str(file)}), err=True)
    sys.exit(WRONG_INPUT)


def write_anew(file: Path, content: bytes) -> None:
    """Write a file that no other process has written meanwhile.

    Raises:
        OutputError: it cannot be written.
    """
    from fazhi_docgen.io.files import write_new

    try:
        write_new(file, content)
    except FileExistsError:
        refuse_to_overwrite(file)
