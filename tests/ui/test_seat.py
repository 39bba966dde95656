"""The seat: what an early passphrase waits for."""

from threading import Event, Thread

from ipsdesk.ui.preferences import Preferences
from ipsdesk.ui.seat import Seat


def test_a_vault_that_opens_quickly_waits_until_qt_has_been_met(qapp, tmp_path):
    seat, go_on, order = Seat(qapp, Preferences(), tmp_path), Event(), []

    def meet():
        go_on.wait(10)
        order.append("met")

    seat._warming = Thread(target=meet)
    seat._warming.start()
    opening = Thread(target=lambda: order.append(seat._once_ready("opened")))
    opening.start()
    go_on.set()
    opening.join(10)

    assert order == ["met", "opened"]


def test_before_the_prompt_is_painted_there_is_nothing_to_wait_for(qapp, tmp_path):
    assert Seat(qapp, Preferences(), tmp_path)._once_ready("opened") == "opened"
