"""Marked content and the structure tree of one file (ISO 32000-1, 14.6 to 14.8)."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFArrayCompact,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
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
        self._pages = [self._reference(page) for page in document.Pages.pages]
        self._written: dict[Element, bytes] = {}

    def write(self, root: Element, marks: list[list[Element]], links: list[Element]) -> None:
        tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        tree["K"] = self._element(root, self._reference(tree))
        parents: list[bytes] = []
        for page, elements in enumerate(marks):
            owners = PDFArrayCompact([self._written[owner] for owner in elements])
            parents += [b"%d" % page, self._reference(owners)]
        for number, link in enumerate(links):
            parents += [b"%d" % (FIRST_KEY + number), self._written[link]]
        tree["ParentTree"] = PDFDictionary({"Nums": PDFArrayCompact(parents)})
        tree["ParentTreeNextKey"] = FIRST_KEY + len(links)
        self._document.Catalog.StructTreeRoot = tree
        self._document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for index, page in enumerate(self._document.Pages.pages):
            page.StructParents, page.Tabs = index, PDFName("S")
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]

    def _reference(self, target: PDFObject) -> bytes:
        return self._as_bytes(self._document.Reference(target))

    def _as_bytes(self, value: PDFObject) -> bytes:
        written: bytes = value.format(self._document)
        return written

    def _element(self, element: Element, parent: bytes) -> bytes:
        """A reference to the element, which is written as part of its parent."""
        entries = _Entries()
        found = entries.found
        reference = self._written[element] = self._reference(entries)
        kids = [kid for kid in element.kids if not (isinstance(kid, Element) and kid.empty)]
        found["Type"], found["S"], found["P"] = b"/StructElem", _name(element.tag), parent
        found["K"] = self._as_bytes(PDFArrayCompact([self._kid(kid, reference) for kid in kids]))
        page = next((kid.page for kid in kids if not isinstance(kid, Element)), None)
        if page is not None:
            found["Pg"] = self._pages[page]
        told = (("Lang", element.lang), ("Alt", element.alt), ("ActualText", element.actual))
        for key, value in told:
            if value:
                found[key] = self._as_bytes(PDFString(value))
        if element.numbering:
            attributes = _attributes("List", ListNumbering=PDFName(element.numbering))
            found["A"] = self._as_bytes(attributes)
        if element.bounds and page is not None:
            box = _box(element.bounds, *self._sizes[page])
            found["A"] = self._as_bytes(_attributes("Layout", BBox=box, Placement=PDFName("Block")))
        return reference

    def _kid(self, kid: Kid, parent: bytes) -> bytes:
        match kid:
            case Element():
                return self._element(kid, parent)
            case Mark():
                return b"%d" % kid.number
            case Annotation():
                annotation = self._document.refAnnotation(kid.name)
                entries = {"Type": PDFName("OBJR"), "Obj": annotation, "Pg": self._pages[kid.page]}
                return self._as_bytes(PDFDictionary(entries))


class _Entries(PDFObject):  # type: ignore[misc]
    """A dictionary whose values are written already: there are many, and reportlab is slow."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}

    def format(self, _: PDFDocument) -> bytes:
        lines = (_name(key) + b" " + value for key, value in sorted(self.found.items()))
        return b"<<\n" + b" ".join(lines) + b"\n>>"


def _name(name: str) -> bytes:
    return b"/" + name.encode("ascii")


def _attributes(owner: str, **entries: object) -> PDFDictionary:
    return PDFDictionary({"O": PDFName(owner), **entries})


def _box(bounds: Bounds, width: float, height: float) -> PDFArray:
    """What of a box is on the page, with y up."""
    left, right = max(bounds.left, 0.0), min(bounds.right, width)
    corners = (left, height - min(bounds.bottom, height), right, height - max(bounds.top, 0.0))
    return PDFArrayCompact([round(corner, 2) for corner in corners])
