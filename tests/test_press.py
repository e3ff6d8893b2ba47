"""The press edition: what a printer asks for, read from the file, in every house."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from generator import brand, content, press, resources
from generator.backends import pdf
from generator.brand.model import Brand
from generator.cli import main
from generator.colour import parse
from generator.errors import BrandError
from generator.layout import poster
from generator.press import inks
from generator.press.pictures import inked
from generator.scene import Color, Document, Ink
from tests import pdfs, preflight, scenes
from tests.preflight import MM

COMPOSITIONS = ("staircase", "band")
HOUSES = resources.known_brands()
CASES = sorted((Path(__file__).parent / "cases").glob("*/map.md"))
SAFE = 8 * MM
ALL_OF_THEM = [(house, kind) for house in HOUSES for kind in COMPOSITIONS]
in_every_house = pytest.mark.parametrize(("house", "composition"), ALL_OF_THEM)


@cache
def shipped(name: str) -> Brand:
    return brand.load(resources.find_brand(name))


def composed(house: Brand, composition: str = "staircase") -> Document:
    network = content.fill(content.load(resources.find_map("draagvlak")), dict(house.text))
    return poster.compose(replace(network, composition=composition), house)


def printed(house: Brand, composition: str = "staircase") -> bytes:
    return pdf.render(press.prepare(composed(house, composition), house))


@cache
def made(house: str, composition: str = "staircase") -> bytes:
    return printed(shipped(house), composition)


def inside(data: bytes) -> preflight.Walk:
    """What the first page of a file is painted with."""
    file = pdfs.opened(data)
    return preflight.walked(file.pages[0])


def own_house(folder: Path, **files: bytes) -> Brand:
    """A house that extends neutraal, from the files of its folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return brand.load(folder)


def yaml(*lines: str) -> bytes:
    return "\n".join(("name: Gemeente Proefstad", "extends: neutraal", *lines)).encode()


