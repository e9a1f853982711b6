"""Changes to many files are made all or none, wherever the machine stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi_docgen.io import changeset
from fazhi_docgen.io.changeset import WAITING, ChangeSet, complete, is_incomplete

BEFORE = {"甲": b"1", "乙/一": b"2", "丙/一": b"3"}
AFTER = {"甲": b"10", "乙/一": b"2", "丁/新": b"4", "戊": b"5"}


class Stopped(BaseException):
    """The machine stops."""


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _prepared(folder: Path) -> ChangeSet:
    for path, content in BEFORE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    changes = ChangeSet(folder)
    changes.put("甲", b"9")
    changes.put("甲", b"10")
    changes.put("丁/新", b"4")
    changes.put("戊", b"5")
    changes.remove(["丙/一", "丁/新"])
    return changes


def test_all_changes_are_made_and_nothing_is_left_over(tmp_path: Path) -> None:
    changes = _prepared(tmp_path)
    assert is_incomplete(tmp_path)
    assert {path: content for path, content in _files(tmp_path).items() if not path.startswith(WAITING)} == BEFORE
    changes.commit()
    assert _files(tmp_path) == AFTER
    assert not (tmp_path / "丙").exists()
    assert not is_incomplete(tmp_path)


def test_what_was_not_committed_never_happened(tmp_path: Path) -> None:
    _prepared(tmp_path)
    assert not complete(tmp_path)
    assert _files(tmp_path) == BEFORE


@pytest.mark.parametrize("stop", range(5))
def test_after_a_stop_in_the_middle_the_rest_is_made(
    stop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, replace, unlink, done = _prepared(tmp_path), Path.replace, Path.unlink, [0]

    def counted(made: object) -> object:
        def step(path: Path, *args: object, **options: object) -> object:
            if path.name.endswith(".写入中"):  # the plan itself: before it, nothing has happened
                return made(path, *args, **options)  # type: ignore[operator]
            if done[0] == stop:
                raise Stopped
            done[0] += 1
            return made(path, *args, **options)  # type: ignore[operator]

        return step

    with monkeypatch.context() as patch, pytest.raises(Stopped):
        patch.setattr(Path, "replace", counted(replace))
        patch.setattr(Path, "unlink", counted(unlink))
        patch.setattr(changeset.shutil, "rmtree", counted(changeset.shutil.rmtree)) if stop == 4 else None
        changes.commit()
        raise Stopped
    assert complete(tmp_path)
    assert _files(tmp_path) == AFTER
    assert not complete(tmp_path)


@pytest.mark.parametrize("path", ["../外", "/外", "", "甲/../../外", "甲\\乙"])
def test_a_plan_that_leads_outside_is_no_plan(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "夹"
    (folder / WAITING).mkdir(parents=True)
    (folder / WAITING / "000001").write_bytes(b"x")
    plan = changeset.json.encode(changeset._Plan({path: "000001"}))
    (folder / WAITING / "plan.json").write_bytes(plan)
    assert not complete(folder)
    assert _files(tmp_path) == {}
