"""A template (模板) resolved: the measures of its layout, and what its documents are set with unless they say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from fazhi_docgen.standard.dialect import DialectName
from fazhi_docgen.standard.numbering import NumberingMode
from fazhi_docgen.template.letterhead import Letterhead

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fazhi_docgen.content.model import Archive
    from fazhi_docgen.diagnostics.problems import Diagnostic, Place
    from fazhi_docgen.fonts.roles import Role
    from fazhi_docgen.resources.files import SourceFile
    from fazhi_docgen.standard.numbering import Sign
    from fazhi_docgen.standard.profile import Profile
    from fazhi_docgen.standard.vocabulary import AnyKind, Form
    from fazhi_docgen.template.deviations import Deviation
    from fazhi_docgen.template.model import Site


class Template(Struct, frozen=True):
    """Values by kind are looked up with `by_kind`; `names` are what texts may quote as 机关."""

    name: str
    profile: Profile
    dialect: DialectName = DialectName.WORD
    numbering: NumberingMode = NumberingMode.AUTO
    with_fields: bool = False
    signs: tuple[Sign, ...] = ()
    families: Mapping[Role, str] = field(default_factory=dict)
    files: Mapping[Role, Path] = field(default_factory=dict)
    national_face: Path | None = None
    #: how far a printed head is off on this office's printer (套打)
    letterhead: Letterhead = field(default_factory=Letterhead)
    names: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark_pictures: Mapping[str, SourceFile] = field(default_factory=dict)
    forms: Mapping[AnyKind, Form] = field(default_factory=dict)
    signatories: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    imprint_lines: tuple[str, ...] = ()
    letter_foot: tuple[str, ...] = ()
    recipients: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    seals: tuple[SourceFile, ...] | None = None
    archive: Archive | None = None
    site: Site | None = None
    duplex: bool | None = None
    deviations: tuple[Deviation, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    #: the folders of the template and its ancestors by their names, the nearest first
    folders: Mapping[str, Path] = field(default_factory=dict)
    #: all files that it and its ancestors are made of, by the names under which they stand beside a document
    used: Mapping[str, SourceFile] = field(default_factory=dict)
    #: where each value was written, by the names of the file's fields
    places: Mapping[str, Place] = field(default_factory=dict)
