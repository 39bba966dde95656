"""The screen is locked, the machine goes to sleep, somebody else logs in: ipsdesk locks (S19)."""

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path
from shutil import which

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

from ipsdesk.ui.session import linux, macos, watch_session, windows
from ipsdesk.ui.session.linux import LinuxSession

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>"""
needs_a_bus = pytest.mark.skipif(which("dbus-daemon") is None, reason="there is no dbus-daemon")


class Logind(QDBusVirtualObject):
    """A made-up logind: it says whose screen it is, and hands out what holds sleep back."""

    def __init__(self) -> None:
        super().__init__()
        self.active, self.held = True, 0

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        reply = message.createReply()
        if message.member() == "Inhibit":
            self.held += 1
            assert message.arguments()[0] == "sleep"
            assert message.arguments()[3] == "delay"
            reply.setArguments(["held"])
        else:
            reply.setArguments([QDBusVariant(self.active)])
        connection.send(reply)
        return True


class Desktop:
    """A private bus with a made-up logind and screen saver on it."""

    def __init__(self, address: str) -> None:
        self.ours = QDBusConnection.connectToBus(address, f"ours {address}")
        self.theirs = QDBusConnection.connectToBus(address, f"theirs {address}")
        self.logind = Logind()
        assert self.theirs.registerService(linux.LOGIND)
        option = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert self.theirs.registerVirtualObject(linux.MANAGER, self.logind, option)

    def say(self, path: str, interface: str, signal: str, *told: object) -> None:
        """Send a signal, as the system would."""
        message = QDBusMessage.createSignal(path, interface, signal)
        message.setArguments(list(told))
        assert self.theirs.send(message)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("bus")
    settings = folder / "bus.conf"
    settings.write_text(BUS.format(folder=folder), encoding="utf-8")
    bus = subprocess.Popen(
        [which("dbus-daemon") or "", "--config-file", settings, "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield bus.stdout.readline().strip()
    bus.terminate()
    bus.wait(10)
    bus.stdout.close()


@pytest.fixture
def bus(qapp, address) -> Iterator[Desktop]:
    there = Desktop(address)
    yield there
    there.theirs.unregisterObject(linux.MANAGER)
    there.theirs.unregisterService(linux.LOGIND)
    for name in ("ours", "theirs"):
        QDBusConnection.disconnectFromBus(f"{name} {address}")


@pytest.fixture
def locks() -> list[str]:
    return []


@pytest.fixture
def session(bus, locks, qtbot) -> Iterator[LinuxSession]:
    listening = LinuxSession(lambda: locks.append("locked"), bus.ours, bus.ours)
    qtbot.waitUntil(lambda: bus.logind.held == 1)
    yield listening
    listening.stop()


@needs_a_bus
@pytest.mark.parametrize(("path", "interface"), linux.SCREENS)
def test_a_covered_screen_locks_and_an_uncovered_one_does_not(
    qtbot, bus, session, locks, path, interface
):
    bus.say(path, interface, "ActiveChanged", False)
    bus.say(path, interface, "ActiveChanged", True)
    qtbot.waitUntil(lambda: bool(locks))
    assert locks == ["locked"]


@needs_a_bus
def test_going_to_sleep_locks_first_and_waking_asks_to_be_told_again(qtbot, bus, session, locks):
    bus.say(linux.MANAGER, f"{linux.LOGIND}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: bool(locks))
    assert locks == ["locked"]

    bus.say(linux.MANAGER, f"{linux.LOGIND}.Manager", "PrepareForSleep", False)
    qtbot.waitUntil(lambda: bus.logind.held == 2)
    assert locks == ["locked"]


@needs_a_bus
def test_logind_can_ask_to_lock(qtbot, bus, session, locks):
    bus.say(f"{linux.MANAGER}/session/_32", f"{linux.LOGIND}.Session", "Lock")
    qtbot.waitUntil(lambda: bool(locks))


@needs_a_bus
def test_another_user_at_the_screen_locks_and_ones_own_return_does_not(qtbot, bus, session, locks):
    told = (f"{linux.LOGIND}.Session", {}, ["Active"])
    path = f"{linux.MANAGER}/session/_32"
    bus.say(path, linux.PROPERTIES, "PropertiesChanged", *told)
    bus.say(path, linux.PROPERTIES, "PropertiesChanged", f"{linux.LOGIND}.User", {}, [])
    bus.logind.active = False
    bus.say(path, linux.PROPERTIES, "PropertiesChanged", *told)
    qtbot.waitUntil(lambda: bool(locks))


@needs_a_bus
def test_what_has_stopped_listening_locks_nothing(qtbot, bus, session, locks):
    session.stop()
    session.covered(True)
    session.slept(True)
    session.asked_to_lock()
    assert locks == []


def test_without_any_bus_nothing_is_listened_to_and_nothing_fails(qapp, locks):
    nowhere = QDBusConnection("nowhere")
    listening = LinuxSession(lambda: locks.append("locked"), nowhere, nowhere)
    listening.stop()
    assert locks == []


@pytest.mark.parametrize(
    ("message", "what", "locked"),
    [
        (0x02B1, 0x7, True),  # the session was locked
        (0x02B1, 0x2, True),  # another user at the console
        (0x02B1, 0x4, True),  # a remote desktop was left
        (0x02B1, 0x6, True),  # logged off
        (0x02B1, 0x8, False),  # unlocked again
        (0x02B1, 0x1, False),  # connected
        (0x0218, 0x4, True),  # going to sleep
        (0x0218, 0x12, False),  # woken up
        (0x0100, 0x7, False),  # a key
    ],
)
def test_windows_says_when_nobody_sits_here_any_longer(message, what, locked):
    assert windows.says_locked(message, what) is locked


class Wts:
    """A made-up wtsapi32: it remembers who asked to be told."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def WTSRegisterSessionNotification(self, window: wintypes.HWND, _: wintypes.DWORD) -> int:
        self.asked.append(("begin", window.value or 0))
        return 1

    def WTSUnRegisterSessionNotification(self, window: wintypes.HWND) -> int:
        self.asked.append(("end", window.value or 0))
        return 1


