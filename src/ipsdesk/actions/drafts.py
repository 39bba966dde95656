"""Keeping and picking up what was being typed; nothing typed is lost, and none leaves the vault."""

from datetime import datetime
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.storage import drafts

RATING = "review/"  # how the places of what is typed at a rating begin


def keep_draft(
    desk: Desk, place: str, content: dict[str, object], participant: UUID | None = None
) -> None:
    """Keep what is typed in one place of the program, within a second of the last key."""
    with desk.vault.draft() as connection:
        drafts.keep(connection, desk.user.id, place, content, desk.now(), participant)


def drop_draft(desk: Desk, place: str) -> None:
    """Forget a draft, because it became a record or was emptied on purpose."""
    with desk.vault.draft() as connection:
        drafts.drop(connection, desk.user.id, place)


def draft_at(desk: Desk, place: str) -> dict[str, object] | None:
    """Return what was being typed in one place, or None."""
    with desk.read() as connection:
        return drafts.get(connection, desk.user.id, place)


def draft_places(desk: Desk) -> list[tuple[str, UUID | None, datetime]]:
    """Return where something unsaved lies, newest first."""
    with desk.read() as connection:
        return drafts.places(connection, desk.user.id)
