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
    told = project(24, 1, 1)
    released = answer(told)
    few = {name: value for name, _, value, _ in Attacker(told, released).protected()}
    for cell in released["releases"][0]["cells"]:
        name = (0, "count", str(cell["at"]))
        if name in few:
            assert cell["shown"] is None
            cell.update(shown=few[name], low=few[name], high=few[name])
            break
    assert name in [found for found, *_ in Attacker(told, released).narrowed()]
