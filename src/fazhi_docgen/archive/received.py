"""Papers that others wrote (收文) on their way into the archive: kept as they came, and as PDF/A with stamp and page marks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from fazhi_docgen.archive.copy import Label, copy_of, pdf_of_pages, printed_pages, renumbered, stamp_note
from fazhi_docgen.archive.draft import METADATA, ORIGINAL, RECEIVED, STAMPED
from fazhi_docgen.archive.filing import Described, filing_of
from fazhi_docgen.archive.identity import Identity, digest_of_files
from fazhi_docgen.archive.index import Row
from fazhi_docgen.archive.manifest import stored, stored_pdf_of_others
from fazhi_docgen.archive.metadata import metadata
from fazhi_docgen.archive.scans import scans_of
from fazhi_docgen.diagnostics.problems import Diagnostic, InputError, mistake, notice
from fazhi_docgen.pipeline.ledgers import paragraph, record
from fazhi_docgen.standard.vocabulary import Secrecy
from fazhi_docgen.writers.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fazhi_docgen.archive.cards import Card
    from fazhi_docgen.archive.draft import Setting
    from fazhi_docgen.archive.filing import Defaults, Filing
    from fazhi_docgen.archive.manifest import Stored
    from fazhi_docgen.archive.scans import Scan
    from fazhi_docgen.layout.page import Page
    from fazhi_docgen.pipeline.rendering import Rendering

_COUNT: Final = re.compile(r"[1-9][0-9]{0,4}")
_SERIAL: Final = re.compile(r"([0-9]{4})[〕\]）)]\s*第?0*([0-9]+)号?")
_DATE: Final = "%Y%m%d"


class ReceivedDraft(Struct, frozen=True):
    """Papers that make one item, with what their card says of them."""

    source: Path
    filing: Filing
    identity: Identity
    row: Row
    papers: Sequence[Scan]
    notes: tuple[Diagnostic, ...] = field(default=())

    @property
    def pages(self) -> tuple[Page, ...]:
        """All sides that can be drawn."""
        return renumbered([page for paper in self.papers for page in paper.pages])

    def files(self, setting: Setting) -> dict[str, Stored]:
        """Return the papers as they came; where they can be drawn the original and the archive's copy as PDF/A; metadata."""
        files = {f"{RECEIVED}/{paper.name}": _as_it_came(paper) for paper in self.papers}
        if pages := self.pages:
            label = Label(setting.number, setting.category_name, self.row.pages)
            rendering, properties = drawing_rendering(), properties_of_row(self.row)
            files[STAMPED] = pdf_of_pages(rendering, copy_of(pages, label, rendering, self.source), properties)
            files[ORIGINAL] = pdf_of_pages(rendering, pages, properties)
            if len(self.papers) == 1 and self.papers[0].mark:
                files[ORIGINAL] = files.pop(f"{RECEIVED}/{self.papers[0].name}")
        described = {name: file.content for name, file in files.items()}
        return files | {METADATA: stored(metadata(self._core(setting), self.row, setting, described))}

    def _core(self, setting: Setting) -> dict[str, str]:
        """Return those of the core elements of GB/T 33480 that a card has."""
        row = self.row
        return {
            "公文标识": setting.number.text,
            "密级和保密期限": "★".join(filter(None, (row.secrecy, row.secrecy_period))),
            "发文字号": row.document_number,
            "标题": row.title,
            "发文机关或签发人署名": row.responsible,
            "成文日期": date.fromisoformat(row.date).isoformat(),
        }

    @property
    def parts(self) -> tuple[str, ...]:
        """Of which files the sides of the archive's copy are, in their order."""
        return (ORIGINAL,) if self.pages else ()


def received_draft(card: Card, defaults: Defaults) -> ReceivedDraft:
    """Return the papers of a card read and described.

    Raises:
        InputError: a paper cannot be read, or the card lacks what the list asks for; all problems at once.
    """
    described = Described(card.own.get("责任者", ""), card.own.get("题名", ""), True, None)
    problems: list[Diagnostic] = list(_wrong(card))
    source = card.folder / (card.files[0] if card.files else "")
    try:
        filing, said = filing_of(card.archive, described, replace(defaults, with_ofd=False), source)
    except InputError as error:
        problems += error.problems
    try:
        papers = scans_of(card.folder, card.files, card.place)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    day = said.day.strftime(_DATE) if said.day else ""
    row = _row(card, said, day, papers)
    return ReceivedDraft(source, filing, _identity(row, papers), row, papers, tuple(_notes(card, row, papers)))


