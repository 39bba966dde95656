"""How was it? A short card that the participant answers alone; to the project without a name.

What is chosen here lies on the table only once it is handed in. What goes to the project is
sealed before it is kept at all, to keys that whoever takes the meeting in does not hold.
"""

import base64
import json
from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ipsdesk import sealing
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Choice, Scale, card
from ipsdesk.capsule.shelf import code_words
from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.domain.voices import ITEMS, MEETING, PLACE, SUPPORT, TO_PROJECT, place, scores_as_words
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import clear, column
from ipsdesk.ui.parts.named import announce
from ipsdesk.words import say

Pairs = tuple[tuple[str, str], ...]


class VoiceCard(QWidget):
    """One card at a time, whom it is for, and what the project answered last."""

    def __init__(
        self,
        table: Table,
        readers: Mapping[str, bytes],
        changed: tuple[str, ...],
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._table, self._readers = table, readers
        self.scores: dict[str, int] = {}
        self._scales: dict[str, Scale] = {}
        whole = column(self, space=18)
        if changed:
            whole.addWidget(answered(changed))
        made, inside, _ = card(say("How was it?"), "message-square-text", "amber")
        inside.addWidget(shared_words(say("You answer alone. You can skip all of it.")))
        self.which = Choice(say("About what?"), _cards(), MEETING)
        self.which.chosen.connect(self._ask)
        inside.addWidget(self.which)
        self._lines = column(space=8)
        inside.addLayout(self._lines)
        question = say("What should be different?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.words = Words(question, hint=say("Write here"))
        inside.addWidget(self.words)
        question = say("Who may read it?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.who = Choice(question, _whom(project=bool(readers)), "")
        inside.addWidget(self.who)
        self.give = shared_button(say("Hand it in"), self._give, kind="sharedprimary", sign="check")
        inside.addWidget(self.give)
        self._told = shared_words("", "body_strong")
        inside.addWidget(self._told)
        self._back = shared_button(say("Back"), back, kind="shared", sign="arrow-left")
        inside.addWidget(self._back)
        whole.addWidget(made)
        whole.addStretch(1)
        self._chosen_card, self._reader = MEETING, ""
        self.who.chosen.connect(self._choose_reader)
        self._ask(MEETING)

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        scales = [one for scale in self._scales.values() for one in scale.parts()]
        buttons = [*self.which.buttons(), *scales, self.words, *self.who.buttons(), self.give]
        return [*buttons, self._back]

    def _ask(self, which: str) -> None:
        """Ask what one card asks; nothing of another card is kept."""
        self._chosen_card = which
        self.scores.clear()
        self._scales.clear()
        clear(self._lines)
        for code, words in code_words(ITEMS[which]):
            self._lines.addWidget(shared_words(words, "body_strong"))
            scale = Scale(words, None)
            scale.chosen.connect(lambda number, at=code: self._score(at, number))
            self._lines.addWidget(scale)
            self._scales[code] = scale

    def _score(self, code: str, number: int) -> None:
        self.scores[code] = number
        self._scales[code].show_value(number)

    def _choose_reader(self, code: str) -> None:
        self._reader = code

    def _give(self) -> None:
        """Hand the card in, or say what is missing."""
        words = self.words.toPlainText().strip()
        if not self.scores and not words:
            self._say(say("Answer one line first, or go back."))
            return
        if not self._reader:
            self._say(say("Choose who may read it."))
            return
        self._put(words)
        self.words.show_words("")
        self._ask(self._chosen_card)
        self._say(say("Thank you. It is handed in."))

    def _put(self, words: str) -> None:
        told = {"card": self._chosen_card, "readers": self._reader}
        if self._reader == TO_PROJECT:
            content = json.dumps({"words": words or None, "scores": self.scores}).encode()
            sealed = sealing.seal_to_each(content, self._readers)
            told["sealed"] = base64.b64encode(sealed).decode()
        else:
            told |= {"scores": scores_as_words(self.scores), "words": words}
        key = self._table.sheet.fresh_key(PLACE)
        self._table.put({place(key, part): Said(one, WROTE) for part, one in told.items() if one})

    def _say(self, words: str) -> None:
        self._told.say(words)
        announce(self, words)


def answered(changed: tuple[str, ...]) -> QWidget:
    """Return what the project decided; never what anybody else said or wrote."""
    made, inside, _ = card(say("This is what you changed"), "sprout", "green")
    for decision in changed:
        text = say("The project decided: {words}").format(words=decision)
        inside.addWidget(shared_words(text, "body_strong"))
    return made


def _cards() -> Pairs:
    return (
        (MEETING, say("Our meeting")),
        (SUPPORT, say("The support I get")),
    )


def _whom(*, project: bool) -> Pairs:
    named = (("my_specialist", say("You who meet me")), ("team", say("The team")))
    return (*named, (TO_PROJECT, say("The project, without my name"))) if project else named
