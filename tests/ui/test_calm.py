"""No test of the window has the collector take something down within an event."""

import gc
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from tests import calm

HOUSE = Path(__file__).parents[2]
LEFT = """
import gc, sys
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from tests.stalls import Watched

class Left(QWidget):
    def __init__(self):
        super().__init__()
        self.itself, at = self, self
        for _ in range(8):
            inside, line = QVBoxLayout(at), QWidget()
            inside.addWidget(line)
            inside.addWidget(QPushButton("b"))
            at = line

def leave():
    left = Left()
    left.show()
    application.processEvents()
    left.destroyed.connect(lambda: print("within", flush=True) if at_work else None)
    left.layout().itemAt(0).widget().setMinimumSize(700, 700)

application, at_work = Watched([]), []
looks = (0,) if sys.argv[1] == "calm" else (3, 1, 1)
for _ in range(20):
    gc.set_threshold(0)
    leave()
    gc.set_threshold(*looks)
    at_work.append("Qt")
    application.processEvents()
    at_work.clear()
print("there still")
"""


def run(how):
    return subprocess.run(
        [sys.executable, "-c", LEFT, how],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


def test_no_window_is_taken_down_within_its_own_event_where_the_collector_rests():
    assert run("calm").stdout == "there still\n"
    assert run("as it comes").stdout.startswith("within\n"), "and often the process falls then"


def test_the_collector_rests_in_a_test_of_the_window(qapp):
    assert gc.get_threshold()[0] == 0


def test_what_a_test_left_is_collected_after_it(qapp):
    class Left(QWidget):
        """A window that only a cycle holds."""

        def __init__(self):
            super().__init__()
            self.itself = self
            QVBoxLayout(self).addWidget(QPushButton("a"))

    gone = []
    Left().destroyed.connect(lambda: gone.append("gone"))
    assert gone == []
    calm.look_between()
    assert gone == ["gone"]


class Item:
    """Stands for a test, by the names of what it asks for."""

    def __init__(self, *names):
        self.fixturenames = names


def test_wherever_events_may_be_delivered_it_rests(qapp):
    assert calm.has_window(Item("qtbot"))
    assert calm.has_window(Item("desk")), "a window of an earlier test may be there"


def test_where_there_never_was_a_window_it_looks_as_it_comes(monkeypatch):
    monkeypatch.delitem(sys.modules, "PySide6.QtWidgets")
    assert not calm.has_window(Item("desk"))
    assert calm.has_window(Item("qapp", "desk"))
