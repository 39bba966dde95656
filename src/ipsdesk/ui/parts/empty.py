"""What a page says before it has anything to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.painted import Bubble


class Empty(QWidget):
    """A quiet sign and one sentence that says what to do."""

    def __init__(self, sentence: str, sign: str = "sprout") -> None:
        super().__init__()
        inside = column(self, (24, 32, 24, 32), 12)
        inside.addWidget(Bubble(sign, "primary", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        words = wrapped(sentence, "body", "ink2")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(words)
        inside.addStretch(1)
