"""A participant's plan for the specialist: plan together, take in what was written, versions."""

import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ipsdesk.domain.plan_words import ChangeLine
from ipsdesk.ui.desktop import Desktop
from ipsdesk.ui.pages.plan_paper import PlanPaperDialog
from ipsdesk.ui.parts.ask import confirm
from ipsdesk.ui.parts.buttons import button
from ipsdesk.ui.parts.choice import Choice
from ipsdesk.ui.parts.empty import Empty
from ipsdesk.ui.parts.flow import Flow
from ipsdesk.ui.parts.labels import heading, wrapped
from ipsdesk.ui.parts.layouts import clear, column, frame, row
from ipsdesk.ui.parts.named import named
from ipsdesk.ui.parts.options import TickBox
from ipsdesk.ui.parts.painted import Chip
from ipsdesk.ui.parts.sight import bring_into_sight
from ipsdesk.ui.parts.titled import titled
from ipsdesk.ui.parts.written import WrittenFiles
from ipsdesk.ui.presenters.together import PlanState, TogetherPresenter, VersionLine, Written
from ipsdesk.ui.theme import px
from ipsdesk.words import apart, say

WIDEST = 860  # of what changed in one place, at 100 %; a longer line is hard to read


class MyPlanPage(QWidget):
    """The plan of one participant."""

    together = Signal(bool)  # plan together; True keeps the table out of screen sharing
    left_out = Signal()  # what was written in a meeting is gone
    taken_in = Signal(str)  # a meeting is in the records; the tab where it began

    def __init__(self, desktop: Desktop, presenter: TogetherPresenter) -> None:
        super().__init__()
        self._desktop, self.presenter = desktop, presenter
        self._inside: QVBoxLayout = column(self, space=16)
        self._calendars: list[Path] = []  # those written last from this page
        self.calendar: QPushButton | None = None
        self._seen: UUID | None = None  # the meeting that was shown last
        self._written: Written | None = None  # what waits, seen or not

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keyboard on what waits, where that was read before it is seen."""
        super().showEvent(event)
        if self._written is not None and self._seen != self._written.id:
            self._seen = self._written.id
            self._lead_to(self._written)

    def refresh(self) -> None:
        """Show what waits, what comes next, and the versions."""
        chosen = self._chosen()
        clear(self._inside)
        state = self.presenter.state()
        self._written = state.written
        if state.written is not None:
            self._show_meeting(state.written, chosen)
        written = state.written if self.isVisible() else None
        self._seen = written.id if written is not None else None
        if state.going_on:
            text = say("A meeting with this participant is still going on.")
            self._inside.addWidget(Empty(text, "users"))
        if state.written is None and not state.going_on and state.editable:
            self._inside.addWidget(self._begin())
        self._inside.addWidget(self._paper(state))
        self._show_versions(state.versions)
        self._inside.addStretch(1)

    def _chosen(self) -> tuple[str, bool, int] | None:
        """Return what is chosen for the meeting that is seen, and which part has the keyboard."""
        if self._seen is None:
            return None
        parts = [part.hasFocus() for part in (self.place, self.sign, self.take)]
        return self.place.code(), self.sign.isChecked(), parts.index(True) if any(parts) else -1

    def _show_meeting(self, written: Written, chosen: tuple[str, bool, int] | None) -> None:
        """Show what waits; the keyboard goes there when it is new, and never again by itself.

        Whoever goes along the tabs with the arrows stays there: the next key would act.
        """
        card = self._meeting(written)
        self._inside.addWidget(card)
        card.show()  # so that the one key that takes it in finds its button
        if chosen is None or written.id != self._seen:
            if self.isVisible():
                self._lead_to(written)
            return
        place, signs, part = chosen
        self.place.choose(place)
        self.sign.setChecked(signs)
        if part >= 0:
            (self.place, self.sign, self.take)[part].setFocus()

    def _lead_to(self, written: Written) -> None:
        first = self.sign if written.signed else self.take
        held = QApplication.focusWidget()
        if held is not None and held.property("kind") == "tab":
            return
        first.setFocus()  # to sign is an act of its own, before it is taken in
        QTimer.singleShot(0, first, lambda: bring_into_sight(first))  # if it is still there

    def _show_versions(self, versions: tuple[VersionLine, ...]) -> None:
        for number, version in enumerate(versions):
            self._inside.addWidget(self._version(version, versions[number + 1 :]))
        if not versions:
            text = say("No plan yet. It is written in a meeting, by the participant.")
            self._inside.addWidget(Empty(text, "file-text"))

    def _begin(self) -> QFrame:
        card, inside = _card(say("Plan together"))
        words = say(
            "ipsdesk locks, and only this plan is open on the screen. "
            "Unlock when the meeting is over, and take in what was written."
        )
        inside.addWidget(wrapped(words, "body", "ink2"))
        self.hidden = TickBox(say("Keep the plan out of screen sharing (not possible on Linux)"))
        self.hidden.setEnabled(not sys.platform.startswith("linux"))
        inside.addWidget(self.hidden)
        start = button(say("Begin"), self._together, sign="users")
        inside.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _meeting(self, written: Written) -> QFrame:
        card, inside = _card(written.title)
        if written.detail:
            inside.addWidget(wrapped(written.detail, "caption", "ink3"))
        for together in _by_subject(written.lines):
            inside.addWidget(_change(together))
        if not written.lines:
            inside.addWidget(wrapped(say("Nothing was changed in the plan."), "body", "ink2"))
        flow = Flow(space=10, labelled=True)
        self.place = Choice(say("Where was it?"), self.presenter.places())
        flow.add(titled(say("Where was it?"), self.place))
        self.sign = TickBox(say("I sign the plan as well"))
        inside.addWidget(flow)
        if written.signed:
            flow.add(self.sign)
            words = say("The participant has signed. Until you sign as well, it is a draft.")
            inside.addWidget(wrapped(words, "small", "ink2"))
        line = row(space=10)
        take = button(say("Take it in"), lambda: self._take(written), kind="primary", sign="check")
        take.setAutoDefault(True)
        line.addWidget(take)
        aside = button(say("Remove it …"), lambda: self._aside(written), kind="ghost")
        line.addWidget(aside)
        line.addStretch(1)
        inside.addLayout(line)
        self.take = take
        return card

    def _paper(self, state: PlanState) -> QFrame:
        card, inside = _card(say("Next meeting"))
        inside.addWidget(wrapped(state.ahead or say("No day yet"), "body"))
        flow = Flow(space=10)
        self.calendar = None
        if state.ahead:
            text = say("Write calendar file")
            self.calendar = button(text, self._calendar, sign="calendar-plus")
            flow.add(self.calendar)
        flow.add(button(say("My plan on paper …"), self._print, sign="printer"))
        inside.addWidget(flow)
        self.files = WrittenFiles(self._desktop.background)
        self.files.show_files(self._calendars, say("The calendar file is in the folder {folder}."))
        inside.addWidget(self.files)
        return card

    def _version(self, version: VersionLine, earlier: tuple[VersionLine, ...]) -> QFrame:
        card, inside = _card(version.title)
        chips = Flow(space=8)
        chips.add(Chip(version.state, version.tone))
        if not version.sound:
            chips.add(Chip(say("Not as it was signed"), "red", "triangle-alert"))
        inside.addWidget(chips)
        inside.addWidget(wrapped(version.detail, "caption", "ink3"))
        if version.disagrees:
            inside.addWidget(wrapped(version.disagrees, "body_strong"))
        if version.words:
            text = say("Check words: {words}").format(words=version.words)
            inside.addWidget(wrapped(text, "small", "ink2"))
            inside.addWidget(self._proof(version))
        for signs in self._still_to_sign(version):
            inside.addWidget(signs, 0, Qt.AlignmentFlag.AlignLeft)
        if earlier:
            inside.addWidget(self._compared(version, earlier))
        return card

    def _still_to_sign(self, version: VersionLine) -> Iterator[QWidget]:
        if version.to_sign:
            yield self._to_sign(version)
        if version.guardians:
            text = say("A guardian has signed on paper")
            yield button(text, lambda: self._guardian(version.id), sign="pencil")

    def _proof(self, version: VersionLine) -> QWidget:
        holder = QWidget()
        line = row(holder, space=8)
        name = say("The six words of a slip, {version}").format(version=version.title)
        field = named(QLineEdit(), name)
        field.setPlaceholderText(say("The six words of a slip"))
        line.addWidget(field, 3)  # wide enough for all six
        told = wrapped("", "small", weight=600)

        def check() -> None:
            right = self.presenter.proves(version.id, field.text())
            yes, no = say("Yes, this is that plan."), say("No, these are not its words.")
            told.say(yes if right else no)

        field.returnPressed.connect(check)
        line.addWidget(button(say("Check"), check))
        line.addWidget(told, 1)
        return holder

    def _compared(self, version: VersionLine, earlier: tuple[VersionLine, ...]) -> QWidget:
        holder = QWidget()
        inside = column(holder, space=8)
        pick = Choice(say("Compare with"), tuple((str(one.id), one.title) for one in earlier))
        below = column(space=8)

        def compare() -> None:
            clear(below)
            lines = self.presenter.difference(UUID(pick.code()), version.id)
            for together in _by_subject(lines):
                below.addWidget(_change(together))
            if not lines:
                below.addWidget(wrapped(say("No difference."), "body", "ink2"))

        flow = Flow(space=8)
        flow.add(pick)
        flow.add(button(say("Show what changed"), compare, kind="ghost", sign="history"))
        inside.addWidget(flow)
        inside.addLayout(below)
        return holder

    def _together(self) -> None:
        self.together.emit(self.hidden.isChecked())

    def _take(self, written: Written) -> None:
        place, sign = self.place.code(), self.sign.isChecked()
        told: list[str] = []
        done = self._desktop.perform(
            lambda: told.append(self.presenter.take_in(written.id, place, sign=sign))
        )
        if done:
            self._desktop.told.emit(told[0])
            self.taken_in.emit(written.tab)

    def paper(self) -> PlanPaperDialog:
        """Return the dialog with the papers of this plan."""
        return PlanPaperDialog(self, self._desktop, self.presenter.papers())

    def _print(self) -> None:
        made = self.paper()
        made.look()
        made.exec()

    def _aside(self, written: Written) -> None:
        words = say("What was written in the meeting is then gone for good.")
        title, yes = say("Remove what was written in the meeting?"), say("Remove it")
        if not confirm(self, title, words, yes, final=True):
            return
        if self._desktop.perform(lambda: self.presenter.put_aside(written.id)):
            self.left_out.emit()

    def _to_sign(self, version: VersionLine) -> QWidget:
        made = button(say("I sign as well"), lambda: self._sign(version.id), sign="pencil")
        return named(made, say("I sign {version} as well").format(version=version.title))

    def _sign(self, version: UUID) -> None:
        self._desktop.perform(lambda: self.presenter.sign_also(version), told=say("Signed."))

    def _guardian(self, version: UUID) -> None:
        self._desktop.perform(lambda: self.presenter.guardian_signed(version))

    def _calendar(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Where to write the files"))
        if folder:
            self.write_calendar(Path(folder))

    def write_calendar(self, folder: Path) -> None:
        """Write the next day to meet as a calendar file, and say where it is."""
        self._calendars.clear()
        self._desktop.perform(
            lambda: self._calendars.extend(self.presenter.write_calendar_file(folder)),
            told=say("Written."),
        )


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    made = frame()
    inside = column(made, (20, 16, 20, 16), 10)
    inside.addWidget(heading(title, "subtitle"))
    return made, inside


def _by_subject(lines: tuple[ChangeLine, ...]) -> list[tuple[ChangeLine, ...]]:
    """Return changes of one step, permission or form together, where the first of them stands."""
    found: dict[object, tuple[ChangeLine, ...]] = {}
    for number, line in enumerate(lines):
        about = line.about or number
        found[about] = (*found.get(about, ()), line)
    return list(found.values())


def _change(lines: tuple[ChangeLine, ...]) -> QWidget:
    """Return what changed in one place: what it says now, what went and what came."""
    made = frame("soft")
    inside = column(made, (14, 10, 14, 10), 4)
    alone = len(lines) == 1
    title = lines[0].where if alone else lines[0].title
    inside.addWidget(wrapped(title, "caption", "ink2"))
    for line in lines:
        for words, role, tone in _told(line, alone=alone):
            inside.addWidget(wrapped(words, role, tone))
    for author in dict.fromkeys(line.author for line in lines if line.author):
        inside.addWidget(wrapped(author, "caption", "ink3"))
    made.setMinimumWidth(px(200))
    made.setMaximumWidth(px(WIDEST))
    return made


def _told(line: ChangeLine, *, alone: bool) -> Iterator[tuple[str, str, str]]:
    """Return each sentence about one change with its role and tone: now, what went, what came."""
    if line.now:
        named = say("{part}: {words}").format(part=_begun(line.part), words=line.now)
        yield named if line.part and not alone else line.now, "body_strong", ""
    parts = ((say("Taken away: “{words}”"), line.gone), (say("New: “{words}”"), line.new))
    for text, runs in parts:
        for words in runs:
            yield text.format(words=apart(words)), "small", "ink2"


def _begun(words: str) -> str:
    """Return words that begin a line."""
    return words[:1].upper() + words[1:]
