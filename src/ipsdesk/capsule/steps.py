"""My steps: what, who and when; each closed as done, not yet, or I have changed my mind."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ipsdesk.capsule.day_field import day_said, in_words, settle_day, show_day
from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.overview import steps_line
from ipsdesk.capsule.parts import Choice, card, whose
from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import DONE, LATER, LET_GO
from ipsdesk.ui.parts.buttons import rename, shared_button
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import clear, column, frame, hairline, row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.theme import pixmap, px
from ipsdesk.words import say


class StepsCard(QWidget):
    """The steps there are, and a line to add one."""

    def __init__(self, table: Table, today: str) -> None:
        super().__init__()
        self._table, self._today = table, today
        whole = column(self, space=18)
        made, inside, head = card(say("My steps"), "footprints")
        self._count = shared_words("", "small", "ink2")
        head.addWidget(self._count)
        self._rows = column(space=10)
        inside.addLayout(self._rows)
        self.new = Words(say("A new step: what will be done?"), role="line")
        self.new.setPlaceholderText(say("A new step: what will be done?"))
        self.new.entered.connect(self._add)
        self.new.left.connect(self._keep_new)
        line = row(space=10)
        line.addWidget(self.new, 1)
        self._adder = shared_button(say("Add"), self._add, kind="shared", sign="plus")
        line.addWidget(self._adder)
        inside.addLayout(line)
        whole.addWidget(made)
        whole.addStretch(1)
        self._shown: dict[str, StepRow] = {}

    def refresh(self) -> None:
        """Show the steps; rows that are still there keep the cursor that is in them."""
        keys = self._table.sheet.keys("step")
        if tuple(self._shown) != keys:
            clear(self._rows)
            self._shown = {key: StepRow(self._table, key, self._today) for key in keys}
            for shown in self._shown.values():
                self._rows.addWidget(shown)
        for shown in self._shown.values():
            shown.refresh()
        self._count.say(steps_line(self._table.sheet))

    def unfold(self, key: str) -> None:
        """Show what can be changed of one step."""
        self._shown[key].unfold()

    @property
    def begins_at(self) -> QWidget:
        """Return where one writes when a key opens the card: in a line that is still empty."""
        return self.new

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        rows = [part for shown in self._shown.values() for part in shown.chain()]
        return [*rows, self.new, self._adder]

    def _add(self) -> None:
        """Keep what was written, and wait for the next one in the same line."""
        self._keep_new()
        self.new.setFocus()

    def _keep_new(self) -> None:
        """Keep a step that was written, also where nobody pressed the button."""
        words = self.new.toPlainText().strip()
        self.new.show_words("")
        if words:
            self._table.add_step(words)


class StepRow(QFrame):
    """One step: its words, who and when; unfolded to be changed, and closed by one of three."""

    def __init__(self, table: Table, key: str, today: str) -> None:
        super().__init__()
        self._table, self._key, self._today = table, key, today
        inside = column(self, (0, 4, 0, 4), 8)
        line = row(space=12)
        self.change = shared_button(say("Change"), self.unfold, sign="pencil")
        self._mark = sign_label("circle", "ink3", 26)
        self._mark.setMinimumHeight(self.change.sizeHint().height())  # on the line of the words
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        said = column(margins=(0, 8, 0, 0))
        self._words = shared_words("", "body")
        self._asked = shared_words(say("What will be done"), "small", weight=600)
        self._asked.hide()
        self._detail = shared_words("", "small", "ink2")
        for one in (self._words, self._asked, self._detail):
            said.addWidget(one)
        line.addLayout(said, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
        self._more = frame("sharedsoft")
        inside.addWidget(self._more)
        self._fill_more()
        self._more.hide()
        self.how = Choice(say("How did it go?"), _outcomes())
        self.how.chosen.connect(lambda code: table.close_step(key, code))
        inside.addWidget(self.how)
        inside.addWidget(hairline())

    def refresh(self) -> None:
        """Show the step as it is now."""
        said, state = self._table.sheet.at(f"step.{self._key}.what"), self._at("state")
        self._ask_how_it_went()
        sign, tone = _MARKS.get(state, ("circle", "ink3"))
        self._mark.setPixmap(pixmap(sign, tone, px(26)))
        self._words.say(said.words)
        self._name_change()
        done = say("Done") if state == DONE else ""
        told = (done, dict(_people()).get(self._at("who"), ""), self._day_words(), whose(said))
        off = say("Taken off my plan. Press again to put it back.")
        detail = off if state == LET_GO else " · ".join(part for part in told if part)
        self._detail.say(detail)
        self.what.show_words(said.words)
        for asked, question in ((self.how, say("How did it go?")), (self.who, say("Who?"))):
            asked.call(f"{question} {said.words}")
        self.how.show_code(state)
        self.who.show_code(self._at("who"))
        show_day(self.due, self._at("due"), self._today)

    def unfold(self) -> None:
        """Show what can be changed, or fold it away again; the words stand in one place alone."""
        unfolded = self._more.isHidden()
        self._more.setVisible(unfolded)
        self._words.setVisible(not unfolded)
        self._asked.setVisible(unfolded)
        self._ask_how_it_went()
        self._name_change()
        if unfolded:
            self.what.setFocus()
            self.what.moveCursor(QTextCursor.MoveOperation.End)

    def _ask_how_it_went(self) -> None:
        """Ask of a step that is done only where it is unfolded: what is left has the room."""
        asked = self._at("state") != DONE or not self._more.isHidden()
        focused = QApplication.focusWidget()
        if not asked and focused is not None and self.how.isAncestorOf(focused):
            self.change.setFocus()
        self.how.setVisible(asked)

    def _name_change(self) -> None:
        folded = self._more.isHidden()
        rename(self.change, say("Change") if folded else say("Fold up"))
        text = say("Change: {step}") if folded else say("Fold up: {step}")
        self.change.setAccessibleName(text.format(step=self._at("what")))

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        return [self.change, self.what, *self.who.buttons(), self.due, *self.how.buttons()]

    def _fill_more(self) -> None:
        key, table = self._key, self._table
        inside = column(self._more, (16, 12, 16, 12), 8)
        self.what = Words(say("What will be done"), self._at("what"))
        self.what.written.connect(lambda words: table.write(f"step.{key}.what", words))
        self.what.left.connect(table.pause)
        inside.addWidget(self.what)
        self.who = Choice(say("Who?"), _people())
        self.who.chosen.connect(lambda code: table.choose(f"step.{key}.who", code))
        inside.addWidget(self.who)
        line = row(space=10)
        line.addWidget(shared_words(say("When?"), "small", weight=600))
        self.due = Words(say("When? Such as Friday or 5/3"), role="line")
        self.due.setPlaceholderText(say("Friday or 5/3"))
        self.due.written.connect(lambda words: table.write(f"step.{key}.due", words))
        self.due.left.connect(lambda: settle_day(table, f"step.{key}.due", self._today))
        line.addWidget(self.due, 1)
        inside.addLayout(line)

    def _at(self, part: str) -> str:
        return self._table.sheet.words(f"step.{self._key}.{part}")

    def _day_words(self) -> str:
        """Return by when; beside "Done" it would be read as the day on which it was done."""
        words = self._at("due").strip()
        if not words or self._at("state") == DONE:
            return ""
        day = day_said(words, self._today)
        if day is not None:
            return in_words(day.isoformat(), self._today)
        kept = say("It will be kept just as it is written.")
        return f"{words} · {kept.rstrip('.')}"


_MARKS = {
    DONE: ("circle-check", "green"),
    LATER: ("clock", "blue"),
    LET_GO: ("circle-x", "ink3"),
}


def _outcomes() -> tuple[tuple[str, str], ...]:
    return (
        (DONE, say("Done")),
        (LATER, say("Not yet")),
        (LET_GO, say("I have changed my mind: take it off")),
    )


def _people() -> tuple[tuple[str, str], ...]:
    return (
        ("participant", say("I do it")),
        ("together", say("Together")),
        ("specialist", say("You do it")),
    )
