"""The fixed words of posters and slides, in the map's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences with `{}` where a name or a number comes."""

    choose: str
    click: str
    onward: str
    next_sheet: str
    onward_on_sheet: str
    of_sheets: str
    back: str
    map: str
    version: str
    source: str
    read_on: str
    to_station: str
    to_map: str
    previous: str
    next: str
    start: str
    end: str
    line: str
    station: str
    here: str
    sheet: str
    cut: str
    glue_right: str
    glue_below: str
    strip: str
    choose_line: str
    to_line: str
    change: str
    stations: str
    concept: str
    holder: str
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        """A date as it is written out."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"


_DUTCH = Words(
    choose="Kies een station",
    click="Klik op een station voor uitleg",
    onward="verder bij {}",
    next_sheet="verder op blad {}",
    onward_on_sheet="verder bij {} op blad {}",
    of_sheets="blad {} van {}",
    back="Terug naar de kaart",
    map="Kaart",
    version="Versie {}",
    source="Bron: {}",
    read_on="Lees verder",
    to_station="Ga naar station {}",
    to_map="Ga terug naar de kaart",
    previous="Vorig station: {}",
    next="Volgend station: {}",
    start="Start",
    end="Eindstation",
    line="Lijn {}",
    station="Station {}: {}",
    here="Station {} van {}",
    sheet="Vel {}",
    cut="Knip langs de hoektekens.",
    glue_right="Plak {} op de rechterrand.",
    glue_below="Plak {} op de onderrand.",
    strip="lijm · hier komt vel {}",
    choose_line="Kies een lijn",
    to_line="Ga naar lijn {}",
    change="Overstap op",
    stations="Stations",
    concept="concept",
    holder="Portefeuillehouder: {}",
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
)

_ENGLISH = Words(
    choose="Choose a station",
    click="Click a station to read more",
    onward="on to {}",
    next_sheet="continued on sheet {}",
    onward_on_sheet="on to {} on sheet {}",
    of_sheets="sheet {} of {}",
    back="Back to the map",
    map="Map",
    version="Version {}",
    source="Source: {}",
    read_on="Read on",
    to_station="Go to station {}",
    to_map="Back to the map",
    previous="Previous station: {}",
    next="Next station: {}",
    start="Start",
    end="Terminus",
    line="Line {}",
    station="Station {}: {}",
    here="Station {} of {}",
    sheet="Sheet {}",
    cut="Cut along the corner marks.",
    glue_right="Glue {} onto the right edge.",
    glue_below="Glue {} onto the lower edge.",
    strip="glue · sheet {} goes here",
    choose_line="Choose a line",
    to_line="Go to line {}",
    change="Change to",
    stations="Stations",
    concept="draft",
    holder="Portfolio holder: {}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)


def words(lang: str) -> Words:
    """The fixed words in a language: English for English, Dutch for all else."""
    return _ENGLISH if lang.split("-")[0] == "en" else _DUTCH
