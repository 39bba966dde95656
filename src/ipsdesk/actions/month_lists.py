"""The months that are reported: where each stands, its list, and what is missing in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.month_layouts import layout_in_use, patterns_in_use, policy
from ipsdesk.actions.projects import card_of
from ipsdesk.domain.access import Right
from ipsdesk.domain.month_errors import NoProject
from ipsdesk.domain.month_gaps import IN_THE_WAY, About, Gap, gaps
from ipsdesk.domain.month_layouts import Layout
from ipsdesk.domain.months import (
    Difference,
    Fact,
    Told,
    as_of,
    differences,
    is_in_list,
    month_of,
    months_to_report,
    reported_by,
    reserve_number,
    to_send_again,
    with_sent_hours,
)
from ipsdesk.domain.periods import Month
from ipsdesk.domain.personal_number import SUBSTITUTE
from ipsdesk.storage import months, people, users
from ipsdesk.storage.months import SENT, File, Kept
from ipsdesk.storage.vault import Connection

FIRST = "first"
_PATTERNED = ("woman", "man")


class State(StrEnum):
    """Where a month stands."""

    WAITS = "waits"
    WRITTEN = "written"
    SENT = "sent"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Shown:
    """How somebody may be shown to this user: nothing at all of whoever is protected from them."""

    person: UUID
    number: int | None
    name: str = field(repr=False)
    specialist: str = field(repr=False)
    may_open: bool


@dataclass(frozen=True, slots=True)
class ListLine:
    """One person of the list: how they are shown, what the list says, and what is missing."""

    shown: Shown
    told: Told = field(repr=False)
    gaps: frozenset[Gap]

    @property
    def is_held(self) -> bool:
        """Tell whether something keeps this person out of the list."""
        return bool(self.gaps & IN_THE_WAY)


@dataclass(frozen=True, slots=True)
class MonthList:
    """The list of one month as it would leave now."""

    month: Month
    layout: Layout
    operation: str
    lines: tuple[ListLine, ...] = field(repr=False)

    @property
    def told(self) -> tuple[Told, ...]:
        """Return what the file says of whoever can be in it."""
        return tuple(line.told for line in self.lines if not line.is_held)

    @property
    def held(self) -> tuple[ListLine, ...]:
        """Return whoever cannot be in the file as things are."""
        return tuple(line for line in self.lines if line.is_held)


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody of whom a month that was sent says otherwise now."""

    shown: Shown
    difference: Difference = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one month stands, and who has changed since it was sent.

    Attributes:
        people: how many stand in the newest file.
        sent_on: the day on which a file of it was locked last, also where a newer one is written.

    """

    month: Month
    last_day: date
    state: State
    people: int
    sent_on: date | None
    changed: tuple[Changed, ...] = field(repr=False)

    @property
    def is_owed_again(self) -> bool:
        """Tell whether a month that was sent waits to be sent and locked once more (SCB-02)."""
        written_anew = self.state is State.WRITTEN and self.sent_on is not None
        return written_anew or self.state is State.AGAIN


def standings(desk: Desk) -> tuple[Standing, ...]:
    """Return where every month stands that is over, the newest first.

    Raises:
        NoProject: the unit has no project.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        return Months(desk, connection).standings()


def month_list(desk: Desk, month: Month) -> MonthList:
    """Return the list of a month as it would leave now, with what is missing.

    Raises:
        NoProject: the unit has no project.

    """
    desk.user.must(Right.EXPORT)
    with desk.read() as connection:
        return Months(desk, connection).list_of(month)


