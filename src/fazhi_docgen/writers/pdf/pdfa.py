"""What makes a PDF one for archives (PDF/A, ISO 19005): its colours and its metadata, stated inside the file."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFInfo

from fazhi_docgen.writers.compression import compress
from fazhi_docgen.writers.pdf.icc import srgb
from fazhi_docgen.writers.pdf.objects import Stream, array, deflated, dictionary, literal, refer

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from fazhi_docgen.writers.properties import PdfFlavour, Properties

_CONDITION: Final = "(sRGB IEC61966-2.1)"
_COMPONENTS: Final = 3
#: Of how many documents a process remembers what is said of them: a few kilobytes each.
_DOCUMENTS: Final = 64
_PACKET: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{schemas}<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{entries}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
#: PDF/A wants every schema that it does not know described (19005-2, 6.6.2.3): that of PDF/UA-1 is one.
_ACCESSIBLE: Final = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_LANGUAGE_CHOICE: Final = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
_LIST: Final = "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"

#: What markup would take for its own.
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _escaped(text: str) -> str:
    return text.translate(_MARKUP)


class Info(PDFInfo):
    """The information dictionary: only what is known, since PDF/A-1 wants each entry again in the XMP packet (6.7.3)."""

    def __init__(self, properties: Properties) -> None:
        super().__init__()
        self.title, self.author = properties.title, properties.author
        self.subject, self.keywords = properties.subject, properties.keywords
        self._properties = properties

    def format(self, document: PDFDocument) -> bytes:
        """Return the dictionary as it stands in the file."""
        del document
        return _information(self._properties)


@lru_cache(maxsize=_DOCUMENTS)
def _information(properties: Properties) -> bytes:
    stamp = properties.created.strftime("D:%Y%m%d%H%M%S+00'00'")
    known = {"Title": properties.title, "Author": properties.author, "CreationDate": stamp, "ModDate": stamp}
    known |= {"Subject": properties.subject, "Keywords": properties.keywords}
    return dictionary({key: literal(text) for key, text in known.items() if text}).encode("ascii")


def conform(document: PDFDocument, properties: Properties, flavour: PdfFlavour) -> None:
    """Give a document the metadata and the output intent of `flavour`; a plain PDF is left as it is."""
    if flavour.part is None:
        return
    catalog = document.Catalog
    catalog.Metadata = _metadata(properties, flavour)
    catalog.OutputIntents = array([_output_intent(document)])


def _output_intent(document: PDFDocument) -> str:
    """Say that all colours are those of sRGB (ISO 19005-1, 6.2.2; 19005-2, 6.2.3)."""
    profile = deflated(_compressed_profile(), f"/N {_COMPONENTS}")
    said = {"OutputConditionIdentifier": _CONDITION, "Info": _CONDITION, "DestOutputProfile": refer(document, profile)}
    return dictionary({"Type": "/OutputIntent", "S": "/GTS_PDFA1"} | said)


@cache
def _compressed_profile() -> bytes:
    return compress(srgb())


def _metadata(properties: Properties, flavour: PdfFlavour) -> Stream:
    """Return the XMP packet, left readable for programs that know nothing of PDF."""
    return Stream("/Type/Metadata/Subtype/XML", xmp_packet(properties, flavour).encode())


@lru_cache(maxsize=_DOCUMENTS)
def xmp_packet(properties: Properties, flavour: PdfFlavour) -> str:
    """Return what the information dictionary says, and the part and level of ISO 19005 that the file follows."""
    stamp = properties.created.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    entries = [
        _entry("dc:title", properties.title, _LANGUAGE_CHOICE),
        _entry("dc:creator", properties.author, _LIST),
        _entry("dc:description", properties.subject, _LANGUAGE_CHOICE),
        _entry("pdf:Keywords", properties.keywords),
        _entry("xmp:CreateDate", stamp),
        _entry("xmp:ModifyDate", stamp),
        _entry("pdfaid:part", str(flavour.part)),
        _entry("pdfaid:conformance", flavour.level),
    ]
    schemas = _ACCESSIBLE if flavour.is_tagged else ""
    return _PACKET.format(schemas=schemas, entries="\n".join(filter(None, entries)))


def _entry(name: str, text: str, form: str = "{}") -> str:
    return f"<{name}>{form.format(_escaped(text))}</{name}>" if text else ""
