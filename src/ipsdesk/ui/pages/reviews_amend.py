"""Correcting a signed review: what it should say, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ipsdesk.ui.pages.reviews_notes import Pairs, fill, wide_choice
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.named import named
from ipsdesk.words import say


class AmendForm(QWidget):
    """A form that unfolds; what was signed stays as it was signed."""

    written = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.about = wide_choice(say("What the correction is about"))
        self.words = named(QLineEdit(), say("What it should say"))
        self.reason = named(QLineEdit(), say("Why it is corrected"))
        self.words.setPlaceholderText(say("What should it say?"))
        self.reason.setPlaceholderText(say("Why?"))
        self.open = button(say("Write a correction"), self._unfold, kind="ghost", sign="pencil")
        self._form = frame("soft")
        form = column(self._form, (14, 12, 14, 12), 8)
        form.addWidget(
            wrapped(say("What was signed stays; this stands beside it."), "small", "ink2")
        )
        for field in (self.about, self.words, self.reason):
            form.addWidget(field)
        ends = row(space=8)
        ends.addWidget(button(say("Save correction"), self._save))
        ends.addWidget(button(say("Cancel"), self._fold, kind="ghost"))
        ends.addStretch(1)
        form.addLayout(ends)
        inside = column(self)
        across = row()
        across.addWidget(self.open)
        across.addStretch(1)
        inside.addLayout(across)
        inside.addWidget(self._form)
        self._form.hide()

    def show_items(self, items: Pairs) -> None:
        """Offer the whole review and each item."""
        if self.about.count() != len(items) + 1:
            fill(self.about, (("", say("The whole review")), *items))

    def done(self) -> None:
        """Empty the form, because the correction is kept."""
        self.words.clear()
        self.reason.clear()
        self._fold()

    def _unfold(self) -> None:
        self._form.show()
        self.open.hide()
        self.words.setFocus()

    def _fold(self) -> None:
        self._form.hide()
        self.open.show()

    def _save(self) -> None:
        about = self.about.code()
        self.written.emit(about, self.words.text(), self.reason.text())
