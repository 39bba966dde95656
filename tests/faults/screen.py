"""A screen, a message bus and a screen reader's registry of their own, and what is read there."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

READER = Path(__file__).with_name("reader.py")
NEEDED = ("Xvfb", "dbus-daemon", "dbus-send", "gcore", "xdotool")
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own, which has the screen readers' library
PATIENCE = 30


def lacking():
    """Return what this system lacks to look at the table from outside."""
    found = [name for name in NEEDED if shutil.which(name) is None]
    asked = [SYSTEM_PYTHON, str(READER), "--there"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asked, check=False).returncode:
        found.append("gir1.2-atspi-2.0 and python3-gi")
    return found


@contextmanager
def own_screen():
    """Let programs that are started now show their windows on a screen that nobody sees."""
    before = dict(os.environ)
    told, tells = os.pipe()
    screen = _quiet(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", "1600x1000x24"], pass_fds=(tells,)
    )
    os.close(tells)
    with os.fdopen(told) as line:
        os.environ["DISPLAY"] = f":{line.readline().strip()}"
    bus = _quiet(["dbus-daemon", "--session", "--nofork", "--print-address"], subprocess.PIPE)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    os.environ |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    os.environ.pop("AT_SPI_BUS_ADDRESS", None)
    try:
        _let_read()
        yield
    finally:
        for one in (bus, screen):
            one.terminate()
            one.wait(PATIENCE)
        bus.stdout.close()
        os.environ.clear()
        os.environ.update(before)


def tree_of(process):
    """Return what a screen reader is told of a process: a line for each thing it reaches."""
    asked = [SYSTEM_PYTHON, str(READER), str(process)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()


def heard_while(act, seconds=4):
    """Return what is announced while something is done and a little after."""
    asked = [SYSTEM_PYTHON, str(READER), "--hear", str(seconds)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) as reader:
        reader.stdout.readline()
        act()
        return reader.stdout.read().splitlines()


def wait_for_tree(process, until):
    """Return the tree of a process once it is as wanted, or as it is after all patience."""
    latest = monotonic() + PATIENCE
    found = tree_of(process)
    while not until(found) and monotonic() < latest:
        sleep(0.3)
        found = tree_of(process)
    return found


def press(*keys):
    """Press keys as a person does, one after the other, in the window in front."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        sleep(0.15)


def come_to_front(process):
    """Give the keyboard to the window of a process, as there is nobody to click on it."""
    asked = ["xdotool", "search", "--onlyvisible", "--pid", str(process)]
    found = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.split()
    if found:
        subprocess.run(["xdotool", "windowfocus", found[-1]], check=False, capture_output=True)


@contextmanager
def in_front(process):
    """Keep the newest window of a process in front, as no window manager does it here."""
    over = Event()

    def keep():
        while not over.wait(0.4):
            come_to_front(process)

    keeper = Thread(target=keep)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def core_of(process, folder):
    """Return the file with all the memory of a process, as after a crash."""
    subprocess.run(
        ["gcore", "-a", "-o", str(folder / "core"), str(process)], check=True, capture_output=True
    )
    return folder / f"core.{process}"


def _let_read():
    """Tell the bus that a screen reader is there, so that windows speak to it."""
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus"]
    turned_on = "org.freedesktop.DBus.Properties.Set string:org.a11y.Status string:IsEnabled"
    words = [*asked, *turned_on.split(), "variant:boolean:true"]
    subprocess.run(words, check=True, capture_output=True)


def _quiet(words, out=subprocess.DEVNULL, **more):
    return subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL, **more)


if __name__ == "__main__":
    sys.stdout.write("\n".join(lacking()) + "\n")
