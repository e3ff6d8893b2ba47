"""Reading a map: what its author writes, and the network that comes of it."""

import datetime
from pathlib import Path

import pytest

from generator.content import load, parse
from generator.content.model import Block, Network, Span
from generator.content.names import slug
from generator.errors import ContentError, Where
from generator.scene import Color
from generator.source import Source

TITLE = "---\ntitle: Kaart\n---\n"


def network(text: str) -> Network:
    return parse(Source("kaart.md", text), "kaart")


def body(text: str) -> tuple[Block, ...]:
    """The explanation under a heading."""
    return network(f"{TITLE}## Station\n{text}\n").stations[0].body


def lines(text: str, stations: str = "abc") -> Network:
    """A map whose lines are these, with stations of one letter."""
    headings = "".join(f"## {station.upper()}\n" for station in stations)
    return network(f"---\ntitle: Kaart\nlines:\n{text}---\n{headings}")


# --- front matter


def test_a_map_takes_its_id_from_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "mijn-kaart.md"
    path.write_text(TITLE + "## A\n", encoding="utf-8")
    assert load(path).id == "mijn-kaart"


def test_a_file_by_windows_reads_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "kaart.md"
    path.write_bytes(b"\xef\xbb\xbf" + (TITLE + "## A\n\nB\nc\n").replace("\n", "\r\n").encode())
    assert load(path).stations[0].body[0].text == "B c"


def test_every_key_of_the_front_matter_is_kept() -> None:
    found = network(
        "---\ntitle: Titel\nsubtitle: Onder\nlang: en-GB\nurl: https://voorbeeld.nl/kaart?x=1#y\n"
        "version: 1.10\ndate: 2026-11-23\nsource: Bron\nclosing: {title: Einde, text: Dag.}\n"
        "---\n## A\n"
    )
    assert (found.title, found.subtitle, found.lang) == ("Titel", "Onder", "en-GB")
    assert (found.version, found.date) == ("1.10", datetime.date(2026, 11, 23))
    assert (found.url, found.source) == ("https://voorbeeld.nl/kaart?x=1#y", "Bron")
    assert found.closing is not None
    assert (found.closing.title, found.closing.text[0].text) == ("Einde", "Dag.")


def test_a_map_is_in_dutch_unless_it_says_otherwise() -> None:
    assert network(TITLE + "## A\n").lang == "nl"


def test_the_closing_text_is_markdown() -> None:
    found = network(
        "---\ntitle: K\nclosing:\n  title: E\n  text: |\n    Vraag:\n\n    - een\n    - **twee**\n"
        "---\n## A\n"
    )
    assert found.closing is not None
    assert found.closing.text == (
        Block((Span("Vraag:"),)),
        Block((Span("een"),), "bullet"),
        Block((Span("twee", bold=True),), "bullet"),
    )


# --- lines


def test_without_lines_there_is_one_through_all_stations_named_after_the_title() -> None:
    found = network("---\ntitle: Van A naar B\n---\n## B\n## A\n").lines
    assert [(line.id, line.name, line.stations) for line in found] == [
        ("van-a-naar-b", "Van A naar B", ("b", "a"))
    ]


def test_a_line_alone_calls_everywhere_when_it_names_no_stations() -> None:
    assert lines("- name: Een\n  from: Hier\n  to: Daar\n").lines[0].stations == ("a", "b", "c")


def test_a_line_has_captions_a_colour_and_an_id() -> None:
    line = lines("- {name: Een, id: x, from: Hier, to: Daar, color: 2}\n").lines[0]
    assert (line.id, line.start, line.end, line.color) == ("x", "Hier", "Daar", 2)


@pytest.mark.parametrize("color", ['"#004699"', "rgb(0 70 153)", '"#004699ff"'])
def test_a_line_takes_any_css_colour(color: str) -> None:
    assert lines(f"- name: Een\n  color: {color}\n").lines[0].color == Color(0, 70, 153)


def test_stations_are_called_by_id_or_by_title() -> None:
    text = "---\ntitle: K\nlines:\n- {name: L, stations: [x, Tweede halte]}\n---\n"
    found = network(text + "## Eerste halte {#x}\n## Tweede halte\n")
    assert found.lines[0].stations == ("x", "tweede-halte")


def test_an_id_beats_a_title() -> None:
    text = "---\ntitle: K\nlines:\n- {name: L, stations: [een, twee]}\n---\n"
    found = network(text + "## een {#twee}\n## twee {#een}\n")
    assert [found.station(call).title for call in found.lines[0].stations] == ["twee", "een"]


def test_a_station_on_two_lines_is_where_they_meet() -> None:
    found = lines("- {name: Een, stations: [a, b]}\n- {name: Twee, stations: [c, b]}\n")
    assert [line.id for line in found.lines_at("b")] == ["een", "twee"]


def test_branches_start_at_a_station_of_the_line() -> None:
    line = lines("- {name: Een, stations: [a, b], branches: [[a, c], [b, d]]}\n", "abcd").lines[0]
    assert line.branches == (("a", "c"), ("b", "d"))


