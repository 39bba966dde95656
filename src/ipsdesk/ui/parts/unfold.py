"""Something that is shown when it is asked for."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.parts.layouts import column, row


class Unfold(QWidget):
    """A button with a title, and below it what it opens."""

    def __init__(self, title: str, inner: QWidget) -> None:
        super().__init__()
        inside = column(self, space=12)
        self.opener = choice_button(title, kind="ghost", sign="eye-off")
        self.opener.toggled.connect(inner.setVisible)
        line = row()
        line.addWidget(self.opener)
        line.addStretch(1)
        inside.addLayout(line)
        inside.addWidget(inner)
        inner.hide()

    def unfold(self) -> None:
        """Open it."""
        self.opener.setChecked(True)
