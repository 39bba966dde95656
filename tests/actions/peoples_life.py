"""A unit's people beside a plain model of who may see whom and what was written about them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions.vault import Making, NewUnit, settle
from ipsdesk.domain.access import Role, User
from ipsdesk.domain.profiles import Profile
from ipsdesk.storage.vault import open_in_memory
from tests.conftest import NOW, TODAY, later, sits

SUPERVISOR, COORDINATOR = Role.SUPERVISOR, Role.COORDINATOR
STAFF = (
    ("Johan Ek", Role.SPECIALIST),
    ("Mona Berg", Role.SPECIALIST),
    ("Stina Ahl", Role.STAND_IN),
    ("Karin Sjö", COORDINATOR),
)


@dataclass
class Right:
    """That somebody may open a record from one day to another, for support or in its absence."""

    user: UUID
    first: date
    last: date | None = None
    cover: UUID | None = None
    duty: str = "stand_in"

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass
class Person:
    """What the model knows of one participant."""

    id: UUID
    name: str
    specialist: UUID
    rights: list[Right]
    notes: dict[UUID, str] = field(default_factory=dict)
    openers: tuple[UUID, ...] = ()
    alias: str = ""
    offer: tuple[UUID, UUID] | None = None  # which offer, and to whom
    ended: date | None = None
    restricted: bool = False
    held: bool = False

    @property
    def shown(self) -> str:
        """Return the name that every list shows."""
        return self.alias or self.name

    def is_own_of(self, user: User, day: date) -> bool:
        """Tell whether the participant is theirs, lent to them, or sealed for them."""
        lent = any(one.user == user.id and one.holds(day) for one in self.rights)
        return self.specialist == user.id or lent or user.id in self.openers

    def is_seen_by(self, user: User, day: date) -> bool:
        """Tell whether there is such a participant for somebody on a day."""
        if user.role is COORDINATOR or (self.openers and user.id not in self.openers):
            return False
        if user.role is SUPERVISOR:
            return True
        return not self.restricted and self.is_own_of(user, day)

    def is_open(self, day: date) -> bool:
        """Tell whether support goes on that day."""
        return self.ended is None or self.ended >= day

    def may_be_written_of(self, user: User, day: date) -> bool:
        """Tell whether somebody may write a note of that day."""
        return self.is_seen_by(user, day) and not self.restricted and self.is_open(day)

    def is_shut(self) -> bool:
        """Tell whether the record is not put together with another as it stands."""
        return bool(self.openers) or self.restricted or self.held


class UnitAtWork:
    """Five desks at one vault, and the day it is."""

    def __init__(self):
        self.vault = open_in_memory(users=("Vera Lind", *(name for name, _ in STAFF)))
        vera = settle(
            self.vault,
            NewUnit("Team Söder", Profile.FOUNDATION, "Vera Lind"),
            Making(now=lambda: NOW),
        )
        self.desks = [vera, *(sits(vera, name, role) for name, role in STAFF)]
        self.day = TODAY

    def at(self, number):
        """Return a desk on the day it is."""
        return later(self.desks[number % len(self.desks)], self.day)

    def all(self):
        """Return every desk on the day it is."""
        return [self.at(number) for number in range(len(self.desks))]

    def specialist(self, number):
        """Return the desk of somebody who supports people: the supervisor does too."""
        return self.at(number % 3)

    def sleep(self, days):
        """Let days go by."""
        self.day += timedelta(days=days)
