"""The look of paper: its size, margins, colours and type; the screen's calm, in ink."""

from dataclasses import dataclass

from ipsdesk.reports.document import Face
from ipsdesk.reports.pdf_fonts import MEDIUM, weights
from ipsdesk.reports.pdf_lines import Style

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 56.0, 56.0, 62.0, 70.0
SPACE = WIDTH - LEFT - RIGHT
HAIR = 0.5

INK, INK2, INK3 = "#1B2527", "#475558", "#5A686C"
LINE, LINE_STRONG = "#E3DFD7", "#7F8B8E"
SUNKEN, CANVAS = "#F0EDE7", "#F7F5F1"
PRIMARY, PRIMARY_SOFT = "#0C6A69", "#DFF0ED"
AMBER, AMBER_SOFT = "#99500A", "#FCEFD9"
WATER = "#F7F2E9"


@dataclass(frozen=True, slots=True)
class Type:
    """The sizes of one face: for the desk, or larger and airier for a participant."""

    title: Style
    subtitle: Style
    section: Style
    part: Style
    lead: Style
    body: Style
    strong: Style
    small: Style
    own_words: Style
    head: Style
    cell: Style
    figure: Style
    foot: Style
    mark: Style
    accent: str


def type_for(face: Face, grown: float = 1.0, accent: str = PRIMARY) -> Type:
    """Return the sizes of a face, so many times as large as for the desk, in one colour."""
    text, strong, heavy = weights(face)
    shared = face is not Face.DESK
    medium = strong if shared else MEDIUM

    def style(font: str, size: float, leading: float, colour: str = INK) -> Style:
        return Style(font, size * grown, leading * grown, colour)

    return Type(
        title=style(heavy, 22, 28),
        subtitle=style(text, 10.5, 15, INK2),
        section=style(strong, 13, 18, accent if shared else INK),
        part=style(strong, 10.5, 15),
        lead=style(text, 11, 16.5),
        body=style(text, 9.5, 14.25),
        strong=style(strong, 9.5, 14.25),
        small=style(text, 8, 11.5, INK2),
        own_words=style(strong, 15 if shared else 12, 20 if shared else 17.5),
        head=style(medium, 8, 11, INK3),
        cell=style(text, 9.25, 13),
        figure=style(medium, 9.25, 13),
        foot=Style(text, 7.5, 10.5, INK3),
        mark=Style(strong, 8.5, 11, AMBER),
        accent=accent,
    )
