"""Tables of house styles: what a spreadsheet saves, read with the place of every cell."""

from __future__ import annotations

import csv
import io
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.brand.rows import load_row, read_table
from generator.errors import BrandError
from generator.resources import base_brand, find_brand
from generator.source import read_rows
from tests import houses

PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="\ufeff"),
    min_size=1,
    max_size=8,
)
CELL = st.lists(PLAIN, min_size=1, max_size=3).map(" ".join) | st.sampled_from(
    ['een "citaat"', "a;b", "a,b", "a\tb", "twee\nregels", "'s-Gravenhage", "â ú"]
)


def cells(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_rows(data, "t.csv", BrandError)]


def table(folder: Path, text: str | bytes) -> Path:
    path = folder / "gemeenten.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def ids(folder: Path, text: str | bytes) -> list[str]:
    return [row.id for row in read_table(table(folder, text), base_brand())]


def wrong(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(BrandError) as told:
        read_table(table(folder, text), base_brand())
    return [str(problem).replace(f"{folder}/", "") for problem in told.value.problems]


# --- delimited text


@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_what_another_program_writes_is_read_as_it_was(
    rows: list[list[str]], delimiter: str, encoding: str, end: str
) -> None:
    file = io.StringIO(newline="")
    head = ["name", "primary", "logo"]
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows([head, *rows])
    found = cells(file.getvalue().encode(encoding))
    whole = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    assert found == [head, *whole]


@given(st.binary(max_size=60))
def test_any_bytes_are_rows_or_an_error(data: bytes) -> None:
    with suppress(BrandError):
        assert all(any(cell.text for cell in row.cells) for row in read_rows(data, "t", BrandError))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_excel_writes(encoding: str) -> None:
    assert cells("name;primary\nSúdwest-Fryslân;#123456\n".encode(encoding))[1][0] == (
        "Súdwest-Fryslân"
    )


def test_excels_line_about_its_delimiter_is_obeyed() -> None:
    assert cells(b"sep=|\nname|logo\na;b|c\n") == [["name", "logo"], ["a;b", "c"]]


def test_cells_know_their_line_and_column() -> None:
    rows = read_rows(b'name;text.contact\n"a\nb";c\nd;e\n', "t.csv", BrandError)
    assert [str(cell.where) for row in rows for cell in row.cells] == [
        "t.csv:1:1", "t.csv:1:6", "t.csv:2:1", "t.csv:3:4", "t.csv:4:1", "t.csv:4:3",
    ]  # fmt: skip


def test_quotes_that_go_wrong_are_all_told() -> None:
    with pytest.raises(BrandError) as told:
        read_rows(b'name\n"a"b\n"c\n', "t.csv", BrandError)
    assert [str(problem.where) for problem in told.value.problems] == ["t.csv:2:1", "t.csv:3:1"]


# --- house styles


def test_names_become_names_of_folders(tmp_path: Path) -> None:
    names = "name\n'Utrecht\n's-Gravenhage\n\"Nuenen, Gerwen en Nederwetten\"\nSúdwest-Fryslân\n"
    assert ids(tmp_path, names) == [
        "utrecht", "s-gravenhage", "nuenen-gerwen-en-nederwetten", "sudwest-fryslan",
    ]  # fmt: skip


def test_a_name_that_windows_keeps_is_avoided(tmp_path: Path) -> None:
    assert ids(tmp_path, "name\nAux\n") == ["gemeente-aux"]


def test_two_houses_of_one_name_need_ids(tmp_path: Path) -> None:
    assert wrong(tmp_path, "name\nBergen\n\nbergen\n") == [
        "gemeenten.csv:4:1: 'bergen' stands for the row on line 2 already; "
        "add a column 'id' that tells them apart"
    ]
    told = "name;id\nBergen;bergen-l\nBergen;Bergen-NH\n"
    assert ids(tmp_path, told) == ["bergen-l", "Bergen-NH"]


def test_ids_that_are_alike_to_windows_are_refused(tmp_path: Path) -> None:
    assert "GM1" in wrong(tmp_path, "name;id\nA;gm1\nB;GM1\n")[0]


@pytest.mark.parametrize("bad", ["../x", "a/b", "con", "a b", ".", "é"])
def test_an_id_that_cannot_name_a_folder_is_refused(tmp_path: Path, bad: str) -> None:
    assert wrong(tmp_path, f"name;id\nA;{bad}\n")[0].startswith("gemeenten.csv:2:3: ")


def test_everything_wrong_in_a_table_is_told_at_once(tmp_path: Path) -> None:
    told = wrong(tmp_path, "name;primair;primary;primary\n;#123456;;\nA;;;;te veel\n北京;;;\n")
    assert [line.split(": ")[0] for line in told] == [
        "gemeenten.csv:1:6", "gemeenten.csv:1:22", "gemeenten.csv:2:1", "gemeenten.csv:3:6",
        "gemeenten.csv:4:1", "gemeenten.csv:4:1",
    ]  # fmt: skip
    assert "did you mean 'primary'?" in told[0]


@pytest.mark.parametrize("text", ["", "\n\n", "name\n", "\ufeff"])
def test_a_table_without_houses_is_refused(tmp_path: Path, text: str) -> None:
    assert "no house style" in wrong(tmp_path, text)[0]


def test_a_table_that_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match="cannot be read"):
        read_table(tmp_path, base_brand())


