"""Parts are tested in the usual look, in English, each in a window of its own."""

import pytest

from ipsdesk.ui.theme import Look, apply
from ipsdesk.words import language, speak


@pytest.fixture(autouse=True)
def _usual(qapp):
    before = language()
    speak("en")
    apply(qapp, Look())
    yield
    speak(before)


@pytest.fixture
def shown(qtbot):
    """Show a widget, and let it go afterwards."""

    def show(widget, width=480, height=320):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        return widget

    return show
