"""What becomes of rows about employers, their workplaces and the people there."""

from itertools import count
from uuid import UUID, uuid4

from ipsdesk.domain.folding import fold
from ipsdesk.domain.intake.employers import EmployersPlanner
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.domain.records import Record
from tests.domain.intake.kinds import EMPLOYERS
from tests.domain.intake.reading import rows_of

ME = UUID(int=1)
TITLES = ("Företag", "Orgnr", "Bransch", "Butik", "Adress", "Kontaktperson", "Telefon")


def kept(table, name, **values):
    """Return a row of the register."""
    usual = {"name": name, "organisation_number": None, "industry": None, "phone": None}
    whole = {**usual, "name_folded": fold(name), "address": None, **values}
    return Record(table, uuid4(), whole)


def planned(register, *lines, resembled=lambda _: "", another=False):
    """Return what becomes of some lines."""
    ids = count(100)
    planner = EmployersPlanner(register, ME, lambda: UUID(int=next(ids)), resembled)
    rows = rows_of(EMPLOYERS, TITLES, *lines)
    return [planner.outcome(row, another=another) for row in rows]


def test_a_new_employer_comes_with_its_workplace_and_whom_one_talks_to():
    [one] = planned(
        [], ("ICA Maxi", "556703-7485", "Handel", "Maxi Söder", "Storg 1", "Eva", "070")
    )
    assert one.fate is Fate.NEW
    assert [row.table for row in one.new] == ["employers", "workplaces", "employer_people"]
    employer, place, person = (row.values for row in one.new)
    assert employer["organisation_number"] == "556703-7485"
    assert employer["owner"] == ME
    assert place["employer"] == employer["id"]
    assert (person["workplace"], person["phone"]) == (place["id"], "070")


def test_an_address_without_a_workplace_is_the_employers_own():
    [one] = planned([], ("Glasmästarn", None, None, None, "Storg 1"))
    assert one.new[1].values["name"] == "Glasmästarn"


def test_several_rows_of_a_chain_are_one_employer_with_several_workplaces():
    first, second = planned(
        [], ("ICA", "556703-7485", None, "Maxi"), ("ica", "556703-7485", None, "Kvantum")
    )
    assert (first.fate, second.fate) == (Fate.NEW, Fate.UPDATE)
    assert [row.table for row in second.new] == ["workplaces"]
    assert second.new[0].values["employer"] == first.new[0].values["id"]


def test_what_stands_there_already_is_the_same():
    employer = kept("employers", "ICA")
    place = kept("workplaces", "Maxi", employer=employer.id)
    [one] = planned([employer, place], ("ICA", None, None, "MAXI"))
    assert (one.fate, one.about) == (Fate.SAME, employer.id)


def test_a_number_finds_the_employer_whatever_it_is_called():
    employer = kept("employers", "ICA Sverige AB", organisation_number="556703-7485")
    [one] = planned([employer], ("ICA", "5567037485", "Handel"))
    assert (one.fate, one.about) == (Fate.UPDATE, employer.id)
    assert [each.meaning for each in one.differences] == ["industry"]


def test_the_same_name_with_another_number_is_another_employer():
    employer = kept("employers", "Bageriet", organisation_number="556703-7485")
    [one] = planned([employer], ("Bageriet", "202100-5489"))
    assert one.fate is Fate.NEW


def test_a_name_that_resembles_one_in_the_register_is_held_until_it_is_said_to_be_another():
    lines = [("Ica Maxy",)]
    [one] = planned([], *lines, resembled=lambda _: "ICA Maxi")
    assert (one.fate, one.held[0].why, one.held[0].limit) == (
        Fate.HELD,
        "alike_employer",
        "ICA Maxi",
    )
    [other] = planned([], *lines, resembled=lambda _: "ICA Maxi", another=True)
    assert other.fate is Fate.NEW


def test_a_wrong_number_or_no_name_is_held():
    wrong, nameless = planned([], ("ICA", "556703-7486"), (None, "556703-7485"))
    assert wrong.held[0].why == "organisation"
    assert (nameless.held[0].why, nameless.held[0].meaning) == ("missing", "name")
