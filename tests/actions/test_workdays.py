"""One's own day: everything one wrote about it, what was agreed, and nobody else's."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ipsdesk.actions import capture, cover, meetings, people, records, week_mirror
from ipsdesk.actions.drafts import keep_draft
from ipsdesk.actions.workdays import workday
from ipsdesk.domain.access import Role
from ipsdesk.domain.capture import Captured
from ipsdesk.domain.records import Row
from tests.conftest import NOW, ROBIN, TODAY, handed_over, later, sits

AFTERNOON = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def evening(desk):
    return replace(desk, now=lambda: AFTERNOON)


def called(robin, hour, **more):
    at = datetime(2026, 3, 2, hour, tzinfo=UTC)
    told = {"channel": "phone", "place": "remote", "phase": "job_search", "minutes": 20}
    return Captured("contact", at, (robin,), **{**told, **more})


def appointment(desk, who, hour):
    values = {
        "participant": who,
        "starts_at": datetime(2026, 3, 2, hour, tzinfo=UTC),
        "minutes": 45,
        "title": "Fika",
        "uid": f"{hour}@ipsdesk",
        "sequence": 0,
        "cancelled": False,
    }
    records.enter(desk, "agree", [Row("appointments", values)], who)


def test_all_kinds_of_one_day_stand_in_order_of_time(evening, robin):
    capture.keep(evening, called(robin, 13))
    meeting = Captured(
        "meeting", AFTERNOON - timedelta(hours=5), channel="in_person", team="T", minutes=60
    )
    capture.keep(evening, meeting)
    capture.keep(
        evening, replace(called(robin, 12), kind="outreach", way="call", outcome="reached")
    )
    visit = Captured("employer", AFTERNOON, (robin,), new_workplace="Caféet", channel="visit")
    capture.keep(evening, visit)

    found = workday(evening, TODAY).written
    assert [one.table for one in found] == [
        "team_meetings",
        "outreach",
        "activities",
        "employer_contacts",
    ]
    assert [one.name for one in found] == ["", "Robin Vale", "Robin Vale", "Robin Vale"]
    assert found[-1].about == "Caféet"
    assert workday(evening, TODAY - timedelta(days=1)).written == ()


def test_another_ones_notes_are_not_ones_own(evening, robin, supervisor):
    other = replace(sits(supervisor, "Eva Alm", Role.SPECIALIST), now=evening.now)
    theirs = people.enrol(other, replace(ROBIN, personal_number=""))
    capture.keep(other, called(theirs, 10))
    capture.keep(evening, called(robin, 11))

    assert len(workday(evening, TODAY).written) == 1
    assert len(workday(other, TODAY).written) == 1


def test_a_note_about_somebody_handed_over_is_gone_from_the_strip(evening, robin, supervisor):
    capture.keep(evening, called(robin, 10))
    other = sits(supervisor, "Eva Alm", Role.SPECIALIST)
    handed_over(evening, robin, other)
    later = replace(evening, now=lambda: AFTERNOON + timedelta(days=2))

    assert workday(later, TODAY + timedelta(days=2)).written == ()
    assert not any(one.name for one in workday(later, TODAY + timedelta(days=1)).written)


def test_what_was_agreed_and_not_written_down_is_told_once_it_is_over(evening, robin, sasha):
    appointment(evening, robin, 10)
    appointment(evening, sasha, 11)
    appointment(evening, robin, 15)
    capture.keep(evening, called(sasha, 11))

    found = workday(evening, TODAY)
    assert [one.name for one in found.unwritten] == ["Robin Vale"]


def test_drafts_stand_with_today_alone(evening, robin):
    keep_draft(evening, "capture:", {"line": "ring"})

    assert [place for place, _, _ in workday(evening, TODAY).drafts] == ["capture:"]
    assert workday(evening, TODAY - timedelta(days=1)).drafts == ()


@pytest.fixture
def stina(desk, supervisor, robin):
    """The desk of somebody who stands in today alone, and has written about it."""
    stand_in = sits(supervisor, "Stina Ahl", Role.STAND_IN)
    cover.cover_for(desk, desk.user.id, stand_in.user.id, (TODAY, TODAY))
    appointment(desk, robin, 8)
    there = replace(stand_in, now=lambda: AFTERNOON)
    capture.keep(there, called(robin, 14))
    return there


def test_after_a_cover_the_days_of_it_name_nobody_any_longer(stina):
    assert [one.name for one in workday(stina, TODAY).written] == ["Robin Vale"]
    after = later(stina, TODAY + timedelta(days=1))
    past = workday(after, TODAY)
    assert (past.written, past.unwritten) == ((), ())
    [mirrored] = week_mirror.noted(after, "contacts")
    assert mirrored.name == ""


def test_the_hours_offered_are_those_of_who_sits_here(desk, supervisor, robin):
    ida = sits(supervisor, "Ida Berg", Role.SPECIALIST)
    before = meetings.free_times(ida)
    values = {"minutes": 45, "title": "Fika", "uid": "x", "sequence": 0, "cancelled": False}
    tomorrow = {"participant": robin, "starts_at": NOW + timedelta(days=1), **values}
    records.enter(desk, "agree", [Row("appointments", tomorrow)], robin)
    assert meetings.free_times(ida) == before
    assert set(before) - set(meetings.free_times(desk)) == {"2026-03-03T09:00"}


def test_an_hour_of_ones_own_calendar_is_not_offered(desk):
    before = meetings.free_times(desk)
    told = {"uid": "a", "occurrence": "", "sequence": 0, "minutes": 30, "all_day": False}
    entry = {"user": desk.user.id, "starts_at": NOW + timedelta(days=1, hours=1), **told}
    row = Row("calendar_entries", {**entry, "cancelled": False})
    records.enter(desk, "import", [row])
    assert set(before) - set(meetings.free_times(desk)) == {"2026-03-03T10:00"}


def calendar_entry(desk, hour, **other):
    told = {"uid": f"{hour}@work", "occurrence": "", "sequence": 0, "minutes": 60, "all_day": False}
    at = datetime(2026, 3, 2, hour, tzinfo=UTC)
    entry = {"user": desk.user.id, "starts_at": at, "cancelled": False, **told, **other}
    records.enter(desk, "import", [Row("calendar_entries", entry)])


def open_entries(desk):
    return [one.about for one in workday(desk, TODAY).unwritten]


def test_an_entry_of_the_calendar_closes_with_the_meeting_captured_from_it(evening, robin):
    calendar_entry(evening, 9, title="Teammöte")
    calendar_entry(evening, 11, title="SIP", participant=robin)
    assert open_entries(evening) == ["Teammöte", "SIP"]

    began = datetime(2026, 3, 2, 9, tzinfo=UTC)
    capture.keep(evening, Captured("meeting", began, team="Vårdteamet", minutes=0))
    assert open_entries(evening) == ["SIP"]
    sip = Captured("meeting", began + timedelta(hours=2), (robin,), meeting="sip", team="SIP")
    capture.keep(evening, sip)
    assert open_entries(evening) == []


@pytest.mark.parametrize("title", ["Möte som igår", "Möte igår", "Möte den 27:e"])
def test_an_entry_whose_title_tells_of_another_day_stands_on_its_own(evening, title):
    calendar_entry(evening, 9, title=title)
    assert open_entries(evening) == [title]


def test_an_entry_closes_with_a_meeting_of_the_kind_it_names_at_whatever_hour(evening):
    calendar_entry(evening, 9, title="Teammöte, vecka 10")
    calendar_entry(evening, 10, title="Styrgrupp")
    late = datetime(2026, 3, 2, 15, tzinfo=UTC)
    capture.keep(evening, Captured("meeting", late, meeting="treatment_team", minutes=60))
    assert open_entries(evening) == ["Styrgrupp"]


def test_a_group_written_down_as_an_event_closes_its_entry_for_who_wrote_it(evening, supervisor):
    eva = replace(sits(supervisor, "Eva Alm", Role.SPECIALIST), now=evening.now)
    for one in (evening, eva):
        calendar_entry(one, 13, title="Jobbgrupp", uid=str(one.user.id))
    event = {"kind": "assembly", "title": "jobbgrupp", "from_day": TODAY}
    records.enter(evening, "event", [Row("events", event)])
    assert (open_entries(evening), open_entries(eva)) == ([], ["Jobbgrupp"])
