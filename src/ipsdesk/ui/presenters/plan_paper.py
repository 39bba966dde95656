"""The plan on paper: which forms there are, the very pages, and the folder at the end.

What is slow is made ready here and done elsewhere, so that it is of the form that was asked for,
also where another one is chosen meanwhile.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from ipsdesk.actions import my_folder, plans
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.plans import Wanted
from ipsdesk.domain.plan_papers import Shape
from ipsdesk.ui.presenters.papers import Sheet
from ipsdesk.words import say

Tell = Callable[[int, int], object]
PAGE, LARGE, EASY, CARD = Shape


class PlanPaperPresenter:
    """The papers of one participant's plan."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk, self._participant = desk, participant
        self.colour = plans.plan_colour(desk, participant)
        easy = plans.reads_easy(desk, participant)
        self.shape = (EASY if easy else PAGE).value
        self.signs = easy

    @staticmethod
    def shapes() -> tuple[tuple[str, str], ...]:
        """Return the papers there are, with their names."""
        return (
            (PAGE.value, say("One page")),
            (LARGE.value, say("Large print")),
            (EASY.value, say("Easy to read, in Swedish")),
            (CARD.value, say("Pocket card")),
        )

    def draw(self, width: int) -> tuple[Sheet, ...]:
        """Return the pages just as they would be printed."""
        return self.drawing(width)()

    def drawing(self, width: int) -> Callable[[], tuple[Sheet, ...]]:
        """Return what draws the pages of the form that is chosen now."""
        return partial(self._drawn, self._wanted(), width)

    def writing(self) -> Callable[[Path], list[Path]]:
        """Return what writes the paper of the form that is chosen now."""
        return partial(self._written, self._wanted())

    def _drawn(self, wanted: Wanted, width: int) -> tuple[Sheet, ...]:
        drawn = plans.draw_plan(self._desk, self._participant, wanted, width)
        return tuple(Sheet(p.width, p.height, p.stride, p.pixels, p.text) for p in drawn)

    def _written(self, wanted: Wanted, folder: Path) -> list[Path]:
        return plans.write_plan(self._desk, self._participant, folder, wanted)

    def note_printed(self) -> None:
        """Keep in the log that the plan was printed."""
        plans.note_printed(self._desk, self._participant)

    def write(self, folder: Path) -> list[Path]:
        """Write the paper that is shown."""
        return self.writing()(folder)

    def write_folder(self, folder: Path, tell: Tell | None = None) -> list[Path]:
        """Write everything the participant takes along, whole or not at all."""
        return my_folder.write_my_folder(self._desk, self._participant, folder, tell)

    def _wanted(self) -> Wanted:
        return Wanted(Shape(self.shape), self.colour, self.signs)
