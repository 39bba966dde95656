"""My goal: in own words, why, how important, how sure; and how I will notice, if wanted."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Answers, Choice, Scale, card, ends, whose
from ipsdesk.capsule.table import Table
from ipsdesk.capsule.wish import WishOffer
from ipsdesk.domain.plan_words import hints
from ipsdesk.domain.sheet import LEVELS, NOTHING, REACHED
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import WrapLabel, shared_words
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.named import announce
from ipsdesk.words import say, say_day

_NO_WORDS = ""  # a text of its own, so that it is not taken for one to translate


class GoalCard(QWidget):
    """The goal and what is said about it."""

    def __init__(
        self, table: Table, rated: tuple[tuple[str, str, int], ...] = (), wish: str = ""
    ) -> None:
        super().__init__()
        self._table, self._rated = table, rated
        whole = column(self, space=18)
        made, inside, _ = card(say("My goal"), "goal")
        self._whose: dict[str, WrapLabel] = {}
        self.goal = self._words(inside, "goal", say("My goal, in my own words"), "goal")
        self.offer = WishOffer(table, wish, self.goal)
        inside.addWidget(self.offer)
        self._hint = shared_words("", "small", "ink2")
        inside.addWidget(self._hint)
        forget = partial(self._forget, "goal")
        self._answers = Answers(say("My goal"), partial(table.answer, "goal"), forget)
        inside.addWidget(self._answers)
        self._emptied = {"goal": shared_words("", "small", "ink2")}
        inside.addWidget(self._emptied["goal"])
        inside.addWidget(shared_words(say("Why does it matter to me?"), "body_strong"))
        self.why = self._words(inside, "why", say("Why does it matter to me?"), "body")
        question = say("Why does it matter to me?")
        forget = partial(self._forget, "why")
        self._unsure_why = Answers(question, partial(table.answer, "why"), forget)
        inside.addWidget(self._unsure_why)
        self._emptied["why"] = shared_words("", "small", "ink2")
        inside.addWidget(self._emptied["why"])
        whole.addWidget(made)
        whole.addWidget(self._scales())
        whole.addWidget(self._levels())
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show what lies on the table now."""
        goal = self._table.sheet.at("goal")
        self.goal.show_words(goal.words)
        self.offer.refresh()
        self.why.show_words(self._table.sheet.words("why"))
        self._unsure_why.show_answer(self._table.sheet.at("why"))
        for place, author in self._whose.items():
            author.say(whose(self._table.sheet.at(place)))
            author.setVisible(bool(author.accessibleName()))
        self._answers.show_answer(goal)
        hint = _hint_words(hints(goal.words)) if goal.own else ""
        self._hint.say(hint)
        self._hint.setVisible(bool(hint))
        for place, told in self._emptied.items():
            if self._table.sheet.at(place) != NOTHING:
                told.say(_NO_WORDS)
            told.setVisible(bool(told.accessibleName()))
        for place, scale in self._shown.items():
            scale.show_value(self._table.sheet.number(place))
            self._unsure[place].show_answer(self._table.sheet.at(place))
        for place, field in self._level_fields.items():
            field.show_words(self._table.sheet.words(place))
        if any(self._table.sheet.words(place) for place in LEVELS):
            self._show_levels()
        self.reached.show_code(self._table.sheet.words(REACHED))

    def _words(self, inside: QVBoxLayout, place: str, name: str, role: str) -> Words:
        made = Words(name, self._table.sheet.words(place), role, hint=say("Write here"))
        made.written.connect(lambda words: self._table.write(place, words))
        made.left.connect(self._table.pause)
        inside.addWidget(made)
        self._whose[place] = shared_words("", "small", "ink2")
        inside.addWidget(self._whose[place])
        return made

    def _chosen(self, place: str, number: int) -> None:
        self._table.choose(place, str(number))

    def _forget(self, place: str) -> None:
        """Begin anew in one place; the words that stood there can be brought back by undo."""
        self._table.pause()
        self._table.write(place, "")
        self._table.pause()
        told = self._emptied[place]
        told.say(say("The words are taken away. Undo brings them back."))
        told.show()
        announce(self, told.accessibleName())
        {"goal": self.goal, "why": self.why}[place].setFocus()

    def _scales(self) -> QWidget:
        made, inside, _ = card(say("Today"), "gauge")
        questions = {
            "importance": say("How important is it to me?"),
            "confidence": say("How sure am I that it will work?"),
        }
        self._shown: dict[str, Scale] = {}
        self._unsure: dict[str, Answers] = {}
        for place, question in questions.items():
            inside.addWidget(shared_words(question, "body_strong"))
            scale = Scale(question, None)
            scale.chosen.connect(lambda number, at=place: self._chosen(at, number))
            inside.addWidget(scale)
            inside.addWidget(ends())
            before = _rated_words(self._rated, place)
            if before:
                inside.addWidget(shared_words(before, "small", "ink2"))
            answers = Answers(question, partial(self._table.answer, place))
            inside.addWidget(answers)
            self._shown[place], self._unsure[place] = scale, answers
        return made

    def _levels(self) -> QWidget:
        made, inside, _ = card(say("How will I notice?"), "trending-up")
        inside.addWidget(
            shared_words(say("Only if I like. Five sentences, from worse to better."), "small")
        )
        self._level_rows = QWidget()
        rows = column(self._level_rows, space=8)
        self._level_fields: dict[str, Words] = {}
        for place, name in zip(LEVELS, _level_names(), strict=True):
            rows.addWidget(shared_words(name, "small", "ink2"))
            self._level_fields[place] = self._words(rows, place, name, "body")
        question = say("Where am I today?")
        rows.addWidget(shared_words(question, "body_strong"))
        codes = (one.removeprefix("level.") for one in LEVELS)
        steps = tuple(zip(codes, _level_names(), strict=True))
        self.reached = Choice(question, steps)
        self.reached.chosen.connect(lambda code: self._table.choose(REACHED, code))
        rows.addWidget(self.reached)
        self._opener = shared_button(
            say("Write how I will notice"), self._begin_levels, kind="sharedlink", sign="plus"
        )
        inside.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._level_rows)
        self._level_rows.hide()
        return made

    def _show_levels(self) -> None:
        """Show the five sentences; the button that asks for them has done its work."""
        self._level_rows.show()
        self._opener.hide()

    def _begin_levels(self) -> None:
        """Show the five sentences with the hand in the first, which then is on the screen."""
        self._level_rows.show()
        self._level_fields[LEVELS[0]].setFocus()
        self._opener.hide()


def _rated_words(rated: tuple[tuple[str, str, int], ...], place: str) -> str:
    """Say how one rated before, with the days, oldest first; "" where one never did."""
    text = say("{number} on {day}")
    told = [
        text.format(number=number, day=say_day(date.fromisoformat(on)))
        for at, on, number in rated
        if at == place
    ]
    return say("Before: {ratings}").format(ratings=", ".join(told)) if told else ""


def _level_names() -> tuple[str, ...]:
    return (
        say("Much worse than I think"),
        say("A little worse"),
        say("As I think it will be"),
        say("A little better"),
        say("Much better than I think"),
    )


def _hint_words(found: tuple[str, ...]) -> str:
    told = {
        "own_voice": say("It can begin with “I”."),
        "one_thing": say("It is a lot at once. Which part comes first?"),
    }
    return " ".join(told[hint] for hint in found)
