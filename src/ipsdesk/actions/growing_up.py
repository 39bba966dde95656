"""At 18: a guardian's contact details go 30 days later, and a certificate says so (MIN-04)."""

from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import erasure, sealed_gone
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.law_errors import DecisionMissing
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE
from ipsdesk.domain.retention import SUPPORT
from ipsdesk.domain.vaults import ERASING_ROWS
from ipsdesk.storage import history, records, young

GONE_AFTER = timedelta(days=30)
TABLE = "guardians"


def guardians_due(desk: Desk) -> dict[UUID, list[UUID]]:
    """Return the guardians whose details are due to go, under the participants they belong to."""
    with desk.read() as connection:
        return young.guardians_of_grown(connection, _adult_by(desk))


def goes_by_itself(desk: Desk) -> bool:
    """Tell whether the law lets details go without the number of a decision (RET-06)."""
    return desk.profile not in NEEDS_DECISION_TO_ERASE


def erase_guardians(desk: Desk, decision: str = "") -> int:
    """Erase the guardians of all who turned 18 more than 30 days ago; return how many went.

    It is a rule of the program, so whoever sits at the desk lets it happen, and nobody's
    name is shown to them. Every earlier version of the details goes too.

    Raises:
        DecisionMissing: the law that applies demands a decision's number; nothing went.

    """
    due = guardians_due(desk)
    if due and not goes_by_itself(desk) and not decision.strip():
        raise DecisionMissing
    for participant, rows in due.items():
        _erase(desk, participant, rows, decision)
    if due:
        desk.vault.scrub()
    return sum(len(rows) for rows in due.values())


def _erase(desk: Desk, participant: UUID, rows: list[UUID], decision: str) -> None:
    with desk.begin(ERASING_ROWS, participant) as connection:
        for row in rows:
            records.remove(connection, TABLE, row)
            history.erase_row(connection, TABLE, row)
        sealed_gone.forget_gone_for_good(desk, connection, participant)
        erasure.certify(desk, connection, participant, {SUPPORT: len(rows)}, decision)


def _adult_by(desk: Desk) -> date:
    return desk.today() - GONE_AFTER
