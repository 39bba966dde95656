"""What clashes when it is shown together, and the cheapest numbers that all of it needs hidden."""

import numpy as np
import pytest

from ipsdesk.disclosure import cells
from ipsdesk.disclosure.cells import Cells
from ipsdesk.disclosure.clashes import Clashes
from ipsdesk.disclosure.listening import Listener
from ipsdesk.disclosure.looks import Looks
from ipsdesk.disclosure.reach import Reach
from ipsdesk.disclosure.rough import Rough
from ipsdesk.disclosure.stage import Stage
from ipsdesk.domain.errors import ActStopped
from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, project, spec_of, table

COUNTS = [[3, 20, 9, 2], [30, 4, 8, 6], [7, 9, 11, 12]]


class Search:
    """A search for what to hide in a request of one release."""

    def __init__(self, told, most=1_000, listener=None):
        spec = spec_of(told)
        stage = Stage(spec, Looks(spec), {})
        self.cells = Cells(stage, stage.proof, Listener())
        self.free, self.price = np.flatnonzero(self.cells.free), self.cells.price
        self.rough = Rough(stage.frame, stage.needs, stage.pool)
        self.nothing = stage.of_rows(stage.before, self.rough)
        self.rough.know(self.nothing)
        self.clashes = Clashes(
            self.rough, self.free, self.cells.wanted, most, listener or Listener()
        )

    def is_served(self, shown):
        """Tell whether every duty is served, before everybody, while these rows are shown."""
        self.rough.know(self.nothing.showing(np.array(sorted(shown)), self.cells.wanted))
        return self.rough.first_unserved() is None


@pytest.mark.parametrize("told", [table(COUNTS), project(60), project(18, seed=4, method="round")])
def test_what_is_hidden_serves_everybody_and_no_one_number_more_can_be_shown(told):
    search = Search(told)
    hidden = set(search.clashes.cheapest(search.price).tolist())
    shown = set(search.free.tolist()) - hidden

    assert hidden
    assert search.is_served(shown)
    assert not any(search.is_served(shown | {row}) for row in hidden)


def test_a_clash_may_not_be_shown_and_all_of_it_but_one_number_may():
    """So that it says of no number in vain that it might have to be hidden."""
    search = Search(table(COUNTS))
    search.clashes.cheapest(search.price)
    known = search.clashes.known

    assert len(known) > 3
    assert not any(search.is_served(clash) for clash in known)
    one_less = [clash - {row} for clash in known for row in clash]
    served = [search.is_served(some) for some in one_less]
    assert sum(served) > 0.75 * len(served)  # the others give away another number too


def test_the_same_request_hides_the_same():
    found = [Search(project(60)).clashes.cheapest(Search(project(60)).price) for _ in range(2)]

    assert found[0].tolist() == found[1].tolist()


def test_a_search_that_takes_long_is_given_up_and_another_finds_a_safe_release(monkeypatch):
    assert Search(table(COUNTS), most=3).clashes.cheapest(Search(table(COUNTS)).price) is None

    monkeypatch.setattr(cells, "MOST_ASKED", 0)
    given = answer(table(COUNTS))
    attacker = Attacker(table(COUNTS), given)
    assert len(attacker.told) > 3
    assert attacker.narrowed() == []


def test_whoever_waits_sees_how_far_it_is_and_may_stop_it():
    heard = []
    search = Search(table(COUNTS), listener=Listener(lambda *told: heard.append(told)))
    search.clashes.cheapest(search.price)

    assert heard == sorted(heard)
    assert {of for _, of in heard} == {1_000}
    search = Search(table(COUNTS), listener=Listener(None, lambda: True))
    with pytest.raises(ActStopped):
        search.clashes.cheapest(search.price)


def test_a_small_request_asks_for_clashes_and_a_large_one_does_not(monkeypatch):
    asked = []
    farthest = Reach.farthest
    monkeypatch.setattr(
        Reach, "farthest", lambda self, *args: asked.append(1) or farthest(self, *args)
    )
    answer(project(60))
    small = len(asked)
    monkeypatch.setattr(cells, "SMALL", 100)
    answer(project(60))

    assert small > 10
    assert len(asked) == small
