"""Who a typed word may mean: bounded, by the beginnings of words, and only one's own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ipsdesk.actions import people, records
from ipsdesk.domain.records import Row
from ipsdesk.storage import names
from tests.conftest import ROBIN, TODAY

SOMEBODY = replace(ROBIN, personal_number="")


def enrol(desk, name):
    return people.enrol(desk, replace(SOMEBODY, shown_name=name))


def people_named(desk, *words, day=TODAY):
    with desk.read() as connection:
        return [one.name for one in names.people_named(connection, desk.user, day, words)]


def workplaces_named(desk, *words):
    with desk.read() as connection:
        return [one.name for one in names.workplaces_named(connection, words)]


@pytest.fixture
def register(desk):
    def add(employer, *places):
        values = {"name": employer, "name_folded": employer.casefold(), "do_not_contact": False}
        [above] = records.enter(desk, "add", [Row("employers", values)])
        for place in places:
            below = {"employer": above, "name": place, "name_folded": place.casefold()}
            records.enter(desk, "add", [Row("workplaces", below)])

    return add


@pytest.mark.parametrize("word", ["anna", "karin", "öberg", "öbergs", "ann"])
def test_any_word_of_a_name_finds_it_by_its_beginning(desk, word):
    enrol(desk, "Anna-Karin Öberg")

    assert people_named(desk, word) == ["Anna-Karin Öberg"]


@pytest.mark.parametrize("word", ["nna", "berg", "%", "_nna", "oberg"])
def test_the_middle_of_a_word_and_signs_of_a_pattern_find_nobody(desk, word):
    enrol(desk, "Anna-Karin Öberg")

    assert people_named(desk, word) == []


def test_no_words_ask_for_nobody(desk, register):
    enrol(desk, "Anna Ek")
    register("ICA", "ICA Maxi")

    assert people_named(desk) == []
    assert workplaces_named(desk) == []


def test_no_more_names_come_than_a_line_could_tell_apart(desk):
    for number in range(names.MOST + 3):
        enrol(desk, f"Ali {number}")

    assert len(people_named(desk, "ali")) == names.MOST


def test_somebody_may_still_be_written_about_for_a_month_after_the_end(desk, robin):
    [episode] = records.rows_of(desk, "episodes", robin)
    ended = {"state": "ended", "entered_on": date(2026, 1, 10), "ended_on": TODAY}
    records.correct(desk, "end", "episodes", episode.id, ended)

    assert people_named(desk, "robin", day=TODAY + timedelta(days=30)) == ["Robin Vale"]
    assert people_named(desk, "robin", day=TODAY + timedelta(days=31)) == []


def test_a_workplace_is_called_by_its_employer_too(desk, register):
    register("ICA", "ICA Maxi", "Kvantum")

    assert workplaces_named(desk, "ica") == ["ICA Maxi", "ICA Kvantum"]
    assert workplaces_named(desk, "kvantum") == ["ICA Kvantum"]
    assert names.whole_name("Ica", "ICA Maxi") == "ICA Maxi"
