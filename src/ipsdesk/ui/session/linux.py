"""Linux: logind tells of sleep, locking and a change of user; the desktop of its locked screen."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

LOGIND = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
OWN_SESSION = "/org/freedesktop/login1/session/auto"
PROPERTIES = "org.freedesktop.DBus.Properties"
# Every desktop has its own name for the same signal.
SCREENS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)


def _slot(name: str) -> bytes:
    """Return a slot by its name: text, whatever the stub of the bus says."""
    return cast("bytes", SLOT(name))


def buses() -> tuple[QDBusConnection, QDBusConnection]:
    """Return the bus of the system and the bus of this login; either may lead nowhere."""
    return QDBusConnection.systemBus(), QDBusConnection.sessionBus()


class LinuxSession(QObject):
    """Listens on both buses; where one is missing, the other still tells."""

    def __init__(
        self, lock: Callable[[], object], system: QDBusConnection, login: QDBusConnection
    ) -> None:
        super().__init__()
        self._lock, self._system, self._login = lock, system, login
        self._inhibitor: QDBusMessage | None = None  # holds sleep back while it is alive
        self._asked: list[QDBusPendingCallWatcher] = []
        self._listening = True
        if system.isConnected():
            self._listen_to_logind()
        if login.isConnected():
            for path, interface in SCREENS:
                login.connect("", path, interface, "ActiveChanged", self, _slot("covered(bool)"))

    def stop(self) -> None:
        """Listen no longer, and let the machine sleep when it likes."""
        self._listening = False
        self._inhibitor = None

    @Slot(bool)
    def slept(self, going: bool) -> None:  # noqa: FBT001  (because the signal has it so)
        """Lock before the machine sleeps, then let it; ask for the same again when it wakes."""
        if going:
            self._lock_now()
            self._inhibitor = None
        elif self._listening:
            self._hold_sleep_back()

    @Slot(bool)
    def covered(self, covered: bool) -> None:  # noqa: FBT001  (because the signal has it so)
        """Lock when the desktop covers its screen."""
        if covered:
            self._lock_now()

    @Slot()
    def asked_to_lock(self) -> None:
        """Lock when logind asks every session to."""
        self._lock_now()

    @Slot(QDBusMessage)
    def changed(self, message: QDBusMessage) -> None:
        """Ask whether somebody else has the screen now, when something about a session changed."""
        if message.arguments()[:1] != [f"{LOGIND}.Session"]:
            return
        ask = QDBusMessage.createMethodCall(LOGIND, OWN_SESSION, PROPERTIES, "Get")
        ask.setArguments([f"{LOGIND}.Session", "Active"])
        self._ask(ask, self._told_active)

    def _listen_to_logind(self) -> None:
        bus, session = self._system, f"{LOGIND}.Session"
        manager = f"{LOGIND}.Manager"
        bus.connect(LOGIND, MANAGER, manager, "PrepareForSleep", self, _slot("slept(bool)"))
        bus.connect(LOGIND, "", session, "Lock", self, _slot("asked_to_lock()"))
        bus.connect(
            LOGIND, "", PROPERTIES, "PropertiesChanged", self, _slot("changed(QDBusMessage)")
        )
        self._hold_sleep_back()

    def _hold_sleep_back(self) -> None:
        """Ask for the moment before sleep in which to lock; logind gives a few seconds."""
        ask = QDBusMessage.createMethodCall(LOGIND, MANAGER, f"{LOGIND}.Manager", "Inhibit")
        ask.setArguments(["sleep", "ipsdesk", "Lock the vault first", "delay"])
        self._ask(ask, self._keep)

    def _ask(self, call: QDBusMessage, told: Callable[[QDBusMessage], object]) -> None:
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        self._asked.append(watcher)

        def answered(_: object) -> None:
            self._asked.remove(watcher)
            reply = watcher.reply()
            if self._listening and reply.type() is QDBusMessage.MessageType.ReplyMessage:
                told(reply)
            watcher.deleteLater()

        watcher.finished.connect(answered)

    def _keep(self, reply: QDBusMessage) -> None:
        self._inhibitor = reply  # the descriptor in it is what holds sleep back

    def _told_active(self, reply: QDBusMessage) -> None:
        [value] = reply.arguments()
        active = value.variant() if isinstance(value, QDBusVariant) else value
        if active is False:
            self._lock_now()

    def _lock_now(self) -> None:
        if self._listening:
            self._lock()
