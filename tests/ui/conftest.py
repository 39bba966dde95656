"""What tests of the window share; they can be run with the stall probe on."""

import pytest

from ipsdesk.ui.background import Background
from ipsdesk.ui.desktop import Desktop
from tests.stalls import no_stall, qapp_cls

__all__ = ["no_stall", "qapp_cls"]


@pytest.fixture
def desktop(qapp):
    """The desk as the window sees it."""
    background = Background()
    yield Desktop(background)
    background.stop()
