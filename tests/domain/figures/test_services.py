"""Services, worked by hand: from records to points at both sides of a band."""

from datetime import date, timedelta

import pytest

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.figure import Lack
from ipsdesk.domain.figures.quality import Quality
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
MONDAYS = [days[0] for days in HALF.weeks().values()]
FULL = made(unit_facts.Employment, user=ANNA)
START = date(2026, 2, 2)


def own(*episodes, who=ANNA):
    return [made(facts.Assignment, participant=e.participant, user=who) for e in episodes]


def job(**said):
    return made(facts.Job, **{"participant": new(), "started_on": START} | said)


# --- V1 -------------------------------------------------------------------------------------


def guided(jobs, **said):
    return [
        made(facts.Counselling, participant=one.participant, offered_on=START, **said)
        for one in jobs
    ]


@pytest.mark.parametrize(
    ("offered", "said", "points"),
    [
        (9, {"by_whom": "counsellor", "duties_explained": True}, 5),
        (9, {"by_whom": "counsellor", "duties_explained": False}, 4),
        (9, {"by_whom": "specialist", "duties_explained": True}, 4),
        (8, {"by_whom": "counsellor", "duties_explained": True}, 3),
        (9, {"trained": False}, 3),
        (5, {"trained": False}, 3),
        (4, {"trained": False}, 2),
        (0, {}, 1),
    ],
)
def test_economic_guidance_before_a_job(offered, said, points):
    jobs = [job() for _ in range(10)]
    found = told("V1", jobs=jobs, counselling=guided(jobs[:offered], **said))
    assert fraction(found) == (offered, 10, points)


def test_guidance_the_day_after_the_start_comes_too_late():
    jobs = [job() for _ in range(10)]
    late = [one._replace(offered_on=START + timedelta(1)) for one in guided(jobs)]
    assert fraction(told("V1", jobs=jobs, counselling=late)) == (0, 10, 2)


@pytest.mark.parametrize(("after", "points"), [(30, 5), (31, 4)])
def test_guidance_is_offered_again_around_a_change_of_pay(after, points):
    jobs = [job() for _ in range(10)]
    talks = guided(jobs, by_whom="counsellor", duties_explained=True)
    raised = made(
        facts.JobChange, participant=jobs[0].participant, day=date(2026, 5, 4), kind="pay"
    )
    again = made(
        facts.Counselling, participant=raised.participant, offered_on=raised.day + timedelta(after)
    )
    found = told("V1", jobs=jobs, counselling=[*talks, again], job_changes=[raised])
    assert found.suggestion == points


# --- V2 -------------------------------------------------------------------------------------


def talked(people, times=1, **said):
    return [
        made(facts.Talk, participant=e.participant, day=FIRST + timedelta(n), **said)
        for e in people
        for n in range(times)
    ]


@pytest.mark.parametrize(
    ("talks", "parts"),
    [
        (lambda people: talked(people[:8], 2), 3),
        (lambda people: talked(people[:7], 2), 0),
        (talked, 2),
        (lambda people: talked(people, pros_cons=False), 1),
        (lambda people: talked(people, may_say=None), 1),
    ],
    ids=["eight of ten twice", "seven of ten", "once each", "without pros and cons", "no words"],
)
def test_the_parts_of_the_talk_about_openness(talks, parts):
    people = [entered(days_ago(61)) for _ in range(10)]
    found = told("V2", episodes=people, talks=talks(people))
    assert fraction(found) == (parts, 3, None)
    assert found.figure.open_ticks == ("not_required",)


def test_a_talk_twice_is_asked_only_of_those_long_without_work():
    people = [entered(days_ago(60)) for _ in range(9)] + [entered(days_ago(29))]
    jobs = [job(participant=e.participant) for e in people[:9]]
    found = told("V2", episodes=people, talks=talked(people), jobs=jobs)
    assert found.figure.also["participants"] == 9
    assert (found.figure.also["without_job_for_long"], found.figure.numerator) == (0, 3)
    assert [left.reason for left in found.figure.excluded] == ["entered_lately"]


# --- V3 -------------------------------------------------------------------------------------


