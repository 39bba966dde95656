"""Where several units make one release, each of them is an attacker that knows its own."""

import pytest

from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.looks import Looks
from ipsdesk.disclosure.model import Reason
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.recount import Recount
from ipsdesk.disclosure.stage import MANY, MOST_OF_MUCH, MOST_PEOPLE, Stage
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, region, spec_of, with_parts
from tests.disclosure.unit_reader import UnitReader


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


def by_unit(shares):
    """Return a request with a part for each unit beside the table of all."""
    return with_parts(three_units(shares), ["row", "column"])


SHARES = {"a": (9, 20, 12, 14), "b": (3, 11, 16, 10), "c": (6, 8, 4, 18)}


def shown_of(told, unit):
    """Return the numbers above nought that stand in a unit's own part."""
    [answered] = protect(spec_of(told)).releases
    return [cell for cell in answered.cells if unit in cell.at and cell.shown]


@pytest.mark.parametrize("method", ["exact", "round"])
def test_a_units_own_part_shows_its_numbers_although_they_are_all_its_own(method):
    told = {**by_unit(SHARES), "method": method}
    for unit in SHARES:
        assert shown_of(told, unit)


def test_a_number_of_all_that_is_nearly_one_units_is_hidden_beside_the_units_parts():
    told = by_unit({"a": (60, 20, 20, 20), "b": (6, 20, 20, 20), "c": (6, 20, 20, 20)})
    assert why(told)["r0", "c0"].reason is Reason.DOMINATED
    assert not [cell for cell in why(told).items() if "a" in cell[0] and cell[1] is not None]


@pytest.mark.parametrize("method", ["exact", "round"])
@pytest.mark.parametrize(
    "shares", [SHARES, {"a": (2, 20, 9, 7), "b": (4, 1, 12, 9), "c": (13, 6, 1, 8)}]
)
def test_no_unit_narrows_what_few_of_the_others_have_with_every_part_before_it(shares, method):
    told = {**by_unit(shares), "method": method, "threshold": 5}
    released = answer(told)
    assert Attacker(told, released).narrowed(whole=method == "round") == []
    for unit in shares:
        reader = UnitReader(told, released, unit)
        assert reader.narrowed_beside_own(exact=method == "exact") == []


def test_somebody_who_was_never_counted_does_not_hide_the_parts_again():
    told = by_unit(SHARES)
    told["persons"].append(["r0", "c0", "a"])
    told["units"].append("b")
    assert shown_of(told, "a")


@pytest.mark.parametrize(("units", "kind"), [(8, Crowd), (0, Proof)])
def test_beside_units_exchanges_take_over_at_a_hundred_different_people(units, kind):
    spec = spec_of(region(110, units))

    assert MOST_OF_MUCH < len(set(spec.persons)) < MOST_PEOPLE
    assert isinstance(Stage(spec, Looks(spec), {}).proof, kind)


def test_fewer_people_of_units_are_weighed_by_one_program():
    spec = spec_of(three_units(SHARES))

    assert isinstance(Stage(spec, Looks(spec), {}).proof, Proof)


def test_of_many_numbers_exchanges_take_over_at_a_hundred_different_people():
    """One program of six hundred people and as many numbers had not ended after minutes."""
    told = region(110)
    pairs = [
        ["place", "status"],
        ["place", "job"],
        ["place", "age"],
        ["exit", "job"],
        ["age", "job"],
    ]
    few, many = spec_of(told), {**told["releases"][0]}
    many["tables"] = [*many["tables"], *pairs, ["age", "status"], ["place", "exit", "gender"]]
    more = Stage(spec_of({**told, "releases": [many]}), Looks(few), {})

    assert isinstance(Stage(few, Looks(few), {}).proof, Proof)
    assert len(more.now) > MANY
    assert isinstance(more.proof, Crowd)
