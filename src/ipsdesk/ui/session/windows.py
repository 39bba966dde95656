"""Windows: messages to a window of ours tell of a locked session and of sleep."""

import ctypes
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

SESSION_CHANGE, POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
# WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK
AWAY = frozenset({0x2, 0x4, 0x6, 0x7})
MESSAGE = QByteArray(b"windows_generic_MSG")
SUSPENDS = 0x4  # PBT_APMSUSPEND
THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION


def says_locked(message: int, what: int) -> bool:
    """Tell whether a message to a window says that nobody sits here any longer."""
    return (message == SESSION_CHANGE and what in AWAY) or (message == POWER and what == SUSPENDS)


class WindowsSession(QAbstractNativeEventFilter):
    """Looks at every message to our windows; WTS sends its own once it is asked to."""

    def __init__(
        self, lock: Callable[[], object], window: int, wts: ctypes.CDLL | None = None
    ) -> None:
        super().__init__()
        self._lock, self._window = lock, wintypes.HWND(window)
        self._wts = ctypes.CDLL("wtsapi32") if wts is None else wts
        self._wts.WTSRegisterSessionNotification(self._window, wintypes.DWORD(THIS_SESSION))
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Lock when a message says so, and let every message through."""
        if kind == MESSAGE:
            told = wintypes.MSG.from_address(int(message))
            if says_locked(told.message, told.wParam or 0):
                self._lock()
        return False, 0

    def stop(self) -> None:
        """Listen no longer."""
        self._wts.WTSUnRegisterSessionNotification(self._window)
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
