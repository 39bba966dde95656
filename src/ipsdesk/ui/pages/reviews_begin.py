"""Beginning a review: the scale, who looks, when, which months, and who rates."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipsdesk.domain.errors import DayUnclear
from ipsdesk.ui.pages.reviews_choices import TickButton
from ipsdesk.ui.pages.reviews_notes import wide_choice
from ipsdesk.ui.parts.buttons import button, icon_button
from ipsdesk.ui.parts.day_edit import DayEdit
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, fill_page, row
from ipsdesk.ui.presenters.review_item import Tick
from ipsdesk.ui.presenters.reviews import BeginState, ReviewDays, standing_words
from ipsdesk.ui.theme import px
from ipsdesk.words import say

WIDEST = 620


class RaterForm(QFrame):
    """One seat: who, in which role, independent or not."""

    removed = Signal(object)
    changed = Signal()

    def __init__(self, state: BeginState, person: UUID | None, number: int) -> None:
        super().__init__()
        self.setProperty("card", "soft")
        which = say("Rater {number}").format(number=number)
        self._people = tuple(user for user, _ in state.people)
        self._usual_roles = state.usual_roles
        names = tuple((str(at), name) for at, (_, name) in enumerate(state.people))
        self.person = wide_choice(say("{rater}: who").format(rater=which), names)
        self.role = wide_choice(say("{rater}: role").format(rater=which), state.roles)
        self.independent = TickButton(Tick("independent", say("Independent of the unit"), on=False))
        self.independent.setAccessibleName(
            say("{rater}: independent of the unit").format(rater=which)
        )
        self.person.setCurrentIndex(self._people.index(person))
        self.person.currentIndexChanged.connect(self._take_usual_role)
        self.independent.toggled.connect(self.changed)
        self._take_usual_role()
        inside = column(self, (14, 10, 14, 10), 6)
        top = row(space=8)
        top.addWidget(wrapped(which, "small", "ink2", weight=600), 1)
        if number > 1:
            name = say("Remove {rater}").format(rater=which)
            top.addWidget(icon_button("x", name, lambda: self.removed.emit(self)))
        inside.addLayout(top)
        for field in (self.person, self.role, self.independent):
            inside.addWidget(field)

    def _take_usual_role(self) -> None:
        """Begin with the role that whoever is chosen has at work; another can be chosen."""
        person = self._people[self.person.currentIndex()]
        usual = self._usual_roles.get(person, "") if person is not None else ""
        if usual:
            self.role.setCurrentIndex(self.role.findData(usual))

    def seat(self) -> tuple[str, UUID | None, bool]:
        """Return the role, the user and whether independent."""
        person = self._people[self.person.currentIndex()]
        return self.role.code(), person, self.independent.isChecked()


class BeginForm(QWidget):
    """All that is chosen before the first item."""

    begun = Signal()
    cancelled = Signal()

    def __init__(self, state: BeginState) -> None:
        super().__init__()
        self._state = state
        scales = tuple((scale, words) for scale, words, _ in state.scales)
        self.scale = wide_choice(say("Scale"), scales)
        self.kind = wide_choice(say("Who looks"), state.kinds)
        self.visit = DayEdit(say("Day of the visit"), lambda: state.today)
        self.first = DayEdit(say("First day"), lambda: state.today)
        self.last = DayEdit(say("Last day"), lambda: state.today)
        self._own_visit = self._own_window = False
        self.raters: list[RaterForm] = []
        self._whose = wrapped("", "small", "ink2")
        self._standing = wrapped("", "body", weight=600)
        self._build()
        self._listen()
        self._say_whose()
        self.add_rater(state.me)
        self._take_kind()

    def add_rater(self, person: UUID | None = None) -> None:
        """Offer one more seat."""
        made = RaterForm(self._state, person, len(self.raters) + 1)
        made.removed.connect(self._remove)
        made.changed.connect(self._say_standing)
        self.raters.append(made)
        self._seats.addWidget(made)
        self._say_standing()

    def days_chosen(self) -> ReviewDays:
        """Return the day of the visit, and the days looked at; the usual ones if left empty.

        Raises:
            DayUnclear: what is written is no day.

        """
        visit = self.visit.value() or self._usual_visit()
        first, last = self._state.window(visit)
        return ReviewDays(visit, self.first.value() or first, self.last.value() or last)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything wraps."""
        return QSize(px(240), px(200))

    def _build(self) -> None:
        inside = column(margins=(28, 20, 24, 24), space=6)
        inside.addWidget(heading(say("Begin a review"), "display"))
        inside.addSpacing(px(8))
        for text, field in (
            (say("Scale"), self.scale),
            ("", self._whose),
            (say("Who looks"), self.kind),
        ):
            _put(inside, text, field)
        self._put_days(inside)
        inside.addWidget(wrapped(say("Raters"), "subtitle"))
        advice = say("Two or more rate alone, then compare. One alone is a self-assessment.")
        inside.addWidget(wrapped(advice, "small", "ink2"))
        self._seats = column(space=8)
        inside.addLayout(self._seats)
        inside.addLayout(self._more())
        inside.addWidget(self._standing)
        inside.addSpacing(px(12))
        inside.addLayout(self._ends())
        inside.addStretch(1)
        fill_page(self, inside, WIDEST)

    def _put_days(self, inside: QVBoxLayout) -> None:
        _put(inside, say("Day of the visit"), self.visit)
        told = say(
            "What is to be done around the review is counted from this day, beginning two months "
            "before."
        )
        inside.addWidget(wrapped(told, "small", "ink2"))
        inside.addSpacing(px(6))
        _put(inside, say("First day"), self.first)
        _put(inside, say("Last day"), self.last)

    def _listen(self) -> None:
        self.scale.currentIndexChanged.connect(self._say_whose)
        self.kind.currentIndexChanged.connect(self._take_kind)
        self.visit.changed.connect(self._take_visit)
        for day in (self.first, self.last):
            day.changed.connect(self._keep_window)

    def _take_kind(self) -> None:
        """Offer the usual day of such a review, unless another was written."""
        if not self._own_visit:
            self.visit.show_value(self._usual_visit())
            self._show_window()
        self._say_standing()

    def _take_visit(self) -> None:
        self._own_visit = True
        self._show_window()

    def _keep_window(self) -> None:
        """Let the days that are looked at stay as they were written."""
        self._own_window = True

    def _show_window(self) -> None:
        """Look at the half year before the visit, unless other days were written."""
        try:
            visit = self.visit.value() or self._usual_visit()
        except DayUnclear:
            return
        if not self._own_window:
            for field, day in zip((self.first, self.last), self._state.window(visit), strict=True):
                field.show_value(day)

    def _usual_visit(self) -> date:
        return self._state.visits[self.kind.code()]

    def _say_standing(self) -> None:
        free = [one.independent.isChecked() for one in self.raters]
        self._standing.say(standing_words(self.kind.code(), free))

    def _more(self) -> QHBoxLayout:
        made = row()
        made.addWidget(button(say("Add a rater"), self.add_rater, kind="ghost", sign="plus"))
        made.addStretch(1)
        return made

    def _ends(self) -> QHBoxLayout:
        made = row(space=8)
        made.addWidget(button(say("Begin"), self.begun.emit, kind="primary"))
        made.addWidget(button(say("Cancel"), self.cancelled.emit))
        made.addStretch(1)
        return made

    def _say_whose(self) -> None:
        notes = {scale: note for scale, _, note in self._state.scales}
        self._whose.say(notes.get(self.scale.code(), ""))

    def _remove(self, rater: RaterForm) -> None:
        kept = [one.seat() for one in self.raters if one is not rater]
        clear(self._seats)
        self.raters = []
        for role, user, independent in kept:
            self.add_rater(user)
            self.raters[-1].role.setCurrentIndex(self.raters[-1].role.findData(role))
            self.raters[-1].independent.setChecked(independent)


def _put(inside: QVBoxLayout, text: str, field: QWidget) -> None:
    """Put a field under its name."""
    if text:
        inside.addWidget(wrapped(text, "small", "ink2", weight=600))
    inside.addWidget(field)
    inside.addSpacing(px(6))
