"""Whatever keys are pressed in whatever order: no bug, no warning of Qt's, nothing lost (G2)."""

import pytest

from ipsdesk.actions import people
from ipsdesk.storage import history
from tests.journeys.house import choose_folder, house_of
from tests.journeys.monkey import Monkey

STEPS = 160


@pytest.fixture
def no_dialogs(tmp_path, monkeypatch):
    """No dialog of the system is opened, since nothing here could answer it."""
    choose_folder(monkeypatch, tmp_path)


@pytest.mark.usefixtures("qapp", "no_dialogs")
@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_and_clicks_break_nothing(desk, robin, sasha, seed):
    with house_of(desk) as house:
        house.open_person(robin)
        monkey = Monkey(house.window, seed, house.desktop.background.wait)
        monkey.play(STEPS)

    assert len(monkey.did) == STEPS
    assert {"key", "words", "click"} <= set(monkey.did)
    with desk.read() as connection:
        assert history.verify(connection) == []
    assert people.person(desk, sasha).shown_name == "Sasha Åmoor"


@pytest.mark.usefixtures("qapp", "no_dialogs")
def test_random_keys_at_the_supervisors_desk_break_nothing(supervisor, robin):
    with house_of(supervisor) as house:
        for place in ("reviews", "retention", "log", "settings"):
            house.window.go(place)
            Monkey(house.window, len(place), house.desktop.background.wait).play(STEPS // 4)

    with supervisor.read() as connection:
        assert history.verify(connection) == []
    assert people.person(supervisor, robin).number == 1


@pytest.mark.usefixtures("qapp", "no_dialogs", "robin")
def test_the_same_seed_does_the_same_things(desk):
    played = []
    for _ in range(2):
        with house_of(desk) as house:
            monkey = Monkey(house.window, 7, house.desktop.background.wait)
            monkey.play(25)
            played.append(monkey.did)

    assert played[0] == played[1]
