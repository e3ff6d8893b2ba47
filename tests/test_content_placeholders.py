"""Placeholders: a house's own words in a map's texts."""

import pytest

from generator.content import fill, parse
from generator.content.model import Network, Span
from generator.content.placeholders import texts
from generator.errors import ContentError, Where
from generator.source import Source

TITLE = "---\ntitle: Kaart\n---\n"


def network(text: str) -> Network:
    return parse(Source("kaart.md", text), "kaart")


def filled(text: str, **words: str) -> str:
    """A paragraph after filling."""
    return fill(network(f"{TITLE}## A\n{text}\n"), words).stations[0].body[0].text


def test_a_placeholder_is_replaced() -> None:
    assert filled("Welkom in {{ name }} en {{name}}.", name="Veen") == "Welkom in Veen en Veen."


def test_what_replaces_a_placeholder_is_literal() -> None:
    found = fill(network(TITLE + "## A\n{{ x }}\n"), {"x": r"**b** \1 <i> {{ y }}"})
    assert found.stations[0].body[0].spans == (Span(r"**b** \1 <i> {{ y }}"),)


def test_a_key_is_never_read_as_markdown() -> None:
    assert filled("_a_ {{ x_y_z }} *b*", x_y_z="1") == "a 1 b"


def test_a_placeholder_may_break_over_two_lines() -> None:
    assert filled("a {{\n  name }} b", name="1") == "a 1 b"


def test_a_placeholder_keeps_the_style_around_it() -> None:
    found = fill(network(TITLE + "## A\n**{{ x }}**\n"), {"x": "y"})
    assert found.stations[0].body[0].spans == (Span("y", bold=True),)


def test_escaped_braces_are_text() -> None:
    assert filled(r"a \{{ name }} \{{", name="1") == "a {{ name }} {{"


def test_every_text_of_a_map_is_filled() -> None:
    found = network(
        '---\ntitle: "1{{ x }}"\nsubtitle: "2{{ x }}"\nversion: "3{{ x }}"\nsource: "4{{ x }}"\n'
        'lines: [{name: "5{{ x }}", id: l, from: "6{{ x }}", to: "7{{ x }}"}]\n'
        'closing: {title: "8{{ x }}", text: "9{{ x }}"}\n---\n10{{ x }}\n'
        "<!-- slide: 11{{ x }} -->\n<!-- notes: 12{{ x }} -->\n"
        "## 13{{ x }} {#a}\n> 14{{ x }}\n\n15{{ x }}\n"
        "<!-- slide: 16{{ x }} -->\n<!-- notes: 17{{ x }} -->\n"
    )
    assert sorted(texts(fill(found, {"x": ""})), key=int) == [str(n) for n in range(1, 18)]


def test_a_filled_lead_may_grow_beyond_ninety_characters() -> None:
    found = fill(network(TITLE + "## A\n> {{ x }}\n"), {"x": "y" * 200})
    assert found.stations[0].lead[0].text == "y" * 200


def test_unknown_keys_are_told_at_every_place_with_the_nearest_key() -> None:
    found = network(
        '---\ntitle: "In {{ nmae }}"\n---\n## A\nx {{ contact }} y {{ nmae }}\n'
        "<!-- slide: \\{{ contact }} {{ contact }} -->\n"
    )
    with pytest.raises(ContentError) as caught:
        fill(found, {"name": "Veen", "kontakt": ""})
    assert [str(problem) for problem in caught.value.problems] == [
        "kaart.md:2:12: unknown placeholder '{{ nmae }}'; did you mean 'name'?",
        "kaart.md:5:3: unknown placeholder '{{ contact }}'; did you mean 'kontakt'?",
        "kaart.md:5:19: unknown placeholder '{{ nmae }}'; did you mean 'name'?",
        "kaart.md:6:28: unknown placeholder '{{ contact }}'; did you mean 'kontakt'?",
    ]


def test_an_ignored_comment_needs_no_words() -> None:
    text = f"{TITLE}## A\nx\n<!-- later: zie https://x.nl -->\n".replace("later:", "later")
    assert fill(network(text.replace("zie", "{{ q }}")), {}).stations[0].body[0].text == "x"


def test_a_key_that_the_file_spells_otherwise_is_told_at_the_title() -> None:
    found = network('---\ntitle: "{\\x7b q }}"\n---\n## A\n')
    with pytest.raises(ContentError) as caught:
        fill(found, {})
    assert caught.value.problems[0].where == Where("kaart.md", 2, 8)
