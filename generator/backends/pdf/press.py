"""A document for a printer: PDF/X-4 (ISO 15930-7), each colour in the inks that it came with.

Nothing in it is a link or hidden. What is drawn ends at the bleed; marks stand outside it.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from reportlab.lib.colors import CMYKColor, CMYKColorSep, black
from reportlab.pdfbase.pdfdoc import (
    XMP,
    PDFArray,
    PDFDate,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from generator.backends.pdf.archive import CREATOR, PRODUCER, describe
from generator.backends.pdf.paint import Painter, Sheet, outline
from generator.backends.pdf.structure import Element, Place
from generator.backends.pdf.tags import Tags
from generator.scene import Circle, Document, Page, Path, Press

_STANDARD = "PDF/X-4"
_REGISTRY = "http://www.color.org"
# What is drawn in it comes out on every plate.
_EVERY_PLATE = CMYKColorSep(1, 1, 1, 1, spotName="All")


def render(document: Document, press: Press) -> bytes:
    """The pages of a document as a PDF file for this press."""
    file = BytesIO()
    sheet = Sheet(
        file, pageCompression=1, invariant=1, pdfVersion=(1, 6), enforceColorSpace=_in_ink
    )
    sheet.edge = press.bleed + press.slug
    for page in document.pages:
        _page(sheet, page, press, document.lang)
    _finish(sheet, document, press)
    sheet.save()
    return file.getvalue()


def _in_ink(color: Any) -> Any:
    """A colour to draw with, which must be ink; only reportlab's own drawings start in black."""
    if isinstance(color, CMYKColor) or (isinstance(color, tuple) and len(color) == 4):
        return color
    if color != black:
        raise ValueError(f"{color} is no ink")
    return 0.0, 0.0, 0.0, 1.0


class _Untagged(Tags):
    """Marks nothing: a printer reads no structure."""

    def enter(self, element: Element | None, code: list[str]) -> None:
        """Nothing."""


def _page(sheet: Sheet, page: Page, press: Press, lang: str) -> None:
    edge, width, height = sheet.edge, page.width, page.height
    sheet.setPageSize((width + 2 * edge, height + 2 * edge))
    sheet.setTrimBox((edge, edge, edge + width, edge + height))
    over, slug = press.bleed, press.slug
    sheet.setBleedBox((slug, slug, edge + width + over, edge + height + over))
    tags = _Untagged(lang)
    painter = Painter(sheet, tags, page, frozenset(), lang)
    sheet.saveState()
    _clip(sheet, -over, -over, width + 2 * over, height + 2 * over)
    painter.draw(page.items, Place(tags.root))
    sheet.restoreState()
    for mark in page.marks:
        _mark(sheet, mark)
    sheet.showPage()
    _settle(sheet)


def _clip(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    outline = sheet.beginPath()
    outline.rect(x, y, width, height)
    sheet.clipPath(outline, stroke=0, fill=0)


def _mark(sheet: Sheet, mark: Path | Circle) -> None:
    sheet.setStrokeColor(_EVERY_PLATE)
    sheet.setLineWidth(mark.stroke_width)
    if isinstance(mark, Circle):
        sheet.circle(mark.x, mark.y, mark.radius, stroke=1, fill=0)
    else:
        sheet.drawPath(outline(mark, sheet), stroke=1, fill=0)


def _settle(sheet: Sheet) -> None:
    """The page has no transition, and what shows through is mixed in ink and not in RGB."""
    page = sheet._doc.Pages.pages[-1]
    entries = {"S": PDFName("Transparency"), "CS": PDFName("DeviceCMYK")}
    page.Trans = None
    page.Group = PDFDictionary({"Type": PDFName("Group"), **entries})
    page.__NoDefault__ = [*page.__NoDefault__, "Group"]


# --- what a printer's software reads first


def _finish(sheet: Sheet, document: Document, press: Press) -> None:
    sheet._doc.info = _Info()
    describe(sheet, document)
    catalog = sheet._doc.Catalog
    catalog.Metadata = XMP(creator=lambda _: _packet(document))
    catalog.OutputIntents = PDFArray([_output_intent(sheet._doc, press)])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]


class _Info(PDFInfo):  # type: ignore[misc]
    """Says which standard the file follows, too."""

    def format(self, document: PDFDocument) -> bytes:
        date = PDFDate(ts=document._timeStamp, dateFormatter=self._dateFormatter)
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
            "GTS_PDFXVersion": _STANDARD,
        }
        entries = {key: PDFString(text) for key, text in texts.items() if text}
        entries |= {"CreationDate": date, "ModDate": date, "Trapped": PDFName("False")}
        return bytes(PDFDictionary(entries).format(document))


def _output_intent(document: PDFDocument, press: Press) -> PDFDictionary:
    """How the inks look on paper (ISO 15930-7, 6.2.2)."""
    profile = PDFStream(PDFDictionary({"N": 4}), press.profile, [PDFZCompress])
    entries = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFX"),
        "OutputConditionIdentifier": PDFString(press.condition or "Custom"),
        "OutputCondition": PDFString(press.description),
        "Info": PDFString(press.description),
        "DestOutputProfile": document.Reference(profile),
    }
    if press.condition:
        entries["RegistryName"] = PDFString(_REGISTRY)
    return PDFDictionary(entries)


def _packet(document: Document) -> bytes:
    """The metadata in XMP, equal to the file's Info (ISO 15930-7, 6.7)."""
    about = (document.title, document.author, document.subject)
    date = f"{document.created:%Y-%m-%d}T00:00:00+00:00"
    title, author, subject = map(escape, about)
    packet = _XMP.format(
        title=title,
        author=author,
        subject=subject,
        lang=escape(document.lang),
        date=date,
        creator=CREATOR,
        producer=PRODUCER,
        standard=_STANDARD,
        identity=uuid5(NAMESPACE_URL, "\n".join((*about, document.lang, date))),
    )
    return packet.encode()


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