def profiled(people, **said):
    return [made(facts.Profile, participant=e.participant, day=FIRST, **said) for e in people]


@pytest.mark.parametrize(
    ("thorough", "sources", "points"),
    [(8, ["participant", "team"], 5), (7, ["participant", "team"], 3), (8, ["participant"], 4)],
)
def test_the_first_profile_takes_two_sessions_and_several_sources(thorough, sources, points):
    people = [entered(FIRST) for _ in range(10)]
    rows = profiled(people[:thorough], sources=sources)
    rows += profiled(people[thorough:], sessions=1, sources=sources)
    assert fraction(told("V3", episodes=people, profiles=rows)) == (thorough, 10, points)


@pytest.mark.parametrize(("days", "points"), [(30, 5), (31, 4)])
def test_the_profile_is_renewed_within_thirty_days_of_a_job_start(days, points):
    people = [entered(FIRST) for _ in range(5)]
    begun = job(participant=people[0].participant)
    renewed = made(
        facts.Profile,
        participant=begun.participant,
        day=START + timedelta(days),
        version=2,
    )
    rows = [*profiled(people), renewed]
    assert told("V3", episodes=people, profiles=rows, jobs=[begun]).suggestion == points


def test_a_job_of_last_week_need_not_be_in_the_profile_yet():
    people = [entered(FIRST) for _ in range(5)]
    begun = job(participant=people[0].participant, started_on=days_ago(7))
    found = told("V3", episodes=people, profiles=profiled(people), jobs=[begun])
    assert (found.suggestion, found.figure.also["job_events"]) == (5, 0)
    assert [left.reason for left in found.figure.excluded] == ["time_not_over"]


@pytest.mark.parametrize(("learnt", "points"), [("Morgnar är svåra", 5), (None, 4)])
def test_what_was_learnt_is_written_down_when_a_job_ends(learnt, points):
    people = [entered(FIRST) for _ in range(5)]
    over = job(
        participant=people[0].participant,
        started_on=date(2025, 3, 3),
        ended_on=days_ago(60),
        learnt=learnt,
    )
    rows = profiled(people)
    rows.append(made(facts.Profile, participant=over.participant, day=days_ago(50), version=2))
    assert told("V3", episodes=people, profiles=rows, jobs=[over]).suggestion == points


# --- V4 -------------------------------------------------------------------------------------


def searched(*waits, **said):
    """Return people with their first visit so long after entry, on a log of every week."""
    people = [entered(days_ago(300)) for _ in waits]
    visits = [
        made(facts.EmployerContact, day=days_ago(300 - wait), workplace=new(), **said)
        for wait in waits
    ]
    links = [
        made(facts.ContactFor, participant=e.participant, contact=v.id, day=v.day)
        for e, v in zip(people, visits, strict=True)
    ]
    log = [made(facts.EmployerContact, day=day, workplace=new()) for day in MONDAYS]
    return {"episodes": people, "employer_contacts": [*visits, *log], "contact_for": links}


@pytest.mark.parametrize(
    ("wait", "points"),
    [(30, 5), (31, 4), (60, 4), (61, 3), (150, 3), (151, 2), (270, 2), (271, 1)],
)
def test_days_to_the_first_employer_contact(wait, points):
    assert fraction(told("V4", **searched(*[wait] * 5))) == (wait * 5, 5, points)


@pytest.mark.parametrize("said", [{"channel": "phone"}, {"channel": "fair"}, {"can_hire": False}])
def test_a_contact_that_does_not_count_leaves_somebody_waiting(said):
    found = told("V4", **searched(*[10] * 5, **said))
    assert fraction(found) == (1500, 5, 1)
    assert found.figure.also["without_contact"] == 5


def test_a_contact_before_the_first_meeting_is_no_days():
    assert told("V4", **searched(*[0] * 5)).figure.numerator == 0
    rows = searched(*[-3] * 5)
    rows["episodes"] = [e._replace(requested_on=days_ago(310)) for e in rows["episodes"]]
    assert told("V4", **rows).figure.numerator == 0


