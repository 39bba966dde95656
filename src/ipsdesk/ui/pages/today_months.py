"""The months that must be sent again: found beside the window, since every list is made anew."""

from time import monotonic

from PySide6.QtCore import QObject, Signal

from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.presenters.month_due import MonthAsk
from ipsdesk.ui.presenters.today import TodayPresenter

LONGEST_HOLD = 600  # seconds for which it is not looked for again, where no month was found
_HOLDS_TIMES = 100  # or so many times as long as the looking took, where that is sooner


def holds(took: float) -> float:
    """Return for how long nothing is looked for again, in seconds, after a look that took some."""
    return min(LONGEST_HOLD, _HOLDS_TIMES * took)


class MonthsAgain(QObject):
    """What Today says of them; it is looked for once the page is seen."""

    found = Signal()  # there is something else to say than before

    def __init__(self, parent: QObject, desktop: Desktop, presenter: TodayPresenter) -> None:
        super().__init__(parent)
        self._desktop, self._presenter = desktop, presenter
        self._asked_at = 0.0
        self._again_at = 0.0
        self._asking = False
        self.asked: MonthAsk | None = None

    def ask(self) -> None:
        """Look for them, unless somebody looks already or it was just looked for in vain."""
        if self._asking or not (self.asked or monotonic() >= self._again_at):
            return
        self._asking, self._asked_at = True, monotonic()
        self._desktop.read_slowly(self._presenter.again, self._show)

    def _show(self, asked: object) -> None:
        if asked != self.asked:
            self.asked = asked if isinstance(asked, MonthAsk) else None
            self.found.emit()
        now = monotonic()
        self._asking, self._again_at = False, now + holds(now - self._asked_at)
