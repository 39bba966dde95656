"""What happened with and for somebody, gathered from every table that has events."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipsdesk.actions import people, records
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.goals import set_goal
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.domain.access import Role
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.records import Row
from tests.conftest import NOW, SASHA, TODAY, sits
from tests.storage.happenings import visit, workplace

few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def note(who, ago=0, **more):
    moment = NOW - timedelta(days=ago)
    return ContactNote(who, moment, 20, "phone", "remote", "job_search", **more)


def kinds(desk, who):
    return [entry.kind for entry in timeline_of(desk, who)]


def application(desk, who):
    values = {"participant": who, "position": "Hundskötare", "stage": "applied"}
    [row] = records.enter(desk, "apply", [Row("applications", values)], who)
    moved = {"participant": who, "application": row, "on_day": TODAY - timedelta(days=4)}
    records.enter(desk, "apply", [Row("stages", {**moved, "stage": "applied"})], who)
    return row


def job(desk, who, **more):
    values = {
        "participant": who,
        "title": "Hundskötare",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": TODAY - timedelta(days=3),
    }
    records.enter(desk, "job", [Row("jobs", {**values, **more})], who)


@few
@given(st.lists(st.integers(0, 50), max_size=8), st.integers(1, 10))
def test_the_newest_stand_first_and_never_more_than_asked_for(desk, days, most):
    who = people.enrol(desk, SASHA)
    for ago in days:
        record_contact(desk, note(who, ago))
    found = timeline_of(desk, who, most)
    assert [entry.at for entry in found] == [
        NOW - timedelta(days=ago) for ago in sorted(days)[:most]
    ]


def test_everything_that_happens_stands_in_one_line_of_days(desk, robin):
    visit(desk, robin, workplace(desk), TODAY - timedelta(days=5))
    application(desk, robin)
    job(desk, robin, ended_on=TODAY - timedelta(days=1))
    set_goal(desk, robin, "Jobba med hundar")
    assert kinds(desk, robin) == [
        "goal_set",
        "job_end",
        "job_start",
        "stage_applied",
        "employer_contact",
    ]
    told = {entry.kind: (entry.about, entry.words) for entry in timeline_of(desk, robin)}
    assert told["employer_contact"] == ("Hundhuset", "De söker någon i vår")
    assert told["stage_applied"] == ("Hundskötare", "")
    assert told["goal_set"] == ("", "Jobba med hundar")


def test_studies_stand_there_from_their_first_day_and_not_while_only_thought_of(desk, robin):
    values = {
        "participant": robin,
        "school": "Naturbruk",
        "form": "adult",
        "track": "choose",
        "mainstream": True,
        "at_risk": False,
    }
    [row] = records.enter(desk, "study", [Row("studies", values)], robin)
    assert kinds(desk, robin) == []
    records.correct(desk, "begin", "studies", row, {"started_on": TODAY})
    assert [(one.kind, one.about) for one in timeline_of(desk, robin)] == [
        ("study_start", "Naturbruk")
    ]


def test_outreach_to_somebody_silent_is_told_with_how_it_was_tried(desk, robin):
    values = {
        "participant": robin,
        "at": NOW,
        "by_role": "specialist",
        "how": "text",
        "result": "no_answer",
        "wants_to_stop": False,
    }
    records.enter(desk, "reach_out", [Row("outreach", values)], robin)
    assert [(one.kind, one.channel) for one in timeline_of(desk, robin)] == [("outreach", "text")]


def test_a_note_says_that_it_was_written_late_missed_or_kept_from_the_participant(desk, robin):
    record_contact(desk, note(robin, ago=2, missed=True))
    record_contact(desk, note(robin, note="Hej"))
    record_contact(desk, note(robin, ago=1, note="Känsligt", note_kind="guarded"))
    now, guarded, missed = timeline_of(desk, robin)
    assert (now.late, now.missed, now.private, now.words) == (False, False, False, "Hej")
    assert (guarded.private, guarded.guarded) == (True, "guarded")
    assert (missed.late, missed.missed) == (True, True)


def test_min_05_concern_for_a_child_is_read_by_its_author_and_the_supervisor(
    supervisor, desk, robin
):
    ida = sits(desk, "Ida Berg", Role.STAND_IN)
    people.lend(desk, robin, ida.user.id, TODAY + timedelta(days=7), "semester")
    record_contact(desk, note(robin, note="Oro för barn", note_kind="concern"))
    record_contact(desk, note(robin, ago=1, note="Vanligt"))

    assert [one.words for one in timeline_of(ida, robin)] == ["Vanligt"]
    for reader in (desk, supervisor):
        assert [one.words for one in timeline_of(reader, robin)] == ["Oro för barn", "Vanligt"]


def test_nothing_of_somebody_else_stands_there(desk, robin, sasha):
    record_contact(desk, note(sasha, note="Hos Sasha"))
    job(desk, sasha)
    visit(desk, sasha, workplace(desk), TODAY)
    set_goal(desk, sasha, "Plugga")
    assert timeline_of(desk, robin) == []


def test_the_steps_of_one_day_stand_in_the_order_in_which_they_are_taken(desk, robin):
    row = application(desk, robin)
    day = TODAY - timedelta(days=4)
    told = {"participant": robin, "application": row, "on_day": day}
    for stage in ("offer", "wish", "contact", "interview"):
        records.enter(desk, "apply", [Row("stages", {**told, "stage": stage})], robin)
    job(desk, robin, started_on=day, ended_on=day)

    taken = ("job_end", "job_start", "offer", "interview", "applied", "contact", "wish")
    assert kinds(desk, robin) == [one if "job" in one else f"stage_{one}" for one in taken]
