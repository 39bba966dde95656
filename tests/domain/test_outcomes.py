"""The fixed plan counts persons, each where they belong, and leaves out who must not count."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.domain.disclosure import Depth
from ipsdesk.domain.outcomes import ELSEWHERE, Banding, days_to_first_job, plan, steps_done
from ipsdesk.domain.periods import Quarter, ToDate
from ipsdesk.domain.units import (
    Gender,
    GoalEnd,
    GoalSet,
    JobHeld,
    Leaving,
    StepTaken,
    StudiesTaken,
    merged,
)
from tests.domain.units import LAST, unit, units

Q3 = Quarter(2026, 3)
few_examples = settings(max_examples=40, deadline=None)


def counted(people, name, period=Q3, banding=Banding.YOUNG):
    [table] = [table for table in plan(people, period, banding) if table.name == name]
    return {row.key: {cell.key: len(cell.people) for cell in row.cells} for row in table.rows}


@few_examples
@given(st.lists(units(), max_size=8).map(merged))
def test_whatever_is_exclusive_puts_each_countable_person_in_one_category(people):
    for table in plan(people, ToDate(LAST), Banding.COMMON):
        for row in table.rows if table.exclusive else ():
            inside = [person for cell in row.cells for person in cell.people]
            assert len(inside) == len(set(inside))
            hidden = {person.person for person in people if person.protected}
            assert row.people - hidden <= set(inside) <= row.people


@few_examples
@given(st.lists(units(), max_size=8).map(merged))
def test_a_restricted_record_counts_nowhere(people):
    restricted = {person.person for person in people if person.restricted}

    for table in plan(people, ToDate(LAST), Banding.COMMON):
        assert table.people.isdisjoint(restricted)


def test_a_protected_person_counts_in_the_total_alone_below_fifty():
    crowd = [unit(number) for number in range(48)]
    few = [*crowd, unit(48, protected=True)]
    many = [*few, unit(49)]

    assert counted(few, "gender")["all"]["woman"] == 48
    assert counted(many, "gender")["all"]["woman"] == 50


def test_each_figure_of_the_quarter_is_counted_in_persons():
    busy = unit(
        goals=(
            GoalSet(date(2026, 7, 1), ended_on=date(2026, 8, 1), end=GoalEnd.CHANGED),
            GoalSet(date(2026, 8, 1), own=False, ended_on=date(2026, 9, 1), end=GoalEnd.REACHED),
        ),
        steps=(
            StepTaken(date(2026, 7, 1), date(2026, 7, 3)),
            StepTaken(date(2026, 7, 2), date(2026, 7, 4)),
        ),
        jobs=(
            JobHeld(date(2026, 7, 10), competitive=False, subsidised=True),
            JobHeld(date(2026, 9, 1)),
        ),
        studies=(StudiesTaken(date(2026, 1, 10), date(2026, 9, 20), completed=True),),
    )

    assert counted([busy], "goals")["all"] == {"set": 1, "own": 1, "reached": 1, "changed": 1}
    assert counted([busy], "steps")["all"] == {"set": 1, "done": 1}
    assert counted([busy], "jobs")["all"] == {
        "began": 1,
        "competitive": 1,
        "subsidised": 1,
        "held": 1,
    }
    assert counted([busy], "studies")["all"] == {"began": 0, "completed": 1, "took_part": 1}
    assert steps_done([busy], Q3) == (2,)


def test_who_left_is_counted_by_situation_and_by_steps_on_the_ladder():
    gone = unit(end=date(2026, 9, 1), leaving=Leaving.BOTH, ladder_first=1, ladder_last=4)
    silent = unit(2, end=date(2026, 9, 2))

    assert counted([gone, silent, unit(3)], "leaving")["all"]["both"] == 1
    assert counted([gone, silent, unit(3)], "leaving")["all"]["unknown"] == 1
    assert counted([gone, silent, unit(3)], "ladder")["all"] == {
        "closer": 1,
        "same": 0,
        "further": 0,
        "unknown": 1,
    }


def test_only_municipalities_with_twenty_there_and_twenty_elsewhere_are_named():
    crowd = [unit(n, municipality="Örebro") for n in range(25)]
    crowd += [unit(100 + n, municipality="Kumla") for n in range(20)]
    crowd += [unit(200 + n, municipality="Hällefors") for n in range(3)]

    assert counted(crowd, "municipality")["all"] == {"Kumla": 20, "Örebro": 25, ELSEWHERE: 3}


def test_age_is_that_of_the_first_day_in_the_one_banding_of_the_project():
    person = unit(birth_date=date(2007, 1, 16), start=date(2025, 1, 15))

    assert counted([person], "age")["all"]["under_18"] == 1
    assert counted([person], "age", banding=Banding.COMMON)["all"]["under_18"] == 1


def test_gender_has_three_groups_and_the_third_is_both_other_and_unsaid():
    crowd = [
        unit(1),
        unit(2, gender=Gender.MAN),
        unit(3, gender=Gender.OTHER),
        unit(4, gender=None),
    ]

    assert counted(crowd, "gender")["all"] == {"woman": 1, "man": 1, "other": 2}
    assert counted(crowd, "status_by_gender")["other"]["unemployed"] == 2


def test_days_to_the_first_job_run_from_entry_to_the_first_competitive_one():
    person = unit(
        start=date(2026, 7, 1),
        jobs=(
            JobHeld(date(2026, 7, 5), competitive=False),
            JobHeld(date(2026, 8, 30)),
            JobHeld(date(2020, 1, 1)),
        ),
    )

    assert days_to_first_job([person, unit(2)], Q3) == (60,)


def test_the_plan_is_the_same_whatever_the_data_and_in_order_of_priority():
    empty = [table.name for table in plan([], Q3, Banding.YOUNG)]
    full = [table.name for table in plan([unit()], Q3, Banding.YOUNG)]

    assert empty == full
    assert empty[:2] == ["everybody", "gender"]
    assert plan([], Q3, Banding.YOUNG)[0].needs is Depth.TOTAL_AND_GENDER
    assert not any(name.count("_by_") > 1 for name in full)
