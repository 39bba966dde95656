"""A calendar file: the hour in its zone, the same name when it moves, and nobody's name in it."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from ipsdesk.reports.invitation import Invitation, calendar_file

STARTS = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def made(**others):
    told = {
        "uid": "7@ipsdesk",
        "sequence": 0,
        "starts_at": STARTS,
        "minutes": 45,
        "title": "Fika B",
        "place": "Kajen",
        "written_at": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    }
    return Invitation(**{**told, **others})


def read(invitation):
    calendar = Calendar.from_ical(calendar_file(invitation))
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_the_entry_says_when_where_and_what_the_participant_chose():
    _, event = read(made())

    assert event["summary"] == "Fika B"
    assert event["location"] == "Kajen"
    assert event.decoded("dtstart").isoformat() == "2026-03-09T10:00:00+01:00"
    assert (event.decoded("dtend") - event.decoded("dtstart")).seconds == 45 * 60


def test_the_zone_goes_with_it_so_that_summer_time_is_right():
    calendar, event = read(made(starts_at=datetime(2026, 7, 1, 8, 0, tzinfo=UTC)))

    [zone] = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Stockholm"
    assert event["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert event.decoded("dtstart").hour == 10


def test_a_meeting_that_moves_keeps_its_uid_and_counts_up():
    _, first = read(made())
    _, moved = read(made(sequence=1, starts_at=datetime(2026, 3, 10, 9, 0, tzinfo=UTC)))

    assert first["uid"] == moved["uid"]
    assert (first["sequence"], moved["sequence"]) == (0, 1)


def test_a_cancelled_meeting_says_so():
    calendar, event = read(made(cancelled=True))

    assert event["status"] == "CANCELLED"
    assert calendar["method"] == "CANCEL"


def test_nothing_in_it_says_whose_it_is_or_what_for():
    raw = calendar_file(made()).decode().casefold()

    for word in ("organizer", "attendee", "description", "specialist", "esf", "kommun"):
        assert word not in raw
    assert "class:private" in raw


def test_the_same_day_gives_the_same_bytes():
    assert calendar_file(made()) == calendar_file(made())


@pytest.mark.parametrize("title", ["Fika; B, kl 10", "قهوة", "Träff\nrad två"])
def test_any_title_comes_back_as_it_was_written(title):
    _, event = read(made(title=title))

    assert event["summary"] == title
