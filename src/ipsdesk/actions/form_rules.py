"""What a form may hold, given the day, the person, and what the person has said yes to."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from ipsdesk.actions import guard, people, records
from ipsdesk.actions.desk import Desk
from ipsdesk.actions.form_employers import number_faults
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.naming import may_name
from ipsdesk.domain.answers import (
    Answers,
    FieldFault,
    FormRefused,
    Given,
    PartRow,
    Setting,
    validate,
)
from ipsdesk.domain.attended import attended_faults
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.forms import Form, Part
from ipsdesk.domain.reaching import fault_of
from ipsdesk.domain.records import Record
from ipsdesk.domain.rules import tense_of


def must_hold(
    desk: Desk, asked: Form, about: UUID | None, answers: Answers, before: Record | None = None
) -> None:
    """Raise `FormRefused` with every fault, unless the answers hold all rules."""
    faults = [*validate(asked, answers, setting(desk, about)), *_names_told(desk, answers)]
    faults += _hours_ahead(asked, answers, desk.now())
    faults += _reached(desk, answers, before)
    faults += attended_faults(asked.table, answers)
    if asked.table == "employers":
        faults += number_faults(desk, answers, before)
    if faults:
        raise FormRefused(asked.id, tuple(faults))


def _hours_ahead(asked: Form, answers: Answers, now: datetime) -> Iterator[FieldFault]:
    """Fault an hour of today that has not come, where what is told of has been."""
    for one in asked.fields:
        at = answers.values.get(one.column)
        is_past = tense_of(asked.table, one.column).is_past
        if is_past and isinstance(at, datetime) and now < at and _day_of(at) == _day_of(now):
            yield FieldFault(one.column, "hour_ahead")


def _reached(desk: Desk, answers: Answers, before: Record | None) -> Iterator[FieldFault]:
    """Fault what is no e-mail address or telephone number; what stood there is not judged anew."""
    for column, reason in _wrongly_reached(answers.values):
        if not _stood(before, column, answers.values):
            yield FieldFault(column, reason)
    for table, place, one in _rows_below(answers):
        for column, reason in _wrongly_reached(one.values):
            held = records.row(desk, table, one.row) if one.row is not None else None
            if not _stood(held, column, one.values):
                yield FieldFault(column, reason, None, table, place)


def _rows_below(answers: Answers) -> Iterator[tuple[str, int, PartRow]]:
    for table, rows in answers.parts.items():
        yield from ((table, place, one) for place, one in enumerate(rows))


def _stood(before: Record | None, column: str, values: Mapping[str, Given]) -> bool:
    return before is not None and before.words(column) == values[column]


def _wrongly_reached(values: Mapping[str, Given]) -> Iterator[tuple[str, str]]:
    for column, said in values.items():
        fault = fault_of(column, said) if isinstance(said, str) else ""
        if fault:
            yield column, fault


def _day_of(at: datetime) -> date:
    return at.astimezone().date()


def setting(desk: Desk, about: UUID | None) -> Setting:
    """Return what the rules must know of the day and the person."""
    today = desk.today()
    if about is None:
        return Setting(today, code_lists())
    person = people.person(desk, about)
    return Setting(today, code_lists(), person.birth_date, person.is_minor(today), person.protected)


def choosable(desk: Desk, table: str, about: UUID | None = None) -> list[Record]:
    """Return the rows of a table that may be chosen in a form."""
    if table == "users":
        return [one for one in records.rows_matching(desk, table) if one.day("left_on") is None]
    if guard.is_about_people(table):
        return records.rows_of(desk, table, about) if about is not None else []
    return records.rows_matching(desk, table)


def seen_below(desk: Desk, part: Part, row: UUID) -> list[Record]:
    """Return those rows of a part whose participants this user may see."""
    with desk.read() as connection:
        found = records.inside(connection, part.table, **{part.parent: row})
    return [one for one in found if _is_seen(desk, one.key("participant"))]


def _is_seen(desk: Desk, participant: UUID | None) -> bool:
    try:
        return participant is None or bool(people.person(desk, participant))
    except NotFound:
        return False


def _names_told(desk: Desk, answers: Answers) -> Iterator[FieldFault]:
    """Fault each name given to an employer against, or without, the participant's word."""
    for place, one in enumerate(answers.parts.get("contact_for", ())):
        person = one.values.get("participant")
        told = person if one.values.get("name_given") is True else None
        reason = _not_named(desk, told, answers.values) if isinstance(told, UUID) else ""
        if reason:
            yield FieldFault("name_given", reason, None, "contact_for", place)


def _not_named(desk: Desk, person: UUID, contact: Mapping[str, Given]) -> str:
    """Return why a name may not be given, or "" where it may."""
    workplace, day = contact.get("workplace"), contact.get("on_day")
    place = workplace if isinstance(workplace, UUID) else None
    with desk.read() as connection:
        guard.must_be_visible(desk, connection, person)
        on = day if isinstance(day, date) else desk.today()
        may, taken_back = may_name(connection, person, place, on)
    if may:
        return ""
    return "taken_back" if taken_back else "not_open"
