"""Numbers from 0 to 10 that somebody chooses, or chooses not to."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.scale_row import ScaleRow
from ipsdesk.ui.parts.tab_order import hand_on
from ipsdesk.words import say


def _ends() -> QWidget:
    return wrapped(say("0 is not at all, 10 is as much as can be."), "caption", "ink2")


class ScaleField(QWidget):
    """One number from 0 to 10; it can be taken away again."""

    changed = Signal()

    def __init__(self, name: str, *, alone: bool = True) -> None:
        """Begin without a number; one that stands alone says what its two ends are."""
        super().__init__()
        named(self, name)
        self.scale = ScaleRow(name, None)
        self.scale.chosen.connect(self._chosen)
        self._undo = button(say("Choose no number"), self._none, kind="ghost", sign="undo-2")
        inside: QVBoxLayout = column(self, space=4)
        inside.addWidget(self.scale)
        if alone:
            inside.addWidget(_ends())
        inside.addWidget(self._undo)
        hand_on(self, self.scale)
        self._undo.hide()

    def value(self) -> int | None:
        """Return the number chosen, or None."""
        return self.scale.value()

    def show_value(self, value: object) -> None:
        """Show another number, or none."""
        number = value if isinstance(value, int) else None
        self.scale.show_value(number)
        self._undo.setVisible(number is not None)

    def _chosen(self, _: int) -> None:
        self._undo.show()
        self.changed.emit()

    def _none(self) -> None:
        self.show_value(None)
        self.scale.setFocus()
        self.changed.emit()


class ScoresField(QWidget):
    """A number from 0 to 10 for each of some statements."""

    changed = Signal()

    def __init__(self, name: str, statements: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        named(self, name)
        inside = column(self, space=10)
        inside.addWidget(_ends())
        self.fields: dict[str, ScaleField] = {}
        for code, words in statements:
            inside.addWidget(wrapped(words, "body"))
            self.fields[code] = ScaleField(words, alone=False)
            self.fields[code].changed.connect(self.changed.emit)
            inside.addWidget(self.fields[code])
        if self.fields:
            hand_on(self, next(iter(self.fields.values())))

    def value(self) -> dict[str, int] | None:
        """Return the numbers chosen by statement, or None when there are none."""
        told = {code: one.value() for code, one in self.fields.items()}
        return {code: number for code, number in told.items() if number is not None} or None

    def show_value(self, value: Mapping[str, object]) -> None:
        """Show other numbers."""
        for code, one in self.fields.items():
            one.show_value(value.get(code))
