"""Two numbers of different questions, one of which includes the other, tell nobody together."""

import random
from dataclasses import replace
from itertools import permutations
from uuid import uuid4

import pytest

from ipsdesk.actions import release_request
from ipsdesk.actions.release_guard import guarded, nothing_told
from ipsdesk.actions.release_plans import plan_named
from ipsdesk.actions.release_request import Request, layout_of
from ipsdesk.domain.counting import Counted, counted
from ipsdesk.domain.release import Method
from ipsdesk.domain.release_between import between
from ipsdesk.domain.release_errors import EarlierOnesTell
from ipsdesk.domain.release_ledger import Ledger, Left
from ipsdesk.domain.release_plan import ALL, Part, for_period
from ipsdesk.domain.wordings import Wording
from tests.domain.anybody import CROWD, STANDPOINTS

SO_FAR = STANDPOINTS[0]
WHOLE = for_period(plan_named("framtid"), SO_FAR.period, ())


def plan_of(*names):
    """Return a plan of one table for each of these questions."""
    tables = tuple((name,) for name in names)
    return replace(WHOLE, parts=(Part("x", Wording("x"), tables),), headlines=())


def shown_of(plan, people, method):
    asked = Request(plan, "to-date", tuple(people), len(people), method)
    return told_at(plan, guarded(Ledger(), asked))


def told_at(plan, told):
    return {
        (plan.tables[cell.table][0], cell.at[0]): cell
        for cell in told.cells
        if cell.shown is not None
    }


def some_with_a_job():
    """42 of all 174 began a job, and 41 of the 169 who had none at the start."""
    kinds = {
        ("competitive", "worked"): 41,
        ("competitive", "not_counted"): 1,
        ("none", "not_counted"): 4,
        ("none", "not_worked"): 118,
        ("supported", "not_worked"): 10,
    }
    kinds = [kind for kind, many in kinds.items() for _ in range(many)]
    return [
        Counted(one.person, {"job_start": job, "rate_start": rate})
        for one, (job, rate) in zip(CROWD, kinds, strict=False)
    ]


TOLD_TOGETHER = {("job_start", "competitive"), ("rate_start", "worked")}


def test_one_who_had_a_job_and_began_one_is_not_told_by_subtracting_those_without():
    shown = shown_of(plan_of("job_start", "rate_start"), some_with_a_job(), Method.EXACT)
    assert shown
    assert not shown.keys() >= TOLD_TOGETHER


def test_beside_a_summary_that_told_one_by_subtraction_nothing_leaves_any_more(monkeypatch):
    """It was made by a program that did not think of who is between two numbers."""
    plan, people = plan_of("job_start", "rate_start"), some_with_a_job()
    asked = Request(plan, "to-date", tuple(people), len(people), Method.EXACT)
    with monkeypatch.context() as before:
        before.setattr(release_request, "between", lambda *_, **__: ())
        told = guarded(Ledger(), asked)
    assert set(told_at(plan, told)) >= TOLD_TOGETHER
    left = left_of(plan, people, told)
    with pytest.raises(EarlierOnesTell):
        guarded(Ledger((left,)), replace(asked, counted=tuple(people[:-30])))


def left_of(plan, people, told):
    """Return a summary as it stands in the ledger."""
    return Left(
        uuid4(),
        1,
        "to-date",
        SO_FAR.last,
        SO_FAR.last,
        plan.id,
        plan.version,
        (),
        layout_of(plan),
        told.terms,
        {},
        b"",
        cells=told.cells,
        people={one.person: tuple(one.levels.values()) for one in people},
        proof=told.proof,
    )


def test_that_there_were_fewer_than_ten_tells_nobody_how_many_have_come_since():
    """Nine women were "fewer than 10"; of thirteen women now at least four would have come."""
    plan = plan_of("gender")
    kinds = ["woman"] * 13 + ["man"] * 12
    people = [
        Counted(one.person, {"gender": kind}) for one, kind in zip(CROWD, kinds, strict=False)
    ]
    nine = Request(plan, "to-date", tuple(people[:9]), 9, Method.EXACT)
    now = replace(nine, counted=tuple(people), people=25)
    left = left_of(plan, people[:9], nothing_told(nine))
    assert ("gender", "woman") in told_at(plan, guarded(Ledger(), now))
    assert ("gender", "woman") not in told_at(plan, guarded(Ledger((left,)), now))


def test_two_rounded_numbers_of_one_table_do_not_say_that_somebody_is_no_woman():
    """Five to seven employed of whom up to four are women: at least one is a man or neither."""
    plan = replace(
        WHOLE,
        parts=(Part("x", Wording("x"), (("status",), ("status", "gender"))),),
        headlines=(("status", "employed"),),
    )
    kinds = {
        ("employed", "woman"): 4,
        ("employed", "man"): 3,
        **{(status, "woman"): 29 for status in ("long", "short")},
        **{(status, "man"): 29 for status in ("long", "short")},
        **{(status, "other"): 3 for status in ("long", "short")},
    }
    kinds = [kind for kind, many in kinds.items() for _ in range(many)]
    people = [
        Counted(one.person, {"status": status, "gender": gender})
        for one, (status, gender) in zip(CROWD, kinds, strict=False)
    ]
    asked = Request(plan, "to-date", tuple(people), len(people), Method.ROUND)
    shown = {
        (len(plan.tables[cell.table]), *cell.at): cell
        for cell in guarded(Ledger(), asked).cells
        if cell.shown is not None
    }
    both = shown.get((1, "employed")), shown.get((2, "employed", "woman"))
    assert None in both or both[0].low <= both[1].high
    assert (1, "long") in shown


QUESTIONS = ("status", "job_start", "rate_start", "rate_period", "exit_situation", "eecr04")


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("seed", range(4))
def test_no_two_numbers_of_people_who_may_be_anybody_tell_few_by_subtraction(seed, method):
    plan = plan_of(*QUESTIONS)
    everybody = counted(CROWD, plan, SO_FAR)
    some = _few_between(plan, everybody, random.Random(seed))  # noqa: S311  (because invented people are no secret)
    shown = shown_of(plan, some, method)
    inside = {at: {one.person for one in everybody if _is_in(plan, one, at)} for at in shown}
    here = {one.person for one in some}
    for wide, narrow in permutations(shown, 2):
        many = len((inside[wide] - inside[narrow]) & here)
        if inside[narrow] < inside[wide] and 0 < many < 5:
            assert method is Method.ROUND
            assert shown[wide].low <= shown[narrow].high, (wide, narrow)
            assert shown[wide].high >= shown[narrow].low + 2, (wide, narrow)


def _few_between(plan, everybody, chance):
    """Return 120 people of whom one to three are between some two numbers."""
    between_two = chance.sample(between(plan, plan.tables), len(between(plan, plan.tables)))
    found = ([one for one in everybody if _has(one, told)] for told in between_two)
    few = next(some for some in found if 0 < len(some) < len(everybody) - 120)
    others = [one for one in everybody if one not in few]
    many = min(chance.randrange(1, 4), len(few))
    return [*chance.sample(few, many), *chance.sample(others, 120 - many)]


def _has(one, told):
    return all(one.levels[name] in some for name, some in told.items())


def _is_in(plan, one, at):
    name, row = at
    return row == ALL or one.levels[name] in plan.variables[name].levels_of(row)
