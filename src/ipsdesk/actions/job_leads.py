"""A lead's moves: a job that came of it begins it, and going back takes back what never was."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.leads import LeadHasJob, taken_back
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import records as stored
from ipsdesk.storage.leads import STARTED
from ipsdesk.storage.vault import Connection


def begin_lead(desk: Desk, connection: Connection, table: str, values: Mapping[str, Value]) -> None:
    """Move the lead that a job came of to where it began; the job's own first day is its day."""
    lead, began = values.get("application"), values.get("started_on")
    if table != "jobs" or not isinstance(lead, UUID) or not isinstance(began, date):
        return
    for row in records.inside(connection, "applications", id=lead):
        if row["stage"] == STARTED:
            continue
        records.amend(desk, connection, row, {"stage": STARTED})
        move: dict[str, Value] = {
            "participant": row.known_key("participant"),
            "application": lead,
            "stage": STARTED,
            "on_day": min(began, desk.today()),
        }
        records.write(desk, connection, [Row("stages", move)])


FILLED_IN = {"applied": "applied_on", "offer": "offered_on"}  # by a move, where no day stood


def go_back(connection: Connection, lead: Record, stage: str) -> dict[str, Value]:
    """Take away the moves of a lead that never were, now that it stands at an earlier stage.

    Returns:
        The days of the lead that were filled in by those moves, to be emptied.

    Raises:
        LeadHasJob: a job is written down that came of it.

    """
    if lead["stage"] == STARTED and records.inside(connection, "jobs", application=lead.id):
        raise LeadHasJob
    moves = records.inside(connection, "stages", application=lead.id)
    never = [one for one in moves if one.words("stage") in taken_back(stage)]
    for move in never:
        stored.remove(connection, "stages", move.id)
    filled = {FILLED_IN.get(one.words("stage"), ""): one["on_day"] for one in never}
    return {column: None for column, day in filled.items() if column and lead[column] == day}


def stands(connection: Connection, lead: UUID, stage: str) -> bool:
    """Tell whether a lead was moved to a stage already, and not back from it since."""
    return bool(records.inside(connection, "stages", application=lead, stage=stage))
