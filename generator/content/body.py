"""The Markdown under the front matter: an introduction, then one station a heading."""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.content.comments import Comment, take_comments
from generator.content.markdown import Markdown
from generator.content.model import Block, Span, Station
from generator.content.names import ID, slug
from generator.content.passage import Passage
from generator.errors import Problem
from generator.source import Source

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

LEAD_CHARACTERS = 90
SLIDE_WORDS = 40

_ID = re.compile(r"(.*?)\s*\{#([^{}]*)\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """The stations in the order of the file, and what stands before the first of them."""

    introduction: tuple[Block, ...]
    slide: tuple[Block, ...]
    notes: tuple[str, ...]
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with all that stands under it; the introduction has no heading."""

    heading: SyntaxTreeNode | None
    nodes: tuple[SyntaxTreeNode, ...]
    comments: tuple[Comment, ...]


def read_body(source: Source, start: int, problems: list[Problem]) -> Body:
    """The body of a map, which starts at an offset in its file."""
    comments, passage = take_comments(Passage.of(source, start, len(source.text)), problems)
    return _Reader(passage, problems).body(comments)


class _Reader:
    def __init__(self, passage: Passage, problems: list[Problem]) -> None:
        self._passage = passage
        self._problems = problems
        self._markdown = Markdown(passage, problems)

    def body(self, comments: tuple[Comment, ...]) -> Body:
        introduction, *sections = self._sections(comments)
        blocks: list[Block] = []
        for node in introduction.nodes:
            if node.type == "blockquote":
                hint = "write the introduction as a paragraph, or move this under a heading"
                self._markdown.problem(node, "a lead belongs to a station", hint)
            else:
                blocks.extend(self._markdown.block(node))
        slide, notes = self._slide(introduction), self._notes(introduction)
        stations = (self._station(section, *self._name(section)) for section in sections)
        return Body(tuple(blocks), slide, notes, self._numbered(tuple(stations)))

    def _sections(self, comments: tuple[Comment, ...]) -> list[_Section]:
        headings: list[SyntaxTreeNode | None] = [None]
        starts: list[int] = []
        placed: list[tuple[int, SyntaxTreeNode]] = []
        for node in self._markdown.nodes():
            if node.type != "heading":
                placed.append((len(starts), node))
            elif node.markup == "##":
                headings.append(node)
                starts.append(self._passage.offsets[self._markdown.index(node)])
            else:
                self._refuse_heading(node)
        return [
            _Section(
                heading,
                tuple(node for owner, node in placed if owner == index),
                tuple(part for part in comments if bisect(starts, part.offset) == index),
            )
            for index, heading in enumerate(headings)
        ]

    def _refuse_heading(self, node: SyntaxTreeNode) -> None:
        if node.markup == "#":
            hint = "the title stands in the front matter; start a station with ##"
        elif node.markup.startswith("#"):
            hint = "start a station with ##, or write this in **bold**"
        else:
            hint = "start a station with ##, or put a blank line above the dashes"
            self._markdown.problem(node, "an underlined heading has no place in a map", hint)
            return
        self._markdown.problem(node, f"a heading with {node.markup} has no place in a map", hint)

    # --- names

    def _name(self, section: _Section) -> tuple[str, str]:
        """A station's title and id, with a problem for an id that cannot be used."""
        assert section.heading is not None
        text = self._markdown.plain(section.heading, "a station's name")
        found = _ID.fullmatch(text)
        title, given = (found[1], found[2]) if found else (text, None)
        if not title:
            self._markdown.problem(section.heading, "this station has no name", "write it after ##")
        if given is not None and not ID.fullmatch(given):
            hint = "use small letters, digits and hyphens, a letter first"
            self._at_id(section.heading, f"the id '{given}' cannot be used", hint)
        elif given is None and title and not slug(title):
            hint = "add one after it: {#name}"
            self._markdown.problem(section.heading, f"no id can be made from '{title}'", hint)
        return title, slug(title) if given is None else given

    def _at_id(self, heading: SyntaxTreeNode, message: str, hint: str) -> None:
        index = self._passage.text.find("{#", self._markdown.index(heading))
        self._problems.append(Problem(message, self._passage.where(index), hint))

    def _numbered(self, stations: tuple[Station, ...]) -> tuple[Station, ...]:
        """The stations, each id once, those with a body numbered in the order of the file."""
        kept: dict[str, Station] = {}
        number = 0
        for station in stations:
            if not station.id:
                continue
            if station.id in kept:
                line = kept[station.id].where.line
                hint = f"it stands on line {line} already; add an id of its own: {{#name}}"
                message = f"duplicate station id '{station.id}'"
                self._problems.append(Problem(message, station.where, hint))
            elif station.lead or station.body:
                number += 1
                kept[station.id] = replace(station, number=number)
            else:
                kept[station.id] = station
        return tuple(kept.values())

    # --- what stands under a heading

    def _station(self, section: _Section, title: str, station_id: str) -> Station:
        assert section.heading is not None
        lead: tuple[Span, ...] | None = None
        blocks: list[Block] = []
        for node in section.nodes:
            if node.type != "blockquote":
                blocks.extend(self._markdown.block(node))
            elif lead is None:
                lead = self._lead(node)
            else:
                hint = "a station has one lead; write this as a paragraph"
                self._markdown.problem(node, "a second quote stands under this heading", hint)
        where = self._markdown.where(section.heading)
        slide, notes = self._slide(section), self._notes(section)
        if section.comments and not section.nodes:
            hint = "write an explanation under the heading, or remove the comment"
            message = f"'{title}' is a plain stop: it has no slide to say this on"
            self._problems.append(Problem(message, section.comments[0].where, hint))
        return Station(station_id, title, where, None, lead or (), tuple(blocks), slide, notes)

    def _lead(self, node: SyntaxTreeNode) -> tuple[Span, ...]:
        if [child.type for child in node.children] != ["paragraph"]:
            hint = "keep the one line that must be remembered"
            self._markdown.problem(node, "a lead is one paragraph", hint)
            return ()
        spans = self._markdown.spans(node.children[0])
        text = "".join(span.text for span in spans)
        if "\n" in text:
            self._markdown.problem(node, "a lead is one line", "remove the line break in it")
        if len(text) > LEAD_CHARACTERS:
            message = f"this lead has {len(text)} characters; {LEAD_CHARACTERS} is the most"
            self._markdown.problem(node, message, "move a part of it to the explanation")
        return spans

    def _slide(self, section: _Section) -> tuple[Block, ...]:
        slides = [comment for comment in section.comments if comment.keyword == "slide"]
        for second in slides[1:]:
            hint = f"one stands on line {slides[0].where.line} already; put them together"
            self._problems.append(Problem("a second slide comment", second.where, hint))
        if not slides:
            return ()
        return self._slide_text(slides[0])

    def _slide_text(self, comment: Comment) -> tuple[Block, ...]:
        blocks = Markdown(comment.text, self._problems).blocks()
        words = _count_words(" ".join(block.text for block in blocks))
        if words > SLIDE_WORDS:
            message = f"this slide has {words} words; {SLIDE_WORDS} is the most"
            hint = "keep what must be read in the room; the explanation goes to the notes"
            self._problems.append(Problem(message, comment.where, hint))
        if not words:
            hint = "write what the slide shows, or remove the comment"
            self._problems.append(Problem("this slide says nothing", comment.where, hint))
        return blocks

    def _notes(self, section: _Section) -> tuple[str, ...]:
        return tuple(
            _marked(block)
            for comment in section.comments
            if comment.keyword == "notes"
            for block in Markdown(comment.text, self._problems).blocks()
        )


def _count_words(text: str) -> int:
    return sum(any(char.isalnum() for char in word) for word in text.split())


def _marked(block: Block) -> str:
    """A block as plain text, a list item with its mark."""
    if block.kind == "text" or block.continued:
        return block.text
    mark = f"{block.number}." if block.kind == "number" else "•"
    return f"{mark} {block.text}"
