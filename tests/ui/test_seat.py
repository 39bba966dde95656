"""The seat: what an early passphrase waits for."""

from threading import Thread

from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.seat import Seat


def test_a_vault_that_opens_quickly_waits_until_everything_is_imported(qapp, tmp_path):
    seat, order = Seat(qapp, Preferences(), tmp_path), []
    opening = Thread(target=lambda: order.append(seat._once_ready("opened")))
    opening.start()

    order.append("imported")
    seat._ready.set()
    opening.join(10)

    assert order == ["imported", "opened"]
