"""Who stands between two numbers when one includes the other: nobody is told by subtraction."""

from collections import Counter
from functools import reduce
from itertools import combinations, permutations, product

import pytest

from ipsdesk.actions.release_plans import plan_named
from ipsdesk.domain.counting import counted
from ipsdesk.domain.release_between import between
from ipsdesk.domain.release_plan import ALL, for_period, for_size
from ipsdesk.domain.release_rules import nevers
from tests.domain.anybody import CROWD, STANDPOINTS

SO_FAR = STANDPOINTS[0]
LIKELY = 8  # so many would be expected to have two answers, if they only happened to be apart
FEW = 20  # of so few it may be by chance that they are all in another number


def plan_of(name, at=SO_FAR, people=1000):
    return for_size(for_period(plan_named(name), at.period, ()), people)


def test_whoever_began_a_job_and_had_one_at_the_start_is_between_two_numbers():
    plan = plan_of("framtid", people=100)
    found = between(plan, plan.tables)
    assert {"rate_start": ("not_counted", "not_worked"), "job_start": ("competitive",)} in found
    assert {
        "eecr04": ("not_left", "wide", "no", "unknown"),
        "status": ("employed", "unknown"),
    } not in (found)


@pytest.mark.parametrize("at", STANDPOINTS, ids=["to-date", "half-year", "quarter"])
def test_nobody_has_answers_that_are_said_never_to_go_together(at):
    plan = plan_of("isa", at)
    told = [
        one for one in nevers(plan.variables) if at is SO_FAR or "rate_period" not in one
    ]  # a job may have ended before a period
    for one in counted(CROWD, plan, at):
        assert not [
            never
            for never in told
            if all(one.levels.get(name) in levels for name, levels in never.items())
        ]


def test_answers_that_nobody_of_a_crowd_has_together_are_said_never_to_go():
    plan = plan_of("isa")
    people = [sorted(one.levels.items()) for one in counted(CROWD, plan, SO_FAR)]
    alone = Counter(answer for one in people for answer in one)
    together = Counter(pair for one in people for pair in combinations(one, 2))
    apart = {
        (one, other)
        for one, other in combinations(sorted(alone), 2)
        if one[0] != other[0] and not together[one, other]
        if alone[one] * alone[other] > LIKELY * len(people)
    }
    assert apart
    assert [pair for pair in apart if _may_be(plan, dict(pair))] == []


def _may_be(plan, answers):
    """Tell whether somebody may have these answers, by going through all that follows."""
    may = {one: {level.id for level in told.levels} for one, told in plan.variables.items()}
    may |= {name: {level} for name, level in answers.items()}
    before = None
    while before != may and all(may.values()):
        before = {name: set(levels) for name, levels in may.items()}
        for never in nevers(plan.variables):
            open_to = [name for name in never if not may[name] <= set(never[name])]
            if len(open_to) == 1:
                may[open_to[0]] -= set(never[open_to[0]])
            elif not open_to:
                return False
    return all(may.values())


def test_of_two_numbers_of_which_one_includes_the_other_somebody_between_is_protected():
    plan = plan_of("isa")  # the others ask for some of its tables
    people = [one.levels for one in counted(CROWD, plan, SO_FAR)]
    everybody = (1 << len(people)) - 1

    def who(levels):
        """Return, one bit for each, who has one of these levels of each variable."""
        return sum(1 << i for i, one in enumerate(people) if all(one[v] in s for v, s in levels))

    inside = {
        (v, row): who([(v, plan.variables[v].levels_of(row))])
        for v in {v for table in plan.tables for v in table}
        for row in plan.variables[v].rows
    } | {(v, ALL): everybody for table in plan.tables for v in table}
    numbers = {
        reduce(lambda a, b: a & b, (inside[v, row] for v, row in zip(table, at, strict=True)))
        for table in plan.tables
        for at in product(*((ALL, *plan.variables[v].rows) for v in table))
    }
    told = {who(one.items()) for one in between(plan, plan.tables)} | numbers
    told -= {0}
    found = []
    for wide, narrow in permutations(numbers, 2):
        if narrow & ~wide or narrow.bit_count() < FEW:
            continue
        between_them = wide & ~narrow
        if between_them and not any(one & ~between_them == 0 for one in told):
            found.append((wide.bit_count(), narrow.bit_count()))
    assert found == []
