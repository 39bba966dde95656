"""Somebody who is here already is noticed while typed, and two people stay two."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import intake, intake_done, people, twins
from ipsdesk.actions.protection import Protection, protect
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole, NotFound
from ipsdesk.domain.intake.alike import Sign
from ipsdesk.domain.intake.plan import ANOTHER, Corrections, Decision
from ipsdesk.domain.profiles import Profile
from ipsdesk.storage import intake as stored
from tests.actions.intake_files import asked
from tests.conftest import ROBIN, sits

BORN = date(2007, 1, 5)
TITLES = ["Namn", "Född"]


def quiet(_done, _of):
    """Tell nobody how far it has come."""


def named(found):
    """Return who was found."""
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("name", "born", "sign"),
    [
        ("Robin Vale", BORN, Sign.NAME),
        ("Vale Robin", BORN, Sign.NAME),
        ("Robyn Wale", BORN, Sign.SPELLING),
        ("Robin Vale", date(2007, 5, 1), Sign.BIRTH_NEAR),
        ("Robin Vale", None, Sign.NAME),
    ],
)
def test_somebody_is_noticed_while_the_name_is_typed(desk, robin, name, born, sign):
    [found] = twins.likely(desk, name, born)
    assert (found.name, found.case) == ("Robin Vale", 1)
    assert sign in found.signs


@pytest.mark.parametrize(
    ("name", "born"),
    [("", BORN), ("Ro", BORN), ("Sara Lind", BORN), ("Robin Ek", date(1999, 9, 9))],
)
def test_nobody_else_is_named(desk, robin, name, born):
    assert twins.likely(desk, name, born) == []


def test_nobody_is_named_to_whom_they_do_not_exist(supervisor, desk, robin):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    assert twins.likely(other, "Robin Vale", BORN) == []
    protect(supervisor, robin, Protection("secrecy_mark", "K. Alm", (desk.user.id,)))
    assert twins.likely(supervisor, "Robin Vale", BORN) == []
    assert twins.likely(supervisor, "K. Alm", BORN) == []


def test_where_the_law_says_name_and_number_a_day_of_birth_finds_nobody(desk, robin):
    people.rename(desk, robin, "Lo")
    board = replace(desk, profile=Profile.SOCIAL_BOARD)
    assert named(twins.likely(desk, "Robin Vale", BORN)) == ["Lo"]
    assert named(twins.likely(board, "Robin Vale", BORN)) == []


def test_the_pairs_of_a_unit_are_found_once_each(desk, robin, sasha):
    people.enrol(desk, replace(ROBIN, shown_name="Robyn Wale", first_name="", last_name=""))
    [pair] = twins.pairs(desk, quiet)
    assert (pair.one.case, pair.other.case) == (1, 3)
    assert Sign.NUMBER in pair.one.signs


def test_two_different_people_are_remembered_for_ever(supervisor, desk, robin):
    twin = people.enrol(desk, replace(ROBIN, shown_name="Robyn Vale", personal_number=""))
    assert len(twins.pairs(desk, quiet)) == 1
    twins.say_apart(desk, twin, [robin])
    assert twins.pairs(desk, quiet) == []
    assert twins.pairs(supervisor, quiet) == []
    with desk.read() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM different_people").scalar_one()
    twins.say_apart(desk, robin, [twin])
    with desk.read() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM different_people").scalar_one()
    assert before == after == 2


def test_only_who_sees_both_says_that_they_are_two(desk, robin, sasha):
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    with pytest.raises(NotFound):
        twins.say_apart(other, robin, [sasha])
    with pytest.raises(NotForThisRole):
        twins.pairs(sits(desk, "Lo Sten", Role.STAND_IN), quiet)


def test_what_was_said_while_importing_is_remembered_too(desk, robin):
    decision = Decision(ANOTHER, robin, (robin,))
    right = Corrections().with_decision(2, decision)
    rows = [TITLES, ["Robyn Wale", "2007-01-05"]]
    table = asked(desk, rows, corrections=right)
    intake_done.carry_out(desk, table, intake.look(desk, table))
    assert twins.pairs(desk, quiet) == []


def test_a_twin_born_that_day_is_found_also_where_very_many_have_such_a_name(desk, monkeypatch):
    monkeypatch.setattr(stored, "MOST_NEAR", 2)
    for day in range(1, 5):
        other = replace(ROBIN, birth_date=date(1980, 1, day), personal_number="")
        people.enrol(desk, other)
    robin = people.enrol(desk, ROBIN)

    [first, *_] = twins.likely(desk, "Robin Vale", ROBIN.birth_date)
    assert first.participant == robin
