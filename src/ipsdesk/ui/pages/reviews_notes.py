"""Evidence and actions of an item: lines, and a small form that unfolds to add one."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.painted import Bubble, Chip, Tick
from ipsdesk.ui.presenters.review_item import ActionLine, EvidenceLine
from ipsdesk.ui.theme import px
from ipsdesk.words import say, say_many

WIDEST_CHOICE = 720
Pairs = tuple[tuple[str, str], ...]


class Section(QWidget):
    """A heading with a button that unfolds a form, the form, and the lines under it."""

    def __init__(self, title: str, add_name: str) -> None:
        super().__init__()
        self.drawn: object = None
        inside = column(self, space=4)
        self.head = row(space=8)
        self.head.addWidget(label(title, "subtitle"))
        self.count = QVBoxLayout()
        self.head.addLayout(self.count)
        self.head.addStretch(1)
        self.add = button(say("Add"), self.unfold, kind="ghost", sign="plus")
        self.add.setAccessibleName(add_name)
        self.head.addWidget(self.add)
        inside.addLayout(self.head)
        self.form = frame("soft")
        self.form.hide()
        inside.addWidget(self.form)
        self.lines = column()
        inside.addLayout(self.lines)

    def unfold(self) -> None:
        """Show the form and put the keyboard in its words."""
        self.form.show()
        self.add.hide()

    def fold(self) -> None:
        """Hide the form again; the button is back, with the keyboard on it."""
        self.form.hide()
        self.add.show()
        self.add.setFocus()

    def say_count(self, text: str) -> None:
        """Say beside the heading how many there are."""
        clear(self.count)
        if text:
            self.count.addWidget(Chip(text))


class EvidenceBox(Section):
    """Notes of evidence: where from, when, who told, what it says; never a name."""

    noted = Signal(str, object, str, str)
    taken_back = Signal(object)

    def __init__(self, tellers: Pairs, today: date) -> None:
        super().__init__(say("Evidence"), say("Add evidence"))
        self.source = wide_choice(say("Kind of evidence"))
        self.day = DayEdit(say("Day of the evidence"), lambda: today, today)
        self.teller = wide_choice(say("Who told, by role"), tellers)
        self.words = named(QLineEdit(), say("What the evidence says"))
        self.words.setPlaceholderText(say("What points at this item? No names."))
        inside = column(self.form, (14, 12, 14, 12), 8)
        inside.addWidget(self.words)
        for field, text in (
            (self.source, say("From")),
            (self.teller, say("Told by")),
            (self.day, say("Day")),
        ):
            inside.addLayout(_field(text, field))
        inside.addLayout(_ends(say("Save note"), self._save, self.fold))
        self.words.returnPressed.connect(self._save)

    def show_lines(self, lines: tuple[EvidenceLine, ...], *, locked: bool) -> None:
        """Show these notes; drawn anew only when they are others."""
        self.add.setVisible(not locked and self.form.isHidden())
        if (lines, locked) == self.drawn:
            return
        self.drawn = (lines, locked)
        clear(self.lines)
        self.say_count(say_many("{count} note", "{count} notes", len(lines)) if lines else "")
        if not lines:
            self.lines.addWidget(
                wrapped(say("Nothing noted yet. What did you see, count or hear?"), "small", "ink3")
            )
        for line in lines:
            self.lines.addWidget(self._line(line, locked=locked))

    def show_sources(self, sources: Pairs) -> None:
        """Offer the kinds of evidence, those of the item first."""
        if [self.source.itemData(at) for at in range(self.source.count())] != [
            s for s, _ in sources
        ]:
            fill(self.source, sources)

    def unfold(self) -> None:
        """Show the form and put the keyboard in its words."""
        super().unfold()
        self.words.setFocus()

    def done(self) -> None:
        """Empty the form, because its note is kept."""
        self.words.clear()
        self.fold()

    def _save(self) -> None:
        told = self.source.code(), self.day.value, self.teller.code(), self.words.text()
        self.noted.emit(*told)

    def _line(self, line: EvidenceLine, *, locked: bool) -> QWidget:
        made = QWidget()
        across = row(made, (0, 7, 0, 7), 12)
        across.addWidget(Bubble(line.mark.icon, line.mark.hue, 34))
        words = column(space=1)
        words.addWidget(wrapped(line.head, "body", weight=600))
        words.addWidget(wrapped(line.words, "small", "ink2"))
        across.addLayout(words, 1)
        if line.mine and not locked:
            name = say("Take back: {note}").format(note=line.words)
            across.addWidget(icon_button("x", name, _later(self.taken_back.emit, line.note)))
        return made


class ActionsBox(Section):
    """What the unit will do: what, by whom, by when, and whether it is done."""

    planned = Signal(str, str, object, str)
    ticked = Signal(object, bool)
    taken_back = Signal(object)

    def __init__(self, owners: Pairs, today: date, numbers: Pairs = ()) -> None:
        super().__init__(say("Actions"), say("Add an action"))
        self.words = named(QLineEdit(), say("What the unit will do"))
        self.words.setPlaceholderText(say("What will you do about it?"))
        self.owner = wide_choice(say("Who sees to it, by role"), owners)
        self.day = DayEdit(say("By when"), lambda: today)
        self.moves = wide_choice(say("Which number it should move"), numbers)
        inside = column(self.form, (14, 12, 14, 12), 8)
        inside.addWidget(self.words)
        inside.addLayout(_field(say("Responsible"), self.owner))
        if numbers:
            inside.addLayout(_field(say("Which number it should move"), self.moves))
        inside.addLayout(_field(say("By when"), self.day))
        inside.addLayout(_ends(say("Save action"), self._save, self.fold))
        self.words.returnPressed.connect(self._save)

    def show_lines(self, lines: tuple[ActionLine, ...]) -> None:
        """Show these actions; drawn anew only when they are others."""
        if lines == self.drawn:
            return
        self.drawn = lines
        clear(self.lines)
        for line in lines:
            self.lines.addWidget(self._line(line))

    def unfold(self) -> None:
        """Show the form and put the keyboard in its words."""
        super().unfold()
        self.words.setFocus()

    def done(self) -> None:
        """Empty the form, because its action is kept."""
        self.words.clear()
        self.fold()

    def _save(self) -> None:
        told = self.words.text(), self.owner.code(), self.day.value, self.moves.code()
        self.planned.emit(*told)

    def _line(self, line: ActionLine) -> QWidget:
        made = QWidget()
        across = row(made, (0, 6, 0, 6), 12)
        box = Tick(say("Done: {what}").format(what=line.what), done=line.done)
        box.clicked.connect(lambda on: self.ticked.emit(line.action, on))
        across.addWidget(box)
        words = column(margins=(0, 3, 0, 0), space=1)
        words.addWidget(wrapped(line.what, "body", "ink2" if line.done else "", weight=500))
        if line.who_and_when:
            words.addWidget(wrapped(line.who_and_when, "small", "ink2"))
        across.addLayout(words, 1)
        if line.mine and not line.done:
            name = say("Take back: {note}").format(note=line.what)
            across.addWidget(icon_button("x", name, _later(self.taken_back.emit, line.action)))
        return made


def wide_choice(name: str, options: Pairs = ()) -> Choice:
    """Return a field of choices that takes the width there is."""
    made = Choice(name, options)
    made.setMaximumWidth(px(WIDEST_CHOICE))
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def fill(box: Choice, pairs: Pairs) -> None:
    """Offer other choices by their words."""
    box.clear()
    for value, words in pairs:
        box.addItem(words, value)


def _field(text: str, field: QWidget) -> QVBoxLayout:
    made = column(space=2)
    made.addWidget(label(text, "caption", "ink2"))
    made.addWidget(field)
    return made


def _ends(save: str, saved: Callable[[], object], folded: Callable[[], object]) -> QVBoxLayout:
    made = column(space=0)
    across = row(space=8)
    across.addWidget(button(save, saved))
    across.addWidget(button(say("Cancel"), folded, kind="ghost"))
    across.addStretch(1)
    made.addLayout(across)
    return made


def _later(tell: Callable[[UUID], object], which: UUID) -> Callable[[], object]:
    return lambda: tell(which)


def separated(words: str) -> QFrame:
    """Return a remark set apart from what is asked."""
    made = frame("soft")
    inside = column(made, (14, 10, 14, 10))
    inside.addWidget(wrapped(words, "small", "ink2"))
    made.setMinimumHeight(px(20))
    return made
