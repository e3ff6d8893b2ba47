"""The first and the last slides on a house's own template: their texts, wherever there is room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.brand.deck.model import Area, Holder, Use, Writing
from generator.content.model import Network
from generator.errors import FitError, Where
from generator.layout.deck.closing import closing_blocks
from generator.layout.deck.frame import Deck
from generator.layout.deck.housed import space
from generator.layout.deck.housed.reading import set_text, set_texts
from generator.layout.deck.housed.seat import Seat, set_whole
from generator.layout.deck.housed.stage import Stage
from generator.layout.geometry import Box
from generator.layout.setting import plain
from generator.scene import Item, TextBox

LEAST_TITLE = 18.0
"""The smallest title that is wanted, in points on slides of a usual size."""
_TITLES = (LEAST_TITLE, 12.0)
_SUBTITLE = 14.0  # the smallest subtitle
_OWN = 24.0  # the largest in a box of our own
_SHARE = 0.6  # of the title's size, for a subtitle under it
_TALL = 0.25  # of the slide, for a subtitle's own box at most
_AIR = 6.0  # around what the template draws


def heading(on: Stage, words: str, where: Where) -> tuple[Item, ...]:
    """A title in its placeholder. FitError where it does not fit at 12 pt."""
    seat, lang = on.title, on.deck.network.lang
    tried = (set_whole(seat, [words], "title", lang, least) for least in _TITLES)
    box = next((one for one in tried if one), None)
    if box is None:
        raise FitError.one(
            f"the title '{words}' does not fit into its place on the slides of {on.template.name}",
            where,
            "shorten it, or make the title's placeholder larger",
        )
    return on.under(box, seat.plate)


# --- under the title


def edition(deck: Deck) -> str:
    """Status, version and date on one line."""
    network, say = deck.network, deck.say
    version = say.version.format(network.version) if network.version else ""
    day = say.day(network.date) if network.date else ""
    status = say.concept.capitalize() if network.concept else ""
    return " · ".join(part for part in (status, version, day) if part)


def wanted(on: Stage) -> tuple[str, ...]:
    """What is to stand under the title of the first slide."""
    return tuple(words for words in (on.deck.network.subtitle, edition(on.deck)) if words)


def under(on: Stage) -> tuple[Item, ...]:
    """The subtitle and the edition: in the placeholder, else in a box of their own, else the
    subtitle alone. Nothing where there is no room for that either."""
    words = wanted(on)
    seats = [seat for seat in (on.body, _own(on)) if seat]
    for some in (words, words[:1]):
        for seat in seats if some else ():
            box = set_whole(seat, some, "subtitle", on.deck.network.lang, _SUBTITLE)
            if box:
                own = not seat.holder.key
                box = replace(box, placeholder="", inherits=None) if own else box
                return on.under(box, on.plate_of(seat))
    return ()


def _own(on: Stage) -> Seat | None:
    """A place for text where the layout has none: under its title, else where there is room."""
    title = on.title
    area = _below(on, title.area)
    if area is None:
        return None
    colors = dict(on.template.colors)
    slot = dict(on.layout.mapped).get("tx1", "dk1")
    writing = Writing(
        max(_SUBTITLE, min(_OWN * on.unit, _SHARE * title.writing.size)), bold=False, italic=False,
        capitals=False, family=on.template.minor, heading=False,
        color=colors.get(slot, title.ink), spacing=1.0, align=title.writing.align,
    )  # fmt: skip
    frame = Area(area.x, area.y, area.width, area.height)
    return on.take(Holder("", (), "subtitle", frame, frame, "start", True, 1, writing))


def _below(on: Stage, title: Box) -> Box | None:
    whole = on.whole
    bounds = space.bounds(on.layout, whole.width, whole.height)
    taken = [title, *space.obstacles(on.layout, bounds, _AIR * on.unit)]
    low = max(0.0, min(_TALL * whole.height, bounds.bottom - title.bottom))
    near = Box(title.x, title.bottom, title.width, low)
    for room in (near, bounds):
        box = space.largest(room, taken)
        if box.height >= 2 * _SUBTITLE and not box.meets(title):
            return replace(box, height=min(box.height, _TALL * whole.height))
    return None


# --- the last slides


@dataclass(frozen=True, slots=True)
class Ending:
    """The last slides: the use whose layout they take, and the title and the text of each."""

    use: Use
    pages: tuple[tuple[str, TextBox | None], ...]


def ending(stages: Mapping[Use, Stage], network: Network) -> Ending:
    """What to take home, on the template's section header or where it has more room.

    FitError for a word that is wider than either.
    """
    said = closing_blocks(stages["closing"].deck)
    lead = [*plain(said.large)] if said.large != said.title else []
    if not (lead or said.blocks):
        return Ending("closing", ((said.title, None),))
    listed = any(block.kind != "text" for block in said.blocks)
    uses: tuple[Use, ...] = ("station",) if listed else ("closing", "station")
    seats = [(use, seat) for use in uses if (seat := stages[use].body)]
    for use, seat in seats:
        if text := set_text(stages[use], seat, lead, said.blocks):
            return Ending(use, ((said.title, text),))
    found = [(use, set_texts(stages[use], seat, lead, said.blocks)) for use, seat in seats]
    use, texts = min(
        (pair for pair in found if pair[1]), key=lambda pair: len(pair[1]), default=("closing", ())
    )
    if not texts:
        raise FitError.one(
            f"a word of the last slide's text is too wide for {stages[use].template.name}",
            network.where,
            "shorten the word in `closing:`, or the house's `contact:`",
        )
    return Ending(use, tuple(_numbered(said.title, texts)))


def _numbered(title: str, texts: Sequence[TextBox]) -> Iterator[tuple[str, TextBox]]:
    for number, text in enumerate(texts, 1):
        yield (f"{title} ({number}/{len(texts)})" if len(texts) > 1 else title), text
