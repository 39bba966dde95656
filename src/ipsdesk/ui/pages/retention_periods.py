"""How long each class of records is kept: months, and the decision they rest on (RET-01)."""

from PySide6.QtWidgets import QWidget

from ipsdesk.domain.law_errors import PeriodUnlawful
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.presenters.retention import PeriodAnswer, RetentionPresenter
from ipsdesk.words import say


class PeriodsDialog(Ask):
    """One number of months for each class; the controller decides, the program keeps it."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: RetentionPresenter) -> None:
        words = say(
            "The controller decides. Nothing is erased by this: it only changes from which day "
            "records stand on the list."
        )
        super().__init__(parent, say("How long it is kept"), words, say("Save"))
        self._desktop, self._presenter = desktop, presenter
        self.months = {one.kind: self._row(one) for one in presenter.asked_periods()}
        title = say("Who decided it, and when")
        self.decision = TextLine(title)
        hint = say("Such as the number of the decision.")
        self.decision_row = FieldRow(title, self.decision, hint=hint, required=True)
        self.room.addWidget(self.decision_row)

    def accept(self) -> None:
        """Keep the times, or say beside the field what was wrong and stay."""
        if not self.decision.value():
            self.decision_row.refuse(say("Write who decided it."))
            return
        months = {kind: _whole(line) for kind, line in self.months.items()}
        decision = self.decision.value()
        refusal = self._desktop.perform_quietly(
            lambda: self._presenter.decide_periods(months, decision)
        )
        for line in self.months.values():
            line.accept()
        if isinstance(refusal, PeriodUnlawful):
            self.months[refusal.kind].refuse(explain(refusal))
            return
        if refusal is not None:
            self.refuse(explain(refusal))
            return
        super().accept()

    def _row(self, one: PeriodAnswer) -> FieldRow:
        title = say("{what}, months").format(what=one.title)
        hint = say("At least {least}.").format(least=one.least) if one.least > 1 else ""
        made = FieldRow(title, TextLine(title, str(one.months)), hint=hint)
        self.room.addWidget(made)
        return made


def _whole(line: FieldRow) -> int:
    """Return the months as written; what is no number counts as none, which is refused."""
    text = line.field.value() if isinstance(line.field, TextLine) else ""
    return int(text) if text.isdecimal() and len(text) < 6 else 0
