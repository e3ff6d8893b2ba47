"""What is drawn as the tree that a screen reader follows (ISO 32000-1, 14.7 and 14.8).

Tags come from roles. Elements stand in the order of the document, except that the stations of a
figure follow it as a list; an element that nothing was drawn in is left out of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from generator import bounds
from generator.bounds import Bounds
from generator.scene import Group, Paragraph, Picture, Role, Run, TextBox

FIRST_KEY = 1000


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked-content sequence of a page, by its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link on a page, by its number in the document."""

    page: int
    number: int

    @property
    def name(self) -> str:
        """What the annotation is called while the file is made."""
        return f"link-{self.number}"

    @property
    def key(self) -> int:
        """Its key in the parent tree, where pages have the keys from 0."""
        return FIRST_KEY + self.number


Kid: TypeAlias = "Element | Mark | Annotation"


class Element:
    """A structure element, growing while its content is drawn.

    `actual` is the text that its drawing stands for. `waiting` says that it is the number of a
    heading that is still to come.
    """

    def __init__(
        self,
        tag: str,
        *,
        lang: str = "",
        alt: str = "",
        actual: str = "",
        numbering: str = "",
        bounds: Bounds | None = None,
    ) -> None:
        self.tag, self.lang = tag, lang
        self.alt, self.actual = alt, actual
        self.numbering, self.bounds = numbering, bounds
        self.waiting = False
        self.kids: list[Kid] = []

    def add(self, tag: str, **entries: Any) -> Element:
        """A new element at the end of this one."""
        element = Element(tag, **entries)
        self.kids.append(element)
        return element

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn in it."""
        return all(isinstance(kid, Element) and kid.empty for kid in self.kids)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the tree.

    New elements go into `container`, text without a role of its own into `words`, shapes into
    `shapes`; None stands for decoration. `role` is that of the group around, `link` the element
    of its link.
    """

    container: Element
    words: Element | None = None
    shapes: Element | None = None
    stations: Element | None = None
    role: Role = Role.DECORATION
    link: Element | None = None


_TAGS = {
    Role.TITLE: "H1",
    Role.HEADING: "H2",
    Role.SUBTITLE: "P",
    Role.LEAD: "P",
    Role.TEXT: "P",
    Role.BULLET: "P",
    Role.COLOPHON: "P",
    Role.LEGEND: "P",
    Role.NAVIGATION: "P",
    Role.LABEL: "P",
    Role.NUMBER: "P",
    Role.LINE_NAME: "P",
}
_PARTS_OF_A_MAP = {Role.LABEL, Role.NUMBER, Role.LINE_NAME}
_TITLES = {Role.TITLE, Role.HEADING}


def inside(place: Place, group: Group, linked: bool) -> Place:
    """Where the items of a group stand; `linked` when its link leads somewhere."""
    inner = _inside(replace(place, role=group.role, link=None), group)
    if group.lang:
        (inner.words or inner.container).lang = group.lang
    if not linked:
        return inner
    if inner.shapes is not place.shapes:
        return replace(inner, link=_wrapped(place.container, inner.shapes))
    own = inner.words if inner.words is not place.words else None
    alt = (group.alt or group.name) if group.role is Role.STATION else ""
    link = (own or inner.container.add("P")).add("Link", alt=alt)
    return replace(inner, words=link, link=link)


def _wrapped(container: Element, figure: Element | None) -> Element:
    """A link in the place of a figure, with the figure in it."""
    paragraph = Element("P")
    link = paragraph.add("Link")
    for at, kid in enumerate(container.kids):
        if kid is figure:
            container.kids[at] = paragraph
            link.kids.append(kid)
    return link


def _inside(place: Place, group: Group) -> Place:
    match group.role:
        case Role.FIGURE:
            figure = _figure(place.container, group)
            stations = place.container.add("L")
            return replace(place, words=figure, shapes=figure, stations=stations)
        case Role.STATION:
            item = place.stations.add("LI").add("LBody") if place.stations else None
            return replace(place, words=item or place.container.add("P"))
        case Role.PANEL:
            return Place(place.container.add("Sect"))
        case Role.BADGE:
            heading = place.container.add("H2")
            heading.waiting = True
            return replace(place, words=heading)
        case Role.LOGO if group.alt:
            logo = _figure(place.container, group)
            return replace(place, words=logo, shapes=logo)
        case Role.DECORATION | Role.LINE | Role.LOGO:
            return replace(place, container=place.container.add("Div")) if group.lang else place
        case _:
            return replace(place, words=_own(place, group.role))


def _figure(container: Element, group: Group) -> Element:
    box = bounds.of(group.items)
    return container.add("Figure", alt=group.alt or group.name, bounds=box)


def text(place: Place, role: Role, runs: Iterable[Run]) -> Element | None:
    """The element that a text of this role belongs in; None when it is decoration.

    Text that links is no decoration, whatever its role.
    """
    part = role in _PARTS_OF_A_MAP or (role in _TITLES and role is place.role)
    if place.link or (part and place.words):
        return place.words
    if role is not Role.DECORATION:
        return _own(place, role)
    if not place.words and any(run.link for run in runs):
        return place.container.add("P")
    return place.words


def _own(place: Place, role: Role) -> Element:
    """A new element for a role, or the heading whose number was drawn just before."""
    tag = _TAGS.get(role, "P")
    last = place.container.kids[-1] if place.container.kids else None
    if isinstance(last, Element) and last.waiting and tag != "P":
        last.tag, last.waiting = tag, False
        return last
    return place.container.add(tag)


def picture(place: Place, picture: Picture) -> Element | None:
    """The figure that a picture is, unless it is decoration or part of a figure."""
    if not picture.alt or place.shapes:
        return place.shapes
    box = bounds.of((picture,))
    return place.container.add("Figure", alt=picture.alt, bounds=box)


def paragraphs(
    place: Place, box: TextBox
) -> Iterator[tuple[Paragraph, Element | None, Element | None]]:
    """Each paragraph with the elements of its bullet and its text; lists nest by level."""
    lists: list[tuple[Element, Element]] = []
    for paragraph in box.paragraphs:
        if paragraph.role is not Role.BULLET:
            lists.clear()
            yield paragraph, None, text(place, paragraph.role, paragraph.runs)
        elif paragraph.bullet is None and lists:
            yield paragraph, None, lists[-1][1].add("P")
        else:
            label, body = _item(place.container, lists, paragraph)
            yield paragraph, label, body.add("P")


def _item(
    container: Element, lists: list[tuple[Element, Element]], paragraph: Paragraph
) -> tuple[Element, Element]:
    """The label and body of a new list item; `lists` holds each open list with its last body."""
    del lists[paragraph.level + 1 :]
    numbered = paragraph.bullet is not None and paragraph.bullet.run is not None
    numbering = "Decimal" if numbered else "Disc"
    listing = lists.pop()[0] if len(lists) > paragraph.level else None
    if listing is None or listing.numbering != numbering:
        listing = (lists[-1][1] if lists else container).add("L", numbering=numbering)
    item = listing.add("LI")
    label, body = item.add("Lbl", actual="" if numbered else "•"), item.add("LBody")
    lists.append((listing, body))
    return label, body
