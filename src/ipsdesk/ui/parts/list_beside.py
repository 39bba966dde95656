"""A list and what is chosen in it: beside each other, or one at a time where it is narrow."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.layouts import column, plain_widget, row
from ipsdesk.ui.theme import LIST, px

BESIDE = 520  # what the page needs beside the list, at 100 %
_WHOLE = 16_777_215  # Qt's "as wide as you like"


class ListBeside(QWidget):
    """Shows both where there is room; a button leads back to the list where there is not."""

    back = Signal()

    def __init__(self, listed: QWidget, page: QWidget, back_words: str) -> None:
        super().__init__()
        self._listed, self._turned, self._alone = listed, False, False
        self._led = False
        self.to_list = button(back_words, self.show_list, kind="row", sign="arrow-left")
        line = row(margins=(20, 10, 20, 0))
        line.addWidget(self.to_list)
        line.addStretch(1)
        self._way_back = plain_widget(line)
        inside = column()
        inside.addWidget(self._way_back)
        inside.addWidget(page, 1)
        self._page = plain_widget(inside)
        whole = row(self)
        whole.addWidget(listed)
        whole.addWidget(self._page, 1)
        self._arrange()

    @property
    def has_room(self) -> bool:
        """Whether both fit beside each other, and may."""
        return self.width() >= px(LIST + BESIDE) and not self._alone

    def show_page(self) -> None:
        """Turn to the page, where only one of the two fits."""
        self._turned = True
        self._arrange()

    def show_alone(self) -> None:
        """Show the page alone, however much room there is, until the list is asked for."""
        self._alone = True
        self.show_page()

    def show_beside(self) -> None:
        """Show the list beside the page again, where there is room."""
        self._alone = False
        self._arrange()

    def lead_otherwise(self, *, led: bool) -> None:
        """Leave out the way to the list while another way back stands above the page."""
        self._led = led
        self._arrange()

    def show_list(self) -> None:
        """Turn back to the list."""
        self._turned, self._alone = False, False
        self._arrange()
        self.back.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._listed.setVisible(self.has_room or not self._turned)
        self._page.setVisible(self.has_room or self._turned)
        self._way_back.setVisible(not self.has_room and not self._led)
        self._listed.setMinimumWidth(px(LIST) if self.has_room else 0)
        self._listed.setMaximumWidth(px(LIST) if self.has_room else _WHOLE)
