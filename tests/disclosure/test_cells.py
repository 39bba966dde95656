"""The search for what to hide: where it begins, and what it keeps."""

import numpy as np
import pytest

from ipsdesk.disclosure.cells import Cells
from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.looks import Looks
from ipsdesk.disclosure.model import Place
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.stage import Stage
from ipsdesk.disclosure.twins import Shown
from tests.disclosure.made_up import project, spec_of, table

PLAIN = (0, ("w", "*"))  # women, in the tables of outcomes and of ages
COUNTS = [[3, 20, 9, 2], [30, 4, 8, 6], [7, 9, 11, 12]]


@pytest.fixture
def search():
    """Return a search that has found something to hide."""
    spec = spec_of(table(COUNTS))
    stage = Stage(spec, Looks(spec), {})
    stage.proof.know(stage.before)
    found = Cells(stage, stage.proof, Listener())
    found.show()
    return found


class Watched(Proof):
    """A proof that remembers what it looked for."""

    looked_for = ()

    def serve(self, place):
        self.looked_for = (*self.looked_for, place)
        return super().serve(place)


def test_what_was_searched_for_in_vain_comes_first_the_next_time():
    """Only the last of the few is shown, which stops nothing before it from being proved."""
    frame = frame_of(spec_of(table(COUNTS)))
    proof = Watched(frame, Findings(frame).all(), np.arange(len(frame.people)))
    few = [row for row, value in enumerate(frame.values()) if 0 < value < 5]
    whole = Shown(proof.program.values, proof.program.values)
    proof.know(proof.shown.showing(np.array(few[-1:]), whole))
    first = proof.first_unserved()
    long, proof.looked_for = proof.looked_for, ()

    assert first is not None
    assert len(long) > 1
    assert proof.first_unserved() == first
    assert proof.looked_for == (first,)


def test_a_number_that_stands_in_two_tables_costs_as_much_as_two():
    """So that a total, which is printed in every table, gives way after what stands in one."""
    told = project(60)
    stage = Stage(spec_of(told), Looks(spec_of(told)), {})
    found = Cells(stage, stage.proof, Listener())
    once, twice = (stage.places[Place(0, table, at)] for table, at in ((0, ("w", "work")), PLAIN))

    assert found.cost[once] == 1 + np.log1p(stage.values[once])
    assert found.cost[twice] == 2 * (1 + np.log1p(stage.values[twice]))


def test_what_stopped_a_number_from_being_shown_is_remembered_for_it(search):
    """It is asked first when the same number is tried again, so that a vain try is short."""
    search.blamed.clear()
    rows = search.secondary()
    search.clean_up(rows)

    assert set(search.blamed) == set(rows.tolist())
    for row in rows.tolist():
        state = search.proof.state()
        search.proof.know(state[0].showing(np.array([row]), search.wanted))
        place = search.proof.first_unserved(search.blamed[row])
        assert search.proof.roll.all[search.proof.duties[place].row] == search.blamed[row]
        search.proof.put_back(state)
