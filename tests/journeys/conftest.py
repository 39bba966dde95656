"""A real vault on the disk, and somebody who sits down at it."""

from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ipsdesk.actions import desk as at_desk
from ipsdesk.actions import people, vault
from ipsdesk.actions.vault import Making, NewUnit, Secrets
from ipsdesk.domain.access import Role
from ipsdesk.domain.profiles import Profile
from ipsdesk.domain.vaults import KDF_FLOOR
from ipsdesk.ui import crash, seat
from ipsdesk.ui.preferences import Preferences
from ipsdesk.words import language, speak
from tests.conftest import NOW, ROBIN, SASHA, TODAY
from tests.journeys.keyboard import Keyboard, patience
from tests.stalls import clear_the_screen, no_stall, qapp_cls

__all__ = ["no_stall", "qapp_cls"]

USER = "Vera Lind"
PASSPHRASE = "sju sovande glasbubblor 36"
VAULT = "enheten.ipsvault"


@pytest.fixture
def day():
    """The day on which all is done; a file whose other processes have a clock has its own."""
    return TODAY


@pytest.fixture(autouse=True)
def _from_noon(monkeypatch, day):
    """Let a day's work be of one day: at five past twelve a visit of 40 minutes was yesterday's."""
    begun = datetime.now(UTC).astimezone()
    ahead = datetime.combine(day, time(12), begun.tzinfo) - begun

    class FromNoon(datetime):
        """A clock that runs, and stood at noon when the test began."""

        @classmethod
        def now(cls, tz=None):
            """Return the moment it is."""
            return datetime.now(tz) + ahead

    for clock in (vault, at_desk):
        monkeypatch.setattr(clock, "datetime", FromNoon)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home folder of its own, so that whatever is left lying about is found."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def vault_path(tmp_path):
    """The vault of a unit with two participants, locked."""
    path = tmp_path / VAULT
    unit = NewUnit("Team Söder", Profile.FOUNDATION, USER, Role.SUPERVISOR)
    made, _ = vault.create_unit(path, unit, PASSPHRASE, Making(cost=KDF_FLOOR, now=lambda: NOW))
    people.enrol(made, ROBIN)
    people.enrol(made, SASHA)
    vault.lock(made, backup=False)
    return path


@pytest.fixture
def reopened(vault_path):
    """Open the vault again without the window, to look at what is kept in it."""
    opened = []

    def open_again():
        opened.append(vault.unlock(vault_path, Secrets(user=USER, passphrase=PASSPHRASE)))
        return opened[-1]

    yield open_again
    for one in opened:
        one.vault.close()


@pytest.fixture
def locked(monkeypatch):
    """What the lock asked for instead of a new process, which would end the tests."""
    asked = []
    monkeypatch.setattr(seat, "again", asked.append)
    monkeypatch.setattr(crash, "watch", lambda _: None)  # so that a bug fails the test
    return asked


def _typing_goes_to(prompt):
    there = QApplication.focusWidget()
    return there is not None and there.window() is prompt.window()


@pytest.fixture
def sit_down(qapp, locked):
    """Start the program at a vault; the prompt is shown."""
    before, seats = language(), []

    def begin(path, preferences=None):
        assert locked is not None
        clear_the_screen()
        made = seat.Seat(qapp, preferences or Preferences(theme="light"), path)
        seats.append(made)
        made.begin()
        made.prompt.activateWindow()
        patience(lambda: _typing_goes_to(made.prompt), "the cursor in the prompt")
        return made

    yield begin
    for one in seats:
        if one._idle is not None:
            one._idle.stop()
        one.end()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    speak(before)


@pytest.fixture
def keyboard():
    """A person at the keyboard."""
    return Keyboard()
