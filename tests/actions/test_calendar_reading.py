"""Calendars of Outlook, Google and phones: each at its right hour, winter and summer."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions.calendar_reading import is_calendar, read_calendar
from ipsdesk.domain.calendars import KIND, CalendarPlanner, Stretch
from ipsdesk.domain.import_errors import TableUnreadable
from ipsdesk.domain.intake.plan import Fate, Held
from ipsdesk.ui.presenters.import_words import held_words

HERE = ZoneInfo("Europe/Stockholm")
FILES = Path(__file__).parents[1] / "calendars"
YEAR = Stretch(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def read(name, stretch=YEAR):
    """Return what a file says."""
    return read_calendar((FILES / name).read_bytes(), stretch)


def here(entries):
    """Return when and what, by the clock on a wall in Sweden."""
    return [(f"{one.starts_at.astimezone(HERE):%m-%d %H:%M}", one.title) for one in entries]


def calendar(*lines):
    """Return a calendar with one event."""
    event = ["BEGIN:VEVENT", "UID:a@b", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"]
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *event, "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


def test_outlook_keeps_nine_o_clock_across_the_change_in_march():
    assert here(read("outlook.ics")) == [
        ("03-16 09:00", "Teammöte"),
        ("03-23 09:00", "Teammöte"),
        ("03-31 13:30", "Teammöte, flyttat"),
        ("04-13 09:00", "Teammöte"),
        ("04-20 09:00", "Teammöte"),
    ]


def test_google_tells_in_utc_and_stands_at_the_hour_here():
    told = read("google.ics")
    assert here(told) == [
        (f"{told[0].starts_at.astimezone(HERE):%m-%d %H:%M}", "Metoddag"),
        ("03-10 13:00", "Inställt möte"),
        ("03-27 09:00", "Frukost med arbetsgivare"),
        ("03-30 09:00", "Avstämning"),
    ]
    assert [one.cancelled for one in told] == [False, True, False, False]
    assert told[0].all_day
    assert told[0].starts_at.astimezone().date() == date(2026, 3, 6)


def test_a_phone_counts_its_days_by_the_clock_on_the_wall():
    told = read("iphone.ics")
    series = [one for one in told if one.title == "Fika B"]
    assert here(series) == [
        ("03-28 14:00", "Fika B"),
        ("03-29 14:00", "Fika B"),
        ("03-30 14:00", "Fika B"),
    ]
    hours = [b.starts_at - a.starts_at for a, b in pairwise(series)]
    assert hours == [timedelta(hours=23), timedelta(hours=24)]


def test_a_time_without_a_zone_is_by_the_clock_of_this_computer():
    [walk] = [one for one in read("iphone.ics") if one.title == "Promenad"]
    assert walk.starts_at.astimezone().time() == time(7, 30)
    assert walk.minutes == 30


def test_the_change_in_october_is_followed_too():
    content = calendar(
        "DTSTART;TZID=W. Europe Standard Time:20261023T080000",
        "DTEND;TZID=W. Europe Standard Time:20261023T090000",
        "RRULE:FREQ=DAILY;COUNT=4",
    )
    told = read_calendar(content, YEAR)
    assert [when for when, _ in here(told)] == [f"10-{day} 08:00" for day in (23, 24, 25, 26)]


@given(
    st.dates(date(2026, 1, 5), date(2026, 11, 1)),
    st.times(time(5), time(21)),
    st.sampled_from(["Europe/Stockholm", "W. Europe Standard Time", "Europe/Helsinki"]),
)
def test_every_occurrence_of_a_series_is_at_the_same_hour_on_the_wall(day, at, name):
    zone = ZoneInfo("Europe/Berlin" if name.startswith("W.") else name)
    at = at.replace(second=0, microsecond=0)
    content = calendar(
        f'DTSTART;TZID="{name}":{day:%Y%m%d}T{at:%H%M%S}',
        "DURATION:PT45M",
        "RRULE:FREQ=WEEKLY;COUNT=6",
    )
    told = read_calendar(content, YEAR)
    assert [one.starts_at.astimezone(zone).time() for one in told] == [at] * len(told)
    assert len(told) == 6 or day > date(2026, 11, 19)
    assert len({one.key for one in told}) == len(told)


def test_a_zone_of_the_files_own_is_used_and_an_unknown_one_is_said():
    own = (FILES / "outlook.ics").read_text().replace("W. Europe Standard Time", "Vår egen tid")
    assert here(read_calendar(own.encode(), YEAR))[0][0] == "03-16 09:00"
    [lost] = read_calendar(calendar("DTSTART;TZID=Ingenstans:20260316T090000"), YEAR)
    assert not lost.zone_known


@pytest.mark.parametrize("told", [":20260330T070000Z", ";TZID=Europe/London:20260330T080000"])
def test_a_left_out_time_told_in_another_zone_is_left_out(told):
    content = calendar(
        "DTSTART;TZID=Europe/Stockholm:20260323T090000",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        f"EXDATE{told}",
    )
    assert [when for when, _ in here(read_calendar(content, YEAR))] == [
        "03-23 09:00",
        "04-06 09:00",
    ]


def test_days_told_beside_a_series_are_taken_and_its_last_day_too():
    series = ("DTSTART;TZID=Europe/Stockholm:20260310T090000", "DURATION:PT1H")
    beside = "RDATE;TZID=Europe/Stockholm:20260401T090000,20260317T090000"
    both = calendar(*series, "RRULE:FREQ=WEEKLY;UNTIL=20260324", beside)
    days = ["03-10 09:00", "03-17 09:00", "03-24 09:00", "04-01 09:00"]
    assert [when for when, _ in here(read_calendar(both, YEAR))] == days
    alone = calendar(*series, beside)
    assert [when for when, _ in here(read_calendar(alone, YEAR))] == [days[0], days[1], days[3]]


@pytest.mark.parametrize(
    ("series", "which"),
    [
        ("DTSTART;TZID=Europe/Stockholm:20260324T090000", "VALUE=DATE:20260331"),
        ("DTSTART;TZID=Europe/Stockholm:20260324T090000", "TZID=Europe/London:20260331T080000"),
        ("DTSTART;TZID=Europe/Stockholm:20260324T090000", "X-OWN=1:20260331T090000"),
        ("DTSTART;TZID=Europe/Stockholm:20260324T090000", "X-OWN=1:20260331T070000Z"),
        ("DTSTART;VALUE=DATE:20260324", "X-OWN=1:20260331T000000Z"),
        ("DTSTART;VALUE=DATE:20260324", "TZID=Europe/Stockholm:20260331T000000"),
    ],
)
def test_a_meeting_moved_out_of_a_series_stands_once_however_its_day_is_told(series, which):
    own = calendar(
        *(series, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
        *("END:VEVENT", "BEGIN:VEVENT", "UID:a@b", "DTSTART;TZID=Europe/London:20260401T120000"),
        f"RECURRENCE-ID;{which}",
    )
    days = [when.split()[0] for when, _ in here(read_calendar(own, YEAR))]
    assert days == ["03-24", "04-01", "04-07"]


def test_a_series_moved_from_some_time_on_is_told_and_stands_at_no_wrong_hour():
    own = calendar(
        *("DTSTART;TZID=Europe/Stockholm:20260310T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"),
        *("END:VEVENT", "BEGIN:VEVENT", "UID:a@b", "DTSTART;TZID=Europe/Stockholm:20260324T130000"),
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Stockholm:20260324T090000",
    )
    assert [one.unread for one in read_calendar(own, YEAR)] == ["rule", "rule"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode().replace(b"\xc3\xb6", b"\xc3\r\n \xb6"),
    ],
    ids=["an older Outlook", "with a mark before it", "folded within a letter"],
)
def test_swedish_letters_are_read_however_the_file_was_written(spoilt):
    content = calendar("DTSTART:20260310T080000Z", "SUMMARY:Möte på Åsgården").decode()
    [one] = read_calendar(spoilt(content), YEAR)
    assert one.title == "Möte på Åsgården"


def test_only_the_days_asked_for_are_read_of_a_series_without_end():
    content = calendar("DTSTART:20200101T080000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    some = Stretch(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 15, tzinfo=UTC))
    assert len(read_calendar(content, some)) == 2


def test_a_calendar_that_withdraws_cancels_what_is_in_it():
    content = calendar("DTSTART:20260316T090000Z", "SEQUENCE:4").replace(
        b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:CANCEL"
    )
    [gone] = read_calendar(content, YEAR)
    assert (gone.cancelled, gone.sequence) == (True, 4)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("RRULE:FREQ=OFTEN", "rule"),
        ("RRULE:hello", "rule"),
        ("RRULE:FREQ=DAILY;UNTIL=20269999T000000Z", "rule"),
        ("SEQUENCE:abc", "sequence"),
        ("SEQUENCE:1.5", "sequence"),
    ],
)
@pytest.mark.parametrize("begins", ["20260316T090000Z", "20200316T090000Z"])
def test_what_is_not_understood_of_an_event_is_told_once_and_not_left_out(line, why, begins):
    [told] = read_calendar(calendar(f"DTSTART:{begins}", line, "SUMMARY:Möte"), YEAR)
    assert (told.title, told.unread) == ("Möte", why)
    planner = CalendarPlanner([], set(), set(), UUID(int=1), uuid4)
    outcome = planner.outcome(1, told)
    assert (outcome.fate, [one.why for one in outcome.held]) == (Fate.HELD, [why])
    assert held_words(KIND, outcome.held[0]) != held_words(KIND, Held("?"))


@pytest.mark.parametrize("lines", [(), ("DTSTART:",), ("DTSTART:igår",), ("DUE:20260316T090000Z",)])
def test_an_event_without_a_day_is_told_and_held_with_its_row(lines):
    told, whole = read_calendar(
        calendar(*lines, "SUMMARY:Möte utan dag").replace(
            b"END:VCALENDAR",
            b"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260316T090000Z\r\nSUMMARY:Hel\r\n"
            b"END:VEVENT\r\nEND:VCALENDAR",
        ),
        YEAR,
    )
    assert (told.title, told.unread, whole.title) == ("Möte utan dag", "start", "Hel")
    planner = CalendarPlanner([], set(), set(), UUID(int=1), uuid4)
    held, new = (planner.outcome(number, one) for number, one in enumerate((told, whole), 1))
    assert (held.number, held.fate, held.held[0].why) == (1, Fate.HELD, "start")
    assert held_words(KIND, held.held[0]) == (
        "It has no day and no hour, so nothing of it is taken in."
    )
    assert new.fate is Fate.NEW


@pytest.mark.parametrize("line", ["DTEND:sent", "DURATION:länge", "EXDATE:igår"])
def test_what_is_broken_beside_the_day_breaks_nothing_else(line):
    [told] = read_calendar(calendar("DTSTART:20260316T090000Z", line, "SUMMARY:Möte"), YEAR)
    assert (told.title, told.unread, told.starts_at.hour) == ("Möte", "", 9)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_calendar_or_are_refused(content):
    found = []
    with suppress(TableUnreadable):
        found = read_calendar(b"BEGIN:VCALENDAR\r\n" + content, YEAR)
    assert found == []


def test_a_calendar_is_known_by_what_it_says():
    assert is_calendar(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n")
    assert not is_calendar(b"Namn;Begin:vcalendar")
