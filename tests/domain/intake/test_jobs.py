"""What becomes of rows about jobs: whose it is must be sure, and nothing is written twice."""

from dataclasses import replace
from datetime import date
from itertools import count
from uuid import UUID, uuid4

import pytest

from ipsdesk.domain.intake.jobs import JobRules, JobsPlanner
from ipsdesk.domain.intake.plan import Decision, Fate
from ipsdesk.domain.intake.whom import Reached, Whom
from ipsdesk.domain.records import Record, Row
from tests.domain.intake.kinds import JOBS
from tests.domain.intake.reading import TODAY, rows_of

TITLES = (
    *("Deltagare", "Född", "Arbetsgivare", "Titel", "Startdatum", "Slutdatum"),
    *("Anställningsform", "Stöd", "Timmar"),
)
ROBIN = Reached(
    uuid4(), 3, "Robin", "Robin Vale", "200701052383", date(2007, 1, 5), None, "job_search"
)
PLACE = uuid4()
JOB = ("Robin Vale", "2007-01-05", "ICA", "Kassör", "2026-01-12", None, "Tillsvidare", "Inget", 20)


def with_(**other):
    """Return the usual line with other cells, named by their title."""
    return tuple(other.get(title, cell) for title, cell in zip(TITLES, JOB, strict=True))


def planned(*lines, people=(ROBIN,), known=(), place=None, decision=None, titles=TITLES):
    """Return what becomes of some lines; a mark a month after the start follows each job."""
    ids = count(100)

    def follows(job, values, before):
        return [] if before else [Row("follow_marks", {"job": job, "from_day": date(2026, 2, 12)})]

    rule = JobRules(
        today=TODAY,
        new_id=lambda: UUID(int=next(ids)),
        place_of=lambda _: place,
        names_of={PLACE: frozenset({"ica", "ica maxi"})},
        follows=follows,
    )
    planner = JobsPlanner(Whom(people), known, rule)
    return [planner.outcome(row, decision) for row in rows_of(JOBS, titles, *lines)]


def kept(outcome):
    """Return the job of a row as it stands in the vault afterwards."""
    values = next(row.values for row in outcome.new if row.table == "jobs")
    return Record("jobs", values["id"], values)


def test_a_job_comes_with_the_dates_that_support_falls_due():
    [one] = planned(JOB)
    assert (one.fate, one.name) == (Fate.NEW, "Robin")
    job, mark = (row.values for row in one.new)
    assert (job["participant"], job["title"], job["hours"]) == (ROBIN.id, "Kassör", 20)
    assert (job["contract"], job["support"]) == ("permanent", "none")
    assert (job["employer_name"], job["workplace"]) == ("ICA", None)
    assert mark["job"] == job["id"]


def test_what_nobody_said_of_a_job_is_not_taken_for_an_answer():
    [one] = planned(JOB)
    job = one.new[0].values
    assert (job["competitive"], job["four_hours"], job["ended_on"]) == (None, None, None)


def test_an_employer_of_the_register_is_pointed_at_and_not_named_once_more():
    [one] = planned(JOB, place=PLACE)
    job = one.new[0].values
    assert (job["workplace"], job["employer_name"]) == (PLACE, None)


def test_nothing_falls_due_after_support_has_ended():
    [one] = planned(JOB, people=(replace(ROBIN, ended_on=date(2026, 1, 31)),))
    assert [row.table for row in one.new] == ["jobs"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"Född": None}, ("name_alone", "birth_date")),
        ({"Född": "2006-01-05"}, ("unknown", "participant")),
        ({"Deltagare": "Robi Vale"}, ("unknown", "participant")),
        ({"Deltagare": None}, ("missing", "participant")),
        ({"Titel": None}, ("missing", "title")),
        ({"Arbetsgivare": None}, ("missing", "name")),
        ({"Startdatum": None}, ("missing", "started_on")),
        ({"Anställningsform": None}, ("missing", "contract")),
        ({"Anställningsform": "kompis"}, ("code", "contract")),
        ({"Stöd": None}, ("missing", "support")),
        ({"Slutdatum": "2026-01-01"}, ("before", "ended_on")),
        ({"Timmar": 90}, ("outside", "hours")),
        ({"Startdatum": "2006-03-03"}, ("before_birth", "started_on")),
    ],
)
def test_what_is_not_whole_is_held_with_its_reason_and_nobody_is_guessed(cells, why):
    [one] = planned(with_(**cells))
    assert (one.fate, one.new) == (Fate.HELD, ())
    assert [(held.why, held.meaning) for held in one.held] == [why]


def test_a_personal_number_or_a_case_number_is_enough():
    for title, cell in (("Personnummer", "070105-2383"), ("Ärendenummer", 3)):
        [one] = planned((cell, *JOB[2:]), titles=(title, *TITLES[2:]))
        assert one.about == ROBIN.id


def test_two_of_one_name_and_day_are_asked_about():
    other = replace(ROBIN, id=uuid4(), case=9)
    [one] = planned(JOB, people=(ROBIN, other))
    assert one.held[0].why == "several"
    [one] = planned(JOB, people=(ROBIN, other), decision=Decision("same", other.id))
    assert one.about == other.id


def test_the_same_job_once_more_is_the_same_and_other_values_are_shown():
    [first] = planned(JOB)
    [again] = planned(JOB, known=[kept(first)])
    assert again.fate is Fate.SAME
    [ended] = planned(with_(Slutdatum="2026-02-20", Timmar=30), known=[kept(first)])
    assert (ended.fate, ended.new) == (Fate.UPDATE, ())
    assert [(one.meaning, one.before, one.after) for one in ended.differences] == [
        ("ended_on", None, date(2026, 2, 20)),
        ("hours", 20, 30),
    ]
    [change] = ended.changes
    assert (change.row, change.values) == (
        kept(first).id,
        {"ended_on": date(2026, 2, 20), "hours": 30},
    )


def test_a_change_says_only_what_is_new_and_leaves_the_rest():
    [first] = planned(JOB)
    told = with_(Titel=None, Anställningsform=None, Stöd=None, Timmar=None)
    [again] = planned(told, known=[kept(first)])
    assert again.fate is Fate.SAME


def test_a_job_is_known_by_the_workplace_of_the_register_whatever_the_file_calls_it():
    [first] = planned(JOB, place=PLACE)
    for name in ("ica", "ICA Maxi"):
        [again] = planned(with_(Arbetsgivare=name), known=[kept(first)])
        assert again.fate is Fate.SAME


def test_two_jobs_from_one_day_at_two_places_are_two():
    first, second = planned(JOB, with_(Arbetsgivare="Bageriet"))
    assert (first.fate, second.fate) == (Fate.NEW, Fate.NEW)


def test_a_job_that_stands_twice_is_written_once():
    first, same, other = planned(JOB, JOB, with_(Timmar=30))
    assert [one.fate for one in (first, same, other)] == [Fate.NEW, Fate.SAME, Fate.HELD]
    assert (other.held[0].why, other.held[0].limit) == ("twice_job", 2)


def test_support_that_has_ended_and_records_that_are_shut_take_no_job():
    ended = replace(ROBIN, ended_on=date(2026, 1, 1))
    [one] = planned(JOB, people=(ended,))
    assert (one.held[0].why, one.held[0].meaning) == ("ended", "started_on")
    [one] = planned(JOB, people=(replace(ROBIN, shut="protected"),))
    assert one.held[0].why == "protected"
