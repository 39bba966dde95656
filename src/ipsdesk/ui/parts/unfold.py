"""Something that is shown when it is asked for."""

from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.buttons import choice_button
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.theme import icon, px

_SHUT = "chevron-right"


class Unfold(QWidget):
    """A button with a title, and below it what it opens."""

    def __init__(self, title: str, inner: QWidget) -> None:
        super().__init__()
        inside = column(self, space=12)
        self.opener = choice_button(title, kind="ghost", sign=_SHUT)
        self.opener.toggled.connect(inner.setVisible)
        self.opener.toggled.connect(self._turn)
        line = row()
        line.addWidget(self.opener)
        line.addStretch(1)
        inside.addLayout(line)
        inside.addWidget(inner)
        inner.hide()

    def _turn(self, unfolded: bool) -> None:  # noqa: FBT001  (because a signal brings it)
        sign = "chevron-down" if unfolded else _SHUT
        self.opener.setIcon(icon(sign, "ink2", px(18), "primary"))

    def unfold(self) -> None:
        """Open it."""
        self.opener.setChecked(True)
