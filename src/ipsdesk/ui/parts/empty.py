"""What a page says before it has anything to show."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.painted import Bubble
from ipsdesk.ui.theme import px

_WIDE = 220  # of the buttons below the sentence, one like the other


class Empty(QWidget):
    """A quiet sign and one sentence that says what to do, with buttons that do it."""

    def __init__(self, sentence: str, sign: str = "sprout", acts: Sequence[QWidget] = ()) -> None:
        super().__init__()
        inside = column(self, (24, 32, 24, 32), 12)
        inside.addWidget(Bubble(sign, "primary", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        words = wrapped(sentence, "body", "ink2")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(words)
        for one in acts:
            one.setMinimumWidth(px(_WIDE))
            inside.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