def _wrong(card: Card) -> Iterator[Diagnostic]:
    if not card.files:
        yield mistake("card_files", card.place)
    if not card.own.get("题名"):
        params = {"name": "题名", "found": "没有写", "expected": "文件的标题；没有标题的自拟，写在 [ ] 里"}
        yield mistake("archive_own_value", card.place, params)
    level, _ = _secrecy(card)
    if level and level not in tuple(Secrecy):
        params = {"name": "密级", "found": level, "expected": f"{'、'.join(Secrecy)}，没有密级的空着"}
        yield mistake("archive_own_value", card.place, params)
    written = card.own.get("页数", "")
    if written and not _COUNT.fullmatch(written):
        params = {"name": "页数", "found": written, "expected": "有图文的面数，如 3"}
        yield mistake("archive_own_value", card.place, params)


def _secrecy(card: Card) -> tuple[str, str]:
    """Return the level and its period, which may be written behind it as on papers: 机密★1年."""
    level, _, period = card.own.get("密级", "").partition("★")
    return level.strip(), card.own.get("保密期限", "") or period.strip()


def _row(card: Card, said: Described, day: str, papers: Sequence[Scan]) -> Row:
    """Return the row; pages are counted unless the card says how many there are, or some papers cannot be drawn."""
    written, counted = card.own.get("页数", ""), _counted(papers)
    unknown = [paper.name for paper in papers if not paper.pages and not paper.told]
    if not written and unknown:
        names = "、".join(unknown)
        params = {"name": "页数", "found": "没有写", "expected": f"“{names}”印出来的面数，如 3"}
        raise InputError([mistake("archive_own_value", card.place, params)])
    level, period = _secrecy(card)
    return Row(
        document_number=card.own.get("文号", ""),
        responsible=said.responsible,
        title=said.title,
        date=day,
        secrecy=level,
        pages=int(written or counted),
        note=card.own.get("备注", ""),
        secrecy_period=period,
    )


def _counted(papers: Sequence[Scan]) -> int:
    """Tell how many sides papers have with something on them, as far as it is known."""
    return printed_pages([page for paper in papers for page in paper.pages]) + sum(paper.told for paper in papers)


def _identity(row: Row, papers: Sequence[Scan]) -> Identity:
    digest = digest_of_files(paper.content for paper in papers)
    found = _SERIAL.search(row.document_number)
    serial = f"{found[1]}-{found[2]}" if found else ""
    number = (
        row.document_number
        if found or not row.document_number
        else f"{row.responsible}{row.date[:4]}年{row.document_number}"
    )
    return Identity(number, serial, row.title, row.date, papers[0].name, digest, digest, digest)


def _notes(card: Card, row: Row, papers: Sequence[Scan]) -> Iterator[Diagnostic]:
    counted = _counted(papers)
    if all(paper.pages or paper.told for paper in papers) and counted != row.pages:
        yield notice("archive_pages_differ", {"found": row.pages, "expected": counted})
    for paper in papers:
        if not paper.pages:
            yield notice("archive_unprinted", {"found": paper.name})
    pages = [page for paper in papers for page in paper.pages]
    if pages and (note := stamp_note(pages[0])):
        yield note


def _as_it_came(paper: Scan) -> Stored:
    if paper.pages and paper.name.lower().endswith(".pdf"):
        return stored_pdf_of_others(paper.content, len(paper.pages), paper.mark)
    return stored(paper.content)


@cache
def drawing_rendering() -> Rendering:
    """Return what stamps and page marks are set with."""
    return record("归档", [paragraph("归档")])


def properties_of_row(row: Row) -> Properties:
    """Return what a PDF of drawn pages says of itself."""
    moment = datetime.combine(date.fromisoformat(row.date), time(), UTC)
    return Properties(row.title, row.responsible, moment)
