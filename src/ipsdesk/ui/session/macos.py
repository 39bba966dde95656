"""macOS: notifications of the system tell of a locked screen, and the kernel of sleep."""

import ctypes
import ctypes.util
from collections.abc import Callable

LOCKED = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
UTF8, AT_ONCE = 0x08000100, 4  # kCFStringEncodingUTF8, DeliverImmediately
WILL_SLEEP, MAY_SLEEP = 0xE0000280, 0xE0000270  # kIOMessageSystemWillSleep, …CanSystemSleep

_Notified = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)
_Powered = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p
)


def framework(name: str) -> ctypes.CDLL:
    """Load one of the system's frameworks."""
    return ctypes.CDLL(ctypes.util.find_library(name))


class MacSession:
    """Listens by the plain C functions of Core Foundation and IOKit, on the main run loop."""

    def __init__(
        self,
        lock: Callable[[], object],
        foundation: ctypes.CDLL | None = None,
        kit: ctypes.CDLL | None = None,
    ) -> None:
        self._lock = lock
        self._foundation = framework("CoreFoundation") if foundation is None else foundation
        self._kit = framework("IOKit") if kit is None else kit
        self._notified = _Notified(self._on_notice)
        self._powered = _Powered(self._on_power)
        self._me = ctypes.c_void_p(id(self))
        self._root = 0
        self._declare()
        self._listen_to_the_screen()
        self._listen_to_power()

    def stop(self) -> None:
        """Listen no longer; the kernel's port goes with the process."""
        center = self._foundation.CFNotificationCenterGetDistributedCenter()
        self._foundation.CFNotificationCenterRemoveEveryObserver(center, self._me)
        self._lock = lambda: None

    def _declare(self) -> None:
        """Say what returns a pointer, as ctypes takes it for a short number otherwise."""
        for function in (
            self._foundation.CFNotificationCenterGetDistributedCenter,
            self._foundation.CFStringCreateWithCString,
            self._foundation.CFRunLoopGetMain,
            self._kit.IONotificationPortGetRunLoopSource,
        ):
            function.restype = ctypes.c_void_p
        self._kit.IORegisterForSystemPower.restype = ctypes.c_uint32

    def _listen_to_the_screen(self) -> None:
        center = self._foundation.CFNotificationCenterGetDistributedCenter()
        for name in LOCKED:
            self._foundation.CFNotificationCenterAddObserver(
                ctypes.c_void_p(center),
                self._me,
                self._notified,
                ctypes.c_void_p(self._text(name)),
                None,
                ctypes.c_long(AT_ONCE),
            )

    def _listen_to_power(self) -> None:
        port, notifier = ctypes.c_void_p(), ctypes.c_uint32()
        self._root = self._kit.IORegisterForSystemPower(
            None, ctypes.byref(port), self._powered, ctypes.byref(notifier)
        )
        if not self._root:
            return  # the idle clock still sees that time has passed
        source = self._kit.IONotificationPortGetRunLoopSource(port)
        self._foundation.CFRunLoopAddSource(
            ctypes.c_void_p(self._foundation.CFRunLoopGetMain()),
            ctypes.c_void_p(source),
            ctypes.c_void_p(self._text(b"kCFRunLoopDefaultMode")),
        )

    def _text(self, words: bytes) -> int | None:
        made: int | None = self._foundation.CFStringCreateWithCString(
            None, words, ctypes.c_uint32(UTF8)
        )
        return made

    def _on_notice(self, *_: object) -> None:
        self._lock()

    def _on_power(self, _refcon: object, _service: int, kind: int, what: int | None) -> None:
        if kind == WILL_SLEEP:
            self._lock()
        if kind in (WILL_SLEEP, MAY_SLEEP):
            self._kit.IOAllowPowerChange(ctypes.c_uint32(self._root), ctypes.c_void_p(what))
