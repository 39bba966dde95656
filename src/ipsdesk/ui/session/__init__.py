"""The session: the screen locks, the machine sleeps, somebody else logs in; then ipsdesk locks."""

import sys
from collections.abc import Callable
from typing import Protocol


class Watch(Protocol):
    """What listens to the system until it is told to stop."""

    def stop(self) -> None:
        """Listen no longer."""


def watch_session(lock: Callable[[], object], window: int) -> Watch | None:
    """Lock whenever the system does; None where it says nothing.

    The clock of `IdleLock` runs through sleep, so a system that says nothing is locked late,
    but before anything is painted.

    Args:
        lock: what to do; it may be called more than once.
        window: the native handle of a window of ours, which Windows sends its messages to.

    """
    if sys.platform == "win32":
        from ipsdesk.ui.session.windows import WindowsSession  # noqa: PLC0415  (because no other system has it)

        return WindowsSession(lock, window)
    if sys.platform == "darwin":
        from ipsdesk.ui.session.macos import MacSession  # noqa: PLC0415  (because no other system has it)

        return MacSession(lock)
    from ipsdesk.ui.session.linux import LinuxSession, buses  # noqa: PLC0415  (because no other system has it)

    return LinuxSession(lock, *buses())
