"""The participants' own numbers on the project's page: each is as long as its list."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from ipsdesk.actions import people, project_work, projects, protection, records, rights
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.access import Role
from ipsdesk.domain.errors import NotForThisRole
from ipsdesk.domain.records import Row
from ipsdesk.ui.presenters.project import ProjectPresenter
from tests.conftest import ROBIN, TODAY, episode_of, later, sits

JANUARY = date(2026, 1, 12)


@pytest.fixture
def unit(supervisor, desk):
    """#framtid with a young woman who came from school, and a man of forty."""
    projects.set_up(supervisor, "framtid")
    young = enrolled(desk, "Lo Berg", "woman", date(2007, 3, 1))
    older = enrolled(desk, "Ulf Ek", "man", date(1985, 3, 1))
    records.correct(desk, "t", "participants", young, {"need": "continue_studies"})
    told = {"status_at_entry": "full_time_student", "at_risk_ground": "absence", "kaa": True}
    records.correct(desk, "t", "episodes", episode_of(desk, young), told)
    with_school(desk, young)
    with_others(desk, young)
    return young, older


def entry(desk, title):
    """Return a number of the participants by its name."""
    sections = ProjectPresenter(desk).sections("people")
    return next(one for part in sections for one in part.entries if one.title == title)


def test_sr_052_and_099_who_wants_more_after_a_visit_and_who_came_with_support(
    unit, supervisor, desk
):
    visit = {"kind": "study_visit", "title": "Bageri", "from_day": JANUARY}
    [event] = records.enter(supervisor, "t", [Row("events", visit)])
    young, older = unit
    for who, wants, came, support in (
        (young, True, True, ["fetched"]),
        (older, False, False, ["reminded"]),
    ):
        told = {"participant": who, "event": event, "offered": True, "took_part": came}
        told |= {"wants_more": wants, "help_to_come": support}
        records.enter(desk, "t", [Row("taking_part", told)], who)
    wants = entry(supervisor, "Want to know more, or to try, after a study visit")
    assert wants.beside == "1 of 2"
    assert entry(supervisor, "Had support to come to an activity, and came").beside == "1 of 2"


def test_sr_048_068_and_069_what_came_of_it_leads_to_those_it_is_about(unit, supervisor, desk):
    young, older = unit
    goal = {"participant": young, "words": "Jag vill bli kock", "area": "work", "set_on": JANUARY}
    goal |= {"words_by": "participant", "begun_by": "participant", "horizon": "half_year"}
    goal |= {"state": "reached", "closed_on": TODAY}
    records.enter(desk, "t", [Row("goals", goal)], young)
    left = {"ended_on": TODAY, "state": "ended", "exit_situation": "seeking"}
    left |= {"ladder_at_entry": 1, "ladder_at_exit": 3}
    records.correct(desk, "t", "episodes", episode_of(desk, older), left)
    went_on = "Left to work or studies, or came nearer to work"
    dropout = "Studies at risk, and going on or completed six months later"

    assert entry(supervisor, "Reached a goal of their own").beside == "1 of 1"
    assert (entry(supervisor, went_on).beside, entry(supervisor, went_on).words) == (
        "1 of 1",
        "men 1 of 1",
    )
    assert entry(supervisor, dropout).beside == "0 of 0"  # it is too early to tell
    august = later(supervisor, date(2026, 8, 1))
    assert entry(august, dropout).words == "women 1 of 1"

    records.correct(desk, "t", "episodes", episode_of(desk, older), {"ladder_at_exit": 1})
    [school] = records.rows_of(desk, "studies", young)
    records.correct(desk, "t", "studies", school.id, {"ended_on": TODAY, "end_kind": "broke_off"})
    assert (entry(august, went_on).beside, entry(august, dropout).beside) == ("0 of 1", "0 of 1")


def test_sr_106_a_single_course_or_one_broken_off_completes_no_level(unit, supervisor, desk):
    young, older = unit
    for who, end, certificate in (
        (young, "completed", "course_grade"),
        (young, "broke_off", None),
        (older, "completed", "school_diploma"),
    ):
        told = {"participant": who, "form": "adult", "track": "keep", "at_risk": False}
        told |= {"started_on": JANUARY}
        told |= {"ended_on": TODAY, "end_kind": end, "certificate": certificate}
        records.enter(desk, "t", [Row("studies", told | {"completed_level": "3"})], who)
    assert entry(supervisor, "Completed upper secondary level").beside == "1 of 2"


def enrolled(desk, name, gender, born):
    told = replace(ROBIN, shown_name=name, gender=gender, birth_date=born, personal_number="")
    who = people.enrol(desk, told)
    entered = {"entered_on": JANUARY, "state": "entered", "answered_on": TODAY}
    records.correct(desk, "t", "episodes", episode_of(desk, who), entered)
    return who


