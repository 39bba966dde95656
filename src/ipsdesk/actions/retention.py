"""Which records are to be erased, and from when: the list that the supervisor goes through."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import DeskError
from ipsdesk.domain.law_errors import (
    DecisionMissing,
    LastPaymentMissing,
    LegalHold,
    NotDueForErasure,
    SupportGoesOn,
)
from ipsdesk.domain.lists import Which
from ipsdesk.domain.people import Participant
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.domain.retention import (
    EVIDENCE,
    OF_PEOPLE,
    SUPPORT,
    LastDays,
    Periods,
    erase_from,
    must_be_lawful,
    periods_of,
)
from ipsdesk.storage import people
from ipsdesk.storage import records as stored
from ipsdesk.storage.caseload import Caseload
from ipsdesk.storage.vault import Connection
from ipsdesk.words import say, say_day, say_many

POLICY, PAID = "retention", "last_payment"
_NOTES = ("activities", "outreach")


@dataclass(frozen=True, slots=True)
class ToErase:
    """One participant with the classes whose time has passed, and when it did.

    Attributes:
        wholly: nothing about the person has to be kept any longer.

    """

    person: Participant
    classes: tuple[tuple[str, date], ...]
    wholly: bool

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the classes that are to go."""
        return tuple(kind for kind, _ in self.classes)


def periods(desk: Desk) -> Periods:
    """Return for how many months each class is kept here, and by which decision (RET-01)."""
    with desk.read() as connection:
        found = stored.matching(connection, "policies", name=POLICY)
    usual = periods_of(desk.profile)
    if not found:
        return usual
    decided = found[0].values["value"]
    told = decided if isinstance(decided, dict) else {}
    months = {kind: m for kind, m in told.items() if isinstance(m, int)}
    return Periods(periods_of(desk.profile, months).months, found[0].words("decided_by"))


def decide_periods(desk: Desk, months: Mapping[str, int], decision: str) -> None:
    """Keep other times than the profile's, with the decision they rest on (RET-01).

    Raises:
        DecisionMissing: nobody says who decided it; nothing was changed.
        PeriodUnlawful: a class would be kept too short a time, or for ever.

    """
    desk.user.must(Right.ERASE)
    if not decision.strip():
        raise DecisionMissing
    must_be_lawful(months)
    _set_policy(desk, POLICY, dict(months), decision)


def decide_last_payment(desk: Desk, day: date) -> None:
    """Keep the day of the funder's last payment, from which evidence is counted (R1)."""
    desk.user.must(Right.PROJECT)
    _set_policy(desk, PAID, {"on": day.isoformat()}, "")


def erase_days(desk: Desk, participant: UUID) -> dict[str, date | None]:
    """Return for each class the first day on which it may be erased; None while none is set."""
    now = periods(desk)
    with desk.read() as connection:
        people.get(connection, participant, desk.user, desk.today())
        days = _last_days(connection, _paid_on(connection), participant)[participant]
    return {kind: erase_from(kind, desk.profile, now, days) for kind in OF_PEOPLE}


def to_erase(desk: Desk) -> list[ToErase]:
    """Return everybody of whom something is to be erased, longest overdue first (RET-02)."""
    desk.user.must(Right.ERASE)
    now, today = periods(desk), desk.today()
    with desk.read() as connection:
        days = _last_days(connection, _paid_on(connection))
        found = []
        for person in _ended(desk, connection):
            passed = tuple(_due(desk, now, days[person.id], today))
            there = _kinds_there(connection, person.id) if passed else set()
            due = tuple(one for one in passed if one[0] in there)
            if due and not person.restricted:
                found.append(ToErase(person, due, there <= {kind for kind, _ in due}))
    return sorted(found, key=lambda one: (min(day for _, day in one.classes), one.person.number))


def must_be_due(desk: Desk, participant: UUID, kind: str, decision: str = "") -> None:
    """Raise unless a class may be erased today, or a decision says so.

    Raises:
        NotDueForErasure: it must still be kept.
        LegalHold, SupportGoesOn, LastPaymentMissing: no day is set, and why.

    """
    day = erase_days(desk, participant)[kind]
    if decision.strip():
        return
    if day is None:
        raise _why_no_day(desk, participant)
    if day > desk.today():
        raise NotDueForErasure(day)


def _why_no_day(desk: Desk, participant: UUID) -> DeskError:
    """Return why there is no day on which a class may be erased."""
    with desk.read() as connection:
        base = stored.get(connection, "participants", participant)
    if base["legal_hold"]:
        return LegalHold()
    return SupportGoesOn() if base.day("ended_on") is None else LastPaymentMissing()


