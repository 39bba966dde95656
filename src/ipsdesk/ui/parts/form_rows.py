"""The questions of one row of a form, each with its label, its mark and what was wrong."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.ui.forms.views import FieldView, Pairs
from ipsdesk.ui.parts.form_pen import Asked, Held, Pen, Today
from ipsdesk.ui.parts.layouts import column, plain_widget, row
from ipsdesk.ui.parts.painted import sign_label
from ipsdesk.ui.theme import px
from ipsdesk.words import say

MARK, BESIDE = 16, 8  # the mark of what the participant may answer, and the space before it
WIDEST = 760  # of a question at the desk: a longer line is hard to read back

Follow = Callable[[str, str], Pairs]  # for a column, once a participant is chosen


class Questions:
    """The fields of one row, read and shown together."""

    def __init__(self, views: Iterable[FieldView], today: Today, pen: Pen) -> None:
        self.views = {view.column: view for view in views}
        self._today, self._pen = today, pen
        self.held: dict[str, Held] = {}
        self.drawn: dict[str, QWidget] = {}
        self.rows: dict[str, Asked] = {}
        self._kept: dict[str, object] = {}
        for column_name, view in self.views.items():
            self._make(column_name, view)

    def entered(self) -> dict[str, object]:
        """Return what stands in every field, and what was shown and is no question."""
        return {**self._kept, **{name: held.read() for name, held in self.held.items()}}

    def show(self, values: Mapping[str, object]) -> None:
        """Show other answers; what is no question here is kept beside them."""
        self._kept = {name: value for name, value in values.items() if name not in self.held}
        for name, held in self.held.items():
            held.show(values.get(name))

    def refuse(self, name: str, sentence: str) -> QWidget | None:
        """Say beside a question what is wrong; return its field."""
        if name not in self.rows:
            return None
        self.rows[name].refuse(sentence)
        return self.held[name].widget

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        for one in self.rows.values():
            one.accept()

    def _make(self, name: str, view: FieldView) -> None:
        held = self._pen.field(view, self._today)
        self.held[name] = held
        self.drawn[name], self.rows[name] = self._pen.row(view, held)


class QuestionList(QWidget):
    """Questions below one another; those the participant may answer carry a mark."""

    changed = Signal()

    def __init__(
        self, views: Iterable[FieldView], today: Today, follow: Follow | None, pen: Pen
    ) -> None:
        super().__init__()
        self.questions = Questions(views, today, pen)
        self._follow = follow
        self._inside: QVBoxLayout = column(space=16)
        held = plain_widget(self._inside)
        if pen.marks:
            held.setMaximumWidth(px(WIDEST))
        around = row(self)  # it measures the words at the width they get, not at its own
        around.addWidget(held, 1)
        around.addStretch(0)
        for name, made in self.questions.drawn.items():
            if pen.marks:
                self._inside.addLayout(_marked(made, own=self.questions.views[name].own))
            else:
                self._inside.addWidget(made)
            self.questions.held[name].changed.connect(self.changed.emit)
        if follow is not None and "participant" in self.questions.held:
            self.questions.held["participant"].changed.connect(self._offer)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show other answers."""
        self.questions.show(values)
        if self._follow is not None and "participant" in self.questions.held:
            self._offer()
            self.questions.show(values)

    def show_asked(self, is_asked: Callable[[FieldView], bool]) -> None:
        """Show the questions that are asked now, and hide those that are not."""
        for name, view in self.questions.views.items():
            if view.only_for:
                self.questions.drawn[name].setVisible(is_asked(view))

    def _offer(self) -> None:
        """Offer what belongs to the participant who is chosen now."""
        chosen = self.questions.held["participant"].read()
        who = chosen if isinstance(chosen, str) else ""
        for name, view in self.questions.views.items():
            offer = getattr(self.questions.held[name].widget, "offer", None)
            if view.asks and offer is not None and self._follow is not None:
                offer(self._follow(name, who))


def _marked(made: QWidget, *, own: bool) -> QHBoxLayout:
    """Return a question with room for its mark, so that all of them end at one line."""
    line = row(space=BESIDE)
    line.addWidget(made, 1)
    if own:
        mark = sign_label("user-round", "ink3", MARK)
        mark.setToolTip(say("The participant may answer this"))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    else:
        line.addSpacing(px(BESIDE + MARK))
    return line
