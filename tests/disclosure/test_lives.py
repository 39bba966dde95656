"""Whoever has left has left: made-up people take all that is seen of what hangs together."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipsdesk.disclosure.checker import Flaw, check
from ipsdesk.disclosure.guard import protect
from ipsdesk.disclosure.lives import Blocks, part_of, recombined
from ipsdesk.disclosure.model import Asked, Certificate, Change, Spec, Twin, Variable
from ipsdesk.disclosure.paths import candidates, paths_of
from ipsdesk.disclosure.recount import Customs
from ipsdesk.domain.guarding import RequestUnclear
from ipsdesk.domain.release_ledger import Layout
from tests.disclosure.knowing import Reader
from tests.disclosure.made_up import OUTCOMES, project, spec_of

GONE = None
STAYS, LEAVES, NEW = ("no", "none"), ("yes", "work"), ("new", "none")
VARIABLES = (
    Variable("gender", ("w", "m", "x")),
    Variable("left", ("new", "no", "yes")),
    Variable("why", ("none", "work", "studies")),
)


def request(persons, *presents, changes=(), linked=(("left", "why"),)):
    """Return a request about people who were there at these releases."""
    asked = tuple(
        Asked(str(number), (("gender", "left"), ("why",)), present)
        for number, present in enumerate(presents)
    )
    return Spec(VARIABLES, tuple(persons), asked, tuple(changes), linked=linked)


def truth_of(spec):
    return Counter(filter(any, paths_of(spec)))


def two_summaries():
    """One who is new and stays, one who comes later, one who leaves in between."""
    persons = [("w", *NEW), ("m", *NEW), ("w", *STAYS)]
    changes = [Change(0, "1", ("w", *STAYS)), Change(2, "1", ("w", *LEAVES))]
    return request(persons, (0, 2), (0, 1, 2), changes=changes)


def hanging(spec, path):
    return part_of(path, Blocks.of(spec).linked[0])


def test_whoever_is_new_now_was_not_here_before():
    spec = two_summaries()
    seen = {hanging(spec, path) for path in truth_of(spec)}

    found = candidates(spec, truth_of(spec))

    assert {hanging(spec, path) for path in found} == seen
    assert len(seen) == 3
    assert not any(path[0] and path[1] and path[1][1] == 0 for path in found)


def test_what_stands_apart_may_be_anything_that_somebody_is_and_stays():
    spec = two_summaries()
    found = candidates(spec, truth_of(spec))

    assert {levels[0] for path in found for levels in path if levels} == {0, 1}
    assert len(found) == 2 * 3
    assert all(len({levels[0] for levels in path if levels}) == 1 for path in found)


def test_what_stands_apart_may_change_as_it_changed_for_somebody():
    spec = two_summaries()
    moved = replace(spec, changes=(Change(0, "1", ("x", *STAYS)), *spec.changes[1:]))
    found = candidates(moved, truth_of(moved))

    changing = {
        tuple(levels[0] for levels in path)
        for path in found
        if all(path) and len({levels[0] for levels in path}) > 1
    }
    assert changing == {(0, 2)}
    assert ((0, 1, 0), (2, 2, 1)) in found  # as the first person does, and leaves as the third


def test_two_things_that_hang_together_each_keep_to_themselves():
    spec = request([("w", *STAYS), ("m", *LEAVES)], (0, 1), linked=(("left", "why"), ("gender",)))
    found = candidates(spec, truth_of(spec))

    assert set(found) == {((g, 1, 0),) for g in (0, 1)} | {((g, 2, 1),) for g in (0, 1)}


def test_lives_of_other_releases_are_never_put_together():
    spec = request(
        [("w", *STAYS), ("m", *LEAVES)], (0,), (0, 1), linked=(("left", "why"), ("gender",))
    )

    assert set(candidates(spec, truth_of(spec))) == set(truth_of(spec))


def test_the_nearest_to_true_ones_come_first():
    spec = request([("w", *STAYS), ("m", *LEAVES)], (0, 1))
    first = list(recombined(spec, truth_of(spec)))[:4]

    assert {path[0][1:] for path in first[:2]} == {(1, 0)}
    assert {path[0][0] for path in first[:2]} == {0, 1}


def linked_project(people, releases, seed):
    """A made-up project where what came of it hangs together with age."""
    return spec_of({**project(people, releases, seed), "linked": [["age", "outcome"]]})


@pytest.mark.parametrize("releases", [1, 2, 3])
def test_everybody_there_might_be_is_allowed_by_the_check(releases):
    spec = linked_project(30, releases, 2)
    customs = Customs(truth_of(spec), [[1, 2]])

    assert all(map(customs.allow, candidates(spec, truth_of(spec))))


@given(st.data())
def test_the_check_allows_nobody_whose_life_is_not_seen(data):
    spec = linked_project(20, 2, 5)
    truth = truth_of(spec)
    levels = st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 3))
    path = data.draw(st.tuples(st.none() | levels, st.none() | levels))
    seen = {part_of(one, (1, 2)) for one in truth}

    allowed = Customs(truth, [[1, 2]]).allow(path)

    assert path in truth or not allowed or part_of(path, (1, 2)) in seen
    if allowed and path not in truth:
        assert len({one[0] for one in path if one}) == 1


def test_the_check_refuses_a_twin_with_a_life_that_nobody_leads_or_a_gender_that_nobody_has():
    spec = request([("w", *STAYS)] * 9 + [("m", *LEAVES)] * 8, tuple(range(17)))
    release = protect(spec)
    assert check(spec, release) == ()

    free = replace(spec, linked=())
    here_and_at_work, of_another_gender = (0, 1, 1), (2, 1, 0)
    for other in (here_and_at_work, of_another_gender):
        strange = Twin((((other,), 1), (((0, 1, 0),), -1)))
        twins = Certificate((*release.certificate.twins, strange))
        assert Flaw.STRANGE in check(spec, replace(release, certificate=twins))
        assert Flaw.STRANGE not in check(free, replace(release, certificate=twins))


def as_left(spec, release):
    """Return what a ledger would hold of the releases of a request."""
    layout = {one.name: one.levels for one in spec.variables}
    groups = {one.name: one.groups for one in spec.variables if one.groups}
    return [
        SimpleNamespace(
            layout=Layout(layout, groups, asked.tables),
            people={who: spec.persons[who] for who in asked.present},
            cells=answered.cells,
            says_few=False,
            terms=SimpleNamespace(method=SimpleNamespace(value=spec.method.value)),
        )
        for asked, answered in zip(spec.releases, release.releases, strict=True)
    ]


@pytest.mark.parametrize(("method", "here", "study"), [("exact", 8, 30), ("round", 20, 7)])
def test_one_table_never_gives_away_what_another_hides(method, here, study):
    """Three went to work: everybody, less those still here and those who study, are three."""
    persons = [["w", "here", "ongoing"]] * here + [["w", "left", "studies"]] * study
    persons += [["w", "left", "work"]] * 3
    everybody = list(range(len(persons)))
    asked = {"id": "now", "tables": [["so_far"], ["outcome"]], "present": everybody}
    told = {
        **project(1),
        "variables": {
            "gender": {"levels": ["w", "m"]},
            "so_far": {"levels": ["here", "left"]},
            "outcome": {"levels": OUTCOMES["levels"]},
        },
        "persons": persons,
        "releases": [asked],
        "method": method,
    }
    careless, careful = spec_of(told), spec_of({**told, "linked": [["so_far", "outcome"]]})

    known = Reader(as_left(careful, protect(careful))).narrowed(by_participants=True)

    assert known == []
    assert Reader(as_left(careless, protect(careless))).narrowed() != []


@pytest.mark.parametrize("linked", [[["gender"], ["gender", "age"]], [["shoe size"]], ["age"]])
def test_what_hangs_together_must_be_known_and_stand_in_one_group(linked):
    with pytest.raises(RequestUnclear) as refused:
        protect(spec_of({**project(20), "linked": linked}))
    assert refused.value.place.startswith("linked")


def test_the_solver_says_nothing_to_whoever_reads_the_output():
    program = (
        "from tests.disclosure.made_up import project, spec_of\n"
        "from ipsdesk.disclosure.guard import protect\n"
        "protect(spec_of(project(20)))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert told.stdout == b""
    assert told.stderr == b""
