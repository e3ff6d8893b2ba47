"""What the docs promise stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MAPS = sorted(path.stem for path in (ROOT / "content").glob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)]*)?\)")


def test_the_gallery_shows_every_map() -> None:
    shown = re.findall(r"pictures/gallery/([a-z-]+)\.png", (ROOT / "docs/gallery.md").read_text())
    assert sorted(shown) == MAPS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = [found[1] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    gone = [to for to in targets if "://" not in to and not (page.parent / to).exists()]
    assert not gone