def with_school(desk, who):
    study, about = uuid4(), {"participant": who}
    studies = {
        **about,
        "id": study,
        "form": "compulsory",
        "track": "keep",
        "at_risk": True,
        "started_on": JANUARY,
    }
    rows = [Row("studies", studies)]
    for subject, state, grade, day in (
        ("mathematics", "warned", None, date(2026, 1, 20)),
        ("mathematics", "passed", "D", date(2026, 2, 20)),
        ("swedish", "passed", "E", date(2026, 2, 20)),
    ):
        told = {"study": study, "subject": subject, "state": state, "grade": grade, "on_day": day}
        rows.append(Row("subjects", {**about, **told}))
    records.enter(desk, "t", rows, who)


def with_others(desk, who):
    base = {"participant": who, "kind": "health", "from_day": JANUARY}
    efforts = [Row("interventions", {**base, "name": name}) for name in ("Kurator", "Lots")]
    efforts.append(Row("interventions", {**base, "name": "Lots", "completed": True}))
    school = {"participant": who, "kind": "school", "name": "Rektor", "emergency": False}
    records.enter(desk, "t", [*efforts, Row("network_contacts", school)], who)


def told(desk):
    """Return what stands beside each number, by its title."""
    sections = ProjectPresenter(desk).sections("people")
    return {one.title: one for section in sections for one in section.entries}


def test_every_number_of_the_participants_is_as_long_as_its_list(unit, supervisor):
    page = ProjectPresenter(supervisor)
    for title, entry in told(supervisor).items():
        number = int(entry.beside.split(" of ")[0])
        if not number:
            assert entry.measure == ""
            continue
        heading, behind = page.people_of(entry.measure.removeprefix("people:"))
        assert (heading, len(behind)) == (title, number)


def test_what_was_written_down_of_a_participant_stands_in_the_projects_numbers(unit, supervisor):
    found = {title: entry.beside for title, entry in told(supervisor).items()}

    assert found["Not 16 to 29 years old when they began"] == "1 of 2"
    assert found["At risk of coming to neither work nor study"] == "1 of 2"
    assert found["Covered by the municipality's activity responsibility (KAA)"] == "1 of 1"
    assert found["Need support to go on with studies"] == "1 of 1"
    assert found["Have a contact person at school or KAA"] == "1 of 2"
    assert found["Have support from two others or more"] == "1 of 2"
    assert found["Completed an effort by somebody else"] == "1 of 1"
    assert found["Have a pass in every subject of compulsory school"] == "1 of 1"
    assert found["Now pass a subject that they did not pass"] == "1 of 1"


def test_each_number_is_told_for_women_men_and_others(unit, supervisor):
    risk = told(supervisor)["At risk of coming to neither work nor study"]
    assert risk.words == "women 1 of 1, men 0 of 1"


def test_the_others_around_and_the_wait_are_told_in_words(unit, supervisor):
    words = " ".join(one.words for one in ProjectPresenter(supervisor).sections("people"))
    assert "In the mean 1 others give support." in words
    assert "Half of the requests were answered within" in words


def test_nobody_but_who_may_open_everybody_sees_numbers_of_single_people(unit, supervisor, desk):
    coordinator = sits(supervisor, "Mona Berg", Role.COORDINATOR)
    for other in (coordinator, desk):
        [only] = ProjectPresenter(other).sections("people")
        assert only.entries == ()
        assert "The supervisor sees them" in only.words
        with pytest.raises(NotForThisRole):
            project_work.participants_of(other)
        with pytest.raises(NotForThisRole):
            project_work.people_answered(other, ())


def test_a_record_that_is_restricted_is_not_counted(unit, supervisor):
    rights.restrict(supervisor, unit[0], restricted=True)
    assert told(supervisor)["At risk of coming to neither work nor study"].beside == "0 of 1"


def test_the_card_the_efforts_and_the_participants_are_about_the_same_people(
    unit, supervisor, desk
):
    def about():
        page = ProjectPresenter(supervisor)
        card = page.sections("overview")[0].words
        efforts = sum(len(one.people) for one in project_work.efforts_together(supervisor))
        return card, efforts, entry(supervisor, "Not 16 to 29 years old when they began").beside

    card, efforts, beside = about()
    assert ("2 participants so far" in card, efforts, beside) == (True, 2, "1 of 2")

    how = Protection("marked", "Blåsippa", (supervisor.user.id, desk.user.id))
    protection.protect(supervisor, unit[0], how)
    card, efforts, beside = about()
    assert ("1 participant so far" in card, efforts, beside) == (True, 1, "1 of 1")


def test_the_participants_say_who_is_counted_and_who_is_not(unit, supervisor):
    [first, *_] = ProjectPresenter(supervisor).sections("people")
    assert "Restricted records are not counted. People with protected data are" in first.words
    assert "at least 50 people" in first.words
