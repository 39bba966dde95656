"""How somebody was met: the usual ways as buttons in sight, the rest in a list beside them."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.theme import font, icon, px
from ipsdesk.words import say

USUAL = {
    "in_person": "users",
    "visit": "map-pin",
    "phone": "phone",
    "text": "message-square-text",
}


class ChannelRow(Flow):
    """One code; arrows go from button to button, and Tab on to the list of other ways."""

    activated = Signal()

    def __init__(self, name: str, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__(space=2)
        named(self, name)
        self._group = QButtonGroup(self)
        self._buttons = {
            code: choice_button(words, kind="channel", sign=USUAL[code])
            for code, words in options
            if code in USUAL
        }
        for code, made in self._buttons.items():
            made.setFont(font("small", weight=500))
            made.setIcon(icon(USUAL[code], "ink2", px(16), "primary"))
            made.setIconSize(QSize(px(16), px(16)))
            made.setAccessibleName(f"{name}: {made.accessibleName()}")
            made.clicked.connect(self._pressed)
            self._group.addButton(made)
            self.add(made)
        others = tuple((code, words) for code, words in options if code not in USUAL)
        self.others = Choice(say("Another way"), others, empty=say("Other"))
        self.others.setFixedWidth(px(112))
        self.others.activated.connect(self._chosen)
        if others:
            self.add(self.others)  # shown there, for alone it would be a window
        else:
            self.others.setParent(self)
            self.others.hide()

    def code(self) -> str:
        """Return the code that is chosen, or ""."""
        pressed = next((code for code, one in self._buttons.items() if one.isChecked()), "")
        return pressed or self.others.code()

    def choose(self, code: str) -> None:
        """Choose another code."""
        self._group.setExclusive(False)
        for which, made in self._buttons.items():
            made.setChecked(which == code)
        self._group.setExclusive(True)
        self.others.choose("" if code in self._buttons else code)

    def _pressed(self) -> None:
        self.others.choose("")
        self.activated.emit()

    def _chosen(self) -> None:
        if self.others.code():
            self.choose(self.others.code())
        self.activated.emit()
