"""Every mistake an author can make in a map: its place, what is said, and the hint.

In the texts below, ▸ stands before the character at which the problem must be reported.
"""

import re

import pytest

from generator.content import parse
from generator.errors import ContentError, Problem, Where
from generator.source import Source

TITLE = "---\ntitle: K\n---\n"


def complaint(marked: str) -> tuple[Problem, Where]:
    """The one problem of a text, and the place that its mark shows."""
    source = Source("kaart.md", marked.replace("▸", ""))
    with pytest.raises(ContentError) as caught:
        parse(source, "kaart")
    assert len(caught.value.problems) == 1, str(caught.value)
    return caught.value.problems[0], source.where(marked.index("▸"))


def line(text: str) -> str:
    """A map with stations A, B and C and these keys for its one line."""
    return f"---\ntitle: K\nlines:\n- name: Een\n{text}---\n## A\n## B\n## C\n"


FRONT_MATTER = [
    ("▸## A\n", "the front matter is missing", "start the file with '---'"),
    ("▸\n---\ntitle: K\n---\n## A\n", "must start on line 1", "blank lines"),
    ("▸---\ntitle: K\n## A\n", "the front matter is not closed", "three dashes"),
    ("---\n▸lang: nl\n---\n## A\n", "title is missing", "add 'title: …'"),
    ("---\ntitle: ▸''\n---\n## A\n", "title is empty", ""),
    ("---\ntitle:▸\n---\n## A\n", "title is empty", ""),
    ("---\ntitle: K\n▸subtitel: x\n---\n## A\n", "unknown key 'subtitel'", "'subtitle'"),
    ("---\ntitle: K\n▸title: L\n---\n## A\n", "duplicate key 'title'", "line 2"),
    ("---\ntitle: ▸'s-Hertogenbosch\n---\n## A\n", "an apostrophe", '"\'s-Hertogenbosch"'),
    ("---\ntitle: K▸: L\n---\n## A\n", "a second colon", '"K: L"'),
    ("---\ntitle: K\nlang: ▸Nederlands\n---\n## A\n", "lang cannot be 'Nederlands'", "nl, en"),
    ("---\ntitle: K\ndate: ▸23-11-2026\n---\n## A\n", "date is no date", "2026-11-23"),
    ("---\ntitle: K\nposter: ▸stairs\n---\n## A\n", "poster cannot be 'stairs'", "staircase"),
    ("---\ntitle: K\nurl: ▸voorbeeld.nl\n---\n## A\n", "url cannot be", "https://"),
    ("---\ntitle: K\nurl: ▸javascript:alert(1)\n---\n## A\n", "url cannot be", "https://"),
    ("---\ntitle: K\nstatus: ▸klaar\n---\n## A\n", "status cannot be 'klaar'", "write concept"),
    (
        "---\ntitle: K\npins: {▸bok: [0, 0]}\n---\n## Bos\n",
        "unknown station 'bok'",
        "did you mean 'bos'?",
    ),
    (
        "---\ntitle: K\npins: {▸a: [0, b]}\n---\n## A\n",
        "a pin is two whole numbers",
        "write a column and a row, like 'a: [0, 2]'",
    ),
    ("---\ntitle: K\nclosing: ▸x\n---\n## A\n", "closing must be a mapping", "key: value"),
    ("---\ntitle: K\nclosing: ▸{text: x}\n---\n## A\n", "title is missing", "add"),
    ("---\ntitle: K\nclosing: {title: x, ▸tekst: y}\n---\n## A\n", "unknown key", "'text'"),
    (
        "---\ntitle: K\nclosing:\n  title: x\n  text: |\n    een\n\n    - twee ▸`c`\n---\n## A\n",
        "code has no place",
        "backticks",
    ),
    ("---\ntitle: K\nclosing: {title: x, text: 'a ▸![b](c)'}\n---\n## A\n", "images", "describe"),
]

