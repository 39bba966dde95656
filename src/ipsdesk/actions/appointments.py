"""Days to meet: the next one, and its file for a calendar."""

from pathlib import Path
from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.actions.sheets import next_appointment
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.records import Record
from ipsdesk.reports.invitation import ZONE, Invitation, calendar_file
from ipsdesk.storage.files import write_whole
from ipsdesk.words import say


def invitation(desk: Desk, participant: UUID) -> Invitation | None:
    """Return the next day to meet as the calendar will be told, or None where there is none."""
    row = next_appointment(desk, participant)
    return _invitation(row) if row is not None else None


def write_calendar_file(desk: Desk, participant: UUID, folder: Path) -> list[Path]:
    """Write the next day to meet as a calendar file under a neutral name, and note it in the log.

    Raises:
        NotFound: there is no day ahead.

    """
    found = invitation(desk, participant)
    if found is None:
        raise NotFound("appointments")
    name = f"{found.starts_at.astimezone().date().isoformat()}.ics"
    written = folder / name
    write_whole(written, calendar_file(found))
    desk.note("export", participant)
    return [written]


def _invitation(row: Record) -> Invitation:
    """Return the day to meet as a calendar is told it.

    The hour is the one that both of them read here and on the paper, and it is an hour in
    Sweden, also where the computer believes to be elsewhere.

    """
    starts = row.moment("starts_at")
    if starts is None:
        raise NotFound("appointments")
    return Invitation(
        uid=row.words("uid"),
        sequence=row.number("sequence"),
        starts_at=starts.astimezone().replace(tzinfo=ZONE),
        minutes=row.number("minutes"),
        title=row.words("title") or say("Meeting"),
        place=row.words("place"),
        cancelled=bool(row["cancelled"]),
        written_at=row.moment("recorded_at"),
    )
