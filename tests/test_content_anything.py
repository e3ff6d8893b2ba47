"""Any text at all: it is a map, or it is a ContentError; and a map reads back as written."""

import contextlib
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content import fill, parse
from generator.content.model import Block, Network, Span
from generator.errors import ContentError
from generator.source import decode

PIECES = [
    *("---\n", "title: K\n", "lines:\n", "- name: L\n", "  stations: [a, b]\n", "  loop: true\n"),
    *("  branches: [[a, c]]\n", "closing: {title: x, text: y}\n", "  color: '#fff'\n"),
    *("## A\n", "## B {#b}\n", "# ", "> ", "- ", "1. ", "    ", "\n", "\n\n", "\t", "  \n"),
    *("**", "*", "`", "```\n", "[x](", "https://a.nl", ")", "![", "|a|b|\n|-|-|\n", "<b>", "&#0;"),
    *("<!--", "-->", " slide:", " notes:", "{{", "}}", "\\", "a", "é ", "'", '"', ": ", "[", "]"),
]


def read(text: str) -> Network | None:
    """The map in a text, None when it has mistakes: nothing else may happen."""
    with contextlib.suppress(ContentError):
        return parse(decode(text.encode("utf-8", "surrogatepass"), "m.md", ContentError), "m")
    return None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_text_makes_reading_raise_anything_else(text: str) -> None:
    read(text)
    read("---\ntitle: K\n---\n## A\n" + text)
    read(f"---\ntitle: K\n{text}\n---\n## A\n")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_heap_of_markup_makes_reading_raise_anything_else(text: str) -> None:
    read(text)
    found = read("---\ntitle: K\n---\n## A\n" + text)
    if found is not None:
        with contextlib.suppress(ContentError):
            fill(found, {"a": "b"})


@settings(deadline=None)
@given(st.binary(max_size=40))
def test_no_bytes_make_reading_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(ContentError):
        decode(data, "m.md", ContentError)


# --- a map reads back as written

WORDS = st.lists(
    st.text(string.ascii_letters + "éèĳ’", min_size=1, max_size=8), min_size=1, max_size=6
).map(" ".join)
SPANS = st.lists(
    st.builds(Span, WORDS, st.booleans(), st.just(False), st.sampled_from(["", "https://a.nl"])),
    min_size=1,
    max_size=1,
).map(tuple)
BLOCKS = st.lists(
    st.builds(Block, SPANS, st.sampled_from(["text", "bullet"])), min_size=1, max_size=4
).map(tuple)
STATIONS = st.lists(st.tuples(WORDS, WORDS, BLOCKS), min_size=1, max_size=4)


def written(span: Span) -> str:
    text = f"**{span.text}**" if span.bold else span.text
    return f"[{text}]({span.link})" if span.link else text


def markdown(block: Block) -> str:
    text = "".join(written(span) for span in block.spans)
    return f"- {text}\n" if block.kind == "bullet" else f"\n{text}\n\n"


@settings(deadline=None)
@given(WORDS, STATIONS)
def test_a_map_reads_back_as_written(
    title: str, stations: list[tuple[str, str, tuple[Block, ...]]]
) -> None:
    text = f'---\ntitle: "{title}"\n---\n'
    for number, (name, lead, blocks) in enumerate(stations):
        text += f"## {name} {{#s{number}}}\n> {lead}\n\n{''.join(map(markdown, blocks))}\n"
    found = read(text)
    assert found is not None
    assert found.title == title
    assert [(s.title, s.lead, s.body) for s in found.stations] == [
        (name, (Span(lead),), blocks) for name, lead, blocks in stations
    ]