def rows_there(desk: Desk, participant: UUID, kind: str | None = None) -> int:
    """Return how many rows there are about one participant, of one class or of every one."""
    with desk.read() as connection:
        people.get(connection, participant, desk.user, desk.today())
        tables = [one for one in stored.person_tables() if kind in (None, stored.kept_as(one)[0])]
        rows = sum(len(stored.of(connection, table, participant)) for table in tables)
    return rows + (kind is None)  # and the participant's own


def needs_decision(desk: Desk) -> bool:
    """Tell whether the law that applies demands a decision's number (RET-06)."""
    return desk.profile in NEEDS_DECISION_TO_ERASE


def period_words(kind: str, now: Periods) -> str:
    """Say how long a class is kept and from when."""
    months = now.months.get(kind)
    if months is None:
        return say("Kept as long as the unit needs it")
    time = (
        say_many("{count} year", "{count} years", months // 12)
        if months % 12 == 0
        else say_many("{count} month", "{count} months", months)
    )
    starts = {
        "R1": say("{time} from the end of the year of the funder's last payment"),
        "R2": say("{time} after the support has ended, longer if a follow-up comes later"),
        "R3": say("{time} after it was last relied on"),
    }
    return starts.get(kind, "{time}").format(time=time)


def erase_day_words(kind: str, day: date | None) -> str:
    """Say when a class may be erased, or that no day is set."""
    if day is not None:
        return say("to be erased from {day}").format(day=say_day(day))
    if kind == SUPPORT:
        return say("kept while support goes on")
    return say("no day is set, must not be erased without a decision")


def _due(desk: Desk, now: Periods, days: LastDays, today: date) -> Iterator[tuple[str, date]]:
    for kind in OF_PEOPLE:
        day = erase_from(kind, desk.profile, now, days)
        if day is not None and day <= today:
            yield kind, day


def _kinds_there(connection: Connection, participant: UUID) -> set[str]:
    """Return the classes of which there is anything left; the person's own row is evidence."""
    return {EVIDENCE} | {
        stored.kept_as(table)[0]
        for table in stored.person_tables()
        if stored.of(connection, table, participant)
    }


def _ended(desk: Desk, connection: Connection) -> Iterator[Participant]:
    start = 0
    ended = Caseload(connection, Which(desk.user, desk.today(), "ended"))
    while some := ended.page(waiting=False, after=start, most=500):
        yield from some
        start += len(some)


def _last_days(
    connection: Connection, paid: date | None, one: UUID | None = None
) -> dict[UUID, LastDays]:
    """Return for everybody, or for one, the days from which it is counted what must be kept."""
    everybody = (
        stored.where(connection, "participants")
        if one is None
        else [stored.get(connection, "participants", one)]
    )
    notes = [stored.latest(connection, table, "at", one) for table in _NOTES]
    follow_ups = stored.latest(connection, "follow_ups", "due_on", one)
    consents: defaultdict[UUID, list[date]] = defaultdict(list)
    whose = {} if one is None else {"participant": one}
    for row in stored.matching(connection, "consents", **whose):
        consents[row.known_key("participant")].append(_relied_until(row))
    return {
        base.id: LastDays(
            ended_on=base.day("ended_on"),
            last_note_on=max(_days(found.get(base.id) for found in notes), default=None),
            follow_up_due_on=max(_days([follow_ups.get(base.id)]), default=None),
            consent_until=max(consents[base.id], default=None),
            paid_on=paid,
            legal_hold=bool(base["legal_hold"]),
        )
        for base in everybody
    }


def _days(some: Iterable[Value]) -> Iterator[date]:
    for one in some:
        if isinstance(one, datetime):
            yield one.astimezone().date()
        elif isinstance(one, date):
            yield one


def _relied_until(consent: Record) -> date:
    return consent.day("withdrawn_on") or consent.day("ends_on") or consent.known_day("given_on")


def _paid_on(connection: Connection) -> date | None:
    found = stored.matching(connection, "policies", name=PAID)
    value = found[0].values["value"] if found else None
    day = value.get("on") if isinstance(value, dict) else None
    return date.fromisoformat(day) if isinstance(day, str) else None


def _set_policy(desk: Desk, name: str, value: dict[str, object], decision: str) -> None:
    told: dict[str, Value] = {
        "value": value,
        "decided_by": decision.strip() or None,
        "decided_on": desk.today(),
    }
    with desk.begin("set_policy") as connection:
        before = stored.matching(connection, "policies", name=name)
        if before:
            records.amend(desk, connection, before[0], told)
        else:
            records.write(desk, connection, [Row("policies", {"name": name, **told})])
