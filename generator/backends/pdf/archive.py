"""What makes a file last and speak for itself: metadata, colours, names (PDF/A-2a, PDF/UA-1)."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from reportlab.pdfbase.pdfdoc import (
    XMP,
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

from generator.backends.pdf.fonts import Deflate
from generator.backends.pdf.paint import Sheet
from generator.scene import Document

CREATOR = "Metrokaart"
PRODUCER = "ReportLab PDF Library"
_PROFILE = Path(__file__).with_name("srgb.icc")


def finish(sheet: Sheet, document: Document) -> None:
    """Add the metadata, the viewer's preferences, the output intent and the named destinations."""
    describe(sheet, document)
    sheet.setViewerPreference("DisplayDocTitle", "true")
    sheet._doc.encrypt = _LineEnds()
    catalog = sheet._doc.Catalog
    catalog.Metadata = XMP(creator=lambda _: _packet(document))
    catalog.Names = _names(sheet)
    catalog.OutputIntents = PDFArray([_output_intent(sheet._doc)])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


def describe(sheet: Sheet, document: Document) -> None:
    """What a file says of itself in its Info."""
    sheet.setTitle(document.title)
    sheet.setAuthor(document.author)
    sheet.setSubject(document.subject)
    sheet.setCreator(CREATOR)
    sheet.setProducer(PRODUCER)
    sheet.setDateFormatter(lambda *_: f"D:{document.created:%Y%m%d}000000+00'00'")


class _LineEnds(NoEncryption):  # type: ignore[misc]
    """Ends the data of every stream in a line-end, as ISO 19005-2, 6.1.7.1 asks; hides nothing."""

    def encode(self, t: str | bytes) -> _Body:
        return _Body(t.encode("latin-1") if isinstance(t, str) else t)


class _Body(bytes, PDFObject):  # type: ignore[misc]
    """The data of a stream; its length leaves the line-end out.

    Data that happens to end in CR gets CR LF, as a reader would take its own CR for half of that.
    """

    def format(self, _: PDFDocument) -> bytes:
        return bytes(self) + (b"\r\n" if self.endswith(b"\r") else b"\n")


def _names(sheet: Sheet) -> PDFDictionary:
    """The destinations by name, in the order that a name tree asks for."""
    found = sorted(sheet._destinations.items())
    pairs = [part for name, target in found for part in (PDFString(name), target)]
    return PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(pairs)})})


def _output_intent(document: PDFDocument) -> PDFDictionary:
    """The colours are sRGB (the profile is Compact-ICC-Profiles' sRGB-v2-magic, CC0)."""
    profile = PDFStream(PDFDictionary({"N": 3}), _profile(), [Deflate()])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )


@cache
def _profile() -> bytes:
    return _PROFILE.read_bytes()


def _packet(document: Document) -> bytes:
    """The metadata in XMP, equal to the file's Info (ISO 19005-2, 6.6.2)."""
    title, author, subject = map(escape, (document.title, document.author, document.subject))
    date = f"{document.created:%Y-%m-%d}T00:00:00+00:00"
    packet = _XMP.format(
        title=title,
        author=author,
        subject=subject,
        date=date,
        creator=CREATOR,
        producer=PRODUCER,
        lang=escape(document.lang),
    )
    return packet.encode()


# The schema declares what XMP does not know by itself (ISO 19005-2, 6.6.2.3.3).
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
