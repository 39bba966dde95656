"""One item to rate: what it looks at, anchors, ticks, evidence, reason, actions."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ipsdesk.ui.pages.reviews_choices import Anchors, Ticks
from ipsdesk.ui.pages.reviews_figures import FigureBox
from ipsdesk.ui.pages.reviews_item_head import ItemHead
from ipsdesk.ui.pages.reviews_notes import ActionsBox, EvidenceBox, Pairs, separated
from ipsdesk.ui.parts.labels import WrapLabel, wrapped
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.presenters.review_item import ItemState
from ipsdesk.ui.theme import px
from ipsdesk.words import say

KEPT_AFTER_MS = 700


class ItemView(QWidget):
    """The middle of the page while one rates."""

    typed = Signal()  # some words were typed and wait to be kept as a draft
    left = Signal()  # the words were left and can be written down
    stepped = Signal(int)  # to the next item, or back

    def __init__(self, tellers: Pairs, owners: Pairs, today: date) -> None:
        super().__init__()
        self._shown = ""
        self._dirty = self._unkept = False
        self.head = ItemHead()
        self.head.stepped.connect(self.stepped)
        self.anchors = Anchors()
        self.components, self.conditions = Ticks(), Ticks()
        self.figure = FigureBox()
        self.evidence = EvidenceBox(tellers, today)
        self.plans = ActionsBox(owners, today)
        self.comment = self._editor(say("Reason for the points"), 84)
        self.adaptation = self._editor(say("How the item was read here"), 62)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.typed)
        self._build()

    def show_item(self, state: ItemState) -> None:
        """Show one item as it is rated now."""
        fresh = state.item != self._shown
        self.head.show_item(state)
        self._description.say(state.description)
        self._description.setVisible(bool(state.description))
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the words down when the keyboard leaves them."""
        if event.type() == QEvent.Type.FocusOut and self._dirty:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        inside = column(self, (28, 20, 24, 24), 0)
        inside.addWidget(self.head)
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
        inside.addWidget(self.figure)
        inside.addSpacing(px(18))
        inside.addWidget(self.evidence)
        inside.addSpacing(px(12))
        for field in (self.comment, self.adaptation):
            inside.addWidget(wrapped(field.accessibleName(), "small", "ink2", weight=600))
            inside.addSpacing(px(4))
            inside.addWidget(field)
            inside.addSpacing(px(12))
        inside.addWidget(self.plans)
        inside.addSpacing(px(10))
        self._remarks = column(space=8)
        inside.addLayout(self._remarks)
        inside.addStretch(1)

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
        self.plans.show_lines(state.actions)
        if self._shown == state.item:
            return
        clear(self._remarks)
        for note in state.notes:
            self._remarks.addWidget(separated(note))


def _say_if(line: WrapLabel, text: str) -> None:
    line.say(text)
    line.setVisible(bool(text))
