"""A participant's tab with all support around them; each line opens its form."""

from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.pages.project_sections import SectionCard
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.presenters.around import AroundPresenter, Sits
from ipsdesk.ui.presenters.project_sections import Begin, Entry


class AroundTab(QWidget):
    """What is needed, what others give, what is double or lacks, and who is around."""

    filled = Signal(str, object, object)  # a form to begin, the participant, what is known
    opened = Signal(str, object, object)  # a form, its row, the participant

    def __init__(self, presenter: AroundPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._inside = column(self, (0, 0, 0, 24), 14)

    def refresh(self) -> None:
        """Show what is around the participant now."""
        clear(self._inside)
        for section in self._presenter.sections():
            card = SectionCard(section)
            card.begun.connect(self._begin)
            card.chosen.connect(self._open)
            self._inside.addWidget(card)
        self._inside.addStretch(1)

    def _begin(self, begin: Begin) -> None:
        self.filled.emit(begin.form, self._presenter.participant, {})

    def _open(self, entry: Entry) -> None:
        if entry.row is not None:
            self.opened.emit(entry.form, entry.row, self._presenter.participant)


class Fills(Sits, Protocol):
    """What the tab needs of the house it stands in."""

    def fill_in(self, form: str, participant: UUID, given: Mapping[str, object]) -> None:
        """Open a new form about a participant."""

    def open_form(self, form: str, row: UUID | None, participant: UUID | None) -> None:
        """Open a form at a row."""


def around_tab(house: Fills, participant: UUID) -> AroundTab:
    """Return the tab of a participant, with its ways out."""
    made = AroundTab(AroundPresenter(house.desk, participant))
    made.filled.connect(house.fill_in)
    made.opened.connect(house.open_form)
    return made
