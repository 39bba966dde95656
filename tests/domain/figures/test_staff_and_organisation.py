"""Staffing and organisation, worked by hand: from records to points at both sides of a band."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.figure import Lack
from ipsdesk.domain.figures.window import Window
from tests.domain.figures.imagined import (
    ANNA,
    BO,
    FIRST,
    LAST,
    LEADER,
    WINDOW,
    days_ago,
    entered,
    fraction,
    made,
    new,
    of_each,
    told,
)

HALF = Window(date(2026, 1, 5), date(2026, 7, 5))  # 26 whole weeks, five whole months
WEEKS = HALF.weeks()
MONTHS = tuple(date(2026, month, 10) for month in range(1, 7))
FULL = made(unit_facts.Employment, user=ANNA, teams=["psychiatry"])
SUPERVISOR = made(unit_facts.Employment, user=LEADER, duty="supervisor")


def own(*episodes, who=ANNA):
    return [made(facts.Assignment, participant=e.participant, user=who) for e in episodes]


def weekly(number, kind, /, **said):
    """Return so many rows, one in each of as many weeks."""
    days = [days[0] for days in WEEKS.values()]
    return [made(kind, day=day, **said) for day in days[:number]]


# --- S1 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "points"), [(20, 5), (21, 4), (25, 4), (26, 3), (30, 3), (31, 2), (40, 2), (41, 1)]
)
def test_the_caseload_of_one_full_time_specialist(people, points):
    found = told("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(people)])
    assert fraction(found) == (people, 1, points)


@pytest.mark.parametrize(
    "said",
    [
        {"ended_on": LAST},
        {"step_down_on": LAST},
        {"entered_on": None},
        {"first_meeting_on": LAST + timedelta(1)},
    ],
    ids=["ended that day", "handed over that day", "not enrolled", "not met yet"],
)
def test_who_is_not_active_on_the_day_of_review_is_left_out_with_a_reason(said):
    active = [entered(FIRST) for _ in range(5)]
    other = entered(FIRST, **said)
    found = told("S1", employments=[FULL], episodes=[*active, other])
    assert found.figure.numerator == 5
    assert [(left.fact, bool(left.reason)) for left in found.figure.excluded] == [(other, True)]


def test_whoever_has_no_specialist_counts_and_is_told_of_beside():
    mine, others = ([entered(FIRST) for _ in range(count)] for count in (17, 5))
    found = told("S1", employments=[FULL], episodes=[*mine, *others], assignments=own(*mine))
    assert fraction(found) == (22, 1, 4)
    assert found.figure.also["of_no_specialist"] == 5


def test_a_caseload_without_specialists_is_no_number():
    found = told("S1", episodes=[entered(FIRST) for _ in range(9)])
    assert (found.computable, found.suggestion, found.lack) == (False, None, Lack.NO_STAFF)


def test_four_participants_are_too_few_to_suggest_anything_of():
    found = told("S1", employments=[FULL], episodes=[entered(FIRST) for _ in range(4)])
    assert fraction(found) == (4, 1, None)
    assert found.lack is Lack.FEW_CASES


def test_a_unit_may_ask_for_more_cases_and_the_sheet_says_so():
    rule = made(unit_facts.Policy, value={"min_n": 30})
    people = [entered(FIRST) for _ in range(20)]
    found = told("S1", employments=[FULL], episodes=people, policies=[rule])
    assert (found.suggestion, found.parameters["min_n"]) == (None, 30)


# --- S2 -------------------------------------------------------------------------------------


def hours(work, other, leave=0):
    kinds = (("employment", work), ("other", other), ("leave", leave))
    return [
        made(unit_facts.TimeEntry, day=FIRST + timedelta(n), kind=kind, minutes=minutes)
        for n in range(5)
        for kind, minutes in kinds
    ]


@pytest.mark.parametrize(
    ("work", "points"),
    [(955, 5), (954, 4), (895, 4), (894, 3), (745, 3), (744, 2), (595, 2), (594, 1)],
)
def test_the_share_of_time_is_a_whole_per_cent_before_the_bands(work, points):
    found = told("S2", employments=[FULL], time_entries=hours(work, 1000 - work))
    assert fraction(found) == (work * 5, 5000, points)


def test_leave_is_no_working_time():
    found = told("S2", employments=[FULL], time_entries=hours(96, 4, leave=400))
    assert fraction(found) == (480, 500, 5)
    assert {left.reason for left in found.figure.excluded} == {"leave"}


def test_without_a_time_log_nothing_is_said_of_time():
    found = told("S2", employments=[FULL])
    assert (found.computable, found.lack) == (False, Lack.NO_TIME_LOG)


# --- S3 -------------------------------------------------------------------------------------

SIX = ("intake", "engagement", "assessment", "job_search", "job_coaching", "follow_along")


def phases(who, names, times=2):
    return [
        made(facts.Activity, participant=who, day=FIRST + timedelta(n), phase=name)
        for name in names
        for n in range(times)
    ]


@pytest.mark.parametrize(("carried", "points"), [(6, 5), (5, 4), (4, 3), (1, 3)])
def test_the_phases_a_specialist_works_in(carried, points):
    person = entered(FIRST)
    work = phases(person.participant, SIX[:carried], times=5)
    found = told("S3", employments=[FULL], activities=work, assignments=own(person))
    assert fraction(found) == (carried, 1, points)


def test_one_contact_is_no_phase_and_other_peoples_participants_are_not_own():
    person, other = entered(FIRST), entered(FIRST)
    work = phases(person.participant, SIX[:5], times=2) + phases(person.participant, SIX[5:], 1)
    work += phases(other.participant, SIX[5:], times=9)
    found = told("S3", employments=[FULL], activities=work, assignments=own(person))
    assert found.figure.numerator == 5
    assert {left.reason for left in found.figure.excluded} == {"not_own_participant"}


def test_a_missed_meeting_is_no_work_in_a_phase():
    person = entered(FIRST)
    missed = of_each(
        facts.Activity, 9, participant=person.participant, day=FIRST, phase="intake", missed=True
    )
    found = told("S3", employments=[FULL], activities=missed, assignments=own(person))
    assert (found.figure.numerator, found.suggestion) == (0, None)


# --- O1 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "points"), [(18, 5), (17, 4), (15, 4), (14, 3), (10, 3), (9, 2)]
)
def test_how_much_of_the_caseload_comes_from_the_team(inside, points):
    people = [entered(FIRST, care_team="psychiatry") for _ in range(inside)]
    people += [entered(FIRST, care_team="none") for _ in range(20 - inside)]
    found = told("O1", employments=[FULL], episodes=people, assignments=own(*people))
    assert fraction(found) == (inside, 20, points)


@pytest.mark.parametrize(
    ("teams", "care", "points"),
    [
        (["psychiatry", "habilitation", "health_centre"], "psychiatry", 2),
        (["psychiatry"], "none", 2),
        ([], "psychiatry", 1),
        (None, "psychiatry", 1),
    ],
    ids=["three teams", "no teams in care", "no team", "no team said"],
)
def test_too_many_teams_or_none_hold_the_points_down(teams, care, points):
    people = [entered(FIRST, care_team=care) for _ in range(8)]
    staff = [made(unit_facts.Employment, user=ANNA, teams=teams)]
    found = told("O1", employments=staff, episodes=people, assignments=own(*people))
    assert found.suggestion == points


def test_student_health_counts_beside_and_not_in_the_official_figure():
    staff = [made(unit_facts.Employment, user=ANNA, teams=["psychiatry", "student_health"])]
    people = [entered(FIRST, care_team="student_health") for _ in range(8)]
    found = told("O1", employments=staff, episodes=people, assignments=own(*people))
    assert found.figure.numerator == 0
    assert found.figure.also["with_student_health_and_kaa"] == 100


def test_without_care_teams_recorded_nothing_is_suggested():
    people = [entered(FIRST) for _ in range(8)]
    found = told("O1", employments=[FULL], episodes=people, assignments=own(*people))
    assert (found.suggestion, found.lack) == (None, Lack.NO_CARE_TEAMS)


# --- O2 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("attended", "there"), [(21, True), (20, False)])
def test_the_team_meeting_is_attended_in_four_weeks_of_five(attended, there):
    met = weekly(26, unit_facts.Meeting, kind="treatment_team", present=["clinician"])
    met += weekly(attended, unit_facts.Meeting, kind="treatment_team", present=["specialist"])
    found = told("O2", HALF, meetings=met)
    assert ("weekly_team_meeting" in found.figure.ticks) is there
    assert (found.suggestion, found.lack) == (None, Lack.FOR_PEOPLE)


@pytest.mark.parametrize(("months", "there"), [(6, True), (5, False)])
def test_somebody_not_referred_is_raised_every_month(months, there):
    asked = [made(unit_facts.Meeting, day=day, unreferred_discussed=True) for day in MONTHS]
    found = told("O2", meetings=asked[:months])
    assert ("thinks_of_unreferred" in found.figure.ticks) is there
    assert found.figure.denominator == 2


# --- O3 -------------------------------------------------------------------------------------

SERVICE = {"kind": "employment_service", "specialists": [str(ANNA)]}


def with_service(meetings=(), contacts=()):
    met = [made(unit_facts.Meeting, day=day, **SERVICE) for day in meetings]
    calls = [
        made(
            facts.Activity, day=day, participant=new(), actor="employment_service", channel="phone"
        )
        for day in contacts
    ]
    return told("O3", HALF, employments=[FULL], meetings=met, activities=calls)


EVERY_WEEK = [days[0] for days in WEEKS.values()]


@pytest.mark.parametrize(
    ("meetings", "contacts", "points"),
    [
        (MONTHS[1:5], EVERY_WEEK[:21], 5),
        (MONTHS[1:4], EVERY_WEEK[:21], 4),
        ((date(2026, 5, 4),), EVERY_WEEK[:2], 4),
        ((), MONTHS[1:5], 3),
        ((), (date(2026, 5, 4),), 2),
        ((), (date(2026, 3, 4),), 1),
    ],
    ids=["monthly and weekly", "weekly", "a meeting a quarter", "monthly", "quarterly", "less"],
)
def test_how_often_the_employment_service_is_met(meetings, contacts, points):
    assert with_service(meetings, contacts).suggestion == points


def test_a_meeting_by_video_is_no_meeting_in_person():
    met = [made(unit_facts.Meeting, day=day, face_to_face=False, **SERVICE) for day in MONTHS]
    found = told("O3", HALF, employments=[FULL], meetings=met)
    assert found.suggestion == 1
    assert {left.reason for left in found.figure.excluded} == {"not_planned_in_person"}


# --- O4 -------------------------------------------------------------------------------------

PAIR = [made(unit_facts.Employment, user=who) for who in (ANNA, BO)]
COVER = made(unit_facts.Cover, absent=ANNA, covered_by=BO, from_day=FIRST, to_day=FIRST)


def unit_meetings(a_month, months=6):
    return [
        made(unit_facts.Meeting, day=date(2026, month, 2 + 7 * n))
        for month in range(1, months + 1)
        for n in range(a_month)
    ]


@pytest.mark.parametrize(
    ("staff", "meetings", "covers", "points"),
    [
        ([*PAIR, SUPERVISOR], unit_meetings(4, months=5), [COVER], 5),
        ([*PAIR, SUPERVISOR], unit_meetings(4, months=4), [COVER], 2),
        ([*PAIR, SUPERVISOR], unit_meetings(3), [COVER], 4),
        ([*PAIR, SUPERVISOR], unit_meetings(2), [COVER], 4),
        ([*PAIR, SUPERVISOR], unit_meetings(4), [], 2),
        ([FULL, SUPERVISOR], unit_meetings(4), [COVER], 3),
        ([FULL, SUPERVISOR], [], [], 2),
        ([FULL], unit_meetings(4), [COVER], 1),
    ],
)
def test_how_far_the_specialists_are_a_unit(staff, meetings, covers, points):
    found = told("O4", employments=staff, meetings=meetings, covers=covers)
    assert found.suggestion == points


def test_part_time_specialists_are_not_full_time_ones():
    half = [made(unit_facts.Employment, user=who, share=0.9) for who in (ANNA, BO)]
    found = told("O4", employments=[*half, SUPERVISOR], meetings=unit_meetings(4), covers=[COVER])
    assert fraction(found) == (0, 2, 3)


# --- O5 -------------------------------------------------------------------------------------

OLD_HAND = made(unit_facts.Employment, user=ANNA, from_day=date(2020, 1, 1))
REVIEWED = [
    made(unit_facts.Supervision, day=day, kind="outcome_review", goals="Fler besök")
    for day in (date(2026, 2, 3), date(2026, 5, 5))
]
LED = [
    made(unit_facts.Meeting, day=day, kind="treatment_team", team="Norr", present=["supervisor"])
    for day in (date(2026, 2, 3), date(2026, 5, 5))
]
SUPERVISED = weekly(26, unit_facts.Supervision, specialist=ANNA)
MENTORED = [
    made(unit_facts.Supervision, day=day, kind="field_mentoring", specialist=ANNA) for day in MONTHS
]


@pytest.mark.parametrize(
    ("staff", "log", "meetings", "roles"),
    [
        ([OLD_HAND, SUPERVISOR], [*SUPERVISED, *REVIEWED, *MENTORED], LED, 5),
        ([OLD_HAND, SUPERVISOR], [*SUPERVISED, *REVIEWED, *MENTORED[1:]], LED, 4),
        ([OLD_HAND, SUPERVISOR], [*SUPERVISED, *MENTORED], LED, 4),
        ([OLD_HAND, SUPERVISOR], [*REVIEWED, *MENTORED], LED, 4),
        ([OLD_HAND, SUPERVISOR], [*SUPERVISED, *REVIEWED, *MENTORED], LED[:1], 4),
        ([OLD_HAND], [*SUPERVISED, *REVIEWED, *MENTORED], LED, 4),
        ([OLD_HAND, SUPERVISOR], [], [], 1),
        ([OLD_HAND], [], [], 0),
    ],
)
def test_the_roles_of_a_supervisor(staff, log, meetings, roles):
    found = told("O5", employments=staff, supervision=log, meetings=meetings)
    assert fraction(found) == (roles, 5, max(roles, 1))


@pytest.mark.parametrize(
    ("began", "mentored", "there"),
    [
        (date(2026, 4, 1), MONTHS[3:], True),
        (date(2026, 4, 1), MONTHS[4:], False),
        (date(2026, 4, 2), MONTHS[4:], True),
        (date(2026, 4, 2), MONTHS[5:], False),
        (date(2026, 6, 2), (), True),
    ],
)
def test_who_is_new_is_followed_out_in_whole_months_here(began, mentored, there):
    new_one = made(unit_facts.Employment, user=ANNA, from_day=began)
    log = [
        made(unit_facts.Supervision, day=day, kind="field_mentoring", specialist=ANNA)
        for day in mentored
    ]
    found = told("O5", employments=[new_one, SUPERVISOR], supervision=log)
    assert ("field_mentoring" in found.figure.ticks) is there


@pytest.mark.parametrize(("back", "there"), [(date(2026, 3, 31), True), (date(2026, 3, 30), False)])
def test_a_month_away_asks_nobody_to_be_followed_out(back, there):
    away = made(unit_facts.StaffAbsence, user=ANNA, from_day=date(2026, 3, 1), to_day=back)
    log = [one for one in MENTORED if one.day.month != 3]
    rows = {"employments": [OLD_HAND, SUPERVISOR], "supervision": log, "staff_absences": [away]}
    assert ("field_mentoring" in told("O5", **rows).figure.ticks) is there


@pytest.mark.parametrize(("share", "there"), [(1.0, True), (0.9, False)])
def test_ten_specialists_to_one_full_time_supervisor(share, there):
    staff = [made(unit_facts.Employment, user=UUID(int=90 + n)) for n in range(10)]
    leader = made(unit_facts.Employment, user=LEADER, duty="supervisor", share=share)
    found = told("O5", employments=[*staff, leader])
    assert ("span_of_ten" in found.figure.ticks) is there


# --- O6, O7, O8 -----------------------------------------------------------------------------


def test_who_gets_in_is_shown_and_never_rated():
    asked = [entered(FIRST, accepted=True) for _ in range(7)]
    asked += [
        made(
            facts.Episode,
            participant=new(),
            requested_on=FIRST,
            accepted=False,
            refusal_reason=reason,
        )
        for reason in ("symptoms", "moved")
    ]
    asked.append(entered(FIRST, accepted=None))
    found = told("O6", episodes=asked)
    assert fraction(found) == (7, 9, None)
    assert (found.figure.also["red_flags"], found.lack) == (1, Lack.FOR_PEOPLE)
    assert [left.reason for left in found.figure.excluded] == ["not_answered"]


@pytest.mark.parametrize(("quarters", "there"), [(4, True), (3, False)])
def test_the_rate_was_shared_in_each_of_the_last_four_quarters(quarters, there):
    days = [date(2025, 4, 3), date(2025, 7, 3), date(2025, 10, 3), date(2026, 1, 3)]
    log = [
        made(unit_facts.Supervision, day=day, kind="outcome_review", shared_with="Ledningen")
        for day in days[4 - quarters :]
    ]
    found = told("O7", supervision=log)
    assert ("rate_shared" in found.figure.ticks) is there
    assert found.suggestion is None


def reviewed(on, total):
    review = made(unit_facts.PastReview, signed_on=on, total=total)
    return {"reviews": [review], "measures": [made(unit_facts.Measure, review=review.id)]}


@pytest.mark.parametrize(
    ("on", "total", "there"),
    [
        (date(2025, 12, 30), 99, True),
        (date(2025, 12, 29), 99, False),
        (date(2025, 12, 29), 100, True),
        (date(2025, 6, 29), 100, False),
    ],
)
def test_a_review_holds_for_half_a_year_and_a_good_one_for_a_year(on, total, there):
    found = told("O8", **reviewed(on, total))
    assert ("fidelity_reviewed" in found.figure.ticks) is there


def test_a_review_without_actions_or_on_another_scale_does_not_count():
    rows = reviewed(LAST, 110)
    assert told("O8", reviews=rows["reviews"]).figure.numerator == 0
    other = [one._replace(scale="sed-self-check") for one in rows["reviews"]]
    assert told("O8", reviews=other, measures=rows["measures"]).figure.numerator == 0


@pytest.mark.parametrize(
    ("days", "there"),
    [((date(2025, 11, 3), date(2026, 2, 3)), True), ((date(2026, 2, 3),), False)],
)
def test_the_steering_group_meets_every_quarter_with_an_executive_and_minutes(days, there):
    met = [
        made(
            unit_facts.Meeting,
            day=day,
            kind="steering_group",
            executive_present=True,
            decisions="Handlingsplan",
        )
        for day in days
    ]
    assert ("steering_group" in told("O8", meetings=met).figure.ticks) is there
    alone = [one._replace(executive_present=False) for one in met]
    assert "steering_group" not in told("O8", meetings=alone).figure.ticks


@pytest.mark.parametrize(("reports", "there"), [(2, True), (1, False)])
def test_two_reports_to_the_executives_in_a_year(reports, there):
    told_of = [
        made(unit_facts.Meeting, day=days_ago(30 * n), kind="leader_report") for n in range(reports)
    ]
    found = told("O8", meetings=told_of)
    assert ("barriers_shared" in found.figure.ticks) is there
    assert WINDOW.last == LAST
