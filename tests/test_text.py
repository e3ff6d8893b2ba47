"""Measuring and breaking text."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import brand, resources, text
from generator.colour import BLACK
from generator.scene import Font
from generator.text import Piece

WORDS = st.text(alphabet="abcdeghinorstuvwë-'ĳ", min_size=1, max_size=14)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


@cache
def font(style: str = "regular") -> Font:
    face = brand.load(resources.find_brand("neutraal")).typeface
    found = getattr(face, style)
    assert isinstance(found, Font)
    return found


def lines(words: str, measure: float, **options: str) -> list[str]:
    pieces = [Piece(words, font(), 12.0, BLACK)]
    broken = text.break_lines(pieces, measure, **options)
    return ["".join(run.text for run in line) for line in broken]


def test_a_width_grows_with_the_size() -> None:
    assert text.width("halte", font(), 24.0) == pytest.approx(2 * text.width("halte", font(), 12.0))


def test_kerning_is_part_of_the_width() -> None:
    apart = text.width("A", font(), 100.0) + text.width("V", font(), 100.0)
    assert text.width("AV", font(), 100.0) < apart


def test_a_runs_kerning_accounts_for_its_width() -> None:
    run = text.run("AVATAR", font(), 100.0, BLACK)
    apart = sum(text.width(char, font(), 100.0) for char in "AVATAR")
    kerned = sum(extra for _, extra in run.kerning) / 1000 * 100.0
    assert run.width == pytest.approx(apart + kerned)


def test_tracking_is_added_after_every_character() -> None:
    plain = text.width("halte", font(), 12.0)
    assert text.width("halte", font(), 12.0, 0.5) == pytest.approx(plain + 2.5)


def test_characters_that_a_font_lacks_are_named_once() -> None:
    assert text.lacking("漢字 en 漢", font()) == "漢字"


def test_an_overhanging_capital_has_less_bearing_than_a_stem() -> None:
    assert text.bearing("V", font()) < text.bearing("H", font())


@given(SENTENCES, st.floats(min_value=90, max_value=400))
def test_breaking_loses_and_adds_no_word(words: str, measure: float) -> None:
    joined = " ".join(lines(words, measure)).replace("- ", "-")
    assert joined.split() == words.replace("- ", "-").split()


@given(SENTENCES, st.floats(min_value=140, max_value=400))
def test_no_line_is_wider_than_the_measure(words: str, measure: float) -> None:
    broken = text.break_lines([Piece(words, font(), 12.0, BLACK)], measure)
    assert text.widest(broken) <= measure + 0.05


def test_a_newline_ends_a_line() -> None:
    assert lines("een\ntwee", 300.0) == ["een", "twee"]


def test_a_line_may_end_after_a_hyphen() -> None:
    assert lines("jeugd- en zorg-organisaties", 80.0) == ["jeugd- en zorg-", "organisaties"]


def test_styles_survive_a_break() -> None:
    pieces = [
        Piece("gewoon ", font(), 12.0, BLACK),
        Piece("heel erg vet", font("bold"), 12.0, BLACK, link="https://example.nl"),
    ]
    broken = text.break_lines(pieces, 70.0)
    assert len(broken) > 1
    bold = [run for line in broken for run in line if run.font == font("bold")]
    assert " ".join(run.text for run in bold) == "heel erg vet"
    assert all(run.link == "https://example.nl" for run in bold)


def test_a_word_that_fits_on_no_line_is_hyphenated() -> None:
    broken = lines("verantwoordelijkheidsverdeling", 80.0, hyphenate="nl")
    assert len(broken) > 1
    assert all(line.endswith("-") for line in broken[:-1])
    assert "".join(line.rstrip("-") for line in broken) == "verantwoordelijkheidsverdeling"


def test_a_word_is_not_hyphenated_in_an_unknown_language() -> None:
    assert lines("verantwoordelijkheid", 60.0, hyphenate="xx") == ["verantwoordelijkheid"]


@pytest.mark.parametrize("word", ["AVATAR", "Gouda", "ideeën"])
def test_capitals_names_and_tremas_are_left_whole(word: str) -> None:
    at = text.hyphen_positions(word, "nl")
    assert all(not set(word[i - 1 : i + 1]) & set("ëï") for i in at)
    assert word == "ideeën" or not at


def test_a_short_last_line_is_mended_by_narrowing() -> None:
    words = "De onderstroom verdient een vaste plek op de gezamenlijke agenda van ons"
    wide = text.width(words[:-4], font(), 12.0) + 1
    broken = lines(words, wide)
    assert len(broken) == 2
    assert broken[-1] == "agenda van ons"


def test_nothing_is_no_lines() -> None:
    assert text.break_lines([], 100.0) == ()
