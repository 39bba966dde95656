"""Where everything stands: pages of ink and the tree of what it means, before any PDF.

Distances are points from the top left of the page. Text that no screen reader should
speak (heads repeated over pages, feet, lines) has no element.
"""

from dataclasses import dataclass, field

from ipsdesk.reports.pdf_fonts import width
from ipsdesk.reports.pdf_lines import Style, lines_of
from ipsdesk.reports.pdf_paper import BOTTOM, HEIGHT, LEFT, SPACE, TOP, Type
from ipsdesk.reports.pdf_scripts import from_the_right
from ipsdesk.reports.pdf_tags import Element


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text."""

    x: float
    y: float
    text: str
    style: Style
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across."""

    x: float
    y: float
    width: float
    colour: str
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box with round corners; hatched where it stands for a hidden figure."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    radius: float = 0.0
    hatched: bool = False
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick, or one that is ticked."""

    x: float
    y: float
    colour: str


Ink = Words | Rule | Box | Tick


@dataclass(slots=True)
class Flow:
    """Where the next block goes; it knows when a page is full."""

    type: Type
    root: Element
    pages: list[list[Ink]] = field(default_factory=lambda: [[]])
    y: float = TOP
    left: float = LEFT
    space: float = SPACE
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM

    def put(self, ink: Ink) -> None:
        """Put ink on the page."""
        self.pages[-1].append(ink)

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.y = self.top

    def need(self, room: float) -> bool:
        """Begin a new page if so much room is not left; tell whether one was begun."""
        if self.y + room <= self.bottom or self.y <= self.top:
            return False
        self.new_page()
        return True

    def skip(self, room: float) -> None:
        """Leave some room, unless at the top of a page."""
        if self.y > self.top:
            self.y += room

    def text(
        self,
        text: str,
        style: Style,
        element: Element | None,
        indent: float = 0.0,
        space: float = 0.0,
    ) -> None:
        """Set a text in lines, over as many pages as it takes; the last line is never alone.

        Args:
            text: what it says.
            style: how it looks.
            element: what it is to a screen reader.
            indent: how far from the left of the column it begins.
            space: how wide its lines may be; 0 for all there is.

        """
        room = space or self.space - indent
        lines = lines_of(text, style, room)
        for number, line in enumerate(lines):
            is_last_but_one = number == len(lines) - 2 > 0
            self.need(style.leading * (2 if is_last_but_one else 1))
            spaced = line if number == len(lines) - 1 else f"{line} "
            at = self.left + indent
            if from_the_right(line):
                at += room - width(line, style.font, style.size)
            self.put(Words(at, self.y + baseline(style), spaced, style, element))
            self.y += style.leading


def baseline(style: Style) -> float:
    """Return how far below the top of a line its letters stand."""
    return (style.leading - style.size) / 2 + style.size * 0.82
