"""The files that we make, by the rules of veraPDF: every shipped map, house and edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

import generator
from generator import resources
from generator.build import ON_REQUEST, OUTPUTS, Output
from tests import archive
from tests.test_poster import house
from tests.test_textures import network

POSTER = OUTPUTS[1]
PAGES = next(output for output in ON_REQUEST if output.name == "slides-pdf")
EDITIONS = {
    "a4": replace(POSTER, paper="a4"),
    "a0-portrait": replace(POSTER, paper="a0-portrait"),
    "office": replace(POSTER, office=True),
    "tiles": replace(POSTER, tiles="a4"),
    "slides": PAGES,
}
ALL = [(name, style) for name in resources.known_maps() for style in resources.known_brands()]


def made(name: str, style: str, output: Output) -> bytes:
    return generator.render(generator.compose(network(name), house(style), output), output)


def failures(data: bytes) -> list[str]:
    """What our own rules and another checker of both standards find."""
    page = pytest.importorskip("page", reason="page-validation checks PDF/UA and PDF/A")
    reports = [
        page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
        for profile in ("ua1", "2a")
    ]
    found = [f"{fault.rule_id} {fault.message}" for report in reports for fault in report.failures]
    return [*found, *archive.complaints(data)]


@pytest.mark.parametrize(("name", "style"), ALL)
def test_every_poster_is_accessible_and_lasting(name: str, style: str) -> None:
    assert failures(made(name, style, POSTER)) == []


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["draagvlak", "warme-wijk"])
def test_every_edition_is_accessible_and_lasting(name: str, edition: str) -> None:
    assert failures(made(name, "voorbeeldstad", EDITIONS[edition])) == []


def test_the_rules_find_what_is_wrong() -> None:
    data = made("draagvlak", "neutraal", POSTER)
    wrong = data.replace(b"/S /LBody", b"/S /LBodx").replace(b"\nendstream", b" endstream", 1)
    found = " ".join(archive.complaints(wrong))
    assert "LBodx is no standard role" in found
    assert "6.1.7.1" in found


@pytest.mark.parametrize("output", [POSTER, ON_REQUEST[0]])
@pytest.mark.parametrize("name", resources.known_maps())
def test_a_poster_in_a3_takes_less_than_150_kb(name: str, output: Output) -> None:
    assert len(made(name, "voorbeeldstad", output)) < 150_000


def test_streams_are_bytes_and_not_text() -> None:
    assert b"ASCII85" not in made("draagvlak", "voorbeeldstad", POSTER)