@pytest.mark.parametrize(("ago", "counted"), [(29, 0), (30, 1), (365, 1), (366, 0)])
def test_who_entered_in_the_year_and_not_lately_is_counted(ago, counted):
    assert told("V4", episodes=[entered(days_ago(ago))]).figure.denominator == counted


# --- V5 -------------------------------------------------------------------------------------


def wished(matched, of_all, plan_day=FIRST, **wish_said):
    who = new()
    wish = made(facts.Wish, participant=who, **{"from_day": FIRST} | wish_said)
    log = [
        made(facts.EmployerContact, day=FIRST + timedelta(n), workplace=new())
        for n in range(of_all)
    ]
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
    plan = made(facts.Plan, participant=who, day=plan_day)
    return {"employer_contacts": log, "contact_for": links, "wishes": [wish], "plans": [plan]}


@pytest.mark.parametrize(
    ("matched", "points"),
    [(179, 5), (178, 4), (149, 4), (148, 3), (99, 3), (98, 2), (49, 2), (48, 1)],
)
def test_the_share_of_contacts_that_match_a_wish(matched, points):
    window = Window(FIRST, FIRST + timedelta(199))
    found = told("V5", window, **wished(matched, 200, FIRST + timedelta(15)))
    assert found.figure.numerator == matched
    rounded = wished(matched, 200, FIRST)
    assert told("V5", window, **rounded).suggestion == points


def test_a_wish_that_had_been_dropped_is_no_match():
    found = told("V5", **wished(20, 20, to_day=FIRST + timedelta(9)))
    assert found.figure.numerator == 10


@pytest.mark.parametrize(("before", "points"), [(141, 5), (161, 3)])
def test_an_old_plan_holds_the_points_down(before, points):
    """The plan may be 180 days old behind four contacts of five, over 50 days."""
    found = told("V5", **wished(50, 50, FIRST - timedelta(before)))
    assert found.suggestion == points


def test_contacts_for_nobody_in_particular_are_left_out():
    rows = wished(5, 5)
    rows["employer_contacts"].append(made(facts.EmployerContact, day=FIRST, generic=True))
    found = told("V5", **rows)
    assert (found.figure.denominator, len(found.figure.excluded)) == (5, 1)


# --- V6 -------------------------------------------------------------------------------------


def visited(number, weeks=26, seekers=3, ticked=26, **said):
    people = [entered(days_ago(40)) for _ in range(seekers)]
    log = [
        made(facts.EmployerContact, day=MONDAYS[n % weeks], workplace=new(), **said)
        for n in range(number)
    ]
    sheets = [
        made(unit_facts.Supervision, day=day, kind="log_review", specialist=ANNA)
        for day in MONDAYS[:ticked]
    ]
    return {
        "employments": [FULL],
        "episodes": people,
        "assignments": own(*people),
        "employer_contacts": log,
        "supervision": sheets,
    }


@pytest.mark.parametrize(
    ("visits", "points"),
    [(156, 5), (155, 4), (130, 4), (129, 3), (104, 3), (103, 2), (52, 2), (51, 1), (0, 1)],
)
def test_visits_a_week(visits, points):
    assert fraction(told("V6", HALF, **visited(visits))) == (visits, 26, points)


@pytest.mark.parametrize(("ticked", "points"), [(21, 5), (20, 3)])
def test_sheets_must_be_looked_at_in_four_weeks_of_five(ticked, points):
    assert told("V6", HALF, **visited(200, ticked=ticked)).suggestion == points


def test_a_sheet_looked_at_once_a_month_gives_three_points_and_less_often_two():
    rows = visited(200, ticked=0)
    monthly = {day.month: day for day in MONDAYS}
    ticks = [
        made(unit_facts.Supervision, day=day, kind="log_review", specialist=ANNA)
        for day in monthly.values()
    ]
    assert told("V6", HALF, **rows | {"supervision": ticks[:5]}).suggestion == 3
    assert told("V6", HALF, **rows | {"supervision": ticks[:4]}).suggestion == 2