LINES = [
    ("---\ntitle: K\nlines: ▸[]\n---\n## A\n", "lines names no line", "- name: …"),
    ("---\ntitle: K\nlines: ▸{name: x}\n---\n## A\n", "lines must be a list", "[{…: …}"),
    ("---\ntitle: K\nlines: [▸x]\n---\n## A\n", "an item of lines must be a mapping", ""),
    ("---\ntitle: K\nlines: [▸{color: 1}]\n---\n## A\n", "name is missing", "add 'name: …'"),
    (line("  ▸kleur: rood\n"), "unknown key 'kleur'", ""),
    (line("  color: ▸0\n"), "color cannot be '0'", "palette"),
    (line("  color: ▸-1\n"), "color cannot be '-1'", "palette"),
    (line("  color: ▸rood\n"), "color cannot be 'rood'", "palette"),
    (line("  color: ▸#004699\n"), "what follows a # is a comment", '"#004699"'),
    (line("  id: ▸Lijn 1\n"), "id cannot be 'Lijn 1'", "small letters"),
    (line("  loop: ▸ja\n"), "loop cannot be 'ja'", "true or false"),
    (line("  stations: ▸a\n"), "stations must be a list", "[a, b]"),
    (line("  stations: [a, b, c, ▸d]\n"), "unknown station 'd'", "choose from a, b, c"),
    (line("  stations: [a, b, c, ▸a]\n"), "'a' stands on this line already", "once"),
    (line("  stations: [a, b, c, ▸A]\n"), "'A' stands on this line already", "once"),
    (line("  stations: [a, b]\n").replace("## C", "▸## C"), "no line calls at 'C'", "add c"),
    (line("  stations: [a, b]\n  branches: [[▸q, c]]\n"), "unknown station 'q'", "choose"),
    (line("  stations: [a]\n  branches: [[▸b, c]]\n"), "a branch cannot start at 'b'", "from a"),
    (line("  stations: [a, b]\n  branches: [[▸c, b]]\n"), "a branch cannot start", "from 'b'"),
    (line("  stations: [a, b]\n  branches: [[a, ▸b, c]]\n"), "'b' stands on this line", "pass"),
    (line("  stations: [a]\n  branches: [[a, b, c], [a, ▸b, c]]\n"), "'b' stands on this", "pass"),
    (
        line("  stations: [a]\n  branches: [[a, b, ▸a], [a, c]]\n"),
        "this branch calls at 'a'",
        "new",
    ),
    (line("  stations: [a, b]\n  branches: [[a, c, ▸c]]\n"), "this branch calls at 'c'", "new"),
    (line("  stations: [a, c, b]\n  branches: [[a, ▸c]]\n"), "'a' and 'c' follow one", "between"),
    (line("  loop: true\n  branches: [[c, ▸a]]\n"), "'c' and 'a' follow one another", "between"),
    (line("  stations: [a, b]\n  branches: [[a, c], [c, ▸a]]\n"), "'c' and 'a' follow", "leave"),
    (line("  stations: [a, b, c]\n  branches: [[▸a]]\n"), "a branch has two stations", ""),
    (line("  stations: [a, b, c]\n  branches: [▸a]\n"), "a branch must be a list", "[[a, b]"),
    (
        "---\ntitle: K\nlines: [{name: ▸Een, loop: true}]\n---\n## A\n## B\n",
        "cannot be a loop of 2",
        "at least 3",
    ),
    (
        "---\ntitle: K\nlines:\n- {name: X, stations: [a]}\n- name: ▸Y\n---\n## A\n",
        "the line 'Y' names no stations",
        "add 'stations:",
    ),
    (
        "---\ntitle: K\nlines:\n- {name: X, stations: [a]}\n- {name: ▸x, stations: [a]}\n"
        "---\n## A\n",
        "duplicate line id 'x'",
        "an 'id: …'",
    ),
    ("---\ntitle: K\nlines: [{name: ▸'1'}]\n---\n## A\n", "no id can be made from '1'", "'id: …'"),
    (
        "---\ntitle: K\nlines: [{name: X, stations: [▸A, a1]}]\n---\n## A {#a1}\n## A {#a2}\n",
        "2 stations are called 'A'",
        "a1 or a2",
    ),
    (
        "---\ntitle: K\nlines: [{name: X, stations: [▸verdtand]}]\n"
        "---\n## Weerstand\n## Verstand\n",
        "unknown station 'verdtand'",
        "did you mean 'verstand'?",
    ),
    (
        "---\ntitle: K\nposter: ▸staircase\nlines: [{name: X, loop: true}]\n"
        "---\n## A\n## B\n## C\n",
        "a staircase carries one line",
        "poster: band",
    ),
    (
        "---\ntitle: K\nposter: ▸staircase\nlines:\n- {name: X, stations: [a]}\n"
        "- {name: Y, stations: [a]}\n---\n## A\n",
        "a staircase carries one line",
        "poster: band",
    ),
    (
        "---\ntitle: K\nposter: ▸staircase\nlines: [{name: X, stations: [a], branches: [[a, b]]}]\n"
        "---\n## A\n## B\n",
        "a staircase carries one line",
        "poster: band",
    ),
]

