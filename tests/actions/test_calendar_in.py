"""A calendar taken in: on the strip at the right hour, changed by its sender, linked by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ipsdesk.actions import calendar_in, intake_done, intake_undo
from ipsdesk.actions.contacts import record_contact
from ipsdesk.actions.protection import Protection, protect
from ipsdesk.actions.workdays import workday
from ipsdesk.domain.access import Role
from ipsdesk.domain.calendars import CalendarPlanner, Entry
from ipsdesk.domain.contacts import ContactNote
from ipsdesk.domain.errors import NotFound
from ipsdesk.domain.import_errors import NothingToImport
from ipsdesk.domain.intake.plan import Fate
from ipsdesk.storage import history
from ipsdesk.storage import records as stored
from tests.conftest import TODAY, sits

FILES = Path(__file__).parents[1] / "calendars"
SHORT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:mote-1
DTSTAMP:20260302T080000Z
DTSTART:20260302T{at}00Z
DURATION:PT45M
SEQUENCE:{sequence}
STATUS:{status}
SUMMARY:{title}
LOCATION:Kaféet
END:VEVENT
END:VCALENDAR
"""


def file(tmp_path, at="1300", sequence=0, title="Fika B", status="CONFIRMED"):
    """Write a calendar with one meeting of this day."""
    path = tmp_path / "kalender.ics"
    path.write_text(SHORT.format(at=at, sequence=sequence, title=title, status=status))
    return path


def brought(desk, path):
    """Take a calendar in, and return the import and what was seen."""
    asked = calendar_in.read(desk, path)
    plan = calendar_in.look(desk, asked)
    return calendar_in.carry_out(desk, asked, plan), plan


def strip(desk):
    """Return what the strip of the day says of the calendar."""
    return [(one.at, one.about, one.name) for one in workday(desk, TODAY).planned]


AT = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", ["outlook.ics", "google.ics", "iphone.ics"])
def test_the_calendars_of_three_programs_are_taken_in_once(desk, name):
    number, plan = brought(desk, FILES / name)
    assert plan.counts[Fate.HELD] == plan.counts[Fate.UPDATE] == 0
    assert plan.count(Fate.NEW) + plan.count(Fate.SAME) == plan.rows
    asked = calendar_in.read(desk, FILES / name)
    again = calendar_in.look(desk, asked)
    assert again.count(Fate.SAME) == again.rows
    with pytest.raises(NothingToImport):
        calendar_in.carry_out(desk, asked, again)
    [line] = intake_done.imports(desk)
    assert (line.id, line.kind, line.title) == (number, "calendar", name)
    assert intake_undo.undo(desk, number).left == ()
    with desk.read() as connection:
        assert stored.where(connection, "calendar_entries") == []
        assert history.verify(connection) == []


def test_a_meeting_stands_on_the_strip_of_its_day_and_only_on_ones_own(desk, tmp_path):
    brought(desk, file(tmp_path))
    assert strip(desk) == [(AT, "Fika B", "")]
    assert strip(sits(desk, "Ida Berg", Role.SPECIALIST)) == []


def test_the_senders_newest_word_counts_and_an_older_file_changes_nothing(desk, tmp_path):
    brought(desk, file(tmp_path, sequence=1))
    _, plan = brought(desk, file(tmp_path, at="1430", sequence=2))
    assert plan.count(Fate.UPDATE) == 1
    later = AT + timedelta(minutes=90)
    assert strip(desk) == [(later, "Fika B", "")]
    asked = calendar_in.read(desk, file(tmp_path, at="0900", sequence=1))
    assert calendar_in.look(desk, asked).count(Fate.SAME) == 1
    assert strip(desk) == [(later, "Fika B", "")]


def test_what_is_called_off_leaves_the_strip(desk, tmp_path):
    brought(desk, file(tmp_path))
    brought(desk, file(tmp_path, sequence=1, status="CANCELLED"))
    assert strip(desk) == []


