"""House styles from a table: a row a municipality, each on top of one house that they share.

A column is a key of brand.yaml, with dots between the parts of one inside another: `text.contact`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import resources
from generator.brand.house import House, given, read_chain
from generator.brand.load import complete
from generator.brand.model import Brand
from generator.content.names import slug
from generator.errors import BrandError, Problem, UsageError, Where
from generator.source import Entries, Fields, Items, Scalar, Value, closest, in_order, read_rows

_OWN = ("name", "id", "extends")
_SHORT = {
    "primary": "colors.primary",
    "secondary": "colors.secondary",
    "background": "colors.background",
    "lines": "colors.lines",
}
_KEYS = ("logo", "logo_negative", "logo_min_mm", "logo_clear", "fonts", "deck", "partners")
_GROUPS = ("text", "colors", "fonts", "inks", "print")
_LISTS = ("colors.lines", "partners")
_NUMBERS = ("logo_min_mm", "logo_clear", "print.bleed")

_LARGEST = 20_000_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A house style in a row of a table: its id, its keys and values, the folder of its files.

    `base` is the folder of the house style that it extends.
    """

    id: str
    values: tuple[tuple[Scalar, Scalar], ...]
    folder: Path
    base: Path
    where: Where

    @property
    def name(self) -> str:
        """What its folder of outputs is called, as with a house style's own folder."""
        return self.id


def read_table(path: Path, base: Path) -> tuple[Row, ...]:
    """The house styles in a CSV file; those that say nothing else extend the one in `base`.

    BrandError with everything that is wrong in the table itself; whether a house's values can be
    used is found when it is loaded.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        raise BrandError.one(f"the table cannot be read: {reason}", Where(str(path))) from None
    if len(data) > _LARGEST:
        message = f"the table is larger than {_LARGEST // 1_000_000} MB"
        raise BrandError.one(message, Where(str(path)), "keep the columns that are needed")
    head, *rows = read_rows(data, str(path), BrandError) or (None,)
    if head is None or not rows:
        message = "the table has no house style"
        hint = "write the names of the columns in the first row, and a house style in each further"
        raise BrandError.one(message, Where(str(path), 1, 1), hint)
    problems: list[Problem] = []
    columns = _columns(head.cells, head.where, problems)
    for row in rows:
        problems.extend(_astray(row.cells, head.cells))
    houses = [_row(columns, row.cells, row.where, path, base, problems) for row in rows]
    _refuse_doubles(houses, "id" in columns, problems)
    if problems:
        problems += (problem for row in houses for problem in _inside(row))
        raise BrandError(in_order(problems))
    return tuple(houses)


def _inside(row: Row) -> tuple[Problem, ...]:
    """What would be wrong in a row of a table that is to be mended anyhow."""
    if not any(key.text == "name" for key, _ in row.values):
        name = Scalar("name", row.where, "name", 0), Scalar("-", row.where, "-", 0)
        row = replace(row, values=(name, *row.values))
    try:
        load_row(row)
    except BrandError as error:
        return error.problems
    return ()


def load_row(row: Row) -> Brand:
    """The house style in a row; raises BrandError with everything that is wrong in it."""
    problems: list[Problem] = []
    house = given(Fields(_nested(row), problems), row.folder, row.where, problems)
    return complete(row.id, (house, *_base(row.base, problems)), problems)


def _base(folder: Path, problems: list[Problem]) -> tuple[House, ...]:
    """The house that rows extend, and those that it extends, read again when they have changed."""
    chain, times = _BASES.get(folder, ((), ()))
    if not chain or times != _times(chain):
        before = len(problems)
        chain = read_chain(folder, problems)
        if len(problems) == before:
            _BASES[folder] = chain, _times(chain)
    return chain


_BASES: dict[Path, tuple[tuple[House, ...], tuple[int, ...]]] = {}


def _times(chain: Iterable[House]) -> tuple[int, ...]:
    return tuple((house.folder / "brand.yaml").stat().st_mtime_ns for house in chain)


# --- the table


def _columns(
    cells: Sequence[Scalar], where: Where, problems: list[Problem]
) -> dict[str, tuple[int, Scalar]]:
    """The place of each column in a row, by its key, with the cell that names it."""
    found: dict[str, tuple[int, Scalar]] = {}
    for at, cell in enumerate(cells):
        key = cell.line.lower()
        key = _SHORT.get(key, key)
        if not key:
            continue
        if not _known(key):
            hint = closest(key, (*_OWN, *_SHORT, *_KEYS, "text.contact"))
            problems.append(Problem(f"unknown column '{cell.line}'", cell.where, hint))
            continue
        if key in found:
            problems.append(Problem(f"a second column '{cell.line}'", cell.where, "remove one"))
        found.setdefault(key, (at, cell))
    others: list[str] = []
    for key, (_, cell) in found.items():
        if (group := key.partition(".")[0]) != key and group in found:
            message = f"'{cell.line}' and '{group}' say the same"
            problems.append(Problem(message, cell.where, "remove one of these columns"))
            others.append(key)
    if "name" not in found:
        hint = "name the columns in the first row: name, primary, logo, text.contact"
        problems.append(Problem("there is no column 'name'", where, hint))
    return {key: column for key, column in found.items() if key not in others}


def _known(key: str) -> bool:
    group, dot, rest = key.partition(".")
    return bool(dot and rest and group in _GROUPS) or key in (*_OWN, *_KEYS)


def _astray(cells: Sequence[Scalar], head: Sequence[Scalar]) -> Iterator[Problem]:
    """The cells of a row under which no column has a name."""
    for at, cell in enumerate(cells):
        if cell.text and not (at < len(head) and head[at].line):
            hint = 'put a cell that holds the delimiter in "quotes"'
            if at < len(head):
                hint = "name its column in the first row, or empty it"
            yield Problem(f"'{cell.line}' stands in no column", cell.where, hint)


def _row(
    columns: Mapping[str, tuple[int, Scalar]],
    cells: Sequence[Scalar],
    where: Where,
    path: Path,
    base: Path,
    problems: list[Problem],
) -> Row:
    filled = {
        key: cells[at] for key, (at, _) in columns.items() if at < len(cells) and cells[at].text
    }
    name = filled.get("name")
    if "name" in columns and name is None:
        problems.append(Problem("this row has no name", where, "give it one, or empty the row"))
    if house_id := filled.pop("id", None):
        problems.extend(_wrong_id(house_id))
    chosen = house_id.line if house_id else _id(name, problems)
    extended = _extended(filled.pop("extends", None), path.parent, base, problems)
    values = [(key, _spelled(key, cell)) for key, cell in filled.items()]
    pairs = [(Scalar(key, columns[key][1].where, key, 0), cell) for key, cell in values]
    return Row(chosen, tuple(pairs), path.parent, extended, where)


def _wrong_id(cell: Scalar) -> Iterator[Problem]:
    if not _ID.fullmatch(cell.line):
        hint = "use letters, digits and hyphens: it names a folder"
        yield Problem(f"'{cell.line}' cannot be an id", cell.where, hint)
    elif _DEVICES.fullmatch(cell.line):
        hint = "choose another"
        yield Problem(f"Windows keeps the name '{cell.line}' for itself", cell.where, hint)


def _id(name: Scalar | None, problems: list[Problem]) -> str:
    """An id from a name: 's-Gravenhage is s-gravenhage."""
    made = slug(name.line)[:80].rstrip("-") if name else ""
    if name and not made:
        message = f"'{name.line}' makes no name for a folder"
        problems.append(Problem(message, name.where, "add a column 'id' with one"))
    return f"gemeente-{made}" if _DEVICES.fullmatch(made) else made


