"""Idag: what is due, late things first; a click leads to the participant."""

from functools import cached_property, partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ipsdesk.domain.due import ANSWERED
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.calendar_link import LinkDialog
from ipsdesk.ui.pages.today_above import add_left, add_month, add_offers, nothing_due
from ipsdesk.ui.pages.today_answer import AnswerDialog
from ipsdesk.ui.pages.today_months import MonthsAgain
from ipsdesk.ui.pages.week_list import show_week_list
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.cue_card import CueCard
from ipsdesk.ui.parts.day_strip import DayStrip
from ipsdesk.ui.parts.due_row import DueRow, add_due_rows
from ipsdesk.ui.parts.labels import heading, label, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, scrolling
from ipsdesk.ui.parts.mirror_card import MirrorCard
from ipsdesk.ui.parts.page import Page
from ipsdesk.ui.parts.row_button import go_to_row
from ipsdesk.ui.parts.sight import go_to, lay_out
from ipsdesk.ui.parts.tab_order import order_tabs
from ipsdesk.ui.presenters.due_answers import AnswerPresenter
from ipsdesk.ui.presenters.first_read import TodayRead, read_today
from ipsdesk.ui.presenters.offers import OffersPresenter
from ipsdesk.ui.presenters.today import DueLine, TodayPresenter, TodayState
from ipsdesk.ui.presenters.week_mirror import MirrorPresenter, MirrorState
from ipsdesk.ui.presenters.workday import DayState, Leads, WorkdayPresenter
from ipsdesk.ui.theme import px
from ipsdesk.words import say

IN_SIGHT = 12  # rows that the first frame paints; a window shows no more


