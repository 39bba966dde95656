"""What employers may know: for each thing, and for each employer; no until one says yes."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.capsule.parts import Choice, card
from ipsdesk.capsule.table import Table
from ipsdesk.domain.table_forms import FORM, OPENNESS
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import WrapLabel, shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.words import say, say_day

SUPPORT, CLOSED = "support", f"{FORM}.{OPENNESS}.closed_topics"


class TellCard(QWidget):
    """The questions about openness, in general and about each workplace."""

    def __init__(
        self, table: Table, employers: Mapping[str, str], more: Flow, taken_back: str = ""
    ) -> None:
        super().__init__()
        self._table = table
        self._shown: dict[str, Choice] = {}
        self._closed: dict[str, WrapLabel] = {}
        whole = column(self, space=18)
        made, inside, _ = card(say("What employers may know"), "message-square-text")
        text = say("I decide. It is no until I say yes, and I can change it any time.")
        inside.addWidget(shared_words(text))
        if taken_back:
            inside.addWidget(shared_words(_taken_back_words(taken_back), "body_strong"))
        self._questions(inside, "")
        whole.addWidget(made)
        for key, name in employers.items():
            special, below, _ = card(name, "store")
            below.addWidget(shared_words(say("Just for this workplace"), "small", "ink2"))
            self._questions(below, f".{key}", name)
            whole.addWidget(special)
        whole.addWidget(more)
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what may be told by now; what was never answered is a no."""
        for place, choice in self._shown.items():
            choice.show_code(self._table.sheet.words(place) or "no")
        closed = SUPPORT in self._table.sheet.words(CLOSED).split(",")
        for place, words in self._closed.items():
            words.setVisible(closed and self._table.sheet.words(place) == "yes")

    def _questions(self, inside: QVBoxLayout, ending: str, about: str = "") -> None:
        for topic, question in _topics():
            place = f"tell.{topic}{ending}"
            inside.addWidget(shared_words(question, "body_strong"))
            spoken = f"{about}: {question}" if about else question
            choice = Choice(spoken, (("no", say("No")), ("yes", say("Yes"))))
            choice.chosen.connect(lambda code, at=place: self._table.choose(at, code))
            inside.addWidget(choice)
            self._shown[place] = choice
            if topic == SUPPORT:
                self._closed[place] = shared_words(_closed_words(), "small", "ink2")
                inside.addWidget(self._closed[place])


def _closed_words() -> str:
    """Say that what was just allowed is also among the things nobody is to talk about."""
    text = say("In “{card}” it says that we do not talk about this.")
    return text.format(card=say("More about what may be told"))


def _taken_back_words(day: str) -> str:
    """Say that a yes was taken back, and what follows from it."""
    text = say("I took back my yes to employers on {day}. Now it is no, until I say yes again.")
    return text.format(day=say_day(date.fromisoformat(day)))


def _topics() -> tuple[tuple[str, str], ...]:
    return (
        ("contact", say("May you talk to employers about me?")),
        ("seen", say("May you come along to the workplace?")),
        ("support", say("May they know that I have support?")),
        ("needs", say("May they know what I need at work?")),
    )
