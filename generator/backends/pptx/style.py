"""What a slide's items share: theme colours, theme fonts, the language, ids and links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.backends.pptx.xml import tag
from generator.scene import Color, Font

_REGIONS = {"nl": "nl-NL", "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "fy": "fy-NL"}
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_LINK_COLOR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"

_TIP = 255  # characters of a link's name


def language(code: str) -> str:
    """A BCP 47 tag with its region, as Office's proofing tools want it: nl is nl-NL."""
    return _REGIONS.get(code, code)


@dataclass(frozen=True, slots=True)
class Style:
    """The document's language and its theme; `slots` pairs theme slots with scheme colours."""

    lang: str
    heading: str
    body: str
    slots: tuple[tuple[str, str], ...]

    def fill(self, color: Color | None) -> str:
        """A solid fill in a theme colour where the colour has a slot, or no fill."""
        return tag("a:solidFill", self.color(color)) if color else tag("a:noFill")

    def color(self, color: Color) -> str:
        """A theme colour where the colour has a slot, else the colour itself."""
        scheme = dict(self.slots).get(color.slot)
        if scheme:
            return tag("a:schemeClr", val=scheme)
        return tag("a:srgbClr", val=color.hex[1:].upper())

    def typeface(self, font: Font, *, heading: bool = False) -> str:
        """The theme's heading or body font where the family is theirs, else the family."""
        fonts = {self.body: "+mn-lt", self.heading: "+mj-lt"}
        if font.family == self.body and not heading:
            return "+mn-lt"
        return fonts.get(font.family, font.family)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws one slide. `link` is that of the group around an item, `said` the group's alt text.

    `ids` gives the shape ids. `relate` takes a link to a relationship's id and the action that
    follows it, `embed` a picture's bytes and file ending to a relationship's id.
    """

    style: Style
    ids: Iterator[int]
    relate: Callable[[str], tuple[str, str]]
    embed: Callable[[bytes, str], str]
    link: str = ""
    said: str = ""

    def click(self, link: str, *extensions: str) -> str:
        """What a click does: nothing without a link. A shape's link is named by its group."""
        if not link:
            return ""
        relation, action = self.relate(link)
        tip = self.said if link == self.link else ""
        return tag(
            "a:hlinkClick", *extensions, r_id=relation, action=action or None,
            tooltip=tip[:_TIP] or None,
        )  # fmt: skip

    def link_in_text(self, link: str) -> str:
        """A link on characters that keep their own colour."""
        keep = tag("ahyp:hlinkClr", xmlns_ahyp=_LINK_COLOR, val="tx")
        extension = tag("a:ext", keep, uri="{A12FA001-AC4F-418D-AE19-62706E023703}")
        return self.click(link, tag("a:extLst", extension))

    def identity(
        self, name: str, *, alt: str = "", decorative: bool = False, link: str = ""
    ) -> str:
        """A shape's id, name, alt text and link; without meaning it is marked decorative."""
        number = next(self.ids)
        mark = tag("adec:decorative", xmlns_adec=_DECORATIVE, val=1)
        extension = tag("a:ext", mark, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
        return tag(
            "p:cNvPr",
            self.click(link),
            tag("a:extLst", extension) if decorative else "",
            id=number,
            name=name or f"Shape {number}",
            descr=alt or None,
        )
