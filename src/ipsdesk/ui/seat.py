"""The seat: prompt, open desk, lock; what holds the window together from start to end."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from ipsdesk.ui import crash, theme
from ipsdesk.ui.handing import again, become_waiter, give, start_table
from ipsdesk.ui.pages.welcome import WelcomePage
from ipsdesk.ui.parts.letting_go import let_go_inside
from ipsdesk.ui.preferences import Preferences, default_path
from ipsdesk.words import say, speak

if TYPE_CHECKING:
    from ipsdesk.ui.background import Background
    from ipsdesk.ui.house import House
    from ipsdesk.ui.lock import IdleLock
    from ipsdesk.ui.session import Watch
    from ipsdesk.ui.window import MainWindow

RESTS_MS = 300  # nobody has touched anything for so long: a piece of work delays no key
READY_WITHIN = 30  # seconds; a thread that died before that is not waited for longer


class Seat:
    """One process: it begins at the prompt and ends when it is locked or closed."""

    def __init__(self, application: QApplication, preferences: Preferences, path: Path) -> None:
        self.application = application
        self.preferences = preferences
        self.path = path
        self._house: House | None = None
        self._ahead: MainWindow | None = None
        self._idle: IdleLock | None = None
        self._session: Watch | None = None
        self._made: object = None
        self._has_looked = False  # at the theme that the system has now
        self._ready = Event()

    @cached_property
    def background(self) -> "Background":
        """The worker thread, made when something slow is first asked for."""
        from ipsdesk.ui.background import Background  # noqa: PLC0415  (because the prompt starts without)

        return Background()

    def begin(self) -> None:
        """Show the prompt, and load the rest behind it."""
        speak(self.preferences.language)
        self._translate_qt()
        theme.apply(self.application, self.look())
        crash.watch(self._tell)
        self.prompt = Prompt()
        self.prompt.painted.connect(self._load)
        self.prompt.setWindowTitle("ipsdesk")
        self.prompt.resize(self.preferences.width, self.preferences.height)
        self.page = WelcomePage()
        first = self._ask_to_unlock() if self.path.exists() else self._first_run()
        self.prompt.show()
        first()

    def turn_to(self, path: Path) -> None:
        """Open another vault than this seat began with; a folder without one is refused."""
        from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

        if not WelcomePresenter(path).holds_vault():
            words = say("There is no vault in that folder. Its name often ends in .ipsvault.")
            (self.page if self.path.exists() else self.wizard).refuse(words)
            return
        self.path = path
        self.page = WelcomePage()
        self._ask_to_unlock()()
        self._look_for_pack()

    def _ask_to_unlock(self) -> Callable[[], None]:
        self.page.unlock.connect(self._unlock)
        self.page.recover.connect(self._recover)
        self.page.another.connect(self._choose_another)
        self.prompt.setCentralWidget(self.page)
        return self.page.begin

    def _choose_another(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  (because the prompt starts without)

        title = say("Choose the folder of the vault or the pack")
        chosen = QFileDialog.getExistingDirectory(self.prompt, title)
        if chosen:
            self.turn_to(Path(chosen))

    def _first_run(self) -> Callable[[], None]:
        from ipsdesk.ui.pages.wizard import WizardPage  # noqa: PLC0415  (because only a first run needs it)

        self.wizard = WizardPage()
        self.wizard.answered.connect(self._create)
        self.wizard.another.connect(self._choose_another)
        self.wizard.opened.connect(lambda: self._opened(self._made))
        self.prompt.setCentralWidget(self.wizard)
        return self.wizard.begin

    def _create(self, answers: object) -> None:
        from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

        presenter = WelcomePresenter(self.path)
        self.background.run(
            lambda: self._once_ready(presenter.create(answers, self._keep_made)),
            lambda code: self.wizard.show_code(str(code)),
            self._not_created,
        )

    def _keep_made(self, desk: object) -> None:
        self._made = desk

    def _not_created(self, problem: BaseException) -> None:
        self.wizard.refuse(_refusal(problem))

    def look(self) -> theme.Look:
        """Return the look this seat prefers; "system" follows the system's own.

        For the first frame that is as it was when last seen: to ask takes Qt 15 ms.
        """
        wanted = self.preferences.theme
        if wanted == "system":
            seen = "" if self._has_looked else self.preferences.seen
            wanted = seen or theme.system_theme(self.application.styleHints())
        return theme.Look(wanted, self.preferences.text_size)

    def end(self) -> None:
        """Close what is open, in order."""
        self._leave()
        self.background.stop()

    def lock(self) -> None:
        """Keep every draft, close the vault, and begin again as a new process.

        Nothing that was read survives: not in widgets, not in freed memory. Whatever goes
        wrong on the way, it ends in a new process.
        """
        try:
            self._leave()
            self.preferences.write(default_path())
        finally:
            again(self.path)

    def together(self, descriptor: int, plan: bytes, file: Path) -> None:
        """Hand one plan to a process of its own, close the vault, and wait without a key.

        Raises:
            OSError: the process could not be started; nothing was closed.

        """
        table = start_table(descriptor)
        try:
            self._leave(backup=False)
            give(table, plan)
            self.preferences.write(default_path())
        finally:  # whatever went wrong, this process ends, and what it has read with it
            become_waiter(self.path, table.pid, file)

    def prefer(self, preferences: Preferences) -> None:
        """Use other preferences from now on, and write them down."""
        self.preferences = preferences
        preferences.write(default_path())
        QTimer.singleShot(0, self._dress)  # what asked for it is let go, and may not be at work

    def _dress(self) -> None:
        """Build the window anew; the old one goes first, for to dress it takes half a second."""
        speak(self.preferences.language)
        self._translate_qt()
        if self._house is not None:
            self._house.undress()
        theme.apply(self.application, self.look())
        if self._house is not None:
            self._house.rebuild()

    def look_at_system(self) -> None:
        """Follow the system's own theme as it is now, and remember it for the next start."""
        self._has_looked = True
        seen = theme.system_theme(self.application.styleHints())
        if seen != self.preferences.seen:
            self.preferences = self.preferences.having_seen(seen)
            self.preferences.write(default_path())
            theme.apply(self.application, self.look())

    def _load(self) -> None:
        """Make ready what an open desk needs, while the passphrase is typed."""
        if self.preferences.theme == "system":
            self.look_at_system()
        from ipsdesk.ui.warming import make_ready, meet_qt  # noqa: PLC0415  (because the prompt starts without)

        def on_a_thread() -> None:
            try:
                make_ready()
            finally:
                self._ready.set()

        meet_qt(lambda: Thread(target=on_a_thread, daemon=True).start())
        if self.path.exists():
            self._look_for_pack()

    def _look_for_pack(self) -> None:
        """Ask a pack's reader for its passphrase alone, once the header has been read."""
        path, page = self.path, self.page

        def name() -> str:
            from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

            return WelcomePresenter(path).pack_name()

        def arrived(name: object) -> None:
            if name and self.page is page and self._house is None:
                page.show_pack(str(name))

        self.background.run(name, arrived, self._not_looked)

    def _not_looked(self, problem: BaseException) -> None:
        raise problem

    def _unlock(self, user: str, passphrase: str) -> None:
        from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

        presenter = WelcomePresenter(self.path)
        self._open(lambda: presenter.unlock(user, passphrase))

    def _recover(self, user: str, code: str) -> None:
        from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

        presenter = WelcomePresenter(self.path)
        self._open(lambda: presenter.recover(user, code))

    def _open(self, unlock: Callable[[], object]) -> None:
        self.background.run(lambda: self._once_ready(unlock()), self._opened, self._not_opened)
        QTimer.singleShot(0, self._build_ahead)

    def _build_ahead(self) -> None:
        """Build the window while the vault is opened, for the role that was here last."""
        if self._ready.is_set() and self._house is None and self._ahead is None:
            from ipsdesk.ui.ahead import window_ahead  # noqa: PLC0415  (because the prompt starts without)

            self._ahead = window_ahead(self.background, self.preferences.role, self.prompt.size())

    def _once_ready(self, found: object) -> object:
        """Return what the worker found, once the thread behind the prompt has imported everything.

        A class of Qt that two threads ask for at once is made by halves, and the program dies.
        """
        self._ready.wait(READY_WITHIN)
        return found

    def _opened(self, desk: object) -> None:
        from ipsdesk.ui.house import house_for  # noqa: PLC0415  (because the prompt starts without)
        from ipsdesk.ui.lock import IdleLock  # noqa: PLC0415  (because the prompt starts without)
        from ipsdesk.ui.session import watch_session  # noqa: PLC0415  (because the prompt starts without)

        house = house_for(self, desk, self._arrive, self._ahead)
        self._house, self._ahead = house, None
        self._idle = IdleLock(self.preferences.minutes_to_lock, self.lock, self._warn)
        self._session = watch_session(self.lock, int(house.window.winId()))

    def _arrive(self, first: object) -> None:
        """Build the first page, of what was read meanwhile, and show the window in its place.

        What could not be read is read again by the page, where it is told.
        """
        if self._house is not None:
            self._house.begin(self.prompt.size(), first)
            let_go_inside(self.prompt)
            QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Begin to watch for an idle seat, and settle in."""
        if self._house is not None and self._idle is not None:
            self._idle.watch()
            self._remember(self._house.role)
            self._house.settle()
            self._later()

    def _remember(self, role: str) -> None:
        if role != self.preferences.role:
            self.preferences = self.preferences.used_by(role)
            self.preferences.write(default_path())

    def _later(self) -> None:
        QTimer.singleShot(RESTS_MS, self._prepare)

    def _prepare(self) -> None:
        """Build what is likely to be opened next, piece by piece, while nobody touches anything."""
        if self._house is None or self._idle is None:
            return
        if self._idle.idle_seconds() * 1000 < RESTS_MS or self._house.prepare():
            self._later()

    def _not_opened(self, problem: BaseException) -> None:
        try:
            self.page.refuse(_refusal(problem))
            self.page.hold(self._seconds_to_wait())
        except BaseException:
            self.page.refuse(say("The vault could not be opened. Nothing in it was changed."))
            raise

    def _seconds_to_wait(self) -> int:
        from ipsdesk.ui.presenters.welcome import WelcomePresenter  # noqa: PLC0415  (because the prompt starts without)

        return WelcomePresenter(self.path).seconds_to_wait()

    def _warn(self) -> None:
        if self._house is not None:
            self._tell(say("ipsdesk locks in 20 seconds. Touch a key to go on."))

    def _tell(self, sentence: str) -> None:
        if self._house is not None:
            self._house.desktop.refused.emit(sentence)
        elif self.page.isVisible():
            self.page.refuse(sentence)

    def _leave(self, *, backup: bool = True) -> None:
        if self._session is not None:
            self._session.stop()
        house, self._house = self._house, None
        if house is not None:
            self.background.drop_waiting()  # what comes back would find a closed vault
            self.background.ask_to_stop()
            house.end(backup=backup)

    def _translate_qt(self) -> None:
        QLocale.setDefault(QLocale(f"{self.preferences.language}_SE"))
        translator = QTranslator(self.application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{self.preferences.language}", folder):
            self.application.installTranslator(translator)


class Prompt(QMainWindow):
    """The window of the prompt; it says when its first frame has been painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; what follows the first time comes after the whole frame."""
        super().paintEvent(event)
        if self._first:
            self._first = False
            QTimer.singleShot(0, self, self.painted.emit)  # unless it is gone by then


def _refusal(problem: BaseException) -> str:
    """Say what was refused; anything that is no refusal is our bug and goes on."""
    from ipsdesk.domain.errors import DeskError  # noqa: PLC0415  (because the prompt starts without)
    from ipsdesk.ui.messages import explain  # noqa: PLC0415  (because the prompt starts without)

    if not isinstance(problem, DeskError):
        raise problem
    return explain(problem)
