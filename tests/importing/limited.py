"""Runs `import` on the files of a folder, each in a process that may use so much time and memory and no more.

Called as a program of its own, so that the memory of whoever tests is not counted: prints the name of each file, how the
run ended, and what it took.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 10
BYTES = 500 * 1024 * 1024


def main(folder: Path, out: Path) -> None:
    _warm()
    for file in sorted(folder.iterdir()):
        child = os.fork()
        if not child:
            _import(file, out / f"{file.name}.yaml")
        _, status, used = os.wait4(child, 0)
        code = os.waitstatus_to_exitcode(status)
        print(code, f"{used.ru_utime + used.ru_stime:.2f}", used.ru_maxrss // 1024, file.name, sep="\t", flush=True)


def _warm() -> None:
    """Load what an import loads, before the first fork."""
    from tests.importing.hostile import TITLE, word

    from fazhi_docgen.importing.run import import_file

    with TemporaryDirectory() as folder:
        for name, content in {"a.docx": word(), "a.md": f"# {TITLE}\n\n正文。".encode()}.items():
            Path(folder, name).write_bytes(content)
            import_file(Path(folder, name))


def _import(file: Path, output: Path) -> None:
    """Never returns."""
    from fazhi_docgen.cli import main as command

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_DATA, (BYTES, BYTES))
    said = os.open(output.with_suffix(".txt"), os.O_CREAT | os.O_WRONLY)
    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 3
    try:
        command(["import", str(file), "-o", str(output)])
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
