"""The vectors of the method (domain 3.2), from records to points."""

from datetime import date, timedelta

import pytest

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.window import Window
from tests.domain.figures.imagined import (
    ANNA,
    BO,
    FIRST,
    LAST,
    days_ago,
    entered,
    fraction,
    made,
    new,
    of_each,
    told,
)

HALF = Window(date(2026, 1, 5), date(2026, 7, 5))  # 26 whole weeks
WEEKS = HALF.weeks()


def staff(*shares):
    return [made(unit_facts.Employment, user=who, share=share) for who, share in shares]


def looked_at_every_week(who):
    return [
        made(unit_facts.Supervision, day=LAST, kind="log_review", specialist=who, week=w)
        for w in WEEKS
    ]


def visits(who, number, **said):
    """Return so many visits to employers, spread over the weeks of the window."""
    days = [days[0] for days in WEEKS.values()]
    return [
        made(
            facts.EmployerContact, specialist=who, day=days[n % len(days)], workplace=new(), **said
        )
        for n in range(number)
    ]


def own(who, *episodes):
    return [made(facts.Assignment, participant=e.participant, user=who) for e in episodes]


@pytest.mark.parametrize(
    ("active", "shares", "points"),
    [(41, [(ANNA, 1.0), (BO, 1.0)], 4), (12, [(ANNA, 0.5)], 4), (40, [(ANNA, 1.0), (BO, 1.0)], 5)],
)
def test_caseload_counts_part_time_as_part_of_full_time(active, shares, points):
    people = [entered(days_ago(20)) for _ in range(active)]
    found = told("S1", episodes=people, employments=staff(*shares))
    assert fraction(found) == (active, sum(share for _, share in shares), points)


def test_the_mean_of_shares_is_rounded_once():
    log = [
        made(unit_facts.TimeEntry, user=who, day=FIRST + timedelta(n), kind=kind, minutes=minutes)
        for who, work in ((ANNA, 956), (BO, 962))
        for n in range(3)
        for kind, minutes in (("employment", work), ("other", 1000 - work))
    ]
    found = told("S2", employments=staff((ANNA, 1.0), (BO, 1.0)), time_entries=log)
    assert float(found.figure.value) == 95.9
    assert found.suggestion == 5


def reached_after(days, **said):
    """Return somebody who entered 200 days ago, and the visit for them so long after."""
    who = entered(days_ago(200), **said)
    visit = made(facts.EmployerContact, day=days_ago(200 - days), workplace=new())
    link = made(facts.ContactFor, participant=who.participant, contact=visit.id, day=visit.day)
    return who, visit, link


def test_those_without_an_employer_contact_count_with_their_days_so_far():
    met = [reached_after(days) for days in (10, 20, 45)]
    rows = {
        "episodes": [who for who, _, _ in met] + [entered(days_ago(200))],
        "employer_contacts": [visit for _, visit, _ in met],
        "contact_for": [link for _, _, link in met],
        "policies": [made(unit_facts.Policy, value={"min_n": 4})],
    }
    found = told("V4", **rows)
    assert float(found.figure.value) == 68.75
    assert found.figure.also["mean_of_known"] == 25
    assert found.suggestion == 3


def test_a_mean_of_just_over_thirty_days_is_five_only_where_contacts_are_logged():
    met = [reached_after(days) for days in (30, 30, 30, 30, 32)]
    rows = {"episodes": [who for who, _, _ in met], "contact_for": [link for _, _, link in met]}
    bare = told("V4", **rows, employer_contacts=[visit for _, visit, _ in met])
    assert (float(bare.figure.value), bare.suggestion, bare.capped_by) == (30.4, 4, ("tracked",))
    log = [*visits(ANNA, len(WEEKS)), *(visit for _, visit, _ in met)]
    assert told("V4", **rows, employer_contacts=log).suggestion == 5


@pytest.mark.parametrize(("matched", "points"), [(27, 5), (26, 4)])
def test_contacts_match_a_wish_that_stood_in_the_plan_that_day(matched, points):
    who = new()
    wish = made(facts.Wish, participant=who, from_day=FIRST)
    log = visits(ANNA, 30)
    links = [
        made(
            facts.ContactFor,
            participant=who,
            contact=contact.id,
            day=contact.day,
            wish=wish.id if n < matched else None,
        )
        for n, contact in enumerate(log)
    ]
    plan = made(facts.Plan, participant=who, day=FIRST)
    found = told("V5", employer_contacts=log, contact_for=links, wishes=[wish], plans=[plan])
    assert fraction(found) == (matched, 30, points)


def test_six_a_week_and_three_a_week_make_three_points_together():
    seekers = [entered(days_ago(40)) for _ in range(8)]
    found = told(
        "V6",
        HALF,
        employments=staff((ANNA, 1.0), (BO, 1.0)),
        episodes=seekers,
        assignments=[*own(ANNA, *seekers[:4]), *own(BO, *seekers[4:])],
        employer_contacts=[*visits(ANNA, 162), *visits(BO, 78)],
        supervision=[*looked_at_every_week(ANNA), *looked_at_every_week(BO)],
    )
    assert [float(each.part.value) for each in found.parts] == [162 / 26, 3.0]
    assert [each.points for each in found.parts] == [5, 2]
    assert (float(found.mean), found.suggestion) == (3.5, 3)


