"""What has happened, by day: a light row for each entry along one line."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.growing import Growing
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.parts.sight import go_to, make_room
from ipsdesk.ui.parts.tab_order import LaysOut
from ipsdesk.ui.parts.timeline_entry import EntryToAnswer, TimelineEntry
from ipsdesk.ui.presenters.person import TimelineDay, TimelineLine
from ipsdesk.words import say

Acts = dict[str, Callable[[TimelineLine], object]]
FIRST, NEXT = 7, 15  # rows made at once, as many as a window shows, and between two events
SEEN_MS = 40  # between the first painting and the rest: a key that comes then is answered first


class _Part(Growing, LaysOut, QWidget):
    """Some entries below each other; a layout of Qt's would ask each of them forty times."""

    least_width, usual_width = 1, 240

    def __init__(self, entries: Sequence[TimelineEntry], wide: int) -> None:
        super().__init__()
        self._entries = entries
        for one in entries:
            one.setParent(self)
        self.grow(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.resize(wide, self.height_at(wide))  # so that no other width is measured first

    def parts(self) -> tuple[QWidget, ...]:
        """Return the entries, for the order of Tab."""
        return tuple(self._entries)

    def height_at(self, width: int) -> int:
        """Return the height that all entries need in a width."""
        return sum(one.height_at(width) for one in self._entries)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the entries out anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Make room when an entry asks for more."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _place(self) -> None:
        top, wide = 0, self.width()
        for one in self._entries:
            high = one.height_at(wide)
            one.setGeometry(0, top, wide, high)
            top += high


class TimelineView(QWidget):
    """The newest entries of one participant; those below the window's edge come after the rest."""

    read = Signal(object)  # a line that somebody has now read
    answered = Signal(object)  # a line that somebody wants to answer
    opened = Signal(object)  # a line whose record somebody wants to see

    def __init__(self) -> None:
        super().__init__()
        self._acts: Acts = {"read": self.read.emit, "answer": self.answered.emit}
        self._whole = column(self, (0, 0, 0, 24), 0)
        self._rows = QWidget()
        self._inside = column(self._rows)
        self._whole.addWidget(self._rows)
        self._whole.addStretch(1)
        self._entries: list[TimelineEntry] = []
        self._days: tuple[TimelineDay, ...] = ()
        self._waiting: Iterator[TimelineEntry] = iter(())
        self._is_seen = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._add_next)

    def show_days(self, days: tuple[TimelineDay, ...]) -> None:
        """Show other entries; the same ones again cost nothing."""
        if days == self._days:
            return
        self._days = days
        self._soon.stop()
        self._begin_anew()
        self._waiting, self._is_seen = _rows(days, self._acts), False
        self._add(FIRST)
        if self.isVisible():
            make_room(self)

    def go_back_to(self, row: UUID) -> None:
        """Give the entry of a record the keyboard, if it is there still."""
        self.show_whole()
        found = next((one for one in self._entries if one.line.id == row), None)
        if found is not None:
            self._go_to(found)

    def _open(self, entry: TimelineEntry) -> None:
        self._be_stop(entry)
        self.opened.emit(entry.line)

    def _step(self, entry: TimelineEntry, step: int) -> None:
        if entry is self._entries[-1]:
            self.show_whole()
        at = self._entries.index(entry) + step
        if 0 <= at < len(self._entries):
            self._go_to(self._entries[at])

    def _go_to(self, entry: TimelineEntry) -> None:
        self._be_stop(entry)
        go_to(entry)

    def _be_stop(self, entry: TimelineEntry) -> None:
        """Let Tab come to one entry alone: the one where the keyboard was last."""
        for one in self._entries:
            policy = Qt.FocusPolicy.StrongFocus if one is entry else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(policy)

    def _begin_anew(self) -> None:
        """Let the rows go all at once; to take them out one by one costs more than to make them."""
        self._entries = []
        gone, self._rows = self._rows, QWidget()
        self._inside = column(self._rows)
        self._whole.replaceWidget(gone, self._rows)
        self._rows.show()  # as each part below
        let_go_inside(gone)

    def show_whole(self) -> None:
        """Show now what would be shown once the first entries are seen."""
        while self._soon.isActive():
            self._soon.stop()
            self._add(NEXT)

    def _add_next(self) -> None:
        if not self._is_seen:  # all that was to be painted has been, and only now
            self._is_seen = True
            self._soon.start(SEEN_MS)
            return
        self._add(NEXT)
        make_room(self)

    def _add(self, count: int) -> None:
        """Add some rows as one part: each that is shown by itself lays out all before it anew."""
        made, is_first = list(islice(self._waiting, count)), not self._entries
        for one in made:
            self._entries.append(one)
            one.clicked.connect(lambda _=False, entry=one: self._open(entry))
            one.stepped.connect(lambda step, entry=one: self._step(entry, step))
        if made and is_first:
            made[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part = _Part(made, self.width())
        self._inside.addWidget(part)
        part.show()  # now, for Qt shows it an event later, and it would have no room until then
        if len(made) == count:
            self._soon.start(0)


def _rows(days: tuple[TimelineDay, ...], acts: Acts) -> Iterator[TimelineEntry]:
    for day in days:
        for at, line in enumerate(day.lines, start=1):
            heading, last = day.heading if at == 1 else "", at == len(day.lines)
            if line.said.waits or line.said.may_answer:
                yield EntryToAnswer(line, heading, _said_acts(line, acts), last=last)
            else:
                yield TimelineEntry(line, heading, last=last)


def _said_acts(line: TimelineLine, acts: Acts) -> Flow:
    flow = Flow(space=4)
    for key, title, there in (
        ("read", say("I have read this"), line.said.waits),
        ("answer", say("Write an answer"), line.said.may_answer),
    ):
        if there:
            made = button(title, partial(acts[key], line), kind="quiet")
            made.setAccessibleName(f"{title}: {line.title}, {line.when}")
            flow.add(made)
    return flow