def test_branches_start_at_a_station_of_another_branch_in_any_order() -> None:
    runs = ("d", "e"), ("b", "c", "d"), ("a", "b")
    words = ", ".join(f"[{', '.join(run)}]" for run in runs)
    line = lines(f"- {{name: Een, stations: [a], branches: [{words}]}}\n", "abcde").lines[0]
    assert line.branches == runs


def test_branches_end_at_a_station_of_their_line_or_of_one_another() -> None:
    runs = ("a", "d", "e", "c"), ("a", "c"), ("b", "f", "e"), ("a", "f")
    words = ", ".join(f"[{', '.join(run)}]" for run in runs)
    line = lines(f"- {{name: Een, stations: [a, b, c], branches: [{words}]}}\n", "abcdef").lines[0]
    assert line.branches == runs


def test_a_station_of_a_branch_lies_on_its_line_once() -> None:
    found = lines("- {name: Een, stations: [a, b, c], branches: [[a, d, c]]}\n", "abcd")
    assert [line.id for line in found.lines_at("c")] == ["een"]
    assert [line.id for line in found.lines_at("d")] == ["een"]


def test_a_line_of_three_may_be_a_loop() -> None:
    assert lines("- {name: Een, loop: true}\n").lines[0].loop


# --- composition


def stations(count: int, text: str = "Tekst.") -> str:
    return "".join(f"## Station {chr(97 + number)}\n{text}\n" for number in range(count))


def test_a_single_line_of_fourteen_takes_the_staircase() -> None:
    assert network(TITLE + stations(14)).composition == "staircase"


def test_a_single_line_of_fifteen_takes_the_band() -> None:
    assert network(TITLE + stations(15)).composition == "band"


def test_a_plain_stop_makes_it_a_band() -> None:
    assert network(TITLE + stations(3) + "## Halte\n").composition == "band"


def test_branches_make_it_a_band() -> None:
    text = "---\ntitle: K\nlines: [{name: L, stations: [a, b], branches: [[a, c]]}]\n---\n"
    assert network(text + "## A\nx\n## B\nx\n## C\nx\n").composition == "band"


def test_the_author_has_the_last_word_on_the_composition() -> None:
    assert network("---\ntitle: K\nposter: band\n---\n" + stations(2)).composition == "band"
    assert network("---\ntitle: K\nposter: staircase\n---\n## A\n").composition == "staircase"


# --- stations


def test_stations_with_a_body_are_numbered_in_the_order_of_the_file() -> None:
    found = network(TITLE + "## A\nx\n## B\n## C\n> lead\n## D\n- x\n")
    assert [station.number for station in found.stations] == [1, None, 2, 3]


def test_lines_do_not_change_the_numbers() -> None:
    text = "---\ntitle: K\nlines: [{name: L, stations: [b, a]}]\n---\n## A\nx\n## B\nx\n"
    assert [station.number for station in network(text).stations] == [1, 2]


def test_the_introduction_stands_before_the_first_heading() -> None:
    found = network(TITLE + "\nEen kaart.\n\n## A\n\nTekst.\n")
    assert [block.text for block in found.introduction] == ["Een kaart."]


def test_the_first_quote_is_the_lead_wherever_it_stands() -> None:
    station = network(TITLE + "## A\nTekst.\n\n> Onthoud **dit**.\n").stations[0]
    assert station.lead == (Span("Onthoud "), Span("dit", bold=True), Span("."))
    assert [block.text for block in station.body] == ["Tekst."]


def test_a_lead_of_ninety_characters_is_taken() -> None:
    assert network(f"{TITLE}## A\n> {'x' * 90}\n").stations[0].lead


def test_an_id_may_stand_behind_the_heading() -> None:
    station = network(TITLE + "## Lange naam {#kort}\n").stations[0]
    assert (station.id, station.title) == ("kort", "Lange naam")


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Gemeenschappelijke ambitie", "gemeenschappelijke-ambitie"),
        ("Één café", "een-cafe"),
        ("Ĳsselstraße", "ijsselstrasse"),
        ("IJburg & co.", "ijburg-co"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("Collega’s", "collegas"),
        ("Ærø Łódź", "aero-lodz"),
        ("2e fase", "e-fase"),
        ("123", ""),
        ("駅", ""),
    ],
)
def test_an_id_is_the_titles_ascii_slug(title: str, made: str) -> None:
    assert slug(title) == made


def test_a_station_knows_where_its_heading_is() -> None:
    assert network(TITLE + "\n## A\n").stations[0].where == Where("kaart.md", 5, 1)


# --- text


def test_inline_styles_nest() -> None:
    assert body("a **b *c*** [d](https://e.nl)")[0].spans == (
        Span("a "),
        Span("b ", bold=True),
        Span("c", bold=True, italic=True),
        Span(" "),
        Span("d", link="https://e.nl"),
    )