def test_two_seekers_ask_for_four_a_week():
    seekers = [entered(days_ago(40)) for _ in range(2)]
    found = told(
        "V6",
        HALF,
        employments=staff((ANNA, 1.0)),
        episodes=seekers,
        assignments=own(ANNA, *seekers),
        employer_contacts=visits(ANNA, 104),
        supervision=looked_at_every_week(ANNA),
    )
    assert fraction(found) == (104, 26, 5)


def test_seven_a_week_that_nobody_looks_at_are_two_points():
    seekers = [entered(days_ago(40)) for _ in range(5)]
    found = told(
        "V6",
        HALF,
        employments=staff((ANNA, 1.0)),
        episodes=seekers,
        assignments=own(ANNA, *seekers),
        employer_contacts=visits(ANNA, 182),
    )
    assert (found.suggestion, found.capped_by) == (2, ("reviewed_monthly", "reviewed_weekly"))


@pytest.mark.parametrize(("types", "points"), [(17, 5), (16, 4)])
def test_seventeen_kinds_of_twenty_jobs_are_varied(types, points):
    same = new()
    jobs = [
        made(facts.Job, participant=new(), started_on=FIRST, title=f"Yrke {n}", workplace=new())
        for n in range(types - 1)
    ]
    jobs += of_each(
        facts.Job, 21 - types, participant=new(), started_on=FIRST, title="Kock", workplace=same
    )
    assert fraction(told("V8", jobs=jobs)) == (types, 20, points)


@pytest.mark.parametrize(
    ("competitive", "jobs", "points", "caps"),
    [(9, 9, 1, ("ten_jobs",)), (13, 20, 2, ()), (16, 25, 1, ())],
)
def test_competitive_jobs_as_printed(competitive, jobs, points, caps):
    held = of_each(facts.Job, competitive, participant=new(), started_on=FIRST)
    held += of_each(
        facts.Job, jobs - competitive, participant=new(), started_on=FIRST, competitive=False
    )
    found = told("V10", jobs=held)
    assert fraction(found) == (competitive, jobs, points)
    assert found.capped_by == caps


@pytest.mark.parametrize(
    ("minutes", "points"), [(24 * 60, 5), (round(23.9 * 60), 5), (round(23.8 * 60), 4)]
)
def test_time_in_the_community_is_rounded_to_a_whole_per_cent(minutes, points):
    log = [
        made(
            unit_facts.TimeEntry,
            day=FIRST + timedelta(n),
            community_minutes=minutes if n == 0 else 0,
            scheduled_minutes=37 * 60 if n == 0 else 0,
        )
        for n in range(5)
    ]
    found = told("V13", employments=staff((ANNA, 1.0)), time_entries=log)
    assert fraction(found) == (minutes, 37 * 60, points)


def test_ten_jobs_with_support_in_time_for_eight_of_them_are_five_points():
    start = date(2026, 2, 2)
    jobs = [made(facts.Job, participant=new(), started_on=start) for _ in range(10)]
    steady = made(facts.Job, participant=new(), started_on=date(2024, 1, 1))
    lost = [
        made(
            facts.Job,
            participant=new(),
            started_on=date(2025, 12, 1),
            ended_on=date(2026, 3, 1),
            end_learned_on=date(2026, 3, 2),
            contact_after_end_on=date(2026, 3, 4),
        )
        for _ in range(3)
    ]
    marks = [start - timedelta(3), start + timedelta(2)]
    marks += [start + timedelta(7 * n + 3) for n in range(4)]
    marks += [date(2026, month, 15) for month in (3, 4, 5, 6)]
    met = [
        made(facts.Activity, participant=job.participant, day=day)
        for job in jobs[:8]
        for day in marks
    ]
    handed = made(
        facts.SupportPlan, participant=steady.participant, day=date(2025, 1, 1), step_down_to="care"
    )
    found = told("V12", jobs=[*jobs, steady, *lost], activities=met, support_plans=[handed])
    shown = found.figure.also
    assert [
        (shown[f"{m}_met"], shown[f"{m}_due"])
        for m in (
            "week_before",
            "three_days_after",
            "first_month",
            "monthly",
            "step_down",
            "job_loss",
        )
    ] == [
        (8, 10),
        (8, 10),
        (8, 10),
        (8, 10),
        (1, 1),
        (3, 3),
    ]
    assert found.suggestion == 5


def test_four_ways_of_keeping_in_touch_are_three_points():
    people = [entered(days_ago(170)) for _ in range(5)]
    silent = people[0].participant
    sought = [
        made(facts.Outreach, participant=one.participant, day=day, how="home_visit")
        for one in people
        for day in (days_ago(150), days_ago(40))
    ]
    family = made(facts.Activity, participant=silent, day=days_ago(100), with_family=True)
    consent = made(facts.Consent, participant=silent)
    found = told("V14", episodes=people, outreach=sought, activities=[family], consents=[consent])
    assert found.figure.ticks == {"not_ended", "documented", "home_visits", "family"}
    assert fraction(found) == (4, 6, 3)
