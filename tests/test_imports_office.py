"""Importing a PowerPoint template: its theme, its logo, and files that are not what they say."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator import brand, resources
from generator.cli import main
from generator.errors import BrandError
from generator.imports import files, office, propose, report
from generator.imports.model import Proposal, Wishes
from tests.houses import SVG

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SVG_BLIP = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


SIZE = '<p:sldSz cx="1000" cy="1000"/>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/ppt/presentation.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.'
    'presentationml.template.main+xml"/></Types>'
)


def rels(*links: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{at}" Type="{KIND}/{kind}" Target="{target}"/>'
        for at, kind, target in links
    )
    return f'<Relationships xmlns="{LINKS}">{rows}</Relationships>'


def theme(**colors: str) -> str:
    slots = "".join(f'<a:{slot}><a:srgbClr val="{c}"/></a:{slot}>' for slot, c in colors.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{family}"/></a:{kind}Font>'
        for kind, family in (("major", "Sofia Pro"), ("minor", "Hanken Grotesk"))
    )
    return (
        f"<a:theme {A}><a:themeElements><a:clrScheme>"
        '<a:dk1><a:sysClr val="windowText" lastClr="101820"/></a:dk1>'
        f"{slots}</a:clrScheme><a:fontScheme>{fonts}</a:fontScheme></a:themeElements></a:theme>"
    )


def picture(name: str, blip: str, svg: str = "", share: float = 0.1) -> str:
    inside = (
        f'<a:extLst><a:ext><s:svgBlip xmlns:s="{SVG_BLIP}" r:embed="{svg}"/></a:ext></a:extLst>'
    )
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="{name}"/></p:nvPicPr><p:blipFill>'
        f'<a:blip r:embed="{blip}">{inside if svg else ""}</a:blip></p:blipFill><p:spPr><a:xfrm>'
        f'<a:ext cx="{int(1000 * share)}" cy="1000"/></a:xfrm></p:spPr></p:pic>'
    )


def png() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 10), "navy").save(made, "PNG")
    return made.getvalue()


PICTURES = picture("Achtergrond", "r2", share=0.9) + picture("Logo gemeente", "r2", "r3")


def template(path: Path, pictures: str = PICTURES, **changes: str | bytes) -> Path:
    """A small template; `changes` replace parts by their last name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": rels(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {P}>{SIZE}</p:presentation>",
        "ppt/_rels/presentation.xml.rels": rels(("r1", "slideMaster", "slideMasters/m.xml")),
        "ppt/slideMasters/m.xml": f"<p:sldMaster {P} {A} {R}>{pictures}</p:sldMaster>",
        "ppt/slideMasters/_rels/m.xml.rels": rels(
            ("r1", "theme", "../theme/t.xml"),
            ("r2", "image", "../media/logo.png"),
            ("r3", "image", "../media/logo.svg"),
        ),
        "ppt/theme/t.xml": theme(lt1="FFFFFF", dk2="1F2937", accent1="004699", accent2="B5460F"),
        "ppt/media/logo.png": png(),
        "ppt/media/logo.svg": SVG,
    }  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, changes.get(name.split("/")[-1].replace(".", "_"), data))
    return path


def logo_of(found: Proposal) -> tuple[str, bytes] | None:
    named = {asset.name: asset.data for asset in found.assets}
    return (found.logo, named[found.logo]) if found.logo else None


def test_the_theme_gives_colours_and_fonts(tmp_path: Path) -> None:
    found = propose(template(tmp_path / "huisstijl.potx"), Wishes(name="Stad"))
    assert (found.value("primary"), found.value("secondary")) == ("#004699", "#B5460F")
    assert (found.value("text"), found.value("background")) == ("#101820", "#FFFFFF")
    assert found.value("body") == "Hanken Grotesk"
    assert "theme colour accent1" in "\n".join(report(found))


def test_the_masters_logo_is_taken_as_svg_when_there_is_one(tmp_path: Path) -> None:
    logo = logo_of(propose(template(tmp_path / "h.potx"), Wishes()))
    assert logo == ("logo.svg", SVG.encode())


def test_else_it_is_taken_as_png(tmp_path: Path) -> None:
    only = picture("Afbeelding 4", "r2")
    logo = logo_of(propose(template(tmp_path / "h.potx", only), Wishes()))
    assert logo == ("logo.png", png())


