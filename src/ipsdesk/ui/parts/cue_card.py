"""What fidelity rests on in everyday work, and how many wait for it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from ipsdesk.ui.parts.buttons import icon_button
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import column, row
from ipsdesk.ui.presenters.today import CueLine
from ipsdesk.words import say


class CueCard(QFrame):
    """A line for each; a press leads to those who wait for it, or back to all."""

    def __init__(self, cues: Sequence[CueLine], choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self.acts: dict[str, QWidget] = {}
        inside = column(self, (18, 12, 18, 12), 4)
        inside.addWidget(wrapped(say("Fidelity in everyday work"), "body", weight=600))
        for cue in cues:
            text = say("{words} (shown below)").format(words=cue.words) if cue.chosen else cue.words
            act = say("Show all again") if cue.chosen else say("Show just these")
            across = row(space=8)
            across.addWidget(wrapped(text, "small", weight=600 if cue.chosen else 400), 1)
            name = say("{act}: {what}").format(act=act, what=cue.words)
            made = icon_button("list-checks", name, partial(choose, cue.kind))
            self.acts[cue.kind] = made
            across.addWidget(made)
            inside.addLayout(across)
