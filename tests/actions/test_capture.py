"""One line, kept as the record it is: in one act, for those it may be about, and no others."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ipsdesk.actions import capture, capture_alone, hours, people, records, supervision, undoing
from ipsdesk.actions.capture_words import vocabulary
from ipsdesk.actions.due import due_today
from ipsdesk.actions.form_shelf import code_lists
from ipsdesk.actions.timeline import timeline_of
from ipsdesk.actions.workdays import workday
from ipsdesk.domain.access import Role
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.errors import CaptureUnfinished, EpisodeClosed, NotFound
from ipsdesk.domain.hours import as_agreed
from ipsdesk.domain.records import Row
from ipsdesk.domain.rules import RulesBroken
from tests.conftest import NOW, ROBIN, TODAY, sits

HALF_PAST = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
LISTS = {
    "channel": "channels",
    "place": "places",
    "phase": "phases",
    "activity": "activity_kinds",
    "purpose": "purposes",
    "result": "contact_results",
    "outcome": "outreach_results",
    "meeting": "meeting_kinds",
}


@pytest.fixture
def maxi(desk):
    [employer] = records.enter(
        desk,
        "add",
        [Row("employers", {"name": "ICA", "name_folded": "ica", "do_not_contact": False})],
    )
    place = {
        "employer": employer,
        "name": "Maxi Boglundsängen",
        "name_folded": "maxi boglundsängen",
    }
    [workplace] = records.enter(desk, "add", [Row("workplaces", place)])
    return workplace


def contact(robin, **more):
    told = {"channel": "phone", "place": "remote", "phase": "job_search", "minutes": 15}
    return Captured("contact", HALF_PAST, (robin,), **{**told, **more})


def names_of(found):
    return [[one.name for one in named.candidates] for named in found.names]


def test_a_line_finds_own_participants_and_workplaces_by_either_name(desk, robin, maxi):
    found = capture.read_line(desk, "ring Ica Maxi 15 min Robin")

    assert names_of(found) == [["ICA Maxi Boglundsängen"], ["Robin Vale"]]
    assert names_of(capture.read_line(desk, "besök maxi")) == [["ICA Maxi Boglundsängen"]]


def test_nobody_is_suggested_whom_this_user_may_not_write_about(supervisor, desk, robin):
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)

    assert names_of(capture.read_line(other, "ring Robin")) == [[]]
    assert names_of(capture.read_line(supervisor, "ring Robin")) == [[]]
    people.lend(desk, robin, other.user.id, TODAY + timedelta(days=5), "semester")
    assert names_of(capture.read_line(other, "ring Robin")) == [["Robin Vale"]]


def test_somebody_elses_participant_is_known_by_name_while_their_page_is_open(
    supervisor, desk, robin
):
    assert names_of(capture.read_line(supervisor, "ring Robin", robin)) == [["Robin Vale"]]
    assert names_of(capture.read_line(supervisor, "ring Sasha", robin)) == [[]]
    assert names_of(capture.read_line(desk, "ring Robin", robin)) == [["Robin Vale"]]  # once


def test_somebody_whose_support_ended_long_ago_is_not_suggested(desk, robin):
    [episode] = records.rows_of(desk, "episodes", robin)
    ended = {"state": "ended", "entered_on": date(2026, 1, 10), "ended_on": date(2026, 1, 20)}
    records.correct(desk, "end", "episodes", episode.id, ended)

    assert names_of(capture.read_line(desk, "ring Robin")) == [[]]


def test_a_contact_stands_in_the_timeline_and_ends_the_silence(desk, robin):
    assert [one.kind for one in due_today(desk)] == ["silent"]

    capture.keep(desk, contact(robin, words="ville byta tid"))

    [entry, *_] = timeline_of(desk, robin)
    assert (entry.table, entry.channel, entry.minutes) == ("activities", "phone", 15)
    assert entry.words == "ville byta tid"
    assert due_today(desk) == []


def test_what_is_written_days_later_keeps_both_moments_and_is_marked(desk, robin):
    capture.keep(desk, contact(robin, words="x"))
    late = replace(contact(robin), at=NOW - timedelta(days=3))
    row = capture.keep(desk, late)

    kept = records.row(desk, "activities", row)
    assert kept.moment("at") == NOW - timedelta(days=3)
    assert kept.moment("recorded_at") == NOW
    assert [one.late for one in timeline_of(desk, robin)][:2] == [False, True]


def test_an_employer_contact_is_the_employers_and_the_participants(desk, robin, maxi):
    line = Captured(
        "employer", HALF_PAST, (robin,), maxi, channel="phone", minutes=15, words="söker folk"
    )
    row = capture.keep(desk, line)

    kept = records.row(desk, "employer_contacts", row)
    assert (kept["generic"], kept["present"], kept["visit_number"]) == (False, "specialist", 1)
    assert (kept["minutes"], kept["learnt"]) == (15, "söker folk")
    [told] = records.rows_of(desk, "contact_for", robin)
    assert (told["contact"], told["name_given"]) == (row, False)
    assert records.rows_of(desk, "activities", robin) == []
    assert timeline_of(desk, robin)[0].about == "Maxi Boglundsängen"
    again = capture.keep(desk, replace(line, people=()))
    assert records.row(desk, "employer_contacts", again)["visit_number"] == 2


def test_a_visit_with_the_participant_is_also_a_contact_with_them(desk, robin, maxi):
    line = Captured(
        "employer", HALF_PAST, (robin,), maxi, channel="visit", minutes=40, together=True
    )
    row = capture.keep(desk, line)

    assert records.row(desk, "employer_contacts", row)["present"] == "both"
    [activity] = records.rows_of(desk, "activities", robin)
    assert (activity["kind"], activity["place"]) == ("employer_visit", "employer")
    assert (activity["workplace"], activity["minutes"]) == (maxi, 40)


def test_a_new_workplace_begins_with_its_first_contact(desk):
    line = Captured("employer", HALF_PAST, new_workplace="Nya Caféet ", channel="visit")
    row = capture.keep(desk, line)

    kept = records.row(desk, "employer_contacts", row)
    place = records.row(desk, "workplaces", kept.known_key("workplace"))
    employer = records.row(desk, "employers", place.known_key("employer"))
    assert (place["name"], employer["name_folded"]) == ("Nya Caféet", "nya cafeet")
    assert employer["owner"] == desk.user.id


def test_an_attempt_to_reach_somebody_keeps_its_words(desk, robin):
    line = Captured(
        "outreach", HALF_PAST, (robin,), way="text", outcome="no_answer", minutes=5, words="hej"
    )
    row = capture.keep(desk, line)

    kept = records.row(desk, "outreach", row)
    assert (kept["how"], kept["result"], kept["note"], kept["minutes"]) == (
        "text",
        "no_answer",
        "hej",
        5,
    )
    assert timeline_of(desk, robin)[0].words == "hej"


def test_a_meeting_is_about_those_who_were_named(desk, robin, sasha):
    line = Captured(
        "meeting", HALF_PAST, (robin, sasha), channel="in_person", meeting="sip", team="Team A"
    )
    row = capture.keep(desk, line)

    kept = records.row(desk, "team_meetings", row)
    assert (kept["client_based"], kept["face_to_face"]) == (True, True)
    assert kept["specialists"] == [str(desk.user.id)]
    for who in (robin, sasha):
        [about] = records.rows_of(desk, "meeting_about", who)
        assert (about["meeting"], about["sip"]) == (row, True)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"people": ()}, "person"),
        ({"channel": ""}, "channel"),
        ({"kind": "employer"}, "employer"),
        ({"kind": "outreach", "way": "call"}, "outcome"),
        ({"kind": "outreach", "outcome": "reached"}, "channel"),
        ({"at": NOW + timedelta(minutes=1)}, "ahead"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(desk, robin, change, missing):
    with pytest.raises(CaptureUnfinished) as refused:
        capture.keep(desk, replace(contact(robin), **change))

    assert refused.value.missing == missing
    for table in ("activities", "outreach", "contact_for"):
        assert records.rows_of(desk, table, robin) == []


def test_a_contact_is_about_one_participant(desk, robin, sasha):
    with pytest.raises(CaptureUnfinished) as refused:
        capture.keep(desk, replace(contact(robin), people=(robin, sasha)))

    assert refused.value.missing == "one_person"


def test_a_refusal_half_way_keeps_nothing_of_the_line(desk, robin, supervisor):
    stranger = people.enrol(
        sits(supervisor, "Eva Alm", Role.SPECIALIST), replace(ROBIN, shown_name="X")
    )
    line = Captured("employer", HALF_PAST, (stranger,), new_workplace="Nya Caféet", channel="visit")
    with pytest.raises(NotFound):
        capture.keep(desk, line)

    assert records.rows_matching(desk, "employers") == []
    assert records.rows_matching(desk, "employer_contacts") == []


def test_minutes_outside_a_day_and_ended_support_are_refused(desk, robin):
    with pytest.raises(RulesBroken):
        capture.keep(desk, contact(robin, minutes=2000))
    [episode] = records.rows_of(desk, "episodes", robin)
    ended = {"state": "ended", "entered_on": date(2026, 1, 10), "ended_on": date(2026, 2, 20)}
    records.correct(desk, "end", "episodes", episode.id, ended)
    with pytest.raises(EpisodeClosed):
        capture.keep(desk, contact(robin))


def test_every_code_of_the_vocabulary_is_one_that_can_be_kept():
    lists = code_lists()
    for says in vocabulary().phrases.values():
        for name, code in says.items():
            if name in LISTS:
                assert lists[LISTS[name]].find(code) is not None, (name, code)
    for how, way in vocabulary().ways.items():
        assert lists["channels"].find(how) or lists["places"].find(how), how
        assert lists["outreach_ways"].find(way) is not None


def job(desk, robin, started):
    values = {
        "participant": robin,
        "title": "Lager",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
        "started_on": started,
    }
    [row] = records.enter(desk, "job", [Row("jobs", values)], robin)
    return row


def mark(desk, robin, work, first, last):
    values = {
        "participant": robin,
        "job": work,
        "kind": "three_days",
        "from_day": first,
        "to_day": last,
        "declined": False,
    }
    [row] = records.enter(desk, "mark", [Row("follow_marks", values)], robin)
    return row


def test_a_meeting_in_person_meets_the_mark_that_was_due(desk, robin):
    work = job(desk, robin, TODAY - timedelta(days=2))
    due = mark(desk, robin, work, TODAY - timedelta(days=1), TODAY + timedelta(days=1))
    ahead = mark(desk, robin, work, TODAY + timedelta(days=2), TODAY + timedelta(days=5))

    capture.keep(desk, contact(robin))
    assert records.row(desk, "follow_marks", due)["met_on"] is None
    capture.keep(desk, contact(robin, channel="in_person", missed=True))
    assert records.row(desk, "follow_marks", due)["met_on"] is None
    capture.keep(desk, contact(robin, channel="in_person"))
    assert records.row(desk, "follow_marks", due)["met_on"] == TODAY
    assert records.row(desk, "follow_marks", ahead)["met_on"] is None


def test_a_meeting_written_down_before_the_job_meets_its_mark_too(desk, robin):
    capture.keep(desk, contact(robin, channel="visit"))
    work = job(desk, robin, TODAY)

    due = mark(desk, robin, work, TODAY - timedelta(days=7), TODAY)

    assert records.row(desk, "follow_marks", due)["met_on"] == TODAY


def test_two_attempts_are_two_rows_and_their_words_and_minutes_stand_once(desk, robin):
    line = contact(robin, words="om fredag", minutes=4)
    attempt = replace(line, kind="outreach", way="call", outcome="no_answer", times=2)
    capture.keep(desk, attempt)

    found = records.rows_of(desk, "outreach", robin)
    assert [one["result"] for one in found] == ["no_answer", "no_answer"]
    assert sorted(str(one["note"]) for one in found) == ["None", "om fredag"]
    assert sum(one.number("minutes") for one in found) == 4
    undoing.undo(desk)
    assert records.rows_of(desk, "outreach", robin) == []


def test_supervision_is_ones_own_and_the_supervisors_and_nobody_elses(supervisor, desk, robin):
    assert capture_alone.usual_colleague(desk) == supervisor.user.id
    line = Captured(
        "supervision", HALF_PAST, colleague=supervisor.user.id, minutes=45, words="om tid"
    )
    capture.keep(desk, line)

    [kept] = supervision.sessions(desk, desk.user.id, TODAY, TODAY)
    assert (kept["kind"], kept["week"], kept["minutes"]) == ("weekly", "2026-W10", 45)
    assert (kept["supervisor"], kept["specialist"]) == (supervisor.user.id, desk.user.id)
    assert len(supervision.sessions(supervisor, None, TODAY, TODAY)) == 1
    assert records.rows_of(desk, "activities", robin) == []
    undoing.undo(desk)
    assert supervision.sessions(desk, desk.user.id, TODAY, TODAY) == []


def test_a_supervisor_says_whom_they_supervised_or_the_whole_group(supervisor, desk):
    assert capture_alone.usual_colleague(supervisor) is None
    assert (desk.user.id, desk.user.name) in capture_alone.colleagues(supervisor)
    line = Captured("supervision", HALF_PAST, minutes=45)
    with pytest.raises(CaptureUnfinished) as refused:
        capture.keep(desk, line)
    assert refused.value.missing == "colleague"

    capture.keep(supervisor, replace(line, colleague=desk.user.id))
    [kept] = supervision.sessions(desk, desk.user.id, TODAY, TODAY)
    assert kept["supervisor"] == supervisor.user.id
    capture.keep(supervisor, line)
    held = supervision.sessions(supervisor, None, TODAY, TODAY)
    assert {one["specialist"] for one in held} == {desk.user.id, None}


def test_ones_own_time_is_in_the_weeks_hours_and_in_the_day(desk):
    line = Captured("own", HALF_PAST, words="dokumentation")
    with pytest.raises(CaptureUnfinished) as refused:
        capture.keep(desk, line)
    assert refused.value.missing == "minutes"
    capture.keep(desk, replace(line, minutes=30))

    [today, *_] = hours.week(desk, desk.user.id, TODAY).days
    assert (today.other, today.employment) == (30, 0)
    [shown] = workday(desk, TODAY).written
    assert (shown.at, shown.about, shown.minutes) == (HALF_PAST, "dokumentation", 30)


def test_a_week_filled_as_agreed_knows_from_the_notes_what_was_out(desk, robin):
    met = Captured("contact", HALF_PAST, (robin,), channel="in_person", phase="intake", minutes=40)
    for place in ("cafe", "own_office"):
        capture.keep(desk, replace(met, place=place))
    visit = {"channel": "visit", "minutes": 30, "together": True, "new_workplace": "Caféet"}
    capture.keep(desk, Captured("employer", HALF_PAST, (robin,), **visit))
    out = hours.out_by_notes(desk, desk.user.id, TODAY)
    assert out == {TODAY: 70}
    [today, *_] = as_agreed(hours.week(desk, desk.user.id, TODAY), TODAY, out).days
    assert (today.employment, today.outside) == (480, 70)


def test_a_day_filled_afterwards_keeps_what_was_written_of_it(desk):
    for words in ("dokumentation", "resa"):
        capture.keep(desk, Captured("own", HALF_PAST, minutes=30, words=words))
    week = hours.week(desk, desk.user.id, TODAY)
    hours.keep_week(desk, desk.user.id, TODAY, as_agreed(week, TODAY).days)

    [today, *_] = hours.week(desk, desk.user.id, TODAY).days
    assert (today.employment, today.other) == (420, 60)
    hours.keep_week(desk, desk.user.id, TODAY, [replace(today, other=90)])
    assert sorted(one.about for one in workday(desk, TODAY).written) == ["dokumentation", "resa"]
    [today, *_] = hours.week(desk, desk.user.id, TODAY).days
    assert today.other == 90
    hours.keep_week(desk, desk.user.id, TODAY, [replace(today, other=10)])
    [today, *_] = hours.week(desk, desk.user.id, TODAY).days
    assert today.other == 10