def test_contacts_looked_at_one_by_one_are_looked_at_too():
    rows = visited(156, ticked=0, reviewed_on=LAST)
    assert told("V6", HALF, **rows).suggestion == 5
    rows["employer_contacts"][0] = rows["employer_contacts"][0]._replace(reviewed_on=None)
    assert told("V6", HALF, **rows).suggestion == 5  # one week of 26
    half = [
        c._replace(reviewed_on=None) if c.day < MONDAYS[6] else c for c in rows["employer_contacts"]
    ]
    assert told("V6", HALF, **rows | {"employer_contacts": half}).suggestion == 3


def test_weeks_away_are_no_weeks_to_visit_in():
    rows = visited(120)
    away = made(
        unit_facts.StaffAbsence, user=ANNA, from_day=MONDAYS[0], to_day=MONDAYS[5] + timedelta(4)
    )
    assert fraction(told("V6", HALF, **rows, staff_absences=[away])) == (120, 20, 5)
    shorter = away._replace(to_day=MONDAYS[5] + timedelta(3))
    assert told("V6", HALF, **rows, staff_absences=[shorter]).figure.denominator == 21


def test_who_was_away_all_along_is_not_rated_and_divides_nothing():
    away = made(unit_facts.StaffAbsence, user=ANNA, from_day=FIRST, to_day=HALF.last)
    found = told("V6", HALF, **visited(0), staff_absences=[away])
    assert fraction(found) == (0, 0, None)
    assert (found.computable, found.lack) == (False, Lack.NO_STAFF)


def test_half_time_asks_for_half_as_many():
    rows = visited(78) | {"employments": [FULL._replace(share=0.5)]}
    assert fraction(told("V6", HALF, **rows)) == (78, 13, 5)


@pytest.mark.parametrize(
    ("seekers", "visits", "points"), [(2, 104, 5), (2, 103, 2), (1, 52, 5), (3, 155, 4)]
)
def test_few_seekers_ask_for_two_visits_each(seekers, visits, points):
    assert told("V6", HALF, **visited(visits, seekers=seekers)).suggestion == points


def test_where_nobody_looks_for_work_the_scale_rates_no_visits_and_it_is_said():
    found = told("V6", HALF, **visited(104, seekers=0))
    assert (found.suggestion, found.lack) == (None, Lack.NOT_RATED)
    assert found.figure.numerator == 104


def test_a_specialist_without_seekers_is_left_out_of_the_mean():
    rows = visited(156)
    rows["employments"] = [FULL, made(unit_facts.Employment, user=BO)]
    found = told("V6", HALF, **rows)
    assert [each.points for each in found.parts] == [5, None]
    assert found.suggestion == 5


def test_who_works_or_rests_or_only_studies_is_no_seeker():
    rows = visited(156, seekers=4)
    one, two, three, _ = rows["episodes"]
    rows["episodes"][0] = one._replace(paused_from=days_ago(9))
    rows["episodes"][1] = two._replace(work_track=False)
    rows["jobs"] = [job(participant=three.participant)]
    measures = told("V6", HALF, **rows).parts[0].part.measures
    assert measures["seekers"] == 1


# --- V7 -------------------------------------------------------------------------------------


def test_employers_met_again_are_shown_and_people_rate():
    places = [new() for _ in range(6)]
    log = [
        made(facts.EmployerContact, day=FIRST + timedelta(n), workplace=place)
        for n, place in enumerate([*places, *places[:3], places[0]])
    ]
    found = told("V7", employments=[FULL], employer_contacts=log)
    assert fraction(found) == (3, 6, None)
    assert found.figure.also["met_three_times"] == 16.7


# --- V8, V9, V10 ----------------------------------------------------------------------------


def different(number, of_all, what):
    """Return so many jobs, of which so many differ in type or place."""
    same = new()
    held = [job(title=f"Yrke {n}", workplace=new()) for n in range(number - 1)]
    title = "Kock" if what == "types" else None
    rest = [job(title=title or f"Annat {n}", workplace=same) for n in range(of_all - number + 1)]
    return held + rest


