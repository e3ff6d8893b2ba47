"""Page formats, and the sizes of type that they ask for."""

from __future__ import annotations

from dataclasses import dataclass

_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Format:
    """A page of `width` by `height` points; `name` stands in the file's name."""

    name: str
    width: float
    height: float

    @property
    def scale(self) -> float:
        """How much larger than on A3 type must be: by the long side, as the reader stands back."""
        return max(self.width, self.height) / (420 * _MM)

    @property
    def floor(self) -> float:
        """The smallest body size: 11 pt on A3, in proportion elsewhere, never under 8."""
        return max(8.0, 11 * self.scale)


A3 = Format("a3", 420 * _MM, 297 * _MM)
