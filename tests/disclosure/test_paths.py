"""Where people were, who there might be besides, and what an attacker knows of time."""

from collections import Counter
from dataclasses import replace

import pytest

from ipsdesk.disclosure.model import Asked, Spec, Variable
from ipsdesk.disclosure.paths import (
    MOST_CANDIDATES,
    candidates,
    customs_of,
    paths_of,
    steps_of,
)
from ipsdesk.disclosure.recount import Customs, true_paths
from tests.disclosure.made_up import project, region, spec_of, table

GONE = None


def test_a_change_holds_from_its_release_on():
    told = table([[1, 1], [1, 1]])
    told["releases"] = [{**told["releases"][0], "id": name} for name in ("a", "b", "c")]
    told["changes"] = [{"person": 0, "release": "b", "levels": ["r1", "c1"]}]

    assert paths_of(spec_of(told))[0] == ((0, 0), (1, 1), (1, 1))


def test_somebody_who_is_not_counted_is_nowhere():
    told = table([[1, 1], [1, 1]])
    told["releases"] = [
        {**told["releases"][0], "id": "a", "present": [1]},
        {**told["releases"][0], "id": "b", "present": [0, 1]},
    ]

    assert paths_of(spec_of(told))[:2] == [(GONE, (0, 0)), ((0, 1), (0, 1))]


@pytest.mark.parametrize("seed", range(4))
def test_the_check_reads_the_same_lives_by_its_own_rules(seed):
    spec = spec_of(project(40, 3, seed))

    assert true_paths(spec) == paths_of(spec)


def test_if_nobody_left_nobody_leaves():
    truth = Counter({((0,), (0,)): 3, (GONE, (1,)): 2})
    customs = Customs(truth)

    assert customs.allow(((1,), (1,)))
    assert customs.allow((GONE, (0,)))
    assert not customs.allow(((1,), GONE))
    assert (True, False) not in customs_of(truth).presences


def test_if_somebody_left_others_may_have():
    truth = Counter({((0,), GONE): 1, ((1,), (1,)): 2})

    assert Customs(truth).allow(((1,), GONE))
    assert (True, False) in customs_of(truth).presences


def test_nobody_comes_back_unless_somebody_truly_did():
    back = ((0,), GONE, (0,))
    assert not Customs(Counter({((0,), GONE, GONE): 1, (GONE, GONE, (1,)): 1})).allow(back)
    assert Customs(Counter({back: 1})).allow(back)


def test_only_changes_that_happened_happen_to_others():
    truth = Counter({((0, 0), (0, 1)): 1, ((1, 0), (1, 0)): 4})

    assert Customs(truth).allow(((1, 0), (1, 1)))
    assert not Customs(truth).allow(((1, 1), (1, 0)))
    assert not Customs(truth).allow(((0, 0), (1, 0)))


def test_a_change_is_told_by_what_changed():
    assert steps_of(((0, 0), GONE, (0, 2), (0, 2))) == [((1, 0, 2),)]
    assert steps_of(((0, 0), (0, 0))) == []


@pytest.mark.parametrize("releases", [1, 2, 3])
def test_everybody_there_might_be_is_allowed_by_the_check(releases):
    spec = spec_of(project(30, releases, 1))
    truth = Counter(filter(any, paths_of(spec)))
    found = candidates(spec, truth)

    assert found[: len(truth)] == sorted(truth, key=lambda path: tuple(one or () for one in path))
    assert len(found) == len(set(found))
    customs = Customs(truth)
    assert all(map(customs.allow, found))


def test_in_one_release_there_might_be_anybody():
    spec = spec_of(project(30, 1, 1))

    assert len(candidates(spec, Counter(filter(any, paths_of(spec))))) == 2 * 3 * 4


def test_levels_that_hang_together_are_never_torn_apart():
    variables = (
        Variable("gender", ("w", "m")),
        Variable("left", ("yes", "no")),
        Variable("why", ("none", "work", "studies")),
    )
    persons = (("w", "no", "none"), ("m", "yes", "work"))
    asked = Asked("1", (("left",), ("why",), ("gender",)), (0, 1))
    spec = Spec(variables, persons, (asked,), linked=(("left", "why"),))
    found = candidates(spec, Counter(paths_of(spec)))
    together = {levels[1:] for [levels] in found}
    assert together == {(1, 0), (0, 1)}
    assert {levels[0] for [levels] in found} == {0, 1}
    free = candidates(replace(spec, linked=()), Counter(paths_of(spec)))
    assert len(free) == 2 * 2 * 3


def test_of_many_kinds_of_people_no_more_are_thought_of_than_a_program_weighs():
    """Whoever is true is always among them; the nearest to true ones come first."""
    spec = spec_of(region(40))
    truth = Counter(paths_of(spec))
    some = candidates(spec, truth)

    assert len(some) == len(set(some)) == MOST_CANDIDATES
    assert some[: len(truth)] == sorted(truth, key=lambda path: tuple(at or () for at in path))
