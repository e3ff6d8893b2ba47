"""Importing design tokens: every form that municipalities publish, and the values that come out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import brand
from generator.cli import main
from generator.errors import BrandError, UsageError
from generator.imports import files, folder_name, propose, report
from generator.imports.aliases import resolve
from generator.imports.colours import read
from generator.imports.model import Proposal, Token, Wishes
from generator.imports.sources import gather
from generator.imports.tree import tokens
from tests.houses import REGULAR, SVG

BLUE = {"xx": {"color": {"primary": {"$value": "#004699"}}}}


def put(folder: Path, **contents: Any) -> Path:
    """Files in a folder: `_` in a name is a dot, `__` a slash; data becomes JSON."""
    for name, content in contents.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
    return folder


def proposed(folder: Path, data: Any, file: str = "stad.json", **wishes: str) -> Proposal:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return propose(path, Wishes(**wishes))


def origin(found: Proposal, part: str) -> str:
    return next(choice.origin for choice in found.choices if choice.part == part)


def told(found: Proposal) -> str:
    return "\n".join(report(found))


# --- forms


@pytest.mark.parametrize(
    "leaf", [{"$value": "#004699"}, {"value": "#004699"}, "#004699"], ids=["dtcg", "old", "bare"]
)
def test_a_leaf_is_read_in_each_form(leaf: Any, tmp_path: Path) -> None:
    found = proposed(tmp_path, {"xx": {"color": {"primary": leaf}}})
    assert found.value("primary") == "#004699"
    assert origin(found, "primary") == "xx.color.primary"


def test_later_sets_of_tokens_studio_win_and_absent_ones_do_no_harm(tmp_path: Path) -> None:
    data = {
        "$metadata": {"tokenSetOrder": ["common", "weg", "brand/xx"]},
        "brand/xx": BLUE,
        "common": {"xx": {"color": {"primary": {"$value": "#990000"}}}},
        "not-in-the-order": {"xx": {"color": {"primary": {"$value": "#009900"}}}},
    }
    assert proposed(tmp_path, data).value("primary") == "#004699"


def test_dark_sets_are_passed_over(tmp_path: Path) -> None:
    data = {"$themes": [], "brand": BLUE, "brand-dark": {"xx": {"color": {"primary": "#ffee00"}}}}
    assert proposed(tmp_path, data).value("primary") == "#004699"


def test_a_list_of_style_dictionary_is_read_by_its_paths(tmp_path: Path) -> None:
    data = [
        {"path": ["xx", "color", "primary"], "value": "#004699", "original": {"value": "{a.b}"}},
        {"name": "utrecht-document-color", "original": {"value": "#222"}},
    ]
    found = proposed(tmp_path, data, "list.json")
    assert (found.value("primary"), found.value("text")) == ("#004699", "#222222")


def test_flat_camel_case_is_read(tmp_path: Path) -> None:
    data = {"basisColorAction1InverseBgDefault": "#004699", "basisTextFontFamilyDefault": "TheSans"}
    found = proposed(tmp_path, data)
    assert origin(found, "primary") == "basisColorAction1InverseBgDefault"
    assert found.value("body") == "Source Sans 3"


CSS = """/* tokens */
.xx-theme { --xx-color-primary: var(--xx-blue); --xx-blue: hsl(205deg 100% 30%) !important }
.xx-theme--dark { --xx-color-primary: yellow }
@media (prefers-color-scheme: dark) { :root { --xx-blue: yellow } }
@media print { :root { --xx-blue: black } }
:root { --utrecht-document-color: var(--weg, #222); --utrecht-document-font-family: "TheSans" }
"""


def test_custom_properties_are_read_but_for_dark_and_print(tmp_path: Path) -> None:
    found = proposed(tmp_path, CSS, "theme.css")
    assert found.value("primary") == "#005999"
    assert found.value("text") == "#222222"
    assert "TheSans is closed" in told(found)


def test_a_colour_of_dtcg_2025_is_read_with_its_inherited_type(tmp_path: Path) -> None:
    color = {"colorSpace": "srgb", "components": [0, 0.2745, 0.6], "alpha": 1, "hex": "#004699"}
    data = {
        "color": {"$type": "color", "primary": {"$value": color}},
        "space": {"$type": "dimension", "a": {"$value": {"value": 4, "unit": "px"}}},
    }
    assert proposed(tmp_path, data).value("primary") == "#004699"
    kinds = {token.dotted: token.kind for token in tokens(data, "")}
    assert kinds == {"color.primary": "color", "space.a": "dimension"}


def test_a_group_can_be_a_leaf_as_well(tmp_path: Path) -> None:
    data = {"xx": {"color": {"primary": {"value": "#004699", "dark": {"value": "#001133"}}}}}
    assert [t.dotted for t in tokens(data, "")] == ["xx.color.primary", "xx.color.primary.dark"]
    assert proposed(tmp_path, data).value("primary") == "#004699"


@pytest.mark.parametrize("wrapper", ["brand", "common", "component"])
def test_wrappers_do_not_change_a_name(wrapper: str, tmp_path: Path) -> None:
    data = {wrapper: {"utrecht": {"document": {"color": {"value": "#222"}}}}, **BLUE}
    assert proposed(tmp_path, data).value("text") == "#222222"


# --- folders


def test_a_folder_is_read_as_one_set(tmp_path: Path) -> None:
    put(
        tmp_path / "huis",
        brand__xx__color_tokens_json={"xx": {"color": {"primary": {"value": "{xx.blauw.value}"}}}},
        common__blauw_json={"xx": {"blauw": {"value": "#004699"}}},
        component__empty_json="",
        brand__xx__dark_json={"xx": {"color": {"primary": {"value": "#ffee00"}}}},
    )
    assert propose(tmp_path / "huis", Wishes()).value("primary") == "#004699"


def test_a_file_that_is_no_json_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path / "huis", a_json=BLUE, b_json="{]")
    found = propose(tmp_path / "huis", Wishes())
    assert found.value("primary") == "#004699"
    assert "b.json:1:2: no JSON" in told(found)


def test_sets_in_files_follow_the_order_of_tokens_studio(tmp_path: Path) -> None:
    red = {"xx": {"color": {"primary": {"value": "#990000"}}}}
    put(tmp_path, b_json=BLUE, a_json=red)
    (tmp_path / "$metadata.json").write_text('{"tokenSetOrder": ["b", "a"]}')
    assert propose(tmp_path, Wishes()).value("primary") == "#990000"


def test_of_a_package_the_best_source_is_taken(tmp_path: Path) -> None:
    whole = BLUE | {"utrecht": {"document": {"color": {"value": "#222"}}}}
    put(
        tmp_path / "package",
        package_json={"name": "@gemeente-proefstad/design-tokens"},
        dist__icons_css=":root { --xx-icon: url(x.svg) }",
        dist__tokens_json=whole,
        src__a_json={"xx": {"color": {"primary": {"value": "{weg}"}}}},
        node_modules__b_json={"xx": {"color": {"primary": {"value": "#ff0000"}}}},
    )
    found = propose(tmp_path, Wishes())
    assert found.name == "Proefstad"
    assert "read from dist/tokens.json" in told(found)
    assert found.value("text") == "#222222"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "elders", geheim_json=BLUE)
    put(tmp_path / "huis", a_json={"xx": {"color": {"ink": "#222"}}})
    (tmp_path / "huis" / "b.json").symlink_to(tmp_path / "elders" / "geheim.json")
    assert propose(tmp_path / "huis", Wishes()).open == ("primary",)


# --- aliases


def resolved(**values: Any) -> dict[str, Any]:
    named = [Token(tuple(name.split("__")), value) for name, value in values.items()]
    return {token.dotted: token.value for token in resolve(named).tokens}


def test_aliases_are_followed_with_and_without_value_at_their_end() -> None:
    assert resolved(a__b="#123456", c="{a.b}", d="{a.b.value}", e="{c}")["e"] == "#123456"
    assert resolved(a__b="#123456", d="{a.b.value}")["d"] == "#123456"


def test_an_alias_inside_text_is_filled_in() -> None:
    assert resolved(a="4px", b="{a} solid {c}", c="red")["b"] == "4px solid red"


def test_forgotten_braces_are_read_and_told() -> None:
    found = resolve([Token(("a", "b"), "#123456"), Token(("c",), "a.b")])
    assert {token.dotted: token.value for token in found.tokens}["c"] == "#123456"
    assert "has no braces" in found.notes[0]


def test_missing_targets_and_circles_are_told_and_left_out() -> None:
    found = resolve([Token(("a",), "{b}"), Token(("b",), "{a}"), Token(("c",), "{weg}")])
    assert found.tokens == ()
    assert "goes round in a circle" in found.notes[0]
    assert "{weg} leads to no token" in found.notes[2]


def test_many_aliases_of_aliases_end_soon() -> None:
    doubling = {f"a{n}": f"{{a{n + 1}}}{{a{n + 1}}}" for n in range(40)}
    found = resolved(**doubling, a40="x")
    assert found["a39"] == "xx"
    assert "a0" not in found


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("{a.b}"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "b", "$value", "value", "$type", "type", "$root", "$ref", "path"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_no_data_breaks_the_reader(data: Any) -> None:
    for token in resolve(tokens(data, "x")).tokens:
        assert all(isinstance(part, str) for part in token.path)
        read(token.value)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_css(text: str) -> None:
    from generator.imports import css

    resolve(css.tokens(f":root {{ --a: {text}; --b: var(--a) }}", "x"))


# --- colours


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("#04a", "#0044aa"),
        ("#004699", "#004699"),
        ("#004699ff", "#004699"),
        ("004699", "#004699"),
        ("rgb(0, 70, 153)", "#004699"),
        ("rgb(0 70 153)", "#004699"),
        ("rgba(0,70,153,1)", "#004699"),
        ("hsl(205, 100%, 30%)", "#005999"),
        ("hsl(205deg 100% 30%)", "#005999"),
        ("  REBECCAPURPLE ", "#663399"),
        ("#004699 !important", "#004699"),
        ("oklch(45% 0.15 255)", "#0053a5"),
        ("rgb(0 0 0 / 50%)", "#808080"),
        ("linear-gradient(red, blue)", None),
        ("inherit", None),
        ("unset", None),
        ("currentColor", None),
        ("transparent", None),
        ("var(--x)", None),
        ("none", None),
        (7, None),
        ({"colorSpace": "hsl", "components": [205, 100, 30]}, "#005999"),
        ({"colorSpace": "srgb", "components": ["none", 0.2745, 0.6]}, "#004699"),
        ({"colorSpace": "weird", "components": [0, 0, 0], "hex": "#004699"}, "#004699"),
    ],
)
def test_colours_are_read_in_every_notation(text: Any, wanted: str | None) -> None:
    found = read(text)
    assert (found and found.hex) == wanted


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader_of_colours(text: str) -> None:
    read(text)


# --- which is chosen


def button(value: str) -> dict[str, Any]:
    return {"utrecht": {"button": {"primary-action": {"background-color": {"value": value}}}}}


def action(value: str) -> dict[str, Any]:
    return {"basis": {"color": {"action-1-inverse": {"bg-default": {"value": value}}}}}


def merged(*parts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            both = isinstance(value, dict) and key in found
            found[key] = merged(found[key], value) if both else value
    return found


LINK = {"utrecht": {"link": {"color": {"value": "#660066"}}}}


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (merged(LINK, button("#990000"), action("#006600"), BLUE), "xx.color.primary"),
        (
            merged(LINK, button("#990000"), action("#006600")),
            "basis.color.action-1-inverse.bg-default",
        ),
        (
            merged(LINK, button("#990000"), action("#eeeeee")),
            "utrecht.button.primary-action.background-color",
        ),
        (merged(LINK, button("#fff")), "utrecht.link.color"),
        (merged(LINK, {"stad": {"huisstijl": {"blauw": "#004699"}}}), "stad.huisstijl.blauw"),
        ({"stad": {"kleur": {"primair": {"500": "#004699", "100": "#ccddee"}}}},
         "stad.kleur.primair.500"),
        (merged(button("#990000"), {"xx": {"button": {"primary": {"color": "#004699"}}}}),
         "utrecht.button.primary-action.background-color"),
    ],
    ids=["brand", "action", "button", "link", "huisstijl", "shade", "component"],
)  # fmt: skip
def test_the_primary_colour_is_chosen_in_order(data: Any, path: str, tmp_path: Path) -> None:
    assert origin(proposed(tmp_path, data), "primary") == path


def test_white_and_grey_are_told_and_never_chosen(tmp_path: Path) -> None:
    found = proposed(tmp_path, {"xx": {"color": {"primary": {"value": "#888"}}}})
    assert found.open == ("primary",)
    assert "white and grey are no colour of a house" in told(found)


def test_text_background_and_fonts_have_their_paths(tmp_path: Path) -> None:
    data = {
        "basis": {
            "color": {"default": {"color-document": "#112233", "bg-document": "#fffef8"}},
            "text": {"font-family": {"default": {"$value": ["Hanken Grotesk", "sans-serif"]}}},
            "heading": {"font-family": "'Sofia Pro', sans-serif"},
        }
    }
    found = proposed(tmp_path, merged(data, BLUE))
    assert found.value("text") == "#112233"
    assert found.value("background") == "#FFFEF8"
    assert found.value("body") == "Hanken Grotesk"
    assert "Sofia Pro is closed: Hanken Grotesk stands in" in told(found)


def test_a_background_that_is_no_paper_is_left_out_and_told(tmp_path: Path) -> None:
    data = {"utrecht": {"document": {"background-color": "#002233"}}}
    found = proposed(tmp_path, merged(data, BLUE))
    assert not found.value("background")
    assert "too dark to be paper" in told(found)


@pytest.mark.parametrize("value", ["#1B59A4", "#5616FF"])
def test_an_unmodified_starter_theme_is_warned_of(value: str, tmp_path: Path) -> None:
    assert "WARNING: this looks like" in told(proposed(tmp_path, action(value)))


def test_a_colour_that_is_too_pale_for_text_is_told_with_its_shade(tmp_path: Path) -> None:
    found = proposed(tmp_path, {"xx": {"color": {"primary": "#ff9900"}}})
    assert found.value("primary") == "#FF9900"
    assert "text takes the shade #" in told(found)


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    words = told(proposed(tmp_path, BLUE))
    assert "missing: text colour, background, font; these come from neutraal" in words
    assert "no logo was found" in words


# --- what the user decides


def test_the_users_own_values_come_first(tmp_path: Path) -> None:
    wishes = {
        "name": "Bergen (L.)",
        "primary": "rgb(1 2 153)",
        "text": "#111",
        "font": "Hanken Grotesk",
    }
    found = proposed(tmp_path, BLUE, **wishes)
    assert found.name == "Bergen (L.)"
    assert found.value("primary") == "#010299"
    assert origin(found, "primary") == "--primary"
    assert found.value("body") == "Hanken Grotesk"


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"primary": "blauw"}, "--primary: 'blauw' is no colour"),
        ({"background": "#123"}, "--background: #123 is too dark to be paper"),
        ({"font": "Verdana"}, "--font: 'Verdana' is not shipped"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(
    wish: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as refused:
        proposed(tmp_path, BLUE, **wish)
    assert refused.value.problems[0].message == message
    assert refused.value.problems[0].hint


def test_what_cannot_be_decided_names_its_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(put(tmp_path, stad_json={"xx": {"color": {"rood": "#990000"}}}))
    assert main(["brand", "import", "stad.json"]) == 2
    said = capsys.readouterr().err
    assert "give it with --primary" in said
    assert "perhaps the primary colour: #990000 (xx.color.rood)" in said
    assert not (tmp_path / "templates").exists()


def test_what_cannot_be_decided_is_asked_on_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(put(tmp_path, stad_json={"xx": {"color": {"ink": "#222"}}}))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda question, **_: "#004699")
    assert main(["brand", "import", "stad.json"]) == 0
    assert brand.load(tmp_path / "templates" / "stad").palette.primary.hex == "#004699"


# --- what comes out


def test_the_result_loads_and_says_where_each_value_is_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(put(tmp_path, stad_json=BLUE, logo_svg=SVG))
    (tmp_path / "Eigen Letter.ttf").write_bytes(REGULAR)
    options = ["--name", "'s-Gravenhage", "--logo", "logo.svg", "--font", "Eigen Letter.ttf"]
    assert main(["brand", "import", "stad.json", *options]) == 0
    folder = tmp_path / "templates" / "s-gravenhage"
    found = brand.load(folder)
    assert found.name == "'s-Gravenhage"
    assert found.logo
    assert found.typeface.regular.family == "Hanken Grotesk"
    written = (folder / "brand.yaml").read_text(encoding="utf-8")
    assert 'primary: "#004699" # xx.color.primary' in written
    assert "- primary #004699, from xx.color.primary" in (folder / "import.md").read_text()
    assert "next: metrokaart brand check" in capsys.readouterr().err


def test_a_house_that_is_there_already_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(put(tmp_path, stad_json=BLUE, templates__stad__brand_yaml="name: Oud"))
    assert main(["brand", "import", "stad.json"]) == 1
    assert (tmp_path / "templates" / "stad" / "brand.yaml").read_text() == "name: Oud"


@pytest.mark.parametrize(
    "name",
    ["'s-Gravenhage", "Nuenen, Gerwen en Nederwetten", 'De "Ronde" Venen', "Súdwest-Fryslân",
     "a/b\\c", "con", "# geen commentaar", "a: b", "- x", "{{ name }}", "=1+1", "..", "…"],
)  # fmt: skip
def test_every_name_is_read_back_and_has_a_folder(name: str, tmp_path: Path) -> None:
    folder = folder_name(name)
    assert folder.replace("-", "").isalnum()
    assert folder not in ("con", "nul", "..")
    found = proposed(tmp_path, BLUE, name=name)
    for file, data in files(found).items():
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / file).write_bytes(data)
    assert brand.load(tmp_path / folder).name == name


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_a_folders_name_can_stand_on_every_system(name: str) -> None:
    found = folder_name(name)
    assert found == found.lower()
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in found)


# --- refusals


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.json", "{]", "a.json:1:2: no JSON"),
        ("a.json", "[" * 100_000, "nested too deep"),
        ("a.json", "{}", "there are no design tokens here"),
        ("a.json", "", "there are no design tokens here"),
        ("a.txt", "x", "this is no file with design tokens; give a .json or .css file"),
        ("a.css", "p { color: red }", "there are no design tokens here"),
    ],
)
def test_a_source_without_tokens_is_refused(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(BrandError) as refused:
        gather(tmp_path / name)
    assert message in str(refused.value)


def test_a_source_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["brand", "import", str(tmp_path / "weg.json")]) == 2


# --- new


def test_new_starts_a_house_that_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, logo_svg=SVG))
    options = ["--primary", "#7a1f3d", "--logo", "logo.svg"]
    assert main(["brand", "new", "Gemeente Proefstad", *options]) == 0
    found = brand.load(tmp_path / "templates" / "gemeente-proefstad")
    assert found.name == "Gemeente Proefstad"
    assert found.palette.primary.hex == "#7a1f3d"
    assert found.logo


def test_new_takes_a_path_as_well(tmp_path: Path) -> None:
    assert main(["brand", "new", str(tmp_path / "huizen" / "de-bilt")]) == 0
    assert brand.load(tmp_path / "huizen" / "de-bilt").name == "De bilt"


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    put(tmp_path, brand_yaml="name: Oud")
    assert main(["brand", "new", str(tmp_path)]) == 1
    assert (tmp_path / "brand.yaml").read_text() == "name: Oud"


def test_new_refuses_a_logo_that_could_do_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, logo_svg=SVG.replace("<path", "<script/><path"))
    target = tmp_path / "stad"
    assert main(["brand", "new", str(target), "--logo", str(tmp_path / "logo.svg")]) == 1
    assert "<script>; remove the script" in capsys.readouterr().err
    assert not target.exists()


def test_new_takes_a_name_with_a_slash_for_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["brand", "new", "Bergen (L.) / Nieuw Bergen"]) == 0
    found = brand.load(tmp_path / "templates" / "bergen-l-nieuw-bergen")
    assert found.name == "Bergen (L.) / Nieuw Bergen"


def test_of_brand_colours_that_are_equals_the_one_that_is_used_is_chosen(tmp_path: Path) -> None:
    data = {
        "huisstijl": {"blauw": {"value": "#0A5C8F"}, "rood": {"value": "#C8102E"}},
        "basis": {"color": {"action-1-inverse": {"bg-default": {"value": "{huisstijl.rood}"}}}},
    }
    found = proposed(tmp_path, data)
    assert found.value("primary") == "#C8102E"
    assert "could also be #0A5C8F, from huisstijl.blauw" in told(found)


def test_half_a_character_in_tokens_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(
        '{"primary": {"value": "#C8102E"}, "\\ud83d": {"value": 1},'
        ' "utrecht": {"document": {"font-family": {"value": "\\uD83D"}}}}'
    )
    found = propose(path, Wishes())
    assert found.value("primary") == "#C8102E"
    assert all(data.decode() is not None for data in files(found).values() if data)


def test_a_plain_blue_is_no_starter_theme(tmp_path: Path) -> None:
    assert "WARNING" not in told(proposed(tmp_path, {"primary": {"value": "#0000FF"}}))


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("pipe.json", "pipe.potx", "folder/pipe.json"):
        pipe = tmp_path / name
        pipe.parent.mkdir(exist_ok=True)
        os.mkfifo(pipe)
    for name in ("pipe.json", "pipe.potx"):
        with pytest.raises(UsageError, match="there is no file or folder"):
            propose(tmp_path / name, Wishes())
    path = put(tmp_path / "folder", **{"t.json": {"primary": "#004699"}})
    assert propose(path, Wishes()).value("primary") == "#004699"
    with pytest.raises(UsageError, match=r"--logo: .*pipe\.json is no file"):
        propose(path, Wishes(), tmp_path / "pipe.json")


def test_an_accent_is_chosen_before_its_tint(tmp_path: Path) -> None:
    shades = {"bg-default": {"value": "#FFCCE0"}, "color-default": {"value": "#AA0055"}}
    data = {"basis": {"color": {"accent-1": shades}}}
    assert proposed(tmp_path, data).value("primary") == "#AA0055"
