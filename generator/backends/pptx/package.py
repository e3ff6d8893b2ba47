"""The package: parts and their relationships in, the same bytes out every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.backends.pptx.xml import HEAD, tag

if TYPE_CHECKING:
    from pptx.opc.package import OpcPackage, Part
    from pptx.presentation import Presentation

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


def new_part(presentation: Presentation, name: str, content_type: str, blob: bytes = b"") -> Part:
    """A part of the package; it is saved once another part relates to it."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    return Part(PackURI(name), content_type, presentation.part.package, blob)


class Media:
    """The package's pictures: the same bytes are stored once, under names that none has yet."""

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._parts: dict[tuple[bytes, str], Part] = {}
        names = {str(part.partname).casefold() for part in presentation.part.package.iter_parts()}
        self._prefix = "picture"
        while any(f"/media/{self._prefix}" in name for name in names):
            self._prefix += "-"

    def part(self, data: bytes, ending: str) -> Part:
        """The part with these bytes; `ending` is png or svg."""
        key = data, ending
        if key not in self._parts:
            name = f"/ppt/media/{self._prefix}{len(self._parts) + 1}.{ending}"
            self._parts[key] = new_part(self._presentation, name, _MEDIA[ending], data)
        return self._parts[key]


def save(presentation: Presentation) -> bytes:
    """The package as a zip file without a clock in it: [Content_Types].xml, then parts by name."""
    package = presentation.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _write(archive, "[Content_Types].xml", _content_types(parts))
        _write(archive, "_rels/.rels", package._rels.xml)
        for part in parts:
            _write(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _write(archive, part.partname.rels_uri.membername, part.rels.xml)
    return packed.getvalue()


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = {"rels": _RELS, "xml": "application/xml", **_MEDIA}
    rows = [tag("Default", Extension=key, ContentType=kind) for key, kind in defaults.items()]
    rows += [
        tag("Override", PartName=str(part.partname), ContentType=part.content_type)
        for part in parts
        if defaults.get(part.partname.ext) != part.content_type
    ]
    return (HEAD + tag("Types", *rows, xmlns=_TYPES)).encode()


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 0
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
