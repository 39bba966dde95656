"""Scripts and signs that the bundled faces lack: in a font that has them, shaped, in order."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeStr

from ipsdesk.resources import resource

ARABIC, ETHIOPIC, EMOJI = "Noto-Arabic", "Noto-Ethiopic", "Noto-Emoji"
FILES = {
    ARABIC: "NotoSansArabic-Regular.ttf",
    ETHIOPIC: "NotoSansEthiopic-Regular.ttf",
    EMOJI: "NotoEmoji-Regular.ttf",
}
_JOINERS = "\u200c\u200d"
_AS_A_PICTURE = "\ufe0f"
_GOES_WITH = frozenset((*_JOINERS, _AS_A_PICTURE, *map(chr, range(0x1F3FB, 0x1F400))))
_KNOWN = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON", "S"})
_LIKE_ITS_NEIGHBOUR, _LIKE_A_LETTER = "\u0301", "x"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of one line, in the order it is read off the page from the left.

    Attributes:
        text: in the order it is written; a font of scripts is shaped when it is drawn.
        level: odd where it runs from right to left.

    """

    text: str
    font: str
    level: int


@cache
def ready() -> None:
    """Load the fonts of scripts, once, when a text first asks for one."""
    for name, file in FILES.items():
        raw = BytesIO(resource(f"fonts/scripts/{file}").read_bytes())
        pdfmetrics.registerFont(TTFont(name, raw))


@cache
def _carries(font: str, char: str) -> bool:
    return ord(char) in pdfmetrics.getFont(font).face.charToGlyph


def is_plain(text: str, font: str) -> bool:
    """Tell whether a face carries a whole text by itself, from left to right."""
    return text.isascii() or all(_carries(font, char) for char in set(text))


def from_the_right(text: str) -> bool:
    """Tell whether a text begins at the right, by its first letter with a direction."""
    if text.isascii():
        return False
    from bidi.algorithm import get_base_level  # noqa: PLC0415  (because few texts need it)

    return bool(get_base_level("".join(map(_stand_in, text))))


def pieces_of(text: str, font: str) -> list[Piece]:
    """Return a line in pieces from left to right, each in a font that carries it."""
    ready()
    levels = _levels(text)
    fonts = _fonts_for("".join(char for char, _ in levels), font)
    lettered = [(*one, face) for one, face in zip(levels, fonts, strict=True)]
    runs = [
        Piece("".join(char for char, _, _ in run), face, level)
        for (level, face), run in groupby(lettered, key=lambda one: (one[1], one[2]))
    ]
    return _from_the_left(runs)


def shaped(text: str, font: str, size: float) -> ShapedStr:
    """Return a text of a script with its letters joined, in the order they are drawn."""
    return shapeStr(text, font, size, force=True)


def shaped_width(text: str, font: str, size: float) -> float:
    """Return how wide a text of a script is once its letters are joined, in points."""
    ready()
    joined = shaped(text, font, size).__shapeData__
    return float(sum(one.x_advance for one in joined)) * size / 1000


def _levels(text: str) -> list[tuple[str, int]]:
    """Return each character with its level by the Unicode bidirectional algorithm."""
    from bidi import algorithm  # noqa: PLC0415  (because few texts need it)

    storage = algorithm.get_empty_storage()
    stand_ins = "".join(map(_stand_in, text))
    base = algorithm.get_base_level(stand_ins)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(stand_ins, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003  (because it is theirs)
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003  (because it is theirs)
    levels = [one["level"] for one in storage["chars"]]
    turned = algorithm.MIRRORED
    return [
        (turned.get(char, char) if level % 2 else char, level)
        for char, level in zip(text, levels, strict=True)
    ]


@cache
def _stand_in(char: str) -> str:
    """Return a character of a kind the algorithm knows, for joiners and what is unassigned."""
    kind = unicodedata.bidirectional(char)
    if kind in _KNOWN:
        return char
    return _LIKE_ITS_NEIGHBOUR if kind else _LIKE_A_LETTER


def _fonts_for(text: str, font: str) -> list[str]:
    """Return the font of each character; what joins or tones one stays with that one."""
    found: list[str] = []
    for at, char in enumerate(text):
        before = found[-1] if found else ""
        if char in _GOES_WITH and before in FILES:
            found.append(before)
        elif text[at + 1 : at + 2] == _AS_A_PICTURE and _carries(EMOJI, char):
            found.append(EMOJI)
        else:
            found.append(_font_for(char, font))
    return found


def _font_for(char: str, font: str) -> str:
    if char in _JOINERS:
        return ARABIC
    if _carries(font, char):
        return font
    return next((name for name in FILES if _carries(name, char)), font)


def _from_the_left(runs: list[Piece]) -> list[Piece]:
    """Put runs in the order they stand on the page (rule L2), a run's own letters with them."""
    ordered = [
        Piece(run.text[::-1], run.font, run.level)
        if run.level % 2 and run.font not in FILES
        else run
        for run in runs
    ]
    highest = max((run.level for run in runs), default=0)
    for level in range(highest, 0, -1):
        ordered = [
            run
            for high, group in groupby(ordered, key=lambda one: one.level >= level)
            for run in (list(group)[::-1] if high else group)
        ]
    return ordered
