"""What a template takes over though it should not (误继承): it is signed by another body, and seal or number stay the old one's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fazhi_docgen.diagnostics.problems import Place, notice
from fazhi_docgen.template.by_kind import DEFAULT
from fazhi_docgen.template.shelves import TEMPLATE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fazhi_docgen.diagnostics.problems import Diagnostic
    from fazhi_docgen.template.chain import Link

#: What names a body by kind, and what people call it.
_BY_KIND: Final = {"codes": "机关代字", "issuing_mark": "发文机关标志"}


def inherited_marks(chain: tuple[Link, ...]) -> Iterator[Diagnostic]:
    """Yield a word for each seal, code and mark that comes from a layer which is signed by another body."""
    signing = [(place, link) for place, link in enumerate(chain) if link.file.signatories]
    if len(signing) < 2 or signing[0][1].file.signatories == signing[1][1].file.signatories:
        return
    (_, nearest), (border, _) = signing[:2]
    place = nearest.file.places.get("signatories", Place(str(nearest.folder / TEMPLATE_FILE)))
    for what in _taken_over(chain[:border], chain[border:]):
        yield notice("template_inherited", {"name": what, "own": "、".join(nearest.file.signatories)}, place)


def _taken_over(own: tuple[Link, ...], others: tuple[Link, ...]) -> Iterator[str]:
    """Yield what the layers of the body that signs leave to those of another."""
    if not any(link.file.seals is not None for link in own) and any(link.file.seals for link in others):
        yield "印章"
    for field, name in _BY_KIND.items():
        written = {key for link in own for key in getattr(link.file, field)}
        left = {key: None for link in others for key in getattr(link.file, field) if key not in written}
        yield from (name if key == DEFAULT else f"{name}.{key}" for key in left)
