"""How was it? A short card that the participant answers alone; to the project without a name.

What is chosen here lies on the table only once it is handed in. What goes to the project is
sealed before it is kept at all, to keys that whoever takes the meeting in does not hold.
"""

import base64
import json
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ipsdesk import sealing
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import HIGHEST, Choice, Scale, card, ends
from ipsdesk.capsule.shelf import code_words
from ipsdesk.capsule.table import Table
from ipsdesk.domain.meetings import Handed
from ipsdesk.domain.sheet import WROTE, Said
from ipsdesk.domain.voices import (
    ITEMS,
    MEETING,
    PLACE,
    SUPPORT,
    TO_PROJECT,
    Earlier,
    place,
    scores_as_words,
)
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import clear, column, frame
from ipsdesk.ui.parts.named import announce
from ipsdesk.words import apart, say, say_day

Pairs = tuple[tuple[str, str], ...]


class VoiceCard(QWidget):
    """One card at a time, whom it is for, and what the project answered last."""

    def __init__(
        self,
        table: Table,
        handed: Handed,
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._table, self._readers = table, handed.readers
        self.scores: dict[str, int] = {}
        self._scales: dict[str, Scale] = {}
        whole = column(self, space=18)
        if handed.changed:
            whole.addWidget(answered(handed.changed))
        made, inside, _ = card(say("How was it?"), "message-square-text", "amber")
        inside.addWidget(shared_words(say("I answer alone. I can skip all of it.")))
        self.which = Choice(say("About what?"), _cards(), MEETING)
        self.which.chosen.connect(self._ask)
        inside.addWidget(self.which)
        self.before = Before(handed.earlier, self._take_over)
        inside.addWidget(self.before)
        self._lines = column(space=8)
        inside.addLayout(self._lines)
        question = say("What should be different?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.words = Words(question, hint=say("Write here"))
        inside.addWidget(self.words)
        question = say("Who may read it?")
        inside.addWidget(shared_words(question, "body_strong"))
        self.who = Choice(question, _whom(project=bool(handed.readers)), "")
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
        asked = [*self.which.buttons(), *self.before.chain(), *scales, self.words]
        return [*asked, *self.who.buttons(), self.give, self._back]

    def _ask(self, which: str) -> None:
        """Ask what one card asks; nothing of another card is kept."""
        self._chosen_card = which
        self.scores.clear()
        self._scales.clear()
        self.before.show_card(which)
        clear(self._lines)
        for code, words in code_words(ITEMS[which]):
            self._lines.addWidget(shared_words(words, "body_strong"))
            scale = Scale(words, None)
            scale.chosen.connect(lambda number, at=code: self._score(at, number))
            self._lines.addWidget(scale)
            self._lines.addWidget(ends())
            self._scales[code] = scale

    def _take_over(self, earlier: Earlier) -> None:
        """Lay an earlier answer where it can be changed; it stays kept as it was given."""
        self._ask(earlier.card)
        for code, number in earlier.scores.items():
            if code in self._scales:
                self._score(code, number)
        self.words.show_words(earlier.words)
        self._say(say("I can change it and hand it in again. What I said before is kept."))

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


class Before(QWidget):
    """What was answered before on a card, opened only by who wants to see it."""

    def __init__(
        self, earlier: tuple[Earlier, ...], changed_mind: Callable[[Earlier], object]
    ) -> None:
        super().__init__()
        self._earlier, self._changed_mind = earlier, changed_mind
        inside = column(self, space=8)
        self.opener = shared_button(
            say("What I answered before"), self._open, kind="sharedlink", sign="history"
        )
        inside.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown = frame("sharedsoft")
        self._lines = column(self._shown, (16, 12, 16, 12), 6)
        inside.addWidget(self._shown)
        self.buttons: list[QPushButton] = []

    def show_card(self, which: str) -> None:
        """Make ready what was answered on one card; where nothing was, nothing is offered."""
        clear(self._lines)
        self.buttons = []
        there = [one for one in self._earlier if one.card == which]
        for one in there:
            self._tell(one)
        self.setVisible(bool(there))
        self._shown.hide()

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        return [self.opener, *self.buttons] if self.buttons else []

    def _open(self) -> None:
        self._shown.setVisible(self._shown.isHidden())

    def _tell(self, one: Earlier) -> None:
        self._lines.addWidget(shared_words(say_day(one.on), "body_strong"))
        text = say("{line}: {number} of {highest}")
        for code, line in code_words(ITEMS[one.card]):
            if code in one.scores:
                told = text.format(line=line, number=one.scores[code], highest=HIGHEST)
                self._lines.addWidget(shared_words(told))
        if one.words.strip():
            self._lines.addWidget(shared_words(say("“{words}”").format(words=apart(one.words))))
        words = say("I have changed my mind: answer again")
        made = shared_button(words, lambda: self._changed_mind(one), sign="circle-x")
        made.setAccessibleName(f"{say_day(one.on)}: {words}")
        self._lines.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(made)


def answered(changed: tuple[str, ...]) -> QWidget:
    """Return what the project decided; never what anybody else said or wrote."""
    made, inside, _ = card(say("This is what you changed"), "sprout", "green")
    inside.addWidget(shared_words(say("This is what the project decided"), "small", "ink2"))
    for decision in changed:
        inside.addWidget(shared_words(decision, "body_strong"))
    return made


def _cards() -> Pairs:
    return (
        (MEETING, say("Our meeting")),
        (SUPPORT, say("The support I get")),
    )


def _whom(*, project: bool) -> Pairs:
    named = (("my_specialist", say("You who meet me")), ("team", say("The team")))
    return (*named, (TO_PROJECT, say("The project, without my name"))) if project else named
