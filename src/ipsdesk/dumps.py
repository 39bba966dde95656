"""No picture of the memory after a crash: it would hold names, and keys while a vault is open."""

import sys

_SET_DUMPABLE = 4


def leave_no_dump() -> None:
    """Ask the system to write nothing of this process to the disk when it crashes.

    On Linux no other program of the same user can look into it either. Windows keeps dumps
    only where its owner has asked for them; its owner's tools are not asked here.

    """
    if sys.platform == "win32":
        return
    from resource import RLIMIT_CORE, setrlimit  # noqa: PLC0415  (because Windows has none)

    setrlimit(RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        from ctypes import CDLL  # noqa: PLC0415  (because only this needs it)

        CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
