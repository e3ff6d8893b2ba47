"""What can go wrong, as the user reads it.

MetrokaartError            a list of problems the user can mend (exit code 1)
├── ContentError           in a map's Markdown file
├── BrandError             in a house style
├── FitError               something does not fit at the smallest allowed size
├── FontError              a character that a font lacks, a font that cannot be used
└── OutputError            a file that cannot be written

UsageError                 a name or option that does not exist (exit code 2)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file of the user's: lines and columns count from 1; 0 is unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: what is wrong, where, and what would help."""

    message: str
    where: Where | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class MetrokaartError(Exception):
    """One or more problems of the user's, all that were found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[MetrokaartError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)

    @classmethod
    def one(cls, message: str, where: Where | None = None, hint: str = "") -> MetrokaartError:
        """An error of this kind with a single problem."""
        return cls([Problem(message, where, hint)])


class ContentError(MetrokaartError):
    """Problems in a map's Markdown file."""


class BrandError(MetrokaartError):
    """Problems in a house style."""


class FitError(MetrokaartError):
    """Something does not fit at the smallest size that is allowed."""


class FontError(MetrokaartError):
    """A font that cannot be used, or a character that it lacks."""


class OutputError(MetrokaartError):
    """A file that cannot be written."""


class UsageError(MetrokaartError):
    """A name or an option that does not exist."""
