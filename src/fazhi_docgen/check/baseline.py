"""A baseline (基线): what was found before and is left as it is, so that only what is new is told.

A finding is known by its file, its rule and the words around it, not by its line: what is written above moves lines.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.diagnostics.catalogue import reason_of
from fazhi_docgen.diagnostics.problems import InputError, Place, mistake
from fazhi_docgen.io.files import open_regular, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fazhi_docgen.check.findings import Finding
    from fazhi_docgen.diagnostics.codes import Code

#: File, rule, words; and how often.
Known = Counter[tuple[str, str, str]]
_VERSION: Final = 1
_FIELDS: Final = ("file", "rule", "found")
_LARGEST_MB: Final = 20


def read_baseline(path: Path) -> Known:
    """Return what a baseline has.

    Raises:
        InputError: it is missing, or none.
    """
    try:
        with open_regular(path) as file:
            data = json.loads(file.read(_LARGEST_MB * 1024 * 1024))
        return Counter({tuple(entry[name] for name in _FIELDS): int(entry["count"]) for entry in data["findings"]})
    except FileNotFoundError:
        raise _fault("file_missing", path) from None
    except OSError as error:
        raise _fault("file_unreadable", path, reason=reason_of(error)) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _fault("baseline_wrong", path) from None


def write_baseline(path: Path, found: Iterable[tuple[Path, Sequence[Finding]]]) -> None:
    """Write all that was found as a baseline, in an order that does not change.

    Raises:
        OutputError: the file cannot be written.
    """
    counted = Counter(_key(path, file, finding) for file, findings in found for finding in findings)
    entries: list[dict[str, Any]] = [
        {**dict(zip(_FIELDS, key, strict=True)), "count": count} for key, count in sorted(counted.items())
    ]
    text = json.dumps({"version": _VERSION, "findings": entries}, ensure_ascii=False, indent=1)
    write_atomically(path, f"{text}\n".encode())


def new_findings(path: Path, known: Known, file: Path, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what was found in a file and is not in the baseline at `path`."""
    left = Counter(known)
    new = []
    for finding in findings:
        key = _key(path, file, finding)
        if left[key]:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new)


def _key(path: Path, file: Path, finding: Finding) -> tuple[str, str, str]:
    """Return the file as seen from the baseline's folder, so that both may move together."""
    seen = Path(os.path.relpath(file.resolve(), path.resolve().parent)).as_posix()
    return seen, finding.rule.id, finding.found


def _fault(code: Code, path: Path, **params: Any) -> InputError:
    return InputError([mistake(code, Place(str(path)), {"found": str(path), **params})])
