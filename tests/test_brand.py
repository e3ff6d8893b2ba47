"""brand.yaml: what a house says, what it takes from others, and every mistake at its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator import brand, resources
from generator.brand.model import Brand
from tests.houses import BOLD, REGULAR, SVG, house, problems, write, wrong

BASE = brand.load(resources.base_brand())


def text(found: Brand) -> dict[str, str]:
    return dict(found.text)


# --- what a house says


def test_a_house_is_known_by_its_folder_and_its_name(tmp_path: Path) -> None:
    found = house(tmp_path / "proefstad")
    assert (found.id, found.name) == ("proefstad", "Stad")


def test_the_house_whose_folder_is_the_working_folder_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "proefstad", "name: Stad", "extends: neutraal"))
    assert brand.load(Path()).id == "proefstad"


def test_the_name_is_among_the_texts(tmp_path: Path) -> None:
    assert text(house(tmp_path))["name"] == "Stad"


def test_a_house_can_stand_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, "name: Stad", 'colors: {primary: "#7a1f3d"}', "fonts: Hanken Grotesk")
    found = brand.load(folder)
    assert found.palette.primary.hex == "#7a1f3d"
    assert found.typeface.regular.family == "Hanken Grotesk"
    assert text(found) == {"name": "Stad"}
    assert len(found.palette.lines) == 8


def test_all_shipped_houses_can_be_read() -> None:
    for name in resources.known_brands():
        assert brand.load(resources.find_brand(name)).name


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, "name: Stad", "extends: neutraal", "logo: logo.svg", logo_svg=SVG)
    assert brand.load(folder) == brand.load(folder)


# --- extends


def test_what_a_house_leaves_out_comes_from_the_one_it_extends(tmp_path: Path) -> None:
    found = house(tmp_path)
    assert found.palette == BASE.palette
    assert found.typeface == BASE.typeface


def test_texts_are_merged_key_by_key(tmp_path: Path) -> None:
    found = text(house(tmp_path, "text: {contact: Bel ons.}"))
    assert found["contact"] == "Bel ons."
    assert found["portefeuillehouder"] == text(BASE)["portefeuillehouder"]


def test_colours_are_merged_key_by_key(tmp_path: Path) -> None:
    found = house(tmp_path, 'colors: {text: "#330011"}')
    assert found.palette.text.hex == "#330011"
    assert found.palette.lines[0].stroke == BASE.palette.lines[0].stroke


def test_a_house_with_its_own_main_colours_has_its_own_first_lines(tmp_path: Path) -> None:
    found = house(tmp_path, 'colors: {primary: "#441347", secondary: "#00857a"}')
    assert [line.stroke.hex for line in found.palette.lines[:2]] == ["#00857a", "#441347"]


def test_a_houses_own_lines_come_before_its_main_colours(tmp_path: Path) -> None:
    found = house(tmp_path, 'colors: {primary: "#441347", lines: ["#7200c8"]}')
    assert found.palette.lines[0].stroke.hex == "#7200c8"
    assert len(found.palette.lines) == 8


def test_a_house_beside_comes_before_a_shipped_one(tmp_path: Path) -> None:
    write(
        tmp_path / "neutraal", "name: Eigen", 'colors: {primary: "#7a1f3d"}', "fonts: Source Sans 3"
    )
    assert house(tmp_path / "stad").palette.primary.hex == "#7a1f3d"


def test_a_grandparent_is_inherited_from_as_well(tmp_path: Path) -> None:
    write(tmp_path / "regio", "name: Regio", "extends: neutraal", "text: {contact: De regio.}")
    folder = write(tmp_path / "stad", "name: Stad", "extends: regio")
    found = brand.load(folder)
    assert text(found)["contact"] == "De regio."
    assert found.typeface == BASE.typeface


def test_a_circle_of_houses_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", "name: A", "extends: b")
    write(tmp_path / "b", "name: B", "extends: a")
    (found,) = problems(tmp_path / "a")
    way = "extends goes round in a circle: a → b → a; remove one of them"
    assert found == f"{tmp_path}/b/brand.yaml:2:10: {way}"


def test_a_house_that_extends_itself_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", "name: A", "extends: a")
    assert problems(folder) == [
        "brand.yaml:2:10: extends goes round in a circle: a → a; remove one of them"
    ]


def test_a_circle_is_told_in_the_paths_that_the_user_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", "name: A", "extends: b")
    write(tmp_path / "b", "name: B", "extends: a")
    monkeypatch.chdir(tmp_path)
    (found,) = problems(Path("a"))
    assert found.startswith("b/brand.yaml:2:10: extends goes round in a circle")


@pytest.mark.parametrize("name", ["../elders", "/etc", "C:\\huis", "\\\\server\\huis", "..", "."])
def test_a_path_is_no_name_of_a_house_to_extend(name: str, tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, "name: A", f"extends: '{name}'"))
    assert found.startswith(f"brand.yaml:2:10: '{name}' is no name of a house style; write the")


def test_an_unknown_key_without_a_near_one_is_told_with_all_there_are(tmp_path: Path) -> None:
    (found,) = wrong(tmp_path, "zzz: 1")
    assert "unknown key 'zzz'; choose from name, extends, colors" in found


def test_an_unknown_house_to_extend_is_named_with_the_closest(tmp_path: Path) -> None:
    (found,) = problems(write(tmp_path, "name: A", "extends: neutral"))
    assert found.startswith(
        "brand.yaml:2:10: unknown house style 'neutral'; did you mean 'neutraal'?"
    )


def test_mistakes_in_an_extended_house_are_told_with_its_own_file(tmp_path: Path) -> None:
    write(tmp_path / "regio", "name: Regio", "extends: neutraal", "colors: {primary: roze rood}")
    write(tmp_path / "stad", "name: Stad", "extends: regio", "logo: weg.svg")
    assert problems(tmp_path / "stad") == [
        f"{tmp_path}/regio/brand.yaml:3:19: 'roze rood' is no opaque colour; "
        'write it like "#004699", in quotes',
        "brand.yaml:3:7: there is no file 'weg.svg'; put it in the house's folder",
    ]


# --- mistakes


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "colours: {primary: red}",
            "brand.yaml:3:1: unknown key 'colours'; did you mean 'colors'?",
        ),
        (
            "colors: {primry: red}",
            "brand.yaml:3:10: unknown key 'primry'; did you mean 'primary'?",
        ),
        (
            'colors: {primary: "#12345"}',
            "brand.yaml:3:19: '#12345' is no opaque colour; write it like \"#004699\", in quotes",
        ),
        (
            'colors: {text: "rgb(0 0 0 / 50%)"}',
            "brand.yaml:3:16: 'rgb(0 0 0 / 50%)' is no opaque colour; "
            'write it like "#004699", in quotes',
        ),
        (
            "colors: {lines: [red, roood]}",
            "brand.yaml:3:23: 'roood' is no opaque colour; write it like \"#004699\", in quotes",
        ),
        (
            "colors: {primary: #004699}",
            "brand.yaml:3:19: what follows a # is a comment, so #004699 is not read; "
            'put it in quotes: "#004699"',
        ),
        (
            'colors: {background: "#888888"}',
            "brand.yaml:3:22: the background #888888 is too dark to be paper; "
            "choose one on which black has 12:1, or leave it out",
        ),
        (
            "logo: logo.svg",
            "brand.yaml:3:7: there is no file 'logo.svg'; put it in the house's folder",
        ),
        (
            "logo: ../logo.svg",
            "brand.yaml:3:7: '../logo.svg' is outside the house's folder; copy the file into it",
        ),
        (
            "logo: /etc/passwd",
            "brand.yaml:3:7: '/etc/passwd' is outside the house's folder; copy the file into it",
        ),
        (
            "logo: C:\\logo.svg",
            "brand.yaml:3:7: 'C:\\logo.svg' is no path in the house's folder; "
            "write it with / between the parts, from the folder on",
        ),
        ("logo_min_mm: breed", "brand.yaml:3:14: logo_min_mm must be a number, not 'breed'"),
        ("logo_clear: 9", "brand.yaml:3:13: logo_clear must lie between 0 and 5"),
        (
            "partners: 3",
            "brand.yaml:3:11: partners must be a list, not '3'; write 'partners: [a, b]'",
        ),
        (
            "deck: eigen.potx",
            "brand.yaml:3:7: there is no file 'eigen.potx'; put it in the house's folder",
        ),
        (
            "text: {name: Stad}",
            "brand.yaml:3:14: text.name is the house's own name; leave it out",
        ),
        (
            "text: [a]",
            "brand.yaml:3:7: text must be a mapping, not a list; write 'key: value' lines under it",
        ),
        ("text: {contact: [a]}", "brand.yaml:3:17: contact must be text, not a list"),
        ("name: Twee", "brand.yaml:3:1: duplicate key 'name'; it stands on line 1 already"),
    ],
)
def test_a_mistake_is_named_with_its_place(line: str, message: str, tmp_path: Path) -> None:
    assert wrong(tmp_path, line) == [message]


def test_a_missing_file_is_named_with_one_that_is_alike(tmp_path: Path) -> None:
    assert wrong(tmp_path, "logo: lgo.svg", logo_svg=SVG) == [
        "brand.yaml:3:7: there is no file 'lgo.svg'; did you mean 'logo.svg'?"
    ]


def test_all_mistakes_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    found = wrong(tmp_path, "logo: weg.svg", "fonts: Arial", "colors: {primary: rosa}", "x: 1")
    assert [problem.split(": ")[0] for problem in found] == [
        "brand.yaml:3:7",
        "brand.yaml:4:8",
        "brand.yaml:5:19",
        "brand.yaml:6:1",
    ]


def test_a_house_needs_a_name(tmp_path: Path) -> None:
    assert problems(write(tmp_path, "extends: neutraal")) == [
        "brand.yaml:1:1: name is missing; add 'name: …'"
    ]


def test_a_house_that_stands_alone_needs_colours(tmp_path: Path) -> None:
    assert problems(write(tmp_path, "name: A", "fonts: Source Sans 3")) == [
        "brand.yaml:1:1: colors.primary is missing; "
        """add 'colors: {primary: "#004699"}', or 'extends: neutraal'"""
    ]


def test_a_house_that_stands_alone_needs_fonts(tmp_path: Path) -> None:
    assert problems(write(tmp_path, "name: A", "colors: {primary: red}")) == [
        "brand.yaml:1:1: fonts is missing; add 'fonts: Source Sans 3', or 'extends: neutraal'"
    ]


def test_a_folder_without_a_house_style_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["brand.yaml: the file cannot be read: no such file or directory"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SVG)
    folder = write(tmp_path / "stad", "name: A", "extends: neutraal", "logo: logo.svg")
    (folder / "logo.svg").symlink_to(tmp_path / "logo.svg")
    assert problems(folder) == [
        "brand.yaml:3:7: 'logo.svg' is outside the house's folder; copy the file into it"
    ]


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path, "name: A", "extends: neutraal", "logo: logo.svg", logo_svg=SVG)
    read_bytes = Path.read_bytes

    def guarded(path: Path) -> bytes:
        if path.name == "logo.svg":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    assert problems(folder) == ["brand.yaml:3:7: 'logo.svg' cannot be read: permission denied"]


# --- fonts


def test_a_shipped_family_is_chosen_by_its_name(tmp_path: Path) -> None:
    face = house(tmp_path, "fonts: Hanken Grotesk").typeface
    assert [(font.family, font.weight, font.italic) for font in face.fonts] == [
        ("Hanken Grotesk", 400, False),
        ("Hanken Grotesk", 600, False),
        ("Hanken Grotesk", 700, False),
        ("Hanken Grotesk", 400, True),
        ("Hanken Grotesk", 700, True),
    ]


def test_titles_are_bold_unless_a_house_says_otherwise(tmp_path: Path) -> None:
    assert BASE.typeface.heading == BASE.typeface.bold
    face = house(tmp_path, "fonts: {heading: Hanken Grotesk}").typeface
    assert (face.heading.family, face.bold.family) == ("Hanken Grotesk", "Source Sans 3")


def test_a_house_brings_its_own_files(tmp_path: Path) -> None:
    lines = "fonts: {body: eigen.ttf, bold: vet.ttf}"
    face = house(tmp_path, lines, eigen_ttf=REGULAR, vet_ttf=BOLD).typeface
    assert (face.regular.data, face.bold.data) == (REGULAR, BOLD)
    assert (face.regular.family, face.regular.weight, face.bold.weight) == (
        "Hanken Grotesk",
        400,
        700,
    )


def test_what_a_houses_own_files_lack_is_not_taken_from_another_family(tmp_path: Path) -> None:
    face = house(tmp_path, "fonts: {body: e.ttf, bold: v.ttf}", e_ttf=REGULAR, v_ttf=BOLD).typeface
    assert face.semibold == face.heading == face.bold_italic == face.bold
    assert face.italic == face.regular


def test_two_fonts_with_one_name_are_not_the_same(tmp_path: Path) -> None:
    one = house(tmp_path / "een", "fonts: eigen.ttf", eigen_ttf=REGULAR).typeface.regular
    other = house(tmp_path / "twee", "fonts: eigen.ttf", eigen_ttf=BOLD).typeface.regular
    assert one.key != other.key


def test_an_unknown_family_is_named_with_those_there_are(tmp_path: Path) -> None:
    assert wrong(tmp_path, "fonts: Verdana") == [
        "brand.yaml:3:8: unknown font family 'Verdana'; choose from Source Sans 3, "
        "Hanken Grotesk, Liberation Sans"
    ]


def test_every_shipped_font_has_what_the_region_writes() -> None:
    from generator.text import lacking

    letters = "ĳĲëâúïöüéèêàôûîŵáçñß ąćęłńóśźżĄĆĘŁŃÓŚŹŻ →←• –—‘’“”„€…×©&§°½"
    for name in ("Source Sans 3", "Hanken Grotesk"):
        face = house_in(name).typeface
        assert [lacking(letters, font) for font in face.fonts] == [""] * 5


def house_in(family: str) -> Brand:
    names = (resources.find_brand(name) for name in resources.known_brands())
    return next(b for b in map(brand.load, names) if b.typeface.regular.family == family)


# --- logos, as a house names them


def test_a_logo_brings_its_proportions_and_its_room(tmp_path: Path) -> None:
    lines = ("logo: logo.svg", "logo_min_mm: 31", "logo_clear: 0.75")
    logo = house(tmp_path, *lines, logo_svg=SVG).logo
    assert logo
    assert (logo.ratio, logo.min_mm, logo.clear) == (4, 31, 0.75)
    assert (logo.media_type, logo.data) == ("image/svg+xml", SVG.encode())


def test_a_house_without_a_logo_has_none() -> None:
    assert BASE.logo is None
    assert BASE.logo_negative is None


def test_a_logo_is_inherited_with_its_negative(tmp_path: Path) -> None:
    regio = ("name: R", "extends: neutraal", "logo: logo.svg", "logo_negative: wit.svg")
    write(tmp_path / "regio", *regio, logo_svg=SVG, wit_svg=SVG)
    found = brand.load(write(tmp_path / "stad", "name: Stad", "extends: regio"))
    assert found.logo
    assert found.logo_negative


def test_a_houses_own_logo_takes_no_negative_of_another(tmp_path: Path) -> None:
    regio = ("name: R", "extends: neutraal", "logo: logo.svg", "logo_negative: wit.svg")
    write(tmp_path / "regio", *regio, logo_svg=SVG, wit_svg=SVG)
    lines = ("name: Stad", "extends: regio", "logo: eigen.svg")
    found = brand.load(write(tmp_path / "stad", *lines, eigen_svg=SVG))
    assert found.logo
    assert found.logo_negative is None


def test_what_a_house_says_must_be_written_in_its_fonts(tmp_path: Path) -> None:
    folder = write(tmp_path, "name: Stad ☃", "extends: neutraal", "text: {contact: 北}")
    assert problems(folder) == [
        "brand.yaml:1:7: the font Source Sans 3 lacks '☃' (U+2603, SNOWMAN); "
        "write something else, or choose another font",
        "brand.yaml:3:17: the font Source Sans 3 lacks '北' (U+5317, CJK UNIFIED IDEOGRAPH-5317); "
        "write something else, or choose another font",
    ]
