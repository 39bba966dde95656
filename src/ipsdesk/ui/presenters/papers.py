"""Pages of paper as values: their pixels and their text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: four bytes a pixel, row by row, and what it says."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)
    text: str = field(repr=False)
