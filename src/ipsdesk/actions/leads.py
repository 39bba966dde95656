"""The job search as leads: moving them, saying what comes next, and the month's report."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from ipsdesk.actions import guard, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.job_leads import FILLED_IN, go_back, stands
from ipsdesk.domain.errors import NotFound, StepWithoutWords
from ipsdesk.domain.leads import STAGES, Activity, Lead, beside, in_order, reported
from ipsdesk.domain.periods import Month
from ipsdesk.domain.records import Record, Row, Value
from ipsdesk.storage import leads as stored
from ipsdesk.storage.vault import Connection

MOST = stored.MOST  # of the leads that are read at once


def leads(desk: Desk, participant: UUID | None = None) -> list[Lead]:
    """Return the leads of one participant, or of all one's own; first those without a step."""
    with desk.read() as connection:
        if participant is not None:
            guard.must_be_visible(desk, connection, participant)
        return in_order(stored.leads(connection, desk.user, desk.today(), participant))


def move_lead(desk: Desk, lead: UUID, stage: str, on: date | None = None) -> None:
    """Move a lead to another stage; every move on is kept with its day, and one back undoes it.

    Raises:
        NotFound: there is no such lead or stage.
        EpisodeClosed: support for the participant had ended.
        LeadHasJob: it began, as the job that came of it tells.

    """
    go_on(desk, lead, stage, {}, on)


def go_on(
    desk: Desk, lead: UUID, stage: str, changes: Mapping[str, Value], on: date | None = None
) -> None:
    """Keep what is said of a lead, and move it to a stage, as one act; see `move_lead`."""
    if stage not in STAGES:
        raise NotFound(stage)
    before = records.row(desk, "applications", lead)
    is_moved = before["stage"] != stage
    if not is_moved:
        _plan(desk, lead, changes)
        return
    with desk.begin("move_lead", before.key("participant")) as connection:
        if changes:
            records.amend(desk, connection, before, changes)
        [now] = records.inside(connection, "applications", id=lead)
        _move(desk, connection, now, stage, on or desk.today())


def _plan(desk: Desk, lead: UUID, changes: Mapping[str, Value]) -> None:
    if changes:
        records.correct(desk, "plan_next", "applications", lead, changes)


def _move(desk: Desk, connection: Connection, before: Record, stage: str, day: date) -> None:
    move: dict[str, Value] = {
        "participant": before.known_key("participant"),
        "application": before.id,
        "stage": stage,
        "on_day": day,
    }
    emptied = go_back(connection, before, stage)
    changes = {"stage": stage, **emptied, **_days(before, stage, day)}
    records.amend(desk, connection, before, changes)
    if not stands(connection, before.id, stage):
        records.write(desk, connection, [Row("stages", move)])


def stage_beside(desk: Desk, lead: UUID, step: int) -> str:
    """Return to which stage a step on or back on the board leads a lead."""
    row = records.row(desk, "applications", lead)
    moves = records.rows_of(desk, "stages", row.known_key("participant"))
    came = {one.words("stage") for one in moves if one["application"] == lead}
    return beside(row.words("stage"), step, came)


def close_left_behind(desk: Desk, participant: UUID | None = None) -> int:
    """Close every open lead whose participant's support has ended, on the day it ended.

    Returns:
        How many were closed.

    """
    left = [(one, day) for one in leads(desk, participant) if (day := _left_on(one))]
    for one, day in left:
        move_lead(desk, one.id, "no", day)
    return len(left)


def _left_on(lead: Lead) -> date | None:
    return lead.support_ended if lead.is_open else None


def planned(what: str, owner: str, on: date | None) -> dict[str, Value]:
    """Return what is kept of what comes next for a lead, and who does it.

    Raises:
        StepWithoutWords: it is not said what is to be done.

    """
    if not what.strip():
        raise StepWithoutWords
    return {"next_step": what.strip(), "next_owner": owner or None, "next_on": on}


def plan_next(desk: Desk, lead: UUID, what: str, owner: str, on: date | None) -> None:
    """Say what comes next for a lead, and who does it; see `planned`."""
    records.correct(desk, "plan_next", "applications", lead, planned(what, owner, on))


def job_start(desk: Desk, lead: UUID) -> dict[str, object]:
    """Return what a lead already tells of the job that begins with it, as a form takes it."""
    row = records.row(desk, "applications", lead)
    workplace = row.key("workplace")
    with desk.read() as connection:
        moves = records.inside(connection, "stages", application=lead, stage="started")
    began = moves[-1].known_day("on_day") if moves else None
    return {
        **({"started_on": began} if began is not None else {}),
        "title": row.words("position"),
        "workplace": str(workplace) if workplace else "",
        "employer_name": row.words("employer_name"),
        "found_through": row.words("source"),
        "application": str(lead),
    }


def month_of(desk: Desk, participant: UUID, month: Month) -> list[Activity]:
    """Return what a participant did to find work in a month, for their own activity report.

    What is to come, as an interview that is booked, has not been done yet.

    """
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, participant)
        found = stored.activities(connection, participant)
    tomorrow = desk.today() + timedelta(days=1)
    return list(reported(found, month.first, min(month.after, tomorrow)))


def _days(before: Record, stage: str, day: date) -> dict[str, Value]:
    """Return the day that a stage fills in where none stands: when it was applied or offered."""
    column = FILLED_IN.get(stage)
    return {column: day} if column and before.day(column) is None else {}