class Months:
    """What the months of a unit are made of, read once."""

    def __init__(self, desk: Desk, connection: Connection) -> None:
        card = card_of(connection)
        if card is None or not card.words("number"):
            raise NoProject
        self._desk, self._connection = desk, connection
        self.operation = card.words("number")
        self.layout = layout_in_use(connection)
        self._patterns = patterns_in_use(connection)
        self._noted = months.with_notes(connection)
        self._kept = [
            one for one in months.people_of(connection, self.operation) if not one.restricted
        ]
        self._allowed = {one.person for one in self._kept}
        self.files = months.files_of(connection, self.operation)
        self._first = policy(connection).get(FIRST)

    def standings(self) -> tuple[Standing, ...]:
        """Return where every month stands that is over, the newest first."""
        shown = self._shown()
        sent = self._sent()
        changed = {
            month: tuple(Changed(shown[one.person], one) for one in self._differences(file))
            for month, file in sent.items()
        }
        again = to_send_again(
            [file.sent for file in sent.values()], [month for month in changed if changed[month]]
        )
        return tuple(
            self._standing(month, sent.get(month), changed.get(month, ()), again=month in again)
            for month in reversed(self.over())
        )

    def over(self) -> tuple[Month, ...]:
        """Return every month that is over and reported from here, oldest first."""
        starts = [start for one in self._kept for start, _ in one.spells]
        if not starts:
            return ()
        first = month_of(min(starts))
        if isinstance(self._first, str):
            first = max(first, month_of(date.fromisoformat(f"{self._first}-01")))
        return months_to_report(first, self._desk.today())

    def list_of(self, month: Month) -> MonthList:
        """Return the list of a month as it would leave now."""
        shown = self._shown()
        sent = self._sent().get(month)
        before = [] if sent is None else months.told_in(self._connection, sent.id)
        told = [
            with_sent_hours(one, [each for each in before if each.person == one.person])
            for one in self._told(month, self.layout.told).values()
        ]
        missing = self._missing(told, self.layout.told)
        lines = (ListLine(shown[one.person], one, missing[one.person]) for one in told)
        return MonthList(month, self.layout, self.operation, tuple(lines))

    def shown_in(self, found: Iterable[Difference]) -> tuple[Changed, ...]:
        """Return whom two lists tell of differently as this user may see them, if still kept."""
        shown = self._shown()
        return tuple(Changed(shown[one.person], one) for one in found if one.person in shown)

    def may_stand(self, person: UUID) -> bool:
        """Tell whether somebody may stand in a file: neither erased nor restricted."""
        return person in self._allowed

    def _sent(self) -> dict[Month, File]:
        """Return the newest file of each month that was sent."""
        return {one.sent.month: one for one in self.files if one.state == SENT}

    def newest_written(self, month: Month) -> File | None:
        """Return the newest file of a month, if it was written and not sent yet."""
        newest = {one.sent.month: one for one in self.files}.get(month)
        return newest if newest is not None and newest.state != SENT else None

    def _standing(
        self, month: Month, file: File | None, changed: tuple[Changed, ...], *, again: bool
    ) -> Standing:
        written = self.newest_written(month)
        if written is not None:
            sent_on = file.sent_on if file is not None else None
            people = written.people
            return Standing(month, reported_by(month), State.WRITTEN, people, sent_on, changed)
        if file is None:
            return Standing(month, reported_by(month), State.WAITS, 0, None, changed)
        state = State.AGAIN if again else State.SENT
        return Standing(month, reported_by(month), state, file.people, file.sent_on, changed)

    def _differences(self, file: File) -> Iterable[Difference]:
        """Return who is told of otherwise; whoever was left out waits until the gap is shut."""
        before = months.told_in(self._connection, file.id)
        sent = [told for told in before if self.may_stand(told.person)]
        facts = file.sent.facts
        told = self._told(file.sent.month, facts)
        missing = self._missing(list(told.values()), facts)
        held = {person for person, those in missing.items() if those & IN_THE_WAY}
        in_file = {one.person for one in sent}
        now = {person: told[person] for person in told.keys() - (held - in_file)}
        return differences(sent, now, facts)

    def _missing(self, told: list[Told], facts: tuple[Fact, ...]) -> dict[UUID, frozenset[Gap]]:
        kept = {one.person: one for one in self._kept}
        found = gaps(told, [_about(kept[one.person]) for one in told], facts)
        return {one.person: frozenset(those) for one, those in zip(told, found, strict=True)}

    def _told(self, month: Month, facts: tuple[Fact, ...]) -> dict[UUID, Told]:
        hours = months.hours_in(self._connection, month) if Fact.HOURS in facts else {}
        found = {}
        for one in self._kept:
            spell = as_of(one.spells, month)
            if spell is not None and is_in_list(one.spells, month, self.layout.whom):
                told = Told(
                    one.person, *spell, None if self._erased(one) else hours.get(one.person, 0)
                )
                found[one.person] = self._named(one, told)
        return found

    def _erased(self, one: Kept) -> bool:
        """Tell whether the notes the hours were counted from are gone: support ended, no note."""
        return one.person not in self._noted and all(end is not None for _, end in one.spells)

    def _named(self, one: Kept, told: Told) -> Told:
        """Return what is told with who it is about; of protected people only the pattern."""
        if one.protected:
            gender = one.gender if one.gender in _PATTERNED else "other"
            return replace(told, number=reserve_number(self._patterns[gender], one.birth_date))
        return replace(
            told,
            number=one.personal_number,
            first_name=one.first_name,
            last_name=one.last_name,
        )

    def _shown(self) -> Mapping[UUID, Shown]:
        seen = people.numbers(self._connection, self._desk.user, self._desk.today())
        names = users.names(self._connection)
        return {one.person: self._shown_as(one, seen, names) for one in self._kept}

    def _shown_as(self, one: Kept, seen: Mapping[UUID, int], names: Mapping[UUID, str]) -> Shown:
        may_open = one.person in seen
        if one.protected and not may_open:
            return Shown(one.person, None, "", "", may_open=False)
        specialist = names.get(one.specialist, "") if one.specialist else ""
        name = one.shown_name if may_open else ""
        return Shown(one.person, one.number, name, specialist, may_open)


def _about(one: Kept) -> About:
    return About(one.protected, one.number_kind == SUBSTITUTE, one.informed)
