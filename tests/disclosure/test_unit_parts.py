"""The numbers of all units come first; each unit's own part is shown as far as they allow it."""

import json

import numpy as np
import pytest

from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.crowded import show_numbers_of_all, show_parts, sketch_crowd
from ipsdesk.disclosure.deciding import decide
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.looks import Looks
from ipsdesk.disclosure.model import Place
from ipsdesk.disclosure.needs import named_by_unit
from ipsdesk.disclosure.stage import Stage, decided_later
from ipsdesk.disclosure.writing import release_json
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import project, spec_of, united
from tests.disclosure.unit_reader import UnitReader

METHODS = ("exact", "round")
NO_LIMIT = 0  # with more kinds of people than none, everybody is one of a crowd


@pytest.fixture(scope="module", params=METHODS)
def told(request):
    """Three units of 130 people in all, each with a part of its own."""
    return united(130, 3, 6, method=request.param)


@pytest.fixture(scope="module")
def released(told):
    """Return the release, as the guard has it and as it is written."""
    spec = spec_of(told)
    release = decide(spec, Listener(), NO_LIMIT)
    return spec, release, json.loads(release_json(spec, release))


@pytest.fixture(scope="module")
def staged(told):
    """Return the same release before anything is shown, and what is shown of all alone."""
    spec = spec_of(told)
    stage = Stage(spec, Looks(spec), {}, NO_LIMIT)
    stage.proof.know(stage.before)
    assert stage.proof.first_unserved() is None
    show_numbers_of_all(stage, stage.proof, sketch_crowd(stage, Listener()), Listener())
    return stage, stage.proof.shown


def own(stage):
    rows = sorted(named_by_unit(stage.frame))
    return [row for row in rows if stage.values[row]]


def test_at_first_nothing_is_shown_that_names_a_unit_but_where_nobody_is(staged):
    stage, shown = staged

    assert own(stage)
    assert shown.hidden[own(stage)].all()
    assert not shown.hidden[: len(stage.values)].all()


def test_a_units_part_takes_no_number_of_all_away(staged):
    stage, before = staged
    show_parts(stage, stage.proof, Listener())
    after = stage.proof.shown

    assert not (after.hidden & ~before.hidden).any()
    assert (~after.hidden[own(stage)]).any()
    assert (after.low[~before.hidden] == before.low[~before.hidden]).all()
    assert stage.proof.missing() == []


def test_every_unit_finds_numbers_of_its_own(told, released):
    _, _, written = released
    for unit in sorted(set(told["units"])):
        cells = [one for one in written["releases"][0]["cells"] if one["at"].get("unit") == unit]
        assert any(one["shown"] for one in cells)


def test_the_independent_check_confirms_it(released):
    spec, release, _ = released

    assert check(spec, release) == ()
    assert all(twin.scale == 1 for twin in release.certificate.twins)


def test_each_hidden_number_of_a_part_says_what_it_protects(released):
    _, release, _ = released
    names = {"small", "protects", "unit", "dominated"}

    hidden = [cell for cell in release.releases[0].cells if cell.why is not None]
    assert hidden
    assert {str(cell.why.reason) for cell in hidden} <= names


def test_no_reader_of_every_part_narrows_a_protected_number(told, released):
    _, _, written = released
    exact = told["method"] == "exact"

    assert Attacker(told, written).narrowed(whole=not exact) == []
    for unit in sorted(set(told["units"])):
        assert UnitReader(told, written, unit).narrowed_beside_own(exact=exact) == []


def test_a_number_of_a_part_that_must_be_shown_is_decided_with_those_of_all():
    told = united(130, 3, 6)
    table = told["releases"][0]["tables"].index(["gender", "unit"])
    spec = spec_of(told)
    stage = Stage(spec, Looks(spec), {}, NO_LIMIT)
    place = Place(0, table, ("*", "u1"))
    wanted = {"release": "now", "table": table, "at": {"gender": "*", "unit": "u1"}}
    kept = spec_of({**told, "must_show": [wanted]})

    assert stage.places[place] in decided_later(stage)
    assert stage.places[place] not in decided_later(Stage(kept, Looks(kept), {}, NO_LIMIT))


def test_without_units_nothing_is_decided_later():
    spec = spec_of(project(40))
    stage = Stage(spec, Looks(spec), {}, NO_LIMIT)

    assert decided_later(stage) == set()
    assert np.array_equal(stage.now, sorted(set(stage.places.values())))


def test_whoever_listens_sees_all_numbers_and_then_the_parts_before_they_are_proved(told, released):
    seen = []
    decide(spec_of(told), Listener(sketched=seen.append), NO_LIMIT)
    first, second = ([cell for cell in cells if cell.shown is not None] for cells in seen)
    [answered] = released[1].releases

    assert len(second) > len(first) > 0
    assert [(cell.table, cell.at) for cell in seen[0]] == [
        (cell.table, cell.at) for cell in answered.cells
    ]
    assert {(cell.table, cell.at, cell.shown) for cell in answered.cells if cell.shown} & {
        (cell.table, cell.at, cell.shown) for cell in second
    }
