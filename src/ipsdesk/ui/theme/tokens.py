"""Colours, spacing and type: the only place with any; every pair in use is checked for contrast."""

from collections.abc import Iterator, Mapping

Colours = Mapping[str, str]

SPACE = {"xxs": 2, "xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 32, "xxxl": 48}
RADIUS = {"s": 6, "m": 8, "l": 12, "xl": 20}
# role: size in px at 100 %, weight, line height
TYPE = {
    "caption": (12, 500, 16),
    "small": (13, 400, 18),
    "body": (14, 400, 21),
    "body_strong": (14, 600, 21),
    "subtitle": (16, 600, 22),
    "title": (20, 600, 28),
    "display": (28, 600, 36),
    "figure": (44, 600, 48),
}
# the view shared with a participant: larger, and in a typeface made for reading
TYPE_SHARED = {
    "small": (18, 400, 26),
    "body": (21, 400, 31),
    "body_strong": (21, 600, 31),
    "title": (28, 600, 36),
    "goal": (34, 600, 44),
    "display": (44, 700, 52),
}
NAV, NAV_NARROW, LIST, ASIDE = 208, 68, 320, 288

LIGHT: Colours = {
    "canvas": "#F4F2EE",
    "surface": "#FFFFFF",
    "raised": "#FFFFFF",
    "sunken": "#F0EDE7",
    "hover": "#ECE8E1",
    "selected": "#E0EFEC",
    "selected_edge": "#E0EFEC",
    "ink": "#1B2527",
    "ink2": "#475558",
    "ink3": "#5A686C",
    "off": "#5A686C",
    "line": "#E3DFD7",
    "line_strong": "#7F8B8E",
    "scroll": "#BDBBB4",
    "primary": "#0C6A69",
    "primary_hover": "#095453",
    "primary_soft": "#DFF0ED",
    "on_primary": "#FFFFFF",
    "amber": "#99500A",
    "amber_soft": "#FCEFD9",
    "blue": "#1F5C9E",
    "blue_soft": "#E4EEF8",
    "green": "#2A6F3A",
    "green_soft": "#E3F2E5",
    "plum": "#68479A",
    "plum_soft": "#EFE9F7",
    "red": "#AF2B22",
    "red_soft": "#FBE8E5",
    "focus": "#1554C0",
    "shared_bg": "#FAF6EE",
    "shared_card": "#FFFFFF",
    "shared_line": "#E6DDCB",
    "band1": "#C9B8A4",
    "band2": "#9CC3BC",
    "band3": "#4E9C95",
    "band4": "#0C6A69",
    "track": "#D9D5CD",
}
DARK: Colours = {
    "canvas": "#121719",
    "surface": "#191F22",
    "raised": "#20272A",
    "sunken": "#151B1D",
    "hover": "#262E32",
    "selected": "#17393A",
    "selected_edge": "#17393A",
    "ink": "#E9EEEE",
    "ink2": "#B7C2C4",
    "ink3": "#98A5A8",
    "off": "#98A5A8",
    "line": "#2D363A",
    "line_strong": "#74838A",
    "scroll": "#434E53",
    "primary": "#5CC9BF",
    "primary_hover": "#7BD8CF",
    "primary_soft": "#153A3A",
    "on_primary": "#05201F",
    "amber": "#F2B766",
    "amber_soft": "#3A2A12",
    "blue": "#86B7F0",
    "blue_soft": "#1A2E47",
    "green": "#85CF94",
    "green_soft": "#17331D",
    "plum": "#C0A6EA",
    "plum_soft": "#2E2542",
    "red": "#F49B92",
    "red_soft": "#432320",
    "focus": "#8AB4FF",
    "shared_bg": "#15191A",
    "shared_card": "#1E2527",
    "shared_line": "#3A4447",
    "band1": "#6B6256",
    "band2": "#3F6C68",
    "band3": "#47A39A",
    "band4": "#7BE0D6",
    "track": "#3A4449",
}
CONTRAST: Colours = {
    "canvas": "#FFFFFF",
    "surface": "#FFFFFF",
    "raised": "#FFFFFF",
    "sunken": "#F2F2F2",
    "hover": "#E6E6E6",
    "selected": "#D7ECEA",
    "selected_edge": "#00403F",
    "ink": "#000000",
    "ink2": "#141414",
    "ink3": "#2B2B2B",
    "off": "#666666",
    "line": "#595959",
    "line_strong": "#000000",
    "scroll": "#404040",
    "primary": "#00403F",
    "primary_hover": "#002B2A",
    "primary_soft": "#E3F1EF",
    "on_primary": "#FFFFFF",
    "amber": "#6B3300",
    "amber_soft": "#FFF3DF",
    "blue": "#0B3C73",
    "blue_soft": "#E6F0FA",
    "green": "#12481F",
    "green_soft": "#E6F4E8",
    "plum": "#432A70",
    "plum_soft": "#F1EBF9",
    "red": "#7D120C",
    "red_soft": "#FCEAE8",
    "focus": "#0057FF",
    "shared_bg": "#FFFFFF",
    "shared_card": "#FFFFFF",
    "shared_line": "#000000",
    "band1": "#8A7A66",
    "band2": "#4E8F88",
    "band3": "#1F6C67",
    "band4": "#00403F",
    "track": "#8A8A8A",
}
THEMES: Mapping[str, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
HUES = ("primary", "amber", "blue", "green", "plum", "red")
_GROUNDS = (
    "surface",
    "canvas",
    "sunken",
    "raised",
    "hover",
    "selected",
    "shared_bg",
    "shared_card",
)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour like #1B2527, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs() -> Iterator[tuple[str, str, float]]:
    """Yield every pair of text or border and ground in use, with the contrast it needs."""
    for ink in ("ink", "ink2", "ink3", "off"):
        for ground in _GROUNDS:
            yield ink, ground, 4.5
    for hue in HUES:
        yield hue, "surface", 4.5
        yield hue, "canvas", 4.5
        yield hue, f"{hue}_soft", 4.5
        yield "ink", f"{hue}_soft", 7.0
    yield "primary", "selected", 4.5
    yield "on_primary", "primary", 4.5
    yield "on_primary", "primary_hover", 4.5
    for ground in ("surface", "canvas", "sunken", "shared_card", "shared_bg"):
        yield "line_strong", ground, 3.0
        yield "focus", ground, 3.0
    for band in ("band3", "band4"):
        yield band, "surface", 3.0
    yield "primary", "track", 3.0


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
