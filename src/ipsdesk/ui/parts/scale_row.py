"""A row of numbers from 0 to 10, chosen by mouse, by Tab and arrows, or by the number keys."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.number_keys import NumberKeys
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.ui.theme import px
from ipsdesk.words import say


class ScaleRow(Flow):
    """The numbers as buttons that stay down; none is chosen before somebody chooses."""

    chosen = Signal(int)
    changed = Signal()

    def __init__(self, name: str, value: int | None, lowest: int = 0, highest: int = 10) -> None:
        super().__init__(space=4)
        named(self, name)
        self._group = QButtonGroup(self)
        self._keys = NumberKeys(self._group)
        for number in range(lowest, highest + 1):
            made = choice_button(str(number), kind="number", chosen=number == value)
            text = say("{question}: {number} of {highest}")
            spoken = text.format(question=name, number=number, highest=highest)
            made.setAccessibleName(spoken)
            made.setFixedWidth(px(38))
            self._group.addButton(made, number)
            self.add(made)
        hand_on(self, self._group.button(lowest if value is None else value))
        self._group.idClicked.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the number keys."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def value(self) -> int | None:
        """Return the number that is chosen, or None."""
        chosen = self._group.checkedId()
        return None if chosen < 0 else chosen

    def show_value(self, value: int | None) -> None:
        """Choose another number, or none."""
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(self._group.id(made) == value)
        self._group.setExclusive(True)

    def _tell(self, number: int) -> None:
        self.chosen.emit(number)
        self.changed.emit()
