"""Metrokaart turns one Markdown file into a metro map, a poster and a deck.

Read this file first: it tells how a map is made, and makes it.

1. `read_map` reads a Markdown file into a `Network`: lines, stations and their texts.
2. `read_house` reads a house style's folder into a `Brand`: colours, fonts, logo.
3. `compose` puts the house's words into the texts and lets the output's layout decide where
   everything goes. The result is a `Document`: pages of things that can be drawn. One for the
   press is put in ink.
4. `render` hands the document to the output's backend, which draws it: bytes.
5. `make` does this for every map, house style and output that is asked for, over the cores
   where there are many, and puts each file in place whole or not at all. What is there already
   and is as it should be is left alone.

Whatever of the user's needs mending is raised as a `MetrokaartError` with all its problems.
Each step loads its module when it is taken, so that a start costs only what it uses.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.brand.model import Brand
    from generator.build import Job, Outcome, Output
    from generator.build.jobs import House
    from generator.build.layouts import Layouts
    from generator.content.model import Network
    from generator.errors import Problem
    from generator.layout.paper import Format
    from generator.scene import Document

    Compose: TypeAlias = Callable[..., Document]
    Render: TypeAlias = Callable[[Document], bytes]

__version__ = "0.1.0"


def read_map(path: Path) -> Network:
    """The network that a map's Markdown file describes."""
    from generator import content

    return content.load(path)


def read_house(house: House) -> Brand:
    """The house style in a folder, or in a row of a table."""
    from generator import brand

    if isinstance(house, Path):
        return brand.load(house)
    from generator.brand.rows import load_row

    return load_row(house)


def compose(network: Network, house: Brand, output: Output) -> Document:
    """The pages of one output, with everything in its place."""
    return _lay_out(_filled(network, house), house, output)


def _filled(network: Network, house: Brand) -> Network:
    """The map with the house's words in its texts, of which its fonts have every character."""
    from generator import content

    network = content.fill(network, dict(house.text))
    content.check_characters(network, house.typeface.fonts)
    return network


def _lay_out(network: Network, house: Brand, output: Output) -> Document:
    """The pages of one output of a map whose texts are complete."""
    layout: Compose = import_module(f"generator.layout.{output.layout}").compose
    document = layout(network, house, *_paper(output))
    if house.notices:
        document = replace(document, notices=(*document.notices, *house.notices))
    if network.concept:
        from generator.layout import concept
        from generator.layout.deck.housed import concept as on_template

        marking = on_template if document.layouts else concept
        document = marking.mark(document, house)
    if output.press:
        from generator import press

        return press.prepare(document, house)
    return _on_sheets(document, house, output) if output.paper else document


def _paper(output: Output) -> tuple[Format, ...]:
    """The format that a layout for paper is given."""
    from generator.layout.paper import paper

    return (replace(paper(output.paper), light=output.office),) if output.paper else ()


def _on_sheets(document: Document, house: Brand, output: Output) -> Document:
    """A document as the printer at hand can print it."""
    if output.office:
        from generator.layout import office

        document = office.settle(document)
    if output.tiles:
        from generator.layout import tiles
        from generator.layout.paper import paper

        document = tiles.cut(document, paper(output.tiles), house.typeface)
    return document


def render(document: Document, output: Output) -> bytes:
    """The file that draws a document."""
    backend: Render = import_module(f"generator.backends.{output.backend}").render
    return backend(document)


def make(
    jobs: Iterable[Job],
    folder: Path,
    *,
    force: bool = False,
    workers: int | None = 1,
    executor: Executor | None = None,
) -> Generator[Outcome, None, None]:
    """Do each job and put its file in the folder; a job that fails stops no other.

    Files that are as they should be are left alone, unless by `force`. `workers` is the number
    of processes (None: as many as pay), `executor` does the jobs in their place. What came of it
    all is kept in the folder's report.json.
    """
    from generator.build import batch, report

    todo = batch.tasks(jobs)
    shared = len(todo) > 1
    do = partial(make_house, folder=folder, force=force, shared=shared)
    count = batch.paying(len(todo)) if workers is None else min(workers, len(todo))
    if executor:
        do = partial(make_house, folder=folder.absolute(), force=force, shared=shared)
        outcomes = batch.elsewhere(todo, do, executor)
    else:
        outcomes = batch.pooled(todo, do, count) if count > 1 else batch.here(todo, do)
    return report.kept(outcomes, folder, __version__)


def make_house(
    jobs: Sequence[Job], folder: Path, *, force: bool = False, shared: bool = False
) -> Iterator[Outcome]:
    """Do the jobs of one house style, here and now; `shared` when more houses are to follow."""
    from generator.build import digest, house

    load = cache(read_house)

    def inputs(job: Job) -> str:
        day = os.environ.get("SOURCE_DATE_EPOCH", "")
        return digest.of_values(
            digest.of_tool(), job.map.name, _bytes(job.map), load(job.house), job.output, day
        )

    def draw(job: Job) -> tuple[bytes, tuple[Problem, ...]]:
        studio = _studio(job.map, _bytes(job.map))
        draw_up = studio.shared if shared else studio.alone
        document = draw_up(load(job.house), job.output)
        return render(document, job.output), document.notices

    return house.make(jobs, folder, inputs, draw, force=force)


def check(
    jobs: Iterable[Job], look: Callable[[Job, Document], None] | None = None
) -> Iterator[Outcome]:
    """Lay out what each job would make, and write nothing; `look` is shown each document."""
    from generator.build import run

    composed = _composer()

    def one(job: Job) -> tuple[Problem, ...]:
        document = composed(job)
        if look:
            look(job, document)
        return document.notices

    return run(jobs, one)


class _Studio:
    """Composes one map for many house styles: what they share is laid out once."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._layouts: dict[tuple[Output, bool], Layouts] = {}

    @cached_property
    def _keys(self) -> frozenset[str]:
        from generator.content import placeholder_keys

        return placeholder_keys(self._network)

    def alone(self, house: Brand, output: Output) -> Document:
        """The document of a house that shares its layout with no other."""
        return compose(self._network, house, output)

    def shared(self, house: Brand, output: Output) -> Document:
        """The same document, from a layout that houses share."""
        if output.press:
            return self.alone(house, output)
        from generator.build.layouts import Layouts

        words = tuple((key, text) for key, text in house.text if key in self._keys)
        # A template of the house's own has a theme of its own.
        themed = output.backend == "pptx" and not house.deck

        def lay_out(house: Brand) -> Document:
            return _lay_out(_filled(self._network, house), house, output)

        layouts = self._layouts.setdefault((output, themed), Layouts(themed=themed))
        return layouts.document(house, words, lay_out)


@lru_cache(maxsize=4)
def _studio(path: Path, _: bytes) -> _Studio:
    """A map that is read once for all house styles, while its bytes are the same."""
    return _Studio(read_map(path))


def _bytes(path: Path) -> bytes:
    """A file's bytes; none where it cannot be read, which is for `read_map` to say."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _composer() -> Callable[[Job], Document]:
    """Composes jobs, reading each map and each house style once."""
    network, house = cache(read_map), cache(read_house)
    return lambda job: compose(network(job.map), house(job.house), job.output)
