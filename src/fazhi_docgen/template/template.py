"""A template (模板): a folder with `template.yaml`, looked for beside the document first, then among those that ship."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from fazhi_docgen.data import data_folder
from fazhi_docgen.errors import InputError, Place, Problem
from fazhi_docgen.fonts.face import open_face
from fazhi_docgen.fonts.roles import Role
from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.length import Length, parse_quantity
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.standard.profile import Profile, standard_profile
from fazhi_docgen.template.letterhead import Letterhead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

STANDARD: Final = "gbt9704"
_FILE: Final = "template.yaml"


@dataclass(frozen=True, slots=True)
class Template:
    """A resolved template: the measures, and what a document is set with unless it says otherwise."""

    name: str
    profile: Profile
    dialect: DialectName = DialectName.WORD
    numbering: NumberingMode = NumberingMode.AUTO
    families: Mapping[Role, str] = field(default_factory=dict)
    files: Mapping[Role, Path] = field(default_factory=dict)
    #: how far a printed head is off on this office's printer (套打)
    letterhead: Letterhead = field(default_factory=Letterhead)


def find_template(name: str, beside: Path, place: Place) -> Template:
    """The template `name`, looked for in `beside`/templates and among those that ship.

    Raises:
        InputError: there is none, or a value of it is wrong.
    """
    if name == STANDARD:
        return Template(STANDARD, standard_profile())
    folder = next((folder for folder in _folders(name, beside) if (folder / _FILE).is_file()), None)
    if folder is None:
        raise InputError([Problem("template_missing", place, {"found": name, "suggestion": _known(beside)})])
    return _read(name, folder)


def _folders(name: str, beside: Path) -> Iterator[Path]:
    """The folders that a name may mean; none outside the places where templates are kept."""
    for root in (beside / "templates", data_folder("templates")):
        folder = (root / name).resolve()
        if folder.is_relative_to(root.resolve()):
            yield folder


def _known(beside: Path) -> str:
    names = {
        path.parent.relative_to(root).as_posix()
        for root in (beside / "templates", data_folder("templates"))
        for path in root.rglob(_FILE)
    }
    return f"改法：可用的模板有 {'、'.join(sorted(names))}。"


def _read(name: str, folder: Path) -> Template:
    import yaml

    place = Place(str(folder / _FILE))
    try:
        data: dict[str, Any] = yaml.safe_load((folder / _FILE).read_text(encoding="utf-8")) or {}
        return Template(
            name,
            standard_profile(),
            DialectName(data.get("字处理", DialectName.WORD)),
            NumberingMode(data.get("编号", NumberingMode.AUTO)),
            {Role(role): str(family) for role, family in data.get("字体", {}).items()},
            {Role(role): _font_file(folder, file) for role, file in data.get("字体文件", {}).items()},
            _letterhead(data.get("套打", {})),
        )
    except (yaml.YAMLError, OSError, ValueError, AttributeError, TypeError) as error:
        raise InputError([Problem("template_value", place, {"found": str(error)})]) from None


def _letterhead(data: Mapping[str, Any]) -> Letterhead:
    """Offsets such as `{右移: 1mm, 下移: -0.5mm}`."""
    right, down = (parse_quantity(str(data.get(key, "0mm"))) for key in ("右移", "下移"))
    if not isinstance(right, Length) or not isinstance(down, Length):
        raise ValueError(data)
    return Letterhead(right, down)


def _font_file(folder: Path, file: str) -> Path:
    """A font file in the template's folder, opened to prove that it is one."""
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise ValueError(file)
    return open_face(path).path