def png(width: int, height: int, fill: tuple[int, int, int, int]) -> bytes:
    file = io.BytesIO()
    image = Image.new("RGBA", (width, height), fill)
    image.paste((0, 0, 0, 0), (0, 0, width // 2, height // 2))
    image.save(file, "PNG")
    return file.getvalue()


# --- preflight


@in_every_house
def test_a_printer_has_nothing_to_phone_about(house: str, composition: str) -> None:
    assert preflight.complaints(pdfs.opened(made(house, composition))) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_maps_of_all_shapes_are_printed_as_well(case: Path) -> None:
    house = shipped("neutraal")
    network = content.fill(content.load(case), dict(house.text))
    data = pdf.render(press.prepare(poster.compose(network, house), house))
    assert preflight.complaints(pdfs.opened(data)) == []


def test_every_sheet_of_several_is_printed() -> None:
    document = scenes.deck()
    file = pdfs.opened(pdf.render(press.prepare(document, shipped("neutraal"))))
    assert len(file.pages) == len(document.pages)
    assert preflight.complaints(file) == []


@in_every_house
def test_text_keeps_a_safe_margin(house: str, composition: str) -> None:
    file = pdfs.opened(made(house, composition))
    left, bottom, right, top = preflight.numbers4(file.pages[0].TrimBox)
    for shown in pdfs.shown(file):
        assert left + SAFE <= shown.x <= right - SAFE, shown.text
        assert bottom + SAFE <= shown.y <= top - SAFE, shown.text


@in_every_house
def test_body_text_is_black_ink_alone(house: str, composition: str) -> None:
    own = {
        ink for color, ink in shipped(house).inks if color.hex == shipped(house).palette.text.hex
    }
    walk = inside(made(house, composition))
    assert walk.texts & (own or {(0, 0, 0, 1)})


@pytest.mark.parametrize("house", HOUSES)
def test_the_logo_stays_vectors(house: str) -> None:
    walk = inside(made(house))
    assert walk.images == []


def test_the_profile_in_the_file_is_the_shipped_one() -> None:
    file = pdfs.opened(made("neutraal"))
    (intent,) = file.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes() == resources.press_profile()
    assert intent.OutputConditionIdentifier == "FOGRA39"


# --- pictures of it


def raster(data: bytes, folder: Path, resolution: int = 72) -> np.ndarray:
    (folder / "print.pdf").write_bytes(data)
    command = ["pdftoppm", "-r", str(resolution), "-singlefile", "print.pdf", "print"]
    subprocess.run(command, cwd=folder, check=True)
    with Image.open(folder / "print.ppm") as image:
        return np.asarray(image).astype(int)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler) shows the page")
@in_every_house
def test_what_touches_the_cut_reaches_the_end_of_the_bleed(
    house: str, composition: str, tmp_path: Path
) -> None:
    page = raster(made(house, composition), tmp_path)
    over = round(3 * MM)
    for side in range(4):
        turned = np.rot90(page, side)[:, over + 2 : -over - 2]
        at_the_cut, at_the_end = turned[over + 1], turned[1]
        differs = np.abs(at_the_cut - at_the_end).max(axis=1) > 8
        assert differs.mean() < 0.01, f"side {side} of {composition}"


@pytest.mark.skipif(not shutil.which("gs"), reason="gs (Ghostscript) separates the plates")
@in_every_house
def test_ghostscripts_plates_hold_the_ink_limit(
    house: str, composition: str, tmp_path: Path
) -> None:
    plates = separated(made(house, composition), tmp_path)
    assert sorted(plates) == ["Black", "Cyan", "Magenta", "Yellow"]
    total = sum(plates.values())
    assert total.max() <= 300.5


def separated(data: bytes, folder: Path) -> dict[str, np.ndarray]:
    """The plates that Ghostscript makes, in percents of ink."""
    (folder / "print.pdf").write_bytes(data)
    command = "gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r50 -sOutputFile=p.tif print.pdf"
    subprocess.run(command.split(), cwd=folder, check=True)
    plates = {}
    for path in folder.glob("p*(*).tif"):
        with Image.open(path) as image:
            plates[path.stem.partition("(")[2].rstrip(")")] = 100 - np.asarray(image) / 2.55
    return plates


@pytest.mark.skipif(not shutil.which("gs"), reason="gs (Ghostscript) separates the plates")
def test_registration_marks_come_out_on_every_plate(tmp_path: Path) -> None:
    house = own_house(tmp_path / "stad", brand_yaml=yaml("print: {marks: true}"))
    plates = separated(printed(house), tmp_path)
    edge = round(9 * MM * 50 / 72)
    for name, plate in plates.items():
        assert plate[:edge].max() > 99, f"no mark on {name}"


# --- inks


@cache
def separation() -> inks.Separation:
    own = (Color(0, 70, 153), (1.0, 0.6, 0.0, 0.2))
    return inks.separation(resources.press_profile(), [own], Color(22, 32, 44, "dk1"))


def ink(css: str, slot: str = "") -> Ink:
    color = parse(css)
    assert color is not None
    return separation().ink(replace(color, slot=slot))


def test_paper_takes_no_ink() -> None:
    assert ink("#fff") == (0, 0, 0, 0)


@pytest.mark.parametrize("css", ["#000", "#1b1b1b", "#16202c", "#050a19"])
def test_what_looks_black_is_solid_black_ink(css: str) -> None:
    assert ink(css) == (0, 0, 0, 1)


@pytest.mark.parametrize("css", ["#555", "#808080", "#e8e8e8", "#efeff0"])
def test_a_grey_is_black_ink_alone(css: str) -> None:
    cyan, magenta, yellow, black = ink(css)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0 < black < 1


def test_greys_get_more_ink_as_they_get_darker() -> None:
    blacks = [separation().black(Color(level, level, level)) for level in range(256)]
    assert blacks == sorted(blacks, reverse=True)


def test_a_dark_house_colour_keeps_its_hue() -> None:
    cyan, magenta, yellow, black = ink("#10294d")
    assert cyan > magenta > yellow
    assert black < 0.8


def test_a_raw_colour_has_the_ink_that_the_house_gives() -> None:
    assert ink("#004699") == (1.0, 0.6, 0.0, 0.2)
    assert ink("#014699") != (1.0, 0.6, 0.0, 0.2)


def test_no_colour_passes_the_limit() -> None:
    levels = (0, 9, 18, 27, 40, 65, 100, 150, 200, 255)
    colors = [Color(r, g, b) for r in levels for g in levels for b in levels]
    assert max(sum(separation().ink(color)) for color in colors) <= 3.0001


def test_too_much_ink_is_taken_from_the_colours() -> None:
    cyan, magenta, yellow, black = inks.limited((0.9, 0.8, 0.7, 0.9))
    assert black == 0.9
    assert cyan > magenta > yellow
    assert 2.97 <= cyan + magenta + yellow + black <= 3


def test_pixels_follow_the_rules_of_single_colours() -> None:
    levels = (0, 20, 51, 90, 128, 200, 255)
    colors = [Color(r, g, b) for r in levels for g in levels for b in levels]
    colors.append(Color(0, 70, 153))
    image = Image.new("RGB", (len(colors), 1))
    image.putdata([(color.red, color.green, color.blue) for color in colors])
    data = inked(image, separation()).tobytes()
    for at, color in enumerate(colors):
        expected = separation().ink(color)
        assert [part / 255 for part in data[4 * at : 4 * at + 4]] == pytest.approx(
            expected, abs=0.02
        ), color


# --- what a house says


def test_inks_of_the_house_are_in_its_file(tmp_path: Path) -> None:
    house = own_house(
        tmp_path / "stad",
        brand_yaml=yaml(
            'colors: {primary: "#004699", text: "#123456"}',
            "inks: {primary: [100, 60, 0, 20], text: [60, 0, 0, 100]}",
        ),
    )
    file = pdfs.opened(printed(house))
    walk = preflight.walked(file.pages[0])
    assert (1, 0.6, 0, 0.2) in walk.fills
    assert (0.6, 0, 0, 1) in walk.texts
    assert preflight.complaints(file) == []


def test_an_ink_of_an_extended_house_does_not_colour_another_primary(tmp_path: Path) -> None:
    own_house(
        tmp_path / "regio",
        brand_yaml=yaml('colors: {primary: "#004699"}', "inks: {primary: [100, 60, 0, 20]}"),
    )
    text = yaml('colors: {primary: "#7a1f3d"}').replace(b"neutraal", b"regio")
    house = own_house(tmp_path / "stad", brand_yaml=text)
    assert (1, 0.6, 0, 0.2) not in inside(printed(house)).fills


@pytest.mark.parametrize("bleed", [2, 5])
def test_the_bleed_is_that_of_the_house(bleed: float, tmp_path: Path) -> None:
    house = own_house(tmp_path / "stad", brand_yaml=yaml(f"print: {{bleed: {bleed}}}"))
    assert preflight.complaints(pdfs.opened(printed(house)), bleed=bleed) == []


def test_marks_stand_in_the_slug(tmp_path: Path) -> None:
    house = own_house(tmp_path / "stad", brand_yaml=yaml("print: {marks: true}"))
    file = pdfs.opened(printed(house))
    assert preflight.complaints(file, slug=8) == []
    assert ("All",) in preflight.walked(file.pages[0]).strokes


def test_without_marks_nothing_is_drawn_on_every_plate() -> None:
    assert ("All",) not in inside(made("neutraal")).strokes


def test_the_printers_own_profile_is_in_the_file(tmp_path: Path) -> None:
    profile = resources.press_profile()
    house = own_house(
        tmp_path / "stad", brand_yaml=yaml("print: {profile: pers.icc}"), pers_icc=profile
    )
    file = pdfs.opened(printed(house))
    assert file.Root.OutputIntents[0].OutputConditionIdentifier == "Custom"
    assert preflight.complaints(file) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("inks: {primary: [100, 60, 0]}", "an ink is four numbers from 0 to 100, not 3 of them"),
        ("inks: {primary: [100, 60, 0, 120]}", "an ink is four numbers from 0 to 100"),
        ("inks: {primary: blauw}", "an ink is four numbers from 0 to 100, not 'blauw'"),
        ("inks: {primary: [100, 90, 80, 70]}", "340 % is more ink than paper can hold"),
        ("inks: {secondary: [100, 60, 0, 20]}", "there is no colour 'secondary' for this ink"),
        ("inks: {lines: [[100, 60, 0, 20]]}", "there is no line colour 1 for this ink"),
        ("inks: {tertiary: [100, 60, 0, 20]}", "unknown key 'tertiary'"),
        ("print: {bleed: 8}", "bleed must lie between 2 and 5 mm"),
        ("print: {marks: misschien}", "marks cannot be 'misschien'"),
        ("print: {snij: 3}", "unknown key 'snij'"),
        ("print: {profile: weg.icc}", "there is no file 'weg.icc'"),
        ("print: {profile: pers.icc}", "pers.icc is no ICC profile"),
        ("print: {profile: scherm.icc}", "scherm.icc is an ICC profile for RGB, not for CMYK"),
        ("print: {profile: half.icc}", "half.icc is an ICC profile that is cut short"),
    ],
)
def test_what_cannot_be_printed_is_refused_where_it_stands(
    lines: str, message: str, tmp_path: Path
) -> None:
    screen = (Path(pdf.__file__).parent / "srgb.icc").read_bytes()
    files = {
        "pers_icc": b"geen profiel" * 40,
        "scherm_icc": screen,
        "half_icc": resources.press_profile()[:5000],
    }
    with pytest.raises(BrandError) as caught:
        own_house(tmp_path / "stad", brand_yaml=yaml(lines), **files)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.where is not None
    assert problem.where.line == 3