@pytest.mark.parametrize("target", ["https://a.nl", "HTTP://a.nl", "mailto:a@b.nl", "tel:+31201"])
def test_links_may_lead_to_the_web_a_mailbox_or_a_telephone(target: str) -> None:
    assert body(f"<{target}>")[0].spans[0].link.lower() == target.lower()


def test_words_in_another_language_are_marked() -> None:
    assert body("de **[rule of law]{lang=en} hier**, [x]{y} en [z]")[0].spans == (
        Span("de "),
        Span("rule of law", bold=True, lang="en"),
        Span(" hier", bold=True),
        Span(", [x]{y} en [z]"),
    )


def test_a_title_is_in_the_language_of_the_map() -> None:
    with pytest.raises(ContentError, match="is plain text"):
        network(TITLE + "## [Rule of law]{lang=en} {#a}\n")


def test_a_line_end_is_a_space_and_two_spaces_before_it_break_the_line() -> None:
    assert body("a\nb  \nc")[0].text == "a b\nc"


def test_html_is_text() -> None:
    assert body("<b>x</b> &amp; <br>")[0].text == "<b>x</b> & <br>"


def test_a_block_of_html_is_text_too() -> None:
    assert body("<div>\nx\n</div>")[0].text == "<div> x </div>"


def test_lists_are_items_with_their_depth_and_number() -> None:
    found = body("- a\n  1. b\n  2. c\n- d\n\n3. e\n")
    assert [(item.text, item.kind, item.level, item.number) for item in found] == [
        ("a", "bullet", 0, 0),
        ("b", "number", 1, 1),
        ("c", "number", 1, 2),
        ("d", "bullet", 0, 0),
        ("e", "number", 0, 3),
    ]


def test_a_second_paragraph_continues_its_item() -> None:
    assert [item.continued for item in body("- a\n\n  b\n- c\n")] == [False, True, False]


# --- comments


def test_comments_give_a_station_its_slide_and_notes() -> None:
    station = network(
        f"{TITLE}## A\nx\n<!-- slide:\n- een\n- twee\n-->\n<!-- notes: Vraag 1?\n\nVraag 2? -->\n"
        "<!-- notes:\n1. drie\n- vier\n-->\n"
    ).stations[0]
    assert station.slide == (Block((Span("een"),), "bullet"), Block((Span("twee"),), "bullet"))
    assert station.notes == ("Vraag 1?", "Vraag 2?", "1. drie", "• vier")
    assert [block.text for block in station.body] == ["x"]


def test_comments_before_the_first_heading_belong_to_the_map() -> None:
    found = network(TITLE + "<!-- slide: Kijk. -->\n<!-- notes: Zeg. -->\n## A\n")
    assert ([block.text for block in found.slide], found.notes) == (["Kijk."], ("Zeg.",))


def test_other_comments_are_ignored_wherever_they_stand() -> None:
    text = "a <!-- dit -->b  <!-- en dit: ook\nmeer -->\n<!-- https://x.nl -->c <!---->"
    assert body(text)[0].text == "a b c"


def test_text_after_a_comment_on_its_line_is_kept() -> None:
    assert body("<!-- nog bekijken --> tekst")[0].text == "tekst"


def test_an_indented_comment_is_no_code() -> None:
    station = network(f"{TITLE}## A\nx\n<!-- slide:\n      een\n      - twee\n  -->\n").stations[0]
    assert [block.text for block in station.slide] == ["een", "twee"]


def test_a_comment_may_hide_a_station() -> None:
    assert len(network(TITLE + "## A\n<!--\n## B\n-->\n").stations) == 1


def test_an_escaped_comment_is_text() -> None:
    assert body(r"\<!-- slide: x --> y")[0].text == "<!-- slide: x --> y"


def test_a_slide_of_forty_words_is_taken() -> None:
    assert network(f"{TITLE}## A\nx\n<!-- slide: {'w – ' * 40} -->").stations[0].slide


# --- several problems


def test_all_problems_of_a_file_are_told_at_once_in_its_order() -> None:
    with pytest.raises(ContentError) as caught:
        network("---\ntitel: x\nstatus: klaar\n---\n# A\n\n## B\n`x`\n\n## B\n<!-- nots: x -->\n")
    places = [problem.where for problem in caught.value.problems]
    assert places == [
        Where("kaart.md", line, column)
        for line, column in [(2, 1), (2, 1), (3, 9), (5, 1), (8, 1), (10, 1), (11, 6)]
    ]


def test_a_broken_front_matter_does_not_hide_the_problems_of_the_body() -> None:
    with pytest.raises(ContentError) as caught:
        network("---\ntitle: a: b\n---\n## A\n\n![x](y.png)\n")
    assert len(caught.value.problems) == 2


def test_a_misspelt_station_is_not_also_a_station_on_no_line() -> None:
    with pytest.raises(ContentError) as caught:
        lines("- {name: Een, stations: [ambtie, b]}\n", "b")
    assert len(caught.value.problems) == 1