def test_nobody_is_guessed_and_the_user_says_who_it_is(desk, robin, tmp_path):
    brought(desk, file(tmp_path, title="Robin Vale"))
    [entry] = workday(desk, TODAY).planned
    assert entry.participant is None
    calendar_in.link(desk, entry.id, robin)
    assert [(one.participant, one.name) for one in workday(desk, TODAY).planned] == [
        (robin, "Robin Vale")
    ]
    brought(desk, file(tmp_path, at="1430", sequence=3, title="Robin Vale"))
    assert [one.participant for one in workday(desk, TODAY).planned] == [robin]


def test_only_ones_own_entry_and_ones_own_participant_can_be_linked(desk, robin, tmp_path):
    brought(desk, file(tmp_path))
    [entry] = workday(desk, TODAY).planned
    other = sits(desk, "Ida Berg", Role.SPECIALIST)
    with pytest.raises(NotFound):
        calendar_in.link(other, entry.id, None)
    brought(other, file(tmp_path))
    [theirs] = workday(other, TODAY).planned
    with pytest.raises(NotFound):
        calendar_in.link(other, theirs.id, robin)


def test_of_somebody_protected_no_calendar_text_is_kept(supervisor, robin, tmp_path):
    protect(supervisor, robin, Protection("secrecy_mark", "K. Alm", (supervisor.user.id,)))
    brought(supervisor, file(tmp_path, title="Robin på kaféet"))
    [entry] = workday(supervisor, TODAY).planned
    calendar_in.link(supervisor, entry.id, robin)
    [linked] = workday(supervisor, TODAY).planned
    assert (linked.name, linked.about, linked.words) == ("K. Alm", "", "")
    asked = calendar_in.read(supervisor, file(tmp_path, sequence=5, title="Robin igen"))
    assert calendar_in.look(supervisor, asked).count(Fate.SAME) == 1


def test_what_is_over_and_not_written_down_is_asked_about(desk, robin, tmp_path):
    brought(desk, file(tmp_path))
    evening = replace(desk, now=lambda: AT + timedelta(hours=3))
    assert [one.about for one in workday(evening, TODAY).unwritten] == ["Fika B"]
    record_contact(evening, ContactNote(robin, AT, 30, "in_person", "cafe", "job_search"))
    assert workday(evening, TODAY).unwritten == ()


def test_what_nobody_was_linked_to_goes_after_thirty_days(desk, robin, tmp_path):
    brought(desk, file(tmp_path))
    later = replace(desk, now=lambda: AT + timedelta(days=40))
    path = tmp_path / "ny.ics"
    path.write_text(
        SHORT.format(at="1300", sequence=0, title="Nytt", status="CONFIRMED")
        .replace("20260302T1300", "20260415T1300")
        .replace("mote-1", "mote-2")
    )
    brought(later, path)
    with desk.read() as connection:
        assert [row["title"] for row in stored.where(connection, "calendar_entries")] == ["Nytt"]


def entry(**other):
    """Return an entry of a calendar."""
    usual = {"uid": "a", "occurrence": "", "sequence": 0, "starts_at": AT, "minutes": 30}
    told = {"all_day": False, "title": "Fika", "place": "", "cancelled": False}
    return Entry(**{**usual, **told, **other})


@pytest.mark.parametrize(
    ("told", "why"), [({"uid": ""}, "no_uid"), ({"zone_known": False}, "zone")]
)
def test_an_entry_that_is_not_sure_is_held_with_its_reason(desk, told, why):
    planner = CalendarPlanner([], (), (), desk.user.id, desk.new_id)
    found = planner.outcome(1, entry(**told))
    assert (found.fate, found.held[0].why) == (Fate.HELD, why)


def test_the_same_entry_twice_counts_once_and_ones_own_invitation_not_at_all(desk):
    planner = CalendarPlanner([], ("ours",), (), desk.user.id, desk.new_id)
    fates = [planner.outcome(n, one).fate for n, one in enumerate((entry(), entry()))]
    assert fates == [Fate.NEW, Fate.HELD]
    assert planner.outcome(3, entry(uid="ours")).fate is Fate.SAME
