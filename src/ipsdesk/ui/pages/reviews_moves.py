"""What would move the points: a few ways, the first with a slider to try on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QVBoxLayout

from ipsdesk.ui.parts.labels import WrapLabel, label, wrapped
from ipsdesk.ui.parts.layouts import column, frame, row
from ipsdesk.ui.parts.named import announce, named
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.presenters.review_moves import MoveLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say

_PAGE = 10  # steps that a press of Page Up moves


def moves_card(lines: tuple[MoveLine, ...]) -> QFrame:
    """Return the ways to more points as a card."""
    made = frame("soft")
    inside = column(made, (18, 14, 18, 14), 8)
    head = row(space=8)
    head.addWidget(sign_label("goal", "primary", 18))
    head.addWidget(wrapped(say("What would move it"), "small", weight=600), 1)
    inside.addLayout(head)
    for line in lines:
        inside.addLayout(_line(line))
    inside.addWidget(
        wrapped(say("ipsdesk's reckoning, from what is noted now."), "caption", "ink3")
    )
    return made


def _line(line: MoveLine) -> QVBoxLayout:
    made = column(space=2)
    made.addWidget(wrapped(line.title, "small", weight=600))
    made.addWidget(wrapped(line.words, "small", "ink2"))
    if line.what_if is not None:
        words = wrapped(line.what_if(line.at), "small")
        made.addWidget(_slider(line, words))
        made.addLayout(_ends(line))
        made.addWidget(words)
    return made


def _ends(line: MoveLine) -> QHBoxLayout:
    """Return what the two ends of the slider are."""
    made = row()
    made.addWidget(label(line.ends[0], "caption", "ink2"))
    made.addStretch(1)
    made.addWidget(label(line.ends[1], "caption", "ink2"))
    return made


def _slider(line: MoveLine, words: WrapLabel) -> QSlider:
    made = named(QSlider(Qt.Orientation.Horizontal), say("What if: {item}").format(item=line.title))
    made.setRange(line.low, line.high)
    made.setValue(line.at)
    made.setSingleStep(line.step)
    made.setPageStep(_PAGE * line.step)
    made.setMinimumHeight(px(28))  # its handle, whole
    made.setAccessibleDescription(words.accessibleName())  # its value is in tenths

    def moved(tenths: int) -> None:
        if line.what_if is not None:
            text = line.what_if(tenths)
            words.say(text)
            made.setAccessibleDescription(text)
            announce(made, text)

    made.valueChanged.connect(moved)
    return made
