"""The codes of all messages as a type, so that one that does not exist is found before anything runs."""

from __future__ import annotations

from typing import TypeAlias

from fazhi_docgen.diagnostics.catalogue.archive import ArchiveCode
from fazhi_docgen.diagnostics.catalogue.batch import BatchCode
from fazhi_docgen.diagnostics.catalogue.check import CheckCode
from fazhi_docgen.diagnostics.catalogue.content import ContentCode
from fazhi_docgen.diagnostics.catalogue.facts import FactsCode
from fazhi_docgen.diagnostics.catalogue.files import FilesCode
from fazhi_docgen.diagnostics.catalogue.importing import ImportingCode
from fazhi_docgen.diagnostics.catalogue.importing_questions import ImportingQuestionsCode
from fazhi_docgen.diagnostics.catalogue.kinds import KindsCode
from fazhi_docgen.diagnostics.catalogue.layout import LayoutCode
from fazhi_docgen.diagnostics.catalogue.source import SourceCode
from fazhi_docgen.diagnostics.catalogue.studio import StudioCode
from fazhi_docgen.diagnostics.catalogue.template import TemplateCode

Code: TypeAlias = (
    ArchiveCode
    | BatchCode
    | CheckCode
    | ContentCode
    | FactsCode
    | FilesCode
    | ImportingCode
    | ImportingQuestionsCode
    | KindsCode
    | LayoutCode
    | SourceCode
    | StudioCode
    | TemplateCode
)