def test_a_background_is_no_logo(tmp_path: Path) -> None:
    found = propose(template(tmp_path / "h.potx", picture("x", "r2", share=0.9)), Wishes())
    assert logo_of(found) is None
    assert "no logo was found" in "\n".join(report(found))


def test_a_logo_that_could_do_harm_is_left_out_and_told(tmp_path: Path) -> None:
    harmful = SVG.replace("<path", "<script/><path")
    found = propose(template(tmp_path / "h.potx", logo_svg=harmful), Wishes())
    assert logo_of(found) == ("logo.png", png())
    assert "<script>" in "\n".join(report(found))


def test_the_colours_of_office_are_warned_of(tmp_path: Path) -> None:
    path = template(tmp_path / "h.potx", t_xml=theme(lt1="FFFFFF", accent1="4472C4"))
    assert "the colours of Office itself" in "\n".join(report(propose(path, Wishes())))


def test_grey_accents_leave_the_primary_colour_open(tmp_path: Path) -> None:
    path = template(tmp_path / "h.potx", t_xml=theme(dk2="333333", accent1="808080"))
    assert propose(path, Wishes()).open == ("primary",)


def test_the_command_reads_a_template_in_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    template(tmp_path / "huisstijl.potx")
    for source in (["huisstijl.potx"], ["--from-pptx", "huisstijl.potx"]):
        name = f"Stad {len(source)}"
        assert main(["brand", "import", *source, "--name", name]) == 0
        assert brand.load(tmp_path / "templates" / f"stad-{len(source)}").logo


def test_a_template_that_makes_decks_goes_along(tmp_path: Path) -> None:
    path = tmp_path / "eigen.pptx"
    path.write_bytes(resources.deck_template())
    found = propose(path, Wishes(primary="#004699"))
    assert found.deck == "huisstijl.pptx"
    assert 'deck: "huisstijl.pptx"' in files(found)["brand.yaml"].decode()
    assert files(found)["huisstijl.pptx"] == path.read_bytes()


def test_one_that_does_not_is_told(tmp_path: Path) -> None:
    found = propose(template(tmp_path / "h.potx"), Wishes())
    assert not found.deck
    assert "decks cannot be made on it" in "\n".join(report(found))


# --- files that are not what they say

ENTITY = f'<!DOCTYPE a [<!ENTITY x "y">]><a:theme {A}>&x;</a:theme>'


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"t_xml": "<a:theme"}, "the file is damaged: 'ppt/theme/t.xml' is no XML"),
        ({"t_xml": ENTITY}, "the file defines entities in 'ppt/theme/t.xml', which no Office file"),
        ({"t_xml": b" " * 30_000_000}, "the file unpacks to far more than any template holds"),
        ({"m_xml_rels": rels()}, "the file has no slide master with a theme"),
        ({"_rels": rels()}, "the file is no PowerPoint file"),
        (
            {"m_xml_rels": rels(("r1", "theme", "../../../../etc/passwd"))},
            "the file lacks its part 'etc/passwd'",
        ),
    ],
)
def test_a_template_that_lies_is_refused(
    changes: dict[str, str | bytes], message: str, tmp_path: Path
) -> None:
    with pytest.raises(BrandError) as refused:
        office.propose(template(tmp_path / "h.potx", **changes))
    (problem,) = refused.value.problems
    assert problem.message.startswith(message)
    assert problem.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is no PowerPoint file"),
        (b"PK\3\4 and so on", "the file is damaged or cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "the file has a password, or is an old"),
    ],
)
def test_a_file_that_is_no_package_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "h.potx").write_bytes(data)
    with pytest.raises(BrandError, match=message):
        office.propose(tmp_path / "h.potx")


def test_a_template_that_is_cut_short_is_refused_anywhere(tmp_path: Path) -> None:
    whole = template(tmp_path / "h.potx").read_bytes()
    for stop in range(0, len(whole), 97):
        (tmp_path / "h.potx").write_bytes(whole[:stop])
        with pytest.raises(BrandError):
            office.propose(tmp_path / "h.potx")


def test_damage_inside_a_template_is_refused_or_read(tmp_path: Path) -> None:
    whole = template(tmp_path / "h.potx").read_bytes()
    for at in range(0, len(whole), 53):
        (tmp_path / "h.potx").write_bytes(whole[:at] + b"\xff\0\xff" + whole[at + 3 :])
        with suppress(BrandError):
            assert office.propose(tmp_path / "h.potx").name == "H"
