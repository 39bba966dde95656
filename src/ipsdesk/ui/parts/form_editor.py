"""The one editor of forms: sections, questions, rows below; nothing typed is ever lost."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ipsdesk.domain.forms import FieldKind
from ipsdesk.ui.forms.values import Filled
from ipsdesk.ui.forms.views import FieldView, FormView, PartView, SectionView
from ipsdesk.ui.parts.form_part import Help, PartEditor
from ipsdesk.ui.parts.form_pen import Pen
from ipsdesk.ui.parts.form_rows import QuestionList
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.sight import go_to, make_room
from ipsdesk.ui.parts.tab_order import places
from ipsdesk.ui.parts.unfold import Unfold

KEPT_AFTER_MS = 700  # at most this long after the first key, not the last
AT_ONCE = 5  # questions drawn in one go; the window answers between one go and the next
_WEIGHTS = {FieldKind.SCALE10: 2, FieldKind.SCORES: 9, FieldKind.CHOICES: 2, FieldKind.MOMENT: 2}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with one answer: where it stands, and the sentence beside it."""

    column: str
    words: str
    part: str = ""
    place: int = 0


class FormEditor(QWidget):
    """Draws any form; says `typed` when what stands in it is to be kept as a draft."""

    typed = Signal()
    touched = Signal()  # at every key, for whoever keeps what is typed by another clock

    def __init__(self, view: FormView, help_: Help, filled: Filled, pen: Pen) -> None:
        super().__init__()
        self.view, self._drawn_with = view, pen
        self._help, self._begun = help_, filled
        self._inside = column(self, space=18)
        if view.hint:
            self._inside.addWidget(pen.words(view.hint, "ink2"))
        self.lists: list[QuestionList] = []
        self.parts: dict[str, PartEditor] = {}
        self._folds: dict[QuestionList, Unfold] = {}
        self._last: QWidget | None = None  # of what is drawn already, for the Tab key
        self._left = deque(self._pieces())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.typed.emit)
        self._pen = QTimer(self)
        self._pen.timeout.connect(self._draw_next)
        self._draw_next()

    def finish(self) -> None:
        """Draw at once what is not drawn yet."""
        while self._left:
            self._draw_next()

    def is_drawing(self) -> bool:
        """Tell whether some of the form is not drawn yet."""
        return bool(self._left)

    def filled(self) -> Filled:
        """Return what stands in the form; what is not drawn yet stands as it began."""
        values = dict(self._begun.values)
        for one in self.lists:
            values |= one.questions.entered()
        asked = {one.column for section in self.view.sections for one in section.fields}
        drawn = {table: part.entered() for table, part in self.parts.items()}
        return Filled({name: values.get(name) for name in asked}, {**self._begun.parts, **drawn})

    def refuse(self, remarks: Iterable[Remark]) -> None:
        """Say beside each answer what is wrong with it, and go to the first of them."""
        self.finish()
        self.accept()
        fields = [self._refuse(remark) for remark in remarks]
        first = next((one for one in fields if one is not None), None)
        if first is not None:
            go_to(first)

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        for one in self.lists:
            one.questions.accept()
        for part in self.parts.values():
            part.accept()

    def enter(self, known: Collection[str] = ()) -> None:
        """Go to the first question, with as much of the form below it as there is room for.

        Args:
            known: the columns that were answered beforehand, and are passed by.

        """
        first = self._first(known) if self.lists else None
        if first is not None:
            go_to(first, self)

    def _first(self, known: Collection[str]) -> QWidget | None:
        """Return what is gone to first; what is folded cannot be typed in."""
        fold = self._folds.get(self.lists[0])
        if fold is not None and not fold.opener.isChecked():
            return fold.opener
        questions = self.lists[0].questions.held
        names = [one for one in questions if one not in known] or list(questions)
        return questions[names[0]].widget if names else None

    def is_waiting(self) -> bool:
        """Tell whether something typed is not kept yet; it is the caller's from now on."""
        waiting = self._timer.isActive()
        self._timer.stop()
        return waiting

    def _pieces(self) -> Iterator[Callable[[], None]]:
        """Yield what is to be drawn, piece by piece, in the order of the form."""
        for section in self.view.sections:
            goes = [section.fields] if section.folded else list(_goes(section.fields))
            for some in goes:
                yield partial(self._draw_some, section, some, first=some is goes[0])
        for part in self.view.parts:
            yield partial(self._draw_part, part)

    def _draw_next(self) -> None:
        if self._left:
            self._left.popleft()()
            make_room(self)
        if self._left:
            self._pen.start(0)
        else:
            self._pen.stop()

    def _draw_some(self, section: SectionView, some: tuple[FieldView, ...], *, first: bool) -> None:
        made = QuestionList(some, self._help.today, None, self._drawn_with)
        made.show_values({one.column: self._begun.values.get(one.column) for one in some})
        made.changed.connect(self._touched)
        self.lists.append(made)
        self._show_asked(made)
        if section.folded:
            self._folds[made] = Unfold(section.title, made)
            self._add(self._folds[made])
            return
        if section.title and first:
            self._add(self._drawn_with.heading(section.title))
        self._add(made)

    def _draw_part(self, part: PartView) -> None:
        made = PartEditor(part, self._help, self._drawn_with)
        made.show_rows(self._begun.parts.get(part.table, ()))
        made.changed.connect(self._touched)
        self.parts[part.table] = made
        self._add(made)

    def _add(self, drawn: QWidget) -> None:
        """Add what was drawn below the rest, and before what follows the form for the Tab key."""
        if not isValid(self._inside):  # the page was let go while this piece was made
            return
        self._inside.addWidget(drawn)
        drawn.show()  # at once, so that it can take the focus
        for one in places(drawn):
            if self._last is not None:
                QWidget.setTabOrder(self._last, one)
            self._last = one

    def _refuse(self, remark: Remark) -> QWidget | None:
        if remark.part:
            return self.parts[remark.part].refuse(remark.column, remark.place, remark.words)
        asked = next((one for one in self.lists if remark.column in one.questions.rows), None)
        if asked in self._folds:
            self._folds[asked].unfold()
        return asked.questions.refuse(remark.column, remark.words) if asked else None

    def _show_asked(self, *lists: QuestionList) -> None:
        """Show the questions that are asked beside the answers as they stand now."""
        if not self.view.decides:
            return
        values = self.filled().values
        for one in lists:
            one.show_asked(lambda view: self.view.is_asked(view, values))

    def _touched(self) -> None:
        self._show_asked(*self.lists)
        self.touched.emit()
        if not self._timer.isActive():
            self._timer.start(KEPT_AFTER_MS)


def _goes(fields: Iterable[FieldView]) -> Iterator[tuple[FieldView, ...]]:
    """Part questions so that each go takes about as long to draw."""
    some: list[FieldView] = []
    weight = 0
    for one in fields:
        if some and weight + _WEIGHTS.get(one.kind, 1) > AT_ONCE:
            yield tuple(some)
            some, weight = [], 0
        some.append(one)
        weight += _WEIGHTS.get(one.kind, 1)
    yield tuple(some)