def _extended(cell: Scalar | None, folder: Path, base: Path, problems: list[Problem]) -> Path:
    """The folder of the house that a row extends: beside the table, or found by its name."""
    if cell is None:
        return base
    if cell.line == Path(cell.line).name and (folder / cell.line / "brand.yaml").is_file():
        return folder / cell.line
    try:
        return resources.find_brand(cell.line)
    except UsageError as error:
        problems.extend(Problem(p.message, cell.where, p.hint) for p in error.problems)
        return base


def _spelled(key: str, cell: Scalar) -> Scalar:
    """A value as brand.yaml spells it: a spreadsheet drops # and writes a decimal comma."""
    text = cell.text
    if key.startswith("colors.") and re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        text = f"#{text}"
    elif key in _NUMBERS:
        text = text.replace(",", ".")
    return Scalar(text, cell.where, cell.raw, cell.offset)


def _refuse_doubles(rows: Iterable[Row], ids: bool, problems: list[Problem]) -> None:
    """Upper and lower case are one folder to Windows and macOS."""
    same: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        same[row.id.casefold()].append(row)
    hint = "give each an id of its own" if ids else "add a column 'id' that tells them apart"
    for first, *others in same.values():
        for other in others if first.id else ():
            message = f"'{other.id}' stands for the row on line {first.where.line} already"
            problems.append(Problem(message, other.where, hint))


# --- a row as brand.yaml would have it


def _nested(row: Row) -> Entries:
    top: dict[str, tuple[Scalar, Value]] = {}
    groups: dict[str, list[tuple[Scalar, Value]]] = defaultdict(list)
    for key, cell in row.values:
        value = _listed(cell) if key.text in _LISTS else cell
        group, dot, rest = key.text.partition(".")
        if dot:
            groups[group].append((Scalar(rest, key.where, rest, 0), value))
        else:
            top[key.text] = key, value
    for group, pairs in groups.items():
        where = pairs[0][0].where
        top[group] = Scalar(group, where, group, 0), Entries(tuple(pairs), where)
    return Entries(tuple(top.values()), row.where)


def _listed(cell: Scalar) -> Items:
    parts = [part for part in re.split(r"[\s,;|]+", cell.text) if part]
    values = tuple(Scalar(part, cell.where, part, cell.offset) for part in parts)
    return Items(values, cell.where)
