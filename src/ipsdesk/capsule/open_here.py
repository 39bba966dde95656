"""The list of what is open at the table, so that nobody needs to take it on trust."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ipsdesk.capsule.forms import form_title
from ipsdesk.capsule.overview import things
from ipsdesk.capsule.parts import card
from ipsdesk.domain.meetings import Handed
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.words import say


class OpenHereCard(QWidget):
    """Everything that was handed to the table, line by line, and that nothing else was."""

    def __init__(self, handed: Handed, back: Callable[[], object]) -> None:
        super().__init__()
        whole = column(self, space=18)
        made, inside, _ = card(say("What is open here"), "eye-off", "green")
        words = say("Only this. Everything about other people is locked.")
        inside.addWidget(shared_words(words, "body_strong"))
        for line in lines_of(handed):
            inside.addWidget(shared_words(line))
        self._back = shared_button(say("Back"), back, kind="shared", sign="arrow-left")
        inside.addWidget(self._back)
        whole.addWidget(made)
        whole.addStretch(1)


def lines_of(handed: Handed) -> list[str]:
    """Return what the table was given, each thing in the words that it bears there."""
    plan = [title for _, title, _, _ in things()]
    more = (
        (handed.wish, say("What I said I wanted when we began")),
        (handed.rated, say("How I rated my goal before")),
        (handed.earlier, say("What I answered before")),
        (handed.employers, say("Names of workplaces, to choose from")),
        (handed.free, say("Days that suit for the next meeting")),
        (handed.changed, say("What the project changed after proposals")),
    )
    forms = [form_title(form_id) for form_id in handed.forms]
    return [*plan, *forms, *(words for there, words in more if there)]
