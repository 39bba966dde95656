"""Looking at the log: the access list of one record, and the supervisor's spot checks."""

from datetime import timedelta
from operator import attrgetter
from uuid import UUID

from ipsdesk.actions import guard
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import NothingWritten
from ipsdesk.domain.log import LogLine, spot_check
from ipsdesk.storage import log, people
from ipsdesk.storage.vault import Connection

SPOT_CHECK_DAYS = 30


def access_list(desk: Desk, participant: UUID) -> list[LogLine]:
    """Return every act about a participant, oldest first (LOG-04).

    Raises:
        NotFound: no such participant for this user.

    """
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        return whole_log(connection, participant)


def whole_log(connection: Connection, participant: UUID) -> list[LogLine]:
    """Return every act about somebody, and about whoever's records went on in theirs, in order."""
    whole = [participant, *people.merged_into(connection, participant)]
    found = [line for who in whole for line in log.about(connection, who)]
    return sorted(found, key=attrgetter("seq"))


def acts_to_check(desk: Desk) -> tuple[LogLine, ...]:
    """Return the last month's acts to look at: all openings outside a caseload, 2 % of others.

    The draw is the same all month. Acts about somebody this user may not see are left out,
    as even the count would tell of them (PRO-01).

    """
    desk.user.must(Right.SEE_LOG)
    today = desk.today()
    with desk.read() as connection:
        found = log.since(connection, desk.now() - timedelta(days=SPOT_CHECK_DAYS))
        seen = {who: _is_seen(desk, connection, who) for who in {line.about for line in found}}
    return spot_check([line for line in found if seen[line.about]], f"{today:%Y-%m}")


def note_spot_check(desk: Desk, outcome: str) -> None:
    """Keep in the log that the spot check was made and what came of it (LOG-03).

    Raises:
        NothingWritten: no outcome was written.

    """
    desk.user.must(Right.SEE_LOG)
    if not outcome.strip():
        raise NothingWritten
    with desk.begin("spot_check", reason=outcome.strip()):
        pass


def case_numbers(desk: Desk, lines: tuple[LogLine, ...]) -> dict[UUID, int]:
    """Return the case number of each participant whom acts are about and who is still here."""
    who = {line.about for line in lines if line.about is not None}
    with desk.read() as connection:
        return {
            one: people.get(connection, one, desk.user, desk.today()).number
            for one in who
            if _is_seen(desk, connection, one)
        }


def _is_seen(desk: Desk, connection: Connection, participant: UUID | None) -> bool:
    return participant is None or people.is_visible(
        connection, participant, desk.user, desk.today()
    )