@pytest.mark.parametrize("item", ["V8", "V9"])
@pytest.mark.parametrize(
    ("number", "points"),
    [(85, 5), (84, 4), (70, 4), (69, 3), (60, 3), (59, 2), (50, 2), (49, 1)],
)
def test_how_many_jobs_differ(item, number, points):
    jobs = different(number, 100, "types" if item == "V8" else "places")
    assert fraction(told(item, jobs=jobs)) == (number, 100, points)


def test_the_same_type_in_another_setting_is_another_type():
    jobs = [job(title="Kock", workplace=new()) for _ in range(10)]
    found = told("V8", jobs=jobs)
    assert (found.figure.numerator, found.figure.also["types_alone"]) == (10, 10)


def test_few_jobs_held_bring_in_those_of_the_last_half_year():
    held = [job(workplace=new()) for _ in range(9)]
    lately = job(workplace=new(), started_on=date(2025, 3, 3), ended_on=days_ago(183))
    before = lately._replace(id=new(), ended_on=days_ago(184))
    assert told("V9", jobs=[*held, lately, before]).figure.denominator == 10
    assert told("V9", jobs=[*held, before]).lack is Lack.FEW_CASES
    ten = told("V9", jobs=[*held, job(workplace=new()), lately])
    assert [left.reason for left in ten.figure.excluded] == ["not_held"]


@pytest.mark.parametrize(
    ("competitive", "points"),
    [(95, 5), (94, 4), (85, 4), (84, 3), (75, 3), (74, 2), (65, 2), (64, 1)],
)
def test_competitive_jobs(competitive, points):
    held = [job() for _ in range(competitive)]
    held += [job(competitive=False) for _ in range(100 - competitive)]
    assert fraction(told("V10", jobs=held)) == (competitive, 100, points)


def test_a_job_limited_by_the_programme_is_not_counted_and_a_subsidised_one_beside():
    held = [job() for _ in range(10)]
    held += [job(programme_limited=True), job(competitive=False, support="introduction")]
    found = told("V10", jobs=held)
    assert found.figure.numerator == 10
    assert found.figure.also["with_subsidised"] == 91.7


def test_without_any_job_the_printed_rule_gives_one_point():
    assert fraction(told("V10")) == (0, 0, 1)


# --- V11 ------------------------------------------------------------------------------------


def supported(planned, kinds, given_by="employer"):
    jobs = [job() for _ in range(10)]
    plans = [
        made(facts.SupportPlan, participant=one.participant, day=START) for one in jobs[:planned]
    ]
    actions = [
        made(facts.SupportAction, participant=jobs[0].participant, kind=kind, given_by=given_by)
        for kind in kinds
    ]
    return {"jobs": jobs, "support_plans": plans, "support_actions": actions}


@pytest.mark.parametrize(
    ("planned", "kinds", "points"),
    [
        (8, ("career", "education", "feedback"), 5),
        (8, ("career", "structure", "feedback"), 4),
        (7, ("career", "education", "feedback"), None),
        (8, ("career", "education"), None),
    ],
)
def test_support_that_fits_the_person(planned, kinds, points):
    assert fraction(told("V11", **supported(planned, kinds))) == (planned, 10, points)


def test_support_without_the_employer_is_for_people_to_judge():
    rows = supported(10, ("career", "education", "feedback"), given_by="specialist")
    assert told("V11", **rows).suggestion is None


# --- V12 ------------------------------------------------------------------------------------

IN_TIME = (
    START - timedelta(7),
    START + timedelta(3),
    *(START + timedelta(7 * n + 6) for n in range(4)),
    *(date(2026, month, 28) for month in (3, 4, 5, 6)),
)


def followed(jobs, days=IN_TIME, **said):
    return [
        made(facts.Activity, participant=one.participant, day=day, **said)
        for one in jobs
        for day in days
    ]


def shown(jobs, met, **rows):
    found = told("V12", jobs=jobs, activities=met, **rows)
    return found.suggestion, found.figure.also


@pytest.mark.parametrize(("kept", "points"), [(8, 5), (7, 3)])
def test_support_in_time_for_four_jobs_of_five(kept, points):
    jobs = [job() for _ in range(10)]
    assert shown(jobs, followed(jobs[:kept]))[0] == points


