"""What one number of one's own week counts, line by line."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

HIGH = 320


class WeekList(Ask):
    """The notes behind a number; each leads to the participant it is about."""

    chosen = Signal(object, object)  # a participant, and where one was in the list

    def __init__(
        self,
        parent: QWidget | None,
        presenter: MirrorPresenter,
        number: tuple[str, str],
        place: tuple[object, int] | None = None,
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
        if lines:
            self.view.enter()
        if place is not None:
            self.view.go_back_to(place)

    def _choose(self, participant: object) -> None:
        if participant is not None:
            place = self.view.place()
            self.accept()
            self.chosen.emit(participant, place)


def show_week_list(
    page: Page,
    presenter: MirrorPresenter,
    number: tuple[str, str],
    opened: Callable[[object, str], object],
    place: tuple[object, int] | None = None,
) -> None:
    """Show what a number of the week counts; from a participant the way leads back to it."""
    dialog = WeekList(page, presenter, number, place)

    def lead(who: object, left: tuple[object, int]) -> None:
        opened(who, "timeline")
        again = partial(show_week_list, page, presenter, number, opened, left)
        page.desktop.led.emit("today", again)

    dialog.chosen.connect(lead)
    dialog.open()
