"""The package: parts and their relationships in, the same bytes out every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias, cast

from generator.backends.pptx.xml import HEAD, tag
from generator.backends.pptx.zipped import Member, member, zipped

if TYPE_CHECKING:
    from pptx.opc.package import OpcPackage, Part
    from pptx.package import Package
    from pptx.presentation import Presentation

Packed: TypeAlias = tuple[Member, ...]
"""A part, compressed, and its relationships if it has any."""

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_MEDIA = {"png": "image/png", "svg": "image/svg+xml"}


def open_template(template: bytes) -> Presentation:
    """A presentation without slides, made from a .pptx or a .potx."""
    from pptx.opc.constants import CONTENT_TYPE as CT
    from pptx.package import Package

    main = Package.open(io.BytesIO(template)).main_document_part
    # python-pptx opens a template but has no public way to make a presentation of it.
    main._content_type = CT.PML_PRESENTATION_MAIN
    presentation: Presentation = main.presentation
    _drop_leftovers(presentation)
    return presentation


def _drop_leftovers(presentation: Presentation) -> None:
    """Take out what is the template's own: slides, sections, thumbnail, printer settings, names."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.rels.pop(slide.rId)
        slides.remove(slide)
    for extensions in presentation.element.findall(f"{{{presentation.element.nsmap['p']}}}extLst"):
        presentation.element.remove(extensions)
    _drop(presentation.part, RT.PRINTER_SETTINGS)
    properties = (RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES, RT.CUSTOM_PROPERTIES)
    _drop(presentation.part.package, RT.THUMBNAIL, *properties)


def has_notes_master(presentation: Presentation) -> bool:
    """Whether there is a notes master; asking python-pptx for it would make one."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    return any(rel.reltype == RT.NOTES_MASTER for rel in presentation.part.rels.values())


def _drop(owner: Part | OpcPackage, *kinds: str) -> None:
    for relation in [key for key, rel in owner._rels.items() if rel.reltype in kinds]:
        owner._rels.pop(relation)


def new_part(package: OpcPackage, name: str, content_type: str, blob: bytes = b"") -> Part:
    """A part of the package; it is found there once another part relates to it."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    # To a part, any package will do.
    return Part(PackURI(name), content_type, cast("Package", package), blob)


def again(part: Part, blob: bytes = b"") -> Part:
    """A part in the place of another, with the same relationships and other bytes."""
    from pptx.oxml import parse_xml

    found = new_part(part.package, part.partname, part.content_type, blob)
    related = (rel for rel in part.rels.values() if not rel.is_external)
    parts = {rel.target_part.partname: rel.target_part for rel in related}
    found.load_rels_from_xml(parse_xml(part.rels.xml), parts)
    return found


class Media:
    """A package's pictures: the same bytes are stored once, under names that nothing else has.

    `asked` is how often a picture was asked for.
    """

    def __init__(self, package: OpcPackage, prefix: str) -> None:
        self._package = package
        self._prefix = prefix
        self.parts: dict[tuple[bytes, str], Part] = {}
        self.asked = 0

    def part(self, data: bytes, ending: str) -> Part:
        """The part with these bytes; `ending` is png or svg."""
        self.asked += 1
        key = data, ending
        if key not in self.parts:
            name = f"/ppt/media/{self._prefix}{len(self.parts) + 1}.{ending}"
            self.parts[key] = new_part(self._package, name, _MEDIA[ending], data)
        return self.parts[key]


def media_prefix(parts: Iterable[Part]) -> str:
    """How the names of pictures begin, where those of these parts do not."""
    names = {str(part.partname).casefold() for part in parts}
    prefix = "picture"
    while any(f"/media/{prefix}" in name for name in names):
        prefix += "-"
    return prefix


def packed(part: Part) -> Packed:
    """A part as it is stored."""
    found = member(part.partname.membername, part.blob)
    if not len(part.rels):
        return (found,)
    return found, member(part.partname.rels_uri.membername, part.rels.xml)


def head(package: OpcPackage, parts: Iterable[Part]) -> Packed:
    """What a package begins with: the types of its parts, and its own relationships."""
    named = sorted(parts, key=lambda part: str(part.partname))
    types = member("[Content_Types].xml", _content_types(named))
    return types, member("_rels/.rels", package._rels.xml)


def save(head: Packed, parts: Mapping[str, Packed]) -> bytes:
    """A package as a zip file: its head, then the parts by name."""
    ordered = (packed for _, packed in sorted(parts.items()))
    return zipped((*head, *(one for packed in ordered for one in packed)))


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = {"rels": _RELS, "xml": "application/xml", **_MEDIA}
    rows = [tag("Default", Extension=key, ContentType=kind) for key, kind in defaults.items()]
    rows += [
        tag("Override", PartName=str(part.partname), ContentType=part.content_type)
        for part in parts
        if defaults.get(part.partname.ext) != part.content_type
    ]
    return (HEAD + tag("Types", *rows, xmlns=_TYPES)).encode()
