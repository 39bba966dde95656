"""A card for the pocket: cut out of a page, folded once, and as large as what it says allows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ipsdesk.reports.pdf_layout import Box, Flow, Rule, Words, baseline
from ipsdesk.reports.pdf_paper import LEFT, LINE_STRONG, TOP, Type
from ipsdesk.reports.pdf_tags import Element
from ipsdesk.words import say

MILLIMETRE = 72 / 25.4
WIDE, HIGH = 148 * MILLIMETRE, 105 * MILLIMETRE  # A6 lying down; folded it is A7
MARGIN = 13.0
ABOVE = TOP + 24  # where the card begins, below how to cut it
SIZES = (1.15, 1.05, 0.95, 0.85)
DASH = 5.0


@dataclass(slots=True)
class CardFlow(Flow):
    """Two halves beside one another; what does not fit goes on with another card."""

    def new_page(self) -> None:
        """Go on at the top of the other half, or of a new card."""
        self.y = self.top
        if self.left < LEFT + WIDE / 2:
            self.left += WIDE / 2
            return
        self.left -= WIDE / 2
        self.pages.append([])


def fitted(write: Callable[[Flow], object], type_of: Callable[[float], Type]) -> Flow:
    """Return the card in the largest letters in which it is one card."""
    flows = (_written(write, type_of(size)) for size in SIZES)
    fits = (flow for flow in flows if len(flow.pages) == 1)
    return next(fits, None) or _written(write, type_of(SIZES[-1]))


def _written(write: Callable[[Flow], object], type_: Type) -> Flow:
    flow = CardFlow(type_, Element("Document"))
    flow.left, flow.space = LEFT + MARGIN, WIDE / 2 - 2 * MARGIN
    flow.top, flow.bottom = ABOVE + MARGIN, ABOVE + HIGH - MARGIN
    flow.y = flow.top
    write(flow)
    told = say("Cut along the line and fold in the middle.")
    for page in flow.pages:
        page.extend(_frame())
        style = type_.foot
        page.append(Words(LEFT, TOP + baseline(style), told, style))
    return flow


def _frame() -> Iterator[Box | Rule]:
    """Yield the line to cut along, and the fold as dashes."""
    for y in (ABOVE, ABOVE + HIGH):
        yield Rule(LEFT, y, WIDE, LINE_STRONG)
    for x in (LEFT, LEFT + WIDE - 0.5):
        yield Box(x, ABOVE, 0.5, HIGH, LINE_STRONG)
    for number in range(1, int(HIGH / DASH), 2):
        yield Box(LEFT + WIDE / 2 - 0.25, ABOVE + number * DASH, 0.5, DASH, LINE_STRONG)
