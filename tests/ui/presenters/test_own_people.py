"""Choosing one of one's own: nobody is missing, and no two are called the same."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from ipsdesk.actions import people, records
from ipsdesk.domain.access import Role
from ipsdesk.domain.folding import fold, sort_key
from ipsdesk.domain.records import Row
from ipsdesk.ui.presenters.form_choices import FormChoices
from ipsdesk.ui.presenters.leads import LeadsPresenter
from ipsdesk.ui.presenters.own_people import own_people
from tests.conftest import ROBIN, sits

MANY = 130  # more than a list shows at first


@pytest.fixture
def many(desk):
    """A specialist with as many participants as a list has no room for."""
    rows = [
        Row(
            "participants",
            {
                "number": 100 + n,
                "shown_name": f"Person {n:03}",
                "name_folded": fold(f"Person {n:03}"),
                "name_sort": sort_key(f"Person {n:03}"),
                "birth_date": date(2001, 1, 1) + timedelta(days=n),
                "gender": "woman",
                "easy_language": False,
                "restricted": False,
                "legal_hold": False,
                "specialist": desk.user.id,
                "last_contact_on": desk.today() - timedelta(days=n),
            },
        )
        for n in range(MANY)
    ]
    records.enter(desk, "test", rows)
    return desk


def test_every_one_of_130_can_be_chosen_wherever_one_is_chosen(many):
    offered = [name for _, name in own_people(many)]

    assert offered == [f"Person {n:03}" for n in range(MANY)]
    assert LeadsPresenter(many).people() == own_people(many)
    assert FormChoices(many, None).rows("participants", None) == own_people(many)
    load = people.caseload(many)
    assert load.waiting_count + load.others_count == MANY


def test_a_supervisor_chooses_among_their_own_and_not_the_whole_unit(many, supervisor):
    robin = people.enrol(supervisor, ROBIN)

    assert own_people(supervisor) == ((str(robin), "Robin Vale"),)


def test_two_with_the_same_name_are_told_apart_by_their_case(desk, robin):
    other = people.enrol(desk, replace(ROBIN, personal_number="", birth_date=date(2002, 2, 2)))
    named = dict(own_people(desk))

    numbers = {str(one.id): one.number for one in people.own(desk)}
    assert named == {key: f"Robin Vale, case {number}" for key, number in numbers.items()}
    assert {UUID(key) for key in named} == {robin, other}


def test_names_stand_in_swedish_order(desk, sasha):
    people.enrol(desk, replace(ROBIN, shown_name="Åsa Ek"))
    people.enrol(desk, replace(ROBIN, shown_name="Zara Ek", personal_number=""))

    assert [name for _, name in own_people(desk)] == ["Sasha Åmoor", "Zara Ek", "Åsa Ek"]


def test_somebody_elses_are_never_offered(desk, robin):
    assert own_people(sits(desk, "Ida Berg", Role.SPECIALIST)) == ()
