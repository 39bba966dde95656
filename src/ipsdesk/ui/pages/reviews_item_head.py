"""Above an item: where it stands in the scale, its name, and the ways back and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.presenters.review_item import ItemState
from ipsdesk.ui.theme import px
from ipsdesk.words import say

STACKED, NARROWEST = 560, 400


class ItemHead(QWidget):
    """The name of the item and the buttons that lead from it."""

    stepped = Signal(int)  # to the next item, or back

    def __init__(self) -> None:
        super().__init__()
        self._place, self._title = wrapped("", "caption", "ink3", weight=600), heading("")
        self.back = button(say("Previous"), lambda: self.stepped.emit(-1))
        self._buttons = row(space=8)
        self._buttons.addWidget(self.back)
        self.on = button(say("Next"))
        self._renew_on("primary")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(8))
        self._head.addWidget(self._place, 1)
        self._head.addLayout(self._buttons)
        made = column(self, space=10)
        made.addLayout(self._head)
        made.addWidget(self._title)

    def show_item(self, state: ItemState) -> None:
        """Show where the item stands; nothing of what was given last time, before consensus."""
        self._place.say(state.place)
        self._title.say(state.title)

    def show_steps(self, *, first: bool, last: bool, filled: bool) -> None:
        """Show which way one can go; only one button of a page is filled."""
        self.back.setEnabled(not first)
        self.on.setEnabled(not last)
        kind = "primary" if filled else ""
        if self.on.property("kind") != kind:
            self._renew_on(kind)
            self.on.setEnabled(not last)

    def stack_head(self, width: float) -> None:
        """Put the buttons under the place where the item is narrow, and under each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if width < STACKED else across)
        self._buttons.setDirection(down if width < NARROWEST else across)

    def _renew_on(self, kind: str) -> None:
        self._buttons.removeWidget(self.on)
        let_go(self.on)
        self.on = button(say("Next"), lambda: self.stepped.emit(1), kind=kind, sign="arrow-right")
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.on.setText(say("Next") + "\u2004")
        self.on.setToolTip(say("Ctrl+Down; Ctrl+Up goes back"))
        self._buttons.addWidget(self.on)
