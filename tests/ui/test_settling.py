"""Opening a vault: guardians go at 18, seals are made anew, and nothing where one only reads."""

from dataclasses import replace
from datetime import date

import pytest

from ipsdesk.actions import growing_up, people, protection, records, seals, users
from ipsdesk.actions.protection import Protection
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.records import Row
from ipsdesk.ui.pages.settings_secrets import Secret
from ipsdesk.ui.presenters.opening import OpeningPresenter
from ipsdesk.ui.presenters.settings import SettingsPresenter
from ipsdesk.ui.settling import settle
from tests.conftest import ROBIN, later
from tests.ui.pages.reading import words_on

DAY = date(2026, 7, 1)


@pytest.fixture
def grown(desk):
    """Somebody who turned 18 a month ago, and whose mother is still written down."""
    who = people.enrol(desk, replace(ROBIN, birth_date=date(2008, 6, 1), personal_number=""))
    told = {"participant": who, "name": "Ulla Vale", "may_know": "plan"}
    records.enter(desk, "answer", [Row("guardians", told)], who)
    return who


@pytest.fixture(autouse=True)
def _no_copy(monkeypatch):
    """A vault in memory has no folder for copies."""
    monkeypatch.setattr(OpeningPresenter, "copy_is_due", lambda _: False)


def settled(qtbot, desktop, desk):
    settle(None, desktop, OpeningPresenter(desk), SettingsPresenter(desk))
    desktop.background.wait()


def test_min_04_whoever_opens_the_vault_lets_guardians_of_the_grown_go(qtbot, desktop, desk, grown):
    heard = []
    desktop.changed.connect(lambda: heard.append("changed"))
    settled(qtbot, desktop, later(desk, DAY))

    qtbot.waitUntil(lambda: heard == ["changed"])
    assert growing_up.guardians_due(later(desk, DAY)) == {}


def test_ret_06_where_a_decision_is_needed_opening_erases_nothing(qtbot, desktop, desk, grown):
    under_law = later(replace(desk, profile=Profile.SOCIAL_BOARD), DAY)
    settled(qtbot, desktop, under_law)
    assert growing_up.guardians_due(under_law)


def test_where_one_only_reads_nothing_is_written(qtbot, desktop, desk, grown, monkeypatch):
    reading = later(desk, DAY)
    monkeypatch.setattr(type(desk.vault), "facts", replace(desk.vault.facts, read_only=True))
    settled(qtbot, desktop, reading)
    assert growing_up.guardians_due(reading)


def test_who_came_in_by_anothers_words_is_asked_for_their_own_and_not_passed_by_in_silence(
    qtbot, desktop, desk, monkeypatch
):
    asked, told, answers = [], [], [False, True]

    def ask(dialog, *_):
        asked.append((dialog.accessibleName(), words_on(dialog)))
        return answers.pop(0)

    monkeypatch.setattr(users, "came_by_lent", lambda _: True)
    monkeypatch.setattr(Secret, "ask", ask)
    for heard in (desktop.refused, desktop.told):
        heard.connect(told.append)
    settled(qtbot, desktop, desk)
    settled(qtbot, desktop, desk)

    assert [title for title, _ in asked] == ["Choose a passphrase of your own"] * 2
    assert "Somebody else chose the one you came in with" in asked[0][1]
    assert told == [
        "Somebody else still knows your passphrase. You are asked again next time.",
        "The passphrase is changed.",
    ]


def test_a_seal_that_is_right_is_left_as_it_is(qtbot, desktop, supervisor, desk, robin):
    how = Protection("marked", "Blåsippa", (desk.user.id, supervisor.user.id))
    protection.protect(supervisor, robin, how)
    settled(qtbot, desktop, supervisor)
    assert seals.seal_again(supervisor) == 0
