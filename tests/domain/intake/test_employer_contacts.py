"""What becomes of rows about contacts with employers: the register grows, and nothing doubles."""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import UUID, uuid4

import pytest

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.employer_contacts import EmployerContactsPlanner, SheetRules, same_as
from ipsdesk.domain.intake.employers import EmployersPlanner
from ipsdesk.domain.intake.plan import ANOTHER, Decision, Fate
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record
from tests.domain.intake.kinds import EMPLOYER_CONTACTS
from tests.domain.intake.reading import TODAY, rows_of

ME, IDA = UUID(int=1), UUID(int=2)
TITLES = (
    *("Arbetsgivare", "Orgnr", "Butik", "Datum", "Hur", "Träffade", "Minuter"),
    *("Deltagare", "Arbetsspecialist"),
)
ROBIN = Reached(uuid4(), 3, "Robin", "Robin Vale", "", date(2007, 1, 5), None, "job_search")
VISIT = ("ICA", None, None, "2026-02-03", "Telefon", "Eva", "20", None, None)


def with_(**other):
    """Return the usual line with other cells, named by their title."""
    return tuple(other.get(title, cell) for title, cell in zip(TITLES, VISIT, strict=True))


def kept(table, name, **values):
    """Return a row of the register."""
    return Record(
        table,
        uuid4(),
        {"name": name, "organisation_number": None, "name_folded": fold(name), **values},
    )


def planned(*lines, register=(), written=(), people=(ROBIN,), resembled="", decision=None):
    """Return what becomes of some lines."""
    ids = count(100)

    def new_id():
        return UUID(int=next(ids))

    known = EmployersPlanner(register, ME, new_id, lambda _: resembled)
    rule = SheetRules(ME, {"ida berg": IDA}, TODAY, new_id)
    planner = EmployerContactsPlanner(known, Whom(people), set(written), rule)
    return [planner.outcome(row, decision) for row in rows_of(EMPLOYER_CONTACTS, TITLES, *lines)]


def contact_of(outcome):
    """Return the contact a row writes."""
    return next(row.values for row in outcome.new if row.table == "employer_contacts")


def test_a_contact_brings_an_employer_that_is_not_in_the_register_yet():
    [one] = planned(VISIT)
    assert one.fate is Fate.NEW
    employer, place, contact = (row.values for row in one.new)
    assert (employer["name"], employer["owner"]) == ("ICA", ME)
    assert (place["employer"], contact["workplace"]) == (employer["id"], place["id"])
    assert (contact["channel"], contact["minutes"], contact["specialist"]) == ("phone", 20, ME)
    assert (contact["purpose"], contact["present"]) == ("get_to_know", "specialist")


def test_several_contacts_with_one_employer_bring_it_once():
    first, second = planned(VISIT, with_(Datum="2026-02-10"))
    assert [row.table for row in second.new] == ["employer_contacts"]
    assert contact_of(second)["workplace"] == contact_of(first)["workplace"]


def test_the_only_workplace_of_an_employer_and_one_that_is_called_so_are_found():
    chain = kept("employers", "ICA", organisation_number="556703-7485")
    maxi = kept("workplaces", "Maxi", employer=chain.id)
    for line in (VISIT, with_(Butik="MAXI"), with_(Arbetsgivare="Maxi")):
        [one] = planned(line, register=[chain, maxi])
        assert [row.table for row in one.new] == ["employer_contacts"]
        assert contact_of(one)["workplace"] == maxi.id
    kvantum = kept("workplaces", "Kvantum", employer=chain.id)
    [one] = planned(with_(Butik="Kvantum"), register=[chain, maxi, kvantum])
    assert contact_of(one)["workplace"] == kvantum.id
    [one] = planned(with_(Orgnr="5567037485", Arbetsgivare="Ica Sverige"), register=[chain, maxi])
    assert contact_of(one)["workplace"] == maxi.id


