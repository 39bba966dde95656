"""What keeps a meeting private on its own screen: no picture of it, a name that says nothing."""

import sys
from ctypes import CDLL, c_void_p, cdll

EXCLUDED = 0x11  # WDA_EXCLUDEFROMCAPTURE, Windows 10 2004 and later
PROCESS_NAME = b"plan"
_SET_NAME = 15


def name_process() -> None:
    """Give the process a name that says nothing, where the system shows one."""
    if sys.platform.startswith("linux"):
        CDLL(None).prctl(_SET_NAME, PROCESS_NAME, 0, 0, 0)


def hide_from_capture(window: int) -> bool:
    """Keep a window out of pictures and screen sharing; return whether the system could.

    On Linux there is no such thing: whoever shares the screen shows what is on it.
    """
    if sys.platform == "win32":
        from ctypes import windll  # noqa: PLC0415  (because only Windows has it)

        return bool(windll.user32.SetWindowDisplayAffinity(window, EXCLUDED))
    return sys.platform == "darwin" and _hide_on_macos(window)


def _hide_on_macos(view: int) -> bool:
    """Set NSWindow.sharingType to none, by way of the Objective-C runtime."""
    objc = cdll.LoadLibrary("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype = c_void_p
    objc.objc_msgSend.restype = c_void_p
    objc.objc_msgSend.argtypes = [c_void_p, c_void_p]
    window = objc.objc_msgSend(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    objc.objc_msgSend.argtypes = [c_void_p, c_void_p, c_void_p]
    objc.objc_msgSend(window, objc.sel_registerName(b"setSharingType:"), 0)
    return True