STATIONS = [
    (TITLE + "▸Tekst.\n", "this map has no station", "write '## '"),
    (TITLE + "▸##\n## A\n", "this station has no name", "after ##"),
    (TITLE + "▸## {#a}\n", "this station has no name", "after ##"),
    (TITLE + "## A ▸{#Ambitie}\n", "the id 'Ambitie' cannot be used", "small letters"),
    (TITLE + "## A ▸{#1}\n", "the id '1' cannot be used", "small letters"),
    (TITLE + "## A ▸{#}\n", "the id '' cannot be used", "small letters"),
    (TITLE + "▸## 2026\n", "no id can be made from '2026'", "{#name}"),
    (TITLE + "## Één\n▸## Een\n", "duplicate station id 'een'", "line 4"),
    (TITLE + "## A {#x}\n▸## B {#x}\n", "duplicate station id 'x'", "line 4"),
    (TITLE + "▸## Een **vette** naam\n", "a station's name is plain text", "remove the bold"),
    (TITLE + "▸# Kop\n## A\n", "a heading with #", "front matter"),
    (TITLE + "## A\n▸### Kop\n", "a heading with ###", "**bold**"),
    (TITLE + "## A\n▸Tekst\n---\n", "an underlined heading", "blank line"),
    (TITLE + "▸> Citaat\n\n## A\n", "a lead belongs to a station", "introduction"),
    (TITLE + f"## A\n▸> {'x' * 91}\n", "this lead has 91 characters", "explanation"),
    (TITLE + "## A\n▸> een\n>\n> twee\n", "a lead is one paragraph", "one line"),
    (TITLE + "## A\n▸> - een\n", "a lead is one paragraph", "one line"),
    (TITLE + "## A\n▸>\n", "a lead is one paragraph", "one line"),
    (TITLE + "## A\n▸> een  \n> twee\n", "a lead is one line", "line break"),
    (TITLE + "## A\n> een\n\ntekst\n\n▸> twee\n", "a second quote", "one lead"),
    (TITLE + "## A\n> een ▸`c`\n", "code has no place", "backticks"),
]

