"""What figures share is made once, and asking for it never changes what another figure counts."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ipsdesk.domain.employment import follow_marks
from ipsdesk.domain.figures.facts import Activity
from ipsdesk.domain.figures.figure import Left, each_once, reaches
from ipsdesk.domain.figures.follow_along import _all_met
from ipsdesk.domain.figures.picking import by_person, left
from ipsdesk.domain.figures.quality import Quality, quality_of
from ipsdesk.domain.figures.records import Records
from ipsdesk.domain.figures.sharing import activities_in, activities_of_each
from ipsdesk.domain.figures.window import Window

FIRST = date(2026, 1, 1)
WINDOW = Window(FIRST, date(2026, 6, 30))
RULES = {"late_days": 7, "lock_day": 20}
DAYS = some.dates(FIRST, date(2026, 12, 31))


def met(who, day, recorded=None):
    written = recorded or day
    return Activity(
        uuid4().hex, written, day, who, uuid4(), 30, "visit", "cafe", "intake", None, False, False
    )


def test_days_outside_the_window_are_left_to_those_who_ask_for_them():
    who = uuid4()
    inside, before = met(who, FIRST), met(who, FIRST - timedelta(1))
    records = Records(WINDOW, activities=(before, inside))
    assert activities_in(records) == [inside]
    assert activities_of_each(records) == {who: [inside]}


def test_what_is_shared_is_made_once_for_each_set_of_records():
    records = Records(WINDOW, activities=(met(uuid4(), FIRST),))
    assert activities_in(records) is activities_in(records)
    assert activities_in(Records(WINDOW)) == []


def test_asking_for_somebody_without_records_adds_nobody():
    groups = by_person([met(who := uuid4(), FIRST)])
    assert groups[uuid4()] == []
    assert set(groups) == {who}


def test_what_was_counted_is_not_left_out_as_well():
    counted, other = met(uuid4(), FIRST), met(uuid4(), FIRST)
    twice = [*left([counted, other], "missed"), Left(other, "not_specialist")]
    assert each_once([counted], twice) == (Left(other, "not_specialist"),)


@given(some.lists(some.tuples(DAYS, DAYS, some.none() | DAYS)))
def test_quality_is_counted_as_if_record_by_record(days):
    facts = [met(uuid4(), day, recorded) for day, recorded, _ in days]
    edited = {f.id: on for f, (_, _, on) in zip(facts, days, strict=True) if on}
    expected = Quality(
        len(facts),
        sum(f.recorded <= f.day for f in facts),
        sum((f.recorded - f.day).days > 7 for f in facts),
        sum(f.id in edited and edited[f.id] > _reported(f.day) for f in facts),
    )
    assert quality_of(facts, edited, RULES) == expected


@given(some.lists(DAYS), DAYS)
def test_support_is_given_in_time_if_any_meeting_lay_in_its_days(days, started):
    for mark in follow_marks(started):
        found = any(mark.first <= day <= mark.last for day in days)
        assert _all_met([mark], sorted(days)) is found


def _reported(day):
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after + timedelta(19)


@pytest.mark.parametrize(
    ("part", "whole", "there"),
    [(80, 100, True), (159, 200, True), (794, 1000, False), (4, 5, True), (3, 4, False)],
)
def test_what_is_shown_as_eighty_per_cent_is_eighty_per_cent(part, whole, there):
    assert reaches(part, whole, 80) is there


def test_of_nothing_that_was_due_all_is_in_place():
    assert reaches(0, 0, 80)
