"""The colours a participant can choose for the plan: each can be read on white paper."""

from collections.abc import Mapping

OURS = "teal"
COLOURS: Mapping[str, str] = {
    OURS: "#0C6A69",
    "blue": "#1F5AA6",
    "plum": "#7A3A86",
    "pink": "#A8245F",
    "red": "#A8261C",
    "brown": "#7C4A1E",
    "green": "#2C6A2F",
    "grey": "#475558",
}
PAPER = "#FFFFFF"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


def ink_of(code: str) -> str:
    """Return a colour as it is printed; one that is not known, or too pale, is our own."""
    chosen = COLOURS.get(code, COLOURS[OURS])
    return chosen if contrast(chosen, PAPER) >= LEAST_CONTRAST else COLOURS[OURS]


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(written: str) -> float:
    red, green, blue = (_linear(int(written[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
