"""Anchors and ticks with texts of any length: keys, roles and targets as the system's own."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.domain.scale_scores import Points
from ipsdesk.ui.parts.growing import Growing
from ipsdesk.ui.parts.letting_go import let_go
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.presenters.review_item import Choice, Tick
from ipsdesk.ui.theme import font, ink, px

_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class AnchorButton(Growing, QRadioButton):
    """One number of points and what it means, as a row to choose."""

    usual_width = 440

    def __init__(self) -> None:
        super().__init__()
        self.points: Points = None
        self._shown, self._text = "", ""
        self.grow(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, choice: Choice, *, locked: bool) -> None:
        """Show one choice."""
        self.points, self._shown, self._text = choice.points, choice.shown, choice.text
        self.setAccessibleName(f"{choice.shown}: {choice.text}")
        self.setEnabled(not locked or choice.chosen)
        self.updateGeometry()
        self.update()

    def height_at(self, width: int) -> int:
        """Return the height the wrapped text needs."""
        return max(px(36), _text_height(self._text, width - self._indent() - px(12)) + px(16))

    def hitButton(self, _point: object) -> bool:
        """Take a click anywhere on the row."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row: its border, the number in a ring, the anchor."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, focused = self.isChecked(), self.hasFocus()
        border = "focus" if focused else "primary" if on else "line"
        wide = px(2) if on or focused else 1
        painter.setPen(QPen(ink(border), wide))
        painter.setBrush(ink("selected" if on else "hover" if self.underMouse() else "surface"))
        edge = wide / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), px(8), px(8)
        )
        self._paint_number(painter, on=on)
        painter.setPen(ink("ink" if on else "ink2"))
        painter.setFont(font("body", weight=600 if on else 400))
        room = self.rect().adjusted(self._indent(), 0, -px(12), 0)
        painter.drawText(room, _WRAPPED, self._text)
        painter.end()

    def _indent(self) -> int:
        return px(48)

    def _paint_number(self, painter: QPainter, *, on: bool) -> None:
        side = px(26)
        ring = QRectF(px(10), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(ink("primary" if on else "line_strong"), px(1.2)))
        painter.setBrush(ink("primary" if on else "surface"))
        painter.drawEllipse(ring)
        painter.setPen(ink("on_primary" if on else "ink2"))
        painter.setFont(font("small", weight=600, tabular=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self._shown)


class TickButton(TickBox):
    """One part or condition, with a label that wraps."""

    def __init__(self, tick: Tick) -> None:
        super().__init__(tick.label, ticked=tick.on)
        self.tick = tick.id


class Anchors(QWidget):
    """The anchors of one item as one group: arrows move, a figure key chooses."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._group.buttonClicked.connect(self._tell)

    def show_choices(self, choices: tuple[Choice, ...], *, locked: bool) -> None:
        """Show these choices; the rows that are there are used again, so focus stays."""
        while len(self._group.buttons()) < len(choices):
            button = AnchorButton()
            self._group.addButton(button)
            self._column.addWidget(button)
        self._group.setExclusive(False)
        for place, button in enumerate(self.buttons()):
            button.setVisible(place < len(choices))
            button.setChecked(place < len(choices) and choices[place].chosen)
            if place < len(choices):
                button.show_choice(choices[place], locked=locked)
        self._group.setExclusive(True)

    def buttons(self) -> list[AnchorButton]:
        """Return the rows in order."""
        return [button for button in self._group.buttons() if isinstance(button, AnchorButton)]

    def take_focus(self) -> None:
        """Put the keyboard on what is chosen, or else on the first row."""
        shown = [button for button in self.buttons() if not button.isHidden()]
        on = next((button for button in shown if button.isChecked()), None)
        if shown:
            (on or shown[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the figure that is pressed."""
        for button in self.buttons():
            if not button.isHidden() and event.text() == str(button.points):
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                button.click()
                return
        super().keyPressEvent(event)

    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, AnchorButton):
            self.chosen.emit(button.points)


class Ticks(QWidget):
    """Parts or conditions to tick, one by one."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._boxes: list[TickButton] = []

    def show_ticks(self, ticks: tuple[Tick, ...], *, locked: bool) -> None:
        """Show these ticks; made anew only when they are others than before."""
        if [box.tick for box in self._boxes] != [tick.id for tick in ticks]:
            self._make(ticks)
        for box, tick in zip(self._boxes, ticks, strict=True):
            box.setChecked(tick.on)
            box.setEnabled(not locked)
        self.setVisible(bool(ticks))

    def boxes(self) -> list[TickButton]:
        """Return the ticks in order."""
        return self._boxes

    def _make(self, ticks: tuple[Tick, ...]) -> None:
        for box in self._boxes:
            self._column.removeWidget(box)
            let_go(box)
        self._boxes = [TickButton(tick) for tick in ticks]
        for box in self._boxes:
            self._column.addWidget(box)
            box.clicked.connect(lambda on, which=box.tick: self.ticked.emit(which, on))


def _text_height(text: str, width: int) -> int:
    room = QRect(0, 0, max(width, px(60)), 10_000)
    metrics = QFontMetrics(font("body", weight=600))
    return metrics.boundingRect(room, int(_WRAPPED), text).height()
