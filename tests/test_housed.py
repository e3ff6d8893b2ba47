"""The deck on a house's own template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator import brand, content, resources
from generator.backends import pptx
from generator.brand.deck import read
from generator.brand.deck.dress import seen
from generator.brand.deck.model import Area, SlideLayout, Template
from generator.brand.model import Brand
from generator.content.model import Closing, Network
from generator.errors import FitError, Problem, Where
from generator.layout import deck
from generator.layout.deck.housed.space import empty
from generator.layout.geometry import Box
from generator.scene import Color, Document, Group, Item, Page, Path, Rect, Role, Text, TextBox
from tests import pptx_decks, pptx_sound
from tests import pptx_templates as templates
from tests.pptx_decks import find

MAPS = ("draagvlak", "jeugdketen")
every = pytest.mark.parametrize("name", templates.ALL)
both = pytest.mark.parametrize("chart", MAPS)


@cache
def house() -> Brand:
    return brand.load(resources.find_brand("neutraal"))


@cache
def template(name: str) -> Template:
    problems: list[Problem] = []
    found = read(templates.ALL[name](), f"{name}.potx", Where("brand.yaml", 3, 7), problems)
    assert found is not None, problems
    return found


@cache
def network(chart: str) -> Network:
    loaded = content.load(resources.find_map(chart))
    return content.fill(loaded, dict(house().text))


@cache
def made(name: str, chart: str = "draagvlak") -> Document:
    return deck.compose(network(chart), replace(house(), deck=template(name)))


@cache
def drawn(name: str, chart: str = "draagvlak") -> bytes:
    return pptx.render(made(name, chart))


def slides(name: str, chart: str = "draagvlak") -> list[Any]:
    return [
        pptx_decks.slide(drawn(name, chart), number)
        for number in range(1, len(made(name, chart).pages) + 1)
    ]


def layout(name: str, page: Page) -> SlideLayout:
    return dict(template(name).layouts)[page.layout]  # type: ignore[index]


def flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flat(item.items)


# --- sound


@every
@both
def test_a_deck_on_a_template_is_sound(name: str, chart: str) -> None:
    assert pptx_sound.faults(drawn(name, chart)) == []


@every
def test_a_deck_is_the_same_bytes_every_time(name: str) -> None:
    again = deck.compose(network("draagvlak"), replace(house(), deck=template(name)))
    assert pptx.render(again) == drawn(name)


@every
def test_python_pptx_reads_a_deck_back(name: str) -> None:
    from pptx import Presentation

    found = Presentation(io.BytesIO(drawn(name)))
    titles = [slide.shapes.title.text_frame.text for slide in found.slides]
    assert titles == [page.title for page in made(name).pages]
    assert len(set(titles)) == len(titles)
    assert "Wat" in found.slides[2].placeholders[_body(found.slides[2])].text_frame.text


def _body(slide: Any) -> int:
    kinds = {
        holder.placeholder_format.idx: holder.placeholder_format.type
        for holder in slide.placeholders
    }
    return next(idx for idx, kind in kinds.items() if str(kind).split(" ")[0] in ("BODY", "OBJECT"))


@every
def test_a_template_keeps_its_theme(name: str) -> None:
    file = "ppt/theme/theme1.xml"
    assert pptx_decks.parts(drawn(name))[file] == pptx_decks.parts(template(name).data)[file]


def test_what_a_template_had_of_its_own_is_gone() -> None:
    found = pptx_decks.parts(drawn("large"))
    own = [name for name in found if re.match(r"ppt/slides/slide\d", name)]
    assert len(own) == len(made("large").pages)
    assert "Voorbeelden" not in found["ppt/presentation.xml"].decode()


def test_a_template_without_a_notes_master_lends_the_new_one_its_theme() -> None:
    themes = [
        data.decode()
        for name, data in pptx_decks.parts(drawn("large")).items()
        if name.startswith("ppt/theme/")
    ]
    assert len(themes) == 2
    assert all("Trebuchet MS" in theme for theme in themes)


# --- the template's places


@every
@both
def test_titles_stand_in_the_templates_own_place(name: str, chart: str) -> None:
    for slide in slides(name, chart):
        (title,) = find(slide, "//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]")
        assert not find(title, ".//a:xfrm")


@every
def test_a_stations_text_starts_where_the_template_has_it(name: str) -> None:
    for page in made(name).pages[2:-1]:
        body = next(
            item for item in page.items if isinstance(item, TextBox) and item.placeholder == "body"
        )
        area = layout(name, page).bodies[0].area
        assert (body.x, body.y, body.width) == (area.x, area.y, area.width)
        assert body.height <= area.height


@every
@both
def test_nothing_is_drawn_over_what_the_template_draws(name: str, chart: str) -> None:
    for page in made(name, chart).pages:
        for box in _drawings(page):
            for layer in layout(name, page).layers:
                covered = Area(box.x, box.y, box.width, box.height).share(layer.area)
                assert layer.background or not covered, (page.id, box, layer)


def _drawings(page: Page) -> Iterator[Box]:
    """The boxes of the shapes on a page, but for placeholders."""
    for item in flat(page.items):
        match item:
            case Rect():
                yield Box(item.x, item.y, item.width, item.height)
            case Path():
                xs, ys = zip(
                    *((one.x, one.y) for one in item.segments if hasattr(one, "x")), strict=True
                )
                yield Box(
                    min(xs), min(ys), max(max(xs) - min(xs), 0.1), max(max(ys) - min(ys), 0.1)
                )
            case _:
                pass


@every
@both
def test_drawings_and_texts_keep_clear_of_each_other(name: str, chart: str) -> None:
    for page in made(name, chart).pages[1:]:
        holders = [item for item in page.items if isinstance(item, TextBox)]
        for box in _drawings(page):
            for text in holders:
                touches = box.meets(Box(text.x, text.y, text.width, text.height))
                assert not touches or _is_plate(page, box), (page.id, box, text.name)


def _is_plate(page: Page, box: Box) -> bool:
    plates = [item for item in page.items if isinstance(item, Rect) and item.name == "plate"]
    return any((one.x, one.y, one.width) == (box.x, box.y, box.width) for one in plates)


@every
@both
def test_everything_stays_on_the_slide(name: str, chart: str) -> None:
    for page in made(name, chart).pages:
        for box in _drawings(page):
            assert box.x >= -1
            assert box.y >= -1
            assert box.right <= page.width + 1
            assert box.bottom <= page.height + 1


def test_empty_boxes_touch_nothing_that_is_taken() -> None:
    room, block = Box(0, 0, 100, 60), Box(40, 0, 20, 30)
    assert set(empty(room, [block])) == {Box(0, 0, 40, 60), Box(60, 0, 40, 60), Box(0, 30, 100, 30)}


# --- text


@every
def test_all_stations_have_texts_of_one_size_and_at_least_18_points(name: str) -> None:
    bodies = [
        item
        for page in made(name, "jeugdketen").pages
        if page.layout == "station" and page.id != "_closing"
        for item in page.items
        if isinstance(item, TextBox) and item.placeholder == "body"
    ]
    sizes = {run.size for box in bodies for one in box.paragraphs for run in one.runs}
    assert len(sizes) == 1
    assert min(sizes) >= 18


@every
def test_texts_fit_in_their_boxes(name: str) -> None:
    for page in made(name, "jeugdketen").pages:
        for item in page.items:
            if isinstance(item, TextBox):
                lines = [line for one in item.paragraphs for line in one.lines]
                last = item.paragraphs[-1]
                assert lines[-1].y <= item.y + item.height + 0.5
                assert lines[0].y - 0.8 * last.leading >= item.y - 3
                assert all(sum(r.width for r in line.runs) <= item.width for line in lines)


def test_a_title_that_fits_is_written_as_the_template_has_it() -> None:
    title = find(slides("office")[2], "//p:sp[.//p:ph[@type='title']]")[0]
    assert [dict(look.attrib) for look in find(title, ".//a:rPr")] == [{"lang": "nl-NL"}]
    assert not find(title, ".//a:normAutofit/@fontScale")


def test_a_title_that_is_too_long_is_scaled_as_powerpoint_does() -> None:
    first = network("draagvlak").stations[0]
    words = "Een gemeenschappelijke ambitie waar alle gemeenten zich in herkennen en aan bouwen"
    long = replace(first, title=words)
    stations = (long, *network("draagvlak").stations[1:])
    changed = replace(network("draagvlak"), stations=stations)
    found = pptx.render(deck.compose(changed, replace(house(), deck=template("office"))))
    (scale,) = find(pptx_decks.slide(found, 3), "//p:sp[.//p:ph[@type='title']]//@fontScale")
    assert 50_000 <= int(scale) < 100_000
    assert not find(pptx_decks.slide(found, 3), "//p:sp[.//p:ph[@type='title']]//a:rPr/@sz")


def test_a_title_that_cannot_fit_is_an_error_at_its_line() -> None:
    closing = Closing("Samenwerking " * 200)
    changed = replace(network("draagvlak"), closing=closing)
    with pytest.raises(
        FitError, match=r"does not fit into its place on the slides of office\.potx"
    ):
        deck.compose(changed, replace(house(), deck=template("office")))


def test_a_long_text_goes_on_on_a_second_slide() -> None:
    first = network("draagvlak").stations[0]
    long = replace(first, body=first.body * 9, slide=())
    changed = replace(network("draagvlak"), stations=(long, *network("draagvlak").stations[1:]))
    pages = deck.compose(changed, replace(house(), deck=template("office"))).pages
    titles = [page.title for page in pages if page.title.startswith(first.title)]
    assert len(titles) > 1
    assert titles[0] == f"{first.title} (1/{len(titles)})"


def test_lists_stay_lists() -> None:
    bullets = find(slides("office")[3], "//p:sp[.//p:ph[@idx='1']]//a:buChar")
    assert len(bullets) == 3


def test_text_in_columns_becomes_one_column() -> None:
    body = find(slides("unusual")[2], "//p:sp[.//p:ph[@idx='21']]//a:bodyPr")[0]
    assert body.get("numCol") == "1"


@every
def test_every_run_has_its_language(name: str) -> None:
    for slide in slides(name):
        assert set(find(slide, "//a:rPr/@lang")) == {"nl-NL"}
        assert len(find(slide, "//a:r[not(a:rPr)]")) == 0


# --- colours


def test_lines_take_the_templates_accents() -> None:
    used = {one for slide in slides("large") for one in find(slide, "//a:ln//a:schemeClr/@val")}
    assert "accent1" in used


def test_an_accent_that_cannot_be_seen_gives_way_and_is_told_of() -> None:
    told = [str(notice) for notice in made("office", "jeugdketen").notices]
    assert any(
        "accent 2 of office.potx (#ed7d31) has a contrast of 2.77" in notice for notice in told
    )
    assert not any("accent 2" in str(notice) for notice in made("large", "jeugdketen").notices)


def test_a_font_without_a_file_is_told_of_with_what_it_is_measured_as() -> None:
    told = " ".join(str(notice) for notice in made("wide").notices)
    assert "brand.yaml:3:7: there is no file of wide.potx's font 'Onbekend Text'" in told
    assert "measured as Arial, 10 % wider" in told
    assert not made("narrow").notices


@every
@both
def test_texts_can_be_read_on_what_lies_behind_them(name: str, chart: str) -> None:
    for page in made(name, chart).pages:
        plates: list[Rect] = []
        for item in flat(page.items):
            if isinstance(item, Rect):
                plates.append(item)
            for box, color, size, bold in _words(item):
                needed = 3.0 if size >= 24 or (bold and size >= 18.67) else 4.5
                behind = _behind(layout(name, page), plates, box)
                assert seen(color, behind) >= needed, (page.id, color.hex, size)


Word = tuple[Box, Color, float, bool]


def _words(item: Item) -> Iterator[Word]:
    match item:
        case TextBox():
            area = Box(item.x, item.y, item.width, item.height)
            for one in item.paragraphs:
                yield from ((area, run.color, run.size, run.font.weight >= 600) for run in one.runs)
        case Text(role=role, angle=0.0) if role is not Role.NUMBER:
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor] * item.width
            tall = 0.7 * item.runs[0].size
            box = Box(item.x - back, item.y - tall, max(item.width, 1.0), tall)
            yield from ((box, run.color, run.size, run.font.weight >= 600) for run in item.runs)
        case _:
            pass


def _behind(layout: SlideLayout, plates: list[Rect], box: Box) -> tuple[Color, ...]:
    for one in reversed(plates):
        inside = Box(one.x, one.y, one.width, one.height)
        if (
            inside.x <= box.x
            and inside.y <= box.y
            and inside.right >= box.right
            and inside.bottom >= box.bottom
        ):
            return (one.fill,)
    return layout.behind(Area(box.x, box.y, box.width, box.height))


def test_a_motley_photograph_gets_a_plate() -> None:
    names = [item.name for item in made("photo").pages[1].items if isinstance(item, Rect)]
    assert names == ["plate"]
    assert not any(isinstance(item, Rect) for item in made("dark").pages[1].items)


def test_markers_on_a_dark_ground_are_filled_with_it() -> None:
    fills = find(
        slides("dark")[1], "//p:sp[.//a:prstGeom[@prst='ellipse']]/p:spPr/a:solidFill/a:*/@val"
    )
    assert set(fills) == {"0E161D"}


# --- who cannot see


@every
@both
def test_every_shape_says_what_it_is_or_that_it_is_decorative(name: str, chart: str) -> None:
    for slide in slides(name, chart):
        assert pptx_sound.unsaid(slide) == []


def test_the_alt_text_of_a_link_is_said_once() -> None:
    said = find(slides("office")[1], "//@descr")
    assert len(set(said)) == len(said)
    assert "Ga naar station 3: Leiderschap" in said


def test_every_link_has_a_name() -> None:
    for slide in slides("office"):
        for link in find(slide, "//p:cNvPr/a:hlinkClick"):
            assert link.get("tooltip")


@every
def test_the_title_is_read_first(name: str) -> None:
    for slide in slides(name):
        shapes = find(slide, "/p:sld/p:cSld/p:spTree/*[self::p:sp or self::p:grpSp or self::p:pic]")
        plates = [one for one in shapes if find(one, ".//p:cNvPr/@name") == ["plate"]]
        first = next(one for one in shapes if one not in plates)
        assert find(first, ".//p:ph/@type")[0] in ("title", "ctrTitle")


# --- any template


@st.composite
def designs(draw: st.DrawFn) -> templates.Design:
    """Templates with their placeholders, their colours and what they draw anywhere."""
    width, height = draw(st.sampled_from([(960, 540), (720, 540), (720, 405), (540, 780)]))

    def frame(least: tuple[float, float]) -> templates.Frame:
        wide = draw(st.integers(int(least[0] * width), width))
        tall = draw(st.integers(int(least[1] * height), height))
        x, y = draw(st.integers(0, width - wide)), draw(st.integers(0, height - tall))
        return x, y, wide, tall

    turn = draw(st.sampled_from(["", 'anchor="b"', 'anchor="ctr"', 'vert="vert"', 'numCol="3"']))
    title = templates.holder("title", None, frame((0.3, 0.1)), body=turn)
    body = templates.holder("", 7, frame((0.3, 0.3)), body=turn)
    drawn = tuple(
        templates.box(40 + n, frame((0.02, 0.02)), f"accent{n + 1}")
        for n in range(draw(st.integers(0, 3)))
    )
    layouts = (templates.Layout("", (title, body, *drawn)),)
    if draw(st.booleans()):
        layouts = (templates.Layout("titleOnly", (title,)), *layouts)
    return templates.Design(
        layouts,
        width,
        height,
        colors=draw(st.sampled_from([templates.DEEP, templates.ON_DARK, templates.OFFICE_2013])),
        mapped=draw(st.sampled_from([templates.STRAIGHT, templates.SWAPPED])),
    )


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(designs())
def test_on_any_template_a_deck_is_sound_or_refused(design: templates.Design) -> None:
    problems: list[Problem] = []
    found = read(templates.build(design), "elk.potx", Where("brand.yaml"), problems)
    if found is None:
        assert problems
        return
    try:
        document = deck.compose(network("draagvlak"), replace(house(), deck=found))
    except FitError:
        return
    assert pptx_sound.faults(pptx.render(document)) == []
    for page in document.pages:
        for item in page.items:
            if isinstance(item, TextBox):
                lines = [line for one in item.paragraphs for line in one.lines]
                assert lines[-1].y <= item.y + item.height + 0.5
        for box in _drawings(page):
            assert box.x >= -2
            assert box.right <= page.width + 2
            assert box.bottom <= page.height + 2


def test_a_layout_with_a_colour_map_of_its_own_gives_it_to_its_slides() -> None:
    parts = pptx_decks.parts(templates.office())
    swapped = "".join(f' {key}="{slot}"' for key, slot in templates.SWAPPED.items())
    rest = "".join(f' accent{n}="accent{n}"' for n in range(1, 7))
    over = f'<a:overrideClrMapping{swapped}{rest} hlink="hlink" folHlink="folHlink"/>'
    file = "ppt/slideLayouts/slideLayout2.xml"
    own = parts[file].replace(b"<a:masterClrMapping/>", over.encode())
    dark = b'<p:cSld name="Indeling 2"><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/>'
    dark += b"</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    parts[file] = own.replace(b'<p:cSld name="Indeling 2">', dark)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = read(packed.getvalue(), "eigen.potx", Where("brand.yaml"), [])
    assert found is not None
    document = deck.compose(network("draagvlak"), replace(house(), deck=found))
    built = pptx.render(document)
    station, first = (pptx_decks.slide(built, number) for number in (3, 2))
    assert find(station, "//p:clrMapOvr/a:overrideClrMapping/@bg1") == ["dk1"]
    assert find(first, "//p:clrMapOvr/a:masterClrMapping")
    body = next(i for i in document.pages[2].items if isinstance(i, TextBox) and i.name == "body")
    assert body.paragraphs[-1].runs[0].color.hex == "#ffffff"
    assert pptx_sound.faults(built) == []


@pytest.mark.parametrize("own", ["modelveen", "voorbeeldstad"])
def test_a_deck_of_ours_can_be_a_template_again(own: str) -> None:
    ours = brand.load(resources.find_brand(own))
    first = pptx.render(deck.compose(network("draagvlak"), ours))
    found = read(first, "deck.pptx", Where("brand.yaml"), [])
    assert found is not None
    again = pptx.render(deck.compose(network("draagvlak"), replace(ours, deck=found)))
    assert pptx_sound.faults(again) == []
