"""Reading a user's file: its text, the places in it, and the fields of its YAML."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BrandError, Problem, Where
from generator.source import Fields, Source, closest, decode, read, read_yaml


def fields_of(text: str) -> Fields:
    problems: list[Problem] = []
    fields = read_yaml(Source("f", text), problems)
    assert not problems
    assert fields is not None
    return fields


def complaints(text: str, *keys: str) -> list[str]:
    """What is said about a text of which these keys are known."""
    problems: list[Problem] = []
    fields = read_yaml(Source("f", text), problems)
    if fields is not None:
        for key in keys:
            fields.value(key)
        fields.finish()
    return [str(problem) for problem in problems]


# --- text and places


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfabc", "f", BrandError).text == "abc"


def test_line_ends_of_windows_and_old_macs_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n", "f", BrandError).text == "a\nb\nc\n"


def test_letters_written_in_two_characters_become_one() -> None:
    assert decode("ge\u0301e\u0301n".encode(), "f", BrandError).text == "géén"


def test_a_file_in_another_encoding_says_where_and_what_to_do() -> None:
    with pytest.raises(BrandError) as caught:
        decode("één\r\ntwee caf".encode() + b"\xe9", "f", BrandError)
    assert str(caught.value) == (
        "f:2:9: the file is not UTF-8: byte 0xe9; save it with the encoding UTF-8"
    )


def test_a_file_in_utf_16_is_refused_at_its_first_byte() -> None:
    with pytest.raises(BrandError, match=r"^f:1:1: the file is not UTF-8: UTF-16; save it"):
        decode("title: x".encode("utf-16"), "f", BrandError)


def test_every_control_character_is_reported() -> None:
    with pytest.raises(BrandError) as caught:
        decode(b"a\x07\n\tb\x00", "f", BrandError)
    assert [str(problem) for problem in caught.value.problems] == [
        "f:1:2: a character that cannot be printed: U+0007; remove it",
        "f:2:3: a character that cannot be printed: U+0000; remove it",
    ]


def test_a_file_full_of_control_characters_names_the_first_and_counts_the_rest() -> None:
    with pytest.raises(BrandError) as caught:
        decode(b"\x00" * 1000, "f", BrandError)
    *named, rest = caught.value.problems
    assert len(named) == 10
    assert str(rest).startswith("f:1:11: 990 more characters that cannot be printed")


def test_a_file_far_too_large_is_refused_before_it_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_bytes(b"#" * 3_000_000)
    with pytest.raises(BrandError, match=r"the file is too large: 3\.0 MB"):
        read(tmp_path / "brand.yaml", BrandError)


def test_a_file_that_is_not_there_is_the_callers_kind_of_error(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match="the file cannot be read: no such file"):
        read(tmp_path / "brand.yaml", BrandError)


def test_a_folder_in_place_of_a_file_is_the_callers_kind_of_error(tmp_path: Path) -> None:
    with pytest.raises(BrandError, match="the file cannot be read"):
        read(tmp_path, BrandError)


@settings(deadline=None)
@given(st.text("ab\n", max_size=30), st.data())
def test_offsets_and_places_are_each_others_reverse(text: str, data: st.DataObject) -> None:
    source = Source("f", text)
    offset = data.draw(st.integers(0, len(text)))
    where = source.where(offset)
    assert source.offset(where.line, where.column) == offset


def test_a_place_beyond_the_text_is_its_end() -> None:
    assert Source("f", "a\nb").offset(9, 9) == 3


# --- the nearest name


def test_a_misspelt_word_gets_the_nearest_name() -> None:
    assert closest("weerstnad", ["vertrouwen", "weerstand"]) == "did you mean 'weerstand'?"


def test_capitals_do_not_hide_the_nearest_name() -> None:
    assert closest("TITLE", ["title"]) == "did you mean 'title'?"


def test_a_word_near_nothing_gets_the_list() -> None:
    assert closest("q", ["nl", "en"]) == "choose from nl, en"


def test_a_word_near_nothing_gets_no_list_of_many() -> None:
    assert closest("qqq", [f"station-{n}" for n in range(20)]) == ""


# --- YAML


def test_scalars_are_read_as_written() -> None:
    fields = fields_of("version: 1.10\nlang: no\nnumber: 0o17\nquoted: '#004699'\n")
    assert [fields.text(key.line) for key in fields.keys] == ["1.10", "no", "0o17", "#004699"]


def test_every_value_knows_its_place() -> None:
    fields = fields_of("a:\n  b: [één, 'twee']\n")
    inner = fields.mapping("a")
    assert inner is not None
    texts = inner.texts("b")
    assert texts is not None
    assert [(text.line, text.where) for text in texts] == [
        ("één", Where("f", 2, 7)),
        ("twee", Where("f", 2, 12)),
    ]


def test_front_dashes_are_passed_over() -> None:
    fields = fields_of("---\na: 1\n")
    assert fields.where("a") == Where("f", 2, 4)


def test_only_the_asked_for_part_of_a_file_is_read() -> None:
    problems: list[Problem] = []
    text = "a: 1\n"
    fields = read_yaml(Source("f", text + "b: c: d"), problems, len(text))
    assert fields is not None
    assert fields.text("a") == "1"


def test_no_break_spaces_survive_where_white_space_collapses() -> None:
    assert fields_of("a: 'x\u00a0y   z'\n").text("a") == "x\u00a0y z"


def test_getters_convert() -> None:
    fields = fields_of("flag: true\nwhole: 12\nnumber: -2.5\ndate: 2026-11-23\npick: b\n")
    assert fields.flag("flag") is True
    assert fields.whole("whole") == 12
    assert fields.number("number") == -2.5
    assert fields.date("date") == datetime.date(2026, 11, 23)
    assert fields.choice("pick", ("a", "b"), "a") == "b"


def test_getters_of_absent_keys_give_their_defaults() -> None:
    fields = fields_of("a: 1\n")
    assert fields.text("b", "x") == "x"
    assert fields.flag("b", True) is True
    assert fields.whole("b", 7) == 7
    assert fields.date("b") is None
    assert fields.items("b") is None
    assert fields.mapping("b") is None
    assert fields.mappings("b") is None


@pytest.mark.parametrize(
    ("text", "getter", "said"),
    [
        ("a: [b]", "text", "f:1:4: a must be text, not a list"),
        ("a: {b: c}", "text", "f:1:4: a must be text, not a mapping"),
        ("a: yes", "flag", "f:1:4: a cannot be 'yes'; write true or false"),
        ("a: 1.5", "whole", "f:1:4: a must be a whole number"),
        ("a: one", "whole", "f:1:4: a must be a whole number, not 'one'"),
        ("a: 1,5", "number", "f:1:4: a must be a number, not '1,5'"),
        ("a: 2026-02-30", "date", "f:1:4: a is no date: '2026-02-30'"),
        ("a: 20261123", "date", "f:1:4: a is no date: '20261123'"),
        ("a: b", "items", "f:1:4: a must be a list, not 'b'; write 'a: [a, b]'"),
        ("a:", "items", "f:1:3: a must be a list, not nothing"),
        ("a: [b, [c]]", "texts", "f:1:8: an item of a must be text, not a list"),
        ("a: b", "mapping", "f:1:4: a must be a mapping, not 'b'"),
        ("a: [{b: c}, d]", "mappings", "f:1:13: an item of a must be a mapping, not 'd'"),
    ],
)
def test_a_value_of_the_wrong_type_is_a_problem_at_the_value(
    text: str, getter: str, said: str
) -> None:
    problems: list[Problem] = []
    fields = read_yaml(Source("f", text), problems)
    assert fields is not None
    getattr(fields, getter)("a")
    assert len(problems) == 1
    assert str(problems[0]).startswith(said)


def test_a_required_text_that_is_missing_or_empty_is_a_problem() -> None:
    problems: list[Problem] = []
    fields = read_yaml(Source("f", "b: ''\n"), problems)
    assert fields is not None
    assert fields.text("a", required=True) == fields.text("b", required=True) == ""
    assert [str(problem) for problem in problems] == [
        "f:1:1: a is missing; add 'a: …'",
        "f:1:4: b is empty",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1: duplicate key 'a'; it stands on line 1 already"),
        ("titel: x\n", "f:1:1: unknown key 'titel'; did you mean 'title'?"),
        (
            "name: 's-Gravenhage\nx: y\n",
            "f:1:7: an apostrophe at the start of a value opens a quotation;"
            ' put the value in double quotes: "\'s-Gravenhage"',
        ),
        (
            "a: 'goed'\nb: ['t Gooi, x]\n",
            "f:2:5: an apostrophe at the start of a value opens a quotation;"
            ' put the value in double quotes: "\'t Gooi, x]"',
        ),
        (
            "a: b: c\n",
            'f:1:5: a second colon stands in this value; put the value in quotes: "b: c"',
        ),
        (
            "a: #004699\n",
            "f:1:4: what follows a # is a comment, so #004699 is not read;"
            ' put it in quotes: "#004699"',
        ),
        (
            "a: {b: #fff, c: d}\n",
            'f:1:8: what follows a # is a comment, so #fff is not read; put it in quotes: "#fff"',
        ),
        (
            "a: {{ name }} en wij\n",
            "f:1:4: a value cannot start with {{ without quotes;"
            ' put the value in quotes: "{{ name }} en wij"',
        ),
        (
            "a: {{ name }}\n",
            "f:1:4: a value cannot start with {{ without quotes;"
            ' put the value in quotes: "{{ name }}"',
        ),
        ("a: @b\n", "f:1:4: a value cannot start with @; put the value in quotes"),
        ("a: *b\n", "f:1:4: a value cannot start with *; put the value in quotes"),
        ("a: &b c\n", "f:1:4: a value cannot start with &; put the value in quotes"),
        ("a: !b c\n", "f:1:4: a value cannot start with !; put the value in quotes"),
        ("a:\n\tb: c\n", "f:2:1: a tab cannot indent YAML; use spaces"),
        ("a: 'x\n", "f:1:4: the quotation mark ' is not closed; add ' at the end of the value"),
        (
            "a: [x\nb: c\n",
            "f:1:4: the bracket [ is not closed; add ], and commas between the items",
        ),
        ("- a\n", "f:1:1: lines like 'key: value' are expected here, not a list"),
        ("", "f:1:1: lines like 'key: value' are expected here, not nothing"),
        (
            "a: 1\n---\nb: 2\n",
            "f:2:1: a second YAML document starts here; remove the line of dots or dashes",
        ),
        ('a: "\\x07"\n', "f:1:4: a character that cannot be printed: U+0007; remove it"),
        ("? [b]\n: c\n", "f:1:3: a key must be a word, not a list; put it in quotes"),
    ],
)
def test_the_traps_of_yaml_are_told_with_their_place_and_a_hint(text: str, said: str) -> None:
    assert complaints(text, "a", "b", "name", "title") == [said]


def test_nesting_without_end_is_refused_and_crashes_nothing() -> None:
    (said,) = complaints("a: " + "[" * 100_000)
    # At which bracket it is told depends on how far the parser looks ahead.
    assert said.startswith("f:1:")
    assert said.endswith(": this is nested too deep; remove brackets or indentation")


def test_reading_goes_on_after_an_unquoted_colour() -> None:
    said = complaints("a: #004699\nb: #FF0000\nkleur: x\n", "a", "b", "color")
    assert [line.split(":")[1] for line in said] == ["1", "2", "3"]


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=60) | st.text("a:[]{}'\"#-|>&*! \n", max_size=40)
)
def test_no_text_makes_reading_yaml_raise(text: str) -> None:
    try:
        source = decode(text.encode(), "f", BrandError)
    except BrandError:
        return
    problems: list[Problem] = []
    fields = read_yaml(source, problems)
    assert (fields is None) <= bool(problems)
