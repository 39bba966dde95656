"""What has happened, by day: a light row for each entry along one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.painted import Bubble, Chip
from ipsdesk.ui.presenters.person import TimelineDay, TimelineLine
from ipsdesk.ui.theme import px


class TimelineView(QWidget):
    """The newest entries of one participant."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = column(self, (0, 0, 0, 24), 0)

    def show_days(self, days: tuple[TimelineDay, ...]) -> None:
        """Show other entries."""
        clear(self._inside)
        for day in days:
            self._inside.addWidget(label(day.heading, "caption", "ink3", weight=600))
            self._inside.addSpacing(px(10))
            for at, line in enumerate(day.lines):
                self._inside.addWidget(_entry(line, last=at == len(day.lines) - 1))
        self._inside.addStretch(1)


def _entry(line: TimelineLine, *, last: bool) -> QWidget:
    made = QWidget()
    made.setAccessibleName(line.sentence)
    across = row(made, space=14)
    rail = column(space=4)
    rail.addWidget(Bubble(line.icon, line.tone, 32))
    if last:
        rail.addStretch(1)
    else:
        rail.addWidget(_rail(), 1, Qt.AlignmentFlag.AlignHCenter)
    across.addLayout(rail)
    across.addLayout(_words(line), 1)
    return made


def _rail() -> QFrame:
    made = QFrame()
    made.setProperty("line", "v")
    return made


def _words(line: TimelineLine) -> QVBoxLayout:
    words = column(margins=(0, 5, 0, 18), space=4)
    head = row(space=8)
    head.addWidget(wrapped(line.title, "body_strong"), 1)
    if line.when:
        head.addWidget(label(line.when, "caption", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
    words.addLayout(head)
    if line.words:
        words.addWidget(wrapped(line.words, "body", "ink2"))
    if line.chips:
        chips = row(margins=(0, 4, 0, 0), space=6)
        for text in line.chips:
            chips.addWidget(Chip(text))
        chips.addStretch(1)
        words.addLayout(chips)
    return words
