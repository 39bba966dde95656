"""One item to rate: what it looks at, anchors, ticks, evidence, reason, actions."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ipsdesk.ui.pages.reviews_choices import Anchors, Ticks
from ipsdesk.ui.pages.reviews_notes import ActionsBox, EvidenceBox, Pairs, separated
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import WrapLabel, heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.review_item import ItemState
from ipsdesk.ui.theme import px
from ipsdesk.words import say

KEPT_AFTER_MS = 700
STACKED, NARROWEST = 560, 400


class ItemView(QWidget):
    """The middle of the page while one rates."""

    typed = Signal()  # some words were typed and wait to be kept as a draft
    left = Signal()  # the words were left and can be written down
    stepped = Signal(int)  # to the next item, or back

    def __init__(self, tellers: Pairs, owners: Pairs, today: date) -> None:
        super().__init__()
        self._shown = ""
        self._dirty = self._unkept = False
        self.anchors = Anchors()
        self.components, self.conditions = Ticks(), Ticks()
        self.evidence = EvidenceBox(tellers, today)
        self.actions = ActionsBox(owners, today)
        self.comment = self._editor(say("Reason"), 84)
        self.adaptation = self._editor(say("How the item was read here"), 62)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.typed)
        self._build()

    def show_item(self, state: ItemState) -> None:
        """Show one item as it is rated now."""
        fresh = state.item != self._shown
        self._place.say(state.place)
        self._title.say(state.title)
        self._description.say(state.description)
        self._looks_at.say(state.looks_at)
        self.anchors.show_choices(state.choices, locked=state.locked)
        self.components.show_ticks(state.components, locked=state.locked)
        self.conditions.show_ticks(state.conditions, locked=state.locked)
        self._parts_title.setVisible(bool(state.components))
        self._conditions_title.setVisible(bool(state.conditions))
        _say_if(self._hint, state.hint)
        _say_if(self._held, state.held)
        if fresh or not self._dirty:
            self._show_words(state)
        self._show_notes(state)
        self._show_earlier(state, fresh=fresh)
        self._shown = state.item

    def words(self) -> tuple[str, str]:
        """Return the reason and the local reading as typed."""
        return self.comment.toPlainText(), self.adaptation.toPlainText()

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not written down yet."""
        return self._dirty

    @property
    def is_unkept(self) -> bool:
        """Whether something typed is not even kept as a draft yet."""
        return self._unkept

    def kept(self) -> None:
        """Note that what was typed is kept as a draft."""
        self._unkept = False
        self._timer.stop()

    def written_down(self) -> None:
        """Note that what was typed is part of the rating."""
        self._dirty = False
        self.kept()

    def show_steps(self, *, first: bool, last: bool, filled: bool) -> None:
        """Show which way one can go; only one button of a page is filled."""
        self.back.setEnabled(not first)
        self.on.setEnabled(not last)
        kind = "primary" if filled else ""
        if self.on.property("kind") != kind:
            self._renew_on(kind)
            self.on.setEnabled(not last)

    def stack_head(self, width: float) -> None:
        """Put the buttons under the place where the item is narrow, and under each other."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if width < STACKED else across)
        self._buttons.setDirection(down if width < NARROWEST else across)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the words down when the keyboard leaves them."""
        if event.type() == QEvent.Type.FocusOut and self._dirty:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        inside = column(self, (28, 20, 24, 24), 0)
        inside.addLayout(self._top())
        inside.addSpacing(px(10))
        self._description, self._looks_at = (
            wrapped("", "body", "ink2"),
            wrapped("", "small", "ink3"),
        )
        inside.addWidget(self._description)
        inside.addSpacing(px(4))
        inside.addWidget(self._looks_at)
        inside.addSpacing(px(14))
        self._add_choices(inside)
        inside.addSpacing(px(18))
        inside.addWidget(self.evidence)
        inside.addSpacing(px(12))
        for field in (self.comment, self.adaptation):
            inside.addWidget(wrapped(field.accessibleName(), "small", "ink2", weight=600))
            inside.addSpacing(px(4))
            inside.addWidget(field)
            inside.addSpacing(px(12))
        inside.addWidget(self.actions)
        inside.addSpacing(px(10))
        self._remarks = column(space=8)
        inside.addLayout(self._remarks)
        inside.addStretch(1)

    def _top(self) -> QVBoxLayout:
        self._place, self._title = wrapped("", "caption", "ink3", weight=600), heading("")
        self.earlier = button(say("Last time"), sign="history")
        self.earlier.setCheckable(True)
        self.earlier.toggled.connect(self._tell_earlier)
        self.back = button(say("Previous"), lambda: self.stepped.emit(-1))
        self._buttons = row(space=8)
        self._buttons.addWidget(self.earlier)
        self._buttons.addWidget(self.back)
        self.on = QPushButton()
        self._renew_on("primary")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(8))
        self._head.addWidget(self._place, 1)
        self._head.addLayout(self._buttons)
        made = column(space=10)
        made.addLayout(self._head)
        made.addWidget(self._title)
        return made

    def _renew_on(self, kind: str) -> None:
        self._buttons.removeWidget(self.on)
        self.on.deleteLater()
        self.on = button(say("Next"), lambda: self.stepped.emit(1), kind=kind, sign="arrow-right")
        self.on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.on.setText(f"{say('Next')}\u2004")
        self.on.setToolTip(say("Ctrl+Down; Ctrl+Up goes back"))
        self._buttons.addWidget(self.on)

    def _add_choices(self, inside: QVBoxLayout) -> None:
        self._parts_title = wrapped(say("What is in place"), "small", "ink2", weight=600)
        self._conditions_title = wrapped(
            say("What higher points ask for"), "small", "ink2", weight=600
        )
        self._hint, self._held = (
            wrapped("", "small", "ink2"),
            wrapped("", "small", "amber", weight=600),
        )
        choices = column(space=8)
        for part in (
            self._parts_title,
            self.components,
            self._hint,
            self.anchors,
            self._conditions_title,
            self.conditions,
            self._held,
        ):
            choices.addWidget(part)
        inside.addLayout(choices)

    def _editor(self, name: str, height: int) -> QPlainTextEdit:
        made = named(QPlainTextEdit(), name)
        made.setTabChangesFocus(True)
        made.setFixedHeight(px(height))
        made.textChanged.connect(self._was_typed)
        made.installEventFilter(self)
        return made

    def _was_typed(self) -> None:
        self._dirty = self._unkept = True
        self._timer.start(KEPT_AFTER_MS)

    def _show_words(self, state: ItemState) -> None:
        for field, text in ((self.comment, state.comment), (self.adaptation, state.adaptation)):
            if field.toPlainText() != text:
                field.setPlainText(text)
            field.setReadOnly(state.locked)
        self.written_down()

    def _show_notes(self, state: ItemState) -> None:
        self.evidence.show_lines(state.evidence, locked=state.locked)
        self.actions.show_lines(state.actions)
        if self._shown == state.item:
            return
        clear(self._remarks)
        for note in state.notes:
            self._remarks.addWidget(separated(note))

    def _show_earlier(self, state: ItemState, *, fresh: bool) -> None:
        self._earlier = state.earlier
        self.earlier.setVisible(bool(state.earlier))
        if fresh:
            self.earlier.setChecked(False)

    def _tell_earlier(self, on: bool) -> None:  # noqa: FBT001  (because it answers a Qt signal)
        text = self._earlier if on else say("Last time")
        self.earlier.setText(f"\u2004{text}")
        self.earlier.setAccessibleName(text)


def _say_if(line: WrapLabel, text: str) -> None:
    line.say(text)
    line.setVisible(bool(text))
