"""Where several units make one release, each of them is an attacker that knows its own."""

import pytest

from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.model import Reason
from ipsdesk.disclosure.recount import Recount
from tests.disclosure.made_up import spec_of


def three_units(shares):
    """Return a request of one table of two by two, with each unit's counts of its cells."""
    persons, units = [], []
    for unit, counts in shares.items():
        for place, count in enumerate(counts):
            for _ in range(count):
                persons.append([f"r{place // 2}", f"c{place % 2}"])
                units.append(unit)
    return {
        "variables": {
            "row": {"levels": ["r0", "r1"]},
            "column": {"levels": ["c0", "c1"]},
        },
        "persons": persons,
        "units": units,
        "releases": [
            {"id": "now", "tables": [["row", "column"]], "present": list(range(len(persons)))}
        ],
        "layout": "off",
    }


def why(told):
    [answered] = protect(spec_of(told)).releases
    return {cell.at: cell.why for cell in answered.cells}


def test_numbers_in_which_all_units_have_many_are_shown():
    told = three_units({"a": (20, 20, 20, 20), "b": (20, 20, 20, 20), "c": (20, 20, 20, 20)})

    assert set(why(told).values()) == {None}


def test_a_number_in_which_the_others_are_few_is_not_shown_to_the_unit_that_has_the_rest():
    told = three_units({"a": (10, 20, 20, 20), "b": (2, 20, 20, 20), "c": (1, 20, 20, 20)})
    found = why(told)

    assert found["r0", "c0"] is not None
    assert found["r0", "c0"].reason in {Reason.UNIT, Reason.DOMINATED}


def test_a_number_that_is_nearly_all_of_one_unit_is_never_shown():
    told = three_units({"a": (60, 20, 20, 20), "b": (6, 20, 20, 20), "c": (6, 20, 20, 20)})

    assert why(told)["r0", "c0"].reason is Reason.DOMINATED


@pytest.mark.parametrize("method", ["exact", "round"])
def test_every_unit_is_kept_in_twins_that_prove_what_it_may_not_see(method):
    told = {
        **three_units({"a": (9, 20, 20, 22), "b": (2, 20, 21, 20), "c": (2, 23, 20, 20)}),
        "method": method,
    }
    spec = spec_of(told)
    release = protect(spec)
    recount = Recount(spec)

    owners = recount.by_unit()
    kept = [
        unit
        for unit, own in enumerate(owners)
        for twin in release.certificate.twins
        if all(
            recount.truth[path] + many >= own[path]
            for path, many in recount.twin(twin).people.items()
        )
    ]
    assert set(kept) == {0, 1, 2}
