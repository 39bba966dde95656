"""The recovery code as a sheet to write down, and the question whether it was (S08)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.layouts import column, frame
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.welcome import groups_of, groups_to_ask, same_group
from ipsdesk.words import say


class RecoverySheet(QStackedWidget):
    """First the numbered groups in sight; then, without them, two of them are asked for."""

    entered = Signal()  # Enter was pressed in one of the groups that are asked for

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self.asked: dict[int, FieldRow] = {}
        self._sheet, self._question = QWidget(), QWidget()
        self._written: QVBoxLayout = column(self._sheet, space=10)
        self._fields: QVBoxLayout = column(self._question, space=10)
        self.addWidget(self._sheet)
        self.addWidget(self._question)

    def show_code(self, code: str) -> None:
        """Show a code, group by group, each with its number."""
        self._groups = groups_of(code)
        flow = Flow(space=8)
        for number, group in enumerate(self._groups, start=1):
            flow.add(_group(number, group))
        self._written.addWidget(flow)
        hint = say("Seven groups. O and 0, I and 1 count as the same.")
        self._written.addWidget(wrapped(hint, "small", "ink2"))

    @property
    def asks(self) -> bool:
        """Tell whether the code is out of sight and two groups are asked for."""
        return self.currentWidget() is self._question

    def ask(self) -> None:
        """Put the code out of sight and ask for two of its groups."""
        if not self.asked:
            self._make_question()
        self.setCurrentWidget(self._question)
        next(iter(self.asked.values())).field.setFocus()

    def look_again(self) -> None:
        """Show the sheet again, for what was not written down."""
        self.setCurrentWidget(self._sheet)

    def check(self) -> bool:
        """Tell whether both groups were written rightly; say beside the field which was not."""
        right = True
        for number, line in self.asked.items():
            field = line.field
            if isinstance(field, QLineEdit) and same_group(field.text(), self._groups[number - 1]):
                line.accept()
                continue
            line.refuse(say("That is not group {number}. Look at the paper.").format(number=number))
            right = False
        return right

    def go_to_empty(self) -> bool:
        """Put the cursor in the first group that is not written yet, if there is one."""
        for line in self.asked.values():
            if isinstance(line.field, QLineEdit) and not line.field.text().strip():
                line.field.setFocus()
                return True
        return False

    def forget(self) -> None:
        """Leave nothing of the code on the page."""
        self._groups = ()
        for part in self._sheet.findChildren(QLabel):
            part.setText("")
            part.setAccessibleName("")
        for line in self.asked.values():
            if isinstance(line.field, QLineEdit):
                line.field.clear()

    def _make_question(self) -> None:
        words = say("The code is out of sight now. Read from your paper:")
        self._fields.addWidget(wrapped(words, "body", "ink2"))
        for number in groups_to_ask(len(self._groups)):
            title = say("Group {number}").format(number=number)
            line = TextLine(title)
            line.returnPressed.connect(self.entered.emit)
            self.asked[number] = FieldRow(title, line)
            self._fields.addWidget(self.asked[number])
        flow = Flow()
        flow.add(button(say("Show the code again"), self.look_again, kind="ghost", sign="eye"))
        self._fields.addWidget(flow)


def _group(number: int, words: str) -> QWidget:
    card = frame("soft")
    inside = column(card, (12, 6, 12, 8), 2)
    inside.addWidget(label(str(number), "caption", "ink3"))
    made = label(words, "title")
    made.setAccessibleName(say("Group {number}: {words}").format(number=number, words=words))
    inside.addWidget(made)
    return card
