"""What was agreed and is due: the next step of a lead (F10), a day with an employer (F8, F9)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, select, true, union_all

from ipsdesk.domain import due
from ipsdesk.domain.access import Right, User
from ipsdesk.domain.due import Due
from ipsdesk.domain.leads import ENDED
from ipsdesk.storage.due_shape import WHO, About, Kind, open_on
from ipsdesk.storage.names import employer_name, whole_name
from ipsdesk.storage.tables.support import covers
from ipsdesk.storage.tables.unit import users
from ipsdesk.storage.tables.work import applications, employer_contacts, employers, workplaces

_NAMED = (workplaces.c.name, employers.c.name.label("owner_name"))


def leads(day: date, about: About) -> Kind:
    """Ask for what comes next of each open lead (F10), by the day that was said."""
    rows = (
        select(
            *WHO,
            applications.c.id,
            applications.c.next_on,
            applications.c.next_step,
            applications.c.position,
            applications.c.employer_name,
            workplaces.c.name.label("workplace_name"),
            employers.c.name.label("owner_name"),
        )
        .join(applications, about(applications.c.participant))
        .outerjoin(workplaces, workplaces.c.id == applications.c.workplace)
        .outerjoin(employers, employers.c.id == workplaces.c.employer)
        .where(
            open_on(day),
            *(applications.c.stage != one for one in sorted(ENDED)),  # a list has no one wording
            applications.c.next_on <= day + timedelta(days=due.AHEAD_DAYS),
        )
    )

    def said(row: Row[Any]) -> Due:
        where = employer_name(row.owner_name, row.workplace_name, row.employer_name)
        place = ", ".join(filter(None, (row.position, where)))
        told = (row.who, row.shown_name, row.next_on, row.next_step or "", row.id)
        return Due(due.LEAD, *told, place=place)

    return Kind(rows, applications.c.next_on, said, day)


def at_employers(me: User, day: date) -> list[Kind]:
    """Return each kind of day that was agreed with an employer, of one's own or of the unit's.

    They are about no participant, and nobody's name is in them.

    A contact is its specialist's, a workplace its employer's owner's, and meanwhile also
    whoever's that covers for them.
    """
    if not me.may(Right.OPEN_PEOPLE):
        return []
    return [_contacts(me, day), _workplaces(me, day)]


def _contacts(me: User, day: date) -> Kind:
    """Ask for each contact that is to be followed up, until somebody has been there again."""
    met, by = employer_contacts.c, employer_contacts.c.follow_up_on
    again = employer_contacts.alias("again")
    since = exists().where(
        again.c.workplace == met.workplace, again.c.id != met.id, again.c.on_day >= by
    )
    rows = (
        select(*_NAMED, met.id, by, met.person_met)
        .join(workplaces, workplaces.c.id == met.workplace)
        .join(employers, employers.c.id == workplaces.c.employer)
        .where(_may_be_met(by, day), _whose(me, met.specialist, day), ~since)
    )

    def said(row: Row[Any]) -> Due:
        name = whole_name(row.owner_name, row.name)
        return Due(due.CONTACT, None, name, row.follow_up_on, row.person_met or "", row.id)

    return Kind(rows, by, said, day, key=met.id)


def _workplaces(me: User, day: date) -> Kind:
    """Ask for the next contact with a workplace, until there was one on its day or later."""
    by = workplaces.c.next_contact_on
    since = exists().where(
        employer_contacts.c.workplace == workplaces.c.id, employer_contacts.c.on_day >= by
    )
    rows = (
        select(*_NAMED, workplaces.c.id, by)
        .join(employers, employers.c.id == workplaces.c.employer)
        .where(_may_be_met(by, day), _whose(me, employers.c.owner, day), ~since)
    )

    def said(row: Row[Any]) -> Due:
        name = whole_name(row.owner_name, row.name)
        return Due(due.WORKPLACE, None, name, row.next_contact_on, row=row.id)

    return Kind(rows, by, said, day, key=workplaces.c.id)


def _may_be_met(by: ColumnElement[date | None], day: date) -> ColumnElement[bool]:
    """Look back no further than anybody still would; who wants no contact is left alone."""
    first = day - timedelta(days=due.EMPLOYER_LOOKS_BACK_DAYS)
    last = day + timedelta(days=due.AHEAD_DAYS)
    return by.between(first, last) & employers.c.do_not_contact.is_(False)


def _whose(me: User, column: ColumnElement[Any], day: date) -> ColumnElement[bool]:
    if me.may(Right.OPEN_ANYBODY):
        return true()
    lent = select(covers.c.absent).where(
        covers.c.covered_by == me.id, covers.c.from_day <= day, covers.c.to_day >= day
    )
    oneself = select(users.c.id).where(users.c.id == me.id)
    return column.in_(union_all(oneself, lent))  # one list, so that an index leads to theirs
