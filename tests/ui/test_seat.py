"""The seat: what an early passphrase waits for."""

from threading import Thread

import pytest

from ipsdesk.ui import theme
from ipsdesk.ui.preferences import Preferences, default_path
from ipsdesk.ui.seat import Seat
from ipsdesk.ui.theme import Look, apply, colour
from ipsdesk.ui.theme.tokens import THEMES


def test_a_vault_that_opens_quickly_waits_until_everything_is_imported(qapp, tmp_path):
    seat, order = Seat(qapp, Preferences(), tmp_path), []
    opening = Thread(target=lambda: order.append(seat._once_ready("opened")))
    opening.start()

    order.append("imported")
    seat._ready.set()
    opening.join(10)

    assert order == ["imported", "opened"]


@pytest.fixture
def begun_before(qapp, tmp_path, monkeypatch):
    """A seat that follows the system, which was dark when it was last looked at."""
    monkeypatch.setenv("IPSDESK_PREFERENCES", str(tmp_path / "seat.ini"))
    yield Seat(qapp, Preferences(seen="dark"), tmp_path)
    apply(qapp, Look())


def test_the_first_frame_is_in_the_theme_the_system_had_last(begun_before, monkeypatch):
    monkeypatch.setattr(theme, "system_theme", lambda _: pytest.fail("asked before the frame"))
    assert begun_before.look() == Look("dark")


@pytest.mark.parametrize("now", ["light", "dark", "contrast"])
def test_what_the_system_has_now_is_used_after_it_and_kept_for_the_next_start(
    begun_before, monkeypatch, now
):
    monkeypatch.setattr(theme, "system_theme", lambda _: now)
    begun_before.look_at_system()

    assert begun_before.look() == Look(now)
    assert (Preferences.read(default_path()).seen or "dark") == now
    assert now == "dark" or colour("surface") == THEMES[now]["surface"]


def test_a_seat_that_was_never_begun_at_asks_before_the_first_frame(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(theme, "system_theme", lambda _: "contrast")
    assert Seat(qapp, Preferences(), tmp_path).look() == Look("contrast")
    assert Seat(qapp, Preferences(theme="light", seen="dark"), tmp_path).look() == Look("light")
