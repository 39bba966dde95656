"""Who came to what: municipality by event, sectors together, and how far along the project is."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.project_work import (
    Came,
    Course,
    Held,
    Partner,
    matrix,
    sectors,
    times_together,
)

LAXA = Partner(UUID(int=1), "Laxå kommun", "municipality", "public", "1860")
OREBRO = Partner(UUID(int=2), "Örebro kommun", "municipality", "public", "1880")
ACTIVA = Partner(UUID(int=3), "Stiftelsen Activa", "foundation", "civil", "1880")
REGION = Partner(UUID(int=4), "Region Örebro län", "region", "public")
ALL = (LAXA, OREBRO, ACTIVA, REGION)
KNOWN = {one.id: one for one in ALL}
MARCH = date(2026, 3, 2)


def held(number, *came, on=MARCH, kind="assembly"):
    told = tuple(Came(who.id, people) for who, people in came)
    return Held(UUID(int=100 + number), kind, f"Möte {number}", on, told)


def test_each_municipality_has_a_column_and_each_event_a_row_newest_first():
    old = held(1, (LAXA, 2), (OREBRO, 3), on=date(2026, 1, 10))
    new = held(2, (OREBRO, 1), (ACTIVA, 4), (REGION, 2))

    found = matrix(("1860", "1880"), [old, new], ALL)

    assert found.municipalities == ("1860", "1880")
    assert [one.title for one in found.events] == ["Möte 2", "Möte 1"]
    assert found.cells == ((0, 5), (2, 3))


def test_a_municipality_is_told_at_how_many_events_it_was_and_when_last():
    old = held(1, (LAXA, 2), on=date(2026, 1, 10))
    laxa, orebro = matrix(("1860", "1880"), [old, held(2, (REGION, 1))], ALL).places()

    assert (laxa.events, laxa.of, laxa.people, laxa.last_on) == (1, 2, 2, date(2026, 1, 10))
    assert (orebro.events, orebro.of, orebro.people, orebro.last_on) == (0, 2, 0, None)


def test_a_municipality_outside_the_project_that_came_has_a_column_too():
    assert matrix(("1860",), [held(1, (OREBRO, 1))], ALL).municipalities == ("1860", "1880")


def test_an_organisation_that_is_gone_or_of_which_nobody_came_counts_nowhere():
    gone = Held(UUID(int=9), "assembly", "Möte", MARCH, (Came(UUID(int=77), 4),))
    nobody = held(2, (OREBRO, 0))

    found = matrix((), [gone, nobody], ALL)

    assert found.municipalities == ()
    assert sectors(gone, KNOWN) == sectors(nobody, KNOWN) == ()


def test_sectors_are_told_once_each_and_together_is_more_than_one():
    alone, together = held(1, (LAXA, 2), (REGION, 1)), held(2, (LAXA, 1), (ACTIVA, 1))

    assert sectors(alone, KNOWN) == ("public",)
    assert sectors(together, KNOWN) == ("civil", "public")
    assert times_together([alone, together], KNOWN) == (together,)


events = st.lists(
    st.builds(
        lambda day, came: (MARCH + timedelta(days=day), came),
        st.integers(-400, 0),
        st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 9)), max_size=4),
    ),
    max_size=12,
).map(lambda rows: [held(at, *came, on=on) for at, (on, came) in enumerate(rows)])


@given(events)
def test_the_matrix_counts_what_a_plain_count_of_the_rows_counts(found):
    made = matrix(("1860", "1880"), found, ALL)

    for at, code in enumerate(made.municipalities):
        plain = sum(
            came.people
            for event in found
            for came in event.came
            if KNOWN[came.organisation].municipality == code
        )
        assert sum(row[at] for row in made.cells) == made.places()[at].people == plain
    assert {one.id for one in made.events} == {one.id for one in found}


@pytest.mark.parametrize(
    ("today", "left", "gone"),
    [
        (date(2025, 1, 1), 1094, 0),
        (date(2025, 2, 1), 1094, 0),
        (date(2026, 8, 2), 547, 50),
        (date(2028, 1, 31), 0, 100),
        (date(2029, 1, 1), 0, 100),
    ],
)
def test_a_project_knows_how_many_days_are_left(today, left, gone):
    course = Course(date(2025, 2, 1), date(2028, 1, 31))

    assert (course.days_left(today), course.percent_gone(today)) == (left, gone)
    assert course.halfway_on() == date(2026, 8, 2)