def test_one_colour_with_two_inks_is_refused(tmp_path: Path) -> None:
    text = yaml(
        'colors: {primary: "#004699", secondary: "#004699"}',
        "inks: {primary: [100, 60, 0, 20], secondary: [90, 60, 0, 20]}",
    )
    with pytest.raises(BrandError, match="which has another ink above"):
        own_house(tmp_path / "stad", brand_yaml=text)


# --- logos

GRADIENT = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
<defs><linearGradient id="g"><stop offset="0" stop-color="#154173"/>
<stop offset="1" stop-color="#a63c14"/></linearGradient></defs>
<rect width="120" height="20" fill="url(#g)"/><path d="M0 25h120v15h-120z"/>
<path d="M5 30h110" stroke="rgb(10,200,90)" stroke-width="3" fill="none"/></svg>"""
MASKED = GRADIENT.replace(b'<rect width="120"', b'<rect opacity="0.5" width="120"')


@pytest.mark.parametrize(("logo", "images"), [(GRADIENT, 0), (MASKED, 1), (scenes.LOGO, 0)])
def test_a_logo_in_svg_is_drawn_in_ink(logo: bytes, images: int, tmp_path: Path) -> None:
    house = own_house(tmp_path / "stad", brand_yaml=yaml("logo: logo.svg"), logo_svg=logo)
    file = pdfs.opened(printed(house))
    assert preflight.complaints(file) == []
    assert len(preflight.walked(file.pages[0]).images) == images


def test_a_sharp_logo_in_pixels_is_drawn_in_ink_with_its_opacity(tmp_path: Path) -> None:
    house = own_house(
        tmp_path / "stad",
        brand_yaml=yaml("logo: logo.png"),
        logo_png=png(2400, 800, (200, 30, 60, 255)),
    )
    document = press.prepare(composed(house), house)
    file = pdfs.opened(pdf.render(document))
    assert preflight.complaints(file) == []
    assert preflight.walked(file.pages[0]).images == [(2400, 800)]
    (image,) = (item for item in file.objects if preflight.has(item, "/SMask"))
    assert set(image.SMask.read_bytes()) == {0, 255}
    assert document.notices == ()


def test_a_coarse_logo_is_printed_with_a_notice(tmp_path: Path) -> None:
    house = own_house(
        tmp_path / "stad", brand_yaml=yaml("logo: logo.png"), logo_png=png(60, 20, (0, 0, 0, 255))
    )
    (notice,) = press.prepare(composed(house), house).notices
    assert "the logo of Gemeente Proefstad has" in notice.message
    assert "300 are wanted" in notice.message


def test_a_logo_with_hairlines_is_printed_with_a_notice(tmp_path: Path) -> None:
    thin = GRADIENT.replace(b'stroke-width="3"', b'stroke-width="0.3"')
    house = own_house(tmp_path / "stad", brand_yaml=yaml("logo: logo.svg"), logo_svg=thin)
    document = press.prepare(composed(house), house)
    (notice,) = document.notices
    assert "has a line of" in notice.message
    file = pdfs.opened(pdf.render(document))
    assert {said.split(" of ")[0] for said in preflight.complaints(file)} == {"a line"}


def test_a_logo_that_is_damaged_is_refused(tmp_path: Path) -> None:
    whole = png(60, 20, (0, 0, 0, 255))
    start = whole.index(b"IDAT")
    end = start + 4 + int.from_bytes(whole[start - 4 : start])
    pixels = b"IDAT" + bytes(end - start - 4)
    empty = whole[:start] + pixels + zlib.crc32(pixels).to_bytes(4) + whole[end + 4 :]
    with pytest.raises(BrandError, match="the logo is a damaged PNG file"):
        own_house(tmp_path / "stad", brand_yaml=yaml("logo: logo.png"), logo_png=empty)


def test_the_command_names_the_file_and_warns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logo = png(60, 20, (0, 0, 0, 255))
    own_house(tmp_path / "stad", brand_yaml=yaml("logo: logo.png"), logo_png=logo)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "draagvlak", "-b", "./stad", "--to", "print"]) == 0
    said = capsys.readouterr()
    assert Path(said.out.strip()) == Path("output/stad/draagvlak-print-a3.pdf")
    assert said.err.startswith("warning: stad")
    assert (tmp_path / said.out.strip()).read_bytes().startswith(b"%PDF-1.6")


# --- bytes


def test_the_same_bytes_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import hashlib; from tests.test_press import made;"
        "print(hashlib.sha256(made('neutraal', 'band')).hexdigest())"
    )
    root = Path(__file__).parent.parent
    found = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(found) == 1


# --- the preflight itself


def broken(content: bytes) -> list[str]:
    """What the preflight says of a poster with these operators at its end."""
    file = pdfs.opened(made("neutraal"))
    file.pages[0].contents_add(content)
    return preflight.complaints(file)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"1 0 0 rg", "a colour that is no ink"),
        (b"0.5 G", "a colour that is no ink"),
        (b"1 1 0.5 0.9 k", "340 % of ink"),
        (b"0.7 0.6 0.6 0.8 K", "black in four inks"),
        (b"0 0 0 1 K 0.1 w 0 0 m 9 9 l S", "a line of 0.10 pt"),
        (b"q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 4 w 0 0 m 9 9 l S Q", "a line of 0.40 pt"),
        (b"0 0 m 9 9 l S", "something is painted before its ink is set"),
        (b"BI /W 1 /H 1 /CS /G /BPC 8 ID a EI", "an inline image"),
    ],
)
def test_the_preflight_sees_what_is_wrong(content: bytes, complaint: str) -> None:
    said = broken(content)
    assert any(complaint in sentence for sentence in said), said


def test_the_preflight_refuses_the_screen_edition() -> None:
    document = composed(shipped("neutraal"))
    said = broken_screen(pikepdf.open(io.BytesIO(pdf.render(document))))
    assert "the output intent is /GTS_PDFA1" in said


def broken_screen(file: pikepdf.Pdf) -> list[str]:
    return [*preflight.intents(file), *preflight.spaces(file)]
