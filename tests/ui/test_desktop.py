"""The door from a click to the records: what is refused comes back in words, never as a crash."""

import errno

import pytest

from ipsdesk.domain.errors import NothingWritten
from ipsdesk.domain.place_errors import PlaceUnfit
from ipsdesk.domain.vault_errors import DiskFull


def refuses(problem):
    def act():
        raise problem

    return act


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (NothingWritten(), NothingWritten),
        (PermissionError(errno.EACCES, "denied"), PlaceUnfit),
        (OSError(errno.ENOSPC, "full"), DiskFull),
    ],
)
def test_a_dialog_gets_the_refusal_of_an_act_and_of_a_folder_alike(desktop, problem, told):
    assert isinstance(desktop.perform_quietly(refuses(problem)), told)
    assert desktop.perform_quietly(lambda: None) is None


def test_what_is_performed_is_told_and_what_is_refused_is_said(desktop, qtbot):
    with qtbot.waitSignals([desktop.changed, desktop.told]):
        assert desktop.perform(lambda: None, told="It is kept.")
    with qtbot.waitSignal(desktop.refused) as heard:
        assert not desktop.perform(refuses(OSError(errno.ENOSPC, "full")))
    assert heard.args[0]
