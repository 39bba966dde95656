"""Supervision: what was held, who was away, and the unit meeting's agenda on screen and paper."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from ipsdesk import reports
from ipsdesk.actions import users
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.exports import imprint, write_document
from ipsdesk.actions.release_activities import vault_lexicon
from ipsdesk.domain.access import Right
from ipsdesk.domain.agenda import Agenda
from ipsdesk.domain.leaks import Lexicon, leaks
from ipsdesk.domain.records import Record
from ipsdesk.reports import Format
from ipsdesk.reports import agenda as paper
from ipsdesk.reports.agenda import kind_words, who_words
from ipsdesk.reports.document import Document
from ipsdesk.storage import agenda, hours

if TYPE_CHECKING:
    from ipsdesk.reports.pictures import Picture

__all__ = ["agenda_of", "kind_words", "sessions", "who_words"]

LONGEST = timedelta(days=31)  # no agenda goes further back, whenever the last meeting was
USUAL = timedelta(days=7)


def sessions(desk: Desk, specialist: UUID | None, first: date, last: date) -> list[Record]:
    """Return supervision of somebody between two days; of everybody for a supervisor alone."""
    if specialist != desk.user.id:
        desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        return hours.supervised(connection, specialist, first, last)


def absences(desk: Desk, user: UUID, first: date, last: date) -> list[Record]:
    """Return when somebody was away between two days."""
    if user != desk.user.id:
        desk.user.must(Right.OPEN_ANYBODY)
    with desk.read() as connection:
        return hours.absences(connection, user, first, last)


def meetings(desk: Desk) -> list[Record]:
    """Return the meetings of a team that were written down in the last month, newest first."""
    desk.user.must(Right.PROJECT)
    with desk.read() as connection:
        return agenda.meetings_since(connection, desk.today() - LONGEST)


def agenda_of(desk: Desk, *, named: bool) -> Agenda:
    """Return what a unit meeting today goes through, since the one before.

    Only participants whom this user may see stand in it; a supervisor sees the unit's. Nobody
    restricted or protected does: the unit reads it.

    Args:
        desk: where, when and by whom.
        named: names will stand beside it; otherwise a line that could point at somebody
            is left out.

    """
    desk.user.must(Right.PROJECT)
    today = desk.today()
    with desk.read() as connection:
        last = agenda.last_unit_meeting(connection, today)
        since = max(last or today - USUAL, today - LONGEST)
        found = Agenda(
            since=since,
            today=today,
            items=tuple(agenda.items(connection, desk.user, since, today)),
            needs=tuple(agenda.needs(connection, since, today)),
            gaps=tuple(agenda.open_gaps(connection, today)),
            away=tuple(agenda.away(connection, today)),
        )
        return found if named else _pointing_at_nobody(found, vault_lexicon(connection))


def _pointing_at_nobody(found: Agenda, known: Lexicon) -> Agenda:
    return replace(
        found,
        needs=tuple(one for one in found.needs if not leaks(one.words, known)),
        gaps=tuple(words for words in found.gaps if not leaks(words, known)),
    )


def write_agenda(desk: Desk, folder: Path, *, named: bool) -> list[Path]:
    """Write the agenda as a file, with names or with numbers alone; the log keeps which."""
    return write_document(desk, _paper(desk, named=named), folder, desk.today().isoformat())


def draw_agenda(desk: Desk, width: int, *, named: bool) -> list["Picture"]:
    """Draw the very pages that `write_agenda` would write, so many pixels wide."""
    from ipsdesk.reports.pictures import pictures_of  # noqa: PLC0415  (because it loads a library)

    return pictures_of(reports.render(_paper(desk, named=named), Format.PDF), width)


def note_agenda_printed(desk: Desk, *, named: bool) -> None:
    """Note in the log that the agenda went to a printer, with names or without."""
    key = paper.KEY if named else paper.KEY_UNNAMED
    desk.note("export", reason=f"{key} {desk.today().isoformat()}")


def _paper(desk: Desk, *, named: bool) -> Document:
    names = users.names(desk)
    return paper.agenda(agenda_of(desk, named=named), names, imprint(desk), named=named)
