"""The probe for stalls can be looked into while it watches, and nothing crashes by that."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PROGRAM = """
from PySide6.QtCore import QEvent, QObject
from tests.stalls import Watched

application, one = Watched([]), QObject()
application.sendEvent(one, QEvent(QEvent.Type.UpdateRequest))
plain = Watched.notify
Watched.notify = lambda self, receiver, event: plain(self, receiver, event)
application.sendEvent(one, QEvent(QEvent.Type.UpdateRequest))
del Watched.notify, plain
application.sendEvent(one, QEvent(QEvent.Type.UpdateRequest))
print("there still")
"""


def test_a_probe_that_is_replaced_while_it_watches_crashes_nothing():
    told = subprocess.check_output(
        [sys.executable, "-c", PROGRAM], cwd=HOUSE, encoding="utf-8", timeout=60
    )

    assert told.split("\n")[0] == "there still"
