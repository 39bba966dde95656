"""What a review settled on, item by item, each one click from the records of its days."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.reviews_charts import PointSquares
from ipsdesk.ui.pages.reviews_counting import Counting
from ipsdesk.ui.pages.reviews_figures import Left, RecordsDialog, show_records
from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.presenters.review_figures import FiguresPresenter
from ipsdesk.ui.presenters.review_result import ItemResult
from ipsdesk.ui.theme import px
from ipsdesk.words import say

FEW = 7


class ItemRecords(QObject):
    """The records behind one item over the days of a review; counted when somebody asks."""

    opened = Signal(object)  # a record that was chosen

    def __init__(self, view: QWidget, desktop: Desktop, figures: FiguresPresenter) -> None:
        super().__init__(view)
        self._view, self._desktop, self._figures = view, desktop, figures
        self._counting = Counting(desktop, figures)
        self._counting.arrived.connect(self._arrived)
        self._title = ""
        self._left: Left | None = None

    def tell_of(self, item: str) -> bool:
        """Tell whether there is anything to ask for."""
        return self._figures.tells(item)

    def ask(self, item: str, title: str, left: Left | None = None) -> None:
        """Count an item, and show its records when they are there."""
        self._title, self._left = title, left
        self._counting.begin_alone(item)

    def stop(self) -> None:
        """Show nothing more: the view is left."""
        self._counting.stop()

    def _arrived(self, item: str) -> None:
        groups = self._figures.records_of(item)
        if not groups:
            text = say("No records of those days tell of {item}.")
            self._desktop.told.emit(text.format(item=self._title))
            return
        dialog = RecordsDialog(self._view, self._title, groups, self.opened.emit)
        again = partial(self.ask, item, self._title)
        show_records(dialog, self._desktop, again, self._left)


def points_card(items: tuple[ItemResult, ...], records: ItemRecords | None) -> QFrame:
    """Return every item below its section, with its points and the way to its records."""
    made = frame()
    inside = column(made, (18, 6, 18, 14), 6)
    section = ""
    for one in items:
        if one.section != section:
            section = one.section
            inside.addSpacing(px(8))
            inside.addWidget(wrapped(section, "small", "ink2", weight=600))
        inside.addLayout(_line(one, records))
    return made


def _line(one: ItemResult, records: ItemRecords | None) -> QHBoxLayout:
    made = row(space=10)
    code = label(one.item, "small", "ink3")
    code.setFixedWidth(px(30))
    made.addWidget(code)
    made.addWidget(wrapped(one.title, "small"), 1)
    if one.points is not None and one.most <= FEW:
        made.addWidget(PointSquares(one.points, one.most))
    points = label(one.settled, "small", weight=600)
    points.setAccessibleName(one.sentence)
    made.addWidget(points)
    if records is not None and records.tell_of(one.item):
        title = f"{one.item} {one.title}"
        name = say("Show the records: {item}").format(item=title)
        made.addWidget(icon_button("list-checks", name, partial(records.ask, one.item, title)))
    return made
