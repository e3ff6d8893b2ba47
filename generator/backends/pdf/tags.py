"""Marked content and the structure tree of one file (ISO 32000-1, 14.6 to 14.8)."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from generator.backends.pdf.structure import FIRST_KEY, Annotation, Element, Kid, Mark
from generator.bounds import Bounds


class Tags:
    """The tree of a file under construction: what is drawn is marked as part of an element."""

    def __init__(self, lang: str) -> None:
        self.root = Element("Document", lang=lang)
        self._marks: list[list[Element]] = []
        self._links: list[Element] = []
        self._sizes: list[tuple[float, float]] = []
        self._open: Element | None = None
        self._closed = True

    def start_page(self, width: float, height: float) -> None:
        """Begin the page that the next marks are on."""
        self._marks.append([])
        self._sizes.append((width, height))

    def enter(self, element: Element | None, code: list[str]) -> None:
        """What is drawn from here on belongs to an element, or is decoration."""
        if not self._closed and element is self._open:
            return
        self.leave(code)
        if element is None:
            code.append("/Artifact BMC")
        else:
            page = len(self._marks) - 1
            number = len(self._marks[page])
            self._marks[page].append(element)
            element.kids.append(Mark(page, number))
            code.append(f"/{element.tag} <</MCID {number}>> BDC")
        self._open, self._closed = element, False

    def leave(self, code: list[str]) -> None:
        """Close what is open."""
        if not self._closed:
            code.append("EMC")
            self._open, self._closed = None, True

    def link(self, element: Element) -> Annotation:
        """A new annotation that is part of an element."""
        annotation = Annotation(len(self._marks) - 1, len(self._links))
        self._links.append(element)
        element.kids.append(annotation)
        return annotation

    def finish(self, document: PDFDocument) -> None:
        """Write the tree into the document, once all its pages are drawn."""
        _Writer(document, self._sizes).write(self.root, self._marks, self._links)


class _Writer:
    """Turns elements into the objects of a file."""

    def __init__(self, document: PDFDocument, sizes: list[tuple[float, float]]) -> None:
        self._document = document
        self._sizes = sizes
        self._pages = [document.Reference(page) for page in document.Pages.pages]
        self._references: dict[Element, PDFObjectReference] = {}

    def write(self, root: Element, marks: list[list[Element]], links: list[Element]) -> None:
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = self._document.Reference(tree)
        tree["K"] = self._element(root, reference)
        parents: list[object] = []
        for page, elements in enumerate(marks):
            owners = PDFArrayCompact([self._references[owner] for owner in elements])
            parents += [page, self._document.Reference(owners)]
        for number, link in enumerate(links):
            parents += [FIRST_KEY + number, self._references[link]]
        tree["ParentTree"] = PDFDictionary({"Nums": PDFArrayCompact(parents)})
        tree["ParentTreeNextKey"] = FIRST_KEY + len(links)
        self._document.Catalog.StructTreeRoot = tree
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for index, page in enumerate(self._document.Pages.pages):
            page.StructParents, page.Tabs = index, PDFName("S")
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]

    def _element(self, element: Element, parent: PDFObjectReference) -> PDFObjectReference:
        entries = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag)})
        reference = self._references[element] = self._document.Reference(entries)
        entries["P"] = parent
        kids = [kid for kid in element.kids if not (isinstance(kid, Element) and kid.empty)]
        entries["K"] = PDFArrayCompact([self._kid(kid, reference) for kid in kids])
        page = next((kid.page for kid in kids if not isinstance(kid, Element)), None)
        if page is not None:
            entries["Pg"] = self._pages[page]
        for key, value in (("Lang", element.lang), ("Alt", element.alt)):
            if value:
                entries[key] = PDFString(value)
        if element.actual:
            entries["ActualText"] = PDFString(element.actual)
        if element.numbering:
            entries["A"] = _attributes("List", ListNumbering=PDFName(element.numbering))
        if element.bounds and page is not None:
            box = _box(element.bounds, *self._sizes[page])
            entries["A"] = _attributes("Layout", BBox=box, Placement=PDFName("Block"))
        return reference

    def _kid(self, kid: Kid, parent: PDFObjectReference) -> object:
        match kid:
            case Element():
                return self._element(kid, parent)
            case Mark():
                return kid.number
            case Annotation():
                annotation = self._document.refAnnotation(kid.name)
                entries = {"Type": PDFName("OBJR"), "Obj": annotation, "Pg": self._pages[kid.page]}
                return PDFDictionary(entries)


def _attributes(owner: str, **entries: object) -> PDFDictionary:
    return PDFDictionary({"O": PDFName(owner), **entries})


def _box(bounds: Bounds, width: float, height: float) -> PDFArray:
    """What of a box is on the page, with y up."""
    left, right = max(bounds.left, 0.0), min(bounds.right, width)
    corners = (left, height - min(bounds.bottom, height), right, height - max(bounds.top, 0.0))
    return PDFArrayCompact([round(corner, 2) for corner in corners])
