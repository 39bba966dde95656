"""The quick sketch, and fractions of people."""

from dataclasses import replace

import numpy as np
import pytest

from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.proof import scale_of
from ipsdesk.disclosure.sketch import Sketch
from tests.disclosure.made_up import spec_of, table


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
