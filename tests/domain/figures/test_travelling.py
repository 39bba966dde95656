"""Records that travel tell the same figures, and neither a name nor a word of anybody's."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.domain.figures import facts, unit_facts
from ipsdesk.domain.figures.fact_tables import TABLES
from ipsdesk.domain.figures.records import of_specialist
from ipsdesk.domain.figures.team import Team
from ipsdesk.domain.figures.travelling import KINDS, as_known, packed, together, unpacked
from tests.domain.figures.imagined import ANNA, BO, FIRST, entered, made, new, records
from tests.domain.figures.test_removal import shown, unit

SUPERVISORS_OWN = {unit_facts.PastReview, unit_facts.Measure, unit_facts.Policy}


def mask(word):
    return sha256(b"laptop" + str(word).encode()).hexdigest()[:32]


def hexed(found):
    """Return records as a vault keeps them: ids of records as 32 hexadecimal digits."""

    def plain(row):
        ids = {name: getattr(row, name) for name in row._fields if name in _IDS}
        return row._replace(**{n: v.hex for n, v in ids.items() if isinstance(v, UUID)})

    rows = {
        name: tuple(map(plain, getattr(found, name))) for name in (*KINDS, "reviews", "measures")
    }
    return replace(found, **rows)


_IDS = {"id", "contact", "wish", "job", "review"}


def travelled(found):
    return unpacked(json.loads(json.dumps(packed(found, mask))))


def numbers(found):
    return {
        item: (one.figure.numerator, one.figure.denominator, one.suggestion, one.quality)
        for item, one in shown(found).items()
    }


def test_every_kind_travels_but_what_is_the_supervisors_own():
    assert set(TABLES) - SUPERVISORS_OWN == set(KINDS.values())


def test_the_figures_of_records_that_travelled_are_the_same():
    whole = hexed(unit())
    there = replace(travelled(whole), reviews=whole.reviews, measures=whole.measures)
    assert numbers(there) == numbers(whole)


def test_no_word_of_anybodys_and_no_id_of_ours_is_in_the_file():
    whole = hexed(unit())
    written = json.dumps(packed(whole, mask), ensure_ascii=False)
    words = {job.title for job in whole.jobs} | {job.employer_name for job in whole.jobs}
    words |= {talk.may_say for talk in whole.talks} | {talk.must_not_say for talk in whole.talks}
    words |= {job.learnt for job in whole.jobs} | {one.goals for one in whole.supervision}
    words |= {meeting.decisions for meeting in whole.meetings}
    assert not [word for word in words if word and len(word) > 3 and word in written]
    ids = {row.id for name in KINDS for row in getattr(whole, name)}
    ids |= {e.participant.hex for e in whole.episodes} | {e.user.hex for e in whole.employments}
    assert not [one for one in ids if one in written]


def test_laptops_together_tell_what_one_vault_would_have_told():
    """Each laptop has its specialist's own; what is the unit's lies with the supervisor."""
    whole = hexed(unit())
    specialists = Team(whole).specialists
    parts = [of_specialist(whole, one) for one in specialists]
    empty = dict.fromkeys(KINDS, ())
    own = replace(whole, **empty, edited={})
    union = together(own, parts)
    for item in ("S1", "S2", "V6", "V10"):
        assert numbers(without_doubled(union))[item] == numbers(whole)[item]


def without_doubled(union):
    """Return records once each: here one vault was cut up, and some rows lie in two parts."""
    rows = {name: tuple({row.id: row for row in getattr(union, name)}.values()) for name in KINDS}
    return replace(union, **rows)


@given(st.permutations(range(4)))
def test_the_order_in_which_files_come_changes_no_number(order):
    parts = [
        records(
            episodes=[entered(FIRST) for _ in range(number + 1)],
            employments=[made(unit_facts.Employment, user=UUID(int=number + 1))],
        )
        for number in range(4)
    ]
    told = numbers(together(records(), [parts[at] for at in order]))
    assert told["S1"][:2] == (10, 4)
    assert told == numbers(together(records(), parts))


def meeting(day, *who, **said):
    return made(unit_facts.Meeting, day=day, specialists=[str(one) for one in who] or None, **said)


def test_a_meeting_that_two_wrote_down_is_one_meeting_with_both_there():
    mine = records(meetings=[meeting(FIRST, ANNA, kind="unit", team="Enheten")])
    other = records(
        meetings=[
            meeting(FIRST, BO, kind="unit", team="enheten", decisions="x"),
            meeting(FIRST, BO, kind="treatment_team", team="Öppenvården"),
        ]
    )
    found = together(mine, [other]).meetings
    assert [one.kind for one in found] == ["unit", "treatment_team"]
    assert found[0].specialists == sorted([str(ANNA), str(BO)])
    assert found[0].decisions == "x"


def test_somebody_at_work_who_is_known_here_is_not_employed_twice():
    theirs, ours = UUID(int=77), ANNA
    part = records(
        employments=[made(unit_facts.Employment, user=theirs)],
        assignments=[made(facts.Assignment, participant=new(), user=theirs)],
        meetings=[meeting(FIRST, theirs)],
    )
    own = records(employments=[made(unit_facts.Employment, user=ours)])
    union = together(own, [as_known(part, {theirs: ours})])
    assert [one.user for one in union.employments] == [ours]
    assert union.assignments[0].user == ours
    assert union.meetings[0].specialists == [str(ours)]
    assert as_known(part, {}) is part


@pytest.mark.parametrize(
    "spoilt",
    [
        {},
        {"window": ["2026-01-01"], "scale": "", "kinds": {}, "edited": {}},
        {"window": ["2026-01-01", "2026-02-30"], "scale": "", "kinds": {}, "edited": {}},
    ],
)
def test_content_that_is_none_is_refused(spoilt):
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpacked(spoilt)


def test_a_record_with_a_field_too_many_is_refused():
    told = packed(records(episodes=[entered(FIRST)]), mask)
    told["kinds"]["episodes"][0].append("more")
    with pytest.raises(ValueError, match="Episode"):
        unpacked(told)


def test_days_come_back_as_days():
    person = entered(FIRST, ended_on=date(2026, 5, 1))
    [there] = travelled(hexed(records(episodes=[person]))).episodes
    assert (there.entry, there.ended_on, there.recorded) == (FIRST, date(2026, 5, 1), FIRST)
    assert there.participant != person.participant
