"""A later release begins with the twins that proved the earlier ones."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.deciding import decide
from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.further import take_further
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.model import Place, Twin, Variable
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.reading import read_twins
from ipsdesk.disclosure.recount import Customs, Recount
from ipsdesk.disclosure.roll import ENDLESS
from ipsdesk.disclosure.twins import Shown
from ipsdesk.disclosure.writing import proof_json
from ipsdesk.domain.guarding import RequestUnclear
from tests.disclosure.made_up import project, spec_of

CROWD = 0  # with more kinds of people than none, everybody is one of a crowd


def first_of(spec):
    """Return a request as it stood at its first release, with what was decided then."""
    names = {spec.releases[0].id}
    changes = tuple(one for one in spec.changes if one.release in names)
    first = replace(spec, releases=spec.releases[:1], changes=changes)
    return first, decide(first, Listener(), CROWD)


def with_first_left(spec, first, twins):
    """Return a request whose first release has left, with what is known of its twins."""
    told = first.releases[0].cells
    left = replace(spec.releases[0], told=told, twins=twins)
    return replace(spec, releases=(left, *spec.releases[1:]))


def crowd_beside(spec, cells):
    """Return a crowd that knows of the first release what was shown, and nothing of the second."""
    frame = frame_of(spec)
    crowd = Crowd(frame, Findings(frame).all())
    nothing = np.full(crowd.roll.size, ENDLESS)
    low, high = -nothing, nothing.copy()
    for cell in cells:
        if cell.shown is not None:
            row = frame.row_at[Place(0, cell.table, cell.at)]
            low[row], high[row] = cell.low, cell.high
    crowd.know(Shown(low, high))
    return crowd


@pytest.mark.parametrize("method", ["exact", "round"])
@pytest.mark.parametrize("linked", [[], [["outcome"]], [["outcome"], ["age"]]])
@settings(max_examples=4)
@given(people=st.integers(8, 90), seed=st.integers(0, 500))
def test_a_twin_taken_further_is_one_of_both_releases(method, linked, people, seed):
    spec = spec_of(project(people, 2, seed, method=method, linked=linked))
    _, first = first_of(spec)
    crowd = crowd_beside(spec, first.releases[0].cells)

    found = take_further(crowd, first.certificate.twins)

    begun = {tuple(sorted(twin.changes)) for twin in first.certificate.twins}
    customs = Customs(Recount(spec).truth, Recount(spec).linked())
    for twin in crowd.certificate():
        before = Counter()
        for path, many in twin.changes:
            before[path[:1]] += many
        told = {path: many for path, many in before.items() if many and path != (None,)}
        assert tuple(sorted(told.items())) in begun  # it says the same of the first release
        assert all(customs.allow(path) for path, _ in twin.changes)
    assert len(crowd.certificate()) == len(found)


@pytest.mark.parametrize(("people", "seed", "method"), [(60, 0, "exact"), (150, 6, "round")])
def test_with_the_earlier_twins_less_is_left_to_search_for(people, seed, method):
    spec = spec_of(project(people, 2, seed, method=method))
    _, first = first_of(spec)
    crowd = crowd_beside(spec, first.releases[0].cells)
    missing = set(crowd.missing())

    found = take_further(crowd, first.certificate.twins)

    assert found
    assert set(crowd.missing()) < missing


def test_only_twins_that_serve_something_are_taken():
    spec = spec_of(project(60, 2, 0))
    _, first = first_of(spec)
    crowd = crowd_beside(spec, first.releases[0].cells)

    take_further(crowd, first.certificate.twins)

    assert take_further(crowd, first.certificate.twins) == []  # nothing is left for them to serve


def test_twins_that_are_none_beside_what_left_are_not_taken():
    spec = spec_of(project(60, 2, 0))
    _, first = first_of(spec)
    crowd = crowd_beside(spec, first.releases[0].cells)
    known = crowd.roll.values.copy()
    crowd.know(Shown(known, known))

    assert take_further(crowd, first.certificate.twins) == []


@pytest.mark.parametrize(
    "twin",
    [
        Twin(((((9, 9, 9),), -1),)),  # nobody was counted like this
        Twin(((((0, 0, 0),), -999),)),  # nor so many like this
        Twin(((((0, 0, 0),), 1),), scale=2),  # fractions of people
        Twin(()),
    ],
)
def test_a_twin_of_other_people_is_passed_over(twin):
    spec = spec_of(project(60, 2, 0))
    crowd = crowd_beside(spec, ())

    assert take_further(crowd, [twin]) == []


def test_whoever_had_an_answer_that_nobody_gave_has_no_future():
    crowd = crowd_beside(spec_of(project(60, 2, 0, linked=[["outcome"]])), ())

    assert take_further(crowd, [Twin(((((0, 0, 99),), 1),))]) == []


@pytest.mark.parametrize("method", ["exact", "round"])
def test_a_release_beside_one_that_left_is_proved_with_its_twins(method):
    whole = spec_of(project(150, 2, 7, method=method))
    _, first = first_of(whole)
    spec = with_first_left(whole, first, first.certificate.twins)

    release = decide(spec, Listener(), CROWD)

    assert check(spec, release) == ()
    assert release.releases[0] == first.releases[0]


def test_made_up_twins_of_what_left_prove_nothing():
    whole = spec_of(project(150, 2, 7))
    _, first = first_of(whole)
    wrong = tuple(
        Twin(tuple((path, many + 3) for path, many in twin.changes))
        for twin in first.certificate.twins
    )

    spec = with_first_left(whole, first, wrong)

    assert check(spec, decide(spec, Listener(), CROWD)) == ()


def test_a_variable_that_is_asked_for_only_later_is_filled_in():
    spec = spec_of(project(150, 2, 7))
    _, first = first_of(spec)
    later = replace(
        spec,
        variables=(*spec.variables, Variable("voice", ("no", "yes"))),
        persons=tuple((*one, ("no", "yes")[i % 2]) for i, one in enumerate(spec.persons)),
        changes=tuple(
            replace(one, levels=(*one.levels, ("no", "yes")[one.person % 2]))
            for one in spec.changes
        ),
    )
    crowd = crowd_beside(later, first.releases[0].cells)
    customs = Customs(Recount(later).truth, [])

    assert take_further(crowd, first.certificate.twins)
    assert all(customs.allow(p) for twin in crowd.certificate() for p, _ in twin.changes)


def test_a_kept_proof_is_read_as_it_was_found():
    spec, first = first_of(spec_of(project(60, 2, 0)))

    assert read_twins(spec.variables, proof_json(spec, first)) == first.certificate.twins


@pytest.mark.parametrize(
    "proof",
    [
        "",
        "[]",
        "{}",
        '{"twins": [{"scale": 1, "changes": [[[["w", "a", "gone"]], 1]]}]}',
        '{"twins": [{"scale": 1, "changes": [[[["w", "a", "work", "more"]], 1]]}]}',
        '{"twins": [{"scale": "1", "changes": []}]}',
    ],
)
def test_what_is_no_proof_of_these_variables_is_refused(proof):
    spec = spec_of(project(10))

    with pytest.raises(RequestUnclear):
        read_twins(spec.variables, proof)
