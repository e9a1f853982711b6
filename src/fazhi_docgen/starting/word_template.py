"""A Word template (.dotx) of a unit, for those who go on writing in Word: its skeleton of a kind, as a build sets it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from fazhi_docgen.forms.compose import compose
from fazhi_docgen.io.timestamps import today
from fazhi_docgen.pipeline.build import prepare
from fazhi_docgen.pipeline.rendering import finished
from fazhi_docgen.starting.skeleton import skeleton
from fazhi_docgen.writers.docx.as_template import as_template
from fazhi_docgen.writers.docx.document import write

if TYPE_CHECKING:
    from fazhi_docgen.standard.vocabulary import Kind
    from fazhi_docgen.template.template import Template

_FILE: Final = "公文.yaml"


def word_template(kind: Kind, template: Template, templates: Path | None = None) -> bytes:
    """Return the bytes of a .dotx of `template` with a red head where the kind has one, and something to write over in
    each place.

    Raises:
        InputError: the template cannot be laid out.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / _FILE
        source.write_text(skeleton(kind, template, _FILE, today(), red_head=True), encoding="utf-8")
        rendering = prepare(source, templates=templates)
    # As it was composed: what was done to the pages of the skeleton (收紧、移行) is not for those to come.
    flow = compose(rendering.document, rendering.typesetter)
    return as_template(write(replace(finished(rendering), flow=flow)))
