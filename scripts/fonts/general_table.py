"""Write the 通用规范汉字表 (Table of General Standard Chinese Characters, 2013) as the package keeps it.

The only argument is a folder with Debian `unicode-data` 15.0 unpacked. Its Unihan_OtherMappings.txt.bz2
gives each of the 8,105 characters its number in the table (kTGH, `2013:1` to `2013:8105`), so the file
keeps the table's own order: up to 3500 the first level, up to 6500 the second, up to 8105 the third.
"""

from __future__ import annotations

import bz2
import sys
from pathlib import Path

TABLE = Path(__file__).parents[2] / "src/fazhi_docgen/fonts/general_table.txt"
#: Characters on one line of the file.
ROW = 100


def main(source: Path) -> None:
    """Write the table."""
    numbered = dict(_numbered(next(source.rglob("Unihan_OtherMappings.txt.bz2"))))
    text = "".join(numbered[number] for number in sorted(numbered))
    rows = [text[at : at + ROW] for at in range(0, len(text), ROW)]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {len(text):,}")


def _numbered(unihan: Path) -> list[tuple[int, str]]:
    """Return each character of the table with its number."""
    fields = (line.split("\t") for line in bz2.decompress(unihan.read_bytes()).decode().splitlines())
    return [
        (int(value.partition(":")[2]), chr(int(code[2:], 16)))
        for code, name, value in (field for field in fields if len(field) == 3)
        if name == "kTGH"
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
