"""Counts the figures of a review on the worker thread and tells as each arrives."""

from PySide6.QtCore import QObject, Signal

from ipsdesk.domain.figures.evidence import Evidence
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.presenters.review_figures import FiguresPresenter, Read


class Counting(QObject):
    """One review's figures: read once, then counted one by one, the one looked at first."""

    arrived = Signal(str)  # the item that has been counted

    def __init__(self, desktop: Desktop, presenter: FiguresPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._wanted = True

    def begin(self, first: str) -> None:
        """Read, then count; nothing is changed by it."""
        self._read(self._presenter.order(first))

    def begin_alone(self, item: str) -> None:
        """Read, then count one item."""
        self._read((item,))

    def stop(self) -> None:
        """Take no more figures: the view is left."""
        self._wanted = False

    def _read(self, items: tuple[str, ...]) -> None:
        def read(found: object) -> None:
            if isinstance(found, Read) and self._wanted:
                self._count(list(items), found)

        self._desktop.read_slowly(self._presenter.read, read)

    def _count(self, left: list[str], read: Read) -> None:
        if not left or not self._wanted:
            return
        item = left.pop(0)

        def counted(found: object) -> None:
            if isinstance(found, Evidence) and self._wanted:
                self._presenter.keep(found, read)
                self.arrived.emit(item)
                self._count(left, read)

        self._desktop.read_slowly(lambda: self._presenter.count(item, read), counted)
