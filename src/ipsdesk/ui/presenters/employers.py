"""The register of employers, in words: where we have been, what they need, a week's sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import employers, forms
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.employers import ContactSheet, EmployerCard
from ipsdesk.domain.access import Right
from ipsdesk.domain.employers import CUPS_OF_TEA, EmployerLine, SheetLine, Visits
from ipsdesk.domain.records import Record
from ipsdesk.ui.presenters.codes import label
from ipsdesk.ui.presenters.forms import FormPresenter
from ipsdesk.words import say, say_day, say_many, say_short_day

STRETCH, ALL = 20, 1_000_000  # contacts listed of an employer: at first, and when asked for


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One employer in the list."""

    employer: UUID
    name: str = field(repr=False)
    detail: str
    beside: str
    warns: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A few words under a heading of the card; `form` and `row` say where they are changed."""

    title: str = field(repr=False)
    words: str = field(repr=False)
    form: str = ""
    row: UUID | None = None


@dataclass(frozen=True, slots=True)
class CardState:
    """All that is shown of one employer."""

    employer: UUID
    name: str = field(repr=False)
    line: str = field(repr=False)
    warning: str
    cups: str
    note: str = field(repr=False)
    workplaces: tuple[Fact, ...]
    people: tuple[Fact, ...]
    agreements: tuple[Fact, ...]
    contacts: tuple[Fact, ...]
    more: str  # how many older contacts are not listed yet, or ""
    likeness: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SheetState:
    """A week's sheet: whose, which week, its lines, and what the supervisor has said of it."""

    title: str
    summary: str
    lines: tuple[Fact, ...]
    reviewed: str
    may_review: bool


class EmployersPresenter:
    """The register and the weekly sheets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.words = ""
        self.specialist = _first_sheet(desk)
        self._weeks_back = 0

    def read(self, start: int, most: int) -> Sequence[RegisterLine]:
        """Return a stretch of the register with the words typed."""
        today = self._desk.today()
        found = employers.register(self._desk, self.words, start, most)
        return [_register_line(one, today) for one in found]

    def summary(self) -> str:
        """Say how many employers there are with the words typed, or that there is none."""
        count = employers.how_many(self._desk, self.words)
        if not count and self.words.strip():
            return say("We have not been there. Add it with the plus sign.")
        if not count:
            return say("No employer yet. Begin with the plus sign.")
        return say_many("{count} employer", "{count} employers, by name", count)

    def card(self, employer: UUID, most: int = STRETCH) -> CardState:
        """Return all that is known of one employer, with so many of the newest contacts."""
        found = employers.card(self._desk, employer, most)
        left = found.visits.contacts - len(found.contacts)
        name = found.employer.words("name")
        others = employers.alike(self._desk, name, apart_from=employer)
        likeness = say("Is it the same as {names}?") if others else ""
        return CardState(
            employer=employer,
            name=name,
            line=_card_line(found),
            warning=say("Does not want to be contacted.") if _is_closed(found) else "",
            cups=visits_words(found.visits, self._desk.today()),
            note=found.employer.words("note"),
            workplaces=tuple(_workplace(*one, self._desk.today()) for one in found.workplaces),
            people=tuple(_person(one) for one in found.people),
            agreements=tuple(_agreement(one) for one in found.agreements),
            contacts=tuple(_contact(one) for one in found.contacts),
            more=say_many("Show {count} older", "Show {count} older", left) if left else "",
            likeness=likeness.format(names=", ".join(one.name for one in others)),
        )

    def form(self, form_id: str, row: UUID | None, employer: UUID | None) -> FormPresenter:
        """Return a form of the register to fill in, about this employer."""
        made = FormPresenter(self._desk, forms.form(form_id), None, row)
        if row is None and employer is not None and form_id != "f8-employer":
            made.give({"employer": str(employer)})
        return made

    def owners(self) -> tuple[tuple[str, str], ...]:
        """Return whose sheets may be seen here."""
        found = employers.specialists(self._desk)
        return tuple((str(one.id), one.words("name")) for one in found)

    def show_week(self, whose: UUID, weeks_back: int) -> None:
        """Show the sheet of somebody's week from now on."""
        self.specialist, self._weeks_back = whose, max(0, weeks_back)

    def choose_week(self, weeks: int) -> None:
        """Go some weeks back or on, never past this one."""
        self._weeks_back = max(0, self._weeks_back + weeks)

    def sheet(self) -> SheetState:
        """Return the chosen sheet."""
        found = self._sheet()
        sunday = found.monday + timedelta(days=6)
        title = say("Week {week}, {first} to {last}")
        return SheetState(
            title=title.format(
                week=found.monday.isocalendar().week,
                first=say_short_day(found.monday),
                last=say_short_day(sunday),
            ),
            summary=_sheet_words(found),
            lines=tuple(_contact(one) for one in found.lines),
            reviewed=say("Gone through by the supervisor.") if found.is_reviewed else "",
            may_review=self._may_review(found),
        )

    def review(self) -> None:
        """Tick the sheet as gone through."""
        employers.review_sheet(self._desk, self._sheet())

    def _may_review(self, found: ContactSheet) -> bool:
        left = any(one.reviewed_on is None for one in found.lines)
        return left and self._desk.user.may(Right.SEE_LOG)

    def _sheet(self) -> ContactSheet:
        day = self._desk.today() - timedelta(weeks=self._weeks_back)
        return employers.sheet(self._desk, self.specialist, day)


