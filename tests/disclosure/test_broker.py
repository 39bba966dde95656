"""The program that gives a trait to other people where no exchange of a few is unnoticed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipsdesk.disclosure.broker import Broker, asked_of, is_of
from ipsdesk.disclosure.diving import CLOSE, made_whole
from ipsdesk.disclosure.near import FEW_WAYS, MOST_TAKES, NEAREST, is_life, near, takes
from ipsdesk.disclosure.solver import Solver
from ipsdesk.disclosure.tally import Tally
from ipsdesk.disclosure.traits import traits_of
from ipsdesk.disclosure.ways import Way, moved_people
from tests.disclosure.made_up import region
from tests.disclosure.test_crowd import crowd_of, known_but, town

PLACES, AGES = "abcde", "vwxyz"
WOMEN = list(zip(PLACES, AGES, strict=True))
MEN = list(zip(PLACES, AGES[1:] + AGES[0], strict=True))  # each as old as the next woman


def ring():
    """Return a crowd of whom one woman has a job that her sex and job together would tell."""
    women = [("w", *one, "k") for one in WOMEN[1:] + WOMEN]
    men = [("m", *one, "k") for one in MEN * 2]
    persons = [("w", *WOMEN[0], "j"), *women, *men]
    names = {"gender": "wm", "place": PLACES, "age": AGES, "job": "jk"}
    tables = [["gender", "place"], ["gender", "age"], ["place", "age", "job"], ["gender", "job"]]
    told = {
        "variables": {name: {"levels": list(levels)} for name, levels in names.items()},
        "persons": [list(one) for one in persons],
        "releases": [{"id": "now", "tables": tables, "present": list(range(len(persons)))}],
        "threshold": 5,
        "method": "exact",
        "layout": "off",
    }
    crowd = crowd_of(told)
    rows = [place for place, row in enumerate(crowd.frame.rows) if _is_of(row, (0, 3))]
    known_but(crowd, np.array(rows))
    return crowd


def _is_of(row, places):
    """Tell whether a row stands at a level of each of these variables."""
    return all(row.masks[v].bit_count() == 1 for v in places)


def nobody_with_the_job(crowd):
    """Return the duty that no woman may have the job."""
    counts = [crowd.roll.all[one.row].plus.masks for one in crowd.duties]
    return next(
        place
        for place, one in enumerate(crowd.duties)
        if counts[place] == (1, 0b11111, 0b11111, 1) and one.high == 0
    )


def test_five_pairs_exchange_in_a_ring_though_no_few_of_them_can():
    crowd = ring()
    place = nobody_with_the_job(crowd)

    assert crowd.ways(crowd.duties[place].row, -1) == []
    assert crowd.serve(place)


def test_a_ring_that_lacks_one_is_none():
    crowd = ring()
    place = nobody_with_the_job(crowd)
    duty = crowd.duties[place]
    men = np.array([crowd.frame.people[i][0][0] for i in crowd.roll.pool])

    assert broker_of(crowd, 0).beyond(asked_of(crowd.roll, crowd.shown, duty, men)).max() < CLOSE
    asked = asked_of(crowd.roll, crowd.shown, duty, 2 * men)
    assert broker_of(crowd, 0).beyond(asked).max() > CLOSE


def traits(crowd):
    people = [crowd.frame.people[place] for place in crowd.roll.pool]
    return traits_of(crowd.frame.spec, people)


def touches(crowd, number, duty):
    return is_of(crowd.roll, traits(crowd)[number], crowd.roll.all[duty.row])


def broker_of(crowd, number):
    levels = [at[crowd.roll.pool] for at in crowd.frame.levels]
    tally = Tally(crowd.frame.spec, crowd.roll.all)
    return Broker(crowd.roll, tally, levels, traits(crowd)[number], number)


def moved_by(crowd, trades):
    gone, come, _ = moved_people(crowd.market(), [Way(tuple(trades), 0)])
    tally = Tally(crowd.frame.spec, crowd.roll.all)
    return tally.of(come).sum(axis=1) - crowd.roll.members[:, gone].sum(axis=1)


@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), hidden=st.floats(0.3, 0.9), number=st.integers(0, 2))
def test_what_a_program_finds_changes_no_number_that_is_known(seed, hidden, number):
    crowd = crowd_of(town(60, seed))
    rows = len(crowd.frame.rows)
    some = np.flatnonzero(np.random.default_rng(seed).random(rows) < hidden)
    known_but(crowd, some)
    fixed = np.setdiff1d(np.arange(rows), some)
    broker, seen = broker_of(crowd, number), crowd.roll.there * 0

    for duty in crowd.duties[:6]:
        asked = asked_of(crowd.roll, crowd.shown, duty, seen)
        if touches(crowd, number, duty) and broker.beyond(asked).max() < CLOSE:
            trades = broker.trades(asked)
            moved = moved_by(crowd, trades)
            people = np.bincount([one.one for one in trades], minlength=len(seen))
            ends = crowd.roll.values + moved
            assert not moved[np.setdiff1d(fixed, duty.row)].any()
            assert not trades or duty.low <= ends[duty.row] <= duty.high
            assert (people <= crowd.roll.there).all()


@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), number=st.integers(0, 2))
def test_once_what_it_says_is_hidden_nothing_is_in_the_way(seed, number):
    crowd = crowd_of(town(60, seed))
    known_but(crowd, np.array([duty.row for duty in crowd.duties]))
    broker, nobody = broker_of(crowd, number), crowd.roll.there * 0
    cost = 1.0 + np.log1p(crowd.roll.values[: len(crowd.frame.rows)])

    for duty in crowd.duties[:6]:
        if not touches(crowd, number, duty):
            continue
        beyond = broker.beyond(asked_of(crowd.roll, crowd.shown, duty, nobody, cost))
        shown = crowd.shown.hiding(np.flatnonzero(beyond > CLOSE))
        asked = asked_of(crowd.roll, shown, duty, nobody)
        if beyond[duty.row] < CLOSE:  # some are asked for more people than there are
            assert broker.beyond(asked).max() < CLOSE


@pytest.mark.parametrize(("at_most", "people"), [(1, []), (2, [1, 1])])
def test_halves_become_whole_people_or_nothing_and_nobody_is_there_twice(at_most, people):
    """Of each two of three changes one is to be made, two of them of the same person."""
    model, who = Solver(), np.array([0, 0, 1])
    for price in (1000.0,) * 3 + (0.01,) * 3:
        model.addCol(price, 0.0, 1.0, 0, [], [])
    for row, (one, other) in enumerate([(3, 4), (4, 5), (3, 5)]):
        model.addRow(1.0, at_most, 3, [row, one, other], [1.0, 1.0, 1.0])
    model.run()

    found = made_whole(model, 3, who, np.array([1, 1]))
    assert np.bincount(who[: len(found)], found).tolist() == people


def test_a_program_stays_small_whoever_there_is():
    crowd = crowd_of(town(3_000, 3))
    few, lives = traits(crowd)[0], traits(crowd_of(region(300)))[0]

    assert len(takes(few, crowd.roll)[0]) <= MOST_TAKES
    assert len(lives.parts[0]) > FEW_WAYS
    assert is_life(lives)
    assert not is_life(few)


def test_what_one_person_alone_has_lived_another_takes_beside_all_that_is_known():
    """Somebody's life is in many numbers, so that a whole chain of others has to make up for it."""
    crowd = crowd_of(region(150))
    number = next(i for i, one in enumerate(traits(crowd)) if is_life(one))
    broker, nobody = broker_of(crowd, number), crowd.roll.there * 0
    some = np.random.default_rng(1).permutation(len(crowd.frame.rows))[::2]
    known_but(crowd, np.union1d(some, [duty.row for duty in crowd.duties]))

    for duty in crowd.duties:
        asked = asked_of(crowd.roll, crowd.shown, duty, nobody)
        if touches(crowd, number, duty) and broker.beyond(asked).max() < CLOSE:
            trades = broker.trades(asked)
            ends = crowd.roll.values + moved_by(crowd, trades)
            if trades:
                break
    assert duty.low <= ends[duty.row] <= duty.high
    assert ((ends >= crowd.shown.low) & (ends <= crowd.shown.high)).all()


