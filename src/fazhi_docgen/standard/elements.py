"""The elements of an official document (公文格式要素), each of which is one named style."""

from __future__ import annotations

from enum import StrEnum


class Element(StrEnum):
    """A kind of paragraph that the standard, or good practice where it is silent, sets in its own way."""

    COPY_NUMBER = "copy_number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    ISSUING_MARK = "issuing_mark"
    DOCUMENT_NUMBER = "document_number"
    TITLE = "title"
    SUBTITLE = "subtitle"
    TITLE_NOTE = "title_note"
    CONTENTS_TITLE = "contents_title"
    CONTENTS_1 = "contents_1"
    CONTENTS_2 = "contents_2"
    RECIPIENTS = "recipients"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    BOOK = "book"
    CHAPTER = "chapter"
    DIVISION = "division"
    ARTICLE = "article"
    ATTACHMENT_NOTE = "attachment_note"
    ATTACHMENT_LABEL = "attachment_label"
    ATTACHMENT_TITLE = "attachment_title"
    ISSUED_TITLE = "issued_title"
    SIGNATORY = "signatory"
    DATE = "date"
    NOTE = "note"
    ATTENDANCE = "attendance"
    COPIES = "copies"
    PRINTED = "printed"
    LETTER_FOOT = "letter_foot"
    SEPARATOR = "separator"
    NAME_LIST = "name_list"
    PEOPLE = "people"
    TABLE_CAPTION = "table_caption"
    TABLE_UNIT = "table_unit"
    TABLE_HEAD = "table_head"
    TABLE_CELL = "table_cell"
    TABLE_NOTE = "table_note"
    PICTURE = "picture"
    PICTURE_CAPTION = "picture_caption"
    FOLIO = "folio"


#: The four levels of headings (层次), from 一、 to （1） (clause 7.3.3).
HEADINGS = (Element.HEADING_1, Element.HEADING_2, Element.HEADING_3, Element.HEADING_4)

#: Headings of rules, from 章 to 节.
CHAPTERS = (Element.CHAPTER, Element.DIVISION)

#: All headings of rules: books (编) over these.
RULE_HEADINGS = (Element.BOOK, *CHAPTERS)

#: What the text of a document consists of, its headings among it.
TEXT = (Element.BODY, *HEADINGS, *RULE_HEADINGS, Element.ARTICLE)

#: The entries of a contents page (目录), by the levels of their headings.
CONTENTS = (Element.CONTENTS_1, Element.CONTENTS_2)

#: The head (版头), whose distances are the standard's own and never give way.
HEAD = (
    Element.COPY_NUMBER,
    Element.SECRECY,
    Element.URGENCY,
    Element.ISSUING_MARK,
    Element.DOCUMENT_NUMBER,
)
