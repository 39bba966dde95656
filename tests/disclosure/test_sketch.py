"""The quick sketch, and fractions of people."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.disclosure.crowd import Crowd
from ipsdesk.disclosure.deciding import decide
from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.model import Reason
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.paths import paths_of
from ipsdesk.disclosure.proof import scale_of
from ipsdesk.disclosure.sketch import Sketch
from tests.disclosure.made_up import project, spec_of, table


@pytest.mark.parametrize(
    ("people", "scale"),
    [([1.0, -2.0], 1), ([0.5, 1.0], 2), ([1 / 3, 0.25], 12), ([], 1), ([0.5773502691896258], None)],
)
def test_fractions_of_people_are_taken_so_often_that_they_are_whole(people, scale):
    assert scale_of(np.array(people, dtype=float)) == scale


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


@settings(max_examples=10)
@given(st.integers(0, 10**6), st.sampled_from((1, 2, 3)))
def test_numbers_counted_table_by_table_are_those_counted_one_by_one(seed, releases):
    frame = frame_of(spec_of(project(20, releases, seed)))
    truth = Counter(path for path in paths_of(frame.spec) if any(path))

    one_by_one = [
        sum(many for path, many in truth.items() if row.counts(path)) for row in frame.rows
    ]
    assert frame.values().tolist() == one_by_one


def test_a_crowd_is_sketched_before_anything_is_laid_out_to_prove_it(monkeypatch):
    """So that a first look at 20,000 people is there soon, and with little memory."""
    order, lay_out = [], Crowd.__init__

    def laid_out(*some):
        order.append("laid out")
        lay_out(*some)

    monkeypatch.setattr(Crowd, "__init__", laid_out)
    listener = Listener(sketched=lambda cells: order.append(len(cells)))

    release = decide(spec_of(project(60)), listener, most=0)

    assert order == [len(release.releases[0].cells), "laid out"]


def test_a_sketched_number_is_said_to_protect_another_and_not_to_be_of_too_small_a_group():
    """Which number it protects is only known once it is proved."""
    seen = []
    spec = spec_of(project(60))
    decide(spec, Listener(sketched=seen.append))

    whys = {cell.why.reason for cell in seen[0] if cell.why is not None}
    assert whys == {Reason.SMALL, Reason.PROTECTS}
