"""Preparing a review: tasks by the day of the visit, and a lot that anybody can draw again."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures import facts
from ipsdesk.domain.figures.heuristics import heuristics
from ipsdesk.domain.figures.worksheet import worksheet
from ipsdesk.domain.preparing import CHARTS, Chart, Group, Task, candidates, draw, due
from tests.domain.figures.imagined import FIRST, LAST, entered, made, new, records
from tests.domain.figures.test_removal import unit
from tests.domain.figures.test_services import START, job

VISIT = date(2026, 4, 30)
RULES = heuristics()


@pytest.mark.parametrize(
    ("task", "day"),
    [
        (Task.AGREED, date(2026, 2, 28)),
        (Task.EVIDENCE, date(2026, 2, 28)),
        (Task.CHARTS, date(2026, 4, 9)),
        (Task.TIMETABLE, date(2026, 4, 16)),
        (Task.VISIT, VISIT),
        (Task.ERASED, date(2026, 5, 14)),
        (Task.REPORT, date(2026, 5, 28)),
        (Task.ANSWER, date(2026, 6, 4)),
        (Task.ACTIONS, date(2026, 6, 11)),
    ],
)
def test_each_task_has_its_day_around_the_visit(task, day):
    assert due(task, VISIT) == day


def charts(*groups):
    return tuple(Chart(new(), number, group) for number, group in enumerate(groups, start=1))


EVERYBODY = st.lists(st.sampled_from(list(Group)), max_size=40).map(lambda each: charts(*each))


@given(st.integers(0, 999_999), EVERYBODY, st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_charts_in_whatever_order_they_come(seed, among, chance):
    shuffled = list(among)
    chance.shuffle(shuffled)
    drawn = draw(seed, among)
    assert draw(seed, shuffled) == drawn
    assert len(drawn) == min(CHARTS, len(among))
    assert set(drawn) <= set(among)


@given(st.integers(0, 999_999), EVERYBODY)
def test_no_group_is_left_out_while_it_has_charts(seed, among):
    drawn = draw(seed, among)
    there = {chart.group for chart in among}
    assert {chart.group for chart in drawn} == there
    fewest = min((sum(c.group is g for c in drawn) for g in there), default=0)
    most = max((sum(c.group is g for c in drawn) for g in there), default=0)
    full = {g for g in there if sum(c.group is g for c in among) > sum(c.group is g for c in drawn)}
    assert (
        most - fewest <= 1
        or not full
        or all(sum(c.group is g for c in drawn) >= most - 1 for g in full)
    )


def test_the_lot_can_be_drawn_by_hand():
    among = charts(*[Group.SEEKING] * 12)
    by_hand = sorted(among, key=lambda c: sha256(f"4711-{c.number}".encode()).hexdigest())
    assert {c.number for c in draw(4711, among)} == {c.number for c in by_hand[:CHARTS]}


def test_other_seeds_draw_other_charts():
    among = charts(*[Group.SEEKING] * 40)
    assert len({draw(seed, among) for seed in range(20)}) > 15


def test_who_seeks_works_or_was_closed_may_be_drawn_and_nobody_else():
    seeking, working = entered(FIRST), entered(FIRST)
    closed = entered(FIRST, ended_on=LAST - timedelta(3))
    long_gone = entered(FIRST - timedelta(400), ended_on=FIRST - timedelta(200))
    hidden = entered(FIRST)
    found = records(
        episodes=[seeking, working, closed, long_gone, hidden],
        jobs=[job(participant=working.participant)],
    )
    known = {e.participant: n for n, e in enumerate((seeking, working, closed, long_gone), 1)}
    assert [(c.number, c.group) for c in candidates(found, known)] == [
        (1, Group.SEEKING),
        (2, Group.WORKING),
        (3, Group.CLOSED),
    ]


def told(who, **rows):
    return {line.name: line.value for line in worksheet(records(**rows), who.participant, RULES)}


def test_the_worksheet_counts_from_the_first_meeting_to_the_first_employer():
    who = entered(FIRST, requested_on=FIRST - timedelta(9))
    contact = made(facts.EmployerContact, day=FIRST + timedelta(20), workplace=new())
    phoned = made(facts.EmployerContact, day=FIRST + timedelta(2), channel="phone")
    links = [
        made(facts.ContactFor, participant=who.participant, contact=c.id, day=c.day)
        for c in (contact, phoned)
    ]
    found = told(who, episodes=[who], employer_contacts=[contact, phoned], contact_for=links)
    assert found["requested"] == FIRST - timedelta(9)
    assert (found["entered"], found["first_employer"]) == (FIRST, FIRST + timedelta(20))
    assert (found["days_to_employer"], found["employer_contacts"]) == (20, 1)


def test_the_worksheet_of_one_in_work_has_the_support_around_the_start():
    who = entered(FIRST)
    begun = job(participant=who.participant)
    days = (START - timedelta(7), START + timedelta(2), START + timedelta(8))
    met = [made(facts.Activity, participant=who.participant, day=day) for day in days]
    found = told(who, episodes=[who], jobs=[begun], activities=met)
    assert (found["week_before"], found["three_days_after"], found["weeks_of_month"]) == (
        True,
        True,
        2,
    )
    assert (found["met_in_person"], found["met_outside"], found["missed"]) == (3, 3, 0)
    assert found["last_contact"] == days[-1]


def test_nothing_is_made_up_where_nothing_is_written():
    who = entered(FIRST)
    found = told(who, episodes=[who])
    assert found["first_employer"] is None
    assert "days_to_employer" not in found
    assert "job_started" not in found
    assert (found["profile_newest"], found["openness_words"], found["jobs"]) == (None, False, 0)


def test_of_somebody_never_enrolled_there_is_no_worksheet():
    who = replace_entry(entered(FIRST))
    assert worksheet(records(episodes=[who]), who.participant, RULES) == ()


def replace_entry(episode):
    return episode._replace(entered_on=None)


def test_another_participants_records_never_stand_on_the_worksheet():
    whole = unit()
    people = {e.participant for e in whole.episodes if e.entry is not None}
    for who in sorted(people, key=str)[:6]:
        own = {
            name: tuple(row for row in getattr(whole, name) if row.participant == who)
            for name in ("episodes", "activities", "contact_for", "jobs", "profiles", "talks")
        }
        alone = replace(whole, **own)
        assert worksheet(alone, who, RULES) == worksheet(whole, who, RULES)
