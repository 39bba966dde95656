"""One number of the same people is shown wherever it stands, or nowhere."""

from collections import defaultdict
from dataclasses import replace

import pytest

from ipsdesk.actions import release_alike
from ipsdesk.actions.release_guard import guarded
from ipsdesk.actions.release_plans import plan_named
from ipsdesk.actions.release_request import Request, spec_of
from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.guard import protect
from ipsdesk.domain.counting import counted
from ipsdesk.domain.guarding import CertificateFailed
from ipsdesk.domain.release import Method, Why
from ipsdesk.domain.release_ledger import Ledger
from ipsdesk.domain.release_plan import Part, for_period
from ipsdesk.domain.wordings import Wording
from tests.domain.test_one_number import CROWD, STANDPOINTS

TABLES = (("gender",), ("so_far",), ("nearer",), ("so_far", "gender"), ("nearer", "gender"))
SO_FAR = STANDPOINTS[0]
WHOLE = for_period(plan_named("framtid"), SO_FAR.period, ())
PLAN = replace(WHOLE, parts=(Part("who", Wording("Vilka"), TABLES),), headlines=())


def asked(people, method):
    vectors = counted(CROWD[:people], PLAN, SO_FAR)
    return Request(PLAN, "to-date", vectors, people, Method(method))


def ways(cells):
    """Return in which ways each number of the same people is shown, layout apart."""
    found = defaultdict(set)
    for cell in cells:
        if cell.why is not Why.LAYOUT:
            found[PLAN.whom(cell.table, cell.at)].add((cell.shown, cell.low, cell.high))
    return found


@pytest.mark.parametrize("method", ["exact", "round"])
@pytest.mark.parametrize("people", [60, 130])
def test_a_number_of_the_same_people_is_shown_in_every_table_or_in_none(people, method):
    told = guarded(Ledger(), asked(people, method))
    assert {len(one) for one in ways(told.cells).values()} == {1}
    assert any(cell.shown is not None for cell in told.cells)
    assert told.terms.hidden == sum(cell.shown is None for cell in told.cells)


def test_what_the_guard_hid_in_one_table_and_showed_in_another_is_shown_and_still_proved():
    wanted = asked(130, "exact")
    spec = spec_of(Ledger(), wanted)
    answer = protect(spec)
    [newest] = answer.releases
    table, at = TABLES.index(("nearer", "gender")), ("left", "*")
    hidden = replace(answer, releases=(replace(newest, cells=hiding(newest.cells, table, at)),))

    told = release_alike.told_alike(spec, PLAN, hidden)

    [cell] = [one for one in told.releases[0].cells if (one.table, one.at) == (table, at)]
    other = TABLES.index(("so_far",))
    [same] = [one for one in told.releases[0].cells if (one.table, one.at) == (other, ("left",))]
    assert cell.shown == same.shown is not None
    assert check(spec, told) == ()


def test_a_number_said_to_be_anothers_that_is_not_is_refused_by_the_check():
    wanted = asked(130, "exact")
    spec = spec_of(Ledger(), wanted)
    answer = protect(spec)
    wrong = {**PLAN.variables, "nearer": mislabelled(PLAN.variables["nearer"])}
    with pytest.raises(CertificateFailed):
        release_alike.told_alike(spec, replace(PLAN, variables=wrong), answer)


def test_where_all_are_hidden_they_say_the_plainest_reason():
    wanted = asked(60, "exact")
    told = guarded(Ledger(), wanted)
    found = defaultdict(set)
    for cell in told.cells:
        if cell.why not in {None, Why.LAYOUT}:
            found[PLAN.whom(cell.table, cell.at)].add(cell.why)
    assert found
    assert {len(one) for one in found.values()} == {1}


def hiding(cells, table, at):
    """Return the cells, one of them hidden."""
    why = next(cell.why for cell in cells if cell.why is not None)
    return tuple(
        replace(cell, shown=None, low=None, high=None, why=why)
        if (cell.table, cell.at) == (table, at)
        else cell
        for cell in cells
    )


def mislabelled(variable):
    """Return a variable whose other row claims to be of those who left."""
    levels = tuple(
        replace(one, whom="left" if one.id == "not_left" else "") for one in variable.levels
    )
    groups = tuple(replace(one, whom="") for one in variable.groups)
    return replace(variable, levels=levels, groups=groups)
