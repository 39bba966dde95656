"""Who supports a participant, handing over, and letting a stand-in in for a time."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ipsdesk.actions import handing_over, people, records, users
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Role
from ipsdesk.words import say, say_day


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who stands in: who, and until when, in words."""

    id: UUID
    name: str = field(repr=False)
    words: str = field(repr=False)


class HandoverPresenter:
    """One participant's specialist and stand-ins."""

    def __init__(self, desk: Desk, participant: UUID) -> None:
        self._desk, self._participant = desk, participant
        self.may_hand_over = desk.user.role in (Role.SPECIALIST, Role.SUPERVISOR)

    def specialist(self) -> str:
        """Return the name of the responsible specialist."""
        row = records.row(self._desk, "participants", self._participant)
        who = row.key("specialist")
        return users.names(self._desk)[who] if who else say("Nobody yet")

    def stand_ins(self) -> tuple[StandIn, ...]:
        """Return who stands in until which day, from today on."""
        names, today = users.names(self._desk), self._desk.today()
        lines = []
        for row in records.rows_of(self._desk, "assignments", self._participant):
            until, who = row.day("to_day"), row.key("user")
            if row.words("duty") == "stand_in" and who and until is not None and until >= today:
                words = say("{name} stands in until {day}")
                told = words.format(name=names[who], day=say_day(until))
                lines.append(StandIn(row.id, names[who], told))
        return tuple(lines)

    def specialists(self) -> tuple[tuple[str, str], ...]:
        """Return who may take over, besides who has the participant now."""
        return self._others(Role.SPECIALIST, Role.SUPERVISOR)

    def who_may_stand_in(self) -> tuple[tuple[str, str], ...]:
        """Return who may stand in, those employed for it first."""
        return (*self._others(Role.STAND_IN), *self._others(Role.SPECIALIST))

    def today(self) -> date:
        """Return the day it is at this desk."""
        return self._desk.today()

    def offered(self) -> StandIn | None:
        """Return who has been asked to take over and not answered yet, or None."""
        names = users.names(self._desk)
        for one in handing_over.offers(self._desk):
            if one.participant == self._participant and one.is_open:
                text = say("{name} has been asked to take over, not answered yet")
                name = names[one.to_user]
                return StandIn(one.id, name, text.format(name=name))
        return None

    def hand_over(self, to_user: str, summary: str, reason: str = "") -> None:
        """Ask another specialist to take over; until they say yes nothing moves."""
        handing_over.offer(self._desk, [self._participant], UUID(to_user), summary, reason)

    def take_back(self, offer: UUID) -> None:
        """Take the question back before it is answered."""
        handing_over.withdraw(self._desk, offer)

    def lend(self, to_user: str, until: date, reason: str) -> None:
        """Let a stand-in open the record until a day, that day too."""
        people.lend(self._desk, self._participant, UUID(to_user), until, reason)

    def end_lending(self, assignment: UUID) -> None:
        """Shut a stand-in out again before the time."""
        people.end_lending(self._desk, assignment)

    def _others(self, *roles: Role) -> tuple[tuple[str, str], ...]:
        now = records.row(self._desk, "participants", self._participant).key("specialist")
        everybody = users.everybody(self._desk)
        return tuple(
            (str(one.id), one.name) for one in everybody if one.role in roles and one.id != now
        )
