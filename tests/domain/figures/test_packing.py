"""A reviewer's pack: moved days and no words, and the same figures as of the records themselves."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.packing import MOST_DAYS, Moves, moves_for, packed, unpacked
from ipsdesk.domain.figures.travelling import KINDS
from tests.domain.figures.imagined import ANNA, FIRST, entered, made, new, records
from tests.domain.figures.test_removal import shown, unit
from tests.domain.figures.test_travelling import hexed, mask

WHOLE = hexed(unit())
DAYS = st.integers(1, MOST_DAYS) | st.integers(-MOST_DAYS, -1)


def through(found, moves):
    return unpacked(json.loads(json.dumps(packed(found, mask, moves))))


def numbers(found):
    return {
        item: (
            one.figure.numerator,
            one.figure.denominator,
            one.figure.also,
            one.suggestion,
            one.capped_by,
            one.quality,
            len(one.figure.included),
            sorted(left.reason for left in one.figure.excluded),
        )
        for item, one in shown(found).items()
    }


def days_of(row):
    return [value for value in row if isinstance(value, date)]


def whose(row):
    return getattr(row, "participant", None)


@given(st.lists(DAYS, min_size=1, max_size=30))
@settings(max_examples=5, deadline=None)
def test_the_figures_of_a_pack_are_those_of_the_records_however_far_days_are_moved(drawn):
    moves = moves_for(WHOLE, cycle(drawn).__next__)
    assert numbers(through(WHOLE, moves)[0]) == numbers(WHOLE)


def test_nobodys_days_lie_in_the_file_where_they_were():
    told = packed(WHOLE, mask, moves_for(WHOLE, lambda: 40))["kinds"]
    for name, kind in KINDS.items():
        if "participant" not in kind._fields:
            continue
        kept = {mask(row.id): row for row in getattr(WHOLE, name)}
        for one in told[name]:
            row = kept[one[0]]
            for field, value, there in zip(row._fields, row, one, strict=True):
                if isinstance(value, date):
                    assert date.fromisoformat(there) == value + timedelta(40), (name, field)


@given(st.integers(0, 200), DAYS, DAYS)
def test_the_time_between_two_days_of_one_person_is_as_it_was(at, first, second):
    rows = [row for name in KINDS for row in getattr(WHOLE, name) if whose(row) is not None]
    who = whose(rows[at % len(rows)])
    moves = Moves({one: first if one == who else second for one in map(whose, rows)})
    plain = [row for row in rows if whose(row) == who and not isinstance(row, facts.ContactFor)]
    pairs = combinations([(row, day) for row in plain[:12] for day in days_of(row)], 2)
    for (one, day), (other, after) in pairs:
        assert moves.shown(other, after) - moves.shown(one, day) == after - day


def test_a_contact_is_moved_with_whom_it_was_for_and_one_for_nobody_stays():
    day = FIRST + timedelta(10)
    person = entered(day)
    meant, general = (made(facts.EmployerContact, id=new(), day=day) for _ in range(2))
    link = made(facts.ContactFor, participant=person.participant, contact=meant.id, day=day)
    found = hexed(
        records(episodes=(person,), employer_contacts=(meant, general), contact_for=(link,))
    )
    moves = moves_for(found, lambda: 7)
    first, second = found.employer_contacts
    assert moves.shown(first, day) == day + timedelta(7)
    assert moves.shown(found.contact_for[0], day) == day + timedelta(7)
    assert moves.shown(second, day) == day


def test_a_day_that_was_changed_moves_with_its_record():
    person = hexed(records(episodes=(entered(FIRST),))).episodes[0]
    found = records(edited={person.id: FIRST + timedelta(3)}, episodes=(person,))
    told = packed(found, mask, Moves({person.participant: 5}))
    assert told["edited"] == {mask(person.id): (FIRST + timedelta(8)).isoformat()}


def test_a_team_is_told_to_be_the_same_and_not_what_it_is_called():
    named = [
        made(unit_facts.Meeting, id=new(), day=FIRST, kind="treatment_team", team=team)
        for team in ("Mottagning Norr", "mottagning norr", "Öster")
    ]
    told = through(hexed(records(meetings=tuple(named))), Moves())[0].meetings
    first, second, third = (one.team for one in told)
    assert first == second != third
    assert "orr" not in first


def test_what_was_typed_for_a_week_leaves_only_if_it_is_one():
    ticked = [
        made(unit_facts.Supervision, id=new(), day=FIRST, kind="log_review", week=week)
        for week in (None, "2026-W05", "Roberts vecka")
    ]
    told = through(hexed(records(supervision=tuple(ticked))), Moves())[0].supervision
    assert [one.week for one in told] == [None, "2026-W05", "-"]


def test_earlier_reviews_actions_and_changed_reckonings_come_along_without_words():
    review = made(unit_facts.PastReview, id=new().hex, signed_on=FIRST, scale="ips-25", total=101)
    action = made(unit_facts.Measure, id=new().hex, review=review.id)
    policy = unit_facts.Policy(new().hex, FIRST, {"V5": {"plan_days": 90}, "note": "Robins plan"})
    found = replace(records(), reviews=(review,), measures=(action,), policies=(policy,))
    told = through(found, Moves())[0]
    [one], [planned], [changed] = told.reviews, told.measures, told.policies
    assert (one.total, one.signed_on, one.scale) == (101, FIRST, "ips-25")
    assert planned.review == one.id != review.id
    assert changed.value == {"V5": {"plan_days": 90}}


def test_the_unit_of_nobody_is_a_pack_of_nobody():
    empty = records()
    moves = moves_for(empty, lambda: 3)
    assert moves == Moves()
    assert through(empty, moves)[0] == empty


def test_what_is_about_staff_alone_stays_on_its_day():
    entry = made(unit_facts.TimeEntry, id=new(), user=ANNA, day=FIRST)
    assert Moves({ANNA: 9}).of(entry) == 0