def test_a_row_is_a_house_on_top_of_another(tmp_path: Path) -> None:
    (tmp_path / "wapen.svg").write_text(houses.SVG)
    text = (
        "name;primary;secondary;logo;logo_min_mm;text.contact;lines;print.bleed\r\n"
        'Stad;004699;#0A7;wapen.svg;22,5;"Bel 14 ""0"" 20; of mail";#111111 #222222;4,5\r\n'
    )
    base = find_brand("duinlicht")
    row = read_table(table(tmp_path, text), base)[0]
    house, under = load_row(row), houses.brand.load(base)
    assert (house.id, house.name) == ("stad", "Stad")
    assert house.palette.primary.hex == "#004699"
    assert house.logo
    assert house.logo.min_mm == 22.5
    assert dict(house.text)["contact"] == 'Bel 14 "0" 20; of mail'
    assert dict(house.text)["portefeuillehouder"] == dict(under.text)["portefeuillehouder"]
    assert house.print.bleed == 4.5
    assert house.typeface == under.typeface


def test_what_is_wrong_in_a_row_is_told_at_its_cell(tmp_path: Path) -> None:
    text = "name;primary;logo\nStad;blauwig;weg.svg\nDorp;#123456;../x.svg\n"
    rows = read_table(table(tmp_path, text), base_brand())
    told = []
    for row in rows:
        with pytest.raises(BrandError) as error:
            load_row(row)
        places = (str(problem.where) for problem in error.value.problems)
        told += [place.removeprefix(f"{tmp_path}/") for place in places]
    assert told == ["gemeenten.csv:2:6", "gemeenten.csv:2:14", "gemeenten.csv:3:14"]


def test_a_row_can_extend_a_house_of_its_own_choice(tmp_path: Path) -> None:
    text = "name;extends\nA;duinlicht\nB;\nC;nergens\n"
    assert "gemeenten.csv:4:3: unknown house style 'nergens'" in wrong(tmp_path, text)[0]
    rows = read_table(table(tmp_path, text.replace("nergens", "neutraal")), base_brand())
    assert load_row(rows[0]).palette.background != load_row(rows[1]).palette.background


def test_two_columns_that_say_the_same_are_refused(tmp_path: Path) -> None:
    assert "say the same" in wrong(tmp_path, "name;fonts;fonts.body\nA;;\n")[0]


def test_a_mistake_in_the_table_hides_none_in_its_rows(tmp_path: Path) -> None:
    told = wrong(tmp_path, "name;primary;kleur;logo\n;#12;;\nBergen;;;x.svg\nBergen;rood2;;../y\n")
    assert [line.split(": ")[0] for line in told] == [
        "gemeenten.csv:1:14", "gemeenten.csv:2:1", "gemeenten.csv:2:2", "gemeenten.csv:3:10",
        "gemeenten.csv:4:1", "gemeenten.csv:4:8", "gemeenten.csv:4:15",
    ]  # fmt: skip


def test_a_cell_under_a_column_without_a_name_is_told(tmp_path: Path) -> None:
    (told,) = wrong(tmp_path, "name;;primary\nA;x;#004699\nB;;#004699\n")
    assert told == (
        "gemeenten.csv:2:3: 'x' stands in no column; name its column in the first row, or empty it"
    )


def test_a_name_in_characters_that_the_fonts_lack_is_told_at_its_cell(tmp_path: Path) -> None:
    (row,) = read_table(table(tmp_path, "name\nStad ☃\n"), base_brand())
    with pytest.raises(BrandError, match=r"csv:2:1: the font .* lacks '☃' \(U\+2603, SNOWMAN\)"):
        load_row(row)


def test_a_table_without_end_is_refused(tmp_path: Path) -> None:
    told = wrong(tmp_path, b"name\n" + b"A" * 20_000_000)
    assert told == [
        "gemeenten.csv: the table is larger than 20 MB; keep the columns that are needed"
    ]
