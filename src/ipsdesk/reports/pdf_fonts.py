"""The bundled fonts on paper, and what characters of a text a font can carry."""

import unicodedata
from functools import cache
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ipsdesk.reports import pdf_scripts
from ipsdesk.reports.document import Face
from ipsdesk.resources import resource

TEXT, MEDIUM, STRONG, HEAVY = "Inter", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
SHARED_TEXT, SHARED_STRONG, SHARED_HEAVY = "Atkinson", "Atkinson-SemiBold", "Atkinson-Bold"

FILES = {
    TEXT: "Inter-400Regular.ttf",
    MEDIUM: "Inter-500Medium.ttf",
    STRONG: "Inter-600SemiBold.ttf",
    HEAVY: "Inter-700Bold.ttf",
    SHARED_TEXT: "AtkinsonHyperlegibleNext_400Regular.ttf",
    SHARED_STRONG: "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    SHARED_HEAVY: "AtkinsonHyperlegibleNext_700Bold.ttf",
}

_UNSAID = frozenset({"Cc", "Cs", "Cn", "Co"})


@cache
def ready() -> None:
    """Load the fonts, once; no other font is ever named, so none but these is embedded."""
    rl_config.useA85 = 0  # pages as bytes, not as text: a fifth smaller
    for name, file in FILES.items():
        font = TTFont(name, BytesIO(resource(f"fonts/{file}").read_bytes()))
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=STRONG, baseFontFor="all")


def weights(face: Face) -> tuple[str, str, str]:
    """Return the fonts for text, for strong text and for the title."""
    if face is not Face.DESK:
        return SHARED_TEXT, SHARED_STRONG, SHARED_HEAVY
    return TEXT, STRONG, HEAVY


def width(text: str, font: str, size: float) -> float:
    """Return how wide a text is, in points."""
    if font in pdf_scripts.FILES:
        return pdf_scripts.shaped_width(text, font, size)
    if pdf_scripts.is_plain(text, font):
        return _plain_width(text, font, size)
    return sum(_width_of(*run, size) for run in runs(text, font))


def _width_of(text: str, font: str, size: float) -> float:
    if font in pdf_scripts.FILES:
        return pdf_scripts.shaped_width(text, font, size)
    return _plain_width(text, font, size)


def _plain_width(text: str, font: str, size: float) -> float:
    return size / 1000 * sum(map(_advances(font).__getitem__, text))


class _Advances(dict[str, float]):
    """How far each character of a font moves on, looked up once a character."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._face = pdfmetrics.getFont(font).face

    def __missing__(self, char: str) -> float:
        found = float(self._face.charWidths.get(ord(char), self._face.defaultWidth))
        self[char] = found
        return found


@cache
def _advances(font: str) -> _Advances:
    return _Advances(font)


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """Return a text in pieces, each with a font that can carry it."""
    if pdf_scripts.is_plain(text, font):
        return [(text, font)] if text else []
    return [(piece.text, piece.font) for piece in pdf_scripts.pieces_of(text, font)]


def printable(text: str) -> str:
    """Return a text as paper can carry it: line ends kept, control characters gone.

    What stands for no character at all becomes the replacement character, so that it is
    seen to be missing. Nothing in the text is markup: `<b>` is printed as written.
    """
    lines = (
        line if line.isprintable() else "".join(map(_character, line)) for line in text.splitlines()
    )
    return unicodedata.normalize("NFC", "\n".join(lines).rstrip("\n"))


def _character(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in _UNSAID:
        return "" if unicodedata.category(char) == "Cc" else "\N{REPLACEMENT CHARACTER}"
    return char