class TodayPage(Page):
    """What is due today and the week ahead.

    It opens first after unlocking. What is due is painted at once; one's own day and week,
    which are built and read in as long again, follow in events of their own, so that no key
    waits for all of it. The first time they are read on the worker thread.
    """

    opened = Signal(object, str)  # a participant and the tab to show
    noted = Signal(str)  # a quick note that begins with these words
    page_asked = Signal(str)  # another page, by its key
    month_asked = Signal(str)  # a month of the funder, by its code
    begun = Signal(str)  # what to do first in an empty unit, by its command
    sheet_asked = Signal()  # the list behind the employers met this week
    handing_asked = Signal()  # handing participants over
    filled = Signal(str, object, object)  # a form, its row if it is there, and the participant
    anew = Signal(str, object, object)  # a new form, the participant, and what is known already

    def __init__(
        self,
        desktop: Desktop,
        presenter: TodayPresenter,
        workday: WorkdayPresenter,
        mirror: MirrorPresenter,
        offers: OffersPresenter | None = None,
    ) -> None:
        super().__init__(desktop)
        self._presenter, self._offers = presenter, offers
        self._workday, self._mirror = workday, mirror
        self._painted, self._at = False, 0  # which of the things due led elsewhere
        self._again = MonthsAgain(self, desktop, presenter)
        self._again.found.connect(self.refresh)
        self._cues: dict[str, QWidget] = {}
        self._rest: list[tuple[QVBoxLayout, tuple[DueLine, ...]]] = []
        outer = column(self)
        inner = QWidget()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._split.setContentsMargins(px(32), px(26), px(32), px(32))
        self._split.setSpacing(px(28))
        due = QWidget()
        due.setMaximumWidth(px(860))
        self._inside = column(due, space=8)
        self._split.addWidget(due, 3)
        self._side = column(space=12)
        self._side.addStretch(1)
        self._split.addLayout(self._side, 2)
        outer.addWidget(scrolling(inner))

    @cached_property
    def strip(self) -> DayStrip:
        """One's own day, made when it is first shown."""
        made = DayStrip(self._workday)
        made.chosen.connect(self._lead)
        made.copied.connect(self._copied)
        made.hide()
        self._side.insertWidget(0, made)
        return made

    @cached_property
    def _week(self) -> MirrorCard:
        """One's own week, made when it is first shown; it stands below the day."""
        made = MirrorCard()
        made.asked.connect(self.sheet_asked.emit)
        made.listed.connect(self._list)
        made.sheet.setVisible(self._mirror.has_sheet())
        made.hide()
        self._side.insertWidget(self._side.indexOf(self.strip) + 1, made)
        return made

    def begin_with(self, read: TodayRead) -> None:
        """Show what was read already; built before the page is seen, it is laid out only once."""
        self._stale = False
        self._show_read(read)

    def refresh(self) -> None:
        """Show what is due now."""
        self._show_read(read_today(self._presenter, self._offers))
        if self._painted:
            self.strip.refresh()
            self.strip.show()
            self._show_week(self._mirror.state())

    def _show_read(self, read: TodayRead) -> None:
        state = read.state
        self._rest.clear()
        clear(self._inside)
        self._inside.addWidget(heading(say("Today"), "display"))
        told = " ".join(filter(None, (f"{state.heading}.", state.summary)))
        self._inside.addWidget(wrapped(told, "body", "ink2"))
        if state.covers:
            self._inside.addWidget(wrapped(state.covers, "body"))
        self._inside.addSpacing(px(12))
        add_left(self._inside, read.left, self.handing_asked.emit)
        add_offers(self._inside, read, self.desktop, self._offers)
        again = self._again.asked
        for asked in (again, state.month):
            add_month(self._inside, asked, self.month_asked.emit)
        self._show_cues(state)
        if state.hint and not (again or state.month or read.asks):
            self._inside.addWidget(nothing_due(state, self.begun.emit))
        self._show_groups(state)
        self._inside.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; the first time, the side follows once this frame is seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._show_side)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let one kind alone be shown no longer than the page is: tomorrow nothing is missing."""
        super().hideEvent(event)
        if not event.spontaneous() and self._presenter.show_all():
            self._stale = True

    def _show_side(self) -> None:
        """Show the day and then the week, unless the page was left or locked meanwhile."""
        if self._is_seen():
            self._show_rest()
            self.desktop.read_slowly(self._workday.state, self._show_first_day)

    def _show_first_day(self, state: object) -> None:
        """Show the day that was read, unless it was read again since."""
        if not self._is_seen():
            return
        if isinstance(state, DayState) and not self.strip.isVisible():
            self.strip.show_state(state)
            self.strip.show()
        self.desktop.read_slowly(self._mirror.state, self._show_first_week)

    def _show_first_week(self, state: object) -> None:
        if self._is_seen() and isinstance(state, MirrorState) and not self._week.isVisible():
            self._show_week(state)

    def _is_seen(self) -> bool:
        """Tell whether the page is seen; if not, its side is shown once it is painted again."""
        self._painted = self.isVisible()
        return self._painted

    def _show_week(self, state: MirrorState) -> None:
        self._again.ask()
        self._week.show_state(state)
        self._week.show()
        order_tabs(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the day below what is due where there is no room beside."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        beside = self.width() >= px(900)
        self._split.setDirection(way.LeftToRight if beside else way.TopToBottom)

    def _lead(self, leads: Leads) -> None:
        if leads.entry is not None:
            self.link(leads.entry)
        elif leads.line is not None:
            self.noted.emit(leads.line)
        elif leads.form:
            self.filled.emit(leads.form, leads.row, leads.participant)
        elif leads.page:
            self.page_asked.emit(leads.page)
        else:
            self.opened.emit(leads.participant, leads.tab)

    def link(self, entry: UUID) -> None:
        """Ask whom an entry of one's own calendar is with."""
        self.asking = LinkDialog(self, self.desktop, self._workday.link(entry))
        self.asking.open()

    def _list(self, key: str, title: str) -> None:
        show_week_list(self, self._mirror, (key, title), self.opened.emit)

    def _copied(self) -> None:
        self.desktop.told.emit(
            say("The day's notes are copied. The clipboard is emptied in 2 min.")
        )

    def _show_cues(self, state: TodayState) -> None:
        """Show what fidelity rests on in everyday work; each leads to those who wait for it."""
        self._cues = {}
        if not state.cues:
            return
        card = CueCard(state.cues, self.show_only)
        self._cues = card.acts
        self._inside.addWidget(card)
        self._inside.addSpacing(px(8))

    def show_only(self, kind: str) -> None:
        """Show one kind of what is due, or all again; the keyboard stays where the way back is."""
        self._presenter.show_only(kind)
        self.refresh()
        if kind in self._cues:
            self._cues[kind].setFocus()

    def _show_groups(self, state: TodayState) -> None:
        for title, lines, count, counted in (
            (say("Has waited"), state.late, state.late_count, state.late_counted),
            (say("Coming up"), state.ahead, state.ahead_count, state.ahead_counted),
        ):
            if lines:
                self._inside.addWidget(label(f"{title}  {counted}", "small", "ink3", weight=600))
                self._inside.addWidget(self._card(lines))
                if count > len(lines):
                    more = button(say("Show more"), self._show_more, kind="ghost")
                    self._inside.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
                self._inside.addSpacing(px(14))

    def _show_more(self) -> None:
        self._presenter.show_more()
        self.refresh()

    def _card(self, lines: tuple[DueLine, ...]) -> QFrame:
        card = frame()
        rows: QVBoxLayout = column(card, (6, 6, 6, 6), 0)
        before = len(self.findChildren(DueRow))
        seen = len(lines) if self._painted else max(0, IN_SIGHT - before)
        self._add_rows(rows, lines[:seen])
        self._rest.append((rows, lines[seen:]))
        return card

    def _show_rest(self) -> None:
        """Add the rows below the edge of the window, once those above it are seen."""
        for rows, lines in self._rest:
            self._add_rows(rows, lines)
        self._rest.clear()
        for row in self.findChildren(DueRow):
            row.show()  # now: Qt does it in an event later, and squeezes those in sight until then
        lay_out(self)

    def _add_rows(self, rows: QVBoxLayout, lines: tuple[DueLine, ...]) -> None:
        add_due_rows(rows, lines, self._choose)

    def _choose(self, due: DueLine) -> None:
        """Answer what was agreed where it stands; all else leads to whom it is about."""
        if due.kind in ANSWERED:
            self.answer(due).open()
            return
        rows = [one.line for one in self.findChildren(DueRow)]
        self._at = rows.index(due) if due in rows else 0
        given = self._presenter.begun_with(due)
        if given is not None:
            self.anew.emit(due.form, due.participant, given)
        elif due.form:
            self.filled.emit(due.form, due.row, due.participant)
        else:
            self.opened.emit(due.participant, due.place)
        self.desktop.led.emit("today", partial(go_to_row, self, due.participant))

    def go_on(self) -> None:
        """Go on where one was led from, once it is done: at the thing that stands there now."""
        rows = self.findChildren(DueRow)
        if rows:
            go_to(rows[min(self._at, len(rows) - 1)])

    def answer(self, due: DueLine) -> AnswerDialog:
        """Return the question what became of something that was agreed."""
        made = AnswerDialog(self, self.desktop, AnswerPresenter(self._presenter.desk, due))
        made.opened.connect(self.opened.emit)
        made.noted.connect(self.noted.emit)
        return made
