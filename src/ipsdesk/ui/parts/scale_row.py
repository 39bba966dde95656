"""A row of numbers from 0 to 10, chosen by mouse, Tab and arrows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class ScaleRow(Flow):
    """The numbers as buttons that stay down; none is chosen before somebody chooses."""

    chosen = Signal(int)

    def __init__(self, name: str, value: int | None, lowest: int = 0, highest: int = 10) -> None:
        super().__init__(space=4)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        for number in range(lowest, highest + 1):
            made = choice_button(str(number), kind="", chosen=number == value)
            text = say("{number} of {highest}").format(number=number, highest=highest)
            made.setAccessibleName(text)
            made.setProperty("kind", "number")
            made.setFixedWidth(px(38))
            self._group.addButton(made, number)
            self.add(made)
        self._group.idClicked.connect(self.chosen.emit)
