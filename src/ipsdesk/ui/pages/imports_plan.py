"""The rows of a table on its way in, by what becomes of them, and one row beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ipsdesk.domain.intake.plan import Fate
from ipsdesk.ui.pages.imports_aside import ImportsAside
from ipsdesk.ui.parts.beside import Beside
from ipsdesk.ui.parts.buttons import button, choice_button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, scrolling
from ipsdesk.ui.parts.rows import Row
from ipsdesk.ui.parts.rows_view import RowsView
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.presenters import import_changes as changes
from ipsdesk.ui.presenters import imports as into
from ipsdesk.ui.presenters.import_words import kind_choices
from ipsdesk.ui.presenters.imports import ImportsPresenter, PlanState
from ipsdesk.ui.theme import px
from ipsdesk.words import say

ASIDE_WIDE, ROWS_HIGH = 360, 180
PEOPLE = "people"
ALL = ""


class PlanView(QWidget):
    """What an import would do; the signals say what is wanted of it."""

    changed = Signal(object)  # how the table is to be taken instead
    sheet_chosen = Signal(int)
    taken = Signal()
    kept = Signal()
    dropped = Signal()

    def __init__(self, presenter: ImportsPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.state: PlanState | None = None
        self._fate = ALL
        self.aside = ImportsAside(presenter)
        self.aside.changed.connect(self.changed.emit)
        main = QWidget()
        inside = column(main, space=10)
        self._title = wrapped("", "body_strong")
        self._counted = wrapped("", "body", "ink2")
        inside.addWidget(self._title)
        inside.addWidget(self._counted)
        inside.addWidget(self._buttons())
        inside.addWidget(self._choices())
        segments = frame("soft")
        self._segments = column(segments, (3, 3, 3, 3), 0)
        inside.addWidget(segments)
        self.rows = RowsView(say("The rows of the file"))
        self.rows.chosen.connect(self._open)
        self.rows.reached.connect(self._open)
        self.rows.setMinimumHeight(px(ROWS_HIGH))
        inside.addWidget(self.rows, 1)
        beside = Beside(main, scrolling(self.aside), (0, 0, 0, 0), wide=ASIDE_WIDE)
        column(self).addWidget(beside)

    def show_state(self, state: PlanState | None) -> None:
        """Show what was looked at, or nothing."""
        self.state = state
        self.aside.show_state(state)
        if state is None:
            self._fate = ALL
            self.rows.show_lines(())
            return
        self._title.say(state.title)
        counted = f"{state.counted} {state.above}".strip()
        self._counted.say(counted)
        self.take.setText(state.button)
        self.take.setAccessibleName(state.button)
        self.let_go()
        self.kind.choose(state.kind)
        self.kind.setVisible(bool(state.columns))
        self.keep.setVisible(bool(state.columns))
        self.specialist.choose(state.specialist)
        self.whose.setVisible(state.kind == PEOPLE and self.specialist.count() > 2)
        self._show_sheets()
        self._show_segments(state)
        self._show_rows()

    def show_held(self) -> None:
        """Show the rows that are left to look at, with the keyboard in them."""
        self._fate = Fate.HELD.value
        self.show_state(self.state)
        self.rows.enter()

    def hold(self) -> None:
        """Let nothing be done with what is seen while something else is looked at."""
        for one in (self.take, self.keep, self.drop):
            one.setEnabled(False)

    def let_go(self) -> None:
        """Let what is seen be taken in again."""
        state = self.state
        self.take.setEnabled(state is not None and state.may_import)
        self.keep.setEnabled(state is not None and state.has_held)
        self.drop.setEnabled(True)

    def _buttons(self) -> Flow:
        self.take = button("", self.taken.emit, kind="primary")
        self.keep = button(say("Save the rows to look at …"), self.kept.emit, sign="save")
        self.drop = button(say("Put aside"), self.dropped.emit, kind="ghost", sign="x")
        flow = Flow()
        for one in (self.take, self.keep, self.drop):
            flow.add(one)
        return flow

    def _choices(self) -> Flow:
        self.kind = Choice(say("What the table is about"), kind_choices())
        self.kind.activated.connect(lambda _: self.changed.emit(changes.as_kind(self.kind.code())))
        self.sheet = Choice(say("Sheet of the file"), ())
        self.sheet.activated.connect(lambda _: self.sheet_chosen.emit(int(self.sheet.code())))
        specialists = self._presenter.specialists()
        title = say("Specialist, where the row names none")
        self.specialist = Choice(title, specialists, empty=say("Choose"))
        self.specialist.setMaximumWidth(px(280))  # as wide as its title, or it stands in the middle
        self.specialist.activated.connect(
            lambda _: self.changed.emit(changes.supported_by(self.specialist.code()))
        )
        self.whose = titled(title, self.specialist)
        flow = Flow(labelled=True)
        for one in (self.kind, self.sheet, self.whose):
            flow.add(one)
        return flow

    def _show_sheets(self) -> None:
        found = self._presenter.sheets()
        self.sheet.setVisible(len(found) > 1)
        if [self.sheet.itemText(at) for at in range(self.sheet.count())] != [n for _, n in found]:
            self.sheet.clear()
            for key, name in found:
                self.sheet.addItem(name, key)
            self.sheet.fit()

    def _show_segments(self, state: PlanState) -> None:
        clear(self._segments)
        flow = Flow(space=2)
        self._segments.addWidget(flow)
        self._group = QButtonGroup(self)
        if self._fate and not state.counts.get(self._fate):
            self._fate = ALL
        before: QWidget = next(
            (one for one in (self.specialist, self.sheet) if one.isVisible()), self.kind
        )
        for key, title in into.fates(state):
            made = choice_button(title, kind="segment", chosen=key == self._fate)
            made.clicked.connect(lambda _=False, which=key: self._choose_fate(which))
            self._group.addButton(made)
            flow.add(made)
            QWidget.setTabOrder(before, made)
            before = made

    def _choose_fate(self, fate: str) -> None:
        self._fate = fate
        self._show_rows()

    def _show_rows(self) -> None:
        lines = [
            Row(
                key=one.number,
                title=one.title,
                detail=one.detail,
                beside=one.fate_words,
                sign=one.sign,
                tone="amber" if one.is_held else "ink3",
            )
            for one in (self.state.lines if self.state else ())
            if self._fate in (ALL, one.fate)
        ]
        self.rows.show_lines(lines, self.aside.number)

    def show_row(self, number: int) -> None:
        """Show one row, chosen in the list too."""
        self.aside.show_row(number)
        self._show_rows()

    def _open(self, number: object) -> None:
        if isinstance(number, int):
            self.aside.show_row(number)
