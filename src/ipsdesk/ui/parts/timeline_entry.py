"""One entry of the timeline as one painted widget: a page has fifty, and labels cost much."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ipsdesk.ui.parts.enter import pressed_by
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.painted import chip_size, paint_bubble, paint_chip, paint_ground
from ipsdesk.ui.parts.paragraph import Paragraph
from ipsdesk.ui.parts.tab_order import LaysOut
from ipsdesk.ui.presenters.person import TimelineLine
from ipsdesk.ui.theme import ink, px

_CIRCLE, _GAP, _ABOVE, _BELOW, _BETWEEN, _BESIDE = 32, 14, 5, 18, 4, 8
_ANY = 1e5  # a width in which words that never wrap have room
_UNDER_HEADING, _CHIPS, _RAIL = 10, 6, 2  # the rail is as thin at every text size


class TimelineEntry(QAbstractButton):
    """A sign on the rail, a title and a time, words and chips; the day above the day's first.

    It leads to the record. Tab comes to one entry, and the arrows lead to the others.
    """

    stepped = Signal(int)  # to the entry below, 1, or above, -1

    def __init__(self, line: TimelineLine, heading: str = "", *, last: bool = False) -> None:
        super().__init__()
        self.line, self._last = line, last
        self._heading = Paragraph(heading, "caption", "ink3", weight=600) if heading else None
        self._title = Paragraph(line.title, "body_strong")
        self._when = Paragraph(line.when, "caption", "ink3") if line.when else None
        self._texts = [Paragraph(line.words, "body", "ink2")] if line.words else []
        told = (line.said.readers, *line.said.answers)
        self._told = [Paragraph(text, "small", "ink2") for text in told if text]
        self._sizes = [chip_size(text) for text in line.chips]
        self._heights: dict[int, int] = {}  # a layout asks ninety times before it is content
        self.setAccessibleName(f"{heading}. {line.sentence}" if heading else line.sentence)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open it, and the arrows lead to the next one or the one before."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        elif not pressed_by(event, self):
            super().keyPressEvent(event)

    def height_at(self, width: int) -> int:
        """Return the height that all of it needs in a width."""
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        top = self._top()
        down = self._below_chips(width)
        for one in self._told:
            down += px(_BETWEEN) + one.height_at(self._room(width))
        down += self._foot(self._room(width))
        return round(max(top + px(_CIRCLE), down + px(_BELOW)))

    def _foot(self, _room: float) -> float:
        """Return the height of what stands below all words."""
        return 0.0

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, left, room = self._top(), self._left(), self._room(self.width())
        self._paint_ground(painter, top)
        if self._heading is not None:
            self._heading.paint(painter, QPointF(0, 0), _ANY)
        self._paint_rail(painter, top)
        if self._when is not None:
            beside = QPointF(left + room - self._when.wide, top + px(_ABOVE))
            self._when.paint(painter, beside, _ANY)
        down = top + px(_ABOVE)
        for one, width in (
            (self._title, self._title_room(room)),
            *((t, room) for t in self._texts),
        ):
            one.paint(painter, QPointF(left, down), width)
            down += one.height_at(width) + px(_BETWEEN)
        for box, text in self._chips(self.width()):
            paint_chip(painter, box, text)
        down = self._below_chips(self.width())
        for one in self._told:
            down += px(_BETWEEN)
            one.paint(painter, QPointF(left, down), room)
            down += one.height_at(room)
        painter.end()

    def _paint_ground(self, painter: QPainter, top: float) -> None:
        """Show what the mouse is over and what has the keyboard, as every row does."""
        left = self._left() - px(_BESIDE)
        high = self.height() - top - px(_BELOW) / 2
        box = QRectF(left, top, self.width() - left, high).adjusted(1, 1, -1, -1)
        paint_ground(painter, box, self)

    def _paint_rail(self, painter: QPainter, top: float) -> None:
        side = px(_CIRCLE)
        if not self._last:
            begin = top + side + px(_BETWEEN)
            rail = QRectF((side - _RAIL) / 2, begin, _RAIL, max(0, self.height() - begin))
            painter.fillRect(rail, ink("line"))
        paint_bubble(painter, QRectF(0, top, side, side), self.line.icon, self.line.tone)

    def _top(self) -> float:
        """Return where the entry begins: below the heading, if it has one."""
        if self._heading is None:
            return 0.0
        return self._heading.height_at(_ANY) + px(_UNDER_HEADING)

    def _left(self) -> float:
        return px(_CIRCLE) + px(_GAP)

    def _room(self, width: float) -> float:
        return max(width - self._left() - px(_BESIDE), 1.0)

    def _title_room(self, room: float) -> float:
        return room - self._when.wide - px(_BESIDE) if self._when is not None else room

    def _below_words(self, width: float) -> float:
        """Return where the title and the words end."""
        room = self._room(width)
        title = self._title.height_at(self._title_room(room))
        high = title if self._when is None else max(title, self._when.height_at(1e5))
        texts = sum(px(_BETWEEN) + one.height_at(room) for one in self._texts)
        return self._top() + px(_ABOVE) + high + texts

    def _below_chips(self, width: float) -> float:
        return max(
            (box.bottom() for box, _ in self._chips(width)), default=self._below_words(width)
        )

    def _chips(self, width: float) -> Iterator[tuple[QRectF, str]]:
        """Yield where each chip goes: side by side, and below where there is no room."""
        if not self.line.chips:
            return
        left, down = self._left(), self._below_words(width) + 2 * px(_BETWEEN)
        for text, size in zip(self.line.chips, self._sizes, strict=True):
            if left > self._left() and left + size.width() > self._left() + self._room(width):
                left, down = self._left(), down + size.height() + px(_CHIPS)
            yield QRectF(left, down, min(size.width(), self._room(width)), size.height()), text
            left += size.width() + px(_CHIPS)


class EntryToAnswer(LaysOut, TimelineEntry):
    """An entry with what one may do below its words."""

    def __init__(self, line: TimelineLine, heading: str, acts: Flow, *, last: bool = False) -> None:
        super().__init__(line, heading, last=last)
        self._acts = acts
        acts.setParent(self)
        acts.show()
        self._place_acts()

    def parts(self) -> tuple[QWidget, ...]:
        """Return what stands below the words, for the order of Tab."""
        return (self._acts,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what one may do at the foot."""
        super().resizeEvent(event)
        self._place_acts()

    def event(self, event: QEvent) -> bool:
        """Make room when what one may do asks for more."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._heights.clear()
            self._place_acts()
            self.updateGeometry()
        return super().event(event)

    def _foot(self, room: float) -> float:
        return px(_BETWEEN) + self._acts.heightForWidth(round(room))

    def _place_acts(self) -> None:
        room = round(self._room(self.width()))
        high = self._acts.heightForWidth(room)
        foot = self.height_at(self.width()) - px(_BELOW) - high
        self._acts.setGeometry(QRect(round(self._left()), foot, room, high))
