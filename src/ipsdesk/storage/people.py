"""Participants in and out of the vault: one, the caseload by page, and by name."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, tuple_

from ipsdesk.domain.access import User
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.folding import fold
from ipsdesk.domain.people import SILENT_AFTER_DAYS, Participant, ParticipantId
from ipsdesk.storage import access
from ipsdesk.storage.tables.people import episodes, identities, participants, protected
from ipsdesk.storage.tables.plans import goals, steps

_LINE = (
    participants.c.id,
    participants.c.number,
    participants.c.shown_name,
    participants.c.birth_date,
    participants.c.started_on,
    participants.c.ended_on,
    participants.c.specialist,
    participants.c.last_contact_on,
    participants.c.situation,
    participants.c.restricted,
)


@dataclass(frozen=True, slots=True)
class Which:
    """Which participants a list is about: whose, in which group, found by which words."""

    user: User
    day: date
    group: str = "mine"
    words: str = ""
    situation: str | None = None


def get(connection: Connection, participant: UUID, user: User, day: date) -> Participant:
    """Return one participant, or raise `NotFound` where there is none for this user."""
    query = _lines().where(participants.c.id == participant, access.visible_to(user, day))
    found = connection.execute(query).one_or_none()
    if found is None:
        raise NotFound("participants")
    return _participant(found)


def is_visible(connection: Connection, participant: UUID, user: User, day: date) -> bool:
    """Tell whether a participant exists for this user, or has been erased."""
    query = select(participants.c.id, access.visible_to(user, day)).where(
        participants.c.id == participant
    )
    found = connection.execute(query).one_or_none()
    return found is None or bool(found[1])


def is_own(connection: Connection, participant: UUID, user: User, day: date) -> bool:
    """Tell whether a participant is the user's own or lent to them that day."""
    query = select(participants.c.id).where(
        participants.c.id == participant, access.own_of(user, day)
    )
    return connection.execute(query).one_or_none() is not None


def counts(connection: Connection, which: Which) -> tuple[int, int]:
    """Return how many participants wait for contact and how many others there are."""
    waiting = func.count().filter(_waits(which.day))
    query = select(func.count(), waiting).select_from(participants).where(*_found(which))
    everybody, those = connection.execute(query).one()
    return those, everybody - those


def page(
    connection: Connection, which: Which, *, waiting: bool, after: int = 0, most: int = 100
) -> list[Participant]:
    """Return a stretch of a list: those who wait longest first, or the others by name."""
    order = (
        (participants.c.last_contact_on.is_not(None), participants.c.last_contact_on)
        if waiting
        else (participants.c.name_sort,)
    )
    found = select(participants.c.id).where(*_conditions(which, waiting)).correlate(None)
    chosen = found.order_by(*order, participants.c.id).limit(most).offset(after)
    query = _lines().where(participants.c.id.in_(chosen)).order_by(*order, participants.c.id)
    return [_participant(row) for row in connection.execute(query)]


def after(
    connection: Connection, which: Which, last: tuple[bytes, UUID], most: int = 100
) -> list[Participant]:
    """Return the next stretch by name after a known line, at the same cost anywhere."""
    place = tuple_(participants.c.name_sort, participants.c.id)
    query = (
        _lines()
        .where(*_conditions(which, waiting=False), place > last)
        .order_by(participants.c.name_sort, participants.c.id)
        .limit(most)
    )
    return [_participant(row) for row in connection.execute(query)]


def next_number(connection: Connection) -> int:
    """Return the next free case number."""
    highest = connection.execute(select(func.max(participants.c.number))).scalar_one()
    return (highest or 0) + 1


def _lines() -> Select[tuple[object, ...]]:
    shielded = select(protected.c.id).where(protected.c.participant == participants.c.id).exists()
    return select(*_LINE, shielded.label("protected"))


def _conditions(which: Which, waiting: bool) -> list[ColumnElement[bool]]:  # noqa: FBT001  (because private)
    return [*_found(which), _waits(which.day) if waiting else ~_waits(which.day)]


def _found(which: Which) -> list[ColumnElement[bool]]:
    conditions = [access.visible_to(which.user, which.day), *_group(which), *_named(which.words)]
    if which.situation is not None:
        conditions.append(participants.c.situation == which.situation)
    return conditions


def _waits(day: date) -> ColumnElement[bool]:
    since = func.coalesce(
        participants.c.last_contact_on, participants.c.started_on, date(1900, 1, 1)
    )
    silent = since < day - timedelta(days=SILENT_AFTER_DAYS)
    return silent & _open_on(day)


def _open_on(day: date) -> ColumnElement[bool]:
    """Ask so that no index on the day is used: nearly everybody is open, and a scan is quicker."""
    return func.coalesce(participants.c.ended_on, date.max) >= day


def _group(which: Which) -> list[ColumnElement[bool]]:
    match which.group:
        case "ended":
            return [~_open_on(which.day)]
        case "team":
            return [_open_on(which.day)]
        case _:
            return [_open_on(which.day), access.own_of(which.user, which.day)]


def _named(words: str) -> list[ColumnElement[bool]]:
    """Every word must be found in the folded name, or be the number or personal number."""
    conditions: list[ColumnElement[bool]] = []
    for word in fold(words).split():
        digits = "".join(sign for sign in word if sign.isdigit())
        if len(digits) >= 10:
            by_number = select(identities.c.participant).where(
                identities.c.personal_number.endswith(digits[-10:])
            )
            conditions.append(participants.c.id.in_(by_number))
        elif digits and digits == word:
            conditions.append(participants.c.number == int(digits))
        else:
            conditions.append(participants.c.name_folded.contains(word, autoescape=True))
    return conditions


def _participant(row: Row[tuple[object, ...]]) -> Participant:
    values = dict(row._mapping)  # noqa: SLF001  (because it is public API despite its name)
    return Participant(**{**values, "id": ParticipantId(values["id"])})


def open_episode(connection: Connection, participant: UUID) -> UUID | None:
    """Return the participant's open period of support, the newest if there are several."""
    query = (
        select(episodes.c.id)
        .where(episodes.c.participant == participant, episodes.c.ended_on.is_(None))
        .order_by(episodes.c.requested_on.desc())
    )
    return connection.execute(query).scalars().first()


def step_counts(connection: Connection, found: list[Participant]) -> dict[UUID, tuple[int, int]]:
    """Return for each participant with an active goal how many steps are done, and of how many."""
    query = (
        select(
            steps.c.participant,
            func.count().filter(steps.c.state == "done"),
            func.count(),
        )
        .join(goals, goals.c.id == steps.c.goal)
        .where(
            steps.c.participant.in_([one.id for one in found]),
            goals.c.state == "active",
            steps.c.state.in_(("done", "open")),
        )
        .group_by(steps.c.participant)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def last_contact_day(connection: Connection) -> date | None:
    """Return the newest day of contact there is, with anybody."""
    newest: date | None = connection.execute(
        select(func.max(participants.c.last_contact_on))
    ).scalar_one()
    return newest
