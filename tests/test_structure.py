"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))

# A module may import its own folder and what stands above it.
ORDER = (
    ("errors",),
    ("source",),
    ("resources",),
    ("scene",),
    ("follow",),
    ("bounds",),
    ("colour",),
    ("sight",),
    ("pictures",),
    ("text",),
    ("content",),
    ("brand",),
    ("layout",),
    ("press",),
    ("backends",),
    ("build",),
    ("start",),
    ("imports",),
    ("__init__",),
    ("cli",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
BACKENDS_MAY_IMPORT = {"scene", "bounds", "errors", "colour", "pictures", "backends"}
FORMAT_LIBRARIES = {
    "svgwrite": "backends/svg",
    "reportlab": "backends/pdf",
    "pptx": "backends/pptx",
    "svglib": "pictures",
}


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def part(file: Path) -> str:
    """The part of the house that a file belongs to: its top folder or its own name."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """The dotted names of all that a file imports, also inside functions."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: relative imports hide where a name comes from"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts_imported(file: Path) -> Iterator[str]:
    """The parts of our own house that a file imports."""
    for name in imported(file):
        root, _, rest = name.partition(".")
        if root == "generator":
            top = rest.partition(".")[0]
            yield top if top in RANK else "__init__"


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def label(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", FILES, ids=label)
def test_every_module_has_its_place_in_the_order(file: Path) -> None:
    assert part(file) in RANK


@pytest.mark.parametrize("file", FILES, ids=label)
def test_imports_go_one_way(file: Path) -> None:
    own = part(file)
    later = {name for name in parts_imported(file) if name != own and RANK[name] >= RANK[own]}
    assert not later, f"{label(file)} imports {later}, which stand after it or beside it"


@pytest.mark.parametrize("file", sorted((PACKAGE / "backends").rglob("*.py")), ids=label)
def test_backends_know_the_scene_and_nothing_else_of_ours(file: Path) -> None:
    assert set(parts_imported(file)) <= BACKENDS_MAY_IMPORT


@pytest.mark.parametrize("file", FILES, ids=label)
def test_a_formats_library_is_imported_in_one_place_alone(file: Path) -> None:
    for name in imported(file):
        place = FORMAT_LIBRARIES.get(name.partition(".")[0])
        assert not place or label(file).startswith(place)


@pytest.mark.parametrize("file", FILES, ids=label)
def test_no_file_is_over_400_lines(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("file", FILES, ids=label)
def test_no_function_is_over_60_lines(file: Path) -> None:
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in functions(file)
        if node.end_lineno and node.end_lineno - node.lineno >= 60
    }
    assert not long


@pytest.mark.parametrize("file", FILES, ids=label)
def test_every_function_is_annotated(file: Path) -> None:
    for node in functions(file):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        bare = [arg.arg for arg in arguments if not arg.annotation]
        assert node.returns, f"{node.name} does not say what it returns"
        assert bare in ([], ["self"], ["cls"]), f"{node.name}: {bare}"


@pytest.mark.parametrize("file", FILES, ids=label)
def test_every_dataclass_is_frozen_and_has_slots(file: Path) -> None:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ClassDef):
            for decorator in map(ast.unparse, node.decorator_list):
                if decorator.startswith("dataclass"):
                    assert "frozen=True" in decorator, node.name
                    assert "slots=True" in decorator, node.name


@pytest.mark.parametrize("folder", ["content", "templates"])
def test_the_data_folders_hold_no_python(folder: str) -> None:
    assert not list((ROOT / folder).rglob("*.py"))


def commands(text: str) -> list[str]:
    """The lines of a text that set up an environment and run something in it."""
    return re.findall(r"^python3 -m venv .*$", text, re.MULTILINE)


def test_ci_runs_exactly_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert len(commands(ci)) == 1
    assert commands(ci)[0] in commands(readme)
