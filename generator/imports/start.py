"""The folder that `metrokaart brand new` starts: a house style that explains itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.errors import UsageError
from generator.imports import colours
from generator.imports.model import color_text
from generator.imports.propose import logo_asset

_COLOR = "#005A8C"


def start(name: str, primary: str = "", logo: Path | None = None) -> dict[str, bytes]:
    """The files of a new house style by name; UsageError for a colour or a logo that is none."""
    color = colours.read(primary or _COLOR)
    if color is None:
        raise UsageError.one(f"--primary: '{primary}' is no colour", hint='write it like "#004699"')
    asset = logo_asset(logo) if logo else None
    text = "\n".join(_lines(name, color_text(color), asset.name if asset else ""))
    found = {"brand.yaml": f"{text}\n".encode()}
    return found | ({asset.name: asset.data} if asset else {})


def _lines(name: str, primary: str, logo: str) -> Iterator[str]:
    yield "# Een huisstijl. Alles wat hier niet staat, komt van `neutraal`. Controleer haar met:"
    yield "#   metrokaart brand check"
    yield f"name: {json.dumps(name, ensure_ascii=False)}"
    yield "extends: neutraal"
    yield ""
    yield "# Het logo: een SVG- of PNG-bestand in deze map; op donker komt de negatieve variant."
    yield f"logo: {logo}" if logo else "# logo: logo.svg"
    yield "# logo_negative: logo-wit.svg"
    yield "# logo_min_mm: 25      # nooit smaller dan zoveel millimeter"
    yield "# logo_clear: 0.5      # vrije ruimte eromheen, in hoogten van het logo"
    yield ""
    yield "# Kleuren staan tussen aanhalingstekens. De kleuren van lijnen en tekst worden zo nodig"
    yield "# donkerder gemaakt tot zij leesbaar zijn; vlakken houden de kleur zoals zij hier staat."
    yield "colors:"
    yield f'  primary: "{primary}"'
    yield '  # secondary: "#B5460F"'
    yield '  # text: "#14202E"'
    yield '  # lines: ["#005A8C", "#B5460F", "#00675A"]'
    yield ""
    yield "# Het lettertype: de naam van een meegeleverde familie, of eigen bestanden in deze map."
    yield "# fonts: {body: fonts/Eigen-Regular.ttf, bold: fonts/Eigen-Bold.ttf}"
    yield ""
    yield "# De zinnen die per gemeente verschillen. In een kaart staan ze als {{ contact }}."
    yield "# text:"
    yield '#   contact: "Vragen? Bel het omgevingsloket."'
    yield '#   portefeuillehouder: "wethouder …"'
    yield ""
    yield "# Exacte inkten voor de drukker: cyaan, magenta, geel, zwart, van 0 tot 100."
    yield "# inks: {primary: [100, 60, 0, 20]}"
