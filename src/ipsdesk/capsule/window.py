"""The table as a window: one card at a time beside a quiet overview of five things."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from ipsdesk.capsule.ahead import AheadCard
from ipsdesk.capsule.forms import FormCard, openers
from ipsdesk.capsule.goal import GoalCard
from ipsdesk.capsule.lists import AboutCard
from ipsdesk.capsule.open_here import OpenHereCard
from ipsdesk.capsule.overview import card_of, line_of, things
from ipsdesk.capsule.parts import Choice, Tile, pens, stops_of
from ipsdesk.capsule.permissions import PermissionsCard, may_we_talk
from ipsdesk.capsule.sight import Sight
from ipsdesk.capsule.signing import SigningCard
from ipsdesk.capsule.steps import StepsCard
from ipsdesk.capsule.table import Table
from ipsdesk.capsule.tell import TellCard
from ipsdesk.capsule.tools import Tools
from ipsdesk.capsule.voice import VoiceCard
from ipsdesk.domain.meetings import Handed, Look
from ipsdesk.domain.table_forms import ECONOMY, OPENNESS, PROFILE, STUDIES, SUPPORT
from ipsdesk.ui import theme
from ipsdesk.ui.parts.buttons import shared_button
from ipsdesk.ui.parts.labels import label, shared_words
from ipsdesk.ui.parts.layouts import column, row, scrolling
from ipsdesk.ui.parts.letting_go import delete_now, let_go
from ipsdesk.ui.parts.named import announce
from ipsdesk.ui.parts.painted import Bubble, sign_label
from ipsdesk.ui.theme import font, px
from ipsdesk.words import say, speak

SIZES = (100, 125, 150, 200, 250)
LANGUAGES = ("sv", "sv-easy", "en")
KEEP_EVERY_MS = 500  # with the disk's own time, well within the second that may be lost
SIZE = QSize(1440, 900)
END, MAY, VOICE, OPEN = "end", "may", "voice", "open"
COVER = "F9"
REDO = ("Ctrl+Y", "Ctrl+Shift+Z")
ABOUT, TELL = (PROFILE, ECONOMY, SUPPORT, STUDIES), (OPENNESS,)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ANY_WIDTH = 16777215


class TableWindow(QMainWindow):
    """One person's plan; nothing in it leads anywhere else."""

    finished = Signal()

    def __init__(self, table: Table, handed: Handed) -> None:
        super().__init__()
        self.table, self._handed, self.look = table, handed, handed.look
        self.open = "goal"
        self._ended = False
        self._chain: list[QWidget] = []
        self.setWindowTitle(say("My plan"))
        self.resize(SIZE)
        self._sides = QStackedWidget()
        self.setCentralWidget(self._sides)
        self._build()
        table.listen(self.refresh)
        self._keeping = QTimer(self)
        self._keeping.setInterval(KEEP_EVERY_MS)
        self._keeping.timeout.connect(self._keep)
        self._keeping.start()
        self._bind(COVER, self.cover)
        self._bind(QKeySequence(QKeySequence.StandardKey.Undo), self.table.undo)
        for keys in REDO:
            self._bind(keys, self.table.redo)
        for number, key in enumerate(self.tiles, start=1):
            self._bind(f"Alt+{number}", partial(self.go_to, key))
        self._bind(f"Alt+{len(self.tiles) + 1}", partial(self.go_to, END))
        self._enter()

    def go_to(self, key: str) -> None:
        """Show one card with the cursor where one begins in it, as a key asks for it."""
        self.show_card(key)
        self._enter()

    def _enter(self) -> None:
        stops = (one for one in self._chain if _takes_focus(one, self))
        first = getattr(self.card(self.open), "begins_at", None) or next(stops, None)
        if first is not None:
            first.setFocus()

    def show_card(self, key: str) -> None:
        """Show one card; where the head leaves little room for it, go down to it."""
        self._show(key)
        QTimer.singleShot(0, self, self._go_to_card)

    def _go_to_card(self) -> None:
        above = self._scrolled.indexOf(self._top) >= 0
        self._scroll.verticalScrollBar().setValue(self._top.height() if above else 0)

    def _show(self, key: str) -> None:
        self._leave_for(key)
        self.open = key
        for name, tile in self.tiles.items():
            tile.setChecked(name == _home(key))
        shown = self.card(key)
        for name, made in self._cards.items():
            made.setVisible(name == key)
        self._refresh(shown)

    def _leave_for(self, key: str) -> None:
        """Take the focus out of the card that goes, or Qt leads it to whatever comes after it."""
        going, held = self._cards.get(self.open), self.focusWidget()
        if key != self.open and going is not None and held is not None and going.isAncestorOf(held):
            self.tiles.get(_home(key), self._tools.buttons[-1]).setFocus()

    def card(self, key: str) -> QWidget:
        """Return one card, made when it is first asked for."""
        if key not in self._cards:
            self._cards[key] = self._makers()[key]()
            self._holder.addWidget(self._cards[key])
        return self._cards[key]

    def refresh(self) -> None:
        """Show the table as it is now, and the card where words were taken or brought back."""
        undone = next(filter(None, map(card_of, self.table.undone)), self.open)
        if undone != self.open:
            self.show_card(undone)
        self._refresh(self.card(self.open))
        for key, tile in self.tiles.items():
            tile.tell(line_of(key, self.table, self._handed.today, self._handed.employers))
        self._tools.refresh()

    def cover(self) -> None:
        """Hide everything at once, or show it again; one key does both."""
        covered = self._sides.currentIndex() == 1
        self._keep()
        for one in self.findChildren(QShortcut):  # what nobody sees changes under no key
            one.setEnabled(covered or one.key() == QKeySequence(COVER))
        self._sides.setCurrentIndex(0 if covered else 1)
        if covered:
            self.refresh()
        else:
            self._again.setFocus()
            announce(self, say("Hidden"), urgent=True)

    def end(self) -> None:
        """Keep everything and leave."""
        if not self._ended:
            self.setFocus()  # a line that is still being written is kept as it is left
            self._ended = True
            self._keeping.stop()
            self.table.end()
            self.finished.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the meeting; nothing is lost by closing its window."""
        self.end()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button where the focus is, as the space bar does everywhere."""
        at = self.focusWidget()
        if event.key() in ENTER and isinstance(at, QAbstractButton):
            at.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the overview above the card where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= px(1000)
        for line in (self._split, self._head_line):
            line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        least, most = (self._tools.wide(),) * 2 if beside else (0, _ANY_WIDTH)
        self._tools.setMinimumWidth(least)
        self._tools.setMaximumWidth(most)
        home = self._whole if beside else self._scrolled
        if home.indexOf(self._top) < 0:
            home.insertWidget(0, self._top)

    def _build(self) -> None:
        self._sides.addWidget(self._table_side())
        self._sides.addWidget(self._cover_side())
        self._arrange()
        self._show(self.open)
        self.refresh()

    def _table_side(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("shared")
        self._whole = column(whole)
        self._top = self._head()
        self._whole.addWidget(self._top)
        inner = QWidget()
        self._scrolled = column(inner)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scrolled.addLayout(self._split, 1)
        self._split.setContentsMargins(px(40), px(4), px(40), px(28))
        self._split.setSpacing(px(24))
        self._cards: dict[str, QWidget] = {}
        holder = QWidget()
        self._holder = column(holder)
        self._split.addWidget(holder, 62)
        self._split.addWidget(self._overview(), 38)
        self._scroll = scrolling(inner)
        Sight(self._scroll, holder)
        self._whole.addWidget(self._scroll, 1)
        return whole

    def _head(self) -> QWidget:
        made = QWidget()
        down = column(made, (40, 14, 28, 14), 4)
        self._head_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head_line.setSpacing(px(10))
        down.addLayout(self._head_line)
        line = row(space=12)
        line.addWidget(Bubble("sprout", "primary", 44))
        title = label(say("My plan"))
        title.setFont(font("title", shared=True))
        line.addWidget(title)
        line.addWidget(sign_label("eye-off", "green", 24))
        line.addWidget(shared_words(say("Only my plan is open here."), "small", "green"), 1)
        self._head_line.addLayout(line, 1)
        self._tools = Tools(self.table, self.look)
        self._tools.larger.connect(self._larger)
        self._tools.spoken.connect(self._speak)
        self._tools.finished.connect(lambda: self.show_card(END))
        self._head_line.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        self.pen = Choice(say("Who writes?"), pens(), self.table.pen)
        self.pen.chosen.connect(self._take_pen)
        down.addWidget(self.pen)
        return made

    def _overview(self) -> QWidget:
        side = QWidget()
        down = column(side, space=14)
        self.tiles: dict[str, Tile] = {}
        for key, title, sign, tone in things():
            tile = Tile(title, sign, tone)
            tile.clicked.connect(lambda _=False, at=key: self.show_card(at))
            self.tiles[key] = tile
            down.addWidget(tile)
        what = shared_button(say("What is open here"), partial(self.go_to, OPEN), sign="eye")
        down.addWidget(what, 0, Qt.AlignmentFlag.AlignLeft)
        self._saved = shared_words(say("Saved"), "small", "ink2")
        down.addWidget(self._saved)
        down.addWidget(shared_words(say("F9 hides everything."), "small", "ink2"))
        keys = say("Alt and 1 to 5 open a card. Alt and 6 is the end.")
        down.addWidget(shared_words(keys, "small", "ink2"))
        down.addStretch(1)
        return side

    def _cover_side(self) -> QWidget:
        cover = QWidget()
        cover.setObjectName("shared")
        down = column(cover, (40, 40, 40, 40), 24)
        down.addStretch(1)
        down.addWidget(shared_words(say("A short break"), "display"), 0)
        self._again = shared_button(say("Go on"), self.cover, kind="shared", sign="eye")
        line = row()
        line.addWidget(self._again)
        line.addStretch(1)
        down.addLayout(line)
        down.addStretch(2)
        return cover

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        handed, table = self._handed, self.table
        return {
            "goal": lambda: GoalCard(table, handed.rated, handed.wish),
            "step": lambda: StepsCard(table, handed.today),
            "about": lambda: AboutCard(table, openers(self._forms(ABOUT), self._open_form)),
            "tell": self._tell,
            VOICE: self._voice,
            MAY: self._permissions,
            OPEN: lambda: OpenHereCard(handed, partial(self.go_to, "goal")),
            **{f"form:{one}": partial(self._form_card, one) for one in handed.forms},
            "next": lambda: AheadCard(table, handed.free, handed.today),
            END: self._ending,
        }

    def _forms(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in wanted if one in self._handed.forms)

    def _tell(self) -> QWidget:
        more, handed = openers(self._forms(TELL), self._open_form), self._handed
        ask = partial(self.go_to, MAY)
        more.add(shared_button(may_we_talk(), ask, kind="shared", sign="message-circle"))
        return TellCard(self.table, handed.employers, more, handed.taken_back)

    def _open_form(self, form_id: str) -> None:
        self.go_to(f"form:{form_id}")

    def _form_card(self, form_id: str) -> QWidget:
        back = partial(self.go_to, _home(f"form:{form_id}"))
        return FormCard(self.table, form_id, self._handed.today, back)

    def _voice(self) -> QWidget:
        return VoiceCard(self.table, self._handed, partial(self.go_to, END))

    def _permissions(self) -> QWidget:
        handed, back = self._handed, partial(self.go_to, "tell")
        return PermissionsCard(self.table, handed.today, back, young=handed.young)

    def _ending(self) -> QWidget:
        made = SigningCard(self.table, young=self._handed.young, changed=self._handed.changed)
        made.asked.connect(lambda: self.go_to(VOICE))
        made.finished.connect(self.close)
        return made

    def _refresh(self, card: QWidget) -> None:
        refresh = getattr(card, "refresh", None)
        if refresh is not None:
            refresh()
        chain = getattr(card, "chain", None)
        self._put_in_order(stops_of(card) if chain is None else chain())

    def _put_in_order(self, chain: list[QWidget]) -> None:
        """Let Tab go through what came later where it stands, and not at the end."""
        if chain != self._chain:
            self._chain = chain
            for one, following in pairwise([self.pen.buttons()[-1], *chain]):
                self.setTabOrder(one, following)

    def _keep(self) -> None:
        if self.table.keep():
            self._saved.say(say("Saved"))

    def _take_pen(self, pen: str) -> None:
        self.table.pen = pen

    def _larger(self) -> None:
        at = next((one for one in SIZES if one > self.look.text_size), SIZES[0])
        self._look_so(Look(self.look.language, self.look.theme, at))

    def _speak(self) -> None:
        known = LANGUAGES.index(self.look.language) if self.look.language in LANGUAGES else 0
        tongue = LANGUAGES[(known + 1) % len(LANGUAGES)]
        self.table.read_in(tongue)
        self._look_so(Look(tongue, self.look.theme, self.look.text_size))

    def _look_so(self, look: Look) -> None:
        """Look another way: nothing that is about to go is styled anew first."""
        restyled = (look.theme, look.text_size) != (self.look.theme, self.look.text_size)
        pressed = [tool.hasFocus() for tool in self._tools.buttons]
        self.look = look
        speak(look.language)
        self._clear()
        application = QApplication.instance()
        if restyled and isinstance(application, QApplication):
            theme.apply(application, theme.Look(look.theme, look.text_size))
        self._build()
        if True in pressed:  # so that the same key goes on to the next size or language
            self._tools.buttons[pressed.index(True)].setFocus()
        else:
            self._enter()

    def _clear(self) -> None:
        """Delete what is open; but the tools once their button has been heard."""
        let_go(self._tools)
        while (old := self._sides.widget(0)) is not None:
            self._sides.removeWidget(old)
            delete_now(old)

    def _bind(self, keys: str | QKeySequence, act: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(act)


def _takes_focus(one: QWidget, window: QWidget) -> bool:
    """Tell whether Tab would stop at a widget now; of some buttons it stops at one alone."""
    return one.isVisibleTo(window) and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _home(key: str) -> str:
    """Return which thing of the overview a card belongs to."""
    kind, _, form_id = key.partition(":")
    if not form_id:
        return "tell" if kind == MAY else kind
    return "tell" if form_id in TELL else "about"