def test_a_new_shop_of_a_chain_is_a_workplace_of_it():
    chain = kept("employers", "ICA")
    maxi = kept("workplaces", "Maxi", employer=chain.id)
    [one] = planned(with_(Butik="Kvantum"), register=[chain, maxi])
    assert [row.table for row in one.new] == ["workplaces", "employer_contacts"]
    assert one.new[0].values["employer"] == chain.id


def test_a_name_that_resembles_one_in_the_register_is_held_until_it_is_said_to_be_another():
    [one] = planned(with_(Arbetsgivare="Ica Maxy"), resembled="ICA Maxi")
    assert (one.fate, one.held[0].why, one.new) == (Fate.HELD, "alike_employer", ())
    [other] = planned(
        with_(Arbetsgivare="Ica Maxy"),
        resembled="ICA Maxi",
        decision=Decision(ANOTHER, UUID(int=0)),
    )
    assert other.fate is Fate.NEW


def test_whom_it_was_for_is_written_beside_it_and_the_name_was_not_given():
    [one] = planned(with_(Deltagare="Vale, Robin"))
    contact = contact_of(one)
    told = one.new[-1]
    assert (told.table, told.values["participant"]) == ("contact_for", ROBIN.id)
    assert (told.values["contact"], told.values["name_given"]) == (contact["id"], False)
    assert contact["generic"] is False
    [general] = planned(VISIT)
    assert contact_of(general)["generic"] is True


def test_the_one_who_is_named_gets_it_on_the_own_sheet():
    [one] = planned(with_(Arbetsspecialist="Ida Berg"))
    assert contact_of(one)["specialist"] == IDA


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Arbetsgivare": None}, ("missing", "name")),
        ({"Orgnr": "556703-7486"}, ("organisation", "organisation_number")),
        ({"Datum": None}, ("missing", "on_day")),
        ({"Datum": "2026-03-03"}, ("ahead", "on_day")),
        ({"Hur": None}, ("missing", "channel")),
        ({"Hur": "brevduva"}, ("code", "channel")),
        ({"Minuter": 2000}, ("outside", "minutes")),
        ({"Deltagare": "Robi"}, ("unknown", "participant")),
        ({"Deltagare": "Robin", "Datum": "2006-01-01"}, ("before_birth", "on_day")),
        ({"Arbetsspecialist": "Nils"}, ("unknown_user", "specialist")),
    ],
)
def test_what_is_not_whole_is_held_with_its_reason(cells, why):
    [one] = planned(with_(**cells))
    assert (one.fate, one.new, one.changes) == (Fate.HELD, (), ())
    assert [(held.why, held.meaning) for held in one.held] == [why]


def test_a_row_that_is_held_leaves_nothing_that_a_later_row_would_stand_on():
    held, taken = planned(with_(Datum=None), VISIT)
    assert held.fate is Fate.HELD
    tables = ["employers", "workplaces", "employer_contacts"]
    assert [row.table for row in taken.new] == tables


def test_somebody_who_is_shut_or_whose_support_had_ended_is_not_written_about():
    [one] = planned(with_(Deltagare="Robin"), people=(replace(ROBIN, shut="restricted"),))
    assert one.held[0].why == "restricted"
    ended = replace(ROBIN, ended_on=date(2026, 1, 1))
    [one] = planned(with_(Deltagare="Robin"), people=(ended,))
    assert one.held[0].why == "ended"


def test_the_same_contact_is_written_once():
    first, again = planned(VISIT, VISIT)
    assert (first.fate, again.fate) == (Fate.NEW, Fate.SAME)
    employer = kept("employers", "ICA")
    place = kept("workplaces", "ICA", employer=employer.id)
    said = same_as({**contact_of(first), "workplace": place.id})
    [later] = planned(VISIT, register=[employer, place], written=[said])
    assert later.fate is Fate.SAME
    [longer] = planned(with_(Minuter="40"), register=[employer, place], written=[said])
    assert longer.fate is Fate.NEW
