"""A window painted, timed from outside: the empty one that is the floor, or ipsdesk's prompt.

    python window.py floor|prompt VAULT [stay]

Prints one line of JSON: the moment the first frame was painted, on the clock that every
process of this machine shares, and the processor seconds used until then. With ``stay`` it
stays until its standard input is closed.
"""

import gc
import json
import os
import sys
import threading
import time


def painted(stay: bool) -> None:
    """Say when the first frame was painted, and go."""
    import resource

    used = os.times()
    told = {"at": time.perf_counter(), "cpu": used.user + used.system}
    told["heavy"] = sorted(seen)
    told["constants"] = "Qt" in vars(sys.modules["PySide6.QtCore"])
    told["own"] = sum(name.startswith("ipsdesk.") for name in sys.modules)
    told["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    if not stay:
        os._exit(0)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()


HEAVY = {"sqlalchemy", "reportlab", "cryptography", "alembic", "asyncio", "sqlcipher3"}
seen: list[str] = []  # what of it was loaded when the first frame began


def loaded() -> set[str]:
    """Return what is loaded of the stack that has to wait."""
    return HEAVY & {name.partition(".")[0] for name in sys.modules}


def floor(stay: bool) -> int:
    """Show an empty window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Empty(QMainWindow):
        first = True

        def paintEvent(self, event: object) -> None:
            if self.first:
                self.first = False
                seen.extend(loaded())
                QTimer.singleShot(0, lambda: painted(stay))

    application = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(1440, 900)
    window.show()
    return application.exec()


def prompt(vault: str, stay: bool) -> int:
    """Open ipsdesk as its program does."""
    gc.disable()
    from ipsdesk.ui import app, seat

    def first_frame(_: object) -> None:
        seen.extend(loaded())
        painted(stay)

    seat.Seat._load = first_frame if not stay else seat.Seat._load
    return app.open_window([vault])


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        sys.exit(floor(sys.argv[-1] == "stay"))
    sys.exit(prompt(sys.argv[2], sys.argv[-1] == "stay"))
