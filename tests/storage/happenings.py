"""Things that happen in the town, for the tests of what is told about them."""

from ipsdesk.actions import records
from ipsdesk.domain.folding import fold
from ipsdesk.domain.records import Row


def workplace(desk):
    """Write down a place of work."""
    named = {"name": "Hundhuset", "name_folded": fold("Hundhuset")}
    [employer] = records.enter(
        desk, "employer", [Row("employers", {**named, "do_not_contact": False})]
    )
    [place] = records.enter(desk, "employer", [Row("workplaces", {**named, "employer": employer})])
    return place


def visit(desk, who, place, day):
    """Write down a visit to an employer on somebody's behalf."""
    values = {
        "on_day": day,
        "specialist": desk.user.id,
        "workplace": place,
        "can_hire": True,
        "channel": "visit",
        "present": True,
        "generic": False,
        "purpose": "first",
        "learnt": "De söker någon i vår",
    }
    [contact] = records.enter(desk, "visit", [Row("employer_contacts", values)])
    told = {"participant": who, "contact": contact, "on_day": day, "name_given": False}
    records.enter(desk, "visit", [Row("contact_for", told)], who)
    return contact
