"""The program of whole people says just what can be worked out; what it found stays at hand."""

from functools import cache
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.disclosure.frame import frame_of
from ipsdesk.disclosure.needs import Findings
from ipsdesk.disclosure.program import NEAR
from ipsdesk.disclosure.proof import Proof
from ipsdesk.disclosure.twins import Shown
from tests.disclosure.made_up import spec_of, table

COUNTS = (2, 6, 7, 1)
ROWS = 9  # a table of two by two, with its margins
SOME_ROWS = st.sets(st.integers(0, ROWS - 1))


def proved():
    """Return a proof of the table with everything hidden."""
    frame = frame_of(spec_of(table([COUNTS[:2], COUNTS[2:]])))
    return Proof(frame, Findings(frame).all(), np.arange(len(frame.people)))


def showing(proof, rows):
    """Return the proof once these rows are shown as they are."""
    values, some = proof.roll.values, np.array(sorted(rows), dtype=np.int64)
    proof.know(proof.shown.showing(some, Shown(values, values)))
    return proof


@cache
def margins():
    """Return which of the four cells each row adds up, by its levels alone."""
    cells = list(product((0, 1), repeat=2))
    return np.array(
        [[all(mask >> at & 1 for mask, at in zip(row.masks, cell, strict=True)) for cell in cells]
         for row in proved().frame.rows]
    ).astype(int)  # fmt: skip


@cache
def all_tables():
    """Return the rows of every table of two by two with up to eighteen in each cell."""
    return np.array(list(product(range(19), repeat=4))) @ margins().T


def possible(duty, rows):
    """Return the tables, row by row, that agree with what is shown and serve a duty."""
    some = all_tables()
    true = margins() @ np.array(COUNTS)
    agree = (some[:, sorted(rows)] == true[sorted(rows)]).all(axis=1)
    return some[agree & (some[:, duty.row] >= duty.low) & (some[:, duty.row] <= duty.high)]


def nobody(proof):
    return np.zeros(len(proof.roll.true_ones), dtype=np.int64)


@settings(max_examples=25)
@given(SOME_ROWS)
def test_whole_people_are_found_where_there_are_any_and_nowhere_else(rows):
    proof = showing(proved(), rows)
    for place, duty in enumerate(proof.duties):
        proof.program.price(np.zeros(proof.program.size), 1.0)
        move = proof.search(place, nobody(proof))

        is_twin = move is not None and proof.take(move)
        assert is_twin == (len(possible(duty, rows)) > 0)
        if is_twin:
            ends = np.round(proof.roll.values + move.rows).astype(int)
            assert (possible(duty, rows) == ends[:ROWS]).all(axis=1).any()


@settings(max_examples=25)
@given(SOME_ROWS, st.lists(st.integers(1, 9), min_size=ROWS, max_size=ROWS))
def test_rows_with_a_price_move_as_cheaply_as_any_people_can_move_them(rows, prices):
    proof, cost = proved(), np.zeros(ROWS)
    cost[sorted(rows)] = np.array(prices)[sorted(rows)]
    true = margins() @ np.array(COUNTS)
    for place, duty in enumerate(proof.duties):
        proof.program.price(np.append(cost, np.zeros(proof.program.size - ROWS)), NEAR)
        move = proof.search(place, nobody(proof), whole=False)

        end = true[duty.row] + move.rows[duty.row]
        assert duty.low - NEAR < end < duty.high + NEAR
        least = (np.abs(possible(duty, ()) - true) @ cost).min()
        assert np.abs(move.rows[:ROWS]) @ cost <= least + 0.01


def test_what_a_price_let_move_stays_once_the_price_is_gone():
    proof = showing(proved(), range(ROWS))
    free = np.where(np.arange(proof.program.size) < ROWS, 1.0, 0.0)
    assert proof.first_unserved() is not None

    proof.program.price(free, NEAR)
    assert proof.search(0, nobody(proof), whole=False) is not None

    proof.program.price(0 * free, 1.0)
    assert proof.search(0, nobody(proof)) is None


def test_twins_that_went_come_back_where_they_agree_again():
    proof = proved()
    assert proof.first_unserved() is None
    hidden, found = proof.shown, {id(one) for one in proof.twins}

    showing(proof, range(ROWS))
    assert proof.twins == [proof.truth]
    proof.know(hidden)
    assert proof.first_unserved() is None
    assert {id(one) for one in proof.twins} <= found


def test_a_guess_is_looked_at_first():
    proof = showing(proved(), range(ROWS))
    last = proof.roll.all[proof.duties[proof.missing()[-1]].row]

    assert proof.roll.all[proof.duties[proof.first_unserved(last)].row] == last
