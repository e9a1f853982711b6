"""The pieces of a file into the parts of a document (识别): what stands around it, its head, its end, its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fazhi_docgen.importing.account import shown
from fazhi_docgen.importing.attachment_lists import without_links
from fazhi_docgen.importing.attachments import with_contents
from fazhi_docgen.importing.body import Body
from fazhi_docgen.importing.closing import ending
from fazhi_docgen.importing.contents import put_contents, without_contents
from fazhi_docgen.importing.head import head
from fazhi_docgen.importing.imprint import without_imprint
from fazhi_docgen.importing.issued import parted, put_issued
from fazhi_docgen.importing.joining import with_commas
from fazhi_docgen.importing.mail import without_mail_head
from fazhi_docgen.importing.people import with_people
from fazhi_docgen.importing.placing import with_opening_lines
from fazhi_docgen.importing.publication import record, without_site
from fazhi_docgen.importing.signs import put_signs

if TYPE_CHECKING:
    from fazhi_docgen.importing.account import Account
    from fazhi_docgen.importing.found import Found
    from fazhi_docgen.importing.pieces import Original


def recognise(original: Original, found: Found, account: Account) -> None:
    """Fill `found` with the parts of a document; of every line the account tells what it became."""
    found.words, found.marks = original.words, original.marks
    for number, code, text, lost in original.left:
        account.tell(number, code, lost=lost, text=shown(text))
    for number, code, text in original.gained:
        account.tell(number, code, gained=text, text=shown(text))
    for number, name, value, raw in original.record:
        record(number, name, value, raw, found, account)
    pieces = without_mail_head(original.pieces, account)
    pieces, contents = without_contents(with_opening_lines(pieces))
    pieces = with_commas(without_site(pieces, found, account))
    pieces = head(pieces, found, account)
    notice, issued, titles = parted(pieces, found)
    if issued:
        issued[-1] = without_imprint(without_links(issued[-1], found, account), found, account)
    end = ending(notice, found, account)
    put_signs((end.text, *(page for _, page in end.attachments), *issued), found, account)
    found.put("正文", Body(found, account).fill(with_people(end.text, account)))
    with_contents(found, end.attachments, account)
    for one, lines in zip(issued, titles, strict=True):
        put_issued(one, lines, found, account)
    put_contents(contents, found, account)
    _date_of_record(found, account)


def _date_of_record(found: Found, account: Account) -> None:
    """Take the date of the record of publication, where the text has none; one that cannot be read is one."""
    day = found.fields.get("公开", {}).get("成文日期")
    if day and "成文日期" not in found.fields and not any(note.startswith("成文日期") for note in found.notes):
        found.put("成文日期", day)
        account.ask(0, "import_date_of_record", gained=day, text=day)