def _first_sheet(desk: Desk) -> UUID:
    """Return whose sheet is shown first: one's own, or a specialist's to the supervisor."""
    others = (one for one in employers.specialists(desk) if one.words("role") == "specialist")
    if not desk.user.may(Right.SEE_LOG):
        return desk.user.id
    return next((one.id for one in others), desk.user.id)


def visits_words(visits: Visits, today: date) -> str:
    """Say how often the unit has been somewhere, and when last; never on whose behalf."""
    if not visits.contacts or visits.last_on is None:
        return say("We have not been there yet.")
    contacts = say_many("{count} contact", "{count} contacts", visits.contacts)
    text = say("{contacts}, last {day}. Met in person: {cups} of {most} (“three cups of tea”).")
    return text.format(
        contacts=contacts,
        day=say_short_day(visits.last_on, today),
        cups=visits.cups,
        most=CUPS_OF_TEA,
    )


def _register_line(one: EmployerLine, today: date) -> RegisterLine:
    places = say_many("{count} workplace", "{count} workplaces", one.workplaces)
    last = one.visits.last_on
    beside = say_short_day(last, today) if last is not None else say("not met")
    detail = say("{places}, {cups} of {most} meetings in person").format(
        places=places, cups=one.visits.cups, most=CUPS_OF_TEA
    )
    if one.do_not_contact:
        detail = say("Does not want to be contacted.")
    return RegisterLine(one.id, one.name, detail, beside, one.do_not_contact)


def _is_closed(found: EmployerCard) -> bool:
    return found.employer["do_not_contact"] is True


def _card_line(found: EmployerCard) -> str:
    industry = found.employer.words("industry")
    parts = (
        found.employer.words("organisation_number"),
        label("industries", industry) if industry else "",
        found.employer.words("chain"),
    )
    return ", ".join(filter(None, parts))


def _workplace(place: Record, visits: Visits, today: date) -> Fact:
    attitude, where = place.words("attitude"), place.words("municipality")
    soon = place.day("next_contact_on")
    parts = (
        label("municipalities", where) if where else "",
        place.words("address"),
        label("attitudes", attitude) if attitude else "",
        visits_words(visits, today),
        say("Next contact {day}").format(day=say_short_day(soon, today)) if soon else "",
    )
    needs = place.words("needs")
    words = ". ".join(part.rstrip(".") for part in parts if part) + "."
    if needs:
        words = say("{facts} They need: {needs}").format(facts=words, needs=needs)
    return Fact(place.words("name"), words, "f8-workplace", place.id)


def _person(one: Record) -> Fact:
    hires = say("can hire") if one["can_hire"] else ""
    parts = (one.words("title"), one.words("phone"), one.words("email"), hires)
    return Fact(
        one.words("name"), ", ".join(filter(None, parts)), "f8-workplace", one.key("workplace")
    )


def _agreement(one: Record) -> Fact:
    until = one.day("to_day")
    words = say("from {day}").format(day=say_day(one.known_day("from_day")))
    if until is not None:
        words = say("{from_day} until {day}").format(from_day=words, day=say_day(until))
    parts = (words, one.words("parties"), one.words("note"))
    kind = label("agreement_kinds", one.words("kind"))
    return Fact(kind, ", ".join(filter(None, parts)), "f8-agreement", one.id)


def _contact(one: SheetLine) -> Fact:
    text = say("{day}: {workplace}")
    title = text.format(day=say_short_day(one.on), workplace=one.workplace)
    parts = (
        label("employer_channels", one.channel),
        label("purposes", one.purpose),
        one.person,
        label("contact_results", one.result) if one.result else "",
        say("general") if one.generic else say("for a participant"),
        "" if one.can_hire else say("with nobody who can hire"),
        say("gone through") if one.reviewed_on is not None else "",
    )
    words = " · ".join(filter(None, parts))
    return Fact(title, f"{words}. {one.learnt}".strip(), "f9-employer-contact", one.id)


def _sheet_words(found: ContactSheet) -> str:
    if not found.lines:
        return say("No contacts with employers are written down this week.")
    met = say_many("{count} in person", "{count} in person", found.in_person)
    everything = say_many("{count} contact", "{count} contacts", len(found.lines))
    general = sum(line.generic for line in found.lines)
    text = say("{all}, {met}; {general} general and {specific} for a participant.")
    specific = len(found.lines) - general
    told = text.format(all=everything, met=met, general=general, specific=specific)
    hiring = say_many(
        "{count} was in person with somebody who can hire, as fidelity counts it (V6).",
        "{count} were in person with somebody who can hire, as fidelity counts them (V6).",
        found.hiring,
    )
    return f"{told} {hiring}"