@given(seed=st.integers(0, 10**6), lives=st.integers(2, 40), numbers=st.integers(1, 20))
def test_everybody_may_take_the_lives_that_fewest_numbers_tell_from_his(seed, lives, numbers):
    inside = np.random.default_rng(seed).random((numbers, lives)) < 0.3
    found = near(inside.astype(np.float32))
    apart = (inside[:, :, None] != inside[:, None, :]).sum(axis=0)

    for one in range(lives):
        others = np.delete(np.arange(lives), one)
        rest = others[~found[one, others]]
        taken = np.sort(apart[one, others[found[one, others]]])
        assert not found[one, one]
        assert len(taken) >= min(NEAREST, len(others))
        assert (apart[one, rest] >= taken[: min(NEAREST, len(others))].max()).all()


@pytest.mark.parametrize("seed", range(2))
def test_nobody_is_taken_who_is_kept(seed):
    crowd = crowd_of(town(80, seed))
    few = next(one for one in crowd.duties if one.low > 0)
    crowd.know(crowd.shown)
    kept = np.where(np.arange(len(crowd.roll.there)) % 2, crowd.roll.there, 0)
    broker = broker_of(crowd, 0)
    asked = asked_of(crowd.roll, crowd.shown, few, kept)

    if touches(crowd, 0, few) and broker.beyond(asked).max() < CLOSE:
        assert not any(kept[one.one] for one in broker.trades(asked))
