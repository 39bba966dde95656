"""Erasing one person's content for good, with a certificate; the chain still holds."""

from uuid import UUID

from ipsdesk.actions.desk import Desk
from ipsdesk.domain.access import Right
from ipsdesk.domain.errors import DecisionMissing, LegalHold
from ipsdesk.domain.profiles import NEEDS_DECISION_TO_ERASE
from ipsdesk.domain.records import Row, Value
from ipsdesk.storage import history, records

LAST_TABLE = "participants"


def erase(desk: Desk, participant: UUID, decision: str = "") -> UUID:
    """Erase everything about one participant and keep a certificate of counts only.

    Args:
        desk: of somebody whose role may erase.
        participant: whose content goes.
        decision: the number of the decision, where the law demands one (RET-06).

    Returns:
        The id of the certificate.

    Raises:
        LegalHold: the record is held; nothing was erased.
        DecisionMissing: the law that applies demands a decision's number.

    """
    desk.user.must(Right.ERASE)
    if desk.profile in NEEDS_DECISION_TO_ERASE and not decision.strip():
        raise DecisionMissing
    with desk.read() as connection:
        if records.get(connection, LAST_TABLE, participant)["legal_hold"]:
            raise LegalHold
    count = erase_content(desk, participant)
    certificate: dict[str, Value] = {
        "id": desk.new_id(),
        "recorded_at": desk.now(),
        "recorded_by": desk.user.id,
        "erased": participant,
        "retention": "R2",
        "rows": count,
        "on_day": desk.today(),
        "decision": decision.strip() or None,
        "approved_by": desk.user.id,
    }
    row = Row("erasures", certificate)
    with desk.begin("certify_erasure") as connection:
        records.add(connection, row.table, [row.values])
    return row.values["id"] if isinstance(row.values["id"], UUID) else participant


def erase_content(desk: Desk, participant: UUID) -> int:
    """Delete every row about a participant and the key of their history; return the rows."""
    desk.vault.remember_erased([participant])  # first, so that a crash in between is mended
    count = 0
    with desk.begin("erase", participant) as connection:
        for table in _children_first():
            count += records.remove_of(connection, table, participant)
        records.remove(connection, LAST_TABLE, participant)
        history.erase_subject(connection, participant)
    desk.vault.scrub()
    return count + 1


def _children_first() -> tuple[str, ...]:
    return tuple(reversed(records.person_tables()))
