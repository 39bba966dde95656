"""Who may be the same person: found through every spelling, and never by chance."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from ipsdesk.domain.intake.alike import (
    Alike,
    Sign,
    closest,
    is_likely,
    is_namesake,
    signs,
    sound,
    traits,
)
from ipsdesk.domain.intake.nearby import Nearby

BORN = date(2006, 3, 1)


def likeness(one, other):
    """Compare two names as the program does."""
    return fuzz.token_sort_ratio(one, other)


def compared(one, other):
    """Return what speaks for one and the same person."""
    return signs(one, other, likeness(one.sounds, other.sounds))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed Ali", "Muhammad Aly"),
        ("Yusuf Hussein", "Youssef Hussain"),
        ("Oleksandr Shevchenko", "Alexandr Sjevtjenko"),
        ("Dmytro Kovalenko", "Dmitrij Kovalenko"),
        ("Kristina Öberg", "Christina Oberg"),
        ("Viktor Åkesson", "Victor Akesson"),
        ("Zahra Karimi", "Sahra Kharimi"),
        ("Ali Ahmad", "Ahmed Ali"),
        ("Philip Wallin", "Filip Vallin"),
    ],
)
def test_a_name_is_known_again_however_it_was_written_over(one, other):
    found = compared(traits(one, born=BORN), traits(other, born=BORN))
    assert Sign.SPELLING in found or Sign.NAME in found
    assert is_likely(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ali Ahmad", "Sara Lind"), ("Robin Vale", "Rut Valter"), ("Emma Ek", "Ella Ask")],
)
def test_other_names_born_on_the_same_day_are_other_people(one, other):
    assert not is_likely(compared(traits(one, born=BORN), traits(other, born=BORN)))


def test_the_same_name_alone_is_no_twin_where_the_days_of_birth_are_known():
    one, other = traits("Ali Ahmad", born=BORN), traits("Ali Ahmad", born=date(1999, 8, 8))
    found = compared(one, other)
    assert found == (Sign.NAME, Sign.BIRTH_OTHER)
    assert not is_likely(found)
    assert is_namesake(one, found)  # which is asked of all the same, in a file
    assert not is_likely(compared(one, other))


def test_two_whole_numbers_tell_twins_apart():
    one = traits("Ali Ahmad", "200603011111", BORN, "070-174 06 05")
    other = traits("Ali Ahmad", "200603012222", BORN, "070-174 06 05")
    assert compared(one, other) == ()


@pytest.mark.parametrize(
    "slipped", [date(2006, 1, 3), date(2006, 3, 2), date(2016, 3, 1), date(2006, 8, 1)]
)
def test_a_slip_in_the_day_of_birth_is_seen_through(slipped):
    found = compared(traits("Ali Ahmad", born=BORN), traits("Ali Ahmad", born=slipped))
    assert found == (Sign.NAME, Sign.BIRTH_NEAR)
    assert is_likely(found)


@pytest.mark.parametrize("phone", ["070-1740605", "+46 70 174 06 05", "0046701740605"])
def test_a_telephone_is_the_same_in_every_way_it_is_written(phone):
    one = traits("Ali Ahmad", born=BORN, phone="070-174 06 05")
    other = traits("A. Ahmad", born=BORN, phone=phone)
    assert Sign.PHONE in compared(one, other)


def test_the_best_known_name_of_somebody_counts():
    known = (traits("Pseudonym P", born=BORN), traits("Ali Ahmad", born=BORN))
    found = closest(traits("Ali Ahmad", born=BORN), known, likeness)
    assert found == (Sign.NAME, Sign.BIRTH)


def test_more_signs_weigh_more():
    some = Alike(uuid4(), "Ali", 1, (Sign.NAME, Sign.BIRTH))
    assert replace(some, signs=(*some.signs, Sign.PHONE)).points > some.points


days = st.dates(date(1990, 1, 1), date(2010, 12, 31))
names = st.text("abcdeklmnorstuvåäö", min_size=2, max_size=9)


@given(names, names, days, days)
def test_what_speaks_for_it_is_the_same_both_ways(first, last, born, other_born):
    one, other = traits(f"{first} {last}", born=born), traits(f"{last} {first}", born=other_born)
    assert set(compared(one, other)) == set(compared(other, one))
    assert Sign.NAME in compared(one, other)


@given(names)
def test_a_sound_is_stable(name):
    assert sound(name) == sound(name)
    assert len(sound(name)) <= 2 * len(name)


@given(days, st.integers(0, 7), st.integers(0, 9))
def test_whoever_differs_by_a_slip_is_among_those_looked_at(born, place, figure):
    """The index gives every pair that a comparison of all with all would call a slip."""
    whole = f"{born:%Y%m%d}"
    slipped = f"{whole[:place]}{figure}{whole[place + 1 :]}"
    try:
        other = date(int(slipped[:4]), int(slipped[4:6]), int(slipped[6:]))
    except ValueError:
        return
    who = uuid4()
    near = Nearby([(who, traits("Ali Ahmad", born=other))])
    mine = traits("Sara Lind", born=born)
    if Sign.BIRTH_NEAR in signs(mine, traits("Ali Ahmad", born=other), 0) and place >= 2:
        assert near.candidates(mine) == [who]


def test_where_the_law_says_name_and_number_nothing_else_finds_anybody():
    who = uuid4()
    near = Nearby([(who, traits("Ali Ahmad", "", BORN, "070-174 06 05"))])
    mine = traits("Sara Lind", "", BORN, "070-174 06 05")
    assert near.candidates(mine) == [who]
    assert near.candidates(mine, by_name_only=True) == []
    assert near.candidates(traits("Ahmad Ali"), by_name_only=True) == [who]


def test_a_day_of_birth_a_week_away_is_another_one():
    found = compared(
        traits("Ali Ahmad", born=BORN), traits("Ali Ahmad", born=BORN + timedelta(days=26))
    )
    assert found == (Sign.NAME, Sign.BIRTH_OTHER)
