"""What is drawn as the tree that a screen reader follows (ISO 32000-1, 14.7 and 14.8).

Tags come from roles. Elements stand in the order of the document, except that the stations of a
figure follow it as a list; an element that nothing was drawn in is left out of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from generator.backends.pdf import bounds
from generator.scene import Group, Paragraph, Picture, Role, TextBox

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


@dataclass(slots=True, eq=False)
class Element:
    """A structure element, growing while its content is drawn.

    `actual` is the text that its drawing stands for. `waiting` says that it is the number of a
    heading that is still to come.
    """

    tag: str
    lang: str = ""
    alt: str = ""
    actual: str = ""
    numbering: str = ""
    bounds: bounds.Bounds | None = None
    waiting: bool = False
    kids: list[Kid] = field(default_factory=list)

    def add(self, tag: str, *, lang: str = "", alt: str = "", actual: str = "") -> Element:
        """A new element at the end of this one."""
        element = Element(tag, lang, alt, actual)
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
    `shapes`; None stands for decoration. `link` is the element of the group's own link.
    """

    container: Element
    words: Element | None = None
    shapes: Element | None = None
    stations: Element | None = None
    link: Element | None = None


_TAGS = {
    Role.TITLE: "H1",
    Role.HEADING: "H2",
    Role.SUBTITLE: "P",
    Role.LEAD: "P",
    Role.TEXT: "P",
    Role.BULLET: "P",
    Role.COLOPHON: "P",
    Role.NAVIGATION: "P",
    Role.LABEL: "P",
    Role.NUMBER: "P",
    Role.LINE_NAME: "P",
}
_PARTS_OF_A_MAP = {Role.LABEL, Role.NUMBER, Role.LINE_NAME}


def inside(place: Place, group: Group, linked: bool) -> Place:
    """Where the items of a group stand; `linked` when its link leads somewhere."""
    inner = _inside(place, group)
    if group.lang:
        (inner.words or inner.container).lang = group.lang
    if not linked:
        return replace(inner, link=None)
    own = inner.words if inner.words is not place.words else None
    link = (own or inner.container.add("P")).add("Link")
    return replace(inner, words=link, link=link)


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
            return Place(place.container.add("Div")) if group.lang else place
        case _:
            return replace(place, words=_own(place, group.role))


def _figure(container: Element, group: Group) -> Element:
    figure = container.add("Figure", alt=group.alt)
    figure.bounds = bounds.of(group.items)
    return figure


def text(place: Place, role: Role) -> Element | None:
    """The element that a text of this role belongs in; None when it is decoration."""
    if role is Role.DECORATION or (role in _PARTS_OF_A_MAP and place.words):
        return place.words
    return _own(place, role)


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
    figure = place.container.add("Figure", alt=picture.alt)
    figure.bounds = bounds.of((picture,))
    return figure


def paragraphs(
    place: Place, box: TextBox
) -> Iterator[tuple[Paragraph, Element | None, Element | None]]:
    """Each paragraph with the elements of its bullet and its text; lists nest by level."""
    lists: list[tuple[Element, Element]] = []
    for paragraph in box.paragraphs:
        if paragraph.role is not Role.BULLET:
            lists.clear()
            yield paragraph, None, text(place, paragraph.role)
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
        listing = (lists[-1][1] if lists else container).add("L")
        listing.numbering = numbering
    item = listing.add("LI")
    label, body = item.add("Lbl", actual="" if numbered else "•"), item.add("LBody")
    lists.append((listing, body))
    return label, body