@pytest.mark.parametrize(
    ("missing", "mark"),
    [
        (START - timedelta(7), "week_before"),
        (START + timedelta(3), "three_days_after"),
        (START + timedelta(27), "first_month"),
        (date(2026, 5, 28), "monthly"),
    ],
)
def test_one_meeting_less_breaks_its_own_mark(missing, mark):
    jobs = [job() for _ in range(5)]
    days = [day for day in IN_TIME if day != missing]
    _, also = shown(jobs, followed(jobs, days))
    marks = ("week_before", "three_days_after", "first_month", "monthly")
    broken = [name for name in marks if also[f"{name}_met"] == 0]
    assert broken == [mark]


@pytest.mark.parametrize("said", [{"channel": "phone"}, {"channel": "video"}, {"missed": True}])
def test_what_is_not_face_to_face_is_no_support_in_time(said):
    jobs = [job() for _ in range(5)]
    assert shown(jobs, followed(jobs, **said))[0] == 1


def test_who_wants_no_more_meetings_is_left_out_of_the_months_alone():
    jobs = [job() for _ in range(5)]
    early = [day for day in IN_TIME if day < date(2026, 3, 3)]
    met = [*followed(jobs[:4]), *followed(jobs[4:], early)]
    refused = made(facts.FollowMark, participant=jobs[4].participant, job=jobs[4].id, declined=True)
    points, also = shown(jobs, met, follow_marks=[refused])
    assert (points, also["monthly_due"], also["first_month_due"]) == (5, 4, 5)


def test_a_job_begun_this_week_is_not_due_for_a_month_of_meetings():
    jobs = [job() for _ in range(5)]
    fresh = job(started_on=days_ago(2))
    met = [*followed(jobs), *followed([fresh], [days_ago(3)])]
    points, also = shown([*jobs, fresh], met)
    assert (points, also["week_before_due"], also["three_days_after_due"]) == (5, 6, 5)
    assert also["first_month_due"] == 5


@pytest.mark.parametrize(("after", "met"), [(3, 1), (4, 0)])
def test_contact_within_three_days_of_hearing_of_a_loss(after, met):
    jobs = [job() for _ in range(5)]
    heard = date(2026, 4, 1)
    lost = job(
        started_on=date(2025, 6, 2),
        ended_on=heard,
        end_learned_on=heard,
        contact_after_end_on=heard + timedelta(after),
    )
    _, also = shown([*jobs, lost], followed(jobs))
    assert (also["job_loss_met"], also["job_loss_due"]) == (met, 1)


@pytest.mark.parametrize(("met_at_four", "points"), [(5, 3), (4, 2), (0, 1)])
def test_meetings_after_four_months_for_half_of_them(met_at_four, points):
    jobs = [job() for _ in range(10)]
    assert shown(jobs, followed(jobs[:met_at_four], [date(2026, 6, 2)]))[0] == points


# --- V13 ------------------------------------------------------------------------------------


def out(minutes, scheduled=1000):
    return [
        made(
            unit_facts.TimeEntry,
            day=FIRST + timedelta(n),
            community_minutes=minutes,
            scheduled_minutes=scheduled,
        )
        for n in range(5)
    ]


@pytest.mark.parametrize(
    ("minutes", "points"),
    [(645, 5), (644, 4), (495, 4), (494, 3), (395, 3), (394, 2), (295, 2), (294, 1)],
)
def test_time_in_the_community(minutes, points):
    found = told("V13", employments=[FULL], time_entries=out(minutes))
    assert fraction(found) == (minutes * 5, 5000, points)


def test_leave_is_no_scheduled_time():
    leave = made(unit_facts.TimeEntry, day=FIRST, kind="leave", scheduled_minutes=5000)
    entries = [*out(650), leave]
    assert told("V13", employments=[FULL], time_entries=entries).suggestion == 5


