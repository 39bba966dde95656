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
    lines = [""]
    for word in written.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, style.font, style.size) <= space:
            lines[-1] = longer
        elif width(word, style.font, style.size) <= space:
            lines.append(word)
        else:
            lines += _broken(word, style, space)
    return [line for line in lines if line] or [""]


def _broken(word: str, style: Style, space: float) -> list[str]:
    """Break a word that is wider than the space, as addresses and long compounds are."""
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, style.font, style.size) > space:
            pieces.append("")
        pieces[-1] += char
    return pieces
