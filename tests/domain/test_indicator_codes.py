"""The funder's codes beside a table on paper: who counts under which, and in the strict sense."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.indicators import outputs, results
from ipsdesk.domain.units import Education, ExitSeen, LaterSeen, Status, merged
from tests.domain.units import person, unit, units

START, END = date(2025, 1, 15), date(2025, 9, 30)
UNEMPLOYED = {Status.REGISTERED, Status.SEEKING}
EMPLOYED = {Status.EMPLOYED, Status.SELF_EMPLOYED}
# What the annex says of each level of education, written off by hand.
LEVELS = {"EECO09": {"0", "1", "2"}, "EECO10": {"3", "4"}, "EECO11": {"5", "6", "7", "8"}}


def codes(found, who):
    """Return under which codes a person counts."""
    return {one.code for one in found if who in one.counted}


def of(facts, counted="counted"):
    """Return the codes of one unit with some facts."""
    return {one.code for one in outputs([unit(**facts)]) if getattr(one, counted)}


@pytest.mark.parametrize("status", [None, *Status])
def test_of_the_three_statuses_everybody_has_one_and_who_gave_none_is_unknown(status):
    wanted = {
        status is None: set(),
        status in UNEMPLOYED: {"EECO02"},
        status in EMPLOYED: {"EECO05"},
    }.get(True, {"EECO04"})

    assert of({"status": status}) & {"EECO02", "EECO04", "EECO05"} == wanted
    unknown = of({"status": status}, "unknown") & {"EECO02", "EECO04", "EECO05"}
    assert unknown == ({"EECO02", "EECO04", "EECO05"} if status is None else set())


@pytest.mark.parametrize("level", [None, *Education])
def test_every_level_of_education_lies_under_one_code(level):
    wanted = {code for code, levels in LEVELS.items() if level and level.value in levels}
    found = of({"education": level}) & LEVELS.keys()

    assert found == wanted
    assert len(found) == (level is not None)
    assert of({"education": level}, "unknown") & LEVELS.keys() == (
        LEVELS.keys() if level is None else set()
    )


@pytest.mark.parametrize(
    ("years", "code"),
    [(17, "EECO06"), (18, "EECO07"), (29, "EECO07"), (30, ""), (54, ""), (55, "EECO08")],
)
def test_the_age_on_the_first_day_decides(years, code):
    born = START.replace(year=START.year - years)
    ages = {"EECO06", "EECO07", "EECO08"}

    assert of({"birth_date": born, "start": START}) & ages == ({code} if code else set())
    younger = born + timedelta(days=1)
    assert of({"birth_date": younger, "start": START}) & ages != {"EECO08"}


@pytest.mark.parametrize(
    ("born", "since", "counted"),
    [
        (date(2004, 5, 5), date(2024, 7, 15), False),  # six months to the day: not over six
        (date(2004, 5, 5), date(2024, 7, 14), True),
        (date(1990, 5, 5), date(2024, 1, 15), False),  # twelve months to the day
        (date(1990, 5, 5), date(2024, 1, 14), True),
        (date(2000, 1, 15), date(2024, 7, 14), False),  # 25 on the first day: no longer young
        (date(2000, 1, 16), date(2024, 7, 14), True),
    ],
)
def test_a_long_spell_is_counted_to_the_day(born, since, counted):
    facts = {"birth_date": born, "start": START, "unemployed_since": since}

    assert ("EECO03" in of(facts)) == counted
    assert "EECO03" not in of(facts, "unknown")


@pytest.mark.parametrize(
    ("status", "since", "unknown"),
    [
        (Status.SEEKING, None, True),  # out of work, and nobody knows since when
        (Status.SEEKING, date(2024, 1, 1), False),
        (Status.EMPLOYED, None, False),  # whoever works has no spell to know
        (None, None, True),  # nobody knows the status itself
        (None, date(2024, 1, 1), True),
    ],
)
def test_a_spell_nobody_knows_is_unknown_and_no_other(status, since, unknown):
    found = of({"status": status, "unemployed_since": since}, "unknown")

    assert ("EECO03" in found) == unknown


GOOD = ExitSeen(END, searching=True, in_education=True, qualified=True, employed=True)
LATER = LaterSeen(date(2026, 3, 30), employed=True, improved=True)
STRICT = {
    "EECR01": set(Status) - UNEMPLOYED - EMPLOYED,
    "EECR03": {None, *Status},
    "EECR04": set(Status) - EMPLOYED,
    "EECR05": set(Status) - EMPLOYED,
    "EECR06": EMPLOYED,
}


@pytest.mark.parametrize("status", [None, *Status])
def test_in_the_strict_sense_only_who_stood_elsewhere_at_the_entry_has_got_there(status):
    one = unit(start=START, end=END, status=status, exit_seen=(GOOD,), later_seen=(LATER,))
    found = {each.code: each for each in results([one])}

    assert all(person(0) in each.counted for each in found.values())
    for code, whom in STRICT.items():
        assert (person(0) in found[code].strict) == (status in whom), code


@pytest.mark.parametrize("before", [None, True, False])
def test_education_is_a_result_in_the_strict_sense_for_who_was_in_none(before):
    one = unit(start=START, end=END, in_education_at_entry=before, exit_seen=(GOOD,))
    [found] = [each for each in results([one]) if each.code == "EECR02"]

    assert (found.counted == {person(0)}) is True
    assert (person(0) in found.strict) == (before is False)


@pytest.mark.parametrize("fact", ["searching", "in_education", "qualified", "employed"])
@pytest.mark.parametrize("told", [None, True, False])
def test_what_was_not_asked_at_the_exit_is_unknown_and_never_a_no(fact, told):
    code = {
        "searching": "EECR01",
        "in_education": "EECR02",
        "qualified": "EECR03",
        "employed": "EECR04",
    }[fact]
    seen = ExitSeen(END, **{**dict.fromkeys(("searching", "in_education")), fact: told})
    one = unit(start=START, end=END, status=Status.STUDENT, exit_seen=(seen,))
    [found] = [each for each in results([one]) if each.code == code]

    assert (person(0) in found.counted) == (told is True)
    assert (person(0) in found.unknown) == (told is None)
    assert person(0) in found.base


@settings(max_examples=30)
@given(st.lists(units(), max_size=6).map(merged))
def test_each_code_is_the_sum_of_what_is_said_of_each_person_alone(people):
    for counting in (outputs, results):
        alone = [{one.code: one for one in counting([each])} for each in people]
        for whole in counting(people):
            for part in ("counted", "base", "unknown", "strict"):
                sets = [getattr(one[whole.code], part) or frozenset() for one in alone]
                assert (getattr(whole, part) or frozenset()) == frozenset().union(*sets)
