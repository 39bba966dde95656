"""No protected number can be worked out from what the guard lets out."""

import pytest

from tests.disclosure.attacker import Attacker
from tests.disclosure.made_up import answer, project


@pytest.mark.parametrize("method", ["exact", "round"])
@pytest.mark.parametrize(("people", "releases", "seed"), [(24, 1, 1), (60, 1, 2), (60, 2, 3)])
def test_a_reader_of_every_release_narrows_no_protected_number(people, releases, seed, method):
    told = project(people, releases, seed, method=method)
    attacker = Attacker(told, answer(told))

    assert list(attacker.protected())
    assert attacker.narrowed() == []
    assert attacker.narrowed(whole=True) == []


def test_the_attacker_is_not_blind():
    told = project(60, 2, 3)
    released = answer(told)
    for release in released["releases"]:
        for cell in release["cells"]:
            if cell["shown"] is None:
                attacker = Attacker(told, released)
                count = int(sum(attacker.counted(0, cell["at"])))
                cell.update(shown=count, low=count, high=count)
                break
    assert Attacker(told, released).told
