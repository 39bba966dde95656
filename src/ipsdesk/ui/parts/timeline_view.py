"""What has happened, by day: a light row for each entry along one line."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.parts.timeline_entry import TimelineEntry
from ipsdesk.ui.presenters.person import TimelineDay, TimelineLine
from ipsdesk.words import say

Acts = dict[str, Callable[[TimelineLine], object]]
FIRST, NEXT = 7, 7  # rows made at once, and between two events: as many as a window shows


class TimelineView(QWidget):
    """The newest entries of one participant; those below the window's edge come after the rest."""

    read = Signal(object)  # a line that somebody has now read
    answered = Signal(object)  # a line that somebody wants to answer

    def __init__(self) -> None:
        super().__init__()
        self._acts: Acts = {"read": self.read.emit, "answer": self.answered.emit}
        self._whole = column(self, (0, 0, 0, 24), 0)
        self._rows = QWidget()
        self._inside = column(self._rows)
        self._whole.addWidget(self._rows)
        self._whole.addStretch(1)
        self._days: tuple[TimelineDay, ...] = ()
        self._waiting: Iterator[QWidget] = iter(())
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
        self._waiting = _rows(days, self._acts)
        self._add(FIRST)

    def _begin_anew(self) -> None:
        """Let the rows go all at once; to take them out one by one costs more than to make them."""
        gone, self._rows = self._rows, QWidget()
        self._inside = column(self._rows)
        self._whole.replaceWidget(gone, self._rows)
        let_go_inside(gone)

    def _add_next(self) -> None:
        self._add(NEXT)

    def _add(self, count: int) -> None:
        """Add some rows as one part: each that is shown by itself lays out all before it anew."""
        made = list(islice(self._waiting, count))
        part = QWidget()
        rows = column(part)
        for one in made:
            rows.addWidget(one)
        self._inside.addWidget(part)
        if len(made) == count:
            self._soon.start(0)


def _rows(days: tuple[TimelineDay, ...], acts: Acts) -> Iterator[QWidget]:
    for day in days:
        for at, line in enumerate(day.lines, start=1):
            heading = day.heading if at == 1 else ""
            made = TimelineEntry(line, heading, last=at == len(day.lines))
            if line.said.waits or line.said.may_answer:
                made.offer(_said_acts(line, acts))
            yield made


def _said_acts(line: TimelineLine, acts: Acts) -> Flow:
    flow = Flow(space=4)
    for key, title, there in (
        ("read", say("I have read this"), line.said.waits),
        ("answer", say("Write an answer"), line.said.may_answer),
    ):
        if there:
            made = button(title, partial(acts[key], line), kind="ghost")
            made.setAccessibleName(f"{title}: {line.title}, {line.when}")
            flow.add(made)
    return flow