def test_a_window_of_windows_is_told_and_lets_every_message_through(qapp, locks):
    wts = Wts()
    listening = windows.WindowsSession(lambda: locks.append("locked"), 77, wts)
    told = wintypes.MSG(message=0x02B1, wParam=0x7)
    key = wintypes.MSG(message=0x0100, wParam=0x41)

    for kind, one in ((b"windows_generic_MSG", key), (b"xcb_generic_event_t", told)):
        assert listening.nativeEventFilter(kind, ctypes.addressof(one)) == (False, 0)
    assert locks == []
    assert listening.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told)) == (False, 0)
    listening.stop()

    assert locks == ["locked"]
    assert wts.asked == [("begin", 77), ("end", 77)]


class Function:
    """A made-up C function: it takes note of its arguments and returns what it was given."""

    def __init__(self, returned: int = 0) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.returned = returned
        self.restype: object = None

    def __call__(self, *told: object) -> int:
        self.calls.append(told)
        return self.returned


class Framework:
    """A made-up framework: any function there is asked for."""

    def __init__(self, **returned: int) -> None:
        self._returned = returned
        self.functions: dict[str, Function] = {}

    def __getattr__(self, name: str) -> Function:
        return self.functions.setdefault(name, Function(self._returned.get(name, 1)))


def test_macos_is_asked_for_its_locked_screen_and_its_sleep(locks):
    foundation, kit = Framework(), Framework(IORegisterForSystemPower=9)
    listening = macos.MacSession(lambda: locks.append("locked"), foundation, kit)

    observed = foundation.functions["CFNotificationCenterAddObserver"].calls
    names = [call[1] for call in foundation.functions["CFStringCreateWithCString"].calls]
    assert len(observed) == len(macos.LOCKED)
    assert set(macos.LOCKED) <= set(names)
    assert foundation.functions["CFRunLoopAddSource"].calls
    assert foundation.functions["CFRunLoopGetMain"].restype is ctypes.c_void_p

    observed[0][2](None, None, None, None, None)  # the callback, as the system calls it
    assert locks == ["locked"]
    _, _, powered, _ = kit.functions["IORegisterForSystemPower"].calls[0]
    powered(None, 0, macos.WILL_SLEEP, 5)
    powered(None, 0, macos.MAY_SLEEP, 6)
    powered(None, 0, 0xE0000300, 7)  # woken up: nothing to answer
    assert locks == ["locked", "locked"]
    allowed = kit.functions["IOAllowPowerChange"].calls
    assert [(root.value, what.value) for root, what in allowed] == [(9, 5), (9, 6)]

    listening.stop()
    observed[0][2](None, None, None, None, None)
    assert len(locks) == 2


def test_a_mac_that_tells_nothing_of_sleep_still_tells_of_its_screen(locks):
    foundation, kit = Framework(), Framework(IORegisterForSystemPower=0)
    macos.MacSession(lambda: locks.append("locked"), foundation, kit)

    assert "CFRunLoopAddSource" not in foundation.functions
    assert foundation.functions["CFNotificationCenterAddObserver"].calls


@pytest.mark.skipif(sys.platform != "linux", reason="the buses of Linux")
def test_here_the_watch_is_made_without_a_bus_too(qapp, locks, monkeypatch):
    nowhere = f"unix:path={Path('/nowhere')}"
    for name in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.setenv(name, nowhere)
    watch = watch_session(lambda: locks.append("locked"), 0)
    assert watch is not None
    watch.stop()
