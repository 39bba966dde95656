"""The side of the window: where one can go, what is saved, who sits here, and the lock."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QWidget

from ipsdesk.ui.parts.buttons import button, choice_button, icon_button
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, hairline, plain_widget, row, scrolling
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Avatar, Bubble, sign_label
from ipsdesk.ui.presenters.sitter import Sitter
from ipsdesk.ui.theme import NAV, NAV_NARROW, px
from ipsdesk.words import say

CAPTURE_KEYS = "Ctrl+J"
PALETTE_KEYS = "Ctrl+K"
ABOVE_AND_BELOW = 12  # of the place before and the one after, so that they are known to be there


@dataclass(frozen=True, slots=True)
class Place:
    """A page one can go to."""

    key: str
    title: str
    sign: str


class Navigation(QFrame):
    """The column of places; narrow windows show its icons alone."""

    def __init__(self, groups: tuple[tuple[Place, ...], ...], go: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self._go = go
        self._buttons: dict[str, tuple[QPushButton, str]] = {}
        self._group = QButtonGroup(self)
        self._wide_only: list[QWidget] = []
        inside = column(self, (12, 16, 12, 12), 2)
        inside.addLayout(self._head())
        inside.addSpacing(px(14))
        self.capture = button(say("New note"), kind="quiet", sign="notebook-pen")
        self.capture.setText(f"{self.capture.text()}   {CAPTURE_KEYS}")
        named(self.capture, " ".join(self.capture.text().split()))
        self.capture.setToolTip(say("Write down what you just did (Ctrl+J)"))
        self.capture.setAccessibleDescription(self.capture.toolTip())
        self._buttons[""] = (self.capture, self.capture.text())
        inside.addWidget(self.capture)
        self.finder = button(say("Find"), kind="quiet", sign="list-checks")
        self.finder.setText(f"{self.finder.text()}   {PALETTE_KEYS}")
        named(self.finder, " ".join(self.finder.text().split()))
        self.finder.setToolTip(say("Do something, or find a page, a participant or an employer"))
        self.finder.setAccessibleDescription(self.finder.toolTip())
        self._buttons["find"] = (self.finder, self.finder.text())
        inside.addSpacing(px(6))
        inside.addWidget(self.finder)
        inside.addSpacing(px(12))
        listed = column(space=1)
        for places in groups:
            for place in places:
                listed.addWidget(self._button(place))
            listed.addSpacing(px(10))
        listed.addStretch(1)
        self._places = scrolling(plain_widget(listed))
        inside.addWidget(self._places, 1)
        self.lock = icon_button("lock", say("Lock now (Ctrl+L)"))
        inside.addLayout(self._status())
        inside.addWidget(hairline())
        inside.addSpacing(px(8))
        inside.addLayout(self._foot())
        self.setFixedWidth(px(NAV))

    def seat(self, sitter: Sitter) -> None:
        """Show who sits here."""
        self._unit.say(sitter.unit)
        self._name.say(sitter.name)
        self._role.setText(sitter.role)
        self._avatar.show_initials(sitter.initials)

    def button(self, key: str) -> QPushButton:
        """Return the button of a place."""
        return self._buttons[key][0]

    def show_place(self, key: str) -> None:
        """Mark where one is."""
        if key and key in self._buttons:
            self._buttons[key][0].setChecked(True)
            self._show_where()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place where one is in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_where)  # the column takes its height after it

    def _show_where(self) -> None:
        here = self._group.checkedButton()
        if here is not None:
            self._places.ensureWidgetVisible(here, 0, px(ABOVE_AND_BELOW))

    def say_saved(self, words: str) -> None:
        """Say when the last thing was saved."""
        self._saved.setText(words)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001  (because it is a state, like Qt's)
        """Show icons alone, or words too."""
        self.setFixedWidth(px(NAV_NARROW if narrow else NAV))
        for made, text in self._buttons.values():
            made.setText("" if narrow else text)
            made.setToolTip(made.accessibleName() if narrow else "")
        for made in (self.capture, self.finder):
            made.setToolTip(made.accessibleDescription())  # they always tell what they do
        for one in self._wide_only:
            one.setVisible(not narrow)

    def focus_place(self, key: str) -> None:
        """Put the focus on a place at the side, as its page has no control to put it on."""
        if key in self._buttons:
            self._buttons[key][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        top = row(margins=(4, 0, 0, 0), space=10)
        top.addWidget(Bubble("sprout", "primary", 32))
        words = column()
        words.addWidget(label("ipsdesk", "body_strong"))
        self._unit = wrapped("", "caption", "ink3")
        words.addWidget(self._unit)
        box = plain_widget(words)
        self._wide_only.append(box)
        top.addWidget(box, 1)
        return top

    def _button(self, place: Place) -> QPushButton:
        made = choice_button(place.title, kind="nav", sign=place.sign)
        self._group.addButton(made)
        self._buttons[place.key] = (made, made.text())
        made.clicked.connect(lambda: self._go(place.key))
        return made

    def _status(self) -> QHBoxLayout:
        line = row(margins=(6, 0, 0, 4), space=6)
        self._saved = label(say("All saved"), "caption", "ink2")
        saved = row(space=6)
        saved.addWidget(sign_label("circle-check", "green", 16))
        saved.addWidget(self._saved, 1)
        box = plain_widget(saved)
        self._wide_only.append(box)
        line.addWidget(box, 1)
        line.addWidget(self.lock)
        return line

    def _foot(self) -> QHBoxLayout:
        line = row(margins=(4, 0, 0, 0), space=10)
        self._avatar = Avatar("", 32)
        line.addWidget(self._avatar)
        words = column()
        self._name, self._role = wrapped("", "small", weight=600), label("", "caption", "ink3")
        words.addWidget(self._name)
        words.addWidget(self._role)
        box = plain_widget(words)
        self._wide_only.append(box)
        line.addWidget(box, 1)
        return line
