"""Whom an entry of one's own calendar is with: asked, and never guessed."""

from uuid import UUID

from ipsdesk.actions import calendar_in
from ipsdesk.actions.desk import Desk
from ipsdesk.ui.presenters.own_people import own_people
from ipsdesk.words import say, say_time, say_weekday_day


class LinkPresenter:
    """One entry, and the user's own participants."""

    def __init__(self, desk: Desk, entry: UUID) -> None:
        self._desk, self._entry = desk, entry
        self._row = calendar_in.own_entry(desk, entry)

    def words(self) -> str:
        """Say which entry it is: when, and what it is called."""
        at = self._row.moment("starts_at")
        title = self._row.words("title") or say("Without a title")
        if at is None:
            return title
        day = say_weekday_day(at.astimezone().date())
        if self._row["all_day"]:
            return f"{day}: {title}"
        return f"{day} {say_time(at)}: {title}"

    def people(self) -> tuple[tuple[str, str], ...]:
        """Return the user's own participants, by name."""
        return own_people(self._desk)

    def chosen(self) -> str:
        """Return whom it was said to be with, or ""."""
        who = self._row.key("participant")
        return str(who) if who is not None else ""

    def link(self, participant: str) -> None:
        """Say whom it is with; "" is nobody of the participants."""
        who = UUID(participant) if participant else None
        calendar_in.link(self._desk, self._entry, who)
