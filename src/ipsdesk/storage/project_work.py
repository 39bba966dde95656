"""Counts over participants that the project's pages ask for: ratings, themes, who is seen."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from ipsdesk.domain.access import User
from ipsdesk.storage.access import visible_to
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.support import interventions, voices


def ratings(connection: Connection) -> Mapping[UUID, tuple[int, ...]]:
    """Return what each participant said of the efforts they used, 0 to 10."""
    asked = (
        select(interventions.c.participant, interventions.c.usefulness)
        .join(participants, participants.c.id == interventions.c.participant)
        .where(interventions.c.usefulness.is_not(None), participants.c.restricted.is_(False))
        .order_by(interventions.c.recorded_at, interventions.c.id)
    )
    found: defaultdict[UUID, list[int]] = defaultdict(list)
    for participant, rating in connection.execute(asked):
        found[participant].append(rating)
    return {who: tuple(said) for who, said in found.items()}


def usefulness(connection: Connection) -> list[tuple[str, int, float]]:
    """Return each effort by name: how many participants rated it, and the mean, most first.

    Whoever's record is restricted is in no figure (GDPR Art. 18).
    """
    counted = func.count(func.distinct(interventions.c.participant))
    asked = (
        select(interventions.c.name, counted, func.avg(interventions.c.usefulness))
        .join(participants, participants.c.id == interventions.c.participant)
        .where(interventions.c.usefulness.is_not(None), participants.c.restricted.is_(False))
        .group_by(interventions.c.name)
        .order_by(counted.desc(), interventions.c.name)
    )
    return [(name, count, float(mean)) for name, count, mean in connection.execute(asked)]


def themes(connection: Connection) -> list[tuple[str, int]]:
    """Return how many answers on voice cards there are by theme, most first; see `usefulness`."""
    many = func.count()
    asked = (
        select(voices.c.theme, many)
        .join(participants, participants.c.id == voices.c.participant, isouter=True)
        .where(voices.c.theme.is_not(None), participants.c.restricted.is_not(True))
        .group_by(voices.c.theme)
        .order_by(many.desc(), voices.c.theme)
    )
    return [(theme or "", count) for theme, count in connection.execute(asked)]


def seen_by(connection: Connection, user: User, day: date) -> frozenset[UUID]:
    """Return the participants who exist for this user."""
    asked = select(participants.c.id).where(visible_to(user, day))
    return frozenset(connection.execute(asked).scalars())


def names(
    connection: Connection, whose: Collection[UUID], user: User, day: date
) -> dict[UUID, str]:
    """Return the shown names of those of some participants whom this user may see, by name."""
    wanted = set(whose)
    asked = (
        select(participants.c.id, participants.c.shown_name)
        .where(visible_to(user, day))
        .order_by(participants.c.name_sort, participants.c.id)
    )
    return {row.id: row.shown_name for row in connection.execute(asked) if row.id in wanted}
