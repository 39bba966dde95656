"""What was said at the enrolment, as a start for a goal: the participant's words, never forced."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import NOTHING, SAID, Said
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.words import apart, say


class WishOffer(QFrame):
    """The words of the enrolment and one button that takes them over; gone once a goal stands."""

    def __init__(self, table: Table, wish: str, goes_on_at: QWidget) -> None:
        super().__init__()
        self._table, self._wish, self._goes_on_at = table, wish.strip(), goes_on_at
        inside = column(self)
        box = frame("sharedsoft")
        inside.addWidget(box)
        below = column(box, (18, 14, 18, 14), 8)
        below.addWidget(shared_words(say("I said this when we began:"), "small", "ink2"))
        words = say("“{words}”").format(words=apart(self._wish))
        below.addWidget(shared_words(words, "body_strong"))
        self.take = shared_button(
            say("Begin with these words"), self._take, kind="shared", sign="quote"
        )
        below.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Stand here while nothing is said about the goal, neither words nor an answer."""
        self.setVisible(bool(self._wish) and self._table.sheet.at("goal") == NOTHING)

    def _take(self) -> None:
        self._table.put({"goal": Said(self._wish, SAID)})
        self._goes_on_at.setFocus()
