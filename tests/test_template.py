"""A house's own PowerPoint template: what is read from it, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache
from pathlib import Path

import pytest

from generator import brand
from generator.brand.deck import Template, read
from generator.brand.deck.model import Area, Use
from generator.errors import BrandError, Problem, Where
from tests import houses
from tests import pptx_templates as templates
from tests.pptx_decks import parts

WHERE = Where("brand.yaml", 3, 7)


@cache
def made(name: str) -> Template:
    return load(templates.ALL[name]())


def load(data: bytes) -> Template:
    problems: list[Problem] = []
    found = read(data, "huisstijl.potx", WHERE, problems)
    assert found is not None, problems
    return found


def refused(data: bytes) -> str:
    """Why a file is refused."""
    problems: list[Problem] = []
    assert read(data, "huisstijl.potx", WHERE, problems) is None
    (problem,) = problems
    assert problem.where == WHERE
    return str(problem)


def with_parts(data: bytes, **more: bytes | None) -> bytes:
    """A template with other parts; `__` is a slash, one that is None is left out."""
    found: dict[str, bytes | None] = {**parts(data)}
    found |= {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in found.items():
            if part is not None:
                archive.writestr(name, part)
    return file.getvalue()


# --- what is read


def test_a_template_has_its_own_size() -> None:
    assert [(made(name).width, made(name).height) for name in ("narrow", "office", "wide")] == [
        (720, 540),
        (960, 540),
        (720, 405),
    ]


@pytest.mark.parametrize(
    ("use", "kind"),
    [("title", "title"), ("map", "titleOnly"), ("station", "obj"), ("closing", "secHead")],
)
def test_layouts_are_chosen_by_their_type_wherever_they_stand(use: Use, kind: str) -> None:
    assert made("large").layout(use).kind == kind


@pytest.mark.parametrize(
    ("use", "name"), [("map", "Leeg 5"), ("station", "Kolommen 3"), ("title", "Voorblad 6")]
)
def test_without_types_layouts_are_chosen_by_their_placeholders(use: Use, name: str) -> None:
    assert made("unusual").layout(use).name == name


def test_vertical_titles_are_passed_over() -> None:
    for use in ("title", "map", "station", "closing"):
        title = made("unusual").layout(use).title
        assert title is not None
        assert title.upright


def test_a_layout_that_stands_in_for_another_is_told_of() -> None:
    assert made("unusual").lacking == ("title",)
    assert not made("large").lacking


def test_a_placeholder_without_a_place_takes_that_of_the_master() -> None:
    title = made("narrow").layout("station").title
    assert title is not None
    assert title.frame == Area(36, 14, 648, 78)
    inner = (title.area.x, title.area.y, title.area.width, title.area.height)
    assert inner == pytest.approx((43.2, 17.6, 633.6, 70.8))


def test_a_placeholder_writes_as_its_layout_and_its_master_say() -> None:
    narrow = made("narrow").layout("station").title
    dark = made("dark").layout("station").title
    assert narrow is not None
    assert dark is not None
    assert (narrow.writing.size, narrow.writing.bold, narrow.writing.color.slot) == (
        40,
        True,
        "lt1",
    )
    assert (dark.writing.family, dark.writing.color.slot, dark.writing.spacing) == (
        "Segoe UI",
        "lt1",
        0.9,
    )


def test_a_shape_of_the_masters_lies_behind_a_title() -> None:
    title = made("narrow").layout("station").title
    assert title is not None
    assert [color.hex for color in made("narrow").layout("station").behind(title.frame)] == [
        "#0b3c49"
    ]


def test_a_layout_can_hide_what_its_master_draws() -> None:
    title = made("narrow").layout("title").title
    assert title is not None
    assert [one.slot for one in made("narrow").layout("title").behind(title.frame)] == ["lt1"]


def test_a_dark_masters_background_follows_its_colour_map() -> None:
    behind = made("dark").layout("map").behind(Area(100, 200, 300, 100))
    assert [color.hex for color in behind] == ["#0e161d", "#101820"]


def test_a_pictures_colours_are_those_of_the_place() -> None:
    layout = made("photo").layout("map")
    above, below = (layout.behind(Area(0, y, 960, 100)) for y in (0, 440))
    assert min(color.green for color in above) > max(color.green for color in below)


def test_a_picture_that_cannot_be_looked_at_may_be_of_any_colour() -> None:
    photo = with_parts(templates.photo(), **{"ppt__media__foto.png": b"\x01\x00\x00\x00 EMF"})
    behind = load(photo).layout("map").behind(Area(0, 0, 960, 540))
    assert {color.hex for color in behind} == {"#ffffff", "#000000"}


def test_what_is_not_a_decks_is_left_behind() -> None:
    names = parts(made("large").data)
    assert not [name for name in names if name.startswith("ppt/slides/")]
    assert b"sectionLst" not in names["ppt/presentation.xml"]
    assert b"presentation.main+xml" in names["[Content_Types].xml"]


def test_macros_comments_and_notes_of_the_makers_are_left_behind() -> None:
    main = templates.rels(
        ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
        ("rId8", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vba.bin"),
        ("rId9", "handoutMaster", "handoutMasters/handoutMaster1.xml"),
        ("rId10", "customXml", "../customXml/item1.xml"),
    )
    more = {
        "ppt/_rels/presentation.xml.rels": main,
        "ppt/vba.bin": b"macro",
        "ppt/handoutMasters/handoutMaster1.xml": b"<a/>",
        "customXml/item1.xml": b"<a/>",
        "docProps/thumbnail.jpeg": b"picture",
    }
    left = " ".join(parts(load(with_parts(templates.office(), **more)).data))
    assert "slideLayout1.xml" in left
    for leftover in ("vba", "handout", "customXml", "thumbnail"):
        assert leftover not in left


def test_a_layouts_link_to_a_slide_of_the_template_is_taken_out() -> None:
    layout = parts(templates.large())["ppt/slideLayouts/slideLayout16.xml"]
    linked = layout.replace(
        b'name="title "/>', b'name="title "><a:hlinkClick r:id="rId7" action="x"/></p:cNvPr>', 1
    )
    assert linked != layout
    rels = templates.rels(
        ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
        ("rId7", "slide", "../slides/slide1.xml"),
    )
    more = {
        "ppt/slideLayouts/slideLayout16.xml": linked,
        "ppt/slideLayouts/_rels/slideLayout16.xml.rels": rels,
    }
    left = parts(load(with_parts(templates.large(), **more)).data)
    assert b"hlinkClick" not in left["ppt/slideLayouts/slideLayout16.xml"]
    assert b"rId7" not in left["ppt/slideLayouts/_rels/slideLayout16.xml.rels"]


def test_a_template_of_others_is_read() -> None:
    pptx = pytest.importorskip("pptx")
    found = load((Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes())
    assert (found.width, found.major) == (720, "Calibri")
    assert [layout.kind for _, layout in found.layouts] == ["title", "titleOnly", "obj", "secHead"]


def test_a_misspelt_element_of_another_program_is_mended() -> None:
    main = parts(templates.office())["ppt/presentation.xml"]
    misspelt = b'<p:notesMasterIdLst><p:NotesMasterId r:id="rId1"/></p:notesMasterIdLst><p:sldSz '
    more = {"ppt/presentation.xml": main.replace(b"<p:sldSz ", misspelt)}
    left = parts(load(with_parts(templates.office(), **more)).data)["ppt/presentation.xml"]
    assert b"<p:notesMasterId " in left
    assert b"NotesMasterId " not in left.replace(b"notesMasterId ", b"")


# --- what is refused


def test_a_template_without_a_layout_for_text_says_what_to_add() -> None:
    bare = templates.build(
        templates.Design(
            (templates.Layout("titleOnly", (templates.holder("title"),)),),
            master=templates.master(960, 540),
        )
    )
    assert refused(bare) == (
        "brand.yaml:3:7: huisstijl.potx has no layout with a title and a placeholder for text, the"
        " least that a deck needs; add one in the slide master view, and better a title slide, a"
        " section header and a layout with a title alone as well"
    )


def test_a_document_of_another_kind_is_named() -> None:
    types = parts(templates.office())["[Content_Types].xml"]
    word = types.replace(b"presentationml.template.main", b"wordprocessingml.document.main")
    assert "is a Word document" in refused(
        with_parts(templates.office(), **{"[Content_Types].xml": word})
    )
    odp = io.BytesIO()
    with zipfile.ZipFile(odp, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
    assert "is an OpenDocument file" in refused(odp.getvalue())


def test_a_file_with_a_password_is_refused() -> None:
    assert "has a password" in refused(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512)


@pytest.mark.parametrize("length", [0, 10, 400, 2000])
def test_a_file_that_is_cut_short_is_refused(length: int) -> None:
    assert "huisstijl.potx is" in refused(templates.office()[:length])


def test_a_damaged_part_is_refused() -> None:
    broken = with_parts(templates.office(), **{"ppt/theme/theme1.xml": b"<a:theme"})
    assert "'ppt/theme/theme1.xml' is no XML" in refused(broken)
    data = bytearray(templates.office())
    at = data.index(b"ppt/slideMasters/slideMaster1.xml") + 60
    data[at : at + 40] = b"\0" * 40
    assert "is damaged" in refused(bytes(data))


def test_entities_are_refused_before_they_grow() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
    )
    grown = with_parts(templates.office(), **{"ppt/theme/theme1.xml": bomb})
    assert "entities" in refused(grown)


def test_a_file_that_unpacks_to_far_more_is_refused() -> None:
    zeros = with_parts(templates.office(), **{"ppt/media/foto.bin": b"\0" * 30_000_000})
    assert "unpacks to far more" in refused(zeros)


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(with_parts(templates.office(), **{"ppt/media/a.bin": b"\0" * 3_000_000}))
    at = data.rindex(b"ppt/media/a.bin") - 46
    struct.pack_into("<I", data, at + 24, 4_000_000_000)
    assert "unpacks to far more" in refused(bytes(data))


def test_what_refers_to_another_place_is_refused() -> None:
    rels = templates.rels(
        ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
        ("rId5", "image", "file://server/share/foto.png"),
        external=("rId5",),
    )
    away = with_parts(templates.office(), **{"ppt/slideLayouts/_rels/slideLayout1.xml.rels": rels})
    assert "refers to something outside itself" in refused(away)


def test_a_link_to_a_site_may_stay() -> None:
    rels = templates.rels(
        ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"),
        ("rId5", "hyperlink", "https://voorbeeld.nl"),
        external=("rId5",),
    )
    load(with_parts(templates.office(), **{"ppt/slideLayouts/_rels/slideLayout1.xml.rels": rels}))


def test_a_part_that_is_missing_is_named() -> None:
    assert "lacks its part 'ppt/theme/theme1.xml'" in refused(
        with_parts(templates.office(), **{"ppt/theme/theme1.xml": None})
    )


# --- in a house


def test_a_house_has_its_template(tmp_path: Path) -> None:
    found = houses.house(tmp_path, "deck: eigen.potx", eigen_potx=templates.office())
    assert found.deck is not None
    assert found.deck.major == "Calibri Light"


def test_a_house_takes_the_template_of_the_house_that_it_extends(tmp_path: Path) -> None:
    houses.write(
        tmp_path / "regio", "name: Regio", "extends: neutraal", "deck: regio.potx",
        regio_potx=templates.office(),
    )  # fmt: skip
    own = houses.write(tmp_path / "stad", "name: Stad", "extends: regio")
    assert brand.load(own).deck is not None


def test_a_template_that_cannot_be_used_is_told_of_at_its_line(tmp_path: Path) -> None:
    folder = houses.write(
        tmp_path, "name: Stad", "extends: neutraal", "deck: eigen.potx", eigen_potx=b"PK\3\4"
    )
    with pytest.raises(BrandError, match=r"brand\.yaml:3:7: eigen\.potx is damaged or cut short"):
        brand.load(folder)
