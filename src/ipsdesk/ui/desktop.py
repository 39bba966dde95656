"""The open desk, as Qt sees it: do something, then say that something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.background import Background
from ipsdesk.ui.messages import explain


class Desktop(QObject):
    """The single door from a click to the records, and the single signal back."""

    changed = Signal()  # after every write: visible pages read themselves again
    refused = Signal(str)  # a sentence to show near what was clicked
    told = Signal(str)  # a sentence that something is done, announced and shown
    drafted = Signal()  # something typed was kept

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.background = background
        self.last_refusal: DeskError | None = None

    def perform(self, act: Callable[[], object], told: str = "") -> bool:
        """Run one act; return whether it was done rather than refused."""
        self.last_refusal = None
        try:
            act()
        except DeskError as refusal:
            self.last_refusal = refusal
            self.refused.emit(explain(refusal))
            return False
        self.changed.emit()
        if told:
            self.told.emit(told)
        return True
