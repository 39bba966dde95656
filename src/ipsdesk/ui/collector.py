"""The collector of garbage works where the windows live, and rests while another thread does.

Python collects on whichever thread happens to ask for memory, and what it throws away there may
be a widget that nobody holds any longer: Qt would take it down on a thread that may not touch
it, while the window paints, and the program falls. So whoever begins something on another
thread holds the collector first, and the window's thread collects in its place meanwhile.
"""

import gc
from threading import Lock

_YOUNG = 1  # the generations in which nearly all garbage is found, within milliseconds


class Collector:
    """Counts who holds the collector; it is one for the whole process, as Python's is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holds = 0
        self._wanted = False

    @property
    def held(self) -> bool:
        """Tell whether anybody holds it."""
        return self._holds > 0

    def hold(self) -> None:
        """Let nothing be collected by itself until it is let go as often as it was held."""
        with self._lock:
            if not self._holds:
                self._wanted = gc.isenabled()
                gc.disable()
            self._holds += 1

    def let_go(self) -> None:
        """Collect again as before the first hold, once nobody holds it."""
        with self._lock:
            self._holds -= 1
            if not self._holds and self._wanted:
                gc.enable()

    def begin(self) -> None:
        """Leave out what is loaded, and collect from now on, or as soon as nobody holds it."""
        with self._lock:
            gc.freeze()
            self._wanted = True
            if not self._holds:
                gc.enable()

    def sweep(self) -> None:
        """Collect what is young; called on the window's thread while the collector is held."""
        gc.collect(_YOUNG)


COLLECTOR = Collector()
