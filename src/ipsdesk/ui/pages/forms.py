"""Any form: choose one, see what was answered, answer anew, correct, end."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.answers import FieldFault, FormRefused
from ipsdesk.domain.errors import TopicClosed
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.forms.values import Filled
from ipsdesk.ui.messages import explain
from ipsdesk.ui.messages.forms import field_words
from ipsdesk.ui.pages.move_dialog import MoveDialog
from ipsdesk.ui.parts.ask import confirm_throwing_away
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.form_desk_pen import DESK
from ipsdesk.ui.parts.form_editor import FormEditor, Remark
from ipsdesk.ui.parts.form_part import Help
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row, scrolling
from ipsdesk.ui.parts.line_card import two_lines
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.same_focus import Spot, back_to, spot_in
from ipsdesk.ui.parts.sight import go_to, show_beside
from ipsdesk.ui.parts.text_fields import holding
from ipsdesk.ui.presenters.form_lines import FormLine
from ipsdesk.ui.presenters.forms import LETTER_TEXT, FormPresenter, FormsPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

NOTHING_GIVEN: Mapping[str, object] = MappingProxyType({})
AT_ONCE = 25  # rows shown before somebody asks for more
Shown = tuple[QWidget, QWidget]  # the button of what is shown, and its card


class OpenForm(QFrame):
    """One form that is being filled in, with its two answers: save, or not now.

    Esc leaves it as it is: what was typed stays as a draft.

    """

    left = Signal()

    def __init__(self, desktop: Desktop, presenter: FormPresenter) -> None:
        super().__init__()
        self.setProperty("card", "plain")
        self._desktop, self.presenter = desktop, presenter
        inside = column(self, (20, 16, 20, 18), 16)
        view = presenter.view()
        inside.addWidget(heading(view.title))
        about = presenter.goes_on_with()
        if about:
            inside.addWidget(wrapped(about, "body", "ink2"))
        help_ = Help(presenter.today, presenter.usual_below, presenter.rows_for)
        self.editor = FormEditor(view, help_, presenter.start(), DESK)
        inside.addWidget(self.editor)
        self._remark = wrapped("", "small", "amber")
        self._wrong = wrapped("", "body", "red")
        for one in (self._remark, self._wrong):
            one.hide()
            inside.addWidget(one)
        line = row(space=10)
        self.save = button(say("Save"), kind="primary", sign="check")
        self.cancel = button(say("Not now"), kind="ghost")
        line.addWidget(self.save)
        line.addWidget(self.cancel)
        line.addStretch(1)
        self.elsewhere = button(say("It is about somebody else"), self._move, kind="ghost")
        line.addWidget(self.elsewhere)
        self.elsewhere.setVisible(presenter.moving() is not None)
        inside.addLayout(line)
        acts = {"Ctrl+Return": self.save.click, "Ctrl+Enter": self.save.click, "Esc": self._leave}
        for keys, act in acts.items():
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)
        self.editor.typed.connect(self.keep)

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        filled = self.editor.filled()
        if self._desktop.perform_quietly(lambda: self.presenter.keep(filled)) is None:
            self._desktop.drafted.emit()
        self._say_remarks(filled)

    def _say_remarks(self, filled: Filled) -> None:
        """Say below what is worth a look before it is saved; nothing is held back by it."""
        found = [field_words(one) for one in self.presenter.hints(filled)]
        said = " ".join(filter(None, (*found, self.presenter.remark(filled))))
        is_new = bool(said) and said != self._remark.accessibleName()
        self._remark.say(said)
        self._remark.setVisible(bool(said))
        if is_new:
            announce(self, said)
            show_beside(self._remark, self)

    def keep_now(self) -> None:
        """Keep what is typed at once, if anything is waiting to be kept."""
        if self.editor.is_waiting():
            self.keep()

    def _leave(self) -> None:
        self.keep_now()
        drafted = self.presenter.is_drafted()
        self.left.emit()
        if drafted:
            self._desktop.told.emit(say("What you wrote is kept as a draft."))

    def _move(self) -> None:
        """Let the note go to whom it is about, with what is typed in it just now."""
        self.keep_now()
        if self.presenter.is_drafted() and not self.saved():
            return
        moving = self.presenter.moving()
        if moving is not None and MoveDialog(self, self._desktop, moving).exec():
            self._desktop.changed.emit()
            self._desktop.told.emit(moving.told())
            self.left.emit()

    def given_up(self) -> bool:
        """Forget what was typed, once that is said; return whether the form may go."""
        self.keep_now()
        if self.presenter.is_drafted() and not confirm_throwing_away(self):
            return False
        self._desktop.perform_quietly(self.presenter.drop)
        return True

    def saved(self) -> bool:
        """Save; say beside each field what was refused, and return whether it was saved."""
        self.editor.is_waiting()
        filled = self.editor.filled()
        refusal = self._desktop.perform_quietly(lambda: self.presenter.save(filled))
        if refusal is None:
            return True
        sentence = explain(refusal)
        self._wrong.say(sentence)
        self._wrong.show()
        announce(self, sentence, urgent=True)
        if isinstance(refusal, FormRefused):
            self.editor.refuse(map(self._remarked, refusal.faults))
        elif isinstance(refusal, TopicClosed):
            self.editor.refuse([Remark(LETTER_TEXT, sentence)])
        else:
            show_beside(self._wrong, self)
        self.keep()
        return False

    def _remarked(self, fault: FieldFault) -> Remark:
        words = field_words(fault, self.editor.view.called(fault.than, fault.part))
        return Remark(fault.column, words, fault.part, fault.place)


class FormsView(QWidget):
    """A choice of forms, what was answered in the one chosen, and the one being filled in."""

    def __init__(self, desktop: Desktop, presenter: FormsPresenter) -> None:
        super().__init__()
        self._desktop, self._presenter = desktop, presenter
        self.open: OpenForm | None = None
        self._back: Callable[[UUID | None], object] | None = None
        self._opener: Spot | None = None  # by what on the page the form was opened
        self._most = AT_ONCE
        self.shown_elsewhere: Callable[[UUID], Shown | None] = lambda _: None
        self._cards: dict[UUID, Shown] = {}
        inside = column(self, space=14)
        self.choice = Choice(say("Which form"), self.forms())
        self.choice.setMaximumWidth(px(420))
        self.choice.activated.connect(self._chosen)
        self.new = button(say("Fill in a new one"), self.begin, sign="plus")
        flow = Flow(space=10)
        flow.add(self.choice)
        flow.add(self.new)
        inside.addWidget(flow)
        self.notice = wrapped("", "body_strong", "amber")
        self.notice.hide()
        inside.addWidget(self.notice)
        self._form: QVBoxLayout = column()
        inside.addLayout(self._form)
        self._lines: QVBoxLayout = column(space=8)
        inside.addLayout(self._lines)
        inside.addStretch(1)

    @property
    def form_id(self) -> str:
        """Which form is chosen."""
        return self.choice.code()

    def choose(self, form_id: str) -> None:
        """Show another form."""
        self.keep_now()
        self._close()
        self._most = AT_ONCE
        self.choice.choose(form_id)
        self.refresh()

    def forms(self) -> tuple[tuple[str, str], ...]:
        """Return the forms there are here, with their names."""
        return tuple((one.id, one.title) for one in self._presenter.choices())

    def show_open(self, form_id: str) -> None:
        """Show a form open: for a new row, or with the newest one where none can begin."""
        self.choose(form_id)
        lines = self._presenter.lines(form_id)
        if self._presenter.begins(form_id):
            self.begin()
        elif lines:
            self.correct(lines[0].row)

    def refresh(self) -> None:
        """Show what was answered, as it is now; a form being filled in is left alone."""
        clear(self._lines)
        self._cards = {}
        self.new.setVisible(self._presenter.begins(self.form_id))
        self.notice.say(self._presenter.notice(self.form_id))
        self.notice.setVisible(bool(self.notice.accessibleName()))
        lines = self._presenter.lines(self.form_id, self._most + 1)
        if not lines and self.open is None:
            self._show_nothing()
        for line in lines[: self._most]:
            self._lines.addWidget(self._card(line))
        if len(lines) > self._most:
            more = button(say("Show more"), self._show_more, kind="ghost")
            self._lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_nothing(self) -> None:
        """Say what to do where nothing is answered; a form about what is not there yet leads on."""
        first = self._presenter.first(self.form_id)
        if first is None:
            self._lines.addWidget(Empty(say("Nothing here yet."), "clipboard-list"))
            return
        text = say("This is about something that is written down already. Begin with {form}.")
        self._lines.addWidget(Empty(text.format(form=first.title), "clipboard-list"))
        words = say("Fill in {form}").format(form=first.title)
        lead = button(words, lambda: self.show_open(first.id), kind="primary", sign="plus")
        self._lines.addWidget(lead, 0, Qt.AlignmentFlag.AlignHCenter)

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self.refresh()

    def begin(self) -> None:
        """Open the chosen form for a new row."""
        self.fill(None)

    def correct(self, row_id: UUID) -> None:
        """Open the chosen form with a row that was answered."""
        self.fill(row_id)

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        if self.open is not None:
            self.open.keep_now()

    def _chosen(self) -> None:
        self.choose(self.choice.code())

    def fill(self, row_id: UUID | None, given: Mapping[str, object] = NOTHING_GIVEN) -> None:
        """Open the chosen form with a row, or for a new one with what is known already.

        A form that begins no row opens with the one that goes on; where there is none, what
        begins it is offered in its place.
        """
        self.keep_now()
        if row_id is None and not given and self._presenter.fills_more(self.form_id):
            row_id = self._presenter.row_to_fill(self.form_id)
            if row_id is None:
                self.refresh()
                return
        if self.open is None:
            self._opener = spot_in(self._page())
        self._close()
        presenter = self._presenter.opened(self.form_id, row_id)
        presenter.give(given)
        if given and presenter.is_drafted():
            self._desktop.told.emit(say("What you began before is here. Finish it first."))
        opened = OpenForm(self._desktop, presenter)
        opened.save.clicked.connect(self._save)
        opened.cancel.clicked.connect(self._give_up)
        opened.left.connect(self._leave)
        self.open = opened
        self._form.addWidget(opened)
        opened.show()  # at once, so that the first question can take the focus
        opened.editor.enter(presenter.known())

    def go_to_words(self, words: str) -> None:
        """Go to the first field of the open form that holds some words, once it is drawn."""
        opened = self.open
        if opened is None or not words:
            return
        place = next(holding(opened, words), None)
        if place is not None:
            go_to(place)
        elif opened.editor.is_drawing():
            QTimer.singleShot(0, opened, lambda: self.go_to_words(words))

    def leads_back(self, back: Callable[[UUID | None], object] | None) -> None:
        """Lead back to where the open form was asked for, once it is saved or left."""
        self._back = back if self.open is not None else None

    def _save(self) -> None:
        opened, back = self.open, self._back
        if opened is not None and opened.saved():
            self._close()
            self._desktop.changed.emit()
            self._desktop.told.emit(say("The form is saved."))
            self.refresh()
            (back or self._go_to_saved)(opened.presenter.row)

    def _go_to_saved(self, saved: UUID | None) -> None:
        """Show what was written down, where it says most; nobody is left before a blank page."""
        place = None
        if saved is not None:
            place = self.shown_elsewhere(saved) or self._cards.get(saved)
        go_to(*(place or (self.choice, self.choice)))

    def _give_up(self) -> None:
        if self.open is not None and self.open.given_up():
            self._leave()

    def _leave(self) -> None:
        """Leave the open form for where it was asked for, or for what it was opened by here."""
        row, back = self.open.presenter.row if self.open is not None else None, self._back
        self._close()
        self.refresh()
        (back or self._go_to_saved)(row)
        if back is None and row is None:
            back_to(self._page(), self._opener)

    def _page(self) -> QWidget:
        """Return the page around, on which the form was opened."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        return above or self

    def _close(self) -> None:
        self.open = self._back = None
        clear(self._form)

    def _card(self, line: FormLine) -> QFrame:
        card = frame("soft" if line.ended else "plain")
        inside = row(card, (16, 10, 10, 10), 10)
        inside.addLayout(two_lines(line.title, line.detail), 1)
        words = say("Fill in") if line.empty else say("Correct")
        change = button(words, lambda: self.correct(line.row), kind="ghost", sign="pencil")
        name = say("Fill in: {what}") if line.empty else say("Correct: {what}")
        change.setAccessibleName(name.format(what=line.title))
        inside.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self._cards[line.row] = (change, card)
        if self._presenter.can_end(self.form_id) and not line.ended:
            end = button(say("End today"), lambda: self._end(line), kind="ghost")
            end.setAccessibleName(say("End today: {what}").format(what=line.title))
            inside.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _end(self, line: FormLine) -> None:
        self._desktop.perform(
            lambda: self._presenter.end(self.form_id, line.row), told=say("Ended today.")
        )
        self.refresh()


class FormsPage(Page):
    """The forms about the unit: employers, meetings, time, partners, events."""

    def __init__(self, desktop: Desktop, presenter: FormsPresenter) -> None:
        super().__init__(desktop)
        whole = column(self)
        inner = QWidget()
        inside = column(inner, (32, 24, 24, 24), 16)
        inside.addWidget(heading(say("Registers and forms"), "display"))
        self.view = FormsView(desktop, presenter)
        inside.addWidget(self.view, 1)
        whole.addWidget(scrolling(inner))

    def go_home(self) -> None:
        """Leave the form that is open for the list of what was answered; a draft is kept."""
        self.view.choose(self.view.form_id)

    def refresh(self) -> None:
        """Show what the records say now."""
        self.view.refresh()

    def keep_now(self) -> None:
        """Keep what is typed at once."""
        self.view.keep_now()
