"""About me: what I am good at, the support I want, how I work best; a line for each."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from ipsdesk.capsule.fields import Words
from ipsdesk.capsule.parts import Answers, card, whose
from ipsdesk.capsule.table import Table
from ipsdesk.domain.sheet import LISTS, NOTHING
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import shared_words
from ipsdesk.ui.parts.layouts import clear, column, row
from ipsdesk.words import say


class AboutCard(QWidget):
    """The three lists, under one another."""

    def __init__(self, table: Table, more: Flow) -> None:
        super().__init__()
        whole = column(self, space=18)
        self._more = more
        self.lists = {kind: LinesCard(table, kind) for kind in LISTS}
        for shown in self.lists.values():
            whole.addWidget(shown)
        whole.addWidget(more)
        whole.addStretch(1)

    def refresh(self) -> None:
        """Show the lines there are."""
        for shown in self.lists.values():
            shown.refresh()

    @property
    def begins_at(self) -> QWidget:
        """Return where one writes when a key opens the card: in a line that is still empty."""
        return next(iter(self.lists.values())).new

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        lines = [part for shown in self.lists.values() for part in shown.chain()]
        return [*lines, *self._more.findChildren(QPushButton)]


class LinesCard(QWidget):
    """One list of lines, and a field to add one."""

    def __init__(self, table: Table, kind: str) -> None:
        super().__init__()
        self._table, self._kind = table, kind
        title, sign, tone, hint = _told(kind)
        whole = column(self)
        made, inside, _ = card(title, sign, tone)
        whole.addWidget(made)
        self._rows = column(space=8)
        inside.addLayout(self._rows)
        self._unsure = Answers(title, partial(table.answer, f"answer.{kind}"))
        line = row(space=10)
        self.new = Words(hint, role="line", hint=hint)
        self.new.entered.connect(self._add)
        self.new.left.connect(self._keep_new)
        line.addWidget(self.new, 1)
        add = say("Add")
        self._adder = shared_button(add, self._add, kind="shared", sign="plus")
        self._adder.setAccessibleName(f"{title}: {add}")
        line.addWidget(self._adder)
        inside.addLayout(line)
        inside.addWidget(self._unsure)
        self._fields: dict[str, Words] = {}
        self._gone: dict[str, QWidget] = {}

    def refresh(self) -> None:
        """Show the lines; those that are still there keep the cursor that is in them.

        One that was emptied stays while the cursor is in it, so that it can be written anew.
        """
        written = dict(self._table.sheet.lines(self._kind))
        lines = {at: written.get(at, NOTHING) for at in self._places(tuple(written))}
        answer = self._table.sheet.at(f"answer.{self._kind}")
        self._unsure.show_answer(answer)
        self._unsure.setVisible(bool(answer.answer) or not written)
        if tuple(self._fields) != tuple(lines):
            clear(self._rows)
            self._fields = {place: self._line(place) for place in lines}
        for number, (place, field) in enumerate(self._fields.items(), start=1):
            field.setAccessibleName(f"{_told(self._kind)[0]}, {number}")
            field.show_words(lines[place].words)
            field.setAccessibleDescription(whose(lines[place]))

    def chain(self) -> list[QWidget]:
        """Return what the Tab key goes through, in order."""
        lines = [part for at, field in self._fields.items() for part in (field, self._gone[at])]
        return [*lines, self.new, self._adder, *self._unsure.parts()]

    def _places(self, written: tuple[str, ...]) -> tuple[str, ...]:
        """Return where the lines lie that are shown: what is written, and what is being emptied."""
        held = [at for at, field in self._fields.items() if field.hasFocus()]
        shown = {*written, *held}
        before = filter(shown.__contains__, self._fields)
        return tuple(dict.fromkeys((*before, *written)))

    def _line(self, place: str) -> Words:
        line = row(space=8)
        field = Words(_told(self._kind)[0], self._table.sheet.words(place))
        field.written.connect(lambda words: self._table.write(place, words))
        field.left.connect(self._table.pause)
        field.left.connect(lambda: QTimer.singleShot(0, self, self.refresh))
        line.addWidget(field, 1)
        words = self._table.sheet.words(place)
        gone = shared_button("", lambda: self._table.put({place: NOTHING}), sign="x")
        gone.setText("")
        gone.setAccessibleName(say("Take away: {words}").format(words=words))
        gone.setToolTip(say("Take away"))
        line.addWidget(gone)
        self._gone[place] = gone
        holder = QWidget()
        inside = column(holder, space=2)
        inside.addLayout(line)
        author = whose(self._table.sheet.at(place))
        if author:
            inside.addWidget(shared_words(author, "small", "ink2"))
        self._rows.addWidget(holder)
        return field

    def _add(self) -> None:
        self._keep_new()
        self.new.setFocus()

    def _keep_new(self) -> None:
        """Keep a line that was written, also where nobody pressed the button beside it."""
        words = self.new.toPlainText().strip()
        if words:
            self.new.show_words("")
            self._table.add_line(self._kind, words)


def _told(kind: str) -> tuple[str, str, str, str]:
    return {
        "good": (say("This is what I am good at"), "star", "amber", say("I am good at …")),
        "support": (say("The support I want"), "hand-heart", "plum", say("It helps me when …")),
        "best": (say("How I work best"), "sun", "blue", say("I work best when …")),
    }[kind]
