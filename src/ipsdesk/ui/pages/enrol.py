"""The dialog for a new participant; a refusal stands in it, and what was typed stays."""

from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ipsdesk.domain.errors import DayUnclear, DeskError, NameMissing
from ipsdesk.domain.rules import RulesBroken
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.messages import explain
from ipsdesk.ui.parts.ask import Ask
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.field_row import FieldRow
from ipsdesk.ui.parts.labels import label, wrapped
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.text_fields import TextLine
from ipsdesk.ui.parts.twins_warning import TwinsWarning
from ipsdesk.ui.presenters.enrol import EnrolPresenter, Filled
from ipsdesk.words import say

AFTER_TYPING_MS = 350


class EnrolDialog(Ask):
    """Name, birth, gender, municipality, where the request came from, the first wish."""

    def __init__(self, parent: QWidget, desktop: Desktop, presenter: EnrolPresenter) -> None:
        super().__init__(
            parent,
            say("New participant"),
            say(
                "A name to show, the day of birth and a specialist will do. Everything else can "
                "be added later."
            ),
            say("Enrol"),
        )
        self._desktop, self._presenter = desktop, presenter
        self.enrolled: UUID | None = None
        self.instead: UUID | None = None
        self.name, self.name_row = self._asked(say("Name to show"))
        self.born, self.born_row = self._asked(say("Born, such as 2007-01-05 or 070105"))
        self.age = wrapped("", "small", "ink2")
        self.room.addWidget(self.age)
        self.born.textChanged.connect(lambda born: self.age.say(presenter.age_words(born)))
        self.twins = TwinsWarning()
        self.twins.opened.connect(self._open)
        self.room.addWidget(self.twins)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(AFTER_TYPING_MS)
        self._waiting.timeout.connect(self.look_for_twins)
        for line in (self.name, self.born):
            line.textChanged.connect(lambda _: self._waiting.start())
        self.gender = self._choice(say("Gender, as the participant says"), presenter.genders())
        self.municipality = self._choice(say("Municipality"), presenter.municipalities())
        self.source = self._choice(say("Where the request came from"), presenter.sources())
        self.specialist = Choice(say("Specialist"), presenter.specialists(), empty=say("Choose"))
        self.specialist.choose(presenter.usual_specialist())
        self.specialist_row = FieldRow(say("Specialist"), self.specialist, required=True)
        self.room.addWidget(self.specialist_row)
        self.wish = self._line(say("What the participant wants, in their own words"))
        self.name.setFocus()

    @property
    def leads(self) -> tuple[UUID, str] | None:
        """Return whom to open now and at which form; guardians are asked for (MIN-01).

        Who was enrolled for a colleague is not opened: that would ask a supervisor at each one
        why they open it, who did not ask to.

        """
        if self.instead is not None:
            return self.instead, ""
        if self.enrolled is None or not self._presenter.may_open(self.enrolled):
            return None
        young = self._presenter.is_minor(self.enrolled)
        if young or self._presenter.is_own(self.enrolled):
            return self.enrolled, "f2-guardian" if young else ""
        return None

    def accept(self) -> None:
        """Enrol, or say what was wrong and stay."""
        filled = Filled(
            self.name.text(),
            self.born.text(),
            self.gender.code(),
            self.municipality.code(),
            self.source.code(),
            self.wish.text(),
            self.specialist.code(),
        )
        if self._misses(filled):
            return
        self.look_for_twins()
        if not self.twins.is_decided:
            self.refuse(say("Say first whether it is somebody who is here already."))
            return
        refusal = self._desktop.perform_quietly(lambda: self._enrol(filled))
        if refusal is not None:
            self._say_where(refusal)
            return
        self._desktop.changed.emit()
        if self.leads is None:
            self._desktop.told.emit(self._presenter.told(filled.specialist))
        super().accept()

    def _misses(self, filled: Filled) -> bool:
        """Say of everything that has to be filled in and is not, at once."""
        needed = (
            (self.name_row, filled.name, explain(NameMissing())),
            (self.born_row, filled.born, say("Write the day of birth.")),
            (self.specialist_row, filled.specialist, say("Choose who supports them.")),
        )
        for row, answer, words in needed:
            row.accept()
            if not answer.strip():
                row.refuse(words)
        return any(row.refused for row, _, _ in needed)

    def _enrol(self, filled: Filled) -> None:
        self.enrolled = self._presenter.enrol_another(filled, self.twins.others)

    def look_for_twins(self) -> None:
        """Show who may be the person that is being typed."""
        self._waiting.stop()
        self.twins.show_twins(self._presenter.twins(self.name.text(), self.born.text()))

    def _open(self, participant: UUID) -> None:
        """Leave without enrolling, and open whoever is here already."""
        self.instead = participant
        self.reject()

    def _say_where(self, refusal: DeskError) -> None:
        """Say beside the field what was wrong with it, and what is about no field below."""
        self.name_row.accept()
        self.born_row.accept()
        if isinstance(refusal, NameMissing):
            self.name_row.refuse(explain(refusal))
        elif isinstance(refusal, DayUnclear) or _is_about_birth(refusal):
            self.born_row.refuse(_birth_words(refusal))
        else:
            self.refuse(explain(refusal))

    def _asked(self, title: str) -> tuple[TextLine, FieldRow]:
        line = TextLine(title)
        asked = FieldRow(title, line, required=True)
        line.textChanged.connect(lambda _: asked.accept())
        self.room.addWidget(asked)
        return line, asked

    def _line(self, title: str) -> QLineEdit:
        field = named(QLineEdit(), title)
        self._titled(title, field)
        return field

    def _choice(self, title: str, options: tuple[tuple[str, str], ...]) -> Choice:
        field = Choice(title, options, empty=say("Not said"))
        self._titled(title, field)
        return field

    def _titled(self, title: str, field: QWidget) -> None:
        words = label(title, "small", weight=600)
        words.setBuddy(field)
        self.room.addWidget(words)
        self.room.addWidget(field)


def _birth_words(refusal: DeskError) -> str:
    """Say what is wrong with a day of birth; a weekday or +7 is none, as other days may be."""
    if type(refusal) is not DayUnclear:
        return explain(refusal)
    text = say("{text} is no day of birth. Write it such as 2007-01-05 or 070105.")
    return text.format(text=refusal.text)


def _is_about_birth(refusal: DeskError) -> bool:
    return isinstance(refusal, RulesBroken) and any(
        fault.column == "birth_date" for fault in refusal.faults
    )
