"""Proofs among more kinds of people than a program can weigh at once."""

from dataclasses import replace

import numpy as np
import pytest

from ipsdesk.disclosure.checker import check
from ipsdesk.disclosure.deciding import decide
from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.growing import Growing
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.model import Reason
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.proof import scale_of
from ipsdesk.disclosure.sketch import Sketch
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, project, spec_of, table


@pytest.mark.parametrize(
    ("people", "scale"),
    [([1.0, -2.0], 1), ([0.5, 1.0], 2), ([1 / 3, 0.25], 12), ([], 1), ([0.5773502691896258], None)],
)
def test_fractions_of_people_are_taken_so_often_that_they_are_whole(people, scale):
    assert scale_of(np.array(people, dtype=float)) == scale


@pytest.mark.parametrize("releases", [1, 2])
def test_kinds_that_are_needed_are_found_by_their_price(releases):
    frame = frame_of(spec_of(project(40, releases, 3)))
    proof = Growing(frame, Findings(frame).all())
    begins = proof.program.kinds
    proof.know(proof.shown)

    assert proof.first_unserved() is None
    assert begins <= proof.program.kinds <= len(frame.people)
    assert len(set(proof.program.pool.tolist())) == proof.program.kinds


def test_what_cannot_be_proved_is_not_by_more_kinds_either():
    frame = frame_of(spec_of(table([[3, 20], [20, 20]])))
    proof = Growing(frame, Findings(frame).all())
    values = proof.program.values
    proof.know(replace(proof.shown, low=values, high=values))

    assert proof.first_unserved() is not None


def test_a_release_of_very_many_kinds_crosses_two_variables_at_most(monkeypatch):
    monkeypatch.setattr("ipsdesk.disclosure.stage.MOST_PEOPLE", 10)
    told = project(120, 1, 6)
    told["releases"][0]["tables"] = [["gender", "age", "outcome"]]
    spec = spec_of(told)
    release = decide(spec, Listener())

    assert check(spec, release) == ()
    for cell in release.releases[0].cells:
        if sum(node != "*" for node in cell.at) > 2:
            assert cell.shown is None
    reasons = {cell.why.reason for cell in release.releases[0].cells if cell.why}
    assert Reason.UNPROVED in reasons
    assert any(cell.shown is not None for cell in release.releases[0].cells)


def test_the_attacker_finds_nothing_in_it(monkeypatch):
    monkeypatch.setattr("ipsdesk.disclosure.stage.MOST_PEOPLE", 10)
    told = project(60, 1, 6)

    assert Attacker(told, answer(told)).narrowed() == []


def test_a_sketch_without_people_moves_numbers_that_add_up():
    frame = frame_of(spec_of(table([[3, 20, 8], [20, 2, 9], [7, 9, 30]])))
    sketch = Sketch(frame, Findings(frame).all(), np.arange(0))
    values = frame.values()
    few = [row for row, value in enumerate(values) if 0 < value < 5]
    shown = replace(sketch.shown, low=values.copy(), high=values.copy()).hiding(np.array(few))
    sketch.know(shown)

    assert sketch.first_unserved() is not None
    sketch.know(shown.hiding(np.arange(len(values))))
    assert sketch.first_unserved() is None
