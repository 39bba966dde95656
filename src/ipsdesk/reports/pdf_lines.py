"""Breaking text into lines that fit: at spaces, and inside a word only where one must."""

from dataclasses import dataclass

from ipsdesk.reports.pdf_fonts import printable, width


@dataclass(frozen=True, slots=True)
class Style:
    """A font at a size, its line height, and its colour."""

    font: str
    size: float
    leading: float
    colour: str


def lines_of(text: str, style: Style, space: float) -> list[str]:
    """Return the lines of a text in a space so many points wide; never an empty list."""
    found: list[str] = []
    for written in printable(text).split("\n"):
        found += _wrapped(written, style, space)
    return found


def _wrapped(written: str, style: Style, space: float) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used, gap = 0.0, width(" ", style.font, style.size)
    for word in written.split(" "):
        for piece, wide in _pieces(word, style, space):
            if line and used + gap + wide > space:
                lines.append(" ".join(line))
                line, used = [], 0.0
            used += wide + (gap if line else 0.0)
            line.append(piece)
    return [*lines, " ".join(line)]


def _pieces(word: str, style: Style, space: float) -> list[tuple[str, float]]:
    """Return a word with its width, or in pieces if it is wider than the space."""
    wide = width(word, style.font, style.size)
    if wide <= space:
        return [(word, wide)]
    pieces, used = [""], 0.0
    for char in word:
        step = width(char, style.font, style.size)
        if pieces[-1] and used + step > space:
            pieces.append("")
            used = 0.0
        pieces[-1] += char
        used += step
    return [(piece, width(piece, style.font, style.size)) for piece in pieces]