TEXT = [
    (TITLE + "## A\néén ▸![x](y.png)\n", "images have no place", "link"),
    (TITLE + "## A\neen\n  twee ▸`code`\n", "code has no place", "backticks"),
    (TITLE + "## A\n- een\n- **twee ▸`c`**\n", "code has no place", "backticks"),
    (TITLE + "## A\n\n    ▸code\n", "four spaces", "remove the spaces"),
    (TITLE + "## A\n▸```\ncode\n```\n", "code has no place", "paragraph"),
    (TITLE + "## A\n▸| a | b |\n|---|---|\n| 1 | 2 |\n", "tables have no place", "list"),
    (TITLE + "## A\n\n▸***\n", "a ruled line", "remove it"),
    (TITLE + "## A\n- a\n  - b\n    ▸- c\n", "lists nest two deep", "to the left"),
    (TITLE + "## A\n- a\n  ▸> b\n", "a quote has no place here", "remove the >"),
    (TITLE + "## A\n- a\n\n  ▸# b\n", "a heading has no place here", "paragraph"),
    (TITLE + "## A\n- a\n▸-\n", "this list item has no text", "remove it"),
    (TITLE + "## A\n▸[x](javascript:alert(1))\n", "a link cannot lead to 'javascript:", "https://"),
    (TITLE + "## A\nzie ▸[x](over/ons.html)\n", "a link cannot lead to 'over/ons.html'", "https"),
    (TITLE + "## A\nzie ▸[x](#a)\n", "a link cannot lead to '#a'", "https://"),
    (TITLE + "## A\nzie ▸[x]()\n", "a link cannot lead to ''", "https://"),
    (TITLE + "## A\nzie ▸<ftp://a.nl>\n", "a link cannot lead to 'ftp://a.nl'", "https://"),
    (TITLE + '## A\n▸[x](https://a.nl "t")\n', "a link has no title of its own", "remove"),
    (TITLE + "## A\nHallo ▸{{ naam\n", "this placeholder is not closed", r"\{{"),
    (TITLE + "## A\n▸x &#x2028; y\n", "a character that cannot be printed: U+2028", "remove"),
]

COMMENTS = [
    (TITLE + "## A\nx\n<!-- ▸note: y -->\n", "unknown comment 'note:'", "did you mean 'notes'?"),
    (TITLE + "## A\nx\n<!-- ▸Slide: y -->\n", "unknown comment 'Slide:'", "did you mean 'slide'?"),
    (TITLE + "## A\nx\n▸<!-- notes: y\n", "this comment is not closed", "-->"),
    (TITLE + "## A\nx\n▸<!-- notes: y\n\n## B\nx\n", "this comment is not closed", "-->"),
    (TITLE + "## A\nx\n▸<!-- slide: y\n<!-- notes: z -->\n", "this comment is not closed", "-->"),
    (
        TITLE + "## A\nx\n<!-- slide: y -->\n▸<!-- slide: z -->\n",
        "a second slide comment",
        "line 6",
    ),
    (TITLE + f"## A\nx\n▸<!-- slide: {'w ' * 41}-->\n", "this slide has 41 words", "notes"),
    (TITLE + "## A\nx\n▸<!-- slide: -->\n", "this slide says nothing", "remove"),
    (TITLE + "## A\nx\n<!-- slide:\n  een\n\n  ▸# Kop\n-->\n", "a heading has no place", ""),
    (TITLE + "## A\nx\n<!-- notes: zie ▸![x](y) -->\n", "images have no place", "link"),
    (TITLE + "## A\n▸<!-- notes: y -->\n", "'A' is a plain stop", "explanation"),
]


@pytest.mark.parametrize(
    ("marked", "message", "hint"), [*FRONT_MATTER, *LINES, *STATIONS, *TEXT, *COMMENTS]
)
def test_a_mistake_is_told_once_at_its_place_with_a_hint(
    marked: str, message: str, hint: str
) -> None:
    problem, where = complaint(marked)
    assert (problem.where, message in problem.message, hint in problem.hint) == (where, True, True)


def test_a_problem_reads_as_place_message_hint() -> None:
    problem = Problem("a tab cannot indent YAML", Where("map.md", 3, 1), "use spaces")
    assert str(problem) == "map.md:3:1: a tab cannot indent YAML; use spaces"


def test_an_unknown_line_or_column_is_left_out() -> None:
    assert [str(Where("a")), str(Where("a", 2))] == ["a", "a:2"]


def test_an_error_reads_as_all_its_problems() -> None:
    error = ContentError([Problem("one"), Problem("two", hint="do")])
    assert re.split("\n", str(error)) == ["one", "two; do"]
