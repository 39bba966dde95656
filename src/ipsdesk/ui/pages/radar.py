"""Trohetsradarn: what the records say about each item today, arriving one by one."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ipsdesk.domain.figures.months import MonthKept
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.reviews_counting import Counting
from ipsdesk.ui.pages.reviews_figures import Left, RecordsDialog, show_records
from ipsdesk.ui.pages.reviews_moves import moves_card
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, row
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.sight import make_room
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.radar import MonthMark, RadarLine, RadarPresenter
from ipsdesk.ui.theme import font, ink, px
from ipsdesk.words import say

WIDEST = 900
_CELL, _GAP, _HIGH = 26, 4, 24


class RadarView(QWidget):
    """Every item of the scale; the figures of today, what is lacking, and the last year."""

    back = Signal()
    record_asked = Signal(object)

    def __init__(self, desktop: Desktop, presenter: RadarPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self._wanted = True
        self._cards: dict[str, ItemBox] = {}
        self._moves = column()
        self._build()
        self._counting = Counting(desktop, presenter.figures)
        self._counting.arrived.connect(self._arrived)
        self._counting.begin("")

    def leave(self) -> None:
        """Take no more figures, because the view goes away."""
        self._wanted = False
        self._counting.stop()

    def take_focus(self) -> None:
        """Put the keyboard at the top of the page."""
        self._way_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def _build(self) -> None:
        inside = column(margins=(28, 20, 24, 24), space=12)
        top = row(space=8)
        self._way_back = icon_button("undo-2", say("Back to the reviews"), self.back.emit)
        top.addWidget(self._way_back)
        top.addWidget(heading(self._presenter.title, "display"), 1)
        inside.addLayout(top)
        inside.addWidget(wrapped(self._presenter.note(), "body", "ink2"))
        self._hidden = wrapped(self._presenter.hidden(), "small", "ink2")
        self._hidden.setVisible(bool(self._presenter.hidden()))
        inside.addWidget(self._hidden)
        inside.addLayout(self._moves)
        self._cards |= add_boxes(inside, self._presenter.lines(), self._show_records)
        inside.addStretch(1)
        fill_page(self, inside, WIDEST)

    def _arrived(self, item: str) -> None:
        self._cards[item].show_line(self._presenter.line(item))
        make_room(self._cards[item])
        if self._presenter.figures.counted():
            clear(self._moves)
            moves = self._presenter.moves()
            if moves:
                self._moves.addWidget(moves_card(moves))
            order_tabs(self)
            self._count_months(list(self._presenter.months_to_count()), [])

    def _count_months(self, left: list[date], counted: list[MonthKept]) -> None:
        """Count the months that are old, newest first, and keep them when all are there."""
        if not self._wanted or not left:
            if counted:
                kept = tuple(counted)
                self._desktop.perform_quietly(lambda: self._presenter.keep_months(kept))
            return
        month = left.pop(0)

        def arrived(found: object) -> None:
            if isinstance(found, MonthKept) and self._wanted:
                self._presenter.show_month(found)
                self._show_months()
                self._count_months(left, [*counted, found])

        self._desktop.read_slowly(lambda: self._presenter.count_month(month), arrived)

    def _show_months(self) -> None:
        for item, card in self._cards.items():
            card.show_line(self._presenter.line(item))
        self._hidden.say(self._presenter.hidden())
        self._hidden.setVisible(bool(self._presenter.hidden()))
        order_tabs(self)  # what was drawn anew came last

    def _show_records(self, item: str, title: str, left: Left | None = None) -> None:
        groups = self._presenter.figures.records_of(item)
        dialog = RecordsDialog(self, title, groups, self.record_asked.emit)
        show_records(dialog, self._desktop, partial(self._show_records, item, title), left)


class MonthStrip(QWidget):
    """Twelve months as numbers on paler and deeper ground; a dot where there is nothing to tell."""

    def __init__(self, months: tuple[MonthMark, ...], sentence: str) -> None:
        super().__init__()
        self._months = months
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        wide = len(months) * px(_CELL + _GAP)
        self.setFixedHeight(px(_HIGH))
        self.setMinimumWidth(min(wide, px(150)))
        self.setMaximumWidth(wide)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the months, oldest to the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption", weight=600, tabular=True))
        each = self.width() / max(1, len(self._months))
        for place, mark in enumerate(self._months):
            box = QRectF(place * each, 0, each - px(_GAP), self.height())
            painter.setPen(ink("line_strong"))
            painter.setBrush(ink("raised" if mark.points is None else "surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(5), px(5))
            painter.setPen(ink("ink3" if mark.points is None else "ink"))
            text = "·" if mark.points is None else str(mark.points)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class ItemBox(QFrame):
    """One item: drawn anew only when something of it is other."""

    def __init__(self, line: RadarLine, asked: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._asked = asked
        self._drawn: RadarLine | None = None
        self._inside: QVBoxLayout = column(self, (16, 12, 16, 12), 4)
        self.show_line(line)

    def show_line(self, line: RadarLine) -> None:
        """Show the item as it is now."""
        if line == self._drawn:
            return
        self._drawn = line
        clear(self._inside)
        across = row(space=8)
        across.addWidget(wrapped(line.title, "body", weight=600), 1)
        if line.leads:
            across.addWidget(Chip(line.leads), 0, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(across)
        for text, tone in ((line.value, "ink"), (line.lacking, "ink2")):
            if text:
                self._inside.addWidget(wrapped(text, "small", tone))
        if line.months:
            self._add_months(line)
        if line.records:
            shown = button(
                say("Show the records"),
                lambda: self._asked(line.item, line.title),
                kind="ghost",
                sign="list-checks",
            )
            shown.setAccessibleName(say("Show the records: {item}").format(item=line.title))
            self._inside.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_at_once()

    def _show_at_once(self) -> None:
        """Show what was added now: Qt shows it at the next event, and until then there is none."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in self.findChildren(QWidget, options=direct):
            part.show()
        self._inside.activate()

    def _add_months(self, line: RadarLine) -> None:
        names = tuple(f"{mark.month} {mark.year}" for mark in (line.months[0], line.months[-1]))
        self._inside.addWidget(MonthStrip(line.months, line.strip))
        text = say("Month by month, {first} to {last}").format(first=names[0], last=names[1])
        self._inside.addWidget(wrapped(text, "caption", "ink3"))


def add_boxes(
    inside: QVBoxLayout, lines: Iterable[RadarLine], asked: Callable[[str, str], object]
) -> dict[str, ItemBox]:
    """Add a card for each item below its section's heading, and return the cards by item."""
    made: dict[str, ItemBox] = {}
    section = ""
    for line in lines:
        if line.section != section:
            section = line.section
            inside.addWidget(wrapped(section, "subtitle"))
        made[line.item] = ItemBox(line, asked)
        inside.addWidget(made[line.item])
    return made
