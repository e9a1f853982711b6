"""The .docx goes on holding when a clerk edits it: headings, paragraphs, attachments and rows change, and pages with them."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from tests import forms
from tests.oracles import pages

from fazhi_docgen import Options, build
from fazhi_docgen.standard.profile import standard_profile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.oracles.libreoffice import LibreOffice
    from tests.oracles.onlyoffice import OnlyOffice
    from tests.oracles.pages import Page

PROFILE = standard_profile()
SHEET, GRID = PROFILE.page, PROFILE.grid
BOTTOM = SHEET.top_margin.mm + SHEET.area_height.mm
CLOSE = 1.0
LINE = GRID.pitch.mm
#: A page that another one follows has less room left than this, unless what follows goes over whole.
_ROOM = 2 * LINE
HAN = "一二三四五六七八九十"

_TOLD = (
    "全镇各村（社区）要把矛盾纠纷排查化解作为当前的重要工作，逐户走访，逐件登记，限期办结，做到小事不出村、大事不出镇。"
)
_SHORT = "请各村按时报送。"
_TABLE = "{表格: {表题: 情况表, 表头: [村, 件数], 行: [[甲村, 7], [乙村, 8], [丙村, 9]]}}"
_COPIES = forms.listed(["县委办公室", "县人大常委会办公室", "县政协办公室", "县纪委监委机关", "各乡镇人民政府"] * 5)


def _body(paragraphs: int) -> str:
    first = forms.listed([_TOLD] * paragraphs)
    return f"[{forms.SENTENCE}, {{标题: 全面排查, 内容: {first}}}, {{标题: 及时化解, 内容: [{_TABLE}, {_SHORT}]}}, {_TOLD}]"


#: The imprint on the last page of the text, on a page of its own (with a blank page before it, and without one); lines
#: set closer or wider for a page of a line or two.
CASES = {
    "with the text": forms.notice(正文=_body(3), 附件="[{名称: 登记表}, {名称: 统计表}]"),
    "on its own": forms.notice(正文=_body(5), 抄送=_COPIES, 附件="[{名称: 登记表}, {名称: 统计表}]"),
    "after a blank page": forms.notice(正文=_body(4), 抄送=_COPIES),
    "moved for the signature": forms.notice(正文=f"[{forms.SENTENCE}, {', '.join([_TOLD] * 11)}]"),
}


# What a clerk does


def _styled(document: Any, style: str) -> list[Any]:
    return [part for part in document.paragraphs if part.style.style_id == style]


def _renamed(document: Any) -> None:
    """Another heading, so long that it takes two lines."""
    for heading in _styled(document, "Heading1")[:1]:
        heading.runs[0].text = "全面排查本行政区域内的各类矛盾纠纷并且按照轻重缓急分别登记造册上报"


def _longer(count: int) -> Callable[[Any], None]:
    """More paragraphs behind the first long one."""

    def edit(document: Any) -> None:
        told = next(part for part in _styled(document, "Body") if part.text == _TOLD)
        for _ in range(count):
            told._p.addnext(deepcopy(told._p))

    return edit


def _shorter(document: Any) -> None:
    """All but one of the long paragraphs go."""
    for told in [part for part in _styled(document, "Body") if part.text == _TOLD][1:-1]:
        told._p.getparent().remove(told._p)


def _with_rows(document: Any) -> None:
    """More rows than the rest of a page holds."""
    for table in document.tables:
        last = table.rows[-1]._tr
        for _ in range(25):
            last.addnext(deepcopy(last))


def _with_heading_and_attachment(document: Any) -> None:
    """One more heading in the middle, and one more attachment in the list."""
    for style in ("Heading1", "AttachmentNote"):
        for part in _styled(document, style)[-1:]:
            part._p.addprevious(deepcopy(part._p))


EDITS: dict[str, Callable[[Any], None]] = {
    "a heading": _renamed,
    "a page more": _longer(10),
    "two pages more": _longer(20),
    "less": _shorter,
    "rows": _with_rows,
    "a heading and an attachment more": _with_heading_and_attachment,
}
Edited = dict[tuple[str, str], tuple["Path", list["Page"]]]


@pytest.fixture(scope="module", params=["libreoffice", "onlyoffice"])
def edited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edited:
    """Every case with every edit, as each word processor sets it."""
    dialect: str = request.param
    office: Any = request.getfixturevalue("office" if dialect == "libreoffice" else "second_office")
    folder = tmp_path_factory.mktemp(dialect)
    files = {}
    for number, (name, text) in enumerate(CASES.items()):
        source = forms.write(folder, str(number), text)
        [word] = build(source, options=Options(formats=("docx",), dialect=dialect)).outputs
        files |= {(name, edit): _edited(word, edit, folder) for edit in EDITS}
    rendered = office.render(list(files.values()))
    return {key: (file, pages.read(pdf)) for (key, file), pdf in zip(files.items(), rendered, strict=True)}


def _edited(word: Path, edit: str, folder: Path) -> Path:
    """A copy of a .docx in which something was changed."""
    document = docx.Document(str(word))
    EDITS.get(edit, lambda document: None)(document)
    copy = folder / f"{word.stem}-{edit.replace(' ', '-')}.docx"
    document.save(str(copy))
    return copy


# What a person sees


def _is_imprint(text: str) -> bool:
    return text.startswith("抄送：") or text.endswith("印发")


def _text_of(page: Page) -> list[str]:
    """The lines of a page above the imprint."""
    texts = page.texts
    first = next((index for index, text in enumerate(texts) if _is_imprint(text)), len(texts))
    return texts[:first]


def _foot(page: Page) -> float:
    """Where the last line of a page's text ends."""
    return max(line.baseline for line in page.lines if not _is_imprint(line.text)) + (1 - GRID.baseline) * LINE


