"""What the figures are made from is read whole, in bounds, and by the day it is here."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ipsdesk.actions import records, rights
from ipsdesk.actions.work import strict
from ipsdesk.domain.figures.window import Window
from ipsdesk.domain.records import Row
from ipsdesk.storage import figures, history
from ipsdesk.storage import records as stored
from tests.conftest import NOW, TODAY

WINDOW = Window(date(2025, 9, 1), TODAY)


def read(desk, window=WINDOW):
    with desk.read() as connection:
        return figures.records_of(connection, window, "ips-25", strict())


def contact(desk, who, at, **said):
    values = {
        "participant": who,
        "at": at,
        "minutes": 30,
        "specialist": desk.user.id,
        "channel": "in_person",
        "place": "cafe",
        "phase": "intake",
        "kind": "meeting",
        "note_kind": "ordinary",
        "missed": False,
        "visible": True,
    }
    [row] = records.enter(desk, "note", [Row("activities", values | said)])
    return row


def test_an_empty_unit_reads_as_nothing(supervisor):
    found = read(supervisor)
    assert (found.episodes, found.activities, found.jobs) == ((), (), ())
    assert dict(found.edited) == {}


def test_ids_days_and_words_come_back_as_they_were_written(desk, robin):
    at = NOW - timedelta(days=3)
    row = contact(desk, robin, at, people=["participant", "family"])
    [one] = read(desk).activities
    assert (one.id, one.participant, one.specialist) == (row.hex, robin, desk.user.id)
    assert (one.day, one.recorded) == (at.astimezone().date(), NOW.astimezone().date())
    assert one.with_family is True
    assert (one.place, one.missed, one.actor) == ("cafe", False, None)


@pytest.mark.parametrize(
    ("people", "family"),
    [(None, False), (["participant"], False), (["guardian"], True), (["family"], True)],
)
def test_who_was_there_tells_of_family(desk, robin, people, family):
    contact(desk, robin, NOW - timedelta(days=3), people=people)
    assert read(desk).activities[0].with_family is family


@pytest.mark.parametrize(("days", "there"), [(0, True), (182, True), (196, True), (197, False)])
def test_contacts_are_read_from_a_fortnight_before_the_window(desk, robin, days, there):
    contact(desk, robin, NOW - timedelta(days=days), channel="phone")
    assert bool(read(desk).activities) is there


def test_what_happened_after_the_day_of_review_is_not_read(desk, robin):
    contact(desk, robin, NOW - timedelta(days=1))
    earlier = Window(WINDOW.first, TODAY - timedelta(days=2))
    assert read(desk, earlier).activities == ()


def test_jobs_that_were_over_long_ago_are_not_read(desk, robin):
    job = {
        "participant": robin,
        "title": "Kock",
        "contract": "permanent",
        "support": "none",
        "competitive": True,
        "programme_limited": False,
    }
    spans = [(date(2024, 1, 8), date(2024, 6, 3)), (date(2024, 1, 8), None)]
    rows = [Row("jobs", {**job, "started_on": a, "ended_on": b}) for a, b in spans]
    with desk.begin("import") as connection:
        for row in rows:
            values = {"id": desk.new_id(), "recorded_at": NOW, "recorded_by": desk.user.id}
            stored.add(connection, "jobs", [{**values, **row.values}])
    assert [one.ended_on for one in read(desk).jobs] == [None]


def test_a_row_that_was_changed_tells_when_it_was_changed_last(desk, robin):
    row = contact(desk, robin, NOW - timedelta(days=3))
    with desk.read() as connection:
        assert row.hex not in history.last_changes(connection)
    records.correct(desk, "correct", "activities", row, {"minutes": 45})
    with desk.read() as connection:
        assert history.last_changes(connection)[row.hex] == NOW.astimezone().date()
    assert read(desk).edited[row.hex] == NOW.astimezone().date()


def test_nothing_of_a_restricted_record_is_counted_nor_a_contact_for_nobody_else(
    supervisor, desk, robin, sasha
):
    contact(desk, robin, NOW - timedelta(days=3))
    mine = contact(desk, sasha, NOW - timedelta(days=3))
    alone, both = (employer_contact(desk, robin), employer_contact(desk, robin, sasha))
    rights.restrict(supervisor, robin, restricted=True)
    found = read(supervisor)
    assert [one.id for one in found.activities] == [mine.hex]
    assert {one.participant for one in found.episodes} <= {sasha}
    assert [one.id for one in found.employer_contacts] == [both.hex]
    assert alone.hex not in {link.contact for link in found.contact_for}
    rights.restrict(supervisor, robin, restricted=False)
    assert len(read(supervisor).activities) == 2


VISIT = {
    "on_day": TODAY - timedelta(days=3),
    "can_hire": True,
    "channel": "visit",
    "present": "specialist",
    "generic": False,
    "purpose": "get_to_know",
}
FOLDED = {"name_folded": "kaj"}
FOR = {"on_day": TODAY - timedelta(days=3), "name_given": False}


def employer_contact(desk, *people):
    """Write down a visit for some people, and return it."""
    employer, workplace, met = (desk.new_id() for _ in range(3))
    rows = [
        Row(
            "employers",
            {"id": employer, "name": "Kaj", "do_not_contact": False, **FOLDED},
        ),
        Row("workplaces", {"id": workplace, "employer": employer, "name": "Kaj", **FOLDED}),
        Row(
            "employer_contacts",
            {**VISIT, "id": met, "workplace": workplace, "specialist": desk.user.id},
        ),
        *(Row("contact_for", {"participant": who, "contact": met, **FOR}) for who in people),
    ]
    records.enter(desk, "visit", rows)
    return met


def test_a_changed_heuristic_is_read_with_its_row(supervisor):
    value = {"min_n": 7}
    [row] = records.enter(
        supervisor, "decide", [Row("policies", {"name": "evidence", "value": value})]
    )
    [one] = read(supervisor).policies
    assert (one.id, dict(one.value)) == (row.hex, value)


def test_a_moment_late_in_the_evening_falls_on_the_day_it_is_here(desk, robin):
    late = datetime(2026, 2, 1, 23, 30, tzinfo=UTC)
    contact(desk, robin, late)
    assert read(desk).activities[0].day == late.astimezone().date()


@pytest.mark.parametrize("days", [7, 30, 60, 200, 2000])
def test_a_short_window_and_a_long_one_read_the_same_days(desk, robin, days):
    written = [contact(desk, robin, NOW - timedelta(days=ago)) for ago in range(0, 400, 20)]
    window = Window(TODAY - timedelta(days), TODAY)
    expected = {
        row.hex for row, ago in zip(written, range(0, 400, 20), strict=True) if ago <= days + 14
    }
    assert {one.id for one in read(desk, window).activities} == expected


def test_rows_come_in_the_order_they_were_written_down(desk, robin):
    for ago in (3, 9, 1, 30):
        contact(desk, robin, NOW - timedelta(days=ago))
    found = read(desk).activities
    again = read(desk, Window(TODAY - timedelta(31), TODAY)).activities
    assert found == again
    assert [one.recorded for one in found] == sorted(one.recorded for one in found)


@pytest.mark.parametrize(
    ("contract", "support", "tick", "competitive"),
    [
        ("permanent", "none", True, True),
        ("permanent", "none", False, False),
        ("permanent", "none", None, None),
        ("permanent", "new_start", True, True),
        ("permanent", "wage_subsidy_development", True, False),
        ("placement", "none", True, False),
        ("samhall", "none", None, False),
    ],
)
def test_a_tick_takes_the_word_competitive_away_and_never_gives_it(
    desk, robin, contract, support, tick, competitive
):
    job = {
        "participant": robin,
        "title": "Hundskötare",
        "employer_name": "Hunddagis",
        "contract": contract,
        "support": support,
        "competitive": tick,
        "programme_limited": False,
        "started_on": TODAY - timedelta(30),
    }
    records.enter(desk, "start_job", [Row("jobs", job)])
    [read_job] = read(desk).jobs
    assert read_job.competitive is competitive
