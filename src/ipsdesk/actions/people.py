"""The caseload, opening one participant, enrolling, letting a stand-in in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import records, twins
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.errors import NameMissing, NotFound, ReasonNeeded
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.law_errors import NotNamedToOpen
from ipsdesk.domain.lists import Which
from ipsdesk.domain.people import Participant, ParticipantId
from ipsdesk.domain.profiles import may_filter_people
from ipsdesk.domain.records import Row, Value
from ipsdesk.domain.team_errors import CoverRefused
from ipsdesk.storage import people, users
from ipsdesk.storage.caseload import Caseload as Stored

PAGE = 100
_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Caseload:
    """A list of participants in two parts: those who wait for contact, and the others."""

    waiting: tuple[Participant, ...]
    waiting_count: int
    others: tuple[Participant, ...]
    others_count: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What is asked when somebody begins (F1, F2); more can be told later, in any order."""

    shown_name: str = field(repr=False)
    birth_date: date = field(repr=False)
    gender: str
    operation: str
    requested_on: date
    source: str
    first_name: str = field(default="", repr=False)
    last_name: str = field(default="", repr=False)
    personal_number: str = field(default="", repr=False)
    municipality: str | None = None
    wish: str = field(default="", repr=False)
    specialist: UUID | None = None  # who supports them; None for whoever sits here
    apart: tuple[UUID, ...] = ()  # who was said to be another person, for ever


def caseload(desk: Desk, group: str = "mine", words: str = "") -> Caseload:
    """Return the first stretch of a list of participants, those who wait longest first."""
    return shown_first(desk, which(desk, group, words), PAGE, PAGE)


def own(desk: Desk) -> tuple[Participant, ...]:
    """Return each of one's own participants by name, however many they are."""
    with desk.read() as connection:
        stored = Stored(connection, which(desk))
        found = (one for waits in (True, False) for one in stored.page(waiting=waits, most=_ALL))
        return tuple(sorted(found, key=lambda one: (sort_key(one.shown_name), one.number)))


def which(
    desk: Desk,
    group: str = "mine",
    words: str = "",
    situation: str | None = None,
    waits: str = "",
) -> Which:
    """Return what a list of participants is about, as far as the law lets it be chosen.

    Where the law allows search by name and number only (profiles B and C), a filter by
    situation or by how somebody waits is not used (SRCH-02).

    """
    asked = (situation, waits) if may_filter_people(desk.profile) else (None, "")
    return Which(desk.user, desk.today(), group, words, *asked)


def shown_first(desk: Desk, which: Which, most: int, others_too: int = 0) -> Caseload:
    """Return as many as a list shows at first, and how many there are in each part.

    Args:
        desk: the open desk.
        which: what the list is about.
        most: how many are read: those who wait, and then others as far as there is room.
        others_too: how many others are read at any rate.

    """
    with desk.read() as connection:
        stored = Stored(connection, which)
        waiting = tuple(stored.page(waiting=True, most=most))
        room = max(most - len(waiting), others_too)
        others = tuple(stored.page(waiting=False, most=room)) if room else ()
        return Caseload(
            waiting,
            len(waiting) if len(waiting) < most else stored.count(waiting=True),
            others,
            len(others) if len(others) < room else stored.count(waiting=False),
        )


def shown_next(
    desk: Desk, which: Which, *, waiting: bool, after: int, most: int
) -> tuple[Participant, ...]:
    """Return the next stretch of a part of a list."""
    with desk.read() as connection:
        return tuple(Stored(connection, which).page(waiting=waiting, after=after, most=most))


def ask_as_of_many(desk: Desk, words: str) -> None:
    """Ask once what the list of a large unit asks, whoever is there."""
    with desk.read() as connection:
        Stored(connection, which(desk, "team", words)).ask_as_of_many(PAGE)


def open_person(desk: Desk, participant: UUID, reason: str = "") -> Participant:
    """Open one participant; the opening is kept in the log.

    Raises:
        NotFound: there is none for this user.
        ReasonNeeded: the participant is another specialist's and no reason was given.

    """
    with desk.read() as connection:
        found = people.get(connection, participant, desk.user, desk.today())
        own = people.is_own(connection, participant, desk.user, desk.today())
    if not own and not reason.strip():
        raise ReasonNeeded(found.number)
    desk.note("open_person", participant, reason.strip())
    return found


def person(desk: Desk, participant: UUID) -> Participant:
    """Return one participant who is already open, without a new line in the log."""
    with desk.read() as connection:
        return people.get(connection, participant, desk.user, desk.today())


def enrol(desk: Desk, enrolment: Enrolment) -> ParticipantId:
    """Take somebody in: the person, their identity, the period of support, who supports.

    Raises:
        NameMissing: no name or pseudonym to show was given.
        NotFound: who is to support them has left, or supports nobody.
        RulesBroken: a day or number breaks a rule; nothing was kept.

    """
    desk.user.must(Right.ENROL)
    if not enrolment.shown_name.strip():
        raise NameMissing
    if enrolment.specialist not in (None, *(one.id for one in who_may_support(desk))):
        raise NotFound("users")
    participant = desk.new_id()
    with desk.begin("enrol", participant) as connection:
        number = people.next_number(connection)
        rows = _enrolment_rows(desk, enrolment, participant, number)
        records.write(desk, connection, rows)
        twins.keep_from(desk, connection, participant, enrolment.apart)
    return ParticipantId(participant)


