"""A page on the screen, as the window would show it."""

import pytest

from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import speak


@pytest.fixture(autouse=True)
def _look(qapp):
    """Draw as the program does, in the language of the code."""
    speak("en")
    apply(qapp, Look())


class Heard:
    """What the window said in its message line."""

    def __init__(self, desktop):
        self.refused, self.told = [], []
        desktop.refused.connect(self.refused.append)
        desktop.told.connect(self.told.append)


@pytest.fixture
def heard(desktop):
    """What the window says while the test goes on."""
    return Heard(desktop)


@pytest.fixture
def shown(qtbot, desktop):
    """Show a page that reads itself again after each act."""

    def show(page):
        qtbot.addWidget(page)
        page.resize(1000, 900)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if hasattr(page, "refresh"):
            desktop.changed.connect(page.refresh)
            page.refresh()
        return page

    return show
