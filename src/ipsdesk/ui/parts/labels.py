"""Text that is shown: in a role of the type scale, in a tone, wrapped or not."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ipsdesk.domain.long_words import breakable
from ipsdesk.ui.theme import font, line_height, px

_PLAIN, _RICH = 0, 1  # Qt.TextFormat by number: Qt's constants take 15 ms of the prompt's start
_FORMAT = "textFormat"
_SAFE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


class WrapLabel(QLabel):
    """A label that wraps and asks for the height of the width it really has."""

    def __init__(self, text: str, role: str, *, shared: bool = False) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        self._height = line_height(role, shared=shared)
        self._above = px(4) if role == "display" else 0  # else the ring of an Å is cut off
        self.setWordWrap(True)
        self.setProperty(_FORMAT, _RICH)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text, as plain as it was written."""
        if text and text == self.accessibleName():
            return
        self._heights.clear()
        safe = breakable(text).translate(_SAFE)
        style = f"margin:{self._above}px 0 0 0; line-height:{self._height}%"
        self.setText(f'<p style="{style}">{safe}</p>' if text else "")
        self.setAccessibleName(text)
        self.updateGeometry()

    def setBuddy(self, field: QWidget) -> None:
        """Stand for a field; one without a name is called by the words, and not by their signs."""
        super().setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(self.accessibleName())

    def heightForWidth(self, width: int) -> int:
        """Measure each width once: a layout asks for the same few a dozen times."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in other letters or another style."""
        self._heights.clear()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Ask for the height of the real width, never of a very narrow one."""
        wide = self.width() if self.width() > 40 else 240
        return QSize(0, self.heightForWidth(wide))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def label(text: str, role: str = "body", tone: str = "", *, weight: int | None = None) -> QLabel:
    """Return one line of plain text."""
    made = QLabel(text)
    made.setProperty(_FORMAT, _PLAIN)
    made.setFont(font(role, weight=weight))
    if tone:
        made.setProperty("tone", tone)
    return made


def wrapped(
    text: str, role: str = "body", tone: str = "", *, weight: int | None = None
) -> WrapLabel:
    """Return text that wraps."""
    made = WrapLabel(text, role)
    made.setFont(font(role, weight=weight))
    if tone:
        made.setProperty("tone", tone)
    return made


def shared_words(
    text: str, role: str = "body", tone: str = "", *, weight: int | None = None
) -> WrapLabel:
    """Return text that wraps, in the large typeface of what is shown to a participant."""
    made = WrapLabel(text, role, shared=True)
    made.setFont(font(role, weight=weight, shared=True))
    if tone:
        made.setProperty("tone", tone)
    return made


def heading(text: str, role: str = "title") -> WrapLabel:
    """Return a heading, which wraps rather than be cut."""
    return wrapped(text, role)
