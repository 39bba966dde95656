"""What an open desk needs, made ready on a thread behind the prompt while somebody types.

Three things would otherwise keep the first page waiting, each for as long as the page itself
takes: Qt's classes, which its binding makes all at once when it meets the first it does not
know; the questions of the first page, which SQLAlchemy compiles when they are first asked; and
the collector, which goes through everything that was imported again and again.
"""

import gc
import sys
from contextlib import suppress

from ipsdesk.words import know_all


def make_ready() -> None:
    """Import, meet Qt, ask once; the collector begins after that, and leaves all of it out."""
    gc.disable()
    try:
        import ipsdesk.ui.house  # noqa: PLC0415  (because the prompt starts without)
        import ipsdesk.ui.lock  # noqa: PLC0415  (because the prompt starts without)

        if sys.platform.startswith("linux"):
            import ipsdesk.ui.session.linux  # noqa: F401, PLC0415  (because no other system has it)
        from ipsdesk.ui.presenters.sketch import ask_once  # noqa: PLC0415  (because the prompt starts without)

        know_all()
        meet_qt()
        with suppress(Exception):  # the page itself will tell, where somebody sees it
            ask_once()
    finally:
        gc.freeze()
        gc.enable()


def meet_qt() -> None:
    """Have every class of Qt made by name, which takes a tenth of what each surprise takes."""
    from PySide6 import QtCore, QtGui, QtWidgets  # noqa: PLC0415  (because the prompt starts without)

    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
