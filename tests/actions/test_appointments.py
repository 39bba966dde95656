"""The next day to meet as a calendar file: the hour that was said, in Sweden, wherever one sits."""

import os
import time

import pytest
from icalendar import Calendar

from ipsdesk.actions import meetings
from ipsdesk.actions.appointments import invitation, write_calendar_file
from ipsdesk.actions.meetings import Closing
from ipsdesk.actions.plans import plan_paper
from ipsdesk.domain.errors import NotFound
from tests.table import Table

AROUND_THE_CHANGES = [
    ("2026-03-27", 1),  # the Friday before summer time, in hours from UTC in Sweden
    ("2026-03-30", 2),
    ("2026-10-23", 2),
    ("2026-10-26", 1),
]


@pytest.fixture(params=["America/New_York", "UTC", "Asia/Tokyo", "Europe/Stockholm"])
def elsewhere(request, monkeypatch):
    """Sit at a computer whose clock is set for some part of the world."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be changed here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def agreed(desk, who, day, clock, seat):
    """Agree on a day to meet at the table, and take the meeting in."""
    os.environ["IPSDESK_MEETINGS"] = str(seat)
    begun = meetings.begin_meeting(desk, who)
    table = Table(begun)
    table.write(next__day=day, next__time=clock, next__title="Fika B")
    table.end()
    meetings.keep_meeting(desk, begun.id, Closing(also_sign=False))


@pytest.fixture
def seat(tmp_path, monkeypatch):
    """The folder of this seat for meetings that go on."""
    monkeypatch.setenv("IPSDESK_MEETINGS", str(tmp_path / "seat"))
    return tmp_path / "seat"


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(("day", "ahead"), AROUND_THE_CHANGES)
def test_the_calendar_gets_the_hour_that_was_said_in_sweden(
    desk, robin, tmp_path, seat, day, ahead
):
    agreed(desk, robin, day, "13:00", seat)

    [written] = write_calendar_file(desk, robin, tmp_path)
    calendar = Calendar.from_ical(written.read_bytes())
    [event], [zone] = calendar.walk("VEVENT"), calendar.walk("VTIMEZONE")

    assert written.name == f"{day}.ics"
    assert event.decoded("dtstart").isoformat() == f"{day}T13:00:00+0{ahead}:00"
    assert event["dtstart"].params["TZID"] == str(zone["tzid"]) == "Europe/Stockholm"
    assert b"TZID=Europe/Stockholm:" in written.read_bytes()


@pytest.mark.usefixtures("elsewhere")
def test_the_paper_the_table_and_the_calendar_say_the_same_hour(desk, robin, seat):
    agreed(desk, robin, "2026-03-30", "08:15", seat)

    on_paper = plan_paper(desk, robin).next_meeting
    told = invitation(desk, robin)

    assert f"{on_paper:%Y-%m-%d %H:%M}" == f"{told.starts_at:%Y-%m-%d %H:%M}" == "2026-03-30 08:15"
    assert meetings.begin_meeting(desk, robin).handed.sheet.words("next.time") == "08:15"


def test_without_a_day_ahead_there_is_nothing_to_write(desk, robin, tmp_path):
    assert invitation(desk, robin) is None
    with pytest.raises(NotFound):
        write_calendar_file(desk, robin, tmp_path)
    assert list(tmp_path.iterdir()) == []
