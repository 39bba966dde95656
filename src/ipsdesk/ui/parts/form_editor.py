"""The one editor of forms: sections, questions, rows below; nothing typed is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipsdesk.ui.parts.form_part import Help, PartEditor
from ipsdesk.ui.parts.form_rows import QuestionList
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import column
from ipsdesk.ui.parts.unfold import Unfold
from ipsdesk.ui.presenters.form_values import Filled
from ipsdesk.ui.presenters.form_views import FormView, SectionView

KEPT_AFTER_MS = 700  # at most this long after the first key, not the last


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

    def __init__(self, view: FormView, help_: Help) -> None:
        super().__init__()
        self.view = view
        self._inside = column(self, space=18)
        if view.hint:
            self._inside.addWidget(wrapped(view.hint, "body", "ink2"))
        self.lists: list[QuestionList] = []
        self._folds: dict[QuestionList, Unfold] = {}
        for section in view.sections:
            self._add_section(section, help_)
        self.parts = {part.table: PartEditor(part, help_) for part in view.parts}
        for made in self.parts.values():
            made.changed.connect(self._touched)
            self._inside.addWidget(made)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.typed.emit)

    def filled(self) -> Filled:
        """Return what stands in the form."""
        values: dict[str, object] = {}
        for one in self.lists:
            values |= one.questions.entered()
        return Filled(values, {table: part.entered() for table, part in self.parts.items()})

    def show_filled(self, filled: Filled) -> None:
        """Show other answers; nothing of it counts as typed."""
        for one in self.lists:
            known = {name: filled.values.get(name) for name in one.questions.views}
            one.show_values(known)
        for table, part in self.parts.items():
            part.show_rows(filled.parts.get(table, ()))
        self._timer.stop()

    def refuse(self, remarks: Iterable[Remark]) -> None:
        """Say beside each answer what is wrong with it, and go to the first of them."""
        self.accept()
        fields = [self._refuse(remark) for remark in remarks]
        first = next((one for one in fields if one is not None), None)
        if first is not None:
            first.setFocus()

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        for one in self.lists:
            one.questions.accept()
        for part in self.parts.values():
            part.accept()

    def enter(self) -> None:
        """Go to the first question."""
        held = next(iter(self.lists[0].questions.held.values()), None) if self.lists else None
        if held is not None:
            held.widget.setFocus()

    def is_waiting(self) -> bool:
        """Tell whether something typed is not kept yet; it is the caller's from now on."""
        waiting = self._timer.isActive()
        self._timer.stop()
        return waiting

    def _add_section(self, section: SectionView, help_: Help) -> None:
        made = QuestionList(section.fields, help_.today, None)
        made.changed.connect(self._touched)
        self.lists.append(made)
        if section.folded:
            self._folds[made] = Unfold(section.title, made)
            self._inside.addWidget(self._folds[made])
            return
        if section.title:
            self._inside.addWidget(heading(section.title, "subtitle"))
        self._inside.addWidget(made)

    def _refuse(self, remark: Remark) -> QWidget | None:
        if remark.part:
            return self.parts[remark.part].refuse(remark.column, remark.place, remark.words)
        for one in self.lists:
            field = one.questions.refuse(remark.column, remark.words)
            if field is not None:
                if one in self._folds:
                    self._folds[one].unfold()
                return field
        return None

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start(KEPT_AFTER_MS)
