"""A preflight: reads a press-ready PDF back and says whatever a printer would phone about.

Content is walked as a viewer does, through forms and shadings, with the state that is current.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pikepdf

from tests.pdfs import Matrix, numbers, product

MM = 72 / 25.4
MOST_INK = 300
THINNEST = 0.5
LEAST_PIXELS = 300

Ink = tuple[float, ...]

FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
TEXT = {"Tj", "TJ", "'", '"'}
INK = {"k": "fill", "K": "stroke"}
OTHER_COLOUR = {"g", "G", "rg", "RG", "sc", "SC", "scn", "SCN", "cs", "CS"}
SPACES = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Indexed"}


@dataclass(frozen=True)
class State:
    """What of the graphics state matters; an ink that was never set is None."""

    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    fill: Ink | None = None
    stroke: Ink | None = None
    width: float = 1.0


@dataclass
class Walk:
    """Collects complaints, and the inks of what is painted."""

    found: list[str] = field(default_factory=list)
    fills: set[Ink] = field(default_factory=set)
    strokes: set[Ink] = field(default_factory=set)
    texts: set[Ink] = field(default_factory=set)
    images: list[tuple[int, int]] = field(default_factory=list)

    def content(self, holder: Any, resources: Any, state: State) -> None:
        stack: list[State] = []
        for operands, operator in pikepdf.parse_content_stream(holder):
            name = str(operator)
            if name == "q":
                stack.append(state)
            elif name == "Q":
                state = stack.pop()
            else:
                state = self.step(name, operands, resources, state)
        if stack:
            self.found.append("a state is never restored")

    def step(self, name: str, operands: Any, resources: Any, state: State) -> State:
        if name == "cm":
            return replace(state, matrix=product(numbers(operands), state.matrix))
        if name == "w":
            return replace(state, width=float(operands[0]))
        if name in INK:
            return replace(state, **{INK[name]: self.ink(operands)})
        if name in ("cs", "CS") and every_plate(resources, operands[0]):
            return replace(state, **{"fill" if name == "cs" else "stroke": ("All",)})
        if name in ("scn", "SCN") and ("All",) in (state.fill, state.stroke):
            return state
        if name in OTHER_COLOUR:
            self.found.append(f"a colour that is no ink: {[*map(str, operands)]} {name}")
        self.painted(name, operands, resources, state)
        return state

    def ink(self, operands: Any) -> Ink:
        ink = tuple(float(part) for part in operands)
        if round(100 * sum(ink)) > MOST_INK:
            self.found.append(f"{100 * sum(ink):.0f} % of ink: {ink}")
        if ink[3] >= 0.5 and min(ink[:3]) >= 0.5:
            self.found.append(f"black in four inks: {ink}")
        return ink

    def painted(self, name: str, operands: Any, resources: Any, state: State) -> None:
        if name in FILLS:
            self.paint(state.fill, self.fills)
        if name in TEXT:
            self.paint(state.fill, self.texts)
        if name in STROKES:
            self.paint(state.stroke, self.strokes)
            if state.width * scale(state.matrix) < THINNEST - 1e-6:
                self.found.append(f"a line of {state.width * scale(state.matrix):.2f} pt")
        if name == "Tr" and int(operands[0]):
            self.found.append("text that is not filled")
        if name == "INLINE IMAGE":
            self.found.append("an inline image")
        if name == "gs":
            self.found += transparency(resources.ExtGState[operands[0]])
        if name == "sh":
            self.found += shading(resources.Shading[operands[0]])
        if name == "Do":
            self.external(resources.XObject[operands[0]], state)

    def paint(self, ink: Ink | None, where: set[Ink]) -> None:
        if ink is None:
            self.found.append("something is painted before its ink is set")
        else:
            where.add(ink)

    def external(self, drawn: Any, state: State) -> None:
        if drawn.Subtype == "/Form":
            matrix = numbers(drawn.get("/Matrix", (1, 0, 0, 1, 0, 0)))
            inner = replace(state, matrix=product(matrix, state.matrix))
            self.content(drawn, drawn.Resources, inner)
        else:
            self.image(drawn, state)

    def image(self, image: Any, state: State) -> None:
        self.images.append((int(image.Width), int(image.Height)))
        if image.get("/ColorSpace") != "/DeviceCMYK":
            self.found.append(f"an image in {image.get('/ColorSpace')}")
        if "/Mask" in image:
            self.found.append("an image with a colour mask")
        pixels = 72 * int(image.Width) / abs(state.matrix[0])
        if pixels < LEAST_PIXELS:
            self.found.append(f"an image with {pixels:.0f} pixels an inch")
        inks = np.frombuffer(image.read_bytes(), np.uint8).reshape(-1, 4)
        most = inks.sum(axis=1, dtype=int).max()
        if most > 255 * MOST_INK / 100:
            self.found.append(f"an image with {most / 2.55:.0f} % of ink")


def scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)


def every_plate(resources: Any, name: Any) -> bool:
    space = resources.ColorSpace[name]
    return bool(space[0] == "/Separation" and space[1] == "/All" and space[2] == "/DeviceCMYK")


def transparency(state: Any) -> Iterator[str]:
    """What would have to be flattened."""
    for key in ("/ca", "/CA"):
        if float(state.get(key, 1)) != 1:
            yield f"{key} is {state[key]}"
    if state.get("/BM", "/Normal") != "/Normal" or state.get("/SMask", "/None") != "/None":
        yield "a blend mode or a soft mask"
    yield from (f"the state sets {key}" for key in ("/TR", "/TR2", "/HT") if key in state)


def shading(shading: Any) -> Iterator[str]:
    if shading.ColorSpace != "/DeviceCMYK":
        yield f"a shading in {shading.ColorSpace}"


# --- the file around the content


def complaints(pdf: pikepdf.Pdf, bleed: float = 3.0, slug: float = 0.0) -> list[str]:
    """All that a printer would phone about; bleed and slug in mm."""
    found = [*structure(pdf), *intents(pdf), *metadata(pdf), *fonts(pdf), *spaces(pdf)]
    for page in pdf.pages:
        found += [*boxes(page, bleed, slug), *extras(page), *walked(page).found]
    return found


def walked(page: pikepdf.Page) -> Walk:
    walk = Walk()
    walk.content(page, page.Resources, State())
    return walk


def structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from pdf.check_pdf_syntax()
    if pdf.pdf_version != "1.6":
        yield f"PDF {pdf.pdf_version}"
    if pdf.is_encrypted:
        yield "encryption"
    if "/ID" not in pdf.trailer:
        yield "no ID"
    for key in ("/AcroForm", "/OpenAction", "/AA", "/OCProperties", "/Outlines", "/Names"):
        if key in pdf.Root:
            yield f"the catalog has {key}"


def intents(pdf: pikepdf.Pdf) -> Iterator[str]:
    (intent,) = pdf.Root.OutputIntents
    if intent.S != "/GTS_PDFX":
        yield f"the output intent is {intent.S}"
    if not str(intent.OutputConditionIdentifier) or not str(intent.Info):
        yield "the output condition has no name"
    profile = intent.DestOutputProfile
    data = profile.read_bytes()
    if profile.N != 4 or data[12:20] != b"prtrCMYK" or len(data) != int.from_bytes(data[:4]):
        yield "the output intent has no CMYK output profile"


def metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Info and XMP hold what PDF/X-4 asks for, and say the same."""
    info = pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        pairs = {
            "dc:title": info.get("/Title"),
            "pdf:Producer": info.get("/Producer"),
            "xmp:CreatorTool": info.get("/Creator"),
            "pdfxid:GTS_PDFXVersion": info.get("/GTS_PDFXVersion"),
            "pdf:Trapped": str(info.get("/Trapped"))[1:],
        }
        for key, value in pairs.items():
            if not value or xmp.get(key) != str(value):
                yield f"{key} is {xmp.get(key)} and not {value}"
        wanted = "xmp:CreateDate xmp:ModifyDate xmp:MetadataDate"
        wanted += " xmpMM:DocumentID xmpMM:VersionID xmpMM:RenditionClass"
        yield from (f"no {key}" for key in wanted.split() if not xmp.get(key))
    if info.get("/GTS_PDFXVersion") != "PDF/X-4" or info.get("/Trapped") != "/False":
        yield "the file does not say that it is PDF/X-4, or whether it is trapped"
    yield from (f"no {key}" for key in ("/CreationDate", "/ModDate") if key not in info)


def fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font":
            descriptor = item.get("/FontDescriptor", {})
            if "/FontFile2" not in descriptor:
                yield f"{item.get('/BaseFont')} is not embedded"


def spaces(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Colour spaces anywhere in the file, whether in use or not; grey is for opacity alone."""
    masks = {item.SMask.objgen for item in pdf.objects if has(item, "/SMask")}
    for item in pdf.objects:
        if has(item, "/ColorSpace") and item.ColorSpace == "/DeviceGray":
            if item.objgen not in masks:
                yield "a grey image"
        elif names := SPACES & set(mentioned(item)):
            yield f"an object speaks of {names}"


def has(item: Any, key: str) -> bool:
    holds = isinstance(item, pikepdf.Dictionary | pikepdf.Stream)
    return holds and key in item


def mentioned(item: Any) -> Iterator[str]:
    """The names in an object; other objects are looked at by themselves."""
    if isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            if not part_of_another(part):
                yield from mentioned(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key in item.keys():  # noqa: SIM118
            if not part_of_another(item[key]):
                yield from mentioned(item[key])


def part_of_another(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and part.is_indirect


def boxes(page: pikepdf.Page, bleed: float, slug: float) -> Iterator[str]:
    sheet, over, cut = (numbers4(page.obj[f"/{name}Box"]) for name in ("Media", "Bleed", "Trim"))
    for name, inner, outer, by in (("bleed", cut, over, bleed), ("slug", over, sheet, slug)):
        sides = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if any(abs(side - by * MM) > 0.01 for side in sides):
            yield f"the {name} is {[round(side / MM, 2) for side in sides]} mm"
    if sheet[:2] != (0, 0):
        yield f"the sheet starts at {sheet[:2]}"
    yield from (f"a {key}" for key in ("/CropBox", "/ArtBox", "/Rotate") if page.obj.get(key))


def numbers4(box: Any) -> tuple[float, ...]:
    return tuple(float(edge) for edge in box)


def extras(page: pikepdf.Page) -> Iterator[str]:
    for key in ("/Annots", "/AA", "/Trans", "/StructParents", "/PresSteps"):
        if key in page.obj:
            yield f"the page has {key}"
    if page.obj.Group.CS != "/DeviceCMYK":
        yield "what shows through is not mixed in ink"
