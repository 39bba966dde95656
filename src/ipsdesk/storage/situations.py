"""Where participants stand on a day: what their period of support says, and a job or studies.

A line of the list holds the state of the newest period of support, which changes only when
somebody writes it. Whether a job or studies make another situation of it is asked of the day,
since they begin and end on days when nobody writes.
"""

from datetime import date

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Exists,
    and_,
    literal,
    not_,
    or_,
    select,
)

from ipsdesk.domain import situations as s
from ipsdesk.domain.situations import situation
from ipsdesk.storage.tables.people import participants
from ipsdesk.storage.tables.work import jobs, studies

Day = date | BindParameter[date]
_BEFORE_WORK = (s.ENROLLED, s.PROFILE, s.SEEKING)
_P = participants.c


def works_on(day: Day) -> Exists:
    """Return the condition to hold a job on a day; the last day of work is one, as in V1."""
    held = and_(jobs.c.started_on <= day, _is_open(jobs.c.ended_on, day, on_its_last=True))
    return select(jobs.c.id).where(jobs.c.participant == _P.id, held).exists()


def studies_on(day: Day) -> Exists:
    """Return the condition to study on a day; on the day they ended studies are over."""
    held = and_(studies.c.started_on <= day, _is_open(studies.c.ended_on, day, on_its_last=False))
    return select(studies.c.id).where(studies.c.participant == _P.id, held).exists()


def seeks_on(day: Day) -> ColumnElement[bool]:
    """Return the condition to be on the way to a job on a day, and to have none yet."""
    stands = _P.situation.in_([literal(one) for one in _BEFORE_WORK])
    return and_(stands, not_(works_on(day)), not_(studies_on(day)))


def stands_in(where: str, day: Day) -> ColumnElement[bool]:
    """Return the condition to stand in a situation on a day, as `domain.situations` has it."""
    if where in s.FIXED:
        return _P.situation == literal(where)
    works, learns = works_on(day), studies_on(day)
    goes_on = _P.situation.not_in([literal(one) for one in sorted(s.FIXED)])
    made = {
        s.BOTH: and_(goes_on, works, learns),
        s.WORKING: and_(goes_on, works, not_(learns)),
        s.STUDYING: and_(goes_on, learns, not_(works)),
    }
    stays = and_(_P.situation == literal(where), not_(works), not_(learns))
    return made.get(where, stays)


def standing(connection: Connection, day: date) -> dict[object, str]:
    """Return where everybody stands on a day."""
    rows = select(_P.id, _P.situation, works_on(day).label("job"), studies_on(day).label("school"))
    return {
        row.id: situation(row.situation, works=row.job, studies=row.school)
        for row in connection.execute(rows)
        if row.situation
    }


def _is_open(ended: Column[date | None], day: Day, *, on_its_last: bool) -> ColumnElement[bool]:
    return or_(ended.is_(None), ended >= day if on_its_last else ended > day)
