import io
import zipfile
from pathlib import Path, PureWindowsPath

import pytest

from generator import resources
from generator.errors import UsageError


@pytest.fixture
def working(tmp_path, monkeypatch):
    """An empty working folder."""
    folder = tmp_path / "working"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(params=["clone", "wheel"])
def shipped(request, tmp_path, monkeypatch):
    """The folder of what is shipped, as a clone and as a wheel lay it out."""
    package = tmp_path / "site" / "generator"
    package.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    root = package / "_data" if request.param == "wheel" else package.parent
    add_map(root, "draagvlak")
    add_house(root, "neutraal")
    return root


def add_map(root, name):
    (root / "content").mkdir(exist_ok=True, parents=True)
    (root / "content" / f"{name}.md").write_text("")


def add_house(root, name):
    folder = root / "templates" / name
    folder.mkdir(parents=True)
    (folder / "brand.yaml").write_text("")
    return folder


def test_a_shipped_map_is_found_by_name(working, shipped):
    assert resources.find_map("draagvlak") == shipped / "content" / "draagvlak.md"


def test_a_shipped_house_is_found_by_name(working, shipped):
    assert resources.find_brand("neutraal") == shipped / "templates" / "neutraal"


def test_the_working_folder_comes_before_what_is_shipped(working, shipped):
    add_map(working, "draagvlak")
    add_house(working, "neutraal")
    assert resources.find_map("draagvlak").resolve() == working / "content" / "draagvlak.md"
    assert resources.find_brand("neutraal").resolve() == working / "templates" / "neutraal"


def test_a_name_is_found_when_the_working_folder_holds_only_others(working, shipped):
    add_map(working, "eigen")
    assert resources.find_map("draagvlak") == shipped / "content" / "draagvlak.md"


def test_a_map_is_found_by_its_file_name(working, shipped):
    assert resources.find_map("draagvlak.md") == shipped / "content" / "draagvlak.md"


def test_a_map_is_found_by_path(working, shipped):
    add_map(working / "elders", "kaart")
    assert resources.find_map("elders/content/kaart.md").is_file()
    assert resources.find_map(str(working / "elders/content/kaart.md")).is_file()


def test_a_house_is_found_by_its_folder_or_its_file(working, shipped):
    folder = add_house(working / "elders", "huis")
    assert resources.find_brand(str(folder)) == folder
    assert resources.find_brand(str(folder / "brand.yaml")) == folder


def test_a_house_beside_the_user_is_found_without_a_slash(working, shipped):
    (working / "huis").mkdir()
    (working / "huis" / "brand.yaml").write_text("")
    assert resources.find_brand("huis/") == Path("huis")


def test_a_folder_with_the_name_of_a_house_does_not_hide_it(working, shipped):
    (working / "neutraal").mkdir()
    assert resources.find_brand("neutraal") == shipped / "templates" / "neutraal"


@pytest.mark.parametrize("name", ["C:\\kaarten\\mijn", "..\\mijn", "C:mijn", "kaarten/mijn"])
def test_a_windows_path_is_no_name(name, monkeypatch):
    monkeypatch.setattr(resources, "Path", PureWindowsPath)
    assert resources._candidates("content", name, f"{name}.md") == (PureWindowsPath(name),)


def test_an_unknown_house_names_the_closest_and_lists_all(working, shipped):
    add_house(working, "waterland")
    with pytest.raises(UsageError) as caught:
        resources.find_brand("neutral")
    assert str(caught.value) == (
        "unknown house style 'neutral'; did you mean 'neutraal'? there is: neutraal, waterland"
    )


def test_an_unknown_map_unlike_any_other_lists_all(working, shipped):
    with pytest.raises(UsageError, match="unknown map 'xyz'; there is: draagvlak"):
        resources.find_map("xyz")


def test_a_folder_is_no_map(working, shipped):
    (working / "kaarten").mkdir()
    with pytest.raises(UsageError, match="'kaarten' is a folder, not a map"):
        resources.find_map("kaarten")


def test_a_path_that_does_not_exist_is_unknown(working, shipped):
    with pytest.raises(UsageError, match=r"unknown map './draagvlak\.md'"):
        resources.find_map("./draagvlak.md")


def test_the_maps_are_those_of_the_working_folder_else_the_first_map(working, shipped):
    add_map(shipped, "tweede")
    assert resources.maps() == ("draagvlak",)
    add_map(working, "eigen")
    assert resources.maps() == ("eigen",)
    assert resources.known_maps() == ("draagvlak", "eigen", "tweede")


def test_the_houses_are_those_of_the_working_folder_else_those_shipped(working, shipped):
    assert resources.brands() == ("neutraal",)
    add_house(working, "eigen")
    assert resources.brands() == ("eigen",)
    assert resources.known_brands() == ("eigen", "neutraal")


def test_a_folder_that_starts_with_an_underscore_is_no_house(working, shipped):
    add_house(shipped, "_fonts")
    assert resources.brands() == ("neutraal",)
    with pytest.raises(UsageError):
        resources.find_brand("_fonts")


def test_the_deck_template_is_packed_with_its_content_types_first(shipped):
    deck = shipped / "templates" / "_deck"
    (deck / "_rels").mkdir(parents=True)
    for name in ("a.xml", "[Content_Types].xml", "_rels/.rels"):
        (deck / name).write_text(name)
    with zipfile.ZipFile(io.BytesIO(resources.deck_template())) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml"]
        assert archive.read("_rels/.rels") == b"_rels/.rels"


def test_the_deck_template_has_the_same_bytes_whenever_its_parts_were_written(shipped):
    deck = shipped / "templates" / "_deck"
    deck.mkdir()
    (deck / "a.xml").write_text("a")
    before = resources.deck_template()
    (deck / "a.xml").unlink()
    (deck / "a.xml").write_text("a")
    assert resources.deck_template() == before


def test_this_clone_ships_maps_and_houses_with_their_fonts():
    assert (resources.fonts_folder() / "families.yaml").is_file()