def test_without_a_time_log_the_places_of_contacts_stand_in_and_say_so():
    met = of_each(facts.Activity, 13, participant=new(), day=FIRST, place="library")
    met += of_each(facts.Activity, 7, participant=new(), day=FIRST, place="own_office")
    found = told("V13", employments=[FULL], activities=met)
    assert fraction(found) == (13, 20, 5)
    assert found.figure.also["by_contacts_without_time_log"] is True


# --- V14 ------------------------------------------------------------------------------------


def sought(people, **said):
    return [
        made(facts.Outreach, participant=e.participant, day=days_ago(90), **said) for e in people
    ]


@pytest.mark.parametrize(("found_of", "there"), [(4, True), (3, False)])
def test_four_of_five_who_went_silent_were_looked_for(found_of, there):
    people = [entered(FIRST) for _ in range(5)]
    found = told("V14", episodes=people, outreach=sought(people[:found_of]))
    assert ("documented" in found.figure.ticks) is there


@pytest.mark.parametrize(("every", "silent"), [(14, 0), (15, 5)])
def test_a_fortnight_without_contact_is_no_silence(every, silent):
    people = [entered(FIRST) for _ in range(5)]
    met = [
        made(facts.Activity, participant=e.participant, day=FIRST + timedelta(n))
        for e in people
        for n in range(0, 181, every)
    ]
    assert told("V14", episodes=people, activities=met).figure.also["silent"] == silent


@pytest.mark.parametrize("reason", ["absent", "time_limit"])
def test_an_end_for_absence_or_a_time_limit_costs_a_way(reason):
    people = [entered(FIRST) for _ in range(5)]
    gone = entered(FIRST, ended_on=days_ago(9), exit_reason=reason)
    assert "not_ended" in told("V14", episodes=people).figure.ticks
    assert "not_ended" not in told("V14", episodes=[*people, gone]).figure.ticks


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ({"by_role": "care"}, "team_attempts"),
        ({"joint_with": "care"}, "joint_visits"),
    ],
)
def test_a_way_of_reaching_out_is_seen_in_one_attempt(said, way):
    people = [entered(FIRST) for _ in range(5)]
    assert way in told("V14", episodes=people, outreach=sought(people[:1], **said)).figure.ticks
    assert way not in told("V14", episodes=people, outreach=sought(people[:1])).figure.ticks


def test_two_visits_to_one_person_are_needed_and_one_each_is_not_enough():
    people = [entered(FIRST) for _ in range(5)]
    twice = sought(people[:1], how="home_visit") * 1 + sought(people[:1], how="met")
    once = sought(people[:2], how="home_visit")
    assert "home_visits" in told("V14", episodes=people, outreach=twice).figure.ticks
    assert "home_visits" not in told("V14", episodes=people, outreach=once).figure.ticks


def test_contact_with_family_counts_only_with_a_consent_that_held():
    people = [entered(FIRST) for _ in range(5)]
    by_family = sought(people[:1], how="via_family")
    consent = made(facts.Consent, participant=people[0].participant)
    ended = consent._replace(withdrawn_on=days_ago(91))
    rows = {"episodes": people, "outreach": by_family}
    assert "family" in told("V14", **rows, consents=[consent]).figure.ticks
    assert "family" not in told("V14", **rows, consents=[ended]).figure.ticks
    assert "family" not in told("V14", **rows).figure.ticks


# --- quality --------------------------------------------------------------------------------


def test_a_caseload_written_down_the_night_before_visibly_looks_so():
    jobs = [job(recorded=LAST) for _ in range(10)]
    assert told("V10", jobs=jobs).quality == Quality(10, 0, 10, 0)
    same_day = [job(recorded=START) for _ in range(10)]
    assert told("V10", jobs=same_day).quality == Quality(10, 10, 0, 0)
    within_a_week = [job(recorded=START + timedelta(7)) for _ in range(10)]
    assert told("V10", jobs=within_a_week).quality == Quality(10, 0, 0, 0)


@pytest.mark.parametrize(("on", "late"), [(date(2026, 3, 28), 0), (date(2026, 3, 29), 1)])
def test_a_change_after_the_month_was_reported_is_told(on, late):
    one = job(recorded=START)
    assert told("V10", jobs=[one], edited={one.id: on}).quality.edited_after_lock == late
