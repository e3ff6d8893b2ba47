"""What veraPDF asks of an archived, accessible file, read back from ours.

Each complaint starts with the number of the rule in veraPDF's profiles PDFUA-1 (7.x) or PDFA-2A
(6.x).
The rules for what our files never hold (forms, layers, signatures, JPEG 2000) are one check: that
they do not hold it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from lxml import etree

from tests import pdfs


def named(words: str) -> set[str]:
    return set(words.split())


STANDARD = named(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4"
    " H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code"
    " Link Annot Ruby Warichu Figure Formula Form"
)
LANG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
NEVER = (
    "/AcroForm",
    "/OCProperties",
    "/AA",
    "/Perms",
    "/Requirements",
    "/OpenAction",
    "/Collection",
)
FILTERS = {"/FlateDecode", "/ASCII85Decode", "/DCTDecode", "/RunLengthDecode", "/ASCIIHexDecode"}
OPERATORS = named(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k"
    " l m M MP n q Q re RG rg ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W"
    " W* y ' \""
)
DEEPEST, LONGEST_STRING, LONGEST_NAME = 28, 32767, 127
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def complaints(data: bytes) -> list[str]:
    """All that breaks a rule."""
    pdf = pdfs.opened(data)
    found = [*raw(data), *catalog(pdf), *objects(pdf), *metadata(pdf), *tree(pdf)]
    for number, page in enumerate(pdf.pages, 1):
        found += [f"{problem} (page {number})" for problem in [*sheet(page), *glyphs(page)]]
    return found


# --- the file as bytes


def raw(data: bytes) -> Iterator[str]:
    head = data.splitlines()[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]", head[0]):
        yield f"6.1.2 the file starts with {head[0]!r}"
    if min(head[1][1:5], default=0) <= 127 or not head[1].startswith(b"%"):
        yield "6.1.2 the second line does not say that the file is binary"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "6.1.3 something follows the end of the file"
    if not re.search(rb"\nxref\r?\n\d+ \d+\r?\n\d{10} ", data) and b"/XRef" not in data:
        yield "6.1.4 the cross-reference table is written otherwise"
    for start in re.finditer(rb"[\r\n]\d+ \d+ obj(?![\r\n])", data):
        yield f"6.1.9 an object starts with {start[0]!r}"
    yield from streams(data)


def streams(data: bytes) -> Iterator[str]:
    """The keywords around a stream stand on lines of their own, and its length is right."""
    for found in re.finditer(rb"/Length (\d+)(?! \d+ R)[^>]*>>\s*stream(\r\n|\n|\r)", data):
        if found[2] == b"\r":
            yield "6.1.7.1 a stream starts after a carriage return alone"
        end = found.end() + int(found[1])
        if not re.match(rb"(\r\n|\n|\r)endstream\b", data[end : end + 12]):
            yield f"6.1.7.1 a stream of {int(found[1])} bytes ends in {data[end : end + 12]!r}"
        if data[end - 1 : end + 1] == b"\r\n":
            yield "6.1.7.1 the end of a stream can be read as its line-end"


# --- the objects in it


def catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "6.2 the file does not say that it is tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "7.1 its tags are suspect"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "7.1 the title is not shown"
    if not LANG.fullmatch(str(root.get("/Lang", ""))):
        yield f"7.2 the language is {root.get('/Lang')}"
    yield from (f"6.9 the catalog has {key}" for key in NEVER if key in root)
    if "/EmbeddedFiles" in root.get("/Names", {}):
        yield "6.8 there are files in it"
    if "/ID" not in pdf.trailer or pdf.is_encrypted:
        yield "6.1.3 no ID, or encrypted"
    (intent,) = root.OutputIntents
    profile = intent.DestOutputProfile.read_bytes()
    if profile[12:20] != b"mntrRGB " or profile[8] >= 5:
        yield f"6.2.3 the output profile is {profile[12:20]!r}"


def objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        yield from limits(item)
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(item, pikepdf.Stream):
            filters = item.get("/Filter", [])
            names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
            if {str(name) for name in names} - FILTERS:
                yield f"6.1.7.2 a stream with {names}"
            if {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()):
                yield "6.1.7.1 a stream in another file"
        if item.get("/Subtype") == "/Image":
            yield from image(item)
        if item.get("/Subtype") == "/Form" or item.get("/PatternType"):
            yield "7.20 a form or a pattern: see that its content has one place in the structure"
        if item.get("/Type") == "/ExtGState":
            wrong = {"/TR", "/TR2", "/HTP", "/HT"} & set(item.keys())
            yield from (f"6.2.5 a graphics state with {key}" for key in wrong)
        if item.get("/Type") == "/Font":
            yield from font(item)


def limits(item: Any) -> Iterator[str]:
    """Numbers, strings and names as large as every reader takes them."""
    if isinstance(item, pikepdf.String) and len(bytes(item)) > LONGEST_STRING:
        yield f"6.1.13 a string of {len(bytes(item))} bytes"
    elif isinstance(item, pikepdf.Name) and len(str(item)) > LONGEST_NAME + 1:
        yield f"6.1.13 a name of {len(str(item))} characters"
    elif isinstance(item, int) and abs(item) > 2**31 - 1:
        yield f"6.1.13 the number {item}"
    elif isinstance(item, pikepdf.Array):
        for part in item:
            if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                yield from limits(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key in item.keys():  # noqa: SIM118
            part = item[key]
            yield from limits(pikepdf.Name(key))
            if not (isinstance(part, pikepdf.Object) and part.is_indirect):
                yield from limits(part)


def image(item: Any) -> Iterator[str]:
    if item.get("/Interpolate", False):
        yield "6.2.8 an image that is smoothed"
    if {"/Alternates", "/OPI"} & set(item.keys()):
        yield "6.2.8 an image with alternatives"
    if int(item.get("/BitsPerComponent", 8)) not in (1, 2, 4, 8, 16):
        yield "6.2.8 an image of odd depth"
    if item.get("/ColorSpace") == "/DeviceCMYK":
        yield "6.2.4.3 an image in CMYK"


def font(item: Any) -> Iterator[str]:
    name = str(item.get("/BaseFont"))
    if item.get("/Subtype") != "/TrueType":
        yield f"6.2.11.2 {name} is of the kind {item.get('/Subtype')}"
        return
    descriptor = item.FontDescriptor
    if "/FontFile2" not in descriptor or "/FontName" not in descriptor:
        yield f"7.21.4.1 {name} is not embedded"
    if len(item.Widths) != int(item.LastChar) - int(item.FirstChar) + 1:
        yield f"6.2.11.2 {name} has {len(item.Widths)} widths"
    symbolic = bool(int(descriptor.Flags) & 4)
    if symbolic == ("/Encoding" in item):
        yield f"7.21.6 {name} is symbolic: {symbolic}, and its encoding is {item.get('/Encoding')}"
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    tables = [(table.platformID, table.platEncID) for table in program["cmap"].tables]
    if symbolic and len(tables) != 1 and (3, 0) not in tables:
        yield f"7.21.6 {name} has the character maps {tables}"


# --- metadata


def metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    packet = pdf.Root.Metadata.read_bytes()
    if "/Filter" in pdf.Root.Metadata:
        yield "6.6.2.1 the metadata is compressed"
    head = packet[: packet.index(b"?>")]
    if b"bytes=" in head or b"encoding=" in head:
        yield "6.6.2.1 the packet says how long it is, or in what encoding"
    root = etree.fromstring(packet)
    defined = {
        str(node.text) for node in root.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")
    }
    known = ("purl.org/dc/", "ns.adobe.com/xap/", "ns.adobe.com/pdf/", "aiim.org/pdfa/ns/")
    for about in root.iter(f"{RDF}Description"):
        for node in about:
            space = etree.QName(node).namespace or ""
            if space not in defined and not any(part in space for part in known):
                yield f"6.6.2.3.1 {node.tag} is no property that XMP knows"
    text = {etree.QName(node).localname: node for node in root.iter() if isinstance(node.tag, str)}
    for name, wanted in (("part", "1"), ("conformance", "A")):
        if (text[name].text or "").strip() != wanted:
            yield f"6.6.4 {name} is {text[name].text}"
    if not "".join(text["title"].itertext()).strip():
        yield "7.1 the metadata has no title"


# --- structure


def tree(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    if "/RoleMap" in pdf.Root.StructTreeRoot:
        yield "7.1 a role map, though all roles are standard"
    for element in pdfs.elements(pdf):
        kind = str(element.S)[1:]
        kids = [str(kid.S)[1:] for kid in pdfs.children(element) if has_role(kid)]
        if kind not in STANDARD:
            yield f"7.1 {kind} is no standard role"
        if "/P" not in element:
            yield f"7.1 {kind} has no parent"
        if "/Lang" in element and not LANG.fullmatch(str(element.Lang)):
            yield f"7.2 the language of {kind} is {element.Lang}"
        if kind in ("Figure", "Formula") and not (
            str(element.get("/Alt", "")) or "/ActualText" in element
        ):
            yield f"7.3 {kind} without words"
        if re.fullmatch(r"H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield f"7.4.2 H{kind[1]} after H{level}"
            level = int(kind[1])
        yield from family(kind, kids, str(element.P.get("/S", "/"))[1:])


def has_role(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def family(kind: str, kids: list[str], parent: str) -> Iterator[str]:
    """Which elements may stand in which."""
    inside = {"LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI"}}
    if kind in inside and parent not in inside[kind]:
        yield f"7.2 {kind} in {parent}"
    allowed = {"L": {"L", "LI", "Caption"}, "LI": {"Lbl", "LBody"}}
    if kind in allowed and not set(kids) <= allowed[kind]:
        yield f"7.2 {kind} holds {kids}"
    if kind in ("H", "Table", "TR", "TH", "TD", "TOC", "Note", "Form"):
        yield f"7.2 {kind}: no check was written for it"


# --- pages


def sheet(page: pikepdf.Page) -> Iterator[str]:
    if "/Resources" not in page.obj:
        yield "6.2.2 resources are inherited"
    sides = [float(edge) for edge in page.mediabox]
    for side in (sides[2] - sides[0], sides[3] - sides[1]):
        if not 3 <= side <= 14400:
            yield f"6.1.13 a page of {side} points"
    if {"/AA", "/PresSteps"} & set(page.obj.keys()):
        yield "6.5.2 the page does something"
    deep = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        deep += {"q": 1, "Q": -1}.get(name, 0)
        if deep > DEEPEST:
            yield f"6.1.13 {deep} states within each other"
        if name not in OPERATORS and name != "INLINE IMAGE":
            yield f"6.2.2 the operator {name}"
        if name in ("k", "K", "ri") or (name in ("cs", "CS") and str(operands[0]) == "/DeviceCMYK"):
            yield f"6.2.4.3 {name}"
    if deep:
        yield "6.2.2 states are not restored"
    annotations = page.obj.get("/Annots", [])
    if annotations and page.obj.get("/Tabs") != "/S":
        yield "7.18.3 the tab order is not that of the structure"
    for note in annotations:
        yield from annotation(note)


def annotation(note: Any) -> Iterator[str]:
    if note.Subtype != "/Link":
        yield f"6.3.1 an annotation of the kind {note.Subtype}"
    if int(note.get("/F", 0)) & (1 | 2 | 4 | 32 | 256) != 4:
        yield f"6.3.2 a link with the flags {note.get('/F')}"
    if not str(note.get("/Contents", "")):
        yield "7.18.5 a link without a description"
    if "/A" in note and note.A.S not in ("/URI", "/GoTo"):
        yield f"6.5.1 a link that does {note.A.S}"
    left, bottom, right, top = (float(edge) for edge in note.Rect)
    if not (left < right and bottom < top):
        yield "7.18.5 a link that has no area"


def glyphs(page: pikepdf.Page) -> Iterator[str]:
    """Each character that is shown: its glyph, its width in both places, and what it means."""
    used: dict[str, set[int]] = {}
    current = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            current = str(operands[0])
        elif name in ("Tj", "TJ"):
            parts = operands[0] if name == "TJ" else operands
            strings = [part for part in parts if isinstance(part, pikepdf.String)]
            used.setdefault(current, set()).update(code for s in strings for code in bytes(s))
    for name, codes in used.items():
        yield from shown(page.Resources.Font[name], codes)


def shown(item: Any, codes: set[int]) -> Iterator[str]:
    name, first = str(item.BaseFont), int(item.FirstChar)
    program = TTFont(io.BytesIO(item.FontDescriptor.FontFile2.read_bytes()))
    by_place = {(t.platformID, t.platEncID): t.cmap for t in program["cmap"].tables}
    cmap = by_place.get((3, 0)) or by_place.get((1, 0)) or {}
    scale = 1000 / program["head"].unitsPerEm
    meaning = pdfs.unicode(item)
    for code in sorted(codes):
        glyph = cmap.get(code) or cmap.get(0xF000 + code)
        if glyph in (None, ".notdef"):
            yield f"7.21.8 {name} has no glyph for {code}"
            continue
        width = program["hmtx"][glyph][0] * scale
        if abs(width - float(item.Widths[code - first])) > 1:
            yield f"7.21.5 {name} {code} is {width:.0f} wide, and not {item.Widths[code - first]}"
        means = meaning.get(code, "")
        if not means or means in "\0\ufffe\ufeff":
            yield f"7.21.7 {name} {code} means {means!r}"
        elif 0xE000 <= ord(means) <= 0xF8FF:
            yield f"6.2.11.7.3 {name} {code} is of private use"
