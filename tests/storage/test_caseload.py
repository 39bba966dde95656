"""The list in two parts, read a page at a time: nobody twice, nobody left out, rightly counted."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.actions import people, records
from ipsdesk.actions.due import due_list, due_today
from ipsdesk.domain import due
from ipsdesk.domain.due import Due
from ipsdesk.domain.folding import fold
from ipsdesk.domain.lists import Which
from ipsdesk.domain.records import Row
from ipsdesk.storage import access
from ipsdesk.storage import caseload as stored
from ipsdesk.storage import due_kinds as due_rows
from ipsdesk.storage.caseload import Caseload
from tests.conftest import TODAY

NAMES = ("Kim Ask", "Kima Öberg", "Sam Ek", "Åsa Kimson", "Bo", "Ada Ek", "Ek Ada")


def somebody(desk, number, name, *, last, entered, ended):
    """Rows of one participant as an import brings them; days are counted back from today."""
    who = desk.new_id()

    def day(back):
        return None if back is None else TODAY - timedelta(days=back)

    base = {
        "id": who,
        "number": number,
        **people.named(name),
        "birth_date": date(2000, 1, 1),
        "gender": "woman",
        "easy_language": False,
        "restricted": False,
        "legal_hold": False,
        "specialist": desk.user.id,
    }
    episode = {
        "participant": who,
        "operation": "22-015-S01",
        "state": "enrolled" if ended is None else "ended",
        "requested_on": day(entered),
        "request_source": "own",
        "entered_on": day(entered),
        "ended_on": day(ended),
        "work_track": True,
        "study_track": False,
    }
    yield Row("participants", base)
    yield Row("episodes", episode)
    if last is not None:
        yield Row("activities", contact(desk, who, day(last)))


def contact(desk, who, day):
    return {
        "participant": who,
        "at": desk.now().replace(day=day.day, month=day.month, year=day.year),
        "minutes": 5,
        "specialist": desk.user.id,
        "channel": "phone",
        "place": "office",
        "phase": "seeking",
        "kind": "meeting",
        "note_kind": "ordinary",
        "missed": False,
        "visible": True,
    }


@pytest.fixture
def unit(supervisor, desk):
    """The supervisor of sixty: silent, lately met, never met, ended, and ending today."""
    rows = []
    for number in range(1, 61):
        entered = 5 + number * 7 % 120
        last = None if number % 5 == 0 else number * 11 % min(entered, 60)
        ended = {3: min(entered, 3), 4: 0}.get(number % 9)
        name = f"{NAMES[number % 7]} {number % 4}"
        rows += somebody(desk, number, name, last=last, entered=entered, ended=ended)
    records.enter_many(desk, "test", rows)
    return supervisor


def expected(desk, group, words):
    """Who should stand where, worked out from each person alone."""
    with desk.read() as connection:
        rows = records.inside(connection, "participants")
        found = [people.person(desk, row.id) for row in rows]
        names = {row.id: (row.values["name_folded"], row.values["name_sort"]) for row in rows}
    found = [one for one in found if one.is_active(TODAY) != (group == "ended")]
    found = [one for one in found if all(part in names[one.id][0] for part in fold(words).split())]
    waits = [one for one in found if one.needs_contact(TODAY)]
    others = [one for one in found if not one.needs_contact(TODAY)]
    waits.sort(
        key=lambda one: (
            one.last_contact_on or date.min,
            one.started_on or date.min,
            one.id.hex,
        )
    )
    others.sort(key=lambda one: (names[one.id][1], one.id.hex))
    return [one.id for one in waits], [one.id for one in others]


def read(desk, group, words, most):
    """Both parts, read to the end a page at a time, and how many were said to be there."""
    with desk.read() as connection:
        load = Caseload(connection, Which(desk.user, TODAY, group, words))
        parts = []
        for waiting in (True, False):
            found = []
            while some := load.page(waiting=waiting, after=len(found), most=most):
                found += [one.id for one in some]
            parts.append(found)
        return parts[0], parts[1], (load.count(waiting=True), load.count(waiting=False))


@pytest.mark.parametrize("few", [0, 7, 1000])
def test_both_parts_hold_just_who_they_should_in_order(monkeypatch, desk, unit, few):
    monkeypatch.setattr(stored, "_FEW", few)
    for group, words in product(("mine", "team", "ended"), ("", "k", "kim", "ek ada", "ö", "zz")):
        seat = desk if group == "mine" else unit
        waits, others = expected(desk, group, words)
        assert read(seat, group, words, 10) == (waits, others, (len(waits), len(others)))


def test_nobody_counts_further_than_is_told(monkeypatch, unit):
    monkeypatch.setattr(stored, "MOST_COUNTED", 4)
    assert read(unit, "team", "", 100)[2] == (5, 5)


def test_a_part_of_what_is_due_is_its_beginning(unit_with_steps):
    whole = due_today(unit_with_steps)
    late = [one for one in whole if one.is_late(TODAY)]
    ahead = [one for one in whole if not one.is_late(TODAY)]
    for most in (1, 2, 7, 40, 100):
        part = due_list(unit_with_steps, most)
        assert (list(part.late), part.late_count) == (late[:most], len(late))
        assert (list(part.ahead), part.ahead_count) == (ahead[:most], len(ahead))


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.integers(-30, 30))
def test_nobody_turns_18_a_day_early_or_late(day, off):
    born = due_rows._years_before(day, 18) + timedelta(days=off)
    late = Due(due.ADULT, UUID(int=1), "", due_rows._years_after(born, 18)).is_late(day)
    assert late == (born < due_rows._turning_adult(day).turn)


@pytest.fixture
def unit_with_steps(unit):
    """The unit, with a step due for each of its open participants."""
    with unit.read() as connection:
        found = records.inside(connection, "participants")
    steps = [
        Row(
            "steps",
            {
                "participant": row.id,
                "what": "Ring",
                "who": "together",
                "due_on": TODAY + timedelta(days=place % 12 - 6),
                "state": "open",
                "rank": 1,
            },
        )
        for place, row in enumerate(found)
        if people.person(unit, row.id).is_active(TODAY)
    ]
    records.enter_many(unit, "test", steps)
    return unit


def test_what_is_due_is_counted_no_further_than_is_told(monkeypatch, unit_with_steps):
    monkeypatch.setattr(due, "MOST_COUNTED", 3)
    part = due_list(unit_with_steps, 2)
    assert (len(part.late), part.late_count, len(part.ahead), part.ahead_count) == (2, 4, 2, 4)


def test_a_specialist_of_very_many_sees_the_same_as_of_few(monkeypatch, desk, unit):
    monkeypatch.setattr("ipsdesk.storage.access._CASELOAD", 3)
    waits, others = expected(desk, "mine", "")
    for share in (1000, 1):  # where they are nearly all who are there, and where they are not
        monkeypatch.setattr("ipsdesk.storage.access._SHARE", share)
        access._has_many_asked.cache_clear()
        assert read(desk, "mine", "", 10) == (waits, others, (len(waits), len(others)))
    access._has_many_asked.cache_clear()
    assert len(due_today(desk)) == len(due_today(unit)) > 20
