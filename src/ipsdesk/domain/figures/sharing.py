"""Sharing: what several figures ask of the many records of a window, made once for them all."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from uuid import UUID

from ipsdesk.domain.figures.facts import Activity, ContactFor, EmployerContact, RecordId
from ipsdesk.domain.figures.picking import by_person, grouped, in_window
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.unit_facts import TimeEntry

Own = Mapping[UUID, list[EmployerContact]]


def activities_in(records: Records) -> list[Activity]:
    """Return the contacts of the window with participants, or about them."""
    return records.once(_activities)


def activities_of_each(records: Records) -> Mapping[UUID, list[Activity]]:
    """Return them under whom they are about."""
    return records.once(_of_each)


def employer_contacts_in(records: Records) -> list[EmployerContact]:
    """Return the contacts of the window with employers."""
    return records.once(_employer_contacts)


def sheets(records: Records) -> Own:
    """Return them under whose sheet they stand on."""
    return records.once(_sheets)


def hours_in(records: Records) -> list[TimeEntry]:
    """Return the hours that were written down in the window."""
    return records.once(_hours)


def hours_of_each(records: Records) -> Mapping[UUID, list[TimeEntry]]:
    """Return them under whose they are."""
    return records.once(_hours_by_user)


def links_of_each(records: Records) -> Mapping[UUID, list[ContactFor]]:
    """Return for whom employers were contacted, under that participant."""
    return records.once(_links)


def links_by_contact(links: Iterable[ContactFor]) -> Mapping[RecordId, list[ContactFor]]:
    """Return for whom each employer was contacted, under the contact."""
    return grouped(links, attrgetter("contact"))


def _activities(records: Records) -> list[Activity]:
    return in_window(records.activities, records.window)


def _of_each(records: Records) -> Mapping[UUID, list[Activity]]:
    return by_person(activities_in(records))


def _employer_contacts(records: Records) -> list[EmployerContact]:
    return in_window(records.employer_contacts, records.window)


def _sheets(records: Records) -> Own:
    return grouped(employer_contacts_in(records), attrgetter("specialist"))


def _hours(records: Records) -> list[TimeEntry]:
    return in_window(records.time_entries, records.window)


def _hours_by_user(records: Records) -> Mapping[UUID, list[TimeEntry]]:
    return grouped(hours_in(records), attrgetter("user"))


def _links(records: Records) -> Mapping[UUID, list[ContactFor]]:
    return by_person(records.contact_for)
