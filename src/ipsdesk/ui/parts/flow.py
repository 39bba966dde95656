"""Fields side by side that go to the next line where the window is narrow."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipsdesk.ui.parts.tab_order import LaysOut
from ipsdesk.ui.theme import px

_FIELD = 36  # the height of a field without its label


class Flow(LaysOut, QWidget):
    """Lays its children out like words in a text."""

    def __init__(self, space: int = 8, lines: int | None = None, *, labelled: bool = False) -> None:
        """Begin with nothing in it.

        Args:
            space: between two beside each other.
            lines: between two lines; as much if not said.
            labelled: some have a label above, and those without stand beside the fields.

        """
        super().__init__()
        self._labelled = labelled
        self._space = px(space)
        self._between = self._space if lines is None else px(lines)
        self._inside: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add one more, last."""
        widget.setParent(self)
        self._inside.append(widget)
        if self.isVisible() or widget.isHidden():  # else it is shown with the others
            widget.show()
        self.updateGeometry()

    def parts(self) -> tuple[QWidget, ...]:
        """Return what was added, in its order."""
        return tuple(self._inside)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._laid(width, place=False)

    def sizeHint(self) -> QSize:
        """Ask for one line, or as many as the width makes it."""
        wide = self.width() if self.width() > 60 else px(480)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest child and the height of the real width."""
        widest = max((_wanted(one).width() for one in self._inside), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the children out anew."""
        super().resizeEvent(event)
        self._laid(self.width(), place=True)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Close the gap when a child is hidden, and make room when one is shown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._laid(self.width(), place=True)
            self.updateGeometry()
        return super().event(event)

    def _laid(self, width: int, *, place: bool) -> int:
        top = 0
        for line in self._lines(width):
            high = max(size.height() for _, size in line)
            left = 0
            for one, size in line:
                if place:
                    down = self._down(high, size.height())
                    one.setGeometry(
                        QRect(left, top + down, min(size.width(), width), size.height())
                    )
                left += size.width() + self._space
            top += high + self._between
        return max(0, top - self._between)

    def _down(self, line: int, high: int) -> int:
        """Return how far down in a line something stands: in its middle, or beside the fields."""
        if not self._labelled or high >= line:
            return (line - high) // 2
        return line - high - max(0, px(_FIELD) - high) // 2

    def _lines(self, width: int) -> Iterator[list[tuple[QWidget, QSize]]]:
        """Yield the children line by line, each with the size it has."""
        line: list[tuple[QWidget, QSize]] = []
        taken = 0
        for one in self._inside:
            if one.isHidden():
                continue
            size = _wanted(one)
            if line and taken + size.width() > width:
                yield line
                line, taken = [], 0
            line.append((one, size))
            taken += size.width() + self._space
        if line:
            yield line


def _wanted(widget: QWidget) -> QSize:
    """Return the size a widget asks for, within what it may be."""
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
