"""Open the studio in the folder 公文 of the user's documents; started from the menu, without a console."""

import ctypes
import runpy
import sys
from pathlib import Path

#: Windows' number of the folder “文档”, wherever the user keeps it.
_PERSONAL = 5
_LONGEST = 260


def documents() -> Path:
    """Return the user's folder of documents."""
    path = ctypes.create_unicode_buffer(_LONGEST)
    ctypes.windll.shell32.SHGetFolderPathW(None, _PERSONAL, None, 0, path)
    return Path(path.value)


if __name__ == "__main__":
    folder = documents() / "公文"
    folder.mkdir(parents=True, exist_ok=True)
    sys.argv[1:] = ["studio", str(folder), "--until-closed"]
    runpy.run_module("fazhi_docgen", run_name="__main__")
