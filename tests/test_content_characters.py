"""Characters that a font cannot show."""

from pathlib import Path

from generator.content import check_characters, parse
from generator.errors import ContentError
from generator.scene import Font
from generator.source import Source

FONTS = Path(__file__).parent.parent / "templates" / "_fonts"


def font(name: str, weight: int = 400, family: str = "Source Sans 3") -> Font:
    return Font(name, family, weight, False, (FONTS / f"{name}.ttf").read_bytes())


REGULAR = font("source-sans-3/SourceSans3-Regular")
BOLD = font("source-sans-3/SourceSans3-Bold", 700)
HANKEN = font("hanken-grotesk/HankenGrotesk-Regular", 400, "Hanken Grotesk")


def complaints(text: str, *fonts: Font) -> list[str]:
    network = parse(Source("kaart.md", f"---\ntitle: Kaart\n---\n{text}"), "kaart")
    try:
        check_characters(network, fonts)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_map_in_dutch_has_all_its_characters() -> None:
    assert complaints("## Één café, ’s ochtends\n\nSmörgåsbord – €5 “nu”\n", REGULAR, BOLD) == []


def test_a_lacking_character_is_told_once_a_family_at_its_first_place() -> None:
    said = complaints("## A\néén 駅 en 駅\n\n駅\n", REGULAR, BOLD, HANKEN)
    assert said == [
        f"kaart.md:5:5: the font {family} lacks '駅' (U+99C5, CJK UNIFIED IDEOGRAPH-99C5);"
        " write something else, or choose another font in the house style"
        for family in ("Source Sans 3", "Hanken Grotesk")
    ]


def test_every_lacking_character_is_told_in_the_order_of_the_file() -> None:
    said = complaints("駅\n\n## A\n> 語\n\n**本**\n", REGULAR)
    assert [line.split(":")[1] for line in said] == ["4", "7", "9"]


def test_speakers_notes_and_line_breaks_are_not_looked_at() -> None:
    assert complaints("## A\nx  \ny\n<!-- notes: 駅 -->\n", REGULAR) == []


def test_a_character_that_the_file_spells_otherwise_is_told_without_a_line() -> None:
    assert complaints("## A\n&#x99c5;\n", REGULAR)[0].startswith("kaart.md: the font Source Sans 3")
