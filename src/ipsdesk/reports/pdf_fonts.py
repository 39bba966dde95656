"""The bundled fonts on paper, and what characters of a text a font can carry."""

import unicodedata
from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

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
    for name, file in FILES.items():
        font = TTFont(name, BytesIO(resource(f"fonts/{file}").read_bytes()))
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(TEXT, normal=TEXT, bold=STRONG, baseFontFor="all")


def weights(face: Face) -> tuple[str, str, str]:
    """Return the fonts for text, for strong text and for the title."""
    if face is Face.SHARED:
        return SHARED_TEXT, SHARED_STRONG, SHARED_HEAVY
    return TEXT, STRONG, HEAVY


def width(text: str, font: str, size: float) -> float:
    """Return how wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def printable(text: str) -> str:
    """Return a text as paper can carry it: line ends kept, control characters gone.

    What stands for no character at all becomes the replacement character, so that it is
    seen to be missing. Nothing in the text is markup: `<b>` is printed as written.
    """
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join("".join(map(_character, line)) for line in lines)


def _character(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in _UNSAID:
        return "" if unicodedata.category(char) == "Cc" else "\N{REPLACEMENT CHARACTER}"
    return char
