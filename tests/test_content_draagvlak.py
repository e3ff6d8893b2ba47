"""The shipped map keeps to what a poster and a slide can carry."""

import datetime
from pathlib import Path

import pytest

from generator.content import load
from generator.content.model import Block, Station

MAP = load(Path(__file__).parent.parent / "content" / "draagvlak.md")
QUESTIONS = ["Doen we de goede dingen?", "Doen we die dingen goed?", "Doen we ze goed met elkaar?"]


def words(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def bullets(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if block.kind == "bullet"]


def test_the_line_runs_from_cooperation_to_support_through_seven_stations() -> None:
    (line,) = MAP.lines
    assert (line.start, line.end, len(line.stations)) == ("Samenwerking", "Draagvlak", 7)
    assert MAP.composition == "staircase"


def test_the_colophon_has_a_version_and_a_date() -> None:
    assert (MAP.version, MAP.date) == ("1.0", datetime.date(2026, 11, 23))


def test_the_introduction_is_short() -> None:
    assert words(MAP.introduction) <= 22


@pytest.mark.parametrize("station", MAP.stations, ids=lambda station: station.id)
def test_a_station_says_what_its_panel_and_slide_can_carry(station: Station) -> None:
    assert 50 <= words(station.body) <= 70
    assert 25 <= sum(len(span.text) for span in station.lead) <= 45
    assert 0 < words(station.slide) <= 40
    assert len(station.notes) in (2, 3)


def test_the_three_questions_stand_at_the_undercurrent_and_in_the_closing() -> None:
    assert MAP.closing is not None
    assert bullets(MAP.station("onderstroom").body) == QUESTIONS
    assert bullets(MAP.closing.text) == QUESTIONS
