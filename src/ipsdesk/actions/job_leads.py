"""A job and the lead it came of: once the job is written down, the lead is begun as well."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from ipsdesk.actions import records
from ipsdesk.actions.desk import Desk
from ipsdesk.domain.records import Row, Value
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
