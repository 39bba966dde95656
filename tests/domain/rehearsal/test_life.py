"""A made-up unit is lifelike rather than tidy: what goes wrong in real ones goes wrong here."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise

from ipsdesk.domain.contacts import is_late
from ipsdesk.domain.people import age_on
from ipsdesk.domain.preparing import Task, due
from tests.domain.rehearsal.made import TODAY, by_person, day_of, setting, tables

START, YESTERDAY = setting().start, setting().yesterday


def entered():
    return [row for row in tables()["episodes"] if row.get("entered_on")]


def people():
    return {row["id"]: row for row in tables()["participants"]}


def contacts():
    return tables()["activities"]


def test_eighty_people_are_like_the_eighty_of_a_real_project():
    known = people()
    assert Counter(row["gender"] for row in known.values()) == {
        "woman": 37,
        "man": 41,
        "other": 1,
        "unsaid": 1,
    }
    first = {row["participant"]: row for row in reversed(entered())}
    ages = Counter(
        "under 18" if age < 18 else "18-24" if age < 25 else "25-29"
        for who, row in first.items()
        for age in [age_on(known[who]["birth_date"], row["entered_on"])]
    )
    assert abs(ages["under 18"] - 14) <= 2
    assert abs(ages["18-24"] - 43) <= 3
    assert abs(ages["25-29"] - 23) <= 3


def test_what_they_did_before_is_as_in_a_real_project():
    first = {row["participant"]: row for row in reversed(entered())}.values()
    status = Counter(row["status_at_entry"] for row in first)
    unemployed = status["registered_unemployed"] + status["job_seeking"]
    assert abs(unemployed - 28) <= 2
    assert status["employed"] in (2, 3)
    low = sum(row["education"] in ("0", "1", "2") for row in first)
    assert abs(low - 47) <= 3
    assert all(
        (row["unemployed_since"] is not None)
        == (row["status_at_entry"] in ("registered_unemployed", "job_seeking"))
        for row in first
    )


def test_most_have_left_and_for_work_more_than_for_anything_else():
    ended = [row for row in tables()["episodes"] if row.get("ended_on")]
    why = Counter(row["exit_situation"] for row in ended)
    assert 55 <= len(ended) <= 66
    assert set(why) == {"work", "both", "studies", "seeking", "other_support", "nothing", "unknown"}
    assert why.most_common(1)[0][0] == "work"
    unknown = [row for row in ended if row["exit_situation"] == "unknown"]
    assert all(row.get("exit_observed_on") is None for row in unknown)


def test_some_who_left_have_come_back():
    periods = by_person(tables()["episodes"])
    again = [rows for rows in periods.values() if len(rows) > 1]
    assert 3 <= len(again) <= 15
    for first, second in again:
        assert second["requested_on"] > first["ended_on"]


def test_some_have_only_asked_or_met_or_were_refused():
    states = Counter(row["state"] for row in tables()["episodes"])
    assert {"asked", "met", "refused", "seeking", "paused", "ended"} <= set(states)


def test_nobody_supports_more_than_twenty_at_once():
    for day in (START + timedelta(days=30 * n) for n in range(25)):
        load = Counter(
            row["user"]
            for row in tables()["assignments"]
            if row["duty"] == "specialist"
            and row["from_day"] <= day
            and (row["to_day"] is None or row["to_day"] >= day)
        )
        assert not load or max(load.values()) <= 20


def test_there_are_five_specialists_and_some_work_part_time():
    roles = Counter(row["role"] for row in tables()["users"])
    assert roles == {"specialist": 5, "coordinator": 1, "stand_in": 1}
    shares = [row["share"] for row in tables()["employments"] if row["duty"] != "supervisor"]
    assert any(share < 1 for share in shares)


def test_a_stand_in_may_open_somebody_only_for_a_time():
    lent = [row for row in tables()["assignments"] if row["duty"] == "stand_in"]
    assert lent
    assert all(row["to_day"] is not None and row["to_day"] > TODAY for row in lent)


def test_contacts_come_about_weekly_with_gaps():
    gaps = [
        (later["at"] - earlier["at"]).days
        for rows in by_person(contacts()).values()
        for earlier, later in pairwise(sorted(rows, key=lambda row: row["at"]))
    ]
    assert 5 <= sorted(gaps)[len(gaps) // 2] <= 14
    assert sum(gap > 20 for gap in gaps) > 20


def test_some_notes_are_late_some_missing_and_some_did_not_come():
    late = [row for row in contacts() if is_late(row["at"], row["recorded_at"])]
    assert 0.05 < len(late) / len(contacts()) < 0.35
    assert sum(row["note"] is None for row in contacts()) > 100
    assert 0.01 < sum(row["missed"] for row in contacts()) / len(contacts()) < 0.12
    assert any(row["note_kind"] == "guarded" and not row["visible"] for row in contacts())


def test_specialists_visit_employers_at_very_different_rates():
    weeks = setting().span / 7
    visits = Counter(row["specialist"] for row in tables()["employer_contacts"])
    rates = sorted(count / weeks for count in visits.values())
    assert rates[0] < 2
    assert rates[-1] > 4


def test_visits_are_for_somebody_or_for_nobody_and_match_a_wish_or_not():
    assert Counter(row["generic"] for row in tables()["employer_contacts"]).keys() == {True, False}
    matched = [row["wish"] is not None for row in tables()["contact_for"]]
    assert 0.3 < sum(matched) / len(matched) < 0.95


def test_no_name_is_given_before_it_is_allowed():
    freely = {row["participant"] for row in tables()["openness"] if row["may_contact"] == "freely"}
    assert {row["participant"] for row in tables()["contact_for"] if row["name_given"]} <= freely


def test_jobs_are_of_every_kind_and_some_go_on_side_by_side():
    jobs = tables()["jobs"]
    assert {True, False} == {row["competitive"] for row in jobs}
    assert len({row["support"] for row in jobs}) >= 4
    ended = [row for row in jobs if row.get("ended_on")]
    assert len({row["end_kind"] for row in ended}) >= 4
    parallel = [
        who
        for who, rows in by_person(jobs).items()
        for one in rows
        for other in rows
        if one is not other and one["started_on"] <= other["started_on"] <= _end(one)
    ]
    assert parallel


def _end(job):
    return job.get("ended_on") or TODAY


def test_marks_after_a_start_are_met_late_declined_and_forgotten():
    told = Counter(
        "declined"
        if row["declined"]
        else "forgotten"
        if row["met_on"] is None
        else "late"
        if row["met_on"] > row["to_day"]
        else "met"
        for row in tables()["follow_marks"]
    )
    assert set(told) == {"declined", "forgotten", "late", "met"}
    assert any(row["kind"] == "job_loss" for row in tables()["follow_marks"])


def test_a_mark_that_was_met_has_its_contact():
    days = defaultdict(set)
    for row in contacts():
        days[row["participant"]].add(day_of(row["at"]))
    met = [row for row in tables()["follow_marks"] if row["met_on"]]
    assert all(row["met_on"] in days[row["participant"]] for row in met if _begun(row))


def _begun(row):
    first = min(one["requested_on"] for one in by_person(tables()["episodes"])[row["participant"]])
    return row["met_on"] >= first


def test_no_two_leads_of_one_person_come_to_the_same_next_step():
    for leads in by_person(tables()["applications"]).values():
        steps = [lead["next_step"] for lead in leads if lead.get("next_step")]
        assert len(steps) == len(set(steps))


def test_goals_are_reached_changed_and_let_go_and_keep_their_old_words():
    goals = tables()["goals"]
    assert {row["state"] for row in goals} == {"active", "reached", "changed", "let_go"}
    by_id = {row["id"]: row for row in goals}
    changed = [row for row in goals if row["changed_from"]]
    assert changed
    for row in changed:
        earlier = by_id[row["changed_from"]]
        assert earlier["state"] == "changed"
        assert earlier["closed_on"] == row["set_on"]
        assert earlier["participant"] == row["participant"]


def test_consents_hold_run_out_and_are_taken_back():
    consents = tables()["consents"]
    assert any(row.get("withdrawn_on") for row in consents)
    ends = [row["ends_on"] for row in consents if row.get("ends_on")]
    assert min(ends) < TODAY < max(ends)
    assert any(0 <= (end - TODAY).days <= 14 for end in ends)
    given = {row["id"]: row for row in consents}
    for told in tables()["disclosures_made"]:
        assert given[told["consent"]]["participant"] == told["participant"]


def test_plans_are_signed_one_after_the_other_and_the_newest_may_be_a_draft():
    states = Counter()
    for rows in by_person(tables()["plan_versions"]).values():
        for row in rows:
            states[row["state"]] += 1
            assert (row["state"] == "draft") == (row["digest"] is None)
        chained = [row for row in rows if row["digest"]]
        for earlier, later in pairwise(chained):
            assert later["previous_digest"] == earlier["digest"]
        assert [row["version"] for row in rows] == list(range(1, len(rows) + 1))
        assert sorted(rows, key=lambda row: row["on_day"]) == rows
    assert set(states) == {"draft", "signed", "replaced"}


def test_a_plan_is_about_the_newest_goal_of_its_day():
    goals = by_person(tables()["goals"])
    for plan in tables()["plan_versions"]:
        [about] = [words for place, words, *_ in plan["content"]["places"] if place == "goal"] or [
            ""
        ]
        before = [one for one in goals[plan["participant"]] if one["set_on"] <= plan["on_day"]]
        standing = [one for one in before if not ended(one, plan)]
        newest = max((one["set_on"] for one in standing), default=None)
        assert not about or about in {one["words"] for one in standing if one["set_on"] == newest}


def ended(goal, plan):
    """Tell whether a goal was let go or reached when a plan was written."""
    return goal["closed_on"] is not None and goal["closed_on"] <= plan["on_day"]


def test_the_next_meeting_is_at_the_hour_that_the_plan_says():
    said = {(row["participant"], row["next_meeting_at"]) for row in tables()["plan_versions"]}
    agreed = {(row["participant"], row["starts_at"]) for row in tables()["appointments"]}
    assert agreed
    assert agreed <= said


def test_follow_ups_are_done_overdue_not_reached_and_yet_to_come():
    rows = tables()["follow_ups"]
    assert any(row.get("done_on") and row["reached"] for row in rows)
    assert any(row.get("done_on") and not row["reached"] for row in rows)
    assert any(not row.get("done_on") and row["due_on"] < TODAY for row in rows)
    assert any(not row.get("done_on") and row["due_on"] >= TODAY for row in rows)


def test_minors_have_guardians_and_some_decide_alone():
    known = people()
    asked = by_person(tables()["episodes"])
    young = {
        who
        for who, rows in asked.items()
        if age_on(known[who]["birth_date"], rows[0]["requested_on"]) < 18
    }
    assert {row["participant"] for row in tables()["guardians"]} == young
    assert {True, False} == {row["decides_alone"] for row in tables()["maturity"]}


def test_the_silent_are_looked_for_but_not_by_everybody():
    attempts = by_person(tables()["outreach"])
    assert len(attempts) >= 5
    assert any(len(rows) >= 2 for rows in attempts.values())


def test_reviews_begin_as_long_before_the_visit_as_their_tasks_need():
    found = sorted(tables()["reviews"], key=lambda row: row["visit_on"])
    ticked = {(row["review"], row["task"]): row["done_on"] for row in tables()["review_tasks"]}
    for review in found[1:]:
        assert (review["visit_on"] - review["begun_on"]).days >= 56
        for task in Task:
            last = due(task, review["visit_on"])
            done = ticked.get((review["id"], task.value))
            if last > YESTERDAY:
                assert done is None
            else:
                assert review["begun_on"] <= done <= last


def test_reviews_use_every_point_from_one_to_five_and_raters_differ():
    ratings = tables()["ratings"]
    assert {row["points"] for row in ratings} == {1, 2, 3, 4, 5}
    agreed = [row for row in ratings if row["rater"] is None]
    assert agreed
    assert len(tables()["reviews"]) == 3
    assert all(25 <= row["total"] <= 125 for row in tables()["reviews"])
    per_review = Counter(row["review"] for row in ratings if row["rater"] is not None)
    assert set(per_review.values()) == {50}


def test_time_is_written_down_for_every_working_day():
    rows = tables()["time_entries"]
    by_day = defaultdict(int)
    for row in rows:
        by_day[row["user"], row["on_day"]] += row["minutes"]
    assert all(minutes <= 480 for minutes in by_day.values())
    assert {row["kind"] for row in rows} == {"employment", "other", "leave"}
    assert all(day.weekday() < 5 for _, day in by_day)
    shares = defaultdict(lambda: [0, 0])
    for row in rows:
        if row["kind"] != "leave":
            shares[row["user"]][row["kind"] == "employment"] += row["minutes"]
    found = sorted(given / (given + other) for other, given in shares.values())
    assert found[0] < 0.6
    assert found[-1] > 0.94
