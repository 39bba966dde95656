"""What is being typed, kept within a second; drafts have no history and leave none."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, insert, select, update

from ipsdesk.storage.tables.unit import drafts


def keep(
    connection: Connection,
    user: UUID,
    place: str,
    content: dict[str, object],
    at: datetime,
    participant: UUID | None = None,
) -> None:
    """Keep what is typed in one place, instead of what was typed there before."""
    here = (drafts.c.user == user) & (drafts.c.place == place)
    fresh = {"content": content, "kept_at": at, "participant": participant}
    if connection.execute(update(drafts).where(here), fresh).rowcount == 0:
        connection.execute(insert(drafts), {"id": uuid4(), "user": user, "place": place, **fresh})


def get(connection: Connection, user: UUID, place: str) -> dict[str, object] | None:
    """Return what was being typed in one place, or None."""
    here = (drafts.c.user == user) & (drafts.c.place == place)
    return connection.execute(select(drafts.c.content).where(here)).scalar_one_or_none()


def places(connection: Connection, user: UUID) -> list[tuple[str, UUID | None, datetime]]:
    """Return where this user has something unsaved, newest first."""
    query = (
        select(drafts.c.place, drafts.c.participant, drafts.c.kept_at)
        .where(drafts.c.user == user)
        .order_by(drafts.c.kept_at.desc())
    )
    return [(row.place, row.participant, row.kept_at) for row in connection.execute(query)]


def drop(connection: Connection, user: UUID, place: str) -> None:
    """Forget what was typed in one place."""
    connection.execute(delete(drafts).where(drafts.c.user == user, drafts.c.place == place))
