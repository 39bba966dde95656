"""A field with its label above, its explanation, and beside it what was wrong."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from ipsdesk.domain.errors import DeskError
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, plain_widget, row
from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.words import say


@runtime_checkable
class Field(Protocol):
    """What a field can do; `value` raises a refusal when what is typed is not understood."""

    def value(self) -> object:
        """Return what was entered."""


class FieldRow(QWidget):
    """A label, a field, and room for what was wrong; what was typed stays."""

    def __init__(
        self, title: str, field: QWidget, *, hint: str = "", required: bool = False
    ) -> None:
        super().__init__()
        self.field = field
        self._hint = hint
        inside = column(self, space=4)
        text = say("{title} (must be filled in)").format(title=title) if required else title
        self.label = wrapped(text, "small", weight=600)
        self.label.setBuddy(field)
        inside.addWidget(self.label)
        if hint:
            inside.addWidget(wrapped(hint, "caption", "ink3"))
        inside.addWidget(field)
        line = row(space=6)
        line.addWidget(sign_label("triangle-alert", "red", 16))
        self._words = wrapped("", "small", "red")
        line.addWidget(self._words, 1)
        self._wrong = plain_widget(line)
        inside.addWidget(self._wrong)
        self._wrong.hide()
        named(self._spoken(), text, hint)
        typed = self._spoken()
        if isinstance(typed, QLineEdit):
            typed.textEdited.connect(self._answered_anew)
        elif isinstance(typed, QComboBox):
            typed.activated.connect(self._answered_anew)

    def refuse(self, sentence: str) -> None:
        """Say beside the field what was wrong."""
        self._words.say(sentence)
        self._wrong.show()
        self._mark(wrong=True)
        self._spoken().setAccessibleDescription(f"{sentence} {self._hint}".strip())
        announce(self, sentence, urgent=True)

    def accept(self) -> None:
        """Take back what was said of the field."""
        self._wrong.hide()
        self._mark(wrong=False)
        self._spoken().setAccessibleDescription(self._hint)

    def _answered_anew(self, _: object) -> None:
        """Take back what was said of the old answer: it is not true of the new one."""
        if self.refused:
            self.accept()

    @property
    def refused(self) -> str:
        """What was said to be wrong, or ""."""
        return "" if self._wrong.isHidden() else self._words.accessibleName()

    def check(self) -> bool:
        """Read the field; say beside it what is not understood."""
        if isinstance(self.field, Field):
            try:
                self.field.value()
            except DeskError as refusal:
                self.refuse(explain(refusal))
                return False
        self.accept()
        return True

    def _spoken(self) -> QWidget:
        """Return what is spoken of: a single field, or a group whose options name themselves."""
        inner = self.field.focusProxy()
        return self.field if inner is None or isinstance(inner, QAbstractButton) else inner

    def _mark(self, *, wrong: bool) -> None:
        part = self._spoken()
        part.setProperty("wrong", "true" if wrong else "")
        part.style().unpolish(part)
        part.style().polish(part)


def first_refused(rows: tuple[FieldRow, ...]) -> FieldRow | None:
    """Check every row, put the focus where the first thing is wrong, and return that row."""
    wrong = [one for one in rows if not one.check()]
    if not wrong:
        return None
    wrong[0].field.setFocus()
    return wrong[0]
