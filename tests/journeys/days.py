"""Days at the keyboard: how many keys each thing of one takes, and how one gets about."""

import re
from time import process_time

from PySide6.QtWidgets import QApplication

from tests.house.conftest import HOUSE
from tests.journeys.keyboard import spoken

SECONDS = 20  # for each thing, at most
MOST_TABS = 6  # that a page has
LINE = re.compile(r"^\| (\w[\w ,'-]+) \| (\d+) \| ([\d.]+) \|$", re.MULTILINE)


def written_down(day):
    """Return how many keys each thing of a day takes, as the paper says."""
    paper = (HOUSE / "docs" / "days.md").read_text("utf-8")
    part = paper.partition(f"## {day}")[2].partition("\n## ")[0]
    return {name: int(keys) for name, keys, _ in LINE.findall(part)}


class Counted:
    """How many keys and how much of the processor each thing took."""

    def __init__(self, keyboard):
        self.keys, self.seconds = {}, {}
        self._keyboard = keyboard

    def of(self, name, do):
        """Do one thing and count it."""
        before, begun = self._keyboard.count, process_time()
        do()
        self.keys[name] = self._keyboard.count - before
        self.seconds[name] = round(process_time() - begun, 1)

    def must_be_as(self, day):
        """Check that the paper tells no less than it took, and that nothing took long."""
        told = written_down(day)
        assert set(told) == set(self.keys), (day, self.keys, self.seconds)
        more = {name: keys for name, keys in self.keys.items() if keys > told[name]}
        assert more == {}, (day, self.keys, self.seconds)
        assert max(self.seconds.values()) <= SECONDS, self.seconds


def go(keyboard, seat, place):
    """Go to a page by its name, from wherever one is."""
    window = seat._house.window
    keyboard.press("Ctrl+K")
    keyboard.wait(lambda: QApplication.activeWindow() is not window, "the palette")
    keyboard.type(window._titles[place][:6].lower())
    keyboard.press("Return")
    keyboard.wait(lambda: window.place == place, place)
    window.activateWindow()  # as every desktop does when a dialog goes, but no screen does here
    keyboard.wait(lambda: QApplication.activeWindow() is window, "the window again")


def next_tab(keyboard, title):
    """Turn to a tab of the page one is on, one after the other."""
    for _ in range(MOST_TABS):
        keyboard.press("Ctrl+PgDown")
        if is_named(title):
            return
    raise AssertionError(f"there is no tab {title!r}")


def is_named(name):
    """Tell whether what has the focus calls itself so."""
    return name in spoken(QApplication.focusWidget())
