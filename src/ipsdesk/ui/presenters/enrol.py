"""Taking somebody in: a few facts now, the rest whenever it comes up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import people, twins
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import project_number
from ipsdesk.actions.people import Enrolment
from ipsdesk.domain.access import Role
from ipsdesk.domain.day_errors import BirthUnclear
from ipsdesk.domain.days import Tense, read_day
from ipsdesk.domain.errors import DayUnclear, NotFound
from ipsdesk.domain.people import age_on
from ipsdesk.domain.six_digits import OLDEST, YOUNGEST
from ipsdesk.ui.presenters.codes import choices, form_title
from ipsdesk.ui.presenters.import_words import alike_words
from ipsdesk.words import say, say_day, say_many

ADULT, SCHOOL_LAW = 18, 16  # MIN-01, MIN-06
_NUMBER = re.compile(r"(\d{6}|\d{8})[-+ ]?\d{4}")  # a personal number begins with the day


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, as typed."""

    name: str = field(repr=False)
    born: str = field(repr=False)
    gender: str
    municipality: str
    source: str
    wish: str = field(repr=False)
    specialist: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody who may be the same person, with the reasons in words."""

    participant: UUID
    words: str = field(repr=False)


class EnrolPresenter:
    """The form for a new participant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @staticmethod
    def genders() -> tuple[tuple[str, str], ...]:
        """Return the answers about gender."""
        return choices("genders")

    @staticmethod
    def sources() -> tuple[tuple[str, str], ...]:
        """Return where a request can come from."""
        return choices("request_sources")

    @staticmethod
    def municipalities() -> tuple[tuple[str, str], ...]:
        """Return the municipalities."""
        return choices("municipalities")

    def age_words(self, born: str) -> str:
        """Say how old somebody is by what is typed, and what that asks for; "" while unclear."""
        today = self._desk.today()
        try:
            birth = _birth(born, today)
        except BirthUnclear as unclear:
            text = say("{first} or {second}? Write the year with four digits.")
            return text.format(first=say_day(unclear.first), second=say_day(unclear.second))
        except DayUnclear:
            return ""
        age = age_on(birth, today)
        if age < 0:
            return ""
        told = say_many("{{day}}: {count} year old.", "{{day}}: {count} years old.", age)
        told = told.format(day=say_day(birth))
        if not YOUNGEST <= age <= OLDEST:
            told += " " + say("Is that the right year?")
        if _NUMBER.fullmatch(born.strip()):
            kept = say("Only the day is kept here; the whole number is written in “{form}”.")
            told += " " + kept.format(form=form_title("f2-identity"))
        if age < ADULT:
            told += " " + say("Guardians, and what they may know, are asked for next.")
        if age < SCHOOL_LAW:
            told += " " + say("School law may apply: ask who is responsible for the records.")
        return told

    def twins(self, name: str, born: str) -> tuple[Twin, ...]:
        """Return who may be the person that is being typed, with the reasons in words."""
        try:
            birth = _birth(born, self._desk.today()) if born.strip() else None
        except DayUnclear:
            birth = None
        found = twins.likely(self._desk, name, birth)
        return tuple(Twin(one.participant, alike_words(one)) for one in found)

    def enrol_another(self, filled: Filled, others: Sequence[UUID]) -> UUID:
        """Take somebody in who was said to be another person than these, for ever."""
        return self.enrol(filled, tuple(others))

    def specialists(self) -> tuple[tuple[str, str], ...]:
        """Return who may support them, by name."""
        return tuple((str(one.id), one.name) for one in people.who_may_support(self._desk))

    def usual_specialist(self) -> str:
        """Return whoever sits here, if participants are theirs to have; else "", to be chosen."""
        me, alone = self._desk.user, len(self.specialists()) == 1
        carries = me.role is Role.SPECIALIST or alone or bool(people.own(self._desk))
        return str(me.id) if carries else ""

    def may_open(self, participant: UUID) -> bool:
        """Tell whether whoever took somebody in may open them: one's own, or a supervisor."""
        try:
            people.person(self._desk, participant)
        except NotFound:
            return False
        return True

    def is_own(self, participant: UUID) -> bool:
        """Tell whether somebody is the participant of whoever sits here."""
        return people.person(self._desk, participant).specialist == self._desk.user.id

    def told(self, specialist: str) -> str:
        """Say with whom somebody is who was enrolled for a colleague."""
        names = dict(self.specialists())
        return say("Enrolled. {name} finds them among their own.").format(name=names[specialist])

    def is_minor(self, participant: UUID) -> bool:
        """Tell whether somebody is under 18, so that guardians are to be written down."""
        return people.person(self._desk, participant).is_minor(self._desk.today())

    def enrol(self, filled: Filled, apart: tuple[UUID, ...] = ()) -> UUID:
        """Take somebody in, and return who it is."""
        today = self._desk.today()
        return people.enrol(
            self._desk,
            Enrolment(
                shown_name=filled.name,
                birth_date=_birth(filled.born, today),
                gender=filled.gender,
                operation=project_number(self._desk),
                requested_on=today,
                source=filled.source,
                municipality=filled.municipality or None,
                wish=filled.wish,
                specialist=UUID(filled.specialist) if filled.specialist else None,
                apart=apart,
            ),
        )


def _birth(typed: str, today: date) -> date:
    """Read a day of birth, also where a whole personal number was typed."""
    number = _NUMBER.fullmatch(typed.strip())
    return read_day(number.group(1) if number else typed, today, Tense.BORN)
