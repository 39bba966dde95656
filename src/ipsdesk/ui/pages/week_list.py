"""What one number of one's own week counts, line by line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

HIGH = 320


class WeekList(Ask):
    """The notes behind a number; each leads to the participant it is about."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget | None, presenter: MirrorPresenter, number: tuple[str, str]
    ) -> None:
        key, title = number
        super().__init__(parent, title, say("Only you see this."), say("Close"))
        self.no.hide()
        self.view = RowsView(title)
        self.view.setMinimumHeight(px(HIGH))
        lines = [
            Row(key=one.participant, title=one.title, detail=one.detail)
            for one in presenter.lines(key)
        ]
        self.view.show_lines(lines)
        self.view.chosen.connect(self._choose)
        self.room.addWidget(self.view)

    def _choose(self, participant: object) -> None:
        if participant is not None:
            self.accept()
            self.chosen.emit(participant)