def who_may_support(desk: Desk) -> list[User]:
    """Return everybody who works here and may have participants of their own, by name."""
    with desk.read() as connection:
        return [one for one in users.everybody(connection) if one.may(Right.ENROL)]


def lend(desk: Desk, participant: UUID, to_user: UUID, until: date, reason: str) -> None:
    """Let a stand-in open a participant for a time (DEP-01).

    Raises:
        NotForThisRole: a stand-in lets nobody else in.
        NotNamedToOpen: the record is protected, and not sealed for the stand-in.
        CoverRefused: the day is over, or nobody who works here and opens records would come in.

    """
    desk.user.must(Right.ENROL)
    if until < desk.today():
        raise CoverRefused("days")
    with desk.read() as connection:
        here = users.everybody(connection)
    if not any(one.id == to_user and one.may(Right.OPEN_PEOPLE) for one in here):
        raise CoverRefused("who")
    must_be_able_to_open(desk, participant, to_user)
    values = {**assignment(desk, participant, to_user), "duty": "stand_in"}
    row = Row("assignments", {**values, "to_day": until, "reason": reason.strip() or None})
    records.enter(desk, "lend", [row], participant)


def end_lending(desk: Desk, assignment: UUID) -> None:
    """Shut a stand-in out again before the time, from now on.

    Raises:
        NotFound: the stand-in is shut out already; the day it ended stays as it was.

    """
    desk.user.must(Right.ENROL)
    lent = records.row(desk, "assignments", assignment)
    if lent.known_day("to_day") < desk.today():
        raise NotFound("assignments")
    if lent.known_day("from_day") >= desk.today():
        records.withdraw(desk, "end_lending", "assignments", assignment)
        return
    last = {"to_day": desk.today() - timedelta(days=1)}
    records.correct(desk, "end_lending", "assignments", assignment, last)


def rename(desk: Desk, participant: UUID, shown_name: str) -> None:
    """Change the name that is shown."""
    if not shown_name.strip():
        raise NameMissing
    records.correct(desk, "rename", "participants", participant, named(shown_name))


def named(shown_name: str) -> dict[str, Value]:
    """Return the columns that hold a shown name: as it is, to search by and to sort by."""
    name = shown_name.strip()
    return {"shown_name": name, "name_folded": fold(name), "name_sort": sort_key(_by_surname(name))}


def must_be_able_to_open(desk: Desk, participant: UUID, user: UUID) -> None:
    """Raise `NotNamedToOpen` for a protected participant who is not sealed for a user."""
    if person(desk, participant).protected:
        named = records.rows_of(desk, "openers", participant)
        if user not in [row.key("user") for row in named]:
            raise NotNamedToOpen


def _by_surname(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last} {first}".strip()


def assignment(desk: Desk, participant: UUID, user: UUID) -> dict[str, Value]:
    """Return the values that say who supports a participant from today on."""
    return {
        "participant": participant,
        "user": user,
        "duty": "specialist",
        "from_day": desk.today(),
    }


def _enrolment_rows(desk: Desk, enrolment: Enrolment, participant: UUID, number: int) -> list[Row]:
    supports = enrolment.specialist or desk.user.id
    base: dict[str, Value] = {
        "id": participant,
        "number": number,
        **named(enrolment.shown_name),
        "birth_date": enrolment.birth_date,
        "gender": enrolment.gender,
        "municipality": enrolment.municipality,
        "easy_language": False,
        "restricted": False,
        "legal_hold": False,
        "specialist": supports,
    }
    identity: dict[str, Value] = {
        "participant": participant,
        "first_name": enrolment.first_name.strip() or None,
        "last_name": enrolment.last_name.strip() or None,
        "number_kind": "personal" if enrolment.personal_number else None,
        "personal_number": enrolment.personal_number or None,
    }
    episode: dict[str, Value] = {
        "participant": participant,
        "operation": enrolment.operation,
        "state": "asked",
        "requested_on": enrolment.requested_on,
        "request_source": enrolment.source,
        "wish": enrolment.wish.strip() or None,
        "work_track": True,
        "study_track": False,
    }
    return [
        Row("participants", base),
        Row("identities", identity),
        Row("episodes", episode),
        Row("assignments", assignment(desk, participant, supports)),
    ]


def step_counts(desk: Desk, found: Sequence[Participant]) -> dict[UUID, tuple[int, int]]:
    """Return for each participant how many steps towards their goals are done, and of how many."""
    with desk.read() as connection:
        return people.step_counts(connection, found)


def last_day(desk: Desk) -> date | None:
    """Return the newest day on which somebody of the caseload was in contact, if any."""
    with desk.read() as connection:
        return people.last_contact_day(connection)
