"""Markdown into blocks, with a problem for all that a map has no place for.

CommonMark by markdown-it; HTML is text. The parser gives lines but no columns, so its inline
rules are wrapped: their tokens remember at which character they start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.content.model import Block, Span
from generator.content.passage import Passage
from generator.content.placeholders import PLACEHOLDER
from generator.errors import Problem, Where
from generator.source.text import UNPRINTABLE, unprintable_problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_LANGUAGE = re.compile(r"\[([^\[\]{}*_`\\\n]+)\]\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")
_LINK = re.compile(r"(https?://[^/?#\s]|mailto:[^\s@]+@|tel:\+?\d)", re.IGNORECASE)

_REFUSED = {
    "image": ("images have no place in a map", "describe it in words, or link to it"),
    "code_inline": ("code has no place in a map", "write it without the backticks"),
    "code_block": (
        "four spaces at the start make this a block of code",
        "remove the spaces at the start of the line",
    ),
    "fence": ("code has no place in a map", "write it as a paragraph or a list"),
    "table": ("tables have no place in a map", "write it as a list"),
    "hr": ("a ruled line has no place in a map", "remove it, or put a blank line above dashes"),
    "heading": ("a heading has no place here", "write it as a paragraph"),
    "blockquote": ("a quote has no place here", "remove the >"),
}


class Markdown:
    """One passage of Markdown; what is wrong in it is added to the problems."""

    def __init__(self, passage: Passage, problems: list[Problem]) -> None:
        self.passage = passage
        self._problems = problems

    def nodes(self) -> tuple[SyntaxTreeNode, ...]:
        """The headings, paragraphs, lists and quotes of the passage."""
        from markdown_it.tree import SyntaxTreeNode

        return tuple(SyntaxTreeNode(_parser().parse(self.passage.text)).children)

    def blocks(self) -> tuple[Block, ...]:
        """The whole passage as paragraphs and list items."""
        return tuple(block for node in self.nodes() for block in self.block(node))

    def block(self, node: SyntaxTreeNode, level: int = 0) -> Iterator[Block]:
        """A paragraph or a list as blocks; a problem for anything else."""
        if node.type == "paragraph":
            yield Block(self.spans(node))
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._list(node, level)
        else:
            self.problem(node, *_REFUSED[node.type])

    def _list(self, node: SyntaxTreeNode, level: int) -> Iterator[Block]:
        if level > 1:
            hint = "move these items one step to the left"
            self.problem(node, "lists nest two deep at most", hint)
            return
        first = int(node.attrs.get("start", 1))
        for number, item in enumerate(node.children, first):
            if node.type == "ordered_list":
                yield from self._item(item, Block((), "number", level, number))
            else:
                yield from self._item(item, Block((), "bullet", level))

    def _item(self, item: SyntaxTreeNode, blank: Block) -> Iterator[Block]:
        """The paragraphs of a list item as blocks like `blank`, and the lists in it."""
        if not item.children or item.children[0].type != "paragraph":
            self.problem(
                item, "this list item has no text", "write it after the mark, or remove it"
            )
        for index, child in enumerate(item.children):
            if child.type == "paragraph":
                yield replace(blank, spans=self.spans(child), continued=index > 0)
            else:
                yield from self.block(child, blank.level + 1)

    def plain(self, node: SyntaxTreeNode, what: str) -> str:
        """The text of a node in which nothing is marked up."""
        spans = self.spans(node)
        if any(span.bold or span.italic or span.link or span.lang for span in spans):
            message = f"{what} is plain text"
            self.problem(
                node, message, "remove the bold, the italic, the link or the language in it"
            )
        return "".join(span.text for span in spans)

    def spans(self, node: SyntaxTreeNode) -> tuple[Span, ...]:
        """The text of a paragraph or heading, neighbours of one style joined."""
        joined: list[Span] = []
        for inline in node.children:
            for span in self._inline(inline, inline, Span("")):
                if joined and replace(joined[-1], text="") == replace(span, text=""):
                    span = replace(span, text=joined.pop().text + span.text)
                joined.append(span)
        if found := UNPRINTABLE.search("".join(span.text for span in joined)):
            self._problems.append(unprintable_problem(found[0], self.where(node)))
        return tuple(joined)

    def _inline(self, node: SyntaxTreeNode, inline: SyntaxTreeNode, style: Span) -> Iterator[Span]:
        for child in node.children:
            match child.type:
                case "text":
                    if child.content:
                        yield replace(style, text=child.content)
                case "softbreak":
                    yield replace(style, text=" ")
                case "hardbreak":
                    yield replace(style, text="\n")
                case "strong":
                    yield from self._inline(child, inline, replace(style, bold=True))
                case "em":
                    yield from self._inline(child, inline, replace(style, italic=True))
                case "link":
                    link = replace(style, link=self._link(child, inline))
                    yield from self._inline(child, inline, link)
                case "language":
                    yield replace(style, text=child.content, lang=child.meta["lang"])
                case refused:
                    message, hint = _REFUSED[refused]
                    where = self._inside(inline, child.meta["at"])
                    self._problems.append(Problem(message, where, hint))

    def _link(self, node: SyntaxTreeNode, inline: SyntaxTreeNode) -> str:
        target = str(node.attrs.get("href", ""))
        where = self._inside(inline, node.meta["at"])
        if "title" in node.attrs:
            hint = "remove the quoted text after the address"
            self._problems.append(Problem("a link has no title of its own", where, hint))
        if not _LINK.match(target):
            message = f"a link cannot lead to '{target}'"
            hint = "start it with https://, mailto: or tel:"
            self._problems.append(Problem(message, where, hint))
        return target

    # --- places

    def problem(self, node: SyntaxTreeNode, message: str, hint: str) -> None:
        """Add a problem at a node's first character."""
        self._problems.append(Problem(message, self.where(node), hint))

    def where(self, node: SyntaxTreeNode) -> Where:
        """The place of a node's first character."""
        return self.passage.where(self.index(node))

    def index(self, node: SyntaxTreeNode) -> int:
        """The index in the passage of a node's first character that is no space."""
        line = node.map[0] if node.map else 0
        text = self.passage.line(line)
        return self.passage.line_start(line) + len(text) - len(text.lstrip())

    def _inside(self, inline: SyntaxTreeNode, at: int) -> Where:
        """The place of a character of an inline text, which lost its lines' indentation."""
        before = inline.content[:at]
        row = before.count("\n")
        line = (inline.map[0] if inline.map else 0) + row
        part = inline.content.split("\n")[row]
        start = max(self.passage.line(line).rfind(part), 0)
        column = len(before) - (before.rfind("\n") + 1)
        return self.passage.where(self.passage.line_start(line) + start + column)


# --- the parser


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables (to refuse them), without HTML, with placeholders left alone."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, image, link

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    rules = parser.inline.ruler
    for name, rule in (
        ("autolink", autolink),
        ("backticks", backtick),
        ("image", image),
        ("link", link),
    ):
        rules.at(name, _placed(rule))
    rules.before("escape", "placeholder", _placeholder)
    rules.before("link", "language", _language)
    return parser


def _placed(rule: Any) -> Any:
    """An inline rule whose tokens remember where they start."""

    def placed(state: Any, silent: bool) -> bool:
        at, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            token.meta.setdefault("at", at)
        return True

    return placed


def _placeholder(state: Any, silent: bool) -> bool:
    r"""Keep `{{ key }}` and `\{{` as they are, whatever stands in them."""
    found = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0].replace("\n", " ")
    state.pos = found.end()
    return True


def _language(state: Any, silent: bool) -> bool:
    """Words in another language: `[words]{lang=en}`, as Pandoc writes it."""
    found = _LANGUAGE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("language", "", 0)
        token.content, token.meta = found[1], {"lang": found[2]}
    state.pos = found.end()
    return True