def _goes_over_whole(page: Page) -> bool:
    """Whether a page begins with what is kept together: a heading, a table and its caption, the text at the signature."""
    kept = [line.text for line in page.lines]
    return bool(re.match(f"[{HAN}]、|情况表|村件数", kept[0])) or any("2024年3月8日" in text for text in kept)


def test_an_edited_file_ends_with_its_imprint(edited: Edited) -> None:
    for key, (_, sheets) in edited.items():
        last = sheets[-1]
        assert last.lines[-1].text.endswith("印发"), key
        assert max(rule.middle for rule in last.rules) == pytest.approx(BOTTOM, abs=CLOSE), key
        assert not any(_is_imprint(text) for sheet in sheets[:-1] for text in sheet.texts), key


def test_an_imprint_on_pages_of_its_own_goes_on_having_an_even_one(
    edited: Edited, request: pytest.FixtureRequest
) -> None:
    """Its section begins on one. ONLYOFFICE alone makes no blank page for that, so that only whole sheets keep it even."""
    alone = {key: sheets for key, (_, sheets) in edited.items() if key[0] in ("on its own", "after a blank page")}
    assert not any(_text_of(sheets[-1]) for sheets in alone.values())
    odd = [key for key, sheets in alone.items() if len(sheets) % 2]
    assert odd == [] or request.node.callspec.params["edited"] == "onlyoffice"


def test_an_imprint_with_a_page_to_itself_has_an_even_one(
    tmp_path: Path, office: LibreOffice, second_office: OnlyOffice
) -> None:
    """In the file for Word, whose section makes the blank page: it comes and goes with the pages of the text.

    ONLYOFFICE has no such blank page, and so shows that none was left in the text.
    """
    source = forms.write(tmp_path, "after-a-blank-page", CASES["after a blank page"])
    [word] = build(source, options=Options(formats=("docx",))).outputs
    files = [_edited(word, edit, tmp_path) for edit in ("nothing", *EDITS)]
    by_libreoffice, by_onlyoffice = (list(map(pages.read, oracle.render(files))) for oracle in (office, second_office))
    blanks = set()
    for mine, other in zip(by_libreoffice, by_onlyoffice, strict=True):
        with_text = sum(bool(sheet.lines) for sheet in mine) - 1
        assert not _text_of(mine[-1])
        assert len(mine) == with_text + 1 + (with_text + 1) % 2
        assert [number for number, sheet in enumerate(mine) if not sheet.lines] == [*range(with_text, len(mine) - 1)]
        assert all(sheet.lines for sheet in other)
        blanks.add(len(mine) - with_text - 1)
    assert blanks == {0, 1}


def test_pages_are_full_and_numbered_on(edited: Edited) -> None:
    """No break is left where a page once ended; whoever turns the pages finds each number."""
    for key, (_, sheets) in edited.items():
        with_text = [sheet for sheet in sheets if _text_of(sheet)]
        assert [sheet.folio.text for sheet in with_text if sheet.folio] == [
            f"—{number}—" for number in range(1, len(with_text) + 1)
        ], key
        for before, after in pairwise(with_text[1:]):
            assert _foot(before) > BOTTOM - _ROOM or _goes_over_whole(after), (key, before.texts)


def test_headings_and_attachments_count_on(edited: Edited) -> None:
    for key, (_, sheets) in edited.items():
        texts = [text for sheet in sheets for text in sheet.texts]
        found = [found[1] for text in texts if (found := re.match(f"([{HAN}])、", text))]
        assert "".join(found) == HAN[: len(found)], key
        start = next((index for index, text in enumerate(texts) if text.startswith("附件：")), None)
        if start is not None:
            count = 3 if key[1] == "a heading and an attachment more" else 2
            listed = [text.removeprefix("附件：")[:2] for text in texts[start : start + count]]
            assert listed == [f"{number}." for number in range(1, count + 1)], key


def test_every_paragraph_is_printed_whole_and_once(edited: Edited) -> None:
    for key, (file, sheets) in edited.items():
        printed = "".join(text for sheet in sheets for text in _text_of(sheet))
        document = docx.Document(str(file))
        told = [part.text for part in document.paragraphs if part.style.style_id == "Body" and len(part.text) > 10]
        for text in set(told):
            assert printed.count(re.sub(r"\s", "", text)) == told.count(text), (key, text)
        breaks = document.element.body.iter(qn("w:br"))
        assert [part.get(qn("w:type")) for part in breaks if part.get(qn("w:type"))] == [], key
