"""The deck as a package and as slides that a colleague could have made by hand."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from generator.backends import pptx
from generator.resources import deck_template
from generator.scene import (
    Circle,
    Close,
    Color,
    Curve,
    Document,
    Group,
    Line,
    Move,
    Page,
    Path,
    Picture,
    Rect,
    Role,
    Text,
    TextBox,
    Theme,
)
from tests import pptx_decks, scenes
from tests.pptx_decks import BLUE, NS, PAPER, box, document, find, page, shape, slide, title

_CT = "http://schemas.openxmlformats.org/package/2006/content-types"


@pytest.fixture(scope="module")
def full() -> bytes:
    return pptx.render(pptx_decks.full())


def drawn(*items: object, lang: str = "nl") -> etree._Element:
    """The slide that these items make."""
    return slide(pptx.render(document(page(*items), lang=lang)))


# --- the package


def test_every_relationship_leads_to_a_part_that_is_there(full: bytes) -> None:
    parts = pptx_decks.parts(full)
    for name in parts:
        for target, mode in pptx_decks.relations(full, name).values():
            assert mode == "External" or target in parts


def test_no_part_is_orphaned(full: bytes) -> None:
    parts = pptx_decks.parts(full)
    roots = etree.fromstring(parts["_rels/.rels"])
    reached = {row.get("Target").lstrip("/") for row in roots}
    for name in list(parts) * 3:
        if name in reached:
            reached |= {target for target, _ in pptx_decks.relations(full, name).values()}
    own = {name for name in parts if not name.endswith(".rels") and name[0] != "["}
    assert own <= reached


def test_content_types_cover_all_parts_and_nothing_else(full: bytes) -> None:
    parts = pptx_decks.parts(full)
    types = etree.fromstring(parts["[Content_Types].xml"])
    overrides = {row.get("PartName").lstrip("/") for row in types.iter(f"{{{_CT}}}Override")}
    defaults = {row.get("Extension") for row in types.iter(f"{{{_CT}}}Default")}
    assert overrides <= set(parts)
    bare = set(parts) - overrides - {"[Content_Types].xml"}
    assert {name.rpartition(".")[2] for name in bare} <= defaults - {"xml"}


def test_no_part_is_there_twice(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as archive:
        names = archive.namelist()
    assert len(names) == len({name.casefold() for name in names})


def test_shape_ids_are_unique_on_each_slide(full: bytes) -> None:
    for number in range(1, 11):
        ids = [element.get("id") for element in find(slide(full, number), "//p:cNvPr")]
        assert len(ids) == len(set(ids))


def test_every_relationship_of_a_slide_is_used(full: bytes) -> None:
    implicit = ("slideLayouts/", "notesSlides/")
    for number in range(1, 11):
        name = f"ppt/slides/slide{number}.xml"
        used = set(re.findall(r'r:(?:id|embed)="(rId\d+)"', pptx_decks.parts(full)[name].decode()))
        relations = pptx_decks.relations(full, name).items()
        assert {
            key for key, (to, _) in relations if not any(kind in to for kind in implicit)
        } == used


def test_python_pptx_reads_it_back(full: bytes) -> None:
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(full))
    assert len(presentation.slides) == 10
    assert presentation.slides[2].shapes.title.text_frame.text == "Gemeenschappelijke ambitie"
    assert presentation.slides[2].notes_slide.notes_text_frame.text == "Wat willen wij?\nEn u?"


def test_another_process_with_another_hash_seed_makes_the_same_bytes() -> None:
    code = (
        "import hashlib; from generator.backends import pptx; from tests import pptx_decks;"
        "print(hashlib.sha256(pptx.render(pptx_decks.full())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_the_metadata_is_the_documents(full: bytes) -> None:
    from pptx import Presentation

    core = Presentation(io.BytesIO(full)).core_properties
    assert core.title == "Van samenwerking naar draagvlak"
    assert core.author == core.last_modified_by == "Gemeente Voorbeeldstad"
    assert core.subject == "Samenwerken tussen gemeenten"
    assert (core.language, core.revision) == ("nl-NL", 1)
    assert str(core.created) == str(core.modified) == "2026-11-23 00:00:00"


def test_without_a_template_there_is_no_deck() -> None:
    with pytest.raises(ValueError, match="template"):
        pptx.render(replace(document(page()), template=b""))


def test_slides_of_another_size_set_the_size_of_the_deck() -> None:
    from pptx import Presentation
    from pptx.util import Pt

    narrow = replace(page(), width=720.0)
    presentation = Presentation(io.BytesIO(pptx.render(document(narrow))))
    assert (presentation.slide_width, presentation.slide_height) == (Pt(720), Pt(540))


# --- the template


def test_a_potx_with_slides_of_its_own_gives_them_up() -> None:
    finished = pptx_decks.parts(pptx.render(pptx_decks.full()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in finished.items():
            archive.writestr(name, data.replace(b"presentation.main+xml", b"template.main+xml"))
    deck = pptx.render(replace(document(page()), template=packed.getvalue()))
    names = pptx_decks.parts(deck)
    assert [
        name for name in names if re.match(r"ppt/(slides|notesSlides|media)/\w+\.\w+$", name)
    ] == ["ppt/slides/slide1.xml"]
    assert b"presentation.main+xml" in names["[Content_Types].xml"]


def test_a_template_by_others_gives_its_layouts_and_gets_a_notes_master() -> None:
    from pptx import Presentation

    plain = io.BytesIO()
    Presentation().save(plain)
    deck = pptx.render(replace(pptx_decks.full(), template=plain.getvalue()))
    station = Presentation(io.BytesIO(deck)).slides[2]
    assert station.slide_layout.name == "Title and Content"
    assert len(station.placeholders) == 4
    assert station.notes_slide.notes_text_frame.text == "Wat willen wij?\nEn u?"


def test_the_house_theme_replaces_the_templates(full: bytes) -> None:
    for name in ("theme1", "theme2"):
        theme = etree.fromstring(pptx_decks.parts(full)[f"ppt/theme/{name}.xml"])
        assert theme.get("name") == "Voorbeeldstad"
        assert find(theme, "//a:accent1/a:srgbClr/@val") == ["154173"]
        assert find(theme, "//a:majorFont/a:latin/@typeface") == ["Source Sans 3"]


@pytest.mark.parametrize(
    ("layout", "kind"),
    [("title", "title"), ("map", "titleOnly"), ("station", "obj"), ("closing", "tx")],
)
def test_a_page_takes_the_layout_of_its_type(layout: str, kind: str) -> None:
    deck = pptx.render(document(page(layout=layout)))
    targets = pptx_decks.relations(deck, "ppt/slides/slide1.xml").values()
    (name,) = [target for target, _ in targets if "slideLayout" in target]
    assert etree.fromstring(pptx_decks.parts(deck)[name]).get("type") == kind


def test_the_template_has_no_default_look() -> None:
    everything = b"".join(pptx_decks.parts(deck_template()).values())
    for leftover in (b"Calibri", b"Office Theme", b"thumbnail", b"printerSettings", b"outerShdw"):
        assert leftover not in everything


# --- placeholders


def test_text_fills_the_placeholders_of_its_layout(full: bytes) -> None:
    station = slide(full, 3)
    kinds = [holder.get("type", "any") for holder in find(station, "//p:ph")]
    assert sorted(kinds) == ["any", "ftr", "sldNum", "title"]
    assert find(shape(station, "Titel"), ".//a:t/text()") == ["Gemeenschappelijke ambitie"]


def test_a_page_without_a_title_is_refused() -> None:
    bare = Page("leeg", 960, 540, (), "Leeg", PAPER, "map")
    with pytest.raises(ValueError, match="leeg"):
        pptx.render(document(bare))


def test_a_box_where_its_layout_has_it_is_not_placed_again() -> None:
    run = scenes.run("Titel", 30, "Bold")
    own = replace(box(43.2, 36, 873.6, 48, run), placeholder="title", name="Titel")
    inherits, placed = (
        shape(slide(pptx.render(document(replace(page(), items=(item,))))), "Titel")
        for item in (own, replace(own, x=60.0))
    )
    assert not find(inherits, ".//a:xfrm")
    assert find(placed, ".//a:xfrm/a:off/@x") == [str(60 * 12700)]


def test_a_placeholder_that_the_layout_lacks_becomes_a_text_box() -> None:
    item = box(40, 200, 300, 40, scenes.run("Los", 20), placeholder="body", name="Los")
    assert find(shape(drawn(item), "Los"), ".//p:cNvSpPr/@txBox") == ["1"]


def test_a_second_body_becomes_a_text_box() -> None:
    items = [
        box(40, 200, 300, 40, scenes.run(name, 20), placeholder="body", name=name)
        for name in ("Een", "Twee")
    ]
    station = slide(pptx.render(document(page(*items, layout="station"))))
    assert find(shape(station, "Een"), ".//p:ph")
    assert not find(shape(station, "Twee"), ".//p:ph")


def test_a_group_around_a_placeholder_is_opened() -> None:
    held = Group((title("In een groep"), Circle(50, 50, 5, BLUE)), Role.PANEL, name="Paneel")
    found = slide(pptx.render(document(replace(page(), items=(held,)))))
    assert not find(found, "//p:grpSp")
    assert find(found, "//p:ph/@type") == ["title"]


def test_the_title_is_read_before_what_does_not_lie_under_it() -> None:
    disc = Circle(100, 400, 20, BLUE, name="Schijf")
    behind = Rect(0, 0, 960, 200, BLUE, name="Veld")
    placed = replace(page(), items=(behind, disc, title("Titel")))
    names = find(slide(pptx.render(document(placed))), "//p:sp//p:cNvPr/@name")
    assert names == ["Veld", "Titel", "Schijf"]


def test_the_slide_number_is_a_field(full: bytes) -> None:
    assert find(slide(full, 3), "//p:sp[.//p:ph[@type='sldNum']]//a:fld/@type") == ["slidenum"]


# --- text


def test_a_run_keeps_its_style() -> None:
    run = scenes.run("Vet", 18, "SemiBold", Color(1, 2, 3), tracking=0.72)
    (look,) = find(drawn(scenes.line(50, 300, run)), "//a:rPr[@sz='1800']")
    expected = {"lang": "nl-NL", "sz": "1800", "b": "1", "i": "0", "kern": "0", "spc": "72"}
    assert dict(look.attrib) == expected
    assert find(look, ".//a:srgbClr/@val") == ["010203"]


def test_a_newline_in_a_run_is_a_line_break() -> None:
    found = drawn(box(50, 300, 200, 60, scenes.run("een\ntwee", 18)))
    assert find(found, "//a:p[a:br]/a:r/a:t/text()") == ["een", "twee"]
    assert len(find(found, "//a:br")) == 1


@pytest.mark.parametrize(
    ("document_lang", "run_lang", "written"),
    [("nl", "", "nl-NL"), ("en", "", "en-GB"), ("nl", "en", "en-GB"), ("nl-BE", "", "nl-BE")],
)
def test_every_run_has_its_language_with_a_region(
    document_lang: str, run_lang: str, written: str
) -> None:
    found = drawn(scenes.line(50, 300, scenes.run("Tekst", 18, lang=run_lang)), lang=document_lang)
    assert find(found, "//a:rPr[@sz='1800']/@lang") == [written]


def test_families_of_the_theme_are_theme_fonts(full: bytes) -> None:
    station = slide(full, 3)
    assert set(find(shape(station, "Titel"), ".//a:latin/@typeface")) == {"+mj-lt"}
    assert set(find(shape(station, "Uitleg"), ".//a:latin/@typeface")) == {"+mn-lt"}


def test_another_family_is_named() -> None:
    run = scenes.run("Anders", 18)
    other = replace(run, font=replace(run.font, family="Fira Sans", key="fira"))
    found = drawn(scenes.line(50, 300, other))
    assert "Fira Sans" in find(found, "//a:latin/@typeface")


def test_paragraphs_keep_their_distances(full: bytes) -> None:
    body = shape(slide(full, 3), "Uitleg")
    assert find(body, ".//a:lnSpc/a:spcPts/@val")[0] == "3360"
    # Baselines at 256 and 300: 33.6 of it is leading, 30 and 24 points leave 6.0 and 4.8 below.
    assert find(body, ".//a:spcBef/a:spcPts/@val")[:2] == ["0", "920"]


def test_lists_are_real_lists(full: bytes) -> None:
    body = shape(slide(full, 3), "Uitleg")
    assert find(body, ".//a:buAutoNum/@type") == ["arabicPeriod", "arabicPeriod"]
    assert find(body, ".//a:buAutoNum/@startAt") == []
    assert find(body, ".//a:buChar/@char") == ["•", "•"]
    assert find(body, ".//a:p[a:pPr/a:buChar]/a:pPr/@lvl") == ["1"]
    hanging = find(body, ".//a:p[a:pPr/a:buAutoNum]/a:pPr")[0]
    assert (hanging.get("marL"), hanging.get("indent")) == (str(24 * 12700), str(-24 * 12700))


def test_a_list_that_starts_later_says_so() -> None:
    items = (pptx_decks.numbered(3, "Drie", 40, 300), pptx_decks.numbered(4, "Vier", 40, 332))
    found = drawn(TextBox(40, 276, 576, 100, items, name="Lijst"))
    assert find(found, "//a:buAutoNum/@startAt") == ["3", "3"]


def test_a_link_in_text_keeps_the_runs_colour(full: bytes) -> None:
    (link,) = find(shape(slide(full, 3), "Uitleg"), ".//a:hlinkClick")
    assert link.xpath(".//@val") == ["tx"]
    target = pptx_decks.relations(full, "ppt/slides/slide3.xml")[link.get(f"{{{NS['r']}}}id")]
    assert target == ("https://voorbeeld.nl/?a=1&b=2", "External")


def test_a_line_that_is_one_link_is_a_linked_box() -> None:
    run = scenes.run("Naar boven", 14, link="#dia")
    found = drawn(scenes.line(50, 300, run))
    assert find(shape(found, "Naar boven"), ".//p:cNvPr/a:hlinkClick")
    assert not find(found, "//a:rPr/a:hlinkClick")


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    found = pptx.render(document(replace(page(), notes=("Let\x0bop & <kijk>",))))
    notes = etree.fromstring(pptx_decks.parts(found)["ppt/notesSlides/notesSlide1.xml"])
    assert find(notes, "//a:r/a:t/text()") == ["Letop & <kijk>"]


# --- shapes


def test_a_path_keeps_its_curves() -> None:
    segments = (Move(10, 200), Line(20, 200), Curve(30, 200, 30, 220, 40, 220), Close())
    found = shape(drawn(Path(segments, fill=BLUE, name="Bocht")), "Bocht")
    (drawn_path,) = find(found, ".//a:path")
    assert [etree.QName(step).localname for step in drawn_path] == [
        "moveTo",
        "lnTo",
        "cubicBezTo",
        "close",
    ]
    assert (drawn_path.get("w"), drawn_path.get("h")) == (str(30 * 12700), str(20 * 12700))
    assert find(drawn_path, "a:cubicBezTo/a:pt[3]/@y") == [str(20 * 12700)]


def test_a_stroke_says_its_caps_and_joins() -> None:
    segments = (Move(10, 200), Line(200, 200))
    found = drawn(
        Path(segments, stroke=BLUE, stroke_width=6, name="Stomp"),
        Path(segments, stroke=BLUE, stroke_width=6, round_caps=True, name="Rond"),
    )
    for name, cap in (("Stomp", "flat"), ("Rond", "rnd")):
        (stroke,) = find(shape(found, name), ".//a:ln")
        assert (stroke.get("w"), stroke.get("cap")) == (str(6 * 12700), cap)
        assert find(stroke, "a:round")


def test_shapes_are_free_of_theme_effects(full: bytes) -> None:
    for number in range(1, 11):
        assert not find(slide(full, number), "//p:style")


def test_rounded_corners_are_a_share_of_the_shorter_side() -> None:
    found = drawn(Rect(10, 200, 100, 40, BLUE, 10, name="Knop"))
    assert find(shape(found, "Knop"), ".//a:gd/@fmla") == ["val 25000"]


def test_colours_with_a_slot_are_theme_colours() -> None:
    found = drawn(Circle(50, 300, 9, PAPER, BLUE, 2, "Schijf"))
    assert find(shape(found, "Schijf"), ".//a:schemeClr/@val") == ["bg1", "accent1"]


def test_the_papers_colour_is_left_to_the_master(full: bytes) -> None:
    assert find(slide(full, 1), "//p:bg//a:schemeClr/@val") == ["tx2"]
    assert not find(slide(full, 2), "//p:bg")
    assert find(slide(full, 10), "//p:bg//a:srgbClr/@val") == ["787878"]


def test_a_group_keeps_its_name_and_alt_text(full: bytes) -> None:
    (identity,) = find(slide(full, 3), "//p:nvGrpSpPr/p:cNvPr[@name='Strook']")
    assert identity.get("descr") == "Halte 1 van 7"


def test_a_groups_children_keep_the_slides_coordinates(full: bytes) -> None:
    for place in find(slide(full, 2), "//p:grpSp/p:grpSpPr/a:xfrm"):
        assert dict(place.find("a:off", NS).attrib) == dict(place.find("a:chOff", NS).attrib)
        assert dict(place.find("a:ext", NS).attrib) == dict(place.find("a:chExt", NS).attrib)


def test_all_children_of_a_linked_group_lead_to_its_slide(full: bytes) -> None:
    targets = pptx_decks.jumps(full, 2)
    assert targets["Leiderschap"] == targets["3"] == "ppt/slides/slide5.xml"
    linked = find(slide(full, 2), "//p:grpSp[p:nvGrpSpPr/p:cNvPr/@name='Leiderschap']/p:sp")
    assert all(find(child, ".//p:cNvPr/a:hlinkClick") for child in linked)
    assert not find(slide(full, 2), "//p:nvGrpSpPr/p:cNvPr/a:hlinkClick")


def test_a_link_to_an_item_leads_to_the_slide_it_lives_on() -> None:
    anchor = Group((Circle(50, 300, 9, BLUE),), Role.STATION, id="halte", name="Halte")
    button = Group((Rect(0, 300, 9, 9, BLUE, name="Knop"),), link="#halte", alt="Naar de halte")
    first = page(button, ident="een", words="Een")
    deck = pptx.render(document(first, page(anchor, ident="twee", words="Twee")))
    assert pptx_decks.jumps(deck, 1) == {"Knop": "ppt/slides/slide2.xml"}


def test_a_link_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="#nergens"):
        drawn(Group((Circle(50, 300, 9, BLUE),), link="#nergens", alt="Nergens"))


def test_every_shape_has_alt_text_or_is_decorative_or_speaks_for_itself(full: bytes) -> None:
    for number in range(1, 11):
        for element in find(slide(full, number), "//p:sp[not(.//a:t)] | //p:pic"):
            (identity,) = find(element, ".//p:cNvPr")
            assert bool(identity.get("descr")) != bool(find(identity, ".//adec:decorative"))


def test_an_svg_has_a_png_to_fall_back_on(full: bytes) -> None:
    (logo,) = find(slide(full, 1), "//p:pic[.//asvg:svgBlip]")
    assert find(logo, ".//p:cNvPr/@descr") == ["Gemeente Voorbeeldstad"]
    targets = pptx_decks.relations(full, "ppt/slides/slide1.xml")
    embed = f"{{{NS['r']}}}embed"
    png, svg = (
        pptx_decks.parts(full)[targets[find(logo, path)[0].get(embed)][0]]
        for path in (".//a:blip", ".//asvg:svgBlip")
    )
    assert svg == scenes.LOGO
    assert int.from_bytes(png[16:20], "big") == 600 * 120 / 72


def test_a_picture_used_twice_is_stored_once() -> None:
    logo = Picture(10, 300, 40, 40, scenes.png(), "image/png", "Logo")
    deck = pptx.render(
        document(
            page(logo, ident="a", words="A"), page(replace(logo, x=90.0), ident="b", words="B")
        )
    )
    assert sum(name.startswith("ppt/media/") for name in pptx_decks.parts(deck)) == 1


def test_items_that_draw_nothing_leave_nothing() -> None:
    empty = (Group((Group(()), Text(0, 0, ()))), Path(()), TextBox(0, 0, 9, 9, ()))
    assert len(find(drawn(*empty), "//p:sp | //p:grpSp")) == 1


def test_a_slot_that_the_template_lacks_is_skipped() -> None:
    odd = replace(document(page()), theme=Theme("x", (("accent9", BLUE),), "A", "B"))
    assert isinstance(odd, Document)
    assert pptx.render(odd)


def test_a_title_longer_than_a_property_may_be_is_cut_there() -> None:
    from pptx import Presentation

    long = replace(document(page(title("Kort"))), title="lang " * 100)
    core = Presentation(io.BytesIO(pptx.render(long))).core_properties
    assert core.title == ("lang " * 100)[:255]
