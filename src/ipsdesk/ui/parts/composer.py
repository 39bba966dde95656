"""The quick note, written in twenty seconds without the mouse, kept within a second."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.channel_row import ChannelRow
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, plain_widget, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.text_fields import TextArea
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.presenters.composer import MINUTES, WHEN, ComposerPresenter, Typed
from ipsdesk.ui.theme import px
from ipsdesk.words import say

KEPT_AFTER_MS = 700


class Composer(QFrame):
    """Words first, then how, where, how long and in which phase; Ctrl+Enter saves."""

    saved = Signal()
    kept = Signal()
    turned = Signal(str)  # what is typed, to be written as a quick note

    def __init__(self, presenter: ComposerPresenter) -> None:
        super().__init__()
        self.setObjectName("composer")
        self._presenter = presenter
        self._waits = False
        inside = column(self, (12, 10, 12, 10), 8)
        hint = say("What happened? Write briefly and to the point. The participant can read this.")
        self.words = TextArea(say("What happened?"), hint=hint, least=2)
        inside.addWidget(self.words)
        self.channel = ChannelRow(say("How"), presenter.channels())
        inside.addWidget(self.channel)
        self.place = Choice(say("Where"), presenter.places())
        self.phase = Choice(say("Phase"), presenter.phases())
        self.place.setMaximumWidth(px(176))
        self.phase.setMaximumWidth(px(224))  # the longest phase whole
        self.minutes = _short(say("Minutes"), px(72))
        self.when = _short(say("Day and time, such as 14:05 or yesterday 14:05"), px(84))
        self.when.setPlaceholderText(say("now"))
        self.missed = TickBox(say("Did not come or answer"))
        self.save = button(say("Save"), self._save, kind="quiet", sign="check")
        inside.addWidget(self._fields())
        inside.addLayout(self._told())
        inside.addLayout(self._seldom())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(self._save)
        self.show_typed(presenter.start())
        self._watch()

    def _seldom(self) -> QHBoxLayout:
        """Return what is as it stands for most notes, beside the button that saves."""
        flow, line = Flow(space=16), row(space=8)
        flow.add(self.missed)
        line.addWidget(label(say("Day and time"), "caption", "ink3"))
        line.addWidget(self.when)
        flow.add(plain_widget(line))
        below = row(space=8)
        below.addWidget(flow, 1)
        below.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        return below

    def _told(self) -> QVBoxLayout:
        """Return where it is said on which day it is kept, and what else the words read as."""
        told = column(space=4)
        self.dated, self.step = wrapped("", "small", "ink2"), wrapped("", "small", "ink2")
        self.way, self.other = wrapped("", "small", "amber"), wrapped("", "small", "amber")
        self.turn = button(say("Write it as a quick note"), self._turn, sign="pencil")
        for one in (self.way, self.dated, self.step, self.other):
            told.addWidget(one)
        told.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        return told

    def tell(self) -> None:
        """Say what the words tell of beside the fields: another day, or another kind of record."""
        typed = self.typed()
        dated, other = self._presenter.dated(typed), self._presenter.elsewhere(typed)
        step, way = self._presenter.comes_next(typed), self._presenter.other_way(typed)
        told = ((self.way, way), (self.dated, dated), (self.step, step), (self.other, other))
        for shown, words in told:
            shown.say(words)
            shown.setVisible(bool(words))
        self.turn.setVisible(bool(other))

    def taken(self) -> None:
        """Begin afresh: what was typed is kept as a quick note now."""
        self._presenter.drop()
        self.emptied()

    def _turn(self) -> None:
        self.turned.emit(self._presenter.as_line(self.typed()))

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        return Typed(
            words=self.words.toPlainText(),
            channel=self.channel.code(),
            place=self.place.code(),
            phase=self.phase.code(),
            minutes=self.minutes.text(),
            when=self.when.text(),
            missed=self.missed.isChecked(),
        )

    def show_typed(self, typed: Typed) -> None:
        """Fill the fields."""
        self.words.setPlainText(typed.words)
        self.channel.choose(typed.channel)
        self.place.choose(typed.place)
        self.phase.choose(typed.phase)
        self.minutes.setText(typed.minutes)
        self.when.setText(typed.when)
        self.missed.setChecked(typed.missed)
        self.tell()

    def go_on(self) -> None:
        """Write behind the last word of what was begun: before it, two notes would become one."""
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.words.setFocus()

    def go_to(self, which: str) -> None:
        """Go to the field that was not understood, with all of it chosen; "" stays where one is."""
        field = {MINUTES: self.minutes, WHEN: self.when}.get(which)
        if field is not None:
            field.setFocus()
            field.selectAll()

    def keep_now(self) -> None:
        """Keep what is typed at once, if anything is waiting to be kept."""
        if not self._waits:
            return
        self._timer.stop()
        self._waits = False
        self._presenter.keep(self.typed())
        self.tell()
        self.kept.emit()

    def turn_to(self, presenter: ComposerPresenter) -> None:
        """Belong to another participant, and show what was being typed about them."""
        self._presenter = presenter
        self._begin()

    def emptied(self) -> None:
        """Begin afresh after a note was saved."""
        self._begin()
        self.words.setFocus()

    def _begin(self) -> None:
        self.show_typed(self._presenter.start())
        self._timer.stop()
        self._waits = False

    def _fields(self) -> QWidget:
        flow = Flow(space=8)
        for title, field in (
            (say("Where"), self.place),
            (say("Phase"), self.phase),
            (say("Minutes"), self.minutes),
        ):
            flow.add(titled(title, field))
        return flow

    def _watch(self) -> None:
        self.words.textChanged.connect(self._touched)
        for line in (self.minutes, self.when):
            line.textEdited.connect(self._touched)
        for choice in (self.channel, self.place, self.phase):
            choice.activated.connect(self._touched)
        self.missed.toggled.connect(self._touched)

    def _touched(self) -> None:
        self._waits = True
        if not self._timer.isActive():  # at most this long after the first key, not the last
            self._timer.start(KEPT_AFTER_MS)

    def _save(self) -> None:
        self._timer.stop()
        self.saved.emit()


def _short(name: str, wide: int) -> QLineEdit:
    made = named(QLineEdit(), name)
    made.setFixedWidth(wide)
    return made
