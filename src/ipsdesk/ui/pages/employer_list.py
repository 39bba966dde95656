"""The register of employers as a list: typing a name answers whether we have been there."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipsdesk.ui.parts.buttons import choice_button, icon_button
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.rows import Line, Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.search_field import SearchField
from ipsdesk.ui.parts.tabs import Tabs
from ipsdesk.ui.presenters.employers import EmployersPresenter
from ipsdesk.words import say


class EmployerList(QFrame):
    """The search, the choice between register and week, and the rows."""

    chosen = Signal(object)
    begun = Signal()

    def __init__(self, presenter: EmployersPresenter) -> None:
        super().__init__()
        self.setObjectName("list")
        self._presenter = presenter
        self._open: UUID | None = None
        inside = column(self, (0, 20, 0, 0), 10)
        head = row(margins=(20, 0, 14, 0), space=8)
        head.addWidget(label(say("Employers"), "title"), 1)
        self.add = icon_button("plus", say("New employer"), self.begun.emit, tone="primary")
        head.addWidget(self.add)
        inside.addLayout(head)
        hint = say("Have we been there?")
        self.search = SearchField(say("Search by the name of an employer or workplace"), hint)
        self.search.textChanged.connect(self._typed)
        line = row(margins=(20, 0, 14, 0))
        line.addWidget(self.search)
        inside.addLayout(line)
        inside.addLayout(self._segments())
        self._hint = wrapped("", "small", "ink2")
        counted = row(margins=(20, 0, 14, 0))
        counted.addWidget(self._hint)
        inside.addLayout(counted)
        self.view = RowsView(say("Employers"))
        self.view.chosen.connect(self.chosen.emit)
        self.search.down.connect(self.view.enter)
        self.search.returnPressed.connect(self.view.choose_first)
        inside.addWidget(self.view, 1)

    def refresh(self, employer: UUID | None) -> None:
        """Show the register as it is now, with the employer that is open marked."""
        self._open = employer
        self.view.show_read(self._read, employer)
        self._hint.say(self._presenter.summary())

    def _segments(self) -> QVBoxLayout:
        box = frame("soft")
        inside = row(box, (3, 3, 3, 3), 2)
        self.register = choice_button(say("Register"), kind="segment", chosen=True)
        self.week = choice_button(say("The week's contacts"), kind="segment")
        group = Tabs(self)
        for made in (self.register, self.week):
            group.take(made, made.text())
            inside.addWidget(made, 1)
        holder = column(margins=(20, 0, 14, 0))
        holder.addWidget(box)
        return holder

    def _read(self, start: int, most: int) -> list[Line]:
        return [
            Row(
                key=one.employer,
                title=one.name,
                detail=one.detail,
                beside=one.beside,
                sign="store",
                tone="amber" if one.warns else "ink3",
            )
            for one in self._presenter.read(start, most)
        ]

    def _typed(self, words: str) -> None:
        self._presenter.words = words
        self.refresh(self._open)
