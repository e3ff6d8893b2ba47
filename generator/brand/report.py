"""All that was decided about a house style and how well it works, as lines of text.

`report` holds the facts in sections, what must be mended as problems, and what could be better
as advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.brand import check, font_check, logo_check
from generator.brand.check import Decision
from generator.brand.distinct import APART, GREY_APART
from generator.brand.model import Brand
from generator.brand.palette import FIELD_CONTRAST, colourless
from generator.colour import WHITE, contrast
from generator.errors import Problem, Where
from generator.sight import SIGHTS, Sight


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What `brand check` says of one house."""

    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    advice: tuple[str, ...]


def report(brand: Brand) -> Report:
    """Everything that was decided about a house style, and what its owner can do about it."""
    where = Where(str(Path(brand.folder) / "brand.yaml"))
    palette, faces = check.check(brand.palette), font_check.faces(brand)
    marks = logo_check.marks(brand)
    sections = (
        Section("colours", tuple(_colours(brand, palette))),
        Section(
            f"lines apart (ΔE2000, wanted {APART:g}; grey: lightness, wanted {GREY_APART:g}): "
            "the nearest other line",
            tuple(_distances(brand, palette)),
        ),
        Section("type", tuple(map(_face, faces))),
        Section("logo", tuple(map(_mark, marks)) or ("none",)),
    )
    problems = [*font_check.problems(faces, where), *logo_check.problems(marks, where)]
    return Report(sections, tuple(problems), tuple(_advice(brand, palette, faces)))


# --- colours


def _colours(brand: Brand, found: check.Report) -> Iterator[str]:
    palette = brand.palette
    white = contrast(palette.primary, WHITE)
    yield f"{'areas':18}{palette.primary.hex}            {white:5.2f} with white; kept as it is"
    for decision in found.decisions:
        yield _decision(decision)
    for number, line in enumerate(palette.lines, start=1):
        if line.core:
            edges = f"between edges of {line.stroke.hex}, which carry the contrast"
            yield f"{f'line {number}':18}{line.core.hex} is drawn on the map {edges}"


def _decision(decision: Decision) -> str:
    """A colour, the one in its place, and the contrast before and after."""
    raw, used = decision.raw.hex, decision.used.hex
    ground = f"on {decision.ground.hex}, {decision.needed:g} needed"
    if not decision.changed:
        return f"{decision.use:18}{raw}            {decision.after:5.2f} {ground}"
    change = f"{decision.before:5.2f} → {decision.after:.2f} {ground}"
    moved = "; moved away from a line before it" if decision.before >= decision.needed else ""
    return f"{decision.use:18}{raw} → {used}  {change}{moved}"


def _distances(brand: Brand, found: check.Report) -> Iterator[str]:
    if not found.separations:
        yield "one line only"
        return
    yield " " * 18 + "".join(f"{sight:>12}" for sight in SIGHTS)
    for number, line in enumerate(brand.palette.lines, start=1):
        cells = (_nearest(found, number, sight) for sight in SIGHTS)
        yield f"line {number:<3} {line.stroke.hex}  " + "".join(f"{cell:>12}" for cell in cells)


def _nearest(found: check.Report, number: int, sight: Sight) -> str:
    """How far the nearest other line is in one way of seeing; a mark where that is too near."""
    pair = min(
        (p for p in found.separations if p.sight == sight and number in (p.first, p.second)),
        key=lambda pair: pair.difference,
    )
    other = pair.second if pair.first == number else pair.first
    return f"{pair.difference:.1f}{' ' if pair.clear else '!'}({other})"


# --- type and logo


def _face(face: font_check.Face) -> str:
    font = face.font
    slope = " italic" if font.italic else ""
    lacks = face.lacks + face.would_like
    characters = f"lacks {' '.join(lacks)}" if lacks else "all characters"
    name = f"{font.family} {font.weight}{slope}"
    return f"{name:30}{', '.join(face.roles)}: {characters}; {face.permits}"


def _mark(mark: logo_check.Mark) -> str:
    logo = mark.logo
    kind = "SVG" if logo.media_type.endswith("xml") else "PNG"
    return (
        f"{mark.kind:14} {kind}, {logo.ratio:.2f} times as wide as high; "
        f"at least {logo.min_mm:g} mm wide; clear space {logo.clear:g} of its height; "
        f"contrast {mark.contrast:.1f} on {mark.ground.hex}"
    )


# --- advice


def _advice(brand: Brand, found: check.Report, faces: tuple[font_check.Face, ...]) -> Iterator[str]:
    palette = brand.palette
    if colourless(palette.primary):
        yield (
            f"the primary colour {palette.primary.hex} is white, grey or black: "
            "areas will have no colour of the house; choose another colors.primary"
        )
    elif contrast(palette.primary, WHITE) < FIELD_CONTRAST and (
        palette.primary.hex != palette.field.hex
    ):
        yield (
            f"white text cannot stand on {palette.primary.hex}: where it does, "
            f"the shade {palette.field.hex} is used"
        )
    if pairs := found.confused:
        worst = pairs[0]
        yield (
            f"{len(pairs)} pairs of lines are nearer than wanted in some way of seeing, the worst "
            f"lines {worst.first} and {worst.second} ({worst.difference:.1f}, {worst.sight}): "
            "textures, the names at their ends and the numbers of stations tell them apart; "
            "for more distance, give colors.lines other colours"
        )
    for face in faces:
        if face.would_like and not face.lacks:
            yield (
                f"{face.font.family} {face.font.weight} lacks {' '.join(face.would_like)}: "
                "a map that uses one of these is refused"
            )
    yield from logo_check.advice(brand)
